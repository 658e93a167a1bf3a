"""``career-planner open [FILE]``: the window."""

from collections.abc import Callable
from pathlib import Path

from career_planner.cli.parser import Call, Commands


def add_to(commands: Commands) -> None:
    """Add the command, which is also what happens without any."""
    commands.add("open", run).option("file", metavar="FILE", type=Path, nargs="?")


def run(call: Call) -> int:
    """Open the window, with the person in the file if one is named."""
    return _window()(call.options.file)


def _window() -> Callable[[Path | None], int]:
    """What opens the window; Qt is loaded only now."""
    from career_planner.ui.app import main

    opening: Callable[[Path | None], int] = main
    return opening
