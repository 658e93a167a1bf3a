"""The columns of the tables of steps and of further routes."""

from career_planner.assessment.explanation import Reason
from career_planner.frameworks.framework import Framework
from career_planner.routes.choice import Shown
from career_planner.routes.route import Step
from career_planner.ui.models.table import Column
from career_planner.ui.widgets.parts import basis_words
from career_planner.ui.words import Words


def step_columns(framework: Framework) -> tuple[Column[Step], ...]:
    """When, what and why, how much, and what it rests on."""

    def basis(step: Step, words: Words) -> str:
        return basis_words(step.reason.claim, words, framework)

    return (
        Column("ui.step.when", _when),
        Column("ui.step.what", lambda step, words: words.tell(step.reason), wide=True),
        Column("ui.step.cost", _cost),
        Column("ui.step.basis", basis, wide=True),
    )


def route_columns() -> tuple[Column[Shown], ...]:
    """What a further route takes and why it is not among the first."""
    return (
        Column("ui.rest.time", lambda one, words: words.figure(one.route.months, "months")),
        Column("ui.rest.money", lambda one, words: words.figure(one.route.tenge, "tenge")),
        Column("ui.study_hours", lambda one, words: words.figure(one.route.study_hours)),
        Column("ui.why-not-first", lambda one, words: _reasons(one.reasons, words), wide=True),
    )


def _when(step: Step, words: Words) -> str:
    begins, ends = words.figure(step.begins, "month"), words.figure(step.ends, "month")
    return begins if begins == ends else words.say("ui.step.span", begins=begins, ends=ends)


def _cost(step: Step, words: Words) -> str:
    parts = []
    if step.tenge.high:
        parts.append(words.figure(step.tenge, "tenge"))
    if step.study_hours:
        parts.append(words.figure(step.study_hours, "hours"))
    return "\n".join(parts) or words.say("figure.none")


def _reasons(reasons: tuple[Reason, ...], words: Words) -> str:
    return " ".join(words.tell(one) for one in reasons)
