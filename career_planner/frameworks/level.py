"""The eight levels of the National Qualifications Framework."""

from dataclasses import dataclass
from typing import Self

from career_planner.errors import UserFacingError
from career_planner.frameworks.basis import Claim
from career_planner.frameworks.text import Text


class Level(int):
    """A level from 1 to 8. "No level yet" is ``None`` and ranks below 1."""

    def __new__(cls, number: int) -> Self:
        """Refuse everything outside 1–8 with ``error.level.range``."""
        if not 1 <= number <= 8:
            raise UserFacingError("error.level.range", value=int(number))
        return super().__new__(cls, number)


LEVELS: tuple[Level, ...] = tuple(Level(number) for number in range(1, 9))


def rank(level: Level | None) -> int:
    """0 for no level, else the level, so that levels can be compared."""
    return 0 if level is None else int(level)


def highest(*levels: Level | None) -> Level | None:
    """The highest of ``levels``; ``None`` when there is none."""
    return max(levels, key=rank, default=None)


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What a level asks for on the framework's three dimensions."""

    level: Level
    edition: str
    knowledge: Text
    skills: Text
    responsibility: Text
    claim: Claim
