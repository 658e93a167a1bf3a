"""The columns of the tables of a person's facts."""

from collections.abc import Mapping
from typing import Any

from career_planner.frameworks.competence import Skill
from career_planner.frameworks.framework import Framework
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate
from career_planner.profile.editing import Section
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience
from career_planner.profile.person import Recognition
from career_planner.ui.models.table import CENTRE, Column
from career_planner.ui.words import Words


def columns(section: Section, framework: Framework) -> tuple[Column[Any], ...]:
    """The columns of ``section``."""
    return _Tables(framework).sections()[section]


class _Tables:
    def __init__(self, framework: Framework) -> None:
        self._framework = framework

    def sections(self) -> Mapping[Section, tuple[Column[Any], ...]]:
        return {
            "education": (
                Column("ui.column.document", lambda row, _words: row.title, wide=True),
                Column("ui.column.stage", self._stage, wide=True),
                Column("ui.column.finished", lambda row, words: _day(row.finished, words, "ui.not-finished")),
                Column("ui.column.standing", _document_standing),
            ),
            "courses": (
                Column("ui.column.course", lambda row, _words: row.title, wide=True),
                Column("ui.column.hours", lambda row, words: words.figure(row.hours), CENTRE),
                Column("ui.column.finished", lambda row, words: _day(row.finished, words, "figure.none")),
                Column("ui.column.standing", _standing),
            ),
            "experience": (
                Column("ui.column.job", lambda row, _words: row.title, wide=True),
                Column("ui.column.post", self._post, wide=True),
                Column("ui.period", _period),
                Column("ui.column.standing", _standing),
            ),
            "recognitions": (
                Column("ui.column.post", self._post, wide=True),
                Column("ui.column.issued", lambda row, words: _day(row.issued, words, "figure.none")),
                Column("ui.column.standing", lambda row, words: words.say(_recognition_standing(row))),
            ),
            "skills": (
                Column("field.competence", self._competence, wide=True),
                Column("ui.column.proficiency", lambda row, words: words.say("ui.grade", grade=row.proficiency)),
            ),
        }

    def _stage(self, row: Education, words: Words) -> str:
        return words.figure(self._framework.stage(row.stage).title)

    def _post(self, row: Experience | Recognition, words: Words) -> str:
        if row.occupation is None:
            return words.say("ui.unmapped")
        post = self._framework.occupation(row.occupation)
        return words.say("ui.post.short", post=post.title, level=post.level)

    def _competence(self, row: Skill, words: Words) -> str:
        return words.figure(self._framework.competence(row.competence).title)


def _day(day: PartialDate | None, words: Words, unknown: str) -> str:
    return words.say(unknown) if day is None else words.figure(day)


def _period(row: Experience, words: Words) -> str:
    return words.say("figure.range", low=row.start, high=_day(row.end, words, "ui.until-now"))


def _standing(row: CourseTaken | Experience, words: Words) -> str:
    return words.say(f"standing.{row.standing.value}")


def _document_standing(row: Education, words: Words) -> str:
    if row.foreign and not row.recognised:
        return words.say("ui.foreign-unrecognised")
    return words.say(f"standing.{row.standing.value}")


def _recognition_standing(row: Recognition) -> str:
    return "standing.verified" if row.verified else "standing.documented"
