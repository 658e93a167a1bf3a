"""Layered random graphs: posts on eight levels, most edges to the same level or the one above, a few down."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from career_planner.routes.grid.table import Edges

LEVELS = 8
YEARS = 10
BUDGET = 3_000_000
"""Tenge."""


@dataclass(frozen=True, slots=True)
class Units:
    """What counts as one: months, tenge, study hours."""

    months: int
    tenge: int
    hours: int

    def __str__(self) -> str:
        return f"{self.months} mo, {self.tenge // 1000}k ₸, {self.hours} h"


@dataclass(frozen=True, slots=True)
class Instance:
    """A graph in planning units; ``first`` are the places of the first edge of each post in ``edges``, and the end."""

    name: str
    posts: int
    edges: Edges
    first: NDArray[np.int32]
    horizon: int
    most: int


COARSE, MIDDLE, FINE = Units(3, 100_000, 100), Units(1, 50_000, 50), Units(1, 10_000, 10)
CASES = (
    (1_000, 8_400, COARSE, 1),
    (1_000, 8_400, MIDDLE, 2),
    (3_000, 26_000, COARSE, 3),
    (3_000, 26_000, COARSE, 4),
    (3_000, 26_000, MIDDLE, 5),
    (3_000, 26_000, FINE, 6),
)
"""Posts, edges, units and seed of the instances."""


def instance(posts: int, edges: int, units: Units, seed: int) -> Instance:
    """The graph of ``seed``: months 1 to 36, half the edges free, tuition up to 900,000 ₸, study up to 900 hours."""
    random = np.random.default_rng(seed)
    level = np.sort(random.integers(0, LEVELS, posts))
    begins = np.searchsorted(level, np.arange(LEVELS + 1))
    sources = np.sort(np.concatenate([np.arange(posts), random.integers(0, posts, edges - posts)]))
    step = random.choice([-1, 0, 1], edges, p=[0.05, 0.35, 0.6])
    aim = np.clip(level[sources] + step, 0, LEVELS - 1)
    width = begins[aim + 1] - begins[aim]
    targets = begins[aim] + (random.random(edges) * width).astype(np.int64)
    months = random.integers(1, 37, edges)
    paid = random.random(edges) < 0.5
    tenge = np.where(paid, random.integers(1, 91, edges) * 10_000, 0)
    hours = np.where(random.random(edges) < 0.7, random.integers(1, 91, edges) * 10, 0)
    whole = np.int32
    made = Edges(
        sources.astype(whole),
        targets.astype(whole),
        (-(-months // units.months)).astype(whole)[None],
        (-(-tenge // units.tenge)).astype(whole),
        (-(-hours // units.hours)).astype(whole),
    )
    first = np.searchsorted(sources, np.arange(posts + 1)).astype(whole)
    return Instance(f"{posts}/{edges}; {units}", posts, made, first, 12 * YEARS // units.months, BUDGET // units.tenge)
