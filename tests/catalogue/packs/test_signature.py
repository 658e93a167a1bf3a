"""Signatures and keys are those of minisign, and no changed byte is taken."""

import base64
import os
import random
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from career_planner.catalogue.packs import signature
from career_planner.catalogue.packs.authoring import sign_file, write_keys
from career_planner.catalogue.packs.secret import (
    MEMORY,
    OPERATIONS,
    _costs,
    key_files,
    needs_passphrase,
    read_key,
    sign,
)
from career_planner.catalogue.packs.signature import hash_of, public_key, read_signature, signed_by
from career_planner.catalogue.packs.store import PackStore
from career_planner.catalogue.packs.trust import TrustList, opened, verified_pack
from career_planner.errors import UserFacingError
from tests.catalogue.packs.conftest import FIRST, STRANGER, Issuing

MUTATIONS = int(os.environ.get("CAREER_PLANNER_MUTATIONS", "4000"))
"""Changed packs that are tried; the full bench is ``python -m benchmarks packs``."""
EASY = {"operations": 32768, "memory": 2**20}
"""A cost of the passphrase that tests can bear."""

with_minisign = pytest.mark.skipif(shutil.which("minisign") is None, reason="the tool minisign is not installed")


def minisign(*arguments: str | Path, answer: str = "") -> subprocess.CompletedProcess[str]:
    """What the public tool says."""
    return subprocess.run(
        ["minisign", *map(str, arguments)], input=answer, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A secret key without a passphrase, and its public file beside it."""
    write_keys(tmp_path / "my.key", "")
    return tmp_path / "my.key"


@with_minisign
def test_minisign_verifies_what_the_program_signs(issuing: Issuing, secret: Path) -> None:
    pack = issuing.pack(keys=())
    signed = sign_file(pack, read_key(secret))
    said = minisign("-Vm", pack, "-x", signed, "-p", secret.with_suffix(".pub"))
    assert said.returncode == 0, said.stderr
    assert "Trusted comment: pack:kz.forestry version:1" in said.stdout


@with_minisign
def test_the_program_verifies_what_minisign_signs(tmp_path: Path, secret: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"rows")
    assert minisign("-Sm", file, "-s", secret, "-t", "pack:a version:1").returncode == 0
    found = read_signature(tmp_path / "file.minisig")
    assert found.comment == "pack:a version:1"
    assert signed_by(public_key(secret.with_suffix(".pub").read_text("utf-8")), hash_of(b"rows"), found)


@with_minisign
def test_a_key_of_minisign_is_read(tmp_path: Path) -> None:
    made = minisign("-G", "-W", "-p", tmp_path / "a.pub", "-s", tmp_path / "a.key")
    assert made.returncode == 0, made.stderr
    key = read_key(tmp_path / "a.key")
    assert key.public == public_key((tmp_path / "a.pub").read_text("utf-8"))


@with_minisign
def test_minisign_opens_a_key_under_a_passphrase(tmp_path: Path) -> None:
    secret, public = key_files(FIRST, "тау мен дала", **EASY)
    (tmp_path / "a.key").write_bytes(secret)
    (tmp_path / "a.pub").write_bytes(public)
    (tmp_path / "file").write_bytes(b"rows")
    said = minisign("-Sm", tmp_path / "file", "-s", tmp_path / "a.key", answer="тау мен дала\n")
    assert said.returncode == 0, said.stderr
    assert minisign("-Vm", tmp_path / "file", "-p", tmp_path / "a.pub").returncode == 0


def test_a_locked_key_is_opened_by_its_passphrase(tmp_path: Path) -> None:
    (tmp_path / "a.key").write_bytes(key_files(FIRST, "one two", **EASY)[0])
    assert needs_passphrase(tmp_path / "a.key")
    assert read_key(tmp_path / "a.key", "one two").public == FIRST.public


def test_another_passphrase_does_not_open_it(tmp_path: Path) -> None:
    (tmp_path / "a.key").write_bytes(key_files(FIRST, "one two", **EASY)[0])
    with pytest.raises(UserFacingError, match="passphrase"):
        read_key(tmp_path / "a.key", "one too")


def test_the_default_cost_of_a_passphrase_is_that_of_minisign(tmp_path: Path) -> None:
    (tmp_path / "a.key").write_bytes(key_files(FIRST, "")[0])
    assert not needs_passphrase(tmp_path / "a.key")
    assert _costs(OPERATIONS, MEMORY) == (2**20, 1)


@pytest.mark.parametrize("content", [b"", b"one line", b"a\nRWQ=\n", b"\xff\xfe", b"a\n" + b"A" * 212])
def test_what_is_no_secret_key_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.key").write_bytes(content)
    with pytest.raises(UserFacingError, match=r"error\.key\.secret"):
        read_key(tmp_path / "a.key")


def test_a_damaged_secret_key_is_refused(secret: Path) -> None:
    text = secret.read_text("utf-8")
    secret.write_text(text[:150] + ("A" if text[150] != "A" else "B") + text[151:], "utf-8")
    with pytest.raises(UserFacingError, match=r"error\.key\.secret"):
        read_key(secret)


def test_a_key_that_asks_for_endless_memory_is_refused(tmp_path: Path) -> None:
    known = key_files(FIRST, "x", **EASY)[0].decode().split("\n")
    raw = bytearray(base64.b64decode(known[1]))
    raw[38:54] = struct.pack("<QQ", 2**25, 2**40)
    (tmp_path / "a.key").write_text(f"a\n{base64.b64encode(raw).decode()}\n", "utf-8")
    with pytest.raises(UserFacingError, match=r"error\.key\.secret"):
        read_key(tmp_path / "a.key", "x")


def test_a_key_is_never_overwritten(secret: Path) -> None:
    before = secret.read_bytes()
    with pytest.raises(UserFacingError, match="exists"):
        write_keys(secret, "")
    assert secret.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="permissions as POSIX knows them")
def test_a_secret_key_is_for_its_owner_only(secret: Path) -> None:
    assert secret.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["", "RWQ", "hello", str(FIRST.public)[:-1], str(FIRST.public)[:-1] + "!"])
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(UserFacingError, match=r"error\.key\.public"):
        public_key(text)


def test_base64_that_means_the_same_bytes_is_refused(tmp_path: Path) -> None:
    lines = sign(FIRST, b"rows", "a").decode().split("\n")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    last = alphabet.index(lines[1][-2])
    lines[1] = f"{lines[1][:-2]}{alphabet[last ^ 1]}="
    (tmp_path / "a.minisig").write_text("\n".join(lines), "utf-8")
    with pytest.raises(UserFacingError, match=r"error\.pack\.signature"):
        read_signature(tmp_path / "a.minisig")


def taken(pack: Path, trust: TrustList, count: int) -> int:
    """How many of ``count`` copies with a changed byte, bit, length or order are taken for the pack."""
    chance = random.Random(11)
    known = [pack.read_bytes(), *(one.read_bytes() for one in signature.beside(pack))]
    found = 0
    for _ in range(count):
        which, copy = chance.randrange(len(known)), list(known)
        start = copy[which].index(b"\n") + 1 if which else 0  # the first line of a signature is no part of it
        copy[which] = mutated(copy[which], start, chance)
        try:
            opened(copy[0], [signature.signature_in(one, "") for one in copy[1:]], trust, "")
            found += 1
        except UserFacingError:
            pass
    return found


def mutated(data: bytes, start: int, chance: random.Random) -> bytes:
    """``data`` with one thing changed from ``start`` on."""
    at = chance.randrange(start, len(data) - 1)
    match chance.randrange(4):
        case 0:
            return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        case 1:
            return data[:at]
        case 2:
            return data[:at] + bytes([data[at], data[at] ^ 0x20]) + data[at + 1 :]
        case _:
            end = chance.randrange(at + 1, len(data))
            return data[:at] + data[end:]


def test_no_changed_pack_is_taken(store: PackStore, issuing: Issuing) -> None:
    assert taken(issuing.pack(), store.trust(), MUTATIONS) == 0


def test_changed_packs_would_be_noticed(store: PackStore, issuing: Issuing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signature, "signed_by", lambda key, _hashed, one: key.number == one.number)
    assert taken(issuing.pack(), store.trust(), 400)


def test_nothing_is_parsed_before_the_signatures_hold(
    store: PackStore, issuing: Issuing, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust = store.trust()
    monkeypatch.setattr("career_planner.catalogue.packs.trust.decoded", lambda *_: pytest.fail("parsed"))
    for pack in (issuing.pack(keys=()), issuing.pack(keys=(FIRST,)), issuing.pack(keys=(STRANGER, STRANGER))):
        with pytest.raises(UserFacingError):
            verified_pack(pack, trust)
