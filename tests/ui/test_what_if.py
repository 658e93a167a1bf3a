"""What-ifs on the page of the level: tick a thing to get, read the level that it would give, untick, nothing saved."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from career_planner.routes.request import Goal
from career_planner.ui.level.missing import MissingCard
from career_planner.ui.level.page import LevelPage
from career_planner.ui.main_window import MainWindow
from tests.ui.conftest import sample

Settle = Callable[[], None]


@pytest.fixture
def missing(window: MainWindow, settle: Settle) -> MissingCard:
    """What the steel fixer lacks for the next level."""
    window.context.session.open(sample("steel-fixer"))
    settle()
    page = window.page("level")
    assert isinstance(page, LevelPage)
    settle()
    return page.missing


def said(missing: MissingCard) -> str:
    """What the card of the supposition says."""
    table = missing.what_if.model
    cells = [str(table.data(table.index(row, column))) for row in range(table.rowCount()) for column in range(3)]
    return " ".join([*(label.text() for label in missing.what_if.findChildren(QLabel)), *cells])


def test_a_set_ticked_by_key_shows_the_level_it_would_give(
    window: MainWindow, missing: MissingCard, qtbot: QtBot, settle: Settle
) -> None:
    before = window.context.session.profile
    tick, _items = missing.sets[0].ticks[0]
    tick.box.setFocus()
    qtbot.keyClick(tick.box, Qt.Key.Key_Space)  # type: ignore[no-untyped-call]
    settle()
    assert missing.what_if.table.isVisible()
    assert "2 → 3" in said(missing)
    assert "not saved" in said(missing)
    assert "level 4" in said(missing)
    assert window.context.session.profile is before
    assert window.summary.text() == "Proven level: 2"


def test_unticking_goes_back_to_how_it_is(missing: MissingCard, qtbot: QtBot, settle: Settle) -> None:
    tick, _items = missing.sets[0].ticks[0]
    for _ in range(2):
        qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]
        settle()
    assert not tick.box.isChecked()
    assert not missing.what_if.table.isVisible()
    assert "Tick what could be got" in said(missing)


def test_one_thing_of_a_set_is_ticked_alone_and_the_set_once_all_are(
    window: MainWindow, missing: MissingCard, qtbot: QtBot, settle: Settle
) -> None:
    window.context.session.open(sample("ict-technician"))
    settle()
    several = next(one for one in missing.sets if len(one.ticks) > 2)
    (whole, _), *parts = several.ticks
    for place, (tick, _) in enumerate(parts):
        assert not whole.box.isChecked()
        qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]
        assert [one.box.isChecked() for one, _ in parts] == [number <= place for number in range(len(parts))]
    settle()
    assert whole.box.isChecked()


def test_a_change_of_the_person_ends_the_supposition(window: MainWindow, missing: MissingCard, settle: Settle) -> None:
    missing.sets[0].ticks[0][0].box.click()
    settle()
    window.context.session.rename("Ержан")
    settle()
    assert window.context.session.supposed == ()
    assert not missing.what_if.table.isVisible()


def test_one_button_unticks_all(missing: MissingCard, qtbot: QtBot, settle: Settle) -> None:
    for one in missing.sets:
        one.ticks[0][0].box.click()
    settle()
    qtbot.mouseClick(missing.what_if.back, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]
    assert not any(tick.box.isChecked() for one in missing.sets for tick, _ in one.ticks)


def test_the_routes_there_would_be_stand_beside_those_there_are(
    window: MainWindow, missing: MissingCard, qtbot: QtBot, settle: Settle
) -> None:
    session = window.context.session
    session.set_goal(Goal("level", "4"))
    settle()
    tick, _items = missing.sets[0].ticks[0]
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]
    settle()
    now, then = session.plan, session.what_if_plan
    assert now is not None
    assert then is not None
    assert then != now
    assert missing.what_if.routes.text().count("the fastest") == 2
    session.set_limits(replace(session.asked, horizon=1))
    settle()
    assert "no route within the limits" in missing.what_if.routes.text()
