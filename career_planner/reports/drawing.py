"""The plot of routes as values: lines, stations, labels and legend, painted alike in the window and on paper.

Coordinates are in units of the drawing, ``scales.WIDTH`` wide, y downwards as on screen and paper; letters are
``labels.FONT_SIZE`` high. Time goes to the right, levels upwards. Words stay ``Text`` or ``Reason`` for the painters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from career_planner.assessment.explanation import Reason, reason
from career_planner.assessment.level import Assessment
from career_planner.frameworks.basis import Basis, Claim
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level, highest, rank
from career_planner.frameworks.sector import SectorCode
from career_planner.frameworks.text import Text
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile
from career_planner.reports import labels
from career_planner.reports.labels import Box, Spot
from career_planner.reports.legs import Leg, legs
from career_planner.reports.scales import AXIS, FAN, LEFT, STATION, TOP, WIDTH, Scales, scales
from career_planner.routes.choice import Character, Shown
from career_planner.routes.exact.steps import Kind
from career_planner.routes.route import Route, Step

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#A3508A", "#7A5C00", "#3E3E3E", "#1C8CC4")
"""Colours of sectors that people with any colour vision tell apart (after Okabe and Ito), dark enough on white."""
DASHES: Final[tuple[tuple[float, ...], ...]] = (
    (),
    (6, 2),
    (1.5, 1.5),
    (6, 2, 1.5, 2),
    (10, 3),
    (3, 1, 1, 1),
    (8, 2, 3, 2),
)
"""Line styles of sectors in widths of the line, so that black and white is enough; empty: solid."""


@dataclass(frozen=True, slots=True)
class Present:
    """Where the person stands: the post held or held last, or the level proven by those without any."""

    level: Level | None
    sector: SectorCode | None
    title: Text | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A part of a route in one step; ``sector`` is an index of the legend (``None``: no post), ``study``: learning."""

    points: tuple[Spot, ...]
    route: int
    step: int
    sector: int | None
    study: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A label's box and, where it stands apart from its station, the end of the line that leads there."""

    box: Box
    leader: Spot | None


@dataclass(frozen=True, slots=True)
class Station:
    """The end of a step: what was reached, when, and why.

    ``last`` ends the route; ``label`` is ``None`` for work and where there is no room.
    """

    x: float
    y: float
    kind: Kind
    route: int
    step: int
    sector: int | None
    level: Level | None
    title: Text | Reason
    reason: Reason
    day: date
    months: int
    last: bool
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A level and its height; ``level`` is ``None`` for the ground below level 1."""

    level: Level | None
    y: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the time axis; a ``year`` tick is a 1 January and reads as the year."""

    x: float
    day: date
    year: bool


@dataclass(frozen=True, slots=True)
class SectorEntry:
    """A sector in the legend with its colour and line style, indices of ``COLOURS`` and ``DASHES``."""

    code: SectorCode
    title: Text
    colour: int
    style: int


@dataclass(frozen=True, slots=True)
class RouteEntry:
    """A route in the legend: its letter and what sets it apart; ``sector`` where each sector is a goal of its own."""

    letter: str
    characters: tuple[Character, ...]
    route: Route
    sector: Text | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole plot; ``routes`` in the order of the indices that lines and stations carry."""

    width: float
    height: float
    frame: Box
    levels: tuple[LevelLine, ...]
    ticks: tuple[Tick, ...]
    present: Present
    start: Spot
    start_sector: int | None
    lines: tuple[Line, ...]
    stations: tuple[Station, ...]
    sectors: tuple[SectorEntry, ...]
    routes: tuple[RouteEntry, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of stations that occur, for the legend."""
        order: tuple[Kind, ...] = ("post", "programme", "courses", "recognition", "work")
        met = {station.kind for station in self.stations}
        return tuple(kind for kind in order if kind in met)


def present(profile: Profile, framework: Framework, today: date, assessment: Assessment) -> Present:
    """The point at which the routes of ``profile`` start, as the route search takes it."""
    jobs = profile.present_jobs(today)
    known = [job for job in jobs or profile.experience if job.occupation is not None]

    def order(job: Experience) -> tuple[object, ...]:
        level = rank(_level_of(job, framework))
        return (job.main, level, job.start) if jobs else (job.end or job.start, level)

    if known:
        post = framework.occupation(max(known, key=order).occupation or "")
        return Present(post.level, post.sector, post.title)
    best = highest(*(answer.proven for answer in assessment.sectors.values()))
    sector = next((code for code, answer in assessment.sectors.items() if answer.proven == best), None)
    return Present(best, None if best is None else sector)


def _level_of(job: Experience, framework: Framework) -> Level | None:
    return None if job.occupation is None else framework.occupation(job.occupation).level


def draw(shown: Sequence[Shown], framework: Framework, here: Present, today: date) -> Drawing:
    """The plot of the routes in ``shown``, in their order, from ``here`` on."""
    routes = [tuple(legs(one.route, here.level, here.sector, framework)) for one in shown]
    scale = scales(routes, here.level, here.sector, today)
    drawn = [_Drawn(route, number, len(routes), scale, framework) for number, route in enumerate(routes)]
    lines = tuple(line for one in drawn for line in one.lines())
    stations = tuple(station for one in drawn for station in one.stations())
    frame = (LEFT, TOP, WIDTH - 2, scale.bottom)
    start = (LEFT, scale.heights[rank(here.level)])
    return Drawing(
        WIDTH,
        scale.bottom + AXIS,
        frame,
        tuple(LevelLine(Level(row) if row else None, y) for row, y in sorted(scale.heights.items())),
        tuple(Tick(scale.x(day), day, (day.month, day.day) == (1, 1)) for day in scale.ticks()),
        here,
        start,
        scale.sector(here.sector),
        lines,
        _labelled(stations, lines, start, frame),
        tuple(_sector(code, number, framework) for code, number in scale.sectors.items()),
        tuple(_entry(number, one, framework) for number, one in enumerate(shown)),
    )


def _sector(code: SectorCode, number: int, framework: Framework) -> SectorEntry:
    return SectorEntry(code, framework.sector(code).title, number % len(COLOURS), number % len(DASHES))


def _entry(number: int, shown: Shown, framework: Framework) -> RouteEntry:
    target = shown.route.target
    return RouteEntry(letter(number), shown.characters, shown.route, framework.sector(target).title if target else None)


def letter(route: int) -> str:
    """The name of the route with index ``route``: A, B, … Z, A2, …."""
    turn, place = divmod(route, len(LETTERS))
    return LETTERS[place] + (str(turn + 1) if turn else "")


@dataclass(frozen=True)
class _Drawn:
    """One route on the scales of the drawing."""

    legs: Sequence[Leg]
    route: int
    routes: int
    scales: Scales
    framework: Framework

    def lines(self) -> Iterator[Line]:
        """The line of each step: level while waiting, learning and working, then up to what was reached."""
        x = LEFT
        for leg in self.legs:
            low, high = (self.scales.y(level, self.route, self.routes) for level in (leg.before, leg.after))
            end = self.scales.x(leg.step.ends)
            turn = max(x, self.scales.x(leg.step.begins), end - abs(high - low) / 2) if low != high else end
            points = [(x, low), (turn, low), (end, high)]
            if not leg.number:
                spread = min(LEFT + FAN, turn)
                points = [(LEFT, self.scales.heights[rank(leg.before)]), (spread, low), *points[1:]]
            kept = tuple(point for place, point in enumerate(points) if place == 0 or point != points[place - 1])
            study = leg.step.kind in ("programme", "courses")
            yield Line(kept, self.route, leg.number, self.scales.sector(leg.sector), study)
            x = end

    def stations(self) -> Iterator[Station]:
        """The end of each step."""
        for leg in self.legs:
            step = leg.step
            yield Station(
                self.scales.x(step.ends), self.scales.y(leg.after, self.route, self.routes), step.kind, self.route,
                leg.number, self.scales.sector(leg.sector_after), leg.after, title(step, self.framework), step.reason,
                step.ends, step.months, leg.number == len(self.legs) - 1,
            )  # fmt: skip


def title(step: Step, framework: Framework) -> Text | Reason:
    """What a step is called on the plot: the post, the programme, the course or the number of courses."""
    if step.programme is not None:
        return framework.programme(step.programme).title
    if len(step.courses) == 1:
        return framework.course(step.courses[0]).title
    if step.courses:
        return reason("count.courses", Claim(Basis.EDITORIAL, "method"), n=len(step.courses))
    return step.reason if step.post is None else framework.occupation(step.post).title


def _labelled(stations: Sequence[Station], lines: Sequence[Line], start: Spot, frame: Box) -> tuple[Station, ...]:
    """The stations with their labels: ends of routes first; the same thing in the same month is named once."""
    taken = [_around(station.x, station.y, radius(station)) for station in stations]
    taken.append(_around(*start, 1.5 * STATION))
    crossed = [box for line in lines for box in labels.trace(line.points)]
    named: set[tuple[object, int, int]] = set()
    placed: dict[int, Label] = {}
    for number in sorted(range(len(stations)), key=lambda n: (not stations[n].last, stations[n].route, n)):
        station = stations[number]
        what = (station.title, station.day.year, station.day.month)
        if station.kind == "work" or what in named:
            continue
        box = labels.place((station.x, station.y), labels.size(station.title), taken, crossed, frame)
        if box is not None:
            named.add(what)
            taken.append(box)
            placed[number] = Label(box, _leader(station, box))
    return tuple(replace(station, label=placed.get(number)) for number, station in enumerate(stations))


def radius(station: Station) -> float:
    """How large a station is painted."""
    return 1.5 * STATION if station.last else STATION / 2 if station.kind == "work" else STATION


def _around(x: float, y: float, distance: float) -> Box:
    return (x - distance, y - distance, x + distance, y + distance)


def _leader(station: Station, box: Box) -> Spot | None:
    """The point of ``box`` nearest to its station, where a thin line is needed to see what belongs together."""
    x = min(max(station.x, box[0]), box[2])
    y = min(max(station.y, box[1]), box[3])
    return (x, y) if abs(x - station.x) + abs(y - station.y) > 3 * STATION else None
