"""Edits give a new profile and leave the old one."""

import pytest

from career_planner.profile.circumstances import Circumstances
from career_planner.profile.editing import (
    SECTIONS,
    Row,
    renamed,
    with_circumstances,
    with_row,
    with_row_changed,
    without_row,
)
from tests.building import a_profile, with_course, with_diploma, with_job, with_recognition, with_skills

PERSON = a_profile(
    with_diploma("6B07"), with_course("masonry"), with_job("build.mason", 3), with_recognition("build.mason"),
    with_skills(bricks=2),
)  # fmt: skip
ROWS = [getattr(PERSON, section)[0] for section in SECTIONS.values()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: type(row).__name__)
def test_a_row_is_added_at_the_end_of_its_section(row: Row) -> None:
    section = SECTIONS[type(row)]
    assert getattr(with_row(PERSON, row), section) == (row, row)
    assert getattr(PERSON, section) == (row,)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: type(row).__name__)
def test_a_row_taken_away_leaves_the_others(row: Row) -> None:
    section = SECTIONS[type(row)]
    assert getattr(without_row(with_row(PERSON, row), section, 0), section) == (row,)
    assert getattr(without_row(PERSON, section, 0), section) == ()


def test_a_changed_row_keeps_its_place() -> None:
    first, second = a_profile(with_diploma("6B07"), with_diploma("4S07")).education
    other = a_profile(with_diploma("7M07")).education[0]
    changed = with_row_changed(a_profile(with_diploma("6B07"), with_diploma("4S07")), 0, other)
    assert changed.education == (other, second)
    assert first not in changed.education


def test_a_name_is_trimmed() -> None:
    assert renamed(PERSON, "  Aigerim ").name == "Aigerim"


def test_circumstances_are_replaced() -> None:
    assert with_circumstances(PERSON, Circumstances(weekly_hours=3)).circumstances.weekly_hours == 3
