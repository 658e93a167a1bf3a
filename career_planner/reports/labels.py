"""Places for the labels of a drawing: greedy, with no label on another one or on a station.

Boxes are (left, top, right, bottom) in the units of the drawing, y downwards.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from textwrap import wrap
from typing import Final

from career_planner.frameworks.text import LANGUAGES, Text

Box = tuple[float, float, float, float]
Spot = tuple[float, float]

FONT_SIZE: Final = 11.0
"""Height of the letters of a label; painters choose a font that is no wider than DejaVu Sans at this size."""
LINE_HEIGHT: Final = 13.5
LETTER: Final = 0.63 * FONT_SIZE
"""Width of an average letter of DejaVu Sans, capital letters and "ш" included."""
LINE_LETTERS: Final = 24
MOST_LINES: Final = 4
_GAPS: Final = (12.0, 30.0, 52.0, 78.0, 108.0, 142.0)
"""Distances above or below its station at which a label is tried, nearest first."""
_LINE_PENALTY: Final = 45.0
"""What lying on a line costs, as a distance."""


def lines(words: str) -> tuple[str, ...]:
    """``words`` broken into the lines of a label; what does not fit ends in "…"."""
    return tuple(wrap(words, LINE_LETTERS, max_lines=MOST_LINES, placeholder=" …", break_on_hyphens=False)) or ("",)


def size(title: object) -> tuple[float, float]:
    """Width and height that hold ``title`` in every language, with a line for the date below it."""
    said = [lines(title.to(language)) for language in LANGUAGES] if isinstance(title, Text) else [("x" * LINE_LETTERS,)]
    longest = max(len(line) for words in said for line in words)
    return (max(longest, 14) * LETTER, (max(map(len, said)) + 1) * LINE_HEIGHT)


def place(
    spot: Spot, extent: tuple[float, float], taken: Sequence[Box], crossed: Sequence[Box], frame: Box
) -> Box | None:
    """The best box of ``extent`` for the station at ``spot``: off the ``taken`` boxes, rather not on ``crossed`` ones.

    ``None`` where nothing inside ``frame`` is free.
    """
    best: tuple[float, Box] | None = None
    for distance, box in _candidates(spot, extent):
        if best is not None and best[0] <= distance:
            continue
        if not _inside(box, frame) or any(overlap(box, other) for other in taken):
            continue
        cost = distance + _LINE_PENALTY * sum(1 for other in crossed if overlap(box, other))
        if best is None or cost < best[0]:
            best = (cost, box)
    return None if best is None else best[1]


def overlap(left: Box, right: Box) -> bool:
    """Whether two boxes share more than an edge."""
    return left[0] < right[2] and right[0] < left[2] and left[1] < right[3] and right[1] < left[3]


def trace(points: Iterable[Spot], margin: float = 2.0) -> Iterator[Box]:
    """Small boxes along a line."""
    for (x0, y0), (x1, y1) in pairwise(points):
        parts = 1 if y0 == y1 else max(1, round(max(abs(x1 - x0), abs(y1 - y0)) / 12))
        for part in range(parts):
            ax, bx = x0 + (x1 - x0) * part / parts, x0 + (x1 - x0) * (part + 1) / parts
            ay, by = y0 + (y1 - y0) * part / parts, y0 + (y1 - y0) * (part + 1) / parts
            yield (min(ax, bx) - margin, min(ay, by) - margin, max(ax, bx) + margin, max(ay, by) + margin)


def _candidates(spot: Spot, extent: tuple[float, float]) -> Iterator[tuple[float, Box]]:
    """Boxes around ``spot`` with their distances from it, the preferred ones cheaper."""
    (x, y), (width, height) = spot, extent
    lefts = ((x + 8, 0.0), (x - width - 8, 4.0), (x - width / 2, 2.0), (x + 40, 30.0), (x - width - 40, 34.0))
    middle = y - height / 2
    for left, aside in ((x + 14, 8.0), (x - width - 14, 12.0)):
        yield aside, (left, middle, left + width, middle + height)
    for gap in _GAPS:
        for left, aside in lefts:
            for top, below in ((y - gap - height, 0.0), (y + gap, 3.0)):
                yield gap + aside + below, (left, top, left + width, top + height)


def _inside(box: Box, frame: Box) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]
