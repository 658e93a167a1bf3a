"""Small random frameworks, people and requests for the comparison of routes (Hypothesis)."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from hypothesis import strategies as st

from career_planner.frameworks.competence import Competence, CompetenceCode
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Flag, Occupation
from career_planner.frameworks.programme import Course, Mode, Offer, Programme
from career_planner.frameworks.requirement import Alternative, ExperienceNeed
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate
from career_planner.profile.editing import Row
from career_planner.profile.education import Education
from career_planner.profile.person import Profile
from career_planner.profile.standing import Standing
from career_planner.routes.request import Goal, Limits
from tests.building import (
    TODAY,
    FrameworkRow,
    Part,
    a_course,
    a_framework,
    a_licence,
    a_post,
    a_profile,
    a_programme,
    an_entry,
    an_experience,
    an_offer,
    asks,
    skills_of,
    text,
    with_job,
    with_recognition,
    with_rows,
    with_school,
)

COMPETENCES = ("k1", "k2", "k3", "k4", "k5")
POSTS = ("build.1", "build.2", "build.3", "trade.1", "trade.2", "care.1", "care.2")
GROUPS = {"build.1": "build.site", "build.2": "build.site", "build.3": "build.office"}
DAYS = (TODAY, date(2026, 12, 31), date(2027, 2, 28), date(2027, 6, 30), date(2027, 10, 15), date(2027, 11, 1))
DOCUMENTS = ("3W07", "3W04", "4S07", "4S04", "6B07")
LONGEST = 30


class Case(NamedTuple):
    """A framework, somebody in it and what they ask for."""

    framework: Framework
    profile: Profile
    goal: Goal
    limits: Limits
    today: date


proficiencies = st.dictionaries(st.sampled_from(COMPETENCES), st.integers(1, 3), max_size=3)
wants = st.dictionaries(st.sampled_from(COMPETENCES), st.integers(1, 3), min_size=1, max_size=2)
lessons = st.dictionaries(st.sampled_from(COMPETENCES), st.integers(2, 3), min_size=1, max_size=4)
standings = st.sampled_from([Standing.STATED, Standing.DOCUMENTED, Standing.DOCUMENTED])


def rarely(chance: int = 10) -> st.SearchStrategy[bool]:
    """True once in ``chance``."""
    return st.integers(1, chance).map(lambda one: one == chance)


@st.composite
def experience(draw: st.DrawFn, codes: tuple[str, ...]) -> ExperienceNeed:
    """Months in posts, a group, a sector or any work."""
    sectors = sorted({code.partition(".")[0] for code in codes})
    groups = sorted({f"group:{GROUPS[code]}" for code in codes if code in GROUPS})
    scopes = [(), codes[:1], codes[:2], *((code,) for code in (*sectors, *groups, *codes))]
    return an_experience(draw(st.sampled_from([12, 9, 6, 3, 1])), *draw(st.sampled_from(scopes)))


@st.composite
def alternatives(draw: st.DrawFn, codes: tuple[str, ...], documents: list[str]) -> Alternative:
    """A conjunction of a few needs."""
    kind = draw(st.sampled_from(["experience", "document", "certificates", "two", "mixed"]))
    months: tuple[ExperienceNeed, ...] = (draw(experience(codes)),) if kind in {"experience", "two", "mixed"} else ()
    if kind == "two":
        months += (draw(experience(codes)),)
    stage, field = "", ""
    if kind in {"document", "mixed"}:
        document = draw(st.sampled_from(documents))
        stage, field = document[:2], draw(st.sampled_from(["", document[2:], "07 04"]))
    return Alternative(asks(stage, field).education, kind == "certificates", months)


@st.composite
def posts(draw: st.DrawFn, code: str, level: int, codes: tuple[str, ...], documents: list[str]) -> Occupation:
    """A post of levels 1 to 5, now and then hazardous, licensed or with a compulsory recognition."""
    flags = [flag for flag in (Flag.HAZARDOUS, Flag.HEALTH_CARE, Flag.CIVIL_SERVICE) if draw(rarely(12))]
    return a_post(
        code,
        level,
        *draw(st.lists(alternatives(codes, documents), min_size=min(level - 1, 1), max_size=2)),
        needs=draw(wants),
        group=GROUPS.get(code, ""),
        isco=draw(st.sampled_from(["", "", "", "1111"])),
        flags=flags,
        licences=draw(st.sampled_from([*[()] * 9, ("licence",), ("licence",), ("permit", "licence")])),
        recognition=draw(rarely(8)),
        minimum_age=draw(st.sampled_from([16, 16, 16, 18])),
    )


@st.composite
def courses(draw: st.DrawFn, code: str) -> Course:
    """A course in round hours and fees, so that ties happen."""
    hours, fee = draw(st.sampled_from([10, 20, 45, 90])), draw(st.sampled_from([0, 5000, 10000, 30000]))
    sector = draw(st.sampled_from(["", "", "build", "trade"]))
    return a_course(code, draw(lessons), hours, fee, distance=draw(st.booleans()), sector=sector)


@st.composite
def offers(draw: st.DrawFn) -> Offer:
    """A way to take a programme, shortened for those with a college document of the field."""
    entry = draw(st.sampled_from(["basic", "basic", "basic", "3W", "4S"]))
    months, tuition = draw(st.sampled_from([10, 6, 3, 2])), draw(st.sampled_from([30000, 95000, 0]))
    hours = draw(st.sampled_from([60, 200, 435, 1200]))
    mode = draw(st.sampled_from([Mode.FULL_TIME, Mode.FULL_TIME, Mode.EVENING, Mode.DISTANCE]))
    fields = ("07",) if entry != "basic" and draw(st.booleans()) else ()
    return replace(an_offer(entry, months, tuition, hours, mode), entry_fields=fields)


@st.composite
def programmes(draw: st.DrawFn, code: str) -> Programme:
    """A programme with one or two offers."""
    ways = draw(
        st.lists(offers(), min_size=1, max_size=2, unique_by=lambda one: (one.entry_stage, one.mode, one.months))
    )
    return a_programme(code, *ways, gives=draw(lessons), start_month=draw(st.sampled_from([1, 4, 9])))


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Four to seven posts of two or three sectors with programmes, courses and entries."""
    codes = tuple(sorted(draw(st.sets(st.sampled_from(POSTS), min_size=4, max_size=7))))
    documents = sorted(draw(st.sets(st.sampled_from(DOCUMENTS), min_size=1, max_size=3)))
    levels = (1, *(draw(st.sampled_from([2, 2, 3, 3, 4, 5, 1])) for _ in codes[1:]))
    rows: list[FrameworkRow] = [
        draw(posts(code, level, codes, documents)) for code, level in zip(codes, levels, strict=True)
    ]
    rows += [draw(programmes(code)) for code in documents]
    rows += [draw(courses(f"c{number}")) for number in range(draw(st.sampled_from([3, 4, 2, 1])))]
    learned = [row.code for row in rows if isinstance(row, Course)]
    for code in ("licence", "permit"):
        examining = sorted(draw(st.sets(st.sampled_from(learned))))
        rows.append(a_licence(code, *examining, programmes=documents[:1] if draw(rarely(3)) else []))
    entries = [an_entry("build", "3W", 2, "07"), an_entry("build", "4S", 3, "07"), an_entry("trade", "3W", 3)]
    lowest = {code.partition(".")[0]: level for level, code in sorted(zip(levels, codes, strict=True), reverse=True)}
    rows += [entry for entry in entries if lowest.get(entry.sector, 9) <= entry.level and draw(st.booleans())]
    figures = {
        "time-in-post.1-3": draw(st.sampled_from([2, 6])),
        "time-in-post.4-6": draw(st.sampled_from([3, 12])),
        "coverage.change": draw(st.sampled_from([300, 600])),
        "coverage.recognition": draw(st.sampled_from([500, 800])),
        "recognition.days": draw(st.sampled_from([22, 40, 60])),
        "recognition.fee": draw(st.sampled_from([0, 15000, 40000])),
        "job-search.months": draw(st.sampled_from([1, 1, 2, 4])),
    }
    framework = a_framework(*rows, assumptions=figures)
    known = {CompetenceCode(code): Competence(CompetenceCode(code), "all", "skill", text(code)) for code in COMPETENCES}
    return replace(framework, competences=known)


@st.composite
def facts(draw: st.DrawFn) -> Row:
    """A document or a course."""
    standing = draw(standings)
    if draw(st.booleans()):
        stage, field = draw(st.sampled_from([("basic", ""), ("basic", ""), ("3W", "07"), ("4S", "04"), ("6B", "07")]))
        return Education(stage, stage, field, PartialDate(2015, 6), standing=standing)
    return CourseTaken("course", skills=skills_of(draw(proficiencies)), standing=standing)


def jobs(codes: tuple[str, ...]) -> st.SearchStrategy[Part]:
    """A job, mostly a present one."""
    return st.builds(
        with_job,
        st.sampled_from([codes[0], codes[0], codes[1], *codes, None]),
        st.integers(1, 14),
        ended=st.sampled_from([None, None, None, 2]),
        hours=st.sampled_from([8, 8, 8, 4, None]),
        main=st.sampled_from([True, True, False]),
        standing=standings,
    )


@st.composite
def people(draw: st.DrawFn, codes: tuple[str, ...]) -> Profile:
    """Somebody with or without a job, documents, courses, skills; young, registered, a civil servant."""
    parts = [with_school()] if not draw(rarely()) else []
    parts.append(with_rows(*draw(st.lists(facts(), max_size=1)), *skills_of(draw(proficiencies))))
    parts += draw(st.lists(jobs(codes), min_size=1 - draw(rarely()), max_size=2))
    if draw(rarely()):
        parts.append(with_recognition(draw(st.sampled_from(codes))))
    born = draw(st.sampled_from([None, None, date(1990, 5, 17), date(2009, 5, 17), date(2009, 8, 31)]))
    return a_profile(
        *parts,
        born=born,
        registered_unemployed=draw(st.sampled_from([None, date(2026, 10, 1)])),
        civil_servant=draw(rarely()),
        daily_load=draw(st.sampled_from([12, 12, 9])),
        licences=draw(st.sampled_from([("licence",), ()])),
    )


def goals(codes: tuple[str, ...]) -> st.SearchStrategy[Goal]:
    """A goal of any kind."""
    sectors = sorted({code.partition(".")[0] for code in codes})
    return st.one_of(
        st.sampled_from(codes[1:]).map(lambda code: Goal("post", code)),
        st.sampled_from([3, 4, 2, 5]).map(lambda level: Goal("level", str(level))),
        st.sampled_from(sectors).map(lambda sector: Goal("sector", sector)),
        st.sampled_from([Goal("better"), Goal("elsewhere")]),
    )


@st.composite
def limits(draw: st.DrawFn, codes: tuple[str, ...]) -> Limits:
    """Limits, most of them wide."""
    sectors = sorted({code.partition(".")[0] for code in codes})
    return Limits(
        weekly_hours=draw(st.sampled_from([10, 20, 5, 30, 0])),
        budget=draw(st.sampled_from([None, None, None, 100000, 45000, 0])),
        horizon=draw(st.sampled_from([LONGEST, LONGEST, 22, 14, 6])),
        keep_job=draw(rarely(6)),
        full_time=not draw(rarely(6)),
        distance_only=draw(rarely(6)),
        second_job=draw(st.sampled_from([None, None, None, 4.0])),
        sectors=frozenset(draw(st.sets(st.sampled_from(sectors), max_size=2))) if draw(rarely(5)) else frozenset(),
        unwanted=frozenset({draw(st.sampled_from([*codes, *sectors]))}) if draw(rarely(5)) else frozenset(),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A framework, a person and a request."""
    framework = draw(frameworks())
    codes = tuple(map(str, framework.occupations))
    return Case(framework, draw(people(codes)), draw(goals(codes)), draw(limits(codes)), draw(st.sampled_from(DAYS)))
