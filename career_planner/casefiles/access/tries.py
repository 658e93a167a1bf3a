"""The pause after wrong secrets: it grows with each, survives a restart, and never harms the store.

A try is counted on the disk before it is made and taken back when the secret was right, so that ending the program in
between gains nothing. Who copies the files away can guess at home: against that only the cost of Argon2id stands.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Final

import msgspec

from career_planner.errors import UserFacingError
from career_planner.files import atomic_write, read_limited

NAME: Final = "store.tries"
FREE: Final = 3
"""Wrong tries without a pause."""
LONGEST: Final = timedelta(minutes=15)
_MOST_BYTES: Final = 100_000
_SUSPECT: Final = 8
"""Wrong tries that a damaged file counts as: half a minute."""


class Wrong(msgspec.Struct, frozen=True):
    """How many tries of one slot were wrong, and when the last was made."""

    count: Annotated[int, msgspec.Meta(ge=0)]
    last: datetime


def pause(wrong: int) -> timedelta:
    """How long to wait after the ``wrong``-th wrong try: 2, 4, 8 … seconds after the free ones."""
    if wrong <= FREE:
        return timedelta(0)
    return min(timedelta(seconds=2 ** min(wrong - FREE, 30)), LONGEST)


def begin(folder: Path, slot: str, now: datetime) -> None:
    """Count a try of ``slot``; refused while the pause after the last wrong one goes on."""
    known = _read(folder, now)
    before = known[slot]
    if before.last > now:  # the clock was set back: the pause starts again rather than lasting until then
        before = Wrong(before.count, now)
        _write(folder, known | {slot: before})
    left = before.last + pause(before.count) - now
    if left > timedelta(0):
        raise UserFacingError("error.passphrase.wait", n=math.ceil(left.total_seconds()))
    _write(folder, known | {slot: Wrong(before.count + 1, now)})


def succeed(folder: Path, slot: str, now: datetime) -> None:
    """Forget the wrong tries of ``slot``."""
    _write(folder, {name: wrong for name, wrong in _read(folder, now).items() if name != slot})


def _read(folder: Path, now: datetime) -> defaultdict[str, Wrong]:
    """The wrong tries by slot; what a damaged file has lost counts as some."""
    try:
        content = read_limited(folder / NAME, _MOST_BYTES)
    except UserFacingError:
        return defaultdict(lambda: Wrong(0, now))
    try:
        return defaultdict(lambda: Wrong(0, now), msgspec.json.decode(content, type=dict[str, Wrong]))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return defaultdict(lambda: Wrong(_SUSPECT, now))


def _write(folder: Path, known: Mapping[str, Wrong]) -> None:
    """Keep ``known``; on a read-only medium nothing can be counted."""
    with suppress(UserFacingError):
        atomic_write(folder / NAME, msgspec.json.encode(dict(known)))
