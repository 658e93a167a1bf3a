"""Who did what when: an append-only chain in which every entry seals all before it.

An entry is a code of an act and, for acts on a client, a code of that client made with a key (HMAC): the log stays
whole when the client is erased and says nothing of them. The last entry's number and seal, the head, also stand in
the database and beside every backup, so that a log cut short is found out.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec

from career_planner.casefiles.access.keys import derived
from career_planner.casefiles.database.connection import Connection, one

_HEAD: Final = "log.head"


class Act(StrEnum):
    """What was done."""

    CREATED = "created"
    OPENED = "opened"
    ADDED = "added"
    VIEWED = "viewed"
    EDITED = "edited"
    NOTED = "noted"
    TAGGED = "tagged"
    APPOINTED = "appointed"
    RECOGNITION = "recognition"
    CONSENTED = "consented"
    WITHDREW = "withdrew"
    EXPORTED = "exported"
    ERASED = "erased"
    BACKED_UP = "backed-up"
    RESTORED = "restored"
    SALVAGED = "salvaged"
    MIGRATED = "migrated"
    TAKEN = "taken"
    MERGED = "merged"
    SETTLED = "settled"
    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"
    COUNSELLOR = "counsellor"
    BATCH = "batch"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log; ``client`` is a code, empty where the act was about no client."""

    number: int
    moment: str
    counsellor: str
    act: str
    client: str
    digest: str


@dataclass(frozen=True, slots=True)
class Head:
    """Number and seal of the last entry; 0 and nothing before the first."""

    number: int = 0
    digest: str = ""


class Seals:
    """What makes the seals of the chain and the codes of clients, from the data key."""

    def __init__(self, data_key: bytes) -> None:
        self._chain = derived(data_key, "log")
        self._clients = derived(data_key, "clients")

    def client(self, uid: str) -> str:
        """The code of the client ``uid``, the same wherever this store speaks of it."""
        return hmac.digest(self._clients, uid.encode(), "sha256").hex()[:32]

    def entry(self, before: Head, moment: str, counsellor: str, act: str, client: str) -> Entry:
        """The entry after ``before``."""
        number = before.number + 1
        sealed = msgspec.json.encode([before.digest, number, moment, counsellor, act, client])
        digest = hmac.digest(self._chain, sealed, "sha256").hex()
        return Entry(number, moment, counsellor, act, client, digest)


def append(connection: Connection, seals: Seals, now: datetime, counsellor: str, act: Act, uid: str = "") -> None:
    """Add an entry; to be called within the transaction of the act itself."""
    client = seals.client(uid) if uid else ""
    store(connection, seals.entry(head(connection), now.isoformat(timespec="seconds"), counsellor, act, client))


def store(connection: Connection, entry: Entry) -> None:
    """Put ``entry`` at the end."""
    values = (entry.number, entry.moment, entry.counsellor, entry.act, entry.client, entry.digest)
    connection.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)", values)
    value = f"{entry.number}:{entry.digest}"
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_HEAD, value))


def head(connection: Connection) -> Head:
    """The end of the chain, as the database notes it."""
    number, _, digest = (one(connection, "SELECT value FROM meta WHERE name = ?", _HEAD) or "0:").partition(":")
    return Head(int(number), digest)


def entries(connection: Connection, after: int = 0, client: str = "") -> list[Entry]:
    """The entries with numbers above ``after``, of one ``client`` code or of all, the oldest first."""
    where = "number > ? AND (? = '' OR client = ?)"
    rows = connection.execute(f"SELECT * FROM log WHERE {where} ORDER BY number", (after, client, client))
    return [Entry(*row) for row in rows]


def first_wrong(chain: Iterable[Entry], seals: Seals, heads: Iterable[Head]) -> int | None:
    """The number of the first entry that is not as it was written; ``None`` when all of ``chain`` is.

    ``heads`` are ends of the chain noted earlier: each has to lie on it. An entry missing at the end, or in between,
    is named by the number it had.
    """
    noted = {noted.number: noted.digest for noted in heads if noted.number}
    last = Head()
    for entry in chain:
        right = seals.entry(last, entry.moment, entry.counsellor, entry.act, entry.client)
        if entry != right or noted.get(entry.number, entry.digest) != entry.digest:
            return last.number + 1
        last = Head(entry.number, entry.digest)
    return last.number + 1 if any(number > last.number for number in noted) else None
