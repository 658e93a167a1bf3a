"""The plan: all routes to a goal under the limits, or what stands in the way."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from career_planner.assessment.explanation import Reason, reason
from career_planner.assessment.gaps import blocking
from career_planner.assessment.level import Assessment, home_sector
from career_planner.frameworks.basis import Basis, Claim
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.sector import SectorCode
from career_planner.profile.dates import add_months
from career_planner.profile.person import Profile
from career_planner.routes.choice import MOST_SHOWN, Shown, choose, undominated
from career_planner.routes.exact.aim import met_today
from career_planner.routes.exact.moves import Moves, moves_of
from career_planner.routes.exact.search import Found, fastest, least_study, search
from career_planner.routes.request import LONGEST_HORIZON, Goal, Limits, Request
from career_planner.routes.route import Route, RouteMaker, loss, replay

MOST_WORK = 25_000
"""Choices and partial routes after which a search stops and says that it did; see ``search``."""
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
    most_work: int = MOST_WORK,
) -> Plan:
    """Find the routes of ``profile`` to the goal of ``request``; a level is sought at home unless sectors are named."""
    home = home_sector(profile, framework, request.today, assessment)
    return _Planner(profile, framework, _at_home(request, home), home, cancelled, most_work).plan(assessment)


def _at_home(request: Request, home: SectorCode | None) -> Request:
    """``request`` with its level sought in the sector ``home``, where no sector is named."""
    limits = request.limits
    if request.goal.kind != "level" or limits.sectors or limits.anywhere or home is None:
        return request
    return replace(request, limits=replace(limits, sectors=frozenset({home})))


@dataclass(frozen=True, slots=True)
class _Planner:
    profile: Profile
    framework: Framework
    request: Request
    home: SectorCode | None
    cancelled: Callable[[], bool]
    most_work: int

    def plan(self, assessment: Assessment) -> Plan:
        request, moves = self.request, self._moves(self.request.limits)
        if met_today(request.goal, moves.aims, moves.first, assessment, moves.network):
            return Plan(request, True, (), (), (), None, True, 0, (0, 0))
        order = least_study if request.goal.kind == "elsewhere" else None
        found = search(moves, self.cancelled, self.most_work, order)
        maker = RouteMaker(moves)
        routes = self._routes(found, maker)
        beside = self._beside_job(moves, found) if routes else ()
        near = self._near(routes)
        shown = _by_sector(routes) if request.goal.kind == "elsewhere" else choose(routes, beside, near)
        furthest = None if routes else self._furthest(moves)
        blocked = () if routes else tuple(self._blocked(moves, found))
        losses = [loss(one.route) for one in shown]
        most = (max((tenge for tenge, _ in losses), default=0), max((hours for _, hours in losses), default=0))
        notes = tuple(_notes(request, self.framework))
        return Plan(request, False, shown, blocked, notes, furthest, found.complete, found.labels, most)

    def _moves(self, limits: Limits) -> Moves:
        """The moves of this person to this goal under ``limits``."""
        return moves_of(self.profile, self.framework, replace(self.request, limits=limits))

    def _routes(self, found: Found, maker: RouteMaker) -> tuple[Route, ...]:
        """The routes of a search, recomputed and filtered again; for ``elsewhere`` the least study of each sector."""
        made = {
            target: undominated(maker.route(label.choices(), target) for label in labels)
            for target, labels in found.routes.items()
        }
        if self.request.goal.kind != "elsewhere":
            return next(iter(made.values()), ())
        best = (min(routes, key=_least_study) for routes in made.values() if routes)
        return tuple(sorted(best, key=lambda route: (_least_study(route), route.target)))

    def _beside_job(self, moves: Moves, found: Found) -> tuple[Route, ...]:
        """The fastest route without leaving the present job; none where that changes nothing."""
        limits = self.request.limits
        if limits.keep_job or not moves.first.situation.employed or self.request.goal.kind == "elsewhere":
            return ()
        kept = self._moves(replace(limits, keep_job=True))
        trails = (trail for trails in found.routes.values() for trail in trails)
        choices = min(trails, key=lambda trail: trail.cost).choices()
        if found.complete and replay(choices, kept) is not None:  # what is fastest of all is fastest here
            return (RouteMaker(kept).route(choices),)
        return self._routes(search(kept, self.cancelled, self.most_work, fastest), RouteMaker(kept))

    def _near(self, routes: tuple[Route, ...]) -> tuple[Route, ...]:
        """The fastest route to something better in the own sector, where those found all lead away from it."""
        limits = self.request.limits
        if self.request.goal.kind != "better" or not routes or self.home is None or limits.sectors:
            return ()
        if self.home in limits.unwanted or any(self._ends_at_home(route) for route in routes):
            return ()
        moves = self._moves(replace(limits, sectors=frozenset({self.home})))
        found = search(moves, self.cancelled, self.most_work // 10, fastest)
        return self._routes(found, RouteMaker(moves))

    def _ends_at_home(self, route: Route) -> bool:
        post = route.steps[-1].post
        return post is not None and self.framework.occupation(post).sector == self.home

    def _blocked(self, moves: Moves, found: Found) -> Iterator[Reason]:
        """What stands in the way: law and requirement of a wanted post, and the limits that would have to give."""
        goal = self.request.goal
        if goal.kind == "post":
            post = moves.network.posts[moves.network.index[self.framework.occupation(goal.code).code]]
            yield from moves.permission.broken(post)
            yield from blocking(post.occupation, moves.first.paper)
        wider = replace(self.request.limits, horizon=LONGEST_HORIZON, budget=None)
        if not found.complete:
            yield reason("blocked.cut", _RULE, labels=found.labels)
        else:
            yield self._beyond(wider)

    def _furthest(self, moves: Moves) -> Route | None:
        """The quickest route to the highest level below that of the goal; ``None`` where no higher one is found."""
        goal, reached = self.request.goal, moves.first.situation.reached
        if goal.kind not in {"level", "post"}:
            return None
        level = int(goal.code) if goal.kind == "level" else self.framework.occupation(goal.code).level
        for lower in range(level - 1, reached, -1):
            request = replace(self.request, goal=Goal("level", str(lower)))
            there = replace(self, request=request)._moves(request.limits)
            found = search(there, self.cancelled, self.most_work // 10, fastest)
            for label in next(iter(found.routes.values()), ()):
                return RouteMaker(there).route(label.choices())
        return None

    def _beyond(self, limits: Limits) -> Reason:
        """The months and the money with which the goal would be reachable, if at all."""
        moves = self._moves(limits)
        found = search(moves, self.cancelled, self.most_work // 4, fastest)
        labels = next(iter(found.routes.values()), ())
        if not found.complete and not labels:
            return reason("blocked.cut", _RULE, labels=found.labels)
        if not labels:
            return reason("blocked.none", _RULE, months=LONGEST_HORIZON)
        months, tenge, _ = RouteMaker(moves).route(labels[0].choices()).cost
        return reason("blocked.limits", _RULE, months=months, tenge=tenge, until=add_months(self.request.today, months))


def _least_study(route: Route) -> tuple[int, int, int]:
    months, tenge, hours = route.cost
    return (hours, months, tenge)


def _by_sector(routes: tuple[Route, ...]) -> tuple[Shown, ...]:
    """Routes into other sectors in their rank; the first five are shown first."""
    return tuple(
        Shown(route, ("least-study",) if rank < MOST_SHOWN else (), (reason("why.rank", _RULE, rank=rank + 1),))
        for rank, route in enumerate(routes)
    )


def _notes(request: Request, framework: Framework) -> Iterable[Reason]:
    """What was assumed about the limits."""
    if request.limits.budget is None:
        yield reason("note.no-budget", _RULE, tenge=request.limits.ceiling)
    if request.goal.kind == "level":
        titles = tuple(framework.sectors[code].title for code in sorted(request.limits.sectors))
        yield reason("note.level-goal", _RULE, level=int(request.goal.code))
        if titles:
            yield reason("note.level-sectors", _RULE, sectors=titles)


def request_for(profile: Profile, goal: Goal, limits: Limits | None, today: date) -> Request:
    """A request with the limits that the profile states where none are given."""
    circumstances = profile.circumstances
    stated = Limits(weekly_hours=circumstances.weekly_hours, budget=circumstances.budget)
    return Request(goal, stated if limits is None else limits, today)
