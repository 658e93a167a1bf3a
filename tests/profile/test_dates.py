"""Dates as people remember them."""

from datetime import date

import pytest

from career_planner.errors import UserFacingError
from career_planner.profile.dates import PartialDate, add_months, age_on, months_until, parse_date


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        (" 2021-03-15 ", date(2021, 3, 15), date(2021, 3, 15)),
    ],
)
def test_a_date_may_be_known_in_part(text: str, earliest: date, latest: date) -> None:
    day = parse_date(text)
    assert (day.earliest(), day.latest(), str(day)) == (earliest, latest, text.strip())


@pytest.mark.parametrize("text", ["", "21-03", "2021-13", "2021-02-30", "1850", "15.03.2021", "2021-00-05"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UserFacingError, match=r"error\.date\.invalid"):
        parse_date(text)


def test_a_day_without_a_month_is_refused() -> None:
    with pytest.raises(UserFacingError, match=r"error\.date\.invalid"):
        PartialDate(2021, 0, 5)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 15), -3, date(2025, 12, 15)),
    ],
)
def test_adding_months_keeps_the_day_where_the_month_has_it(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("day", "months"),
    [
        (date(2026, 9, 1), 0),
        (date(2026, 11, 30), 0),
        (date(2026, 12, 1), 1),
        (date(2026, 12, 31), 2),
        (date(2027, 9, 1), 10),
    ],
)
def test_the_months_until_a_day_are_whole_and_enough(day: date, months: int) -> None:
    assert months_until(date(2026, 11, 30), day) == months


def test_age_grows_on_the_birthday() -> None:
    assert age_on(date(2009, 12, 1), date(2026, 11, 30)) == 16
    assert age_on(date(2009, 12, 1), date(2026, 12, 1)) == 17
