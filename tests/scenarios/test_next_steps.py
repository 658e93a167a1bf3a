"""What the people of the worked cases are told beside their level, on the shipped catalogue."""

import pytest

from career_planner.assessment.gaps import Missing, blocking, missing_for_level
from career_planner.assessment.labour import check_jobs
from career_planner.assessment.level import assess
from career_planner.assessment.questions import next_question
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level
from career_planner.frameworks.sector import SectorCode
from career_planner.profile.evidence import gather
from tests.building import TODAY, a_profile, but
from tests.scenarios.facts import read_facts

TRAINEE = "school general; job construction.trainee 2026-09-01.."
FIXER = "school basic; job construction.steel-fixer 2023-11-01.."
TRAINED = f"{FIXER}; course course-equipment-adjuster-1; course course-equipment-adjuster-2"
WELDER = "school basic; job construction.welder 2016-01-01.. stated own"
NURSE = "diploma 4S0913; job health.nurse 2016-01-01.. 6h; job health.nurse 2018-01-01.. 6h"


def missing(facts: str, level: int, framework: Framework) -> Missing:
    """What the person lacks for a level of construction."""
    profile = a_profile(*read_facts(facts))
    return missing_for_level(profile, framework, TODAY, SectorCode("construction"), Level(level))


def words(answer: Missing) -> list[str]:
    """The sets as words."""
    return [" + ".join(f"{item.kind} {item.code}" for item in one) for one in answer.sets]


@pytest.mark.parametrize(
    ("facts", "level", "step"),
    [
        (TRAINEE, 2, "programme 3W-construction"),
        (FIXER, 3, "months construction.equipment-adjuster"),
        (FIXER, 3, "programme 3W-construction"),
        (TRAINED, 3, "recognition construction.equipment-adjuster"),
        (WELDER, 1, "document experience:0"),
        (WELDER, 3, "recognition construction.welder"),
        ("diploma 4S073", 5, "programme 5AB-construction"),
        ("diploma 6B07", 6, "programme 7M-construction"),
    ],
)
def test_the_way_up_is_listed(facts: str, level: int, step: str, framework: Framework) -> None:
    assert step in words(missing(facts, level, framework))


def test_the_cheapest_way_of_a_trainee_is_work(framework: Framework) -> None:
    cheapest = missing(TRAINEE, 2, framework).cheapest
    assert cheapest is not None
    assert {item.kind for item in cheapest} == {"months"}


def test_what_is_shown_first_is_of_different_kinds(framework: Framework) -> None:
    answer = missing(TRAINEE, 2, framework)
    first = answer.first(3)
    assert len({frozenset(item.kind for item in one) for one in first}) > 1
    assert set(answer.first(len(answer.sets) + 1)) >= set(answer.sets)


def test_the_levels_of_a_bachelor_disagree_and_both_are_shown(framework: Framework) -> None:
    conflicts = assess(a_profile(*read_facts("diploma 6B07")), framework, TODAY).conflicts
    assert ("construction", 6, 5) in [(one.sector, one.document_level, one.entry_level) for one in conflicts]


def test_the_welder_without_papers_is_asked_for_any_record(framework: Framework) -> None:
    question = next_question(a_profile(*read_facts(WELDER)), framework, TODAY)
    assert question is not None
    assert question.reason.code == "question.work-record"


@pytest.mark.parametrize(("norm", "broken"), [(8, []), (6, ["law.daily-hours"])])
def test_a_nurse_may_work_in_two_clinics_unless_her_norm_is_reduced(
    norm: int, broken: list[str], framework: Framework
) -> None:
    nurse = a_profile(*read_facts(NURSE), but(daily_norm=norm))
    assert [one.code for one in check_jobs(nurse, framework, TODAY)] == broken


@pytest.mark.parametrize(
    ("post", "broken"), [("trade.shop-assistant", ["law.civil-service"]), ("education.teacher", [])]
)
def test_a_civil_servant_may_teach_besides_but_not_sell(post: str, broken: list[str], framework: Framework) -> None:
    facts = f"diploma 6B04; job law.civil-servant 2020-01-01..; job {post} 2024-01-01.. 2h"
    assert [one.code for one in check_jobs(a_profile(*read_facts(facts)), framework, TODAY)] == broken


def test_a_minor_is_told_the_age_of_a_hazardous_post(framework: Framework) -> None:
    evidence = gather(a_profile(*read_facts("school basic; born 2009-06-01")), framework, TODAY, on_paper=True)
    (age,) = [one for one in blocking(framework.occupation("construction.steel-fixer"), evidence) if "age" in one.code]
    assert age.figure("age") == 18
