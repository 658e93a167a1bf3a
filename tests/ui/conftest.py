"""A window on the shipped catalogue, on a fixed day, with strict words and a folder of its own."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from career_planner import paths
from career_planner.settings import Settings, Theme
from career_planner.ui.context import Context
from career_planner.ui.look import Look
from career_planner.ui.main_window import MainWindow
from career_planner.ui.session import Session
from career_planner.ui.words import Words
from career_planner.workspace.workspace import Workspace

TODAY = date(2026, 11, 30)
SAMPLES = paths.resources() / "samples"


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    """The shipped catalogue on a fixed day."""
    return Workspace.open(today=TODAY)


@pytest.fixture
def session(workspace: Workspace, qtbot: QtBot) -> Iterator[Session]:
    """A session without a window."""
    made = Session(workspace)
    yield made
    made.close()
    del qtbot


@pytest.fixture
def context(session: Session, qapp: QApplication) -> Context:
    """Session, strict English words, light look."""
    look = Look(qapp, paths.resources())
    look.apply(Theme.LIGHT, 100)
    return Context(session, Words("en", paths.resources() / "i18n", strict=True), look)


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with nobody in it yet."""
    made = MainWindow(context.words, context.look, Settings(language="en", theme=Theme.LIGHT))
    made.begin(context.session)
    context.session.new()
    made.resize(1180, 760)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    yield made
    dispose(made)


def dispose(window: MainWindow) -> None:
    """Delete ``window`` now, so that later tests do not carry its widgets along."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def settle(context: Context, qtbot: QtBot) -> Callable[[], None]:
    """Waits until nothing is calculated any more."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not context.session.planning and not context.session.tasks.busy(), timeout=60_000)

    return wait


def write(widget: QWidget, text: str) -> None:
    """Type ``text`` letter by letter, Cyrillic too."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def sample(name: str) -> Path:
    """The file of a sample person."""
    return SAMPLES / f"{name}.json"
