"""The smoke test fails where the program does something else than from source; a script stands in for the program."""

from pathlib import Path

import pytest

import measure
import smoke

pytestmark = pytest.mark.skipif(not Path("/bin/sh").exists(), reason="the frozen program is tried on Linux only")


def a_machine(folder: Path, script: str) -> smoke.Machine:
    """A machine whose program is a shell script."""
    program = folder / "career-planner"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    return smoke.Machine(folder, folder, ())


def test_another_answer_than_from_source_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(smoke.Failed, match="career-planner 9"):
        smoke.tells_its_version(a_machine(tmp_path, "echo career-planner 9"))


def test_another_exit_status_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(smoke.Failed, match="status 3\nno such library"):
        a_machine(tmp_path, "echo no such library >&2; exit 3").run("level")


def test_a_window_that_never_paints_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(smoke.Failed, match="no window: no platform plugin"):
        smoke.opens_its_window(a_machine(tmp_path, "echo no platform plugin >&2"))


def test_the_program_sees_nothing_of_this_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    said = a_machine(tmp_path, "echo $PYTHONPATH $HOME $PATH").run()
    assert said.split() == [str(tmp_path), "/nonexistent"]


def test_a_file_that_was_written_beside_the_program_is_seen(tmp_path: Path) -> None:
    machine = a_machine(tmp_path, "echo > written.txt")
    before = smoke.snapshot(tmp_path)
    machine.run()
    assert smoke.snapshot(tmp_path).keys() - before.keys() == {str(tmp_path / "written.txt")}


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("career-planner", "the program's modules"),
        ("_internal/libpython3.11.so.1.0", "Python"),
        ("_internal/libstdc++.so.6", "libraries of the system"),
        ("_internal/numpy.libs/libopenblas.so", "numpy"),
        ("_internal/PySide6/Qt/lib/libQt6Core.so.6", "PySide6"),
        ("licences/parts.json", "licences"),
    ],
)
def test_sizes_are_told_by_part(path: str, part: str) -> None:
    assert measure.part_of(path) == part
