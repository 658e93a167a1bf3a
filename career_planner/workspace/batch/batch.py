"""One call for both front ends: check everybody, work, and write what was found, whole or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from career_planner.errors import UserFacingError
from career_planner.i18n.translator import Translator
from career_planner.routes.planner import never
from career_planner.routes.request import Goal
from career_planner.workspace.batch.journal import Journal, journal_of
from career_planner.workspace.batch.needs import write_needs
from career_planner.workspace.batch.output import write_results
from career_planner.workspace.batch.people import Checked, People, check
from career_planner.workspace.batch.run import mark_of, run, unseen
from career_planner.workspace.batch.work import MOST_WORK, NEXT, Task
from career_planner.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted: results in ``output``, perhaps ``needs``; how far the search goes and on how many processes.

    ``skip_faulty``: people whose facts cannot be used stand in the results with the reason, instead of ending the
    batch before it begins. ``afresh``: what an earlier run finished is forgotten.
    """

    output: Path
    needs: Path | None = None
    goal: Goal | None = None
    most_work: int = MOST_WORK
    processes: int = 1
    skip_faulty: bool = False
    afresh: bool = False


def next_level() -> Goal:
    """The goal of everybody to reach the level to make for in the own sector."""
    return Goal("level", NEXT)


def carry_out(
    workspace: Workspace,
    people: People,
    order: Order,
    translator: Translator,
    progress: Callable[[int, int], None] = unseen,
    cancelled: Callable[[], bool] = never,
) -> Checked | None:
    """Who was there, once results are written; ``None`` when ``cancelled``: the next call goes on where this ended.

    Gives faults back instead of working where there are some and ``order`` does not skip them.
    """
    checked = check(people)
    if not checked.total:
        raise UserFacingError("error.batch.nobody")
    if checked.faulty and not order.skip_faulty:
        return checked
    task = Task(workspace.catalogue.file, workspace.today, order.goal, order.most_work)
    if order.afresh:
        journal_of(order.output).unlink(missing_ok=True)
    mark = mark_of(task, checked, workspace.catalogue.content_hash() + translator.language)
    with Journal(order.output, mark) as journal:
        arguments = (people, checked.total, task, journal, translator.tell)
        if not run(*arguments, order.processes, progress, cancelled):
            return None
        write_results(order.output, journal.results(), workspace.framework, translator)
        if order.needs is not None:
            write_needs(order.needs, journal.results(), workspace.framework, translator)
        journal.remove()
    return checked
