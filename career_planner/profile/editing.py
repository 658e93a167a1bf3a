"""Edits: profile in, new profile out, so that undo only has to keep the old one."""

from dataclasses import replace
from typing import Any, Literal, TypeVar

from career_planner.frameworks.competence import Skill
from career_planner.profile.circumstances import Circumstances
from career_planner.profile.course import CourseTaken
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile, Recognition
from career_planner.profile.standing import Standing

Section = Literal["education", "courses", "experience", "recognitions", "skills"]
Row = Education | CourseTaken | Experience | Recognition | Skill
Told = TypeVar("Told", Education, CourseTaken, Experience)
"""Rows that may be stated or on paper."""
SECTIONS: dict[type, Section] = {
    Education: "education",
    CourseTaken: "courses",
    Experience: "experience",
    Recognition: "recognitions",
    Skill: "skills",
}


def renamed(profile: Profile, name: str) -> Profile:
    """The profile under another name."""
    return replace(profile, name=name.strip())


def with_row(profile: Profile, row: Row) -> Profile:
    """The profile with ``row`` added at the end of its section."""
    section = SECTIONS[type(row)]
    return _with_section(profile, section, (*getattr(profile, section), row))


def with_row_changed(profile: Profile, index: int, row: Row) -> Profile:
    """The profile with ``row`` in the place of the row at ``index`` of its section."""
    section = SECTIONS[type(row)]
    rows = list(getattr(profile, section))
    rows[index] = row
    return _with_section(profile, section, tuple(rows))


def without_row(profile: Profile, section: Section, index: int) -> Profile:
    """The profile without the row at ``index`` of ``section``."""
    rows = getattr(profile, section)
    return _with_section(profile, section, rows[:index] + rows[index + 1 :])


def documented(row: Told) -> Told:
    """``row`` with the paper that makes it count: for a foreign document that means its recognition in Kazakhstan."""
    standing = row.standing if row.standing.on_paper else Standing.DOCUMENTED
    if isinstance(row, Education):
        return replace(row, standing=standing, recognised=row.foreign)
    return replace(row, standing=standing)


def with_circumstances(profile: Profile, circumstances: Circumstances) -> Profile:
    """The profile under other circumstances."""
    return replace(profile, circumstances=circumstances)


def _with_section(profile: Profile, section: Section, rows: tuple[Row, ...]) -> Profile:
    changes: dict[str, Any] = {section: rows}
    return replace(profile, **changes)
