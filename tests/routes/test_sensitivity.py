"""Which assumption moves a route most, and that what is called certain holds wherever the assumptions lie."""

from random import Random

import pytest

from career_planner.frameworks.framework import Framework
from career_planner.frameworks.quantities import Bound, Range
from career_planner.routes.exact.moves import Moves, moves_of
from career_planner.routes.request import Limits, Request, parse_goal
from career_planner.routes.route import replay, totals
from career_planner.routes.sensitivity import Influence, Sensitivity
from tests.building import (
    TODAY,
    a_course,
    a_framework,
    a_post,
    a_profile,
    asks,
    with_job,
    with_school,
)
from tests.routes.asking import first, planned

WORKER = a_profile(with_school(), with_job("build.helper", 3))
SEARCH = {"job-search.months": Range(1, 2, 6)}


def influences(framework: Framework, goal: str, limits: Limits | None = None) -> list[Influence]:
    """What moves the first route of the worker."""
    plan = planned(WORKER, framework, goal, limits)
    return list(Sensitivity(moves_of(WORKER, framework, plan.request)).of(first(plan)))


def test_the_search_for_a_job_moves_the_months() -> None:
    mason = a_post("build.mason", 2, asks(months=12, of=["build.helper"]))
    framework = a_framework(a_post("build.helper", 1), mason, assumptions=SEARCH)
    (found,) = influences(framework, "better")
    assert (found.assumption, found.months, found.breaks) == ("job-search.months", Range(10, 11, 15), False)


def test_fees_move_the_tenge() -> None:
    teller = a_post("trade.teller", 1, asks(certificates=True), needs={"cash": 1})
    framework = a_framework(a_post("build.helper", 1), teller, a_course("cash", {"cash": 1}, fee=Range(5, 9, 20)))
    fees = next(one for one in influences(framework, "post:trade.teller") if one.assumption == "prices")
    assert fees.tenge == Range(5, 9, 20)


def test_what_breaks_the_route_comes_first() -> None:
    mason = a_post("build.mason", 2, asks(months=12, of=["build.helper"]))
    framework = a_framework(a_post("build.helper", 1), mason, assumptions=SEARCH)
    (found,) = influences(framework, "better", Limits(horizon=12))
    assert (found.breaks, found.months) == (True, Range(10, 11, 11))


def test_a_threshold_that_may_not_be_reached_breaks_the_route() -> None:
    seller = a_post("trade.seller", 2, needs={"build.helper": 1, "cash": 1, "goods": 1})
    framework = a_framework(a_post("build.helper", 1), seller, assumptions={"coverage.change": Range(200, 200, 900)})
    strongest = influences(framework, "post:trade.seller")[0]
    assert (strongest.assumption, strongest.breaks) == ("coverage.change", True)


@pytest.mark.parametrize("seed", range(3))
def test_a_certain_route_holds_at_any_ends_of_the_ranges(seed: int) -> None:
    random = Random(seed)
    framework = a_framework(
        a_post("build.helper", 1),
        a_post("build.mason", 2, asks(months=12, of=["build.helper"]), asks(certificates=True), needs={"bricks": 1}),
        a_post("build.master", 3, asks(months=12, of=["build.mason"]), needs={"bricks": 2}),
        a_course("bricks", {"bricks": 2}, fee=Range(5000, 9000, 20000)),
        assumptions=SEARCH,
    )
    plan = planned(WORKER, framework, "post:build.master")
    certain = [one.route for one in plan.routes if one.route.certain]
    assert certain
    moves = moves_of(WORKER, framework, Request(parse_goal("post:build.master", framework), Limits(), TODAY))
    for _ in range(50):
        drawn = {code: random.choice(list(Bound)) for code in (*framework.assumptions, "prices")}
        there = Moves(moves.network.pinned(drawn.__getitem__), moves.first, moves.aims, moves.today)
        for route in certain:
            outcomes = replay(route.choices, there)
            assert outcomes is not None
            assert totals(outcomes)[0] <= Limits().horizon
