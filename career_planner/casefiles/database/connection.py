"""The one way into the database of clients: encrypted, every pragma set and read back, errors in words for users.

Nobody else opens the file: two SQLite libraries in one process would drop each other's locks.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final, Protocol, cast

from career_planner.errors import UserFacingError

Row = tuple[Any, ...]


class Cursor(Protocol):
    """The answer to a statement."""

    rowcount: int

    def fetchone(self) -> Row | None:
        """The next row."""

    def fetchall(self) -> list[Row]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Row]: ...


class Connection(Protocol):
    """An open database of sqlcipher3, which has no types of its own."""

    in_transaction: bool

    def execute(self, statement: str, values: Sequence[object] = ...) -> Cursor:
        """Run one statement."""

    def executemany(self, statement: str, values: Sequence[Sequence[object]]) -> Cursor:
        """Run one statement for each row of ``values``."""

    def close(self) -> None:
        """End it."""


PRAGMAS: Final[tuple[tuple[str, str, object], ...]] = (
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("temp_store", "MEMORY", 2),
    ("busy_timeout", "5000", 5000),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
)
"""Name, what it is set to, and what it says then. FULL with the journal in WAL keeps every commit over a power cut."""

_BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = 5, 6, 8, 10, 11, 13, 14, 26
_KEYS: Final = {
    _BUSY: "error.store.busy",
    _LOCKED: "error.store.busy",
    _READ_ONLY: "error.store.read-only",
    _IO: "error.store.io",
    _CORRUPT: "error.store.damaged",
    _NOT_A_DATABASE: "error.store.damaged",
    _FULL: "error.file.disk-full",
    _CANNOT_OPEN: "error.store.io",
}
_PLAIN_HEADER: Final = b"SQLite format 3\0"


class Unprotected(RuntimeError):
    """A pragma did not take or the cipher is not at work: a fault of the build, never of the user."""


def connect(file: Path, key: bytes, *, read_only: bool = False, new: bool = False) -> Connection:
    """Open ``file`` with the raw data ``key``; ``new`` makes it.

    ``UserFacingError`` when the file is damaged, missing or cannot be opened; ``Unprotected`` when a promise of the
    first lines of this module is not kept.
    """
    from sqlcipher3 import dbapi2

    with translated(file):
        opened = cast(Connection, dbapi2.connect(_address(file, read_only, new), uri=True, isolation_level=None))
    try:
        with translated(file):
            _prepare(opened, key, read_only=read_only)
    except BaseException:
        opened.close()
        raise
    return opened


@contextmanager
def translated(file: Path) -> Iterator[None]:
    """Say in words for users what hindered the database ``file``; faults of ours pass as they are."""
    from sqlcipher3 import dbapi2

    try:
        yield
    except dbapi2.Error as error:
        key = _KEYS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if key is None and str(error) == "file is not a database":
            key = "error.store.damaged"
        if key is None:
            raise
        raise UserFacingError(key, path=str(file)) from error


def check_encrypted(file: Path) -> None:
    """Raise ``Unprotected`` when ``file`` can be read by anyone; nobody may have it open, or locks would be lost."""
    with file.open("rb") as content:
        if content.read(len(_PLAIN_HEADER)) in (_PLAIN_HEADER, b""):
            raise Unprotected("the file is not encrypted")


@contextmanager
def new_database(file: Path, data_key: bytes) -> Iterator[Connection]:
    """A new encrypted database, closed and on the disk when this ends."""
    connection = connect(file, data_key, new=True)
    with closing(connection), translated(file):
        yield connection
        empty_journal(connection)
    check_encrypted(file)
    with writing(file):
        sync(file)


def remove_database(file: Path) -> None:
    """Remove a database that nobody has open, with whatever journals lie beside it."""
    with writing(file):
        for ending in ("", "-wal", "-shm", "-journal"):
            file.with_name(f"{file.name}{ending}").unlink(missing_ok=True)


def empty_journal(connection: Connection) -> None:
    """Move the journal into the file and cut it to nothing; what cannot be moved now stays where it is safe."""
    from sqlcipher3 import dbapi2

    with suppress(dbapi2.OperationalError):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def sync(file: Path) -> None:
    """Have ``file`` on the disk."""
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say what hindered the writing of ``path``."""
    try:
        yield
    except OSError as error:
        raise UserFacingError("error.file.unwritable", path=str(path), cause=str(error.strerror)) from error


def one(connection: Connection, statement: str, *values: object) -> Any:
    """The first column of the first row that ``statement`` gives; ``None`` without a row."""
    row = connection.execute(statement, values).fetchone()
    return None if row is None else row[0]


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All of it or nothing; when this ends without an error, it is on the disk."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def is_sound(connection: Connection) -> bool:
    """Whether every page in use is as it was written and tables, indexes and words agree; reads the whole file.

    SQLite asks for each page through its journal, SQLCipher authenticates it. ``cipher_integrity_check`` would look at
    the file alone and call a page damaged that a power cut tore while the journal was being emptied, and that the
    journal still has.
    """
    from sqlcipher3 import dbapi2

    try:
        return bool(one(connection, "PRAGMA integrity_check(1)") == "ok")
    except dbapi2.DatabaseError:
        return False


def _address(file: Path, read_only: bool, new: bool) -> str:
    """The URI of ``file``; on a medium that cannot be written SQLite is told that nobody else can write either."""
    mode = "rwc" if new else "ro" if read_only else "rw"
    wal = file.with_name(f"{file.name}-wal")
    still = read_only and not os.access(file.parent, os.W_OK) and not (wal.exists() and wal.stat().st_size)
    return f"{file.resolve().as_uri()}?mode={mode}{'&immutable=1' if still else ''}"


def _prepare(opened: Connection, key: bytes, *, read_only: bool) -> None:
    """Unlock the database, set what protects it, and read all of it back."""
    opened.execute("PRAGMA cipher_log_level = NONE")
    opened.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if not one(opened, "PRAGMA cipher_version") or str(one(opened, "PRAGMA cipher_status")) != "1":
        raise Unprotected("the cipher is not at work")
    one(opened, "SELECT count(*) FROM sqlite_master")
    if not read_only and one(opened, "PRAGMA journal_mode = WAL") != "wal":
        raise Unprotected("journal_mode")
    for name, value, expected in PRAGMAS:
        opened.execute(f"PRAGMA {name} = {value}")
        if one(opened, f"PRAGMA {name}") != expected:
            raise Unprotected(name)
