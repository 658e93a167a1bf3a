"""Periods of work, and how overlapping ones are counted once."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from math import lcm

from career_planner.frameworks.competence import Skill
from career_planner.frameworks.occupation import OccupationCode
from career_planner.profile.dates import PartialDate
from career_planner.profile.standing import Standing

FULL_WEEK = 40
"""Hours of a full working week (Labour Code: 8 hours a day, 5 days)."""
_MONTH = lcm(28, 29, 30, 31) * FULL_WEEK * 100
"""A full calendar month in whole parts, so that any share of days × hundredths of hours is exact."""


@dataclass(frozen=True, slots=True)
class Experience:
    """A period in a post; without ``end`` it is a present job.

    ``occupation`` is ``None`` for a job not in the catalogue. ``own_business``: in an organisation that the person owns.
    ``hazardous`` overrules the post's flag. ``skills``: optional competences of the post that the person says they used.
    """

    title: str
    start: PartialDate
    end: PartialDate | None = None
    occupation: OccupationCode | None = None
    hours_a_day: float | None = None
    days_a_week: int | None = None
    main: bool = True
    own_business: bool = False
    hazardous: bool | None = None
    skills: tuple[Skill, ...] = ()
    standing: Standing = Standing.DOCUMENTED

    @property
    def weekly_hours(self) -> Fraction:
        """Hours a week; unknown ones count as a full day of 8 hours and a week of 5 days."""
        hours = Fraction(8) if self.hours_a_day is None else Fraction(round(self.hours_a_day * 100), 100)
        return hours * (5 if self.days_a_week is None else self.days_a_week)

    def covers(self, today: date) -> tuple[date, date]:
        """First and last day that surely count: unknown days and months are taken against the person."""
        last = today if self.end is None else min(self.end.earliest(), today)
        return self.start.latest(), last


def tenths_of_months(periods: Iterable[Experience], today: date) -> int:
    """Tenths of months worked in ``periods``, rounded down.

    A calendar month counts as the share of its days that was worked × weekly hours ÷ 40, over all jobs at most one.
    """
    parts: defaultdict[tuple[int, int], int] = defaultdict(int)
    for period in periods:
        for month, share in _monthly_parts(period, today):
            parts[month] += share
    return sum(min(share, _MONTH) for share in parts.values()) * 10 // _MONTH


@lru_cache(maxsize=1024)
def _monthly_parts(period: Experience, today: date) -> tuple[tuple[tuple[int, int], int], ...]:
    """Parts of each calendar month that ``period`` fills."""
    first, last = period.covers(today)
    full = int(period.weekly_hours * _MONTH / FULL_WEEK)
    shares = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        days = monthrange(year, month)[1]
        start = first.day if (year, month) == (first.year, first.month) else 1
        end = last.day if (year, month) == (last.year, last.month) else days
        if end >= start:
            shares.append(((year, month), full * (end - start + 1) // days))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return tuple(shares)
