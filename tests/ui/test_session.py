"""The session: files, saving, undo, and what follows from a change."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from career_planner import paths
from career_planner.errors import UserFacingError
from career_planner.profile.education import Education
from career_planner.routes.request import Goal, Limits
from career_planner.ui.session import Session
from career_planner.workspace.workspace import Workspace
from tests.ui.conftest import sample

SCHOOL = Education("general", "Аттестат")


def test_every_change_is_on_the_disk_before_it_is_called_saved(session: Session, workspace: Workspace) -> None:
    session.new()
    session.rename("Әлия")
    assert session.saved
    assert session.file is not None
    assert workspace.load(session.file).name == "Әлия"


def test_undo_and_redo_go_through_the_changes_and_are_saved_too(session: Session, workspace: Workspace) -> None:
    session.new()
    session.rename("Әлия")
    session.add(SCHOOL)
    session.undo()
    assert not session.profile.education
    session.undo()
    assert session.profile.name == ""
    assert not session.can_undo()
    session.redo()
    session.redo()
    assert session.profile.education == (SCHOOL,)
    assert session.file is not None
    assert workspace.load(session.file) == session.profile


def test_a_change_after_undo_forgets_what_was_undone(session: Session) -> None:
    session.new()
    session.rename("A")
    session.undo()
    session.rename("B")
    assert not session.can_redo()
    assert session.profile.name == "B"


def test_a_sample_is_opened_as_a_copy(session: Session) -> None:
    file = sample("trainee")
    before = file.read_bytes()
    assert session.open(file)
    session.rename("Someone else")
    assert file.read_bytes() == before
    assert session.file is not None
    assert session.file.is_relative_to(paths.user_folder())


def test_a_bad_file_is_reported_and_changes_nothing(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    session.new()
    session.rename("Әлия")
    bad = tmp_path / "bad.json"
    bad.write_bytes(b"\x00\xff rubbish")
    with qtbot.waitSignal(session.failed) as failed:
        assert not session.open(bad)
    assert isinstance(failed.args[0], UserFacingError)
    assert session.profile.name == "Әлия"
    assert bad.read_bytes() == b"\x00\xff rubbish"


def test_a_change_that_cannot_be_saved_is_kept_and_said(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    session.new()
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    session.file = blocked / "person.json"
    with qtbot.waitSignal(session.failed):
        session.rename("Әлия")
    assert not session.saved
    assert session.profile.name == "Әлия"


def test_a_changed_person_is_assessed_and_planned_for_anew(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignals(
        [session.assessment_changed, session.advice_changed, session.routes_changed], timeout=60_000
    ):
        session.open(sample("college-graduate"))
    assert session.assessment is not None
    assert session.assessment.national.proven == 4


def test_another_goal_or_limit_is_planned_for(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.routes_changed, timeout=60_000):
        session.open(sample("trainee"))
    with qtbot.waitSignal(session.routes_changed, timeout=60_000):
        session.set_goal(Goal("level", "2"))
    assert session.plan is not None
    assert session.plan.request.goal == Goal("level", "2")
    with qtbot.waitSignal(session.routes_changed, timeout=60_000):
        session.set_limits(Limits(horizon=24))
    assert session.plan.request.limits.horizon == 24


def test_changes_in_quick_succession_are_planned_for_once(session: Session, qtbot: QtBot) -> None:
    plans = []
    session.routes_changed.connect(lambda: plans.append(session.plan))
    session.open(sample("trainee"))
    for hours in (11, 12, 13):
        session.set_limits(Limits(weekly_hours=hours))
    qtbot.waitUntil(lambda: bool(plans) and not session.planning, timeout=60_000)
    assert [plan.request.limits.weekly_hours for plan in plans if plan is not None] == [13]


def test_a_search_can_be_given_up(session: Session) -> None:
    session.open(sample("trainee"))
    assert session.planning
    session.stop_planning()
    assert not session.planning


@pytest.mark.parametrize("code", ["construction.design-engineer", "ict.web-designer"])
def test_why_not_a_post_is_answered_beside_the_window(session: Session, qtbot: QtBot, code: str) -> None:
    posts = session.workspace.framework.occupations
    post = posts.get(code, next(iter(posts.values())))  # type: ignore[call-overload]
    session.open(sample("trainee"))
    with qtbot.waitSignal(session.obstacles_changed, timeout=60_000):
        session.ask_why_not(post)
    assert session.obstacles is not None
    assert session.obstacles.post == post
