"""Power cuts at every boundary of an act: each disk that could be left is rebuilt, opened and held to the promise."""

import hashlib
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reliability.office import PROMISES, make
from benchmarks.reliability.trace import Change, Disk, cut_off, record
from career_planner.errors import UserFacingError

KEEPS = (1.0, 0.0, 0.5, 0.9, 0.1)
"""How much of what was not synced survives: all, nothing, some."""
MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Explored:
    """How many different disks were tried, and at how many of them the promise was broken."""

    states: int
    broken: int


def explore(act: str, states: int, fault: str = "") -> Explored:
    """Try up to ``states`` disks that a power cut during ``act`` could leave."""
    with _folder() as place:
        folder, log = place / "store", place / "strace.txt"
        make(folder)
        before = Disk.of(folder)
        arguments = ["-m", "benchmarks.reliability.office", act, str(folder), *([fault] if fault else [])]
        changes = record(arguments, folder, log)
        seen: set[bytes] = set()
        broken = 0
        for boundary, disk in _disks(before, changes, states):
            done = sum(change.what == "said" for change in changes[:boundary])
            mark = _mark(disk, done)
            if mark not in seen:
                seen.add(mark)
                broken += not _holds(act, disk, done, place / "disk")
        return Explored(len(seen), broken)


def _disks(before: Disk, changes: list[Change], states: int) -> Iterator[tuple[int, Disk]]:
    """Disks at all boundaries, again and again with other chances."""
    chance = random.Random(2026)
    for number in range(states):
        boundary = number % (len(changes) + 1)
        keep = KEEPS[(number // (len(changes) + 1)) % len(KEEPS)]
        yield boundary, cut_off(before, changes, boundary, chance, keep)


def _holds(act: str, disk: Disk, done: int, folder: Path) -> bool:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    disk.put(folder)
    try:
        return PROMISES[act].holds(folder, done)
    except (UserFacingError, StopIteration, IndexError):
        return False


def _mark(disk: Disk, done: int) -> bytes:
    """The same for the same disk and the same promises."""
    digest = hashlib.blake2b(str(done).encode())
    for name, inode in sorted(disk.names.items()):
        digest.update(b"%s\0%d\0" % (name.encode(), len(disk.contents.get(inode, b""))))
        digest.update(disk.contents.get(inode, b""))
    return digest.digest()


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder in memory where there is one: what is tried is the model's disk, not this computer's."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Path(folder)
