"""Starts the program: ``python -m career_planner``."""

import sys

from career_planner.cli import main

if __name__ == "__main__":
    sys.exit(main())
