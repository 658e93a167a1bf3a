"""Ranges, skills, texts and posts."""

import pytest

from career_planner.errors import UserFacingError
from career_planner.frameworks.basis import Aspect
from career_planner.frameworks.competence import CompetenceCode, Skill
from career_planner.frameworks.quantities import NOTHING, Bound, Range, known
from career_planner.frameworks.text import LANGUAGES, Text
from tests.building import CLAIM, a_post


def test_a_range_gives_its_figure_at_each_bound() -> None:
    assert [Range(1, 2, 5).at(bound) for bound in Bound] == [1, 2, 5]


def test_a_known_figure_is_the_same_at_each_bound() -> None:
    assert {known(7).at(bound) for bound in Bound} == {7}
    assert known(0) == NOTHING


@pytest.mark.parametrize("figures", [(2, 1, 3), (1, 3, 2), (-1, 0, 0)])
def test_a_range_out_of_order_is_refused(figures: tuple[int, int, int]) -> None:
    with pytest.raises(UserFacingError, match=r"error\.range\.order"):
        Range(*figures)


@pytest.mark.parametrize("proficiency", [0, 9])
def test_a_proficiency_outside_one_to_eight_is_refused(proficiency: int) -> None:
    with pytest.raises(UserFacingError, match=r"error\.proficiency\.range.*'masonry'"):
        Skill(CompetenceCode("masonry"), proficiency)


def test_a_text_is_said_in_each_language() -> None:
    words = Text("қалаушы", "каменщик", "mason")
    assert tuple(words.to(language) for language in LANGUAGES) == words == ("қалаушы", "каменщик", "mason")


def test_only_essential_competences_count_towards_a_post() -> None:
    post = a_post("build.mason", 3, needs={"bricks": 2}, optional={"plans": 1})
    assert [need.competence for need in post.essential] == ["bricks"]


def test_a_post_says_where_each_part_is_from() -> None:
    assert a_post("build.mason", 3).claim(Aspect.REQUIREMENT) == CLAIM
