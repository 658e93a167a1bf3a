"""A pack: rows in the shape of ``data/sources`` with who issued them, when, and what they are for; kept as JSON."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Final, Literal

import msgspec

from career_planner.catalogue.build import COMMON, OF_A_SECTOR, SHARED
from career_planner.catalogue.schema import VERSION as CATALOGUE_VERSION
from career_planner.catalogue.tables import Row
from career_planner.errors import UserFacingError

MOST_BYTES: Final = 64_000_000
"""Of a pack; the whole shipped catalogue makes about 6 MB."""
VERSION: Final = 1
"""Of the format; a program refuses what is newer."""
SUFFIX: Final = ".pack"

Code = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?\Z")]
Number = Annotated[int, msgspec.Meta(ge=1, le=10**9)]
Placed = dict[str, list[tuple[str, Row]]]
"""By ``folder/table`` the rows, each with the place that an error names."""


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same words in three languages."""

    kk: Annotated[str, msgspec.Meta(max_length=2000)]
    ru: Annotated[str, msgspec.Meta(max_length=2000)]
    en: Annotated[str, msgspec.Meta(max_length=2000)]

    def to(self, language: str) -> str:
        """The words in ``language``; what a terminal would obey instead of showing is left out."""
        words: str = getattr(self, language)
        return "".join(letter for letter in words if letter.isprintable())


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be known of a pack before its rows.

    ``expires`` is advice: from then on newer data may exist. ``requires`` names other packs and the least version of
    each. ``approves`` names sectors and the source of their approved framework: what the pack's rows of such a sector
    say without naming a basis is official.
    """

    id: Code
    version: Number
    issuer: Code
    issued: date
    title: Words
    summary: Words
    expires: date | None = None
    requires: dict[Code, Number] = {}
    approves: dict[Code, str] = {}

    @property
    def comment(self) -> str:
        """The trusted comment that each signature has to carry."""
        return f"pack:{self.id} version:{self.version}"


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rows of a table, each with a cell for every column."""

    columns: list[str]
    rows: list[list[str]]


class Pack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A manifest and tables by ``folder/table``, for the tables of the catalogue's version ``catalogue``."""

    format: Literal["career-planner/pack"] = "career-planner/pack"
    version: int = VERSION
    catalogue: int = CATALOGUE_VERSION
    manifest: Manifest
    tables: dict[str, Table]

    def placed(self) -> Placed:
        """The rows with their places."""
        return {
            name: [
                (f"{name}:{line}", dict(zip(table.columns, cells, strict=True)))
                for line, cells in enumerate(table.rows, start=2)
            ]
            for name, table in self.tables.items()
        }


class _Versions(msgspec.Struct, frozen=True):
    """What a pack of any version says of itself."""

    format: Literal["career-planner/pack"]
    version: int
    catalogue: int


def made(manifest: Manifest, tables: Mapping[str, Iterable[tuple[str, Row]]]) -> Pack:
    """The pack of ``tables``; empty ones are left out."""
    packed: dict[str, Table] = {}
    for name, placed in sorted(tables.items()):
        rows = [row for _, row in placed]
        if rows:
            columns = list(rows[0])
            packed[name] = Table(columns=columns, rows=[[row[column] for column in columns] for row in rows])
    pack = Pack(manifest=manifest, tables=packed)
    _check(pack)
    return pack


def encoded(pack: Pack) -> bytes:
    """The bytes that are signed: the same pack gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(pack, order="sorted"), indent=1) + b"\n"


def decoded(data: bytes, name: str) -> Pack:
    """The pack in ``data``, which was read from ``name`` and whose signatures have been checked."""
    try:
        versions = msgspec.json.decode(data, type=_Versions)
        if (versions.version, versions.catalogue) != (VERSION, CATALOGUE_VERSION):
            raise UserFacingError("error.pack.version", path=name)
        pack = msgspec.json.decode(data, type=Pack)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise UserFacingError("error.pack.damaged", path=name, details=str(error)) from error
    _check(pack)
    return pack


def manifest_of(data: bytes, name: str) -> Manifest:
    """The manifest in ``data``, the file ``name`` that an editor wrote."""
    try:
        return msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise UserFacingError("error.pack.manifest", path=name, details=str(error)) from error


def allowed(table: str) -> bool:
    """Whether a pack may have ``table``: those of ``common``, and those of a sector in a folder of its name."""
    folder, _, name = table.partition("/")
    return name in (COMMON + SHARED if folder == "common" else (*OF_A_SECTOR, *SHARED, "moves"))


def _check(pack: Pack) -> None:
    """Refuse tables that no catalogue has, and rows that do not fit their columns."""
    for name, table in pack.tables.items():
        if not allowed(name):
            raise UserFacingError("error.pack.table", table=name)
        if len(set(table.columns)) != len(table.columns):
            raise UserFacingError("error.pack.columns", table=name)
        for line, cells in enumerate(table.rows, start=2):
            if len(cells) != len(table.columns):
                where = f"{name}:{line}"
                raise UserFacingError("error.source.columns", where=where, have=len(cells), need=len(table.columns))
