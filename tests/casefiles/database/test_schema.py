"""Older stores are brought to the present version whole or not at all; newer and foreign ones are refused."""

from contextlib import closing
from pathlib import Path

import pytest

from career_planner.casefiles.counsellors_store import Store
from career_planner.casefiles.database import schema
from career_planner.casefiles.database.connection import Connection, connect, one
from career_planner.casefiles.safety import backups
from career_planner.errors import UserFacingError
from tests.casefiles.stores import HERE, Office, a_client, keep, names


def changed(office: Office, statement: str) -> Path:
    """The database after ``statement``."""
    unlocked = office.unlock()
    file = office.folder / unlocked.content.database
    with closing(connect(file, unlocked.data_key)) as opened:
        opened.execute(statement)
    return file


def add_column(connection: Connection) -> None:
    """A step that succeeds."""
    connection.execute("ALTER TABLE clients ADD COLUMN colour TEXT")


def fail(connection: Connection) -> None:
    """A step that changes something and then fails."""
    connection.execute("ALTER TABLE clients ADD COLUMN weight TEXT")
    raise UserFacingError("error.store.damaged", path="")


def columns(store: Store) -> set[str]:
    """The columns of the clients."""
    with store.reading() as connection:
        return {row[1] for row in connection.execute("PRAGMA table_info(clients)")}


def test_a_newer_store_is_refused_and_left_as_it_is(office: Office) -> None:
    file = changed(office, "PRAGMA user_version = 99")
    before = file.read_bytes()
    with pytest.raises(UserFacingError, match=r"error\.store\.newer"):
        office.open()
    assert file.read_bytes() == before


def test_an_encrypted_file_of_another_program_is_refused(office: Office) -> None:
    changed(office, "PRAGMA application_id = 7")
    with pytest.raises(UserFacingError, match=r"error\.store\.foreign"):
        office.open()


def upgraded(office: Office, monkeypatch: pytest.MonkeyPatch, *steps: schema.Step) -> Store:
    """The store opened by a program with later versions."""
    numbered = {schema.VERSION + place: step for place, step in enumerate(steps)}
    newest, migrate = schema.VERSION + len(steps), schema.migrate
    monkeypatch.setattr(schema, "VERSION", newest)
    monkeypatch.setattr(schema, "migrate", lambda opened: migrate(opened, numbered, newest))
    check = schema.version_of
    monkeypatch.setattr(schema, "version_of", lambda opened, file: check(opened, file, newest))
    return Store(office.unlock(), HERE, office.clock)


def test_an_older_store_is_copied_and_brought_to_the_present_version(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.open() as store:
        keep(store, a_client())
    with upgraded(office, monkeypatch, add_column) as store:
        assert "colour" in columns(store)
        assert names(store) == ["Әсел Нұрланова"]
        assert "migrated" in [entry.act for entry in store.log()]
    (backup,) = backups.known(office.folder / "backups", office.unlock().data_key)
    with closing(connect(backup.file, office.unlock().data_key, read_only=True)) as copy:
        assert one(copy, "PRAGMA user_version") == 1


def test_a_step_that_fails_leaves_the_old_version_whole(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with office.open() as store:
        keep(store, a_client())
    with pytest.raises(UserFacingError), monkeypatch.context() as patch:
        upgraded(office, patch, add_column, fail)
    with office.open() as store:
        assert not {"colour", "weight"} & columns(store)
        assert names(store) == ["Әсел Нұрланова"]
