"""Starting: language, the person to open, and the last resort for faults of our own."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from career_planner.errors import UserFacingError
from career_planner.settings import Settings
from career_planner.ui import app
from career_planner.ui.main_window import MainWindow
from career_planner.ui.words import system_language
from career_planner.workspace.workspace import Workspace
from tests.ui.conftest import dispose, sample

Make = Callable[[Settings], MainWindow]


@pytest.fixture
def make(qapp: QApplication) -> Iterator[Make]:
    """Makes windows and deletes them afterwards."""
    windows: list[MainWindow] = []

    def made(preferences: Settings) -> MainWindow:
        windows.append(app.make_window(qapp, preferences))
        return windows[-1]

    yield made
    for window in windows:
        dispose(window)


@pytest.mark.parametrize(("language", "title"), [("kk", "Мансап"), ("ru", "План"), ("en", "Career")])
def test_the_window_speaks_the_language_of_the_settings(make: Make, language: str, title: str) -> None:
    window = make(Settings(language=language))  # type: ignore[arg-type]
    assert title.lower()[:4] in window.windowTitle().lower()


def test_the_named_file_is_opened(make: Make, workspace: Workspace) -> None:
    window = make(Settings(language="en"))
    app.begin(window, sample("trainee"), workspace)
    assert window.context.session.profile.experience


def test_without_a_file_the_last_person_is_opened_again(make: Make, tmp_path: Path, workspace: Workspace) -> None:
    last = tmp_path / "last.json"
    last.write_bytes(sample("trainee").read_bytes())
    gone = str(tmp_path / "gone.json")
    window = make(Settings(language="en", recent_files=(gone, str(last))))
    app.begin(window, None, workspace)
    assert window.context.session.file == last


def test_with_nobody_to_open_an_empty_person_is_begun(make: Make, workspace: Workspace) -> None:
    window = make(Settings(language="en"))
    app.begin(window, None, workspace)
    assert window.context.session.file is not None
    assert not window.context.session.file.exists()


@pytest.mark.parametrize("writable", [True, False])
def test_the_last_resort_saves_first_and_says_whether_it_could(
    make: Make, tmp_path: Path, workspace: Workspace, writable: bool
) -> None:
    window = make(Settings(language="en"))
    app.begin(window, None, workspace)
    session = window.context.session
    if not writable:
        (tmp_path / "file").write_text("no folder")
        session.file = tmp_path / "file" / "x.json"
    resort = app.LastResort(window)
    told: list[bool] = []
    resort.tell = lambda *, saved: told.append(saved)  # type: ignore[method-assign]
    resort(ValueError, ValueError("ours"), None)
    assert told == [writable]


def test_an_unknown_desktop_language_becomes_kazakh(monkeypatch: pytest.MonkeyPatch) -> None:
    for found, spoken in (("ru_RU", "ru"), ("English_United Kingdom", "en"), ("kk_KZ", "kk"), (None, "kk")):
        monkeypatch.setattr("locale.getlocale", lambda found=found: (found, "UTF-8"))
        assert system_language() == spoken


def test_the_first_paint_waits_for_nothing_of_the_core() -> None:
    code = (
        "import sys; from career_planner.settings import Settings; from career_planner.ui import app;"
        "window = app.make_window(app._application(), Settings());"
        "print(*sorted(name for name in sys.modules if name.startswith('career_planner.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    folders = {name.split(".")[1] for name in done.stdout.split()}
    assert folders == {"errors", "files", "i18n", "paths", "settings", "ui"}


def test_the_window_is_filled_after_its_first_paint(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    del qapp
    seen: list[MainWindow] = []
    begin = app.begin

    def begun(window: MainWindow, file: Path | None) -> None:
        seen.append(window)
        begin(window, file)
        QTimer.singleShot(0, window.close)

    monkeypatch.setattr(app, "begin", begun)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    assert app.main(sample("trainee")) == 0
    assert seen[0].context.session.profile.experience
    dispose(seen[0])


def test_without_a_catalogue_the_caller_is_told_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("career_planner.paths.catalogue_file", lambda: tmp_path / "none.sqlite")
    with pytest.raises(UserFacingError, match=r"error\.catalogue"):
        app.main(None)
