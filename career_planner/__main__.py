"""Starts the program: ``python -m career_planner``."""

import sys

from career_planner.cli import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # the frozen program starts itself for each process of a batch
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
