"""The live picture of what routes trade off: paints the points of ``reports.front``; a point is chosen like a route."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from career_planner.reports.drawing import letter
from career_planner.reports.front import BOTTOM, FONT, HEIGHT, LEFT, RIGHT, TOP, Front, Point, front
from career_planner.routes.choice import Shown
from career_planner.ui.context import Context

NARROWEST = 300
"""Units of the drawing below which the numbers would touch."""


class TradeOff(QWidget):
    """Time to the right, money upwards, study as size. ``route_chosen`` gives the place of a route in the plan."""

    route_chosen = Signal(int)
    said = Signal(str)

    def __init__(self, context: Context) -> None:
        """No routes yet."""
        super().__init__()
        self._context = context
        self._routes: tuple[Shown, ...] = ()
        self._front: Front | None = None
        self._chosen: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.words.name(self, "routes.front", "ui.front")
        context.look.changed.connect(self._lay_out)
        context.words.changed.connect(self._say)

    def show_routes(self, routes: tuple[Shown, ...]) -> None:
        """Show other routes."""
        self._routes = routes
        self._lay_out()
        self.choose(None)

    def choose(self, route: int | None) -> None:
        """Mark the point of a route and say what it takes."""
        known = {point.route for point in self._front.points} if self._front else set()
        self._chosen = route if route in known else None
        self._say()
        self.update()

    def words_of(self, point: Point) -> str:
        """A point as a sentence."""
        months, tenge, hours = point.cost
        words = self._context.words
        certain = words.say("ui.certain" if point.certain else "ui.uncertain")
        name = letter(point.route)
        return words.say("ui.front.point", letter=name, months=months, tenge=tenge, hours=hours, certain=certain)

    def place_of(self, route: int) -> QPointF:
        """Where the point of a route lies in the widget."""
        found = next(point for point in self._front.points if point.route == route) if self._front else None
        return QPointF() if found is None else QPointF(found.x, found.y) * self._scale()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the text is large; as wide as there is room."""
        return QSize(int(2 * NARROWEST * self._scale()), int(HEIGHT * self._scale()) + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Numbers may not touch."""
        return QSize(int(NARROWEST * self._scale()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Use the width there is."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Left and Right go from the fastest to the slowest route; Home and End to the ends."""
        order = self._front.order() if self._front else ()
        here = order.index(self._chosen) if self._chosen in order else -1
        last = len(order) - 1
        places = {
            Qt.Key.Key_Right: min(here + 1, last),
            Qt.Key.Key_Left: max(here - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        place = places.get(Qt.Key(event.key()))
        if place is None or not order:
            super().keyPressEvent(event)
        else:
            self.route_chosen.emit(order[place])

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the route under the mouse."""
        point = self._under(event.position())
        if point is not None:
            self.route_chosen.emit(point.route)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Say what a point is."""
        point = self._under(event.position())
        self.setCursor(Qt.CursorShape.ArrowCursor if point is None else Qt.CursorShape.PointingHandCursor)
        if point is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), self.words_of(point), self)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Axes, then the points from the back to the front."""
        if self._front is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale(), self._scale())
        self._paint_axes(painter, self._front)
        for point in self._front.points:
            if point.route == self._chosen:
                self._paint_guides(painter, point)
        for point in self._front.points:
            self._paint_point(painter, point)
        painter.end()

    def _scale(self) -> float:
        """Pixels of a unit of the drawing."""
        return self._context.look.points(1) / 9.75

    def _lay_out(self) -> None:
        self._front = front(self._routes, self.width() / self._scale()) if self._routes else None
        self.updateGeometry()
        self.update()

    def _under(self, spot: QPointF) -> Point | None:
        place = spot / self._scale()
        route = self._front.at(place.x(), place.y()) if self._front else None
        return next((one for one in self._front.points if one.route == route), None) if self._front else None

    def _say(self) -> None:
        found = [one for one in self._front.points if one.route == self._chosen] if self._front else []
        text = self.words_of(found[0]) if found else self._context.words.say("ui.front.keys")
        self.setAccessibleDescription(text)
        self.said.emit(text)

    def _ink(self, name: str) -> QColor:
        return QColor(getattr(self._context.look.colours, name))

    def _paint_axes(self, painter: QPainter, drawn: Front) -> None:
        words = self._context.words
        painter.setFont(_font())
        right, bottom = self.width() / self._scale() - RIGHT, HEIGHT - BOTTOM
        middle, end = Qt.AlignmentFlag.AlignCenter, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for mark in drawn.months:
            painter.setPen(QPen(self._ink("border"), 0.8))
            painter.drawLine(QPointF(mark.at, TOP), QPointF(mark.at, bottom))
            painter.setPen(self._ink("muted"))
            painter.drawText(QRectF(mark.at - 40, bottom + 4, 80, 18), middle, words.figure(mark.value))
        for mark in drawn.tenge:
            painter.setPen(QPen(self._ink("border"), 0.8))
            painter.drawLine(QPointF(LEFT, mark.at), QPointF(right, mark.at))
            painter.setPen(self._ink("muted"))
            painter.drawText(QRectF(0, mark.at - 9, LEFT - 8, 18), end, words.figure(mark.value))
        painter.setPen(self._ink("text"))
        painter.drawText(QRectF(LEFT, bottom + 22, right - LEFT, 20), middle, words.say("front.months"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(4, 0, LEFT + 60, 20), left, words.say("front.tenge"))

    def _paint_guides(self, painter: QPainter, point: Point) -> None:
        """Lines from the chosen point to both axes."""
        painter.setPen(QPen(self._ink("text"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(LEFT, point.y), QPointF(point.x, point.y))
        painter.drawLine(QPointF(point.x, point.y), QPointF(point.x, HEIGHT - BOTTOM))

    def _paint_point(self, painter: QPainter, point: Point) -> None:
        """A disc for a route on a card, an empty ring for another; dashed where it depends on assumptions."""
        spot, size = QPointF(point.x, point.y), point.radius
        accent = self._ink("accent")
        ground = self._ink("soft" if point.first else "card")
        painter.setPen(QPen(accent, 2, Qt.PenStyle.SolidLine if point.certain else Qt.PenStyle.DashLine))
        painter.setBrush(ground)
        painter.drawEllipse(spot, size, size)
        self._paint_letter(painter, point)
        if point.route == self._chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._ink("text"), 2.4 if self.hasFocus() else 1.6))
            painter.drawEllipse(spot, size + 5, size + 5)

    def _paint_letter(self, painter: QPainter, point: Point) -> None:
        """Inside a large disc, above a small one."""
        painter.setFont(_font(bold=True))
        inside = point.radius >= 10
        painter.setPen(self._ink("on_soft" if inside and point.first else "text"))
        up = 0 if inside else point.radius + 10
        box = QRectF(point.x - 20, point.y - 10 - up, 40, 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter(point.route))


def _font(*, bold: bool = False) -> QFont:
    font = QFont("DejaVu Sans")
    font.setPixelSize(FONT)
    font.setBold(bold)
    return font
