"""Paints the drawing of routes with its legend on a matplotlib figure; matplotlib is imported on first use only."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from career_planner import paths
from career_planner.i18n.formats import Tenge
from career_planner.i18n.translator import Translator
from career_planner.reports import labels
from career_planner.reports.drawing import COLOURS, DASHES, Drawing, Line, RouteEntry, Station, letter, radius

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

UNIT: Final = 1 / 100
"""Inches of a unit of the drawing."""
_POINT: Final = 72 * UNIT
"""Points of a unit of the drawing."""
INK: Final = "#1F2933"
PALE: Final = "#D5DAE0"
GREY: Final = "#5B6570"
_NO_POST: Final = "#5B6570"
_FONT: Final = "DejaVu Sans"
_MARKS: Final = {"post": "o", "programme": "s", "courses": "^", "recognition": "D", "work": "o"}
_LEGEND_ROW: Final = 20.0
_MARGIN: Final = 20.0
_SIGN: Final = 36.0
"""Width of a sign of the legend with the gaps around it."""


def drawing_figure(drawing: Drawing, translator: Translator, *, totals: bool = True) -> "Figure":
    """The plot as a figure of its own size; without ``totals`` the legend leaves the routes to a table."""
    from matplotlib.figure import Figure

    with style():
        entries = tuple(_legend(drawing, translator, totals=totals))
        rows = len(entries)
        height = drawing.height + rows * _LEGEND_ROW + 8
        figure = Figure(figsize=(drawing.width * UNIT, height * UNIT))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, drawing.width)
        axes.set_ylim(height, 0)
        axes.axis("off")
        _Painter(axes, drawing, translator).paint()
        _paint_legend(axes, drawing, entries)
    return figure


class _Painter:
    """Paints one drawing on axes in its own units."""

    def __init__(self, axes: "Axes", drawing: Drawing, translator: Translator) -> None:
        self.axes = axes
        self.drawing = drawing
        self.translator = translator

    def paint(self) -> None:
        """Everything but the legend, from the back to the front."""
        self._levels()
        self._ticks()
        for line in self.drawing.lines:
            self._line(line)
        self._start()
        for station in self.drawing.stations:
            self._station(station)
            self._label(station)

    def _levels(self) -> None:
        left, _, right, bottom = self.drawing.frame
        for row in self.drawing.levels:
            self.axes.plot([left, right], [row.y, row.y], color=PALE, linewidth=0.6, zorder=1)
            number = "–" if row.level is None else str(int(row.level))
            self._text(left - 20, row.y, number, size=labels.FONT_SIZE + 2, weight="bold", va="center", ha="center")
        self._text(9, (self.drawing.frame[1] + bottom) / 2, self.translator.say("drawing.levels"), rotation=90,
                   va="center", ha="center", color=GREY)  # fmt: skip

    def _ticks(self) -> None:
        _, top, _, bottom = self.drawing.frame
        for number, tick in enumerate(self.drawing.ticks):
            words = self._day(tick.day, tick.year) if number else self.translator.say("drawing.today")
            look: dict[str, Any] = {"color": PALE, "linewidth": 0.6, "zorder": 1}
            self.axes.plot([tick.x, tick.x], [top, bottom], linestyle="-" if tick.year else ":", **look)
            self._text(tick.x, bottom + 4, words, va="top", ha="left" if not number else "center", color=GREY)

    def _day(self, day: date, year: bool) -> str:
        return str(day.year) if year else short_month(day)

    def _line(self, line: Line) -> None:
        colour, dashes = _look(self.drawing, line.sector)
        xs, ys = [x for x, _ in line.points], [y for _, y in line.points]
        if line.study:
            self.axes.plot(xs, ys, color=colour, alpha=0.22, linewidth=6, solid_capstyle="butt", zorder=2)
        style: Any = (0, dashes) if dashes else "-"
        self.axes.plot(xs, ys, color=colour, linewidth=1.8, linestyle=style, zorder=3)

    def _start(self) -> None:
        x, y = self.drawing.start
        colour, _ = _look(self.drawing, self.drawing.start_sector)
        ring: dict[str, Any] = {"color": "white", "markeredgecolor": colour, "markeredgewidth": 2.4}
        self.axes.plot([x], [y], marker="o", markersize=11, zorder=6, **ring)
        self.axes.plot([x], [y], marker="o", markersize=4, color=colour, zorder=7)

    def _station(self, station: Station) -> None:
        colour, _ = _look(self.drawing, station.sector)
        size = 2 * radius(station) * _POINT
        style: dict[str, Any] = {"markeredgecolor": colour, "markeredgewidth": 1.5, "zorder": 5}
        filled = colour if station.last or station.kind == "work" else "white"
        self.axes.plot([station.x], [station.y], marker=_MARKS[station.kind], markersize=size, color=filled, **style)
        if station.last:
            self._text(station.x, station.y, letter(station.route), color="white", weight="bold", va="center_baseline",
                       ha="center", size=labels.FONT_SIZE - 1, zorder=8)  # fmt: skip

    def _label(self, station: Station) -> None:
        if station.label is None:
            return
        left, top, right, _ = station.label.box
        on_left = right < station.x
        x, side = (right, "right") if on_left else (left, "left")
        if station.label.leader is not None:
            end = station.label.leader
            self.axes.plot([station.x, end[0]], [station.y, end[1]], color=GREY, linewidth=0.5, zorder=2)
        words = label_lines(station, self.translator)
        for number, line in enumerate(words):
            last = number == len(words) - 1
            self._text(x, top + number * labels.LINE_HEIGHT, line, va="top", ha=side, zorder=9, backed=True,
                       color=GREY if last else INK)  # fmt: skip

    def _text(
        self, x: float, y: float, words: str, *, size: float = labels.FONT_SIZE, backed: bool = False, **style: Any
    ) -> None:
        style.setdefault("color", INK)
        style.setdefault("zorder", 4)
        if backed:
            style["bbox"] = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.4}
        self.axes.text(x, y, words, fontsize=size * _POINT, parse_math=False, **style)


def label_lines(station: Station, translator: Translator) -> tuple[str, ...]:
    """The lines of a station's label: its title, then the month in which it is reached."""
    return (*labels.lines(translator.figure(station.title)), short_month(station.day))


def short_month(day: date) -> str:
    """A month and its year, short and the same in every language: ``03.2027``."""
    return f"{day.month:02}.{day.year}"


def _look(drawing: Drawing, sector: int | None) -> tuple[str, tuple[float, ...]]:
    """Colour and dashes of a sector; grey and solid without one."""
    if sector is None:
        return _NO_POST, ()
    entry = drawing.sectors[sector]
    return COLOURS[entry.colour], DASHES[entry.style]


_Entry = tuple[str, str, tuple[float, ...], str]
"""Marker or letter, colour, dashes and words of a line of the legend."""


def _legend(drawing: Drawing, translator: Translator, *, totals: bool) -> Iterator[Sequence[_Entry]]:
    """The rows of the legend: signs, sectors, routes."""
    signs = [("present", INK, (), translator.say("drawing.present"))]
    signs += [(kind, INK, (), translator.say(f"kind.{kind}")) for kind in drawing.kinds]
    if any(line.study for line in drawing.lines):
        signs.append(("study", GREY, (), translator.say("drawing.study")))
    yield from _flowing(signs, drawing.width)
    titles = [entry.title.to(translator.language) for entry in drawing.sectors]
    yield from _flowing([("line", *_look(drawing, n), title) for n, title in enumerate(titles)], drawing.width)
    for entry in drawing.routes if totals else ():
        yield [(entry.letter, INK, (), route_line(entry, translator))]


def _flowing(entries: Sequence[_Entry], width: float) -> Iterator[Sequence[_Entry]]:
    """The entries in as few rows as hold them."""
    row: list[_Entry] = []
    for entry in entries:
        if row and sum(map(_width, row)) + _width(entry) > width - _MARGIN:
            yield row
            row = []
        row.append(entry)
    if row:
        yield row


def _width(entry: _Entry) -> float:
    return _SIGN + len(entry[3]) * labels.LETTER + (28 if entry[0] in ("line", "study") else 0)


def route_line(entry: RouteEntry, translator: Translator) -> str:
    """A route in one line: what sets it apart and its typical totals."""
    months, tenge, hours = entry.route.cost
    figures = {"months": months, "tenge": Tenge(tenge), "hours": hours}
    if entry.sector is not None:
        return translator.say("drawing.route", characters=(entry.sector,), **figures)
    if not entry.characters:
        return translator.say("drawing.route-other", **figures)
    names = [translator.say(f"character.{name}") for name in entry.characters]
    return translator.say("drawing.route", characters=names, **figures)


def _paint_legend(axes: "Axes", drawing: Drawing, rows: Sequence[Sequence[_Entry]]) -> None:
    for number, row in enumerate(rows):
        x = _MARGIN
        for entry in row:
            _paint_entry(axes, x, drawing.height + 14 + number * _LEGEND_ROW, entry)
            x += _width(entry)


def _paint_entry(axes: "Axes", x: float, y: float, entry: _Entry) -> None:
    mark, colour, dashes, words = entry
    style: dict[str, Any] = {"markeredgecolor": colour, "markeredgewidth": 1.4}
    if mark == "study":
        axes.plot([x - 2, x + 30], [y, y], color=colour, linewidth=6, alpha=0.3, solid_capstyle="butt")
        x += 26
    elif mark == "line":
        axes.plot([x - 2, x + 30], [y, y], color=colour, linewidth=2, linestyle=(0, dashes) if dashes else "-")
        x += 26
    elif mark in _MARKS:
        size = 3 if mark == "work" else 7
        axes.plot([x], [y], marker=_MARKS[mark], markersize=size, color=colour if mark == "work" else "white", **style)
    elif mark == "present":
        axes.plot([x], [y], marker="o", markersize=9, color="white", **style)
        axes.plot([x], [y], marker="o", markersize=3, color=colour)
    else:
        axes.plot([x], [y], marker="o", markersize=12, color=colour)
        middle: dict[str, Any] = {"va": "center_baseline", "ha": "center", "parse_math": False}
        axes.text(x, y, mark, color="white", weight="bold", fontsize=7.5, **middle)
    axes.text(x + 14, y, words, va="center", fontsize=labels.FONT_SIZE * _POINT, color=INK, parse_math=False)


@contextmanager
def style() -> Iterator[None]:
    """The fonts and file settings of every picture."""
    import matplotlib

    _add_fonts()
    settings: Any = {
        "font.family": [_FONT],
        "pdf.fonttype": 42,
        "svg.fonttype": "none",
        "svg.hashsalt": "career-planner",
        "axes.unicode_minus": False,
    }
    with matplotlib.rc_context(settings):
        yield


@lru_cache(maxsize=1)
def _add_fonts() -> None:
    """Use the bundled fonts, whatever the system has."""
    from matplotlib.font_manager import fontManager

    for file in sorted((paths.resources() / "fonts").glob("*.ttf")):
        fontManager.addfont(file)
