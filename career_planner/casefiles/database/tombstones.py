"""Which clients were erased, as codes that say nothing: whoever comes back with an old backup is erased again."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from career_planner.errors import UserFacingError
from career_planner.files import atomic_write, read_limited

NAME: Final = "erased.json"
_MOST_BYTES: Final = 20_000_000


def read(folder: Path) -> frozenset[str]:
    """The codes of the erased clients; refused when the list is there and cannot be read."""
    file = folder / NAME
    if not file.exists():
        return frozenset()
    try:
        return msgspec.json.decode(read_limited(file, _MOST_BYTES), type=frozenset[str])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UserFacingError("error.store.tombstones", path=str(file)) from error


def add(folder: Path, codes: Iterable[str]) -> frozenset[str]:
    """Add ``codes`` for good; gives all of them."""
    before = read(folder)
    after = before.union(codes)
    if after != before:
        atomic_write(folder / NAME, msgspec.json.encode(sorted(after)))
    return after
