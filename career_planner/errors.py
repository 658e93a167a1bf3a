"""Errors a user can act on, as a message key with its figures; the words are found at the edge of the program."""

from collections.abc import Mapping
from typing import Any


class UserFacingError(Exception):
    """Something the user can mend: what happened, to what, what to do.

    ``key`` names a message of ``resources/i18n``; ``figures`` fill its placeholders.
    """

    def __init__(self, key: str, **figures: Any) -> None:
        super().__init__(key, figures)
        self.key = key
        self.figures: Mapping[str, Any] = figures

    def __str__(self) -> str:
        """Key and figures, for logs and developers; users read the translated message."""
        details = ", ".join(f"{name}={value!r}" for name, value in self.figures.items())
        return f"{self.key}({details})"


class UnknownCode(UserFacingError):
    """A code that the framework does not hold; ``near`` names the nearest known ones."""
