"""Knowledge and skills, what posts ask of them and what learning gives."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, NewType

from career_planner.errors import UserFacingError
from career_planner.frameworks.text import Text

CompetenceCode = NewType("CompetenceCode", str)


@dataclass(frozen=True, slots=True)
class Competence:
    """A knowledge or a skill, in a cluster of its kind."""

    code: CompetenceCode
    cluster: str
    kind: Literal["knowledge", "skill"]
    title: Text


@dataclass(frozen=True, slots=True)
class Skill:
    """A competence at a proficiency from 1 to 8."""

    competence: CompetenceCode
    proficiency: int

    def __post_init__(self) -> None:
        """Refuse a proficiency outside 1–8."""
        if not 1 <= self.proficiency <= 8:
            raise UserFacingError("error.proficiency.range", code=self.competence, value=self.proficiency)


class Need(NamedTuple):
    """A competence that a post asks for; optional ones do not count towards coverage."""

    competence: CompetenceCode
    proficiency: int
    essential: bool
