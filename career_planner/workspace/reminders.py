"""The days of a plan as reminders in words, for a calendar file."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from career_planner.exchange.calendar import Reminder, calendar
from career_planner.frameworks.framework import Framework
from career_planner.i18n.translator import Translator
from career_planner.profile.plan import Deadline, PersonalPlan, PlannedStep, deadlines
from career_planner.routes.adoption import told

_FIRST_DAY: Final = date(2026, 1, 1)
"""Revisions are days since then: reminders written later replace those written before."""
_DEADLINE_ALARMS: Final = {"voucher-apply": (30, 7), "voucher-use": (14, 3), "programme": (90, 30)}
"""Days before a deadline on which the calendar speaks: documents for a programme take the longest."""
_STEP_ALARMS: Final = (7,)
_END_ALARMS: Final = (0,)


def reminders(plan: PersonalPlan, framework: Framework, t: Translator, today: date) -> bytes:
    """A calendar file with the steps that are not done and the deadlines from ``today``."""
    rows = [*_of_steps(plan, framework, t, today), *_of_deadlines(plan, framework, t, today)]
    rows.sort(key=lambda one: (one.day, one.uid))
    return calendar(rows, t.say("plan.calendar"), today, max(0, (today - _FIRST_DAY).days))


def _of_steps(plan: PersonalPlan, framework: Framework, t: Translator, today: date) -> Iterator[Reminder]:
    """When each step begins and when it should be finished."""
    for place, step in enumerate(plan.steps):
        if step.done is not None:
            continue
        what = t.tell(told(step, framework))
        if step.begins >= today and step.kind != "programme":
            title = t.say("plan.event.begins", step=what)
            yield Reminder(_uid(plan, place, "begins"), step.begins, title, _details(step, t), _STEP_ALARMS)
        if step.ends > max(step.begins, today):
            title = t.say("plan.event.ends", step=what)
            yield Reminder(_uid(plan, place, "ends"), step.ends, title, "", _END_ALARMS)


def _of_deadlines(plan: PersonalPlan, framework: Framework, t: Translator, today: date) -> Iterator[Reminder]:
    for one in deadlines(plan, today):
        if one.kind in _DEADLINE_ALARMS and one.day >= today:
            yield _deadline(plan, one, framework, t)


def _deadline(plan: PersonalPlan, one: Deadline, framework: Framework, t: Translator) -> Reminder:
    step = plan.steps[one.place]
    title = t.say(f"plan.event.{one.kind}")
    details = "\n".join((t.tell(told(step, framework)), _details(step, t)))
    return Reminder(_uid(plan, one.place, one.kind), one.day, title, details, _DEADLINE_ALARMS[one.kind])


def _details(step: PlannedStep, t: Translator) -> str:
    lines = [t.say("plan.event.days", begins=step.begins, ends=step.ends)]
    if step.tenge.high:
        lines.append(t.say("plan.event.money", tenge=step.tenge))
    if step.study_hours:
        lines.append(t.say("ui.card.study", hours=step.study_hours))
    return "\n".join(lines)


def _uid(plan: PersonalPlan, place: int, role: str) -> str:
    """The same for the same day of the same plan, whenever and in whichever language it is written."""
    return f"{plan.code}-{place + 1}-{role}@career-planner"
