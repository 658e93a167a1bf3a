"""Which planning assumption moves a route most: each is taken to both ends of its range, the others stay typical."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from career_planner.frameworks.quantities import Bound, Range
from career_planner.routes.exact.moves import Moves
from career_planner.routes.exact.network import PRICES
from career_planner.routes.exact.steps import Outcome
from career_planner.routes.route import Route, replay, totals


@dataclass(frozen=True, slots=True)
class Influence:
    """What ``assumption`` (a code of the catalogue, or ``PRICES``) does to the months and the tenge of a route.

    ``breaks``: at one end a step is not permitted any more, or a limit not held.
    """

    assumption: str
    months: Range
    tenge: Range
    breaks: bool

    @property
    def weight(self) -> tuple[bool, int, int]:
        """What is compared: whether it breaks the route, then the months, then the tenge that it moves."""
        return (self.breaks, self.months.high - self.months.low, self.tenge.high - self.tenge.low)


class Sensitivity:
    """Measures routes that were found with ``moves``."""

    def __init__(self, moves: Moves) -> None:
        """Prepare the moves at each end of each range."""
        self.moves = moves
        codes = (*sorted(moves.network.framework.assumptions), PRICES)
        self._ends = {code: tuple(self._at(code, bound) for bound in (Bound.LOW, Bound.HIGH)) for code in codes}

    def of(self, route: Route) -> tuple[Influence, ...]:
        """The assumptions that move ``route``, the strongest first."""
        found = (self._influence(code, ends, route) for code, ends in self._ends.items())
        moving = (one for one in found if any(one.weight))
        return tuple(sorted(moving, key=lambda one: (*(-part for part in one.weight), one.assumption)))

    def _at(self, code: str, bound: Bound) -> Moves:
        """The moves with one assumption at an end of its range."""
        moves = self.moves
        network = moves.network.pinned(lambda other: bound if other == code else Bound.TYPICAL)
        return Moves(network, moves.first, moves.aims, moves.today)

    def _influence(self, code: str, ends: Iterable[Moves], route: Route) -> Influence:
        replays = [replay(route.choices, moves) for moves in ends]
        held = [route.cost[:2], *self._held(replays)]
        months, tenge = (Range(min(figures), figures[0], max(figures)) for figures in zip(*held, strict=True))
        return Influence(code, months, tenge, len(held) <= len(replays))

    def _held(self, replays: Iterable[tuple[Outcome, ...] | None]) -> Iterator[tuple[int, int]]:
        """Months and tenge of the replays that are permitted and keep the limits."""
        limits = self.moves.network.limits
        for outcomes in replays:
            if outcomes is not None:
                months, tenge, _ = totals(outcomes)
                if months <= limits.horizon and tenge <= limits.ceiling:
                    yield (months, tenge)
