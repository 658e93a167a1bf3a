"""The plan: all routes to a goal under the limits, or what stands in the way."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from career_planner.assessment.explanation import Reason, reason
from career_planner.assessment.gaps import blocking
from career_planner.assessment.level import Assessment
from career_planner.frameworks.basis import Basis, Claim
from career_planner.frameworks.framework import Framework
from career_planner.profile.dates import add_months
from career_planner.profile.person import Profile
from career_planner.routes.aim import aim, met_today
from career_planner.routes.choice import Shown, choose, undominated
from career_planner.routes.moves import Moves
from career_planner.routes.network import Network
from career_planner.routes.request import LONGEST_HORIZON, Goal, Limits, Request
from career_planner.routes.route import Route, RouteMaker, loss
from career_planner.routes.search import Found, search
from career_planner.routes.situation import start

MOST_LABELS = 30_000
"""Labels after which a search stops and says that it did."""
_RULE = Claim(Basis.EDITORIAL, "method")


@dataclass(frozen=True, slots=True)
class Plan:
    """The answer to a request.

    ``routes``: those shown first, then the rest. ``met``: the goal is reached today. ``blocked``: what stands in the
    way where there is no route. ``furthest``: the stage that is reachable instead. ``complete``: nothing was cut short.
    ``labels`` counts the partial routes looked at; ``loss``: tenge and hours by which rounding may err at most.
    """

    request: Request
    met: bool
    routes: tuple[Shown, ...]
    blocked: tuple[Reason, ...]
    notes: tuple[Reason, ...]
    furthest: Route | None
    complete: bool
    labels: int
    loss: tuple[int, int]

    @property
    def answered(self) -> bool:
        """Whether there is a route, or none is needed."""
        return self.met or bool(self.routes)

    @property
    def first(self) -> tuple[Shown, ...]:
        """The routes shown first."""
        return tuple(shown for shown in self.routes if shown.characters)


def never() -> bool:
    """A search that nobody cancels."""
    return False


def plan(
    profile: Profile,
    framework: Framework,
    request: Request,
    assessment: Assessment,
    cancelled: Callable[[], bool] = never,
    most_labels: int = MOST_LABELS,
) -> Plan:
    """Find the routes of ``profile`` to the goal of ``request``."""
    network = Network(framework, request.limits)
    first = start(network, profile, request.today)
    moves = Moves(network, first, aim(request.goal, network, first), request.today)
    if met_today(request.goal, moves.aims, first.situation, assessment, network):
        return Plan(request, True, (), (), (), None, True, 0, (0, 0))
    found = search(moves, cancelled, most_labels)
    maker = RouteMaker(moves)
    routes = _routes(found, maker, request.goal)
    beside = _beside_job(profile, framework, request, moves, cancelled, most_labels) if routes else ()
    blocked = () if routes else tuple(_blocked(profile, framework, request, moves, cancelled, most_labels))
    furthest = None if routes or found.furthest is None else maker.route(found.furthest.choices())
    shown = choose(routes, beside) if request.goal.kind != "elsewhere" else _by_sector(routes)
    losses = [loss(one.route) for one in shown] or [(0, 0)]
    return Plan(
        request, False, shown, blocked, tuple(_notes(request)), furthest, found.complete, found.labels,
        (max(tenge for tenge, _ in losses), max(hours for _, hours in losses)),
    )  # fmt: skip


def _routes(found: Found, maker: RouteMaker, goal: Goal) -> tuple[Route, ...]:
    """The routes of a search, recomputed exactly and filtered again; for ``elsewhere`` the least study of each sector."""
    made = {
        target: undominated(maker.route(label.choices(), target) for label in labels)
        for target, labels in found.routes.items()
    }
    if goal.kind != "elsewhere":
        return next(iter(made.values()), ())
    best = (min(routes, key=_least_study) for routes in made.values() if routes)
    return tuple(sorted(best, key=lambda route: (_least_study(route), route.target)))


def _least_study(route: Route) -> tuple[int, int, int]:
    months, tenge, hours = route.cost
    return (hours, months, tenge)


def _by_sector(routes: tuple[Route, ...]) -> tuple[Shown, ...]:
    """Routes into other sectors in their rank; the first five are shown first."""
    return tuple(
        Shown(route, ("least-study",) if rank < 5 else (), (reason("why.rank", _RULE, rank=rank + 1),))
        for rank, route in enumerate(routes)
    )


def _beside_job(
    profile: Profile,
    framework: Framework,
    request: Request,
    moves: Moves,
    cancelled: Callable[[], bool],
    most_labels: int,
) -> tuple[Route, ...]:
    """The routes of the same request without leaving the present job; none where that changes nothing."""
    limits = request.limits
    if limits.keep_job or not moves.first.situation.employed or request.goal.kind == "elsewhere":
        return ()
    network = Network(framework, replace(limits, keep_job=True))
    first = start(network, profile, request.today)
    kept = Moves(network, first, aim(request.goal, network, first), request.today)
    return _routes(search(kept, cancelled, most_labels), RouteMaker(kept), request.goal)


def _blocked(
    profile: Profile,
    framework: Framework,
    request: Request,
    moves: Moves,
    cancelled: Callable[[], bool],
    most_labels: int,
) -> Iterator[Reason]:
    """What stands in the way: law and requirements of a wanted post, else the limit that a wider one would open."""
    if request.goal.kind == "post":
        post = moves.network.posts[moves.network.index[framework.occupation(request.goal.code).code]]
        yield from moves.permission.broken(post)
        yield from blocking(post.occupation, moves.first.paper)
    wider = replace(request.limits, horizon=LONGEST_HORIZON, budget=None)
    if request.limits != wider:
        yield from _beyond(profile, framework, replace(request, limits=wider), moves, cancelled, most_labels)


def _beyond(
    profile: Profile,
    framework: Framework,
    request: Request,
    moves: Moves,
    cancelled: Callable[[], bool],
    most_labels: int,
) -> Iterator[Reason]:
    """The horizon and the budget with which the goal would be reachable."""
    network = Network(framework, request.limits)
    wide = Moves(network, moves.first, moves.aims, request.today)
    labels = [label for labels in search(wide, cancelled, most_labels).routes.values() for label in labels]
    routes = [RouteMaker(wide).route(label.choices()) for label in labels[:1]]
    for route in routes:
        months, tenge, _ = route.cost
        yield reason("blocked.limits", _RULE, months=months, tenge=tenge, until=add_months(request.today, months))
    if not routes:
        yield reason("blocked.none", _RULE, months=LONGEST_HORIZON)


def _notes(request: Request) -> Iterable[Reason]:
    """What was assumed about the limits."""
    if request.limits.budget is None:
        yield reason("note.no-budget", _RULE, tenge=request.limits.ceiling)
    if request.goal.kind == "level":
        yield reason("note.level-goal", _RULE, level=int(request.goal.code))


def request_for(profile: Profile, goal: Goal, limits: Limits | None, today: date) -> Request:
    """A request with the limits that the profile states where none are given."""
    circumstances = profile.circumstances
    stated = Limits(weekly_hours=circumstances.weekly_hours, budget=circumstances.budget)
    return Request(goal, stated if limits is None else limits, today)
