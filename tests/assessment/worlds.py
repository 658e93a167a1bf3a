"""Small random frameworks and people for properties (Hypothesis)."""

import os
from typing import NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Flag, Occupation
from career_planner.frameworks.programme import Course, Programme
from career_planner.frameworks.requirement import Alternative
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate
from career_planner.profile.editing import Row
from career_planner.profile.education import Education
from career_planner.profile.person import Profile
from career_planner.profile.standing import Standing
from tests.building import (
    Part,
    a_course,
    a_framework,
    a_licence,
    a_post,
    a_profile,
    a_programme,
    an_entry,
    an_offer,
    asks,
    skills_of,
    with_job,
    with_rows,
)

COMPETENCES = ("bricks", "mortar", "plans", "tools")
POSTS = ("build.helper", "build.mason", "build.master", "trade.seller")
GROUPS = {"build.helper": "build.site", "build.mason": "build.site", "build.master": "build.office"}


THOROUGH = int(os.environ.get("THOROUGH", "1"))
"""How many times more examples than usual to try: ``THOROUGH=20`` after a change to the calculations."""


def examples(count: int) -> settings:
    """``count`` examples, however long each takes."""
    return settings(max_examples=count * THOROUGH, deadline=None, suppress_health_check=list(HealthCheck))


class World(NamedTuple):
    """A framework and somebody in it."""

    framework: Framework
    profile: Profile


proficiencies = st.dictionaries(st.sampled_from(COMPETENCES), st.integers(1, 3), max_size=3)
months = st.integers(0, 8)
standings = st.sampled_from([Standing.STATED, Standing.DOCUMENTED])
scopes = st.sampled_from([("build.helper",), ("build.helper", "build.mason"), ("group:build.site",), ("build",), ()])


@st.composite
def alternatives(draw: st.DrawFn) -> Alternative:
    """An alternative with at most one need of each kind."""
    stage, fields = draw(st.sampled_from([("", ""), ("basic", ""), ("general", ""), ("3W", "07"), ("4S", "07 08")]))
    certificates = draw(st.booleans()) and draw(st.booleans())
    return asks(stage, fields, certificates=certificates, months=draw(months), of=draw(scopes))


@st.composite
def posts(draw: st.DrawFn, code: str, lowest: int) -> Occupation:
    """A post with needs and alternatives, now and then with a compulsory recognition."""
    return a_post(
        code,
        draw(st.integers(lowest, lowest + 2)),
        *draw(st.lists(alternatives(), max_size=2)),
        needs=draw(proficiencies) or {"bricks": 1},
        group=GROUPS.get(code, ""),
        recognition=draw(st.integers(0, 9)) == 0,
        flags=[Flag.HEAD] if draw(st.integers(0, 9)) == 0 else [],
        licences=draw(st.sampled_from([(), (), (), (), (), ("permit",)])),
    )


@st.composite
def courses(draw: st.DrawFn, code: str) -> Course:
    """A course in round hours and fees, so that ties happen."""
    hours, fee = draw(st.integers(1, 4)), draw(st.integers(0, 3))
    return a_course(
        code, draw(proficiencies), 10 * hours, 5000 * fee, sector=draw(st.sampled_from(["", "build", "trade"]))
    )


@st.composite
def programmes(draw: st.DrawFn, code: str) -> Programme:
    """A programme with one or two offers."""
    entries = draw(st.lists(st.sampled_from(["basic", "general", "3W"]), min_size=1, max_size=2, unique=True))
    offers = (an_offer(entry, 10 * draw(st.integers(1, 3)), 30000 * draw(st.integers(0, 3))) for entry in entries)
    return a_programme(code, *offers, gives=draw(proficiencies))


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Three posts of one sector and one of another, a few courses and programmes, entries."""
    levels = (1, 2, draw(st.sampled_from([3, 4, 5])), 1)
    learned = [draw(courses(f"c{number}")) for number in range(draw(st.integers(0, 3)))]
    studied = [draw(programmes(code)) for code in sorted(draw(st.sets(st.sampled_from(["3W07", "3W08", "4S07"]))))]
    return a_framework(
        *(draw(posts(code, lowest)) for code, lowest in zip(POSTS, levels, strict=True)),
        *learned,
        a_licence(
            "permit",
            *(course.code for course in learned if draw(st.booleans())),
            programmes=[one.code for one in studied[:1] if draw(st.booleans())],
        ),
        *studied,
        an_entry("build", "3W", 3, "07"),
        an_entry("build", "4S", 4, "07"),
        assumptions={
            "time-in-post.1-3": 3,
            "time-in-post.4-6": 5,
            "coverage.change": 300,
            "coverage.recognition": draw(st.sampled_from([500, 800])),
            "recognition.fee": draw(st.sampled_from([0, 10000, 40000])),
        },
    )


@st.composite
def rows(draw: st.DrawFn, *, sure: bool = False) -> Row:
    """A fact about a person: education, a course or a job; ``sure``: on paper."""
    standing = Standing.DOCUMENTED if sure else draw(standings)
    kind = draw(st.sampled_from(["education", "course", "job", "job"]))
    if kind == "education":
        stage, field = draw(st.sampled_from([("basic", ""), ("general", ""), ("3W", "07"), ("4S", "08"), ("6B", "07")]))
        return Education(stage, stage, field, PartialDate(2015, 6), standing=standing)
    if kind == "course":
        return CourseTaken("course", skills=skills_of(draw(proficiencies)), standing=standing)
    (job,) = a_profile(draw(jobs(standing))).experience
    return job


def jobs(standing: Standing) -> st.SearchStrategy[Part]:
    """A job, present or past, full or part time."""
    return st.builds(
        with_job,
        st.sampled_from([*POSTS, None]),
        st.integers(1, 8),
        ended=st.sampled_from([None, None, 2]),
        hours=st.sampled_from([4, 8, 8, None]),
        own_business=st.sampled_from([False, False, True]),
        standing=st.just(standing),
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A small framework and a person with a few facts, most of them on paper."""
    facts = draw(st.lists(rows(sure=True), max_size=3)) + draw(st.lists(rows(), max_size=2))
    skills = skills_of(draw(proficiencies))
    return World(draw(frameworks()), a_profile(with_rows(*facts, *skills)))
