"""The framework as a grid: a row for each sector, a column for each level, the number of posts in each cell."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QBrush, QColor

from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import LEVELS, Level
from career_planner.frameworks.sector import Sector
from career_planner.i18n.kazakh import sort_key
from career_planner.ui.context import Context
from career_planner.ui.models.table import Index

_ROOT = QModelIndex()


class GridModel(QAbstractTableModel):
    """Sectors with posts first, those that reach all levels at the top."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        """Show the context's framework."""
        super().__init__(parent)
        self._context = context
        self._framework: Framework = context.framework
        self.sectors: tuple[Sector, ...] = ()
        context.words.changed.connect(self._order)
        context.look.changed.connect(self._order)
        self._order()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many sectors there are."""
        return 0 if parent.isValid() else len(self.sectors)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Eight levels."""
        return 0 if parent.isValid() else len(LEVELS)

    def count(self, index: Index) -> int:
        """The number of posts in a cell."""
        return len(self._framework.posts(self.sectors[index.row()].code, LEVELS[index.column()]))

    def cell(self, index: Index) -> tuple[Sector, Level]:
        """Sector and level of a cell."""
        return self.sectors[index.row()], LEVELS[index.column()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The number, a shade that grows with it, and the cell in words."""
        if not index.isValid():
            return None
        count = self.count(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(count) if count else "·"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.BackgroundRole and count:
            return QBrush(self._shade())
        if role == Qt.ItemDataRole.ForegroundRole:
            colours = self._context.look.colours
            return QBrush(QColor(colours.on_soft if count else colours.muted))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            sector, level = self.cell(index)
            return self._context.words.say("ui.grid.cell", sector=sector.title, level=level, count=count)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802 - Qt's name
        """Levels above, sectors at the left."""
        if orientation is Qt.Orientation.Vertical and 0 <= section < len(self.sectors):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return self._context.words.figure(self.sectors[section].title)
        elif orientation is Qt.Orientation.Horizontal and 0 <= section < len(LEVELS):
            if role == Qt.ItemDataRole.DisplayRole:
                return str(LEVELS[section])
            if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                return self._context.words.say("level.heading", level=LEVELS[section])
        return None

    def _shade(self) -> QColor:
        return QColor(self._context.look.colours.soft)

    def _order(self) -> None:
        self.beginResetModel()
        words, framework = self._context.words, self._framework
        held = {post.sector for post in framework.occupations.values()}

        def key(sector: Sector) -> tuple[bool, bool, str]:
            return (not sector.whole, sector.code not in held, sort_key(words.figure(sector.title)))

        self.sectors = tuple(sorted(framework.sectors.values(), key=key))
        self.endResetModel()
