"""How much of the true routes to every post the grid finds on small frameworks, and how far off the rest is.

``python -m tests.routes.recall [cases]`` prints both, before and after the exact completion.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, given, settings

from career_planner.routes.exact.aim import Aim
from career_planner.routes.exact.moves import Moves
from career_planner.routes.exact.network import Network
from career_planner.routes.exact.situation import start
from career_planner.routes.exact.steps import Cost
from career_planner.routes.grid.everywhere import SMALL, Everywhere, Reached
from career_planner.routes.request import Goal
from career_planner.routes.route import replay
from tests.routes.exhaustive import fronts
from tests.routes.worlds import Case, cases


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
    network = Network(case.framework, case.limits)
    aims = Aim({}, frozenset({reached.sector}), starting=network.index[reached.post])
    moves = Moves(network, start(network, case.profile, case.today), aims, case.today)
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
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
