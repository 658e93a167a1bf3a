"""The rules by which a level is found, as a table: condition → level, with the source of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from career_planner.assessment.coverage import coverage
from career_planner.assessment.explanation import Reason, reason
from career_planner.assessment.requirements import claimable, met
from career_planner.frameworks.basis import Aspect, Basis, Claim
from career_planner.frameworks.level import LEVELS, Level
from career_planner.frameworks.occupation import Occupation
from career_planner.frameworks.requirement import EducationNeed, ExperienceNeed, Scope
from career_planner.frameworks.sector import SectorCode
from career_planner.profile.evidence import Document, Evidence

Answer = Literal["proven", "claimable"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A level found by a rule, nationally only (``sector`` is ``None``) or in a sector."""

    level: Level
    sector: SectorCode | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: what it yields for, which answer it supports, where it is from."""

    code: str
    answer: Answer
    finds: Callable[[Evidence], Iterable[Finding]]
    claim: Claim


def _education_document(evidence: Evidence) -> Iterator[Finding]:
    """An education document gives its qualification level."""
    for document in evidence.documents:
        stage = evidence.framework.stages[document.stage]
        if stage.level is not None:
            claim = dict(stage.claims)[Aspect.PLACEMENT]
            yield Finding(stage.level, None, reason("rule.education", claim, title=document.title, stage=stage.title))


def entry_level(document: Document, sector: SectorCode, evidence: Evidence) -> tuple[Level, Claim] | None:
    """The lowest post level that ``document`` opens in ``sector``, with its claim; ``None``: the field does not fit."""
    fits = evidence.framework.fits
    entries = [
        entry
        for entry in evidence.framework.entries
        if entry.sector == sector and fits(document.stage, document.field, EducationNeed(entry.stage, entry.fields))
    ]
    best = max(entries, key=lambda entry: entry.level, default=None)
    return None if best is None else (best.level, best.claim)


def _sector_entry(evidence: Evidence) -> Iterator[Finding]:
    """In a sector a document proves the entry level it opens there, if the field fits."""
    for document in evidence.documents:
        for code, sector in evidence.framework.sectors.items():
            opened = entry_level(document, code, evidence)
            if opened is not None:
                level, claim = opened
                yield Finding(level, code, reason("rule.entry", claim, title=document.title, sector=sector.title))


def _school_and_training(evidence: Evidence) -> Iterator[Finding]:
    """A school document and any work in a sector give level 1 there."""
    if not evidence.documents:
        return
    for code, sector in evidence.framework.sectors.items():
        tenths = evidence.tenths(ExperienceNeed(0, Scope.SECTOR, (code,)))
        if tenths:
            yield Finding(Level(1), code, reason("rule.school", _METHOD, sector=sector.title, tenths=tenths))


def _work_record(evidence: Evidence) -> Iterator[Finding]:
    """Enough months in posts of a level; from 5 a document, not certificates, has to meet such a post's requirement."""
    return (finding for finding, qualified in _records(evidence) if qualified)


def _unqualified_record(evidence: Evidence) -> Iterator[Finding]:
    """The same months without the document that the post asks for."""
    return (finding for finding, qualified in _records(evidence) if not qualified)


def _records(evidence: Evidence) -> Iterator[tuple[Finding, bool]]:
    framework = evidence.framework
    posts = {post.code: post for job in evidence.periods if not job.own_business and (post := evidence.post(job))}
    for code in sorted({post.sector for post in posts.values()}):
        for level in LEVELS:
            need, tenths = framework.time_in_post(level), evidence.record(code, level)
            if tenths < 10 * need:
                break
            held = [post for post in posts.values() if post.sector == code and post.level >= level and _placed(post)]
            qualified = bool(held) and (
                level < 5 or any(not one.certificates for post in held for one in met(post, evidence))
            )
            key = "rule.record" if qualified else "rule.record-unqualified"
            title = framework.sectors[code].title
            why = reason(key, _ASSUMED, sector=title, level=level, tenths=tenths, need=need)
            yield Finding(level, code, why), qualified


def _placed(post: Occupation) -> bool:
    """Whether more than an assumption says that ``post`` stands at its level; else a record in it proves nothing."""
    return post.claim(Aspect.PLACEMENT).basis is not Basis.ASSUMPTION


def _recognition(evidence: Evidence) -> Iterator[Finding]:
    """A recognition document, or a qualification verified on Career Enbek, gives the level of its post."""
    for code in sorted(evidence.recognised):
        post = evidence.framework.occupation(code)
        yield Finding(post.level, post.sector, reason("rule.recognition", _LAW, post=post.title))


def _post_within_reach(evidence: Evidence) -> Iterator[Finding]:
    """A post whose requirement is met and whose competences are covered could be recognised."""
    for post in evidence.framework.asking_for(evidence.held):
        if claimable(post, evidence):
            covered = coverage(post, evidence.held, evidence.framework).permille
            claim = post.claim(Aspect.REQUIREMENT)
            yield Finding(post.level, post.sector, reason("rule.claim", claim, post=post.title, permille=covered))


_METHOD = Claim(Basis.EDITORIAL, "method")
_ASSUMED = Claim(Basis.ASSUMPTION, "method")
_LAW = Claim(Basis.OFFICIAL, "law2023")

RULES: tuple[Rule, ...] = (
    Rule("education", "proven", _education_document, Claim(Basis.DERIVED, "classifier")),
    Rule("entry", "proven", _sector_entry, Claim(Basis.OFFICIAL, "qa2017")),
    Rule("school", "proven", _school_and_training, _METHOD),
    Rule("record", "proven", _work_record, _ASSUMED),
    Rule("recognition", "proven", _recognition, _LAW),
    Rule("record-unqualified", "claimable", _unqualified_record, _ASSUMED),
    Rule("claim", "claimable", _post_within_reach, _ASSUMED),
)
