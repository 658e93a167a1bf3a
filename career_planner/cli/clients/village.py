"""Clients on the road: taken in a store of their own, merged at home, conflicts decided by people."""

from pathlib import Path

from career_planner.cli import terminal
from career_planner.cli.clients.opening import Secrets, add_options, open_desk
from career_planner.cli.parser import Call, Commands, whole

DONE, TO_DECIDE = 0, 1


def add_to(commands: Commands) -> None:
    """Add the commands about journeys."""
    taking = add_options(commands.add("take", take))
    taking.option("folder", type=Path, metavar="FOLDER")
    taking.option("codes", metavar="CODE", nargs="+", type=str.upper)
    merging = add_options(commands.add("merge", merge))
    merging.option("folder", type=Path, metavar="FOLDER")
    add_options(commands.add("conflicts", conflicts))
    settling = add_options(commands.add("settle", settle))
    settling.option("number", type=whole("NUMBER"), metavar="NUMBER")
    settling.option("--take-theirs", action="store_true")


def take(call: Call) -> int:
    """Copy clients into a store on a stick, which gets a passphrase of its own."""
    options, secrets = call.options, Secrets(call)
    with open_desk(call, secrets) as desk:
        code = desk.take(options.codes, options.folder, secrets.ask_new("cli.secret.road"))
    terminal.paragraph(call.translator.say("cli.clients.taken", n=len(options.codes), path=str(options.folder)))
    terminal.paragraph(call.translator.say("cli.clients.recovery"))
    terminal.heading(code)
    return DONE


def merge(call: Call) -> int:
    """Merge what was done on the road."""
    t, secrets = call.translator, Secrets(call)
    with open_desk(call, secrets) as desk:
        done = desk.bring_home(call.options.folder, secrets.ask("cli.secret.road"))
        waiting = len(desk.conflicts())
    counts = {"added": len(done.added), "changed": len(done.changed), "erased": len(done.erased)}
    terminal.paragraph(t.say("cli.clients.merged", **counts))
    if waiting:
        terminal.paragraph(t.say("cli.clients.to-decide", n=waiting))
    return TO_DECIDE if waiting else DONE


def conflicts(call: Call) -> int:
    """List what a merge left to decide."""
    t = call.translator
    with open_desk(call) as desk:
        waiting = desk.conflicts()
    for one in waiting:
        values = {"ours": one.ours or None, "theirs": one.theirs or None}
        terminal.entry(t.say("cli.clients.conflict", number=one.number, code=one.uid, path=one.path, **values))
    if not waiting:
        terminal.paragraph(t.say("cli.clients.no-conflicts"))
    return TO_DECIDE if waiting else DONE


def settle(call: Call) -> int:
    """Decide a conflict."""
    with open_desk(call) as desk:
        desk.settle(call.options.number, take_theirs=call.options.take_theirs)
    terminal.paragraph(call.translator.say("cli.clients.settled", number=call.options.number))
    return DONE
