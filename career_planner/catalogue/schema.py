"""The tables of ``nqf.sqlite``: who the file is, its columns, its views, and the content hash over its rows."""

import hashlib
import json
import sqlite3
from typing import Any

APPLICATION_ID = 0x4E514643
"""«NQFC»: says that a file is a catalogue of this program."""
VERSION = 2
"""Of the tables; a file with another one is refused."""


def _texts(*names: str) -> dict[str, type]:
    """Columns that hold text."""
    return dict.fromkeys(names, str)


_CODE = _texts("code")
_TITLES = _texts("title_kk", "title_ru", "title_en")
_CLAIM = _texts("basis", "source")
_PARTS = ("knowledge", "skills", "responsibility")
_DIMENSIONS = _texts(*(f"{part}_{language}" for part in _PARTS for language in ("kk", "ru", "en")))
_FIGURES: dict[str, type] = {"low": int, "typical": int, "high": int}

RECORDS: dict[str, dict[str, type]] = {
    "sources": _CODE | _TITLES | _texts("date", "url"),
    "levels": {"level": int, "edition": str} | _DIMENSIONS | _CLAIM,
    "stages": {"code": str, "rank": int, "level": int} | _TITLES,
    "sectors": _CODE | _TITLES | {"oked": str, "whole": int} | _CLAIM,
    "groups": _texts("code", "sector") | _TITLES,
    "standards": _texts("code", "sector")
    | _TITLES
    | _texts("authority", "order", "date", "annex", "status", "url")
    | _CLAIM,
    "entries": {"id": int, "sector": str, "stage": str, "fields": str, "level": int} | _CLAIM,
    "clusters": _CODE | _TITLES,
    "competences": _texts("code", "cluster", "kind") | _TITLES,
    "distinct": _texts("one", "other", "reason"),
    "everyday": _texts("language", "word", "means"),
    "licences": _CODE | _TITLES | _texts("courses", "programmes") | _CLAIM,
    "occupations": {"code": str, "sector": str, "group": str, "level": int, "isco": str}
    | _TITLES
    | _texts("other_kk", "other_ru", "other_en", "work_kk", "work_ru", "work_en", "flags", "licences")
    | {"recognition": int, "minimum_age": int}
    | _texts("outlook_kk", "outlook_ru", "outlook_en", "reason"),
    "alternatives": {"occupation": str, "number": int, "stage": str, "fields": str, "certificates": int},
    "experience": {"occupation": str, "number": int, "months": int, "scope": str, "codes": str},
    "needs": {"occupation": str, "competence": str, "proficiency": int, "essential": int},
    "programmes": {"code": str, "stage": str, "field": str, "start_month": int} | _TITLES,
    "offers": {"programme": str, "entry_stage": str, "mode": str, "months": int, "hours": int}
    | {f"tuition_{bound}": int for bound in _FIGURES}
    | {"entry_fields": str},
    "courses": {"code": str, "sector": str, "hours": int}
    | {f"fee_{bound}": int for bound in _FIGURES}
    | {"distance": int}
    | _TITLES,
    "gives": {"kind": str, "code": str, "competence": str, "proficiency": int},
    "assumptions": _texts("code", "unit") | _FIGURES | _TITLES | _CLAIM,
    "laws": _CODE | _TITLES | _CLAIM,
    "moves": {"id": int, "from": str, "to": str, "source": str},
    "claims": _texts("kind", "code", "aspect", "basis", "source"),
}
"""What the sources say, one row a fact."""
PACKED: dict[str, dict[str, type]] = {
    "occupations": {"alternatives": str, "needs": str, "claims": int},
    "programmes": {"gives": str, "claims": int},
    "courses": {"gives": str, "claims": int},
    "stages": {"claims": int},
}
"""Records that the file keeps in the row of their owner (docs/decisions/0012-packed-rows.md).

``needs`` and ``gives`` are ``welding:3;safety?2`` (see ``MARKS``), ``alternatives`` a JSON list of
``[stage, fields, certificates, [[months, scope, [code, …]], …]]``, ``claims`` the number of a set of claims.
"""
MARKS = {":": True, "?": False}
"""The sign between a competence and its proficiency: whether it is essential."""
TABLES: dict[str, dict[str, type]] = {
    name: columns | PACKED.get(name, {})
    for name, columns in RECORDS.items()
    if not any(name in owned for owned in PACKED.values()) and name != "experience"
} | {"claim_sets": {"number": int} | _texts("aspect") | _CLAIM}
"""What the file keeps."""
KEYS: dict[str, str | tuple[str, ...]] = {
    "levels": "level",
    "entries": "id",
    "distinct": ("one", "other"),
    "everyday": ("language", "word"),
    "alternatives": ("occupation", "number"),
    "experience": ("occupation", "number", "scope", "codes"),
    "needs": ("occupation", "competence"),
    "offers": ("programme", "entry_stage", "mode", "months"),
    "gives": ("kind", "code", "competence"),
    "moves": "id",
    "claims": ("kind", "code", "aspect"),
    "claim_sets": ("number", "aspect"),
}
"""Keys of the records other than ``code``."""

ASPECTS: dict[str, tuple[str, ...]] = {
    "occupations": ("placement", "title_kk", "title_ru", "title_en", "requirement", "competences"),
    "programmes": ("placement", "title_kk", "title_ru", "title_en", "competences", "prices"),
    "courses": ("title_kk", "title_ru", "title_en", "competences", "prices"),
    "stages": ("placement", "title_kk", "title_ru", "title_en"),
}
"""The aspects that each row of a table has a claim for."""


_SKILL = "substr(value, 1, length(value) - 2) AS competence, CAST(substr(value, -1) AS INTEGER) AS proficiency"
_ESSENTIAL = "substr(value, -2, 1) = ':' AS essential"
_ALTERNATIVES = "FROM occupations, json_each(alternatives) AS way"


def _each(column: str) -> str:
    """A ``value`` for each part of ``column`` between semicolons."""
    return f"""json_each('["' || replace({column}, ';', '","') || '"]') WHERE {column} <> ''"""


def _all(columns: str, *tables: str) -> str:
    """The rows of ``tables`` with the table as their ``kind``."""
    return "(" + " UNION ALL ".join(f"SELECT '{table}' AS kind, {columns} FROM {table}" for table in tables) + ")"


VIEWS: dict[str, str] = {
    "needs": f"SELECT code AS occupation, {_SKILL}, {_ESSENTIAL} FROM occupations, {_each('needs')}",
    "gives": f"SELECT kind, code, {_SKILL} FROM {_all('code, gives', 'courses', 'programmes')}, {_each('gives')}",
    "claims": f"SELECT kind, code, aspect, basis, source FROM {_all('code, claims', *ASPECTS)} JOIN claim_sets ON "
    "claims = number",
    "alternatives": "SELECT code AS occupation, way.key + 1 AS number, json_extract(way.value, '$[0]') AS stage,"
    f" json_extract(way.value, '$[1]') AS fields, json_extract(way.value, '$[2]') AS certificates {_ALTERNATIVES}",
    "experience": "SELECT code AS occupation, way.key + 1 AS number, json_extract(part.value, '$[0]') AS months,"
    " json_extract(part.value, '$[1]') AS scope,"
    " (SELECT coalesce(group_concat(value, ';'), '') FROM json_each(part.value, '$[2]')) AS codes"
    f" {_ALTERNATIVES}, json_each(way.value, '$[3]') AS part",
}
"""The packed records as tables, for people who read the file with SQL; the program does not ask them."""

SEARCH = (
    "CREATE TABLE search_posts (id INTEGER PRIMARY KEY, code TEXT)",
    "CREATE TABLE search_titles (id INTEGER PRIMARY KEY, post INTEGER, language TEXT, main INTEGER, length INTEGER)",
    "CREATE TABLE search_vocabulary (id INTEGER PRIMARY KEY, word TEXT UNIQUE, rarity REAL)",
    "CREATE TABLE search_words (word INTEGER, title INTEGER, PRIMARY KEY (word, title)) WITHOUT ROWID",
    "CREATE TABLE search_notes (word INTEGER, weight INTEGER, posts BLOB, PRIMARY KEY (word, weight)) WITHOUT ROWID",
    "CREATE VIRTUAL TABLE search_trigrams USING fts5(word, tokenize='trigram', content='')",
)
"""What the finder looks into: made from the other tables, so no part of the content hash.

Titles and their words; words of what a post does, needs and belongs to (``notes``, with a weight in per cent); all
words with how rare they are, and their runs of three letters. The posts of a note are their numbers in ascending
order, two bytes each, the low one first.
"""


def content_hash(connection: sqlite3.Connection) -> str:
    """SHA-256 over the sorted rows of all tables, independent of pages and of the SQLite version that wrote them."""
    digest = hashlib.sha256()
    for table in sorted(TABLES):
        columns = ", ".join(f'"{column}"' for column in TABLES[table])
        rows: list[tuple[Any, ...]] = connection.execute(f'SELECT {columns} FROM "{table}"').fetchall()
        for row in sorted(json.dumps(row, ensure_ascii=False) for row in rows):
            digest.update(f"{table}\t{row}\n".encode())
    return digest.hexdigest()
