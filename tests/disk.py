"""What a disk may hold after a power cut: file calls of a workload are recorded and played back up to any moment.

A file's content is safe once it was synced, a name in a folder once that folder was. What is not safe yet may be
there, be there in part, or be gone. Only calls made through ``career_planner.files`` and ``Path`` are seen.
"""

import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import pytest

SECTOR = 512
"""Bytes that a disk writes at once."""


@dataclass(frozen=True)
class Call:
    """``make`` and ``remove`` change names in a folder, ``write`` a content; ``sync`` makes either safe."""

    kind: str
    path: Path
    data: bytes = b""
    target: Path | None = None


@dataclass
class Recorder:
    """The calls of a workload below ``root``."""

    root: Path
    calls: list[Call] = field(default_factory=list)

    def add(self, kind: str, path: Path, data: bytes = b"", target: Path | None = None) -> None:
        if path.is_relative_to(self.root):
            moved = None if target is None else target.relative_to(self.root)
            self.calls.append(Call(kind, path.relative_to(self.root), data, moved))

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Record meanwhile."""
        with pytest.MonkeyPatch.context() as patch:
            opened: dict[int, Path] = {}
            self._names(patch, opened)
            self._contents(patch, opened)
            yield

    def _names(self, patch: pytest.MonkeyPatch, opened: dict[int, Path]) -> None:
        mkstemp, replace, unlink, mkdir = tempfile.mkstemp, Path.replace, Path.unlink, Path.mkdir

        def make(**options: Any) -> tuple[int, str]:
            descriptor, name = mkstemp(**options)
            opened[descriptor] = Path(name)
            self.add("create", Path(name))
            return descriptor, name

        def move(path: Path, target: Path) -> Path:
            self.add("rename", path, target=Path(target))
            return replace(path, target)

        def remove(path: Path, missing_ok: bool = False) -> None:
            if path.exists():
                self.add("unlink", path)
            unlink(path, missing_ok=missing_ok)

        def folder(path: Path, *arguments: Any, **options: Any) -> None:
            if not path.exists():
                self.add("mkdir", path)
            mkdir(path, *arguments, **options)

        patch.setattr(tempfile, "mkstemp", make)
        patch.setattr(Path, "replace", move)
        patch.setattr(Path, "unlink", remove)
        patch.setattr(Path, "mkdir", folder)

    def _contents(self, patch: pytest.MonkeyPatch, opened: dict[int, Path]) -> None:
        fdopen, fsync, os_open = os.fdopen, os.fsync, os.open

        def handle(descriptor: int, mode: str) -> IO[Any]:
            file = fdopen(descriptor, mode)
            return _Watched(file, lambda data: self.add("write", opened[descriptor], data))  # type: ignore[return-value]

        def sync(descriptor: int) -> None:
            self.add("sync", opened[descriptor])
            fsync(descriptor)

        def opening(path: Any, flags: int, *more: Any, **options: Any) -> int:
            descriptor = os_open(path, flags, *more, **options)
            opened[descriptor] = Path(path)
            return descriptor

        patch.setattr(os, "fdopen", handle)
        patch.setattr(os, "fsync", sync)
        patch.setattr(os, "open", opening)


class _Watched:
    """A file whose writes are told."""

    def __init__(self, file: IO[Any], told: Callable[[bytes], None]) -> None:
        self._file, self._told = file, told

    def __enter__(self) -> "_Watched":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> int:
        self._told(data)
        return int(self._file.write(data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


Tree = dict[Path, bytes | None]
"""What is on a disk: files with their contents, folders with ``None``."""


def tree_of(root: Path) -> Tree:
    """What is below ``root``."""
    return {path.relative_to(root): path.read_bytes() if path.is_file() else None for path in root.rglob("*")}


def crashed(calls: list[Call], before: Tree, chance: random.Random) -> Tree:
    """A disk as ``calls``, begun on the disk ``before``, may have left it."""
    tree: Tree = {Path(): None, **before}
    names: list[tuple[Call, bool]] = []
    contents: dict[Path, tuple[bytes, bool]] = {}
    for call in calls:
        if call.kind == "write":
            contents[call.path] = (contents.get(call.path, (b"", False))[0] + call.data, False)
        elif call.kind == "sync" and call.path in contents:
            contents[call.path] = (contents[call.path][0], True)
        elif call.kind == "sync":
            names = [(one, safe or one.path.parent == call.path) for one, safe in names]
        else:
            names.append((call, False))
    cut = chance.choice(("all", "none", "some"))
    for one, safe in names:
        if safe or cut == "all" or (cut == "some" and chance.random() < 0.5):
            _play(one, tree, _surviving(*contents.get(one.path, (b"", False)), chance))
    return tree


def laid(tree: Tree, root: Path) -> None:
    """Make ``tree`` on the real disk, in place of what is at ``root``."""
    shutil.rmtree(root, ignore_errors=True)
    for path, content in sorted(tree.items()):
        if content is None:
            (root / path).mkdir(parents=True, exist_ok=True)
        else:
            (root / path).write_bytes(content)


def _play(call: Call, tree: Tree, content: bytes) -> None:
    """One change of a name, where the folder it needs is there.

    A rename that is safe makes the file appear even where its first name never reached the disk.
    """
    if call.kind == "unlink":
        tree.pop(call.path, None)
    elif call.kind == "mkdir" and call.path.parent in tree:
        tree[call.path] = None
    elif call.kind == "create" and call.path.parent in tree:
        tree[call.path] = content
    elif call.kind == "rename" and call.target is not None and call.target.parent in tree:
        tree.pop(call.path, None)
        tree[call.target] = content


def _surviving(content: bytes, safe: bool, chance: random.Random) -> bytes:
    """A content that was not synced is whole, torn between sectors, zeros, or nothing."""
    if safe:
        return content
    torn = chance.randrange(0, len(content) + 1, SECTOR) if content else 0
    return chance.choice((content, content[:torn], bytes(len(content)), b""))
