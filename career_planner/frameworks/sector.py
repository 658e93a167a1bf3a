"""Sectors, their professional groups, and the levels that documents open in them."""

from dataclasses import dataclass
from typing import NewType

from career_planner.frameworks.basis import Claim
from career_planner.frameworks.level import Level
from career_planner.frameworks.text import Text

SectorCode = NewType("SectorCode", str)
GroupCode = NewType("GroupCode", str)


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector of the economy; ``whole`` says that its posts reach every level from 1 to 8."""

    code: SectorCode
    title: Text
    oked: str
    whole: bool
    claim: Claim


@dataclass(frozen=True, slots=True)
class Group:
    """A professional group: posts of one sector that lead into each other."""

    code: GroupCode
    sector: SectorCode
    title: Text


@dataclass(frozen=True, slots=True)
class Entry:
    """The lowest post level that an education document of ``stage`` opens in ``sector``.

    ``fields`` are prefixes of field codes (ISCED-F digits); the document's field has to start with one of them.
    """

    sector: SectorCode
    stage: str
    fields: tuple[str, ...]
    level: Level
    claim: Claim
