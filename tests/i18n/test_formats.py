"""Figures as each language writes them; ``_`` stands for a no-break space."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from career_planner.i18n import formats
from career_planner.i18n.formats import LANGUAGES, Language

MARCH = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("language", "whole", "tenths", "money", "share"),
    [
        ("kk", "1_250_000", "1_234,5", "1_250_000_₸", "80%"),
        ("ru", "1_250_000", "1_234,5", "1_250_000_₸", "80_%"),
        ("en", "1,250,000", "1,234.5", "1,250,000_₸", "80%"),
    ],
)
def test_numbers_are_grouped_as_the_language_groups_them(
    language: Language, whole: str, tenths: str, money: str, share: str
) -> None:
    said = (
        formats.number(1_250_000, language),
        formats.number(1234.5, language),
        formats.tenge(1_250_000, language),
        formats.percent(800, language),
    )
    assert [figure.replace(formats.NO_BREAK, "_") for figure in said] == [whole, tenths, money, share]


@pytest.mark.parametrize(
    ("language", "medium", "long", "month"),
    [
        ("kk", "2026_ж. 05 нау.", "2026_ж. 5 наурыз", "2026_ж. наурыз"),
        ("ru", "5 мар. 2026_г.", "5 марта 2026_г.", "март 2026_г."),
        ("en", "5 Mar 2026", "5 March 2026", "March 2026"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(language: Language, medium: str, long: str, month: str) -> None:
    said = (
        formats.day(MARCH, language),
        formats.long_day(MARCH, language),
        formats.month_and_year(MARCH, language),
    )
    assert [figure.replace(formats.NO_BREAK, "_") for figure in said] == [medium, long, month]


@pytest.mark.parametrize("value", [14.5, Decimal("14.5"), Fraction(29, 2)])
def test_every_kind_of_number_is_written(value: formats.Figure) -> None:
    assert formats.number(value, "ru") == "14,5"


def test_a_share_below_a_threshold_is_not_rounded_up_to_it() -> None:
    assert formats.percent(799, "en") == "79%"


@pytest.mark.parametrize(("month", "day", "said"), [(0, 0, "2021"), (3, 0, "March 2021"), (3, 15, "15 Mar 2021")])
def test_a_date_is_written_as_far_as_it_is_known(month: int, day: int, said: str) -> None:
    assert formats.partial_date(2021, month, day, "en") == said


@pytest.mark.parametrize(("language", "said"), [("kk", "а, б, в"), ("ru", "а, б и в"), ("en", "а, б and в")])
def test_lists_are_joined_as_in_a_sentence(language: Language, said: str) -> None:
    assert formats.joined(["а", "б", "в"], language) == said


@pytest.mark.parametrize(("language", "said"), [("kk", "а не б"), ("ru", "а или б"), ("en", "а or б")])
def test_choices_are_joined_with_or(language: Language, said: str) -> None:
    assert formats.joined(["а", "б"], language, "or") == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_narrow_space_is_left_that_a_font_may_lack(language: Language) -> None:
    assert "\u202f" not in formats.day(MARCH, language) + formats.month_and_year(MARCH, language)
