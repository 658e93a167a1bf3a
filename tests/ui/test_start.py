"""The guided start: from the first question to a plan on paper, in every language, left and taken up again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from career_planner.i18n.formats import LANGUAGES, Language
from career_planner.profile.interview import QUESTIONS, Told, open_questions
from career_planner.profile.standing import Standing
from career_planner.ui.main_window import MainWindow
from career_planner.ui.routes.page import RoutesPage
from career_planner.ui.start.editors import OptionsField, PickField
from career_planner.ui.start.page import StartPage
from tests.ui.conftest import sample, write

Settle = Callable[[], None]
WELDER = {"kk": "дәнекерлеуші", "ru": "сварщик", "en": "welder"}


@pytest.fixture
def start(window: MainWindow) -> StartPage:
    page = window.page("start")
    assert isinstance(page, StartPage)
    return page


def click(widget: object, qtbot: QtBot) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]


def press(widget: object, key: Qt.Key, qtbot: QtBot) -> None:
    qtbot.keyClick(widget, key)  # type: ignore[no-untyped-call]


def question(page: StartPage) -> str:
    """The code of the question that is put."""
    assert page.question is not None
    return page.question.code


def choose(page: StartPage, code: str, qtbot: QtBot) -> None:
    """Choose one of the options and go on."""
    assert isinstance(page.asking.field, OptionsField)
    page.asking.field.buttons[code].setFocus()
    press(page.asking.field.buttons[code], Qt.Key.Key_Space, qtbot)
    click(page.asking.next, qtbot)


def type_in(page: StartPage, text: str, qtbot: QtBot) -> None:
    """Type the answer and go on with Enter."""
    assert page.asking.field is not None
    write(page.asking.field.editor, text)
    press(page.asking.field.editor, Qt.Key.Key_Return, qtbot)


def search(page: StartPage, text: str, qtbot: QtBot) -> None:
    """Type words, take the first that is found with Enter, go on."""
    field = page.asking.field
    assert isinstance(field, PickField)
    with qtbot.waitSignal(field.picker.found, timeout=10_000):
        write(field.picker, text)
    press(field.picker, Qt.Key.Key_Return, qtbot)
    click(page.asking.next, qtbot)


def first_five(page: StartPage, language: Language, qtbot: QtBot) -> None:
    choose(page, "3W", qtbot)
    type_in(page, "1995", qtbot)
    choose(page, "self_employed", qtbot)
    search(page, WELDER[language], qtbot)
    type_in(page, "03.2005", qtbot)


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_first_question_to_a_plan_on_paper(
    window: MainWindow, start: StartPage, qtbot: QtBot, settle: Settle, tmp_path: Path, language: Language
) -> None:
    click(start.welcome.languages[language], qtbot)
    click(start.welcome.beginning, qtbot)
    first_five(start, language, qtbot)
    settle()
    level = window.context.session.assessment
    assert level is not None
    assert (level.national.proven, level.national.possible) == (None, 3)
    assert start.so_far.said.text() == window.words.say("start.interval.unproven", proven=None, possible=3)
    choose(start, "yes", qtbot)
    choose(start, "yes", qtbot)
    settle()
    assert start.so_far.said.text() == window.words.say("start.interval.sure", proven=3)
    while start.question is not None:
        click(start.asking.unknown, qtbot)
    settle()
    click(start.done.routes, qtbot)
    page = window.stack.currentWidget()
    assert isinstance(page, RoutesPage)
    click(page.details.adopting, qtbot)
    settle()
    file = tmp_path / "plan.pdf"
    window.exports.choose = lambda _title, _name, _pattern: file
    window.exports.plan_pdf()
    assert file.read_bytes().startswith(b"%PDF")


def test_who_stops_goes_on_with_the_same_question(
    window: MainWindow, start: StartPage, qtbot: QtBot, settle: Settle
) -> None:
    start.begin()
    choose(start, "4S", qtbot)
    type_in(start, "2010", qtbot)
    click(start.asking.unknown, qtbot)
    settle()
    file = window.context.session.file
    assert file is not None
    window.context.session.open(sample("trainee"))
    window.context.session.open(file)
    assert question(start) == "post"
    assert window.context.session.profile.interview[-1].question == "work"


def test_an_answer_can_be_changed_from_the_list(window: MainWindow, start: StartPage, qtbot: QtBot) -> None:
    start.begin()
    choose(start, "4S", qtbot)
    type_in(start, "2010", qtbot)
    start.answers.list.itemActivated.emit(start.answers.list.item(0))
    assert question(start) == "stage"
    assert isinstance(start.asking.field, OptionsField)
    assert start.asking.field.buttons["4S"].isChecked()
    choose(start, "6B", qtbot)
    assert window.context.session.profile.education[0].stage == "6B"
    assert question(start) == "work"


def test_back_leads_to_the_question_before_with_its_answer(start: StartPage, qtbot: QtBot) -> None:
    start.begin()
    choose(start, "4S", qtbot)
    click(start.asking.going_back, qtbot)
    assert question(start) == "stage"
    assert not start.asking.going_back.isEnabled()
    assert start.asking.field is not None
    assert start.asking.field.value() == "4S"


@pytest.mark.parametrize(("typed", "said"), [("31.02.2010", "31.02.2010"), ("2090", "2090"), ("", "I don’t know")])
def test_what_cannot_be_right_is_said_at_the_field(
    window: MainWindow, start: StartPage, qtbot: QtBot, typed: str, said: str
) -> None:
    start.begin()
    choose(start, "4S", qtbot)
    type_in(start, typed, qtbot)
    assert question(start) == "finished"
    assert start.asking.field is not None
    assert said in start.asking.field.error.text()
    assert window.context.session.profile.education == ()


def test_work_that_is_not_in_the_list_stays_in_own_words(window: MainWindow, start: StartPage, qtbot: QtBot) -> None:
    start.go_to("post")
    assert isinstance(start.asking.field, PickField)
    start.asking.field.picker.setText("ұста")
    click(start.asking.next, qtbot)
    type_in(start, "2012", qtbot)
    job = window.context.session.profile.experience[0]
    assert (job.title, job.occupation, job.standing) == ("ұста", None, Standing.STATED)


def test_a_speciality_is_found_in_another_language_with_a_slip(
    window: MainWindow, start: StartPage, qtbot: QtBot
) -> None:
    start.begin()
    choose(start, "4S", qtbot)
    type_in(start, "2010", qtbot)
    start.go_to("programme")
    search(start, "бугалтер", qtbot)
    assert window.context.session.profile.education[0].programme is not None


def test_the_answer_that_matters_most_is_named_and_asked(
    window: MainWindow, start: StartPage, qtbot: QtBot, settle: Settle
) -> None:
    window.context.session.open(sample("self-employed-welder"))
    settle()
    assert "Сварщик по частным заказам" in start.so_far.best.text()
    click(start.so_far.going, qtbot)
    assert question(start) == "work_paper"


def test_every_question_has_a_field_for_every_answer(window: MainWindow, start: StartPage, settle: Settle) -> None:
    window.context.session.open(sample("ict-technician"))
    settle()
    told = Told(window.context.session.profile, window.context.framework)
    for one in QUESTIONS:
        if one.applies(told):
            start.go_to(one.code)
            assert start.asking.field is not None
            assert start.asking.field.editor.accessibleName()
            before = window.context.session.profile
            if told.said(one.code):
                start.asking.submit()
            after = window.context.session.profile
            assert (after.education, after.experience) == (before.education, before.experience), one.code


def test_nobody_is_asked_twice_after_undo(window: MainWindow, start: StartPage, qtbot: QtBot) -> None:
    start.begin()
    choose(start, "4S", qtbot)
    assert question(start) == "finished"
    window.context.session.undo()
    told = Told(window.context.session.profile, window.context.framework)
    assert open_questions(told)[0].code == "stage"
    assert question(start) == "stage"


def test_the_form_can_be_filled_in_instead(window: MainWindow, start: StartPage, qtbot: QtBot) -> None:
    click(start.welcome.filling, qtbot)
    assert window.stack.currentWidget() is window.page("person")


def test_the_language_of_the_welcome_is_remembered(window: MainWindow, start: StartPage, qtbot: QtBot) -> None:
    click(start.welcome.languages["kk"], qtbot)
    assert window.settings.language == "kk"
    assert window.menus.actions["language.kk"].isChecked()
    assert start.welcome.beginning.text() == "Бастау"
