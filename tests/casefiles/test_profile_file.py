"""A person's file: what is written is read again, what is wrong is named, and the file stays as it is."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_planner.casefiles.profile_file import MOST_BYTES, encoded, read_profile, write_profile
from career_planner.errors import UnknownCode, UserFacingError
from career_planner.frameworks.competence import CompetenceCode, Skill
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import OccupationCode
from career_planner.frameworks.programme import CourseCode, Mode
from career_planner.frameworks.quantities import Range
from career_planner.profile.circumstances import Circumstances
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile, Recognition
from career_planner.profile.plan import PersonalPlan, PlannedStep, Terms
from career_planner.profile.standing import Standing
from tests.casefiles.conftest import TODAY

HEAD: dict[str, Any] = {"format": "career-planner/profile", "version": 4}


def file_of(folder: Path, content: object) -> Path:
    """A file with ``content``, as JSON unless it is bytes."""
    file = folder / "person.json"
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return file


def refusal(folder: Path, content: object, framework: Framework) -> UserFacingError:
    """Why a file with ``content`` is refused."""
    file = file_of(folder, content)
    before = file.read_bytes()
    with pytest.raises(UserFacingError) as caught:
        read_profile(file, framework, TODAY)
    assert file.read_bytes() == before
    return caught.value


@pytest.mark.parametrize(
    ("content", "key", "figures"),
    [
        (b"", "error.profile.damaged", {"line": 1, "column": 1}),
        (b'{"format":\n "career', "error.profile.damaged", {"line": 2, "column": 2}),
        (b"\x00\x01\x02", "error.profile.damaged", {"line": 1, "column": 1}),
        (b'{"a": ' + b"1" * 5000 + b"}", "error.profile.damaged", {}),
        (b'{"a":\n' + b"[" * 100_000, "error.profile.damaged", {"line": 2, "column": 100_000}),
        (b'{"a": "]", "b": ' + b"[" * 90_000 + b"]" * 90_000 + b"}", "error.profile.damaged", {"column": 90_016}),
        (b"\x89PNG\r\n\x1a\n", "error.profile.encoding", {"position": 1}),
        ('{"format": "Профиль"}'.encode("cp1251"), "error.profile.encoding", {"position": 13}),
        ('{"format": ""}'.encode("utf-16"), "error.profile.encoding", {"position": 1}),
        (b"[]", "error.profile.foreign", {}),
        (b"7", "error.profile.foreign", {}),
        (b'{"resume": {"name": "A"}}', "error.profile.foreign", {}),
        ({**HEAD, "version": 5}, "error.profile.newer", {"have": 5, "need": 4}),
        (b" " * (MOST_BYTES + 1), "error.file.too-large", {}),
    ],
)
def test_a_file_that_is_no_profile_is_refused(
    content: object, key: str, figures: dict[str, object], tmp_path: Path, framework: Framework
) -> None:
    error = refusal(tmp_path, content, framework)
    assert error.key == key
    assert figures.items() <= error.figures.items()


@pytest.mark.parametrize(
    ("content", "path", "key"),
    [
        ({**HEAD, "version": "2"}, "version", "error.value.whole"),
        ({**HEAD, "version": True}, "version", "error.value.whole"),
        ({**HEAD, "version": 0}, "version", "error.value.whole"),
        ({**HEAD, "nmae": "A"}, "nmae", "error.value.unknown-field"),
        ({**HEAD, "name": 5}, "name", "error.value.text"),
        ({**HEAD, "education": {}}, "education", "error.value.list"),
        ({**HEAD, "education": [5]}, "education[0]", "error.value.object"),
        ({**HEAD, "education": [{"stage": "4S"}]}, "education[0].title", "error.value.missing"),
        ({**HEAD, "education": [{"stage": "4S", "title": "A", "x": 1}]}, "education[0].x", "error.value.unknown-field"),
        (
            {**HEAD, "education": [{"stage": "4S", "title": "A", "standing": "sure"}]},
            "education[0].standing",
            "error.value.choice",
        ),
        (
            {**HEAD, "experience": [{"title": "A", "start": "soon"}]},
            "experience[0].start",
            "error.date.invalid",
        ),
        ({**HEAD, "experience": [{"title": "A", "start": 2020}]}, "experience[0].start", "error.date.invalid"),
        ({**HEAD, "experience": [{"title": "A", "start": "2021-02-30"}]}, "experience[0].start", "error.date.invalid"),
        (
            {**HEAD, "experience": [{"title": "A", "start": "2021", "hours_a_day": "8"}]},
            "experience[0].hours_a_day",
            "error.value.number",
        ),
        ({**HEAD, "skills": [{"competence": "welding", "proficiency": 9}]}, "skills[0]", "error.proficiency.range"),
        ({**HEAD, "circumstances": {"born": "1990"}}, "circumstances.born", "error.value.day"),
        ({**HEAD, "circumstances": {"born": 1990}}, "circumstances.born", "error.value.day"),
        ({**HEAD, "circumstances": {"budget": 1.5}}, "circumstances.budget", "error.value.whole"),
        ({**HEAD, "circumstances": {"civil_servant": "yes"}}, "circumstances.civil_servant", "error.value.yes-no"),
        (b'{"name": "A", "name": "B"}', "name", "error.value.twice"),
        (b'{"budget": NaN}', "NaN", "error.value.number"),
    ],
)
def test_a_field_of_the_wrong_kind_is_named(
    content: object, path: str, key: str, tmp_path: Path, framework: Framework
) -> None:
    error = refusal(tmp_path, content, framework)
    assert error.key == "error.profile.invalid"
    assert (error.figures["path"], error.figures["reason"].key) == (path, key)


def test_a_fact_that_makes_no_sense_is_named_with_the_nearest_codes(tmp_path: Path, framework: Framework) -> None:
    row = {"title": "A", "start": "2020", "occupation": "construction.weldre"}
    reason = refusal(tmp_path, {**HEAD, "experience": [row]}, framework).figures["reason"]
    assert isinstance(reason, UnknownCode)
    assert "construction.welder" in reason.figures["near"]


def test_a_missing_file_is_told(tmp_path: Path, framework: Framework) -> None:
    with pytest.raises(UserFacingError, match=r"error\.file\.missing"):
        read_profile(tmp_path / "nobody.json", framework, TODAY)


def test_a_byte_order_mark_of_a_windows_editor_is_passed_over(tmp_path: Path, framework: Framework) -> None:
    file = file_of(tmp_path, b"\xef\xbb\xbf" + json.dumps({**HEAD, "name": "Асан"}).encode())
    assert read_profile(file, framework, TODAY).name == "Асан"


def test_the_file_is_readable_by_people(tmp_path: Path) -> None:
    file = tmp_path / "person.json"
    write_profile(Profile("Әсем", experience=(Experience("Жұмыс", PartialDate(2021, 3)),)), file)
    text = file.read_text("utf-8")
    assert text.startswith('{\n  "format": "career-planner/profile",\n  "version": 4,\n  "name": "Әсем",')
    assert '"start": "2021-03"' in text
    assert '"end": null' in text
    assert text.endswith("}\n")


words = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), min_size=1, max_size=40).filter(
    lambda text: bool(text.strip())
)
past = st.dates(date(1960, 1, 1), date(2026, 10, 31))
partial = st.builds(lambda day, known: PartialDate(*(day.year, day.month, day.day)[:known]), past, st.integers(1, 3))
standings = st.sampled_from(Standing)
competences = st.sampled_from(["welding", "teamwork", "fire-safety"]).map(CompetenceCode)
skills = st.lists(st.builds(Skill, competences, st.integers(1, 8)), max_size=3).map(tuple)
known_posts = st.sampled_from(["construction.welder", "ict.web-designer"]).map(OccupationCode)
posts = st.none() | known_posts
whens = st.none() | partial


@st.composite
def jobs(draw: st.DrawFn) -> Experience:
    """A period of work whose end is not before its start."""
    start, end = sorted(draw(st.tuples(past, past)))
    finished = PartialDate(end.year, end.month, end.day) if draw(st.booleans()) else None
    hours = draw(st.none() | st.floats(0.5, 24).map(lambda value: round(value, 2)))
    return Experience(
        draw(words),
        PartialDate(start.year, start.month),
        finished,
        draw(posts),
        hours,
        draw(st.none() | st.integers(1, 7)),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.none() | st.booleans()),
        draw(skills),
        draw(standings),
    )


educations = st.builds(
    Education,
    st.sampled_from(["basic", "4S", "6B"]),
    words,
    st.sampled_from(["", "07", "0732"]),
    whens,
    standing=standings,
    foreign=st.booleans(),
    recognised=st.booleans(),
)
courses = st.builds(
    CourseTaken, words, hours=st.none() | st.integers(1, 900), finished=whens, skills=skills, standing=standings
)
recognitions = st.builds(Recognition, known_posts, partial, st.booleans())
circumstances = st.builds(
    Circumstances,
    weekly_hours=st.integers(0, 80),
    budget=st.none() | st.integers(0, 10**9),
    civil_servant=st.booleans(),
    registered_unemployed=st.none() | past,
    region=st.just("") | words,
    languages=st.lists(words, max_size=2).map(tuple),
)
welders = st.just(OccupationCode("construction.welder"))
steps = st.builds(
    PlannedStep,
    st.sampled_from(["work", "recognition", "post", "open"]),
    past,
    st.dates(date(2026, 11, 1), date(2040, 1, 1)),
    st.integers(0, 300),
    st.lists(st.integers(0, 10**7), min_size=3, max_size=3).map(lambda figures: Range(*sorted(figures))),
    st.integers(0, 5000),
    welders,
    st.none() | welders,
    mode=st.none() | st.sampled_from(Mode),
    courses=st.just(()),
    voucher=st.booleans(),
    issued=st.none() | past,
    done=st.none() | past,
    recorded=st.booleans(),
)
plans = st.builds(
    PersonalPlan,
    words,
    past,
    st.integers(0, 300),
    st.integers(0, 10**9),
    st.builds(Terms, st.just("level"), st.just("5"), second_job=st.none() | st.just(0.5), keep_job=st.booleans()),
    st.lists(steps, max_size=3).map(tuple),
)
people = st.builds(
    Profile,
    st.just("") | words,
    st.lists(educations, max_size=2).map(tuple),
    st.lists(courses, max_size=2).map(tuple),
    st.lists(jobs(), max_size=3).map(tuple),
    st.lists(recognitions, max_size=2).map(tuple),
    skills,
    circumstances,
    st.none() | plans,
)


@given(people)
def test_what_is_written_is_read_again(
    framework: Framework, tmp_path_factory: pytest.TempPathFactory, person: Profile
) -> None:
    file = tmp_path_factory.getbasetemp() / "round-trip.json"
    write_profile(person, file)
    assert read_profile(file, framework, TODAY) == person


def test_the_courses_of_a_plan_are_kept(tmp_path: Path, framework: Framework) -> None:
    course = CourseCode(next(iter(framework.courses)))
    step = PlannedStep("courses", TODAY, date(2027, 1, 1), 1, Range(0, 1, 2), courses=(course,))
    person = Profile(plan=PersonalPlan("a", TODAY, 1, 1, Terms("better"), (step,)))
    write_profile(person, tmp_path / "person.json")
    assert read_profile(tmp_path / "person.json", framework, TODAY) == person


STEP = {
    "kind": "open",
    "begins": "2026-11-30",
    "ends": "2027-02-28",
    "months": 3,
    "tenge": {"low": 0, "typical": 1, "high": 2},
}
PLAN = {"code": "a", "made": "2026-11-30", "months": 3, "tenge": 1, "terms": {"goal": "better"}, "steps": [STEP]}


@pytest.mark.parametrize(
    ("change", "path", "key"),
    [
        ({}, "plan.steps[0].post", "error.value.missing"),
        ({"kind": "dream"}, "plan.steps[0].kind", "error.value.choice"),
        ({"tenge": {"low": 3, "typical": 1, "high": 2}}, "plan.steps[0].tenge", "error.range.order"),
        ({"post": "construction.welder", "ends": "2026-11-01"}, "plan.steps[0].ends", "error.date.order"),
        ({"post": "construction.welder", "done": "2031-11-01"}, "plan.steps[0].done", "error.date.future"),
        ({"post": "construction.weldre"}, "plan.steps[0].post", "error.unknown.occupation"),
    ],
)
def test_a_step_of_a_plan_that_makes_no_sense_is_named(
    change: dict[str, object], path: str, key: str, tmp_path: Path, framework: Framework
) -> None:
    error = refusal(tmp_path, {**HEAD, "plan": {**PLAN, "steps": [STEP | change]}}, framework)
    assert (error.figures["path"], error.figures["reason"].key) == (path, key)


@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    ).map(lambda value: json.dumps(value).encode())
)
def test_whatever_is_in_the_file_it_is_refused_with_a_message(
    framework: Framework, tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "anything.json"
    file.write_bytes(content)
    with pytest.raises(UserFacingError, match=r"error\.profile\."):
        read_profile(file, framework, TODAY)


def test_the_same_person_gives_the_same_bytes() -> None:
    assert encoded(Profile("A")) == encoded(Profile("A"))
