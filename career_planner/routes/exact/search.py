"""The non-dominated routes: a best-first search over complete situations.

Choices wait in a queue in the order of their lower bounds and are worked out to labels only when their turn has come. A
label is dropped when a label at the same post is no worse in months, money, study *and* in everything gained, or when
its lower bound is dominated by a finished route of every target. Exact in planning units.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from career_planner.frameworks.sector import SectorCode
from career_planner.routes.exact.bounds import Bounds, End, no_worse
from career_planner.routes.exact.moves import Moves
from career_planner.routes.exact.network import MONEY_UNIT
from career_planner.routes.exact.situation import NOWHERE, Situation, advanced
from career_planner.routes.exact.steps import Choice, Cost, Fan, Hopes, Prospect

IDLE = -2
"""Stands for the post of those who have none."""


@dataclass(frozen=True, slots=True)
class Label:
    """A partial route: its cost, where it stands, the trail that led here (``None``: the start).

    ``among``: the set of endings by which it may still end well.
    """

    cost: Cost
    situation: Situation
    among: int
    trail: "Trail | None" = None

    def choices(self) -> tuple[Choice, ...]:
        """The choices from the start."""
        return () if self.trail is None else self.trail.choices()


@dataclass(frozen=True, slots=True)
class Trail:
    """A choice that goes on from a label, not worked out, and the cost of the route with it."""

    cost: Cost
    choice: Choice
    before: Label

    def choices(self) -> tuple[Choice, ...]:
        """The choices from the start."""
        return (*self.before.choices(), self.choice)


@dataclass(frozen=True, slots=True)
class Fork:
    """Programmes that go on from a label and are not told apart yet."""

    fan: Fan
    before: Label

    @property
    def cost(self) -> Cost:
        """The least cost of the route with one of them."""
        return self.fan.cost


@dataclass(frozen=True, slots=True)
class Found:
    """Finished routes by target; ``complete`` unless the search was cut short; ``labels`` were grown."""

    routes: dict[str, tuple[Trail, ...]]
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


def search(moves: Moves, cancelled: Callable[[], bool], most_work: int, order: Order | None = None) -> Found:
    """All non-dominated routes to each target of ``moves.aims``, one for each cost; by ``order`` only the best one.

    ``most_work`` bounds the choices and partial routes looked at: the same bound gives the same answer everywhere.
    """
    return _Search(moves, order).run(cancelled, most_work)


DIVE_SHARE = 10
"""The part of the work that may be spent to find a first route is one in so many."""


LABEL_WORK = 20
"""A partial route takes as much work as so many choices looked at."""
QUICK_LABELS = 3
"""Labels that may be grown to find a first route with quick bounds alone."""
DIVE_LABELS = 15
"""Labels that may be grown to find a first route with all bounds: one that takes more is not worth it."""


class _Search:
    def __init__(self, moves: Moves, order: Order | None) -> None:
        self.moves = moves
        self.order = order
        self.network = moves.network
        self.bounds = Bounds(moves)
        self.finished: dict[str, list[Trail]] = {target: [] for target in sorted(moves.aims.targets)}
        self.grown: defaultdict[int, list[Label]] = defaultdict(list)
        self.among = self.bounds.all
        self.queue: list[tuple[Cost, int, Trail | Fork, Hopes]] = []
        self.serial = 0
        self.work = 0
        self.most = self.network.limits.ceiling // MONEY_UNIT
        self.horizon = self.network.limits.horizon
        self.diving = self.quick = self.stopped = False
        self.cancelled: Callable[[], bool] = lambda: False

    def run(self, cancelled: Callable[[], bool], most_work: int) -> Found:
        """First straight for the goal: that leaves routes to prune with; then everything."""
        self.cancelled = cancelled
        if self.order is None:
            for most_labels in QUICK_LABELS, DIVE_LABELS:
                if not all(self.finished.values()):
                    self.quick = most_labels == QUICK_LABELS
                    self._dive(cancelled, self.work + most_work // DIVE_SHARE, most_labels)
            self.quick = False
        labels = self._expand(cancelled, most_work, most_work)
        routes = {target: tuple(trails) for target, trails in self.finished.items()}
        return Found(routes, not (self.queue or self.stopped), labels)

    def _stop(self) -> bool:
        """Whether nobody waits for the answer any more; asked wherever one label can take long."""
        self.stopped = self.stopped or self.cancelled()
        return self.stopped

    def _dive(self, cancelled: Callable[[], bool], most_work: int, most_labels: int) -> None:
        """Look for a first route by always growing the label that is nearest to the goal; only the route is kept."""
        self.diving = True
        self._expand(lambda: cancelled() or all(self.finished.values()), most_work, most_labels)
        self.queue.clear()
        self.grown.clear()
        self.diving = False

    def _expand(self, cancelled: Callable[[], bool], most_work: int, most_labels: int) -> int:
        """Grow routes from the start until none is left that may be better; how many labels were grown."""
        self.among = self.bounds.all
        labels = int(self._grow(Label((0, 0, 0), self.moves.first.situation, self.among)))
        while self.queue and self.work < most_work and labels < most_labels and not cancelled():
            _, _, onward, hopes = heappop(self.queue)
            before = onward.before
            if not any(self._hopeful(bound, target) for bound, target in hopes):  # others have finished since
                continue
            if isinstance(onward, Fork):
                self.among = before.among
                self._note(before, self.moves.unfolded(onward.fan, before.situation, before.cost, self))
                continue
            outcome = self.moves.take(onward.choice, before.situation, before.cost[0])
            labels += bool(outcome and self._grow(Label(onward.cost, outcome.situation, before.among, onward)))
        return labels

    def _grow(self, label: Label) -> bool:
        """Note where the choices from ``label`` lead, unless it cannot end well or another label makes it pointless."""
        self.work += LABEL_WORK
        self.among = 0 if self._overtaken(label) else self._open(label)
        if not self.among:
            return False
        label = replace(label, among=self.among)
        self.grown[self._place(label.situation)].append(label)
        self._note(label, self.moves.choices(label.situation, label.cost, self))
        return True

    def _note(self, label: Label, prospects: Iterable[Prospect | Fan]) -> None:
        """Keep what finishes a route, and queue what may go on from ``label``."""
        for prospect in prospects:
            self.work += 1
            if isinstance(prospect, Fan):
                self._push(Fork(prospect, label), prospect.hopes)
                continue
            trail = Trail(prospect.cost, prospect.choice, label)
            for target in sorted(prospect.targets):
                self._finish(target, trail)
            if prospect.targets and len(self.finished) == 1:  # of many targets one route closes too few endings
                self.among = self._open(label)
            if prospect.hopes:
                self._push(trail, prospect.hopes)
            if self._stop():
                break

    def _push(self, onward: Trail | Fork, hopes: Hopes) -> None:
        """Put ``onward`` into the queue: what promises most first, in a dive what is nearest to the goal."""
        self.serial += 1
        months, money, study = least = min((bound for bound, _ in hopes), key=self._ordered)
        key = (months - onward.cost[0], money, study) if self.diving else self._ordered(least)
        heappush(self.queue, (key, self.serial, onward, hopes))

    @property
    def sectors(self) -> frozenset[SectorCode]:
        """The sectors of the endings by which the label in hand may end well."""
        return self.bounds.sectors(self.among)

    def ends_well(self, cost: Cost, targets: frozenset[str]) -> bool:
        """Whether no finished route to one of ``targets`` is as good as ``cost``."""
        return any(self._hopeful(cost, target) for target in targets)

    def hopes(
        self, cost: Cost, met: int, reached: int, turned: SectorCode, counted: int, gaining: frozenset[int]
    ) -> Hopes:
        """What routes with this cost, documents, level, turn, months and present job end at at least, and where."""
        if not any(self._hopeful(cost, target) for target in self.finished):
            return ()
        months, money, study = cost
        ahead = self.bounds.ahead(months % 12, met, reached, turned, counted, gaining, self.among)
        bounds = [((months + later, money + dearer, study + more), target) for target, (later, dearer, more) in ahead]
        return tuple([(bound, target) for bound, target in bounds if self._hopeful(bound, target)])

    def _finish(self, target: str, trail: Trail) -> None:
        """Keep ``trail``, which ends well, as a route to ``target``, and no route that it beats."""
        front = self.finished[target]
        front[:] = [other for other in front if not self._beats(trail.cost, other.cost)]
        front.append(trail)

    def _ordered(self, cost: Cost) -> Cost:
        return cost if self.order is None else self.order(cost)

    def _beats(self, left: Cost, right: Cost) -> bool:
        """Whether nobody who has a route of cost ``left`` wants one of at least ``right``."""
        return no_worse(left, right) if self.order is None else self.order(left) <= self.order(right)

    def _open(self, label: Label) -> int:
        """The set of endings by which ``label`` may still lead to a route that no finished one dominates."""
        here, among = label.situation, 0
        best = self.bounds.best_ends(here.met, here.reached, here.turned, label.among)
        if not any(self._may_end(label.cost, here, end) for end in best):
            return 0
        for end in self.bounds.ends(here.met, here.reached, here.turned, label.among):
            if self._stop():
                break
            if not among & end.bit and self._may_end(label.cost, here, end):
                among |= end.bit
        return among

    def _may_end(self, cost: Cost, situation: Situation, end: End) -> bool:
        """Whether a route through ``situation`` to ``end`` may beat the finished ones, if there are any yet."""
        target = end.ending.target
        bounds = self.bounds.tightening(end, cost, situation)
        if self.quick:
            return self._hopeful(next(bounds), target)
        return all(self._hopeful(bound, target) for bound in bounds)

    def _hopeful(self, bound: Cost, target: str) -> bool:
        months, money, study = bound
        if months > self.horizon or money > self.most:
            return False
        if self.order is not None:
            return not any(self._beats(other.cost, bound) for other in self.finished[target])
        for other in self.finished[target]:  # the innermost loop: ``no_worse`` written out
            later, dearer, more = other.cost
            if later <= months and dearer <= money and more <= study:
                return False
        return True

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
