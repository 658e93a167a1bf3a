"""Issuers with keys of their own, a small catalogue beneath, and a computer that trusts them."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from career_planner import paths
from career_planner.catalogue.build import Record, Records, stored, write
from career_planner.catalogue.packs.manifest import Manifest, Pack, Words, encoded, made
from career_planner.catalogue.packs.secret import SecretKey, sign
from career_planner.catalogue.packs.signature import PublicKey
from career_planner.catalogue.packs.store import PackStore
from career_planner.catalogue.tables import Row, rows

DAY = date(2026, 11, 22)
SECTOR = "forestry"


def key(name: str) -> SecretKey:
    """The same key in every run."""
    seed = hashlib.sha256(name.encode()).digest()
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    return SecretKey(seed, PublicKey(public[:8], public))


ROOT, FIRST, SECOND, UNION, STRANGER = map(key, ("root", "first", "second", "union", "stranger"))
KEYS = {"national": (FIRST, SECOND), "union": (UNION,)}


def words(text: str) -> Words:
    return Words(kk=text, ru=text, en=text)


def in_three(text: str) -> dict[str, str]:
    return {"kk": text, "ru": text, "en": text}


def trust_list(version: int = 1, root: Iterable[SecretKey] = (ROOT,), **changes: Any) -> dict[str, Any]:
    """A list with a national issuer of two keys and a union of one."""
    keys = {code: [str(key.public) for key in known] for code, known in KEYS.items()}
    national = {"title": in_three("National"), "keys": keys["national"], "threshold": 2, "official": True}
    union = {"title": in_three("Union"), "keys": keys["union"], "threshold": 1}
    known = {
        "format": "career-planner/trust",
        "version": version,
        "issued": "2026-11-01",
        "root": {"keys": [str(key.public) for key in root], "threshold": 1},
        "issuers": {"national": national, "union": union},
    }
    return known | changes


def forestry(table: str) -> list[tuple[str, Row]]:
    """The rows of a table of the sector, as an editor has them."""
    return list(rows(paths.sources_folder() / SECTOR / f"{table}.csv"))


def changed_post(number: int = 0, **cells: str) -> dict[str, list[tuple[str, Row]]]:
    """A post of the sector with other cells."""
    where, row = forestry("occupations")[number]
    return {f"{SECTOR}/occupations": [(where, row | cells)]}


@dataclass
class Issuing:
    """Files on a stick, signed by whom a test names."""

    folder: Path
    made: list[Path] = field(default_factory=list)

    def trust(self, content: dict[str, Any] | None = None, keys: Iterable[SecretKey] = (ROOT,)) -> Path:
        """A signed trust list."""
        known = trust_list() if content is None else content
        data = json.dumps(known).encode()
        return self.signed("trust.json", data, f"trust version:{known['version']}", keys)

    def pack(
        self,
        version: int = 1,
        *,
        tables: dict[str, list[tuple[str, Row]]] | None = None,
        keys: Iterable[SecretKey] | None = None,
        **details: Any,
    ) -> Path:
        """A signed pack; without ``tables`` it gives a post another title."""
        pack = a_pack(version, tables, **details)
        signing = KEYS[pack.manifest.issuer] if keys is None else keys
        return self.signed("forestry.pack", encoded(pack), pack.manifest.comment, signing)

    def signed(self, name: str, data: bytes, comment: str, keys: Iterable[SecretKey]) -> Path:
        """A file in a folder of its own with its signatures beside it."""
        file = self.folder / str(len(self.made)) / name
        file.parent.mkdir(parents=True)
        file.write_bytes(data)
        for number, key in enumerate(keys):
            file.with_name(f"{name}.{number}.minisig").write_bytes(sign(key, data, comment))
        self.made.append(file)
        return file


def a_pack(version: int = 1, tables: dict[str, list[tuple[str, Row]]] | None = None, **details: Any) -> Pack:
    """A pack of the national issuer, not signed yet."""
    known: dict[str, Any] = {
        "id": "kz.forestry",
        "issuer": "national",
        "issued": date(2026, 11, 10),
        "title": words("Forestry"),
    }
    manifest = Manifest(version=version, summary=words("One post"), **(known | details))
    return made(manifest, changed_post(title_en=f"Forest hand {version}") if tables is None else tables)


def small(records: Records) -> Records:
    """The catalogue with one sector only, so that it is built in a tenth of a second."""
    posts = {row["code"] for row in records["occupations"] if row["sector"] == SECTOR}
    kept = {name: [row for row in rows if _kept(name, row, posts)] for name, rows in records.items()}
    inside = [row | {"codes": _codes(row)} for row in kept["experience"]]
    kept["experience"] = [row for row in inside if row["scope"] == "any" or row["codes"]]
    return kept


def _codes(row: Record) -> str:
    return ";".join(code for code in row["codes"].split(";") if code.partition(".")[0] == SECTOR)


def _kept(name: str, row: Record, posts: set[str]) -> bool:
    if name in {"moves", "everyday"}:
        return False
    if name == "sectors":
        return bool(row["code"] == SECTOR)
    if name == "courses":
        return True
    if name in {"needs", "alternatives", "experience"}:
        return row["occupation"] in posts
    if name == "claims" and row["kind"] == "occupations":
        return row["code"] in posts
    return bool(row.get("sector", SECTOR) == SECTOR)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small catalogue in place of the program's."""
    file = tmp_path_factory.mktemp("shipped") / "nqf.sqlite"
    file.write_bytes(write(small(stored(paths.catalogue_file())))[0])
    return file


@pytest.fixture
def issuing(tmp_path: Path) -> Issuing:
    """The stick."""
    return Issuing(tmp_path / "stick")


@pytest.fixture
def store(tmp_path: Path, shipped: Path, issuing: Issuing) -> PackStore:
    """A computer that has taken the first trust list."""
    store = PackStore(tmp_path / "packs", tmp_path / "state", shipped, DAY)
    store.accept_trust(issuing.trust())
    return store


def install(store: PackStore, pack: Path) -> Path:
    """Install ``pack``; the file that serves."""
    return store.install(store.preview(pack))
