"""Dates as people remember them: a day, a month or only a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from career_planner.errors import UserFacingError

_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date whose month or day may be unknown (0)."""

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        """Refuse a date that no calendar has (``error.date.invalid``)."""
        try:
            if not 1900 <= self.year <= 2100 or (self.day and not self.month):
                raise ValueError
            self.earliest()
        except ValueError:
            raise UserFacingError("error.date.invalid", value=str(self)) from None

    def __str__(self) -> str:
        """ISO form as far as it is known: ``2021``, ``2021-03`` or ``2021-03-15``."""
        text = f"{self.year:04}"
        text += f"-{self.month:02}" if self.month else ""
        return text + (f"-{self.day:02}" if self.day else "")

    def earliest(self) -> date:
        """The first day it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """The last day it may be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


def parse_date(text: str) -> PartialDate:
    """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; anything else is ``error.date.invalid``."""
    match = _PATTERN.fullmatch(text.strip())
    if match is None:
        raise UserFacingError("error.date.invalid", value=text)
    return PartialDate(*(int(part or 0) for part in match.groups()))


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later; a day the month does not have becomes its last."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_until(today: date, day: date) -> int:
    """Whole months from ``today`` after which ``day`` is reached; 0 when it has passed."""
    months = (day.year - today.year) * 12 + day.month - today.month
    return max(0, months if add_months(today, months) >= day else months + 1)


def age_on(born: date, day: date) -> int:
    """Completed years of age on ``day``."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
