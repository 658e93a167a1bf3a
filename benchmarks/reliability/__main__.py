"""The bench of the store of clients: ``python -m benchmarks.reliability`` in a few minutes, ``… full`` for hours.

Every row has a number to reach and, where there is one, a control: the same test of a program with a planted fault,
which has to fail. Ends with status 1 when a number is not reached or a fault is not found. Needs Linux and strace.
"""

import shutil
import sys
from dataclasses import dataclass
from datetime import timedelta

from benchmarks.reliability import kills, power_cuts, secrets, speed
from benchmarks.reliability.office import PROMISES
from benchmarks.table import ms, show

CONTROLS = {"edit": "no-sync", "passphrase": "no-folder-sync", "backup": "no-folder-sync", "migrate": "stepwise"}


@dataclass(frozen=True, slots=True)
class Size:
    """How much is tried."""

    states: int
    kills: int
    changes: int
    tries: int
    clients: int


QUICK = Size(states=2_000, kills=100, changes=10_000, tries=200, clients=10_000)
FULL = Size(states=20_000, kills=1_000, changes=100_000, tries=1_000, clients=10_000)

Row = tuple[str, str, str, bool]
"""What was tried, what came out, what the control did, whether both are as they should be."""


def main() -> int:
    """Run all of it."""
    if not shutil.which("strace"):
        sys.exit("strace is needed: apt-get install strace")
    size = FULL if sys.argv[1:] == ["full"] else QUICK
    rows = [*_power_cuts(size), _kills(size), _leaks(), _log(size), _passphrases(size), *_speed(size)]
    show(
        "The store of clients", ["", "result", "control", "as it should be"], [(*row[:3], _yes(row[3])) for row in rows]
    )
    return 0 if all(row[3] for row in rows) else 1


def _power_cuts(size: Size) -> list[Row]:
    found = []
    for act in PROMISES:
        real = power_cuts.explore(act, size.states)
        said, right = f"{real.broken} broken of {real.states} disks", not real.broken
        control = "-"
        if fault := CONTROLS.get(act):
            faulty = power_cuts.explore(act, size.states, fault)
            control, right = f"{fault}: {faulty.broken} of {faulty.states}", right and faulty.broken > 0
        found.append((f"power cut: {act}", said, control, right))
    return found


def _kills(size: Size) -> Row:
    real, plain = kills.of_the_store(size.kills), kills.of_a_plain_file(size.kills)
    said = f"{real.lost} lost of {real.acknowledged}, {real.damaged} damaged, {size.kills} kills"
    control = f"plain file: {plain.lost} lost, {plain.damaged} damaged"
    return "kill -9 while saving", said, control, not real.lost + real.damaged and plain.lost + plain.damaged > 0


def _leaks() -> Row:
    (found, sockets), (planted, _) = secrets.leaks(), secrets.leaks(planted=True)
    said = f"{found} needles, {sockets} internet sockets"
    return "plain text of a day's work", said, f"crash report: {planted}", not found + sockets and planted > 0


def _log(size: Size) -> Row:
    missed = secrets.undiscovered_changes(size.changes)
    return "changes of the log", f"{missed} of {size.changes} not found", "-", not missed


def _passphrases(size: Size) -> Row:
    opened, paused, right = secrets.guessed(size.tries)
    said = f"{opened} of {size.tries} opened it, in {paused.days} days"
    return "wrong passphrases", said, f"right one: {_yes(right)}", not opened and right and paused > timedelta(days=1)


def _speed(size: Size) -> list[Row]:
    took = speed.measure(size.clients)
    head = f"{size.clients} clients, {took.megabytes:.0f} MB: "
    return [
        (f"{head}open (without key derivation)", f"{ms(took.opening)} ms", "below 2000", took.opening < 2000),
        (f"{head}slowest search", f"{ms(took.slowest_search)} ms", "below 100", took.slowest_search < 100),
        (f"{head}list all", f"{ms(took.listing)} ms", "-", True),
        (f"{head}save one", f"{ms(took.saving)} ms", "-", True),
        (f"{head}backup, verified", f"{ms(took.backup)} ms", "-", True),
        (f"{head}restore", f"{ms(took.restoring)} ms", "-", True),
    ]


def _yes(right: bool) -> str:
    return "yes" if right else "NO"


if __name__ == "__main__":
    sys.exit(main())
