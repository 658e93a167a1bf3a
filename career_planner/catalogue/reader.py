"""Reads ``nqf.sqlite`` into a framework: opened read-only and immutable, by sqlite3 alone."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from career_planner.catalogue.schema import APPLICATION_ID, VERSION, content_hash
from career_planner.errors import UserFacingError
from career_planner.frameworks.basis import Aspect, Basis, Claim, Claims, Source
from career_planner.frameworks.competence import Competence, Need, Skill
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Descriptor, Level
from career_planner.frameworks.occupation import Flag, Occupation
from career_planner.frameworks.programme import Course, CourseCode, Mode, Offer, Programme, ProgrammeCode, Stage
from career_planner.frameworks.quantities import Range
from career_planner.frameworks.requirement import Alternative, EducationNeed, ExperienceNeed, Requirement, Scope
from career_planner.frameworks.rule import Assumption, Law, Licence
from career_planner.frameworks.sector import Entry, Group, Sector
from career_planner.frameworks.standard import Standard, Status
from career_planner.frameworks.text import Text

Row = sqlite3.Row


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
            return Catalogue(file, _Reader(connection).framework(), _clusters(connection), _distinct(connection))
    except (sqlite3.Error, UnicodeDecodeError, ValueError, LookupError) as error:
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


class _Reader:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.claims: defaultdict[tuple[str, str], list[tuple[Aspect, Claim]]] = defaultdict(list)
        for kind, code, aspect, basis, source in self.rows("claims"):
            self.claims[kind, code].append((_aspect(aspect), _claim_of(basis, source)))
        self.gives: defaultdict[tuple[str, str], list[Skill]] = defaultdict(list)
        for kind, code, competence, proficiency in self.rows("gives"):
            self.gives[kind, code].append(Skill(competence, proficiency))

    def rows(self, table: str) -> Iterator[Row]:
        return iter(self.connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid'))

    def framework(self) -> Framework:
        return Framework(
            descriptors=tuple(_descriptor(row) for row in self.rows("levels")),
            stages={row["code"]: self._stage(row) for row in self.rows("stages")},
            sectors={row["code"]: _sector(row) for row in self.rows("sectors")},
            groups={row["code"]: Group(row["code"], row["sector"], _text(row)) for row in self.rows("groups")},
            standards=tuple(_standard(row) for row in self.rows("standards")),
            entries=tuple(_entry(row) for row in self.rows("entries")),
            occupations=self._occupations(),
            competences={row["code"]: _competence(row) for row in self.rows("competences")},
            programmes=self._programmes(),
            courses={row["code"]: self._course(row) for row in self.rows("courses")},
            assumptions={row["code"]: _assumption(row) for row in self.rows("assumptions")},
            laws={row["code"]: Law(row["code"], _text(row), _claim(row)) for row in self.rows("laws")},
            licences={row["code"]: _licence(row) for row in self.rows("licences")},
            sources={
                row["code"]: Source(row["code"], _text(row), row["date"], row["url"]) for row in self.rows("sources")
            },
            moves=tuple((row["from"], row["to"], row["source"]) for row in self.rows("moves")),
        )

    def _claims(self, kind: str, code: str) -> Claims:
        return tuple(self.claims[kind, code])

    def _stage(self, row: Row) -> Stage:
        level = None if row["level"] is None else Level(row["level"])
        return Stage(row["code"], row["rank"], level, _text(row), self._claims("stages", row["code"]))

    def _course(self, row: Row) -> Course:
        code = row["code"]
        fee = Range(row["fee_low"], row["fee_typical"], row["fee_high"])
        gives = tuple(self.gives["courses", code])
        return Course(code, _text(row), row["hours"], fee, bool(row["distance"]), gives, self._claims("courses", code))

    def _programmes(self) -> dict[Any, Programme]:
        offers: defaultdict[str, list[Offer]] = defaultdict(list)
        for row in self.rows("offers"):
            tuition = Range(row["tuition_low"], row["tuition_typical"], row["tuition_high"])
            offer = Offer(
                row["entry_stage"],
                Mode(row["mode"]),
                row["months"],
                row["hours"],
                tuition,
                _listed(row["entry_fields"]),
            )
            offers[row["programme"]].append(offer)
        return {
            row["code"]: Programme(
                row["code"], _text(row), row["stage"], row["field"], row["start_month"], tuple(offers[row["code"]]),
                tuple(self.gives["programmes", row["code"]]), self._claims("programmes", row["code"]),
            )
            for row in self.rows("programmes")
        }  # fmt: skip

    def _occupations(self) -> dict[Any, Occupation]:
        alternatives = self._alternatives()
        needs: defaultdict[str, list[Need]] = defaultdict(list)
        for occupation, competence, proficiency, essential in self.rows("needs"):
            needs[occupation].append(Need(competence, proficiency, bool(essential)))
        return {
            row["code"]: self._occupation(row, tuple(alternatives[row["code"]]), tuple(needs[row["code"]]))
            for row in self.rows("occupations")
        }

    def _occupation(self, row: Row, alternatives: tuple[Alternative, ...], needs: tuple[Need, ...]) -> Occupation:
        claims = self._claims("occupations", row["code"])
        requirement = Requirement(
            alternatives, dict(claims)[Aspect.REQUIREMENT], _listed(row["licences"]), bool(row["recognition"]),
            row["minimum_age"],
        )  # fmt: skip
        work = Text(row["work_kk"], row["work_ru"], row["work_en"])
        flags = frozenset(Flag(flag) for flag in _listed(row["flags"]))
        return Occupation(
            row["code"], row["sector"], row["group"], Level(row["level"]), _text(row), work, row["isco"], requirement,
            needs, claims, flags, _others(row), _text(row, "outlook"), row["reason"],
        )  # fmt: skip

    def _alternatives(self) -> defaultdict[str, list[Alternative]]:
        months: defaultdict[tuple[str, int], list[ExperienceNeed]] = defaultdict(list)
        for row in self.rows("experience"):
            need = ExperienceNeed(row["months"], _scope(row["scope"]), _listed(row["codes"]))
            months[row["occupation"], row["number"]].append(need)
        found: defaultdict[str, list[Alternative]] = defaultdict(list)
        for row in self.rows("alternatives"):
            education = EducationNeed(row["stage"], _listed(row["fields"])) if row["stage"] else None
            experience = tuple(months[row["occupation"], row["number"]])
            found[row["occupation"]].append(Alternative(education, bool(row["certificates"]), experience))
        return found


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()


def _text(row: Row, part: str = "title") -> Text:
    return Text(row[f"{part}_kk"], row[f"{part}_ru"], row[f"{part}_en"])


def _others(row: Row) -> tuple[Text, ...]:
    """Other titles; the languages need not have the same number of them."""
    columns = [_listed(row[f"other_{language}"]) for language in ("kk", "ru", "en")]
    most = max(map(len, columns))
    return tuple(Text(*(column[n] if n < len(column) else "" for column in columns)) for n in range(most))


def _claim(row: Row) -> Claim:
    return _claim_of(row["basis"], row["source"])


@cache
def _claim_of(basis: str, source: str) -> Claim:
    """One value for all rows with the same basis and source: there are thousands of them."""
    return Claim(Basis(basis), source)


_aspect, _scope = cache(Aspect), cache(Scope)


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


def _competence(row: Row) -> Competence:
    return Competence(row["code"], row["cluster"], row["kind"], _text(row))


def _licence(row: Row) -> Licence:
    courses = tuple(CourseCode(code) for code in _listed(row["courses"]))
    programmes = tuple(ProgrammeCode(code) for code in _listed(row["programmes"]))
    return Licence(row["code"], _text(row), _claim(row), courses, programmes)


def _assumption(row: Row) -> Assumption:
    return Assumption(row["code"], _text(row), row["unit"], Range(row["low"], row["typical"], row["high"]), _claim(row))
