"""The IIN is checked by its control digit and never shown whole."""

import pytest

from career_planner.casefiles.clients.iin import checked, masked
from career_planner.errors import UserFacingError

NUMBER = "880101300010"


@pytest.mark.parametrize("typed", [NUMBER, " 880101 300010 ", "8801 0130 0010"])
def test_a_right_number_is_taken_without_its_spaces(typed: str) -> None:
    assert checked(typed) == NUMBER


def test_the_number_may_be_missing() -> None:
    assert checked(" ") == masked("") == ""


def is_taken(typed: str) -> bool:
    """Whether the number passes."""
    try:
        return bool(checked(typed))
    except UserFacingError:
        return False


def test_every_wrong_control_digit_is_noticed() -> None:
    assert [digit for digit in "0123456789" if is_taken(NUMBER[:-1] + digit)] == [NUMBER[-1]]


def test_nearly_every_single_wrong_digit_is_noticed() -> None:
    """The official rule lets slips in the eleventh place pass, whose weight is eleven, and a few by its second row."""
    places = [place for place in range(12) if place != 10]
    slips = [NUMBER[:n] + digit + NUMBER[n + 1 :] for n in places for digit in set("0123456789") - {NUMBER[n]}]
    assert sum(map(is_taken, slips)) <= 1


@pytest.mark.parametrize("typed", ["88010130001", "8801013000100", "88010130001a", "88010130001²", "٨٨٠١٠١٣٠٠٠١٠"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(UserFacingError, match=r"error\.iin\.invalid"):
        checked(typed)


@pytest.mark.parametrize("birthday", ["881301", "880230", "880100"])
def test_a_day_that_never_was_is_refused(birthday: str) -> None:
    for last in range(100):
        with pytest.raises(UserFacingError, match=r"error\.iin\.invalid"):
            checked(f"{birthday}3000{last:02}")


def test_the_error_does_not_repeat_the_number() -> None:
    with pytest.raises(UserFacingError) as caught:
        checked("880101300011")
    assert "8801013" not in str(caught.value)


def test_the_second_row_of_weights_decides_where_the_first_gives_ten() -> None:
    """Weights 1 to 11 leave 10 for these eleven digits, weights 3 to 11, 1, 2 leave a digit."""
    numbers = [f"8801013{serial:04}" for serial in range(200)]
    first = [sum(int(d) * w for d, w in zip(one, range(1, 12), strict=True)) % 11 for one in numbers]
    doubtful = [one for one, rest in zip(numbers, first, strict=True) if rest == 10]
    weights = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
    for one in doubtful:
        last = sum(int(d) * w for d, w in zip(one, weights, strict=True)) % 11
        if last < 10:
            assert checked(f"{one}{last}") == f"{one}{last}"
    assert doubtful


def test_a_screen_shows_the_last_four_digits_only() -> None:
    assert masked(NUMBER) == "••••••••0010"
