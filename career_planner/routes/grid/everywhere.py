"""All goals at once: where a person could be within years, with the best routes found to every post.

The grid proposes, the exact moves decide: every route of the table is taken again step by step, with what it has really
gained, and kept only if it is permitted and no other one found is as good. In a small framework every post is searched
exactly afterwards. Elsewhere the routes are the best found, not all there are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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
from career_planner.routes.grid.table import NOBODY, sweep
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
        self._edges, choices = self.places.edges(self._coin)
        self._replays = _Replays(self.places, choices)
        self._moves: dict[int, Moves] = {}

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
        if post.index not in self._moves:
            aims = Aim({}, frozenset({post.occupation.sector}), starting=post.index)
            self._moves[post.index] = self.places.between.towards(aims)
        return self._moves[post.index]

    def _replayed(self, limits: Limits, wanted: Mapping[int, list[Sketch]]) -> Iterator[tuple[int, Sketch]]:
        """The routes of the table as they really are, those that are permitted."""
        places, most = self.places, limits.ceiling // MONEY_UNIT
        coins = -(-most // self._coin) + SPARE
        labels = sweep(self._edges, places.size, 0, limits.horizon + LAST, coins)
        first, posts, ended = len(places.number), places.moves.network.posts, set[tuple[int, int]]()
        parents, edges = labels.parent.tolist(), labels.edge.tolist()
        walks = _Walks(self._replays, parents, edges)
        for label, place in enumerate(labels.place.tolist()):
            index, parent = place - first, parents[label]
            front = wanted.get(index)
            if front is None or (index, parent) in ended:
                continue
            ended.add((index, parent))
            walk = walks[parent]
            if walk is None or any(no_worse(one.cost, walk.cost) for one in front):
                continue  # pragma: no cover - in frameworks of many posts only
            for end in self._replays.ends(walk, self._towards(posts[index])):
                if end.cost[0] <= limits.horizon and end.cost[1] <= limits.ceiling:
                    yield index, Sketch(end.cost, end.choices)

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
    """A partial route taken again: its exact cost, where it stands, its choices.

    What is known of how it goes on: ``after`` each edge, and the ``ends`` with each post open.
    """

    cost: Cost
    situation: Situation
    choices: tuple[Choice, ...]
    after: "dict[int, _Walk | None]" = field(default_factory=dict)
    ends: "dict[int, tuple[_Walk, ...]]" = field(default_factory=dict)

    def then(self, outcome: Outcome) -> "_Walk":
        """Further by ``outcome``."""
        months, tenge, hours = self.cost
        for item in outcome.items:
            months, tenge, hours = months + item.waiting + item.months, tenge + item.tenge, hours + item.hours
        return _Walk((months, tenge, hours), outcome.situation, (*self.choices, outcome.choice))


class _Replays:
    """Routes of the table taken again through the exact moves, each once, whatever the limits of the outlook."""

    def __init__(self, places: Places, choices: list[Choice]) -> None:
        self.places = places
        self.choices = choices
        self.start = _Walk((0, 0, 0), places.first.situation, ())

    def after(self, walk: _Walk, edge: int) -> _Walk | None:
        """``walk`` further along ``edge``, if that is permitted."""
        if edge not in walk.after:
            outcome = self.places.between.take(self.choices[edge], walk.situation, walk.cost[0])
            walk.after[edge] = None if outcome is None else walk.then(outcome)
        return walk.after[edge]

    def ends(self, walk: _Walk, moves: Moves) -> tuple[_Walk, ...]:
        """``walk`` with the goal of ``moves`` reached by its last step, in every way that pays."""
        starting = moves.aims.starting or 0
        if starting not in walk.ends:
            months, tenge, hours = walk.cost
            cost = (months, -(-tenge // MONEY_UNIT), -(-hours // HOURS_UNIT))
            post = self.places.moves.network.posts[starting]
            choices = self.places.moves.last_steps(post, walk.situation, cost, self.places.within)
            outcomes = (moves.take(choice, walk.situation, months) for choice in choices)
            walk.ends[starting] = tuple(walk.then(outcome) for outcome in outcomes if outcome is not None)
        return walk.ends[starting]


class _Walks:
    """The routes to the labels of one sweep."""

    def __init__(self, replays: _Replays, parents: list[int], edges: list[int]) -> None:
        self.replays = replays
        self.parents = parents
        self.edges = edges
        self.known: dict[int, _Walk | None] = {NOBODY: None, 0: replays.start}

    def __getitem__(self, label: int) -> _Walk | None:
        """The route to ``label``, if it is permitted."""
        if label not in self.known:
            before = self[self.parents[label]]
            self.known[label] = None if before is None else self.replays.after(before, self.edges[label])
        return self.known[label]


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
