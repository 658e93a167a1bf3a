"""Short courses taken."""

from dataclasses import dataclass

from career_planner.frameworks.competence import Skill
from career_planner.frameworks.programme import CourseCode
from career_planner.profile.dates import PartialDate
from career_planner.profile.standing import Standing


@dataclass(frozen=True, slots=True)
class CourseTaken:
    """A course of the catalogue (``course``) or another one, whose competences the person ticks (``skills``)."""

    title: str
    course: CourseCode | None = None
    hours: int | None = None
    finished: PartialDate | None = None
    skills: tuple[Skill, ...] = ()
    standing: Standing = Standing.DOCUMENTED
