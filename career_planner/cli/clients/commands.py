"""The commands of the desk under ``career-planner clients``."""

from career_planner.cli.clients import keeping, people, village
from career_planner.cli.parser import Commands


def add_to(commands: Commands) -> None:
    """Add the command with all its parts."""
    parts = commands.add("clients").add_commands()
    for module in (keeping, people, village):
        module.add_to(parts)
