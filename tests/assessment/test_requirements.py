"""Which parts of a requirement are met."""

from datetime import date
from typing import Any

import pytest

from career_planner.assessment.requirements import (
    CertificateNeed,
    MonthsMissing,
    claimable,
    met,
    missing_licences,
    old_enough,
    rests_on_certificates,
    unmet,
)
from career_planner.frameworks.occupation import Occupation
from career_planner.frameworks.requirement import Alternative, EducationNeed
from career_planner.profile.evidence import Evidence, gather
from tests.building import (
    TODAY,
    Part,
    a_course,
    a_framework,
    a_post,
    a_profile,
    an_experience,
    asks,
    with_course,
    with_diploma,
    with_job,
    with_school,
    with_skills,
)

NEEDS = {"bricks": 2, "plans": 1}


def evidence(post: Occupation, *parts: Part, **circumstances: Any) -> Evidence:
    """All that is told of a person in a framework with ``post``."""
    framework = a_framework(post, a_post("build.helper", 1), a_course("masonry", {"bricks": 2, "plans": 1}))
    return gather(a_profile(*parts, **circumstances), framework, TODAY, on_paper=False)


def test_an_alternative_names_every_part_that_is_not_met() -> None:
    asked = asks("3W", "07", certificates=True, months=12, of=["build"])
    post = a_post("build.mason", 3, asked, needs=NEEDS)
    known = evidence(post, with_school(), with_job("build.helper", 5))
    months = an_experience(12, "build")
    assert unmet(asked, post, known) == (EducationNeed("3W", ("07",)), CertificateNeed(0), MonthsMissing(months, 50))


def test_an_alternative_is_met_when_every_part_is() -> None:
    asked = asks("3W", "07", certificates=True, months=5, of=["build"])
    post = a_post("build.mason", 3, asked, needs=NEEDS)
    known = evidence(post, with_diploma("4S07"), with_course("masonry"), with_job("build.helper", 5))
    assert unmet(asked, post, known) == ()
    assert list(met(post, known)) == [asked]


def test_the_alternatives_that_hold_come_in_their_order() -> None:
    alternatives = (asks("6B"), asks("basic"), asks())
    post = a_post("build.mason", 3, *alternatives)
    assert list(met(post, evidence(post, with_school()))) == [asks("basic"), asks()]


@pytest.mark.parametrize(("born", "grown"), [(None, True), (date(2008, 11, 30), True), (date(2008, 12, 1), False)])
def test_an_unknown_birthday_counts_as_grown_up(born: date | None, grown: bool) -> None:
    post = a_post("build.mason", 3, minimum_age=18)
    assert old_enough(post, evidence(post, born=born)) is grown


def test_licences_that_are_not_held_are_missing() -> None:
    post = a_post("build.crane-operator", 3, licences=("crane", "medical"))
    assert missing_licences(post, evidence(post, licences=("medical",))) == ("crane",)


def test_recognition_asks_for_the_requirement_and_eighty_percent() -> None:
    post = a_post("build.mason", 3, asks("basic"), needs={"a": 1, "b": 1, "c": 1, "d": 1, "e": 1})
    four = with_skills(a=1, b=1, c=1, d=1)
    assert claimable(post, evidence(post, with_school(), four))
    assert not claimable(post, evidence(post, four))
    assert not claimable(post, evidence(post, with_school(), with_skills(a=1, b=1, c=1)))


def test_recognition_asks_for_licence_and_age() -> None:
    post = a_post("build.mason", 3, needs=NEEDS, licences=("crane",), minimum_age=18)
    able = with_skills(**NEEDS)
    assert claimable(post, evidence(post, able, licences=("crane",)))
    assert not claimable(post, evidence(post, able))
    assert not claimable(post, evidence(post, able, licences=("crane",), born=date(2010, 1, 1)))


@pytest.mark.parametrize(
    ("alternative", "level", "enough"),
    [
        (asks("general", certificates=True), 4, True),
        (asks("general", certificates=True), 5, False),
        (asks(certificates=True), 5, False),
        (asks("5AB", certificates=True), 5, True),
        (asks("general"), 5, True),
    ],
)
def test_certificates_without_a_professional_document_count_up_to_level_four(
    alternative: Alternative, level: int, enough: bool
) -> None:
    post = a_post("build.mason", level, alternative, needs=NEEDS)
    known = evidence(post, with_diploma("5AB07"), with_course("masonry"))
    assert claimable(post, known) is enough


def test_a_professional_document_stands_beside_certificates() -> None:
    framework = a_framework()
    assert rests_on_certificates(asks("general", certificates=True), framework)
    assert not rests_on_certificates(asks("5AB", certificates=True), framework)
    assert not rests_on_certificates(asks("general"), framework)
