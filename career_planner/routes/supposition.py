"""What if: the person as they would be with the things of a set in hand.

Papers, courses, programmes and recognitions are taken as got on the day; months of work move the day on. Until the
first month in a new post the present jobs go on; then they end, and the new posts follow one another, the lowest first.
What is only supposed has no words of its own: titles of supposed documents are empty.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from career_planner.assessment.items import GapItem, Kind, joined
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import OccupationCode
from career_planner.frameworks.programme import CourseCode, ProgrammeCode
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate, add_months
from career_planner.profile.editing import documented, with_row, with_row_changed
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience, tenths_of_months
from career_planner.profile.person import Profile, Recognition


@dataclass(frozen=True, slots=True)
class Supposed:
    """The person as they would be, and the day on which they would be so."""

    profile: Profile
    day: date


def suppose(profile: Profile, items: Iterable[GapItem], framework: Framework, today: date) -> Supposed:
    """``profile`` with ``items``, which have to be about it, in hand; of the same thing the most months."""
    wanted = joined(tuple(items))
    supposed = _worked(profile, [item for item in wanted if item.kind == "months"], framework, today)
    for item in wanted:
        if item.kind != "months":
            supposed = replace(supposed, profile=_GOT[item.kind](supposed.profile, item, framework, supposed.day))
    return supposed


def _worked(profile: Profile, items: list[GapItem], framework: Framework, today: date) -> Supposed:
    """The person after the months of ``items``: first those in present posts, then those in new ones."""
    present = {job.occupation for job in profile.present_jobs(today)}
    going_on = [item.months for item in items if item.code in present]
    day = months_later(today, max(going_on, default=0))
    new = [item for item in items if item.code not in present]
    for item in sorted(new, key=lambda one: (framework.occupation(one.code).level, one.code)):
        profile = _left(profile, day)
        job = Experience("", _partial(day + timedelta(days=1)), occupation=OccupationCode(item.code))
        profile, day = with_row(profile, job), months_later(day, item.months)
    return Supposed(profile, day)


def _left(profile: Profile, day: date) -> Profile:
    """The profile with ``day`` as the last one of the jobs then held."""
    for index, job in enumerate(profile.experience):
        if job in profile.present_jobs(day):
            profile = with_row_changed(profile, index, replace(job, end=_partial(day)))
    return profile


def months_later(day: date, months: int) -> date:
    """The first day on which ``months`` full months of work have passed since the end of ``day``."""
    end = add_months(day, months)
    first = _partial(day + timedelta(days=1))
    while tenths_of_months([Experience("", first)], end) < 10 * months:
        end += timedelta(days=1)
    return end


def _paper(profile: Profile, item: GapItem, _framework: Framework, _day: date) -> Profile:
    section, _, index = item.code.partition(":")
    place = int(index)
    return with_row_changed(profile, place, documented(getattr(profile, section)[place]))


def _course(profile: Profile, item: GapItem, _framework: Framework, day: date) -> Profile:
    return with_row(profile, CourseTaken("", CourseCode(item.code), finished=_partial(day)))


def _programme(profile: Profile, item: GapItem, framework: Framework, day: date) -> Profile:
    programme = framework.programme(item.code)
    code = ProgrammeCode(programme.code)
    return with_row(profile, Education(programme.stage, "", programme.field, _partial(day), code))


def _recognition(profile: Profile, item: GapItem, _framework: Framework, day: date) -> Profile:
    return with_row(profile, Recognition(OccupationCode(item.code), _partial(day)))


_GOT: dict[Kind, Callable[[Profile, GapItem, Framework, date], Profile]] = {
    "document": _paper,
    "course": _course,
    "programme": _programme,
    "recognition": _recognition,
}
"""What getting one thing of a kind changes."""


def _partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
