"""Reading within limits, writing whole or not at all, and saying what went wrong."""

import errno
import os
import random
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from career_planner import files
from career_planner.errors import UserFacingError
from career_planner.files import atomic_write, read_limited
from tests.disk import Recorder, crashed

posix_only = pytest.mark.skipif(os.name == "nt", reason="links, permissions and pipes as POSIX knows them")


def key_of(action: Callable[[], object]) -> str:
    """The message key that ``action`` fails with."""
    with pytest.raises(UserFacingError) as caught:
        action()
    assert "path" in caught.value.figures
    return caught.value.key


def failing(code: int) -> Callable[..., None]:
    """A system call that fails with ``code``."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def test_a_file_as_large_as_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_limited(tmp_path / "a", 5) == b"12345"


def test_a_file_larger_than_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"123456")
    with pytest.raises(UserFacingError) as caught:
        read_limited(tmp_path / "a", 5)
    assert (caught.value.key, caught.value.figures["limit"]) == ("error.file.too-large", 5)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert key_of(lambda: read_limited(tmp_path / "none", 5)) == "error.file.missing"


def test_a_file_below_a_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert key_of(lambda: read_limited(tmp_path / "a" / "b", 5)) == "error.file.missing"


def test_a_name_that_no_file_can_have_is_missing(tmp_path: Path) -> None:
    assert key_of(lambda: read_limited(tmp_path / "a\0b", 5)) == "error.file.missing"


def test_a_folder_is_not_read(tmp_path: Path) -> None:
    assert key_of(lambda: read_limited(tmp_path, 5)) == "error.file.not-a-file"


@posix_only
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert key_of(lambda: read_limited(tmp_path / "pipe", 5)) == "error.file.not-a-file"


@pytest.mark.parametrize(
    ("code", "key"), [(errno.EACCES, "error.file.no-permission"), (errno.EIO, "error.file.unreadable")]
)
def test_a_failed_reading_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, key: str) -> None:
    (tmp_path / "a").touch()
    monkeypatch.setattr(Path, "open", failing(code))
    assert key_of(lambda: read_limited(tmp_path / "a", 5)) == key


def test_what_was_written_is_read(tmp_path: Path) -> None:
    target = tmp_path / "new" / "folder" / "file"
    atomic_write(target, b"first")
    atomic_write(target, b"second")
    assert target.read_bytes() == b"second"
    assert os.listdir(target.parent) == ["file"]


@posix_only
def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    atomic_write(tmp_path / "a", b"")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


@posix_only
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    (tmp_path / "a").chmod(0o640)
    atomic_write(tmp_path / "a", b"")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@posix_only
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    atomic_write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"new"


@posix_only
def test_a_pipe_or_device_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert key_of(lambda: atomic_write(tmp_path / "pipe", b"new")) == "error.file.not-a-file"


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("code", "key"),
    [
        (errno.ENOSPC, "error.file.disk-full"),
        (errno.EROFS, "error.file.write-protected"),
        (errno.EACCES, "error.file.write-protected"),
        (errno.EIO, "error.file.unwritable"),
    ],
)
def test_a_failed_writing_keeps_the_old_file_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, key: str
) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"old")
    monkeypatch.setattr(*{"fsync": (os, "fsync"), "replace": (Path, "replace")}[call], failing(code))
    assert key_of(lambda: atomic_write(target, b"new")) == key
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["file"]


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        atomic_write(tmp_path / "file", b"new")
    assert os.listdir(tmp_path) == []


@posix_only
def test_content_and_folder_are_synced_around_the_rename(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    rename, sync = Path.replace, os.fsync

    def replace(beside: Path, target: Path) -> Path:
        calls.append("rename")
        return rename(beside, target)

    def fsync(descriptor: int) -> None:
        calls.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "content")
        sync(descriptor)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(os, "fsync", fsync)
    atomic_write(tmp_path / "file", b"new")
    assert calls == ["content", "rename", "folder"]


def survivors(root: Path) -> set[bytes | None]:
    """What power cuts leave of a file that was written into new folders of ``root`` before them."""
    recorder, file = Recorder(root), Path("new") / "newer" / "file"
    with recorder.recording():
        atomic_write(root / file, b"kept")
    return {crashed(recorder.calls, {}, random.Random(number)).get(file) for number in range(60)}


def test_a_file_in_new_folders_outlasts_a_power_cut(tmp_path: Path) -> None:
    assert survivors(tmp_path) == {b"kept"}


def test_folders_that_are_not_synced_would_be_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_make_folder", lambda folder: folder.mkdir(parents=True))
    assert None in survivors(tmp_path)
