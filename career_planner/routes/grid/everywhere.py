"""All goals at once: where a person could be within years, with the best routes found to every post.

The grid proposes, the exact moves decide: every route of the table is taken again step by step, with what it has really
gained, and kept only if it is permitted and no other one found is as good. In a small framework every post is searched
exactly afterwards. Elsewhere the routes are the best found, not all there are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level
from career_planner.frameworks.occupation import OccupationCode
from career_planner.frameworks.sector import SectorCode
from career_planner.profile.person import Profile
from career_planner.routes.exact.aim import Aim
from career_planner.routes.exact.bounds import no_worse
from career_planner.routes.exact.moves import Moves
from career_planner.routes.exact.network import HOURS_UNIT, MONEY_UNIT, Network, Post
from career_planner.routes.exact.search import search
from career_planner.routes.exact.situation import Situation, placed
from career_planner.routes.exact.steps import Choice, Cost, Outcome
from career_planner.routes.grid.places import LAST, MOST_PLACES, Places
from career_planner.routes.grid.table import NOBODY, Labels, sweep
from career_planner.routes.planner import never
from career_planner.routes.request import Limits
from career_planner.routes.route import Route, RouteMaker, replay

SPANS = (12, 36, 60, 120)
"""Months after which the outlook is taken."""
SMALL = 40
"""Posts up to which every post is also searched exactly."""
MOST_WORK = 25_000
"""Choices and partial routes after which the search for one post stops."""
COINS = 1_000
"""Steps of money in the table."""

SPARE = 4
"""Steps of money on top of the budget, because every part of a route is rounded up; its exact price decides."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A route found: its choices and its exact months, tenge and study hours."""

    cost: Cost
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """A post that can be open to the person, with the routes found, fastest first."""

    post: OccupationCode
    sector: SectorCode
    level: Level
    routes: tuple[Sketch, ...]

    @property
    def months(self) -> int:
        """Months of the fastest route found."""
        return self.routes[0].cost[0]


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where a person could be: posts in the order of sector, level and code. ``exact``: these are all the routes."""

    limits: Limits
    today: date
    posts: tuple[Reached, ...]
    exact: bool

    def within(self, months: int) -> tuple[Reached, ...]:
        """The posts that can be open within ``months``."""
        return tuple(one for one in self.posts if one.months <= months)

    def levels(self) -> dict[tuple[SectorCode, Level], tuple[int, ...]]:
        """By sector and level the number of posts that can be open within each of ``SPANS``."""
        found: dict[tuple[SectorCode, Level], list[Reached]] = {}
        for one in self.posts:
            found.setdefault((one.sector, one.level), []).append(one)
        return {key: tuple(sum(one.months <= span for one in group) for span in SPANS) for key, group in found.items()}


def everywhere(
    profile: Profile,
    framework: Framework,
    limits: Limits,
    today: date,
    cancelled: Callable[[], bool] = never,
    small: int = SMALL,
) -> Outlook:
    """The posts that can be open to ``profile`` within ``limits``, with the best routes found."""
    return Everywhere(profile, framework, limits, today, cancelled).outlook(limits, cancelled, small)


class Everywhere:
    """Outlooks of one person. What money and time leave open is worked out again, what leads where is kept."""

    def __init__(
        self,
        profile: Profile,
        framework: Framework,
        limits: Limits,
        today: date,
        cancelled: Callable[[], bool] = never,
        most_places: int = MOST_PLACES,
    ) -> None:
        """Look at the places that can be reached under ``limits``, the widest that will be asked for."""
        network, self.first = placed(Network(framework, limits), profile, today)
        self.places = Places(network, self.first, today, cancelled, most_places)
        self._coin = max(1, self.places.within.most // COINS)
        self._edges, self._choices = self.places.edges(self._coin)

    def outlook(self, limits: Limits, cancelled: Callable[[], bool] = never, small: int = SMALL) -> Outlook:
        """The outlook under ``limits``, whose budget and horizon may be tighter than those of the places."""
        wanted = [post for post in self.places.wide.open if self._wanted(post, limits)]
        found: dict[int, list[Sketch]] = {post.index: [] for post in wanted}
        for index, sketch in self._replayed(limits, found):
            _enter(found[index], sketch)
        exact = len(self.places.moves.network.posts) <= small
        for post in wanted if exact else ():
            exact &= self._complete(post, limits, found[post.index], cancelled)
        reached = (_reached(post, found[post.index]) for post in wanted if found[post.index])
        order = sorted(reached, key=lambda one: (one.sector, one.level, one.post))
        return Outlook(limits, self.places.between.today, tuple(order), exact and not cancelled())

    def route(self, reached: Reached, sketch: Sketch) -> Route:
        """A route found with its steps, ranges and reasons."""
        network = self.places.between.network
        return RouteMaker(self._towards(network.posts[network.index[reached.post]])).route(sketch.choices)

    def _wanted(self, post: Post, limits: Limits) -> bool:
        """Whether ``post`` is worth asking for: in the sectors wanted, and not the present one on paper."""
        here = self.first.settled and post.index == self.first.first_post
        return not here and (not limits.sectors or post.occupation.sector in limits.sectors)

    def _towards(self, post: Post) -> Moves:
        """The moves of the person to have ``post`` open."""
        return self.places.between.towards(Aim({}, frozenset({post.occupation.sector}), starting=post.index))

    def _replayed(self, limits: Limits, wanted: Mapping[int, list[Sketch]]) -> Iterator[tuple[int, Sketch]]:
        """The routes of the table as they really are, those that are permitted."""
        places, most = self.places, limits.ceiling // MONEY_UNIT
        coins = -(-most // self._coin) + SPARE
        labels = sweep(self._edges, places.size, 0, limits.horizon + LAST, coins)
        first = len(places.number)
        replays = _Replays(places.between, labels, self._choices)
        towards = {index: self._towards(places.moves.network.posts[index]) for index in wanted}
        for label, place in enumerate(labels.place.tolist()):
            moves = towards.get(place - first)
            front = wanted.get(place - first, ())
            for walk in () if moves is None else replays.ends(label, moves, places, front):
                if walk.cost[0] <= limits.horizon and walk.cost[1] <= limits.ceiling:
                    yield place - first, Sketch(walk.cost, walk.choices)

    def _complete(self, post: Post, limits: Limits, found: list[Sketch], cancelled: Callable[[], bool]) -> bool:
        """Search ``post`` exactly; whether nothing was cut short."""
        between = self.places.between
        network, _ = placed(Network(between.network.framework, limits), self.first.profile, between.today)
        aims = Aim({}, frozenset({post.occupation.sector}), starting=post.index)
        moves = Moves(network, self.first, aims, self.places.between.today)
        answer = search(moves, cancelled, MOST_WORK)
        for trail in answer.routes[""]:
            walk = _Walk((0, 0, 0), self.first.situation, ())
            for outcome in replay(trail.choices(), moves) or ():
                walk = walk.then(outcome)
            _enter(found, Sketch(walk.cost, walk.choices))
        return answer.complete


@dataclass(frozen=True, slots=True)
class _Walk:
    """A partial route taken again: its exact cost, where it stands, its choices."""

    cost: Cost
    situation: Situation
    choices: tuple[Choice, ...]

    def then(self, outcome: Outcome) -> "_Walk":
        """Further by ``outcome``."""
        months, tenge, hours = self.cost
        for item in outcome.items:
            months, tenge, hours = months + item.waiting + item.months, tenge + item.tenge, hours + item.hours
        return _Walk((months, tenge, hours), outcome.situation, (*self.choices, outcome.choice))


class _Replays:
    """Labels of the table taken again through the exact moves, each once."""

    def __init__(self, between: Moves, labels: Labels, choices: list[Choice]) -> None:
        self.between = between
        self.parents = labels.parent.tolist()
        self.edges = labels.edge.tolist()
        self.choices = choices
        self.ended: set[tuple[int, int]] = set()
        self.known: dict[int, _Walk | None] = {NOBODY: None, 0: _Walk((0, 0, 0), between.first.situation, ())}

    def ends(self, label: int, moves: Moves, places: Places, front: Iterable[Sketch]) -> Iterator[_Walk]:
        """The routes by which the goal of ``moves`` is really reached from the place before ``label``.

        None where a route of ``front`` costs no more than the way to that place.
        """
        parent, starting = self.parents[label], moves.aims.starting
        before = self._before(parent)
        if before is None or starting is None or (parent, starting) in self.ended:
            return
        self.ended.add((parent, starting))
        if any(no_worse(one.cost, before.cost) for one in front):
            return
        months, tenge, hours = before.cost
        cost = (months, -(-tenge // MONEY_UNIT), -(-hours // HOURS_UNIT))
        post = places.moves.network.posts[starting]
        for choice in places.moves.last_steps(post, before.situation, cost, places.within):
            outcome = moves.take(choice, before.situation, months)
            if outcome is not None:
                yield before.then(outcome)

    def _before(self, label: int) -> _Walk | None:
        if label not in self.known:
            self.known[label] = self._taken(label, self.between)
        return self.known[label]

    def _taken(self, label: int, moves: Moves) -> _Walk | None:
        before = self._before(self.parents[label])
        choice = self.choices[self.edges[label]]
        outcome = None if before is None else moves.take(choice, before.situation, before.cost[0])
        return None if before is None or outcome is None else before.then(outcome)


def _reached(post: Post, routes: Iterable[Sketch]) -> Reached:
    occupation = post.occupation
    return Reached(
        occupation.code, occupation.sector, occupation.level, tuple(sorted(routes, key=lambda one: one.cost))
    )


def _enter(front: list[Sketch], sketch: Sketch) -> None:
    """Put ``sketch`` among the routes to a post unless one of them is as good."""
    if not any(no_worse(one.cost, sketch.cost) for one in front):
        front[:] = [one for one in front if not no_worse(sketch.cost, one.cost)]
        front.append(sketch)
