"""Clients taken on the road in a store of their own, and what was done there merged back at home.

The store on the stick has its own passphrase and log, and remembers each client as it was taken. Merging may be
repeated: what is at home already changes nothing, and a conflict that was settled stays so.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from career_planner.casefiles.clients.client import Client
from career_planner.casefiles.clients.client_file import Raw, encoded, of_raw, raw_of
from career_planner.casefiles.clients.merge import Conflict, merge, with_value
from career_planner.casefiles.counsellors_store import Store
from career_planner.casefiles.database import rows, tombstones
from career_planner.casefiles.database.connection import Connection, one
from career_planner.casefiles.database.log import Act
from career_planner.casefiles.database.rows import Standing
from career_planner.errors import UserFacingError

Conflicts = tuple[Conflict, ...]
Judge = Callable[[Client], Standing]
"""Finds where a client stands; the store cannot."""

_TAKEN_FROM: Final = "taken.from"
_DOCUMENTS: Final = "SELECT uid, document FROM clients JOIN documents ON client = number"


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A conflict that nobody has settled; ``number`` is how to name it."""

    number: int
    uid: str
    path: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Homecoming:
    """What a merge did, by codes of clients; ``erased`` are gone on one side and now on both."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    erased: tuple[str, ...]
    conflicts: int


def take(home: Store, road: Store, uids: Iterable[str], today: date) -> int:
    """Copy the clients ``uids`` into the empty store ``road``; gives how many there were."""
    chosen = tuple(dict.fromkeys(uids))
    with home.reading() as connection:
        taken = [(rows.get(connection, uid), _standing(connection, uid)) for uid in chosen]
    with road.acting(Act.TAKEN) as connection:
        if one(connection, "SELECT count(*) FROM clients"):
            raise UserFacingError("error.bridge.not-empty", path=str(road.folder))
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_TAKEN_FROM, home.store_id))
        for client, standing in taken:
            rows.put(connection, client, standing, today)
            _remember(connection, home.store_id, client.uid, encoded(client))
    for uid in chosen:
        with home.acting(Act.TAKEN, uid):
            pass
    return len(taken)


def bring_home(home: Store, road: Store, judge: Judge, today: date) -> Homecoming:
    """Merge what was done in ``road`` into ``home``, in one transaction."""
    erased = _erased_on_one_side(home, road)
    with road.reading() as connection:
        if one(connection, "SELECT value FROM meta WHERE name = ?", _TAKEN_FROM) != home.store_id:
            raise UserFacingError("error.bridge.foreign", path=str(road.folder))
        bases = {uid: raw_of(document) for uid, document in connection.execute("SELECT uid, document FROM bases")}
        theirs = {uid: raw_of(document) for uid, document in connection.execute(_DOCUMENTS) if uid not in erased}
    with home.acting(Act.MERGED) as connection:
        here = set(rows.uids(connection))
        merged = {uid: _merged(connection, road.store_id, bases.get(uid), their) for uid, their in theirs.items()}
        changed = [uid for uid, (value, _) in merged.items() if value is not None]
        conflicts = 0
        for uid, (value, undecided) in merged.items():
            refused = () if value is None else _put(connection, value, judge, today)
            conflicts += _keep(connection, uid, (*undecided, *refused))
            _remember(connection, road.store_id, uid, encoded(of_raw(theirs[uid])))
    for uid in sorted(erased & here):
        home.erase(uid)
    added = tuple(uid for uid in changed if uid not in here)
    return Homecoming(added, tuple(uid for uid in changed if uid in here), tuple(sorted(erased)), conflicts)


def _merged(connection: Connection, other: str, taken: Raw | None, their: Raw) -> tuple[Raw | None, Conflicts]:
    """The client as it is to be kept, ``None`` where nothing is to change, and what people have to decide."""
    uid = their["uid"]
    if one(connection, "SELECT 1 FROM clients WHERE uid = ?", uid) is None:
        return their, ()
    ours = raw_of(encoded(rows.get(connection, uid)))
    found = merge(_base(connection, other, uid) or taken or {}, ours, their)
    return None if found.value == ours else found.value, found.conflicts


def open_conflicts(store: Store) -> tuple[OpenConflict, ...]:
    """What waits for a decision."""
    with store.reading() as connection:
        found = connection.execute(
            "SELECT number, uid, path, ours, theirs FROM conflicts WHERE settled IS NULL ORDER BY number"
        )
        return tuple(OpenConflict(*row) for row in found)


def settle(store: Store, number: int, take_theirs: bool, judge: Judge, today: date) -> str:
    """Decide the conflict ``number`` for the value from the road or the one at home; gives the client's code."""
    waiting = {conflict.number: conflict for conflict in open_conflicts(store)}
    if number not in waiting:
        raise UserFacingError("error.bridge.conflict", number=number)
    conflict = waiting[number]
    with store.acting(Act.SETTLED, conflict.uid) as connection:
        if take_theirs:
            raw = raw_of(encoded(rows.get(connection, conflict.uid)))
            client = of_raw(with_value(raw, conflict.path, conflict.theirs))
            rows.put(connection, client, judge(client), today)
        decision = "theirs" if take_theirs else "ours"
        connection.execute("UPDATE conflicts SET settled = ? WHERE number = ?", (decision, number))
    return conflict.uid


def _erased_on_one_side(home: Store, road: Store) -> frozenset[str]:
    """The clients erased at home while they were on the road, or there: the wish holds for both."""
    with home.reading() as connection:
        here = rows.uids(connection)
    with road.reading() as connection:
        there = rows.uids(connection)
    gone_here, gone_there = tombstones.read(home.folder), tombstones.read(road.folder)
    erased = {uid for uid in there if home.seals.client(uid) in gone_here}
    return frozenset(erased.union(uid for uid in here if road.seals.client(uid) in gone_there))


def _base(connection: Connection, other: str, uid: str) -> Raw | None:
    """The client as the store ``other`` had it when it was merged the last time."""
    document = one(connection, "SELECT document FROM bases WHERE other = ? AND uid = ?", other, uid)
    return None if document is None else raw_of(document)


def _remember(connection: Connection, other: str, uid: str, document: bytes) -> None:
    connection.execute("INSERT OR REPLACE INTO bases VALUES (?, ?, ?)", (other, uid, document))


def _standing(connection: Connection, uid: str) -> Standing:
    row = connection.execute("SELECT level, sector FROM clients WHERE uid = ?", (uid,)).fetchone()
    return Standing() if row is None else Standing(*row)


def _put(connection: Connection, raw: Raw, judge: Judge, today: date) -> Conflicts:
    """Keep a client; one whose IIN another client has is kept without it, and people decide who is who."""
    client = of_raw(raw)
    try:
        rows.put(connection, client, judge(client), today)
    except UserFacingError as error:
        if error.key != "error.iin.taken":
            raise
        rows.put(connection, replace(client, iin=""), judge(client), today)
        return (Conflict("iin", '""', f'"{client.iin}"'),)
    return ()


def _keep(connection: Connection, uid: str, conflicts: Iterable[Conflict]) -> int:
    """Keep conflicts that are not known yet; gives how many there were."""
    new = 0
    for conflict in conflicts:
        values = (uid, conflict.path, conflict.ours, conflict.theirs)
        insert = "INSERT OR IGNORE INTO conflicts (uid, path, ours, theirs) VALUES (?, ?, ?, ?)"
        new += connection.execute(insert, values).rowcount
    return new
