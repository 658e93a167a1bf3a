"""What routes trade off as values: a point a route, time to the right, money upwards, study as size.

Coordinates are in units of the drawing, letters ``FONT`` high, y downwards; words and colours belong to the painter.
An axis begins at nothing unless all routes lie in its upper half; its ticks say so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from math import hypot, sqrt
from typing import Final

from career_planner.routes.choice import Shown

FONT: Final = 13
HEIGHT: Final = 330.0
LEFT: Final = 96.0
RIGHT: Final = 34.0
TOP: Final = 34.0
BOTTOM: Final = 46.0
INSET: Final = 24.0
"""Room between the axis of money and the first tick of time, so that no point lies on a number."""
SMALLEST: Final = 6.0
LARGEST: Final = 17.0
"""Radii of the points of a route without study and of the one with most."""
TICK: Final = 84.0
"""Room that a tick with its number needs."""
_CLOSE: Final = 22.0
"""Points nearer than this would hide each other."""


@dataclass(frozen=True, slots=True)
class Point:
    """A route by its place among those of the plan; ``first``: whether it is on a card."""

    x: float
    y: float
    radius: float
    route: int
    first: bool
    certain: bool
    cost: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A tick of an axis: where it is, and the months or tenge it stands for."""

    at: float
    value: int


@dataclass(frozen=True, slots=True)
class Front:
    """The points, those behind first, and the ticks of both axes."""

    points: tuple[Point, ...]
    months: tuple[Mark, ...]
    tenge: tuple[Mark, ...]

    def order(self) -> tuple[int, ...]:
        """The routes from the fastest to the slowest, as the arrow keys go."""
        return tuple(point.route for point in sorted(self.points, key=lambda one: (one.cost, one.route)))

    def at(self, x: float, y: float) -> int | None:
        """The route whose point lies at a place, the nearest one where points overlap."""
        near = [(hypot(one.x - x, one.y - y), one) for one in self.points]
        hit = [(far, one.route) for far, one in near if far <= one.radius + 3]
        return min(hit)[1] if hit else None


def front(routes: Sequence[Shown], width: float) -> Front:
    """The picture of ``routes``, the routes of a plan in its order, ``width`` wide."""
    costs = [one.route.cost for one in routes]
    left = LEFT + INSET
    wide, high = max(width - left - RIGHT, TICK), HEIGHT - TOP - BOTTOM
    most = max((hours for _, _, hours in costs), default=0)
    months = _ticks([time for time, _, _ in costs], _month_steps(), int(wide / TICK))
    tenge = _ticks([money for _, money, _ in costs], _money_steps(), int(high / TICK) + 2)
    points: list[Point] = []
    for place, one in enumerate(routes):
        time, money, hours = one.route.cost
        x, y = left + wide * _share(time, months), TOP + high * (1 - _share(money, tenge))
        radius = SMALLEST + (LARGEST - SMALLEST) * sqrt(hours / most if most else 0)
        point = Point(x, y, radius, place, bool(one.characters), one.route.certain, one.route.cost)
        points.append(_apart(point, points))
    points.sort(key=lambda one: (one.first, -one.radius))
    return Front(
        tuple(points),
        tuple(Mark(left + wide * _share(value, months), value) for value in months),
        tuple(Mark(TOP + high * (1 - _share(value, tenge)), value) for value in tenge),
    )


def _share(value: int, ticks: Sequence[int]) -> float:
    return (value - ticks[0]) / (ticks[-1] - ticks[0])


def _apart(point: Point, others: Sequence[Point]) -> Point:
    """``point`` moved to the right until it hides none of nearly equal cost."""
    while any(hypot(point.x - one.x, point.y - one.y) < _CLOSE for one in others):
        point = replace(point, x=point.x + 6)
    return point


def _ticks(values: Sequence[int], steps: Iterable[int], most: int) -> tuple[int, ...]:
    """Few round ticks, at least two, that hold all ``values``; from nothing unless the least is above half of all."""
    high = max(values, default=0)
    low = min(values, default=0)
    low = 0 if 2 * low <= high else low
    for step in steps:
        first = low // step * step
        ticks = tuple(range(first, max(high, first + step) + step, step))
        ticks = ticks[:-1] if len(ticks) > 2 and ticks[-2] >= high else ticks
        if len(ticks) <= max(most, 2):
            return ticks
    raise AssertionError(values)


def _month_steps() -> Iterator[int]:
    yield from (1, 2, 3, 6)
    yield from count(12, 12)


def _money_steps() -> Iterator[int]:
    return (10**power * part for power in count(3) for part in (1, 2, 5))
