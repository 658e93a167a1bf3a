"""Ways to learn: stages of education, programmes of study and short courses."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from career_planner.frameworks.basis import Claims
from career_planner.frameworks.competence import Skill
from career_planner.frameworks.level import Level
from career_planner.frameworks.quantities import Range
from career_planner.frameworks.requirement import EducationNeed
from career_planner.frameworks.text import Text

ProgrammeCode = NewType("ProgrammeCode", str)
CourseCode = NewType("CourseCode", str)


class Mode(StrEnum):
    """How a programme is attended."""

    FULL_TIME = "full_time"
    EVENING = "evening"
    DISTANCE = "distance"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of education; a higher ``rank`` includes the lower ones; ``level`` is that of its document."""

    code: str
    rank: int
    level: Level | None
    title: Text
    claims: Claims


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to take a programme: from an entry stage (or a higher one) in one of the entry fields, in a mode.

    ``months`` is the nominal duration, ``hours`` all study hours, ``tuition`` tenge for the whole programme.
    """

    entry_stage: str
    mode: Mode
    months: int
    hours: int
    tuition: Range
    entry_fields: tuple[str, ...] = ()

    @property
    def entry(self) -> EducationNeed:
        """The document that opens it."""
        return EducationNeed(self.entry_stage, self.entry_fields)


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of study that ends with a document of ``stage`` in ``field`` (ISCED-F digits)."""

    code: ProgrammeCode
    title: Text
    stage: str
    field: str
    start_month: int
    offers: tuple[Offer, ...]
    gives: tuple[Skill, ...]
    claims: Claims


@dataclass(frozen=True, slots=True)
class Course:
    """A short course that ends with a certificate; ``fee`` in tenge; ``sector`` is empty where all may learn it."""

    code: CourseCode
    sector: str
    title: Text
    hours: int
    fee: Range
    distance: bool
    gives: tuple[Skill, ...]
    claims: Claims
