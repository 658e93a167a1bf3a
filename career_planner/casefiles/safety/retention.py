"""Which backups are kept: all of two days, the last of each of 12 days, 10 weeks and 2 months, none above 90 days."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

EVERY: Final = timedelta(days=2)
OLDEST: Final = timedelta(days=90)
DAYS, WEEKS, MONTHS = 12, 10, 2

_PERIODS: Final[tuple[tuple[int, Callable[[datetime], object]], ...]] = (
    (DAYS, lambda moment: moment.date()),
    (WEEKS, lambda moment: moment.isocalendar()[:2]),
    (MONTHS, lambda moment: (moment.year, moment.month)),
)
"""How many periods, and the period in which a moment lies."""


def kept(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """The moments of ``made`` whose backups stay; the newest always does, unless it is too old.

    A backup from the future, after the clock was set back, counts as made now.
    """
    moments = sorted((one for one in made if now - one <= OLDEST), reverse=True)
    chosen = {one for one in moments if now - one <= EVERY}
    for most, period_of in _PERIODS:
        last_of: dict[object, datetime] = {}
        for moment in moments:
            last_of.setdefault(period_of(moment), moment)
        chosen.update(list(last_of.values())[:most])
    return frozenset(chosen)
