"""Routes side by side, and the picture of what they trade off."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from career_planner.routes.request import Goal
from career_planner.ui.main_window import MainWindow
from career_planner.ui.routes.page import RoutesPage
from tests.ui.conftest import sample

Settle = Callable[[], None]


@pytest.fixture
def page(window: MainWindow, settle: Settle) -> RoutesPage:
    """The routes of a trainee to level 3, more than there are cards."""
    window.context.session.open(sample("trainee"))
    window.context.session.set_goal(Goal("level", "3"))
    settle()
    page = window.page("routes")
    assert isinstance(page, RoutesPage)
    return page


def show(page: RoutesPage, key: str) -> None:
    """Bring a tab of the details to the front."""
    page.details.tabs.setCurrentIndex(page.details.keys.index(key))


def test_three_routes_stand_side_by_side_with_what_the_person_has(page: RoutesPage) -> None:
    show(page, "ui.compare")
    model = page.details.compare.model
    headings = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(5)]
    assert headings == ["Criterion", "I have", "Route A", "Route B", "Route C"]
    rows = {str(model.data(model.index(row, 0))): row for row in range(model.rowCount())}
    assert {"Time", "Money", "Study", "How sure it is", "What it hangs on"} <= set(rows)
    money = [str(model.data(model.index(rows["Money"], column))) for column in range(2, 5)]
    assert all(cell.endswith("₸") for cell in money)


def test_another_route_is_compared_by_keyboard(page: RoutesPage, qtbot: QtBot) -> None:
    show(page, "ui.compare")
    box = page.details.compare.choices[1]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_End)  # type: ignore[no-untyped-call]
    model = page.details.compare.model
    last = box.currentText().partition(":")[0]
    assert model.headerData(3, Qt.Orientation.Horizontal) == f"Route {last}"


def test_leaving_a_route_out_leaves_its_column_out(page: RoutesPage, qtbot: QtBot) -> None:
    show(page, "ui.compare")
    box = page.details.compare.choices[2]
    qtbot.keyClick(box, Qt.Key.Key_Home)  # type: ignore[no-untyped-call]
    assert page.details.compare.table.isColumnHidden(4)
    assert not page.details.compare.table.isColumnHidden(3)


def test_a_point_chosen_by_mouse_chooses_the_card(page: RoutesPage, qtbot: QtBot) -> None:
    show(page, "ui.figure.front")
    picture = page.details.front
    spot = picture.place_of(1)
    with qtbot.waitSignal(picture.route_chosen):
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(int(spot.x()), int(spot.y())))  # type: ignore[no-untyped-call]
    assert page.details.heading.text() == "Route B"
    assert page.details.front_said.text().startswith("Route B:")


def test_arrow_keys_go_through_the_points_and_the_list_follows(page: RoutesPage, qtbot: QtBot) -> None:
    show(page, "ui.figure.front")
    picture = page.details.front
    plan = page._context.session.plan
    assert plan is not None
    assert len(plan.routes) > len(plan.first)
    picture.setFocus()
    rows = set()
    qtbot.keyClick(picture, Qt.Key.Key_Home)  # type: ignore[no-untyped-call]
    for _ in plan.routes:
        rows.add(page.details.rest.row)
        assert page.chosen is not None
        assert page.details.front_said.text() == picture.accessibleDescription()
        qtbot.keyClick(picture, Qt.Key.Key_Right)  # type: ignore[no-untyped-call]
    assert set(range(len(plan.routes) - len(plan.first))) <= rows


def test_choosing_a_card_marks_its_point(page: RoutesPage) -> None:
    page.choose(2)
    assert page.details.front.accessibleDescription().startswith("Route C:")


def test_a_step_chosen_by_key_shows_ways_to_learn_and_competences_gained(page: RoutesPage, qtbot: QtBot) -> None:
    show(page, "ui.steps")
    steps = page.details.step_model.rows
    row = next(place for place, step in enumerate(steps) if step.courses or step.programme)
    page.details.steps.setFocus()
    page.details.steps.choose(0)
    for _ in range(row):
        qtbot.keyClick(page.details.steps, Qt.Key.Key_Down)  # type: ignore[no-untyped-call]
    said = " ".join(label.text() for label in page.details.step.findChildren(QLabel))
    assert "Ways to learn:" in said
    assert "Competences gained:" in said
    assert "of 8" in said
