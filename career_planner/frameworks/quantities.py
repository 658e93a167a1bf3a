"""Months, tenge and hours as low, typical and high."""

from dataclasses import dataclass
from enum import StrEnum

from career_planner.errors import UserFacingError


class Bound(StrEnum):
    """Which end of a range a calculation takes."""

    LOW = "low"
    TYPICAL = "typical"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Range:
    """A figure known as low ≤ typical ≤ high, all at least 0; the unit is the field's."""

    low: int
    typical: int
    high: int

    def __post_init__(self) -> None:
        """Refuse a range out of order."""
        if not 0 <= self.low <= self.typical <= self.high:
            raise UserFacingError("error.range.order", low=self.low, typical=self.typical, high=self.high)

    def at(self, bound: Bound) -> int:
        """The figure at ``bound``."""
        return int(getattr(self, bound.value))


NOTHING = Range(0, 0, 0)


def known(figure: int) -> Range:
    """A figure without uncertainty."""
    return Range(figure, figure, figure)
