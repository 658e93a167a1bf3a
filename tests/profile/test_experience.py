"""Counting months of work."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_planner.profile.dates import parse_date
from career_planner.profile.experience import Experience, tenths_of_months
from tests.building import TODAY, a_profile, with_job


def tenths(*jobs: Experience) -> int:
    """Tenths of months of ``jobs``."""
    return tenths_of_months(jobs, TODAY)


def a_job(start: str, end: str | None = None, hours: float | None = 8, days: int | None = 5) -> Experience:
    """A job between two dates."""
    return Experience("job", parse_date(start), None if end is None else parse_date(end), None, hours, days)


def test_a_full_calendar_month_counts_as_one() -> None:
    assert tenths(a_job("2026-01-01", "2026-03-31")) == 30


def test_a_part_of_a_month_counts_by_its_days_rounded_down() -> None:
    assert tenths(a_job("2026-01-22", "2026-01-31")) == 3


@pytest.mark.parametrize(
    ("hours", "days", "expected"), [(4, 5, 50), (8, 3, 60), (2, 5, 25), (12, 7, 100), (None, None, 100)]
)
def test_a_month_counts_by_its_share_of_forty_hours_a_week(
    hours: float | None, days: int | None, expected: int
) -> None:
    assert tenths(a_job("2025-01-01", "2025-10-31", hours, days)) == expected


def test_overlapping_jobs_count_a_month_once() -> None:
    assert tenths(a_job("2026-01-01", "2026-04-30"), a_job("2026-03-01", "2026-06-30")) == 60


def test_overlapping_part_time_jobs_add_up_to_a_full_month_at_most() -> None:
    halves = [a_job("2026-01-01", "2026-02-28", 4), a_job("2026-01-01", "2026-02-28", 3)]
    assert tenths(*halves) == 17  # 35 of 40 hours
    assert tenths(*halves, a_job("2026-02-01", "2026-02-28", 4)) == 18


def test_unknown_days_and_months_are_taken_against_the_person() -> None:
    assert tenths(a_job("2026-01", "2026-04")) == 20  # 31 January until 1 April
    assert tenths(a_job("2024", "2026")) == 120  # 31 December 2024 until 1 January 2026


def test_a_day_in_two_full_jobs_counts_once() -> None:
    assert tenths(a_job("2026-04-01", "2026-04-15"), a_job("2026-04-01", "2026-04-15")) == 5


def test_work_in_the_future_does_not_count() -> None:
    assert tenths(a_job("2026-11-01", "2027-05-31")) == 10
    assert tenths(a_job("2027-01-01")) == 0


def test_an_end_before_the_surely_latest_start_counts_nothing() -> None:
    assert tenths(a_job("2026-03", "2026-03")) == 0


def test_hours_that_nobody_said_are_a_full_week() -> None:
    assert a_job("2026-01-01", hours=None, days=None).weekly_hours == 40


@given(st.integers(1, 60), st.integers(0, 24))
def test_whole_months_come_out_whole(months: int, ended: int) -> None:
    profile = a_profile(with_job(None, months, ended=ended))
    assert tenths(*profile.experience) == 10 * months


days = st.dates(date(2018, 1, 1), TODAY).map(str)


@given(st.lists(st.tuples(days, days, st.sampled_from([2, 4, 8])), max_size=4))
def test_neither_order_nor_a_repeated_full_job_matters(spans: list[tuple[str, str, int]]) -> None:
    jobs = [a_job(min(one, other), max(one, other), hours) for one, other, hours in spans]
    assert tenths(*jobs) == tenths(*reversed(jobs))
    full = [job for job in jobs if job.hours_a_day == 8]
    assert tenths(*full, *full) == tenths(*full)
