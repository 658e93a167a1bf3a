"""The answers as other programs read them: records of a published schema.

Field names are those of ``docs/methodology.md``; figures are whole months, tenge and hours, days are ISO dates.
``career-planner schema level`` prints the schema of an answer; ``docs/schemas/`` keeps them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import msgspec

from career_planner.assessment.items import Kind
from career_planner.casefiles.record import profile_schema

VERSION = 1
"""Raised when a field changes its meaning or goes."""

Basis = Literal["official", "secondary", "derived", "assumption", "editorial"]


class ReasonAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Why: ``code`` names the kind of reason, ``text`` says it, ``source`` is a code of the catalogue's sources."""

    code: str
    text: str
    basis: Basis
    source: str
    source_title: str


class GroundAnswer(ReasonAnswer, frozen=True, kw_only=True):
    """The finding behind an answer, by which rule, in which sector (null: nationally)."""

    answer: Literal["proven", "claimable", "possible"]
    rule: str
    sector: str | None
    level: int


class LevelsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Levels from 1 to 8; null where there is none yet."""

    proven: int | None
    claimable: int | None
    possible: int | None


class SectorAnswer(LevelsAnswer, frozen=True, kw_only=True):
    """The levels in one sector."""

    title: str


class ConflictAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Two bases that disagree about the level of a document."""

    text: str
    sector: str
    document_level: int
    document_basis: Basis
    document_source: str
    entry_level: int
    entry_basis: Basis
    entry_source: str


class ItemAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to get; ``code`` is one of the catalogue, or section and row of the person's file for a document."""

    kind: Kind
    code: str
    title: str
    months: int
    tenge: int


class SetAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Things that suffice together, with their sums."""

    items: tuple[ItemAnswer, ...]
    months: int
    tenge: int


class NextLevelAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What ``missing`` is missing for; ``left_out`` sets are not listed, ``cheapest`` may be of any size."""

    sector: str
    sector_title: str
    level: int
    left_out: int
    cheapest: SetAnswer | None


class QuestionAnswer(ReasonAnswer, frozen=True, kw_only=True):
    """The best next question; ``change`` sums the levels by which its answer could move all answers."""

    change: int


class LevelAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of ``career-planner level --json``."""

    format: Literal["career-planner/level"] = "career-planner/level"
    version: int = VERSION
    language: str
    person: str
    date: date
    edition: str
    national: LevelsAnswer
    sectors: dict[str, SectorAnswer]
    reasons: tuple[GroundAnswer, ...]
    conflicts: tuple[ConflictAnswer, ...]
    notes: tuple[ReasonAnswer, ...]
    labour: tuple[ReasonAnswer, ...]
    next_level: NextLevelAnswer | None
    missing: tuple[SetAnswer, ...]
    next_question: QuestionAnswer | None


class RangeAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as low, typical and high."""

    low: int
    typical: int
    high: int


class NamedAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A code of the catalogue with its title."""

    code: str
    title: str


class StepAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One step: ``months`` it lasts after ``waiting`` months, typical ``tenge``, and why, with basis and source."""

    kind: Literal["work", "courses", "programme", "recognition", "post"]
    post: str | None
    post_title: str | None
    level: int | None
    programme: NamedAnswer | None
    mode: str | None
    courses: tuple[NamedAnswer, ...]
    voucher: bool
    begins: date
    ends: date
    waiting: int
    months: int
    tenge: int
    tenge_range: RangeAnswer
    study_hours: int
    code: str
    reason: str
    basis: Basis
    source: str
    source_title: str


class InfluenceAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What a planning assumption (``prices``: fees and tuition) does to a route over its range.

    ``breaks``: at one end the route does not hold.
    """

    assumption: str
    title: str
    months: RangeAnswer
    tenge: RangeAnswer
    breaks: bool


class RouteAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A route; ``shown`` says what puts it among the first (empty: one of the rest), ``why`` why it stands there.

    ``influences``: the assumptions that move it, the strongest first; for the routes shown first only. ``sector`` is
    the one reached where each sector is a goal of its own.
    """

    shown: tuple[str, ...]
    why: tuple[ReasonAnswer, ...]
    sector: str | None
    months: RangeAnswer
    tenge: RangeAnswer
    study_hours: RangeAnswer
    ends: date | None
    certain: bool
    fragility: tuple[ReasonAnswer, ...]
    influences: tuple[InfluenceAnswer, ...]
    steps: tuple[StepAnswer, ...]


class LimitsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The limits that were asked for; ``budget`` null: none given; ``sectors`` empty: all."""

    weekly_hours: int
    budget: int | None
    horizon: int
    keep_job: bool
    full_time: bool
    distance_only: bool
    second_job: float | None
    sectors: tuple[str, ...]
    anywhere: bool
    avoid: tuple[str, ...]


class LossAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The most by which rounding to planning units may have misjudged a route."""

    tenge: int
    study_hours: int


class PlanAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of ``career-planner plan --json``: all routes, those shown first in front.

    ``met``: the goal is reached today. ``complete``: the search was not cut short. ``furthest``: where one can get
    instead when there is no route.
    """

    format: Literal["career-planner/plan"] = "career-planner/plan"
    version: int = VERSION
    language: str
    person: str
    date: date
    edition: str
    goal: str
    limits: LimitsAnswer
    met: bool
    routes: tuple[RouteAnswer, ...]
    blocked: tuple[ReasonAnswer, ...]
    notes: tuple[ReasonAnswer, ...]
    furthest: RouteAnswer | None
    complete: bool
    loss: LossAnswer


class HoleAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A level of a sector without any post."""

    sector: str
    level: int


class CalibrationAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Thousandths of coverage between posts of one kind: mean, standard deviation, and the threshold that follows."""

    pairs: int
    mean: int
    deviation: int
    viable: int


class CatalogueInfoAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of ``career-planner catalogue info --json``: counts, posts by level, claims by basis."""

    format: Literal["career-planner/catalogue-info"] = "career-planner/catalogue-info"
    version: int = VERSION
    edition: str
    content_hash: str
    sectors: int
    occupations: int
    competences: int
    programmes: int
    courses: int
    standards: int
    by_level: dict[str, int]
    by_basis: dict[str, int]
    calibration: CalibrationAnswer
    holes: tuple[HoleAnswer, ...]


class FoundPostAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A post that words may mean."""

    code: str
    title: str
    level: int
    sector: str
    sector_title: str


class FoundAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of ``career-planner find --json``, best first."""

    format: Literal["career-planner/found"] = "career-planner/found"
    version: int = VERSION
    language: str
    words: str
    posts: tuple[FoundPostAnswer, ...]


class SketchAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What a route costs, by typical figures."""

    months: int
    tenge: int
    study_hours: int


class ReachedAnswer(FoundPostAnswer, frozen=True, kw_only=True):
    """A post that can be open to the person, with the routes found, fastest first."""

    routes: tuple[SketchAnswer, ...]


class EverywhereAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of ``career-planner everywhere --json``, by sector and level; unless ``exact`` the best found."""

    format: Literal["career-planner/everywhere"] = "career-planner/everywhere"
    version: int = VERSION
    language: str
    person: str
    date: date
    limits: LimitsAnswer
    posts: tuple[ReachedAnswer, ...]
    exact: bool


ANSWERS: Mapping[str, type[msgspec.Struct]] = {
    "level": LevelAnswer,
    "plan": PlanAnswer,
    "catalogue-info": CatalogueInfoAnswer,
    "found": FoundAnswer,
    "everywhere": EverywhereAnswer,
}
SCHEMAS: tuple[str, ...] = (*ANSWERS, "profile")


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of the answer called ``name``, or of a person's file (``profile``)."""
    return profile_schema() if name == "profile" else msgspec.json.schema(ANSWERS[name])


def as_json(value: object) -> str:
    """An answer or a schema as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
