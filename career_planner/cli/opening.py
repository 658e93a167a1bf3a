"""``career-planner open [FILE]``: the window."""

from pathlib import Path

from career_planner.cli.parser import Call, Commands, command


def add_to(commands: Commands) -> None:
    """Add the command, which is also what happens without any."""
    command(commands, "open", run).option("file", metavar="FILE", type=Path, nargs="?")


def run(call: Call) -> int:
    """Open the window, with the person in the file if one is named."""
    from career_planner.ui.app import main

    return main(call.options.file)
