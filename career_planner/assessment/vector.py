"""Small numbers side by side in one integer, so that two states compare in one operation.

Each field is ``width`` bits, the topmost of which stays free as a guard: subtracting with all guards set leaves a
guard standing exactly where the left field is at least the right one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mask:
    """Which fields matter (all their bits in ``fields``) and up to which value (in ``caps``)."""

    fields: int
    caps: int


@dataclass(frozen=True, slots=True)
class Layout:
    """How ``size`` fields of ``width`` bits lie in an integer; field values are below 2 ** (width - 1)."""

    size: int
    width: int
    guards: int = field(init=False)
    mask: int = field(init=False)

    def __post_init__(self) -> None:
        """Work out the guards once."""
        guards = sum(1 << (self.width * index + self.width - 1) for index in range(self.size))
        object.__setattr__(self, "guards", guards)
        object.__setattr__(self, "mask", (1 << (self.width - 1)) - 1)

    def packed(self, values: Mapping[int, int]) -> int:
        """The integer with ``values`` by field, 0 elsewhere."""
        return sum(value << (self.width * index) for index, value in values.items())

    def get(self, vector: int, index: int) -> int:
        """The field ``index`` of ``vector``."""
        return vector >> (self.width * index) & self.mask

    def raised(self, vector: int, index: int, value: int) -> int:
        """``vector`` with field ``index`` raised to ``value`` where it is lower."""
        lack = value - self.get(vector, index)
        return vector + (lack << (self.width * index)) if lack > 0 else vector

    def merged(self, left: int, right: int) -> int:
        """The larger of both vectors, field by field."""
        at_least = ((left | self.guards) - right) & self.guards
        larger = at_least - (at_least >> (self.width - 1))
        return left & larger | right & ~larger

    def covers(self, left: int, right: int) -> bool:
        """Whether every field of ``left`` is at least that of ``right``."""
        return ((left | self.guards) - right) & self.guards == self.guards

    def capping(self, largest: Mapping[int, int]) -> Mask:
        """The mask that keeps the fields of ``largest`` up to its values."""
        fields = sum(self.mask << (self.width * index) for index in largest)
        return Mask(fields, self.packed(largest))

    def capped(self, vector: int, mask: Mask) -> int:
        """``vector`` with only the fields of ``mask``, none above its cap."""
        vector &= mask.fields
        at_least = ((vector | self.guards) - mask.caps) & self.guards
        above = (at_least - (at_least >> (self.width - 1))) & mask.fields
        return vector & ~above | mask.caps & above
