"""What holds for every plan, on small random frameworks."""

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from career_planner.assessment.level import assess
from career_planner.frameworks.framework import Framework
from career_planner.routes.planner import Plan, plan
from career_planner.routes.request import Request
from career_planner.routes.route import Route, replay
from tests.routes.test_exhaustive import brief, costs, moves_of, searched
from tests.routes.worlds import Case, cases


def answer(case: Case) -> Plan:
    """The plan for a case; a level is sought everywhere, as the cases mean it."""
    limits = replace(case.limits, anywhere=True)
    request = Request(case.goal, limits, case.today)
    return plan(case.profile, case.framework, request, assess(case.profile, case.framework, case.today))


def routes(shown: Plan) -> list[Route]:
    """The routes of the request itself: one beside the job, or in the own sector, answers another request."""
    others = [("keep-job",), ("own-sector",), ("keep-job", "own-sector")]
    return [one.route for one in shown.routes if one.characters not in others]


@brief
@given(cases())
def test_no_shown_route_is_dominated_by_another(case: Case) -> None:
    found = routes(answer(case))
    if case.goal.kind != "elsewhere":
        for one in found:
            assert not any(other is not one and no_worse(other.cost, one.cost) for other in found)


@brief
@given(cases(), st.integers(1, 20), st.integers(0, 12))
def test_a_tighter_limit_never_improves_the_best(case: Case, months: int, money: int) -> None:
    loose = costs(searched(case))
    tight = replace(
        case.limits,
        horizon=max(1, case.limits.horizon - months),
        budget=min(case.limits.ceiling, 10_000 * money),
    )
    for target, front in costs(searched(case._replace(limits=tight))).items():
        for criterion in range(3):
            assert min(one[criterion] for one in front) >= min(one[criterion] for one in loose[target])


@brief
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(case: Case, random: Random) -> None:
    shuffled = answer(case._replace(framework=permuted(case.framework, random)))
    assert [one.route.choices for one in shuffled.routes] == [one.route.choices for one in answer(case).routes]


@brief
@given(cases())
def test_replaying_the_choices_gives_the_same_cost(case: Case) -> None:
    moves = moves_of(case)
    for labels in searched(case).routes.values():
        for label in labels:
            outcomes = replay(label.choices(), moves)
            assert outcomes is not None
            assert tuple(map(sum, zip(*(outcome.cost for outcome in outcomes), strict=True))) == label.cost


def no_worse(left: tuple[int, int, int], right: tuple[int, int, int]) -> bool:
    """Whether ``left`` is at most ``right`` in all three."""
    return all(a <= b for a, b in zip(left, right, strict=True))


def permuted(framework: Framework, random: Random) -> Framework:
    """``framework`` with its rows in another order."""
    tables: dict[str, Any] = {}
    for name in ("occupations", "competences", "programmes", "courses", "sectors", "groups"):
        rows = list(getattr(framework, name).items())
        random.shuffle(rows)
        tables[name] = dict(rows)
    entries = list(framework.entries)
    random.shuffle(entries)
    return replace(framework, entries=tuple(entries), **tables)
