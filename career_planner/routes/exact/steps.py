"""The values that moves deal in: choices, what taking them gives, and what a judge says of those not taken yet."""

from dataclasses import dataclass
from typing import Literal, Protocol

from career_planner.frameworks.occupation import OccupationCode
from career_planner.frameworks.programme import Mode, ProgrammeCode
from career_planner.frameworks.sector import SectorCode
from career_planner.routes.exact.aim import Recognised
from career_planner.routes.exact.network import HOURS_UNIT, MONEY_UNIT, Study, units
from career_planner.routes.exact.situation import Situation
from career_planner.routes.exact.training import Courses

Kind = Literal["work", "courses", "programme", "recognition", "post"]
Delay = tuple[int, int] | None
"""To work on until a counter has so many tenths of months (counter ``TIME_IN_POST``: until the time-in-post)."""


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a route: ``months`` it lasts after ``waiting`` months; tenge and study hours it costs.

    ``code`` is a post or a programme (empty: a job that is not in the catalogue), ``courses`` those of a bundle.
    ``voucher`` pays a recognition.
    """

    kind: Kind
    code: str
    months: int
    waiting: int = 0
    tenge: int = 0
    hours: int = 0
    courses: Courses = ()
    mode: Mode | None = None
    voucher: bool = False


@dataclass(frozen=True, slots=True)
class StudyChoice:
    """To take an offer of a programme, after working until ``delay`` is served."""

    programme: ProgrammeCode
    entry_stage: str
    mode: Mode
    months: int
    delay: Delay = None


@dataclass(frozen=True, slots=True)
class StepChoice:
    """To meet the requirement of ``post`` by alternative ``way``, after working until ``delay`` is served.

    ``bundles``: the courses for licences, for certificates and for coverage. ``recognised``: a recognition for the post
    comes first. ``enter``: the post is taken, else it is enough to be able to.
    """

    post: OccupationCode
    way: int
    delay: Delay
    bundles: tuple[Courses, ...]
    recognised: Recognised
    enter: bool


Choice = StudyChoice | StepChoice


@dataclass(frozen=True, slots=True)
class Outcome:
    """The situation after a choice, and the items it took."""

    choice: Choice
    situation: Situation
    items: tuple[Item, ...]

    @property
    def cost(self) -> tuple[int, int, int]:
        """Months, units of money and units of study; each item is rounded up once."""
        months = money = study = 0
        for item in self.items:
            months += item.months + item.waiting
            money += units(item.tenge, MONEY_UNIT)
            study += units(item.hours, HOURS_UNIT)
        return (months, money, study)


NONE: frozenset[str] = frozenset()
NO_DELAY: tuple[tuple[Delay, int], ...] = ((None, 0),)
NOT_WORKING: frozenset[int] = frozenset()
Cost = tuple[int, int, int]
"""Months, units of money, units of study."""
NEVER: Cost = (10**6, 10**6, 10**6)
Hopes = tuple[tuple[Cost, str], ...]
"""Lower bounds of whole routes, none above another, each with the target that they lead to."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """A choice that may be worth taking, not worked out yet.

    ``cost``: of the whole route with it. ``targets``: the keys it reaches. ``hopes``: lower bounds of the routes that
    go on from there, with their targets (none: no such route is worth having).
    """

    choice: Choice
    cost: Cost
    targets: frozenset[str]
    hopes: Hopes


@dataclass(frozen=True, slots=True)
class Fan:
    """Programmes of one mode, start and length, begun after one ``delay``, that are not told apart yet.

    ``cost`` and ``hopes`` are those of a programme that gives the documents of all for the least that one asks for.
    """

    studies: tuple[Study, ...]
    delay: Delay
    cost: Cost
    hopes: Hopes


class Judge(Protocol):
    """Knows which partial routes cannot end well, so that they need not be worked out."""

    @property
    def sectors(self) -> frozenset[SectorCode]:
        """Where the routes that are worth having may end."""

    def ends_well(self, cost: Cost, targets: frozenset[str]) -> bool:
        """Whether a route to one of ``targets`` with ``cost`` would be worth having."""

    def hopes(
        self, cost: Cost, met: int, reached: int, turned: SectorCode, counted: int, gaining: frozenset[int]
    ) -> Hopes:
        """What routes with this cost, these documents, level, turn, months and present job cost at least in the end."""
