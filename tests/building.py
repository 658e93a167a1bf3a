"""Words to build people and small frameworks for tests.

``a_profile(with_school(), with_job("build.helper", months=14))`` is a person,
``a_framework(a_post("build.helper", 1))`` a framework. A code says where a post belongs: ``build.helper`` is in sector
``build``. Everything that a test does not speak of takes a harmless value.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from career_planner.frameworks.basis import Aspect, Basis, Claim, Claims
from career_planner.frameworks.competence import Competence, CompetenceCode, Need, Skill
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level
from career_planner.frameworks.occupation import Flag, Occupation, OccupationCode
from career_planner.frameworks.programme import Course, CourseCode, Mode, Offer, Programme, ProgrammeCode, Stage
from career_planner.frameworks.quantities import Range, known
from career_planner.frameworks.requirement import Alternative, EducationNeed, ExperienceNeed, Requirement, Scope
from career_planner.frameworks.rule import Assumption, Law, Licence
from career_planner.frameworks.sector import Entry, Group, GroupCode, Sector, SectorCode
from career_planner.frameworks.text import Text
from career_planner.profile.circumstances import Circumstances
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate, add_months, parse_date
from career_planner.profile.editing import Row, with_row
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile, Recognition
from career_planner.profile.standing import Standing

TODAY = date(2026, 11, 30)
"""The day on which the built people are advised: the last of a month, so that whole months come out whole."""

CLAIM = Claim(Basis.EDITORIAL, "method")
CLAIMS: Claims = tuple((aspect, CLAIM) for aspect in Aspect)

# --- people -----------------------------------------------------------------------------------------------------------

Part = Callable[[Profile], Profile]


def a_profile(*parts: Part, name: str = "", **circumstances: Any) -> Profile:
    """A person made of ``parts`` (``with_…``) under ``circumstances``."""
    profile = Profile(name, circumstances=Circumstances(**circumstances))
    for part in parts:
        profile = part(profile)
    return profile


def with_rows(*rows: Row) -> Part:
    """Rows of any section."""

    def add(profile: Profile) -> Profile:
        for row in rows:
            profile = with_row(profile, row)
        return profile

    return add


def with_diploma(code: str, finished: str | None = "2015-06", **details: Any) -> Part:
    """A document like ``6B07``: a bachelor of field 07; ``finished=None``: still studying."""
    stage = next(stage for stage in STAGES if code.startswith(stage))
    end = None if finished is None else parse_date(finished)
    return with_rows(Education(stage, code, code[len(stage) :], end, **details))


def with_school(stage: str = "basic") -> Part:
    """A school document: ``basic`` after 9 grades, ``general`` after 11."""
    return with_rows(Education(stage, stage, finished=PartialDate(2010, 6)))


def with_job(
    post: str | None,
    months: int = 0,
    *,
    years: int = 0,
    ended: int | None = None,
    hours: float | None = 8,
    days: int = 5,
    title: str = "",
    **details: Any,
) -> Part:
    """A job in ``post`` (``None``: none of the catalogue) for ``months`` and ``years`` until ``ended`` months ago."""
    end = None if ended is None else _partial(months_before(ended))
    first = _partial(months_before((ended or 0) + months + 12 * years) + timedelta(days=1))
    occupation = None if post is None else OccupationCode(post)
    return with_rows(Experience(title or post or "job", first, end, occupation, hours, days, **details))


def months_before(months: int) -> date:
    """The last day of the month ``months`` before that of ``TODAY``."""
    return add_months(TODAY.replace(day=1), 1 - months) - timedelta(days=1)


def _partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def with_course(code: str, standing: Standing = Standing.DOCUMENTED) -> Part:
    """A course of the catalogue."""
    return with_rows(CourseTaken(code, CourseCode(code), standing=standing))


def with_skills(**skills: int) -> Part:
    """Competences that the person says they have."""
    return with_rows(*skills_of(skills))


def with_recognition(post: str) -> Part:
    """A recognition document."""
    return with_rows(Recognition(OccupationCode(post), PartialDate(2020, 1, 1)))


def but(**circumstances: Any) -> Part:
    """Other circumstances."""
    return lambda profile: replace(profile, circumstances=replace(profile.circumstances, **circumstances))


# --- frameworks -------------------------------------------------------------------------------------------------------

STAGES: Mapping[str, Level | None] = {
    "basic": None,
    "general": None,
    "3W": Level(3),
    "4S": Level(4),
    "5AB": Level(5),
    "6B": Level(6),
    "7M": Level(7),
    "8D": Level(8),
}
"""Stages of education, lowest first, with the level of their documents."""

ASSUMPTIONS: Mapping[str, Range] = {
    "time-in-post.1-3": Range(6, 6, 12),
    "time-in-post.4-6": Range(12, 12, 24),
    "time-in-post.7-8": Range(24, 24, 36),
    "coverage.recognition": Range(800, 800, 900),
    "coverage.change": Range(300, 300, 400),
    "coverage.strong": Range(400, 400, 500),
    "recognition.days": Range(10, 22, 45),
    "recognition.fee": Range(20000, 40000, 80000),
    "job-search.months": Range(1, 1, 4),
    "second-job.hours": Range(2, 4, 4),
}
LAWS = (
    "law.daily-hours",
    "law.second-job-age",
    "law.second-job-hazard",
    "law.hazard-age",
    "law.civil-service",
    "law.voucher",
)

FrameworkRow = Occupation | Course | Programme | Entry | Licence


def a_framework(*rows: FrameworkRow, assumptions: Mapping[str, int | Range] | None = None) -> Framework:
    """A framework of ``rows`` (``a_post``, ``a_course``, ``a_programme``, ``an_entry``) with what they speak of."""
    posts = {row.code: row for row in rows if isinstance(row, Occupation)}
    entries = tuple(row for row in rows if isinstance(row, Entry))
    courses = {row.code: row for row in rows if isinstance(row, Course)}
    programmes = {row.code: row for row in rows if isinstance(row, Programme)}
    sectors = sorted({post.sector for post in posts.values()} | {entry.sector for entry in entries})
    groups = {post.group: Group(post.group, post.sector, text(post.group)) for post in posts.values()}
    figures = {**ASSUMPTIONS, **(assumptions or {})}
    asked = sorted({licence for post in posts.values() for licence in post.requirement.licences})
    licences = {code: a_licence(code) for code in asked} | {row.code: row for row in rows if isinstance(row, Licence)}
    return Framework(
        descriptors=(),
        stages={code: Stage(code, rank, STAGES[code], text(code), CLAIMS) for rank, code in enumerate(STAGES, 1)},
        sectors={code: Sector(code, text(code), "", False, CLAIM) for code in sectors},
        groups=groups,
        entries=entries,
        occupations=posts,
        competences={code: Competence(code, "all", "skill", text(code)) for code in _spoken_of(rows)},
        programmes=programmes,
        courses=courses,
        assumptions={code: _assumption(code, figure) for code, figure in figures.items()},
        laws={code: Law(code, text(code), CLAIM) for code in LAWS},
        licences=licences,
    )


def _assumption(code: str, figure: int | Range) -> Assumption:
    return Assumption(code, text(code), "", known(figure) if isinstance(figure, int) else figure, CLAIM)


def _spoken_of(rows: Iterable[FrameworkRow]) -> list[CompetenceCode]:
    """The competences that ``rows`` name."""
    needs = {need.competence for row in rows if isinstance(row, Occupation) for need in row.needs}
    gifts = {skill.competence for row in rows if isinstance(row, Course | Programme) for skill in row.gives}
    return sorted(needs | gifts)


def a_post(
    code: str,
    level: int,
    *asks: Alternative,
    needs: Mapping[str, int] | None = None,
    optional: Mapping[str, int] | None = None,
    group: str = "",
    isco: str = "",
    flags: Iterable[Flag] = (),
    licences: tuple[str, ...] = (),
    recognition: bool = False,
    minimum_age: int = 16,
) -> Occupation:
    """A post that asks for one of ``asks`` (nothing at all by default) and needs competences at proficiencies.

    Without ``needs`` it asks for one competence of its own; each post has a unit group of its own, too.
    """
    sector = code.partition(".")[0]
    essential = {code: 1} if needs is None else needs
    return Occupation(
        OccupationCode(code),
        SectorCode(sector),
        GroupCode(group or f"{sector}.all"),
        Level(level),
        text(code),
        text(code),
        isco or code,
        Requirement(asks or (Alternative(),), CLAIM, licences, recognition, minimum_age),
        (*_needs(essential, essential=True), *_needs(optional or {}, essential=False)),
        CLAIMS,
        frozenset(flags),
    )


def _needs(needs: Mapping[str, int], *, essential: bool) -> tuple[Need, ...]:
    return tuple(Need(CompetenceCode(code), proficiency, essential) for code, proficiency in needs.items())


def asks(
    stage: str = "", fields: str = "", *, certificates: bool = False, months: int = 0, of: Iterable[str] = ()
) -> Alternative:
    """An alternative: a document, certificates, and ``months`` in posts, groups or sectors ``of`` (none: any work)."""
    education = EducationNeed(stage, tuple(fields.split())) if stage else None
    return Alternative(education, certificates, (an_experience(months, *of),) if months else ())


def an_experience(months: int, *codes: str) -> ExperienceNeed:
    """Months in a post (``build.mason``), a group (``group:build.all``), a sector (``build``) or any work."""
    if not codes:
        return ExperienceNeed(months, Scope.ANY)
    if codes[0].startswith("group:"):
        return ExperienceNeed(months, Scope.GROUP, tuple(code.removeprefix("group:") for code in codes))
    return ExperienceNeed(months, Scope.POST if "." in codes[0] else Scope.SECTOR, codes)


def a_licence(code: str, *courses: str, programmes: Iterable[str] = ()) -> Licence:
    """A licence whose examination ends each of ``courses`` and that the graduates of ``programmes`` have."""
    graduated = tuple(ProgrammeCode(one) for one in programmes)
    return Licence(code, text(code), CLAIM, tuple(CourseCode(course) for course in courses), graduated)


def a_course(
    code: str,
    gives: Mapping[str, int],
    hours: int = 40,
    fee: int | Range = 10000,
    *,
    distance: bool = False,
    sector: str = "",
) -> Course:
    """A course that gives competences at proficiencies; without a sector it is for all."""
    price = known(fee) if isinstance(fee, int) else fee
    return Course(CourseCode(code), sector, text(code), hours, price, distance, skills_of(gives), CLAIMS)


def a_programme(code: str, *offers: Offer, gives: Mapping[str, int] | None = None, start_month: int = 9) -> Programme:
    """A programme like ``3W07`` or ``3W07-masons`` that ends with that document; by default one offer from 9 grades."""
    stage = next(stage for stage in STAGES if code.startswith(stage))
    field = code[len(stage) :].partition("-")[0]
    offered = offers or (an_offer(),)
    return Programme(
        ProgrammeCode(code), text(code), stage, field, start_month, offered, skills_of(gives or {}), CLAIMS
    )


def an_offer(
    entry: str = "basic", months: int = 10, tuition: int = 100000, hours: int = 1200, mode: Mode = Mode.FULL_TIME
) -> Offer:
    """One way to take a programme."""
    return Offer(entry, mode, months, hours, known(tuition))


def an_entry(sector: str, stage: str, level: int, fields: str = "") -> Entry:
    """The level that a document of ``stage`` in ``fields`` opens in ``sector``."""
    return Entry(SectorCode(sector), stage, tuple(fields.split()), Level(level), CLAIM)


def skills_of(skills: Mapping[str, int]) -> tuple[Skill, ...]:
    """Competences at proficiencies."""
    return tuple(Skill(CompetenceCode(code), proficiency) for code, proficiency in skills.items())


def text(words: str) -> Text:
    """The same words in the three languages."""
    return Text(words, words, words)
