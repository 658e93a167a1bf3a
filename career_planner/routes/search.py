"""The non-dominated routes: a best-first search over complete situations.

Labels are taken in the order of their lower bound in months; a label is dropped when a label at the same post is no
worse in months, money, study *and* in everything gained, or when its lower bound is dominated by a finished route of
every target. Exact in planning units.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from career_planner.frameworks.sector import SectorCode
from career_planner.routes.bounds import Bounds, no_worse
from career_planner.routes.moves import Choice, Cost, Moves, Outcome
from career_planner.routes.network import MONEY_UNIT, Network
from career_planner.routes.situation import NOWHERE, Situation, advanced


@dataclass(frozen=True, slots=True)
class Label:
    """A partial route: its cost, where it stands, the outcome that led here and the label before."""

    cost: Cost
    situation: Situation
    outcome: Outcome | None
    before: "Label | None"

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
    """Finished routes by target; ``furthest`` is the partial route to the highest level within the limits.

    ``complete`` unless the search was cut short; ``labels`` counts the partial routes looked at.
    """

    routes: dict[str, tuple[Label, ...]]
    furthest: Label | None
    complete: bool
    labels: int


def search(moves: Moves, cancelled: Callable[[], bool], most_labels: int) -> Found:
    """All non-dominated routes to each target of ``moves.aims``, one for each cost."""
    return _Search(moves).run(cancelled, most_labels)


class _Search:
    def __init__(self, moves: Moves) -> None:
        self.moves = moves
        self.network = moves.network
        self.bounds = Bounds(moves)
        self.finished: dict[str, list[Label]] = {target: [] for target in sorted(moves.aims.targets)}
        self.kept: defaultdict[tuple[int, bool], list[Label]] = defaultdict(list)
        self.queue: list[tuple[int, int, int, int, Label]] = []
        self.serial = 0
        self.most = self.network.limits.ceiling // MONEY_UNIT
        self.furthest: Label | None = None
        self.put_off: list[Label] = []

    def run(self, cancelled: Callable[[], bool], most_labels: int) -> Found:
        """First without turns, which is quick and leaves routes to prune with; then with the turns put off."""
        self._push(Label((0, 0, 0), self.moves.first.situation, None, None))
        looked = self._expand(cancelled, most_labels, turns=False)
        for label in self.put_off:
            self._push(label)
        looked += self._expand(cancelled, most_labels - looked, turns=True)
        routes = {target: tuple(labels) for target, labels in self.finished.items()}
        return Found(routes, self.furthest, not self.queue, looked)

    def _expand(self, cancelled: Callable[[], bool], most_labels: int, *, turns: bool) -> int:
        """Grow routes until none is left that may be better; how many labels were looked at."""
        looked = 0
        while self.queue and looked < most_labels and not cancelled():
            label = heappop(self.queue)[-1]
            if not self._promising(label) or self._overtaken(label):
                continue
            looked += 1
            for outcome in self.moves.choices(label.situation, label.cost, self):
                self._grow(label, outcome, turns=turns)
        return looked

    def ends_well(self, cost: Cost, targets: frozenset[str]) -> bool:
        """Whether no finished route to one of ``targets`` is as good as ``cost``."""
        return any(self._hopeful(cost, target) for target in targets)

    def goes_well(self, cost: Cost, met: int, reached: int, turned: SectorCode, counted: int) -> bool:
        """Whether a route with this cost, these documents, level, turn and months may still end well."""
        return any(
            self._hopeful(self.bounds.bound(end, cost, counted), end.ending.target)
            for end in self.bounds.ends(met, reached, turned)
        )

    def _grow(self, label: Label, outcome: Outcome, *, turns: bool) -> None:
        months, money, study = outcome.cost
        cost = (label.cost[0] + months, label.cost[1] + money, label.cost[2] + study)
        if cost[0] > self.network.limits.horizon or cost[1] > self.most:
            return
        grown = Label(cost, outcome.situation, outcome, label)
        for target in sorted(outcome.targets):
            self._finish(target, grown)
        if outcome.targets != self.moves.aims.targets:
            self._note_furthest(grown)
            if turns or grown.situation.turned == NOWHERE:
                self._push(grown)
            else:
                self.put_off.append(grown)

    def _note_furthest(self, label: Label) -> None:
        """Remember the highest level reached, at the least cost."""
        reached = self.moves.first.situation.reached if self.furthest is None else self.furthest.situation.reached
        if label.situation.reached > reached:
            self.furthest = label

    def _finish(self, target: str, label: Label) -> None:
        front = self.finished[target]
        if not any(no_worse(other.cost, label.cost) for other in front):
            front[:] = [other for other in front if not no_worse(label.cost, other.cost)]
            front.append(label)

    def _push(self, label: Label) -> None:
        bound = self._bound(label)
        if bound is None or self._overtaken(label):
            return
        rivals = self.kept[label.situation.post, label.situation.employed]
        rivals[:] = [other for other in rivals if not self._covers(label, other)]
        rivals.append(label)
        self.serial += 1
        heappush(self.queue, (*bound, self.serial, label))

    def _bound(self, label: Label) -> Cost | None:
        """The least cost of a route through ``label`` that no finished one dominates; ``None`` when there is none."""
        return min(self._open(label), default=None)

    def _promising(self, label: Label) -> bool:
        return any(True for _ in self._open(label))

    def _open(self, label: Label) -> Iterator[Cost]:
        """The bounds of ``label`` within the limits that no finished route of their target dominates."""
        situation = label.situation
        for end in self.bounds.ends(situation.met, situation.reached, situation.turned):
            bound = self.bounds.bound(end, label.cost, situation.months)
            for exact in (False, True):
                if self._hopeful(bound, end.ending.target):
                    plain = self.bounds.bound(end, label.cost, situation.months)
                    bound = self.bounds.with_certificates(end, plain, situation, exact=exact)
            if self._hopeful(bound, end.ending.target):
                yield bound

    def _hopeful(self, bound: Cost, target: str) -> bool:
        if bound[0] > self.network.limits.horizon or bound[1] > self.most:
            return False
        return not any(no_worse(other.cost, bound) for other in self.finished[target])

    def _overtaken(self, label: Label) -> bool:
        rivals = self.kept[label.situation.post, label.situation.employed]
        return any(other is not label and self._covers(other, label) for other in rivals)

    def _covers(self, left: Label, right: Label) -> bool:
        """Whether whatever ``right`` can still do, ``left`` can do at no more cost, waiting where need be."""
        if not no_worse(left.cost, right.cost):
            return False
        here, there = left.situation, right.situation
        if here.met & there.met != there.met or here.reached < there.reached or here.registered < there.registered or here.turned not in {NOWHERE, there.turned}:
            return False
        return _has_all(advanced(here, right.cost[0] - left.cost[0], self.network), there, self.network)


def _has_all(left: Situation, right: Situation, network: Network) -> bool:
    return (
        left.served >= right.served
        and network.months.covers(left.months, right.months)
        and network.skills.covers(left.held, right.held)
        and network.skills.covers(left.certified, right.certified)
    )
