"""``career-planner schema NAME``: the JSON Schema of an answer or of a person's file."""

from career_planner.cli.parser import Call, Commands
from career_planner.workspace.records import SCHEMAS, as_json, schema


def add_to(commands: Commands) -> None:
    """Add the command."""
    commands.add("schema", run).option("name", metavar="NAME", choices=SCHEMAS)


def run(call: Call) -> int:
    """Print the schema."""
    print(as_json(schema(call.options.name)))
    return 0
