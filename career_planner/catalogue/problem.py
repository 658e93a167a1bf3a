"""One thing that is wrong with a catalogue."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, init=False)
class Problem:
    """A message key and its figures, in the order of their names; ``Translator.tell`` finds the words."""

    key: str
    figures: tuple[tuple[str, Any], ...]

    def __init__(self, key: str, **figures: Any) -> None:
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "figures", tuple(sorted(figures.items())))

    @property
    def code(self) -> str:
        """The message key, as a ``Reason`` calls it."""
        return self.key

    def figure(self, name: str) -> Any:
        """The figure called ``name``."""
        return dict(self.figures)[name]
