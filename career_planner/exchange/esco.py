"""Reads the official CSV package of ESCO as tables of an exploratory catalogue.

ESCO (European Skills, Competences, Qualifications and Occupations) has no levels of a qualifications framework. A post
takes the lowest level of the band that the ISCO skill level of its group may mean, an assumption and no more. Columns
are found by their headings, because the versions order them differently.
"""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from career_planner.errors import UserFacingError
from career_planner.exchange.archive import MOST_PACKED, content, opened
from career_planner.files import read_limited

Row = dict[str, str]
Placed = dict[str, list[tuple[str, Row]]]

SECTOR: Final = "esco"
ATTRIBUTION: Final = "This service uses the ESCO classification of the European Commission."
"""Asked for by its terms; said in English, as they have it."""
MODIFIED: Final = "Levels, requirements, courses and prices were added by Career Planner and are not part of ESCO."
SKILL_LEVELS: Final = {"01": 4, "02": 2, "03": 1, "14": 3, "1": 4, "2": 4, "3": 3, "9": 1}
"""ISCO-08 skill level by the beginning of the group; the other major groups, 4 to 8, have level 2."""
BANDS: Final = {1: (1, 1), 2: (2, 3), 3: (4, 5), 4: (6, 8)}
"""The levels of the national framework that a skill level may mean: an assumption."""
STAGES: Final = {1: "", 2: "general", 3: "4S", 4: "6B"}
"""The document that opens the band."""
PROFICIENCY: Final = 3
"""ESCO knows none: what is had is had well enough to work alone."""
COURSE_HOURS: Final = 40
COURSE_FEES: Final = (20_000, 40_000, 80_000)
"""Tenge for a missing skill at 1,000 an hour: 20, 40 and 80 hours, an assumption."""

_FILES: Final = {
    "occupations": ("occupations_", {"conceptUri", "iscoGroup", "preferredLabel", "altLabels", "description"}),
    "skills": ("skills_", {"conceptUri", "skillType", "preferredLabel"}),
    "groups": ("iscogroups", {"code", "preferredLabel"}),
    "relations": ("occupationskillrelations", {"occupationUri", "relationType", "skillUri"}),
}
"""How the name of a file begins, and the columns that it has to have."""


@dataclass(frozen=True, slots=True)
class Esco:
    """The tables, and what was left out: relations of unknown occupations or skills, posts without essential skills."""

    tables: Placed
    dangling: tuple[str, ...]
    no_essential: tuple[str, ...]
    posts: int
    skills: int
    relations: int


def read_esco(files: Iterable[Path]) -> Esco:
    """The tables in the zip files of a package, as they are downloaded."""
    known = list(files)
    with ExitStack() as stack:
        archives = [stack.enter_context(opened(read_limited(file, MOST_PACKED), str(file))) for file in known]
        tables = {kind: _table(archives, kind, known[0]) for kind in _FILES}
    return _Reader(tables).esco()


class _Reader:
    """Makes rows of a package's tables."""

    def __init__(self, tables: dict[str, list[tuple[str, Row]]]) -> None:
        self.tables = tables
        self.skills = {_id(row["conceptUri"]): row for _, row in tables["skills"]}
        self.posts = {_id(row["conceptUri"]): row for _, row in tables["occupations"]}
        self.relations, self.dangling = self._related()

    def esco(self) -> Esco:
        posts = [self._post(where, row) for where, row in self.tables["occupations"]]
        tables: Placed = {
            "common/sources": [("", _source())],
            "common/clusters": [("", _titled(SECTOR, "ESCO"))],
            "common/sectors": [("", _titled(SECTOR, "ESCO") | {"oked": "", "whole": "no", **_ASSUMED})],
            "common/competences": [self._competence(code) for code in sorted(self.skills)],
            "common/courses": [self._course(code) for code in sorted(self.skills)],
            "esco/groups": list(self._groups()),
            "esco/occupations": posts,
            "esco/alternatives": [_alternative(where, row) for where, row in posts],
            "esco/needs": [(where, row) for where, row in self.relations],
        }
        essential = Counter(row["occupation"] for _, row in self.relations if row["essential"] == "yes")
        lacking = tuple(row["title_en"] for _, row in posts if not essential[row["code"]])
        return Esco(tables, self.dangling, lacking, len(posts), len(self.skills), len(self.relations))

    def _related(self) -> tuple[list[tuple[str, Row]], tuple[str, ...]]:
        """Which post needs which skill; and the addresses that no row explains."""
        found: dict[tuple[str, str], tuple[str, Row]] = {}
        dangling: dict[str, bool] = {}
        for where, row in self.tables["relations"]:
            post, skill = _id(row["occupationUri"]), _id(row["skillUri"])
            if post not in self.posts or skill not in self.skills:
                dangling[row["occupationUri"] if post not in self.posts else row["skillUri"]] = True
                continue
            essential = "yes" if row["relationType"] == "essential" else "no"
            need = {"occupation": f"{SECTOR}.{post}", "competence": skill, "proficiency": str(PROFICIENCY)}
            if (post, skill) not in found or essential == "yes":
                found[post, skill] = (where, need | {"essential": essential})
        return list(found.values()), tuple(dangling)

    def _post(self, where: str, row: Row) -> tuple[str, Row]:
        skill_level = skill_level_of(row["iscoGroup"])
        labels = [label for label in _lines(row["altLabels"]) if label != row["preferredLabel"]]
        work = _line(row["description"])
        made = _titled(f"{SECTOR}.{_id(row['conceptUri'])}", row["preferredLabel"]) | dict.fromkeys(_EMPTY, "")
        made |= {"group": f"{SECTOR}.{row['iscoGroup']}", "isco": row["iscoGroup"], "recognition": "no"}
        made |= {"level": str(BANDS[skill_level][0]), "minimum_age": "16", "other_en": "; ".join(labels)}
        made |= {"work_kk": work, "work_ru": work, "work_en": work, "claims": _CLAIMS}
        return where, made

    def _groups(self) -> Iterator[tuple[str, Row]]:
        used = {row["iscoGroup"] for row in self.posts.values()}
        for where, row in self.tables["groups"]:
            if row["code"] in used:
                yield where, _titled(f"{SECTOR}.{row['code']}", row["preferredLabel"])

    def _competence(self, code: str) -> tuple[str, Row]:
        row = self.skills[code]
        kind = "knowledge" if row["skillType"] == "knowledge" else "skill"
        return code, _titled(code, row["preferredLabel"]) | {"cluster": SECTOR, "kind": kind}

    def _course(self, code: str) -> tuple[str, Row]:
        low, typical, high = map(str, COURSE_FEES)
        fees = {"fee_low": low, "fee_typical": typical, "fee_high": high, "distance": "yes"}
        claims = f"title_en secondary {SECTOR}; competences assumption {SECTOR}"
        made = _titled(f"learn-{code}", self.skills[code]["preferredLabel"]) | fees
        return code, made | {"hours": str(COURSE_HOURS), "gives": f"{code}:{PROFICIENCY}", "claims": claims}


def skill_level_of(isco: str) -> int:
    """The ISCO-08 skill level, 1 to 4, of a group."""
    return SKILL_LEVELS.get(isco[:2], SKILL_LEVELS.get(isco[:1], 2))


_ASSUMED: Final = {"basis": "assumption", "source": SECTOR}
_CLAIMS: Final = (
    f"placement assumption {SECTOR}; title_en secondary {SECTOR}; requirement assumption {SECTOR};"
    f" competences secondary {SECTOR}"
)
_EMPTY: Final = ("other_kk", "other_ru", "flags", "licences", "outlook_kk", "outlook_ru", "outlook_en", "reason")


def _table(archives: list[zipfile.ZipFile], kind: str, file: Path) -> list[tuple[str, Row]]:
    """The rows of the file of ``kind`` in any of the archives, by heading."""
    beginning, columns = _FILES[kind]
    for archive in archives:
        for name in archive.namelist():
            if Path(name).name.lower().startswith(beginning) and name.lower().endswith(".csv"):
                return list(_rows(content(archive, name), Path(name).name, columns))
    raise UserFacingError("error.esco.missing", path=str(file), file=beginning)


def _rows(data: bytes, name: str, columns: set[str]) -> Iterator[tuple[str, Row]]:
    """The wanted columns of each row, with its place."""
    try:
        reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        header = next(reader, [])
        places = {column: header.index(column) for column in columns if column in header}
        if len(places) < len(columns):
            raise UserFacingError("error.source.column", where=name, column=min(columns - places.keys()))
        for cells in reader:
            where = f"{name}:{reader.line_num}"
            if len(cells) < len(header):
                raise UserFacingError("error.source.columns", where=where, have=len(cells), need=len(header))
            yield where, {column: cells[place].strip() for column, place in places.items()}
    except UnicodeDecodeError as error:
        raise UserFacingError("error.source.encoding", where=name) from error
    except csv.Error as error:
        raise UserFacingError("error.source.csv", where=name, details=str(error)) from error


def _id(address: str) -> str:
    """The last part of an address, which names a concept in all versions."""
    return address.rstrip("/").rpartition("/")[2]


def _lines(text: str) -> list[str]:
    """The labels in a cell: one a line, or separated by bars."""
    return list(dict.fromkeys(filter(None, (part.strip().replace(";", ",") for part in re.split(r"[\n|]", text)))))


def _line(text: str) -> str:
    return " ".join(text.split())


def _titled(code: str, title: str) -> Row:
    """ESCO has no Kazakh and no Russian: the words of the package stand for both."""
    return {"code": code, "title_kk": title, "title_ru": title, "title_en": title}


def _source() -> Row:
    said = f"{ATTRIBUTION} {MODIFIED}"
    return _titled(SECTOR, said) | {"date": "", "url": "https://esco.ec.europa.eu"}


def _alternative(where: str, post: Row) -> tuple[str, Row]:
    stage = STAGES[skill_level_of(post["isco"])]
    row = {"occupation": post["code"], "alternative": "1", "stage": stage, "fields": ""}
    return where, row | {"certificates": "no", "experience": ""}
