"""``career-planner batch``: the levels, ways and needs of many people."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from career_planner.cli import terminal
from career_planner.cli.clients.opening import add_options, open_desk
from career_planner.cli.parser import Call, Commands, output, whole
from career_planner.errors import UserFacingError
from career_planner.i18n.translator import Translator

if TYPE_CHECKING:
    from career_planner.routes.request import Goal
    from career_planner.workspace.batch.batch import Order
    from career_planner.workspace.batch.people import Checked, People
    from career_planner.workspace.workspace import Workspace

DONE, SOME_FAULTY, BAD_INPUT = 0, 1, 2
TABLES: Final = (".csv", ".xlsx")
MOST_PROCESSES: Final = 60
"""Windows waits for no more."""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = add_options(commands.add("batch", run))
    parser.option("people", metavar="PEOPLE", type=Path, nargs="?", about="batch-people")
    parser.option("--out", metavar="FILE", type=output("--out", *TABLES), about="batch-out")
    parser.option("--plan", action="store_true", about="batch-plan")
    parser.option("--goal", metavar="GOAL", about="batch-goal")
    parser.option("--needs", metavar="FILE", type=output("--needs", *TABLES))
    parser.option("--skip-faulty", action="store_true")
    parser.option("--most-work", metavar="N", type=whole("--most-work"))
    parser.option("--processes", metavar="N", type=whole("--processes"))
    parser.option("--afresh", action="store_true")
    parser.option("--depersonalise", metavar="FILE", type=output("--depersonalise", ".csv"))


def run(call: Call) -> int:
    """Work on everybody, or write a table without what tells who people are."""
    options, t = call.options, call.translator
    if options.depersonalise is not None:
        return _depersonalise(call)
    if options.out is None:
        raise UserFacingError("error.option.required", option="--out")
    workspace = call.workspace()
    order = _order(call, workspace)
    from career_planner.workspace.batch.batch import carry_out

    with _people(call, workspace) as people:
        try:
            checked = carry_out(workspace, people, order, t, _progress(t))
        except KeyboardInterrupt:
            terminal.aside("\n" + t.say("cli.batch.stopped"))
            raise
    assert checked is not None  # nothing but Ctrl+C cancels here
    return _conclude(checked, order, t)


def _order(call: Call, workspace: Workspace) -> Order:
    from career_planner.workspace.batch.batch import Order
    from career_planner.workspace.batch.work import MOST_WORK

    options = call.options
    processes = min(os.cpu_count() or 1, MOST_PROCESSES) if options.processes is None else options.processes
    most_work = MOST_WORK if options.most_work is None else options.most_work
    for name, value, most in (("--processes", processes, MOST_PROCESSES), ("--most-work", most_work, 1_000_000)):
        if not 1 <= value <= most:
            raise UserFacingError("error.option.range", option=name, value=value, low=1, high=most)
    goal = _goal(call, workspace)
    return Order(options.out, options.needs, goal, most_work, processes, options.skip_faulty, options.afresh)


def _goal(call: Call, workspace: Workspace) -> Goal | None:
    """The goal for everybody; needs cannot be told without one."""
    from career_planner.workspace.batch.batch import next_level

    options = call.options
    if options.goal is not None:
        return workspace.goal(options.goal)
    return next_level() if options.plan or options.needs is not None else None


@contextmanager
def _people(call: Call, workspace: Workspace) -> Iterator[People]:
    """The people of the folder or table that is named; without one the clients of the store."""
    from career_planner.workspace.batch.people import of_input, of_store

    if call.options.people is not None:
        yield of_input(workspace, call.options.people)
        return
    with open_desk(call) as desk:
        desk.note_batch()
        yield of_store(desk)


def _depersonalise(call: Call) -> int:
    from career_planner.workspace.batch.people import depersonalise

    options, t = call.options, call.translator
    if options.people is None:
        raise UserFacingError("error.option.required", option="PEOPLE")
    rows = depersonalise(options.people, options.depersonalise)
    terminal.paragraph(t.say("cli.batch.depersonalised", n=rows, file=str(options.depersonalise)))
    return DONE


def _progress(t: Translator) -> Callable[[int, int], None]:
    """What says on a terminal how far the work is; elsewhere it says nothing."""
    shown = sys.stderr is not None and sys.stderr.isatty()

    def tell(done: int, total: int) -> None:
        if shown:
            said = t.say("cli.batch.progress", done=done, total=total)
            print(f"\r{said}", end="\n" if done == total else "", file=sys.stderr, flush=True)

    return tell


def _conclude(checked: Checked, order: Order, t: Translator) -> int:
    """Say what was written, and of whom nothing could be said."""
    for fault in checked.faults:
        terminal.aside(t.tell(fault))
    if more := checked.faulty - len(checked.faults):
        terminal.aside(t.say("cli.batch.more-faults", n=more))
    if checked.faulty and not order.skip_faulty:
        terminal.aside(t.say("cli.batch.refused", n=checked.faulty))
        return BAD_INPUT
    terminal.paragraph(t.say("cli.batch.done", n=checked.total - checked.faulty, skipped=checked.faulty))
    for file in (order.output, order.needs):
        if file is not None:
            terminal.paragraph(t.say("cli.written", file=str(file)))
    return SOME_FAULTY if checked.faulty else DONE
