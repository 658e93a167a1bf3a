"""What a person's file holds, field by field, as msgspec reads it and as its published JSON Schema says it."""

from datetime import date
from typing import Any, Literal

import msgspec

from career_planner.errors import UserFacingError
from career_planner.frameworks.competence import CompetenceCode, Skill
from career_planner.frameworks.occupation import OccupationCode
from career_planner.frameworks.programme import CourseCode, Mode, ProgrammeCode
from career_planner.frameworks.quantities import Range
from career_planner.profile.dates import PartialDate, parse_date
from career_planner.profile.plan import GoalKind, PlanKind
from career_planner.profile.standing import Standing

FORMAT = "career-planner/profile"
VERSION = 4

_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"


class Refused(ValueError):
    """A value that has the right type and yet makes no sense; ``error`` says why."""

    def __init__(self, error: UserFacingError) -> None:
        """Wrap ``error`` so that msgspec adds the path."""
        super().__init__(str(error))
        self.error = error


class WrittenDate:
    """A date as it stands in the file: an ISO string of any precision, which msgspec cannot know by itself."""

    def __init__(self, date: PartialDate) -> None:
        """Hold ``date``."""
        self.date = date


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A JSON object in which a misspelt field is an error rather than a loss."""


class SkillRecord(_Strict, frozen=True):
    """A competence of the catalogue at a proficiency from 1 to 8."""

    competence: CompetenceCode
    proficiency: int

    def __post_init__(self) -> None:
        """Refuse what ``Skill`` refuses."""
        try:
            Skill(self.competence, self.proficiency)
        except UserFacingError as error:
            raise Refused(error) from error


class EducationRecord(_Strict, frozen=True):
    """An education document; ``finished`` is null while the study goes on."""

    stage: str
    title: str
    field: str = ""
    finished: WrittenDate | None = None
    programme: ProgrammeCode | None = None
    standing: Standing = Standing.DOCUMENTED
    foreign: bool = False
    recognised: bool = False


class CourseRecord(_Strict, frozen=True):
    """A short course: one of the catalogue (``course``), or another with the competences it gave (``skills``)."""

    title: str
    course: CourseCode | None = None
    hours: int | None = None
    finished: WrittenDate | None = None
    skills: tuple[SkillRecord, ...] = ()
    standing: Standing = Standing.DOCUMENTED


class ExperienceRecord(_Strict, frozen=True):
    """A period of work; ``end`` is null for a present job, ``occupation`` for a job not in the catalogue."""

    title: str
    start: WrittenDate
    end: WrittenDate | None = None
    occupation: OccupationCode | None = None
    hours_a_day: float | None = None
    days_a_week: int | None = None
    main: bool = True
    own_business: bool = False
    hazardous: bool | None = None
    skills: tuple[SkillRecord, ...] = ()
    standing: Standing = Standing.DOCUMENTED


class RecognitionRecord(_Strict, frozen=True):
    """A recognition document for a post, or a qualification ``verified`` on Career Enbek."""

    occupation: OccupationCode
    issued: WrittenDate
    verified: bool = False


class CircumstancesRecord(_Strict, frozen=True):
    """What limits and eases plans; ``budget`` in tenge, ``weekly_hours`` for study, dates as ISO strings."""

    born: date | None = None
    weekly_hours: int = 10
    budget: int | None = None
    daily_norm: int = 8
    daily_load: int = 12
    civil_servant: bool = False
    registered_unemployed: date | None = None
    region: str = ""
    languages: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()


class RangeRecord(_Strict, frozen=True):
    """Tenge as low, typical and high."""

    low: int
    typical: int
    high: int

    def __post_init__(self) -> None:
        """Refuse what ``Range`` refuses."""
        try:
            Range(self.low, self.typical, self.high)
        except UserFacingError as error:
            raise Refused(error) from error


class TermsRecord(_Strict, frozen=True):
    """What a plan is for and the limits it was made under; ``budget`` in tenge, ``horizon`` in months."""

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


class StepRecord(_Strict, frozen=True):
    """A step of a plan; ``done`` is the day it was finished, ``issued`` that of its voucher, null while there is none.

    ``recorded``: the facts it left stand in the sections of this file.
    """

    kind: PlanKind
    begins: date
    ends: date
    months: int
    tenge: RangeRecord
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


class PlanRecord(_Strict, frozen=True):
    """The plan that the person chose, as it was ``made``; ``code`` names it in calendars."""

    code: str
    made: date
    months: int
    tenge: int
    terms: TermsRecord
    steps: tuple[StepRecord, ...]


class ReplyRecord(_Strict, frozen=True):
    """What was said to a question of the guided start; empty: "I don't know"."""

    question: str
    said: str = ""


class ProfileRecord(_Strict, frozen=True):
    """One person's file."""

    format: Literal["career-planner/profile"]
    version: Literal[4]
    name: str = ""
    education: tuple[EducationRecord, ...] = ()
    courses: tuple[CourseRecord, ...] = ()
    experience: tuple[ExperienceRecord, ...] = ()
    recognitions: tuple[RecognitionRecord, ...] = ()
    skills: tuple[SkillRecord, ...] = ()
    circumstances: CircumstancesRecord = CircumstancesRecord()
    plan: PlanRecord | None = None
    interview: tuple[ReplyRecord, ...] = ()


def decode_date(wanted: type, value: Any) -> Any:
    """A ``WrittenDate`` from an ISO string of any precision."""
    if wanted is not WrittenDate:
        raise NotImplementedError(wanted)
    try:
        if isinstance(value, str):
            return WrittenDate(parse_date(value))
        raise UserFacingError("error.date.invalid", value=str(value))
    except UserFacingError as error:
        raise Refused(error) from error


def profile_schema() -> dict[str, Any]:
    """The JSON Schema of a person's file."""
    return msgspec.json.schema(ProfileRecord, schema_hook=_date_schema)


def _date_schema(kind: type) -> dict[str, Any]:
    if kind is WrittenDate:
        return {"type": "string", "pattern": _DATE, "description": "A year, a month or a day, as far as it is known."}
    raise NotImplementedError(kind)
