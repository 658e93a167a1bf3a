"""Reads ``nqf.sqlite`` into a framework: opened read-only and immutable, by sqlite3 alone."""

import gc
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import starmap
from pathlib import Path
from typing import Any

from career_planner.catalogue.schema import APPLICATION_ID, MARKS, TABLES, VERSION, content_hash
from career_planner.errors import UserFacingError
from career_planner.frameworks.basis import Aspect, Basis, Claim, Claims, Source
from career_planner.frameworks.competence import Competence, CompetenceCode, Need, Skill
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import LEVELS, Descriptor, Level
from career_planner.frameworks.occupation import NO_WORDS, Flag, Occupation
from career_planner.frameworks.programme import Course, CourseCode, Mode, Offer, Programme, ProgrammeCode, Stage
from career_planner.frameworks.quantities import Range
from career_planner.frameworks.requirement import Alternative, EducationNeed, ExperienceNeed, Requirement, Scope
from career_planner.frameworks.rule import Assumption, Law, Licence
from career_planner.frameworks.sector import Entry, Group, Sector
from career_planner.frameworks.standard import Standard, Status
from career_planner.frameworks.text import Text

Row = sqlite3.Row
PROFICIENCIES = {str(level): int(level) for level in LEVELS}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue file, its framework, the titles of the clusters of competences, and what only its keepers ask for.

    ``distinct`` are pairs of competences that sound alike and are two things all the same.
    """

    file: Path
    framework: Framework
    clusters: dict[str, Text]
    distinct: frozenset[frozenset[str]] = frozenset()

    def content_hash(self) -> str:
        """The hash over its rows that names its edition."""
        with closing(connect(self.file)) as connection:
            return content_hash(connection)


def open_catalogue(file: Path) -> Catalogue:
    """Read ``file``; a missing, foreign, damaged or newer one is a ``UserFacingError``."""
    if not file.is_file():
        raise UserFacingError("error.catalogue.missing", path=str(file))
    try:
        with closing(connect(file)) as connection:
            connection.row_factory = Row
            _check_identity(connection, file)
            with _without_collections():
                framework = _Reader(connection).framework()
            return Catalogue(file, framework, _clusters(connection), _distinct(connection))
    except (sqlite3.Error, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UserFacingError("error.catalogue.damaged", path=str(file), details=str(error)) from error


def connect(file: Path) -> sqlite3.Connection:
    """The one way the catalogue is opened."""
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _check_identity(connection: sqlite3.Connection, file: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise UserFacingError("error.catalogue.foreign", path=str(file))
    if version != VERSION:
        raise UserFacingError("error.catalogue.version", path=str(file), have=version, need=VERSION)


def _clusters(connection: sqlite3.Connection) -> dict[str, Text]:
    return {row["code"]: _text(row) for row in connection.execute("SELECT * FROM clusters ORDER BY code")}


def _distinct(connection: sqlite3.Connection) -> frozenset[frozenset[str]]:
    return frozenset(frozenset((row["one"], row["other"])) for row in connection.execute('SELECT * FROM "distinct"'))


@contextmanager
def _without_collections() -> Iterator[None]:
    """No garbage collections meanwhile, nor at once afterwards: what is read stays, looking at it is in vain."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # both: everything counts as old now
        if collecting:
            gc.enable()


class _Reader:
    """Reads the tables; equal needs, skills, claims and lists become one value each."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.need, self.skill = cache(_need), cache(_skill)
        self.listed, self.flags = cache(_listed), cache(_flags)
        self.education, self.range = cache(_education), cache(Range)
        found: defaultdict[int, list[tuple[Aspect, Claim]]] = defaultdict(list)
        for number, aspect, basis, source in self.rows("claim_sets"):
            found[number].append((Aspect(aspect), _claim_of(basis, source)))
        self.claims: dict[int, Claims] = {number: tuple(claims) for number, claims in found.items()}
        self.required = {number: dict(claims).get(Aspect.REQUIREMENT) for number, claims in found.items()}

    def rows(self, table: str) -> Iterator[Row]:
        return iter(self.connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid'))

    def tuples(self, table: str) -> Iterator[tuple[Any, ...]]:
        """The rows of ``table`` in the order of ``TABLES``: reading thousands of cells by name would take longer."""
        columns = ", ".join(f'"{column}"' for column in TABLES[table])
        cursor = self.connection.cursor()
        cursor.row_factory = None
        return iter(cursor.execute(f'SELECT {columns} FROM "{table}" ORDER BY rowid'))

    def framework(self) -> Framework:
        return Framework(
            descriptors=tuple(_descriptor(row) for row in self.rows("levels")),
            stages={row["code"]: self._stage(row) for row in self.rows("stages")},
            sectors={row["code"]: _sector(row) for row in self.rows("sectors")},
            groups={row["code"]: Group(row["code"], row["sector"], _text(row)) for row in self.rows("groups")},
            standards=tuple(_standard(row) for row in self.rows("standards")),
            entries=tuple(_entry(row) for row in self.rows("entries")),
            occupations={post.code: post for post in starmap(self._occupation, self.tuples("occupations"))},
            competences={one.code: one for one in starmap(_competence, self.tuples("competences"))},
            programmes=self._programmes(),
            courses={course.code: course for course in starmap(self._course, self.tuples("courses"))},
            assumptions={row["code"]: _assumption(row) for row in self.rows("assumptions")},
            laws={row["code"]: Law(row["code"], _text(row), _claim(row)) for row in self.rows("laws")},
            licences={row["code"]: _licence(row) for row in self.rows("licences")},
            sources={
                row["code"]: Source(row["code"], _text(row), row["date"], row["url"]) for row in self.rows("sources")
            },
            moves=tuple((row["from"], row["to"], row["source"]) for row in self.rows("moves")),
        )

    def _stage(self, row: Row) -> Stage:
        level = None if row["level"] is None else Level(row["level"])
        return Stage(row["code"], row["rank"], level, _text(row), self.claims[row["claims"]])

    def _course(
        self, code: Any, sector: str, hours: int, low: int, typical: int, high: int, distance: int,
        kk: str, ru: str, en: str, gives: str, claims: int,
    ) -> Course:  # fmt: skip
        fee = self.range(low, typical, high)
        return Course(
            code, sector, Text(kk, ru, en), hours, fee, bool(distance), self._gives(gives), self.claims[claims]
        )

    def _gives(self, text: str) -> tuple[Skill, ...]:
        return tuple(map(self.skill, text.split(";"))) if text else ()

    def _programmes(self) -> dict[Any, Programme]:
        offers: defaultdict[str, list[Offer]] = defaultdict(list)
        for programme, entry, mode, months, hours, low, typical, high, fields in self.tuples("offers"):
            offer = Offer(entry, _mode(mode), months, hours, self.range(low, typical, high), self.listed(fields))
            offers[programme].append(offer)
        return {
            code: Programme(
                code,
                Text(kk, ru, en),
                stage,
                field,
                month,
                tuple(offers[code]),
                self._gives(gives),
                self.claims[claims],
            )
            for code, stage, field, month, kk, ru, en, gives, claims in self.tuples("programmes")
        }

    def _occupation(
        self, code: Any, sector: Any, group: Any, level: int, isco: str,
        title_kk: str, title_ru: str, title_en: str, other_kk: str, other_ru: str, other_en: str,
        work_kk: str, work_ru: str, work_en: str, flags: str, licences: str, recognition: int, minimum_age: int,
        outlook_kk: str, outlook_ru: str, outlook_en: str, reason: str, alternatives: str, needs: str, claims: int,
    ) -> Occupation:  # fmt: skip
        ways = tuple(starmap(self._alternative, json.loads(alternatives)))
        claim = self.required[claims]
        if claim is None:
            raise LookupError(code)
        return Occupation(
            code, sector, group, _level(level),
            Text(title_kk, title_ru, title_en),
            Text(work_kk, work_ru, work_en),
            isco,
            Requirement(ways, claim, self.listed(licences), bool(recognition), minimum_age),
            tuple(map(self.need, needs.split(";"))) if needs else (),
            self.claims[claims],
            self.flags(flags),
            Text(other_kk, other_ru, other_en),
            Text(outlook_kk, outlook_ru, outlook_en) if outlook_kk or outlook_ru or outlook_en else NO_WORDS,
            reason,
        )  # fmt: skip

    def _alternative(self, stage: str, fields: str, certificates: int, times: list[Any]) -> Alternative:
        experience = tuple([ExperienceNeed(months, _scope(scope), tuple(codes)) for months, scope, codes in times])
        return Alternative(self.education(stage, fields), bool(certificates), experience)


def _need(text: str) -> Need:
    return Need(CompetenceCode(text[:-2]), PROFICIENCIES[text[-1]], MARKS[text[-2]])


def _skill(text: str) -> Skill:
    if not MARKS[text[-2]]:
        raise ValueError(text)
    return Skill(CompetenceCode(text[:-2]), PROFICIENCIES[text[-1]])


def _flags(text: str) -> frozenset[Flag]:
    return frozenset(map(Flag, _listed(text)))


def _education(stage: str, fields: str) -> EducationNeed | None:
    return EducationNeed(stage, _listed(fields)) if stage else None


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()


def _text(row: Row, part: str = "title") -> Text:
    return Text(row[f"{part}_kk"], row[f"{part}_ru"], row[f"{part}_en"])


def _claim(row: Row) -> Claim:
    return _claim_of(row["basis"], row["source"])


@cache
def _claim_of(basis: str, source: str) -> Claim:
    """One value for all rows with the same basis and source: there are thousands of them."""
    return Claim(Basis(basis), source)


_level, _mode, _scope = cache(Level), cache(Mode), cache(Scope)


def _descriptor(row: Row) -> Descriptor:
    knowledge, skills, responsibility = (_text(row, part) for part in ("knowledge", "skills", "responsibility"))
    return Descriptor(Level(row["level"]), row["edition"], knowledge, skills, responsibility, _claim(row))


def _source(row: Row) -> Source:
    return Source(row["code"], _text(row), row["date"], row["url"])


def _sector(row: Row) -> Sector:
    return Sector(row["code"], _text(row), row["oked"], bool(row["whole"]), _claim(row))


def _standard(row: Row) -> Standard:
    return Standard(
        row["code"], row["sector"], _text(row), row["authority"], row["order"], row["date"], row["annex"],
        Status(row["status"]), row["url"], _claim(row),
    )  # fmt: skip


def _entry(row: Row) -> Entry:
    return Entry(row["sector"], row["stage"], _listed(row["fields"]), Level(row["level"]), _claim(row))


def _competence(code: Any, cluster: str, kind: Any, kk: str, ru: str, en: str) -> Competence:
    return Competence(code, cluster, kind, Text(kk, ru, en))


def _licence(row: Row) -> Licence:
    courses = tuple(CourseCode(code) for code in _listed(row["courses"]))
    programmes = tuple(ProgrammeCode(code) for code in _listed(row["programmes"]))
    return Licence(row["code"], _text(row), _claim(row), courses, programmes)


def _assumption(row: Row) -> Assumption:
    return Assumption(row["code"], _text(row), row["unit"], Range(row["low"], row["typical"], row["high"]), _claim(row))
