"""Working-time law."""

from datetime import date

import pytest

from career_planner.assessment.labour import broken_rules, check_jobs, job_in
from career_planner.frameworks.occupation import Flag
from career_planner.profile.circumstances import Circumstances
from tests.building import TODAY, Part, a_framework, a_post, a_profile, but, with_job

FRAMEWORK = a_framework(
    a_post("health.nurse", 4, flags=[Flag.HAZARDOUS, Flag.HEALTH_CARE]),
    a_post("build.welder", 3, flags=[Flag.HAZARDOUS]),
    a_post("trade.seller", 2),
    a_post("state.clerk", 4, flags=[Flag.CIVIL_SERVICE]),
    a_post("school.teacher", 5, flags=[Flag.TEACHING]),
    a_post("art.painter", 4, flags=[Flag.CREATIVE]),
)
MINOR = but(born=date(2009, 6, 1))


def broken(*parts: Part) -> list[str]:
    """The rules that the present jobs of a person break."""
    return [one.code for one in check_jobs(a_profile(*parts), FRAMEWORK, TODAY)]


def test_one_job_of_a_grown_up_breaks_nothing() -> None:
    assert broken(with_job("build.welder", 3, hours=12)) == []
    assert broken() == []


@pytest.mark.parametrize(
    ("hours", "norm", "rules"), [(6, 8, []), (6.5, 8, ["law.daily-hours"]), (6, 6, ["law.daily-hours"])]
)
def test_all_jobs_of_a_day_exceed_the_norm_by_four_hours_at_most(hours: float, norm: int, rules: list[str]) -> None:
    two = with_job("health.nurse", 3, hours=6), with_job("health.nurse", 3, hours=hours, main=False)
    assert broken(*two, but(daily_norm=norm)) == rules


def test_hours_that_nobody_said_are_a_full_day() -> None:
    assert broken(with_job("trade.seller", 3, hours=None), with_job("trade.seller", 3, hours=5)) == ["law.daily-hours"]


def test_a_past_job_breaks_nothing() -> None:
    assert broken(with_job("trade.seller", 3), with_job("trade.seller", 3, ended=1)) == []


def test_beside_hazardous_work_no_other_job_is_allowed() -> None:
    assert broken(with_job("build.welder", 3, hours=6), with_job("trade.seller", 3, hours=2)) == [
        "law.second-job-hazard"
    ]


def test_health_care_is_excepted() -> None:
    assert broken(with_job("health.nurse", 3, hours=6), with_job("trade.seller", 3, hours=2)) == []


def test_the_own_word_on_hazard_overrules_that_of_the_post() -> None:
    seller = with_job("trade.seller", 3, hours=2)
    assert broken(with_job("build.welder", 3, hours=6, hazardous=False), seller) == []
    assert broken(with_job(None, 3, hours=6, hazardous=True), seller) == ["law.second-job-hazard"]


def test_a_minor_may_neither_do_hazardous_work_nor_hold_two_jobs() -> None:
    assert broken(MINOR, with_job("build.welder", 3)) == ["law.hazard-age"]
    assert broken(MINOR, with_job("trade.seller", 3, hours=2), with_job("trade.seller", 3, hours=2)) == [
        "law.second-job-age"
    ]


def test_a_civil_servant_may_only_teach_research_or_create_besides() -> None:
    clerk = with_job("state.clerk", 3, hours=8)
    assert broken(clerk) == []
    assert broken(clerk, with_job("trade.seller", 3, hours=2)) == ["law.civil-service"]
    assert broken(clerk, with_job("school.teacher", 3, hours=2), with_job("art.painter", 3, hours=2)) == []


def test_a_civil_servant_whose_post_is_unknown_says_so() -> None:
    seller = with_job("trade.seller", 3, hours=2)
    assert broken(but(civil_servant=True), with_job("state.clerk", 3), seller) == ["law.civil-service"]
    assert broken(but(civil_servant=True), seller) == []


def test_the_rule_is_named_with_its_figures() -> None:
    jobs = [job_in(FRAMEWORK.occupation("trade.seller"), hours) for hours in (8, 4.5)]
    (rule,) = broken_rules(jobs, Circumstances(), FRAMEWORK, TODAY)
    assert (rule.figure("hours"), rule.figure("most")) == (12.5, 12)
    assert rule.figure("rule") == FRAMEWORK.laws["law.daily-hours"].title
