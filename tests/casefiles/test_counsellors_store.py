"""A store from its making to its loss: who opens it, what others can read, what stays after an erasure."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from career_planner.casefiles import counsellors_store
from career_planner.casefiles.access import drives, lock
from career_planner.casefiles.access.lock import Held
from career_planner.casefiles.clients import editing
from career_planner.casefiles.counsellors_store import Store, unlock_with_recovery
from career_planner.casefiles.database import rows, tombstones
from career_planner.casefiles.database.log import Act
from career_planner.casefiles.database.rows import Standing, Wanted
from career_planner.errors import UserFacingError
from tests.casefiles.stores import (
    CHEAP,
    COUNSELLOR,
    HERE,
    PASSPHRASE,
    TODAY,
    Clock,
    Office,
    a_client,
    an_office,
    keep,
    names,
    resave,
)

NEEDLES = ("Жұмагүл", "880101300010", "87011234567", "құпия жазба", "жасырын белгі")

KILLED = """
import os, sys
from pathlib import Path
from tests.casefiles.stores import Office, Clock, a_client, keep
office = Office(Path(sys.argv[1]), Clock(), "")
store = office.open()
keep(store, a_client("Жұмагүл Сейітова"))
os.kill(os.getpid(), 9)
"""


def needles_in(folder: Path) -> set[str]:
    """Which needles somebody finds who reads every byte of every file, or its name."""
    everything = b"\0".join(str(file).encode() + file.read_bytes() for file in folder.rglob("*") if file.is_file())
    forms = {
        needle: (needle.encode(), needle.encode("utf-16-le"), needle.encode("cp1251", "ignore")) for needle in NEEDLES
    }
    return {needle for needle, written in forms.items() if any(form and form in everything for form in written)}


def work(office: Office) -> str:
    """A day with one client whose every word is a needle; gives their code."""
    client = a_client("Жұмагүл Сейітова", "880101300010")
    client = editing.with_note(client, COUNSELLOR, "құпия жазба", TODAY)
    client = editing.with_tags(client, ("жасырын белгі",))
    with office.open() as store:
        keep(store, client)
        store.back_up()
        resave(store, editing.with_note(client, COUNSELLOR, "тағы құпия жазба 87011234567", TODAY), Act.NOTED)
        assert not needles_in(office.folder), "while it is open"
        assert store.listed(Wanted("жумагул"), TODAY)
        with pytest.raises(UserFacingError, match=r"error\.iin\.taken") as caught:
            keep(store, a_client("Басқа", "880101300010"))
        assert not [needle for needle in NEEDLES if needle in f"{caught.value!r}"]
    return client.uid


def test_a_store_is_made_once(office: Office) -> None:
    with pytest.raises(UserFacingError, match=r"error\.store\.exists"):
        an_office(office.folder)


def test_a_creation_that_broke_off_is_done_again(tmp_path: Path) -> None:
    folder = tmp_path / "clients"
    folder.mkdir()
    (folder / "clients-1.db").write_bytes(b"half a database")
    with an_office(folder).open() as store:
        assert names(store) == []


def test_a_weak_passphrase_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match=r"error\.passphrase\.weak"):
        counsellors_store.create(tmp_path / "clients", COUNSELLOR, "password", Clock(), CHEAP)
    assert not (tmp_path / "clients").exists()


def test_a_store_is_not_made_on_a_network_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drives, "mounts", lambda: ((tmp_path, "cifs"),))
    with pytest.raises(UserFacingError, match=r"error\.store\.network"):
        an_office(tmp_path / "clients")
    assert not (tmp_path / "clients").exists()


def test_a_store_moved_to_a_network_drive_is_refused(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drives, "mounts", lambda: ((office.folder, "cifs"),))
    with pytest.raises(UserFacingError, match=r"error\.store\.network"):
        office.open()


def test_a_hundred_wrong_passphrases_open_nothing_and_harm_nothing(office: Office) -> None:
    with office.open() as store:
        keep(store, a_client())
    for number in range(100):
        office.clock.pass_by(minutes=16)
        with pytest.raises(UserFacingError, match=r"error\.passphrase\.wrong"):
            office.unlock(f"wrong passphrase {number}")
    with pytest.raises(UserFacingError, match=r"error\.passphrase\.wait"):
        office.unlock()
    office.clock.pass_by(minutes=16)
    with office.open() as store:
        assert names(store) == ["Әсел Нұрланова"]


def test_the_recovery_code_opens_the_store_and_a_new_passphrase_is_set(office: Office) -> None:
    unlocked = unlock_with_recovery(office.folder, office.recovery_code.lower(), office.clock)
    with Store(unlocked, HERE, office.clock) as store:
        store.set_passphrase(COUNSELLOR, "another long passphrase", Act.PASSPHRASE, CHEAP)
    office.unlock("another long passphrase")
    with pytest.raises(UserFacingError, match=r"error\.passphrase\.wrong"):
        office.unlock()


def test_a_code_of_another_store_is_refused(office: Office, tmp_path: Path) -> None:
    other = an_office(tmp_path / "other")
    with pytest.raises(UserFacingError, match=r"error\.recovery\.wrong"):
        unlock_with_recovery(office.folder, other.recovery_code, office.clock)


def test_a_new_recovery_code_replaces_the_old_one(office: Office) -> None:
    with office.open() as store:
        code = store.renew_recovery(CHEAP)
    unlock_with_recovery(office.folder, code, office.clock)
    with pytest.raises(UserFacingError, match=r"error\.recovery\.wrong"):
        unlock_with_recovery(office.folder, office.recovery_code, office.clock)


def test_a_passphrase_is_changed_by_who_knows_the_old_one(office: Office) -> None:
    with office.open() as store:
        keep(store, a_client())
        with pytest.raises(UserFacingError, match=r"error\.passphrase\.wrong"):
            store.change_passphrase("not the old one", "another long passphrase", CHEAP)
        store.change_passphrase(PASSPHRASE, "another long passphrase", CHEAP)
    assert office.unlock("another long passphrase").data_key
    with pytest.raises(UserFacingError, match=r"error\.passphrase\.wrong"):
        office.unlock()


def test_a_passphrase_changed_meanwhile_is_not_undone(office: Office) -> None:
    early = office.unlock()
    with office.open() as store:
        store.change_passphrase(PASSPHRASE, "another long passphrase", CHEAP)
    with Store(early, HERE, office.clock) as store:
        store.renew_recovery(CHEAP)
    assert office.unlock("another long passphrase").data_key


def test_two_counsellors_open_one_store_and_the_log_tells_them_apart(office: Office) -> None:
    with office.open() as store:
        store.set_passphrase("Болат", "the passphrase of bolat", Act.COUNSELLOR, CHEAP)
        assert store.counsellors() == (COUNSELLOR, "Болат")
    unlocked = office.unlock("the passphrase of bolat", "Болат")
    with Store(unlocked, HERE, office.clock) as store:
        keep(store, a_client())
        assert [(entry.counsellor, entry.act) for entry in store.log()][-1] == ("Болат", "added")


def test_a_second_program_reads_and_does_not_write(office: Office) -> None:
    client = a_client()
    with office.open() as first:
        keep(first, client)
        with office.open() as second:
            assert isinstance(second.read_only, Held)
            assert second.read_only.figures["name"] == COUNSELLOR
            assert names(second) == ["Әсел Нұрланова"]
            for act in (lambda: resave(second, client), lambda: second.erase(client.uid), second.back_up):
                with pytest.raises(Held):
                    act()
        resave(first, client)


def test_a_store_on_a_medium_that_cannot_be_written_is_read(office: Office) -> None:
    with office.open() as store:
        keep(store, a_client())
    (office.folder / lock.NAME).unlink()
    (office.folder / lock.NAME).mkdir()  # nothing can be written there, as on a locked stick
    with office.open() as store:
        assert names(store) == ["Әсел Нұрланова"]
        with pytest.raises(UserFacingError, match=r"error\.store\.read-only"):
            keep(store, a_client())


def killed(office: Office) -> None:
    """A program that ends in the middle of its work."""
    done = subprocess.run([sys.executable, "-c", KILLED, str(office.folder)], capture_output=True, check=False)
    assert done.returncode == -9, done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_what_was_saved_outlives_a_killed_program_and_the_next_one_says_so(office: Office) -> None:
    killed(office)
    assert not needles_in(office.folder)
    with office.open() as store:
        assert store.left_open is not None
        assert store.left_open.counsellor == COUNSELLOR
        assert names(store) == ["Жұмагүл Сейітова"]
        assert store.check_log() is None


def test_nothing_of_a_client_is_readable_on_the_disk(office: Office, tmp_path: Path) -> None:
    work(office)
    assert not needles_in(tmp_path)


def test_the_search_for_needles_finds_a_leak(office: Office, tmp_path: Path) -> None:
    work(office)
    (tmp_path / "crash.txt").write_text("KeyError: 'Жұмагүл'", "utf-8")
    (tmp_path / "recent").write_text("87011234567", "utf-16")
    assert needles_in(tmp_path) == {"Жұмагүл", "87011234567"}


def pages_of(store: Store) -> bytes:
    """What somebody with the key can still read: the values of all rows, those of FTS5's own tables included."""
    tables = (*rows.TABLES, "words_data", "words_content", "words_docsize", "words_idx")
    with store.reading() as connection:
        found = [row for table in tables for row in connection.execute(f"SELECT * FROM {table}")]
    values = [value for row in found for value in row]
    return b"\0".join(value if isinstance(value, bytes) else str(value).encode() for value in values)


def test_an_erased_client_is_gone_for_those_with_the_key_too(office: Office) -> None:
    uid = work(office)
    with office.open() as store:
        assert "магул".encode() in pages_of(store)
        store.erase(uid)
        content = pages_of(store)
    assert not [word for word in (*NEEDLES, "магул", "упия", uid) if word.encode() in content]


def test_without_secure_delete_the_index_of_words_would_keep_them(office: Office) -> None:
    uid = work(office)
    with office.open() as store:
        with store.reading() as connection:
            connection.execute("INSERT INTO words (words, rank) VALUES ('secure-delete', 0)")
        store.erase(uid)
        assert "магул".encode() in pages_of(store)


def test_an_erasure_that_broke_off_is_finished_at_the_next_opening(office: Office) -> None:
    client = a_client()
    with office.open() as store:
        keep(store, client)
        seal = store.seals.client(client.uid)
    tombstones.add(office.folder, [seal])
    (office.folder / lock.NAME).write_text('{"pid":1,"host":"this-computer","since":"","counsellor":"A"}', "utf-8")
    with office.open() as store:
        assert names(store) == []


def test_an_erasure_removes_older_databases_that_were_kept(office: Office) -> None:
    client = a_client()
    with office.open() as store:
        keep(store, client)
    (office.folder / "clients-9.db").write_bytes(b"kept when a backup was restored")
    with office.open() as store:
        store.erase(client.uid)
    assert [file.name for file in office.folder.glob("clients-*.db")] == ["clients-1.db"]


def test_old_databases_go_with_the_oldest_backups(office: Office) -> None:
    (office.folder / "clients-9.db").write_bytes(b"kept when a backup was restored")
    office.clock.pass_by(days=5000)
    with office.open() as store:
        store.back_up()
    assert not (office.folder / "clients-9.db").exists()


def test_no_more_clients_are_kept_than_the_law_lets(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counsellors_store, "MOST_CLIENTS", 2)
    with office.open() as store:
        keep(store, a_client(), a_client())
        with pytest.raises(UserFacingError, match=r"error\.store\.too-many"):
            store.add(a_client(), Standing(), TODAY)
        assert store.size() == 2


def test_the_clock_of_backups_is_asked_each_time(office: Office) -> None:
    with office.open() as store:
        first = store.back_up()
        office.clock.pass_by(hours=1)
        assert store.back_up().made - first.made == timedelta(hours=1)
        assert store.backed_up() == office.clock()
