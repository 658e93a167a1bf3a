"""One writer a store: a lock that the system gives back when the program ends, and a note of who holds it.

The system's lock on ``store.lock`` decides; the note in the file only says who, so a stale, empty or damaged note
locks nobody out. A note from another computer means that a store on a stick was not closed there: that is asked about.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from career_planner.errors import UserFacingError

NAME: Final = "store.lock"
_MOST_BYTES: Final = 10_000
_LOCKED_BYTE: Final = 1 << 30
"""Windows locks bytes, not files: this one lies beyond the note, which others have to read."""


class Holder(msgspec.Struct, frozen=True):
    """Who holds a store: process ``pid`` on ``host`` for ``counsellor``, ``since`` an ISO moment."""

    pid: int
    host: str
    since: str
    counsellor: str


class Held(UserFacingError):
    """Another program works on the store, or its medium cannot be written: reading is possible, writing is not."""


@contextmanager
def held(folder: Path, holder: Holder, *, take_over: bool = False) -> Iterator[Holder | None]:
    """Hold the store in ``folder``; yields who left it without closing it, where somebody did.

    ``Held`` while another program holds it; ``error.store.left-open`` when another computer left it open, unless
    ``take_over``.
    """
    with _opened(folder / NAME) as descriptor:
        before = _note(descriptor)
        if not _try_lock(descriptor):
            raise _held(folder, before)
        try:
            if before is not None and before.host != holder.host and not take_over:
                raise UserFacingError("error.store.left-open", host=before.host, name=before.counsellor)
            _write(descriptor, msgspec.json.encode(holder))
            try:
                yield before
            finally:
                _write(descriptor, b"")
        finally:
            _unlock(descriptor)


def _held(folder: Path, by: Holder | None) -> Held:
    if by is None:
        return Held("error.store.held-unknown", path=str(folder))
    return Held("error.store.held", path=str(folder), name=by.counsellor, host=by.host, pid=str(by.pid))


@contextmanager
def _opened(file: Path) -> Iterator[int]:
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise Held("error.store.read-only", path=str(file.parent)) from error
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _note(descriptor: int) -> Holder | None:
    """What the file says; nothing when it is empty, as after closing, or damaged."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        return msgspec.json.decode(os.read(descriptor, _MOST_BYTES), type=Holder)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _write(descriptor: int, content: bytes) -> None:
    """Replace the note; whether it reaches the disk does not matter, for the system's lock would not either."""
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, content)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            raise UserFacingError("error.store.no-locks") from error
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
