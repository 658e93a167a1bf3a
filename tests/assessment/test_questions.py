"""The best next question."""

import pytest

from career_planner.assessment.questions import QUESTIONS, next_question
from career_planner.profile.course import CourseTaken
from career_planner.profile.standing import Standing
from tests.building import (
    TODAY,
    Part,
    a_course,
    a_framework,
    a_post,
    a_profile,
    a_programme,
    an_entry,
    asks,
    with_course,
    with_diploma,
    with_job,
    with_rows,
    with_school,
)

FRAMEWORK = a_framework(
    a_post("build.fixer", 2, asks("basic"), needs={"steel": 2}),
    a_post("build.adjuster", 3, asks("3W"), needs={"machines": 2}),
    a_course("machines", {"machines": 2}),
    a_programme("3W0732", gives={"machines": 2}),
    a_programme("4S04"),
    an_entry("build", "6B", 5, "07"),
)
STATED = Standing.STATED


def asked(*parts: Part) -> tuple[str, int] | None:
    """The next question to a person, and by how much it could change the answers."""
    question = next_question(a_profile(*parts), FRAMEWORK, TODAY)
    return None if question is None else (question.reason.code, question.change)


@pytest.mark.parametrize(
    ("part", "question"),
    [
        (with_job("build.fixer", 6, standing=STATED), "question.work-record"),
        (with_diploma("6B07", standing=STATED), "question.diploma"),
        (with_diploma("6B07", foreign=True), "question.diploma"),
        (with_diploma("6B07", finished=None), "question.finished"),
        (with_diploma("3W07"), "question.programme"),
    ],
)
def test_what_is_unclear_is_asked_for(part: Part, question: str) -> None:
    found = asked(with_school(), part)
    assert found is not None
    assert found[0] == question


def test_the_certificate_of_a_stated_course_is_asked_for() -> None:
    assert asked(with_diploma("3W0732"), with_course("machines", STATED)) == ("question.certificate", 3)


def test_somebody_without_any_document_is_asked_for_school() -> None:
    assert asked(with_job("build.fixer", 3)) == ("question.school", 6)


def test_the_question_that_changes_most_comes_first() -> None:
    found = asked(with_school(), with_job("build.fixer", 6, standing=STATED), with_diploma("6B07", standing=STATED))
    assert found == ("question.diploma", 22)


def test_nothing_is_asked_that_changes_nothing() -> None:
    assert asked(with_school(), with_job(None, 6, standing=STATED)) is None
    assert asked(with_rows(CourseTaken("other", standing=STATED)), with_school()) is None


def test_nothing_is_asked_when_everything_is_clear() -> None:
    assert asked(with_school(), with_job("build.fixer", 6), with_course("machines")) is None


def test_the_questions_are_a_stated_list() -> None:
    assert len(QUESTIONS) == len(set(QUESTIONS)) == 6
