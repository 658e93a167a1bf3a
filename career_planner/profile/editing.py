"""Edits: profile in, new profile out, so that undo only has to keep the old one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Literal, TypeVar

from career_planner.frameworks.competence import Skill
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.text import Language
from career_planner.profile.circumstances import Circumstances
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile, Recognition
from career_planner.profile.plan import PersonalPlan, PlannedStep
from career_planner.profile.standing import Standing

Section = Literal["education", "courses", "experience", "recognitions", "skills"]
Row = Education | CourseTaken | Experience | Recognition | Skill
Told = TypeVar("Told", Education, CourseTaken, Experience)
"""Rows that may be stated or on paper."""
SECTIONS: dict[type, Section] = {
    Education: "education",
    CourseTaken: "courses",
    Experience: "experience",
    Recognition: "recognitions",
    Skill: "skills",
}


def renamed(profile: Profile, name: str) -> Profile:
    """The profile under another name."""
    return replace(profile, name=name.strip())


def with_row(profile: Profile, row: Row) -> Profile:
    """The profile with ``row`` added at the end of its section."""
    section = SECTIONS[type(row)]
    return _with_section(profile, section, (*getattr(profile, section), row))


def with_row_changed(profile: Profile, index: int, row: Row) -> Profile:
    """The profile with ``row`` in the place of the row at ``index`` of its section."""
    section = SECTIONS[type(row)]
    rows = list(getattr(profile, section))
    rows[index] = row
    return _with_section(profile, section, tuple(rows))


def without_row(profile: Profile, section: Section, index: int) -> Profile:
    """The profile without the row at ``index`` of ``section``."""
    rows = getattr(profile, section)
    return _with_section(profile, section, rows[:index] + rows[index + 1 :])


def documented(row: Told) -> Told:
    """``row`` with the paper that makes it count: for a foreign document that means its recognition in Kazakhstan."""
    standing = row.standing if row.standing.on_paper else Standing.DOCUMENTED
    if isinstance(row, Education):
        return replace(row, standing=standing, recognised=row.foreign)
    return replace(row, standing=standing)


def with_circumstances(profile: Profile, circumstances: Circumstances) -> Profile:
    """The profile under other circumstances."""
    return replace(profile, circumstances=circumstances)


def with_plan(profile: Profile, plan: PersonalPlan | None) -> Profile:
    """The profile with another plan, or with none."""
    return replace(profile, plan=plan)


def with_step_done(profile: Profile, place: int, day: date | None) -> Profile:
    """The step at ``place`` of the plan done on ``day``, or not done (``None``)."""
    return _with_step(profile, place, done=day)


def with_voucher_issued(profile: Profile, place: int, day: date | None) -> Profile:
    """The voucher of the step at ``place`` of the plan issued on ``day``, or not yet (``None``)."""
    return _with_step(profile, place, issued=day)


def with_step_recorded(profile: Profile, place: int, framework: Framework, language: Language) -> Profile:
    """The facts that the done step at ``place`` left, as rows of the profile with titles in ``language``.

    A post taken ends the main jobs held till then, unless the plan takes it beside them.
    """
    plan = _plan(profile)
    step = plan.steps[place]
    day = plan.made if step.done is None else step.done
    if step.kind == "post" and plan.terms.second_job is None:
        profile = _with_main_jobs_ended(profile, day)
    for row in _facts(step, day, framework, language):
        profile = with_row(profile, row)
    return _with_step(profile, place, recorded=True)


def _facts(step: PlannedStep, day: date, framework: Framework, language: Language) -> Iterator[Row]:
    """What stands on paper after ``step``, finished on ``day``."""
    on = PartialDate(day.year, day.month, day.day)
    if step.kind == "courses":
        for code in step.courses:
            course = framework.course(code)
            yield CourseTaken(course.title.to(language), course.code, course.hours, on)
    if step.kind == "programme" and step.programme is not None:
        programme = framework.programme(step.programme)
        title = programme.title.to(language)
        yield Education(programme.stage, title, programme.field, on, programme.code)
    if step.kind == "recognition" and step.post is not None:
        yield Recognition(step.post, on)
    if step.kind == "post" and step.post is not None:
        post = framework.occupation(step.post)
        yield Experience(post.title.to(language), on, occupation=post.code)


def _with_main_jobs_ended(profile: Profile, day: date) -> Profile:
    on = PartialDate(day.year, day.month, day.day)
    ended = set(profile.present_jobs(day))
    jobs = tuple(replace(job, end=on) if job in ended and job.main else job for job in profile.experience)
    return replace(profile, experience=jobs)


def _plan(profile: Profile) -> PersonalPlan:
    if profile.plan is None:
        raise ValueError(profile)
    return profile.plan


def _with_step(profile: Profile, place: int, **changes: Any) -> Profile:
    plan = _plan(profile)
    steps = list(plan.steps)
    steps[place] = replace(steps[place], **changes)
    return with_plan(profile, replace(plan, steps=tuple(steps)))


def _with_section(profile: Profile, section: Section, rows: tuple[Row, ...]) -> Profile:
    changes: dict[str, Any] = {section: rows}
    return replace(profile, **changes)
