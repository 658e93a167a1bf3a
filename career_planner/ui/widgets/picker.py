"""Fields in which something of the catalogue is found by what people call it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from career_planner.frameworks.occupation import Occupation
from career_planner.ui.context import Context

SEARCH_MILLISECONDS = 120
MOST_FOUND = 12


def post_line(context: Context, post: Occupation) -> str:
    """A post with its level and sector, in one line."""
    sector = context.framework.sector(post.sector).title
    return context.words.say("ui.post.line", post=post.title, level=post.level, sector=sector)


class Picker(QLineEdit):
    """Type to search, choose from the list below; ``picked`` gives the row, ``None`` when the choice was undone.

    ``find`` is called beside the window with the words typed.
    """

    picked = Signal(object)
    found = Signal(int)

    def __init__(
        self,
        context: Context,
        name: str,
        key: str,
        find: Callable[[str], tuple[Any, ...]],
        said: Callable[[Any], str],
        parent: QWidget | None = None,
    ) -> None:
        """``name`` is the object name, ``key`` names the field and stands in it while it is empty."""
        super().__init__(parent)
        self._context = context
        self._find = find
        self._said = said
        self._row: Any = None
        self._listed: tuple[Any, ...] = ()
        context.words.name(self, name, key)
        context.words.bind(self.setPlaceholderText, key)
        self.setClearButtonEnabled(True)
        self._rows = QStandardItemModel(self)
        self._completer = QCompleter(self._rows, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(8)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # stubs lack overloads
        self._wait = QTimer(self, singleShot=True, interval=SEARCH_MILLISECONDS)
        self._wait.timeout.connect(self._search)
        self.textEdited.connect(self._edited)
        self.returnPressed.connect(self._take_first)

    @property
    def row(self) -> Any:
        """What was chosen."""
        return self._row

    def show_row(self, row: Any) -> None:
        """Show ``row`` (``None``: nothing) without telling anybody."""
        self._row = row
        self.setText("" if row is None else self._said(row))
        self.setCursorPosition(0)

    def pick(self, row: Any) -> None:
        """Choose ``row``."""
        self._wait.stop()
        self.show_row(row)
        self.picked.emit(row)

    def _edited(self, text: str) -> None:
        if self._row is not None:
            self._row = None
            self.picked.emit(None)
        if text.strip():
            self._wait.start()
        else:
            self._wait.stop()
            self._list(())

    def _search(self) -> None:
        words, session = self.text(), self._context.session
        name = f"find {self.objectName()}"
        session.tasks.start(name, lambda _watch: self._find(words), self._show, session.failed.emit)

    def _show(self, rows: tuple[Any, ...]) -> None:
        self._list(rows)
        if not rows:
            nothing = QStandardItem(self._context.words.say("status.nothing_found"))
            nothing.setEnabled(False)
            self._rows.appendRow(nothing)
        if self.hasFocus():
            self._completer.complete()
        self.found.emit(len(rows))

    def _list(self, rows: tuple[Any, ...]) -> None:
        self._listed = rows
        self._rows.clear()
        for place, row in enumerate(rows):
            item = QStandardItem(self._said(row))
            item.setData(place, Qt.ItemDataRole.UserRole)
            self._rows.appendRow(item)

    def _take(self, index: QModelIndex) -> None:
        place = index.data(Qt.ItemDataRole.UserRole)
        if place is not None:
            self.pick(self._listed[place])

    def _take_first(self) -> None:
        if self._row is None and self._listed:
            self.pick(self._listed[0])


class PostPicker(Picker):
    """Finds posts; each is listed with its level and sector."""

    def __init__(self, context: Context, name: str, key: str = "ui.post.search", parent: QWidget | None = None) -> None:
        """No post chosen."""
        workspace, words = context.session.workspace, context.words
        super().__init__(
            context,
            name,
            key,
            lambda typed: workspace.find(typed, words.language, MOST_FOUND),
            lambda post: post_line(context, post),
            parent,
        )

    @property
    def post(self) -> Occupation | None:
        """The post chosen."""
        chosen: Occupation | None = self.row
        return chosen

    def show_post(self, post: Occupation | None) -> None:
        """Show ``post`` without telling anybody."""
        self.show_row(post)
