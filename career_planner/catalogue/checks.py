"""What is wrong with a catalogue: a list that a reviewer works off."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from career_planner.catalogue.problem import Problem
from career_planner.catalogue.references import claims, licences, references
from career_planner.catalogue.ways import Ways
from career_planner.catalogue.wording import wording
from career_planner.frameworks.basis import Aspect, Basis
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import LEVELS
from career_planner.frameworks.occupation import Flag, Occupation
from career_planner.frameworks.programme import Mode
from career_planner.frameworks.text import Text

ASSUMPTIONS: Final = (
    "time-in-post.1-3", "time-in-post.4-6", "time-in-post.7-8", "coverage.recognition", "coverage.change",
    "recognition.days", "recognition.fee", "job-search.months", "second-job.hours",
)  # fmt: skip
"""The planning figures that the advice asks for by name."""
WEEKS_A_MONTH: Final = 4.345
MOST_WEEKLY_HOURS: Final = 24
"""Study beside a full-time job: 8 hours of work and a sixth of the weekly study make at most 12 hours a day."""
LIMITS: Final = {
    "minimum_age": (14, 70), "experience": (1, 300), "proficiency": (1, 8), "start_month": (1, 12),
    "months": (1, 120), "hours": (1, 15000), "course_hours": (1, 2000),
}  # fmt: skip
"""Figures outside are taken for typing errors."""
_UNIT_GROUP: Final = re.compile(r"[0-9][1-9][0-9]{2}\Z")
ISCO_LEVELS: Final = {
    "111": (7, 8), "112": (7, 8), "14": (4, 6), "1": (5, 8), "2": (5, 8), "3": (3, 5), "9": (1, 2), "0": (1, 8),
    "": (1, 4),
}  # fmt: skip
"""Lowest and highest level by the beginning of the ISCO-08 unit group, the longest first; "" are groups 4 to 8.

After the skill levels of ISCO-08 (docs/catalogue.md); a post outside needs a reason.
"""
_HEADS: Final = ("111", "112")
_SURE_ENOUGH: Final = frozenset((Basis.OFFICIAL, Basis.SECONDARY, Basis.DERIVED))
"""Bases on which a post of ISCO group 2 may stand at level 4: published so, or opened by a TVET code."""


def check(framework: Framework, clusters: Mapping[str, Text] | None = None) -> tuple[Problem, ...]:
    """All problems of ``framework``; ``clusters`` are the titles of its clusters of competences (none: those it names).

    Ways are looked at once every reference holds.
    """
    titles = _named_clusters(framework) if clusters is None else clusters
    found = [*references(framework, titles), *licences(framework), *_whole(framework)]
    if not found:
        found += Ways(framework).problems()
    found += [*claims(framework), *wording(framework, titles), *_placement(framework), *_figures(framework)]
    found += [*_same_needs(framework), *_same_titles(framework)]
    return tuple(dict.fromkeys(found))


def exceptions(framework: Framework) -> tuple[Problem, ...]:
    """The posts at a level unusual for their ISCO group whose reason is given: counted apart, no problems."""
    posts = framework.occupations.values()
    return tuple(_misplaced(post) for post in posts if post.reason and not _fits_isco(post))


def _named_clusters(framework: Framework) -> Mapping[str, Text]:
    named = sorted({competence.cluster for competence in framework.competences.values()})
    return {code: Text(code, code, code) for code in named if code}


def _whole(framework: Framework) -> Iterator[Problem]:
    """What has to be there at all: eight levels, planning figures, alternatives, competences, no holes."""
    if tuple(row.level for row in framework.descriptors) != LEVELS:
        yield Problem("catalogue.problem.levels")
    for code in ASSUMPTIONS:
        if code not in framework.assumptions:
            yield Problem("catalogue.problem.assumption", code=code)
    for post in framework.occupations.values():
        if not post.requirement.alternatives:
            yield Problem("catalogue.problem.no-alternative", post=post.code)
        if not post.essential:
            yield Problem("catalogue.problem.no-essential", post=post.code)
    for sector, level in framework.holes():
        if framework.sectors[sector].whole:
            yield Problem("catalogue.problem.hole", sector=sector, level=level)


def _placement(framework: Framework) -> Iterator[Problem]:
    """ISCO-08 unit groups, and levels that they do not allow."""
    for post in framework.occupations.values():
        if not _UNIT_GROUP.match(post.isco):
            yield Problem("catalogue.problem.isco-code", post=post.code, isco=post.isco)
        elif not (post.reason or _fits_isco(post)):
            yield _misplaced(post)


def _misplaced(post: Occupation) -> Problem:
    return Problem("catalogue.problem.isco", post=post.code, isco=post.isco, level=post.level)


def _fits_isco(post: Occupation) -> bool:
    """Whether the level of ``post`` is possible in its ISCO group; only heads of organisations are flagged so."""
    prefix = next(prefix for prefix in ISCO_LEVELS if post.isco.startswith(prefix))
    if (prefix in _HEADS) != (Flag.HEAD in post.flags):
        return False
    low, high = ISCO_LEVELS[prefix]
    basis = dict(post.claims).get(Aspect.PLACEMENT)
    if prefix == "2" and basis is not None and basis.basis in _SURE_ENOUGH:
        low -= 1
    return low <= post.level <= high


def _figures(framework: Framework) -> Iterator[Problem]:
    """Figures outside their limits, and study beside work that no day has room for."""
    for post in framework.occupations.values():
        where = f"occupations/{post.code}"
        yield from _within(where, "minimum_age", post.requirement.minimum_age)
        for need in post.needs:
            yield from _within(where, "proficiency", need.proficiency)
        for alternative in post.requirement.alternatives:
            for time in alternative.experience:
                yield from _within(where, "experience", time.months)
    for course in framework.courses.values():
        yield from _within(f"courses/{course.code}", "course_hours", course.hours)
    yield from _study(framework)


def _study(framework: Framework) -> Iterator[Problem]:
    for programme in framework.programmes.values():
        where = f"programmes/{programme.code}"
        yield from _within(where, "start_month", programme.start_month)
        for offer in programme.offers:
            outside = [*_within(where, "months", offer.months), *_within(where, "hours", offer.hours)]
            yield from outside
            weekly = 0 if outside else offer.hours / offer.months / WEEKS_A_MONTH
            if offer.mode is not Mode.FULL_TIME and weekly > MOST_WEEKLY_HOURS:
                figures = {"have": round(weekly), "need": MOST_WEEKLY_HOURS}
                yield Problem("catalogue.problem.load", where=where, **figures)


def _within(where: str, field: str, value: int) -> Iterator[Problem]:
    low, high = LIMITS[field]
    if not low <= value <= high:
        yield Problem("catalogue.problem.range", where=where, field=field, value=value, low=low, high=high)


def _same_needs(framework: Framework) -> Iterator[Problem]:
    """Posts that ask for exactly the same competences: one of them was copied."""
    posts = sorted(framework.occupations.values(), key=_needs)
    for needs, alike in groupby(posts, key=_needs):
        first, *others = alike
        if needs:
            for other in others:
                yield Problem("catalogue.problem.same-needs", post=first.code, other=other.code)


def _needs(post: Occupation) -> tuple[tuple[str, int, bool], ...]:
    return tuple(sorted((need.competence, need.proficiency, need.essential) for need in post.needs))


def _same_titles(framework: Framework) -> Iterator[Problem]:
    """Posts of one sector with the same title in a language: nobody could choose between them."""
    known: dict[tuple[str, str], str] = {}
    for post in framework.occupations.values():
        for title in dict.fromkeys(filter(None, post.title)):
            first = known.setdefault((post.sector, title), post.code)
            if first != post.code:
                yield Problem("catalogue.problem.same-title", post=first, other=post.code, title=title)
