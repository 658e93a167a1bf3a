"""All benchmarks: ``python -m benchmarks [catalogue]``."""

import sys
from functools import partial
from pathlib import Path

from benchmarks import level, routes, search, window
from career_planner.catalogue.reader import open_catalogue

SHIPPED = Path(__file__).parent.parent / "data" / "nqf.sqlite"


def main() -> None:
    """Measure everything with the shipped catalogue or the one named."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED
    load = partial(open_catalogue, path)
    framework = load().framework
    level.run(framework, load)
    routes.run(framework)
    search.run()
    print(f"\nWindow\n{window.measure()}")


if __name__ == "__main__":
    main()
