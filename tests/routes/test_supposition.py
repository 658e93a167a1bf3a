"""What if: a set that is supposed to be in hand does what the list of what is missing says."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from career_planner.assessment.gaps import missing_for_level
from career_planner.assessment.items import GapItem, paper, study, work
from career_planner.assessment.level import assess
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level, rank
from career_planner.frameworks.occupation import OccupationCode
from career_planner.frameworks.programme import CourseCode, ProgrammeCode
from career_planner.frameworks.sector import SectorCode
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience, tenths_of_months
from career_planner.profile.person import Profile
from career_planner.profile.standing import Standing
from career_planner.routes.route import facts
from career_planner.routes.supposition import Supposed, months_later, suppose
from tests.assessment.test_gaps import FRAMEWORK
from tests.assessment.worlds import World, examples, worlds
from tests.building import (
    TODAY,
    a_course,
    a_framework,
    a_post,
    a_profile,
    a_programme,
    an_entry,
    text,
    with_diploma,
    with_job,
    with_recognition,
    with_rows,
    with_school,
    with_skills,
)

BUILD = SectorCode("build")


def proven(supposed: Supposed, framework: Framework = FRAMEWORK) -> int:
    """The proven level in construction."""
    return rank(assess(supposed.profile, framework, supposed.day).sectors[BUILD].proven)


def months(code: str, count: int) -> GapItem:
    return work(FRAMEWORK.occupation(code), count)


def test_nothing_supposed_changes_nothing() -> None:
    person = a_profile(with_school(), with_job("build.helper", 3))
    assert suppose(person, (), FRAMEWORK, TODAY) == Supposed(person, TODAY)


def test_a_stated_job_with_its_paper_proves_the_level() -> None:
    person = a_profile(with_school(), with_job("build.fixer", 6, standing=Standing.STATED))
    assert proven(Supposed(person, TODAY)) == 0
    assert proven(suppose(person, [paper("experience", 0, "")], FRAMEWORK, TODAY)) == 2


def test_a_foreign_diploma_counts_once_it_is_recognised() -> None:
    person = a_profile(with_diploma("4S07", foreign=True))
    assert proven(suppose(person, [paper("education", 0, "")], FRAMEWORK, TODAY)) == 4


def test_a_programme_leaves_its_document() -> None:
    college = a_programme("4S07")
    framework = a_framework(a_post("build.fixer", 2), college, an_entry("build", "4S", 4, "07"))
    supposed = suppose(a_profile(with_school()), [study(college, college.offers[0])], framework, TODAY)
    assert proven(supposed, framework) == 4


def test_months_in_the_present_post_move_the_day_on() -> None:
    person = a_profile(with_school(), with_job("build.fixer", 4))
    supposed = suppose(person, [months("build.fixer", 2)], FRAMEWORK, TODAY)
    assert supposed == Supposed(person, date(2027, 1, 31))
    assert proven(supposed) == 2


def test_a_new_post_begins_when_the_present_one_ends() -> None:
    person = a_profile(with_school(), with_job("build.helper", 3))
    supposed = suppose(person, [months("build.fixer", 6), months("build.helper", 3)], FRAMEWORK, TODAY)
    helper, fixer = supposed.profile.experience
    assert (helper.end, fixer.start, fixer.end) == (PartialDate(2027, 2, 28), PartialDate(2027, 3, 1), None)
    assert supposed.day == date(2027, 8, 31)


def test_new_posts_follow_one_another_the_lowest_first() -> None:
    supposed = suppose(Profile(), [months("build.fixer", 6), months("build.helper", 1)], FRAMEWORK, TODAY)
    assert [job.occupation for job in supposed.profile.experience] == ["build.helper", "build.fixer"]
    assert supposed.profile.present_jobs(supposed.day) == supposed.profile.experience[1:]


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.integers(0, 30))
def test_months_are_full_and_end_as_soon_as_they_are(day: date, count: int) -> None:
    end = months_later(day, count)
    job = Experience("", PartialDate(day.year, day.month, day.day))
    assert tenths_of_months([job], end) >= 10 * count
    assert (end - day).days <= 31 * count + 3


@examples(60)
@given(worlds(), st.integers(1, 6))
def test_every_set_for_a_level_proves_it_once_it_is_supposed(world: World, level: int) -> None:
    answer = missing_for_level(world.profile, world.framework, TODAY, BUILD, Level(level))
    for items in answer.sets:
        assert proven(suppose(world.profile, items, world.framework, TODAY), world.framework) >= level, items


def test_what_is_only_supposed_is_named_by_the_catalogue_among_the_facts_of_a_route() -> None:
    framework = a_framework(a_post("build.mason", 2), a_programme("3W07"), a_course("masonry", {"bricks": 2}))
    started = PartialDate(2020)
    person = a_profile(
        with_rows(
            Education("3W", "", "07", started, ProgrammeCode("3W07")),
            CourseTaken("", CourseCode("masonry")),
            Experience("", started, occupation=OccupationCode("build.mason")),
        ),
        with_recognition("build.mason"),
        with_skills(bricks=2),
    )
    named = {said.code: dict(said.figures)["title"] for said, _ in facts(person, framework)}
    assert named == {
        "fact.education": text("3W07"),
        "fact.coursetaken": text("masonry"),
        "fact.experience": text("build.mason"),
        "fact.recognition": text("build.mason"),
        "fact.skill": text("bricks"),
    }
