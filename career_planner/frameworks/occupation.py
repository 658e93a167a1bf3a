"""Posts of the sector frameworks."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import NewType

from career_planner.frameworks.basis import Aspect, Claim, Claims
from career_planner.frameworks.competence import Need
from career_planner.frameworks.level import Level
from career_planner.frameworks.requirement import Requirement
from career_planner.frameworks.sector import GroupCode, SectorCode
from career_planner.frameworks.text import Text

OccupationCode = NewType("OccupationCode", str)

NO_WORDS = Text("", "", "")


class Flag(StrEnum):
    """Properties of a post that rules ask about."""

    HAZARDOUS = "hazardous"
    HEAVY = "heavy"
    HEALTH_CARE = "health_care"
    CIVIL_SERVICE = "civil_service"
    TEACHING = "teaching"
    CREATIVE = "creative"
    HEAD = "head"  # head of an organisation (ISCO 111, 112)
    EMERGING = "emerging"
    SHRINKING = "shrinking"


HARD = frozenset({Flag.HAZARDOUS, Flag.HEAVY})
"""What the Labour Code bars to minors and beside another job."""


@dataclass(frozen=True, slots=True)
class Occupation:
    """A post: its place in a sector framework, what it is, asks for and needs.

    ``isco`` is the ISCO-08 unit group (4 digits); ``also_called`` is what people also call it, parted by semicolons.
    ``outlook`` says why the post is emerging or shrinking (empty words: neither).
    ``reason`` explains an unusual placement (empty: none), for those who review the catalogue.
    """

    code: OccupationCode
    sector: SectorCode
    group: GroupCode
    level: Level
    title: Text
    work: Text
    isco: str
    requirement: Requirement
    needs: tuple[Need, ...]
    claims: Claims
    flags: frozenset[Flag] = frozenset()
    also_called: Text = NO_WORDS
    outlook: Text = NO_WORDS
    reason: str = ""

    @property
    def other_titles(self) -> tuple[Text, ...]:
        """What people also call it, title by title; where a language has fewer, its words are empty."""
        titles = [words.split(";") if words else [] for words in self.also_called]
        return tuple(map(Text._make, zip_longest(*titles, fillvalue="")))

    @property
    def essential(self) -> tuple[Need, ...]:
        """The competences that count towards coverage."""
        return tuple(need for need in self.needs if need.essential)

    def claim(self, aspect: Aspect) -> Claim:
        """Basis and source of ``aspect``."""
        return dict(self.claims)[aspect]
