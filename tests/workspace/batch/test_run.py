"""A batch gives the same answers on any number of processes, and goes on where it was ended."""

from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from career_planner.errors import UserFacingError
from career_planner.profile.person import Profile
from career_planner.workspace.batch import run as running
from career_planner.workspace.batch.batch import Order, carry_out, next_level
from career_planner.workspace.batch.journal import Journal
from career_planner.workspace.batch.people import People, Person
from career_planner.workspace.batch.work import Result, Task, examine, work
from career_planner.workspace.workspace import Workspace
from tests.scenarios.crowd import crowd
from tests.workspace.batch.conftest import ENGLISH, TODAY

RESULTS = [Result(str(n), proven=n) for n in range(5)]


class Killed(BaseException):
    """The process is ended from outside."""


@pytest.fixture
def people(workspace: Workspace) -> People:
    """Forty people, one of them with faulty facts."""
    everybody = [Person(str(n), one) for n, one in enumerate(crowd(workspace.framework, 40, TODAY))]
    everybody[7] = Person("7", UserFacingError("error.batch.row-number"))
    return lambda: iter(everybody)


@pytest.fixture
def results(workspace: Workspace, people: People, tmp_path: Path) -> Callable[..., bytes]:
    """Carries the batch out and gives what was written."""

    def giving(name: str = "a.csv", processes: int = 1, **more: object) -> bytes:
        order = Order(tmp_path / name, processes=processes, skip_faulty=True)
        assert carry_out(workspace, people, order, ENGLISH, **more)  # type: ignore[arg-type]
        return order.output.read_bytes()

    return giving


def test_two_processes_give_what_one_gives(results: Callable[..., bytes]) -> None:
    assert results("one.csv") == results("two.csv", processes=2)


def test_everybody_has_a_row_in_their_order(results: Callable[..., bytes]) -> None:
    rows = results().decode("utf-8-sig").splitlines()[1:]
    assert [row.split(";")[0] for row in rows] == [f'"{n}"' for n in range(40)]
    assert "number of a row" in rows[7]


def test_faulty_people_end_the_batch_before_it_begins(workspace: Workspace, people: People, tmp_path: Path) -> None:
    checked = carry_out(workspace, people, Order(tmp_path / "a.csv"), ENGLISH)
    assert checked is not None
    assert (checked.faulty, [file for file in tmp_path.iterdir() if file.is_file()]) == (1, [])


def test_nobody_is_an_error(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match="nobody"):
        carry_out(workspace, lambda: iter(()), Order(tmp_path / "a.csv"), ENGLISH)


@pytest.mark.parametrize("after", [1, 2])
def test_a_killed_batch_goes_on_and_gives_the_same(
    workspace: Workspace, people: People, results: Callable[..., bytes], tmp_path: Path, after: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def killing(done: int, _: int) -> None:
        if done >= after * running.CHUNK:
            raise Killed

    with pytest.raises(Killed):
        carry_out(workspace, people, Order(tmp_path / "a.csv", skip_faulty=True), ENGLISH, killing)
    assert not (tmp_path / "a.csv").exists()
    worked: list[int] = []

    def counted(task: Task, chunk: tuple[tuple[str, Profile], ...]) -> tuple[Result, ...]:
        worked.append(len(chunk))
        return work(task, chunk)

    monkeypatch.setattr(running, "work", counted)
    again = results()
    assert sum(worked) == 40 - after * running.CHUNK
    assert again == results("whole.csv")
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == ["a.csv", "whole.csv"]


def test_a_cancelled_batch_keeps_what_is_finished(workspace: Workspace, people: People, tmp_path: Path) -> None:
    answers = iter([False, True])
    order = Order(tmp_path / "a.csv", skip_faulty=True)
    arguments = (workspace, people, order, ENGLISH)
    assert carry_out(*arguments, cancelled=lambda: next(answers)) is None
    assert len((tmp_path / "a.csv.journal").read_bytes().splitlines()) == 1 + running.CHUNK


def test_the_journal_of_another_batch_is_not_gone_on_with(tmp_path: Path) -> None:
    with Journal(tmp_path / "a.csv", "one") as journal:
        journal.append(RESULTS)
    with pytest.raises(UserFacingError, match="other-journal"):
        Journal(tmp_path / "a.csv", "other")
    with Journal(tmp_path / "a.csv", "one") as journal:
        assert list(journal.results()) == RESULTS


def test_a_journal_cut_anywhere_goes_on_with_what_is_whole(tmp_path: Path) -> None:
    with Journal(tmp_path / "a.csv", "one") as journal:
        journal.append(RESULTS)
        content = journal.file.read_bytes()
    for length in range(len(content) + 1):
        journal.file.write_bytes(content[:length] + b"\0" * (length % 3))
        with Journal(tmp_path / "a.csv", "one") as again:
            assert again.done == max(0, content[:length].count(b"\n") - 1)
            again.append(RESULTS[again.done :])
            assert list(again.results()) == RESULTS


def test_a_process_that_is_ended_from_outside_is_told_and_loses_nothing(
    workspace: Workspace, people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Iterator[list[Result]]:
        yield RESULTS
        raise BrokenProcessPool

    monkeypatch.setattr(running, "_finished", broken)
    task = Task(workspace.catalogue.file, TODAY)
    with Journal(tmp_path / "a.csv", "one") as journal, pytest.raises(UserFacingError) as caught:
        running.run(people, 40, task, journal, ENGLISH.tell)
    assert (caught.value.key, caught.value.figures["done"], journal.done) == ("error.batch.worker", 5, 5)


def test_a_result_has_the_levels_and_the_first_ways(workspace: Workspace) -> None:
    (somebody,) = crowd(workspace.framework, 1, TODAY, seed=3)
    found = examine(workspace, Task(workspace.catalogue.file, TODAY, next_level()), "1", somebody)
    answer = workspace.assess(somebody).national
    following = workspace.next_level(somebody, workspace.assess(somebody))
    assert following is not None
    assert (found.proven, found.claimable, found.possible) == (answer.proven, answer.claimable, answer.possible)
    assert (found.sector, found.level, found.goal) == (following.sector, following.level, f"level:{following.level}")
    assert found.ways[0].character == "fastest"
