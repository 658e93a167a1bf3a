"""The whole framework: look-up, weights, fitting documents, time in post."""

from collections.abc import Callable

import pytest

from career_planner.errors import UnknownCode
from career_planner.frameworks.competence import CompetenceCode
from career_planner.frameworks.framework import Framework, nearest
from career_planner.frameworks.level import LEVELS, Level
from career_planner.frameworks.requirement import EducationNeed
from career_planner.frameworks.sector import GroupCode, SectorCode
from tests.building import a_course, a_framework, a_post, a_programme

FRAMEWORK = a_framework(
    a_post("build.mason", 3, needs={"bricks": 2, "plans": 1}),
    a_post("build.helper", 1, needs={"bricks": 1}),
    a_post("trade.seller", 2, needs={"counting": 2}, optional={"plans": 1}),
    a_course("masonry", {"bricks": 2}),
    a_programme("3W07"),
)

LOOK_UPS: dict[str, tuple[Callable[[str], object], str]] = {
    "occupation": (FRAMEWORK.occupation, "build.mason"),
    "sector": (FRAMEWORK.sector, "build"),
    "stage": (FRAMEWORK.stage, "general"),
    "course": (FRAMEWORK.course, "masonry"),
    "programme": (FRAMEWORK.programme, "3W07"),
    "competence": (FRAMEWORK.competence, "bricks"),
}


@pytest.mark.parametrize("kind", LOOK_UPS)
def test_an_unknown_code_names_the_nearest_known_ones(kind: str) -> None:
    find, code = LOOK_UPS[kind]
    with pytest.raises(UnknownCode) as caught:
        find(code + "x")
    assert caught.value.key == f"error.unknown.{kind}"
    assert caught.value.figures["code"] == code + "x"
    assert code in caught.value.figures["near"]


@pytest.mark.parametrize("kind", LOOK_UPS)
def test_a_known_code_is_found(kind: str) -> None:
    find, code = LOOK_UPS[kind]
    assert getattr(find(code), "code") == code  # noqa: B009 - rows of different kinds


def test_nothing_near_an_unknown_code_is_said_with_a_dash() -> None:
    assert nearest("xyz", ["build.mason"]) == "–"


def test_an_assumption_is_found_by_its_code() -> None:
    assert FRAMEWORK.assumption("recognition.fee").typical == 40000
    with pytest.raises(UnknownCode, match=r"error\.unknown\.assumption"):
        FRAMEWORK.assumption("recognition.fees")


def test_posts_are_found_by_sector_and_level() -> None:
    assert [post.code for post in FRAMEWORK.posts(SectorCode("build"), Level(3))] == ["build.mason"]
    assert FRAMEWORK.posts(SectorCode("build"), Level(2)) == ()


def test_the_posts_of_a_group_come_lowest_first() -> None:
    assert [post.code for post in FRAMEWORK.group_posts(GroupCode("build.all"))] == ["build.helper", "build.mason"]


def test_a_level_of_a_sector_without_posts_is_a_hole() -> None:
    holes = FRAMEWORK.holes()
    assert ("build", 2) in holes
    assert ("build", 3) not in holes
    assert len(holes) == 2 * len(LEVELS) - 3


def test_a_competence_weighs_the_more_the_fewer_posts_ask_for_it() -> None:
    assert FRAMEWORK.weight(CompetenceCode("counting")) == 2099  # 1000 · (1 + ln(3 ÷ 1))
    assert FRAMEWORK.weight(CompetenceCode("bricks")) == FRAMEWORK.weight(CompetenceCode("plans")) == 1405  # ln(3 ÷ 2)


def test_posts_are_found_by_what_is_essential_to_them() -> None:
    found = FRAMEWORK.asking_for(map(CompetenceCode, ["plans", "counting", "unknown"]))
    assert [post.code for post in found] == ["build.mason", "trade.seller"]


@pytest.mark.parametrize(
    ("stage", "field", "fits"),
    [("3W", "0732", True), ("6B", "07", True), ("3W", "09", False), ("general", "07", False)],
)
def test_a_document_fits_by_its_stage_or_a_higher_one_in_a_named_field(stage: str, field: str, fits: bool) -> None:
    assert FRAMEWORK.fits(stage, field, EducationNeed("3W", ("07", "08"))) is fits


def test_any_field_fits_where_none_is_named() -> None:
    assert FRAMEWORK.fits("4S", "", EducationNeed("3W"))


def test_the_time_in_post_grows_with_the_level() -> None:
    assert [FRAMEWORK.time_in_post(level) for level in LEVELS] == [6, 6, 6, 12, 12, 12, 24, 24]


def test_an_empty_framework_is_a_framework() -> None:
    empty: Framework = a_framework()
    assert empty.holes() == ()
