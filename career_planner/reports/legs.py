"""The legs of a route: its steps with the level and the sector held before and after each."""

from collections.abc import Iterator
from dataclasses import dataclass

from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level
from career_planner.frameworks.programme import ProgrammeCode
from career_planner.frameworks.sector import SectorCode
from career_planner.routes.route import Route, Step


@dataclass(frozen=True, slots=True)
class Leg:
    """A step with the heights at its ends: sector and level held before and after it."""

    step: Step
    number: int
    before: Level | None
    after: Level | None
    sector: SectorCode | None
    sector_after: SectorCode | None


def legs(route: Route, level: Level | None, sector: SectorCode | None, framework: Framework) -> Iterator[Leg]:
    """The legs of ``route`` for somebody at ``level`` in ``sector``.

    A post or a recognition leads to its own level; study leaves the level as it is, unless its document is the goal.
    """
    for number, step in enumerate(route.steps):
        after, sector_after = level, sector
        if step.kind in ("post", "recognition") and step.post is not None:
            after, sector_after = step.level, framework.occupation(step.post).sector
        elif step.programme is not None and number == len(route.steps) - 1:
            after, sector_after = _opened(step.programme, sector, framework) or (level, sector)
        yield Leg(step, number, level, after, sector, sector_after)
        level, sector = after, sector_after


def _opened(programme: ProgrammeCode, here: SectorCode | None, framework: Framework) -> tuple[Level, SectorCode] | None:
    """The highest level that the document of ``programme`` opens in a sector, preferably in the sector ``here``."""
    row = framework.programme(programme)
    reached = framework.stages[row.stage].rank
    opened = [
        (int(entry.level), entry.sector == here, -place, entry)
        for place, entry in enumerate(framework.entries)
        if framework.stages[entry.stage].rank <= reached and (not entry.fields or row.field.startswith(entry.fields))
    ]
    best = max(opened, key=lambda one: one[:3], default=None)
    return None if best is None else (best[3].level, best[3].sector)
