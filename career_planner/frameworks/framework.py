"""The immutable whole: everything the advice knows, with look-up by code and neighbours."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from math import log
from typing import TypeVar

from career_planner.errors import UnknownCode
from career_planner.frameworks.basis import Source
from career_planner.frameworks.competence import Competence, CompetenceCode
from career_planner.frameworks.level import LEVELS, Descriptor, Level
from career_planner.frameworks.occupation import Occupation, OccupationCode
from career_planner.frameworks.programme import Course, CourseCode, Programme, ProgrammeCode, Stage
from career_planner.frameworks.quantities import Range
from career_planner.frameworks.requirement import EducationNeed
from career_planner.frameworks.rule import Assumption, Law, Licence
from career_planner.frameworks.sector import Entry, Group, GroupCode, Sector, SectorCode
from career_planner.frameworks.standard import Standard

Row = TypeVar("Row")
Code = TypeVar("Code", bound=str)


@dataclass(frozen=True)
class Framework:
    """The national framework with its sectors; mappings keep the order of the catalogue."""

    descriptors: tuple[Descriptor, ...]
    stages: Mapping[str, Stage]
    sectors: Mapping[SectorCode, Sector]
    groups: Mapping[GroupCode, Group]
    entries: tuple[Entry, ...]
    occupations: Mapping[OccupationCode, Occupation]
    competences: Mapping[CompetenceCode, Competence]
    programmes: Mapping[ProgrammeCode, Programme]
    courses: Mapping[CourseCode, Course]
    assumptions: Mapping[str, Assumption]
    laws: Mapping[str, Law] = field(default_factory=dict)
    licences: Mapping[str, Licence] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    standards: tuple[Standard, ...] = ()
    moves: tuple[tuple[OccupationCode, OccupationCode, str], ...] = ()
    """Moves that a source names: from, to, source code."""

    def occupation(self, code: str) -> Occupation:
        """The post with ``code``, or ``UnknownCode`` naming the nearest known ones."""
        return look_up("occupation", self.occupations, code)

    def sector(self, code: str) -> Sector:
        """The sector with ``code``, or ``UnknownCode``."""
        return look_up("sector", self.sectors, code)

    def stage(self, code: str) -> Stage:
        """The stage of education with ``code``, or ``UnknownCode``."""
        return look_up("stage", self.stages, code)

    def course(self, code: str) -> Course:
        """The course with ``code``, or ``UnknownCode``."""
        return look_up("course", self.courses, code)

    def programme(self, code: str) -> Programme:
        """The programme with ``code``, or ``UnknownCode``."""
        return look_up("programme", self.programmes, code)

    def competence(self, code: str) -> Competence:
        """The competence with ``code``, or ``UnknownCode``."""
        return look_up("competence", self.competences, code)

    def assumption(self, code: str) -> Range:
        """The planning figure with ``code``."""
        return look_up("assumption", self.assumptions, code).figure

    def posts(self, sector: SectorCode, level: Level) -> tuple[Occupation, ...]:
        """The posts of ``sector`` at ``level``, in the order of the catalogue."""
        return self._grid.get((sector, level), ())

    def group_posts(self, group: GroupCode) -> tuple[Occupation, ...]:
        """The posts of a professional group, lowest level first."""
        posts = (post for post in self.occupations.values() if post.group == group)
        return tuple(sorted(posts, key=lambda post: (post.level, post.code)))

    def weight(self, competence: CompetenceCode) -> int:
        """How much a competence counts in coverage: 1 + ln(N ÷ n) in thousandths, where n of N posts ask for it.

        One that none asks for counts as if one did.
        """
        return self._weights[competence]

    def asking_for(self, competences: Iterable[CompetenceCode]) -> tuple[Occupation, ...]:
        """The posts to which one of ``competences`` is essential, in the order of their codes."""
        codes = {code for competence in competences for code in self._essential_to.get(competence, ())}
        return tuple(self.occupations[code] for code in sorted(codes))

    def fits(self, stage: str, field: str, need: EducationNeed) -> bool:
        """Whether a document of ``stage`` in ``field`` meets ``need``: the stage or a higher one, in a named field."""
        ranked = self.stages[stage].rank >= self.stages[need.stage].rank
        return ranked and (not need.fields or field.startswith(need.fields))

    def time_in_post(self, level: Level) -> int:
        """Months in a post of ``level`` after which the record counts (an assumption of the catalogue)."""
        return self.assumption(tenure(level)).typical

    def holes(self) -> tuple[tuple[SectorCode, Level], ...]:
        """Sector and level pairs without any post."""
        return tuple((sector, level) for sector in self.sectors for level in LEVELS if not self.posts(sector, level))

    @cached_property
    def _weights(self) -> dict[CompetenceCode, int]:
        asked = Counter(need.competence for post in self.occupations.values() for need in post.needs)
        total = max(1, len(self.occupations))
        return {code: round(1000 * (1 + log(total / max(1, asked[code])))) for code in self.competences}

    @cached_property
    def _essential_to(self) -> dict[CompetenceCode, list[OccupationCode]]:
        posts: dict[CompetenceCode, list[OccupationCode]] = {}
        for post in self.occupations.values():
            for need in post.essential:
                posts.setdefault(need.competence, []).append(post.code)
        return posts

    @cached_property
    def _grid(self) -> dict[tuple[SectorCode, Level], tuple[Occupation, ...]]:
        cells: dict[tuple[SectorCode, Level], list[Occupation]] = {}
        for post in self.occupations.values():
            cells.setdefault((post.sector, post.level), []).append(post)
        return {cell: tuple(posts) for cell, posts in cells.items()}


def look_up(kind: str, rows: Mapping[Code, Row], code: str) -> Row:
    """The row with ``code``; ``UnknownCode`` with ``error.unknown.<kind>`` and the nearest codes otherwise."""
    try:
        return rows[code]  # type: ignore[index]  # the code types are strings
    except KeyError:
        raise UnknownCode(f"error.unknown.{kind}", code=code, near=nearest(code, rows)) from None


def nearest(code: str, known: Iterable[str]) -> str:
    """Up to three known codes that resemble ``code``, joined by commas; "–" when none does."""
    return ", ".join(get_close_matches(code, list(known), n=3, cutoff=0.4)) or "–"


def tenure(level: Level) -> str:
    """The code of the assumption that says how many months in a post of ``level`` count."""
    bracket = "1-3" if level <= 3 else "4-6" if level <= 6 else "7-8"
    return f"time-in-post.{bracket}"
