"""All pages and dialogs: reachable by keyboard, named for screen readers, large enough to hit, wholly translated."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from career_planner import paths
from career_planner.frameworks.text import Text
from career_planner.i18n.formats import LANGUAGES, Language
from career_planner.i18n.translator import PLACEHOLDER
from career_planner.profile.interview import QUESTIONS
from career_planner.settings import Settings, Theme
from career_planner.ui.context import Context
from career_planner.ui.dialogs.about import About
from career_planner.ui.dialogs.guide import Guide
from career_planner.ui.dialogs.preferences import Preferences
from career_planner.ui.dialogs.rows import row_form
from career_planner.ui.main_window import PAGES, MainWindow
from career_planner.ui.person.page import PARTS
from career_planner.ui.routes.sectors import SectorsForm
from career_planner.ui.start.page import StartPage
from career_planner.ui.words import Words
from career_planner.workspace.workspace import Workspace
from tests.ui.conftest import dispose, sample
from tests.ui.test_controls import controls, nameless, too_small

Settle = Callable[[], None]
Make = Callable[[Context, QWidget], QDialog]
DIALOGS: dict[str, Make] = {
    **{f"form-{part}": lambda context, parent, part=part: row_form(context, part, None, parent) for part, _ in PARTS},  # type: ignore[misc]
    "about": About,
    "guide": Guide,
    "preferences": lambda context, parent: Preferences(context, Settings(), parent),
    "sectors": SectorsForm,
}
SMALLEST_TARGET = 32
LETTER_OF_A_ROUTE = 1
MARK = "⁂"
"""Stands at both ends of every message of the made-up language."""


@pytest.fixture
def opened(window: MainWindow, settle: Settle) -> Callable[[str], QDialog]:
    """Opens a dialog by name over the window with a person in it."""
    window.context.session.open(sample("ict-technician"))
    settle()

    def make(name: str) -> QDialog:
        dialog = DIALOGS[name](window.context, window)
        dialog.show()
        QApplication.processEvents()
        return dialog

    return make


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_is_named_and_reached_by_tab(opened: Callable[[str], QDialog], name: str) -> None:
    dialog = opened(name)
    assert not nameless(dialog)
    assert not unreachable(dialog)
    assert not unspoken(dialog)


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_every_control_of_a_page_is_reached_by_tab_and_spoken(window: MainWindow, settle: Settle, page: str) -> None:
    window.context.session.open(sample("ict-technician"))
    settle()
    shown = window.page(page)
    QApplication.processEvents()
    assert not unreachable(shown)
    assert not unspoken(shown)


def unreachable(root: QWidget) -> list[str]:
    """Visible, enabled controls that no walk with Tab from the first widget comes to; one of a group stands for it."""
    walked: set[QWidget] = set()
    widget = root.nextInFocusChain()
    while widget is not None and widget not in walked:
        walked.add(widget)
        widget = widget.nextInFocusChain()
    tab = Qt.FocusPolicy.TabFocus.value
    return [
        one.objectName()
        for one in controls(root)
        if one.isVisible() and one.isEnabled() and not (one in walked and one.focusPolicy().value & tab)
    ]


def unspoken(root: QWidget) -> list[str]:
    """Visible controls whose accessible object has no name."""
    return [
        one.objectName()
        for one in controls(root)
        if one.isVisible() and not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
    ]


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_targets_of_a_page_are_large_enough(window: MainWindow, settle: Settle, page: str) -> None:
    window.context.session.open(sample("ict-technician"))
    settle()
    shown = window.page(page)
    QApplication.processEvents()
    assert not too_low(shown)


@pytest.mark.parametrize("name", DIALOGS)
def test_targets_of_a_dialog_are_large_enough(opened: Callable[[str], QDialog], name: str) -> None:
    assert not too_low(opened(name))


def too_low(root: QWidget) -> list[str]:
    """Visible controls to click that are lower than a finger or an unsteady mouse needs."""
    kinds = (QPushButton, QCheckBox, QRadioButton, QComboBox, QLineEdit, QAbstractSpinBox)
    return [
        f"{type(one).__name__} {one.objectName()}: {one.height()}"
        for one in controls(root)
        if isinstance(one, kinds) and one.isVisible() and one.height() < SMALLEST_TARGET
    ]


@pytest.mark.parametrize("scale", [100, 175])
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_dialogs_and_questions_have_room(
    window: MainWindow, opened: Callable[[str], QDialog], language: Language, scale: int
) -> None:
    window.context.words.switch(language)
    window.context.look.apply(Theme.LIGHT, scale)
    clipped = []
    for name in DIALOGS:
        dialog = opened(name)
        clipped.extend(too_small(dialog))
        dialog.close()
    page = window.page("start")
    assert isinstance(page, StartPage)
    for question in QUESTIONS:
        if question.code != "recognised":
            page.go_to(question.code)
            for _ in range(5):
                QApplication.processEvents()
            clipped.extend(too_small(page))
    window.context.look.apply(Theme.LIGHT, 100)
    assert not clipped


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    """Message files of a language in which every message is half as long again and marked at both ends."""
    for language in LANGUAGES:
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        source = paths.resources() / "i18n" / "en" / "LC_MESSAGES" / "career_planner.po"
        with source.open("rb") as file:
            catalogue = read_po(file, locale="en")
        for message in catalogue:
            if message.id and isinstance(message.string, str):
                message.string = longer(message.string)
            elif message.id:
                message.string = tuple(longer(form) for form in message.string or ())
        with (folder / "career_planner.mo").open("wb") as compiled:
            write_mo(compiled, catalogue)
    return tmp_path


def longer(text: str) -> str:
    """``text`` in the made-up language."""
    return f"{MARK}{text}{'~' * (len(PLACEHOLDER.sub('', text)) // 2)}{MARK}"


@pytest.fixture
def foreign(context: Context, made_up: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window in the made-up language."""
    window = MainWindow(Words("en", made_up), context.look, Settings(language="en", theme=Theme.LIGHT))
    window.begin(context.session)
    window.show()
    qtbot.waitExposed(window)
    yield window
    dispose(window)


def test_nothing_is_said_that_is_not_translated_nor_clipped_where_it_is_longer(
    foreign: MainWindow, settle: Settle, workspace: Workspace
) -> None:
    session = foreign.context.session
    session.open(sample("ict-technician"))
    settle()
    assert session.plan is not None
    session.adopt(session.plan.routes[0], session.plan)
    settle()
    known = {*texts(workspace.framework), *texts(session.profile)}
    found: list[str] = []
    for page in PAGES:
        shown = foreign.page(page.name)
        for _ in range(10):
            QApplication.processEvents()
        found += untranslated(shown, known) + too_small(shown)
    for name, make in DIALOGS.items():
        dialog = make(foreign.context, foreign)
        dialog.show()
        QApplication.processEvents()
        found += [f"{name}: {one}" for one in untranslated(dialog, known) + too_small(dialog)]
        dialog.close()
    assert not found


def texts(value: Any) -> Iterator[str]:
    """All words of the catalogue or of a person that stand anywhere in ``value``."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Text):
        yield from (value.en, value.ru, value.kk)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from texts(tuple(value.values()))
    elif isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from texts(one)


def untranslated(root: QWidget, known: set[str]) -> list[str]:
    """Visible words without the mark that are neither of the catalogue nor of the person."""
    widgets: list[QLabel | QAbstractButton] = [*root.findChildren(QLabel), *root.findChildren(QAbstractButton)]
    said = [(widget.objectName(), widget.text()) for widget in widgets if widget.isVisible()]
    return [
        f"{name}: {text}"
        for name, text in said
        if sum(letter.isalpha() for letter in text) > LETTER_OF_A_ROUTE and MARK not in text and text not in known
    ]
