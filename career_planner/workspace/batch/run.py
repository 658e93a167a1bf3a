"""A batch from its people to a finished journal, on as many processes as are wanted, with one answer for any number."""

import hashlib
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Final

from career_planner.errors import UserFacingError
from career_planner.profile.person import Profile
from career_planner.routes.planner import never
from career_planner.workspace.batch.journal import Journal
from career_planner.workspace.batch.people import Checked, People, Person
from career_planner.workspace.batch.work import Result, Task, work

CHUNK: Final = 16
"""People that a process gets at once; after each such handful the journal is on the disk."""
AHEAD: Final = 3
"""Handfuls that wait for each process: enough to keep it busy, few enough to keep memory flat."""

Chunk = list[Person]


def unseen(done: int, total: int) -> None:
    """Progress that nobody watches."""


def mark_of(task: Task, checked: Checked, catalogue_hash: str) -> str:
    """What a journal has to be of to be gone on with: the same people, task and catalogue."""
    return hashlib.sha256(f"{catalogue_hash} {task} {checked.mark}".encode()).hexdigest()


def run(
    people: People,
    total: int,
    task: Task,
    journal: Journal,
    tell: Callable[[UserFacingError], str],
    processes: int = 1,
    progress: Callable[[int, int], None] = unseen,
    cancelled: Callable[[], bool] = never,
) -> bool:
    """Finish ``journal``; whether it is, because ``cancelled`` stops after a handful of people and loses nothing.

    Faults are kept in words, as ``tell`` has them. ``error.batch.worker`` where a process was ended from outside.
    """
    chunks = _chunks(islice(people(), journal.done, None))
    progress(journal.done, total)
    finished = _finished(chunks, task, processes, tell)
    try:
        while not cancelled():
            results = next(finished, None)
            if results is None:
                return True
            journal.append(results)
            progress(journal.done, total)
    except BrokenProcessPool as error:
        raise UserFacingError("error.batch.worker", done=journal.done) from error
    finally:
        finished.close()
    return False


def _finished(
    chunks: Iterable[Chunk], task: Task, processes: int, tell: Callable[[UserFacingError], str]
) -> Generator[list[Result], None, None]:
    """The results of each chunk, in order whichever process is done first."""
    if processes == 1:
        yield from (_whole(chunk, work(task, _sound(chunk)), tell) for chunk in chunks)
        return
    waiting: deque[tuple[Chunk, Future[tuple[Result, ...]]]] = deque()
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_leave_stopping_to_parent)
    try:
        for chunk in chunks:
            waiting.append((chunk, pool.submit(work, task, _sound(chunk))))
            if len(waiting) >= AHEAD * processes:
                done, future = waiting.popleft()
                yield _whole(done, future.result(), tell)
        yield from (_whole(done, future.result(), tell) for done, future in waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _sound(chunk: Chunk) -> tuple[tuple[str, Profile], ...]:
    """Those of ``chunk`` whose facts can be used."""
    return tuple((one.place, one.facts) for one in chunk if isinstance(one.facts, Profile))


def _whole(chunk: Chunk, results: Iterable[Result], tell: Callable[[UserFacingError], str]) -> list[Result]:
    """A result for everybody of ``chunk``: those found, and faults in their places."""
    found = iter(results)
    return [
        Result(one.place, tell(one.facts)) if isinstance(one.facts, UserFacingError) else next(found) for one in chunk
    ]


def _chunks(people: Iterator[Person]) -> Iterator[Chunk]:
    while chunk := list(islice(people, CHUNK)):
        yield chunk


def _leave_stopping_to_parent() -> None:
    """Ctrl+C reaches every process of a terminal; only the first one knows how to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
