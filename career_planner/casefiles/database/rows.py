"""Clients as rows: kept, found by words and dates, and really gone when erased."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from career_planner.casefiles.clients.client import Client
from career_planner.casefiles.clients.client_file import decoded, encoded
from career_planner.casefiles.database.connection import Connection, one
from career_planner.casefiles.database.log import Seals
from career_planner.errors import UserFacingError
from career_planner.i18n.kazakh import folded, search_forms, sort_key

TABLES: Final = ("clients", "documents", "tags", "days", "words", "bases", "conflicts", "log")
"""What a backup counts."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The proven level and the sector of a client when they were last saved; the store cannot find them itself."""

    level: int | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which clients to list: those that meet all that is set.

    ``words`` are looked for in names, tags, notes and codes, or are a whole IIN. ``stuck_since``: nothing has moved
    since that day. ``voucher_by``, ``appointment_by``: there is one from today until that day.
    """

    words: str = ""
    level: int | None = None
    sector: str | None = None
    tag: str | None = None
    stuck_since: date | None = None
    voucher_by: date | None = None
    appointment_by: date | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list; ``voucher`` and ``appointment`` are the next ones from today."""

    uid: str
    name: str
    level: int | None
    sector: str | None
    advanced: date
    voucher: date | None
    appointment: date | None


def put(connection: Connection, client: Client, standing: Standing, today: date) -> None:
    """Keep ``client`` in place of what was known; refused when another one has the same IIN."""
    other = one(connection, "SELECT uid FROM clients WHERE iin = ? AND uid <> ?", client.iin, client.uid)
    if client.iin and other is not None:
        raise UserFacingError("error.iin.taken", code=other)
    name = client.profile.name
    columns = (name, sort_key(name), client.iin or None, standing.level, standing.sector)
    connection.execute(
        "INSERT INTO clients (uid, name, sorted, iin, level, sector, advanced) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (uid) DO UPDATE SET name = excluded.name, sorted = excluded.sorted, iin = excluded.iin,"
        " level = excluded.level, sector = excluded.sector, advanced = excluded.advanced",
        (client.uid, *columns, client.advanced.isoformat()),
    )
    number = number_of(connection, client.uid)
    connection.execute("INSERT OR REPLACE INTO documents VALUES (?, ?)", (number, encoded(client)))
    _derive(connection, number, client, today)


def number_of(connection: Connection, uid: str) -> int:
    """The row of the client ``uid``."""
    number = one(connection, "SELECT number FROM clients WHERE uid = ?", uid)
    if number is None:
        raise UserFacingError("error.client.unknown", code=uid)
    return int(number)


def get(connection: Connection, uid: str) -> Client:
    """The client ``uid``."""
    number = number_of(connection, uid)
    return decoded(one(connection, "SELECT document FROM documents WHERE client = ?", number))


def uids(connection: Connection) -> tuple[str, ...]:
    """The codes of all clients, the oldest first."""
    return tuple(uid for (uid,) in connection.execute("SELECT uid FROM clients ORDER BY number"))


def erase(connection: Connection, uid: str) -> None:
    """Delete all of the client ``uid``; nothing is left once the journal was emptied."""
    number = one(connection, "SELECT number FROM clients WHERE uid = ?", uid)
    if number is not None:
        connection.execute("DELETE FROM words WHERE rowid = ?", (number,))
        connection.execute("DELETE FROM clients WHERE number = ?", (number,))
    connection.execute("DELETE FROM bases WHERE uid = ?", (uid,))
    connection.execute("DELETE FROM conflicts WHERE uid = ?", (uid,))


def bury(connection: Connection, seals: Seals, erased: frozenset[str]) -> int:
    """Erase the clients whose codes are among ``erased``; gives how many there were."""
    found = [uid for uid in uids(connection) if seals.client(uid) in erased] if erased else []
    for uid in found:
        erase(connection, uid)
    return len(found)


def listed(connection: Connection, wanted: Wanted, today: date) -> tuple[Listed, ...]:
    """The clients that are ``wanted``, in the order of the Kazakh alphabet."""
    conditions, values = zip(*_conditions(wanted, today), strict=True)
    following = "(SELECT min(day) FROM days WHERE client = number AND kind = '{}' AND day >= ?1)"
    rows = connection.execute(
        f"SELECT uid, name, level, sector, advanced, {following.format('voucher')}, {following.format('appointment')}"
        f" FROM clients WHERE {' AND '.join(conditions)} ORDER BY sorted, number",
        (today.isoformat(), *(value for some in values for value in some)),
    )
    return tuple(_listed(*row) for row in rows)


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {table: int(one(connection, f"SELECT count(*) FROM {table}")) for table in TABLES}


def _derive(connection: Connection, number: int, client: Client, today: date) -> None:
    """Write anew what lists and searches need of ``client``."""
    for table in ("tags", "days"):
        connection.execute(f"DELETE FROM {table} WHERE client = ?", (number,))
    connection.execute("DELETE FROM words WHERE rowid = ?", (number,))
    connection.executemany("INSERT INTO tags VALUES (?, ?)", [(number, tag) for tag in client.tags])
    days = {(number, kind, day.isoformat()) for kind, day in client.days(today)}
    connection.executemany("INSERT INTO days VALUES (?, ?, ?)", sorted(days))
    connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, _words(client)))


def _words(client: Client) -> str:
    """What searches look through."""
    texts = (client.uid, client.profile.name, client.phone, *client.tags, *(note.text for note in client.notes))
    return folded(" ".join(texts))


Condition = tuple[str, tuple[Any, ...]]


def _conditions(wanted: Wanted, today: date) -> Iterator[Condition]:
    """Parts of a WHERE clause with their values; ``?1`` is today."""
    yield "1", ()
    if wanted.words.strip():
        yield _matching(wanted.words)
    for column, value in (("level", wanted.level), ("sector", wanted.sector)):
        if value is not None:
            yield f"{column} = ?", (value,)
    if wanted.tag is not None:
        yield "number IN (SELECT client FROM tags WHERE tag = ?)", (wanted.tag,)
    if wanted.stuck_since is not None:
        yield "advanced <= ?", (wanted.stuck_since.isoformat(),)
    for kind, last in (("voucher", wanted.voucher_by), ("appointment", wanted.appointment_by)):
        if last is not None:
            within = f"SELECT client FROM days WHERE kind = '{kind}' AND day BETWEEN ? AND ?"
            yield f"number IN ({within})", (today.isoformat(), last.isoformat())


def _matching(words: str) -> Condition:
    """Words that begin words of a client, in any reading of what was typed; or a whole IIN."""
    digits = "".join(words.split())
    if len(digits) == 12 and digits.isdigit():
        return "iin = ?", (digits,)
    readings = [" ".join(f'"{word}"*' for word in form.split()) for form in search_forms(words)]
    if not readings:
        return "0", ()
    return "number IN (SELECT rowid FROM words WHERE words MATCH ?)", (" OR ".join(f"({one})" for one in readings),)


def _listed(
    uid: str, name: str, level: int | None, sector: str | None, advanced: str, voucher: str | None, meeting: str | None
) -> Listed:
    days = [None if day is None else date.fromisoformat(day) for day in (voucher, meeting)]
    return Listed(uid, name, level, sector, date.fromisoformat(advanced), *days)
