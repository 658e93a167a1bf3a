"""All benchmarks: ``python -m benchmarks [catalogue]``; routes alone: ``python -m benchmarks routes [plot.svg]``."""

import sys
from functools import partial
from pathlib import Path

from benchmarks import level, routes, search, window
from career_planner.catalogue.reader import open_catalogue

SHIPPED = Path(__file__).parent.parent / "data" / "nqf.sqlite"


def main() -> None:
    """Measure everything with the shipped catalogue or the one named; or routes to all posts beside others."""
    if sys.argv[1:2] == ["routes"]:
        _routes(Path(sys.argv[2]) if len(sys.argv) > 2 else None)
        return
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED
    load = partial(open_catalogue, path)
    framework = load().framework
    level.run(framework, load)
    routes.run(framework)
    search.run()
    print(f"\nWindow\n{window.measure()}")


def _routes(plot: Path | None) -> None:
    """The grid beside its rivals on generated graphs, and all goals on the catalogue."""
    from benchmarks.graphs import compare, everyone

    load = partial(open_catalogue, SHIPPED)
    compare.run(plot)
    everyone.run(load().framework, load)


if __name__ == "__main__":
    main()
