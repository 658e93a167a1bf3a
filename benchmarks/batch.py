"""A batch over a generated crowd on one and on two processes: people a second, memory, and whether the answers agree.

``python -m benchmarks batch [assessed] [planned]``: how many people are assessed, and how many are planned for.
"""

import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from benchmarks.table import show
from career_planner import paths
from career_planner.i18n.translator import Translator
from career_planner.routes.request import Goal
from career_planner.workspace.batch.batch import Order, carry_out, next_level
from career_planner.workspace.batch.people import Person
from career_planner.workspace.workspace import Workspace
from tests.scenarios.crowd import somebody

TODAY = date(2026, 11, 21)
PROCESSES = (1, 2)


def run(assessed: int = 2000, planned: int = 200) -> None:
    """Print the table, and say whether one and two processes wrote the same."""
    workspace = Workspace.open(paths.catalogue_file(), TODAY)
    rows, written = [], []
    for name, size, goal in (("assess", assessed, None), ("assess and plan", planned, next_level())):
        for processes in PROCESSES:
            seconds, content, grown = _measured(workspace, size, goal, processes)
            cells = [f"{size:,}", str(processes), f"{seconds:.0f}", f"{size / seconds:.1f}", f"{grown:.0f}"]
            rows.append([name, *cells])
            written.append(content)
    head = ["", "people", "processes", "seconds", "people a second", "second half adds MB"]
    show("Batch", head, rows)
    same = written[0] == written[1] and written[2] == written[3]
    print(f"same results on one and on two processes: {'yes' if same else 'NO'}")
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"most memory of a process: first {_peak():.0f} MB, others {children} MB")


def _measured(workspace: Workspace, size: int, goal: Goal | None, processes: int) -> tuple[float, bytes, float]:
    """Seconds of the clock, what was written, and by how much memory's peak grew in the second half."""
    peaks: list[float] = []

    def progress(done: int, total: int) -> None:
        if not peaks and 2 * done >= total:
            peaks.append(_peak())

    with tempfile.TemporaryDirectory() as folder:
        order = Order(Path(folder) / "out.csv", goal=goal, processes=processes)
        translator = Translator("en", paths.resources() / "i18n")
        begin = time.perf_counter()
        carry_out(workspace, lambda: _crowd(workspace, size), order, translator, progress)
        return time.perf_counter() - begin, order.output.read_bytes(), _peak() - peaks[0]


def _crowd(workspace: Workspace, size: int) -> Iterator[Person]:
    """The same people every time, made one by one."""
    random = Random(1)
    posts = [workspace.framework.occupations[code] for code in sorted(workspace.framework.occupations)]
    for number in range(size):
        yield Person(str(number), somebody(random.choice(posts), workspace.framework, TODAY, random))


def _peak() -> float:
    """The most memory that this process has had, in MB (Linux counts it in kB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
