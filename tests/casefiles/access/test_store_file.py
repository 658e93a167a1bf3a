"""The file that says which database is the present one."""

import json
from pathlib import Path

import pytest

from career_planner.casefiles.access import store_file
from career_planner.casefiles.database.log import Act
from career_planner.errors import UserFacingError
from tests.casefiles.stores import CHEAP, PASSPHRASE, Office, an_office


def changed(office: Office, **fields: object) -> None:
    """The store's file with other fields."""
    file = office.folder / store_file.NAME
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | fields), "utf-8")


def test_a_folder_without_a_store_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match=r"error\.store\.missing"):
        store_file.read(tmp_path)


@pytest.mark.parametrize(
    "fields",
    [
        {"slots": []},
        {"database": "../../etc/passwd"},
        {"database": "clients-1.db/../../x"},
        {"store": "not hexadecimal"},
        {"format": "another program"},
        {"unknown": 1},
    ],
)
def test_a_file_that_makes_no_sense_is_refused(fields: dict[str, object], office: Office) -> None:
    changed(office, **fields)
    with pytest.raises(UserFacingError, match=r"error\.store\.keys-damaged"):
        office.unlock()


def test_a_store_without_a_recovery_slot_is_refused(office: Office) -> None:
    slots = json.loads((office.folder / store_file.NAME).read_text("utf-8"))["slots"]
    changed(office, slots=[slot for slot in slots if slot["kind"] == "passphrase"])
    with pytest.raises(UserFacingError, match=r"error\.store\.keys-damaged"):
        office.unlock()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 90_000])
def test_a_damaged_file_is_refused(content: bytes, office: Office) -> None:
    (office.folder / store_file.NAME).write_bytes(content)
    with pytest.raises(UserFacingError, match=r"error\.store\.keys-damaged"):
        office.unlock()


def test_a_file_of_a_newer_program_is_refused_whatever_else_it_says(office: Office) -> None:
    changed(office, version=2, something="new")
    with pytest.raises(UserFacingError, match=r"error\.store\.newer"):
        office.unlock()


def test_the_only_counsellor_needs_no_name(office: Office) -> None:
    assert office.unlock(counsellor="").counsellor == "Айгүл"


def test_an_unknown_counsellor_is_told_who_is_known(office: Office) -> None:
    with pytest.raises(UserFacingError) as caught:
        office.unlock(counsellor="Ерлан")
    assert caught.value.figures["known"] == ["Айгүл"]


def test_one_of_several_counsellors_has_to_say_who(tmp_path: Path) -> None:
    office = an_office(tmp_path / "clients")
    with office.open() as store:
        store.set_passphrase("Болат", f"{PASSPHRASE} of mine", Act.COUNSELLOR, CHEAP)
    with pytest.raises(UserFacingError, match=r"error\.store\.whose"):
        office.unlock(counsellor="")
