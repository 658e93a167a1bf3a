"""A table over a tuple of values: columns are rows of a small table themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from career_planner.ui.words import Words

Value = TypeVar("Value")
Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[Value]):
    """A column: the message of its heading, the words of a value, their alignment; ``wide`` takes what is left."""

    heading: str
    words: Callable[[Value, Words], str]
    alignment: Qt.AlignmentFlag = LEFT
    wide: bool = False
    figures: tuple[tuple[str, Any], ...] = ()

    def said(self, words: Words) -> str:
        """The heading in the present language."""
        return words.say(self.heading, **dict(self.figures))


class TableModel(QAbstractTableModel, Generic[Value]):
    """Shows ``rows`` in ``columns``; each cell speaks its column to screen readers."""

    def __init__(self, words: Words, columns: Sequence[Column[Value]], parent: QObject | None = None) -> None:
        """An empty table that follows the language of ``words``."""
        super().__init__(parent)
        self._words = words
        self.columns = tuple(columns)
        self.rows: tuple[Value, ...] = ()
        words.changed.connect(self._reset)

    def show(self, rows: Sequence[Value], columns: Sequence[Column[Value]] | None = None) -> None:
        """Show other rows, in as many other columns where those are given."""
        self.beginResetModel()
        self.columns = self.columns if columns is None else tuple(columns)
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many values there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell says, its alignment and its tool tip."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.words(self.rows[index.row()], self._words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = column.words(self.rows[index.row()], self._words)
            return f"{column.said(self._words)}: {text}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802 - Qt's name
        """The headings of the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].said(self._words)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].alignment
        return None

    def _reset(self) -> None:
        self.beginResetModel()
        self.endResetModel()
