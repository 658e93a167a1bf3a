"""Every row of ``worked_cases.md``, on the shipped catalogue."""

import pytest

from career_planner.assessment.level import Answer, assess
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.sector import SectorCode
from tests.building import TODAY, a_profile
from tests.scenarios.facts import read_facts, rows_of

ROWS = rows_of("worked_cases.md", 5)


def words(answer: Answer) -> str:
    """An answer as the table writes it."""
    return " / ".join(
        "–" if level is None else str(int(level)) for level in (answer.proven, answer.claimable, answer.possible)
    )


@pytest.mark.parametrize(("case", "facts", "nationally", "sector", "there"), ROWS, ids=[row[0] for row in ROWS])
def test_the_level_is_as_the_table_says(
    case: str, facts: str, nationally: str, sector: str, there: str, framework: Framework
) -> None:
    assessment = assess(a_profile(*read_facts(facts)), framework, TODAY)
    assert words(assessment.national) == nationally, case
    assert words(assessment.sectors[SectorCode(sector)]) == there, case
