"""``career-planner everywhere FILE``: where a person could be in 1, 3, 5 and 10 years, by sector and level."""

from itertools import groupby
from pathlib import Path

from career_planner.cli import terminal
from career_planner.cli.level import print_title
from career_planner.cli.parser import Call, Commands
from career_planner.cli.plan import add_limits, asked_limits
from career_planner.i18n.translator import Translator
from career_planner.workspace.answers import everywhere_answer
from career_planner.workspace.records import EverywhereAnswer, ReachedAnswer, as_json

ANSWERED, NOWHERE_TO_GO = 0, 1


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("everywhere", run)
    parser.option("file", metavar="FILE", type=Path)
    add_limits(parser)
    parser.option("--all", action="store_true")
    parser.option("--json", action="store_true")


def run(call: Call) -> int:
    """Print the posts that can be open, or how many there are, by sector and level."""
    options, t = call.options, call.translator
    workspace = call.workspace()
    profile = workspace.load(options.file)
    outlook = workspace.everywhere(profile, asked_limits(call, profile, workspace))
    answer = everywhere_answer(workspace, profile, outlook, t)
    if options.json:
        print(as_json(answer))
    else:
        _print(answer, t, everything=options.all)
    return ANSWERED if answer.posts else NOWHERE_TO_GO


def _print(answer: EverywhereAnswer, t: Translator, *, everything: bool) -> None:
    print_title("cli.everywhere.title", answer.person, t)
    limits = answer.limits
    figures = {"hours": limits.weekly_hours, "budget": limits.budget, "horizon": limits.horizon}
    terminal.paragraph(t.say("cli.plan.limits", **figures))
    if not answer.posts:
        terminal.paragraph(t.say("report.no-route"))
    for title, sector in groupby(answer.posts, key=lambda post: post.sector_title):
        terminal.heading(title)
        for level, posts in groupby(sector, key=lambda post: post.level):
            _print_level(level, list(posts), t, everything=everything)
    print()
    terminal.paragraph(t.say("cli.everywhere.exact" if answer.exact else "cli.everywhere.best-found"))
    terminal.paragraph(t.say("report.no-promise"))


def _print_level(level: int, posts: list[ReachedAnswer], t: Translator, *, everything: bool) -> None:
    counts = {f"in{years}": sum(post.routes[0].months <= 12 * years for post in posts) for years in (1, 3, 5, 10)}
    terminal.paragraph(t.say("cli.everywhere.level", level=level, **counts))
    for post in posts if everything else ():
        best = post.routes[0]
        figures = {"months": best.months, "tenge": best.tenge, "hours": best.study_hours}
        terminal.entry(t.say("cli.everywhere.post", title=post.title, code=post.code, **figures), indent=2)
