"""A step of the person's plan: when, what, how much, and its tick."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy

from career_planner.errors import UserFacingError
from career_planner.profile.checking import Checker, check_day
from career_planner.profile.plan import PlannedStep
from career_planner.routes.adoption import told
from career_planner.ui.context import Context
from career_planner.ui.dialogs.fields import DateField
from career_planner.ui.widgets.parts import Card, Label, basis_words, button, flowing


class PlanStep(Card):
    """The step at ``place`` of the plan; it changes in place, so that the keyboard stays where it was."""

    def __init__(self, context: Context, place: int) -> None:
        """Everything of a step; ``show_step`` fills it."""
        super().__init__(context.words)
        self._context = context
        self.place = place
        name = f"plan.step.{place}"
        self.setObjectName(name)
        self.number = Label(look="chip", wrap=False)
        self.what = Label()
        self.facts = Label(look="muted")
        self.basis = Label(look="small")
        self.tick = QCheckBox()
        self.tick.setObjectName(f"{name}.done")
        self.recording = button(context, f"{name}.record", "action.record_step", "add")
        self.recorded = Label(look="good", wrap=False)
        self.done_on = self._day_field(f"{name}.day", "ui.plan.done-on")
        self.issued = self._day_field(f"{name}.issued", "ui.plan.issued")
        self._arrange()
        session = context.session
        self.tick.clicked.connect(self._ticked)
        self.recording.clicked.connect(lambda: session.record(place, context.words.language))
        self.done_on.edited.connect(lambda: self._day_said(self.done_on, "done", session.tick))
        self.issued.edited.connect(lambda: self._day_said(self.issued, "issued", session.set_voucher_day))

    def show_step(self, step: PlannedStep) -> None:
        """Show ``step`` as it is now, in the present language."""
        words, number = self._context.words, self.place + 1
        self.number.setText(words.say("ui.plan.step", step=number))
        reason = told(step, self._context.framework)
        self.what.setText(words.tell(reason))
        self.facts.setText(self._facts(step))
        self.basis.setText(basis_words(reason.claim, words, self._context.framework))
        self.tick.setText(words.say("ui.plan.done"))
        self.tick.setAccessibleName(words.say("ui.plan.step-done", step=number))
        self.tick.setAccessibleDescription(self.what.text())
        self.recorded.setText(words.say("ui.plan.recorded"))
        done = step.done is not None
        self.tick.setChecked(done)
        self._fill(self.done_on, step.done, shown=done)
        self._fill(self.issued, step.issued, shown=step.voucher and not done)
        self.recording.setVisible(done and step.leaves_facts and not step.recorded)
        self.recording.setAccessibleDescription(self.what.text())
        self.recorded.setVisible(done and step.recorded)
        self.updateGeometry()

    def _facts(self, step: PlannedStep) -> str:
        """From when to when, how it is attended, what it costs."""
        words = self._context.words
        begins, ends = words.figure(step.begins, "long"), words.figure(step.ends, "long")
        parts = [begins if begins == ends else words.say("figure.range", low=begins, high=ends)]
        if step.mode is not None:
            parts.append(words.say(f"mode.{step.mode.value}"))
        if step.tenge.high:
            parts.append(words.figure(step.tenge, "tenge"))
        if step.study_hours:
            parts.append(words.say("ui.card.study", hours=step.study_hours))
        return " · ".join(parts)

    def _arrange(self) -> None:
        self.body.addWidget(flowing((self.number, self.tick, self.recorded, self.recording), 14)[0])
        for label in (self.what, self.facts, self.basis):
            self.body.addWidget(label)
        days = QHBoxLayout()
        days.addWidget(self.done_on)
        days.addWidget(self.issued)
        days.addStretch(1)
        self.body.addLayout(days)

    def _day_field(self, name: str, key: str) -> DateField:
        field = DateField(self._context, name, key, exact=True)
        field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        field.line.setMinimumWidth(field.fontMetrics().averageCharWidth() * 26)
        return field

    def _fill(self, field: DateField, day: date | None, *, shown: bool) -> None:
        field.setVisible(shown)
        field.fill(day)
        field.show_error(None)

    def _ticked(self) -> None:
        """Done today, until another day is said; or not done after all."""
        session = self._context.session
        session.tick(self.place, session.workspace.today if self.tick.isChecked() else None)

    def _day_said(self, field: DateField, name: str, take: Callable[[int, date | None], None]) -> None:
        """Take a day over, or say at its field what is wrong with it."""
        session = self._context.session
        checker = Checker(self._context.framework, session.workspace.today, session.profile.circumstances.born)
        try:
            day = field.value()
            for fault in check_day(name, day, checker):
                raise fault.error
        except UserFacingError as error:
            field.show_error(error)
            return
        field.show_error(None)
        if name == "issued" or day is not None:
            take(self.place, day)
