"""What is found for one person of a batch: the level, and on request the first ways to a goal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from career_planner.assessment.level import Assessment, home_sector, level_to_reach
from career_planner.frameworks.level import Level
from career_planner.profile.person import Profile
from career_planner.routes.request import Goal
from career_planner.routes.route import Route
from career_planner.workspace.workspace import Workspace

NEXT: Final = "next"
"""The goal that differs from person to person: the level to make for in the own sector."""
MOST_WORK: Final = 5_000
"""The bound on the search for one person unless another is asked for."""
CHARACTERS: Final = ("fastest", "cheapest")
"""The ways that are kept of each person's routes."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked about everybody; without a ``goal`` only the level. The same in every process."""

    catalogue: Path
    today: date
    goal: Goal | None = None
    most_work: int = MOST_WORK

    def __str__(self) -> str:
        """What results depend on, apart from the catalogue."""
        return f"{self.today} {self.goal} {self.most_work}"


class Way(msgspec.Struct, frozen=True, array_like=True):
    """One of ``CHARACTERS``: its sums and, as kind and code, what has to be got on it."""

    character: str
    months: int
    tenge: int
    study_hours: int
    items: tuple[tuple[str, str], ...]


class Result(msgspec.Struct, frozen=True, array_like=True):
    """What was found for the person ``place``; with a ``fault``, in words, nothing else is known.

    ``sector`` is the own one, ``level`` that to make for in it. ``goal`` is empty where no way was looked for;
    ``complete`` is false where the search for ways was cut short.
    """

    place: str
    fault: str = ""
    proven: int | None = None
    claimable: int | None = None
    possible: int | None = None
    sector: str = ""
    level: int | None = None
    goal: str = ""
    met: bool = False
    complete: bool = True
    ways: tuple[Way, ...] = ()


def work(task: Task, people: tuple[tuple[str, Profile], ...]) -> tuple[Result, ...]:
    """The results of several people."""
    workspace = _opened(task.catalogue, task.today)
    return tuple(examine(workspace, task, place, profile) for place, profile in people)


def examine(workspace: Workspace, task: Task, place: str, profile: Profile) -> Result:
    """The result of one person."""
    assessment = workspace.assess(profile)
    sector = home_sector(profile, workspace.framework, workspace.today, assessment)
    level = None if sector is None else level_to_reach(assessment.sectors[sector])
    found = Result(
        place,
        proven=_figure(assessment.national.proven),
        claimable=_figure(assessment.national.claimable),
        possible=_figure(assessment.national.possible),
        sector=sector or "",
        level=_figure(level),
    )
    goal = task.goal
    if goal is not None and goal.code == NEXT:
        goal = None if level is None else Goal("level", str(int(level)))
    return found if goal is None else _with_ways(found, workspace, task, profile, goal, assessment)


def _with_ways(
    found: Result, workspace: Workspace, task: Task, profile: Profile, goal: Goal, assessment: Assessment
) -> Result:
    from career_planner.routes.planner import never, plan, request_for

    request = request_for(profile, goal, None, task.today)
    answer = plan(profile, workspace.framework, request, assessment, never, task.most_work)
    ways = tuple(
        Way(character, *one.route.cost, tuple(_items(one.route)))
        for character in CHARACTERS
        for one in answer.routes
        if character in one.characters
    )
    known = {"goal": str(goal), "met": answer.met, "complete": answer.complete, "ways": ways}
    return msgspec.structs.replace(found, **known)


def _items(route: Route) -> Iterator[tuple[str, str]]:
    """What a counsellor's office could offer on ``route``: courses, recognitions, programmes."""
    for step in route.steps:
        if step.kind == "recognition" and step.post is not None:
            yield "recognition", step.post
        elif step.programme is not None:
            yield "programme", step.programme
        yield from (("course", course) for course in step.courses)


def _figure(level: Level | None) -> int | None:
    return None if level is None else int(level)


@cache
def _opened(catalogue: Path, today: date) -> Workspace:
    """The workspace of this process: the catalogue is read once, whoever is worked on."""
    return Workspace.open(catalogue, today)
