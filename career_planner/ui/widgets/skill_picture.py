"""The skill picture: what a post asks for against what the person has, in boxes that need no colour."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from career_planner.frameworks.occupation import Occupation
from career_planner.profile.evidence import gather
from career_planner.reports.skills import SkillRow, skill_rows
from career_planner.ui.context import Context
from career_planner.ui.models.table import Column, Index, TableModel
from career_planner.ui.widgets.parts import Label
from career_planner.ui.widgets.table import Table
from career_planner.ui.words import Words

BOXES = 8
"""Proficiencies there are."""


class SkillPicture(QWidget):
    """A table with a row of boxes for each essential competence of a post."""

    def __init__(self, context: Context, name: str) -> None:
        """No post; ``name`` is the object name of the table."""
        super().__init__()
        self._context = context
        words = context.words
        columns: tuple[Column[SkillRow], ...] = (
            Column("ui.skills.competence", lambda row, words: words.figure(row.title), wide=True),
            Column("ui.skills.picture", _words),
            Column("ui.skills.have", _words),
        )
        self.model: TableModel[SkillRow] = TableModel(words, columns)
        self.table = Table(words, name, "ui.figure.skills", self.model, most_rows=60)
        self.table.setItemDelegateForColumn(1, Boxes(context, self.table, self.model))
        self.heading = Label(look="strong")
        self.legend = Label(look="muted")
        words.bind(self.legend.setText, "ui.skills.legend")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.heading, self.table, self.legend):
            column.addWidget(widget)
        self.post: Occupation | None = None
        words.changed.connect(lambda: self.show_post(self.post))
        self.show_post(None)

    def show_post(self, post: Occupation | None) -> None:
        """Compare the person with ``post``."""
        self.post = post
        rows = () if post is None else self._rows(post)
        self.model.show(rows)
        for widget in (self.table, self.legend):
            widget.setVisible(bool(rows))
        say = self._context.words.say
        if post is None or not rows:
            self.heading.setText(say("ui.skills.nothing"))
        else:
            enough = sum(row.enough for row in rows)
            self.heading.setText(say("ui.skills.heading", post=post.title, enough=enough, all=len(rows)))

    def _rows(self, post: Occupation) -> tuple[SkillRow, ...]:
        session, framework = self._context.session, self._context.framework
        paper, told = (
            gather(session.profile, framework, session.workspace.today, on_paper=on_paper).held
            for on_paper in (True, False)
        )
        return skill_rows(post, paper, told, framework)


class Boxes(QStyledItemDelegate):
    """Paints the boxes up to what is needed or had: solid on paper, hatched only said, empty missing."""

    def __init__(self, context: Context, table: Table, model: TableModel[SkillRow]) -> None:
        """For a column of ``table``."""
        super().__init__(table)
        self._context = context
        self._table = table
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Room for all boxes."""
        side = self._side()
        return QSize(BOXES * (side + 3) + 16, side + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row of boxes and a stroke after the last one that is needed."""
        row, colours, side = self._model.rows[index.row()], self._context.look.colours, self._side()
        area: QRectF = QRectF(option.rect)
        accent = QColor(colours.accent)
        painter.save()
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        self._table.style().drawPrimitive(panel, option, painter, self._table)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(max(row.needed, row.told)):
            box = QRectF(area.left() + 8 + place * (side + 3), area.center().y() - side / 2, side, side)
            painter.setPen(QPen(accent, 1.4))
            painter.setBrush(_filling(place, row, accent))
            painter.drawRect(box)
            if place == row.needed - 1:
                painter.setPen(QPen(QColor(colours.text), 2.4))
                end = box.right() + 1.5
                painter.drawLine(QPointF(end, box.top() - 3), QPointF(end, box.bottom() + 3))
        painter.restore()

    def _side(self) -> int:
        return int(self._table.fontMetrics().height() * 0.8)


def _filling(place: int, row: SkillRow, ink: QColor) -> QBrush:
    if place < row.paper:
        return QBrush(ink)
    return QBrush(ink, Qt.BrushStyle.BDiagPattern) if place < row.told else QBrush(Qt.BrushStyle.NoBrush)


def _words(row: SkillRow, words: Words) -> str:
    key = "ui.skills.told" if row.told > row.paper else "ui.skills.paper"
    return words.say(key, paper=row.paper, told=row.told, needed=row.needed)
