"""How much of the true routes to every post the grid finds on small frameworks, and how far off the rest is.

``python -m tests.routes.recall [cases]`` prints both, before and after the exact completion; with ``--catalogue
[posts]`` for so many posts of the shipped catalogue and each person of the benchmarks, where the exact search ends.
"""

import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from benchmarks.people import PEOPLE, TODAY
from career_planner.catalogue.reader import open_catalogue
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import OccupationCode
from career_planner.routes.exact.aim import Aim
from career_planner.routes.exact.moves import Moves, moves_of
from career_planner.routes.exact.network import Network
from career_planner.routes.exact.search import search
from career_planner.routes.exact.situation import placed
from career_planner.routes.exact.steps import Cost
from career_planner.routes.grid.everywhere import SMALL, Everywhere, Reached, everywhere
from career_planner.routes.planner import never
from career_planner.routes.request import Goal, Limits, Request
from career_planner.routes.route import replay
from tests.routes.exhaustive import fronts
from tests.routes.worlds import Case, cases

SHIPPED = Path(__file__).parents[2] / "data" / "nqf.sqlite"
WIDE = Limits(weekly_hours=20)
"""What everybody asks for on the shipped catalogue."""
MOST_TRIED = 10_000
"""Choices and partial routes after which a sampled post is left out."""


@dataclass
class Recall:
    """True routes, those found with the same cost, and for each true route how much dearer the nearest one found is."""

    true: int = 0
    found: int = 0
    distances: list[float] = field(default_factory=list)
    impossible: int = 0

    def add(self, truth: Iterable[Cost], found: list[Cost]) -> None:
        """Compare the true routes to one post with those found; better ones than the true ones are impossible."""
        truth = list(truth)
        self.impossible += sum(not any(no_worse(one, cost) for one in truth) for cost in found)
        for cost in truth:
            self.true += 1
            self.found += cost in found
            self.distances.append(min((_dearer(one, cost) for one in found), default=1.0))

    @property
    def share(self) -> float:
        """The part of the true routes that was found."""
        return self.found / self.true if self.true else 1.0

    def distance(self, share: float) -> float:
        """The distance within which the ``share`` of the true routes lies."""
        return sorted(self.distances)[int(share * (len(self.distances) - 1))] if self.distances else 0.0


def _dearer(found: Cost, true: Cost) -> float:
    """The part by which ``found`` is dearer than ``true`` in the criterion where it is most; at most all of it."""
    return min(1.0, max((here - there) / max(there, 1) for here, there in zip(found, true, strict=True)))


def no_worse(left: Cost, right: Cost) -> bool:
    """Whether ``left`` is at most ``right`` in all three."""
    return all(a <= b for a, b in zip(left, right, strict=True))


def measure(case: Case, recall: Recall, small: int) -> None:
    """Compare all goals at once with trying everything for every post, in planning units."""
    looking = Everywhere(case.profile, case.framework, case.limits, case.today)
    outlook = looking.outlook(case.limits, small=small)
    found = {one.post: found_costs(one, case) for one in outlook.posts}
    for post in looking.places.wide.open:
        code = post.occupation.code
        here = looking.first.settled and post.index == looking.first.first_post
        wanted = not case.limits.sectors or post.occupation.sector in case.limits.sectors
        if wanted and not here:
            truth = fronts(case.profile, case.framework, Goal("post", code), case.limits, case.today)
            recall.add(truth[""], found.get(code, []))


def found_costs(reached: Reached, case: Case) -> list[Cost]:
    """The costs of the routes to a post in planning units, by the moves of a network of their own."""
    network, first = placed(Network(case.framework, case.limits), case.profile, case.today)
    aims = Aim({}, frozenset({reached.sector}), starting=network.index[reached.post])
    moves = Moves(network, first, aims, case.today)
    found = []
    for sketch in reached.routes:
        outcomes = replay(sketch.choices, moves)
        assert outcomes is not None
        costs = [outcome.cost for outcome in outcomes]
        found.append((sum(c[0] for c in costs), sum(c[1] for c in costs), sum(c[2] for c in costs)))
    return found


def measured(examples: int, small: int) -> Recall:
    """The recall over ``examples`` frameworks, always the same ones."""
    recall = Recall()

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases())
    def run(case: Case) -> None:
        measure(case, recall, small)

    run()
    return recall


@dataclass(frozen=True)
class Truth:
    """The costs of all routes of ``person`` to ``post``, in planning units, as the exact search found them."""

    person: str
    post: OccupationCode
    costs: tuple[Cost, ...]


def truths(framework: Framework, posts: int) -> Iterator[Truth]:
    """What the exact search finds for ``posts`` sampled for each person of the benchmarks, where it ends."""
    for number, (name, profile) in enumerate(PEOPLE.items()):
        for code in random.Random(number).sample(sorted(framework.occupations), posts):
            moves = moves_of(profile, framework, Request(Goal("post", code), WIDE, TODAY))
            answer = search(moves, never, MOST_TRIED)
            if answer.complete and answer.routes[""]:
                yield Truth(name, code, tuple(trail.cost for trail in answer.routes[""]))


def on_the_catalogue(framework: Framework, known: Iterable[Truth]) -> Recall:
    """The recall of the outlooks on a catalogue."""
    recall = Recall()
    for name, group in groupby(known, key=lambda one: one.person):
        case = Case(framework, PEOPLE[name], Goal("better"), WIDE, TODAY)
        found = {one.post: one for one in everywhere(case.profile, framework, WIDE, TODAY).posts}
        for truth in group:
            recall.add(truth.costs, found_costs(found[truth.post], case) if truth.post in found else [])
    return recall


def catalogue_main(posts: int) -> None:
    """Print recall and distance on the shipped catalogue."""
    framework = open_catalogue(SHIPPED).framework
    known = list(truths(framework, posts))
    recall = on_the_catalogue(framework, known)
    print(
        f"catalogue: {len(known)} posts, {recall.true} true routes, {100 * recall.share:.1f} % found, dearer at the "
        f"75th percentile by {100 * recall.distance(0.75):.1f} %, at the 95th by {100 * recall.distance(0.95):.1f} %, "
        f"better than true {recall.impossible}"
    )


def main(examples: int) -> None:
    """Print recall and distance with the grid alone and with the completion."""
    for name, small in (("grid", 0), ("grid and completion", SMALL)):
        recall = measured(examples, small)
        print(
            f"{name}: {examples} frameworks, {recall.true} true routes, {100 * recall.share:.2f} % found, "
            f"95th percentile {100 * recall.distance(0.95):.2f} %, 99th {100 * recall.distance(0.99):.2f} %, "
            f"better than true {recall.impossible}"
        )


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    if "--catalogue" in sys.argv:
        catalogue_main(*numbers or [12])
    else:
        main(*numbers or [500])
