"""Occupational standards: what is known of the orders that approved them."""

from dataclasses import dataclass
from enum import StrEnum

from career_planner.frameworks.basis import Claim
from career_planner.frameworks.sector import SectorCode
from career_planner.frameworks.text import Text


class Status(StrEnum):
    """Whether an order still holds, as far as is known."""

    IN_FORCE = "in_force"
    AMENDED = "amended"
    REPEALED = "repealed"


@dataclass(frozen=True, slots=True)
class Standard:
    """An occupational standard of a sector and the order that approved it.

    ``authority`` is who approved it, ``order`` the number and ``date`` the day (or only the year) of the order, as the
    source writes them; empty where the source does not say. ``annex`` is its place in an order with several.
    """

    code: str
    sector: SectorCode
    title: Text
    authority: str
    order: str
    date: str
    annex: str
    status: Status
    url: str
    claim: Claim
