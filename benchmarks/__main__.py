"""All benchmarks: ``python -m benchmarks [catalogue]``; routes alone: ``python -m benchmarks routes [plot.svg]``.

``python -m benchmarks packs [count]`` tries changed data packs, ``batch [assessed] [planned]`` works on many people.
"""

import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import level, routes, search, window
from career_planner.catalogue.reader import connect, open_catalogue
from career_planner.catalogue.schema import TABLES

SHIPPED = Path(__file__).parent.parent / "data" / "nqf.sqlite"


def main() -> None:
    """Measure everything with the shipped catalogue or the one named; or routes to all posts beside others."""
    if sys.argv[1:2] == ["routes"]:
        _routes(Path(sys.argv[2]) if len(sys.argv) > 2 else None)
        return
    if sys.argv[1:2] == ["packs"]:
        from benchmarks import packs

        packs.run(*map(int, sys.argv[2:3]))
        return
    if sys.argv[1:2] == ["batch"]:
        from benchmarks import batch

        batch.run(*map(int, sys.argv[2:4]))
        return
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED
    load = partial(open_catalogue, path)
    framework = load().framework
    level.run(framework, load, partial(_rows, path))
    routes.run(framework)
    search.run()
    print(f"\nWindow\n{window.measure()}")


def _routes(plot: Path | None) -> None:
    """The grid beside its rivals on generated graphs, and all goals on the catalogue."""
    from benchmarks.graphs import compare, everyone

    load = partial(open_catalogue, SHIPPED)
    compare.run(plot)
    everyone.run(load().framework, load)


def _rows(path: Path) -> list[list[Any]]:
    """The rows of the tables that a load reads, as sqlite3 gives them."""
    with closing(connect(path)) as connection:
        return [connection.execute(f'SELECT * FROM "{table}"').fetchall() for table in TABLES if table != "everyday"]


if __name__ == "__main__":
    main()
