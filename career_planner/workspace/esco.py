"""ESCO as a catalogue of its own beside the national one: built from the official package."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from career_planner import paths
from career_planner.catalogue.build import Record, Records, records, stored, write
from career_planner.catalogue.packs.merge import Changes, compare, merged
from career_planner.exchange.esco import Esco, read_esco
from career_planner.files import atomic_write

KEPT: Final = ("sources", "levels", "stages", "assumptions", "laws")
"""Tables of the shipped catalogue that hold for every catalogue."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read, and what differs from the catalogue that was there before (``None``: there was none)."""

    esco: Esco
    changes: Changes | None


def import_esco(files: list[Path], target: Path) -> Imported:
    """Build the exploratory catalogue ``target`` from the zip files of a package."""
    esco = read_esco(files)
    after = merged(_common(stored(paths.catalogue_file())), [records(esco.tables)])
    changes = compare(stored(target), after) if target.exists() else None
    atomic_write(target, write(after)[0])
    return Imported(esco, changes)


def _common(shipped: Records) -> Records:
    """What both catalogues share: the framework's levels, education, figures and laws, and a programme a stage."""
    kept: Records = {name: shipped[name] if name in KEPT else [] for name in shipped}
    kept["claims"] = [row for row in shipped["claims"] if row["kind"] == "stages"]
    for stage in shipped["stages"]:
        if stage["level"] is not None:
            _add_programme(kept, shipped, stage)
    return kept


def _add_programme(kept: Records, shipped: Records, stage: Record) -> None:
    """A programme without a field, on the terms of the one of ``stage`` that is offered in most ways."""
    codes = {row["code"] for row in shipped["programmes"] if row["stage"] == stage["code"]}
    ways = {code: [row for row in shipped["offers"] if row["programme"] == code] for code in sorted(codes)}
    if not ways:
        return
    model = max(ways, key=lambda code: len(ways[code]))
    code = f"any-{stage['code']}"
    row = next(row for row in shipped["programmes"] if row["code"] == model)
    titles = {name: stage[name] for name in ("title_kk", "title_ru", "title_en")}
    kept["programmes"].append(row | titles | {"code": code, "field": ""})
    kept["offers"] += [way | {"programme": code, "entry_fields": ""} for way in ways[model]]
    for claim in shipped["claims"]:
        if claim["kind"] == "programmes" and claim["code"] == model:
            kept["claims"].append(claim | {"code": code, "basis": "assumption", "source": "method"})
