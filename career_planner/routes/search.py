"""The non-dominated routes: a best-first search over complete situations.

Labels are taken in the order of their lower bound in months; a label is dropped when a label at the same post is no
worse in months, money, study *and* in everything gained, or when its lower bound is dominated by a finished route of
every target. Exact in planning units.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush

from career_planner.frameworks.sector import SectorCode
from career_planner.routes.bounds import NEVER, Bounds, End, no_worse
from career_planner.routes.moves import Choice, Cost, Moves, Outcome
from career_planner.routes.network import MONEY_UNIT
from career_planner.routes.situation import NOWHERE, Situation, advanced

IDLE = -2
"""Stands for the post of those who have none."""


@dataclass(frozen=True, slots=True)
class Label:
    """A partial route: its cost, where it stands, the outcome that led here and the label before.

    ``among``: the set of endings by which it may still end well.
    """

    cost: Cost
    situation: Situation
    outcome: Outcome | None
    before: "Label | None"
    among: int

    def choices(self) -> tuple[Choice, ...]:
        """The choices from the start."""
        outcomes: list[Choice] = []
        label: Label | None = self
        while label is not None and label.outcome is not None:
            outcomes.append(label.outcome.choice)
            label = label.before
        return tuple(reversed(outcomes))


@dataclass(frozen=True, slots=True)
class Found:
    """Finished routes by target; ``complete`` unless the search was cut short; ``labels`` were looked at."""

    routes: dict[str, tuple[Label, ...]]
    complete: bool
    labels: int


Order = Callable[[Cost], Cost]
"""What to look at first, second and third in a cost where only the best route is wanted."""


def fastest(cost: Cost) -> Cost:
    """Months first, then money, then study."""
    return cost


def least_study(cost: Cost) -> Cost:
    """Study first, then months, then money."""
    months, money, study = cost
    return (study, months, money)


def search(moves: Moves, cancelled: Callable[[], bool], most_labels: int, order: Order | None = None) -> Found:
    """All non-dominated routes to each target of ``moves.aims``, one for each cost; by ``order`` only the best one."""
    return _Search(moves, order).run(cancelled, most_labels)


DIVE_LABELS = 80
"""Labels that may be grown to find a first route."""


class _Search:
    def __init__(self, moves: Moves, order: Order | None) -> None:
        self.moves = moves
        self.order = order
        self.network = moves.network
        self.bounds = Bounds(moves)
        self.finished: dict[str, list[Label]] = {target: [] for target in sorted(moves.aims.targets)}
        self.grown: defaultdict[int, list[Label]] = defaultdict(list)
        self.among = 0
        self.queue: list[tuple[int, int, int, int, Label]] = []
        self.serial = 0
        self.most = self.network.limits.ceiling // MONEY_UNIT
        self.diving = False

    def run(self, cancelled: Callable[[], bool], most_labels: int) -> Found:
        """First straight for the goal: that leaves routes to prune with; then everything."""
        if self.order is None:
            self._dive(cancelled, min(most_labels, DIVE_LABELS))
        self._push(Label((0, 0, 0), self.moves.first.situation, None, None, self.bounds.all))
        looked = self._expand(cancelled, most_labels)
        routes = {target: tuple(labels) for target, labels in self.finished.items()}
        return Found(routes, not self.queue, looked)

    def _dive(self, cancelled: Callable[[], bool], most_labels: int) -> None:
        """Look for a first route by always growing the label that is nearest to the goal; only the route is kept."""
        self.diving = True
        self._push(Label((0, 0, 0), self.moves.first.situation, None, None, self.bounds.all))
        self._expand(lambda: cancelled() or all(self.finished.values()), most_labels)
        self.queue.clear()
        self.grown.clear()
        self.diving = False

    def _expand(self, cancelled: Callable[[], bool], most_labels: int) -> int:
        """Grow routes until none is left that may be better; how many labels were looked at."""
        looked = 0
        while self.queue and looked < most_labels and not cancelled():
            label = heappop(self.queue)[-1]
            self.among = 0 if self._overtaken(label) else self._open(label)
            if not self.among:
                continue
            looked += 1
            self.grown[self._place(label.situation)].append(label)
            for outcome in self.moves.choices(label.situation, label.cost, self):
                self._grow(label, outcome)
        return looked

    def ends_well(self, cost: Cost, targets: frozenset[str]) -> bool:
        """Whether no finished route to one of ``targets`` is as good as ``cost``."""
        return any(self._hopeful(cost, target) for target in targets)

    def goes_well(
        self, cost: Cost, met: int, reached: int, turned: SectorCode, counted: int, gaining: frozenset[int]
    ) -> bool:
        """Whether a route with this cost, these documents, level, turn, months and present job may still end well."""
        bound, hopeful = self.bounds.bound, self._hopeful
        return any(
            hopeful(bound(end, cost, counted, gaining), end.ending.target)
            for end in self.bounds.best_ends(met, reached, turned, self.among)
        )

    def studies_well(self, cost: Cost, situation: Situation) -> bool:
        """Whether a route that has come to ``situation`` at ``cost`` may still end well, as closely as can be told."""
        ends = self.bounds.best_ends(situation.met, situation.reached, situation.turned, self.among)
        return any(self._may_end(cost, situation, end) for end in ends)

    def _grow(self, label: Label, outcome: Outcome) -> None:
        months, money, study = outcome.cost
        cost = (label.cost[0] + months, label.cost[1] + money, label.cost[2] + study)
        if cost[0] > self.network.limits.horizon or cost[1] > self.most:
            return
        grown = Label(cost, outcome.situation, outcome, label, self.among)
        for target in sorted(outcome.targets):
            self._finish(target, grown)
        if outcome.targets:
            self.among = self._open(label)
        if outcome.targets != self.moves.aims.targets:
            self._push(grown)

    def _finish(self, target: str, label: Label) -> None:
        front = self.finished[target]
        if not any(self._beats(other.cost, label.cost) for other in front):
            front[:] = [other for other in front if not self._beats(label.cost, other.cost)]
            front.append(label)

    def _beats(self, left: Cost, right: Cost) -> bool:
        """Whether nobody who has a route of cost ``left`` wants one of at least ``right``."""
        return no_worse(left, right) if self.order is None else self.order(left) <= self.order(right)

    def _push(self, label: Label) -> None:
        least = self._least(label)
        if least != NEVER and not self._overtaken(label):
            self.serial += 1
            months, money, study = least
            ahead = (months - label.cost[0], money, study) if self.diving else least
            key = ahead if self.order is None else self.order(least)
            heappush(self.queue, (*key, self.serial, label))

    def _least(self, label: Label) -> Cost:
        """A quick lower bound of the routes through ``label`` that no finished one dominates."""
        here = label.situation
        gaining, least = self.moves.gaining(here), NEVER
        for end in self.bounds.best_ends(here.met, here.reached, here.turned, label.among):
            bound = self.bounds.bound(end, label.cost, here.months, gaining)
            if bound < least and self._hopeful(bound, end.ending.target):
                least = bound
        return least

    def _open(self, label: Label) -> int:
        """The set of endings by which ``label`` may still lead to a route that no finished one dominates."""
        here, among = label.situation, 0
        for end in self.bounds.ends(here.met, here.reached, here.turned, label.among):
            if not among & end.bit and self._may_end(label.cost, here, end):
                among |= end.bit
        return among

    def _may_end(self, cost: Cost, situation: Situation, end: End) -> bool:
        """Whether a route through ``situation`` to ``end`` may beat the finished ones, if there are any yet."""
        target = end.ending.target
        return all(self._hopeful(bound, target) for bound in self.bounds.tightening(end, cost, situation))

    def _hopeful(self, bound: Cost, target: str) -> bool:
        if bound[0] > self.network.limits.horizon or bound[1] > self.most:
            return False
        return not any(self._beats(other.cost, bound) for other in self.finished[target])

    def _overtaken(self, label: Label) -> bool:
        """Whether a label that has been grown makes ``label`` pointless."""
        rivals = self.grown[self._place(label.situation)]
        return bool(rivals) and self._rivalled(label, rivals)

    def _rivalled(self, label: Label, rivals: list[Label]) -> bool:
        """Whether one of ``rivals`` can do whatever is still of use to ``label``, at no more cost."""
        there, network = label.situation, self.network
        remains = self.moves.usefulness.remains(there, self.bounds.sectors(label.among))
        documents = there.met & remains.documents
        months = network.months.capped(there.months, remains.months)
        held = network.skills.capped(there.held, remains.held)
        certified = network.skills.capped(there.certified, remains.certified)
        relief = self.moves.training.relieved(there) & remains.posts
        for other in rivals:
            if not no_worse(other.cost, label.cost):
                continue
            here = other.situation
            if (
                here.met & documents != documents
                or here.reached < there.reached
                or here.registered < there.registered
                or here.turned not in {NOWHERE, there.turned}
                or relief & ~self.moves.training.relieved(here)
            ):
                continue
            here = advanced(here, label.cost[0] - other.cost[0], network)
            if (
                (here.served >= there.served or not there.employed)
                and network.months.covers(here.months, months)
                and network.skills.covers(here.held, held)
                and network.skills.covers(here.certified, certified)
            ):
                return True
        return False

    def _place(self, situation: Situation) -> int:
        """The post held; where none is held, all posts held before are alike but for what they relieve of."""
        return situation.post if situation.employed else IDLE
