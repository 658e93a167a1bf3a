"""Going back to a backup: a new database is made whole beside the present one, then ``store.json`` points to it."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from career_planner.casefiles.access import store_file
from career_planner.casefiles.access.store_file import StoreFile
from career_planner.casefiles.database import log, rows, schema, tombstones
from career_planner.casefiles.database.connection import (
    Connection,
    connect,
    empty_journal,
    is_sound,
    remove_database,
    sync,
    transaction,
    translated,
    writing,
)
from career_planner.casefiles.database.log import Act, Entry, Head, Seals
from career_planner.casefiles.safety.backups import Backup
from career_planner.errors import UserFacingError


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: how many clients, and how many of the backup were erased since and stay so."""

    clients: int
    buried: int


def restore(folder: Path, backup: Backup, content: StoreFile, data_key: bytes, who: str, now: datetime) -> Restored:
    """Make the store in ``folder``, which the caller has locked, what it was in ``backup``.

    Who was erased since stays erased; the log goes on where the present one ends, as far as that can be read. The old
    database stays beside, until the next erasure or for 90 days.
    """
    present = folder / content.database
    with replacing(folder, content, data_key, backup) as connection:
        seals = Seals(data_key)
        with transaction(connection):
            buried = rows.bury(connection, seals, tombstones.add(folder, backup.manifest.erased))
            carry_log(connection, seals, readable_log(present, data_key))
            log.append(connection, seals, now, who, Act.RESTORED)
        clients = rows.counts(connection)["clients"]
    return Restored(clients, buried)


@contextmanager
def replacing(folder: Path, content: StoreFile, data_key: bytes, backup: Backup | None) -> Iterator[Connection]:
    """A database, of ``backup`` or empty, that takes the place of the present one when this ends without an error."""
    file = folder / content.next_database()
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    remove_database(file)  # what an attempt that broke off has left
    try:
        if backup is not None:
            _copy(backup, file)
        with closing(connect(file, data_key, new=backup is None)) as connection, translated(file):
            _prepare(connection, backup, file)
            yield connection
            empty_journal(connection)
        with writing(file):
            sync(file)
    except BaseException:
        with suppress(UserFacingError):
            remove_database(file)
        raise
    store_file.write(folder, store_file.at(content, file.name))


def readable_log(file: Path, data_key: bytes) -> list[Entry]:
    """The entries in the database ``file`` that can be read, from the first one without a gap."""
    from sqlcipher3 import dbapi2

    found: list[Entry] = []
    with suppress(UserFacingError, dbapi2.DatabaseError), closing(connect(file, data_key, read_only=True)) as damaged:
        while (entry := _entry(damaged, len(found) + 1)) is not None:
            found.append(entry)
    return found


def carry_log(connection: Connection, seals: Seals, newer: list[Entry]) -> None:
    """Add the entries that ``newer`` has beyond those in the database, where it is the same chain and unbroken."""
    end = log.head(connection)
    wrong = log.first_wrong(newer, seals, [end])
    for entry in newer[end.number : None if wrong is None else wrong - 1]:
        log.store(connection, entry)


def _entry(connection: Connection, number: int) -> Entry | None:
    row = connection.execute("SELECT * FROM log WHERE number = ?", (number,)).fetchone()
    return None if row is None else Entry(*row)


def _copy(backup: Backup, file: Path) -> None:
    """Put the backup at ``file``, byte for byte."""
    with writing(file):
        if not backup.is_whole():
            raise UserFacingError("error.backup.damaged", path=str(backup.file))
        shutil.copyfile(backup.file, file)
        sync(file)


def _prepare(connection: Connection, backup: Backup | None, file: Path) -> None:
    """Tables in an empty database; in a copy everything that its manifest promises."""
    if backup is None:
        schema.lay_out(connection)
        return
    whole = is_sound(connection) and rows.counts(connection) == backup.manifest.rows
    if not whole or log.head(connection) != Head(backup.head.number, backup.head.digest):
        raise UserFacingError("error.backup.damaged", path=str(backup.file))
    if schema.version_of(connection, file) < schema.VERSION:
        schema.migrate(connection)
