"""What a post asks of a person as values: each essential competence with what is on paper, said and needed."""

from dataclasses import dataclass

from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Occupation
from career_planner.frameworks.text import Text
from career_planner.profile.evidence import Proficiencies


@dataclass(frozen=True, slots=True)
class SkillRow:
    """Proficiencies from 0 to 8: on ``paper``, at most ``told``, and ``needed``."""

    title: Text
    paper: int
    told: int
    needed: int

    @property
    def enough(self) -> bool:
        """Whether what is on paper does."""
        return self.paper >= self.needed


def skill_rows(
    post: Occupation, paper: Proficiencies, told: Proficiencies, framework: Framework
) -> tuple[SkillRow, ...]:
    """The essential competences of ``post``, those that lack most first, then the weightiest."""
    rows = []
    for need in post.essential:
        had = paper.get(need.competence, 0)
        said = max(had, told.get(need.competence, 0))
        row = SkillRow(framework.competence(need.competence).title, had, said, need.proficiency)
        lack = max(0, need.proficiency - had)
        rows.append(((-lack, -framework.weight(need.competence), need.competence), row))
    return tuple(row for _, row in sorted(rows, key=lambda one: one[0]))
