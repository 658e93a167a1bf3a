"""Which few routes to show first, and why the others wait."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from career_planner.assessment.explanation import Reason, reason
from career_planner.frameworks.basis import Basis, Claim
from career_planner.routes.route import Route

Character = Literal["fastest", "cheapest", "least-study", "balanced", "keep-job"]
MOST_SHOWN = 5
_RULE = Claim(Basis.EDITORIAL, "method")


@dataclass(frozen=True, slots=True)
class Shown:
    """A route, what makes it worth showing first (empty: one of the rest) and why it stands where it stands."""

    route: Route
    characters: tuple[Character, ...]
    reasons: tuple[Reason, ...]


_ORDERS: tuple[tuple[Character, Callable[[Route], tuple[int, int, int]]], ...] = (
    ("fastest", lambda route: (route.cost[0], route.cost[1], route.cost[2])),
    ("cheapest", lambda route: (route.cost[1], route.cost[0], route.cost[2])),
    ("least-study", lambda route: (route.cost[2], route.cost[0], route.cost[1])),
)


def undominated(routes: Iterable[Route]) -> tuple[Route, ...]:
    """The routes that no other one equals or beats in typical months, tenge and study hours, fastest first."""
    kept: list[Route] = []
    for route in sorted(routes, key=lambda route: route.cost):
        if not any(all(a <= b for a, b in zip(other.cost, route.cost, strict=True)) for other in kept):
            kept.append(route)
    return tuple(kept)


def choose(routes: tuple[Route, ...], beside_job: tuple[Route, ...]) -> tuple[Shown, ...]:
    """All routes, those shown first in front: fastest, cheapest, least study, best balance, one beside the job."""
    named: dict[Route, list[Character]] = {}
    for character, order in _ORDERS:
        if routes:
            named.setdefault(min(routes, key=order), []).append(character)
    if routes:
        named.setdefault(knee(routes), []).append("balanced")
    if beside_job:
        named.setdefault(min(beside_job, key=lambda route: route.cost), []).append("keep-job")
    first = [Shown(route, tuple(names), tuple(map(_why, names))) for route, names in named.items()][:MOST_SHOWN]
    rest = [Shown(route, (), (_why_not(route, routes),)) for route in routes if route not in named]
    return (*first, *rest)


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
    fastest, cheapest = min(routes, key=_ORDERS[0][1]), min(routes, key=_ORDERS[1][1])
    months = route.cost[0] - fastest.cost[0]
    return reason("why-not.between", _RULE, months=months, tenge=route.cost[1] - cheapest.cost[1])
