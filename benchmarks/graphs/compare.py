"""``python -m benchmarks routes``: the grid beside its rivals, its growth, and everything else that plans need."""

import tempfile
from functools import partial
from math import log
from pathlib import Path
from statistics import median
from time import perf_counter

import networkx
import numpy as np

from benchmarks.graphs import layered
from benchmarks.graphs.layered import COARSE, Instance, instance
from benchmarks.graphs.rivals import PATIENCE, Front, Rival, compiled, jitted, martins, ours, staircases
from benchmarks.table import ms, show
from career_planner.routes.grid.table import Edges

ROUNDS = 7
"""Times that every quick rival runs on every instance, in turns."""
ASKED = {"C++ buckets": 2.5, "C++ staircases": 2.5, "pure Python": 3.5, "Martins' labels": 50.0}
"""Ratios asked for: of C++ at most, of the others at least."""


def run(plot: Path | None = None) -> None:
    """Print ratios with their spread, then the growth; ``plot`` is the file for its picture."""
    with tempfile.TemporaryDirectory() as folder:
        rivals = {**compiled(Path(folder)), **jitted()}
        for name, there in (("C++", "C++ buckets"), ("numba", "numba buckets")):
            if there not in rivals:
                print(f"{name} is left out: it is not installed here.")
        instances = [instance(*case) for case in layered.CASES]
        _ratios(instances, {**rivals, "pure Python": staircases, "Martins' labels": martins})
    _single_criterion(instances)
    _growth(plot)


def _ratios(instances: list[Instance], rivals: dict[str, Rival]) -> None:
    """A row an instance, then the ratios of each rival over all of them."""
    rows, ratios = [], {name: [] for name in rivals}
    for one in instances:
        own, cells = _time(ours, one)[0], []
        expected = _sorted(ours(one))
        for name, rival in rivals.items():
            times, answer = _in_turns(rival, one)
            if answer is None:
                ratios[name].append(PATIENCE * 1000 / own)
                cells.append(f"> ×{PATIENCE * 1000 / own:.0f}")
                continue
            if not np.array_equal(_sorted(answer), expected):
                raise ValueError(f"{name} finds other fronts on {one.name}")
            ratio = median(theirs / mine for mine, theirs in times)
            ratios[name].append(ratio)
            own = median(mine for mine, _ in times)
            cells.append(f"{ms(median(theirs for _, theirs in times))} (×{ratio:.2f})")
        rows.append([one.name, str(len(expected)), ms(own), *cells])
    show("All goals on layered graphs (ms; their time ÷ ours)", ["posts/edges; units", "labels", "ours", *rivals], rows)
    summary = []
    for name, found in ratios.items():
        cpp = name.startswith(("C++", "numba"))
        shown = [1 / ratio for ratio in found] if cpp else found
        said = "ours ÷ theirs" if cpp else "theirs ÷ ours"
        asked = ASKED.get(name)
        goal = "-" if asked is None else f"{'≤' if cpp else '≥'} {asked}"
        summary.append([name, said, *(f"{f(shown):.2f}" for f in (min, median, max)), goal])
    show("Ratios over all instances, fronts identical", ["", "", "least", "median", "most", "asked"], summary)


def _in_turns(rival: Rival, one: Instance) -> tuple[list[tuple[float, float]], Front | np.ndarray | None]:
    """Milliseconds of ours and of ``rival``, in turns; what it found. The slow ones run once."""
    theirs, answer = _time(rival, one)
    if answer is None:
        return [], None
    answer = np.array(answer)
    again = range(ROUNDS - 1 if theirs < 2_000 else 0)
    times = [(_time(ours, one)[0], theirs), *((_time(ours, one)[0], _time(rival, one)[0]) for _ in again)]
    return times, answer


def _time(rival: Rival, one: Instance) -> tuple[float, Front | np.ndarray | None]:
    begin = perf_counter()
    answer = rival(one)
    return 1000 * (perf_counter() - begin), answer


def _sorted(front: Front | np.ndarray) -> np.ndarray:
    rows = np.array(front)
    return rows[np.lexsort(rows.T[::-1])]


def _single_criterion(instances: list[Instance]) -> None:
    """The fastest way alone, beside networkx."""
    rows = []
    for one in instances[::2]:
        edges = one.edges
        nothing = np.zeros_like(edges.money)
        fast = Instance(one.name, one.posts, Edges(edges.sources, edges.targets, edges.months, nothing, nothing),
                        one.first, one.horizon, 0)  # fmt: skip
        graph = networkx.MultiDiGraph()
        graph.add_weighted_edges_from(
            zip(edges.sources.tolist(), edges.targets.tolist(), edges.months[0].tolist(), strict=True)
        )
        own = median(_time(ours, fast)[0] for _ in range(ROUNDS))
        search = partial(networkx.single_source_dijkstra_path_length, graph, 0, cutoff=one.horizon)
        times = []
        for _ in range(ROUNDS):
            begin = perf_counter()
            lengths = search()
            times.append(1000 * (perf_counter() - begin))
        if lengths != {post: month for month, post, _, _ in ours(fast).tolist()}:
            raise ValueError(f"networkx finds other months on {one.name}")
        everything = median(_time(ours, one)[0] for _ in range(ROUNDS))
        cells = [own, median(times), everything]
        rows.append([one.name, *map(ms, cells), f"{median(times) / own:.2f}", f"{everything / median(times):.2f}"])
    head = ["posts/edges; units", "ours, months only", "networkx", "ours, 3 criteria", "nx ÷ ours", "3 criteria ÷ nx"]
    show("The fastest way alone (ms), months identical", head, rows)


def _growth(plot: Path | None) -> None:
    """The exponents of time against posts, edges a post, labels and the horizon; times by criteria."""
    by_posts = [instance(n, 8 * n, COARSE, 7) for n in (500, 1_000, 2_000, 4_000, 8_000)]
    by_edges = [instance(1_000, 1_000 * n, COARSE, 8) for n in (4, 8, 16, 32, 64)]
    series = {
        "posts (8 edges each)": ([one.posts for one in by_posts], by_posts),
        "edges (1,000 posts)": ([len(one.edges.sources) for one in by_edges], by_edges),
    }
    lines: dict[str, tuple[list[float], list[float]]] = {}
    labels: list[float] = []
    label_times: list[float] = []
    for name, (sizes, instances) in series.items():
        times = [median(_time(ours, one)[0] for _ in range(ROUNDS)) for one in instances]
        lines[name] = (list(map(float, sizes)), times)
        labels += [float(len(ours(one))) for one in instances]
        label_times += times
    lines["labels (all of these)"] = (labels, label_times)
    rows = [[name, f"{_exponent(*line):.2f}", " ".join(map(ms, line[1]))] for name, line in lines.items()]
    show("Growth of the grid: exponent of time", ["against", "exponent", "ms"], rows)
    small = instance(300, 1_800, COARSE, 9)
    rows = []
    for criteria in (2, 3, 4):
        times = [_time(partial(martins, criteria=criteria), small) for _ in range(3)]
        found = times[0][1]
        rows.append([str(criteria), "-" if found is None else str(len(found)), ms(median(time for time, _ in times))])
    show("Criteria (pure-Python labels, 300/1800; the fourth counts steps)", ["criteria", "labels", "ms"], rows)
    if plot is not None:
        _draw(lines, plot)


def _exponent(sizes: list[float], times: list[float]) -> float:
    """The slope of the logarithms, by least squares."""
    logs = np.array([[log(size), log(time)] for size, time in zip(sizes, times, strict=True)])
    return float(np.polyfit(logs[:, 0], logs[:, 1], 1)[0])


def _draw(lines: dict[str, tuple[list[float], list[float]]], file: Path) -> None:
    """Time against size on logarithmic axes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 5))
    FigureCanvasAgg(figure)
    axes = figure.add_subplot(xscale="log", yscale="log", xlabel="size", ylabel="ms")
    for name, (sizes, times) in lines.items():
        axes.plot(*zip(*sorted(zip(sizes, times, strict=True)), strict=True), "o-", label=name)
    axes.legend()
    figure.savefig(file)
