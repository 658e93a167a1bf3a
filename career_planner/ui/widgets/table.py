"""A table that is as high as its rows, with whole rows selected and every cell reachable by keyboard."""

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from career_planner.ui.models.table import TableModel
from career_planner.ui.words import Words


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
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(model.columns):
            mode = QHeaderView.ResizeMode.Stretch if column.wide else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(place, mode)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.row_chosen.emit(now.row()))
        model.modelReset.connect(self.updateGeometry)

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
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Rows change their height with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the row, Delete removes it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.row >= 0:
            self.opened.emit(self.row)
        elif event.key() == Qt.Key.Key_Delete and self.row >= 0:
            self.removed.emit(self.row)
        else:
            super().keyPressEvent(event)
