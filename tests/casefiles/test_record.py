"""The record of a file and the values of the core have the same fields with the same defaults."""

from dataclasses import MISSING, Field, fields
from typing import Any

import msgspec
import pytest

from career_planner.casefiles import record
from career_planner.casefiles.record import WrittenDate, decode_date, profile_schema
from career_planner.frameworks.competence import Skill
from career_planner.frameworks.quantities import Range
from career_planner.profile.circumstances import Circumstances
from career_planner.profile.course import CourseTaken
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile, Recognition, Reply
from career_planner.profile.plan import PersonalPlan, PlannedStep, Terms

PAIRS = [
    (Education, record.EducationRecord),
    (CourseTaken, record.CourseRecord),
    (Experience, record.ExperienceRecord),
    (Recognition, record.RecognitionRecord),
    (Skill, record.SkillRecord),
    (Circumstances, record.CircumstancesRecord),
    (Reply, record.ReplyRecord),
    (PersonalPlan, record.PlanRecord),
    (PlannedStep, record.StepRecord),
    (Terms, record.TermsRecord),
    (Range, record.RangeRecord),
]


def default(field: "Field[Any]") -> object:
    """The default of a dataclass's field, or msgspec's sign for none."""
    return msgspec.NODEFAULT if field.default is MISSING else field.default


@pytest.mark.parametrize(("value", "kept"), PAIRS)
def test_a_row_of_the_file_has_the_fields_of_its_value(value: Any, kept: type[msgspec.Struct]) -> None:
    in_file = {field.name: field.default for field in msgspec.structs.fields(kept)}
    assert in_file == {field.name: default(field) for field in fields(value)}


def test_the_file_has_the_sections_of_a_profile() -> None:
    in_file = [field.name for field in msgspec.structs.fields(record.ProfileRecord)]
    assert in_file == ["format", "version", *(field.name for field in fields(Profile))]


def test_the_schema_says_how_dates_are_written() -> None:
    row = profile_schema()["$defs"]["ExperienceRecord"]
    assert row["properties"]["start"]["pattern"] == r"^\d{4}(-\d{2}(-\d{2})?)?$"
    assert row["additionalProperties"] is False


def test_only_dates_of_the_file_are_decoded_here() -> None:
    assert isinstance(decode_date(WrittenDate, "2021"), WrittenDate)
    with pytest.raises(NotImplementedError):
        decode_date(complex, "1")
