"""One writer at a time; what a crash leaves locks nobody out."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest

from career_planner.casefiles.access import lock
from career_planner.casefiles.access.lock import Held, Holder
from career_planner.errors import UserFacingError

ME = Holder(1, "here", "2026-11-22T09:00:00+00:00", "Айгүл")
THERE = Holder(2, "elsewhere", "2026-11-22T08:00:00+00:00", "Болат")

ANOTHER_PROGRAM = """
import sys
from pathlib import Path
from career_planner.casefiles.access.lock import Holder, held
with held(Path(sys.argv[1]), Holder(77, "here", "2026-11-22T08:30:00+00:00", "Болат")):
    print("held", flush=True)
    sys.stdin.read()
"""


def leave(folder: Path, content: bytes) -> None:
    """A lock file as a program left it that did not come to its end."""
    (folder / lock.NAME).write_bytes(content)


def test_another_program_is_named(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ANOTHER_PROGRAM, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(Held) as caught, lock.held(tmp_path, ME):
            pass
        assert {"name": "Болат", "pid": "77", "host": "here"}.items() <= caught.value.figures.items()
        other.kill()
    with lock.held(tmp_path, ME) as before:
        assert before is not None
        assert before.counsellor == "Болат"


def test_the_same_program_cannot_hold_it_twice(tmp_path: Path) -> None:
    with lock.held(tmp_path, ME), pytest.raises(Held), lock.held(tmp_path, ME):
        pass


def test_what_is_closed_is_free_and_says_nobody_left_it(tmp_path: Path) -> None:
    for _ in range(2):
        with lock.held(tmp_path, ME) as before:
            assert before is None


def test_an_error_inside_gives_the_lock_back(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), lock.held(tmp_path, ME):
        raise ZeroDivisionError
    with lock.held(tmp_path, ME) as before:
        assert before is None


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[1]", b'{"pid": "x"}', b"[" * 9000])
def test_an_empty_or_damaged_note_locks_nobody_out(content: bytes, tmp_path: Path) -> None:
    leave(tmp_path, content)
    with lock.held(tmp_path, ME) as before:
        assert before is None


def test_a_note_of_this_computer_without_its_program_is_taken_over(tmp_path: Path) -> None:
    leave(tmp_path, msgspec.json.encode(Holder(999, "here", "", "Болат")))
    with lock.held(tmp_path, ME) as before:
        assert before == Holder(999, "here", "", "Болат")


def test_a_note_of_another_computer_is_asked_about(tmp_path: Path) -> None:
    leave(tmp_path, msgspec.json.encode(THERE))
    with pytest.raises(UserFacingError) as caught, lock.held(tmp_path, ME):
        pass
    assert caught.value.key == "error.store.left-open"
    assert caught.value.figures == {"host": "elsewhere", "name": "Болат"}
    with lock.held(tmp_path, ME, take_over=True) as before:
        assert before == THERE


def test_refusing_a_note_of_another_computer_keeps_it(tmp_path: Path) -> None:
    leave(tmp_path, msgspec.json.encode(THERE))
    for _ in range(2):
        with pytest.raises(UserFacingError, match="left-open"), ExitStack() as stack:
            stack.enter_context(lock.held(tmp_path, ME))


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match="read-only"), lock.held(tmp_path / "missing", ME):
        pass
