"""What a step needs, takes and costs: seasons, ages, study, courses, recognition."""

from dataclasses import replace
from datetime import date

import pytest

from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Flag
from career_planner.frameworks.programme import CourseCode, Mode, Offer
from career_planner.profile.standing import Standing
from career_planner.routes.exact import network
from career_planner.routes.exact.moves import moves_of
from career_planner.routes.exact.steps import StepChoice
from career_planner.routes.request import Limits, Request, parse_goal
from tests.building import (
    TODAY,
    a_course,
    a_framework,
    a_licence,
    a_post,
    a_profile,
    a_programme,
    an_entry,
    an_offer,
    asks,
    with_course,
    with_diploma,
    with_job,
    with_recognition,
    with_school,
    with_skills,
)
from tests.routes.asking import codes, costs, first, planned, told

WELDER = a_post("build.welder", 3, asks(months=12, of=["build.welder"]), recognition=True)
YARD = a_framework(WELDER, a_post("build.helper", 1))
OUT_OF_WORK = a_profile(
    with_job("build.welder", years=3, ended=2, standing=Standing.STATED), registered_unemployed=date(2026, 10, 1)
)

# --- recognition and the voucher --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2027, 1, 1), [(1, 0, 0)]),
        (date(2027, 11, 1), [(1, 0, 0)]),
        (date(2027, 11, 2), [(1, 40000, 0), (3, 0, 0)]),
        (date(2027, 12, 1), [(1, 40000, 0), (2, 0, 0)]),
    ],
)
def test_a_voucher_is_asked_for_from_january_to_the_first_of_november(
    today: date, expected: list[tuple[int, int, int]]
) -> None:
    assert costs(planned(OUT_OF_WORK, YARD, "post:build.welder", today=today)) == expected


@pytest.mark.parametrize(("days", "expected"), [(45, [(2, 0, 0)]), (46, [(2, 40000, 0)])])
def test_a_voucher_has_to_be_used_within_its_45_days(days: int, expected: list[tuple[int, int, int]]) -> None:
    framework = a_framework(WELDER, assumptions={"recognition.days": days})
    assert costs(planned(OUT_OF_WORK, framework, "post:build.welder", today=date(2027, 3, 1))) == expected


def test_without_registration_there_is_no_voucher() -> None:
    person = a_profile(with_job("build.welder", years=3, ended=2, standing=Standing.STATED))
    assert costs(planned(person, YARD, "post:build.welder", today=date(2027, 3, 1))) == [(1, 40000, 0)]


def test_a_recognition_that_is_there_is_not_asked_for_again() -> None:
    person = a_profile(with_job("build.welder", years=3, ended=2), with_recognition("build.welder"))
    assert costs(planned(person, YARD, "post:build.welder")) == [(0, 0, 0)]


def test_certificates_alone_are_recognised_up_to_level_4_only() -> None:
    for level, expected in ((4, ["recognition build.master 1", "post build.master 0"]), (5, None)):
        master = a_post("build.master", level, asks(certificates=True), needs={"plans": 1}, recognition=True)
        person = a_profile(with_job("build.helper", years=1), with_course("plans"))
        framework = a_framework(master, a_post("build.helper", 1), a_course("plans", {"plans": 1}))
        answer = planned(person, framework, "post:build.master")
        assert (told(first(answer)) if answer.routes else None) == expected


# --- study ------------------------------------------------------------------------------------------------------------

MASON = a_post("build.mason", 2, asks("3W", "07"))


def college(*offers: Offer) -> Framework:
    """A framework with one college."""
    return a_framework(MASON, a_post("build.helper", 1), a_programme("3W07", *offers))


@pytest.mark.parametrize(
    ("today", "waiting"),
    [(date(2026, 9, 1), 0), (date(2026, 9, 2), 12), (date(2026, 8, 31), 1), (date(2026, 11, 30), 10)],
)
def test_study_begins_on_the_next_first_of_its_month(today: date, waiting: int) -> None:
    person = a_profile(with_school(), with_job("build.helper", years=1))
    answer = planned(person, college(), "post:build.mason", today=today)
    study = first(answer).steps[0]
    assert (study.waiting, study.months) == (waiting, 10)


def test_full_time_study_ends_the_job_and_evening_study_does_not() -> None:
    person = a_profile(with_school(), with_job("build.helper", months=3))
    evening = an_offer(months=20, tuition=0, hours=800, mode=Mode.EVENING)
    framework = college(an_offer(), evening)
    both = planned(person, framework, "post:build.mason")
    kept = planned(person, framework, "post:build.mason", Limits(keep_job=True))
    assert [shown.route.steps[0].mode for shown in both.routes] == [Mode.FULL_TIME, Mode.EVENING]
    assert [shown.route.steps[0].mode for shown in kept.routes] == [Mode.EVENING]


@pytest.mark.parametrize(("weekly", "fits"), [(10, True), (9, False)])
def test_study_beside_the_job_keeps_to_the_weekly_hours(weekly: int, fits: bool) -> None:
    person = a_profile(with_school(), with_job("build.helper", months=3))
    evening = college(an_offer(months=20, hours=860, mode=Mode.EVENING))
    answer = planned(person, evening, "post:build.mason", Limits(weekly_hours=weekly))
    assert bool(answer.routes) is fits


def test_study_that_takes_exactly_the_weekly_hours_is_offered() -> None:
    person = a_profile(with_school(), with_job("build.helper", months=3))
    evening = college(an_offer(months=20, hours=869, mode=Mode.EVENING))
    assert planned(person, evening, "post:build.mason", Limits(weekly_hours=10)).routes


@pytest.mark.parametrize(("load", "fits"), [(10, True), (9, False)])
def test_study_beside_the_job_keeps_to_the_daily_load(load: int, fits: bool) -> None:
    person = a_profile(with_school(), with_job("build.helper", months=3), daily_load=load)
    evening = college(an_offer(months=20, hours=500, mode=Mode.EVENING))
    answer = planned(person, evening, "post:build.mason", Limits(weekly_hours=12))
    assert bool(answer.routes) is fits


def test_from_afar_only_distance_study_and_distance_courses_count() -> None:
    person = a_profile(with_school(), with_job("build.helper", months=3))
    framework = college(an_offer(), an_offer(months=30, hours=600, mode=Mode.DISTANCE))
    answer = planned(person, framework, "post:build.mason", Limits(distance_only=True))
    assert [shown.route.steps[0].mode for shown in answer.routes] == [Mode.DISTANCE]


def test_without_full_time_study_only_other_ways_count() -> None:
    person = a_profile(with_school(), with_job("build.helper", months=3))
    framework = college(an_offer(), an_offer(months=30, hours=600, mode=Mode.EVENING))
    answer = planned(person, framework, "post:build.mason", Limits(full_time=False))
    assert [shown.route.steps[0].mode for shown in answer.routes] == [Mode.EVENING]


def test_study_without_its_entry_document_is_not_offered() -> None:
    assert not planned(a_profile(), college(), "post:build.mason").routes


def test_a_document_that_opens_the_level_meets_a_level_goal() -> None:
    framework = a_framework(MASON, a_post("build.helper", 1), a_programme("3W07"), an_entry("build", "3W", 2, "07"))
    person = a_profile(with_school(), with_job("build.helper", months=3))
    assert told(first(planned(person, framework, "level:2"))) == ["programme 3W07 10 (10)"]


def test_a_document_proves_its_level_where_no_post_is_that_low() -> None:
    framework = a_framework(a_post("build.master", 4), a_programme("3W07"), an_entry("build", "3W", 3))
    answer = planned(a_profile(with_school()), framework, "level:3", Limits(anywhere=True))
    assert "programme 3W07 10 (10)" in [step for shown in answer.routes for step in told(shown.route)]


def test_months_that_count_later_are_worked_before_full_time_study() -> None:
    master = a_post("build.master", 2, asks("3W", "07", months=6, of=["build.helper"]))
    slow = {"job-search.months": 14}
    framework = a_framework(master, a_post("build.helper", 1), a_programme("3W07", start_month=1), assumptions=slow)
    person = a_profile(with_school(), with_job("build.helper", months=1))
    steps = told(first(planned(person, framework, "post:build.master")))
    assert steps[0] == "work build.helper 5"


# --- age --------------------------------------------------------------------------------------------------------------


def test_a_minor_waits_for_hazardous_work_until_18() -> None:
    framework = a_framework(a_post("build.blaster", 1, flags=[Flag.HAZARDOUS]))
    answer = planned(a_profile(born=date(2009, 5, 17)), framework, "post:build.blaster")
    assert told(first(answer)) == ["post build.blaster 0 (6)"]
    assert first(answer).arrival == date(2027, 5, 30)


def test_somebody_at_work_works_on_until_old_enough() -> None:
    framework = a_framework(a_post("build.blaster", 2, minimum_age=21), a_post("build.helper", 1))
    person = a_profile(with_job("build.helper", months=3), born=date(2006, 5, 17))
    assert told(first(planned(person, framework, "post:build.blaster")))[0] == "work build.helper 6"


# --- courses and changes ----------------------------------------------------------------------------------------------

SELLER = a_post("trade.seller", 2, needs={"till": 1, "talk": 1})
SHOP = a_framework(
    a_post("build.helper", 1), SELLER, a_course("talking", {"talk": 1}, 40, 5000), a_course("till", {"till": 1}, 90, 0)
)


def test_a_change_outside_the_group_asks_for_coverage() -> None:
    person = a_profile(with_job("build.helper", years=1))
    assert costs(planned(person, SHOP, "post:trade.seller")) == [(1, 5000, 40), (3, 0, 90)]


def test_courses_count_as_a_certificate_and_work_goes_on_beside_them() -> None:
    needs = [asks(certificates=True, months=14, of=["build.helper"])]
    adjuster = a_post("build.adjuster", 2, *needs, needs={"tools": 1})
    framework = a_framework(a_post("build.helper", 1), adjuster, a_course("tools", {"tools": 1}, 87, 3000))
    person = a_profile(with_job("build.helper", months=10))
    answer = planned(person, framework, "post:build.adjuster")
    assert told(first(answer)) == ["work build.helper 1", "courses tools 3", "post build.adjuster 0"]
    assert costs(answer) == [(4, 3000, 87)]


def test_without_hours_for_study_no_course_is_offered() -> None:
    person = a_profile(with_job("build.helper", years=1))
    assert not planned(person, SHOP, "post:trade.seller", Limits(weekly_hours=0)).routes


def test_without_hours_for_study_no_certificate_can_be_earned() -> None:
    mason = a_post("build.mason", 2, asks(certificates=True), needs={"plans": 1})
    framework = a_framework(mason, a_post("build.helper", 1), a_course("plans", {"plans": 1}, 10, 0))
    person = a_profile(with_job("build.helper", years=1))
    assert planned(person, framework, "level:2", Limits(weekly_hours=5)).routes
    assert not planned(person, framework, "level:2", Limits(weekly_hours=0)).routes


def test_many_solved_bundles_are_forgotten_and_solved_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "MOST_SOLVED", 0)
    seller = a_post("trade.seller", 2, needs={"till": 1})
    framework = a_framework(seller, a_post("build.helper", 1), a_course("till", {"till": 1}, 10, 0))
    person = a_profile(with_job("build.helper", years=1))
    assert planned(person, framework, "post:trade.seller").routes


def test_a_first_post_asks_for_no_coverage() -> None:
    assert costs(planned(a_profile(), a_framework(SELLER, a_post("trade.helper", 1)), "post:trade.helper")) == [
        (0, 0, 0)
    ]


def test_a_post_taken_on_the_way_opens_its_group_once_its_time_is_served() -> None:
    needs = {"steel": 1}
    framework = a_framework(a_post("build.1", 1), a_post("build.2", 2), a_post("build.3", 3, needs=needs))
    worker = a_profile(with_job("build.1", years=1))
    assert told(first(planned(worker, framework, "post:build.3"))) == [
        "post build.2 1",
        "work build.2 6",
        "post build.3 0",
    ]
    able = a_profile(with_job("build.1", years=1), with_skills(**needs))
    assert told(first(planned(able, framework, "post:build.3"))) == ["post build.2 1", "post build.3 0"]
    there = a_profile(with_job("build.2", months=1))
    assert told(first(planned(there, framework, "post:build.3"))) == ["post build.3 0"]


def test_a_change_climbs_by_one_level_at_a_time() -> None:
    posts = [a_post(f"build.{level}", level) for level in (1, 2, 3)]
    person = a_profile(with_job("build.1", years=1))
    answer = planned(person, a_framework(*posts, assumptions={"recognition.fee": 0}), "post:build.3")
    assert told(first(answer)) == ["post build.2 1", "work build.2 6", "post build.3 0"]


def test_a_licence_that_is_missing_bars_the_post() -> None:
    framework = a_framework(a_post("build.driver", 1, licences=("C",)))
    assert codes(planned(a_profile(), framework, "post:build.driver"))[0] == "blocked.licence"
    assert planned(a_profile(licences=("C",)), framework, "post:build.driver").routes


def test_with_the_job_kept_changes_stay_in_the_group() -> None:
    posts = [
        a_post("build.1", 1),
        a_post("build.2", 2, group="build.office"),
        a_post("build.3", 3, group="build.office"),
    ]
    person = a_profile(with_job("build.1", years=1))
    skills = a_framework(*posts, assumptions={"coverage.change": 0, "job-search.months": 2})
    assert planned(person, skills, "level:3").routes
    kept = planned(person, skills, "level:3", Limits(keep_job=True))
    assert not any(step.post == "build.2" for shown in kept.routes for step in shown.route.steps)


def test_a_diploma_opens_its_level_at_once() -> None:
    framework = a_framework(a_post("build.designer", 5, asks("6B", "07")), an_entry("build", "6B", 5, "07"))
    assert costs(planned(a_profile(with_diploma("6B07")), framework, "post:build.designer")) == [(0, 0, 0)]


# --- licences and hours -----------------------------------------------------------------------------------------------


def test_without_the_licence_a_step_is_not_permitted() -> None:
    driver = a_post("build.driver", 2, licences=("C",))
    framework = a_framework(driver, a_post("build.helper", 1), a_course("school", {"k": 1}), a_licence("C", "school"))
    person = a_profile(with_school(), with_job("build.helper", 3))
    moves = moves_of(person, framework, Request(parse_goal("post:build.driver", framework), Limits(), TODAY))
    start = moves.first.situation
    bare = StepChoice(driver.code, 0, None, ((), (), ()), "", enter=True)
    assert moves.take(bare, start, 0) is None
    assert moves.take(replace(bare, bundles=((CourseCode("school"),), (), ())), start, 0) is not None


def test_a_programme_may_bring_the_licence() -> None:
    pilot = a_post("air.pilot", 3, asks("3W", "07"), licences=("wings",), needs={"flying": 1})
    school = a_programme("3W07", an_offer(), gives={"flying": 1})
    opened = an_entry("air", "3W", 3, "07")
    framework = a_framework(pilot, school, opened, a_licence("wings", programmes=["3W07"]))
    assert [told(first(planned(a_profile(with_school()), framework, "post:air.pilot")))] == [
        ["programme 3W07 10 (10)", "post air.pilot 0"]
    ]


@pytest.mark.parametrize(("hours", "expected"), [(8, [(10, 0, 0)]), (4, [(22, 0, 0)]), (0.5, [])])
def test_months_in_a_part_time_job_count_by_its_hours(hours: float, expected: list[tuple[int, int, int]]) -> None:
    mason = a_post("build.mason", 2, asks(months=12, of=["build.helper"]))
    framework = a_framework(a_post("build.helper", 1), mason)
    assert costs(planned(a_profile(with_school(), with_job("build.helper", 3, hours=hours)), framework, "better")) == (
        expected
    )
