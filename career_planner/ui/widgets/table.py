"""A table that is as high as its rows, with whole rows selected and every cell reachable by keyboard."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from career_planner.ui.models.table import Index, TableModel
from career_planner.ui.words import Words

PADDING = 24
"""What the style sheet and the delegate leave free beside the words of a cell, in pixels."""


class Wrapping(QStyledItemDelegate):
    """Knows how high wrapped words are inside the padding of the style sheet, which Qt forgets."""

    def __init__(self, view: QAbstractItemView, room: Callable[[Index], int]) -> None:
        """For the cells of ``view``; ``room`` gives the width that the words of one have."""
        super().__init__(view)
        self._view = view
        self._room = room

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Room for all lines at the present width of the column."""
        plain = super().sizeHint(option, index)
        room = QRect(0, 0, max(40, self._room(index)), 10_000)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        metrics = self._view.fontMetrics()
        high = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
        return QSize(plain.width(), max(metrics.height(), high) + 12)


class Table(QTableView):
    """``opened`` on Enter or double click, ``removed`` on Delete, ``row_chosen`` whenever another row is current."""

    opened = Signal(int)
    removed = Signal(int)
    row_chosen = Signal(int)

    def __init__(self, words: Words, name: str, key: str, model: TableModel[Any], *, most_rows: int = 8) -> None:
        """``key`` is the message that names the table; more than ``most_rows`` rows scroll."""
        super().__init__()
        words.name(self, name, key)
        self._most_rows = most_rows
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setItemDelegate(Wrapping(self, lambda index: self.columnWidth(index.column()) - PADDING))
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(model.columns):
            mode = QHeaderView.ResizeMode.Stretch if column.wide else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(place, mode)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.row_chosen.emit(now.row()))
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit_rows)
        model.modelReset.connect(self._later.start)
        header.sectionResized.connect(lambda *_sizes: self._later.start())

    @property
    def row(self) -> int:
        """The current row; -1 when there is none."""
        return self.currentIndex().row()

    def choose(self, row: int) -> None:
        """Make ``row`` the current one."""
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, 0))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the rows, up to the most."""
        rows = min(self.model().rowCount(), self._most_rows)
        high = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + 2
        for row in range(rows):
            high += max(self.rowHeight(row), self.verticalHeader().minimumSectionSize())
        return QSize(super().sizeHint().width(), high)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No lower than its hint, so that a page scrolls instead of the table."""
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Rows may become higher when columns become narrower."""
        super().resizeEvent(event)
        self._later.start()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Rows change their height with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._later.start()

    def _fit_rows(self) -> None:
        """Give the rows the height that their words need at the present width of the columns."""
        self.resizeRowsToContents()
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the row, Delete removes it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.row >= 0:
            self.opened.emit(self.row)
        elif event.key() == Qt.Key.Key_Delete and self.row >= 0:
            self.removed.emit(self.row)
        else:
            super().keyPressEvent(event)
