"""Routes side by side as keys and values: what each asks for, what the person has, what it takes, what may break it.

Values stay numbers, dates, texts and reasons; ``unit`` says how a bare number is read.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from career_planner.assessment.coverage import coverage
from career_planner.assessment.explanation import Reason
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Occupation
from career_planner.i18n.formats import Thousandths
from career_planner.profile.evidence import Evidence
from career_planner.routes.choice import Shown
from career_planner.routes.request import Limits
from career_planner.routes.route import Route

MOST: Final = 3
"""Routes side by side."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message with its figures."""

    code: str
    figures: tuple[tuple[str, Any], ...] = ()


Value = Reason | Said | object
Cell = tuple[Value, ...]
"""What stands in a cell, one below the other; empty: nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to compare: its message, how numbers are read, what the person has, and a cell a route."""

    key: str
    unit: str
    mine: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What routes are compared on: the person's evidence on paper, and the limits they were sought in."""

    evidence: Evidence
    limits: Limits

    @property
    def framework(self) -> Framework:
        """The framework of the evidence."""
        return self.evidence.framework


def compare(chosen: Sequence[Shown], ground: Ground) -> tuple[Row, ...]:
    """The rows for at most ``MOST`` routes; rows in which all are empty are left out."""
    routes = [shown.route for shown in chosen[:MOST]]
    rows = [Row("ui.compare.route", "", (), tuple(_characters(shown) for shown in chosen[:MOST]))]
    for key, unit, mine, cell in _ROWS:
        cells = tuple(tuple(cell(route, ground)) for route in routes)
        if any(cells):
            rows.append(Row(f"ui.compare.{key}", unit, tuple(mine(ground)), cells))
    return tuple(rows)


def last_post(route: Route, framework: Framework) -> Occupation | None:
    """The post in which a route ends."""
    posts = [step.post for step in route.steps if step.post is not None]
    return framework.occupation(posts[-1]) if posts else None


def _characters(shown: Shown) -> Cell:
    return tuple(Said(f"character.{one}") for one in shown.characters)


def _end(route: Route, ground: Ground) -> Cell:
    post = last_post(route, ground.framework)
    if post is None:
        return ()
    return (Said("ui.post.short", (("level", post.level), ("post", post.title))),)


def _posts(ground: Ground) -> Cell:
    jobs = (job for job in ground.evidence.periods if job.end is None)
    posts = (ground.evidence.post(job) for job in jobs)
    return tuple(Said("ui.post.short", (("level", one.level), ("post", one.title))) for one in posts if one)


def _skills(route: Route, ground: Ground) -> Cell:
    """How much of the last post's competences is there on paper today."""
    post = last_post(route, ground.framework)
    if post is None or not post.essential:
        return ()
    return (Thousandths(coverage(post, ground.evidence.held, ground.framework).permille),)


def _programmes(route: Route, ground: Ground) -> Cell:
    return tuple(ground.framework.programme(step.programme).title for step in route.steps if step.programme)


def _courses(route: Route, ground: Ground) -> Cell:
    return tuple(ground.framework.course(code).title for step in route.steps for code in step.courses)


def _recognitions(route: Route, ground: Ground) -> Cell:
    posts = (step.post for step in route.steps if step.kind == "recognition" and step.post)
    return tuple(ground.framework.occupation(code).title for code in posts)


def _recognised(ground: Ground) -> Cell:
    return tuple(ground.framework.occupation(code).title for code in sorted(ground.evidence.recognised))


def _work(route: Route, _ground: Ground) -> Cell:
    """Months at work in all."""
    months = sum(step.months for step in route.steps if step.kind == "work")
    return (months,) if months else ()


def _sure(route: Route, _ground: Ground) -> Cell:
    return (Said("ui.certain" if route.certain else "ui.uncertain"),)


def _risks(route: Route, _ground: Ground) -> Cell:
    return route.fragility or (Said("ui.fragility.none"),)


def _nothing(_ground: Ground) -> Cell:
    return ()


def _deadline(ground: Ground) -> Cell:
    return (Said("ui.compare.at-most-months", (("months", ground.limits.horizon),)),)


def _budget(ground: Ground) -> Cell:
    budget = ground.limits.budget
    return () if budget is None else (Said("ui.compare.at-most-tenge", (("tenge", budget),)),)


def _documents(ground: Ground) -> Cell:
    return tuple(dict.fromkeys(one.title for one in ground.evidence.documents if one.title))


def _hours(ground: Ground) -> Cell:
    return (Said("ui.compare.weekly", (("hours", ground.limits.weekly_hours),)),)


_ROWS: tuple[tuple[str, str, Callable[[Ground], Cell], Callable[[Route, Ground], Iterable[Value]]], ...] = (
    ("end", "", _posts, _end),
    ("months", "months", _deadline, lambda route, _: (route.months,)),
    ("arrival", "month", _nothing, lambda route, _: (route.arrival,)),
    ("tenge", "tenge", _budget, lambda route, _: (route.tenge,)),
    ("study", "hours", _hours, lambda route, _: (route.study_hours,)),
    ("sure", "", _nothing, _sure),
    ("skills", "", _nothing, _skills),
    ("programmes", "", _documents, _programmes),
    ("courses", "", _nothing, _courses),
    ("recognitions", "", _recognised, _recognitions),
    ("work", "months", _nothing, _work),
    ("risks", "", _nothing, _risks),
)
"""Message, unit, what the person has, and what a route asks for."""
