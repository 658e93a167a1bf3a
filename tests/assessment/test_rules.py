"""Each rule of the table on its own."""

from dataclasses import replace

from career_planner.assessment.rules import RULES, Finding
from career_planner.frameworks.basis import Aspect, Basis, Claim
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Flag
from career_planner.profile.evidence import gather
from tests.building import (
    TODAY,
    Part,
    a_course,
    a_framework,
    a_post,
    a_profile,
    an_entry,
    asks,
    with_course,
    with_diploma,
    with_job,
    with_recognition,
    with_school,
    with_skills,
)

FRAMEWORK = a_framework(
    a_post("build.helper", 1, asks("basic")),
    a_post("build.fixer", 2, asks("basic"), needs={"steel": 2}),
    a_post("build.foreman", 4, asks("4S", "07")),
    a_post("build.engineer", 5, asks("5AB", "07")),
    a_post("build.director", 8, asks("6B"), flags=[Flag.HEAD]),
    a_post("trade.seller", 2, needs={"counting": 1}),
    a_course("steel", {"steel": 2}),
    an_entry("build", "4S", 4, "07"),
    an_entry("build", "6B", 5, "07"),
    an_entry("trade", "4S", 3),
)


def findings(rule: str, *parts: Part, framework: Framework = FRAMEWORK) -> list[tuple[str | None, int]]:
    """What ``rule`` finds on paper: sector and level."""
    return [(one.sector, one.level) for one in found(rule, *parts, framework=framework)]


def found(rule: str, *parts: Part, framework: Framework = FRAMEWORK) -> list[Finding]:
    """What ``rule`` finds on paper."""
    evidence = gather(a_profile(*parts), framework, TODAY, on_paper=True)
    return [one for row in RULES if row.code == rule for one in row.finds(evidence)]


def test_every_rule_says_which_answer_it_supports_and_where_it_is_from() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert {rule.answer for rule in RULES} == {"proven", "claimable"}
    assert all(rule.claim.source for rule in RULES)


def test_a_document_gives_its_qualification_level_nationally() -> None:
    assert findings("education", with_school("general"), with_diploma("6B07"), with_diploma("3W09")) == [
        (None, 6),
        (None, 3),
    ]


def test_a_document_opens_its_entry_level_where_the_field_fits() -> None:
    assert findings("entry", with_diploma("6B0732")) == [("build", 5), ("trade", 3)]
    assert findings("entry", with_diploma("6B04")) == [("trade", 3)]
    assert findings("entry", with_diploma("3W07")) == []


def test_school_and_any_work_in_a_sector_give_the_first_level_there() -> None:
    assert findings("school", with_school(), with_job("build.helper", 1)) == [("build", 1)]
    assert findings("school", with_job("build.helper", 1)) == []
    assert findings("school", with_school()) == []


def test_months_in_posts_of_a_level_prove_it_and_the_lower_ones() -> None:
    assert findings("record", with_job("build.fixer", 6)) == [("build", 1), ("build", 2)]
    assert findings("record", with_job("build.fixer", 5)) == []


def test_a_long_record_at_the_top_proves_every_level() -> None:
    director = with_job("build.director", 24), with_diploma("6B07")
    assert findings("record", *director) == [("build", level) for level in range(1, 9)]


def test_months_in_a_higher_post_add_to_those_in_a_lower_one() -> None:
    parts = with_job("build.foreman", 4), with_job("build.fixer", 2, ended=10)
    assert findings("record", *parts) == [("build", 1), ("build", 2)]


def test_from_level_five_the_record_needs_a_document_too() -> None:
    work = with_job("build.engineer", 12)
    assert findings("record", work)[-1] == ("build", 4)
    assert findings("record-unqualified", work) == [("build", 5)]
    assert findings("record", work, with_diploma("5AB07"))[-1] == ("build", 5)
    assert findings("record-unqualified", work, with_diploma("5AB07")) == []


def test_a_document_of_a_post_that_was_not_held_does_not_help_the_record() -> None:
    framework = a_framework(a_post("build.engineer", 5, asks("7M")), a_post("build.designer", 5, asks("basic")))
    work = with_job("build.engineer", 12)
    assert findings("record", work, with_school(), framework=framework)[-1] == ("build", 4)


def test_certificates_do_not_stand_for_the_document_of_a_record() -> None:
    framework = a_framework(
        a_post("build.engineer", 5, asks(certificates=True), needs={"plans": 2}), a_course("plans", {"plans": 2})
    )
    parts = with_job("build.engineer", 12), with_course("plans")
    assert findings("record", *parts, framework=framework)[-1] == ("build", 4)
    assert findings("record-unqualified", *parts, framework=framework) == [("build", 5)]


def test_a_record_in_a_post_whose_level_is_assumed_proves_nothing() -> None:
    assumed = Claim(Basis.ASSUMPTION, "method")
    post = replace(a_post("build.fixer", 2), claims=tuple((aspect, assumed) for aspect in Aspect))
    work = with_job("build.fixer", 24)
    assert findings("record", work, framework=a_framework(post)) == []
    assert findings("record-unqualified", work, framework=a_framework(post)) == [("build", 1), ("build", 2)]


def test_the_own_business_proves_nothing_by_its_record() -> None:
    assert findings("record", with_job("build.fixer", 24, own_business=True)) == []
    director = with_job("build.director", years=9, own_business=True)
    assert findings("record", director, with_diploma("6B07")) == []
    assert findings("record-unqualified", director, with_diploma("6B07")) == []


def test_a_recognition_gives_the_level_of_its_post() -> None:
    assert findings("recognition", with_recognition("build.fixer")) == [("build", 2)]


def test_a_post_whose_requirement_is_met_and_covered_could_be_recognised() -> None:
    assert findings("claim", with_school(), with_course("steel")) == [("build", 2)]
    assert findings("claim", with_course("steel")) == []
    assert findings("claim", with_school()) == []


def test_stated_skills_are_not_on_paper() -> None:
    assert findings("claim", with_school(), with_skills(steel=2)) == []


def test_a_reason_names_what_it_rests_on() -> None:
    (one,) = [one for one in found("record", with_job("build.fixer", 7)) if one.level == 2]
    assert (one.reason.code, one.reason.figure("tenths"), one.reason.figure("need")) == ("rule.record", 70, 6)
    (claim,) = found("claim", with_school(), with_course("steel"))
    assert claim.reason.figure("permille") == 1000
