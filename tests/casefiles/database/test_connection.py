"""What protects the database is set, read back, and missed where it is not."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from career_planner.casefiles.database import connection as module
from career_planner.casefiles.database.connection import (
    PRAGMAS,
    Connection,
    Unprotected,
    check_encrypted,
    connect,
    is_sound,
    new_database,
    one,
    transaction,
    translated,
)
from career_planner.errors import UserFacingError

KEY = bytes(range(32))


def a_database(folder: Path) -> Path:
    """A database with a table."""
    file = folder / "one.db"
    with new_database(file, KEY) as made:
        made.execute("CREATE TABLE people (name TEXT)")
        with transaction(made):
            made.executemany("INSERT INTO people VALUES (?)", [(f"Әсел {n}",) for n in range(2000)])
    return file


@pytest.mark.parametrize("pragma", PRAGMAS, ids=lambda pragma: pragma[0])
def test_every_pragma_is_at_work(pragma: tuple[str, str, object], tmp_path: Path) -> None:
    with closing(connect(a_database(tmp_path), KEY)) as opened:
        assert one(opened, f"PRAGMA {pragma[0]}") == pragma[2]
        assert one(opened, "PRAGMA journal_mode") == "wal"


def test_a_pragma_that_does_not_take_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = a_database(tmp_path)
    monkeypatch.setattr(module, "PRAGMAS", (("synchronous", "OFF", 2),))
    with pytest.raises(Unprotected, match="synchronous"):
        connect(file, KEY)


def test_a_library_without_a_cipher_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "sqlcipher3.dbapi2", sqlite3)
    monkeypatch.setattr("sqlcipher3.dbapi2", sqlite3)
    with pytest.raises(Unprotected, match="cipher"):
        connect(tmp_path / "plain.db", KEY, new=True)


def test_the_file_is_not_readable_without_the_key(tmp_path: Path) -> None:
    file = a_database(tmp_path)
    assert "Әсел".encode() not in file.read_bytes()
    check_encrypted(file)
    with pytest.raises(UserFacingError, match=r"error\.store\.damaged"):
        connect(file, bytes(32))


def test_a_file_that_anyone_can_read_is_noticed(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "plain.db")) as plain:
        plain.execute("CREATE TABLE people (name TEXT)")
    with pytest.raises(Unprotected, match="not encrypted"):
        check_encrypted(tmp_path / "plain.db")


def test_every_changed_byte_is_noticed(tmp_path: Path) -> None:
    file = a_database(tmp_path)
    content = file.read_bytes()
    unnoticed = []
    for place in range(0, len(content), 997):
        file.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        try:
            with closing(connect(file, KEY, read_only=True)) as opened:
                if is_sound(opened):
                    unnoticed.append(place)
        except UserFacingError:
            continue
    assert not unnoticed


def test_a_missing_database_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match=r"error\.store\.io"):
        connect(tmp_path / "missing.db", KEY)
    assert not list(tmp_path.iterdir())


def test_a_read_only_database_refuses_changes_in_words(tmp_path: Path) -> None:
    file = a_database(tmp_path)
    with (
        closing(connect(file, KEY, read_only=True)) as opened,
        pytest.raises(UserFacingError, match=r"error\.store\.read-only"),
        translated(file),
    ):
        opened.execute("DELETE FROM people")


def test_a_medium_that_cannot_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = a_database(tmp_path)
    monkeypatch.setattr("os.access", lambda *_: False)
    with closing(connect(file, KEY, read_only=True)) as opened:
        assert one(opened, "SELECT count(*) FROM people") == 2000
    assert [path.name for path in tmp_path.iterdir()] == ["one.db"]


def test_faults_of_ours_are_not_dressed_up(tmp_path: Path) -> None:
    file = a_database(tmp_path)
    with closing(connect(file, KEY)) as opened, pytest.raises(Exception, match="no such table"), translated(file):
        opened.execute("SELECT * FROM nobody")


def fill(opened: Connection, file: Path) -> None:
    """Add rows in one transaction until there is no more room."""
    with translated(file), transaction(opened):
        for _ in range(10_000):
            opened.execute("INSERT INTO people VALUES (?)", ("x" * 3000,))


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    file = a_database(tmp_path)
    with closing(connect(file, KEY)) as opened:
        opened.execute("PRAGMA max_page_count = 100")
        with pytest.raises(UserFacingError, match=r"error\.file\.disk-full"):
            fill(opened, file)
        assert not opened.in_transaction
        assert one(opened, "SELECT count(*) FROM people") == 2000
        assert is_sound(opened)
        opened.execute("PRAGMA max_page_count = 100000")
        with transaction(opened):
            opened.execute("INSERT INTO people VALUES ('one more')")
    with closing(connect(file, KEY)) as again:
        assert one(again, "SELECT count(*) FROM people") == 2001
