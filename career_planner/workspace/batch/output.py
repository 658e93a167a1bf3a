"""The results of a batch as a table: one row a person."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from career_planner.exchange.table import Cell, write_table
from career_planner.frameworks.framework import Framework
from career_planner.i18n.translator import Translator
from career_planner.workspace.batch.work import CHARACTERS, Result, Way

HEADS: Final = ("place", "proven", "claimable", "possible", "sector", "level", "goal", "answer")
OF_A_WAY: Final = ("months", "tenge", "hours", "items")


def write_results(file: Path, results: Iterable[Result], framework: Framework, t: Translator) -> None:
    """Write ``results`` in words, CSV or XLSX by the suffix of ``file``."""
    heading = [t.say(f"batch.result.{name}") for name in HEADS]
    heading += [
        f"{t.say(f'character.{one}')}: {t.say(f'batch.result.{name}')}" for one in CHARACTERS for name in OF_A_WAY
    ]
    write_table(file, heading, (_row(one, framework, t) for one in results), t.say("batch.sheet.results"))


def _row(one: Result, framework: Framework, t: Translator) -> list[Cell]:
    sector = t.figure(framework.sector(one.sector).title) if one.sector else ""
    answer = one.fault or _answer(one, t)
    cells: list[Cell] = [one.place, one.proven, one.claimable, one.possible, sector, one.level, one.goal, answer]
    known = {way.character: way for way in one.ways}
    # The fastest way is the cheapest, too, where no other saves enough to be named.
    first = known.get(CHARACTERS[0])
    for character in CHARACTERS:
        cells += _of_way(known.get(character, first), framework, t)
    return cells


def _answer(one: Result, t: Translator) -> str:
    """How the search for ways ended."""
    if not one.goal:
        return ""
    if one.met:
        return t.say("batch.answer.met")
    if not one.complete:
        return t.say("batch.answer.cut-ways" if one.ways else "batch.answer.cut")
    return t.say("batch.answer.ways" if one.ways else "batch.answer.none")


def _of_way(way: Way | None, framework: Framework, t: Translator) -> Iterator[Cell]:
    if way is None:
        yield from (None, None, None, "")
        return
    yield from (way.months, way.tenge, way.study_hours)
    yield " + ".join(f"{t.say(f'batch.kind.{kind}')}: {title_of(kind, code, framework, t)}" for kind, code in way.items)


def title_of(kind: str, code: str, framework: Framework, t: Translator) -> str:
    """The title of a course, a programme, or the post that a recognition is for."""
    if kind == "course":
        return t.figure(framework.course(code).title)
    if kind == "programme":
        return t.figure(framework.programme(code).title)
    return t.figure(framework.occupation(code).title)
