"""A catalogue with packs: their rows replace those with the same key, whole posts and programmes at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from career_planner.catalogue.build import Record, Records, records
from career_planner.catalogue.packs.manifest import Manifest, Pack, Placed
from career_planner.catalogue.schema import ASPECTS, KEYS, RECORDS
from career_planner.catalogue.tables import Row, listed
from career_planner.errors import UserFacingError
from career_planner.frameworks.basis import Aspect, Basis

OWNED: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "claims": (("kind", "code"), "claims"),
    "gives": (("kind", "code"), "claims"),
    "needs": (("occupation",), "needs"),
    "alternatives": (("occupation",), "alternatives"),
    "experience": (("occupation",), "alternatives"),
    "offers": (("programme",), "offers"),
    "entries": (("sector",), "entries"),
}
"""Records that belong to an owner, by which columns, and the table of a pack that names the owners whose records go."""
NUMBERED: Final = ("entries", "moves")
"""Tables whose key is a running number."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A post that a pack adds or puts elsewhere; ``before`` is ``None`` for a new one."""

    code: str
    title: Record
    before: int | None
    after: int
    basis: str
    """Of the placement, afterwards."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two catalogues: rows by table, posts at another level, claims that became official."""

    added: dict[str, int]
    changed: dict[str, int]
    removed: dict[str, int]
    posts: tuple[Moved, ...]
    official: int


def of_pack(pack: Pack) -> Records:
    """The records of ``pack``."""
    return of_rows(pack.manifest, pack.placed())


def of_rows(manifest: Manifest, placed: Placed) -> Records:
    """The records of ``placed``; what they say of an approved framework without naming a basis is official."""
    told: Placed = {}
    for table, rows in placed.items():
        folder, _, name = table.partition("/")
        source = manifest.approves.get(folder)
        if source is None or name not in ASPECTS:
            told[table] = rows
        else:
            told[table] = [(where, row | {"claims": _official(name, row, source)}) for where, row in rows]
    return records(told)


def check_official(pack: Pack, found: Records) -> None:
    """Refuse official rows of an issuer that may not state any."""
    count = sum(row.get("basis") == Basis.OFFICIAL for rows in found.values() for row in rows)
    if count or pack.manifest.approves:
        raise UserFacingError("error.pack.official", issuer=pack.manifest.issuer, count=count)


def merged(base: Records, packs: Iterable[Records]) -> Records:
    """``base`` with the rows of ``packs``; a later pack wins."""
    found = base
    for pack in packs:
        found = {name: _table(name, found[name], pack) for name in RECORDS}
    return found


def compare(before: Records, after: Records) -> Changes:
    """What ``after`` says that ``before`` did not."""
    old, new = ({name: _keyed(name, found[name]) for name in RECORDS} for found in (before, after))
    added = {name: len(new[name].keys() - old[name].keys()) for name in RECORDS}
    removed = {name: len(old[name].keys() - new[name].keys()) for name in RECORDS}
    changed = {name: sum(old[name].get(key, row) != row for key, row in new[name].items()) for name in RECORDS}
    official = sum(
        row["basis"] == Basis.OFFICIAL and old["claims"].get(key, row)["basis"] != Basis.OFFICIAL
        for key, row in new["claims"].items()
    )
    return Changes(_some(added), _some(changed), _some(removed), _moved(before, after), official)


def _some(counts: dict[str, int]) -> dict[str, int]:
    return {name: count for name, count in counts.items() if count}


def _moved(before: Records, after: Records) -> tuple[Moved, ...]:
    levels = {post["code"]: post["level"] for post in before["occupations"]}
    claims = _keyed("claims", after["claims"])
    return tuple(
        Moved(
            post["code"],
            {column: post[column] for column in ("title_kk", "title_ru", "title_en")},
            levels.get(post["code"]),
            post["level"],
            claims["occupations", post["code"], Aspect.PLACEMENT]["basis"],
        )
        for post in after["occupations"]
        if levels.get(post["code"]) != post["level"]
    )


def _official(table: str, row: Row, source: str) -> str:
    """The claims of ``row``: those it names, and official ones for what it says besides, but for its prices."""
    claims = listed(row.get("claims", ""))
    named = {claim.split()[0] for claim in claims}
    silent = [aspect for aspect in ASPECTS[table] if aspect not in named and aspect != Aspect.PRICES]
    return "; ".join([*claims, *(f"{aspect} {Basis.OFFICIAL} {source}" for aspect in silent)])


def _table(name: str, base: list[Record], pack: Records) -> list[Record]:
    """The records of one table."""
    columns, table = OWNED.get(name, ((), name))
    if not pack[table]:
        return base
    kept = base
    if columns:
        owners = {tuple(row[column] for column in columns) for row in pack[table]}
        kept = [row for row in base if tuple(row[column] for column in columns) not in owners]
    if name in NUMBERED:
        return _numbered([*kept, *pack[name]])
    found = _keyed(name, kept) | _keyed(name, pack[name])
    return [found[key] for key in sorted(found)]


def _numbered(rows: list[Record]) -> list[Record]:
    """``rows``, each once, with new running numbers."""
    return [{"id": number} | row for number, row in enumerate(map(dict, dict.fromkeys(map(_said, rows))), start=1)]


def _said(row: Record) -> tuple[tuple[str, Any], ...]:
    """What a numbered row says."""
    return tuple((column, value) for column, value in row.items() if column != "id")


def _keyed(name: str, rows: list[Record]) -> dict[Any, Record]:
    """The records by their key; numbered ones by what they say."""
    if name in NUMBERED:
        return {said: dict(said) for said in map(_said, rows)}
    key = KEYS.get(name, "code")
    columns = (key,) if isinstance(key, str) else key
    return {tuple(row[column] for column in columns): row for row in rows}
