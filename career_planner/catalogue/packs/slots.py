"""Two places for a catalogue with packs, and the small file that says which of them serves.

A place counts as valid only while the catalogue in it has the digest that the pointer names. The pointer is written
last and in one move, so that after a power cut the old catalogue serves or the new one.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

import msgspec

from career_planner.catalogue.packs.manifest import Code, Manifest, Number, Words
from career_planner.errors import UserFacingError
from career_planner.files import atomic_write, read_limited

POINTER: Final = "pointer.json"
CATALOGUE: Final = "nqf.sqlite"
SHIPPED: Final = ""
"""Named by a pointer where the catalogue of the program serves."""
MOST_BYTES: Final = 512_000_000
_MOST_POINTER: Final = 1_000_000
SlotName = Literal["a", "b"]
SLOTS: Final[tuple[SlotName, SlotName]] = ("a", "b")


class Installed(msgspec.Struct, frozen=True, kw_only=True):
    """A pack in a place, and the SHA-256 of its bytes, which also names its file there."""

    id: Code
    version: Number
    issuer: Code
    official: bool
    title: Words
    issued: date
    expires: date | None
    sha256: str

    @property
    def file(self) -> str:
        """The name of the pack's file."""
        return f"{self.sha256}.pack"


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """The digest of a catalogue, that of the shipped one beneath it, and its packs in the order of their rows."""

    sha256: str
    base: str
    packs: tuple[Installed, ...]


class Pointer(msgspec.Struct, frozen=True, kw_only=True):
    """Which place serves, and what each holds."""

    current: Literal["a", "b", ""] = SHIPPED
    slots: dict[SlotName, Slot] = {}


@dataclass(frozen=True, slots=True)
class Serving:
    """The catalogue to open: of a place (``slot``), or the shipped one; ``damaged`` names places that are not valid."""

    file: Path
    name: Literal["a", "b", ""]
    slot: Slot | None
    damaged: tuple[str, ...] = ()


def serving(folder: Path, shipped: Path) -> Serving:
    """The catalogue that the pointer in ``folder`` names; else the other place that is valid; else the shipped one."""
    if not (folder / POINTER).exists():
        return Serving(shipped, SHIPPED, None)
    pointer = _read(folder / POINTER)
    if pointer is None:
        return Serving(shipped, SHIPPED, None, (POINTER,))
    damaged: list[str] = []
    for name in _order(pointer):
        slot, file = pointer.slots.get(name), folder / name / CATALOGUE
        if slot is not None and digest(file) == slot.sha256:
            return Serving(file, name, slot, tuple(damaged))
        damaged.append(name)
    return Serving(shipped, SHIPPED, None, tuple(damaged))


def put(folder: Path, present: Serving, slot: Slot, catalogue: bytes, packs: Iterable[bytes]) -> Path:
    """Write a place that does not serve: its packs and its catalogue; nobody reads it before ``point``."""
    name = free(present)
    place = folder / name
    for data in packs:
        atomic_write(place / f"{hashlib.sha256(data).hexdigest()}.pack", data)
    atomic_write(place / CATALOGUE, catalogue)
    wanted = {CATALOGUE, *(pack.file for pack in slot.packs)}
    for file in place.iterdir():
        if file.name not in wanted:
            file.unlink()
    return place / CATALOGUE


def point(folder: Path, present: Serving, name: Literal["a", "b", ""], slot: Slot | None) -> None:
    """Let the place ``name``, which holds ``slot``, serve; the present one stays known."""
    held = ((present.name, present.slot), (name, slot))
    known = {place: one for place, one in held if place != SHIPPED and one is not None}
    data = msgspec.json.format(msgspec.json.encode(Pointer(current=name, slots=known)), indent=1)
    atomic_write(folder / POINTER, data + b"\n")


def free(present: Serving) -> SlotName:
    """The place that does not serve."""
    return "b" if present.name == "a" else "a"


def previous(folder: Path, present: Serving) -> Slot | None:
    """What the place that does not serve holds, if that is valid."""
    pointer = _read(folder / POINTER)
    name = free(present)
    slot = None if pointer is None else pointer.slots.get(name)
    return slot if slot is not None and digest(folder / name / CATALOGUE) == slot.sha256 else None


def stored_pack(folder: Path, present: Serving, pack: Installed) -> bytes:
    """The bytes of a pack in the place that serves, unchanged since it was installed."""
    file = folder / present.name / pack.file
    data = read_limited(file, MOST_BYTES)
    if hashlib.sha256(data).hexdigest() != pack.sha256:
        raise UserFacingError("error.pack.stored", path=str(file), id=pack.id)
    return data


def installed(manifest: Manifest, digest: str, *, official: bool) -> Installed:
    """What is kept of a pack beside its file."""
    return Installed(
        id=manifest.id,
        version=manifest.version,
        issuer=manifest.issuer,
        official=official,
        title=manifest.title,
        issued=manifest.issued,
        expires=manifest.expires,
        sha256=digest,
    )


def _order(pointer: Pointer) -> list[SlotName]:
    """The places to try: the current one, then the other; none where the shipped catalogue was chosen."""
    if pointer.current == SHIPPED:
        return []
    return [pointer.current, *(name for name in SLOTS if name != pointer.current and name in pointer.slots)]


def _read(file: Path) -> Pointer | None:
    try:
        return msgspec.json.decode(read_limited(file, _MOST_POINTER), type=Pointer)
    except (UserFacingError, msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None


def digest(file: Path) -> str:
    """The SHA-256 of ``file``; empty where it cannot be read."""
    try:
        return hashlib.sha256(read_limited(file, MOST_BYTES)).hexdigest()
    except UserFacingError:
        return ""
