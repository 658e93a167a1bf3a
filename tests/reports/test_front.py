"""The picture of time and money: where the points stand and what the axes say."""

from dataclasses import replace

import pytest

from career_planner.frameworks.quantities import Range
from career_planner.reports.front import HEIGHT, LEFT, front
from career_planner.routes.choice import Shown
from tests.reports.papers import shown


def routes(*costs: tuple[int, int, int]) -> list[Shown]:
    """Routes that take so many months, tenge and study hours."""
    one = shown()[0]
    ranges = [[Range(figure, figure, figure) for figure in cost] for cost in costs]
    return [
        replace(one, route=replace(one.route, months=months, tenge=tenge, study_hours=hours))
        for months, tenge, hours in ranges
    ]


def test_time_goes_right_money_up_and_study_is_size() -> None:
    drawn = front(routes((6, 500_000, 100), (30, 0, 900)), 700)
    quick, slow = sorted(drawn.points, key=lambda point: point.route)
    assert quick.x < slow.x
    assert quick.y < slow.y
    assert quick.radius < slow.radius


def test_points_of_equal_cost_do_not_hide_each_other() -> None:
    drawn = front(routes((6, 0, 0), (6, 0, 0), (6, 0, 0)), 700)
    assert len({point.x for point in drawn.points}) == 3


@pytest.mark.parametrize(
    "costs", [[(0, 0, 0)], [(1, 10_000, 3)], [(37, 610_000, 9), (40, 448_000, 9)], [(290, 9 * 10**7, 1)]]
)
def test_ticks_are_few_and_hold_all_points(costs: list[tuple[int, int, int]]) -> None:
    drawn = front(routes(*costs), 400)
    assert 2 <= len(drawn.months) <= 5
    assert 2 <= len(drawn.tenge) <= 6
    assert all(drawn.months[0].value <= cost[0] <= drawn.months[-1].value for cost in costs)
    assert all(drawn.tenge[0].value <= cost[1] <= drawn.tenge[-1].value for cost in costs)
    assert all(point.x >= LEFT and 0 < point.y < HEIGHT for point in drawn.points)


def test_an_axis_leaves_nothing_out_unless_all_lie_high() -> None:
    assert front(routes((2, 0, 0), (40, 0, 0)), 700).months[0].value == 0
    assert front(routes((37, 0, 0), (40, 0, 0)), 700).months[0].value == 37


def test_keys_go_from_the_fastest_to_the_slowest() -> None:
    assert front(routes((9, 0, 0), (3, 5, 0), (3, 0, 0)), 700).order() == (2, 1, 0)


def test_a_place_belongs_to_the_nearest_point() -> None:
    drawn = front(routes((3, 0, 0), (30, 0, 0)), 700)
    point = drawn.points[0]
    assert drawn.at(point.x + 2, point.y) == point.route
    assert drawn.at(point.x, point.y - 60) is None
