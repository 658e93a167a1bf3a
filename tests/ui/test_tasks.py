"""Work beside the window: answers arrive in the GUI thread, late ones do not arrive at all."""

from collections.abc import Iterator
from threading import Event, get_ident

import pytest
from pytestqt.qtbot import QtBot

from career_planner.errors import UserFacingError
from career_planner.ui.tasks import Tasks, Watch


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()
    del qtbot


def unexpected(error: Exception) -> None:
    raise AssertionError(error)


def test_work_runs_elsewhere_and_its_answer_arrives_here(tasks: Tasks, qtbot: QtBot) -> None:
    threads: list[int] = []

    def done(thread: int) -> None:
        threads.extend((thread, get_ident()))

    tasks.start("a", lambda _watch: get_ident(), done, unexpected)
    qtbot.waitUntil(lambda: bool(threads))
    assert threads[0] != threads[1] == get_ident()
    assert not tasks.busy()


def test_the_answer_of_work_that_was_started_anew_is_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    gate = Event()
    answers: list[str] = []

    def slow(watch: Watch) -> str:
        gate.wait(10)
        return "late" if watch.cancelled() else "kept"

    tasks.start("a", slow, answers.append, unexpected)
    tasks.start("a", lambda _watch: "new", answers.append, unexpected)
    gate.set()
    qtbot.waitUntil(lambda: bool(answers))
    tasks.close()
    assert answers == ["new"]


def test_cancelled_work_learns_of_it_and_says_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    started, ended = Event(), Event()
    answers: list[None] = []

    def work(watch: Watch) -> None:
        started.set()
        while not watch.cancelled():
            pass
        ended.set()

    tasks.start("a", work, answers.append, unexpected)
    qtbot.waitUntil(started.is_set)
    with qtbot.waitSignal(tasks.busy_changed):
        tasks.cancel("a")
    qtbot.waitUntil(ended.is_set)
    assert not tasks.busy("a")
    assert not answers


@pytest.mark.parametrize("error", [UserFacingError("error.date.invalid", value="x"), ValueError("ours")])
def test_an_error_arrives_as_it_is(tasks: Tasks, qtbot: QtBot, error: Exception) -> None:
    errors: list[Exception] = []
    answers: list[None] = []

    def work(_watch: Watch) -> None:
        raise error

    tasks.start("a", work, answers.append, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert errors == [error]
    assert not answers


def test_progress_is_reported_seldom_and_at_the_end(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    done: list[None] = []

    def work(watch: Watch) -> None:
        for number in range(1, 10_001):
            watch.progress(number, 10_000)

    tasks.start("a", work, done.append, unexpected, lambda have, total: seen.append((have, total)))
    qtbot.waitUntil(lambda: bool(done))
    assert seen[-1] == (10_000, 10_000)
    assert len(seen) < 200
