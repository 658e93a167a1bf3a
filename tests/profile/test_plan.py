"""A plan: its sums, its days, its steps ticked off, and what they leave in the profile."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from career_planner.frameworks.occupation import OccupationCode
from career_planner.frameworks.programme import CourseCode, ProgrammeCode
from career_planner.frameworks.quantities import Range, known
from career_planner.profile.checking import Checker, check_day, check_plan, faults
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate
from career_planner.profile.editing import with_plan, with_step_done, with_step_recorded, with_voucher_issued
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile, Recognition
from career_planner.profile.plan import (
    Deadline,
    PersonalPlan,
    PlannedStep,
    Terms,
    deadlines,
)
from tests.building import TODAY, a_course, a_framework, a_post, a_profile, a_programme, with_job

FRAMEWORK = a_framework(
    a_post("build.mason", 3), a_post("build.helper", 1), a_course("bricks", {"bricks": 2}), a_programme("4S07")
)
MASON = OccupationCode("build.mason")
ON = PartialDate(2026, 11, 20)
DAY = date(2026, 11, 20)


def a_step(kind: Any = "open", **changes: Any) -> PlannedStep:
    step = PlannedStep(kind, date(2027, 2, 1), date(2027, 5, 1), 3, Range(1, 2, 3), post=MASON)
    return replace(step, **changes)


COURSES = a_step("courses", courses=(CourseCode("bricks"),), post=None)
STUDY = a_step("programme", programme=ProgrammeCode("4S07"), post=None)


def a_plan(*steps: PlannedStep, **terms: Any) -> PersonalPlan:
    return PersonalPlan("abc", TODAY, 9, 6, Terms(**({"goal": "better"} | terms)), steps)


def with_done(*steps: PlannedStep, **terms: Any) -> Profile:
    """A person who works as a helper and has just done the first of ``steps``."""
    person = a_profile(with_job("build.helper", 30), with_job("build.helper", 5, main=False))
    return with_step_done(with_plan(person, a_plan(*steps, **terms)), 0, DAY)


def days(*steps: PlannedStep, today: date = TODAY) -> list[tuple[str, date]]:
    return [(one.kind, one.day) for one in deadlines(a_plan(*steps), today)]


def test_what_is_done_is_neither_to_pay_nor_next() -> None:
    plan = a_plan(a_step(done=DAY), a_step(ends=date(2027, 9, 1)), COURSES)
    assert (plan.done, plan.tenge_left, plan.following, plan.arrival) == (1, 4, 1, date(2027, 9, 1))
    assert a_plan(a_step(done=DAY)).following is None
    assert a_plan().arrival == TODAY


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 11, 30), date(2027, 11, 1)),
        (date(2027, 11, 1), date(2027, 11, 1)),
        (date(2027, 11, 2), date(2028, 11, 1)),
    ],
)
def test_a_voucher_is_applied_for_by_the_first_of_november(today: date, last: date) -> None:
    step = a_step("recognition", voucher=True, ends=date(2030, 1, 1))
    assert days(step, today=today) == [("voucher-apply", last)]


def test_a_voucher_in_hand_ends_45_days_after_its_issue_that_day_included() -> None:
    assert days(a_step("recognition", voucher=True, issued=date(2027, 1, 1))) == [("voucher-use", date(2027, 2, 14))]


def test_a_programme_has_its_start_and_a_passed_step_is_late() -> None:
    assert days(STUDY) == [("programme", date(2027, 2, 1))]
    assert days(STUDY, today=date(2027, 3, 1)) == []
    assert days(STUDY, a_step(), today=date(2027, 5, 2)) == [("late", date(2027, 5, 1))] * 2
    assert Deadline("late", date(2027, 5, 1), 0).days_left(date(2027, 5, 3)) == -2


def test_a_step_that_is_done_has_no_days() -> None:
    assert days(a_step("recognition", voucher=True, done=DAY)) == []


@pytest.mark.parametrize(
    ("step", "row"),
    [
        (COURSES, CourseTaken("bricks", CourseCode("bricks"), 40, ON)),
        (STUDY, Education("4S", "4S07", "07", ON, ProgrammeCode("4S07"))),
        (a_step("recognition"), Recognition(MASON, ON)),
        (a_step("post"), Experience("build.mason", ON, occupation=MASON)),
    ],
    ids=lambda one: getattr(one, "kind", ""),
)
def test_a_done_step_leaves_its_fact(step: PlannedStep, row: object) -> None:
    person = with_step_recorded(with_done(step), 0, FRAMEWORK, "en")
    assert row in (*person.courses, *person.education, *person.recognitions, *person.experience)
    assert person.plan is not None
    assert person.plan.steps[0].recorded
    assert step.leaves_facts


@pytest.mark.parametrize("kind", ["work", "open"])
def test_work_that_goes_on_and_an_open_post_leave_none(kind: str) -> None:
    before = with_done(a_step(kind))
    assert replace(with_step_recorded(before, 0, FRAMEWORK, "en"), plan=before.plan) == before
    assert not a_step(kind).leaves_facts


def test_a_post_taken_ends_the_main_job_only() -> None:
    person = with_step_recorded(with_done(a_step("post")), 0, FRAMEWORK, "en")
    assert [job.end for job in person.experience] == [ON, None, None]


def test_a_second_job_leaves_the_first() -> None:
    person = with_step_recorded(with_done(a_step("post"), second_job=2.0), 0, FRAMEWORK, "en")
    assert [job.end for job in person.experience] == [None, None, None]


def test_a_fact_recorded_without_a_day_is_of_the_day_of_the_plan() -> None:
    person = with_step_recorded(with_plan(Profile(), a_plan(a_step("recognition"))), 0, FRAMEWORK, "en")
    assert person.recognitions[0].issued == PartialDate(TODAY.year, TODAY.month, TODAY.day)


def test_the_day_of_a_voucher_is_kept() -> None:
    person = with_voucher_issued(with_plan(Profile(), a_plan(a_step())), 0, DAY)
    assert person.plan is not None
    assert person.plan.steps[0].issued == DAY


def test_without_a_plan_there_is_nothing_to_tick() -> None:
    with pytest.raises(ValueError, match="Profile"):
        with_step_done(Profile(), 0, DAY)


@pytest.mark.parametrize(
    ("plan", "field", "key"),
    [
        (replace(a_plan(), code=""), "code", "error.text.empty"),
        (replace(a_plan(), months=301), "months", "error.value.range"),
        (replace(a_plan(), tenge=-1), "tenge", "error.value.range"),
        (a_plan(*[a_step()] * 301), "steps", "error.value.many"),
        (a_plan(code="x"), "terms.code", "error.value.choice"),
        (a_plan(goal="level", code="x"), "terms.code", "error.value.choice"),
        (a_plan(goal="level", code="9"), "terms.code", "error.level.range"),
        (a_plan(goal="post", code="x"), "terms.code", "error.unknown.occupation"),
        (a_plan(goal="sector", code="x"), "terms.code", "error.unknown.sector"),
        (a_plan(sectors=("x",)), "terms.sectors[0]", "error.unknown.sector"),
        (a_plan(unwanted=("build", "x")), "terms.unwanted[1]", "error.unknown.occupation"),
        (a_plan(horizon=0), "terms.horizon", "error.value.range"),
        (a_plan(a_step(courses=(CourseCode("x"),))), "steps[0].courses[0]", "error.unknown.course"),
        (a_plan(a_step(courses=(CourseCode("bricks"),) * 301)), "steps[0].courses", "error.value.many"),
        (a_plan(a_step("programme")), "steps[0].programme", "error.value.missing"),
        (a_plan(a_step(ends=date(2027, 1, 1))), "steps[0].ends", "error.date.order"),
        (a_plan(a_step(issued=date(2030, 1, 1))), "steps[0].issued", "error.date.future"),
        (a_plan(a_step(done=date(1980, 1, 1))), "steps[0].done", "error.date.before-birth"),
    ],
)
def test_a_plan_that_makes_no_sense_is_named(plan: PersonalPlan, field: str, key: str) -> None:
    checker = Checker(FRAMEWORK, TODAY, date(1990, 1, 1))
    assert (field, key) in [(fault.field, fault.error.key) for fault in check_plan(plan, checker)]


def test_a_sensible_plan_has_no_fault() -> None:
    plan = a_plan(COURSES, STUDY, a_step("work", post=None, tenge=known(0)), goal="level", code="5")
    assert not list(faults(Profile(plan=plan), FRAMEWORK, TODAY))
    assert not check_day("done", TODAY, Checker(FRAMEWORK, TODAY))
