"""Named attacks on packs and trust lists: each is refused, and goes through once its defence is taken away."""

import base64
import json
import shutil
from collections.abc import Callable
from typing import Any

import pytest

from career_planner.catalogue.packs import signature, slots, store, trust, versions
from career_planner.catalogue.packs.manifest import encoded
from career_planner.catalogue.packs.secret import SecretKey, sign
from career_planner.catalogue.packs.signature import PublicKey
from career_planner.catalogue.packs.store import PackStore
from career_planner.errors import UserFacingError
from tests.catalogue.packs.conftest import (
    FIRST,
    ROOT,
    SECOND,
    STRANGER,
    UNION,
    Issuing,
    a_pack,
    changed_post,
    forestry,
    install,
    trust_list,
)

Fault = Callable[[pytest.MonkeyPatch], None]
Deed = Callable[[PackStore, Issuing], object]


def every_signature_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signature, "signed_by", lambda key, _hashed, one: key.number == one.number)


def strangers_are_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signature, "signed_by", lambda *_: True)


def signatures_hold_under_any_comment(monkeypatch: pytest.MonkeyPatch) -> None:
    every_signature_holds(monkeypatch)
    comments_do_not_count(monkeypatch)


def the_old_kind_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signature, "PREHASHED", b"E")


def one_key_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust.Role, "count", lambda self, said, _comment: self.threshold if said else 0)


def comments_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust.Role, "count", lambda self, said, _comment: len(set(self.public()) & said.keys()))


def versions_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions.Versions, "refuse_older", lambda *_: None)


def nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PackStore, "_versions", lambda _: versions.Versions())


def anybody_is_official(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "check_official", lambda *_: None)


def requirements_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_check_required", lambda *_: None)


def lists_are_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust, "_check_signed", lambda *_: None)
    monkeypatch.setattr(trust.Role, "count", lambda self, *_: self.threshold)


def thresholds_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust, "NATIONAL_THRESHOLD", 0)


def stored_copies_are_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        slots, "stored_pack", lambda folder, present, pack: (folder / present.name / pack.file).read_bytes()
    )


def unsigned_is_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust, "signatures_of", lambda _: [])
    lists_are_believed(monkeypatch)
    monkeypatch.setattr(trust, "comments", lambda keys, *_: {key: {""} for key in keys})


def unsigned(store: PackStore, issuing: Issuing) -> object:
    return store.verify(issuing.pack(keys=()))


def edited(store: PackStore, issuing: Issuing) -> object:
    file = issuing.pack()
    file.write_bytes(file.read_bytes().replace(b"Forest hand 1", b"Forest king 1"))
    return store.verify(file)


def truncated(store: PackStore, issuing: Issuing) -> object:
    file = issuing.pack()
    file.write_bytes(file.read_bytes()[:-1])
    return store.verify(file)


def extended(store: PackStore, issuing: Issuing) -> object:
    file = issuing.pack()
    file.write_bytes(file.read_bytes() + b"\n")
    return store.verify(file)


def one_signature(store: PackStore, issuing: Issuing) -> object:
    return store.verify(issuing.pack(keys=(FIRST,)))


def one_key_twice(store: PackStore, issuing: Issuing) -> object:
    return store.verify(issuing.pack(keys=(FIRST, FIRST)))


def a_strangers_key(store: PackStore, issuing: Issuing) -> object:
    return store.verify(issuing.pack(keys=(STRANGER, STRANGER)))


def a_borrowed_number(store: PackStore, issuing: Issuing) -> object:
    """Two keys of a stranger that call themselves by the numbers of the trusted ones."""
    forged = [SecretKey(STRANGER.seed, PublicKey(key.public.number, STRANGER.public.key)) for key in (FIRST, SECOND)]
    return store.verify(issuing.pack(keys=forged))


def a_root_key_for_a_pack(store: PackStore, issuing: Issuing) -> object:
    return store.verify(issuing.pack(keys=(ROOT, ROOT)))


def signatures_of_another_pack(store: PackStore, issuing: Issuing) -> object:
    new, old = issuing.pack(2), issuing.pack(1)
    for number in (0, 1):
        shutil.copy(old.with_name(f"{old.name}.{number}.minisig"), new.with_name(f"{new.name}.{number}.minisig"))
    return store.verify(new)


def comment_of_another_version(store: PackStore, issuing: Issuing) -> object:
    return store.verify(issuing.signed("f.pack", encoded(a_pack(1)), "pack:kz.forestry version:9", (FIRST, SECOND)))


def comment_of_minisign(store: PackStore, issuing: Issuing) -> object:
    return store.verify(issuing.signed("f.pack", encoded(a_pack(1)), "timestamp:1 file:f.pack hashed", (FIRST, SECOND)))


def two_comments(store: PackStore, issuing: Issuing) -> object:
    file = issuing.pack(keys=(FIRST,))
    other = sign(SECOND, file.read_bytes(), "pack:kz.forestry version:2")
    file.with_name(f"{file.name}.9.minisig").write_bytes(other)
    return store.verify(file)


def an_edited_comment(store: PackStore, issuing: Issuing) -> object:
    """A true signature of version 1 whose comment was made to say version 2, as the pack beside it does."""
    file = issuing.signed("f.pack", encoded(a_pack(2)), "pack:kz.forestry version:1", (FIRST, SECOND))
    for one in signature.beside(file):
        one.write_bytes(one.read_bytes().replace(b"version:1", b"version:2"))
    return store.verify(file)


def a_signature_of_the_old_kind(store: PackStore, issuing: Issuing) -> object:
    file = issuing.pack()
    one = signature.beside(file)[0]
    lines = one.read_text("utf-8").split("\n")
    lines[1] = base64.b64encode(b"Ed" + base64.b64decode(lines[1])[2:]).decode()
    one.write_text("\n".join(lines), "utf-8")
    return store.verify(file)


def an_older_version(store: PackStore, issuing: Issuing) -> object:
    install(store, issuing.pack(2))
    return store.verify(issuing.pack(1))


def older_after_rolling_back(store: PackStore, issuing: Issuing) -> object:
    install(store, issuing.pack(2))
    store.roll_back()
    return store.verify(issuing.pack(1))


def older_after_the_folder_was_lost(store: PackStore, issuing: Issuing) -> object:
    install(store, issuing.pack(2))
    known = (store.folder / "trust.json").read_bytes()
    shutil.rmtree(store.folder)
    store.folder.mkdir()
    (store.folder / "trust.json").write_bytes(known)
    return store.verify(issuing.pack(1))


def older_after_the_second_place_was_lost(store: PackStore, issuing: Issuing) -> object:
    install(store, issuing.pack(2))
    shutil.rmtree(store._places[1])
    return store.verify(issuing.pack(1))


def older_after_both_places_were_lost(store: PackStore, issuing: Issuing) -> object:
    install(store, issuing.pack(2))
    for place in store._places:
        (place / versions.FILE_NAME).unlink()
    return store.verify(issuing.pack(1))


def other_content_of_the_same_version(store: PackStore, issuing: Issuing) -> object:
    install(store, issuing.pack(2))
    return store.verify(issuing.pack(2, tables=changed_post(title_en="Forest king")))


def a_withdrawn_version(store: PackStore, issuing: Issuing) -> object:
    store.accept_trust(issuing.trust(trust_list(2, least={"kz.forestry": 3})))
    return store.verify(issuing.pack(2))


def without_the_pack_it_needs(store: PackStore, issuing: Issuing) -> object:
    return store.preview(issuing.pack(requires={"kz.common": 2}))


def beside_an_older_pack_than_it_needs(store: PackStore, issuing: Issuing) -> object:
    install(store, issuing.pack(1, id="kz.common"))
    return store.preview(issuing.pack(requires={"kz.common": 2}))


def a_union_in_the_name_of_the_nation(store: PackStore, issuing: Issuing) -> object:
    return store.verify(issuing.pack(keys=(UNION, UNION)))


def official_rows_of_a_union(store: PackStore, issuing: Issuing) -> object:
    tables = changed_post(claims="placement official qa2017")
    return store.preview(issuing.pack(issuer="union", tables=tables))


def an_approval_by_a_union(store: PackStore, issuing: Issuing) -> object:
    return store.preview(issuing.pack(issuer="union", approves={"forestry": "qa2017"}))


def an_unknown_issuer(store: PackStore, issuing: Issuing) -> object:
    return store.verify(issuing.pack(issuer="ministry", keys=(FIRST, SECOND)))


def an_issuer_that_was_dropped(store: PackStore, issuing: Issuing) -> object:
    known = trust_list(2)
    del known["issuers"]["union"]
    store.accept_trust(issuing.trust(known))
    return store.verify(issuing.pack(issuer="union"))


def a_changed_copy_in_use(store: PackStore, issuing: Issuing) -> object:
    file = install(store, issuing.pack(1))
    copy = next(file.parent.glob("*.pack"))
    copy.write_bytes(copy.read_bytes().replace(b"Forest hand 1", b"Forest king 1"))
    return store.preview(issuing.pack(1, id="kz.other"))


def a_list_of_a_stranger(store: PackStore, issuing: Issuing) -> object:
    return store.accept_trust(issuing.trust(trust_list(2, (STRANGER,)), (STRANGER,)))


def a_list_without_the_old_root(store: PackStore, issuing: Issuing) -> object:
    return store.accept_trust(issuing.trust(trust_list(2, (ROOT, STRANGER)), (STRANGER,)))


def a_list_without_the_new_root(store: PackStore, issuing: Issuing) -> object:
    return store.accept_trust(issuing.trust(trust_list(2, (STRANGER,)), (ROOT,)))


def a_list_of_an_issuer(store: PackStore, issuing: Issuing) -> object:
    return store.accept_trust(issuing.trust(trust_list(2), (FIRST, SECOND)))


def an_older_list(store: PackStore, issuing: Issuing) -> object:
    store.accept_trust(issuing.trust(trust_list(3)))
    return store.accept_trust(issuing.trust(trust_list(2)))


def an_older_list_put_back(store: PackStore, issuing: Issuing) -> object:
    """By someone with access to the folder, to bring back a key that was taken away."""
    old = (store.folder / "trust.json").read_bytes()
    store.accept_trust(issuing.trust(trust_list(2)))
    (store.folder / "trust.json").write_bytes(old)
    return store.verify(issuing.pack())


def an_edited_list(store: PackStore, issuing: Issuing) -> object:
    file = issuing.trust(trust_list(2))
    file.write_bytes(file.read_bytes().replace(b"Union", b"Onion"))
    return store.accept_trust(file)


def _national(**changes: Any) -> dict[str, Any]:
    known = trust_list(2)
    known["issuers"]["national"] |= changes
    return known


def a_nation_of_one_signature(store: PackStore, issuing: Issuing) -> object:
    return store.accept_trust(issuing.trust(_national(threshold=1)))


def a_nation_of_one_key(store: PackStore, issuing: Issuing) -> object:
    return store.accept_trust(issuing.trust(_national(keys=[str(FIRST.public)] * 2)))


def a_pack_as_a_list(store: PackStore, issuing: Issuing) -> object:
    return store.accept_trust(issuing.pack(keys=(ROOT,)))


def a_list_as_a_pack(store: PackStore, issuing: Issuing) -> object:
    file = issuing.trust(keys=(FIRST, SECOND))
    return store.verify(file)


def rows_outside_the_tables(store: PackStore, issuing: Issuing) -> object:
    known = json.loads(encoded(a_pack()))
    known["tables"]["../../home/occupations"] = known["tables"].pop("forestry/occupations")
    known["tables"]["forestry/claim_sets"] = known["tables"].pop("../../home/occupations")
    data = json.dumps(known).encode()
    return store.verify(issuing.signed("f.pack", data, a_pack().manifest.comment, (FIRST, SECOND)))


def a_name_that_is_a_path(store: PackStore, issuing: Issuing) -> object:
    return store.verify(issuing.pack(id="../../autostart"))


def a_pack_of_another_version(store: PackStore, issuing: Issuing) -> object:
    known = replace_version(a_pack())
    return store.verify(issuing.signed("f.pack", known, a_pack().manifest.comment, (FIRST, SECOND)))


def replace_version(pack: Any) -> bytes:
    return json.dumps(json.loads(encoded(pack)) | {"catalogue": 99}).encode()


def a_post_that_nobody_can_reach(store: PackStore, issuing: Issuing) -> object:
    """Signed all right, but the catalogue would be wrong with it."""
    rows = [(where, row | {"competence": "no-such-competence"}) for where, row in forestry("needs")[:1]]
    return install(store, issuing.pack(tables={"forestry/needs": rows}))


def no_defence(_: pytest.MonkeyPatch) -> None:
    """For what is refused by its very shape: reading it at all would be the fault."""


ATTACKS: dict[Deed, tuple[str, Fault]] = {
    unsigned: ("error.pack.unsigned", unsigned_is_signed),
    edited: ("error.pack.altered", every_signature_holds),
    truncated: ("error.pack.altered", every_signature_holds),
    extended: ("error.pack.altered", every_signature_holds),
    one_signature: ("error.pack.threshold", one_key_is_enough),
    one_key_twice: ("error.pack.threshold", one_key_is_enough),
    a_strangers_key: ("error.pack.untrusted", strangers_are_trusted),
    a_borrowed_number: ("error.pack.altered", every_signature_holds),
    a_root_key_for_a_pack: ("error.pack.untrusted", strangers_are_trusted),
    signatures_of_another_pack: ("error.pack.altered", signatures_hold_under_any_comment),
    comment_of_another_version: ("error.pack.comment", comments_do_not_count),
    comment_of_minisign: ("error.pack.comment", comments_do_not_count),
    two_comments: ("error.pack.threshold", comments_do_not_count),
    an_edited_comment: ("error.pack.altered", every_signature_holds),
    a_signature_of_the_old_kind: ("error.pack.signature", the_old_kind_is_taken),
    an_older_version: ("error.pack.older", versions_do_not_count),
    older_after_rolling_back: ("error.pack.older", nothing_is_remembered),
    older_after_the_folder_was_lost: ("error.pack.older", nothing_is_remembered),
    older_after_the_second_place_was_lost: ("error.pack.older", nothing_is_remembered),
    older_after_both_places_were_lost: ("error.pack.older", nothing_is_remembered),
    other_content_of_the_same_version: ("error.pack.same-version", versions_do_not_count),
    a_withdrawn_version: ("error.pack.withdrawn", no_defence),
    without_the_pack_it_needs: ("error.pack.requires", requirements_do_not_count),
    beside_an_older_pack_than_it_needs: ("error.pack.requires", requirements_do_not_count),
    a_union_in_the_name_of_the_nation: ("error.pack.issuer", no_defence),
    official_rows_of_a_union: ("error.pack.official", anybody_is_official),
    an_approval_by_a_union: ("error.pack.official", anybody_is_official),
    an_unknown_issuer: ("error.pack.issuer", no_defence),
    an_issuer_that_was_dropped: ("error.pack.untrusted", no_defence),
    a_changed_copy_in_use: ("error.pack.stored", stored_copies_are_believed),
    a_list_of_a_stranger: ("error.pack.untrusted", lists_are_believed),
    a_list_without_the_old_root: ("error.pack.untrusted", lists_are_believed),
    a_list_without_the_new_root: ("error.trust.unsigned", lists_are_believed),
    a_list_of_an_issuer: ("error.pack.untrusted", lists_are_believed),
    an_older_list: ("error.trust.older", no_defence),
    an_older_list_put_back: ("error.trust.older", nothing_is_remembered),
    an_edited_list: ("error.pack.altered", every_signature_holds),
    a_nation_of_one_signature: ("error.trust.threshold", thresholds_do_not_count),
    a_nation_of_one_key: ("error.trust.threshold", no_defence),
    a_pack_as_a_list: ("error.trust.damaged", no_defence),
    a_list_as_a_pack: ("error.pack.damaged", no_defence),
    rows_outside_the_tables: ("error.pack.table", no_defence),
    a_name_that_is_a_path: ("error.pack.damaged", no_defence),
    a_pack_of_another_version: ("error.pack.version", no_defence),
    a_post_that_nobody_can_reach: ("error.pack.problems", no_defence),
}


@pytest.mark.parametrize("deed", ATTACKS, ids=lambda deed: deed.__name__)
def test_an_attack_is_refused_and_changes_nothing(deed: Deed, store: PackStore, issuing: Issuing) -> None:
    with pytest.raises(UserFacingError) as refused:
        deed(store, issuing)
    assert refused.value.key == ATTACKS[deed][0]
    assert store.serving().damaged == ()


GUARDED = [deed for deed, (_, fault) in ATTACKS.items() if fault is not no_defence]


@pytest.mark.parametrize("deed", GUARDED, ids=lambda deed: deed.__name__)
def test_without_its_defence_the_attack_goes_through(
    deed: Deed, store: PackStore, issuing: Issuing, monkeypatch: pytest.MonkeyPatch
) -> None:
    ATTACKS[deed][1](monkeypatch)
    deed(store, issuing)
