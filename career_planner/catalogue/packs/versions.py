"""The highest versions this computer has seen, kept in two places, so that an old pack is not taken for a new one."""

from datetime import date
from pathlib import Path
from typing import Final, Self

import msgspec

from career_planner.catalogue.packs.manifest import Code, Manifest, Number
from career_planner.errors import UserFacingError
from career_planner.files import atomic_write, read_limited

FILE_NAME: Final = "pack-versions.json"
_MOST_BYTES: Final = 1_000_000


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """The version of a pack and the SHA-256 of its bytes."""

    version: Number
    sha256: str


class Versions(msgspec.Struct, frozen=True, kw_only=True):
    """By pack what was seen of it; ``trust`` is the version of the trust list, ``latest`` the last signed day."""

    packs: dict[Code, Seen] = {}
    trust: int = 0
    latest: date = date.min

    def with_pack(self, manifest: Manifest, digest: str) -> Self:
        """These versions after the pack was installed."""
        seen = self.packs | {manifest.id: Seen(version=manifest.version, sha256=digest)}
        return msgspec.structs.replace(self, packs=seen, latest=max(self.latest, manifest.issued))

    def with_trust(self, version: int, issued: date) -> Self:
        """These versions after the trust list was accepted."""
        return msgspec.structs.replace(self, trust=max(self.trust, version), latest=max(self.latest, issued))

    def joined(self, other: "Versions") -> Self:
        """The higher ones of both."""
        packs = dict(self.packs)
        for code, seen in other.packs.items():
            if code not in packs or seen.version > packs[code].version:
                packs[code] = seen
        latest, trust = max(self.latest, other.latest), max(self.trust, other.trust)
        return msgspec.structs.replace(self, packs=packs, trust=trust, latest=latest)

    def refuse_older(self, manifest: Manifest, digest: str) -> None:
        """Refuse a version below the one seen, and another content under the same version."""
        seen = self.packs.get(manifest.id)
        if seen is None or seen.version < manifest.version:
            return
        figures = {"id": manifest.id, "have": manifest.version, "need": seen.version}
        if seen.version > manifest.version:
            raise UserFacingError("error.pack.older", **figures)
        if seen.sha256 != digest:
            raise UserFacingError("error.pack.same-version", **figures)


def read(places: tuple[Path, Path]) -> tuple[Versions, bool]:
    """The versions of both folders, and whether they agree: one may have been lost or put back."""
    first, second = (_read(place / FILE_NAME) for place in places)
    return first.joined(second), first == second


def write(versions: Versions, places: tuple[Path, Path]) -> None:
    """Keep ``versions`` in both folders."""
    data = msgspec.json.format(msgspec.json.encode(versions), indent=1)
    for place in places:
        atomic_write(place / FILE_NAME, data + b"\n")


def _read(file: Path) -> Versions:
    """What ``file`` knows; nothing where it is missing or damaged, for there is another one."""
    try:
        return msgspec.json.decode(read_limited(file, _MOST_BYTES), type=Versions)
    except (UserFacingError, msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return Versions()
