"""Things to get, and sets of them."""

from career_planner.assessment.items import GapItem, by_price, by_size, joined, minimal, recognition, tenge, work
from tests.building import a_post

MASON, HELPER = a_post("build.mason", 3), a_post("build.helper", 1)
CHEAP = GapItem(3, "cheap", tenge=100)
DEAR = GapItem(3, "dear", tenge=900)


def test_an_item_knows_its_kind() -> None:
    assert [work(MASON, 3).kind, CHEAP.kind, recognition(MASON, 22, 5).kind] == ["months", "course", "recognition"]


def test_days_of_recognition_become_whole_months() -> None:
    assert [recognition(MASON, days, 0).months for days in (0, 1, 30, 31)] == [0, 1, 1, 2]


def test_sets_are_joined_in_the_order_of_kinds_with_the_most_months() -> None:
    one = joined((recognition(MASON, 22, 5), work(MASON, 3)), (work(MASON, 8), work(HELPER, 2)))
    assert [(item.kind, item.code, item.months) for item in one] == [
        ("months", "build.helper", 2),
        ("months", "build.mason", 8),
        ("recognition", "build.mason", 1),
    ]
    assert tenge(one) == 5


def test_a_set_with_another_one_inside_is_not_minimal() -> None:
    assert minimal([(CHEAP, DEAR), (DEAR,), (work(MASON, 3), CHEAP)]) == [(DEAR,), (work(MASON, 3), CHEAP)]
    assert minimal([(CHEAP,), ()]) == [()]


def test_of_the_same_things_the_least_months_stay() -> None:
    assert minimal([(work(MASON, 8),), (work(MASON, 3),)]) == [(work(MASON, 3),)]


def test_small_sets_come_first_in_a_list_and_cheap_ones_by_price() -> None:
    sets = [(DEAR,), (work(HELPER, 2), CHEAP)]
    assert min(sets, key=by_size) == (DEAR,)
    assert min(sets, key=by_price) == (work(HELPER, 2), CHEAP)
