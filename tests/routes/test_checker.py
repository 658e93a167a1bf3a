"""The checker of routes: sound ones pass, and each rule that a step breaks is named."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Flag, OccupationCode
from career_planner.frameworks.programme import CourseCode, Mode, ProgrammeCode
from career_planner.frameworks.quantities import Range, known
from career_planner.frameworks.sector import SectorCode
from career_planner.profile.dates import add_months
from career_planner.routes.checker import complaints
from career_planner.routes.exact.steps import Kind
from career_planner.routes.request import Limits, Request, parse_goal
from career_planner.routes.route import Route, Step
from tests.building import (
    TODAY,
    Part,
    a_course,
    a_framework,
    a_licence,
    a_post,
    a_profile,
    a_programme,
    an_entry,
    an_offer,
    asks,
    but,
    with_job,
    with_school,
    with_skills,
)
from tests.routes.test_exhaustive import brief
from tests.routes.test_properties import answer, routes
from tests.routes.worlds import Case, cases

TOWN = a_framework(
    a_post("build.helper", 1),
    a_post("build.mason", 2, asks(months=12, of=["build.helper"]), needs={"bricks": 1}),
    a_post("build.blaster", 2, flags=[Flag.HAZARDOUS], licences=("permit",)),
    a_post("build.master", 3, asks("3W", "07"), needs={"bricks": 1}, group="build.office"),
    a_post("build.head", 5, needs={"bricks": 1}),
    a_post("build.inspector", 2, recognition=True, needs={"bricks": 1}),
    a_post("trade.seller", 1),
    a_post("trade.cashier", 2, needs={"cash": 1}),
    a_post("care.helper", 1),
    a_post("care.nurse", 2, needs={"care": 1}),
    a_course("permits", {"bricks": 1}),
    a_course("tills", {"cash": 1, "care": 1}),
    a_licence("permit", "permits"),
    a_programme("3W07", an_offer("general", 10, 0, 400, Mode.EVENING), an_offer("general", 10), gives={"bricks": 1}),
    an_entry("build", "3W", 3, "07"),
)
HELPER = (with_school("general"), with_job("build.helper", 6))
ANYWHERE = Limits(anywhere=True)


def a_route(*steps: dict[str, Any]) -> Route:
    """A route of steps one after another, from ``TODAY``."""
    made, elapsed = [], 0
    for step in steps:
        begins = add_months(TODAY, elapsed + step.get("waiting", 0))
        elapsed += step.get("waiting", 0) + step["months"]
        made.append(Step(**{"begins": begins, "ends": add_months(TODAY, elapsed), **step}))
    months, tenge = known(elapsed), known(sum(step.tenge.typical for step in made))
    return Route(tuple(made), months, tenge, known(sum(one.study_hours for one in made)), True, (), ())


def a_step(kind: Kind, code: str = "", months: int = 1, **details: Any) -> dict[str, Any]:
    """A step of ``months``."""
    named: dict[str, Any] = {"post": OccupationCode(code)} if kind in {"work", "post", "recognition"} else {}
    if kind == "courses":
        named = {"courses": (CourseCode(code),)}
    if kind == "programme":
        named = {"programme": ProgrammeCode(code), "mode": Mode.EVENING, "study_hours": 400, "waiting": 10}
    common = {"waiting": 0, "tenge": known(0), "study_hours": 0, "reason": WHY}
    return {"kind": kind, "months": months, **common, **named, **details}


WHY: Any = None


def found(
    *steps: dict[str, Any],
    goal: str,
    person: tuple[Part, ...] = HELPER,
    framework: Framework = TOWN,
    limits: Limits = ANYWHERE,
    **circumstances: Any,
) -> list[str]:
    """What is wrong with a route, in short, in the order of the alphabet."""
    profile = a_profile(*person, but(**circumstances))
    request = Request(parse_goal(goal, framework), limits, TODAY)
    return sorted(one.code.removeprefix("check.") for one in complaints(a_route(*steps), profile, framework, request))


WORK = a_step("work", "build.helper", 6)
MASON = a_step("post", "build.mason")
STUDY = a_step("programme", "3W07", 10)
MASTER = a_step("post", "build.master")
PERMIT = a_step("courses", "permits")
BLASTER = a_step("post", "build.blaster")
INSPECT = a_step("recognition", "build.inspector")
INSPECTOR = a_step("post", "build.inspector")
TILLS, CASHIER = a_step("courses", "tills"), a_step("post", "trade.cashier")


@pytest.mark.parametrize(
    ("steps", "goal"),
    [
        ((WORK, MASON), "post:build.mason"),
        ((WORK, MASON), "better"),
        ((STUDY, MASTER), "level:3"),
        ((STUDY,), "level:3"),
        ((PERMIT, BLASTER), "level:2"),
        ((PERMIT, INSPECT, INSPECTOR), "sector:build"),
        ((TILLS, CASHIER), "elsewhere"),
    ],
)
def test_a_sound_route_passes(steps: tuple[dict[str, Any], ...], goal: str) -> None:
    assert found(*steps, goal=goal) == []


def test_a_voucher_in_its_season_and_a_second_job_are_sound() -> None:
    idle = (with_skills(bricks=1), with_school("general"), with_job("build.helper", 6, ended=1))
    voucher = {**INSPECT, "voucher": True, "waiting": 2}
    registered = date(2026, 10, 1)
    beside = replace(ANYWHERE, second_job=4.0)
    assert found(voucher, INSPECTOR, goal="sector:build", person=idle, registered_unemployed=registered) == []
    assert found(a_step("post", "trade.seller", 0), goal="post:trade.seller", limits=beside) == []


FULL_TIME = {**STUDY, "mode": Mode.FULL_TIME, "study_hours": 1200, "waiting": 10}
VOUCHER = {**INSPECT, "voucher": True}
DEAR = {**MASON, "tenge": Range(10, 10, 10)}
PART_TIME = (with_school(), with_job("build.helper", 6, hours=4))
BUILDING = frozenset({SectorCode("build")})
MASTERED = (with_skills(bricks=1), *HELPER)


@pytest.mark.parametrize(
    ("wrong", "steps", "asked"),
    [
        (["dates"], (WORK, {**MASON, "begins": date(2027, 6, 15)}), {"goal": "post:build.mason"}),
        (["horizon"], (WORK, MASON), {"goal": "post:build.mason", "limits": replace(ANYWHERE, horizon=6)}),
        (["budget"], (WORK, DEAR), {"goal": "post:build.mason", "limits": replace(ANYWHERE, budget=9)}),
        (["requirement"], ({**WORK, "months": 5}, MASON), {"goal": "post:build.mason"}),
        (["requirement"], (WORK, MASON), {"goal": "better", "person": PART_TIME}),
        (["job", "requirement"], (WORK, MASON), {"goal": "better", "person": (with_job("build.helper", 6, ended=1),)}),
        (["licence"], (BLASTER,), {"goal": "better"}),
        (["age", "law"], (PERMIT, BLASTER), {"goal": "better", "born": date(2009, 12, 1)}),
        (["room"], (PERMIT, BLASTER), {"goal": "better", "daily_load": 8}),
        (["room"], (STUDY, MASTER), {"goal": "better", "daily_load": 8}),
        (["room"], (STUDY, MASTER), {"goal": "better", "limits": replace(ANYWHERE, weekly_hours=9)}),
        (["distance"], (STUDY, MASTER), {"goal": "better", "limits": replace(ANYWHERE, distance_only=True)}),
        (["leave"], (FULL_TIME, MASTER), {"goal": "better", "limits": replace(ANYWHERE, keep_job=True)}),
        (["full-time"], (FULL_TIME, MASTER), {"goal": "better", "limits": replace(ANYWHERE, full_time=False)}),
        (["entry"], (STUDY, MASTER), {"goal": "better", "person": (with_school(), with_job("build.helper", 6))}),
        (["start"], ({**STUDY, "waiting": 9}, MASTER), {"goal": "better"}),
        (["recognition"], ({**INSPECT, "waiting": 0}, INSPECTOR), {"goal": "better"}),
        (["voucher"], (VOUCHER, INSPECTOR), {"goal": "better", "person": MASTERED}),
        (["compulsory"], (INSPECTOR,), {"goal": "better", "person": MASTERED}),
        (["level"], (a_step("post", "build.head"),), {"goal": "better"}),
        (["coverage"], (CASHIER,), {"goal": "elsewhere"}),
        (["coverage", "level", "requirement"], (MASTER,), {"goal": "better"}),
        (["direction"], (a_step("post", "trade.seller"), a_step("post", "care.helper")), {"goal": "elsewhere"}),
        (["unwanted"], (WORK, MASON), {"goal": "better", "limits": replace(ANYWHERE, unwanted=frozenset({"build"}))}),
        (["goal"], (TILLS, CASHIER), {"goal": "sector:build"}),
        (["goal"], (TILLS,), {"goal": "better"}),
        (["goal"], (TILLS, CASHIER), {"goal": "level:2", "limits": replace(ANYWHERE, sectors=BUILDING)}),
    ],
)  # fmt: skip
def test_what_a_route_may_not_do_is_named(wrong: list[str], steps: tuple[dict[str, Any], ...], asked: Any) -> None:
    assert found(*steps, **asked) == wrong


def test_sums_that_do_not_add_up_are_named() -> None:
    route = replace(a_route(WORK, MASON), tenge=known(1))
    request = Request(parse_goal("better", TOWN), ANYWHERE, TODAY)
    assert [one.code for one in complaints(route, a_profile(*HELPER), TOWN, request)] == ["check.sums"]


@brief
@given(cases())
def test_every_route_of_a_plan_is_sound(case: Case) -> None:
    found = answer(case)
    for one in routes(found):
        assert complaints(one, case.profile, case.framework, found.request) == ()
