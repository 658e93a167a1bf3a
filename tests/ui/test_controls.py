"""Every control has a name for tests and one for screen readers, and room for its words in every language and size."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from career_planner.i18n.formats import LANGUAGES, Language
from career_planner.profile.editing import Section
from career_planner.settings import Theme
from career_planner.ui.context import Context
from career_planner.ui.dialogs.rows import row_form
from career_planner.ui.main_window import PAGES, MainWindow
from career_planner.ui.person.page import PARTS
from career_planner.ui.routes.trade_off import TradeOff
from career_planner.ui.widgets.level_ladder import LevelLadder
from career_planner.ui.widgets.route_map import RouteMap
from tests.ui.conftest import sample

CONTROLS = (
    QAbstractButton,
    QComboBox,
    QAbstractSpinBox,
    QLineEdit,
    QListWidget,
    QTableView,
    LevelLadder,
    RouteMap,
    TradeOff,
)
BUILT_IN = ("QComboBoxListView", "ScrollLeftButton", "ScrollRightButton", "QToolButton", "CloseButton")
"""Controls that Qt makes for its own widgets."""


def controls(root: QWidget) -> Iterator[QWidget]:
    """The controls below ``root``, without the parts that Qt builds its own widgets of."""
    for kind in CONTROLS:
        for widget in root.findChildren(kind):
            parent = widget.parentWidget()
            inner = isinstance(parent, (QComboBox, QAbstractSpinBox, QLineEdit, QTableView))
            if not inner and not widget.objectName().startswith("qt_") and type(widget).__name__ not in BUILT_IN:
                yield widget


def nameless(root: QWidget) -> list[str]:
    """The controls that lack a name."""
    return [
        f"{type(widget).__name__} {widget.objectName()!r} {widget.accessibleName()!r}"
        for widget in controls(root)
        if not widget.objectName() or not widget.accessibleName()
    ]


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_every_control_of_a_page_is_named(window: MainWindow, settle: Callable[[], None], page: str) -> None:
    window.context.session.open(sample("ict-technician"))
    settle()
    window.page(page)
    assert not nameless(window)


def adopt(window: MainWindow, settle: Callable[[], None]) -> None:
    """Make the first route the plan, with a step that is done, so that its page has all its controls."""
    session = window.context.session
    assert session.plan is not None
    session.adopt(session.plan.routes[0], session.plan)
    session.tick(0, session.workspace.today)
    settle()


def test_every_control_of_a_chosen_plan_is_named(window: MainWindow, settle: Callable[[], None]) -> None:
    window.context.session.open(sample("ict-technician"))
    settle()
    adopt(window, settle)
    assert not nameless(window)
    names = [widget.objectName() for widget in controls(window)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("section", [section for section, _ in PARTS])
def test_every_control_of_a_form_is_named(context: Context, qtbot: QtBot, section: Section) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert not nameless(row_form(context, section, None, parent))


def test_names_of_controls_are_used_once(window: MainWindow) -> None:
    for page in PAGES:
        window.page(page.name)
    names = [widget.objectName() for widget in controls(window)]
    assert sorted(names) == sorted(set(names))


def test_shortcuts_are_different_and_need_no_digits(window: MainWindow) -> None:
    keys = [action.shortcut() for action in window.menus.actions.values() if not action.shortcut().isEmpty()]
    said = [key.toString(QKeySequence.SequenceFormat.PortableText) for key in keys]
    assert len(said) == len(set(said))
    assert {"Ctrl+Q", "Ctrl+,", "Ctrl+Z"} <= set(said)
    assert not [key for key in said if key.startswith("Ctrl+") and key[-1] in "0123456789+-="]


@pytest.mark.parametrize("scale", [100, 175])
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_have_room(
    window: MainWindow, settle: Callable[[], None], qapp: QApplication, language: Language, scale: int
) -> None:
    window.context.session.open(sample("ict-technician"))
    settle()
    adopt(window, settle)
    window.context.words.switch(language)
    window.context.look.apply(Theme.LIGHT, scale)
    clipped: list[str] = []
    for page in PAGES:
        shown = window.page(page.name)
        for _ in range(20):
            qapp.processEvents()
        clipped.extend(too_small(shown))
    window.context.look.apply(Theme.LIGHT, 100)
    assert not clipped


def too_small(root: QWidget) -> list[str]:
    """Visible buttons and labels that are smaller than their words."""
    found = []
    widgets: list[QPushButton | QCheckBox | QLabel] = [*root.findChildren(QPushButton), *root.findChildren(QCheckBox)]
    for widget in (*widgets, *root.findChildren(QLabel)):
        if not widget.isVisible() or not widget.text():
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        need = widget.heightForWidth(widget.width()) if wraps else widget.sizeHint().height()
        narrow = not wraps and widget.width() + 1 < widget.sizeHint().width()
        if narrow or widget.height() + 2 < need:
            found.append(
                f"{type(widget).__name__} {widget.text()!r}: {widget.size()} needs {need}, {widget.sizeHint()}"
            )
    return found
