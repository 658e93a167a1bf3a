"""How fast levels are found, and how long the catalogue takes to load."""

from collections.abc import Callable
from functools import partial

from benchmarks.people import PEOPLE, TODAY
from benchmarks.table import ms, show, spread, timed
from career_planner.assessment.level import assess
from career_planner.frameworks.framework import Framework

REPEATS = 50
LOADS = 9


def run(framework: Framework, load: Callable[[], object], bare: Callable[[], object]) -> None:
    """Print the time of a load of the catalogue, of a ``bare`` reading of its rows, of an assessment of each person."""
    loads, readings = zip(*((timed(load), timed(bare)) for _ in range(LOADS)), strict=True)  # in turns
    loading, reading = spread(loads), spread(readings)
    rows = [
        ["catalogue load", *map(ms, loading), "-", "1.0"],
        ["bare rows of it", *map(ms, reading), "-", f"{reading[0] / loading[0]:.3f}"],
    ]
    for name, profile in PEOPLE.items():
        middle, high, worst = spread([timed(partial(assess, profile, framework, TODAY)) for _ in range(REPEATS)])
        cells = [ms(middle), ms(high), ms(worst), f"{1000 / middle:.0f}", f"{middle / loading[0]:.3f}"]
        rows.append([f"level: {name}", *cells])
    show("Levels (ms)", ["", "median", "p95", "max", "a second", "of a load"], rows)
