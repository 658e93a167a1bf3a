"""The eight steps of the framework, with the person's proven, claimable and possible level on them."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from career_planner.assessment.level import Answer
from career_planner.frameworks.level import LEVELS, Level, rank
from career_planner.ui.context import Context

NO_ANSWER = Answer(None, None, None)


class LevelLadder(QWidget):
    """Steps up to the proven level are solid, up to the claimable one striped, up to the possible one dotted.

    A step is chosen by click or arrow keys; ``chosen`` tells which.
    """

    chosen = Signal(int)

    def __init__(self, context: Context, name: str = "level.ladder") -> None:
        """No answer and the first step chosen; ``name`` is the object name."""
        super().__init__()
        self._context = context
        self._answer = NO_ANSWER
        self._level = Level(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.words.name(self, name, "ui.level.ladder")
        context.look.changed.connect(self.updateGeometry)

    @property
    def level(self) -> Level:
        """The step chosen."""
        return self._level

    def show_answer(self, answer: Answer) -> None:
        """Show ``answer`` and choose its highest level."""
        self._answer = answer
        words = self._context.words
        said = {name: getattr(answer, name) or words.say("level.none") for name in ("proven", "claimable", "possible")}
        self.setAccessibleDescription(words.say("ui.level.spoken", **said))
        self.choose(Level(max(1, rank(answer.proven))))
        self.update()

    def choose(self, level: Level) -> None:
        """Choose a step."""
        self._level = level
        self.chosen.emit(int(level))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for eight steps."""
        return QSize(340, max(190, int(self.fontMetrics().height() * 11)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Steps narrower than this cannot be told apart."""
        return QSize(260, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the step under the mouse."""
        place = int((event.position().x() - 1) / (self.width() - 2) * len(LEVELS))
        self.choose(LEVELS[min(max(place, 0), len(LEVELS) - 1)])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrow keys, Home and End choose a step."""
        keys = {Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1}
        ends = {Qt.Key.Key_Home: 1, Qt.Key.Key_End: 8}
        key = Qt.Key(event.key())
        if key in keys:
            self.choose(Level(min(max(self._level + keys[key], 1), 8)))
        elif key in ends:
            self.choose(Level(ends[key]))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the steps from the lowest, left, to the highest, right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for level in LEVELS:
            self._paint_step(painter, level, self._step(level))
        painter.end()

    def _step(self, level: Level) -> QRectF:
        wide = (self.width() - 2) / len(LEVELS)
        label = self.fontMetrics().height() + 6
        room = self.height() - label - 8
        high = room * (0.2 + 0.8 * level / len(LEVELS))
        return QRectF(1 + (level - 1) * wide + 2, self.height() - 4 - high, wide - 4, high)

    def _paint_step(self, painter: QPainter, level: Level, step: QRectF) -> None:
        colours = self._context.look.colours
        accent = QColor(colours.accent)
        ground = QColor(colours.stripe)
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(step, 5, 5)
        solid = level <= rank(self._answer.proven)
        if solid:
            painter.setPen(QPen(accent, 1))
            painter.setBrush(accent)
            painter.drawRoundedRect(step, 5, 5)
        elif level <= rank(self._answer.claimable):
            self._paint_pattern(painter, step, Qt.BrushStyle.BDiagPattern, Qt.PenStyle.SolidLine)
        elif level <= rank(self._answer.possible):
            self._paint_pattern(painter, step, Qt.BrushStyle.Dense6Pattern, Qt.PenStyle.DotLine)
        self._paint_number(painter, level, step, solid=solid)

    def _paint_pattern(self, painter: QPainter, step: QRectF, brush: Qt.BrushStyle, pen: Qt.PenStyle) -> None:
        accent = QColor(self._context.look.colours.accent)
        painter.setPen(QPen(accent, 2, pen))
        painter.setBrush(QBrush(accent, brush))
        painter.drawRoundedRect(step.adjusted(1, 1, -1, -1), 5, 5)

    def _paint_number(self, painter: QPainter, level: Level, step: QRectF, *, solid: bool) -> None:
        colours = self._context.look.colours
        chosen = level == self._level
        painter.setFont(self._context.look.font(1.15, bold=chosen))
        painter.setPen(QColor(colours.text))
        high = painter.fontMetrics().height()
        place = QRectF(step.left(), step.top() - high - 4, step.width(), high)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(level))
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.text), 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(step.adjusted(-1.5, -1.5, 1.5, 1.5), 6, 6)
            marker = QPointF(step.center().x(), step.bottom() - 9)
            painter.setBrush(QColor(colours.on_accent if solid else colours.text))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(marker, 3.5, 3.5)
