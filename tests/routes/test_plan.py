"""The plan as a whole: ranges, certainty, fragility, what is shown first, what stands in the way."""

from dataclasses import replace
from datetime import date

import pytest

from career_planner.assessment.level import assess
from career_planner.frameworks.occupation import OccupationCode
from career_planner.frameworks.quantities import Range, known
from career_planner.profile.standing import Standing
from career_planner.routes.choice import choose, knee, undominated
from career_planner.routes.exact.steps import StepChoice
from career_planner.routes.planner import plan
from career_planner.routes.request import Goal, Limits, Request, parse_goal
from career_planner.routes.route import Route, RouteMaker, loss
from tests.building import (
    TODAY,
    a_course,
    a_framework,
    a_post,
    a_profile,
    a_programme,
    an_offer,
    asks,
    with_job,
    with_recognition,
    with_school,
    with_skills,
)
from tests.routes.asking import codes, costs, first, planned, told
from tests.routes.test_exhaustive import moves_of
from tests.routes.worlds import Case

LADDER = a_framework(
    a_post("build.helper", 1),
    a_post("build.mason", 2, asks(months=6, of=["build.helper"])),
    a_post("build.master", 3, asks(months=24, of=["build.mason"])),
    a_post("trade.seller", 1),
    a_post("care.aide", 1, needs={"care": 1}),
)
HELPER = a_profile(with_job("build.helper", months=3))

# --- ranges and certainty ---------------------------------------------------------------------------------------------


def test_a_route_has_a_range_from_the_assumptions() -> None:
    route = first(planned(HELPER, LADDER, "level:2"))
    assert told(route) == ["work build.helper 3", "post build.mason 1"]
    assert route.months == Range(4, 4, 7)


def test_a_route_is_certain_when_it_holds_with_the_worst_assumptions() -> None:
    assert first(planned(HELPER, LADDER, "level:2", Limits(horizon=7))).certain
    assert not first(planned(HELPER, LADDER, "level:2", Limits(horizon=6))).certain


def test_a_route_that_strict_coverage_forbids_is_only_possible() -> None:
    seller = a_post("trade.seller", 2, needs={"till": 3, "talk": 3, "sums": 3})
    framework = a_framework(a_post("build.helper", 1), seller)
    person = a_profile(with_job("build.helper", years=1), with_skills(till=3))
    assert not first(planned(person, framework, "post:trade.seller")).certain


def test_a_fact_without_which_a_route_breaks_is_named_weakest_first() -> None:
    framework = a_framework(a_post("build.mason", 3, asks("basic", months=24, of=["build.mason"]), recognition=True))
    person = a_profile(with_school(), with_job("build.mason", years=3, ended=2, standing=Standing.STATED))
    route = first(planned(person, framework, "post:build.mason"))
    assert told(route) == ["recognition build.mason 1", "post build.mason 0"]
    assert [reason.code for reason in route.fragility] == ["fact.experience", "fact.education"]


def test_a_recognition_can_be_what_a_route_rests_on() -> None:
    framework = a_framework(a_post("build.mason", 3, recognition=True))
    route = first(planned(a_profile(with_recognition("build.mason")), framework, "post:build.mason"))
    assert [reason.code for reason in route.fragility] == ["fact.recognition"]


def test_without_a_weak_fact_nothing_is_fragile() -> None:
    assert first(planned(a_profile(with_school()), LADDER, "post:trade.seller")).fragility == ()


# --- shown first ------------------------------------------------------------------------------------------------------


def a_route(months: int, tenge: int, hours: int) -> Route:
    """A route of which only the cost matters."""
    return Route((), known(months), known(tenge), known(hours), True, (), (), f"{months} {tenge} {hours}")


def names(
    *routes: Route, beside: tuple[Route, ...] = (), near: tuple[Route, ...] = ()
) -> list[tuple[tuple[int, int, int], str]]:
    """What each route is called, in the order shown."""
    return [(shown.route.cost, " ".join(shown.characters)) for shown in choose(routes, beside, near)]


def test_the_first_are_the_fastest_the_cheapest_the_least_study_and_the_balanced() -> None:
    shown = names(a_route(1, 900, 90), a_route(9, 0, 80), a_route(9, 800, 0), a_route(3, 300, 30), a_route(8, 700, 70))
    assert shown == [
        ((1, 900, 90), "fastest"),
        ((9, 0, 80), "cheapest"),
        ((9, 800, 0), "least-study"),
        ((3, 300, 30), "balanced"),
        ((8, 700, 70), ""),
    ]


def test_one_route_may_have_several_names() -> None:
    assert names(a_route(1, 0, 0)) == [((1, 0, 0), "fastest cheapest least-study balanced")]


@pytest.mark.parametrize(("tenge", "name"), [(900, "cheapest"), (901, "")])
def test_a_route_is_named_beside_another_only_if_it_saves_a_tenth(tenge: int, name: str) -> None:
    fast, cheap = a_route(1, 1000, 0), a_route(20, tenge, 0)
    assert dict(names(fast, cheap))[cheap.cost].replace(" balanced", "") == name


def test_a_route_beside_the_job_is_shown_even_when_it_is_dominated() -> None:
    assert names(a_route(1, 0, 0), beside=(a_route(5, 0, 0), a_route(9, 0, 0)))[1] == ((5, 0, 0), "keep-job")


def test_a_route_in_the_own_sector_is_shown_where_there_is_room() -> None:
    near = (a_route(7, 0, 0), a_route(9, 0, 0))
    assert names(a_route(1, 0, 0), near=near)[1] == ((7, 0, 0), "own-sector")
    five = [a_route(1, 900, 90), a_route(9, 0, 80), a_route(9, 800, 0), a_route(3, 300, 30)]
    assert "own-sector" not in dict(names(*five, beside=(a_route(5, 950, 95),), near=near)).values()


def test_where_all_that_is_better_lies_elsewhere_the_own_sector_is_shown_too() -> None:
    framework = a_framework(
        a_post("build.mason", 2),
        a_post("build.master", 3, asks(months=24, of=["build.mason"])),
        a_post("trade.cashier", 3, needs={"till": 1}),
    )
    person = a_profile(with_job("build.mason", months=3), with_skills(till=1))
    shown = planned(person, framework, "better").first
    assert [told(one.route)[-1] for one in shown] == ["post trade.cashier 1", "post build.master 1"]
    assert shown[1].characters == ("own-sector",)
    at_home = planned(person, framework, "better", Limits(unwanted=frozenset({"trade"}))).first
    assert [told(one.route)[-1] for one in at_home] == ["post build.master 1"]
    away = planned(person, framework, "better", Limits(unwanted=frozenset({"build"}))).first
    assert [told(one.route)[-1] for one in away] == ["post trade.cashier 1"]


def test_without_routes_nothing_is_shown() -> None:
    assert choose((), ()) == ()


def test_a_route_that_waits_says_what_the_best_have_ahead_of_it() -> None:
    shown = choose(
        (a_route(1, 900, 90), a_route(9, 0, 80), a_route(9, 800, 0), a_route(3, 300, 30), a_route(8, 700, 70)), ()
    )
    (why,) = shown[-1].reasons
    assert (why.code, why.figure("months"), why.figure("tenge")) == ("why-not.between", 7, 700)


def test_the_best_balance_is_nearest_to_the_best_of_all() -> None:
    assert knee((a_route(0, 100, 0), a_route(10, 0, 0), a_route(2, 20, 0))).cost == (2, 20, 0)


def test_dominated_and_equal_routes_are_left_out() -> None:
    kept = undominated([a_route(2, 2, 2), a_route(1, 1, 1), a_route(1, 1, 1), a_route(0, 5, 5)])
    assert [route.cost for route in kept] == [(0, 5, 5), (1, 1, 1)]


# --- goals ------------------------------------------------------------------------------------------------------------


def test_a_goal_that_is_met_needs_no_route() -> None:
    mason = a_profile(with_job("build.mason", years=1))
    answer = planned(mason, LADDER, "level:2")
    assert answer.met
    assert answer.answered
    assert not answer.routes
    assert planned(mason, LADDER, "post:build.mason").met


def test_a_level_is_sought_in_the_own_sector_unless_all_are_allowed() -> None:
    framework = a_framework(a_post("build.helper", 1), a_post("build.mason", 2, asks("6B")), a_post("trade.seller", 2))
    person = a_profile(with_job("build.helper", years=1), with_skills(**{"trade.seller": 1}))
    assert not planned(person, framework, "level:2").routes
    assert planned(person, framework, "level:2", Limits(anywhere=True)).routes


def test_better_is_a_post_above_the_present_one() -> None:
    assert told(first(planned(HELPER, LADDER, "better")))[-1] == "post build.mason 1"


def test_another_sector_may_be_one_level_down() -> None:
    assert told(first(planned(a_profile(with_job("build.mason", years=1)), LADDER, "sector:trade"))) == [
        "post trade.seller 1"
    ]


def test_elsewhere_ranks_sectors_by_study_months_and_money() -> None:
    framework = a_framework(
        a_post("build.helper", 2),
        a_post("trade.seller", 1, asks("3W")),
        a_post("care.aide", 1),
        a_post("farm.hand", 2, needs={"farm": 1}),
        a_course("farming", {"farm": 1}, 40, 0),
        a_programme("3W04", an_offer(hours=30)),
    )
    person = a_profile(with_school(), with_job("build.helper", years=1))
    answer = planned(person, framework, "elsewhere")
    assert [shown.route.target for shown in answer.first] == ["care", "trade", "farm"]
    assert [shown.reasons[0].figure("rank") for shown in answer.routes] == [1, 2, 3]


# --- no route ---------------------------------------------------------------------------------------------------------


def test_the_requirement_in_the_way_is_named() -> None:
    answer = planned(a_profile(born=date(2012, 1, 1)), LADDER, "post:build.mason", Limits(horizon=12))
    assert codes(answer) == ["blocked.age", "blocked.months-post", "blocked.limits"]


def test_the_horizon_that_would_do_is_named() -> None:
    answer = planned(HELPER, LADDER, "level:3", Limits(horizon=20))
    (limits,) = answer.blocked
    assert (limits.code, limits.figure("months")) == ("blocked.limits", 29)
    assert limits.figure("until") == date(2029, 4, 30)


def test_a_goal_out_of_reach_is_called_so() -> None:
    assert codes(planned(HELPER, LADDER, "level:8")) == ["blocked.none"]


def test_the_furthest_level_is_shown_instead() -> None:
    furthest = planned(HELPER, LADDER, "level:3", Limits(horizon=20)).furthest
    assert furthest is not None
    assert told(furthest)[-1] == "post build.mason 1"


def test_with_a_route_no_furthest_level_is_shown() -> None:
    assert planned(HELPER, LADDER, "level:2").furthest is None


def test_without_a_route_something_is_always_said() -> None:
    assert codes(planned(HELPER, LADDER, "level:8", Limits(horizon=300)))


def test_what_was_assumed_is_noted() -> None:
    notes = [note.code for note in planned(HELPER, LADDER, "level:2").notes]
    assert notes == ["note.no-budget", "note.level-goal", "note.level-sectors"]
    assert planned(HELPER, LADDER, "better", Limits(budget=0)).notes == ()


# --- rounding and stopping --------------------------------------------------------------------------------------------


def test_the_loss_is_a_unit_for_every_figure_that_was_rounded() -> None:
    framework = a_framework(
        a_post("build.helper", 1),
        a_post("trade.seller", 2, needs={"till": 1}),
        a_course("till", {"till": 1}, 45, 12000),
    )
    person = a_profile(with_job("build.helper", years=1))
    answer = planned(person, framework, "post:trade.seller")
    assert costs(answer) == [(2, 12000, 45)]
    assert answer.loss == loss(first(answer)) == (10000, 10)


def test_a_search_that_is_cancelled_says_that_it_is_not_complete() -> None:
    request = Request(parse_goal("level:3", LADDER), Limits(), TODAY)
    assessment = assess(HELPER, LADDER, TODAY)
    assert not plan(HELPER, LADDER, request, assessment, cancelled=lambda: True).complete
    assert not plan(HELPER, LADDER, request, assessment, most_work=1).complete
    assert plan(HELPER, LADDER, request, assessment).complete


def test_a_search_for_the_limits_that_would_do_may_be_cut_short() -> None:
    request = Request(parse_goal("level:3", LADDER), Limits(horizon=20), TODAY)
    answer = plan(HELPER, LADDER, request, assess(HELPER, LADDER, TODAY), most_work=1)
    assert answer.complete
    assert codes(answer) == ["blocked.cut"]


def test_equal_limits_give_equal_plans() -> None:
    assert planned(HELPER, LADDER, "level:3") == planned(HELPER, LADDER, "level:3", replace(Limits(), horizon=120))


# --- choices taken again ----------------------------------------------------------------------------------------------


def test_a_choice_that_is_not_permitted_makes_no_route() -> None:
    framework = a_framework(a_post("build.helper", 1), a_post("build.driver", 2, licences=("C",)))
    moves = moves_of(Case(framework, HELPER, Goal("post", "build.driver"), Limits(), TODAY))
    drive = StepChoice(OccupationCode("build.driver"), 0, None, ((), ()), "", enter=False)
    assert moves.take(drive, moves.first.situation, 0) is None
    with pytest.raises(ValueError, match=r"build\.driver"):
        RouteMaker(moves).route((drive,))


def test_of_routes_with_equal_cost_the_one_in_the_present_sector_is_kept() -> None:
    framework = a_framework(a_post("build.helper", 1), a_post("build.mason", 2), a_post("acting.extra", 2))
    person = a_profile(with_job("build.helper", years=1), with_skills(**{"acting.extra": 1}))
    answer = planned(person, framework, "level:2", Limits(anywhere=True))
    assert told(first(answer)) == ["post build.mason 1"]
