"""``career-planner find WORDS``: the posts that words may mean, with their codes."""

from career_planner.cli import terminal
from career_planner.cli.parser import Call, Commands
from career_planner.workspace.answers import found_answer
from career_planner.workspace.records import as_json

FOUND, NOTHING = 0, 1


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("find", run)
    parser.option("words", metavar="WORDS", nargs="+")
    parser.option("--json", action="store_true")


def run(call: Call) -> int:
    """Print the posts, best first."""
    workspace, t = call.workspace(), call.translator
    answer = found_answer(workspace, " ".join(call.options.words), t)
    if call.options.json:
        print(as_json(answer))
    elif not answer.posts:
        terminal.paragraph(t.say("status.nothing_found"))
    else:
        for post in answer.posts:
            figures = {"title": post.title, "level": post.level, "sector": post.sector_title}
            terminal.entry(t.say("cli.found", code=post.code, **figures))
    return FOUND if answer.posts else NOTHING
