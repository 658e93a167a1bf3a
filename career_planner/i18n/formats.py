"""Numbers, money, dates and lists as each language writes them (CLDR data through Babel).

Babel is imported inside the functions: it costs about 20 ms, which a start with small numbers only does not need.
A no-break space stands wherever CLDR has a narrow one, because many fonts lack the narrow one.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

Language = Literal["kk", "ru", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("kk", "ru", "en")
LOCALES: Final[dict[Language, str]] = {"kk": "kk", "ru": "ru", "en": "en_GB"}
"""Babel's locales. English is British: ``en_KZ`` is unknown to CLDR and falls back to American dates and ``$``."""

NO_BREAK: Final = "\u00a0"
_NARROW_NO_BREAK: Final = "\u202f"

Figure = int | float | Decimal | Fraction


class Tenge(int):
    """Money in whole tenge."""

    __slots__ = ()


class Years(int):
    """A count of years, as of an age."""

    __slots__ = ()


class Months(int):
    """A duration in whole months, shown as years and months."""

    __slots__ = ()


class Weeks(int):
    """A count of weeks."""

    __slots__ = ()


class Days(int):
    """A count of days."""

    __slots__ = ()


class Hours(int):
    """A count of hours."""

    __slots__ = ()


class Thousandths(int):
    """A share in thousandths, shown as whole per cent."""

    __slots__ = ()


def number(value: Figure, language: Language) -> str:
    """Digits in groups of three, at most three decimals: ``1 250 000``, ``14,5``."""
    if isinstance(value, int) and 0 <= value < 1000:
        return str(int(value))
    from babel.numbers import format_decimal

    exact = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else value
    return format_decimal(exact, locale=LOCALES[language])


def tenge(amount: int, language: Language) -> str:
    """An amount with the sign of the tenge after it, unbroken: ``1 250 000 ₸``."""
    return f"{number(int(amount), language)}{NO_BREAK}₸"


def percent(thousandths: int, language: Language) -> str:
    """Whole per cent, rounded down, so that 799 thousandths never read as a reached threshold of 80 %."""
    from babel.numbers import format_percent

    return format_percent(Decimal(int(thousandths) // 10) / 100, locale=LOCALES[language])


def day(value: datetime.date, language: Language) -> str:
    """A date of medium length: ``5 Mar 2026``."""
    return _dated(value, "medium", language)


def long_day(value: datetime.date, language: Language) -> str:
    """A date with the month in full: ``5 March 2026``."""
    return _dated(value, "long", language)


def month_and_year(value: datetime.date, language: Language) -> str:
    """The month in full, with its year: ``March 2026``."""
    from babel.dates import format_skeleton

    return _widened(format_skeleton("yMMMM", value, locale=LOCALES[language]))


def partial_date(year: int, month: int, day_of_month: int, language: Language) -> str:
    """A date as far as it is known; an unknown month or day is 0."""
    if not month:
        return str(year)
    known = datetime.date(year, month, day_of_month or 1)
    return day(known, language) if day_of_month else month_and_year(known, language)


def joined(items: Sequence[str], language: Language, style: Literal["standard", "or"] = "standard") -> str:
    """The items as a list in a sentence: ``a, b and c``; with ``or``: ``a, b or c``."""
    from babel.lists import format_list

    return format_list(items, style=style, locale=LOCALES[language])


def _dated(value: datetime.date, length: Literal["medium", "long"], language: Language) -> str:
    from babel.dates import format_date

    return _widened(format_date(value, length, locale=LOCALES[language]))


def _widened(text: str) -> str:
    return text.replace(_NARROW_NO_BREAK, NO_BREAK)
