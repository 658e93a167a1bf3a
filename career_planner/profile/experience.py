"""Periods of work, and how overlapping ones are counted once."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import lcm

from career_planner.frameworks.competence import Skill
from career_planner.frameworks.occupation import OccupationCode
from career_planner.profile.dates import PartialDate
from career_planner.profile.standing import Standing

FULL_WEEK = 40
"""Hours of a full working week (Labour Code: 8 hours a day, 5 days)."""
_MONTH = lcm(28, 29, 30, 31)
"""A calendar month in whole parts, so that any share of its days is exact."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Experience:
    """A period in a post; without ``end`` it is a present job.

    ``occupation`` is ``None`` for a job not in the catalogue. ``own_business``: in an organisation of the person's own.
    ``hazardous`` overrules the post's flag. ``skills``: optional competences of the post that were used, as stated.
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

    A day counts as its share of the calendar month × weekly hours ÷ 40, over all jobs at most a full one.
    """
    spans = [
        (_place(first), _place(last + _DAY), job.weekly_hours) for job in periods for first, last in [job.covers(today)]
    ]
    edges = sorted({edge for first, end, _ in spans if first < end for edge in (first, end)})
    parts = Fraction(0)
    for start, end in pairwise(edges):
        weekly = sum((hours for first, last, hours in spans if first <= start < last), Fraction(0))
        parts += (end - start) * min(weekly, Fraction(FULL_WEEK))
    return int(parts * 10 / (_MONTH * FULL_WEEK))


def _place(day: date) -> int:
    """Where ``day`` begins on a line on which every calendar month is equally long."""
    return (12 * day.year + day.month) * _MONTH + (day.day - 1) * _MONTH // monthrange(day.year, day.month)[1]
