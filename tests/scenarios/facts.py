"""Reads the tables of this folder, and the short notation in which they name a person's facts."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from career_planner.frameworks.occupation import OccupationCode
from career_planner.profile.dates import parse_date
from career_planner.profile.experience import Experience
from career_planner.profile.standing import Standing
from tests.building import Part, but, with_course, with_diploma, with_recognition, with_rows, with_school


def rows_of(table: str, columns: int) -> list[tuple[str, ...]]:
    """The rows of all tables with ``columns`` in a file of this folder, without their headings."""
    rows = []
    for line in Path(__file__).with_name(table).read_text("utf-8").splitlines():
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        if line.startswith("|") and len(cells) == columns and cells[0] not in ("case", "---"):
            rows.append(cells)
    return rows


def read_facts(facts: str) -> Iterator[Part]:
    """The parts of a person that ``facts`` name."""
    for fact in facts.split(";"):
        kind, code, *more = fact.split()
        match kind:
            case "school":
                yield with_school(code)
            case "diploma":
                yield _diploma(code, more)
            case "course":
                yield with_course(code)
            case "recognition":
                yield with_recognition(code)
            case "born":
                yield but(born=date.fromisoformat(code))
            case "job":
                yield _job(code, *more)
            case _:
                raise ValueError(fact)


def _diploma(code: str, words: Sequence[str]) -> Part:
    finished = None if "unfinished" in words else "2015-06"
    details = {word: True for word in words if word in ("foreign", "recognised")}
    return with_diploma(code, finished, standing=_standing(words), **details)


def _job(post: str, period: str, *words: str) -> Part:
    start, end = period.split("..")
    figures = {word[-1]: int(word[:-1]) for word in words if word[:-1].isdigit()}
    details: dict[str, Any] = {"own_business": "own" in words, "standing": _standing(words)}
    occupation = None if post == "unknown" else OccupationCode(post)
    last = parse_date(end) if end else None
    hours, days = figures.get("h", 8), figures.get("d", 5)
    return with_rows(Experience(post, parse_date(start), last, occupation, hours, days, **details))


def _standing(words: Sequence[str]) -> Standing:
    return Standing.STATED if "stated" in words else Standing.DOCUMENTED
