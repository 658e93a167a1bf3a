"""What every page is given: the session it shows, the words it uses and the look it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what the first paint does not need is loaded after it
    from career_planner.frameworks.framework import Framework
    from career_planner.ui.look import Look
    from career_planner.ui.session import Session
    from career_planner.ui.words import Words


@dataclass(frozen=True)
class Context:
    """Session, words and look of one window."""

    session: Session
    words: Words
    look: Look

    @property
    def framework(self) -> Framework:
        """The framework of the session's catalogue."""
        return self.session.workspace.framework
