"""What can still be read of a damaged database, over what the newest good backup has."""

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from career_planner.casefiles.access.store_file import StoreFile
from career_planner.casefiles.clients.client import Client
from career_planner.casefiles.clients.client_file import decoded
from career_planner.casefiles.database import log, rows, tombstones
from career_planner.casefiles.database.connection import Connection, connect, one, transaction
from career_planner.casefiles.database.log import Act, Seals
from career_planner.casefiles.database.rows import Standing
from career_planner.casefiles.safety.backups import Backup
from career_planner.casefiles.safety.restore import carry_log, readable_log, replacing
from career_planner.errors import UserFacingError

_SPARE: Final = 2_000
"""Rows looked for beyond those of the backup, where the damaged file cannot say how many it had."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How many clients were read from the damaged file, and how many more came from the backup."""

    read: int
    from_backup: int


def salvage(
    folder: Path, content: StoreFile, data_key: bytes, backup: Backup | None, who: str, now: datetime, today: date
) -> Salvaged:
    """Make a new database of the clients that can be read, the others as the ``backup`` knows them.

    The damaged file stays beside as it is.
    """
    damaged, seals = folder / content.database, Seals(data_key)
    found = readable_clients(damaged, data_key, 0 if backup is None else backup.clients)
    with replacing(folder, content, data_key, backup) as connection, transaction(connection):
        for client, standing in found:
            rows.put(connection, client, standing, today)
        erased = () if backup is None else backup.manifest.erased
        rows.bury(connection, seals, tombstones.add(folder, erased))
        carry_log(connection, seals, readable_log(damaged, data_key))
        log.append(connection, seals, now, who, Act.SALVAGED)
        total = rows.counts(connection)["clients"]
    return Salvaged(len(found), max(0, total - len(found)))


def readable_clients(file: Path, data_key: bytes, expected: int) -> list[tuple[Client, Standing]]:
    """The clients of a damaged database, each looked for by its number: a damaged page ends any longer reading."""
    with suppress(UserFacingError), closing(connect(file, data_key, read_only=True)) as connection:
        return list(_clients(connection, _last_number(connection, expected)))
    return []


def _clients(connection: Connection, last: int) -> Iterator[tuple[Client, Standing]]:
    from sqlcipher3 import dbapi2

    for number in range(1, last + 1):
        with suppress(dbapi2.DatabaseError, UserFacingError):
            document = one(connection, "SELECT document FROM documents WHERE client = ?", number)
            if document is not None:
                yield decoded(document), _standing(connection, number)


def _standing(connection: Connection, number: int) -> Standing:
    """Level and sector of a client, unknown where they cannot be read; saving the client finds them anew."""
    from sqlcipher3 import dbapi2

    with suppress(dbapi2.DatabaseError):
        select = "SELECT level, sector FROM clients WHERE number = ?"
        row = connection.execute(select, (number,)).fetchone()
        return Standing() if row is None else Standing(*row)
    return Standing()


def _last_number(connection: Connection, expected: int) -> int:
    from sqlcipher3 import dbapi2

    for column in ("client FROM documents", "number FROM clients"):
        with suppress(dbapi2.DatabaseError):
            return int(one(connection, f"SELECT {column} ORDER BY 1 DESC LIMIT 1") or 0)
    return 2 * expected + _SPARE
