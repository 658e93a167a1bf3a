"""Coverage in exact integers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_planner.assessment.coverage import Coverage, calibrate, coverage, neighbours
from career_planner.frameworks.competence import CompetenceCode
from career_planner.frameworks.occupation import OccupationCode
from tests.building import a_framework, a_post

POST = OccupationCode("build.mason")
FRAMEWORK = a_framework(a_post(POST, 3, needs={"a": 2, "b": 4}), a_post("build.helper", 1, needs={"b": 1}))
held = st.dictionaries(st.sampled_from(["a", "b", "z"]).map(CompetenceCode), st.integers(1, 8))


def covered(**held: int) -> int:
    """Thousandths of the mason's competences."""
    return coverage(
        FRAMEWORK.occupations[POST], {CompetenceCode(code): value for code, value in held.items()}, FRAMEWORK
    ).permille


@pytest.mark.parametrize(
    ("held", "permille"), [({}, 0), ({"a": 2, "b": 4}, 1000), ({"a": 1, "b": 2}, 500), ({"a": 8, "z": 8}, 628)]
)
def test_coverage_weighs_rarer_competences_more(held: dict[str, int], permille: int) -> None:
    assert covered(**held) == permille  # a: 1 + ln 2 = 1.693, b: 1


@given(held, held)
def test_coverage_is_the_exact_sum_and_never_falls(
    held: dict[CompetenceCode, int], more: dict[CompetenceCode, int]
) -> None:
    post = FRAMEWORK.occupations[POST]
    got = coverage(post, held, FRAMEWORK)
    parts = [
        FRAMEWORK.weight(need.competence) * min(Fraction(1), Fraction(held.get(need.competence, 0), need.proficiency))
        for need in post.essential
    ]
    weights = sum(FRAMEWORK.weight(need.competence) for need in post.essential)
    assert Fraction(got.got, got.total) == sum(parts) / weights
    both = {code: max(held.get(code, 0), more.get(code, 0)) for code in {*held, *more}}
    assert coverage(post, both, FRAMEWORK).got >= got.got


def test_a_threshold_is_compared_without_rounding() -> None:
    assert Coverage(800, 1000).reaches(800)
    assert not Coverage(7999, 10000).reaches(800)


def test_nothing_asked_for_is_never_covered() -> None:
    assert Coverage(0, 0).permille == 0
    assert not Coverage(0, 0).reaches(0)


def test_neighbours_are_those_of_the_group_then_the_best_covered() -> None:
    framework = a_framework(
        a_post("build.mason", 3, needs={"walls": 3, "safety": 2}),
        a_post("build.foreman", 4, needs={"people": 4}),
        a_post("build.tiler", 3, needs={"tiles": 3}),
        a_post("build.chief", 6, needs={"walls": 3}),
        a_post("build.helper", 2, needs={"walls": 1}),
        a_post("mine.mason", 3, needs={"walls": 3}),
        a_post("mine.fixer", 4, needs={"walls": 3, "rock": 4}),
        a_post("mine.clerk", 3, needs={"letters": 3}),
    )
    found = neighbours(framework.occupation("build.mason"), framework)
    assert [(one.post.code, one.kind) for one in found] == [
        ("build.foreman", "up"), ("build.tiler", "side"), ("mine.mason", "across"), ("mine.fixer", "across"),
    ]  # fmt: skip
    assert [one.coverage.permille > 0 for one in found] == [False, False, True, True]


def test_posts_of_one_unit_group_and_one_group_calibrate_the_threshold() -> None:
    framework = a_framework(
        a_post("build.mason", 3, needs={"a": 2, "b": 2}, isco="7112"),
        a_post("build.tiler", 3, needs={"b": 2, "c": 2}, isco="7112"),
        a_post("build.master", 5, needs={"a": 2}, isco="7112"),
        a_post("trade.mason", 3, needs={"a": 2}, isco="7112"),
        a_post("build.helper", 3, needs={"b": 2}, isco="9313"),
    )
    measured = calibrate(framework)
    # 366 and 500: a and b weigh 1.511, c 2.609
    assert (measured.pairs, measured.mean, measured.deviation) == (2, 433, 67)
    assert measured.viable == 366


def test_without_posts_of_one_kind_there_is_nothing_to_calibrate_with() -> None:
    assert calibrate(FRAMEWORK).pairs == 0
