"""The store that the bench works on, and the acts whose promises it checks; run as a program, it does one of them.

``python -m benchmarks.reliability.office ACT FOLDER [FAULT]`` says "done N" once the N-th promise is made.
"""

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from career_planner import files
from career_planner.casefiles import counsellors_store
from career_planner.casefiles.access import keys, store_file
from career_planner.casefiles.access.keys import Cost
from career_planner.casefiles.access.lock import Holder
from career_planner.casefiles.clients.client import Client
from career_planner.casefiles.clients.editing import with_note
from career_planner.casefiles.counsellors_store import Store
from career_planner.casefiles.database import connection, schema
from career_planner.casefiles.database.connection import Connection
from career_planner.casefiles.database.log import Act
from career_planner.casefiles.database.rows import Standing
from career_planner.casefiles.safety import backups, restore
from career_planner.profile.person import Profile

TODAY = date(2026, 11, 22)
COST = Cost(memory=64, passes=1, lanes=1)
WHO, PASSPHRASE, NEW_PASSPHRASE = "Айгүл", "correct horse battery", "another horse battery"
PEOPLE, EDITS = 12, 6
HOLDER = Holder(1, "bench", "", WHO)


def clock() -> datetime:
    """Moments that never repeat, so that backups have names of their own."""
    return datetime(2026, 11, 22, 9, tzinfo=UTC) + timedelta(microseconds=next(_ticks))


_ticks = count(os.getpid() * 1000)


def open_store(folder: Path, passphrase: str = PASSPHRASE) -> Store:
    """Open the store in ``folder``."""
    return Store(counsellors_store.unlock(folder, WHO, passphrase, clock), HOLDER, clock, take_over=True)


def person(number: int) -> Client:
    """An invented client, the same for the same number."""
    return Client(f"C{number:09}", TODAY, Profile(name=f"Клиент {number}"))


def make(folder: Path) -> None:
    """A store with some clients and a backup."""
    counsellors_store.create(folder, WHO, PASSPHRASE, clock, COST)
    with open_store(folder) as store:
        for number in range(PEOPLE):
            store.add(person(number), Standing(), TODAY)
        store.back_up()
        store.add(person(PEOPLE), Standing(), TODAY)


def said(number: int) -> None:
    """Tell the user that something is done; a single call, as a screen shows it."""
    os.write(1, b"done %d\n" % number)


# The acts, and what has to hold of a disk after ``done`` promises.


def edit(folder: Path) -> None:
    """Write notes, one after the other."""
    with open_store(folder) as store:
        for number in range(EDITS):
            client = with_note(store.client(person(number).uid), WHO, f"note {number}", TODAY)
            store.save(client, Standing(), TODAY, Act.NOTED)
            said(number + 1)


def edited(folder: Path, done: int) -> bool:
    """Every note that was shown as saved is there, and the log is whole."""
    with open_store(folder) as store:
        notes = [len(store.client(person(number).uid).notes) for number in range(EDITS)]
        return notes[:done] == [1] * done and store.size() == PEOPLE + 1 and store.check_log() is None


def erase(folder: Path) -> None:
    """Erase clients."""
    with open_store(folder) as store:
        for number in range(3):
            store.erase(person(number).uid)
            said(number + 1)


def erased(folder: Path, done: int) -> bool:
    """Who was shown as erased is gone, also from a restored backup; nobody else is."""
    with open_store(folder) as store:
        gone = [person(number).uid not in store.uids() for number in range(3)]
        others = {person(number).uid for number in range(3, PEOPLE + 1)} <= set(store.uids())
    _restore(folder)
    with open_store(folder) as store:
        return others and all(gone[:done]) and not {person(n).uid for n in range(done)} & set(store.uids())


def change_passphrase(folder: Path) -> None:
    """Change the passphrase."""
    with open_store(folder) as store:
        store.change_passphrase(PASSPHRASE, NEW_PASSPHRASE, COST)
        said(1)


def passphrase_changed(folder: Path, done: int) -> bool:
    """One of both passphrases opens the store, and once it was said, the new one."""
    content = store_file.read(folder)
    slot = content.slot_of(WHO)
    opens = [keys.unwrapped(slot, one, content.store) for one in (PASSPHRASE, NEW_PASSPHRASE)]
    return bool(opens[1] if done else opens[0] or opens[1]) and _is_whole(folder, next(filter(None, opens)))


def back_up(folder: Path) -> None:
    """Make a backup."""
    with open_store(folder) as store:
        store.back_up()
        said(1)


def backed_up(folder: Path, done: int) -> bool:
    """Every backup with a manifest is whole, and there is one more once it was said."""
    with open_store(folder) as store:
        unlocked = counsellors_store.unlock(folder, WHO, PASSPHRASE, clock)
        found = backups.known(folder / "backups", unlocked.data_key)
        return len(found) >= 1 + done and all(one.is_whole() for one in found) and store.size() == PEOPLE + 1


def go_back(folder: Path) -> None:
    """Restore the backup."""
    _restore(folder)
    said(1)


def went_back(folder: Path, done: int) -> bool:
    """The store is the old one or the restored one; once it was said, the latter."""
    with open_store(folder) as store:
        sizes = (PEOPLE,) if done else (PEOPLE, PEOPLE + 1)
        return store.size() in sizes and store.check_log() is None


def create(folder: Path) -> None:
    """Make a store."""
    counsellors_store.create(folder / "new", WHO, PASSPHRASE, clock, COST)
    said(1)


def created(folder: Path, done: int) -> bool:
    """There is a whole store or none; once it was said, there is one."""
    if not store_file.exists(folder / "new"):
        return not done
    with open_store(folder / "new") as store:
        return store.size() == 0


def migrate(folder: Path) -> None:
    """Bring the store to a later version, in two steps."""
    with open_store(folder) as store, store.reading() as opened:
        schema.migrate(opened, {1: _first_step, 2: _second_step}, 3)
        said(1)


def migrated(folder: Path, done: int) -> bool:
    """All steps or none; once it was said, all."""
    unlocked = counsellors_store.unlock(folder, WHO, PASSPHRASE, clock)
    with closing(connection.connect(folder / unlocked.content.database, unlocked.data_key)) as opened:
        version = connection.one(opened, "PRAGMA user_version")
        colours = {row[1] for row in opened.execute("PRAGMA table_info(clients)")} & {"first", "second"}
        people = connection.one(opened, "SELECT count(*) FROM clients")
        whole = connection.is_sound(opened) and people == PEOPLE + 1
        return whole and len(colours) == version - 1 and version in ((3,) if done else (1, 3))


def _first_step(opened: Connection) -> None:
    opened.execute("ALTER TABLE clients ADD COLUMN first TEXT")


def _second_step(opened: Connection) -> None:
    opened.execute("ALTER TABLE clients ADD COLUMN second TEXT")


def _restore(folder: Path) -> None:
    unlocked = counsellors_store.unlock(folder, WHO, PASSPHRASE, clock)
    backup = backups.known(folder / "backups", unlocked.data_key)[-1]
    restore.restore(folder, backup, unlocked.content, unlocked.data_key, WHO, clock())


def _is_whole(folder: Path, data_key: bytes) -> bool:
    content = store_file.read(folder)
    unlocked = counsellors_store.Unlocked(folder, content, data_key, WHO)
    with Store(unlocked, HOLDER, clock, take_over=True) as store:
        return store.size() == PEOPLE + 1


@dataclass(frozen=True, slots=True)
class Promise:
    """An act, and whether a disk keeps what was promised after ``done`` of its parts."""

    act: Callable[[Path], None]
    holds: Callable[[Path, int], bool]


PROMISES = {
    "edit": Promise(edit, edited),
    "erase": Promise(erase, erased),
    "passphrase": Promise(change_passphrase, passphrase_changed),
    "backup": Promise(back_up, backed_up),
    "restore": Promise(go_back, went_back),
    "create": Promise(create, created),
    "migrate": Promise(migrate, migrated),
}


# Faults to plant.


def no_sync() -> None:
    """SQLite does not wait for the disk."""
    pragmas = [one for one in connection.PRAGMAS if one[0] != "synchronous"]
    connection.PRAGMAS = (*pragmas, ("synchronous", "OFF", 0))  # type: ignore[misc] # a fault on purpose


def no_folder_sync() -> None:
    """Renames are not made durable."""
    files._sync_folder = lambda folder: None  # noqa: ARG005 - called by this name


def stepwise() -> None:
    """Each step of a migration is committed by itself."""

    def migrate_by_steps(
        connection: Connection, steps: Mapping[int, schema.Step] = schema.STEPS, newest: int = schema.VERSION
    ) -> None:
        for version in range(1, newest):
            steps[version](connection)
            connection.execute(f"PRAGMA user_version = {version + 1}")

    schema.migrate = migrate_by_steps


FAULTS = {"no-sync": no_sync, "no-folder-sync": no_folder_sync, "stepwise": stepwise}


def main(arguments: Sequence[str]) -> None:
    """Do the act that is named."""
    shutil._USE_CP_SENDFILE = False  # type: ignore[attr-defined] # so that copies show as writes
    act, folder, *faults = arguments
    for fault in faults:
        FAULTS[fault]()
    PROMISES[act].act(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
