"""What a person's facts have to be like: the same checks for a file that is read and a form that is filled in."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from unicodedata import category

from career_planner.errors import UserFacingError
from career_planner.frameworks.competence import Skill
from career_planner.frameworks.framework import Framework, look_up
from career_planner.frameworks.level import Level
from career_planner.frameworks.rule import Licence
from career_planner.profile.circumstances import Circumstances
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate, age_on, parse_date
from career_planner.profile.editing import SECTIONS, Row
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience
from career_planner.profile.interview import BY_CODE
from career_planner.profile.person import Profile, Recognition, Reply
from career_planner.profile.plan import PersonalPlan, PlannedStep, Terms

LONGEST_NAME = 200
"""Characters of a name or title."""
MOST_ROWS = 300
"""Rows of a section, and entries of a list in a row."""
YOUNGEST, OLDEST = 14, 100
"""Ages that the advice is made for (work contracts are possible from 14 with the parents' consent)."""
MOST_MONTHS = 300
"""The longest plan."""
_NEEDED = {"courses": "courses", "programme": "programme", "recognition": "post", "post": "post", "open": "post"}
"""What a step of a plan cannot be without, by its kind."""
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories of characters that cannot be seen and may hide or reorder words."""
_FIELD = re.compile(r"[0-9]{0,4}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field of a row; ``field`` is empty where it is the row as a whole."""

    field: str
    error: UserFacingError


@dataclass(frozen=True, slots=True)
class Checker:
    """What checks need to know: the codes of the framework, the day, and when the person was born."""

    framework: Framework
    today: date
    born: date | None = None

    def licence(self, code: str) -> Licence:
        """The licence with ``code``, or ``UnknownCode``."""
        return look_up("licence", self.framework.licences, code)


def check_profile(profile: Profile, framework: Framework, today: date) -> None:
    """Raise ``error.profile.invalid`` with the path and the reason of the first fault of ``profile``."""
    for path, error in faults(profile, framework, today):
        raise UserFacingError("error.profile.invalid", path=path, reason=error)


def faults(profile: Profile, framework: Framework, today: date) -> Iterator[tuple[str, UserFacingError]]:
    """All faults with their paths, such as ``experience[0].end``; rows count from 0."""
    checker = Checker(framework, today, profile.circumstances.born)
    yield from (("name", error) for error in text_faults(profile.name, needed=False))
    yield from (
        (f"circumstances.{one.field}", one.error) for one in check_circumstances(profile.circumstances, checker)
    )
    for kind, section in SECTIONS.items():
        rows = getattr(profile, section)
        if len(rows) > MOST_ROWS:
            yield section, UserFacingError("error.value.many", most=MOST_ROWS)
        for index, row in enumerate(rows):
            yield from ((f"{section}[{index}].{one.field}", one.error) for one in _CHECKS[kind](row, checker))
    if len(profile.interview) > len(BY_CODE):
        yield "interview", UserFacingError("error.value.many", most=len(BY_CODE))
    for index, reply in enumerate(profile.interview):
        yield from ((f"interview[{index}].{one.field}", one.error) for one in check_reply(reply, checker))
    if profile.plan is not None:
        yield from ((f"plan.{one.field}", one.error) for one in check_plan(profile.plan, checker))


def check_row(row: Row, checker: Checker) -> tuple[Fault, ...]:
    """The faults of a row of any section."""
    return tuple(_CHECKS[type(row)](row, checker))


def check_education(row: Education, checker: Checker) -> Iterator[Fault]:
    """The faults of an education document."""
    framework = checker.framework
    yield from _text("title", row.title)
    yield from _code("stage", framework.stage, row.stage)
    yield from _code("programme", framework.programme, row.programme)
    if not _FIELD.fullmatch(row.field):
        yield Fault("field", UserFacingError("error.field-of-study.invalid", value=row.field))
    yield from _past("finished", row.finished, checker, "error.date.future-study")


def check_course(row: CourseTaken, checker: Checker) -> Iterator[Fault]:
    """The faults of a course taken."""
    yield from _text("title", row.title)
    yield from _code("course", checker.framework.course, row.course)
    yield from _range("hours", row.hours, 1, 10_000)
    yield from _past("finished", row.finished, checker, "error.date.future")
    yield from _skills(row.skills, checker)


def check_experience(row: Experience, checker: Checker) -> Iterator[Fault]:
    """The faults of a period of work."""
    yield from _text("title", row.title)
    yield from _code("occupation", checker.framework.occupation, row.occupation)
    yield from _range("hours_a_day", row.hours_a_day, 0.1, 24)
    yield from _range("days_a_week", row.days_a_week, 1, 7)
    yield from _past("start", row.start, checker, "error.date.future")
    if row.end is not None and row.end.latest() < row.start.earliest():
        yield Fault("end", UserFacingError("error.date.order", start=row.start, end=row.end))
    yield from _past("end", row.end, checker, "error.date.future-end")
    yield from _skills(row.skills, checker)


def check_recognition(row: Recognition, checker: Checker) -> Iterator[Fault]:
    """The faults of a recognition document."""
    yield from _code("occupation", checker.framework.occupation, row.occupation)
    yield from _past("issued", row.issued, checker, "error.date.future")


def check_skill(row: Skill, checker: Checker) -> Iterator[Fault]:
    """The faults of a competence that the person states."""
    yield from _code("competence", checker.framework.competence, row.competence)


def check_circumstances(row: Circumstances, checker: Checker) -> Iterator[Fault]:
    """The faults of what limits and eases a person's plans."""
    yield from _born(row.born, checker.today)
    yield from _range("weekly_hours", row.weekly_hours, 0, 80)
    yield from _range("budget", row.budget, 0, 10**9)
    yield from _range("daily_norm", row.daily_norm, 1, 12)
    yield from _range("daily_load", row.daily_load, 1, 24)
    if row.registered_unemployed is not None and row.registered_unemployed > checker.today:
        yield Fault("registered_unemployed", UserFacingError("error.date.future", value=row.registered_unemployed))
    yield from _text("region", row.region, needed=False)
    for name, values in (("languages", row.languages), ("licences", row.licences)):
        if len(values) > MOST_ROWS:
            yield Fault(name, UserFacingError("error.value.many", most=MOST_ROWS))
    for index, language in enumerate(row.languages):
        yield from _text(f"languages[{index}]", language)
    for index, licence in enumerate(row.licences):
        yield from _code(f"licences[{index}]", checker.licence, licence)


def check_reply(reply: Reply, checker: Checker) -> Iterator[Fault]:
    """The faults of an answer of the guided start that may still wait for its place among the facts."""
    question = BY_CODE.get(reply.question)
    if question is None:
        yield Fault("question", UserFacingError("error.interview.question"))
    yield from _text("said", reply.said, needed=False)
    if question is not None and question.kind == "date" and reply.said:
        try:
            yield from _past("said", parse_date(reply.said), checker, "error.date.future")
        except UserFacingError as error:
            yield Fault("said", error)


def check_plan(plan: PersonalPlan, checker: Checker) -> Iterator[Fault]:
    """The faults of the plan that the person chose."""
    yield from _text("code", plan.code)
    yield from _range("months", plan.months, 0, MOST_MONTHS)
    yield from _range("tenge", plan.tenge, 0, 10**9)
    yield from (Fault(f"terms.{one.field}", one.error) for one in _terms(plan.terms, checker))
    if len(plan.steps) > MOST_ROWS:
        yield Fault("steps", UserFacingError("error.value.many", most=MOST_ROWS))
    for index, step in enumerate(plan.steps):
        yield from (Fault(f"steps[{index}].{one.field}", one.error) for one in check_step(step, checker))


def check_step(step: PlannedStep, checker: Checker) -> Iterator[Fault]:
    """The faults of a step of a plan."""
    framework = checker.framework
    yield from _range("months", step.months, 0, MOST_MONTHS)
    yield from _range("study_hours", step.study_hours, 0, 100_000)
    yield from _code("post", framework.occupation, step.post)
    yield from _code("towards", framework.occupation, step.towards)
    yield from _code("programme", framework.programme, step.programme)
    if len(step.courses) > MOST_ROWS:
        yield Fault("courses", UserFacingError("error.value.many", most=MOST_ROWS))
    for index, course in enumerate(step.courses):
        yield from _code(f"courses[{index}]", framework.course, course)
    needed = _NEEDED.get(step.kind)
    if needed is not None and not getattr(step, needed):
        yield Fault(needed, UserFacingError("error.value.missing"))
    if step.ends < step.begins:
        yield Fault("ends", UserFacingError("error.date.order", start=step.begins, end=step.ends))
    yield from _not_after("done", step.done, checker)
    yield from _not_after("issued", step.issued, checker)


def check_day(field: str, day: date | None, checker: Checker) -> tuple[Fault, ...]:
    """The fault of the day on which something of a plan was ``done`` or ``issued``."""
    return tuple(_not_after(field, day, checker))


def _not_after(field: str, day: date | None, checker: Checker) -> Iterator[Fault]:
    if day is not None and day > checker.today:
        yield Fault(field, UserFacingError("error.date.future", value=day))
    elif day is not None and checker.born is not None and day < checker.born:
        yield Fault(field, UserFacingError("error.date.before-birth", value=day, born=checker.born))


def _terms(terms: Terms, checker: Checker) -> Iterator[Fault]:
    framework = checker.framework
    known: dict[str, Callable[[str], object]] = {
        "level": _level, "post": framework.occupation, "sector": framework.sector,
    }  # fmt: skip
    if terms.goal in known:
        yield from _code("code", known[terms.goal], terms.code)
    elif terms.code:
        yield Fault("code", UserFacingError("error.value.choice"))
    yield from _range("weekly_hours", terms.weekly_hours, 0, 80)
    yield from _range("budget", terms.budget, 0, 10**9)
    yield from _range("horizon", terms.horizon, 1, MOST_MONTHS)
    yield from _range("second_job", terms.second_job, 0.5, 12)
    for index, sector in enumerate(terms.sectors):
        yield from _code(f"sectors[{index}]", framework.sector, sector)
    for index, code in enumerate(terms.unwanted):
        if code not in framework.sectors:
            yield from _code(f"unwanted[{index}]", framework.occupation, code)


def _level(text: str) -> Level:
    """The level that ``text`` names."""
    if not re.fullmatch(r"[0-9]", text):
        raise UserFacingError("error.value.choice")
    return Level(int(text))


def text_faults(text: str, *, needed: bool = True) -> Iterator[UserFacingError]:
    """What is wrong with words that a person wrote: empty where ``needed``, too long, or with unseen characters."""
    if needed and not text.strip():
        yield UserFacingError("error.text.empty")
    if len(text) > LONGEST_NAME:
        yield UserFacingError("error.text.long", most=LONGEST_NAME)
    if any(category(letter) in _UNSEEN for letter in text):
        yield UserFacingError("error.text.unseen")


def _text(field: str, text: str, *, needed: bool = True) -> Iterator[Fault]:
    return (Fault(field, error) for error in text_faults(text, needed=needed))


def _code(field: str, known: Callable[[str], object], code: str | None) -> Iterator[Fault]:
    """A code that ``known`` refuses; ``None`` means that there is none."""
    try:
        if code is not None:
            known(code)
    except UserFacingError as error:
        yield Fault(field, error)


def _range(field: str, value: float | None, low: float, high: float) -> Iterator[Fault]:
    """A figure outside low…high (not a number included); ``None`` is unknown."""
    if value is not None and not low <= value <= high:
        yield Fault(field, UserFacingError("error.value.range", value=value, low=low, high=high))


def _past(field: str, day: PartialDate | None, checker: Checker, future: str) -> Iterator[Fault]:
    """A date after today (``future`` says it) or before the person was born."""
    if day is not None and day.earliest() > checker.today:
        yield Fault(field, UserFacingError(future, value=day))
    elif day is not None and checker.born is not None and day.latest() < checker.born:
        yield Fault(field, UserFacingError("error.date.before-birth", value=day, born=checker.born))


def _born(born: date | None, today: date) -> Iterator[Fault]:
    if born is None:
        return
    if born > today:
        yield Fault("born", UserFacingError("error.date.future", value=born))
    elif not YOUNGEST <= age_on(born, today) <= OLDEST:
        figures = {"age": age_on(born, today), "low": YOUNGEST, "high": OLDEST}
        yield Fault("born", UserFacingError("error.age.range", **figures))


def _skills(skills: Iterable[Skill], checker: Checker) -> Iterator[Fault]:
    for index, skill in enumerate(skills):
        if index >= MOST_ROWS:
            yield Fault("skills", UserFacingError("error.value.many", most=MOST_ROWS))
            return
        yield from (Fault(f"skills[{index}].{one.field}", one.error) for one in check_skill(skill, checker))


_CHECKS: dict[type, Callable[[Any, Checker], Iterator[Fault]]] = {
    Education: check_education,
    CourseTaken: check_course,
    Experience: check_experience,
    Recognition: check_recognition,
    Skill: check_skill,
}
