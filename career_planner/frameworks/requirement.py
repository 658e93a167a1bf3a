"""What a post asks for: alternatives, each of which has to hold as a whole."""

from dataclasses import dataclass
from enum import StrEnum

from career_planner.frameworks.basis import Claim


class Scope(StrEnum):
    """Where months of experience count from."""

    POST = "post"
    GROUP = "group"
    SECTOR = "sector"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class ExperienceNeed:
    """Months of experience in a scope; ``codes`` name the posts, groups or sectors that count (none for any)."""

    months: int
    scope: Scope
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EducationNeed:
    """A document of at least ``stage`` (by rank) whose field starts with one of ``fields`` (none: any field)."""

    stage: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to meet a requirement: every part that is named has to hold.

    ``certificates``: certificates of courses cover the post's essential competences (the 2025 reform).
    """

    education: EducationNeed | None = None
    certificates: bool = False
    experience: tuple[ExperienceNeed, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """The alternatives of a post and what holds in every one of them.

    ``licences`` are codes of licences or clearances; ``recognition`` says that a recognition document is compulsory;
    ``minimum_age`` is in years.
    """

    alternatives: tuple[Alternative, ...]
    claim: Claim
    licences: tuple[str, ...] = ()
    recognition: bool = False
    minimum_age: int = 16
