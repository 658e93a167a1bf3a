"""The scales of a drawing: months to the right, levels upwards, a lane for each route."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from career_planner.frameworks.level import LEVELS, Level, rank
from career_planner.frameworks.sector import SectorCode
from career_planner.profile.dates import add_months
from career_planner.reports.legs import Leg

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
FAN: Final = 16.0
"""Length in which routes spread from the start to their lanes."""
STATION: Final = 6.0
"""Radius of a station; the last one of a route, which holds its letter, is half as large again."""
_SPACINGS: Final = (1, 2, 3, 6, 12, 24, 36, 48, 60)
"""Months between two ticks."""


@dataclass(frozen=True)
class Scales:
    """Where days, levels and routes lie; ``months`` is the length of the time axis."""

    today: date
    months: float
    heights: Mapping[int, float]
    lane: float
    bottom: float
    sectors: Mapping[SectorCode, int]

    def x(self, day: date) -> float:
        """How far to the right ``day`` lies."""
        return LEFT + (WIDTH - LEFT - RIGHT) * min(_months(self.today, day), self.months) / self.months

    def y(self, level: Level | None, route: int, routes: int) -> float:
        """The height of ``level`` in the lane of one of ``routes`` routes."""
        return self.heights[rank(level)] + self.lane * (route - (routes - 1) / 2)

    def sector(self, code: SectorCode | None) -> int | None:
        """The number of a sector in the legend."""
        return None if code is None else self.sectors[code]

    def ticks(self) -> Iterator[date]:
        """Today, then every 1 January, thinned on long spans; on short ones every month, second month or quarter."""
        yield self.today
        every = next((step for step in _SPACINGS if self.months / step <= 12), _SPACINGS[-1])
        for number in range(1, int(self.months) + 2):
            first = add_months(self.today.replace(day=1), number)
            due = (12 * first.year + first.month - 1) % every == 0
            if due and _months(self.today, first) <= self.months and self.x(first) > LEFT + 60:
                yield first


def scales(legs: Sequence[Sequence[Leg]], level: Level | None, sector: SectorCode | None, today: date) -> Scales:
    """The scales that hold the ``legs`` of all routes from ``level`` in ``sector`` on."""
    every = [leg for route in legs for leg in route]
    end = max((leg.step.ends for leg in every), default=add_months(today, 12))
    months = max(2.0, _months(today, end) * 1.12)
    lane = _lane(legs, today, months)
    order = [sector, *(code for leg in every for code in (leg.sector, leg.sector_after))]
    sectors = {code: number for number, code in enumerate(dict.fromkeys(code for code in order if code is not None))}
    used = {rank(level), *(rank(leg.after) for leg in every)}
    heights, bottom = _heights(used, max(USED_ROW, len(legs) * lane + 36))
    return Scales(today, months, heights, lane, bottom, sectors)


def _heights(used: set[int], tall: float) -> tuple[Mapping[int, float], float]:
    """The height of each level, those between the lowest and the highest used one ``tall``, and the bottom of all."""
    heights, y = {}, TOP
    for row in (*(int(level) for level in reversed(LEVELS)), *((0,) if 0 in used else ())):
        part = tall if min(used) <= row <= max(used) else ROW
        heights[row] = y + part / 2
        y += part
    return heights, y


def _lane(legs: Sequence[Sequence[Leg]], today: date, months: float) -> float:
    """The distance of the routes: wide when two of them end at one level within a station's width."""
    ends = [(rank(route[-1].after), _months(today, route[-1].step.ends)) for route in legs if route]
    near = 3 * STATION * months / (WIDTH - LEFT - RIGHT)
    close = any(
        left[0] == right[0] and abs(left[1] - right[1]) < near
        for number, left in enumerate(ends)
        for right in ends[number + 1 :]
    )
    return WIDE_LANE if close else LANE


def _months(today: date, day: date) -> float:
    """Months from ``today`` to ``day`` with parts of a month, never below 0."""
    return max(0.0, (day.year - today.year) * 12 + day.month - today.month + (day.day - today.day) / 31)
