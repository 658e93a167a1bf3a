"""Wrong passphrases cost time, also over a restart, and nothing else."""

from datetime import timedelta
from pathlib import Path

import pytest

from career_planner.casefiles.access import tries
from career_planner.errors import UserFacingError
from tests.casefiles.stores import Clock


def wait_after(folder: Path, clock: Clock, wrong: int) -> int:
    """Seconds that the next try has to wait after so many wrong ones, each made as soon as it may be."""
    for _ in range(wrong):
        clock.pass_by(hours=1)
        tries.begin(folder, "who", clock())
    try:
        tries.begin(folder, "who", clock())
    except UserFacingError as error:
        return int(error.figures["n"])
    return 0


@pytest.mark.parametrize(("wrong", "seconds"), [(1, 0), (3, 0), (4, 2), (5, 4), (12, 512), (13, 900), (40, 900)])
def test_the_pause_grows_with_each_wrong_try(wrong: int, seconds: int, tmp_path: Path) -> None:
    assert wait_after(tmp_path, Clock(), wrong) == seconds


def test_a_try_is_counted_before_it_is_made(tmp_path: Path) -> None:
    clock = Clock()
    for _ in range(4):
        tries.begin(tmp_path, "who", clock())  # and the program ends before it says whether it was right
    with pytest.raises(UserFacingError, match="wait"):
        tries.begin(tmp_path, "who", clock())


def test_a_pause_ends(tmp_path: Path) -> None:
    clock = Clock()
    assert wait_after(tmp_path, clock, 5) == 4
    clock.pass_by(seconds=4)
    tries.begin(tmp_path, "who", clock())


def test_a_right_try_forgets_the_wrong_ones(tmp_path: Path) -> None:
    clock = Clock()
    wait_after(tmp_path, clock, 8)
    tries.succeed(tmp_path, "who", clock())
    tries.begin(tmp_path, "who", clock())


def test_one_counsellor_does_not_wait_for_another(tmp_path: Path) -> None:
    clock = Clock()
    wait_after(tmp_path, clock, 8)
    tries.begin(tmp_path, "another", clock())


def test_setting_the_clock_back_neither_ends_nor_prolongs_the_pause(tmp_path: Path) -> None:
    clock = Clock()
    wait_after(tmp_path, clock, 6)
    clock.now -= timedelta(days=400)
    with pytest.raises(UserFacingError, match="n=8"):
        tries.begin(tmp_path, "who", clock())
    clock.pass_by(seconds=8)
    tries.begin(tmp_path, "who", clock())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"who": 1}', b"\xff\xfe"])
def test_a_damaged_file_counts_as_some_wrong_tries_and_no_more(content: bytes, tmp_path: Path) -> None:
    (tmp_path / tries.NAME).write_bytes(content)
    with pytest.raises(UserFacingError, match="n=32"):
        tries.begin(tmp_path, "who", Clock()())
