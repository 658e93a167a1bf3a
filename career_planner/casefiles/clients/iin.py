"""The individual identification number: optional, checked by its control digit, shown masked, never in an error."""

from datetime import date
from typing import Final

from career_planner.errors import UserFacingError

DIGITS: Final = 12
_SHOWN: Final = 4
_CENTURIES: Final = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}
_FIRST_WEIGHTS: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS: Final = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def checked(typed: str) -> str:
    """The number in ``typed``, without spaces; empty when nothing was typed.

    Refused when it is no such number: twelve digits, of which the first six are a birthday, the seventh its century,
    the last follows from the others.
    """
    number = "".join(typed.split())
    if number and not (_is_number(number) and _has_birthday(number) and _control(number) == int(number[-1])):
        raise UserFacingError("error.iin.invalid")
    return number


def masked(number: str) -> str:
    """The last digits only: enough to tell two people apart, not enough to use."""
    return "•" * (DIGITS - _SHOWN) + number[-_SHOWN:] if number else ""


def _is_number(text: str) -> bool:
    return len(text) == DIGITS and text.isascii() and text.isdigit()


def _has_birthday(number: str) -> bool:
    century = _CENTURIES.get(number[6])
    if century is None:
        return False
    try:
        date(century + int(number[:2]), int(number[2:4]), int(number[4:6]))
    except ValueError:
        return False
    return True


def _control(number: str) -> int:
    """The last digit as it has to be; 10, which no digit is, for numbers that are not given out."""
    digits = [int(digit) for digit in number[:-1]]
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        rest = sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        if rest < 10:
            return rest
    return 10
