"""What a program does to the files of a folder, read from strace, and the disks that a power cut could leave of it."""

import random
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "openat,write,pwrite64,lseek,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat,close"
SECTOR = 512
"""Bytes that a disk writes whole or not at all."""
IGNORED = ("-shm", "store.lock")
"""Files that are made anew after a crash: the index of the journal, and the note of who held the lock."""

_LINE = re.compile(r"(?P<call>\w+)\((?P<rest>.*)\)\s+= (?P<result>-?\d+)")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_DESCRIPTOR = re.compile(r"^(\d+)<(.*?)>")


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the disk. ``what``: write, cut, sync (of file ``inode``), name, sync-names, said (to the user)."""

    what: str
    inode: int = 0
    offset: int = 0
    data: bytes = b""
    names: tuple[tuple[str, int | None], ...] = ()
    """Names and what they stand for from now on; ``None``: nothing any more."""


@dataclass
class _Reader:
    """Turns calls into changes; inodes are numbers of ours, paths relative to the folder."""

    folder: Path
    names: dict[str, int]
    open: dict[int, tuple[str, int]] = field(default_factory=dict)
    positions: dict[int, int] = field(default_factory=dict)
    next_inode: int = 1000

    def read(self, lines: Sequence[str]) -> Iterator[Change]:
        """The changes that the calls made."""
        for line in lines:
            found = _LINE.search(line)
            if found and int(found["result"]) >= 0:
                yield from getattr(self, f"_{found['call']}", self._nothing)(found["rest"], int(found["result"]))

    def _nothing(self, _rest: str, _result: int) -> Iterator[Change]:
        return iter(())

    def _inside(self, path: str) -> str | None:
        name = path.removeprefix(f"{self.folder}/")
        return None if name == path or name.endswith(IGNORED) else name

    def _openat(self, rest: str, descriptor: int) -> Iterator[Change]:
        name = self._inside(_texts(rest)[0].decode())
        if name is None:
            return
        if name not in self.names and "O_CREAT" in rest:
            self.next_inode += 1
            self.names[name] = self.next_inode
            yield Change("name", names=((name, self.next_inode),))
        if name in self.names:
            self.open[descriptor] = (name, self.names[name])
            self.positions[descriptor] = 0
            if "O_TRUNC" in rest:
                yield Change("cut", self.names[name], 0)
        elif (self.folder / name).is_dir() or "O_DIRECTORY" in rest:
            self.open[descriptor] = (name, -1)

    def _close(self, rest: str, _result: int) -> Iterator[Change]:
        self.open.pop(_descriptor(rest)[0], None)
        return iter(())

    def _write(self, rest: str, size: int) -> Iterator[Change]:
        descriptor, _ = _descriptor(rest)
        if descriptor == 1:
            yield Change("said", data=_texts(rest)[0])
        elif descriptor in self.open:
            yield Change("write", self.open[descriptor][1], self.positions[descriptor], _texts(rest)[0][:size])
            self.positions[descriptor] += size

    def _pwrite64(self, rest: str, size: int) -> Iterator[Change]:
        descriptor, _ = _descriptor(rest)
        if descriptor in self.open:
            yield Change("write", self.open[descriptor][1], int(rest.rpartition(",")[2]), _texts(rest)[0][:size])

    def _lseek(self, rest: str, position: int) -> Iterator[Change]:
        self.positions[_descriptor(rest)[0]] = position
        return iter(())

    def _ftruncate(self, rest: str, _result: int) -> Iterator[Change]:
        descriptor, _ = _descriptor(rest)
        if descriptor in self.open:
            yield Change("cut", self.open[descriptor][1], int(rest.rpartition(",")[2]))

    def _fsync(self, rest: str, _result: int) -> Iterator[Change]:
        descriptor, path = _descriptor(rest)
        if descriptor in self.open and self.open[descriptor][1] >= 0:
            yield Change("sync", self.open[descriptor][1])
        elif path == str(self.folder) or path.startswith(f"{self.folder}/"):
            yield Change("sync-names", data=path.removeprefix(str(self.folder)).strip("/").encode())

    _fdatasync = _fsync

    def _rename(self, rest: str, _result: int) -> Iterator[Change]:
        old, new = (self._inside(text.decode()) for text in _texts(rest)[:2])
        if old in self.names and new is not None:
            self.names[new] = self.names.pop(old)
            yield Change("name", names=((old, None), (new, self.names[new])))

    _renameat = _renameat2 = _rename

    def _unlink(self, rest: str, _result: int) -> Iterator[Change]:
        name = self._inside(_texts(rest)[0].decode())
        if name in self.names:
            del self.names[name]
            yield Change("name", names=((name, None),))

    _unlinkat = _unlink


@dataclass(frozen=True, slots=True)
class Disk:
    """The files of a folder: names, and the content of each inode."""

    names: dict[str, int]
    contents: dict[int, bytes]

    @classmethod
    def of(cls, folder: Path) -> "Disk":
        """The folder as it is, all of it on the disk."""
        files = [file for file in sorted(folder.rglob("*")) if file.is_file() and not file.name.endswith(IGNORED)]
        names = {str(file.relative_to(folder)): number for number, file in enumerate(files, 1)}
        return cls(names, {number: (folder / name).read_bytes() for name, number in names.items()})

    def put(self, folder: Path) -> None:
        """Make the files in the empty ``folder``."""
        for name, inode in self.names.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(self.contents.get(inode, b""))


def record(arguments: Sequence[str], folder: Path, log: Path) -> list[Change]:
    """Run ``python`` with ``arguments`` and give what it did to ``folder``."""
    before = Disk.of(folder)
    strace = ["strace", "-xx", "-y", "-s", "100000000", "-e", f"trace={CALLS}", "-o", str(log)]
    command = [*strace, sys.executable, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(f"{shlex.join(arguments)}: {done.stderr}")
    return list(_Reader(folder, dict(before.names)).read(log.read_text("ascii").splitlines()))


def cut_off(before: Disk, changes: Sequence[Change], boundary: int, chance: random.Random, keep: float) -> Disk:
    """The disk after a power cut at ``boundary``: what was synced, and of the rest each sector with chance ``keep``.

    Names change in order, as in a journal of metadata: those not synced survive up to some point.
    """
    done = changes[:boundary]
    safe = _synced(done)
    names, contents = dict(before.names), {inode: bytearray(data) for inode, data in before.contents.items()}
    still = True
    for place, change in enumerate(done):
        if change.what == "name":
            still = place in safe or (still and chance.random() < keep)
            for name, inode in change.names if still else ():
                if inode is None:
                    names.pop(name, None)
                else:
                    names[name] = inode
        elif change.what in ("write", "cut"):
            _apply(contents.setdefault(change.inode, bytearray()), change, 1.0 if place in safe else keep, chance)
    return Disk(names, {inode: bytes(data) for inode, data in contents.items()})


def _apply(content: bytearray, change: Change, keep: float, chance: random.Random) -> None:
    if change.what == "cut":
        if chance.random() < keep or keep == 1.0:
            del content[change.offset :]
            content.extend(bytes(change.offset - len(content)))
        return
    for start in range(0, len(change.data), SECTOR):
        if keep == 1.0 or chance.random() < keep:
            offset, piece = change.offset + start, change.data[start : start + SECTOR]
            content.extend(bytes(max(0, offset - len(content))))
            content[offset : offset + len(piece)] = piece


def _synced(done: Sequence[Change]) -> set[int]:
    """The places of the changes that are on the disk for good."""
    safe, files, folders = set(), set(), set()
    for place in range(len(done) - 1, -1, -1):
        change = done[place]
        if change.what == "sync":
            files.add(change.inode)
        elif change.what == "sync-names":
            folders.add(change.data.decode())
        elif change.inode in files or any(_folder(name) in folders for name, _ in change.names):
            safe.add(place)
    return safe


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _texts(rest: str) -> list[bytes]:
    return [bytes.fromhex(text.replace("\\x", "")) for text in _STRING.findall(rest)]


def _descriptor(rest: str) -> tuple[int, str]:
    found = _DESCRIPTOR.match(rest)
    if found is None:
        return -1, ""
    return int(found[1]), bytes.fromhex(found[2].replace("\\x", "")).decode() if "\\x" in found[2] else found[2]
