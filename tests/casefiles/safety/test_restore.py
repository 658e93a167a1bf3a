"""Going back to a backup brings back what was there, except who was erased since."""

from pathlib import Path

import pytest

from career_planner.casefiles.database import tombstones
from career_planner.casefiles.safety import backups, restore
from career_planner.casefiles.safety.backups import Backup
from career_planner.casefiles.safety.restore import Restored
from career_planner.errors import UserFacingError
from tests.casefiles.stores import Office, a_client, an_office, keep, names


def go_back(office: Office, backup: Backup) -> Restored:
    """Restore ``backup``."""
    unlocked = office.unlock()
    return restore.restore(
        office.folder, backup, unlocked.content, unlocked.data_key, unlocked.counsellor, office.clock()
    )


def test_the_store_is_what_it_was(office: Office) -> None:
    with office.open() as store:
        keep(store, a_client("Әсел"))
        backup = store.back_up()
        keep(store, a_client("Болат"))
    assert go_back(office, backup) == Restored(clients=1, buried=0)
    with office.open() as store:
        assert names(store) == ["Әсел"]


def test_the_journal_of_the_old_database_does_not_reach_the_new_one(office: Office) -> None:
    with office.open() as store:
        keep(store, a_client("Әсел"))
        backup = store.back_up()
        keep(store, a_client("Болат"))
        stale = {file.name: file.read_bytes() for file in office.folder.glob("clients-1.db-*")}
    for name, content in stale.items():
        (office.folder / name).write_bytes(content)
    go_back(office, backup)
    with office.open() as store:
        assert names(store) == ["Әсел"]
        assert store.check_log() is None


def test_who_was_erased_since_stays_erased(office: Office) -> None:
    erased = a_client("Әсел")
    with office.open() as store:
        keep(store, erased, a_client("Болат"))
        backup = store.back_up()
        store.erase(erased.uid)
    assert go_back(office, backup) == Restored(clients=1, buried=1)
    with office.open() as store:
        assert names(store) == ["Болат"]


def test_without_the_list_of_the_erased_they_would_rise(office: Office) -> None:
    erased = a_client("Әсел")
    with office.open() as store:
        keep(store, erased)
        backup = store.back_up()
        store.erase(erased.uid)
    (office.folder / tombstones.NAME).unlink()
    assert go_back(office, backup).buried == 0


def test_a_newer_backup_tells_a_new_computer_who_was_erased(office: Office, tmp_path: Path) -> None:
    erased = a_client("Әсел")
    with office.open() as store:
        keep(store, erased)
        store.back_up(tmp_path / "stick")
        store.erase(erased.uid)
        office.clock.pass_by(hours=1)
        newest = store.back_up(tmp_path / "stick")
    assert newest.manifest.erased == tuple(tombstones.read(office.folder))


def test_the_log_goes_on_and_says_that_a_backup_was_restored(office: Office) -> None:
    with office.open() as store:
        backup = store.back_up()
        keep(store, a_client("Әсел"))
        office.clock.pass_by(hours=1)
        store.back_up()
    go_back(office, backup)
    with office.open() as store:
        assert [entry.act for entry in store.log()][-5:] == ["backed-up", "added", "backed-up", "restored", "opened"]
        assert store.check_log() is None


def test_a_damaged_backup_changes_nothing(office: Office) -> None:
    with office.open() as store:
        keep(store, a_client("Әсел"))
        backup = store.back_up()
        keep(store, a_client("Болат"))
    content = bytearray(backup.file.read_bytes())
    content[5000] ^= 1
    backup.file.write_bytes(content)
    before = sorted(path.name for path in office.folder.iterdir())
    with pytest.raises(UserFacingError, match=r"error\.backup\.damaged"):
        go_back(office, backup)
    assert sorted(path.name for path in office.folder.iterdir()) == before
    with office.open() as store:
        assert names(store) == ["Әсел", "Болат"]


def test_a_backup_of_another_store_is_refused(office: Office, tmp_path: Path) -> None:
    other = an_office(tmp_path / "other")
    with other.open() as store:
        manifest = store.back_up().file.with_suffix(".backup.json")
    with pytest.raises(UserFacingError, match=r"error\.backup\.damaged"):
        backups.opened(manifest, office.unlock().data_key)


def test_drills_bring_back_every_state(office: Office) -> None:
    states = []
    for number in range(25):
        with office.open() as store:
            keep(store, a_client(f"Клиент {number:02}"))
            states.append((store.back_up(), names(store)))
        office.clock.pass_by(minutes=1)
    for backup, expected in states[::-1]:
        go_back(office, backup)
        with office.open() as store:
            assert names(store) == expected
