"""What others can find out: plain text on the disk, sockets, a changed log, a guessed passphrase."""

import random
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.reliability.office import COST, PASSPHRASE, WHO
from career_planner.casefiles import counsellors_store
from career_planner.casefiles.database.log import Act, Entry, Head, Seals, first_wrong
from career_planner.errors import UserFacingError

NEEDLES = ("Жұмагүл", "880101300010", "87011234567", "құпия", "жасырын")
"""Parts of the name, the IIN, the telephone, a note and a tag of the client in ``a_day``."""
CALLS = "openat,write,pwrite64,writev,sendto,rename,socket,connect"
ENTRIES = 60


def leaks(*, planted: bool = False) -> tuple[int, int]:
    """Plain-text needles in what a day's work wrote, anywhere on the disk, and the internet sockets it opened."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "strace.txt"
        arguments = ["-m", "benchmarks.reliability.a_day", f"{folder}/store", *(["planted"] if planted else [])]
        strace = ["strace", "-f", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-o", str(log)]
        subprocess.run([*strace, sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        lines = log.read_text("ascii", "replace").splitlines()
        written = [line for line in lines if " write(1, " not in line]
        found = sum(_hexadecimal(needle) in line for line in written for needle in NEEDLES)
        return found, sum("AF_INET" in line for line in lines)


def _hexadecimal(needle: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in needle.encode())


def undiscovered_changes(number: int) -> int:
    """How many of so many random changes of a log pass as whole."""
    seals, chance = Seals(bytes(range(32))), random.Random(7)
    chain: list[Entry] = []
    for place in range(ENTRIES):
        end = Head(place, chain[-1].digest if chain else "")
        chain.append(seals.entry(end, f"moment {place}", WHO, Act.EDITED, seals.client(str(place % 9))))
    end = Head(ENTRIES, chain[-1].digest)
    return sum(first_wrong(_changed(list(chain), chance), seals, [end]) is None for _ in range(number))


def _changed(chain: list[Entry], chance: random.Random) -> list[Entry]:
    """The log after one deletion, exchange, edit or cut."""
    here, there = chance.sample(range(ENTRIES), 2)
    match chance.randrange(4):
        case 0:
            del chain[here]
        case 1:
            chain[here], chain[there] = replace(chain[there], number=here + 1), replace(chain[here], number=there + 1)
        case 2:
            field = chance.choice(["moment", "counsellor", "client", "digest"])
            chain[here] = replace(chain[here], **{field: f"{getattr(chain[here], field)[1:]}~"})
        case _:
            del chain[here:]
    return chain


def guessed(tries: int) -> tuple[int, timedelta, bool]:
    """How many wrong passphrases opened a store, how long the pauses grew, and whether the right one still opens it."""
    clock, opened = _Clock(), 0
    begin = clock.now
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "store"
        counsellors_store.create(folder, WHO, PASSPHRASE, clock, COST)
        for number in range(tries):
            opened += _try(folder, f"{PASSPHRASE} {number}", clock)
        right = _try(folder, PASSPHRASE, clock)
    return opened, clock.now - begin, right


class _Clock:
    """A moment that moves on when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def _try(folder: Path, passphrase: str, clock: _Clock) -> bool:
    """Whether ``passphrase`` opens the store, tried once the pause is over."""
    while True:
        try:
            counsellors_store.unlock(folder, WHO, passphrase, clock)
        except UserFacingError as error:
            if error.key == "error.passphrase.wrong":
                return False
            clock.now += timedelta(seconds=error.figures["n"])
        else:
            return True
