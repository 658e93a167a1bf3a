"""The page of the plan: its steps to tick, the days to keep in mind, what has changed, the calendar and the paper."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from career_planner.profile.plan import PersonalPlan, deadlines
from career_planner.reports.content import goal_reason
from career_planner.reports.plan_sheet import deadline_key
from career_planner.routes.adoption import Review, goal_of, nearest_shown, review, told
from career_planner.ui.context import Context
from career_planner.ui.exports import Exports
from career_planner.ui.plan.step import PlanStep
from career_planner.ui.widgets.parts import Card, Label, Scroll, button, empty, flowing

SOON = 45
"""Days before a deadline from which it stands out."""


class PlanPage(Scroll):
    """Follows the plan in the session's profile."""

    def __init__(self, context: Context) -> None:
        """What the plan is for, the days, the steps, what has changed; or how to get a plan."""
        super().__init__()
        self.setObjectName("page.plan")
        self._context = context
        self.nothing = _nothing(context)
        self.overview = OverviewCard(context)
        self.days = DaysCard(context)
        self.steps = StepsCard(context)
        self.changed = ChangedCard(context)
        self._parts: tuple[QWidget, ...] = (self.overview, self.days, self.changed, self.steps)
        for widget in (self.nothing, *self._parts):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        context.session.profile_changed.connect(self.refresh)
        context.words.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the plan as it is now."""
        plan = self._context.session.profile.plan
        self.nothing.setVisible(plan is None)
        for widget in self._parts:
            widget.setVisible(plan is not None)
        if plan is not None:
            self.overview.show_plan(plan)
            self.days.show_plan(plan)
            self.steps.show_plan(plan)
            self.changed.refresh()
            if self.isVisible():
                self._context.session.look_from_here()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look for what has changed only when somebody wants to see it."""
        super().showEvent(event)
        self._context.session.look_from_here()


class OverviewCard(Card):
    """The goal, what the plan takes, how far it is, and what can be done with it."""

    def __init__(self, context: Context) -> None:
        """Labels, a bar, buttons."""
        super().__init__(context.words)
        self._context = context
        self.exports = Exports(context, self)
        self.goal = Label(look="title")
        self.made = Label(look="muted")
        self.progress = Label(look="strong")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        context.words.name(self.bar, "plan.bar", "ui.plan.bar")
        self.next = Label()
        self.written = Label(look="good")
        self.calendar = button(context, "plan.calendar", "action.calendar", primary=True)
        self.printing = button(context, "plan.print", "action.print_plan", "print")
        self.pdf = button(context, "plan.pdf", "action.plan_pdf", "save")
        self.giving_up = button(context, "plan.give-up", "action.give_up_plan", "delete")
        self.calendar.clicked.connect(self.exports.reminders)
        self.printing.clicked.connect(self.exports.print_plan)
        self.pdf.clicked.connect(self.exports.plan_pdf)
        self.giving_up.clicked.connect(context.session.give_up_plan)
        self.exports.exported.connect(self._say_written)
        context.words.bind(self.calendar.setAccessibleDescription, "action.export_ics")
        for label in (self.goal, self.made, self.progress):
            self.body.addWidget(label)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.next)
        self.body.addWidget(flowing((self.calendar, self.printing, self.pdf, self.giving_up))[0])
        self.body.addWidget(self.written)
        self.written.hide()

    def show_plan(self, plan: PersonalPlan) -> None:
        """Show how far ``plan`` is."""
        words, framework = self._context.words, self._context.framework
        self.goal.setText(words.say("ui.plan.heading", goal=goal_reason(goal_of(plan.terms), framework)))
        figures = {"day": plan.made, "months": plan.months, "tenge": plan.tenge, "arrival": plan.arrival}
        self.made.setText(words.say("ui.plan.made", **figures))
        self.progress.setText(words.say("ui.plan.progress", done=plan.done, total=len(plan.steps)))
        self.bar.setRange(0, max(1, len(plan.steps)))
        self.bar.setValue(plan.done)
        place = plan.following
        self.next.setText(
            words.say("ui.plan.all-done")
            if place is None
            else words.say("ui.plan.next", step=told(plan.steps[place], framework))
        )
        self.written.hide()

    def _say_written(self, file: Path) -> None:
        self.written.setText(self._context.words.say("ui.exported", file=str(file)))
        self.written.show()


class DaysCard(Card):
    """The deadlines, counted down."""

    def __init__(self, context: Context) -> None:
        """An empty list."""
        super().__init__(context.words, "ui.plan.deadlines")
        self._context = context
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)

    def show_plan(self, plan: PersonalPlan) -> None:
        """Count the days of ``plan`` down; without any the card is hidden."""
        empty(self._list)
        today = self._context.session.workspace.today
        found = deadlines(plan, today)
        for one in found:
            left = one.days_left(today)
            figures = {"step": one.place + 1, "day": one.day, "n": abs(left)}
            said = self._context.words.say(deadline_key(one, today), **figures)
            self._list.addWidget(Label(said, "strong" if left <= SOON else ""))
        self.setVisible(bool(found))


class StepsCard(Card):
    """The steps, one below the other."""

    def __init__(self, context: Context) -> None:
        """No steps yet."""
        super().__init__(context.words, "ui.plan.steps")
        self._context = context
        self.rows: list[PlanStep] = []

    def show_plan(self, plan: PersonalPlan) -> None:
        """Show the steps of ``plan`` in the rows there are, and in new ones."""
        while len(self.rows) > len(plan.steps):
            row = self.rows.pop()
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(plan.steps):
            self.rows.append(PlanStep(self._context, len(self.rows)))
            self.body.addWidget(self.rows[-1])
        for row, step in zip(self.rows, plan.steps, strict=True):
            row.show_step(step)


class ChangedCard(Card):
    """The plan as it was made against the routes from today."""

    def __init__(self, context: Context) -> None:
        """Labels, a button to take the new route, a bar while routes are sought."""
        super().__init__(context.words, "ui.plan.changed")
        self._context = context
        self.label = Label()
        self.difference = Label(look="strong")
        self.hint = Label()
        context.words.bind(self.hint.setText, "ui.plan.unrecorded")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        context.words.name(self.bar, "plan.busy", "status.searching")
        self.stop = button(context, "plan.stop", "action.stop")
        self.renewing = button(context, "plan.renew", "action.renew_plan", "routes")
        self.stop.clicked.connect(context.session.stop_looking)
        self.renewing.clicked.connect(self._renew)
        row = QHBoxLayout()
        row.addWidget(self.label, 1)
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.body.addWidget(self.difference)
        self.body.addWidget(self.hint)
        self._renewing_row = flowing((self.renewing,))[0]
        self.body.addWidget(self._renewing_row)
        context.session.from_here_changed.connect(self.refresh)
        context.session.busy_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Say what has changed, or that it is being found out."""
        session, words = self._context.session, self._context.words
        kept, found = session.profile.plan, session.from_here
        busy = session.tasks.busy("from-here")
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        seen = None if kept is None or found is None else review(kept, found)
        if kept is None or seen is None:
            self.label.setText(words.say("status.searching" if busy else "ui.routes.stopped"))
        else:
            self.label.setText(self._said(kept, seen))
        unclear = kept is not None and _unrecorded(kept)
        self.difference.setText("" if seen is None else self._differs(seen))
        self.difference.setVisible(bool(self.difference.text()) and not unclear)
        self.hint.setVisible(unclear)
        differs = seen is not None and bool(seen.months_late or seen.tenge_more)
        self._renewing_row.setVisible(differs and not unclear)

    def _said(self, kept: PersonalPlan, seen: Review) -> str:
        say = self._context.words.say
        if seen.route is None:
            return say("ui.plan.met" if seen.met else "ui.plan.no-route")
        was = say("ui.plan.was", arrival=kept.arrival, tenge=kept.tenge_left)
        months, tenge = seen.route.months.typical, seen.route.tenge.typical
        return f"{was}\n{say('ui.plan.now', arrival=seen.arrival, months=months, tenge=tenge)}"

    def _differs(self, seen: Review) -> str:
        if seen.route is None:
            return ""
        say, late, more = self._context.words.say, seen.months_late, seen.tenge_more
        time = say("ui.plan.on-time") if not late else say(f"ui.plan.{'later' if late > 0 else 'sooner'}", n=abs(late))
        money = (
            say("ui.plan.same-money")
            if not more
            else say(f"ui.plan.{'dearer' if more > 0 else 'cheaper'}", tenge=abs(more))
        )
        return f"{time} {money}"

    def _renew(self) -> None:
        """Put the route from here in place of the steps that are not done."""
        session = self._context.session
        if session.profile.plan is not None and session.from_here is not None:
            route = review(session.profile.plan, session.from_here).route
            if route is not None:
                session.adopt(nearest_shown(session.from_here, route), session.from_here)


def _unrecorded(plan: PersonalPlan) -> bool:
    """Whether a step is done whose facts are not in the profile yet."""
    return any(step.done is not None and step.leaves_facts and not step.recorded for step in plan.steps)


def _nothing(context: Context) -> Card:
    """How to get a plan."""
    card = Card(context.words, "ui.plan.empty.heading")
    how = Label()
    context.words.bind(how.setText, "ui.plan.empty")
    card.body.addWidget(how)
    return card
