"""A recognition goes from state to state as the rules say."""

from datetime import date, timedelta
from itertools import product

import pytest

from career_planner.casefiles.clients.recognition import NEXT, WITH_REASON, Case, Stage, State, applied
from career_planner.errors import UserFacingError
from career_planner.frameworks.occupation import OccupationCode
from tests.casefiles.stores import TODAY

WELDER = OccupationCode("construction.welder")


def a_case(*states: State) -> Case:
    """A recognition that went through ``states``."""
    case = applied("1", WELDER, TODAY, TODAY)
    for state in states:
        case = case.followed_by(Stage(state, TODAY, "reason"), TODAY)
    return case


def test_the_way_of_the_unemployed() -> None:
    case = a_case(State.VOUCHER, State.DOCUMENTS, State.ASSESSMENT, State.RECOGNISED)
    assert case.state == "recognised"
    assert [stage.state for stage in case.stages][:2] == ["applied", "voucher"]


@pytest.mark.parametrize(("before", "after"), list(product(State, State)))
def test_only_what_the_table_says_may_follow(before: State, after: State) -> None:
    case = Case("1", WELDER, (Stage(before, TODAY),))
    if after in NEXT[before]:
        assert case.followed_by(Stage(after, TODAY, "reason"), TODAY).state is after
    else:
        with pytest.raises(UserFacingError, match=r"error\.recognition\.order"):
            case.followed_by(Stage(after, TODAY, "reason"), TODAY)


def test_every_state_can_be_reached_and_every_way_ends() -> None:
    seen, coming = {State.APPLIED}, [State.APPLIED]
    while coming:
        new = set(NEXT[coming.pop()]) - seen
        seen |= new
        coming += new
    assert seen == set(State)
    assert {state for state in State if not NEXT[state]} == {State.RECOGNISED, State.REFUSED, State.DROPPED}


@pytest.mark.parametrize("state", sorted(WITH_REASON))
def test_an_end_without_success_says_why(state: State) -> None:
    with pytest.raises(UserFacingError, match=r"error\.recognition\.reason"):
        a_case().followed_by(Stage(state, TODAY, " "), TODAY)


def test_a_stage_is_not_before_the_one_before_it() -> None:
    with pytest.raises(UserFacingError, match=r"error\.recognition\.day"):
        a_case().followed_by(Stage(State.VOUCHER, date(2026, 1, 1)), TODAY)


def test_a_stage_is_not_to_come() -> None:
    with pytest.raises(UserFacingError, match=r"error\.date\.future"):
        a_case().followed_by(Stage(State.VOUCHER, TODAY + timedelta(days=1)), TODAY)
