"""Making packs: an editor's folder of tables becomes a pack, a pack or a trust list gets a signature."""

from pathlib import Path
from typing import Final

from career_planner.catalogue.packs.manifest import (
    MOST_BYTES,
    Manifest,
    Pack,
    Placed,
    allowed,
    decoded,
    encoded,
    manifest_of,
)
from career_planner.catalogue.packs.secret import SecretKey, key_files, new_key, sign
from career_planner.catalogue.packs.signature import SUFFIX, PublicKey
from career_planner.catalogue.packs.trust import read_list
from career_planner.catalogue.tables import rows
from career_planner.errors import UserFacingError
from career_planner.files import atomic_write, read_limited

MANIFEST: Final = "pack.json"
"""The file of the manifest in an editor's folder."""
_MOST_MANIFEST: Final = 1_000_000


def from_folder(folder: Path) -> tuple[Manifest, Placed]:
    """The manifest in ``folder`` and its tables, which stand in folders like those of ``data/sources``."""
    if not (folder / MANIFEST).is_file():
        raise UserFacingError("error.pack.folder", path=str(folder))
    manifest = manifest_of(read_limited(folder / MANIFEST, _MOST_MANIFEST), str(folder / MANIFEST))
    return manifest, _tables(folder)


def write_pack(pack: Pack, target: Path) -> None:
    """Write ``pack`` without a signature; a signature of what was there before no longer fits."""
    atomic_write(target, encoded(pack))


def sign_file(file: Path, key: SecretKey) -> Path:
    """Write the signature of a pack or trust list beside it, under the comment that it asks for; the file written."""
    data = read_limited(file, MOST_BYTES)
    comment = _comment(data, file)
    target = file.with_name(f"{file.name}.{_name(key.public)}{SUFFIX}")
    atomic_write(target, sign(key, data, comment))
    return target


def write_keys(target: Path, passphrase: str) -> tuple[Path, PublicKey]:
    """Make a key: the secret file ``target`` and beside it a public one; neither replaces a file."""
    public = target.with_suffix(".pub")
    for file in (target, public):
        if file.exists():
            raise UserFacingError("error.key.exists", path=str(file))
    key = new_key()
    for file, content in zip((target, public), key_files(key, passphrase), strict=True):
        atomic_write(file, content)
    return public, key.public


def _tables(folder: Path) -> Placed:
    """The rows of all tables in the folders of ``folder``."""
    found: Placed = {}
    for file in sorted(folder.glob("*/*.csv")):
        name = f"{file.parent.name}/{file.stem}"
        if not allowed(name):
            raise UserFacingError("error.pack.table", table=name)
        found[name] = list(rows(file))
    return found


def _comment(data: bytes, file: Path) -> str:
    """The trusted comment of a trust list or pack."""
    if b'"career-planner/trust"' in data:
        return read_list(data, str(file)).comment
    manifest: Manifest = decoded(data, str(file)).manifest
    return manifest.comment


def _name(key: PublicKey) -> str:
    """The number of a key as minisign writes it."""
    return key.number[::-1].hex().upper()
