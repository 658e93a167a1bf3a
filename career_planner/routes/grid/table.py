"""The budget grid: for every place and every step of money the least study hours, month by month, in arrays.

What arrives in a month and beats the table becomes a label; labels go on along all edges at once and wait in the month
in which they arrive. The work grows with the labels that nothing dominates, times the edges that leave their places.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int32]

NEVER = np.int32(2**30)
"""Study that no route has."""
NOBODY = -1
"""Stands for the parent and the edge of the label at the start."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Directed edges in the order of their ``sources``, all arrays of shape (edges,) but ``months``: (cycle, edges).

    ``months`` are at least one and depend on the month of departure modulo the cycle; ``money`` and ``study`` are in
    steps of the table and in units, not below 0.
    """

    sources: Whole
    targets: Whole
    months: Whole
    money: Whole
    study: Whole


@dataclass(frozen=True, slots=True)
class Labels:
    """What nothing dominates: arrays of shape (labels,) in the order of the months in which they arrive.

    ``parent`` is the label that ``edge`` was taken from.
    """

    month: Whole
    place: Whole
    money: Whole
    study: Whole
    edge: Whole
    parent: Whole


CELL, STUDY, EDGE, PARENT = range(4)
"""Rows of arrivals, arrays of shape (4, partial routes): cell of the table, study, last edge, label before."""


def sweep(edges: Edges, places: int, start: int, horizon: int, most: int) -> Labels:
    """All labels from ``start`` at no cost within ``horizon`` months and ``most`` steps of money."""
    return _Sweep(edges, places, horizon, most).run(start)


class _Sweep:
    def __init__(self, edges: Edges, places: int, horizon: int, most: int) -> None:
        self.edges = edges
        self.horizon = horizon
        self.width = most + 1
        self.best = np.full((places, self.width), NEVER, np.int32)
        self.cells = self.best.reshape(-1)
        self.owner = np.zeros(self.cells.shape, np.int32)
        self.first = np.searchsorted(edges.sources, np.arange(places + 1)).astype(np.int32)
        self.waiting: list[list[Whole]] = [[] for _ in range(horizon + 1)]
        self.grown: list[tuple[int, Whole]] = []

    def run(self, start: int) -> Labels:
        """Month by month: what arrives, what of it is new, where it goes."""
        self.waiting[0].append(np.array([[start * self.width], [0], [NOBODY], [NOBODY]], np.int32))
        counted = 0
        for month in range(self.horizon + 1):
            arrived = self._arrived(self.waiting[month])
            self.waiting[month] = []
            if arrived is not None:
                self.grown.append((month, arrived))
                self._go_on(arrived, month, counted)
                counted += arrived.shape[1]
        return self._labels()

    def _arrived(self, waiting: list[Whole]) -> Whole | None:
        """What of ``waiting`` nothing in the table dominates, once it is entered there; ``None``: nothing."""
        if not waiting:
            return None
        here = waiting[0] if len(waiting) == 1 else np.concatenate(waiting, axis=1)
        here = here.compress(here[STUDY] < self.cells.take(here[CELL]), axis=1)
        if not here.shape[1]:
            return None
        cell, study = here[CELL], here[STUDY]
        np.minimum.at(self.cells, cell, study)
        rows = np.flatnonzero(np.bincount(cell // self.width))
        self.best[rows] = np.minimum.accumulate(self.best[rows], axis=1)
        stands = study == self.cells.take(cell)
        stands &= (self.cells.take(cell - 1, mode="clip") > study) | (cell % self.width == 0)
        here = here.compress(stands, axis=1)
        order = np.arange(here.shape[1], dtype=np.int32)
        self.owner[here[CELL, ::-1]] = order[::-1]  # of equal ones the first stays
        return here.compress(self.owner.take(here[CELL]) == order, axis=1)

    def _go_on(self, here: Whole, month: int, counted: int) -> None:
        """Send the labels of ``month``, numbered from ``counted``, along the edges that leave their places."""
        edges, width = self.edges, np.int32(self.width)
        place = here[CELL] // width
        first = self.first.take(place)
        number = self.first.take(place + 1) - first
        label = np.repeat(np.arange(len(place), dtype=np.int32), number)
        edge = np.arange(len(label), dtype=np.int32) + np.repeat(first - (np.cumsum(number) - number), number)
        money = (here[CELL] - place * width).take(label) + edges.money.take(edge)
        lasting = edges.months[month % len(edges.months)].take(edge)
        kept = np.flatnonzero((money < width) & (lasting <= self.horizon - month))
        label, edge = label.take(kept), edge.take(kept)
        cell = edges.targets.take(edge) * width + money.take(kept)
        study = here[STUDY].take(label) + edges.study.take(edge)
        new = np.flatnonzero(study < self.cells.take(cell))
        gone = np.stack([cell.take(new), study.take(new), edge.take(new), label.take(new) + np.int32(counted)])
        self._wait(month, lasting.take(kept.take(new)), gone)

    def _wait(self, month: int, lasting: Whole, gone: Whole) -> None:
        """Put what has ``gone`` into the months in which it arrives."""
        order = np.argsort(lasting.astype(np.int16), kind="stable")
        gone = gone.take(order, axis=1)
        ends = np.cumsum(np.bincount(lasting)).tolist() if len(lasting) else []
        for months, (begin, end) in enumerate(pairwise([0, *ends])):
            if begin < end:
                self.waiting[month + months].append(gone[:, begin:end])

    def _labels(self) -> Labels:
        numbers = [one.shape[1] for _, one in self.grown]
        months = np.repeat(np.array([month for month, _ in self.grown], np.int32), numbers)
        cell, study, edge, parent = np.concatenate([one for _, one in self.grown], axis=1)
        return Labels(months, cell // self.width, cell % self.width, study, edge, parent)
