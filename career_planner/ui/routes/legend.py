"""The legend of the map: sectors with colour and line style, and the shapes of the stations."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from career_planner.reports.drawing import COLOURS, DASHES, Drawing
from career_planner.routes.exact.steps import Kind
from career_planner.ui.context import Context
from career_planner.ui.widgets.parts import Flow, Label, flowing
from career_planner.ui.widgets.route_map import shape


class Legend(QWidget):
    """Follows a drawing."""

    def __init__(self, context: Context) -> None:
        """Empty."""
        super().__init__()
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        holder, self._flow = flowing(spacing=14)
        self._holder = holder
        column.addWidget(holder)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setObjectName("routes.legend")

    def show_drawing(self, drawing: Drawing | None) -> None:
        """List the sectors and kinds of ``drawing``."""
        flow: Flow = self._flow
        flow.clear()
        if drawing is None:
            return
        words = self._context.words
        colours = self._context.look.colours
        dark = QColor(colours.card).lightness() < 128
        for entry in drawing.sectors:
            table = colours.lines if dark else COLOURS
            sample = Sample(QColor(table[entry.colour % len(table)]), DASHES[entry.style % len(DASHES)], None)
            self._add(sample, words.figure(entry.title))
        for kind in drawing.kinds:
            self._add(Sample(QColor(colours.text), (), kind), words.say(f"kind.{kind}"))
        self._holder.updateGeometry()

    def _add(self, sample: "Sample", said: str) -> None:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(sample)
        row.addWidget(Label(said, "small", wrap=False))
        self._flow.addWidget(part)
        part.show()


class Sample(QWidget):
    """A piece of line, or a station."""

    def __init__(self, colour: QColor, dashes: tuple[float, ...], kind: Kind | None) -> None:
        """``kind`` is ``None`` for a line."""
        super().__init__()
        self._colour, self._dashes, self._kind = colour, dashes, kind
        self.setFixedSize(QSize(34 if kind is None else 16, 16))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint it as the map does."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._colour, 2 if self._kind else 3)
        if self._kind is None:
            if self._dashes:
                pen.setDashPattern([max(0.6, part * 0.7) for part in self._dashes])
            painter.setPen(pen)
            painter.drawLine(QPointF(1, 8), QPointF(33, 8))
        else:
            painter.setPen(pen)
            painter.translate(8, 8.5)
            painter.drawPath(shape(self._kind, 5 if self._kind != "work" else 3))
        painter.end()
