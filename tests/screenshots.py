"""Pictures of all pages and dialogs in three languages, light and dark: ``python -m tests.screenshots FOLDER``.

``small`` as a second word takes them at 1024 × 600, the least screen that the window is made for; ``guide`` takes those
of the user guide: light pages only, fit to stand in a text.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from career_planner import paths
from career_planner.i18n.formats import LANGUAGES
from career_planner.settings import Settings, Theme
from career_planner.ui.app import begin, make_window
from career_planner.ui.dialogs.about import About
from career_planner.ui.dialogs.guide import Guide
from career_planner.ui.dialogs.preferences import Preferences
from career_planner.ui.main_window import PAGES, MainWindow
from career_planner.ui.routes.page import RoutesPage
from career_planner.ui.routes.sectors import SectorsForm
from career_planner.workspace.workspace import Workspace

DAY = date(2026, 11, 30)
PERSON = "ict-technician"
GOAL = "level:6"
SIZES = {"": (1180, 780), "small": (1024, 600), "guide": (1080, 700)}
STICK = Path("/media/usb/career-planner/user")
"""Stands for the folder of a portable program: the true one would name a folder of this machine."""
GUIDE_WIDTH = 640
"""Pixels of a picture in the guide."""


def main(folder: Path, size: str = "") -> int:
    """Write the pictures into ``folder``."""
    os.environ[paths.HOME_VARIABLE] = tempfile.mkdtemp()
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication(["screenshots"])
    if not isinstance(application, QApplication):
        raise TypeError(application)
    window = make_window(application, Settings(language="en", theme=Theme.LIGHT))
    window.resize(*SIZES[size])
    begin(window, paths.resources() / "samples" / f"{PERSON}.json", Workspace.open(today=DAY))
    window.context.session.set_goal(window.context.session.workspace.goal(GOAL))
    window.show()
    settle(window)
    choose_plan(window)
    window.statusBar().hide()  # it would name a folder of this machine
    settle(window)
    with patch.object(paths, "portable_folder", lambda: STICK):
        for name, shown in guide_pictures(window) if size == "guide" else pictures(window):
            picture = shown.grab().toImage()
            if size == "guide":
                picture = picture.scaledToWidth(GUIDE_WIDTH, Qt.TransformationMode.SmoothTransformation)
            picture.save(str(folder / f"{name}.png"), None, 0)
    window.close()
    return 0


def choose_plan(window: MainWindow) -> None:
    """Make the first route the person's plan, its first step done."""
    session = window.context.session
    if session.plan is not None and session.plan.routes:
        session.adopt(session.plan.routes[0], session.plan)
        session.tick(0, DAY)


def guide_pictures(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Each page in each language."""
    for language in LANGUAGES:
        window.context.words.switch(language)
        for page in PAGES:
            window.page(page.name)
            settle(window)
            yield f"{page.name}-{language}", window


def dialogs(window: MainWindow) -> Iterator[tuple[str, QDialog]]:
    """The dialogs that are no forms of rows."""
    context = window.context
    guide = Guide(context, window)
    guide.show_topic("level")
    yield "guide", guide
    yield "preferences", Preferences(context, window.settings, window)
    yield "sectors", SectorsForm(context, window)
    yield "about", About(context, window)


def pictures(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Bring the window into each state and name the picture."""
    for theme in (Theme.LIGHT, Theme.DARK):
        window.context.look.apply(theme, 100)
        for language in LANGUAGES:
            window.context.words.switch(language)
            for page in PAGES:
                shown = window.page(page.name)
                settle(window)
                yield f"{page.name}-{language}-{theme.value}", window
                if isinstance(shown, RoutesPage):
                    shown.ensureWidgetVisible(shown.details, 0, 40)
                    settle(window)
                    yield f"{page.name}-steps-{language}-{theme.value}", window
                    shown.verticalScrollBar().setValue(0)
            for name, dialog in dialogs(window):
                dialog.show()
                settle(window)
                yield f"{name}-{language}-{theme.value}", dialog
                dialog.deleteLater()


def settle(window: MainWindow) -> None:
    """Wait until nothing is calculated and everything is painted."""
    loop, timer, session = QEventLoop(), QTimer(interval=20), window.context.session
    quiet = 0

    def look() -> None:
        nonlocal quiet
        quiet = 0 if session.planning or session.tasks.busy() else quiet + 1
        if quiet > 3:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:3]))
