"""Starts the window: application, fonts, look, words, the person last worked on, a last resort for our own faults."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QMessageBox

from career_planner import __version__, paths, settings
from career_planner.errors import UserFacingError
from career_planner.settings import Settings
from career_planner.ui.look import Look
from career_planner.ui.main_window import MainWindow
from career_planner.ui.words import Words, system_language

if TYPE_CHECKING:
    from career_planner.workspace.workspace import Workspace

_log = logging.getLogger(__name__)


def main(file: Path | None) -> int:
    """Open the window with the person in ``file`` (``None``: the last one, or a new one); the exit status."""
    os.environ.setdefault("MPLCONFIGDIR", str(paths.cache_folder() / "matplotlib"))
    application = _application()
    preferences = settings.load(paths.user_folder())
    window = make_window(application, preferences)
    failed: list[UserFacingError] = []

    def fill() -> None:
        try:
            begin(window, file)
            sys.excepthook = LastResort(window)
        except UserFacingError as error:  # without a catalogue there is nothing to show: the caller says why
            failed.append(error)
            application.exit()

    window.painted.connect(fill)
    window.show()
    status = application.exec()
    if failed:
        raise failed[0]
    return status


def make_window(application: QApplication, preferences: Settings) -> MainWindow:
    """The window in the language, colours and size that ``preferences`` ask for, with nothing in it yet."""
    language = system_language() if preferences.language == "system" else preferences.language
    words = Words(language, paths.resources() / "i18n")
    look = Look(application, paths.resources())
    look.apply(preferences.theme, preferences.text_scale)
    dialogs = DialogWords(application)
    dialogs.speak(words.language)
    words.changed.connect(lambda: dialogs.speak(words.language))
    return MainWindow(words, look, preferences)


def begin(window: MainWindow, file: Path | None, workspace: Workspace | None = None) -> None:
    """Open ``file``, else the newest recent file that still exists, else begin with an empty person, by questions."""
    from career_planner.ui.session import Session  # loaded after the first paint, for a quicker start
    from career_planner.workspace.workspace import Workspace

    session = Session(workspace or Workspace.open())
    recent = [Path(name) for name in window.settings.recent_files if Path(name).is_file()]
    wanted = file or next(iter(recent), None)
    window.begin(session, "start" if wanted is None else "person")
    if wanted is None or not session.open(wanted):
        session.new(window.settings.weekly_hours)


class DialogWords:
    """Qt's own words in its file and print dialogs, where Qt brings them."""

    def __init__(self, application: QApplication) -> None:
        """No translation yet."""
        self._application = application
        self._translator = QTranslator(application)

    def speak(self, language: str) -> None:
        """Take the words of ``language``; English needs none."""
        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language != "en" and self._translator.load(f"qtbase_{language}", folder):
            self._application.installTranslator(self._translator)


class LastResort:
    """Called for an error that nobody caught: saves first, then says so, then the program goes on."""

    def __init__(self, window: MainWindow) -> None:
        """Speak for ``window``."""
        self._window = window
        self._speaking = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Save, log, tell."""
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        saved = self._save()
        _log.critical("uncaught", exc_info=(kind, error, trace))
        if not self._speaking:
            self._speaking = True
            self.tell(saved=saved)
            self._speaking = False

    def tell(self, *, saved: bool) -> None:
        """The one dialog that stops everything."""
        words = self._window.context.words
        said = words.say("ui.crash.saved" if saved else "ui.crash.unsaved")
        QMessageBox.critical(self._window, words.say("app.title"), said)

    def _save(self) -> bool:
        session = self._window.context.session
        try:
            return session.saved or session.save()
        except Exception:  # noqa: BLE001 - whatever is broken, the user has to be told
            _log.exception("saving in an emergency")
            return False


def _application() -> QApplication:
    """The application with the fonts that ship with the program behind those of the system."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(["career-planner"])
    application.setApplicationName("career-planner")
    application.setApplicationVersion(__version__)
    for font in sorted((paths.resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))
    return application
