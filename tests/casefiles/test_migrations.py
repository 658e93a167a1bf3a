"""Files of version 1 open as if they had been written today, and stay as they are."""

import json
from datetime import date
from pathlib import Path

import pytest

from career_planner.casefiles.migrations import migrate
from career_planner.casefiles.profile_file import read_profile
from career_planner.errors import UserFacingError
from career_planner.frameworks.framework import Framework
from tests.casefiles.conftest import TODAY

OLD = {
    "format": "career-planner/profile",
    "version": 1,
    "name": "Марат",
    "experience": [
        {"title": "Сварщик", "start": "2015-02", "occupation": "construction.welder", "weekly_hours": 36},
        {"title": "Подработка", "start": "2019"},
    ],
    "circumstances": {"born": "1990-01-31", "unemployed_since": "2026-09-01"},
}


def test_a_file_of_version_1_is_read(tmp_path: Path, framework: Framework) -> None:
    file = tmp_path / "old.json"
    file.write_text(json.dumps(OLD), "utf-8")
    person = read_profile(file, framework, TODAY)
    assert [(job.hours_a_day, job.days_a_week) for job in person.experience] == [(7.2, 5), (None, None)]
    assert person.circumstances.registered_unemployed == date(2026, 9, 1)
    assert json.loads(file.read_text("utf-8")) == OLD


def test_a_file_of_version_2_is_read_and_has_no_plan_yet(tmp_path: Path, framework: Framework) -> None:
    file = tmp_path / "old.json"
    file.write_text(json.dumps({"format": "career-planner/profile", "version": 2, "name": "Марат"}), "utf-8")
    person = read_profile(file, framework, TODAY)
    assert (person.name, person.plan) == ("Марат", None)


def test_a_file_of_version_3_is_read_and_was_asked_nothing_yet(tmp_path: Path, framework: Framework) -> None:
    file = tmp_path / "old.json"
    file.write_text(json.dumps({"format": "career-planner/profile", "version": 3, "name": "Марат"}), "utf-8")
    person = read_profile(file, framework, TODAY)
    assert (person.name, person.interview) == ("Марат", ())


@pytest.mark.parametrize("hours", ["40", True, None])
def test_hours_that_are_no_number_are_left_to_the_reader(hours: object) -> None:
    row = {"weekly_hours": hours}
    assert migrate({"experience": [row]}, 1)["experience"] == [{"hours_a_day": hours}]


@pytest.mark.parametrize("broken", [{"experience": 5}, {"experience": [5]}, {"circumstances": []}, {}])
def test_what_is_not_as_expected_is_left_to_the_reader(broken: dict[str, object]) -> None:
    assert migrate(broken, 1) == broken | {"version": 4}


def test_a_week_of_too_many_hours_is_refused_after_migration(tmp_path: Path, framework: Framework) -> None:
    file = tmp_path / "old.json"
    file.write_text(json.dumps(OLD | {"experience": [{"title": "A", "start": "2020", "weekly_hours": 150}]}), "utf-8")
    with pytest.raises(UserFacingError) as caught:
        read_profile(file, framework, TODAY)
    assert caught.value.figures["path"] == "experience[0].hours_a_day"
