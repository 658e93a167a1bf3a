"""Which backups stay."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from career_planner.casefiles.safety.retention import EVERY, OLDEST, kept

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)


def ages(*, hours: int, most: int) -> list[datetime]:
    """A backup every so many hours, ``most`` of them, back from now."""
    return [NOW - timedelta(hours=hours * place) for place in range(most)]


def test_a_long_row_of_backups_thins_out_as_it_ages() -> None:
    staying = kept(ages(hours=2, most=3000), NOW)
    assert sum(NOW - one <= EVERY for one in staying) == 25
    assert len({one.date() for one in staying if NOW - one <= timedelta(days=11)}) == 12
    assert len({one.isocalendar()[:2] for one in staying}) >= 10
    assert len(staying) < 50


def test_nothing_stays_longer_than_90_days() -> None:
    assert kept([NOW - OLDEST - timedelta(seconds=1)], NOW) == frozenset()
    assert kept([NOW - OLDEST], NOW) == {NOW - OLDEST}


def test_the_last_backup_of_a_day_stays_rather_than_the_first() -> None:
    day = [NOW - timedelta(days=5, hours=hours) for hours in (0, 3, 6)]
    assert kept(day, NOW) == {day[0]}


@given(st.lists(st.integers(0, 100 * 24), min_size=1, max_size=60), st.integers(0, 30 * 24))
def test_what_was_dropped_once_is_never_wanted_later(hours: list[int], later: int) -> None:
    made = [NOW - timedelta(hours=one) for one in hours]
    after = NOW + timedelta(hours=later)
    assert kept(kept(made, NOW), after) == kept(made, after) & kept(kept(made, NOW), after)
    assert not hours or min(hours) > 90 * 24 or max(made) in kept(made, NOW)


def test_a_backup_from_the_future_stays() -> None:
    assert kept([NOW + timedelta(days=3)], NOW) == {NOW + timedelta(days=3)}
