"""Preferences, the user guide, files dropped on the window, the preview of what is printed."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtPrintSupport import QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from career_planner import paths
from career_planner.errors import UserFacingError
from career_planner.i18n.formats import LANGUAGES
from career_planner.settings import Theme, load
from career_planner.ui.dialogs.guide import TOPICS, Guide
from career_planner.ui.dialogs.preferences import Preferences
from career_planner.ui.main_window import PAGES, MainWindow
from tests.ui.conftest import sample

Settle = Callable[[], None]
GUIDE = paths.resources() / "guide"


def preferences(window: MainWindow) -> Preferences:
    """The dialog, opened from its menu."""
    window.menus.actions["action.preferences"].trigger()
    dialog = window.findChild(Preferences)
    assert dialog is not None
    return dialog


def guide(window: MainWindow) -> Guide:
    """The guide, opened with F1's action."""
    window.menus.actions["action.help"].trigger()
    opened = window.findChild(Guide)
    assert opened is not None
    return opened


def drop(window: MainWindow, *files: Path) -> None:
    """Drop ``files`` on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    place, button, nothing = QPoint(50, 50), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(place, Qt.DropAction.CopyAction, data, button, nothing))
    QApplication.sendEvent(window, QDropEvent(place.toPointF(), Qt.DropAction.CopyAction, data, button, nothing))


def test_preferences_are_lived_by_at_once_and_remembered(window: MainWindow) -> None:
    dialog = preferences(window)
    for name, value in {"language": "ru", "theme": Theme.DARK, "text_scale": 125, "weekly_hours": 6}.items():
        dialog.fields[name].fill(value)
    dialog.submit()
    assert window.words.language == "ru"
    kept = load(paths.user_folder())
    assert (kept.language, kept.theme, kept.text_scale, kept.weekly_hours) == ("ru", Theme.DARK, 125, 6)
    assert window.menus.actions["theme.dark"].isChecked()
    window.menus.actions["action.new"].trigger()
    assert window.context.session.profile.circumstances.weekly_hours == 6
    window.menus.actions["theme.light"].trigger()
    window.menus.actions["action.zoom_reset"].trigger()


def test_hours_that_no_week_has_are_refused_at_their_field(window: MainWindow) -> None:
    dialog = preferences(window)
    dialog.fields["weekly_hours"].fill(200)
    dialog.submit()
    assert dialog.isVisible()
    assert "200" in dialog.fields["weekly_hours"].error.text()
    assert window.settings.weekly_hours == 10
    dialog.reject()


def test_going_portable_takes_the_open_person_along(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    session = window.context.session
    session.rename("Асқар")
    before, after = paths.user_folder(), tmp_path / "stick"
    monkeypatch.setattr("career_planner.paths.may_go_portable", lambda: True)
    monkeypatch.setattr(
        "career_planner.settings.keep_beside_program", lambda: monkeypatch.setenv(paths.HOME_VARIABLE, str(after))
    )
    dialog = preferences(window)
    dialog.portable.fill(True)
    dialog.submit()
    assert session.file is not None
    assert session.file.is_relative_to(after)
    assert not any(name.startswith(str(before)) for name in window.settings.recent_files)


def test_why_the_program_cannot_go_portable_is_said_at_the_field(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise UserFacingError("error.settings.portable", folder="/readonly/user")

    monkeypatch.setattr("career_planner.settings.keep_beside_program", refuse)
    dialog = preferences(window)
    dialog.portable.fill(True)
    dialog.submit()
    assert dialog.isVisible()
    assert "/readonly/user" in dialog.portable.error.text()
    dialog.reject()


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_f1_opens_the_guide_at_the_page_shown(window: MainWindow, page: str) -> None:
    window.page(page)
    opened = guide(window)
    assert TOPICS[opened.topics.currentRow()] == page
    assert opened.text.toPlainText().strip()
    opened.close()


def test_the_guide_stays_open_and_changes_its_language(window: MainWindow) -> None:
    opened = guide(window)
    window.words.switch("kk")
    assert opened.windowTitle() == "Пайдаланушы нұсқаулығы"
    assert "Бағдарлама" in opened.text.toPlainText() or "деңгей" in opened.text.toPlainText()
    assert guide(window) is opened
    opened.close()


def test_the_guide_is_searched_in_its_words(window: MainWindow) -> None:
    opened = guide(window)
    opened.search.setText("voucher")
    shown = [topic for place, topic in enumerate(TOPICS) if not opened.topics.item(place).isHidden()]
    assert shown == ["plan"]
    assert TOPICS[opened.topics.currentRow()] == "plan"
    opened.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_of_the_guide_is_written_and_its_pictures_are_there(language: str) -> None:
    for topic in TOPICS:
        text = (GUIDE / language / f"{topic}.md").read_text("utf-8")
        assert text.startswith("# ")
        for picture in re.findall(r"!\[.+\]\((.+)\)", text):
            assert not QImage(str(GUIDE / language / picture)).isNull(), picture


def test_a_file_dropped_on_the_window_is_opened(window: MainWindow, settle: Settle) -> None:
    drop(window, sample("trainee"))
    settle()
    assert window.context.session.profile.experience


def test_what_is_no_file_of_a_person_is_refused_with_a_line(window: MainWindow, tmp_path: Path) -> None:
    before = window.context.session.profile
    drop(window, tmp_path / "picture.png")
    assert window.notice.isVisible()
    assert ".json" in window.notice.label.text()
    drop(window, sample("trainee"), sample("bachelor"))
    assert window.context.session.profile is before


def test_the_preview_shows_the_pages_of_the_report(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    window.context.session.open(sample("trainee"))
    settle()
    window.menus.actions["action.print_preview"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QPrintPreviewDialog)), timeout=30_000)
    dialog = window.findChildren(QPrintPreviewDialog)[0]
    previews = dialog.findChildren(QPrintPreviewWidget)
    qtbot.waitUntil(lambda: previews[0].pageCount() >= 1, timeout=30_000)
    dialog.close()
