"""How much of a post's essential competences a person has, in exact integers."""

from dataclasses import dataclass
from math import lcm

from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Occupation
from career_planner.profile.evidence import Proficiencies

PROFICIENCY_PARTS = lcm(*range(1, 9))
"""Every proficiency from 1 to 8 divides a whole competence into equal whole parts."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """``got`` of ``total`` weighted parts; a post without essential competences is never covered (total 0)."""

    got: int
    total: int

    @property
    def permille(self) -> int:
        """Thousandths covered, rounded down."""
        return self.got * 1000 // self.total if self.total else 0

    def reaches(self, permille: int) -> bool:
        """Whether at least ``permille`` thousandths are covered."""
        return self.total > 0 and self.got * 1000 >= permille * self.total


def coverage(post: Occupation, held: Proficiencies, framework: Framework) -> Coverage:
    """Σ w·min(1, held ÷ needed) over the essential competences of ``post``, and Σ w."""
    got = total = 0
    for need in post.essential:
        weight = framework.weight(need.competence)
        parts = min(held.get(need.competence, 0), need.proficiency)
        got += weight * parts * (PROFICIENCY_PARTS // need.proficiency)
        total += weight * PROFICIENCY_PARTS
    return Coverage(got, total)
