"""Goals and limits as people write them."""

import pytest

from career_planner.errors import UnknownCode, UserFacingError
from career_planner.routes.planner import request_for
from career_planner.routes.request import BUDGET_CEILING, Goal, Limits, parse_goal, post_goal
from tests.building import TODAY, a_framework, a_post, a_profile

FRAMEWORK = a_framework(a_post("build.mason", 3))


@pytest.mark.parametrize("text", ["level:5", "post:build.mason", "sector:build", "better", "elsewhere"])
def test_a_goal_is_read_as_it_is_written(text: str) -> None:
    assert str(parse_goal(f" {text} ", FRAMEWORK)) == text


@pytest.mark.parametrize(
    "text", ["", "level:", "level:high", "post:", "sector", "better:3", "elsewhere:build", "higher", "level:-1"]
)
def test_what_is_no_goal_is_refused(text: str) -> None:
    with pytest.raises(UserFacingError, match=r"error\.goal\.invalid"):
        parse_goal(text, FRAMEWORK)


@pytest.mark.parametrize("text", ["level:0", "level:9"])
def test_a_level_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(UserFacingError, match=r"error\.level\.range"):
        parse_goal(text, FRAMEWORK)


@pytest.mark.parametrize("text", ["post:build.masn", "sector:bild"])
def test_an_unknown_code_names_the_nearest(text: str) -> None:
    with pytest.raises(UnknownCode, match="build"):
        parse_goal(text, FRAMEWORK)


def test_the_goal_to_start_in_a_post() -> None:
    assert post_goal(FRAMEWORK.occupation("build.mason").code) == Goal("post", "build.mason")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("weekly_hours", -1),
        ("weekly_hours", 81),
        ("budget", -1),
        ("budget", 10**9 + 1),
        ("horizon", 0),
        ("horizon", 301),
        ("second_job", 0),
        ("second_job", 13),
    ],
)
def test_a_limit_out_of_range_is_refused(field: str, value: int) -> None:
    with pytest.raises(UserFacingError, match=r"error\.limit\.range"):
        Limits(**{field: value})  # type: ignore[arg-type]  # one field at a time


def test_without_a_budget_the_ceiling_holds() -> None:
    assert Limits().ceiling == BUDGET_CEILING
    assert Limits(budget=0).ceiling == 0


def test_limits_are_those_the_person_states_unless_others_are_given() -> None:
    person = a_profile(weekly_hours=4, budget=70000)
    assert request_for(person, Goal("better"), None, TODAY).limits == Limits(weekly_hours=4, budget=70000)
    assert request_for(person, Goal("better"), Limits(), TODAY).limits == Limits()
