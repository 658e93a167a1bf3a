"""The budget grid: for every place and every step of money the least study hours, month by month, in arrays.

What arrives in a month and beats the table becomes a label; labels go on along all edges at once and wait in the month
in which they arrive. The work grows with the labels that nothing dominates, times the edges that leave their places.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int32]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]

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


@dataclass(frozen=True, slots=True)
class _Arrivals:
    """Partial routes that arrive in the same month: their cells in the table, and what they bring."""

    cell: Places
    study: Whole
    edge: Whole
    parent: Whole

    def only(self, kept: Places | Flags) -> "_Arrivals":
        return _Arrivals(self.cell[kept], self.study[kept], self.edge[kept], self.parent[kept])


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
        self.first = np.searchsorted(edges.sources, np.arange(places + 1)).astype(np.int64)
        self.reach = edges.targets.astype(np.int64) * self.width + edges.money
        self.waiting: list[list[_Arrivals]] = [[] for _ in range(horizon + 1)]
        self.grown: list[tuple[int, _Arrivals]] = []

    def run(self, start: int) -> Labels:
        """Month by month: what arrives, what of it is new, where it goes."""
        nobody = np.array([NOBODY], np.int32)
        self.waiting[0].append(_Arrivals(np.array([start * self.width]), np.zeros(1, np.int32), nobody, nobody))
        counted = 0
        for month in range(self.horizon + 1):
            arrived = self._arrived(self.waiting[month])
            self.waiting[month] = []
            if arrived is not None:
                self.grown.append((month, arrived))
                self._go_on(arrived, month, counted)
                counted += len(arrived.study)
        return self._labels()

    def _arrived(self, waiting: list[_Arrivals]) -> _Arrivals | None:
        """What of ``waiting`` nothing in the table dominates, once it is entered there; ``None``: nothing."""
        parts = [one.only(one.study < self.cells[one.cell]) for one in waiting]
        parts = [one for one in parts if len(one.cell)]
        if not parts:
            return None
        here = parts[0] if len(parts) == 1 else _joined(parts)
        np.minimum.at(self.cells, here.cell, here.study)
        rows = np.flatnonzero(np.bincount(here.cell // self.width, minlength=len(self.best)))
        self.best[rows] = np.minimum.accumulate(self.best[rows], axis=1)
        order = np.arange(len(here.cell), dtype=np.int32)
        stands = here.study == self.cells[here.cell]
        stands &= (here.cell % self.width == 0) | (self.cells[here.cell - 1] > here.study)
        here, order = here.only(stands), order[: int(stands.sum())]
        self.owner[here.cell[::-1]] = order[::-1]  # of equal ones the first stays
        return here.only(self.owner[here.cell] == order)

    def _go_on(self, here: _Arrivals, month: int, counted: int) -> None:
        """Send the labels of ``month``, numbered from ``counted``, along the edges that leave their places."""
        edges, width = self.edges, self.width
        place = here.cell // width
        first = self.first[place]
        number = self.first[place + 1] - first
        label = np.repeat(np.arange(len(place)), number)
        edge = np.arange(len(label)) + (first - (np.cumsum(number) - number))[label]
        money = (here.cell - place * width)[label]
        lasting = edges.months[month % len(edges.months)][edge]
        cell = self.reach[edge] + money
        study = here.study[label] + edges.study[edge]
        kept = (money + edges.money[edge] < width) & (lasting <= self.horizon - month)
        kept[kept] = study[kept] < self.cells[cell[kept]]
        label = (label[kept] + counted).astype(np.int32)
        self._wait(month, lasting[kept], _Arrivals(cell[kept], study[kept], edge[kept].astype(np.int32), label))

    def _wait(self, month: int, lasting: Whole, gone: _Arrivals) -> None:
        """Put what has ``gone`` into the months in which it arrives."""
        if not len(lasting):
            return
        order = np.argsort(lasting.astype(np.int16), kind="stable")
        gone, lasting = gone.only(order), lasting[order]
        begins = np.flatnonzero(np.diff(lasting, prepend=-1))
        for begin, end in zip(begins.tolist(), [*begins[1:].tolist(), len(lasting)], strict=True):
            part = _Arrivals(gone.cell[begin:end], gone.study[begin:end], gone.edge[begin:end], gone.parent[begin:end])
            self.waiting[month + int(lasting[begin])].append(part)

    def _labels(self) -> Labels:
        months = np.repeat(
            np.array([month for month, _ in self.grown], np.int32), [len(one.cell) for _, one in self.grown]
        )
        every = _joined([one for _, one in self.grown])
        place = (every.cell // self.width).astype(np.int32)
        money = (every.cell % self.width).astype(np.int32)
        return Labels(months, place, money, every.study, every.edge, every.parent)


def _joined(parts: list[_Arrivals]) -> _Arrivals:
    """``parts`` one after another."""
    return _Arrivals(
        np.concatenate([one.cell for one in parts]),
        np.concatenate([one.study for one in parts]),
        np.concatenate([one.edge for one in parts]),
        np.concatenate([one.parent for one in parts]),
    )
