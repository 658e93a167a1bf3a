"""How strongly a fact is supported."""

from enum import StrEnum


class Standing(StrEnum):
    """``verified`` on Career Enbek, ``documented`` by a paper or e-record in hand, or only ``stated``."""

    STATED = "stated"
    DOCUMENTED = "documented"
    VERIFIED = "verified"

    @property
    def on_paper(self) -> bool:
        """Whether nobody needs to be believed."""
        return self is not Standing.STATED
