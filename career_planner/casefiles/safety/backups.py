"""Verified copies of the database: written, read again to the last page and counted before an older one may go.

A backup is a database file and, written last, a manifest that seals it: without its manifest a file is no backup.
"""

import hashlib
import hmac
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

import msgspec

from career_planner.casefiles.access.keys import derived
from career_planner.casefiles.access.store_file import StoreFile
from career_planner.casefiles.database import log, rows
from career_planner.casefiles.database.connection import (
    Connection,
    connect,
    is_sound,
    remove_database,
    sync,
    translated,
    writing,
)
from career_planner.casefiles.database.log import Head, Seals
from career_planner.casefiles.safety.retention import kept
from career_planner.errors import UserFacingError
from career_planner.files import atomic_write, read_limited

_MOST_BYTES: Final = 50_000_000
_SUFFIX: Final = ".backup.json"
_MOMENT: Final = "%Y%m%dT%H%M%S.%fZ"


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands beside a backup: when it was made of which store, its content in figures, and the seal on all of it.

    ``keys`` open the store on another computer, ``erased`` keeps the dead from rising, ``head`` tells a log cut short.
    """

    made: str
    database: str
    sha256: str
    rows: dict[str, int]
    head: Head
    erased: tuple[str, ...]
    keys: StoreFile
    seal: str = ""
    format: Literal["career-planner/backup"] = "career-planner/backup"
    version: Literal[1] = 1


@dataclass(frozen=True, slots=True)
class Source:
    """What a backup takes from a store beside the database."""

    keys: StoreFile
    data_key: bytes
    erased: frozenset[str]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup whose seal holds."""

    file: Path
    manifest: Manifest

    @property
    def made(self) -> datetime:
        """When, in UTC."""
        return datetime.strptime(self.manifest.made, _MOMENT).replace(tzinfo=UTC)

    @property
    def head(self) -> Head:
        """The end of the log in it."""
        return self.manifest.head

    def is_whole(self) -> bool:
        """Whether the file is still the one that was verified."""
        return self.file.is_file() and digest_of(self.file) == self.manifest.sha256

    @property
    def clients(self) -> int:
        """How many clients are in it."""
        return self.manifest.rows["clients"]


def make(connection: Connection, source: Source, folder: Path, now: datetime) -> Backup:
    """Copy the open database into ``folder``, verify the copy, and only then call it a backup.

    ``error.backup.failed`` when the copy is not equal; nothing is left of a copy that failed.
    """
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _clear_pieces(folder)
    made = now.astimezone(UTC).strftime(_MOMENT)
    part, file = folder / f"clients-{made}.part", folder / f"clients-{made}.db"
    try:
        with translated(part):
            connection.execute("VACUUM INTO ?", (str(part),))
        with writing(part):
            sync(part)
        _verify(part, connection, source.data_key)
        with writing(file):
            digest = digest_of(part)
            part.replace(file)
    finally:
        remove_database(part)
    unsealed = Manifest(
        made,
        file.name,
        digest,
        rows.counts(connection),
        log.head(connection),
        tuple(sorted(source.erased)),
        source.keys,
    )
    manifest = msgspec.structs.replace(unsealed, seal=_seal(unsealed, source.data_key))
    atomic_write(file.with_suffix(_SUFFIX), msgspec.json.encode(manifest))
    return Backup(file, manifest)


def on_medium(folder: Path, store: str) -> Path:
    """Where on another medium the backups of ``store`` lie: several stores may share a stick."""
    return folder / f"career-planner-{store[:8]}"


def known(folder: Path, data_key: bytes) -> tuple[Backup, ...]:
    """The backups in ``folder`` whose manifests are sealed with ``data_key``, the newest first."""
    found = []
    for file in folder.glob(f"*{_SUFFIX}"):
        with suppress(UserFacingError):
            found.append(opened(file, data_key))
    return tuple(sorted(found, key=lambda backup: backup.manifest.made, reverse=True))


def manifest_of(file: Path) -> Manifest:
    """The manifest ``file`` as it is, its seal not looked at: to find out whose secret to ask for."""
    try:
        return msgspec.json.decode(read_limited(file, _MOST_BYTES), type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UserFacingError("error.backup.damaged", path=str(file)) from error


def opened(file: Path, data_key: bytes) -> Backup:
    """The backup with the manifest ``file``; refused when its seal is not of ``data_key``."""
    manifest = manifest_of(file)
    name = Path(manifest.database)
    sealed = hmac.compare_digest(manifest.seal, _seal(manifest, data_key))
    if not sealed or name.name != manifest.database:
        raise UserFacingError("error.backup.damaged", path=str(file))
    return Backup(file.with_name(manifest.database), manifest)


def manifest_beside(file: Path) -> Path:
    """The manifest of a backup, of which either file was named."""
    return file if file.name.endswith(_SUFFIX) else file.with_suffix(_SUFFIX)


def newest_manifest(folder: Path) -> Path:
    """The manifest made last in ``folder`` or one folder below it."""
    found = [*folder.glob(f"*{_SUFFIX}"), *folder.glob(f"*/*{_SUFFIX}")]
    if not found:
        raise UserFacingError("error.backup.none", path=str(folder))
    return max(found, key=lambda file: file.name)


def rotate(folder: Path, data_key: bytes, now: datetime) -> tuple[Path, ...]:
    """Remove the backups past their time; gives what was removed. Backups that cannot be read are left."""
    found = known(folder, data_key)
    staying = kept([backup.made for backup in found], now.astimezone(UTC))
    going = [backup.file for backup in found if backup.made not in staying]
    with writing(folder):
        for file in going:
            file.with_suffix(_SUFFIX).unlink(missing_ok=True)
            file.unlink(missing_ok=True)
    return tuple(going)


def digest_of(file: Path) -> str:
    """The SHA-256 of ``file``."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _verify(part: Path, source: Connection, data_key: bytes) -> None:
    """Open the copy anew: every page, every table counted, the log to its end."""
    with closing(connect(part, data_key, read_only=True)) as copy, translated(part):
        whole = is_sound(copy) and rows.counts(copy) == rows.counts(source)
        chain = log.entries(copy)
        if not whole or log.first_wrong(chain, Seals(data_key), [log.head(source)]) is not None:
            raise UserFacingError("error.backup.failed", path=str(part.parent))


def _seal(manifest: Manifest, data_key: bytes) -> str:
    content = msgspec.json.encode(msgspec.structs.replace(manifest, seal=""))
    return hmac.digest(derived(data_key, "backup"), content, "sha256").hex()


def _clear_pieces(folder: Path) -> None:
    """Remove what a backup that broke off has left: pieces, and files without a manifest."""
    for file in [*folder.glob("clients-*.part*"), *folder.glob("clients-*.db")]:
        if not file.with_suffix(_SUFFIX).exists():
            file.unlink(missing_ok=True)
