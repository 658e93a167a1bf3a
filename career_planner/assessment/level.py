"""The level of a person: proven, claimable and possible, nationally and in each sector, with reasons."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from career_planner.assessment.explanation import Reason, reason
from career_planner.assessment.labour import check_jobs
from career_planner.assessment.rules import RULES, Finding, Rule, entry_level
from career_planner.frameworks.basis import Basis, Claim
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level, highest, rank
from career_planner.frameworks.sector import SectorCode
from career_planner.profile.evidence import Evidence, gather
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile


@dataclass(frozen=True, slots=True)
class Answer:
    """The three answers; each is at least the one before it, ``None`` where there is no level yet."""

    proven: Level | None
    claimable: Level | None
    possible: Level | None


@dataclass(frozen=True, slots=True)
class Ground:
    """One finding behind an answer: which answer it supports, by which rule, in which sector (``None``: nationally)."""

    answer: str
    rule: str
    sector: SectorCode | None
    level: Level
    reason: Reason


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two bases that disagree about a document: its qualification level and the level it opens in a sector."""

    title: str
    sector: SectorCode
    document_level: Level
    document_claim: Claim
    entry_level: Level
    entry_claim: Claim


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole answer about a person's level.

    ``grounds`` are those that decide an answer, ``notes`` say how unclear facts were taken, ``labour`` which rules of
    working time the present jobs break.
    """

    national: Answer
    sectors: Mapping[SectorCode, Answer]
    grounds: tuple[Ground, ...]
    conflicts: tuple[Conflict, ...]
    notes: tuple[Reason, ...]
    labour: tuple[Reason, ...]


def home_sector(profile: Profile, framework: Framework, today: date, assessment: Assessment) -> SectorCode | None:
    """The sector of the present or latest post, else the one with the highest answer; ``None`` where there is none.

    Of sectors with equal answers the one whose posts ask most for documents like those of ``profile``.
    """
    known = [job for job in profile.experience if job.occupation is not None]
    jobs = profile.present_jobs(today) or tuple(sorted(known, key=lambda job: job.start, reverse=True))
    for job in jobs:
        if job.occupation is not None:
            return framework.occupation(job.occupation).sector
    answered = {code: answer.possible for code, answer in assessment.sectors.items() if answer.possible is not None}
    best = max(map(rank, answered.values()), default=0)
    tied = [code for code, answer in answered.items() if rank(answer) == best]
    return max(tied, key=_asked_for(profile, framework, today), default=None)


def _asked_for(profile: Profile, framework: Framework, today: date) -> Callable[[SectorCode], int]:
    """How many alternatives of the posts of a sector name the field of a document of ``profile`` and are met by it."""
    documents = gather(profile, framework, today, on_paper=False).documents
    named: Counter[SectorCode] = Counter()
    for post in framework.occupations.values() if documents else ():
        for alternative in post.requirement.alternatives:
            need = alternative.education
            if need and need.fields:
                named[post.sector] += any(framework.fits(one.stage, one.field, need) for one in documents)
    return lambda sector: named[sector]


def level_to_reach(answer: Answer) -> Level | None:
    """The level to make for in a sector: the next above the proven one, or the possible one that only lacks papers."""
    if answer.proven == 8:
        return None
    return Level(max(rank(answer.proven) + 1, rank(answer.possible)))


Graded = tuple[tuple[Rule, Finding, bool], ...]
"""Findings with their rules, and whether they rest on paper."""


def assess(profile: Profile, framework: Framework, today: date) -> Assessment:
    """Find the level of ``profile`` on ``today``."""
    paper = gather(profile, framework, today, on_paper=True)
    told = gather(profile, framework, today, on_paper=False)
    graded = (*_findings(paper, on_paper=True), *_findings(told, on_paper=False))
    sectors = {code: _answer(graded, code) for code in framework.sectors}
    national = _national(graded, sectors.values())
    return Assessment(
        national,
        sectors,
        _grounds(graded, national, sectors),
        tuple(_conflicts(told)),
        tuple(_notes(profile)),
        check_jobs(profile, framework, today),
    )


def answers(profile: Profile, framework: Framework, today: date) -> tuple[Answer, ...]:
    """Only the answers, the national one first: for comparing what would change them."""
    assessment = assess(profile, framework, today)
    return (assessment.national, *assessment.sectors.values())


def _findings(evidence: Evidence, *, on_paper: bool) -> Graded:
    return tuple((rule, finding, on_paper) for rule in RULES for finding in rule.finds(evidence))


def _answer(graded: Graded, sector: SectorCode | None) -> Answer:
    """The answers that the findings for ``sector`` (``None``: only the national ones) give."""
    here = [(rule, finding.level, on_paper) for rule, finding, on_paper in graded if finding.sector == sector]
    proven = highest(*(level for rule, level, on_paper in here if on_paper and rule.answer == "proven"))
    claimable = highest(proven, *(level for _, level, on_paper in here if on_paper))
    return Answer(proven, claimable, highest(claimable, *(level for _, level, _ in here)))


def _national(graded: Graded, sectors: Iterable[Answer]) -> Answer:
    """The national answers: the highest of the documents' own levels and of all sectors."""
    parts = (_answer(graded, None), *sectors)
    return Answer(
        highest(*(part.proven for part in parts)),
        highest(*(part.claimable for part in parts)),
        highest(*(part.possible for part in parts)),
    )


def _grounds(graded: Graded, national: Answer, sectors: Mapping[SectorCode, Answer]) -> tuple[Ground, ...]:
    """The findings at the height of an answer, each under the surest answer that it decides."""
    grounds: dict[tuple[object, ...], Ground] = {}
    for rule, finding, on_paper in graded:
        answer = national if finding.sector is None else sectors[finding.sector]
        kind = rule.answer if on_paper else "possible"
        if getattr(answer, kind) == finding.level:
            key = (rule.code, finding.sector, finding.level, finding.reason)
            grounds.setdefault(key, Ground(kind, rule.code, finding.sector, finding.level, finding.reason))
    order = ("proven", "claimable", "possible")
    return tuple(sorted(grounds.values(), key=lambda ground: (order.index(ground.answer), -ground.level)))


def _conflicts(evidence: Evidence) -> Iterable[Conflict]:
    """Documents whose own level differs from the one they open in a sector that their field fits."""
    framework = evidence.framework
    for document in evidence.documents:
        stage = framework.stages[document.stage]
        for code in framework.sectors:
            opened = entry_level(document, code, evidence)
            if stage.level is not None and opened is not None and rank(stage.level) != opened[0]:
                yield Conflict(document.title, code, stage.level, stage.claims[0][1], *opened)


_METHOD = Claim(Basis.EDITORIAL, "method")
_ASSUMED = Claim(Basis.ASSUMPTION, "method")


def _notes(profile: Profile) -> Iterator[Reason]:
    """How unfinished, foreign, unmapped and incomplete facts were taken."""
    for study in profile.education:
        if study.finished is None:
            yield reason("note.unfinished", _METHOD, title=study.title)
        elif study.foreign and not study.recognised:
            yield reason("note.foreign", _METHOD, title=study.title)
    for course in profile.courses:
        if course.course is None and not course.skills:
            yield reason("note.course-without-skills", _METHOD, title=course.title)
    for job in profile.experience:
        yield from _notes_on_work(job)


def _notes_on_work(job: Experience) -> Iterator[Reason]:
    if job.occupation is None:
        yield reason("note.unmapped", _METHOD, title=job.title)
    if job.hours_a_day is None:
        yield reason("note.hours-assumed", _ASSUMED, title=job.title)
    if not job.start.day or (job.end is not None and not job.end.day):
        yield reason("note.partial-date", _METHOD, title=job.title)
    if job.own_business:
        yield reason("note.own-business", _METHOD, title=job.title)
