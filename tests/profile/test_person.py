"""Which jobs are present."""

from career_planner.profile.dates import parse_date
from career_planner.profile.experience import Experience
from tests.building import TODAY, a_profile, with_job, with_rows


def titles(*jobs: Experience) -> list[str]:
    """The titles of the present ones among ``jobs``."""
    return [job.title for job in a_profile(with_rows(*jobs)).present_jobs(TODAY)]


def job(title: str, start: str, end: str | None = None, *, main: bool = True) -> Experience:
    """A job between two dates."""
    return Experience(title, parse_date(start), None if end is None else parse_date(end), main=main)


def test_a_job_without_an_end_is_present() -> None:
    assert titles(job("old", "2020", "2021"), job("new", "2022")) == ["new"]


def test_a_job_that_may_have_ended_by_today_is_past_only_when_it_surely_has() -> None:
    assert titles(job("ended", "2020", "2026-11-30"), job("this year", "2020", "2026")) == ["this year"]


def test_a_job_in_the_future_is_not_present() -> None:
    assert titles(job("next", "2027-01-01")) == []


def test_the_main_job_comes_first() -> None:
    assert titles(job("second", "2020", main=False), job("main", "2021")) == ["main", "second"]


def test_nobody_works_without_jobs() -> None:
    assert a_profile(with_job("build.mason", 3, ended=1)).present_jobs(TODAY) == ()
