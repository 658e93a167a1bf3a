"""What many people need together: how many would be lifted by which course, recognition or programme."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from career_planner.exchange.table import Cell, write_table
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.sector import SectorCode
from career_planner.i18n.translator import Translator
from career_planner.workspace.batch.output import title_of
from career_planner.workspace.batch.work import CHARACTERS, Result

SMALLEST: Final = 5
"""People below whom a group is not counted out: they might be known by their number."""
HEADS: Final = ("sector", "level", "kind", "code", "title", *CHARACTERS)

Group = tuple[str, int]
"""Own sector, and the level to make for in it."""


@dataclass(frozen=True, slots=True)
class Need:
    """How many people of a group need a thing, on the fastest and on the cheapest way; ``None``: too few to say."""

    group: Group
    kind: str
    code: str
    counts: tuple[int | None, ...]


def needs(results: Iterable[Result]) -> tuple[Need, ...]:
    """By group, with the people who have a way at all first, then the things that most need."""
    counted: Counter[tuple[Group, str, str, str]] = Counter()
    for one in results:
        if one.level is not None and one.ways:
            counted.update(_needed(one, (one.sector, one.level)))
    things = {key[:3] for key in counted}
    found = (Need(*thing, _counts(thing, counted)) for thing in things)
    return tuple(sorted((one for one in found if any(one.counts)), key=_order))


def write_needs(file: Path, results: Iterable[Result], framework: Framework, t: Translator) -> None:
    """Write the needs in words, CSV or XLSX by the suffix of ``file``."""
    heading = [t.say(f"batch.needs.{name}") for name in HEADS]
    write_table(file, heading, _rows(needs(results), framework, t), t.say("batch.sheet.needs"))


def _needed(one: Result, group: Group) -> Iterator[tuple[Group, str, str, str]]:
    """Everything on the ways of one person, each thing once a way; the fastest stands for a cheapest not named."""
    known = {way.character: way for way in one.ways}
    for character in CHARACTERS:
        way = known.get(character, one.ways[0])
        yield group, "people", "", character
        yield from ((group, kind, code, character) for kind, code in sorted(set(way.items)))


def _counts(thing: tuple[Group, str, str], counted: Counter[tuple[Group, str, str, str]]) -> tuple[int | None, ...]:
    counts = (counted[(*thing, character)] for character in CHARACTERS)
    return tuple(count if count >= SMALLEST else None for count in counts)


def _order(need: Need) -> tuple[Group, bool, int, str, str]:
    return need.group, need.kind != "people", -max(count or 0 for count in need.counts), need.kind, need.code


def _rows(found: Iterable[Need], framework: Framework, t: Translator) -> Iterator[list[Cell]]:
    few = t.say("batch.needs.few", n=SMALLEST)
    for need in found:
        sector, level = need.group
        title = title_of(need.kind, need.code, framework, t) if need.code else ""
        told: list[Cell] = [t.figure(framework.sectors[SectorCode(sector)].title), level]
        told += [t.say(f"batch.kind.{need.kind}"), need.code, title]
        yield told + [few if count is None else count for count in need.counts]
    yield [t.say("batch.needs.note", n=SMALLEST)]
