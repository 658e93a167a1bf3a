"""Where a fact is from, kept per claim, because one row may mix bases."""

from dataclasses import dataclass
from enum import StrEnum

from career_planner.frameworks.text import Text


class Basis(StrEnum):
    """How sure a fact is, surest first."""

    OFFICIAL = "official"
    SECONDARY = "secondary"
    DERIVED = "derived"
    ASSUMPTION = "assumption"
    EDITORIAL = "editorial"


class Aspect(StrEnum):
    """The part of a catalogue row that one claim vouches for."""

    PLACEMENT = "placement"
    TITLE_KK = "title_kk"
    TITLE_RU = "title_ru"
    TITLE_EN = "title_en"
    REQUIREMENT = "requirement"
    COMPETENCES = "competences"
    PRICES = "prices"


@dataclass(frozen=True, slots=True)
class Source:
    """A publication or written method that facts rest on: its title with its publisher, date and address (or empty)."""

    code: str
    title: Text
    date: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Basis and source (a ``Source`` code) of one aspect of a row."""

    basis: Basis
    source: str


Claims = tuple[tuple[Aspect, Claim], ...]
