"""What is finished of a batch, on the disk beside its results: a run that was ended anyhow goes on from there."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final, Self

import msgspec

from career_planner.errors import UserFacingError
from career_planner.files import reading, writing
from career_planner.workspace.batch.work import Result

_FORMAT: Final = "career-planner/batch"
_VERSION: Final = 1
_LINE: Final = msgspec.json.Decoder(tuple[int, Result])


def journal_of(output: Path) -> Path:
    """Where the journal lies of the run that writes ``output``."""
    return output.with_name(output.name + ".journal")


class Journal:
    """The finished results of one run, a numbered line each, after a line that says of which run.

    A line that a power cut left half written, and what follows it, counts as not written.
    """

    def __init__(self, output: Path, mark: str) -> None:
        """The journal beside ``output`` of the run that ``mark`` stands for, begun or gone on with.

        ``error.batch.other-journal`` where the journal of another run lies there.
        """
        self.file: Final = journal_of(output)
        self._head: Final = json.dumps({"format": _FORMAT, "version": _VERSION, "mark": mark}).encode() + b"\n"
        self.done = 0
        with writing(self.file):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self._open: BinaryIO = self.file.open("r+b" if self.file.exists() else "x+b")
        try:
            self._take_up()
        except BaseException:
            self._open.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: Any, trace: TracebackType | None) -> None:
        self._open.close()

    def append(self, results: Iterable[Result]) -> None:
        """Add results; when this returns they are on the disk."""
        lines = b"".join(msgspec.json.encode((self.done + n, one)) + b"\n" for n, one in enumerate(results))
        self._write(lines)
        self.done += lines.count(b"\n")

    def results(self) -> Iterator[Result]:
        """All that is finished, in order, read one by one."""
        with reading(self.file), self.file.open("rb") as file:
            file.readline()
            for line in file:
                yield _LINE.decode(line)[1]

    def remove(self) -> None:
        """Take the journal away, once its results lie where they were wanted."""
        self._open.close()
        with writing(self.file):
            self.file.unlink(missing_ok=True)

    def _take_up(self) -> None:
        """Read what is there up to the first line that is not whole, and cut the rest off."""
        head = self._open.readline(10_000)
        if head != self._head:
            if not self._head.startswith(head.rstrip(b"\0")):  # zeros: some disks leave them after a power cut
                raise UserFacingError("error.batch.other-journal", path=str(self.file))
            self._cut(0)
            self._write(self._head)
            return
        whole = len(head)
        for line in self._open:
            if not self._is_next(line):
                break
            whole += len(line)
            self.done += 1
        self._cut(whole)

    def _is_next(self, line: bytes) -> bool:
        with suppress(msgspec.DecodeError, UnicodeDecodeError):
            return line.endswith(b"\n") and _LINE.decode(line)[0] == self.done
        return False

    def _cut(self, length: int) -> None:
        with writing(self.file):
            self._open.truncate(length)
            self._open.seek(length)

    def _write(self, data: bytes) -> None:
        with writing(self.file):
            self._open.write(data)
            self._open.flush()
            os.fsync(self._open.fileno())
