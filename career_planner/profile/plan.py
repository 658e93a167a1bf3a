"""The person's plan: a route they chose, as steps with dates that are ticked off one by one."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from career_planner.frameworks.occupation import OccupationCode
from career_planner.frameworks.programme import CourseCode, Mode, ProgrammeCode
from career_planner.frameworks.quantities import Range
from career_planner.frameworks.rule import VOUCHER_DAYS, VOUCHER_LAST_DAY

PlanKind = Literal["work", "courses", "programme", "recognition", "post", "open"]
"""What a step is: as in a route, and ``open`` where a post may be started without being taken."""
GoalKind = Literal["level", "post", "sector", "better", "elsewhere"]
DeadlineKind = Literal["voucher-apply", "voucher-use", "programme", "late"]


@dataclass(frozen=True, slots=True)
class Terms:
    """What the plan is for and the limits it was made under: a goal and limits, as ``routes.request`` knows them."""

    goal: GoalKind
    code: str = ""
    weekly_hours: int = 10
    budget: int | None = None
    horizon: int = 120
    keep_job: bool = False
    full_time: bool = True
    distance_only: bool = False
    second_job: float | None = None
    sectors: tuple[str, ...] = ()
    anywhere: bool = False
    unwanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step: from when to when, at which cost, and what is done in it.

    ``post`` is the post worked in, recognised, taken or opened, ``towards`` the post that work or courses lead to.
    ``done`` is the day on which it was finished, ``recorded`` whether its facts were taken over into the profile,
    ``issued`` the day on which its voucher was issued.
    """

    kind: PlanKind
    begins: date
    ends: date
    months: int
    tenge: Range
    study_hours: int = 0
    post: OccupationCode | None = None
    towards: OccupationCode | None = None
    programme: ProgrammeCode | None = None
    mode: Mode | None = None
    courses: tuple[CourseCode, ...] = ()
    voucher: bool = False
    issued: date | None = None
    done: date | None = None
    recorded: bool = False

    @property
    def leaves_facts(self) -> bool:
        """Whether something new stands in the profile once the step is done; work goes on in a job known already."""
        return self.kind in ("courses", "programme", "recognition", "post")


@dataclass(frozen=True, slots=True)
class PersonalPlan:
    """A chosen route; ``months`` and ``tenge`` are its typical totals on the day it was ``made``.

    ``code`` names the plan for calendars, so that reminders written again replace the old ones.
    """

    code: str
    made: date
    months: int
    tenge: int
    terms: Terms
    steps: tuple[PlannedStep, ...]

    @property
    def arrival(self) -> date:
        """The day on which the goal was to be reached when the plan was made."""
        return max((step.ends for step in self.steps), default=self.made)

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(step.done is not None for step in self.steps)

    @property
    def tenge_left(self) -> int:
        """The typical cost of the steps that are not done."""
        return sum(step.tenge.typical for step in self.steps if step.done is None)

    @property
    def following(self) -> int | None:
        """The place of the first step that is not done."""
        return next((place for place, step in enumerate(self.steps) if step.done is None), None)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day that the step at ``place`` has, or its start, or its planned end where that has passed (``late``)."""

    kind: DeadlineKind
    day: date
    place: int

    def days_left(self, today: date) -> int:
        """Days from ``today``; below 0 when it has passed."""
        return (self.day - today).days


def deadlines(plan: PersonalPlan, today: date) -> tuple[Deadline, ...]:
    """The days to keep in mind, the next first."""
    found = [
        Deadline(kind, day, place)
        for place, step in enumerate(plan.steps)
        if step.done is None
        for kind, day in _days(step, today)
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.place)))


def _days(step: PlannedStep, today: date) -> list[tuple[DeadlineKind, date]]:
    days: list[tuple[DeadlineKind, date]] = []
    if step.voucher:
        days.append(_voucher(step, today))
    if step.kind == "programme" and step.begins >= today:
        days.append(("programme", step.begins))
    if step.ends < today:
        days.append(("late", step.ends))
    return days


def _voucher(step: PlannedStep, today: date) -> tuple[DeadlineKind, date]:
    """The last day of the voucher in hand, or the last day to apply for one in the year of the step."""
    if step.issued is not None:
        return "voucher-use", step.issued + timedelta(days=VOUCHER_DAYS - 1)
    year = max(step.begins, today).year
    last = date(year, *VOUCHER_LAST_DAY)
    return "voucher-apply", last if last >= today else date(year + 1, *VOUCHER_LAST_DAY)
