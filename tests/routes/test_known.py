"""What stays known between requests changes no answer; a request that nobody waits for ends at once."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from career_planner.routes.exact.network import Kept
from career_planner.routes.exact.search import search
from career_planner.routes.planner import never
from career_planner.routes.request import Goal, Limits
from tests.building import TODAY, a_framework, a_post, a_profile, a_programme, asks, with_job, with_school
from tests.routes.test_exhaustive import costs, moves_of, tried
from tests.routes.worlds import Case, cases

quiet = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def test_what_is_kept_is_made_once() -> None:
    kept, made = Kept[int](2), count()
    assert [kept.of(key, lambda: next(made)) for key in "aabbaa"] == [0, 0, 1, 1, 0, 0]


def test_too_much_is_forgotten_as_a_whole() -> None:
    kept, made = Kept[int](2), count()
    assert [kept.of(key, lambda: next(made)) for key in "abca"] == [0, 1, 2, 3]


@quiet
@given(cases(), st.integers(0, 20), st.sampled_from([0, 150_000, None]))
def test_what_another_request_left_behind_changes_no_answer(case: Case, hours: int, budget: int | None) -> None:
    other = replace(case.limits, weekly_hours=hours, budget=budget)
    search(moves_of(case._replace(limits=other)), never, 10**9)
    assert costs(search(moves_of(case), never, 10**9)) == tried(case)


WELDING = a_framework(
    a_post("build.helper", 1),
    a_post("build.welder", 3, asks("3W", "07")),
    a_programme("3W071-a"),
    a_programme("3W071-b"),
    a_programme("3W04"),
)
HELPER = a_profile(with_school(), with_job("build.helper", years=1))
TO_WELD = Case(WELDING, HELPER, Goal("post", "build.welder"), Limits(), TODAY)


def test_of_programmes_that_differ_in_nothing_that_matters_one_is_tried() -> None:
    moves = moves_of(TO_WELD)
    found = moves.usefulness.studies(moves.first.situation, moves.aims.sectors, moves.network.studies)
    assert [study.programme.code for study in found] == ["3W071-a"]


@pytest.mark.parametrize("polls", range(12))
def test_a_search_that_nobody_waits_for_is_not_complete(polls: int) -> None:
    asked = count()
    assert not search(moves_of(TO_WELD), lambda: next(asked) >= polls, 10**9).complete
