"""The sample people: each opens, gets an answer, and stands where the methodology says."""

from datetime import date
from pathlib import Path

import pytest

from career_planner import paths
from career_planner.casefiles.profile_file import encoded
from career_planner.workspace.workspace import Workspace

TODAY = date(2026, 11, 21)
SAMPLES = sorted((paths.resources() / "samples").glob("*.json"))

LEVELS = {
    "trainee": (1, 1, 1),
    "steel-fixer": (2, 2, 2),
    "steel-fixer-courses": (2, 3, 3),
    "college-graduate": (4, 4, 4),
    "bachelor": (6, 6, 6),
    "self-employed-welder": (None, None, 3),
    "nurse-two-clinics": (4, 4, 4),
    "civil-servant": (6, 6, 6),
    "seventeen": (None, None, None),
    "ict-technician": (4, 4, 4),
    "unemployed": (3, 3, 3),
}
"""Proven, claimable, possible nationally."""


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """The shipped catalogue on a fixed day."""
    return Workspace.open(today=TODAY)


def test_the_samples_are_the_people_of_the_table() -> None:
    assert {file.stem for file in SAMPLES} == set(LEVELS)


@pytest.mark.parametrize("name", LEVELS)
def test_a_sample_person_stands_where_expected(name: str, workspace: Workspace) -> None:
    person = workspace.load(paths.resources() / "samples" / f"{name}.json")
    answer = workspace.assess(person).national
    assert (answer.proven, answer.claimable, answer.possible) == LEVELS[name]
    assert person.name
    assert person.circumstances.born is not None


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_a_sample_is_written_as_the_program_writes_it(file: Path, workspace: Workspace) -> None:
    assert encoded(workspace.load(file)) == file.read_bytes()


@pytest.mark.parametrize("goal", ["better", "level:4", "elsewhere"])
@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_every_route_of_a_sample_is_sound(file: Path, goal: str, workspace: Workspace) -> None:
    person = workspace.load(file)
    assert workspace.check_plan(person, workspace.plan(person, workspace.goal(goal))) == ()
