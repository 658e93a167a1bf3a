"""The plot of routes as values: lines, stations, labels and legend, painted alike in the window and on paper.

Coordinates are in units of the drawing, ``WIDTH`` wide, y downwards as on screen and paper; letters are
``labels.FONT_SIZE`` high. Time goes to the right, levels upwards. Words stay ``Text`` or ``Reason``: painters translate.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from career_planner.assessment.explanation import Reason, reason
from career_planner.assessment.level import Assessment
from career_planner.frameworks.basis import Basis, Claim
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import LEVELS, Level, highest, rank
from career_planner.frameworks.sector import SectorCode
from career_planner.frameworks.text import Text
from career_planner.profile.dates import add_months
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile
from career_planner.reports import labels
from career_planner.reports.labels import Box, Spot
from career_planner.routes.choice import Character, Shown
from career_planner.routes.moves import Kind
from career_planner.routes.route import Route, Step

WIDTH: Final = 1000.0
LEFT: Final = 46.0
"""Where today is; the numbers of the levels stand to the left of it."""
RIGHT: Final = 40.0
TOP: Final = 14.0
AXIS: Final = 26.0
"""Room below the lowest level for the dates."""
ROW: Final = 38.0
USED_ROW: Final = 84.0
"""Height of a level that a route touches."""
LANE: Final = 8.0
"""Distance between routes that run side by side."""
WIDE_LANE: Final = 20.0
"""The same where the last stations of two routes would lie on each other."""
_FAN: Final = 16.0
"""Length in which routes spread from the start to their lanes."""
STATION: Final = 6.0
"""Radius of a station; the last one of a route, which holds its letter, is half as large again."""

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#A3508A", "#7A5C00", "#3E3E3E", "#1C8CC4")
"""Colours of sectors that people with any colour vision tell apart (after Okabe and Ito), dark enough on white."""
DASHES: Final[tuple[tuple[float, ...], ...]] = ((), (6, 2), (1.5, 1.5), (6, 2, 1.5, 2), (10, 3), (3, 1, 1, 1), (8, 2, 3, 2))
"""Line styles of sectors in widths of the line, so that black and white is enough; empty: solid."""


@dataclass(frozen=True, slots=True)
class Present:
    """Where the person stands: the post held or held last, or the level proven by those without any."""

    level: Level | None
    sector: SectorCode | None
    title: Text | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A part of a route in one step; ``sector`` is an index of the legend (``None``: no post), ``study`` says learning."""

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
    """The end of a step: what was reached, when, and why; ``last`` ends the route. ``label`` is ``None`` on lack of room."""

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


@dataclass(frozen=True, slots=True)
class _Leg:
    """A step with the heights at its ends: sector and level held before and after it."""

    step: Step
    number: int
    before: Level | None
    after: Level | None
    sector: SectorCode | None
    sector_after: SectorCode | None


@dataclass(frozen=True)
class _Plan:
    """The scales of a drawing."""

    today: date
    months: float
    heights: Mapping[int, float]
    lane: float
    bottom: float
    sectors: Mapping[SectorCode, int] = field(default_factory=dict)

    def x(self, day: date) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * min(_months(self.today, day), self.months) / self.months

    def y(self, level: Level | None, route: int, routes: int) -> float:
        return self.heights[rank(level)] + self.lane * (route - (routes - 1) / 2)

    def sector(self, code: SectorCode | None) -> int | None:
        return None if code is None else self.sectors[code]


def draw(shown: Sequence[Shown], framework: Framework, here: Present, today: date) -> Drawing:
    """The plot of the routes in ``shown``, in their order, from ``here`` on."""
    legs = [tuple(_legs(one.route, here, framework)) for one in shown]
    plan = _scales(legs, here, today)
    drawn = [_Drawn(leg, number, len(legs), plan, framework) for number, leg in enumerate(legs)]
    lines = tuple(line for one in drawn for line in one.lines())
    stations = tuple(station for one in drawn for station in one.stations())
    frame = (LEFT, TOP, WIDTH - 2, plan.bottom)
    levels = tuple(LevelLine(Level(row) if row else None, y) for row, y in sorted(plan.heights.items()))
    sectors = tuple(
        SectorEntry(code, framework.sector(code).title, number % len(COLOURS), number % len(DASHES))
        for code, number in plan.sectors.items()
    )
    routes = tuple(_entry(number, one, framework) for number, one in enumerate(shown))
    start = (LEFT, plan.heights[rank(here.level)])
    labelled = _labelled(stations, lines, start, frame)
    return Drawing(
        WIDTH, plan.bottom + AXIS, frame, levels, tuple(_ticks(plan)), here, start, plan.sector(here.sector),
        lines, labelled, sectors, routes,
    )  # fmt: skip


def _entry(number: int, shown: Shown, framework: Framework) -> RouteEntry:
    target = shown.route.target
    return RouteEntry(letter(number), shown.characters, shown.route, framework.sector(target).title if target else None)


def letter(route: int) -> str:
    """The name of the route with index ``route``: A, B, … Z, A2, …."""
    turn, place = divmod(route, len(LETTERS))
    return LETTERS[place] + (str(turn + 1) if turn else "")


def _legs(route: Route, here: Present, framework: Framework) -> Iterator[_Leg]:
    level, sector = here.level, here.sector
    for number, step in enumerate(route.steps):
        after, sector_after = level, sector
        if step.kind in ("post", "recognition") and step.post is not None:
            after, sector_after = step.level, framework.occupation(step.post).sector
        elif step.programme is not None and number == len(route.steps) - 1:
            after, sector_after = _opened(step.programme, sector, framework) or (level, sector)
        yield _Leg(step, number, level, after, sector, sector_after)
        level, sector = after, sector_after


def _opened(programme: str, here: SectorCode | None, framework: Framework) -> tuple[Level, SectorCode] | None:
    """The highest level that the document of ``programme`` opens in a sector, preferably in the sector ``here``."""
    row = framework.programme(programme)
    reached = framework.stages[row.stage].rank
    opened = [
        (int(entry.level), entry.sector == here, -place, entry)
        for place, entry in enumerate(framework.entries)
        if framework.stages[entry.stage].rank <= reached and (not entry.fields or row.field.startswith(entry.fields))
    ]
    best = max(opened, key=lambda one: one[:3], default=None)
    return None if best is None else (best[3].level, best[3].sector)


def _scales(legs: Sequence[Sequence[_Leg]], here: Present, today: date) -> _Plan:
    every = [leg for route in legs for leg in route]
    end = max((leg.step.ends for leg in every), default=add_months(today, 12))
    months = max(2.0, _months(today, end) * 1.12)
    lane = _lane(legs, today, months)
    order = [here.sector, *(code for leg in every for code in (leg.sector, leg.sector_after))]
    sectors = {code: number for number, code in enumerate(dict.fromkeys(code for code in order if code is not None))}
    used = {rank(here.level), *(rank(leg.after) for leg in every)}
    heights, bottom = _heights(used, max(USED_ROW, len(legs) * lane + 36))
    return _Plan(today, months, heights, lane, bottom, sectors)


def _heights(used: set[int], tall: float) -> tuple[Mapping[int, float], float]:
    """The height of each level, those between the lowest and the highest used one ``tall``, and the bottom of all."""
    heights, y = {}, TOP
    for row in (*(int(level) for level in reversed(LEVELS)), *((0,) if 0 in used else ())):
        part = tall if min(used) <= row <= max(used) else ROW
        heights[row] = y + part / 2
        y += part
    return heights, y


def _lane(legs: Sequence[Sequence[_Leg]], today: date, months: float) -> float:
    """The distance of the routes: wide when two of them end at one level within a station's width."""
    ends = [(rank(route[-1].after), _months(today, route[-1].step.ends)) for route in legs if route]
    near = 3 * STATION * months / (WIDTH - LEFT - RIGHT)
    close = any(
        left[0] == right[0] and abs(left[1] - right[1]) < near
        for number, left in enumerate(ends)
        for right in ends[number + 1 :]
    )
    return WIDE_LANE if close else LANE


@dataclass(frozen=True)
class _Drawn:
    """One route on the scales of the drawing."""

    legs: Sequence[_Leg]
    route: int
    routes: int
    plan: _Plan
    framework: Framework

    def lines(self) -> Iterator[Line]:
        """The line of each step: level while waiting, learning and working, then up to what was reached."""
        x = LEFT
        for leg in self.legs:
            low, high = (self.plan.y(level, self.route, self.routes) for level in (leg.before, leg.after))
            end = self.plan.x(leg.step.ends)
            turn = max(x, self.plan.x(leg.step.begins), end - abs(high - low) / 2) if low != high else end
            points = [(x, low), (turn, low), (end, high)]
            if not leg.number:
                spread = min(LEFT + _FAN, turn)
                points = [(LEFT, self.plan.heights[rank(leg.before)]), (spread, low), *points[1:]]
            kept = tuple(point for place, point in enumerate(points) if place == 0 or point != points[place - 1])
            study = leg.step.kind in ("programme", "courses")
            yield Line(kept, self.route, leg.number, self.plan.sector(leg.sector), study)
            x = end

    def stations(self) -> Iterator[Station]:
        """The end of each step."""
        for leg in self.legs:
            step = leg.step
            yield Station(
                self.plan.x(step.ends), self.plan.y(leg.after, self.route, self.routes), step.kind, self.route,
                leg.number, self.plan.sector(leg.sector_after), leg.after, title(step, self.framework), step.reason,
                step.ends, step.months, leg.number == len(self.legs) - 1,
            )  # fmt: skip


def short_month(day: date) -> str:
    """A month and its year, short and the same in every language: ``03.2027``."""
    return f"{day.month:02}.{day.year}"


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
    """The stations with their labels: ends of routes first; the same thing on the same day is named once."""
    taken = [_around(station.x, station.y, radius(station)) for station in stations]
    taken.append(_around(*start, 1.5 * STATION))
    crossed = [box for line in lines for box in labels.trace(line.points)]
    named: set[tuple[object, date]] = set()
    placed: dict[int, Label] = {}
    for number in sorted(range(len(stations)), key=lambda n: (not stations[n].last, stations[n].route, n)):
        station = stations[number]
        if station.kind == "work" or (station.title, station.day) in named:
            continue
        box = labels.place((station.x, station.y), labels.size(station.title), taken, crossed, frame)
        if box is not None:
            named.add((station.title, station.day))
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


def _ticks(plan: _Plan) -> Iterator[Tick]:
    """Every 1 January, thinned on long spans; on short ones every month, second month or quarter."""
    yield Tick(LEFT, plan.today, False)
    every = next(step for step in (1, 2, 3, 6, 12, 24, 36, 48, 60) if plan.months / step <= 12 or step == 60)
    day = date(plan.today.year, plan.today.month, 1)
    for number in range(1, int(plan.months) + 2):
        first = add_months(day, number)
        here = (first.month - 1) % every == 0 if every < 12 else first.month == 1 and first.year % (every // 12) == 0
        if here and _months(plan.today, first) <= plan.months and plan.x(first) > LEFT + 60:
            yield Tick(plan.x(first), first, first.month == 1)


def _months(today: date, day: date) -> float:
    """Months from ``today`` to ``day`` with parts of a month, never below 0."""
    return max(0.0, (day.year - today.year) * 12 + day.month - today.month + (day.day - today.day) / 31)
