"""Which few routes to show first, and why the others wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from career_planner.assessment.explanation import Reason, reason
from career_planner.frameworks.basis import Basis, Claim
from career_planner.routes.route import Route

Character = Literal["fastest", "cheapest", "least-study", "balanced", "keep-job", "own-sector"]
MOST_SHOWN = 5
"""Routes shown first."""
_RULE = Claim(Basis.EDITORIAL, "method")


@dataclass(frozen=True, slots=True)
class Shown:
    """A route, what makes it worth showing first (empty: one of the rest) and why it stands where it stands."""

    route: Route
    characters: tuple[Character, ...]
    reasons: tuple[Reason, ...]


_ORDERS: tuple[tuple[Character, tuple[int, int, int]], ...] = (
    ("fastest", (0, 1, 2)),
    ("cheapest", (1, 0, 2)),
    ("least-study", (2, 0, 1)),
)
"""The criteria (months, tenge, study hours) in the order in which each character looks at them."""
WORTH_NAMING = 10
"""A route is named cheapest or least study beside a shown one only if it saves one part in so many."""


def undominated(routes: Iterable[Route]) -> tuple[Route, ...]:
    """The routes that no other one equals or beats in typical months, tenge and study hours, fastest first."""
    kept: list[Route] = []
    for route in sorted(routes, key=lambda route: route.cost):
        if not any(all(a <= b for a, b in zip(other.cost, route.cost, strict=True)) for other in kept):
            kept.append(route)
    return tuple(kept)


def choose(
    routes: tuple[Route, ...], beside_job: tuple[Route, ...], own_sector: tuple[Route, ...] = ()
) -> tuple[Shown, ...]:
    """All routes, those shown first in front.

    The fastest, the cheapest, the least study, the best balance; one beside the job, and one in the own sector where
    there is room for it.
    """
    named: dict[Route, list[Character]] = {}
    for character, order in _ORDERS if routes else ():
        named.setdefault(_best(routes, order, tuple(named)), []).append(character)
    if routes:
        named.setdefault(knee(routes), []).append("balanced")
    if beside_job:
        named.setdefault(min(beside_job, key=lambda route: route.cost), []).append("keep-job")
    if own_sector and len(named) < MOST_SHOWN:
        named.setdefault(own_sector[0], []).append("own-sector")
    first = [Shown(route, tuple(names), tuple(map(_why, names))) for route, names in named.items()]
    rest = [Shown(route, (), (_why_not(route, routes),)) for route in routes if route not in named]
    return (*first, *rest)


def _best(routes: tuple[Route, ...], order: tuple[int, int, int], shown: tuple[Route, ...]) -> Route:
    """The best route by ``order``; one of ``shown`` where the best saves too little to be named beside it."""
    best = min(routes, key=lambda route: _ordered(route, order))
    close = [route for route in shown if _saves_little(best.cost[order[0]], route.cost[order[0]])]
    return min(close, key=lambda route: _ordered(route, order), default=best)


def _saves_little(best: int, shown: int) -> bool:
    """Whether ``best`` is less than one part in ``WORTH_NAMING`` below ``shown``."""
    return best == shown or WORTH_NAMING * (shown - best) < shown


def _ordered(route: Route, order: tuple[int, int, int]) -> tuple[int, int, int]:
    first, second, third = order
    return (route.cost[first], route.cost[second], route.cost[third])


def knee(routes: tuple[Route, ...]) -> Route:
    """The route nearest to the best of every criterion, each measured on its own span; ties go to the faster one."""
    lows = [min(route.cost[n] for route in routes) for n in range(3)]
    spans = [max(route.cost[n] for route in routes) - lows[n] or 1 for n in range(3)]

    def distance(route: Route) -> int:
        return sum(1_000_000 * (route.cost[n] - lows[n]) // spans[n] for n in range(3))

    return min(routes, key=lambda route: (distance(route), route.cost))


def _why(character: Character) -> Reason:
    return reason(f"why.{character}", _RULE)


def _why_not(route: Route, routes: tuple[Route, ...]) -> Reason:
    """Why a route is not among the first: what the fastest and the cheapest have ahead of it."""
    months = route.cost[0] - min(other.cost[0] for other in routes)
    tenge = route.cost[1] - min(other.cost[1] for other in routes)
    return reason("why-not.between", _RULE, months=months, tenge=tenge)
