"""Working-time law: which jobs may be held together, and who may start which post.

Source: Labour Code art. 1(1)(56), 26, 32(4), 68(3), 71(4), as the ministry explained it in September 2025; the rules
are rows ``law.*`` of the catalogue.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from career_planner.assessment.explanation import Reason, reason
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import HARD, Flag, Occupation
from career_planner.frameworks.rule import Law
from career_planner.profile.circumstances import Circumstances
from career_planner.profile.dates import age_on
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile

HOURS_ABOVE_NORM = 4
"""Hours that all jobs of a day may exceed the daily norm of the main job (art. 68(3), 71(4))."""
GROWN_UP = 18
"""Age from which hazardous work and a second job are allowed (art. 26, 68)."""
FULL_DAY = 8.0
"""Hours a day that count where nobody said otherwise."""
FREE_FOR_CIVIL_SERVANTS = frozenset({Flag.TEACHING, Flag.CREATIVE})


@dataclass(frozen=True, slots=True)
class Job:
    """What the rules ask of a job: hours a day, and the properties of its post."""

    title: object
    hours: float
    flags: frozenset[Flag]

    @property
    def bars_others(self) -> bool:
        """Whether the work is hazardous outside health care, so that no other job may stand beside it."""
        return bool(HARD & self.flags) and Flag.HEALTH_CARE not in self.flags


def present_job(job: Experience, framework: Framework) -> Job:
    """The present ``job`` as the rules see it; the person's own word on hazard overrules the post's flag."""
    post = None if job.occupation is None else framework.occupation(job.occupation)
    flags = frozenset() if post is None else post.flags
    if job.hazardous is not None:
        flags = flags | {Flag.HAZARDOUS} if job.hazardous else flags - HARD
    return Job(job.title, FULL_DAY if job.hours_a_day is None else job.hours_a_day, flags)


def job_in(post: Occupation, hours: float = FULL_DAY) -> Job:
    """A job in ``post`` for ``hours`` a day."""
    return Job(post.title, hours, post.flags)


def check_jobs(profile: Profile, framework: Framework, today: date) -> tuple[Reason, ...]:
    """The rules that the present jobs break together."""
    jobs = [present_job(job, framework) for job in profile.present_jobs(today)]
    return tuple(broken_rules(jobs, profile.circumstances, framework, today))


def broken_rules(
    jobs: Iterable[Job], circumstances: Circumstances, framework: Framework, day: date
) -> Iterator[Reason]:
    """The rules that holding ``jobs`` together on ``day`` breaks, the main job first."""
    jobs = tuple(jobs)
    minor = circumstances.born is not None and age_on(circumstances.born, day) < GROWN_UP
    hazardous = [job for job in jobs if HARD & job.flags]
    if minor and hazardous:
        yield _broken("law.hazard-age", framework, title=hazardous[0].title, age=GROWN_UP)
    servant = circumstances.civil_servant or any(Flag.CIVIL_SERVICE in job.flags for job in jobs)
    if servant:
        others = [job for job in jobs if not job.flags & (FREE_FOR_CIVIL_SERVANTS | {Flag.CIVIL_SERVICE})]
        if others and len(jobs) > 1:
            yield _broken("law.civil-service", framework, title=others[0].title)
    if len(jobs) < 2:
        return
    hours = sum(job.hours for job in jobs)
    if hours > circumstances.daily_norm + HOURS_ABOVE_NORM:
        most = circumstances.daily_norm + HOURS_ABOVE_NORM
        yield _broken("law.daily-hours", framework, hours=round(hours, 2), most=most)
    if minor:
        yield _broken("law.second-job-age", framework, age=GROWN_UP)
    if any(job.bars_others for job in jobs):
        barring = next(job for job in jobs if job.bars_others)
        yield _broken("law.second-job-hazard", framework, title=barring.title)


def _broken(code: str, framework: Framework, **figures: object) -> Reason:
    """The reason that names rule ``code`` of the catalogue."""
    law: Law = framework.laws[code]
    return reason(code, law.claim, rule=law.title, **figures)
