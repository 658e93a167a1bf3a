"""How much of a post's essential competences a person has, in exact integers; what is near to a post; calibration."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import permutations
from math import isqrt, lcm
from typing import Final, Literal

from career_planner.frameworks.competence import CompetenceCode
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


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A post that may follow another one: ``up`` or ``side`` in its group, or ``across`` groups and sectors.

    ``coverage``: how much of its essential competences the holder of the other post has.
    """

    post: Occupation
    kind: Literal["up", "side", "across"]
    coverage: Coverage


def neighbours(post: Occupation, framework: Framework) -> tuple[Neighbour, ...]:
    """The posts that may follow ``post``, those of its group first, then the best covered.

    Inside the group: the same level or one up, and moves that a source names. Outside: at most one level up or down, in
    the same unit group or covered as far as a change of post asks. What the posts ask for besides is not looked at.
    """
    held: dict[CompetenceCode, int] = {need.competence: need.proficiency for need in post.essential}
    enough = framework.assumption("coverage.change").typical
    named = {end for start, end, _ in framework.moves if start == post.code}
    found = []
    for other in framework.occupations.values():
        climb = other.level - post.level
        if other.code == post.code or (abs(climb) > 1 and other.code not in named):
            continue
        reached = coverage(other, held, framework)
        if other.group == post.group or other.code in named:
            if climb >= 0:
                found.append(Neighbour(other, "up" if climb else "side", reached))
        elif other.isco == post.isco or reached.reaches(enough):
            found.append(Neighbour(other, "across", reached))
    return tuple(sorted(found, key=_nearness))


def _nearness(one: Neighbour) -> tuple[bool, int, str]:
    return (one.kind == "across", -one.coverage.permille, one.post.code)


# --- calibration ------------------------------------------------------------------------------------------------------

SPAN: Final = 1
"""Levels that the posts of a pair may lie apart: as far as a change of post goes."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Thousandths of coverage over so many ``pairs`` of posts of one kind: mean, standard deviation."""

    pairs: int
    mean: int
    deviation: int

    @property
    def viable(self) -> int:
        """The threshold that a change of post asks for."""
        return self.mean - self.deviation


def calibrate(framework: Framework) -> Calibration:
    """Coverage between posts of one ISCO-08 unit group and one professional group, both ways.

    They are one kind of work to experts; the published way to a threshold is the mean minus one standard deviation.
    Unit groups alone would not do: those of labourers, managers and "not elsewhere classified" gather every sector.
    """
    alike: dict[tuple[str, str], list[Occupation]] = defaultdict(list)
    for post in framework.occupations.values():
        alike[post.isco, post.group].append(post)
    reached = [
        coverage(there, {need.competence: need.proficiency for need in here.essential}, framework).permille
        for posts in alike.values()
        for here, there in permutations(posts, 2)
        if abs(here.level - there.level) <= SPAN
    ]
    if not reached:
        return Calibration(0, 0, 0)
    mean = sum(reached) // len(reached)
    return Calibration(len(reached), mean, isqrt(sum((one - mean) ** 2 for one in reached) // len(reached)))
