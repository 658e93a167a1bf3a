"""The search against the independent solver on small random frameworks."""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from career_planner.routes.exact import moves
from career_planner.routes.exact.moves import Moves
from career_planner.routes.exact.search import Found, Order, fastest, least_study, search
from career_planner.routes.planner import never
from career_planner.routes.request import Request
from tests.routes.exhaustive import Fronts, fronts
from tests.routes.worlds import Case, cases

EXAMPLES = int(os.environ.get("EXAMPLES", "300"))
slow = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
brief = settings(slow, max_examples=max(1, EXAMPLES // 5))


@slow
@given(cases())
def test_the_search_finds_the_costs_that_trying_everything_finds(case: Case) -> None:
    found = searched(case)
    assert found.complete
    assert costs(found) == tried(case)


@brief
@given(cases(), st.sampled_from([fastest, least_study]))
def test_where_one_route_is_wanted_the_best_of_its_order_is_found(case: Case, order: Order) -> None:
    found = search(moves_of(case), never, 10**9, order)
    assert found.complete
    assert costs(found) == {target: [min(front, key=order)] for target, front in tried(case).items()}


def searched(case: Case) -> Found:
    """What the search of the planner finds."""
    return search(moves_of(case), never, 10**9)


def moves_of(case: Case) -> Moves:
    """The moves of the person to the goal, as the planner makes them."""
    return moves.moves_of(case.profile, case.framework, Request(case.goal, case.limits, case.today))


def costs(found: Found) -> Fronts:
    """The costs of the routes to each target that can be reached."""
    return {target: sorted(label.cost for label in labels) for target, labels in found.routes.items() if labels}


def tried(case: Case) -> Fronts:
    """The costs that trying everything gives for the same request."""
    answer = fronts(case.profile, case.framework, case.goal, case.limits, case.today)
    return {target: front for target, front in answer.items() if front}
