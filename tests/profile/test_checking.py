"""Facts that make no sense are named, field by field."""

from dataclasses import replace
from datetime import date

import pytest

from career_planner.errors import UserFacingError
from career_planner.frameworks.competence import CompetenceCode, Skill
from career_planner.frameworks.occupation import OccupationCode
from career_planner.frameworks.programme import CourseCode, ProgrammeCode
from career_planner.profile.checking import Checker, check_circumstances, check_profile, check_row, faults
from career_planner.profile.circumstances import Circumstances
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import parse_date
from career_planner.profile.editing import Row
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile, Recognition, Reply
from tests.building import a_framework, a_post

TODAY = date(2026, 11, 21)
FRAMEWORK = a_framework(a_post("build.helper", 1))
CHECKER = Checker(FRAMEWORK, TODAY, date(1990, 5, 1))
STUDY = Education("basic", "School", finished=parse_date("2005"))
JOB = Experience("Helper", parse_date("2019-03"), parse_date("2020-04"), OccupationCode("build.helper"), 8, 5)
COURSE = CourseTaken("Course", hours=40)


@pytest.mark.parametrize(
    ("row", "field", "key"),
    [
        (replace(STUDY, title=""), "title", "error.text.empty"),
        (replace(STUDY, title="  "), "title", "error.text.empty"),
        (replace(STUDY, title="a" * 201), "title", "error.text.long"),
        (replace(STUDY, title="a\nb"), "title", "error.text.unseen"),
        (replace(STUDY, title="a\u202eb"), "title", "error.text.unseen"),
        (replace(STUDY, stage="9Z"), "stage", "error.unknown.stage"),
        (replace(STUDY, programme=ProgrammeCode("none")), "programme", "error.unknown.programme"),
        (replace(STUDY, field="07x"), "field", "error.field-of-study.invalid"),
        (replace(STUDY, field="07321"), "field", "error.field-of-study.invalid"),
        (replace(STUDY, finished=parse_date("2027")), "finished", "error.date.future-study"),
        (replace(STUDY, finished=parse_date("1989")), "finished", "error.date.before-birth"),
        (replace(COURSE, course=CourseCode("none")), "course", "error.unknown.course"),
        (replace(COURSE, hours=0), "hours", "error.value.range"),
        (replace(COURSE, hours=-3), "hours", "error.value.range"),
        (replace(COURSE, finished=parse_date("2026-12")), "finished", "error.date.future"),
        (
            replace(COURSE, skills=(Skill(CompetenceCode("none"), 1),)),
            "skills[0].competence",
            "error.unknown.competence",
        ),
        (replace(JOB, title="\x07"), "title", "error.text.unseen"),
        (replace(JOB, occupation=OccupationCode("build.help")), "occupation", "error.unknown.occupation"),
        (replace(JOB, hours_a_day=30), "hours_a_day", "error.value.range"),
        (replace(JOB, hours_a_day=0), "hours_a_day", "error.value.range"),
        (replace(JOB, hours_a_day=-8), "hours_a_day", "error.value.range"),
        (replace(JOB, hours_a_day=float("nan")), "hours_a_day", "error.value.range"),
        (replace(JOB, days_a_week=8), "days_a_week", "error.value.range"),
        (replace(JOB, start=parse_date("2026-11-22"), end=None), "start", "error.date.future"),
        (replace(JOB, end=parse_date("2019-02")), "end", "error.date.order"),
        (replace(JOB, end=parse_date("2026-11-22")), "end", "error.date.future-end"),
        (replace(JOB, skills=(Skill(CompetenceCode("none"), 1),) * 400), "skills", "error.value.many"),
        (Recognition(OccupationCode("none"), parse_date("2020")), "occupation", "error.unknown.occupation"),
        (Recognition(OccupationCode("build.helper"), parse_date("2030")), "issued", "error.date.future"),
        (Skill(CompetenceCode("none"), 1), "competence", "error.unknown.competence"),
    ],
)
def test_a_row_that_makes_no_sense_is_named(row: Row, field: str, key: str) -> None:
    assert (field, key) in [(fault.field, fault.error.key) for fault in check_row(row, CHECKER)]


@pytest.mark.parametrize(
    "row", [STUDY, replace(STUDY, finished=None, field="0732"), JOB, replace(JOB, end=None), COURSE]
)
def test_a_sensible_row_has_no_fault(row: Row) -> None:
    assert check_row(row, CHECKER) == ()


def test_a_year_alone_may_overlap_the_start() -> None:
    assert check_row(replace(JOB, start=parse_date("2020-05"), end=parse_date("2020")), CHECKER) == ()


@pytest.mark.parametrize(
    ("circumstances", "field", "key"),
    [
        (Circumstances(born=date(2027, 1, 1)), "born", "error.date.future"),
        (Circumstances(born=date(2012, 11, 22)), "born", "error.age.range"),
        (Circumstances(born=date(1925, 11, 21)), "born", "error.age.range"),
        (Circumstances(weekly_hours=-1), "weekly_hours", "error.value.range"),
        (Circumstances(weekly_hours=81), "weekly_hours", "error.value.range"),
        (Circumstances(budget=-1), "budget", "error.value.range"),
        (Circumstances(daily_norm=0), "daily_norm", "error.value.range"),
        (Circumstances(daily_load=25), "daily_load", "error.value.range"),
        (Circumstances(registered_unemployed=date(2026, 12, 1)), "registered_unemployed", "error.date.future"),
        (Circumstances(region="a\tb"), "region", "error.text.unseen"),
        (Circumstances(languages=("kk", "")), "languages[1]", "error.text.empty"),
        (Circumstances(languages=("kk",) * 301), "languages", "error.value.many"),
        (Circumstances(licences=("none",)), "licences[0]", "error.unknown.licence"),
    ],
)
def test_circumstances_that_make_no_sense_are_named(circumstances: Circumstances, field: str, key: str) -> None:
    assert (field, key) in [(fault.field, fault.error.key) for fault in check_circumstances(circumstances, CHECKER)]


@pytest.mark.parametrize("born", [date(2012, 11, 21), date(1925, 11, 22)])
def test_the_youngest_and_the_oldest_are_let_in(born: date) -> None:
    assert list(check_circumstances(Circumstances(born=born), CHECKER)) == []


def test_the_path_of_a_fault_leads_to_it() -> None:
    profile = Profile("A", experience=(JOB, replace(JOB, days_a_week=9)))
    with pytest.raises(UserFacingError) as caught:
        check_profile(profile, FRAMEWORK, TODAY)
    assert caught.value.figures["path"] == "experience[1].days_a_week"


def test_a_person_without_faults_passes() -> None:
    check_profile(Profile("Асан", (STUDY,), (COURSE,), (JOB,)), FRAMEWORK, TODAY)


def test_a_section_of_endless_rows_is_refused() -> None:
    paths = [path for path, _ in faults(Profile(courses=(COURSE,) * 301), FRAMEWORK, TODAY)]
    assert paths == ["courses"]


def test_a_name_may_be_missing_but_not_hidden() -> None:
    assert [path for path, _ in faults(Profile("a\u200bb"), FRAMEWORK, TODAY)] == ["name"]


@pytest.mark.parametrize(
    ("reply", "field", "key"),
    [
        (Reply("shoe-size", "44"), "question", "error.interview.question"),
        (Reply("post", "a\u200bb"), "said", "error.text.unseen"),
        (Reply("since", "2030"), "said", "error.date.future"),
        (Reply("since", "long ago"), "said", "error.date.invalid"),
    ],
)
def test_a_reply_that_makes_no_sense_is_named(reply: Reply, field: str, key: str) -> None:
    found = [(path, error.key) for path, error in faults(Profile(interview=(reply,)), FRAMEWORK, TODAY)]
    assert found == [(f"interview[0].{field}", key)]


def test_replies_that_wait_for_their_place_pass() -> None:
    waiting = (Reply("post", "build.helper"), Reply("since"), Reply("finished", "2012"))
    check_profile(Profile(interview=waiting), FRAMEWORK, TODAY)


def test_no_more_replies_than_questions_are_let_in() -> None:
    assert "interview" in [path for path, _ in faults(Profile(interview=(Reply("name"),) * 26), FRAMEWORK, TODAY)]
