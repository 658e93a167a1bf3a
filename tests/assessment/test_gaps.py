"""What is missing, as a counsellor would read it."""

from datetime import date

import pytest

from career_planner.assessment.gaps import MOST_LISTED, Missing, blocking, missing_for_level, missing_for_post
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level
from career_planner.frameworks.sector import SectorCode
from career_planner.profile.evidence import gather
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
    an_offer,
    asks,
    but,
    with_course,
    with_diploma,
    with_job,
    with_recognition,
    with_school,
    with_skills,
)

FRAMEWORK = a_framework(
    a_post("build.helper", 1, asks("basic"), needs={"shovel": 1}),
    a_post("build.fixer", 2, asks("basic", months=6, of=["build"]), needs={"steel": 2}),
    a_post("build.adjuster", 3, asks("3W", "07"), asks("basic", certificates=True), needs={"machines": 2}),
    a_post("build.foreman", 4, asks("4S", "07"), needs={"people": 2}),
    a_post("build.engineer", 5, asks("5AB", "07"), needs={"plans": 2}),
    a_course("machines", {"machines": 2}, fee=30000),
    a_programme("3W07", an_offer("basic", 10, 150000)),
    a_programme("4S07", an_offer("general", 22, 300000)),
    an_entry("build", "3W", 3, "07"),
    an_entry("build", "4S", 4, "07"),
    an_entry("build", "5AB", 5, "07"),
)
STATED = Standing.STATED


def for_level(level: int, *parts: Part, framework: Framework = FRAMEWORK) -> Missing:
    """What a person lacks for a level of construction."""
    return missing_for_level(a_profile(*parts), framework, TODAY, SectorCode("build"), Level(level))


def for_post(code: str, *parts: Part, framework: Framework = FRAMEWORK) -> Missing:
    """What a person lacks for a post."""
    return missing_for_post(a_profile(*parts), framework, TODAY, framework.occupation(code))


def words(missing: Missing) -> list[str]:
    """The listed sets as words."""
    return [" + ".join(f"{i.kind} {i.code} {i.months or ''}".strip() for i in one) for one in missing.sets]


def test_a_proven_level_lacks_nothing() -> None:
    missing = for_level(1, with_school(), with_job("build.helper", 3))
    assert (missing.sets, missing.left_out, missing.cheapest) == (((),), 0, ())


def test_a_trainee_works_on_and_then_in_the_next_post() -> None:
    missing = for_level(2, with_school(), with_job("build.helper", 3))
    assert words(missing) == [
        "programme 3W07 10",
        "months build.fixer 6 + months build.helper 3",
        "course machines + recognition build.adjuster 1",
    ]
    assert missing.cheapest == missing.sets[1]


def test_a_worker_becomes_adjuster_by_course_and_recognition_or_by_college() -> None:
    missing = for_level(3, with_school(), with_job("build.fixer", years=3))
    assert words(missing) == [
        "programme 3W07 10",
        "months build.adjuster 6 + course machines",
        "course machines + recognition build.adjuster 1",
    ]


def test_a_programme_that_is_not_open_is_taken_after_the_one_that_opens_it() -> None:
    assert words(for_level(4, with_school()))[0] == "programme 3W07 10 + programme 4S07 22"


def test_stated_facts_ask_for_their_papers_first() -> None:
    missing = for_level(2, with_school(), with_job("build.fixer", 6, standing=STATED))
    assert words(missing)[0] == "document experience:0"
    assert words(for_level(4, with_diploma("4S07", foreign=True)))[0] == "document education:0"


def test_a_stated_course_asks_for_its_certificate() -> None:
    parts = with_school(), with_job("build.fixer", years=1), with_course("machines", STATED)
    assert "document courses:0 + months build.adjuster 6" in words(for_level(3, *parts))


def test_unfinished_study_is_no_paper_to_get() -> None:
    assert words(for_level(4, with_diploma("4S07", finished=None))) == []


def test_a_month_of_part_time_work_counts_in_part() -> None:
    assert "months build.fixer 8" in words(for_level(2, with_school(), with_job("build.fixer", 4, hours=4)))


def test_a_job_without_hours_counts_as_none() -> None:
    found = words(for_level(2, with_school(), with_job("build.fixer", 4, hours=0), with_job(None, 3)))
    assert "months build.fixer 6 + months build.helper 6" in found


def test_work_in_the_own_business_adds_nothing_to_the_record() -> None:
    found = words(for_level(2, with_school(), with_job("build.fixer", 24, own_business=True)))
    assert not any(one.startswith("months build.fixer") for one in found)


def test_staying_until_the_competences_of_the_post_count_is_a_way_too() -> None:
    framework = a_framework(
        a_post("build.helper", 1, asks("basic"), needs={"shovel": 1}),
        a_post("build.fixer", 2, asks("basic"), needs={"shovel": 1}),
        a_course("shovel", {"shovel": 1}),
    )
    found = words(for_level(2, with_school(), with_job("build.helper", 2), framework=framework))
    assert found == [
        "months build.fixer 6",
        "months build.helper 4 + recognition build.fixer 1",
        "course shovel + recognition build.fixer 1",
    ]


def test_months_in_a_post_open_today_count_where_no_present_one_does() -> None:
    found = words(for_level(2, with_school()))
    assert "months build.fixer 6 + months build.helper 6" in found


def test_from_level_five_the_record_needs_its_document() -> None:
    framework = a_framework(a_post("build.engineer", 5, asks("5AB", "07")), a_programme("5AB07", an_offer("basic")))
    assert words(for_level(5, with_school(), with_job("build.engineer", 12), framework=framework)) == [
        "programme 5AB07 10"
    ]
    started = for_level(5, with_diploma("5AB07"), with_job("build.engineer", 3), framework=framework)
    assert words(started) == ["months build.engineer 9"]


def test_from_level_five_certificates_alone_are_not_recognised() -> None:
    framework = a_framework(a_post("build.engineer", 5, asks("basic", certificates=True), needs={"plans": 2}))
    person = with_school(), with_skills(plans=2)
    assert for_post("build.engineer", *person, framework=framework) == Missing((), 0, None)


def test_from_level_five_a_new_post_is_not_started_on_certificates_for_its_record() -> None:
    engineer = a_post("build.engineer", 5, asks("basic", certificates=True), asks("6B", "07"), needs={"plans": 2})
    framework = a_framework(
        engineer,
        a_post("build.foreman", 4),
        a_course("plans", {"plans": 2}),
        a_programme("6B07", an_offer("basic", 48)),
    )
    parts = with_school(), with_job("build.foreman", 24)
    assert words(for_level(5, *parts, framework=framework)) == [
        "months build.engineer 12 + programme 6B07 48",
        "programme 6B07 48 + course plans + recognition build.engineer 1",
    ]


def test_a_set_of_more_than_three_things_may_be_the_cheapest() -> None:
    fixer = a_post("build.fixer", 2, asks("4S", months=6, of=["build.helper"]), needs={"steel": 1}, group="build.steel")
    framework = a_framework(a_post("build.helper", 1, asks("4S")), fixer)
    stated = with_diploma("4S04", standing=STATED), with_job("build.helper", 3, standing=STATED)
    missing = for_level(2, *stated, with_skills(steel=1), framework=framework)
    assert words(missing) == ["months build.helper 3 + recognition build.fixer 1"]
    codes = ["education:0", "experience:0", "build.fixer", "build.helper"]
    assert [item.code for item in missing.cheapest or ()] == codes


def test_a_few_months_in_a_post_do_not_give_its_competences_yet() -> None:
    fixer = a_post("build.fixer", 2, asks("basic", months=2, of=["build.helper"]), needs={"steel": 1}, recognition=True)
    helper = a_post("build.helper", 1, asks("basic"), needs={"steel": 1})
    framework = a_framework(helper, fixer, a_course("steel", {"steel": 1}))
    trainee = with_school(), with_job("build.helper", 1)
    found = for_post("build.fixer", *trainee, framework=framework)
    assert words(found) == ["months build.helper 5 + recognition build.fixer 1"]
    assert found.cheapest == found.sets[0]
    trained = for_post("build.fixer", *trainee, with_course("steel"), framework=framework)
    assert words(trained) == ["months build.helper 1 + recognition build.fixer 1"]


def test_a_post_that_is_open_lacks_nothing() -> None:
    assert for_post("build.helper", with_school()).sets == ((),)
    assert for_post("build.foreman", with_recognition("build.foreman")).sets == ((),)


def test_a_post_more_than_a_level_up_needs_a_document_or_a_recognition() -> None:
    parts = with_school(), with_job("build.helper", 12), with_course("machines")
    assert words(for_post("build.adjuster", *parts)) == ["recognition build.adjuster 1", "programme 3W07 10"]


def test_a_compulsory_recognition_is_named() -> None:
    framework = a_framework(a_post("build.welder", 1, needs={"welding": 1}, recognition=True))
    found = for_post("build.welder", with_skills(welding=1), framework=framework)
    assert words(found) == ["recognition build.welder 1"]


def test_a_change_out_of_the_group_asks_for_coverage() -> None:
    framework = a_framework(
        a_post("trade.seller", 1), a_post("build.fixer", 2, needs={"steel": 1}), a_course("steel", {"steel": 1})
    )
    worker = with_job("trade.seller", 12), with_school()
    assert words(for_post("build.fixer", *worker, framework=framework)) == [
        "course steel",
    ]
    assert words(for_post("build.fixer", *worker, with_skills(steel=1), framework=framework)) == [""]


@pytest.mark.parametrize("part", [but(born=date(2010, 1, 1)), but(licences=())])
def test_no_set_gives_age_or_licence(part: Part) -> None:
    framework = a_framework(a_post("build.blaster", 1, licences=("permit",), minimum_age=18))
    permit = but(licences=("permit",))
    assert for_post("build.blaster", permit, part, framework=framework) == Missing((), 0, None)


def test_at_most_fifty_sets_are_listed_and_the_rest_counted() -> None:
    programmes = [a_programme(f"3W07-{number:02}") for number in range(MOST_LISTED + 5)]
    framework = a_framework(a_post("build.mason", 3, asks("3W", "07")), an_entry("build", "3W", 3, "07"), *programmes)
    missing = for_level(3, with_school(), framework=framework)
    assert (len(missing.sets), missing.left_out) == (MOST_LISTED, 5)


def test_the_cheapest_set_may_have_any_size() -> None:
    skills = {f"k{number}": 1 for number in range(6)}
    courses = [a_course(code, {code: 1}, fee=10) for code in skills]
    framework = a_framework(
        a_post("build.mason", 1, needs=skills, recognition=True), a_course("all", skills, fee=900), *courses
    )
    missing = for_post("build.mason", framework=framework)
    assert words(missing) == ["course all + recognition build.mason 1"]
    assert [item.code for item in missing.cheapest or ()] == ["k0", "k1", "k2", "k3", "k4", "build.mason"]


def test_nothing_blocks_a_post_that_is_open() -> None:
    evidence = gather(a_profile(with_school()), FRAMEWORK, TODAY, on_paper=True)
    assert list(blocking(FRAMEWORK.occupation("build.helper"), evidence)) == []


def test_what_blocks_a_post_is_named_part_by_part() -> None:
    post = a_post(
        "build.blaster",
        3,
        asks("3W", "07", certificates=True, months=6, of=["build.blaster"]),
        asks(months=12, of=["build"]),
        asks(months=12, of=["group:build.all"]),
        asks(months=24),
        licences=("permit",),
        minimum_age=18,
    )
    framework = a_framework(post)
    evidence = gather(a_profile(born=date(2010, 1, 1)), framework, TODAY, on_paper=True)
    found = list(blocking(post, evidence))
    assert [one.code for one in found] == [
        "blocked.licence",
        "blocked.age",
        "blocked.education",
        "blocked.certificates",
        "blocked.months-post",
        "blocked.months-sector",
        "blocked.months-group",
        "blocked.months-any",
    ]
    assert [found[index].figure("alternative") for index in (2, 5, 7)] == [1, 2, 4]
    assert found[5].figure("scope") == (framework.sectors[SectorCode("build")].title,)
    assert found[7].figure("scope") == ()
