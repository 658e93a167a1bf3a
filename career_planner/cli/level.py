"""``career-planner level FILE``: where a person stands, why, and what is missing."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from career_planner.cli import terminal
from career_planner.cli.parser import Call, Commands
from career_planner.i18n.translator import Translator
from career_planner.workspace.answers import level_answer
from career_planner.workspace.records import GroundAnswer, LevelAnswer, ReasonAnswer, SetAnswer, as_json

SETS: Final = 5
"""Sets of missing things that are printed; JSON has all that are listed."""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("level", run)
    parser.option("file", metavar="FILE", type=Path)
    parser.option("--json", action="store_true")


def run(call: Call) -> int:
    """Print the level of the person in the file."""
    workspace = call.workspace()
    answer = level_answer(workspace, workspace.load(call.options.file), call.translator)
    if call.options.json:
        print(as_json(answer))
    else:
        _print(answer, call.translator)
    return 0


def _print(answer: LevelAnswer, t: Translator) -> None:
    print_title("cli.level.title", answer.person, t, day=answer.date)
    for name in ("proven", "claimable", "possible"):
        terminal.entry(_said_level(name, getattr(answer.national, name), t))
    _print_sectors(answer, t)
    print_grounds(answer.reasons, t)
    print_reasons("report.conflicts", (), t, lines=[conflict.text for conflict in answer.conflicts])
    print_reasons("report.labour", answer.labour, t)
    print_reasons("report.notes", answer.notes, t)
    _print_missing(answer, t)
    if answer.next_question is not None:
        terminal.heading(t.say("cli.question"))
        terminal.paragraph(answer.next_question.text)
    print()
    terminal.paragraph(t.say("report.no-promise"))


def _said_level(name: str, level: int | None, t: Translator) -> str:
    """One of the three answers, with what it means where there is a level."""
    if level is None:
        return t.say("cli.level.nothing", name=t.say(f"level.{name}"))
    said, meaning = t.say("level.number", level=level), t.say(f"level.{name}.meaning")
    return t.say("cli.level.answer", name=t.say(f"level.{name}"), level=said, meaning=meaning)


def print_title(key: str, person: str, t: Translator, **figures: object) -> None:
    """The first heading of an answer, with the person's name."""
    terminal.heading(t.say(key, person=person or t.say("report.nameless"), **figures))


def print_reasons(key: str, reasons: Iterable[ReasonAnswer], t: Translator, lines: Iterable[str] = ()) -> None:
    """A list of reasons with basis and source, or of plain ``lines``, under the heading ``key``; none: nothing."""
    said = [*(based(reason, t) for reason in reasons), *lines]
    if said:
        terminal.heading(t.say(key))
    for one in said:
        terminal.entry(one)


def print_grounds(grounds: Iterable[GroundAnswer], t: Translator) -> None:
    """The findings behind the answers."""
    lines = [
        t.say("cli.ground", answer=t.say(f"level.{ground.answer}"), level=ground.level, reason=based(ground, t))
        for ground in grounds
    ]
    print_reasons("report.reasons", (), t, lines=lines)


def based(reason: ReasonAnswer, t: Translator) -> str:
    """A reason with its basis and its source."""
    basis = t.say(f"basis.{reason.basis}")
    return t.say("cli.based", text=reason.text, basis=basis, source=reason.source_title)


def _print_sectors(answer: LevelAnswer, t: Translator) -> None:
    lines = [
        t.say("cli.sector", title=one.title, proven=one.proven, claimable=one.claimable, possible=one.possible)
        for one in answer.sectors.values()
        if one.possible is not None
    ]
    print_reasons("cli.sectors", (), t, lines=lines)


def _print_missing(answer: LevelAnswer, t: Translator) -> None:
    wanted = answer.next_level
    if wanted is None:
        return
    terminal.heading(t.say("report.missing", level=wanted.level, sector=wanted.sector_title))
    if not answer.missing and wanted.cheapest is None:
        terminal.paragraph(t.say("cli.missing.none"))
    for number, one in enumerate(answer.missing[:SETS], 1):
        terminal.entry(said_set(one, t), f"{number}.")
    more = len(answer.missing[SETS:]) + wanted.left_out
    if more:
        terminal.paragraph(t.say("cli.missing.more", n=more))
    if wanted.cheapest is not None and wanted.cheapest not in answer.missing[:SETS]:
        terminal.paragraph(t.say("cli.missing.cheapest", items=said_set(wanted.cheapest, t)))


def said_set(one: SetAnswer, t: Translator) -> str:
    """The things of a set in one line."""
    items = [t.say(f"gap.{i.kind}", title=i.title, months=i.months, tenge=i.tenge) for i in one.items]
    return " + ".join(items) or t.say("cli.missing.nothing")
