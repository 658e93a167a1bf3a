"""The live map of the routes: paints a drawing of ``reports.drawing`` in a graphics view."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QGraphicsView,
    QSizePolicy,
)

from career_planner.frameworks.text import Text
from career_planner.reports import labels
from career_planner.reports.drawing import COLOURS, DASHES, Drawing, Line, Station, radius
from career_planner.reports.plot import label_lines, short_month
from career_planner.routes.exact.steps import Kind
from career_planner.ui.context import Context

SMALLEST = 0.74
"""The least scale at which labels stay readable; narrower views scroll."""
FADED = 0.38


@dataclass(frozen=True)
class Ink:
    """The colours that the map takes from the look."""

    text: QColor
    muted: QColor
    border: QColor
    card: QColor
    lines: tuple[QColor, ...]


class RouteMap(QGraphicsView):
    """Levels upwards, time to the right. ``step_chosen`` gives route and step of a station; ``said`` describes it."""

    step_chosen = Signal(int, int)
    said = Signal(str)

    def __init__(self, context: Context) -> None:
        """An empty map."""
        super().__init__()
        self._context = context
        self._scene = QGraphicsScene(self)
        self._drawing: Drawing | None = None
        self._items: list[StationItem] = []
        self._faint: list[tuple[int, QGraphicsItem]] = []
        self._chosen: int | None = None
        self._at = -1
        self.setScene(self._scene)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        context.words.name(self, "routes.map", "ui.map")
        context.words.bind(self.setAccessibleDescription, "ui.map.keys")
        context.look.changed.connect(self._paint)

    def show_drawing(self, drawing: Drawing | None) -> None:
        """Show ``drawing``, no station chosen."""
        self._drawing, self._at, self._chosen = drawing, -1, None
        self._paint()

    def choose_route(self, route: int | None) -> None:
        """Bring one route forward, or all of them."""
        self._chosen = route
        for number, item in self._faint:
            item.setOpacity(1.0 if route is None or number == route else FADED)

    def choose_step(self, route: int, step: int) -> None:
        """Mark the station of a step."""
        found = next(
            (n for n, one in enumerate(self._items) if (one.station.route, one.station.step) == (route, step)), -1
        )
        self._mark(found)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the drawing at the present width."""
        if self._drawing is None:
            return QSize(400, 120)
        scrolls = self._scale() * self._drawing.width > self.width() + 1
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        return QSize(600, int(self._drawing.height * self._scale()) + 4 + bar)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The height is needed, the width may scroll."""
        return QSize(240, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fill the width."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Left and Right go along a route, Up and Down to another one, Enter chooses."""
        along = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        across = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in along:
            self._mark(min(max(self._at + along[key], 0), len(self._items) - 1))
        elif key in across:
            self._mark(self._in_other_route(across[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at >= 0:
            station = self._items[self._at].station
            self.step_chosen.emit(station.route, station.step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Begin at the first station."""
        super().focusInEvent(event)
        if self._at < 0 and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._mark(0 if self._items else -1)

    def _in_other_route(self, step: int) -> int:
        if not self._items:
            return -1
        routes = sorted({item.station.route for item in self._items})
        here = self._items[max(self._at, 0)].station
        other = routes[min(max(routes.index(here.route) + step, 0), len(routes) - 1)]
        near = [n for n, item in enumerate(self._items) if item.station.route == other]
        return min(near, key=lambda n: abs(self._items[n].station.x - here.x)) if other != here.route else self._at

    def _mark(self, number: int) -> None:
        self._at = number
        for place, item in enumerate(self._items):
            item.mark(marked=place == number)
        if number >= 0:
            self.ensureVisible(self._items[number], 30, 0)
            self.said.emit(self._items[number].toolTip())
            self.setAccessibleDescription(self._items[number].toolTip())

    def _scale(self) -> float:
        wide = self.viewport().width() / (self._drawing.width if self._drawing else 1)
        return max(wide, SMALLEST * max(1.0, self._context.look.scale / 100))

    def _fit(self) -> None:
        self.resetTransform()
        self.scale(self._scale(), self._scale())
        self.updateGeometry()

    def _ink(self) -> Ink:
        colours = self._context.look.colours
        dark = QColor(colours.card).lightness() < 128
        lines = tuple(QColor(one) for one in (colours.lines if dark else COLOURS))
        return Ink(QColor(colours.text), QColor(colours.muted), QColor(colours.border), QColor(colours.card), lines)

    def _paint(self) -> None:
        self._scene.clear()
        self._items, self._faint = [], []
        drawing = self._drawing
        if drawing is None:
            self.updateGeometry()
            return
        painter = _Painter(self._context, self._scene, drawing, self._ink())
        painter.grid()
        self._faint.extend((line.route, painter.line(line)) for line in drawing.lines)
        painter.start()
        for station in drawing.stations:
            self._faint.extend((station.route, item) for item in painter.label(station))
            item = StationItem(station, painter.ink, painter.colour(station.sector), self._letter(station))
            item.setToolTip(station_words(self._context, station))
            item.on_hover, item.on_click = self.said.emit, self._clicked
            self._scene.addItem(item)
            self._items.append(item)
            self._faint.append((station.route, item))
        self._scene.setSceneRect(QRectF(0, 0, drawing.width, drawing.height))
        self.setBackgroundBrush(painter.ink.card)
        self.choose_route(self._chosen)
        self._fit()

    def _letter(self, station: Station) -> str:
        return self._drawing.routes[station.route].letter if self._drawing and station.last else ""

    def _clicked(self, item: "StationItem") -> None:
        self._mark(self._items.index(item))
        self.step_chosen.emit(item.station.route, item.station.step)


class StationItem(QGraphicsItem):
    """A station: its shape says the kind of step, its colour the sector; the last one holds the route's letter."""

    def __init__(self, station: Station, ink: Ink, colour: QColor, letter: str) -> None:
        """Stand at the station's place."""
        super().__init__()
        self.station = station
        self.on_hover: Callable[[str], object] = _nothing
        self.on_click: Callable[[StationItem], object] = _nothing
        self._ink, self._colour, self._letter = ink, colour, letter
        self._marked = False
        self.setPos(station.x, station.y)
        self.setZValue(3 if station.last else 2)
        self.setAcceptHoverEvents(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mark(self, *, marked: bool) -> None:
        """Draw a ring around the station or take it away."""
        self._marked = marked
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """Room for the ring."""
        size = radius(self.station) + 6
        return QRectF(-size, -size, 2 * size, 2 * size)

    def paint(self, painter: QPainter, _option: object, _widget: object = None) -> None:
        """Paint shape, letter and ring."""
        size = radius(self.station)
        if self._marked:
            painter.setPen(QPen(self._ink.text, 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(0, 0), size + 4, size + 4)
        painter.setPen(QPen(self._colour, 2))
        painter.setBrush(QBrush(self._colour if self._letter else self._ink.card))
        painter.drawPath(shape(self.station.kind if not self._letter else "post", size))
        if self._letter:
            painter.setPen(self._ink.card)
            painter.setFont(map_font(0.9, bold=True))
            painter.drawText(QRectF(-size, -size, 2 * size, 2 * size), Qt.AlignmentFlag.AlignCenter, self._letter)

    def hoverEnterEvent(self, _event: QGraphicsSceneHoverEvent) -> None:  # noqa: N802 - Qt's name
        """Say what the station is."""
        self.on_hover(self.toolTip())

    def mousePressEvent(self, _event: QGraphicsSceneMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the station."""
        self.on_click(self)


class _Painter:
    """Puts the parts of a drawing that nobody clicks into a scene."""

    def __init__(self, context: Context, scene: QGraphicsScene, drawing: Drawing, ink: Ink) -> None:
        self._words = context.words
        self._scene = scene
        self._drawing = drawing
        self.ink = ink

    def colour(self, sector: int | None) -> QColor:
        if sector is None:
            return self.ink.muted
        return self.ink.lines[self._drawing.sectors[sector].colour % len(self.ink.lines)]

    def grid(self) -> None:
        """Levels with their numbers, days with their names."""
        left, top, right, bottom = self._drawing.frame
        faint = QPen(self.ink.border, 0.8, Qt.PenStyle.DotLine)
        for row in self._drawing.levels:
            self._scene.addLine(left, row.y, right, row.y, faint)
            number = "–" if row.level is None else str(row.level)
            self._text(number, QPointF(left - 24, row.y), self.ink.muted, 1.25, middle=True)
        for tick in self._drawing.ticks:
            self._scene.addLine(tick.x, top, tick.x, bottom, QPen(self.ink.border, 0.8))
            said = str(tick.day.year) if tick.year else short_month(tick.day)
            said = self._words.say("drawing.today") if tick.x <= left else said
            self._text(said, QPointF(tick.x, bottom + 13), self.ink.muted, 0.95, middle=tick.x > left)

    def line(self, line: Line) -> QGraphicsItem:
        """A part of a route, on a pale band while the person studies."""
        path = QPainterPath(QPointF(*line.points[0]))
        for point in line.points[1:]:
            path.lineTo(*point)
        pen = QPen(self.colour(line.sector), 2.6)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        style = () if line.sector is None else DASHES[self._drawing.sectors[line.sector].style % len(DASHES)]
        if style:
            pen.setDashPattern([max(0.6, part * 0.7) for part in style])
        item = QGraphicsPathItem(path)
        item.setPen(pen)
        self._scene.addItem(item)
        if line.study:
            band = QPen(_pale(pen.color()), 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
            under = QGraphicsPathItem(path, item)
            under.setPen(band)
            under.setFlag(QGraphicsItem.GraphicsItemFlag.ItemStacksBehindParent)
        return item

    def start(self) -> None:
        """The present position."""
        x, y = self._drawing.start
        pen = QPen(self.colour(self._drawing.start_sector), 3)
        for size, brush in ((8.0, QBrush(self.ink.card)), (3.0, QBrush(pen.color()))):
            self._scene.addEllipse(x - size, y - size, 2 * size, 2 * size, pen, brush).setZValue(4)

    def label(self, station: Station) -> list[QGraphicsItem]:
        """What was reached and when, near the station."""
        if station.label is None:
            return []
        left, top, right, _bottom = station.label.box
        made: list[QGraphicsItem] = []
        if station.label.leader is not None:
            pen = QPen(self.ink.muted, 0.8)
            made.append(self._scene.addLine(station.x, station.y, *station.label.leader, pen))
        rows = label_lines(station, self._words.translator)
        on_left = right < station.x
        for place, row in enumerate(rows):
            last = place == len(rows) - 1
            colour = self.ink.muted if last else self.ink.text
            text = self._text(row, QPointF(left, top + (place + 0.5) * labels.LINE_HEIGHT), colour, 1.0)
            if on_left:
                text.setX(right - text.boundingRect().width())
            made.append(text)
        return made

    def _text(self, said: str, spot: QPointF, colour: QColor, size: float, *, middle: bool = False) -> QGraphicsItem:
        item = self._scene.addSimpleText(said, map_font(size))
        item.setBrush(colour)
        box = item.boundingRect()
        item.setPos(spot.x() - (box.width() / 2 if middle else 0), spot.y() - box.height() / 2)
        item.setZValue(1)
        return item


def map_font(size: float, *, bold: bool = False) -> QFont:
    """The font of the map in units of the drawing."""
    font = QFont("DejaVu Sans")
    font.setPixelSize(max(1, round(labels.FONT_SIZE * size)))
    font.setBold(bold)
    return font


def shape(kind: Kind, size: float) -> QPainterPath:
    """The outline of a station: circle, square for a programme, triangle for courses, diamond for recognition."""
    path = QPainterPath()
    if kind == "programme":
        path.addRect(QRectF(-size * 0.9, -size * 0.9, size * 1.8, size * 1.8))
    elif kind == "recognition":
        corners = [(0, -size * 1.2), (size * 1.2, 0), (0, size * 1.2), (-size * 1.2, 0)]
        path.addPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        path.closeSubpath()
    elif kind == "courses":
        corners = [(0, -size * 1.25), (size * 1.15, size * 0.85), (-size * 1.15, size * 0.85)]
        path.addPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        path.closeSubpath()
    else:
        path.addEllipse(QPointF(0, 0), size, size)
    return path


def station_words(context: Context, station: Station) -> str:
    """A station in a sentence: when, what, and why."""
    words = context.words
    title = words.figure(station.title) if isinstance(station.title, Text) else words.say(f"kind.{station.kind}")
    day = words.figure(station.day, "month")
    return words.say("ui.station", day=day, title=title, reason=words.tell(station.reason))


def _pale(colour: QColor) -> QColor:
    faint = QColor(colour)
    faint.setAlphaF(0.25)
    return faint


def _nothing(_value: object) -> None:
    """Nobody listens yet."""
