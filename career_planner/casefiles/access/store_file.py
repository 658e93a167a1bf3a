"""``store.json``: which database file is the present one, and the key slots; written last, so that a store is whole.

Creating, restoring and salvaging a store make a new database and end with one atomic change of this file. Whatever
happens before that, the old store stays as it was.
"""

from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from career_planner.casefiles.access.keys import Slot
from career_planner.errors import UserFacingError
from career_planner.files import atomic_write, read_limited

NAME: Final = "store.json"
VERSION: Final = 1
_MOST_BYTES: Final = 1_000_000
_RECOVERY: Final = "recovery"


class StoreFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A store: its random name ``store``, its ``database`` file beside this one, and the slots."""

    store: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
    database: Annotated[str, msgspec.Meta(pattern=r"^clients-[0-9]{1,6}\.db$")]
    slots: Annotated[tuple[Slot, ...], msgspec.Meta(min_length=1, max_length=200)]
    format: Literal["career-planner/store"] = "career-planner/store"
    version: int = VERSION

    def slot_of(self, counsellor: str) -> Slot:
        """The slot behind the passphrase of ``counsellor``; ``""`` means the only one there is."""
        known = {slot.counsellor: slot for slot in self.slots if slot.kind == "passphrase"}
        if not counsellor and len(known) == 1:
            return next(iter(known.values()))
        if not counsellor:
            raise UserFacingError("error.store.whose", known=sorted(known))
        if counsellor not in known:
            raise UserFacingError("error.store.counsellor", name=counsellor, known=sorted(known))
        return known[counsellor]

    def recovery_slot(self) -> Slot:
        """The slot behind the recovery code; every store has one."""
        return next(slot for slot in self.slots if slot.kind == "recovery")

    def with_slot(self, new: Slot) -> "StoreFile":
        """This store with ``new`` in place of the slot of the same kind and owner, if there is one."""
        others = tuple(one for one in self.slots if (one.kind, one.counsellor) != (new.kind, new.counsellor))
        return msgspec.structs.replace(self, slots=(*others, new))

    def next_database(self) -> str:
        """A name for the database that is to follow the present one."""
        number = int(self.database.removeprefix("clients-").removesuffix(".db"))
        return f"clients-{number + 1}.db"


FIRST_DATABASE: Final = "clients-1.db"


def at(content: StoreFile, database: str) -> StoreFile:
    """``content`` with another present database."""
    return msgspec.structs.replace(content, database=database)


def exists(folder: Path) -> bool:
    """Whether there is a store in ``folder``."""
    return (folder / NAME).is_file()


def read(folder: Path) -> StoreFile:
    """The store in ``folder``; ``UserFacingError`` when there is none or its file cannot be used."""
    if not exists(folder):
        raise UserFacingError("error.store.missing", path=str(folder))
    return parsed(read_limited(folder / NAME, _MOST_BYTES), folder / NAME)


def parsed(content: bytes, file: Path) -> StoreFile:
    """The store that ``content`` of ``file`` describes."""
    try:
        head = msgspec.json.decode(content, type=_Head)
        if head.format == "career-planner/store" and head.version > VERSION:
            raise UserFacingError("error.store.newer", path=str(file), have=head.version, need=VERSION)
        found = msgspec.json.decode(content, type=StoreFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UserFacingError("error.store.keys-damaged", path=str(file)) from error
    if not any(slot.kind == "recovery" for slot in found.slots):
        raise UserFacingError("error.store.keys-damaged", path=str(file))
    return found


def write(folder: Path, content: StoreFile) -> None:
    """Put ``content`` into place; on the disk when this returns."""
    atomic_write(folder / NAME, encoded(content))


def encoded(content: StoreFile) -> bytes:
    """``content`` as its file holds it."""
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


class _Head(msgspec.Struct):
    """What every version of the file has."""

    format: str
    version: int
