"""From a route to a plan: chosen, ticked, recorded, planned anew, written to a calendar and printed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from career_planner.frameworks.quantities import Range
from career_planner.i18n.formats import LANGUAGES
from career_planner.i18n.translator import Translator
from career_planner.profile.editing import with_plan
from career_planner.profile.plan import PersonalPlan, PlannedStep, Terms
from career_planner.reports.plan_sheet import PlanSheet
from career_planner.ui.main_window import MainWindow
from career_planner.ui.plan.page import PlanPage
from career_planner.ui.printing import MOST_PLAN_PAGES, plan_pages, write_plan
from career_planner.ui.routes.page import RoutesPage
from career_planner.workspace.workspace import Workspace
from tests.reports.papers import WORDS
from tests.ui.conftest import TODAY, sample, write
from tests.ui.test_printing import text_of

Settle = Callable[[], None]
WELDER = "construction.welder"


def plan_page(window: MainWindow) -> PlanPage:
    page = window.page("plan")
    assert isinstance(page, PlanPage)
    return page


def adopt(window: MainWindow, settle: Settle) -> PlanPage:
    """The page of the plan after the first route of a sample was chosen."""
    window.context.session.open(sample("ict-technician"))
    settle()
    page = window.page("routes")
    assert isinstance(page, RoutesPage)
    page.details.adopting.click()
    settle()
    return plan_page(window)


def kept(window: MainWindow) -> PersonalPlan:
    plan = window.context.session.profile.plan
    assert plan is not None
    return plan


def a_step(workspace: Workspace, voucher: bool = False, issued: date | None = None) -> PlannedStep:
    post = workspace.framework.occupation(WELDER).code
    return PlannedStep(
        "recognition", date(2027, 1, 1), date(2027, 2, 1), 1, Range(0, 0, 0), post=post, voucher=voucher, issued=issued
    )


def a_plan(*steps: PlannedStep) -> PersonalPlan:
    return PersonalPlan("abc", TODAY, 3, 1000, Terms("better"), steps)


def test_without_a_plan_the_page_says_how_to_get_one(window: MainWindow) -> None:
    page = plan_page(window)
    assert page.nothing.isVisible()
    assert not page.overview.isVisible()
    window.exports.reminders()
    assert "no plan yet" in window.notice.label.text()


def test_a_route_becomes_a_plan_that_is_ticked_recorded_and_undone(
    window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    page = adopt(window, settle)
    session = window.context.session
    assert window.navigation.currentRow() == 4
    assert not page.nothing.isVisible()
    row = page.steps.rows[0]
    assert kept(window).steps[0].kind == "courses"
    row.tick.setFocus()
    qtbot.keyClick(row.tick, Qt.Key.Key_Space)  # type: ignore[no-untyped-call]
    assert kept(window).steps[0].done == TODAY
    assert row.tick.hasFocus()
    before = session.profile.courses
    row.recording.click()
    settle()
    assert len(session.profile.courses) == len(before) + len(kept(window).steps[0].courses)
    assert row.recorded.isVisible()
    assert not row.recording.isVisible()
    assert page.changed.difference.text()
    session.undo()
    session.undo()
    assert not row.tick.isChecked()
    session.undo()
    assert page.nothing.isVisible()
    session.redo()
    assert page.overview.isVisible()


def test_a_plan_is_still_there_when_its_file_is_opened_again(window: MainWindow, settle: Settle) -> None:
    adopt(window, settle)
    session = window.context.session
    plan, file = kept(window), session.file
    assert file is not None
    session.new()
    session.open(file)
    assert kept(window) == plan


def test_ticking_does_not_plan_the_routes_again(window: MainWindow, settle: Settle) -> None:
    page = adopt(window, settle)
    found = window.context.session.plan
    page.steps.rows[0].tick.click()
    assert not window.context.session.planning
    assert window.context.session.plan is found


def test_a_new_route_keeps_what_is_done(window: MainWindow, settle: Settle) -> None:
    page = adopt(window, settle)
    page.steps.rows[0].tick.click()
    page.steps.rows[0].recording.click()
    settle()
    page.changed.renewing.click()
    settle()
    plan = kept(window)
    assert plan.steps[0].recorded
    assert [step.kind for step in plan.steps] == ["courses", "post"]


def test_a_day_in_the_future_is_refused_at_its_field(window: MainWindow, settle: Settle) -> None:
    row = adopt(window, settle).steps.rows[0]
    row.tick.click()
    row.done_on.line.setText("01.12.2031")
    row.done_on.edited.emit()
    assert row.done_on.error.text()
    assert kept(window).steps[0].done == TODAY
    row.done_on.line.setText("05.11.2026")
    row.done_on.edited.emit()
    assert kept(window).steps[0].done == date(2026, 11, 5)


def test_the_days_of_a_voucher_are_counted_down(window: MainWindow, workspace: Workspace) -> None:
    session = window.context.session
    session.change(with_plan(session.profile, a_plan(a_step(workspace, voucher=True))))
    page = plan_page(window)
    assert "1 November 2027" in said(page)
    row = page.steps.rows[0]
    write(row.issued.line, "20.11.2026")
    row.issued.edited.emit()
    assert "3 January 2027. 34 days left" in said(page)


def said(page: PlanPage) -> str:
    """What the card of the deadlines says."""
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in page.days.findChildren(QLabel))


def test_a_plan_is_given_up_and_comes_back_with_undo(window: MainWindow, settle: Settle) -> None:
    page = adopt(window, settle)
    plan = kept(window)
    page.overview.giving_up.click()
    assert page.nothing.isVisible()
    window.context.session.undo()
    assert kept(window) == plan


@pytest.mark.parametrize("kind", ["ics", "pdf"])
def test_the_plan_is_written_from_its_page(
    window: MainWindow, qtbot: QtBot, settle: Settle, tmp_path: Path, kind: str
) -> None:
    overview = adopt(window, settle).overview
    overview.exports.choose = lambda _title, _name, _pattern: tmp_path / "plan"
    with qtbot.waitSignal(overview.exports.exported, timeout=30_000) as written:
        (overview.calendar if kind == "ics" else overview.pdf).click()
    file = written.args[0]
    assert file.suffix == f".{kind}"
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n" if kind == "ics" else b"%PDF")
    assert str(file) in overview.written.text()


@pytest.mark.parametrize("steps", [0, 1, 12, 60, 300])
@pytest.mark.usefixtures("qapp")
def test_a_printed_plan_takes_two_pages_at_most(workspace: Workspace, steps: int) -> None:
    plan = a_plan(*[a_step(workspace, voucher=True)] * steps)
    sheet = PlanSheet("Әлия", plan, workspace.framework, TODAY, "edition")
    assert plan_pages(sheet, Translator("kk", WORDS, strict=True)) <= MOST_PLAN_PAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("qapp")
def test_a_printed_plan_says_its_steps(workspace: Workspace, tmp_path: Path, language: str) -> None:
    t = Translator(language, WORDS, strict=True)  # type: ignore[arg-type]
    sheet = PlanSheet("Әлия", a_plan(a_step(workspace)), workspace.framework, TODAY, "edition")
    write_plan(sheet, t, tmp_path / "plan.pdf")
    title = workspace.framework.occupation(WELDER).title.to(t.language)
    assert title.split()[0] in text_of(tmp_path / "plan.pdf")
