"""Those who compete: each takes an instance and gives the labels that nothing dominates, or ``None``: too slow."""

import ctypes
import importlib.util
import shutil
import subprocess
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from heapq import heappop, heappush
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from benchmarks.graphs.layered import Instance
from career_planner.routes.grid.table import sweep

Front = list[tuple[int, int, int, int]]
"""Months, post, money and study of every label, in units."""
Rival = Callable[[Instance], Front | np.ndarray | None]
PATIENCE = 15
"""Seconds after which labels one by one are given up."""
ROOM = 2_000_000
"""Labels for which there is room."""


def ours(one: Instance) -> np.ndarray:
    """The grid of the program."""
    labels = sweep(one.edges, one.posts, 0, one.horizon, one.most)
    return np.stack([labels.month, labels.place, labels.money, labels.study], 1)


def outgoing(one: Instance) -> list[list[tuple[int, int, int, int]]]:
    """For each post the edges as tuples: target, months, money, study."""
    edges = one.edges
    columns = (edges.targets, edges.months[0], edges.money, edges.study)
    rows = list(zip(*(column.tolist() for column in columns), strict=True))
    return [rows[begin:end] for begin, end in zip(one.first[:-1], one.first[1:], strict=True)]


def staircases(one: Instance) -> Front:
    """Pure Python: month buckets, for each post a staircase of money and study kept in order."""
    steps = outgoing(one)
    stairs: list[tuple[list[int], list[int]]] = [([], []) for _ in range(one.posts)]
    waiting: list[list[tuple[int, int, int]]] = [[] for _ in range(one.horizon + 1)]
    waiting[0].append((0, 0, 0))
    found: Front = []
    for month, here in enumerate(waiting):
        here.sort()
        for post, money, study in here:
            moneys, studies = stairs[post]
            place = bisect_right(moneys, money)
            if place and studies[place - 1] <= study:
                continue
            begin = end = bisect_left(moneys, money)
            while end < len(studies) and studies[end] >= study:
                end += 1
            moneys[begin:end], studies[begin:end] = [money], [study]
            found.append((month, post, money, study))
            for target, months, dearer, more in steps[post]:
                if month + months <= one.horizon and money + dearer <= one.most:
                    waiting[month + months].append((target, money + dearer, study + more))
        here.clear()
    return found


def martins(one: Instance, criteria: int = 3) -> Front | None:
    """Pure Python: labels in lexicographic order, each compared with all permanent ones of its post.

    With 2 criteria study is left out; with 4 the number of steps is counted too.
    """
    steps = outgoing(one)
    kept: list[list[tuple[int, ...]]] = [[] for _ in range(one.posts)]
    queue: list[tuple[tuple[int, ...], int]] = [((0,) * criteria, 0)]
    found: Front = []
    until = process_time() + PATIENCE
    while queue:
        cost, post = heappop(queue)
        if _beaten(cost, kept[post]):
            continue
        kept[post].append(cost)
        found.append((cost[0], post, cost[1], cost[2] if criteria > 2 else 0))
        if len(found) % 1_000 == 0 and process_time() > until:
            return None
        for target, *more in steps[post]:
            later = tuple(a + b for a, b in zip(cost, (*more, 1), strict=False))
            if later[0] <= one.horizon and later[1] <= one.most and not _beaten(later, kept[target]):
                heappush(queue, (later, target))
    return found


def _beaten(cost: tuple[int, ...], others: list[tuple[int, ...]]) -> bool:
    return any(all(a <= b for a, b in zip(other, cost, strict=True)) for other in others)


def compiled(folder: Path) -> dict[str, Rival]:
    """The two versions in C++, compiled now; none where the system has no compiler."""
    compiler = shutil.which("g++") or shutil.which("clang++") or shutil.which("c++")
    if compiler is None:
        return {}
    library = folder / "fronts.so"
    source = Path(__file__).with_name("fronts.cpp")
    command = [compiler, "-O3", "-march=native", "-std=c++17", "-shared", "-fPIC", "-o", str(library), str(source)]
    subprocess.run(command, check=True)
    fronts = ctypes.CDLL(str(library)).fronts
    fronts.restype = ctypes.c_int64
    out = np.zeros((ROOM, 4), np.int32)

    def rival(dense: int) -> Rival:
        def run(one: Instance) -> np.ndarray:
            edges = one.edges
            columns = (one.first, edges.targets, edges.months[0], edges.money, edges.study)
            pointers = [_pointer(column) for column in columns]
            number = fronts(dense, one.posts, *pointers, one.horizon, one.most, _pointer(out), ctypes.c_int64(ROOM))
            return out[:number]

        return run

    return {"C++ buckets": rival(1), "C++ staircases": rival(0)}


def _pointer(array: np.ndarray) -> Any:
    return np.ascontiguousarray(array).ctypes.data_as(ctypes.POINTER(ctypes.c_int32))


def jitted() -> dict[str, Rival]:
    """The dense table compiled by numba; none where numba is not installed."""
    if importlib.util.find_spec("numba") is None:
        return {}
    import numba  # type: ignore[import-not-found, unused-ignore]

    return {"numba buckets": _over_arrays(numba.njit(cache=False)(dense_table))}


def _over_arrays(work: Callable[..., int]) -> Rival:
    """A rival out of ``dense_table``, compiled or not."""

    def run(one: Instance) -> np.ndarray:
        edges, out = one.edges, np.zeros((ROOM, 4), np.int32)
        columns = (one.first, edges.targets, edges.months[0], edges.money, edges.study)
        return out[: work(one.posts, *columns, one.horizon, one.most, out)]

    return run


def dense_table(
    posts: int,
    first: np.ndarray,
    targets: np.ndarray,
    months: np.ndarray,
    money: np.ndarray,
    study: np.ndarray,
    horizon: int,
    most: int,
    out: np.ndarray,
) -> int:
    """The budget table post by post and cell by cell, in plain loops; the number of labels, which are in ``out``."""
    never = 2**30
    best = np.full((posts, most + 1), never, np.int32)
    arriving = np.full((horizon + 1, posts, most + 1), never, np.int32)
    arriving[0, 0, 0] = 0
    found = 0
    for month in range(horizon + 1):
        for post in range(posts):
            least = never
            for paid in range(most + 1):
                least = min(least, best[post, paid])
                now = arriving[month, post, paid]
                if now >= least:
                    continue
                out[found, 0], out[found, 1], out[found, 2], out[found, 3] = month, post, paid, now
                found += 1
                least = now
                best[post, paid] = now
                for edge in range(first[post], first[post + 1]):
                    later, dearer = month + months[edge], paid + money[edge]
                    if later <= horizon and dearer <= most:
                        there = now + study[edge]
                        arriving[later, targets[edge], dearer] = min(arriving[later, targets[edge], dearer], there)
    return found
