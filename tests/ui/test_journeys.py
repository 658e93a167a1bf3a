"""What people do with the window, by keyboard and mouse, from end to end."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from career_planner import paths
from career_planner.frameworks.programme import Mode
from career_planner.routes.request import Goal
from career_planner.settings import Theme, load
from career_planner.ui.dialogs.fields import PostField, TextField
from career_planner.ui.dialogs.form import Form
from career_planner.ui.framework.page import FrameworkPage
from career_planner.ui.level.page import LevelPage
from career_planner.ui.main_window import PAGES, MainWindow
from career_planner.ui.person.page import PersonPage
from career_planner.ui.routes.page import RoutesPage
from career_planner.ui.routes.sectors import SectorsForm
from tests.ui.conftest import sample, write

Settle = Callable[[], None]


def person(window: MainWindow) -> PersonPage:
    page = window.page("person")
    assert isinstance(page, PersonPage)
    return page


def routes(window: MainWindow) -> RoutesPage:
    page = window.page("routes")
    assert isinstance(page, RoutesPage)
    return page


def form_of(window: MainWindow, qtbot: QtBot) -> Form:
    """The form that is open."""
    qtbot.waitUntil(lambda: any(form.isVisible() for form in window.findChildren(Form)))
    return next(form for form in window.findChildren(Form) if form.isVisible())


def line(form: Form, name: str) -> QWidget:
    field = form.fields[name]
    assert isinstance(field, TextField)
    return field.line


def press(widget: QWidget, key: Qt.Key, qtbot: QtBot, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(widget, key, modifier)  # type: ignore[no-untyped-call]


def open_sample(window: MainWindow, settle: Settle, name: str) -> None:
    window.context.session.open(sample(name))
    settle()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_a_job_added_by_keyboard_lifts_the_level(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    settle()
    assert window.summary.text() == "No proven level yet"
    card = person(window).sections["experience"]
    card.adding.setFocus()
    press(card.adding, Qt.Key.Key_Space, qtbot)
    form = form_of(window, qtbot)
    post = form.fields["occupation"]
    assert isinstance(post, PostField)
    with qtbot.waitSignal(post.picker.found, timeout=10_000):
        write(post.picker, "арматурщик")
    press(post.picker, Qt.Key.Key_Return, qtbot)
    write(line(form, "start"), "01.09.2023")
    form_ok = form.findChild(QPushButton, "form.ok")
    assert form_ok is not None
    with qtbot.waitSignal(window.context.session.assessment_changed, timeout=10_000):
        press(form_ok, Qt.Key.Key_Space, qtbot)
    settle()
    assert window.context.session.profile.experience[0].title == "Steel fixer"
    assert window.summary.text() == "Proven level: 2"
    assert window.saved.text().startswith("Saved")


def test_a_wrong_date_is_said_at_its_field_and_nothing_is_lost(window: MainWindow, qtbot: QtBot) -> None:
    person(window).sections["experience"].add()
    form = form_of(window, qtbot)
    write(line(form, "title"), "Қаптаушы")
    write(line(form, "start"), "03.2023")
    write(line(form, "end"), "31.02.2024")
    form.submit()
    assert form.isVisible()
    assert "31.02.2024" in form.fields["end"].error.text()
    form.fields["end"].fill(None)
    write(line(form, "end"), "2020")
    form.submit()
    assert "before" in form.fields["end"].error.text()
    assert form.fields["title"].value() == "Қаптаушы"
    assert window.context.session.profile.experience == ()
    form.fields["end"].fill(None)
    form.submit()
    assert len(window.context.session.profile.experience) == 1


def test_words_that_are_no_post_are_refused_at_the_field(window: MainWindow, qtbot: QtBot) -> None:
    person(window).sections["recognitions"].add()
    form = form_of(window, qtbot)
    post = form.fields["occupation"]
    assert isinstance(post, PostField)
    post.picker.setText("nobody knows")
    write(line(form, "issued"), "2024")
    form.submit()
    assert post.error.text().startswith("No post is chosen")
    assert form.isVisible()


def test_a_row_is_deleted_by_key_and_comes_back_with_undo(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    open_sample(window, settle, "college-graduate")
    card = person(window).sections["education"]
    before = window.context.session.profile.education
    card.table.choose(0)
    press(card.table, Qt.Key.Key_Delete, qtbot)
    assert len(window.context.session.profile.education) == len(before) - 1
    press(window, Qt.Key.Key_Z, qtbot, Qt.KeyboardModifier.ControlModifier)
    assert window.context.session.profile.education == before
    press(window, Qt.Key.Key_Z, qtbot, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert len(window.context.session.profile.education) == len(before) - 1


def test_enter_on_a_row_opens_it_with_its_values(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    open_sample(window, settle, "steel-fixer")
    table = person(window).sections["experience"].table
    table.choose(0)
    press(table, Qt.Key.Key_Return, qtbot)
    form = form_of(window, qtbot)
    assert form.fields["start"].value() == window.context.session.profile.experience[0].start
    form.fields["title"].fill("Арматурщик")
    form.submit()
    assert window.context.session.profile.experience[0].title == "Арматурщик"


@pytest.mark.parametrize("section", ["education", "courses", "experience", "recognitions", "skills"])
def test_every_row_of_every_sample_survives_its_form_unchanged(window: MainWindow, qtbot: QtBot, section: str) -> None:
    for name in ("ict-technician", "steel-fixer-courses", "nurse-two-clinics", "self-employed-welder"):
        window.context.session.open(sample(name))
        before = window.context.session.profile
        card = person(window).sections[section]  # type: ignore[index]
        for row in range(card.model.rowCount()):
            card.edit(row)
            form_of(window, qtbot).submit()
            qtbot.waitUntil(lambda: not window.findChildren(Form))
        assert window.context.session.profile == before


def test_a_wrong_circumstance_stays_in_its_field(window: MainWindow) -> None:
    card = person(window).circumstances
    hours = card.fields["weekly_hours"]
    assert isinstance(hours, TextField)
    hours.line.setText("300")
    hours.edited.emit()
    assert hours.error.text()
    assert hours.line.text() == "300"
    assert window.context.session.profile.circumstances.weekly_hours == 10
    hours.line.setText("12")
    hours.edited.emit()
    assert not hours.error.isVisible()
    assert window.context.session.profile.circumstances.weekly_hours == 12


def test_the_language_changes_everywhere_at_once(window: MainWindow, settle: Settle) -> None:
    open_sample(window, settle, "steel-fixer")
    for name in ("level", "routes", "framework", "person"):
        window.page(name)
    window.menus.actions["language.kk"].trigger()
    settle()
    assert window.windowTitle() != "Career Planner"
    assert window.navigation.item(2).text() == "Деңгей"
    level = window.page("level")
    assert isinstance(level, LevelPage)
    said = " ".join(label.text() for label in level.findChildren(QLabel))
    assert "Неге осындай деңгей" in said
    assert "Why this level" not in said
    assert load_language() == "kk"


def load_language() -> str:
    return load(paths.user_folder()).language


def test_another_goal_is_planned_for_and_drawn(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    open_sample(window, settle, "steel-fixer")
    page = routes(window)
    kind = page.goal.kind
    kind.setFocus()
    place = kind.findData("level")
    kind.setCurrentIndex(place)
    page.goal.level.setCurrentIndex(2)
    with qtbot.waitSignal(window.context.session.routes_changed, timeout=60_000):
        kind.activated.emit(place)
    settle()
    assert window.context.session.goal == Goal("level", "3")
    assert page.state.label.text().startswith("Routes found")
    assert page.details.step_model.rowCount() > 0


def test_sectors_are_wanted_and_ruled_out_for_the_plan(window: MainWindow, settle: Settle) -> None:
    open_sample(window, settle, "steel-fixer")
    page = routes(window)
    page.goal.sectors.click()
    form = window.findChild(SectorsForm)
    assert form is not None
    form.wanted.fill(["construction"])
    form.unwanted.fill(["construction", "mining"])
    form.submit()
    assert form.isVisible()
    assert "Construction" in form.unwanted.error.text()
    form.unwanted.fill(["mining"])
    form.submit()
    settle()
    limits = window.context.session.asked
    assert (sorted(limits.sectors), sorted(limits.unwanted)) == (["construction"], ["mining"])
    assert "1 wanted, 1 unwanted" in page.goal.sectors.text()


def test_without_full_time_study_no_route_has_any(window: MainWindow, settle: Settle) -> None:
    open_sample(window, settle, "ict-technician")
    page = routes(window)
    session = window.context.session
    session.set_goal(Goal("level", "6"))
    settle()
    modes = []
    for _ in range(2):
        assert session.plan is not None
        modes.append({step.mode for shown in session.plan.routes for step in shown.route.steps})
        page.goal.full_time.click()
        settle()
    assert Mode.FULL_TIME in modes[0]
    assert Mode.FULL_TIME not in modes[1]


def test_the_map_is_walked_by_keys_and_enter_shows_the_step(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    open_sample(window, settle, "ict-technician")
    page = routes(window)
    page.map.setFocus(Qt.FocusReason.TabFocusReason)
    press(page.map, Qt.Key.Key_Right, qtbot)
    spoken = page.told.text()
    assert spoken
    press(page.map, Qt.Key.Key_Left, qtbot)
    press(page.map, Qt.Key.Key_Up, qtbot)
    with qtbot.waitSignal(page.map.step_chosen):
        press(page.map, Qt.Key.Key_Return, qtbot)
    assert page.details.tabs.currentIndex() == 0
    assert page.details.steps.row >= 0


def test_why_not_a_post_names_what_is_missing(window: MainWindow, settle: Settle) -> None:
    open_sample(window, settle, "trainee")
    page = routes(window)
    post = window.context.framework.posts(window.context.framework.sector("construction").code, 5)[0]  # type: ignore[arg-type]
    page.details.why_not.picker.pick(post)
    settle()
    said = " ".join(label.text() for label in page.details.why_not.findChildren(QLabel))
    assert "stands in the way" in said


def test_the_skill_picture_sets_what_is_there_against_what_the_post_asks_for(
    window: MainWindow, settle: Settle
) -> None:
    open_sample(window, settle, "ict-technician")
    page = routes(window)
    page.details.tabs.setCurrentIndex(page.details.keys.index("ui.figure.skills"))
    skills = page.details.skills
    assert skills.table.isVisible()
    assert "competences are there in full" in skills.heading.text()
    assert " of " in str(skills.model.data(skills.model.index(0, 2)))
    assert not skills.grab().isNull()


def test_a_post_is_found_in_another_language(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page("framework")
    assert isinstance(page, FrameworkPage)
    write(page.search, "дәнекерлеуші")
    qtbot.waitUntil(lambda: page.heading.text() == "Found", timeout=10_000)
    assert "elder" in page.posts.item(0).text()
    assert page.card.post is not None
    page.card.asked.emit(page.card.post.code)
    assert page.grid.currentIndex().column() == page.card.post.level - 1


@pytest.mark.parametrize("kind", ["pdf", "png", "svg", "copy"])
def test_what_leaves_the_program_is_written(
    window: MainWindow, qtbot: QtBot, settle: Settle, tmp_path: Path, kind: str
) -> None:
    open_sample(window, settle, "ict-technician")
    file = tmp_path / "out"
    window.exports.choose = lambda _title, _name, _pattern: file
    actions = {"copy": "action.save_copy"}
    with qtbot.waitSignal(window.exports.exported, timeout=60_000) as written:
        window.menus.actions[actions.get(kind, f"action.export_{kind}")].trigger()
    assert written.args[0].suffix == {"copy": ".json"}.get(kind, f".{kind}")
    assert written.args[0].stat().st_size > 500
    assert str(written.args[0]) in window.saved.text()


def test_giving_up_an_export_writes_nothing(window: MainWindow, tmp_path: Path) -> None:
    window.exports.choose = lambda _title, _name, _pattern: None
    for name in ("action.save_copy", "action.export_pdf", "action.export_png"):
        window.menus.actions[name].trigger()
    assert not list(tmp_path.glob("*.p*"))


def test_a_bad_file_is_said_in_a_line_that_can_be_closed(window: MainWindow, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    window.context.session.open(bad)
    assert window.notice.isVisible()
    assert window.notice.label.text()
    window.notice.closing.click()
    assert not window.notice.isVisible()


def test_about_names_the_edition_of_the_catalogue(window: MainWindow) -> None:
    window.menus.actions["action.about"].trigger()
    about = window.findChild(QDialog, "about")
    assert about is not None
    said = " ".join(label.text() for label in about.findChildren(QLabel))
    assert window.context.session.workspace.catalogue.content_hash() in said
    assert "Preliminary" in said
    about.close()


def test_theme_and_size_are_remembered(window: MainWindow) -> None:
    window.menus.actions["theme.dark"].trigger()
    window.menus.actions["action.zoom_in"].trigger()
    kept = load(paths.user_folder())
    assert (kept.theme, kept.text_scale) == (Theme.DARK, 125)
    window.menus.actions["action.zoom_reset"].trigger()
    window.menus.actions["theme.light"].trigger()


def test_f_keys_lead_to_the_pages(window: MainWindow, qtbot: QtBot) -> None:
    for place in range(len(PAGES)):
        press(window, Qt.Key(Qt.Key.Key_F4 + place), qtbot)
        assert window.navigation.currentRow() == place
