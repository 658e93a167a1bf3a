"""Work beside the window: the only code of the program that knows threads.

A runnable receives callables alone; the signals it speaks through belong to ``Tasks``, which lives in the GUI thread.
The answer of a task that was cancelled or started anew is dropped.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from career_planner.errors import UserFacingError

PROGRESS_SECONDS = 0.05
"""The least time between two reports of progress: 20 a second."""

Answer = TypeVar("Answer")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Watch:
    """What the work itself sees: whether it is still wanted, and where to say how far it is."""

    cancelled: Callable[[], bool]
    progress: Callable[[int, int], None]


@dataclass
class _Running(Generic[Answer]):
    number: int
    stop: Event
    done: Callable[[Answer], None]
    failed: Callable[[Exception], None]
    progress: Callable[[int, int], None] | None
    runnable: QRunnable


class _Runnable(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work = work

    def run(self) -> None:
        self._work()


class Tasks(QObject):
    """Starts work by name; starting a name again cancels what runs under it."""

    busy_changed = Signal()
    _answered = Signal(str, int, object)
    _broke = Signal(str, int, object)
    _progressed = Signal(str, int, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        """Prepare a pool of threads of its own."""
        super().__init__(parent)
        self._pool = QThreadPool()
        self._running: dict[str, _Running[Any]] = {}
        self._retired: dict[int, QRunnable] = {}
        self._number = 0
        queued = Qt.ConnectionType.QueuedConnection
        self._answered.connect(self._answer, queued)
        self._broke.connect(self._break, queued)
        self._progressed.connect(self._progress, queued)

    def start(
        self,
        name: str,
        work: Callable[[Watch], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[Exception], None],
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Run ``work`` beside the window, then ``done`` or ``failed`` in the GUI thread."""
        self.cancel(name)
        self._number += 1
        number, stop = self._number, Event()
        watch = Watch(stop.is_set, _throttled(lambda have, all_: self._progressed.emit(name, number, have, all_)))
        runnable = _Runnable(lambda: self._carry_out(name, number, lambda: work(watch)))
        self._running[name] = _Running(number, stop, done, failed, progress, runnable)
        self._pool.start(runnable)
        self.busy_changed.emit()

    def cancel(self, name: str) -> None:
        """Ask the work under ``name`` to stop; its answer is dropped."""
        running = self._running.pop(name, None)
        if running is not None:
            running.stop.set()
            self._retired[running.number] = running.runnable
            self.busy_changed.emit()

    def busy(self, *names: str) -> bool:
        """Whether any of ``names`` (none: anything) is being worked on."""
        return any(name in self._running for name in names) if names else bool(self._running)

    def close(self) -> None:
        """Cancel everything and wait until the threads have ended."""
        for name in list(self._running):
            self.cancel(name)
        self._pool.waitForDone()
        self._retired.clear()

    def _carry_out(self, name: str, number: int, work: Callable[[], object]) -> None:
        """The one function that runs in another thread."""
        try:
            answer = work()
        except Exception as error:  # noqa: BLE001 - whatever it is, it has to reach the GUI thread
            if not isinstance(error, UserFacingError):
                _log.exception("task %s", name)
            self._broke.emit(name, number, error)
        else:
            self._answered.emit(name, number, answer)

    def _taken(self, name: str, number: int) -> _Running[Any] | None:
        """The task, if it is still wanted."""
        self._retired.pop(number, None)
        running = self._running.get(name)
        if running is None or running.number != number:
            return None
        self._retired.pop(self._running.pop(name).number, None)
        self.busy_changed.emit()
        return running

    def _answer(self, name: str, number: int, answer: object) -> None:
        if running := self._taken(name, number):
            running.done(answer)

    def _break(self, name: str, number: int, error: Exception) -> None:
        if running := self._taken(name, number):
            running.failed(error)

    def _progress(self, name: str, number: int, have: int, total: int) -> None:
        running = self._running.get(name)
        if running is not None and running.number == number and running.progress is not None:
            running.progress(have, total)


def _throttled(report: Callable[[int, int], None]) -> Callable[[int, int], None]:
    """``report``, called at most 20 times a second and always for the last step."""
    last = float("-inf")

    def throttled(have: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= PROGRESS_SECONDS or have == total:
            last = now
            report(have, total)

    return throttled
