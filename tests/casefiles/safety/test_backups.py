"""A backup is verified before it counts, and nothing goes before it does."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from career_planner.casefiles.counsellors_store import Store
from career_planner.casefiles.database import rows
from career_planner.casefiles.database.connection import connect, transaction
from career_planner.casefiles.safety import backups
from career_planner.casefiles.safety.retention import OLDEST
from career_planner.errors import UserFacingError
from tests.casefiles.stores import Office, a_client, keep


def data_key(office: Office) -> bytes:
    """The key of the store."""
    return office.unlock().data_key


def test_a_backup_holds_what_the_store_holds(office: Office) -> None:
    with office.open() as store:
        keep(store, *(a_client(f"Клиент {number}") for number in range(30)))
        made = store.back_up()
        with (
            store.reading() as present,
            closing(connect(made.file, data_key(office), read_only=True)) as copy,
        ):
            for table in rows.TABLES:
                select = f"SELECT * FROM {table} ORDER BY 1"
                assert copy.execute(select).fetchall() == present.execute(select).fetchall()
    assert made.clients == 30
    assert sorted(path.suffix for path in made.file.parent.iterdir()) == [".db", ".json"]


def test_a_backup_tells_nobody_anything(office: Office) -> None:
    with office.open() as store:
        keep(store, a_client("Әсел Нұрланова", "880101300010"))
        made = store.back_up()
    for file in made.file.parent.iterdir():
        assert not [needle for needle in ("Әсел", "Нұрланова", "880101300010") if needle.encode() in file.read_bytes()]


def spoil(part: Path) -> None:
    """Change one byte of a copy, as a bad stick does."""
    content = bytearray(part.read_bytes())
    content[len(content) // 2] ^= 1
    part.write_bytes(content)


def test_a_copy_that_is_not_equal_is_no_backup_and_lets_none_go(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.open() as store:
        keep(store, a_client())
        first = store.back_up()
        office.clock.pass_by(days=1)
        monkeypatch.setattr(backups, "sync", spoil)
        office.clock.pass_by(days=80)
        with pytest.raises(UserFacingError, match=r"error\.backup\.failed"):
            store.back_up()
    assert [backup.file for backup in backups.known(first.file.parent, data_key(office))] == [first.file]
    assert len(list(first.file.parent.iterdir())) == 2


def test_a_copy_without_its_last_rows_is_no_backup(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def lose_a_client(part: Path) -> None:
        with closing(connect(part, data_key(office))) as copy, transaction(copy):
            copy.execute("DELETE FROM clients")

    with office.open() as store:
        keep(store, a_client())
        monkeypatch.setattr(backups, "sync", lose_a_client)
        with pytest.raises(UserFacingError, match=r"error\.backup\.failed"):
            store.back_up()
    assert not list((office.folder / "backups").glob("*.db"))


def a_year_of_backups(office: Office, store: Store) -> list[backups.Backup]:
    """A backup a day."""
    made = []
    for _ in range(120):
        office.clock.pass_by(days=1)
        made.append(store.back_up())
    return made


def test_old_backups_go_and_the_last_ones_stay(office: Office) -> None:
    with office.open() as store:
        keep(store, a_client())
        made = a_year_of_backups(office, store)
    known = backups.known(made[0].file.parent, data_key(office))
    assert len(known) < 30
    assert known[0].manifest == made[-1].manifest
    assert all(office.clock() - backup.made <= OLDEST for backup in known)
    assert {file.name for file in made[0].file.parent.glob("*.db")} == {backup.file.name for backup in known}


def test_pieces_of_a_backup_that_broke_off_are_removed_by_the_next_one(office: Office) -> None:
    with office.open() as store:
        store.back_up()
        (office.folder / "backups" / "clients-20260101T000000.000000Z.part").write_bytes(b"piece")
        (office.folder / "backups" / "clients-20260101T000000.000000Z.db").write_bytes(b"no manifest")
        office.clock.pass_by(seconds=1)
        store.back_up()
    assert len(list((office.folder / "backups").iterdir())) == 4


def test_a_stick_holds_backups_of_several_stores_apart(office: Office, tmp_path: Path) -> None:
    with office.open() as store:
        assert store.backed_up_elsewhere() is None
        made = store.back_up(tmp_path / "stick")
        assert store.backed_up_elsewhere() == office.clock()
    assert made.file.parent == tmp_path / "stick" / f"career-planner-{office.unlock().content.store[:8]}"
    assert backups.newest_manifest(tmp_path / "stick").with_name(made.file.name) == made.file


def test_a_manifest_with_another_seal_is_refused(office: Office) -> None:
    with office.open() as store:
        manifest = store.back_up().file.with_suffix(".backup.json")
    manifest.write_text(manifest.read_text("utf-8").replace('"erased":[]', '"erased":["x"]'), "utf-8")
    assert backups.known(manifest.parent, data_key(office)) == ()
    with pytest.raises(UserFacingError, match=r"error\.backup\.damaged"):
        backups.opened(manifest, data_key(office))


def test_a_stick_without_room_keeps_what_was_on_it(office: Office, tmp_path: Path) -> None:
    target = tmp_path / "stick"
    target.write_text("a file where the folder should be", "utf-8")
    with office.open() as store, pytest.raises(UserFacingError, match=r"error\.file\.unwritable"):
        store.back_up(target)
    assert target.read_text("utf-8") == "a file where the folder should be"


def test_copying_the_live_file_instead_would_miss_what_is_in_the_journal(office: Office, tmp_path: Path) -> None:
    """Why backups are made by SQLite: the same wish with a file copy fails."""
    with office.open() as store:
        keep(store, a_client())
        shutil.copy(store.file, tmp_path / "copy.db")
        made = store.back_up()
        with closing(connect(tmp_path / "copy.db", data_key(office), read_only=True)) as copy:
            assert rows.counts(copy)["clients"] == 0
        assert made.clients == 1
