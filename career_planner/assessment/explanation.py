"""Reasons: codes with figures, which become sentences at the edge of the program."""

from dataclasses import dataclass
from typing import Any

from career_planner.frameworks.basis import Claim

Figures = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so: a message key, its figures, and the claim it rests on.

    Figures are numbers, dates, texts of the framework or words of the person, in the order of their names.
    """

    code: str
    figures: Figures
    claim: Claim

    def figure(self, name: str) -> Any:
        """The figure called ``name``."""
        return dict(self.figures)[name]


def reason(code: str, claim: Claim, **figures: Any) -> Reason:
    """A reason with named figures."""
    return Reason(code, tuple(sorted(figures.items())), claim)
