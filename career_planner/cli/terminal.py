"""Text for people in a terminal: headings, paragraphs and lists, wrapped to its width."""

import shutil
import sys
import textwrap
from typing import Final

_WIDEST: Final = 100
_NARROWEST: Final = 40


def heading(text: str) -> None:
    """A heading after an empty line."""
    print(f"\n{text}\n{'─' * min(len(text), width())}")


def paragraph(text: str, indent: int = 0) -> None:
    """A paragraph, moved in by ``indent`` spaces."""
    _print(text, " " * indent, " " * indent)


def entry(text: str, mark: str = "•", indent: int = 0) -> None:
    """An entry of a list behind its ``mark``."""
    _print(text, f"{' ' * indent}{mark} ", " " * (indent + len(mark) + 1))


def aside(text: str) -> None:
    """A remark on the error stream, so that it does not mix with an answer for another program."""
    print(text, file=sys.stderr)


def width() -> int:
    """Characters of a line; a pipe counts as 100."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns))


def _print(text: str, first: str, rest: str) -> None:
    print(textwrap.fill(text, width(), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False))
