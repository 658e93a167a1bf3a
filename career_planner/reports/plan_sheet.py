"""A person's plan on paper: a list to tick by hand, in black on white, on two pages at most."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

from career_planner.frameworks.framework import Framework
from career_planner.i18n import formats
from career_planner.i18n.translator import Translator
from career_planner.profile.plan import Deadline, PersonalPlan, PlannedStep, deadlines
from career_planner.reports.content import goal_reason
from career_planner.reports.plot import short_month
from career_planner.routes.adoption import goal_of, told

SIZES: Final = (10.0, 9.0, 8.0, 7.0)
"""Points of the letters: the largest with which the plan fits is taken."""
MOST_NOTES: Final = 5
"""Empty lines for notes."""
BOXES: Final = ("☐", "☑")


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """What the paper shows; ``edition`` is the start of the catalogue's content hash."""

    name: str
    plan: PersonalPlan
    framework: Framework
    today: date
    edition: str


def html(sheet: PlanSheet, translator: Translator, size: float = SIZES[0], most: int = 300) -> str:
    """The plan as a page with letters of ``size`` points; of the steps the first ``most`` that are not done first."""
    body = "".join(_Sheet(sheet, translator, most).sections())
    style = f"body {{ font-family: 'DejaVu Sans'; font-size: {size}pt; color: black; }} {_STYLE}"
    title = escape(translator.say("plan.calendar"))
    head = f'<meta charset="utf-8"><title>{title}</title><style>{style}</style>'
    return f'<!DOCTYPE html>\n<html lang="{translator.language}"><head>{head}</head>\n<body>\n{body}</body></html>\n'


def deadline_key(one: Deadline, today: date) -> str:
    """The message for ``one``: a voucher that has ended is said differently."""
    over = one.kind == "voucher-use" and one.day < today
    return "deadline.voucher-over" if over else f"deadline.{one.kind}"


class _Sheet:
    """One plan in one language."""

    def __init__(self, sheet: PlanSheet, translator: Translator, most: int) -> None:
        self.sheet = sheet
        self.plan = sheet.plan
        self.translator = translator
        self.most = most

    def sections(self) -> Iterator[str]:
        """The page from top to bottom."""
        yield from self._top()
        yield from self._deadlines()
        yield from self._steps()
        yield f"<h2>{self._escaped('plan.notes')}</h2>\n"
        yield "".join('<table width="100%"><tr><td class="line">&nbsp;</td></tr></table>' for _ in range(MOST_NOTES))
        edition = self._escaped("report.edition", edition=self.sheet.edition, day=self.sheet.today)
        yield f"<p>{self._escaped('report.no-promise')}<br>{edition}</p>\n"

    def _top(self) -> Iterator[str]:
        plan = self.plan
        name = self.sheet.name or self.translator.say("report.nameless")
        day = formats.long_day(self.sheet.today, self.translator.language)
        yield f"<h1>{self._escaped('plan.calendar')}</h1>\n<p><b>{escape(name)}</b> · {escape(day)}</p>\n"
        goal = goal_reason(goal_of(plan.terms), self.sheet.framework)
        yield f"<p><b>{self._escaped('ui.plan.heading', goal=goal)}</b><br>"
        yield self._escaped("ui.plan.made", day=plan.made, months=plan.months, tenge=plan.tenge, arrival=plan.arrival)
        yield f"<br>{self._escaped('ui.plan.progress', done=plan.done, total=len(plan.steps))}</p>\n"

    def _deadlines(self) -> Iterator[str]:
        today = self.sheet.today
        found = [one for one in deadlines(self.plan, today) if one.place < self.most]
        if found:
            yield f"<h2>{self._escaped('ui.plan.deadlines')}</h2>\n<ul>"
            for one in found:
                left = abs(one.days_left(today))
                said = self.translator.say(deadline_key(one, today), step=one.place + 1, day=one.day, n=left)
                yield f"<li>{escape(said)}</li>"
            yield "</ul>\n"

    def _steps(self) -> Iterator[str]:
        yield f"<h2>{self._escaped('ui.plan.steps')}</h2>\n"
        yield '<table width="100%" border="1" cellspacing="0" cellpadding="4" style="border-collapse: collapse">'
        heads = "".join(
            f'<th width="{width}%" align="left">{self._escaped(f"plan.column.{name}") if name else "&nbsp;"}</th>'
            for name, width in _COLUMNS
        )
        yield f"<thead><tr>{heads}</tr></thead>"
        for place, step in enumerate(self.plan.steps[: self.most]):
            yield self._step(place, step)
        yield "</table>\n"
        if (left := len(self.plan.steps) - self.most) > 0:
            yield f"<p>{self._escaped('plan.more', n=left)}</p>\n"

    def _step(self, place: int, step: PlannedStep) -> str:
        say = self.translator
        begins, ends = short_month(step.begins), short_month(step.ends)
        when = begins if begins == ends else f"{begins} –<br>{ends}"
        what = escape(say.tell(told(step, self.sheet.framework)))
        if step.mode is not None:
            what += f"<br>{self._escaped(f'mode.{step.mode.value}')}"
        cost = [say.figure(step.tenge, "tenge")] if step.tenge.high else []
        cost += [say.figure(step.study_hours, "hours")] if step.study_hours else []
        done = "" if step.done is None else say.figure(step.done)
        box = f"{place + 1}.&nbsp;{BOXES[step.done is not None]}"
        cells = (box, when, what, "<br>".join(map(escape, cost)) or "–", escape(done) or "&nbsp;")
        return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"

    def _escaped(self, key: str, **figures: object) -> str:
        return escape(self.translator.say(key, **figures))


_COLUMNS: Final = (("", 7), ("when", 12), ("what", 43), ("cost", 19), ("done", 19))
_STYLE: Final = """
h1 { font-size: 160%; margin-top: 0; margin-bottom: 2px; }
h2 { font-size: 115%; margin-top: 10px; margin-bottom: 3px; }
p, ul { margin-top: 0; margin-bottom: 4px; }
th { font-weight: bold; }
.line { border-bottom: 1px solid black; }
"""
