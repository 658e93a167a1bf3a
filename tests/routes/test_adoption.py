"""A route becomes a plan that says the same, and is held against the routes of a later day."""

from dataclasses import replace
from datetime import date

import pytest

from career_planner.frameworks.framework import Framework
from career_planner.frameworks.quantities import known
from career_planner.profile.editing import with_plan, with_step_done, with_step_recorded
from career_planner.profile.person import Profile
from career_planner.profile.plan import PersonalPlan
from career_planner.profile.standing import Standing
from career_planner.routes.adoption import adopted, goal_of, limits_of, nearest_shown, review, told
from career_planner.routes.planner import Plan
from career_planner.routes.request import Limits
from tests.building import (
    TODAY,
    a_course,
    a_framework,
    a_licence,
    a_post,
    a_profile,
    a_programme,
    asks,
    with_job,
    with_school,
)
from tests.routes.asking import planned

HELPER = a_post("build.helper", 1, needs={"carry": 1})
MASON = a_post("build.mason", 3, asks(months=24, of=["build"]), needs={"bricks": 2}, licences=("height",))
CHIEF = a_post("build.chief", 4, asks("4S", "07"), needs={"lead": 2})
YARD = a_framework(
    HELPER,
    MASON,
    CHIEF,
    a_course("laying", {"bricks": 2}),
    a_course("ropes", {}),
    a_licence("height", "ropes"),
    a_programme("4S07", gives={"lead": 2}),
)
WORKER = a_profile(with_school(), with_job("build.helper", 12))
WELDER = a_framework(a_post("build.welder", 3, asks(months=12, of=["build.welder"]), recognition=True))
OUT_OF_WORK = a_profile(
    with_job("build.welder", years=3, ended=2, standing=Standing.STATED), registered_unemployed=date(2026, 10, 1)
)
ABROAD = a_profile(with_school(), with_job(None, 3))


def plans(person: Profile, framework: Framework, goal: str, **limits: object) -> tuple[Plan, list[PersonalPlan]]:
    found = planned(person, framework, goal, Limits(**limits))  # type: ignore[arg-type]
    assert found.routes
    return found, [adopted(shown, found.request) for shown in found.routes]


@pytest.mark.parametrize(
    ("person", "framework", "goal"),
    [
        (WORKER, YARD, "post:build.mason"),
        (WORKER, YARD, "post:build.chief"),
        (WORKER, YARD, "level:3"),
        (WORKER, YARD, "better"),
        (ABROAD, YARD, "post:build.chief"),
        (OUT_OF_WORK, WELDER, "post:build.welder"),
    ],
)
def test_a_plan_says_what_its_route_says(person: Profile, framework: Framework, goal: str) -> None:
    found, made = plans(person, framework, goal)
    for shown, plan in zip(found.routes, made, strict=True):
        for step, kept in zip(shown.route.steps, plan.steps, strict=True):
            said = told(kept, framework)
            assert (said.code, said.claim) == (step.reason.code, step.reason.claim)
            assert set(said.figures) <= set(step.reason.figures)
            assert (kept.begins, kept.ends, kept.tenge) == (step.begins, step.ends, step.tenge)
        assert (plan.months, plan.tenge) == shown.route.cost[:2]
        assert goal_of(plan.terms) == found.request.goal


def test_the_limits_of_a_plan_are_those_it_was_asked_under() -> None:
    found, (plan, *_) = plans(WORKER, YARD, "post:build.mason", weekly_hours=7, budget=500_000, second_job=None)
    assert limits_of(plan.terms) == replace(found.request.limits, keep_job="keep-job" in found.routes[0].characters)


def test_the_same_route_has_the_same_code_and_another_one_another() -> None:
    codes = [plans(WORKER, YARD, goal)[1][0].code for goal in ("post:build.mason", "post:build.mason", "level:3")]
    assert codes[0] == codes[1] != codes[2]


def test_nothing_has_changed_on_the_same_day() -> None:
    found, (plan, *_) = plans(WORKER, YARD, "post:build.mason")
    seen = review(plan, found)
    assert (seen.months_late, seen.tenge_more, seen.met, seen.arrival) == (0, 0, False, plan.arrival)
    assert seen.route is not None
    assert nearest_shown(found, seen.route) is found.routes[0]


def test_months_lost_are_months_later() -> None:
    _, (plan, *_) = plans(WORKER, YARD, "post:build.chief")
    later = planned(WORKER, YARD, "post:build.chief", today=date(2027, 11, 30))
    assert review(plan, later).months_late == 12


def test_a_recorded_step_is_not_planned_again_and_stays_in_a_new_plan() -> None:
    _, (plan, *_) = plans(WORKER, YARD, "post:build.chief")
    place = next(place for place, step in enumerate(plan.steps) if step.kind == "programme")
    person = with_step_done(with_plan(WORKER, plan), place, TODAY)
    person = with_step_recorded(person, place, YARD, "en")
    found = planned(person, YARD, "post:build.chief")
    assert person.plan is not None
    seen = review(person.plan, found)
    assert seen.months_late < 0
    renewed = adopted(found.routes[0], found.request, person.plan)
    assert renewed.code == plan.code
    assert [step.kind == "programme" for step in renewed.steps] == [True] + [False] * (len(renewed.steps) - 1)


def test_a_plan_to_another_goal_keeps_nothing() -> None:
    _, (plan, *_) = plans(WORKER, YARD, "post:build.chief")
    found, _ = plans(WORKER, YARD, "post:build.mason")
    assert adopted(found.routes[0], found.request, plan).code != plan.code


def test_a_reached_goal_and_a_lost_one_have_no_route() -> None:
    found, (plan, *_) = plans(WORKER, YARD, "post:build.mason")
    assert review(plan, replace(found, met=True)).met
    assert review(plan, replace(found, routes=())).route is None


def test_a_route_without_steps_arrives_where_one_stands() -> None:
    found, (plan, *_) = plans(WORKER, YARD, "post:build.mason")
    shown = replace(found.routes[0], route=replace(found.routes[0].route, steps=(), tenge=known(0)))
    assert review(plan, replace(found, routes=(shown,))).arrival is None


def test_courses_whose_post_is_not_known_are_told_without_licences() -> None:
    _, (plan, *_) = plans(WORKER, YARD, "post:build.mason")
    step = next(step for step in plan.steps if step.kind == "courses")
    assert told(replace(step, towards=None), YARD).code == "step.courses"


def test_a_job_that_is_not_in_the_catalogue_is_left_without_a_name() -> None:
    _, (plan, *_) = plans(WORKER, YARD, "post:build.mason")
    step = next(step for step in plan.steps if step.kind == "work")
    assert told(replace(step, post=None, towards=None), YARD).figure("post") is None
