"""What is missing for a level or for a post: the smallest sets of things to get, and the cheapest one.

A set is listed when it has at most ``MOST_ITEMS`` items and no other listed set lies within it; the cheapest may be of
any size. What a set may consist of is said in ``ways``; before that, stated facts are turned into paper, at most
``MOST_PAPERS`` in one set (for a foreign document that means its recognition in Kazakhstan).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import combinations

from career_planner.assessment.explanation import Reason, reason
from career_planner.assessment.items import GapSet, Kind, by_price, keys, minimal, paper
from career_planner.assessment.requirements import (
    CertificateNeed,
    Part,
    missing_licences,
    old_enough,
    unmet,
)
from career_planner.assessment.rules import RULES, Finding
from career_planner.assessment.ways import (
    MOST_ITEMS,
    Rates,
    Shelf,
    Standpoint,
    Studies,
    entry_ways,
    recognition_ways,
    record_ways,
    start_ways,
)
from career_planner.frameworks.basis import Aspect
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level, rank
from career_planner.frameworks.occupation import Occupation, OccupationCode
from career_planner.frameworks.requirement import EducationNeed, ExperienceNeed
from career_planner.frameworks.sector import SectorCode
from career_planner.profile.course import CourseTaken
from career_planner.profile.editing import documented as with_paper
from career_planner.profile.editing import with_row_changed
from career_planner.profile.education import Education
from career_planner.profile.evidence import Evidence, gather
from career_planner.profile.experience import FULL_WEEK, Experience
from career_planner.profile.person import Profile

MOST_LISTED = 50
MOST_PAPERS = 2
"""Papers for stated facts that one set may ask for."""


@dataclass(frozen=True, slots=True)
class Missing:
    """The smallest sets by (items, tenge, months, code), how many more there are, and the cheapest of any size."""

    sets: tuple[GapSet, ...]
    left_out: int
    cheapest: GapSet | None

    def first(self, most: int) -> tuple[GapSet, ...]:
        """At most ``most`` sets to show first: one of each simple make-up (work, study, courses …), then the others."""
        known = self.sets if self.cheapest is None or self.cheapest in self.sets else (*self.sets, self.cheapest)
        alike: dict[frozenset[Kind], GapSet] = {}
        for one in known:
            alike.setdefault(frozenset(item.kind for item in one), one)
        simple = (one for kinds, one in alike.items() if not any(other < kinds for other in alike))
        return tuple(dict.fromkeys((*simple, *known)))[:most]


def missing_for_level(profile: Profile, framework: Framework, today: date, sector: SectorCode, level: Level) -> Missing:
    """What would make ``level`` proven in ``sector``; one empty set where it is proven already."""
    posts = [post for post in framework.occupations.values() if post.sector == sector and post.level >= level]
    return _collect(profile, framework, today, lambda here, proven: _level_ways(sector, level, posts, here, proven))


def missing_for_post(profile: Profile, framework: Framework, today: date, post: Occupation) -> Missing:
    """What would let the person start in ``post``; one empty set where they can today."""
    return _collect(profile, framework, today, lambda here, _: (*start_ways(post, here), *recognition_ways(post, here)))


def _level_ways(
    sector: SectorCode, level: Level, posts: list[Occupation], here: Standpoint, proven: list[Finding]
) -> Iterator[GapSet]:
    """Ways to prove ``level``: nothing, an entry document, a work record, a recognition."""
    if any(finding.sector == sector and finding.level >= level for finding in proven):
        yield here.papers
        return
    entries = entry_ways(sector, level, here)
    yield from (tuple(sorted((*here.papers, *one))) for one in entries)
    here = replace(here, enough=frozenset(map(keys, entries)))
    yield from record_ways(sector, level, posts, here)
    if all(item.code.startswith("education") for item in here.papers):
        for post in posts:
            yield from recognition_ways(post, here)


def _collect(
    profile: Profile,
    framework: Framework,
    today: date,
    ways: Callable[[Standpoint, list[Finding]], Iterable[GapSet]],
) -> Missing:
    """All sets over the choices of papers to get, the smallest kept."""
    shelf = Shelf(framework)
    told = gather(profile, framework, today, on_paper=False)
    found: set[GapSet] = set()
    for papers, documented in _documented(profile):
        on_paper = gather(documented, framework, today, on_paper=True)
        proven = [finding for rule in RULES if rule.answer == "proven" for finding in rule.finds(on_paper)]
        jobs = documented.present_jobs(today)
        here = _standpoint(shelf, on_paper, told, jobs, papers, proven)
        found.update(ways(here, proven))
    listed = minimal(one for one in found if len(one) <= MOST_ITEMS)
    cheapest = min(found, key=by_price, default=None)
    return Missing(tuple(listed[:MOST_LISTED]), max(0, len(listed) - MOST_LISTED), cheapest)


def _standpoint(
    shelf: Shelf, on_paper: Evidence, told: Evidence, jobs: Iterable[Experience], papers: GapSet, proven: list[Finding]
) -> Standpoint:
    at_work = _rates(jobs)
    recorded = [job for job in jobs if job in on_paper.periods]
    levels = [shelf.framework.occupations[code].level for code in at_work]
    levels += [finding.level for finding in proven if finding.reason.code in _OCCUPATIONAL]
    employed = _rates(job for job in recorded if not job.own_business)
    reached = max(map(rank, levels), default=0)
    return Standpoint(shelf, on_paper, told, at_work, _rates(recorded), employed, reached, papers, Studies(on_paper))


_OCCUPATIONAL = {"rule.school", "rule.record", "rule.recognition"}
"""Reasons that prove an occupational level, not only that of a document."""


def _rates(jobs: Iterable[Experience]) -> Rates:
    """The known posts of ``jobs``, and which part of a full month each month in them counts."""
    hours: dict[OccupationCode, Fraction] = {}
    for job in jobs:
        if job.occupation is not None and job.weekly_hours > 0:
            hours[job.occupation] = hours.get(job.occupation, Fraction(0)) + job.weekly_hours
    return {code: min(Fraction(1), weekly / FULL_WEEK) for code, weekly in hours.items()}


def _documented(profile: Profile) -> Iterator[tuple[GapSet, Profile]]:
    """The profile as it is, and with up to two of its stated facts on paper."""
    stated = list(_stated(profile))
    for size in range(MOST_PAPERS + 1):
        for chosen in combinations(stated, size):
            documented = profile
            for _, index, row in chosen:
                documented = with_row_changed(documented, index, row)
            yield tuple(sorted(paper(section, index, row.title) for section, index, row in chosen)), documented


def _stated(profile: Profile) -> Iterator[tuple[str, int, Education | CourseTaken | Experience]]:
    """The facts that paper would make count: section, index, and the row with its paper."""
    for index, study in enumerate(profile.education):
        if study.finished is not None and not study.on_paper:
            yield "education", index, with_paper(study)
    for index, course in enumerate(profile.courses):
        if not course.standing.on_paper:
            yield "courses", index, with_paper(course)
    for index, job in enumerate(profile.experience):
        if not job.standing.on_paper:
            yield "experience", index, with_paper(job)


# --- what stands in the way -----------------------------------------------------------------------------------------


def blocking(post: Occupation, evidence: Evidence) -> Iterator[Reason]:
    """What stands between ``evidence`` and ``post``: licences, age, and the unmet parts of each alternative."""
    claim = post.claim(Aspect.REQUIREMENT)
    framework = evidence.framework
    for code in missing_licences(post, evidence):
        yield reason("blocked.licence", claim, licence=framework.licences[code].title, post=post.title)
    if not old_enough(post, evidence):
        yield reason("blocked.age", claim, age=post.requirement.minimum_age, post=post.title)
    for number, alternative in enumerate(post.requirement.alternatives, 1):
        for part in unmet(alternative, post, evidence):
            yield _blocking_part(part, number, post, framework)


def _blocking_part(part: Part, number: int, post: Occupation, framework: Framework) -> Reason:
    claim = post.claim(Aspect.REQUIREMENT)
    if isinstance(part, EducationNeed):
        stage = framework.stages[part.stage].title
        return reason("blocked.education", claim, alternative=number, stage=stage, fields=part.fields)
    if isinstance(part, CertificateNeed):
        return reason("blocked.certificates", claim, alternative=number, permille=part.have)
    need = part.need
    key = f"blocked.months-{need.scope.value}"
    return reason(key, claim, alternative=number, have=part.have, need=need.months, scope=scope_titles(need, framework))


def scope_titles(need: ExperienceNeed, framework: Framework) -> tuple[object, ...]:
    """The titles of the posts, groups or sectors that an experience need names."""
    tables = {"post": framework.occupations, "group": framework.groups, "sector": framework.sectors}
    table = tables.get(need.scope.value, {})
    return tuple(table[code].title for code in need.codes)  # type: ignore[index]
