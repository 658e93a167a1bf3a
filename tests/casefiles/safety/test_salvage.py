"""A damaged store is refused, and what can be read of it is saved."""

import random
from pathlib import Path

import pytest

from career_planner.casefiles.counsellors_store import BACKUPS
from career_planner.casefiles.safety import backups, salvage
from career_planner.casefiles.safety.salvage import Salvaged
from career_planner.errors import UserFacingError
from tests.casefiles.stores import TODAY, Office, a_client, keep, names

PAGE = 4096


def save_what_can_be_read(office: Office) -> Salvaged:
    """Salvage over the newest backup."""
    unlocked = office.unlock()
    found = backups.known(office.folder / BACKUPS, unlocked.data_key)
    arguments = (unlocked.data_key, found[0] if found else None, unlocked.counsellor, office.clock(), TODAY)
    return salvage.salvage(office.folder, unlocked.content, *arguments)


def damage(file: Path, *pages: int) -> None:
    """Fill pages with noise, the first being number 0."""
    content = bytearray(file.read_bytes())
    for page in pages:
        content[page * PAGE : (page + 1) * PAGE] = random.Random(page).randbytes(PAGE)
    file.write_bytes(content)


def filled(office: Office, before: int, after: int) -> Path:
    """A store with clients before and after its backup."""
    with office.open() as store:
        keep(store, *(a_client(f"Бұрынғы {number:03}") for number in range(before)))
        store.back_up()
        keep(store, *(a_client(f"Кейінгі {number:03}") for number in range(after)))
    return store.file


def test_a_damaged_store_does_not_open_and_is_not_touched(office: Office) -> None:
    file = filled(office, 20, 0)
    damage(file, 9)
    before = file.read_bytes()
    with pytest.raises(UserFacingError, match=r"error\.store\.damaged"):
        office.open()
    assert file.read_bytes() == before


@pytest.mark.parametrize("share", [0.02, 0.1])
def test_everything_readable_is_saved_and_the_backup_fills_the_gaps(share: float, office: Office) -> None:
    file = filled(office, 60, 60)
    pages = file.stat().st_size // PAGE
    damage(file, *random.Random(3).sample(range(20, pages), int(share * pages) or 1))
    done = save_what_can_be_read(office)
    with office.open() as store:
        saved = names(store)
    assert {f"Бұрынғы {number:03}" for number in range(60)} <= set(saved)
    assert done.read + done.from_backup == len(saved)
    assert len(saved) > 60


def test_without_a_first_page_everything_comes_from_the_backup(office: Office) -> None:
    damage(filled(office, 20, 20), 0)
    assert save_what_can_be_read(office) == Salvaged(read=0, from_backup=20)
    with office.open() as store:
        assert len(names(store)) == 20


def test_without_a_backup_the_readable_clients_are_saved(office: Office) -> None:
    with office.open() as store:
        keep(store, *(a_client(f"Клиент {number}") for number in range(40)))
    damage(store.file, store.file.stat().st_size // PAGE - 3)
    done = save_what_can_be_read(office)
    assert done.from_backup == 0
    with office.open() as store:
        assert len(names(store)) == done.read > 0


def test_who_was_erased_does_not_come_back_with_the_backup(office: Office) -> None:
    erased = a_client("Әсел")
    with office.open() as store:
        keep(store, erased, a_client("Болат"))
        store.back_up()
        store.erase(erased.uid)
    damage(store.file, 0)
    save_what_can_be_read(office)
    with office.open() as store:
        assert names(store) == ["Болат"]


def test_the_damaged_file_stays_for_those_who_know_more(office: Office) -> None:
    file = filled(office, 5, 0)
    damage(file, 0)
    before = file.read_bytes()
    save_what_can_be_read(office)
    assert file.read_bytes() == before
