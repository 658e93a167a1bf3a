"""The tables of the store, and the steps that bring an older one to the present version, all in one transaction."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from career_planner.casefiles.database.connection import Connection, one, transaction
from career_planner.errors import UserFacingError

APPLICATION: Final = 0x4B435343
"""How the file says that it is a store of clients."""
VERSION: Final = 1

TABLES: Final = (
    """CREATE TABLE meta (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE clients (
        number INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        sorted TEXT NOT NULL,
        iin TEXT UNIQUE,
        level INTEGER,
        sector TEXT,
        advanced TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX clients_sorted ON clients (sorted)",
    """CREATE TABLE documents (
        client INTEGER PRIMARY KEY REFERENCES clients (number) ON DELETE CASCADE,
        document BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE tags (
        client INTEGER NOT NULL REFERENCES clients (number) ON DELETE CASCADE,
        tag TEXT NOT NULL,
        PRIMARY KEY (tag, client)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX tags_client ON tags (client)",
    """CREATE TABLE days (
        client INTEGER NOT NULL REFERENCES clients (number) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        day TEXT NOT NULL,
        PRIMARY KEY (kind, day, client)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX days_client ON days (client)",
    """CREATE VIRTUAL TABLE words USING fts5 (
        text, tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3'
    )""",
    "INSERT INTO words (words, rank) VALUES ('secure-delete', 1)",
    """CREATE TABLE bases (
        other TEXT NOT NULL,
        uid TEXT NOT NULL,
        document BLOB NOT NULL,
        PRIMARY KEY (other, uid)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE conflicts (
        number INTEGER PRIMARY KEY,
        uid TEXT NOT NULL,
        path TEXT NOT NULL,
        ours TEXT NOT NULL,
        theirs TEXT NOT NULL,
        settled TEXT,
        UNIQUE (uid, path, theirs)
    ) STRICT""",
    """CREATE TABLE log (
        number INTEGER PRIMARY KEY,
        moment TEXT NOT NULL,
        counsellor TEXT NOT NULL,
        act TEXT NOT NULL,
        client TEXT NOT NULL,
        digest TEXT NOT NULL
    ) STRICT""",
    "CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
    "CREATE TRIGGER log_grows BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
)
"""``documents`` holds each client as JSON; everything else about them repeats what lists and searches need, so that a
list is read without deciphering the documents.

``tags``, ``days`` (of appointments and vouchers) and ``words`` (folded, for search) are derived. ``bases`` is each
client as the ``other`` store had it at the last exchange, ``conflicts`` what a merge could not decide. Deleted words of
FTS5 are gone at once.
"""

Step = Callable[[Connection], None]
"""Changes the tables of one version into those of the next; must not begin or end a transaction."""

STEPS: Final[Mapping[int, Step]] = {}
"""The step from each older version; the first one has none."""


def lay_out(connection: Connection) -> None:
    """Make the tables in an empty database."""
    with transaction(connection):
        for statement in TABLES:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def version_of(connection: Connection, file: Path, newest: int = VERSION) -> int:
    """The version of the tables; refused when the file is another program's or of a newer one."""
    if one(connection, "PRAGMA application_id") != APPLICATION:
        raise UserFacingError("error.store.foreign", path=str(file))
    version = int(one(connection, "PRAGMA user_version"))
    if version > newest:
        raise UserFacingError("error.store.newer", path=str(file), have=version, need=newest)
    return version


def migrate(connection: Connection, steps: Mapping[int, Step] = STEPS, newest: int = VERSION) -> None:
    """Bring the tables to version ``newest``: all pending steps and the version itself in one transaction."""
    version = int(one(connection, "PRAGMA user_version"))
    with transaction(connection):
        while version < newest:
            steps[version](connection)
            version += 1
        connection.execute(f"PRAGMA user_version = {version}")
