"""What a person asks for: a goal and the limits under which it has to be reached."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from career_planner.errors import UserFacingError
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level
from career_planner.frameworks.occupation import OccupationCode
from career_planner.frameworks.sector import SectorCode

DEFAULT_HORIZON = 120
"""Months within which a goal is sought unless a deadline is nearer."""
LONGEST_HORIZON = 300
BUDGET_CEILING = 20_000_000
"""Tenge that a route may cost where no budget was given."""

GoalKind = Literal["level", "post", "sector", "better", "elsewhere"]
GOAL_KINDS: tuple[GoalKind, ...] = ("level", "post", "sector", "better", "elsewhere")


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached; ``code`` is a level, post or sector for the kinds that name one, else empty."""

    kind: GoalKind
    code: str = ""

    def __str__(self) -> str:
        """As it is written on the command line."""
        return f"{self.kind}:{self.code}" if self.code else self.kind


@dataclass(frozen=True, slots=True)
class Limits:
    """What a route has to respect.

    ``weekly_hours`` for study; ``budget`` in tenge (``None``: the ceiling); ``horizon`` in months.
    ``full_time``: whether full-time study is open; ``distance_only``: whether all study has to be from afar.
    ``second_job`` are hours a day of the goal's post taken beside the present job (``None``: it replaces the job).
    ``sectors`` wanted (empty: all; for a level the own one, unless ``anywhere``); ``unwanted`` are sector and post
    codes to stay away from.
    """

    weekly_hours: int = 10
    budget: int | None = None
    horizon: int = DEFAULT_HORIZON
    keep_job: bool = False
    full_time: bool = True
    distance_only: bool = False
    second_job: float | None = None
    sectors: frozenset[SectorCode] = frozenset()
    anywhere: bool = False
    unwanted: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse figures that no route can have."""
        check_range("weekly_hours", self.weekly_hours, 0, 80)
        check_range("budget", 0 if self.budget is None else self.budget, 0, 10**9)
        check_range("horizon", self.horizon, 1, LONGEST_HORIZON)
        check_range("second_job", 1 if self.second_job is None else self.second_job, 0.5, 12)

    @property
    def ceiling(self) -> int:
        """The most tenge a route may cost."""
        return BUDGET_CEILING if self.budget is None else self.budget


@dataclass(frozen=True, slots=True)
class Request:
    """A goal under limits, asked on a day."""

    goal: Goal
    limits: Limits
    today: date


def check_range(name: str, value: float, low: float, high: float) -> None:
    """Refuse ``value`` outside low…high with ``error.limit.range``."""
    if not low <= value <= high:
        raise UserFacingError("error.limit.range", field=name, value=value, low=low, high=high)


def parse_goal(text: str, framework: Framework) -> Goal:
    """Read ``level:5``, ``post:CODE``, ``sector:CODE``, ``better`` or ``elsewhere``; unknown codes name the nearest."""
    kind, _, code = text.strip().partition(":")
    match kind:
        case "level" if code.isdecimal():
            return Goal("level", str(int(Level(int(code)))))
        case "post" if code:
            return Goal("post", framework.occupation(code).code)
        case "sector" if code:
            return Goal("sector", framework.sector(code).code)
        case "better" | "elsewhere" if not code:
            return Goal(kind)
    raise UserFacingError("error.goal.invalid", value=text)


def post_goal(code: OccupationCode) -> Goal:
    """The goal to start in a post."""
    return Goal("post", code)
