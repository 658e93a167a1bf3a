"""Installing and going back, damage on the disk, age, a wrong clock."""

import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest

from career_planner.catalogue.packs import slots, versions
from career_planner.catalogue.packs.authoring import MANIFEST, from_folder, sign_file
from career_planner.catalogue.packs.manifest import SUFFIX, decoded, encoded, made
from career_planner.catalogue.packs.store import PackStore
from career_planner.catalogue.packs.versions import FILE_NAME
from career_planner.errors import UserFacingError
from tests.catalogue.packs.conftest import DAY, FIRST, ROOT, STRANGER, Issuing, a_pack, install, trust_list


def notes(store: PackStore) -> set[str]:
    """The keys of what is said of the packs in use."""
    return {note.key for note in store.notes(store.serving())}


def on(store: PackStore, day: date) -> PackStore:
    """The same computer on another day."""
    return PackStore(store.folder, store._places[1], store.shipped, day)


def test_a_computer_without_packs_uses_the_shipped_catalogue(store: PackStore) -> None:
    assert store.serving().file == store.shipped
    assert store.notes(store.serving()) == ()


def test_without_a_trust_list_nothing_is_taken(tmp_path: Path, shipped: Path, issuing: Issuing) -> None:
    with pytest.raises(UserFacingError, match=r"error\.trust\.none"):
        PackStore(tmp_path / "new", tmp_path / "state", shipped, DAY).verify(issuing.pack())


def test_the_shipped_catalogue_is_never_written(store: PackStore, issuing: Issuing) -> None:
    before = hashlib.sha256(store.shipped.read_bytes()).digest()
    assert install(store, issuing.pack()) != store.shipped
    assert hashlib.sha256(store.shipped.read_bytes()).digest() == before


def test_a_preview_keeps_nothing(store: PackStore, issuing: Issuing) -> None:
    before = sorted(store.folder.rglob("*"))
    store.preview(issuing.pack())
    assert sorted(store.folder.rglob("*")) == before


def test_the_same_pack_may_be_installed_again(store: PackStore, issuing: Issuing) -> None:
    pack = issuing.pack()
    assert install(store, pack) != install(store, pack)


def test_going_back_leads_to_the_catalogue_before(store: PackStore, issuing: Issuing) -> None:
    first = install(store, issuing.pack(1))
    install(store, issuing.pack(2))
    assert store.roll_back().file == first


def test_going_back_from_the_first_pack_leads_to_the_shipped_catalogue(store: PackStore, issuing: Issuing) -> None:
    install(store, issuing.pack())
    assert store.roll_back().file == store.shipped
    with pytest.raises(UserFacingError, match="nothing-before"):
        store.roll_back()


def test_a_damaged_catalogue_does_not_serve(store: PackStore, issuing: Issuing) -> None:
    first, second = install(store, issuing.pack(1)), install(store, issuing.pack(2))
    second.write_bytes(second.read_bytes()[:-1] + b"\x7f")
    assert store.serving().file == first
    assert "pack.note.damaged" in notes(store)
    first.unlink()
    assert store.serving().file == store.shipped


def test_after_damage_the_place_that_serves_is_not_written(store: PackStore, issuing: Issuing) -> None:
    first, second = install(store, issuing.pack(1)), install(store, issuing.pack(2))
    second.write_bytes(b"")
    before = first.read_bytes()
    assert install(store, issuing.pack(3)) == second
    assert first.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"{}}", b'{"current": "c"}', b"\xff", b"[" * 100_000])
def test_a_damaged_pointer_lets_the_shipped_catalogue_serve(content: bytes, store: PackStore, issuing: Issuing) -> None:
    install(store, issuing.pack())
    (store.folder / slots.POINTER).write_bytes(content)
    assert store.serving().file == store.shipped
    assert "pack.note.damaged" in notes(store)


def test_an_old_pack_is_said_to_be_old_and_serves(store: PackStore, issuing: Issuing) -> None:
    file = install(store, issuing.pack(expires=date(2027, 1, 1)))
    later = on(store, date(2029, 1, 1))
    assert notes(later) == {"pack.note.expired"}
    assert later.serving().file == file


def test_an_old_pack_may_still_be_installed(store: PackStore, issuing: Issuing) -> None:
    pack = issuing.pack(expires=date(2026, 11, 11))
    assert {note.key for note in store.verify(pack).notes} == {"pack.note.expired"}
    assert install(store, pack).exists()


def test_putting_the_clock_back_does_not_hide_the_age(store: PackStore, issuing: Issuing) -> None:
    install(store, issuing.pack(1, id="a", issued=date(2026, 11, 20)))
    install(store, issuing.pack(1, id="b", issued=date(2026, 10, 1), expires=date(2026, 11, 1)))
    assert notes(on(store, date(2026, 10, 2))) == {"pack.note.expired", "pack.note.clock"}


def test_a_clock_behind_the_signed_day_is_said_and_tolerated(store: PackStore, issuing: Issuing) -> None:
    pack = issuing.pack()
    early = on(store, date(2020, 1, 1))
    assert {note.key for note in early.verify(pack).notes} == {"pack.note.clock"}
    assert install(early, pack).exists()


def test_a_clock_of_another_time_zone_is_no_wrong_clock(store: PackStore, issuing: Issuing) -> None:
    install(store, issuing.pack(issued=DAY + timedelta(days=1)))
    assert notes(store) == set()


def test_a_lost_record_of_versions_is_said_and_mended(store: PackStore, issuing: Issuing) -> None:
    install(store, issuing.pack(1))
    (store.folder / FILE_NAME).write_bytes(b"gone")
    assert notes(store) == {"pack.note.versions"}
    install(store, issuing.pack(2))
    assert notes(store) == set()
    assert versions.read(store._places)[0].packs["kz.forestry"].version == 2


def test_a_newer_shipped_catalogue_is_said(store: PackStore, issuing: Issuing, tmp_path: Path) -> None:
    install(store, issuing.pack())
    newer = tmp_path / "newer.sqlite"
    newer.write_bytes(store.shipped.read_bytes() + bytes(8192))
    assert notes(PackStore(store.folder, store._places[1], newer, DAY)) == {"pack.note.base"}


def test_an_issuer_that_was_dropped_is_said(store: PackStore, issuing: Issuing) -> None:
    install(store, issuing.pack(issuer="union"))
    known = trust_list(2)
    del known["issuers"]["union"]
    store.accept_trust(issuing.trust(known))
    assert notes(store) == {"pack.note.issuer"}


def test_a_withdrawn_pack_is_said(store: PackStore, issuing: Issuing) -> None:
    install(store, issuing.pack(1))
    store.accept_trust(issuing.trust(trust_list(2, least={"kz.forestry": 2})))
    assert notes(store) == {"pack.note.withdrawn"}


def test_a_damaged_trust_list_is_said_and_may_be_taken_again(store: PackStore, issuing: Issuing) -> None:
    file = install(store, issuing.pack())
    (store.folder / "trust.json").write_bytes(b"{")
    assert "pack.note.trust" in notes(store)
    assert store.serving().file == file
    with pytest.raises(UserFacingError, match=r"error\.trust\.damaged"):
        store.verify(issuing.pack())
    store.accept_trust(issuing.trust())
    assert notes(store) == set()


def test_root_keys_are_rotated_by_both_the_old_and_the_new(store: PackStore, issuing: Issuing) -> None:
    store.accept_trust(issuing.trust(trust_list(2, (STRANGER,)), (ROOT, STRANGER)))
    store.accept_trust(issuing.trust(trust_list(3, (STRANGER,)), (STRANGER,)))
    assert store.trust().version == 3


def test_an_old_trust_list_is_said(store: PackStore, issuing: Issuing) -> None:
    store.accept_trust(issuing.trust(trust_list(2, expires="2026-11-02")))
    assert {note.key for note in store.verify(issuing.pack()).notes} == {"pack.note.trust-expired"}


def test_a_pack_is_read_as_it_was_written() -> None:
    pack = a_pack()
    assert decoded(encoded(pack), "a") == pack
    assert encoded(decoded(encoded(pack), "a")) == encoded(pack)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b"[" * 200_000, b'{"format":"career-planner/pack"}'])
def test_what_is_no_pack_is_refused(data: bytes) -> None:
    with pytest.raises(UserFacingError, match=r"error\.pack\.damaged"):
        decoded(data, "a")


def editors_folder(folder: Path, table: str = "forestry/occupations") -> Path:
    """An editor's folder with one table."""
    manifest = b'{"id": "a", "version": 1, "issuer": "union", "issued": "2026-11-01", "title": {"kk": "a", "ru": "b",'
    (folder / table).parent.mkdir(parents=True)
    (folder / MANIFEST).write_bytes(manifest + b' "en": "c"}, "summary": {"kk": "a", "ru": "b", "en": "c"}}')
    (folder / f"{table}.csv").write_text("code,title_en\nforestry.a,Hand\n", "utf-8")
    return folder


def test_an_editors_folder_becomes_a_pack(tmp_path: Path) -> None:
    manifest, placed = from_folder(editors_folder(tmp_path))
    assert manifest.id == "a"
    row = {"code": "forestry.a", "title_en": "Hand"}
    assert placed == {"forestry/occupations": [("forestry/occupations.csv:2", row)]}
    assert made(manifest, placed).placed() == {"forestry/occupations": [("forestry/occupations:2", row)]}


def test_a_table_that_no_catalogue_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match=r"error\.pack\.table.*forestry/salaries"):
        from_folder(editors_folder(tmp_path, "forestry/salaries"))


def test_a_folder_without_a_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match=r"error\.pack\.folder"):
        from_folder(tmp_path)


def test_a_manifest_with_a_wrong_field_is_refused(tmp_path: Path) -> None:
    folder = editors_folder(tmp_path)
    (folder / MANIFEST).write_bytes((folder / MANIFEST).read_bytes().replace(b'"version": 1', b'"version": 0'))
    with pytest.raises(UserFacingError, match=r"error\.pack\.manifest.*version"):
        from_folder(folder)


def test_signing_names_the_pack_and_its_version(issuing: Issuing) -> None:
    signed = sign_file(issuing.pack(3, keys=()), FIRST)
    assert signed.name.endswith(f"{SUFFIX}.{FIRST.public.number[::-1].hex().upper()}.minisig")
    assert "trusted comment: pack:kz.forestry version:3" in signed.read_text("utf-8")


def test_signing_a_trust_list_names_its_version(issuing: Issuing) -> None:
    signed = sign_file(issuing.trust(keys=()), ROOT)
    assert "trusted comment: trust version:1" in signed.read_text("utf-8")
