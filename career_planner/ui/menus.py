"""The menus: every action of the window with its shortcut, reachable by keyboard alone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from career_planner.i18n.formats import LANGUAGES
from career_planner.settings import Theme
from career_planner.ui.look import Look
from career_planner.ui.words import Words

SCALES = (75, 100, 125, 150, 175, 200)
"""Text sizes in per cent."""


@dataclass(frozen=True)
class Item:
    """An entry of a menu: the key of its words, what it does, its shortcut and icon."""

    key: str
    do: Callable[[], object]
    shortcut: str = ""
    icon: str = ""


SEPARATOR = Item("", lambda: None)


@dataclass
class Menus:
    """Builds the menu bar of ``window`` and keeps its actions by key."""

    words: Words
    look: Look
    window: QMainWindow
    actions: dict[str, QAction] = field(default_factory=dict)

    def menu(self, key: str, items: tuple[Item, ...]) -> QMenu:
        """A menu of the menu bar."""
        menu = self.window.menuBar().addMenu("")
        self._name(menu, key)
        for item in items:
            if item is SEPARATOR:
                menu.addSeparator()
            else:
                self.add(menu, item)
        return menu

    def add(self, menu: QMenu, item: Item) -> QAction:
        """Put an action into ``menu``."""
        action = QAction(self.window)
        action.setObjectName(item.key)
        self.words.bind(action.setText, item.key)
        if item.shortcut:
            action.setShortcut(QKeySequence(item.shortcut))
        if item.icon:
            action.setIcon(self._icon(item.icon))
            self.look.changed.connect(lambda: action.setIcon(self._icon(item.icon)))
        action.triggered.connect(lambda _checked=False: item.do())
        menu.addAction(action)
        self.actions[item.key] = action
        return action

    def sub(self, menu: QMenu, key: str) -> QMenu:
        """A menu inside ``menu``."""
        inner = menu.addMenu("")
        self._name(inner, key)
        return inner

    def choice(self, menu: QMenu, key: str, rows: list[tuple[str, str, Callable[[], object]]], chosen: str) -> None:
        """A menu of which one entry is ticked: object name, message key (or words with a blank), action."""
        inner = self.sub(menu, key)
        group = QActionGroup(self.window)
        for name, said, do in rows:
            action = QAction(self.window, checkable=True)
            action.setObjectName(name)
            if said.startswith("="):
                action.setText(said[1:])
            else:
                self.words.bind(action.setText, said)
            action.setChecked(name == chosen)
            action.triggered.connect(lambda _checked=False, do=do: do())
            group.addAction(action)
            inner.addAction(action)
            self.actions[name] = action

    def recent(self, menu: QMenu, files: tuple[str, ...], open_file: Callable[[Path], object]) -> None:
        """Fill ``menu`` with the recent files that still exist."""
        menu.clear()
        for number, name in enumerate(file for file in files if Path(file).is_file()):
            action = menu.addAction(Path(name).stem)
            action.setObjectName(f"recent.{number}")
            action.setToolTip(name)
            action.triggered.connect(lambda _checked=False, name=name: open_file(Path(name)))
        menu.setEnabled(not menu.isEmpty())

    def _name(self, menu: QMenu, key: str) -> None:
        menu.setObjectName(key)
        self.words.bind(menu.setTitle, key)

    def _icon(self, name: str) -> QIcon:
        return self.look.icon(name)


def language_rows(switch: Callable[[str], object]) -> list[tuple[str, str, Callable[[], object]]]:
    """The languages, each by its own name."""
    return [(f"language.{one}", f"language.{one}", lambda one=one: switch(one)) for one in LANGUAGES]  # type: ignore[misc]


def theme_rows(switch: Callable[[Theme], object]) -> list[tuple[str, str, Callable[[], object]]]:
    """The themes."""
    return [(f"theme.{one.value}", f"theme.{one.value}", lambda one=one: switch(one)) for one in Theme]  # type: ignore[misc]


def scale_rows(switch: Callable[[int], object]) -> list[tuple[str, str, Callable[[], object]]]:
    """The sizes of the text."""
    return [(f"scale.{one}", f"={one} %", lambda one=one: switch(one)) for one in SCALES]  # type: ignore[misc]
