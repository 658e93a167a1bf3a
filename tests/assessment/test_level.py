"""The three answers and their reasons."""

import pytest

from career_planner.assessment.level import Answer, Assessment, answers, assess, home_sector, level_to_reach
from career_planner.frameworks.level import Level
from career_planner.frameworks.sector import SectorCode
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate
from career_planner.profile.experience import Experience
from career_planner.profile.standing import Standing
from tests.building import (
    TODAY,
    Part,
    a_course,
    a_framework,
    a_post,
    a_profile,
    an_entry,
    asks,
    with_course,
    with_diploma,
    with_job,
    with_rows,
    with_school,
)

FRAMEWORK = a_framework(
    a_post("build.fixer", 2, asks("basic"), needs={"steel": 2}),
    a_post("build.adjuster", 3, asks("basic", months=6, of=["build"]), needs={"machines": 2}),
    a_course("machines", {"machines": 2}),
    a_post("trade.seller", 2, asks("6B")),
    an_entry("build", "6B", 5, "07"),
    an_entry("build", "4S", 4, "07"),
)
BUILD = SectorCode("build")


def assessed(*parts: Part) -> Assessment:
    """The assessment of a person made of ``parts``."""
    return assess(a_profile(*parts), FRAMEWORK, TODAY)


def answer(*parts: Part, sector: str = "build") -> tuple[int | None, int | None, int | None]:
    """Proven, claimable and possible in a sector."""
    one = assessed(*parts).sectors[SectorCode(sector)]
    return (one.proven, one.claimable, one.possible)


def notes(*parts: Part) -> list[str]:
    """The codes of the notes."""
    return [note.code for note in assessed(*parts).notes]


def test_nobody_knows_anything_of_a_person_without_facts() -> None:
    assert answers(a_profile(), FRAMEWORK, TODAY) == (Answer(None, None, None),) * 3


def test_a_record_on_paper_proves() -> None:
    assert answer(with_school(), with_job("build.fixer", 6)) == (2, 2, 2)


def test_a_stated_record_makes_possible() -> None:
    assert answer(with_school(), with_job("build.fixer", 6, standing=Standing.STATED)) == (None, None, 2)


def test_a_course_makes_claimable_what_it_covers() -> None:
    assert answer(with_school(), with_job("build.fixer", 6), with_course("machines")) == (2, 3, 3)


def test_a_stated_course_makes_it_possible_only() -> None:
    assert answer(with_school(), with_job("build.fixer", 6), with_course("machines", Standing.STATED)) == (2, 2, 3)


def test_the_national_answer_is_the_highest_of_documents_and_sectors() -> None:
    bachelor = assessed(with_diploma("6B07"))
    assert bachelor.national == Answer(*[FRAMEWORK.stages["6B"].level] * 3)
    assert bachelor.sectors[BUILD].proven == 5
    worker = assessed(with_school(), with_job("build.fixer", 6))
    assert worker.national.proven == 2


def test_a_diploma_that_opens_another_level_than_its_own_is_a_conflict_shown() -> None:
    (conflict,) = assessed(with_diploma("6B07")).conflicts
    assert (conflict.title, conflict.sector, conflict.document_level, conflict.entry_level) == ("6B07", "build", 6, 5)
    assert assessed(with_diploma("4S07"), with_school(), with_diploma("6B09")).conflicts == ()


def test_only_the_findings_at_the_height_of_an_answer_are_its_grounds() -> None:
    grounds = assessed(with_school(), with_job("build.fixer", 6), with_course("machines")).grounds
    decisive = [(one.answer, one.rule, one.level) for one in grounds]
    assert decisive == [("proven", "record", 2), ("claimable", "claim", 3)]


def test_a_ground_stands_under_the_surest_answer_that_it_decides() -> None:
    grounds = assessed(with_diploma("6B07")).grounds
    assert {(one.answer, one.rule, one.sector, one.level) for one in grounds} == {
        ("proven", "education", None, 6),
        ("proven", "entry", "build", 5),
    }


@pytest.mark.parametrize(
    ("parts", "sector"),
    [
        ([with_job("build.fixer", 3), with_job("trade.seller", 3, ended=9)], "build"),
        ([with_job("build.fixer", 3, ended=20), with_job("trade.seller", 3, ended=9)], "trade"),
        ([with_job(None, 3), with_diploma("6B07")], "build"),
        ([with_job(None, 3)], None),
    ],
)
def test_the_own_sector_is_that_of_the_present_or_latest_post(parts: list[Part], sector: str | None) -> None:
    profile = a_profile(*parts)
    assert home_sector(profile, FRAMEWORK, TODAY, assess(profile, FRAMEWORK, TODAY)) == sector


def test_of_sectors_with_equal_answers_the_own_one_asks_most_for_the_document() -> None:
    posts = [a_post(code, 3, asks("4S", fields="07")) for code in ("build.fixer", "trade.fitter", "trade.lift")]
    framework = a_framework(*posts, *(an_entry(sector, "4S", 4, "07") for sector in ("build", "trade")))
    profile = a_profile(with_diploma("4S07"))
    known = assess(profile, framework, TODAY)
    assert known.sectors[SectorCode("build")].possible == known.sectors[SectorCode("trade")].possible == 4
    assert home_sector(profile, framework, TODAY, known) == "trade"


@pytest.mark.parametrize(
    ("proven", "possible", "wanted"), [(None, None, 1), (None, 3, 3), (2, 2, 3), (2, 4, 4), (7, 7, 8), (8, 8, None)]
)
def test_the_level_to_make_for_is_the_next_one_or_the_possible_one(
    proven: int | None, possible: int | None, wanted: int | None
) -> None:
    answer = Answer(*(None if one is None else Level(one) for one in (proven, proven, possible)))
    assert level_to_reach(answer) == wanted


def test_unclear_facts_are_explained() -> None:
    foreign = with_diploma("6B07", foreign=True)
    assert notes(with_diploma("6B07", finished=None), foreign) == ["note.unfinished", "note.foreign"]
    assert notes(with_rows(CourseTaken("other"))) == ["note.course-without-skills"]
    assert notes(with_job(None, 3), with_job("build.fixer", 3, hours=None)) == ["note.unmapped", "note.hours-assumed"]
    assert notes(with_job("build.fixer", 3, own_business=True)) == ["note.own-business"]


def test_dates_known_in_part_are_explained() -> None:
    start, end = PartialDate(2020, 1, 5), PartialDate(2022, 3)
    job = Experience("job", start, end, FRAMEWORK.occupation("build.fixer").code, 8, 5)
    assert notes(with_rows(job)) == ["note.partial-date"]


def test_clear_facts_need_no_note() -> None:
    assert notes(with_diploma("6B07"), with_course("machines"), with_job("build.fixer", 3, ended=1)) == []
