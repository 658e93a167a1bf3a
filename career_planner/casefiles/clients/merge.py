"""Three versions of one client into one: what was taken on the road, what stands at home, what came back.

A field changed on one side takes that side's value. Changed on both sides to different values, home's value stays and
the field is a conflict for people to decide. Lists of things with a code merge by code, other lists row by row.
"""

import json
from dataclasses import dataclass
from typing import Any, Final

from career_planner.errors import UserFacingError

Json = Any
Object = dict[str, Json]

_ABSENT: Final = object()
"""The value of a field that is not there."""
_HISTORIES: Final = {"stages"}
"""Lists in which each entry follows from the one before: two continuations are for people to decide."""
_SEQUENCES: Final = {"steps"}
"""Lists whose order counts: rows change in place, none is added by a merge."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides changed; ``path`` names it, the values are JSON, empty where one side removed it."""

    path: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The one version, and what people have to decide."""

    value: Object
    conflicts: tuple[Conflict, ...]


def merge(base: Object, ours: Object, theirs: Object) -> Merged:
    """One version of ``ours`` and ``theirs``, which both come from ``base``."""
    conflicts: list[Conflict] = []
    value = _merged("", base, ours, theirs, conflicts)
    return Merged(value, tuple(conflicts))


def with_value(client: Object, path: str, value: str) -> Object:
    """``client`` with the JSON ``value`` at the ``path`` of a conflict; an empty one removes what is there."""
    changed: Object = _put(client, path.split("/"), value)
    return changed


def _merged(path: str, base: Json, ours: Json, theirs: Json, conflicts: list[Conflict]) -> Json:
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return _objects(path, base if isinstance(base, dict) else {}, ours, theirs, conflicts)
    if isinstance(base, list) and isinstance(ours, list) and isinstance(theirs, list):
        if all(map(_is_coded, (*base, *ours, *theirs))):
            return _coded(path, base, ours, theirs, conflicts)
        if (rows := _rows(path.rpartition("/")[2], base, ours, theirs)) is not None:
            return rows
    conflicts.append(Conflict(path, _json(ours), _json(theirs)))
    return ours


def _objects(path: str, base: Object, ours: Object, theirs: Object, conflicts: list[Conflict]) -> Object:
    found: Object = {}
    for name in dict.fromkeys((*ours, *theirs)):
        was, here, there = (one.get(name, _ABSENT) for one in (base, ours, theirs))
        value = _merged(f"{path}/{name}" if path else name, was, here, there, conflicts)
        if value is not _ABSENT:
            found[name] = value
    return found


def _coded(path: str, base: list[Json], ours: list[Json], theirs: list[Json], conflicts: list[Conflict]) -> list[Json]:
    """Lists whose entries have a ``uid``, in the order of home with what is new behind."""
    was, here, there = ({entry["uid"]: entry for entry in entries} for entries in (base, ours, theirs))
    return list(_objects(path, was, here, there, conflicts).values())


def _rows(name: str, base: list[Json], ours: list[Json], theirs: list[Json]) -> list[Json] | None:
    """Lists of words or of rows without a code; ``None`` where both changed what cannot be told apart."""
    if len(base) == len(ours) == len(theirs) and name not in _HISTORIES:
        return _in_place(base, ours, theirs)
    return None if name in _HISTORIES | _SEQUENCES else _added_and_removed(base, ours, theirs)


def _in_place(base: list[Json], ours: list[Json], theirs: list[Json]) -> list[Json] | None:
    """Row by row: the side that changed it."""
    found = []
    for was, here, there in zip(base, ours, theirs, strict=True):
        if was not in (here, there) and here != there:
            return None
        found.append(here if there == was else there)
    return found


def _added_and_removed(base: list[Json], ours: list[Json], theirs: list[Json]) -> list[Json] | None:
    """Both sides' additions and removals; a row that both changed would come back as two."""
    was, here, there = ([_json(row) for row in rows] for rows in (base, ours, theirs))
    gone_twice = (set(was) - set(here)) & (set(was) - set(there))
    if gone_twice and set(here) - set(was) != set(there) - set(was):
        return None
    kept = [row for row in here if row in there or row not in was]
    return [json.loads(row) for row in (*kept, *(row for row in there if row not in was and row not in here))]


def _is_coded(value: Json) -> bool:
    return isinstance(value, dict) and "uid" in value


def _json(value: Json) -> str:
    return "" if value is _ABSENT else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _put(value: Json, path: list[str], new: str) -> Json:
    """``value`` with ``new`` at the ``path`` below it; an entry of a list is named by its code."""
    name, *below = path
    if isinstance(value, list):
        by_code = _put({entry["uid"]: entry for entry in value}, path, new)
        return list(by_code.values())
    if not isinstance(value, dict):
        raise UserFacingError("error.bridge.gone")
    if below:
        return value | {name: _put(value.get(name), below, new)}
    if not new:
        return {other: kept for other, kept in value.items() if other != name}
    return value | {name: json.loads(new)}
