"""A program killed at random moments while it saves: what was shown as saved has to be there."""

import json
import os
import random
import select
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from benchmarks.reliability.office import TODAY, WHO, make, open_store, person
from career_planner.casefiles.clients.editing import with_note
from career_planner.casefiles.database.log import Act
from career_planner.casefiles.database.rows import Standing
from career_planner.errors import UserFacingError

LONGEST_SECONDS = 0.08


@dataclass(frozen=True, slots=True)
class Killed:
    """How many edits were acknowledged over all kills, how many of them were lost, how often the store was damaged."""

    acknowledged: int
    lost: int
    damaged: int


def of_the_store(kills: int) -> Killed:
    """Kill a program that writes notes into the store of clients."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "store"
        make(place)
        return _kill(kills, lambda say: _write_notes(place, say), lambda: _notes(place))


def of_a_plain_file(kills: int) -> Killed:
    """The control: a program that writes its list into a JSON file over the old one."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "clients.json"
        file.write_text(json.dumps(["x" * 20] * ROWS), "utf-8")
        return _kill(kills, lambda say: _write_json(file, say), lambda: len(json.loads(file.read_text("utf-8"))))


ROWS = 20_000
"""Rows that the plain file begins with."""


def _kill(kills: int, work: Callable[[Callable[[], None]], None], saved: Callable[[], int]) -> Killed:
    """Do ``work`` in processes that are killed, and count after each what is ``saved``."""
    chance, acknowledged, lost, damaged, before = random.Random(7), 0, 0, 0, saved()
    for _ in range(kills):
        said = _run_and_kill(work, chance.uniform(0.005, LONGEST_SECONDS))
        acknowledged += said
        try:
            present = saved()
        except (UserFacingError, json.JSONDecodeError):
            damaged += 1
            return Killed(acknowledged, lost, damaged)
        lost += max(0, before + said - present)
        before = present
    return Killed(acknowledged, lost, damaged)


def _run_and_kill(work: Callable[[Callable[[], None]], None], seconds: float) -> int:
    """How often the work said that something was saved before its process was killed, ``seconds`` after it began to."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        work(lambda: os.write(writing, b".") and None)
        os._exit(0)
    os.close(writing)
    first = os.read(reading, 1)
    select.select([], [], [], seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = len(first)
    while piece := os.read(reading, 65536):
        said += len(piece)
    os.close(reading)
    return said


def _write_notes(folder: Path, say: Callable[[], None]) -> None:
    with open_store(folder) as store:
        for _ in count():
            client = store.client(person(0).uid)
            store.save(with_note(client, WHO, "note", TODAY), Standing(), TODAY, Act.NOTED)
            say()


def _notes(folder: Path) -> int:
    with open_store(folder) as store:
        if store.check_log() is not None:
            raise UserFacingError("error.store.damaged", path=str(folder))
        return len(store.client(person(0).uid).notes)


def _write_json(file: Path, say: Callable[[], None]) -> None:
    rows = json.loads(file.read_text("utf-8"))
    for _ in count():
        rows.append("note")
        file.write_text(json.dumps(rows), "utf-8")
        say()
