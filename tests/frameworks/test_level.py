"""The eight levels."""

import pytest

from career_planner.errors import UserFacingError
from career_planner.frameworks.level import LEVELS, Level, highest, rank


def test_there_are_levels_one_to_eight() -> None:
    assert LEVELS == (1, 2, 3, 4, 5, 6, 7, 8)


@pytest.mark.parametrize("number", [0, 9, -1])
def test_another_number_is_not_a_level(number: int) -> None:
    with pytest.raises(UserFacingError) as caught:
        Level(number)
    assert (caught.value.key, caught.value.figures) == ("error.level.range", {"value": number})


def test_no_level_ranks_below_the_first() -> None:
    assert rank(None) < rank(Level(1)) < rank(Level(8))


def test_the_highest_of_some_levels_leaves_out_those_that_are_none() -> None:
    assert highest(None, Level(2), Level(5), None) == 5
    assert highest(None, None) is None
    assert highest() is None
