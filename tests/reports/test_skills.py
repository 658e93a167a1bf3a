"""The skill picture as values."""

from career_planner.frameworks.competence import CompetenceCode
from career_planner.reports.skills import skill_rows
from tests.building import a_framework, a_post


def test_what_lacks_most_stands_first_and_what_is_said_is_at_least_what_is_on_paper() -> None:
    rows = a_framework(a_post("build.fixer", 2, needs={"tying": 3, "lifting": 2}))
    paper, told = {CompetenceCode("tying"): 3}, {CompetenceCode("lifting"): 1}
    lifting, tying = skill_rows(rows.occupation("build.fixer"), paper, told, rows)
    assert (lifting.paper, lifting.told, lifting.needed, lifting.enough) == (0, 1, 2, False)
    assert (tying.paper, tying.told, tying.needed, tying.enough) == (3, 3, 3, True)
