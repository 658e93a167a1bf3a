"""Builds ``nqf.sqlite`` from the reviewed tables: the same tables give the same bytes."""

import json
import sqlite3
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from math import log
from operator import itemgetter
from pathlib import Path
from typing import Any

from career_planner.catalogue.finder import words_of
from career_planner.catalogue.reader import connect
from career_planner.catalogue.schema import (
    APPLICATION_ID,
    ASPECTS,
    KEYS,
    MARKS,
    RECORDS,
    SEARCH,
    TABLES,
    VERSION,
    VIEWS,
    content_hash,
)
from career_planner.catalogue.tables import Row, cell, choice, listed, rows, whole, yes
from career_planner.errors import UserFacingError
from career_planner.files import atomic_write
from career_planner.frameworks.basis import Basis
from career_planner.frameworks.framework import look_up
from career_planner.frameworks.level import LEVELS
from career_planner.frameworks.occupation import Flag
from career_planner.frameworks.programme import Mode
from career_planner.frameworks.standard import Status
from career_planner.frameworks.text import LANGUAGES
from career_planner.i18n.kazakh import folded

Record = dict[str, Any]
Records = dict[str, list[Record]]
"""Records by kind, each kind in the order of its key."""
_Collected = dict[str, dict[tuple[Any, ...], Record]]
"""Records by kind and key."""
_Title = tuple[str, str, int, list[str]]
"""Post, language, whether it is the main title, folded words."""
COMMON = ("sources", "levels", "stages", "sectors", "standards", "clusters", "competences", "distinct", "everyday",
          "licences", "assumptions", "laws")  # fmt: skip
"""Tables of which there is one for all sectors."""
SHARED = ("programmes", "offers", "courses")
"""Tables that a sector may have besides the common one: what is mainly learned for it."""
OF_A_SECTOR = ("groups", "entries", "occupations", "alternatives", "needs")
NOTES = {"work": 70, "competences": 55, "groups": 70, "sectors": 70}
"""How surely, in per cent, a word in what a post does, needs or belongs to speaks of the post; in a title: 100."""
EVERYDAY = 85
"""How surely, in per cent, an everyday word speaks of what the catalogue calls it."""
CHOICES: dict[str, tuple[str, ...]] = {
    "basis": tuple(Basis),
    "mode": tuple(Mode),
    "kind": ("knowledge", "skill"),
    "status": tuple(Status),
    "level": tuple(map(str, LEVELS)),
    "proficiency": tuple(map(str, LEVELS)),
}
"""Columns that take one of a few words or figures."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote: records by kind, and the content hash."""

    rows: dict[str, int]
    content_hash: str


def build(sources: Path, target: Path) -> Built:
    """Build the catalogue of the tables in ``sources`` and put it at ``target`` in one move."""
    tables = collect(sources)
    image, digest = write(tables)
    atomic_write(target, image)
    return Built({name: len(records) for name, records in tables.items()}, digest)


def collect(sources: Path) -> Records:
    """The records of all tables, each in the order of its key."""
    if not (sources / "common").is_dir():
        raise UserFacingError("error.source.folder", path=str(sources))
    tables = {f"common/{name}": rows(sources / "common" / f"{name}.csv") for name in COMMON + SHARED}
    for folder in sorted(path for path in sources.iterdir() if path.is_dir() and path.name != "common"):
        there = [name for name in (*SHARED, "moves") if (folder / f"{name}.csv").exists()]
        tables |= {f"{folder.name}/{name}": rows(folder / f"{name}.csv") for name in (*OF_A_SECTOR, *there)}
    return records(tables)


def records(tables: Mapping[str, Iterable[tuple[str, Row]]]) -> Records:
    """The records of ``tables``: by ``folder/table`` the rows, each with the place that an error names."""
    collected: _Collected = {name: {} for name in RECORDS}
    for table, placed in tables.items():
        folder, _, name = table.partition("/")
        known = {"sector": ""} if name in SHARED else {}
        of_folder = known if folder == "common" else {"sector": folder}
        for where, row in placed:
            _add(collected, name, where, row | of_folder)
    return {name: [found[key] for key in sorted(found)] for name, found in collected.items()}


def stored(file: Path) -> Records:
    """The records that the catalogue ``file`` was made of; ``write`` makes the same bytes of them."""
    try:
        with closing(connect(file)) as connection:
            return {name: _stored(connection, name) for name in RECORDS}
    except sqlite3.Error as error:
        raise UserFacingError("error.catalogue.damaged", path=str(file), details=str(error)) from error


def _stored(connection: sqlite3.Connection, name: str) -> list[Record]:
    columns = ", ".join(f'"{column}"' for column in RECORDS[name])
    found = connection.execute(f'SELECT {columns} FROM "{name}"')
    return [dict(zip(RECORDS[name], row, strict=True)) for row in found]


def write(tables: Records) -> tuple[bytes, str]:
    """The SQLite file that holds ``tables``, and its content hash; nothing in it depends on machine, time or place."""
    import sqlite_utils  # here, because it takes 0.3 s and 30 MB that only building needs

    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA page_size = 8192")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        database = sqlite_utils.Database(connection)
        for name, rows in _packed(tables).items():
            database.table(name).create(TABLES[name], pk=_key(name)).insert_all(rows)
        for name, query in VIEWS.items():
            database.create_view(name, query)
        _index(connection, tables)
        connection.commit()
        connection.execute("VACUUM")
        return connection.serialize(), content_hash(connection)


def _packed(tables: Records) -> Records:
    """The rows of the file: what belongs to a post, to learning or to a stage is packed into its row."""
    _check_owners(tables)
    kept = {name: [dict(row) for row in tables[name]] for name in TABLES if name in tables}
    alternatives, needs = _alternatives(tables), _by(tables["needs"], "occupation")
    for post in kept["occupations"]:
        post["alternatives"] = json.dumps(alternatives[post["code"]], ensure_ascii=False, separators=(",", ":"))
        post["needs"] = ";".join(map(_skill, needs[post["code"]]))
    gives = _by(tables["gives"], "kind", "code")
    for kind in ("programmes", "courses"):
        for row in kept[kind]:
            row["gives"] = ";".join(map(_skill, gives[kind, row["code"]]))
    claims = {owner: _claimed(rows) for owner, rows in _by(tables["claims"], "kind", "code").items()}
    sets = {claimed: number for number, claimed in enumerate(sorted(set(claims.values())), start=1)}
    for kind in ASPECTS:
        for row in kept[kind]:
            row["claims"] = sets[claims[kind, row["code"]]]
    columns = list(TABLES["claim_sets"])
    kept["claim_sets"] = [
        dict(zip(columns, (number, *claim), strict=True)) for claimed, number in sets.items() for claim in claimed
    ]
    return kept


def _check_owners(tables: Records) -> None:
    """Refuse what is told of a post that is not there, and a competence that would be read as two."""
    posts, competences = ([row["code"] for row in tables[name]] for name in ("occupations", "competences"))
    known = dict.fromkeys(posts, True)
    for row in (*tables["needs"], *tables["alternatives"]):
        look_up("occupation", known, row["occupation"])
    for need in tables["needs"]:
        if ";" in need["competence"]:
            single = {code: True for code in competences if ";" not in code}
            look_up("competence", single, need["competence"])


def _by(records: list[Record], *names: str) -> defaultdict[Any, list[Record]]:
    """The records by what stands in the columns ``names``."""
    found: defaultdict[Any, list[Record]] = defaultdict(list)
    key = itemgetter(*names)
    for record in records:
        found[key(record)].append(record)
    return found


def _alternatives(tables: Records) -> defaultdict[str, list[list[Any]]]:
    """What posts ask for, by post."""
    times = _by(tables["experience"], "occupation", "number")
    found: defaultdict[str, list[list[Any]]] = defaultdict(list)
    for row in tables["alternatives"]:
        experience = [
            [time["months"], time["scope"], listed(time["codes"])] for time in times[row["occupation"], row["number"]]
        ]
        found[row["occupation"]].append([row["stage"], row["fields"], row["certificates"], experience])
    return found


def _skill(row: Record) -> str:
    """``welding:3`` or, where a post does not insist on it, ``welding?3``."""
    mark = next(mark for mark, essential in MARKS.items() if essential == row.get("essential", True))
    return f"{row['competence']}{mark}{row['proficiency']}"


def _claimed(rows: list[Record]) -> tuple[tuple[str, str, str], ...]:
    return tuple((row["aspect"], row["basis"], row["source"]) for row in rows)


def _index(connection: sqlite3.Connection, tables: Records) -> None:
    """Fill the tables that the finder looks into."""
    for statement in SEARCH:
        connection.execute(statement)
    posts = {post["code"]: number for number, post in enumerate(tables["occupations"], start=1)}
    titles = list(enumerate(_titles(tables["occupations"]), start=1))
    notes: dict[tuple[str, str], int] = {}
    for code, weight, text in _notes(tables):
        for word in _said(text):
            notes[word, code] = max(notes.get((word, code), 0), weight)
    for everyday, code, weight in _everyday(tables["everyday"], titles, notes):
        notes[everyday, code] = max(notes.get((everyday, code), 0), weight)
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for word, code in [*notes, *((word, code) for _, (code, _, _, words) in titles for word in words)]:
        holders[word].add(code)
    number = {word: place for place, word in enumerate(sorted(holders), start=1)}
    words = [(place, word, round(log(1 + len(posts) / len(holders[word])), 4)) for word, place in number.items()]
    rows = [(place, posts[code], language, main, len(words)) for place, (code, language, main, words) in titles]
    in_titles = sorted({(number[word], place) for place, (_, _, _, words) in titles for word in words})
    noted: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for place, post, weight in sorted((number[word], posts[code], weight) for (word, code), weight in notes.items()):
        noted[place, weight].append(post)
    connection.executemany("INSERT INTO search_posts VALUES (?, ?)", [(place, code) for code, place in posts.items()])
    connection.executemany("INSERT INTO search_titles VALUES (?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO search_vocabulary VALUES (?, ?, ?)", words)
    connection.executemany("INSERT INTO search_words VALUES (?, ?)", in_titles)
    lists = [(*key, struct.pack(f"<{len(spoken)}H", *spoken)) for key, spoken in sorted(noted.items())]
    connection.executemany("INSERT INTO search_notes VALUES (?, ?, ?)", lists)
    trigrams = [(place, word) for word, place in number.items()]
    connection.executemany("INSERT INTO search_trigrams (rowid, word) VALUES (?, ?)", trigrams)
    connection.execute("INSERT INTO search_trigrams (search_trigrams) VALUES ('optimize')")


def _everyday(
    rows: list[Record], titles: list[tuple[int, _Title]], notes: dict[tuple[str, str], int]
) -> list[tuple[str, str, int]]:
    """Everyday words as notes: they speak of the posts that their meanings speak of, a little less surely."""
    spoken: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (word, code), weight in notes.items():
        spoken[word][code] = weight
    for _, (code, _, _, words) in titles:
        for word in words:
            spoken[word][code] = 100
    found = []
    for row in rows:
        for meaning in listed(row["means"]):
            said = [spoken.get(word, {}) for word in _said(meaning)]
            for code in sorted(set.intersection(*map(set, said))):
                weight = EVERYDAY * min(posts[code] for posts in said) // 100
                found += [(word, code, weight) for word in _said(row["word"])]
    return found


@cache
def _said(text: str) -> list[str]:
    """The folded words of ``text``; the title of a competence is asked for once a post that needs it."""
    return words_of(folded(text))


def _notes(tables: Records) -> Iterator[tuple[str, int, str]]:
    """Code of a post, weight and words of what it does, essentially needs, and where it stands, in each language."""
    titles = {name: {row["code"]: row for row in tables[name]} for name in ("competences", "groups", "sectors")}
    needed = [(need["occupation"], titles["competences"].get(need["competence"])) for need in tables["needs"]]
    for language in LANGUAGES:
        for post in tables["occupations"]:
            yield post["code"], NOTES["work"], post[f"work_{language}"]
            for table, code in (("groups", post["group"]), ("sectors", post["sector"])):
                if code in titles[table]:
                    yield post["code"], NOTES[table], titles[table][code][f"title_{language}"]
        for code, competence in needed:
            if competence is not None:
                yield code, NOTES["competences"], competence[f"title_{language}"]


def _titles(posts: list[Record]) -> Iterator[_Title]:
    """Code, language, whether it is the main title, and the folded words of every title."""
    for post in posts:
        for language in LANGUAGES:
            yield post["code"], language, 1, _said(post[f"title_{language}"])
            for other in listed(post[f"other_{language}"]):
                yield post["code"], language, 0, _said(other)


def _key(table: str) -> str | tuple[str, ...]:
    return KEYS.get(table, "code")


def _put(tables: _Collected, name: str, where: str, record: Record) -> None:
    """Keep ``record``; a second one with the same key is told by its place."""
    key = _key(name)
    names = (key,) if isinstance(key, str) else key
    values = tuple(record[name] for name in names)
    if values in tables[name]:
        raise UserFacingError("error.source.duplicate", details=f"{where}: {', '.join(map(str, values))}")
    tables[name][values] = record


def _add(tables: _Collected, name: str, where: str, row: Row) -> None:
    """Add the record of ``row`` and those that its lists make."""
    made = [(name, {column: _value(name, column, where, row, len(tables[name])) for column in RECORDS[name]})]
    if name == "alternatives":
        made += [("experience", record) for record in _experience(where, row)]
    if name in {"programmes", "courses"}:
        made += [("gives", record) for record in _gives(name, where, row)]
    if name in ASPECTS:
        made += [("claims", record) for record in _claims(name, where, row)]
    for kind, record in made:
        _put(tables, kind, where, record)


def _value(table: str, column: str, where: str, row: Row, number: int) -> Any:
    """A cell as the table keeps it."""
    if column == "id":
        return number + 1
    if table == "alternatives" and column == "number":
        return whole(where, row, "alternative")
    if table == "stages" and column == "level" and not cell(where, row, column):
        return None
    if column in CHOICES:
        return RECORDS[table][column](choice(where, row, column, CHOICES[column]))
    if column in {"whole", "recognition", "certificates", "essential", "distance"}:
        return int(yes(where, row, column))
    if RECORDS[table][column] is int:
        return whole(where, row, column)
    if column == "flags":
        return ";".join(choice(where, {column: flag}, column, tuple(Flag)) for flag in listed(cell(where, row, column)))
    if column in {"fields", "entry_fields", "licences", "courses", "programmes", "other_kk", "other_ru", "other_en"}:
        return ";".join(listed(cell(where, row, column)))
    return cell(where, row, column)


def _experience(where: str, row: Row) -> Iterator[Record]:
    """``24 post a b; 12 sector s`` → one record a part."""
    for part in listed(cell(where, row, "experience")):
        months, _, rest = part.partition(" ")
        scope, _, codes = rest.partition(" ")
        if not months.isdecimal() or scope not in {"post", "group", "sector", "any"} or (scope != "any") != bool(codes):
            raise UserFacingError("error.source.experience", where=where, value=part)
        key = {"occupation": row["occupation"], "number": whole(where, row, "alternative")}
        yield key | {"months": int(months), "scope": scope, "codes": ";".join(sorted(codes.split()))}


def _gives(kind: str, where: str, row: Row) -> Iterator[Record]:
    """``welding:3; safety:2`` → one record a competence."""
    for part in listed(cell(where, row, "gives")):
        competence, _, proficiency = part.rpartition(":")
        if not competence or proficiency.strip() not in CHOICES["proficiency"]:
            raise UserFacingError("error.source.gives", where=where, value=part)
        yield {"kind": kind, "code": row["code"], "competence": competence.strip(), "proficiency": int(proficiency)}


def _claims(kind: str, where: str, row: Row) -> Iterable[Record]:
    """``placement official qa2017; …`` → a claim for every aspect of the table; the others take its default."""
    named: dict[str, tuple[str, str]] = {}
    for part in listed(cell(where, row, "claims")):
        words = part.split()
        if len(words) != 3 or words[0] not in ASPECTS[kind] or words[1] not in CHOICES["basis"]:
            raise UserFacingError("error.source.claim", where=where, value=part)
        if words[0] in named:
            raise UserFacingError("error.source.duplicate", details=f"{where}: {row['code']}, {words[0]}")
        named[words[0]] = (words[1], words[2])
    for aspect in ASPECTS[kind]:
        default = ("assumption" if aspect == "prices" else "editorial", "method")
        basis, source = named.get(aspect, default)
        yield {"kind": kind, "code": row["code"], "aspect": aspect, "basis": basis, "source": source}
