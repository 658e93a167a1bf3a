"""The goal and the limits: what is to be reached, and what a route has to respect."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSpinBox, QStackedWidget, QVBoxLayout, QWidget

from career_planner.frameworks.level import LEVELS
from career_planner.i18n.formats import LOCALES
from career_planner.i18n.kazakh import sort_key
from career_planner.routes.request import BUDGET_CEILING, GOAL_KINDS, LONGEST_HORIZON, Goal, GoalKind, Limits, post_goal
from career_planner.ui.context import Context
from career_planner.ui.routes.sectors import SectorsForm
from career_planner.ui.widgets.parts import Card, Label, button, flowing
from career_planner.ui.widgets.picker import PostPicker

MONEY_STEP = 50_000
NO_BUDGET = -MONEY_STEP


class GoalCard(Card):
    """Choosing anything here changes the session's goal or limits; the session plans again by itself."""

    def __init__(self, context: Context) -> None:
        """Show the session's goal and follow it."""
        super().__init__(context.words)
        self._context = context
        self._filling = False
        self.kind = self._combo("routes.goal", "ui.goal")
        self.level = self._combo("routes.level", "ui.goal.which-level")
        self.sector = self._combo("routes.sector", "ui.goal.which-sector")
        self.post = PostPicker(context, "routes.post", "ui.goal.which-post")
        self.target = QStackedWidget()
        self._pages = {"level": self.level, "sector": self.sector, "post": self.post}
        for page in (QWidget(), *self._pages.values()):
            self.target.addWidget(page)
        self.hours = self._spin("routes.weekly_hours", 0, 80, 1)
        self.budget = self._spin("routes.budget", NO_BUDGET, BUDGET_CEILING * 5, MONEY_STEP)
        self.years = self._spin("routes.years", 1, LONGEST_HORIZON // 12, 1)
        self.keep_job = self._check("routes.keep_job", "ui.limit.keep_job")
        self.full_time = self._check("routes.full_time", "ui.limit.full_time")
        self.distance = self._check("routes.distance", "ui.limit.distance")
        self.sectors = button(context, "routes.sectors", "ui.limit.sectors")
        self._arrange()
        self._connect()
        context.words.changed.connect(self._say_choices)
        context.session.goal_changed.connect(self.refresh)
        context.session.profile_changed.connect(self.refresh)
        self._say_choices()

    def refresh(self) -> None:
        """Show the goal and the limits in force."""
        session = self._context.session
        self._filling = True
        goal, limits = session.goal, session.asked
        if not (
            self.kind.currentData() == "post" and goal.kind != "post" and self.post.post is None and self.post.text()
        ):
            self.kind.setCurrentIndex(self.kind.findData(goal.kind))
        self._show_target(goal)
        self.hours.setValue(limits.weekly_hours)
        self.budget.setValue(NO_BUDGET if limits.budget is None else limits.budget)
        self.years.setValue(limits.horizon // 12)
        self.keep_job.setChecked(limits.keep_job)
        self.full_time.setChecked(limits.full_time)
        self.full_time.setEnabled(not limits.distance_only)
        self.distance.setChecked(limits.distance_only)
        self._say_sectors(limits)
        self._filling = False

    def aim_at_post(self, code: str) -> None:
        """Make the post with ``code`` the goal."""
        self._context.session.set_goal(post_goal(self._context.framework.occupation(code).code))

    def _combo(self, name: str, key: str) -> QComboBox:
        made = QComboBox()
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._context.words.name(made, name, key)
        return made

    def _spin(self, name: str, low: int, high: int, step: int) -> QSpinBox:
        made = QSpinBox()
        made.setRange(low, high)
        made.setSingleStep(step)
        made.setGroupSeparatorShown(True)
        made.lineEdit().setTextMargins(6, 0, 0, 0)
        made.setKeyboardTracking(False)
        self._context.words.name(made, name, f"ui.limit.{name.partition('.')[2]}")
        return made

    def _check(self, name: str, key: str) -> QCheckBox:
        made = QCheckBox()
        self._context.words.name(made, name, key)
        self._context.words.bind(made.setText, key)
        return made

    def _arrange(self) -> None:
        words = self._context.words
        self.target.setMinimumWidth(250)
        goal, _ = flowing([self._captioned(self.kind, "ui.goal"), self._captioned(self.target, "ui.goal.target")], 14)
        self.body.addWidget(goal)
        limits = [
            self._captioned(self.hours, "ui.limit.weekly_hours"),
            self._captioned(self.budget, "ui.limit.budget"),
            self._captioned(self.years, "ui.limit.years"),
        ]
        row, flow = flowing(limits, 14)
        ticks = QWidget()
        column = QVBoxLayout(ticks)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for check in (self.keep_job, self.full_time, self.distance):
            column.addWidget(check)
        flow.addWidget(ticks)
        flow.addWidget(self.sectors)
        self.body.addWidget(row)
        words.bind(self.budget.setSpecialValueText, "ui.limit.no-budget")

    def _captioned(self, widget: QWidget, key: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        caption = Label(look="small", wrap=False)
        self._context.words.bind(caption.setText, key)
        caption.setBuddy(widget)
        column.addWidget(caption)
        column.addWidget(widget)
        if widget is self.target:
            self.target_caption: QLabel = caption
        return holder

    def _connect(self) -> None:
        self.kind.activated.connect(self._kind_chosen)
        self.level.activated.connect(lambda _place: self._set(Goal("level", str(self.level.currentData()))))
        self.sector.activated.connect(lambda _place: self._set(Goal("sector", self.sector.currentData())))
        self.post.picked.connect(self._post_picked)
        for spin in (self.hours, self.budget, self.years):
            spin.valueChanged.connect(self._limit)
        for check in (self.keep_job, self.full_time, self.distance):
            check.clicked.connect(self._limit)
        self.sectors.clicked.connect(self._ask_sectors)

    def _say_choices(self) -> None:
        words, framework = self._context.words, self._context.framework
        self._filling = True
        for spin in (self.hours, self.budget, self.years):
            spin.setLocale(QLocale(LOCALES[words.language]))
        _fill(self.kind, [(kind, words.say(f"ui.goal.{kind}")) for kind in GOAL_KINDS])
        _fill(self.level, [(str(level), words.say("level.heading", level=level)) for level in LEVELS])
        sectors = [
            one for one in framework.sectors.values() if any(framework.posts(one.code, level) for level in LEVELS)
        ]
        titles: list[tuple[Any, str]] = [(one.code, words.figure(one.title)) for one in sectors]
        _fill(self.sector, sorted(titles, key=lambda one: sort_key(one[1])))
        self.refresh()

    def _kind_chosen(self) -> None:
        kind: GoalKind = self.kind.currentData()
        if kind == "post":
            self._show_page("post")
            self.post.setFocus()
        elif kind == "level":
            self._set(Goal("level", str(self.level.currentData())))
        elif kind == "sector":
            self._set(Goal("sector", self.sector.currentData()))
        else:
            self._set(Goal(kind))

    def _post_picked(self, post: Any) -> None:
        if post is not None:
            self._set(post_goal(post.code))

    def _set(self, goal: Goal) -> None:
        self._context.session.set_goal(goal)

    def _limit(self) -> None:
        if self._filling:
            return
        budget = self.budget.value()
        limits = replace(
            self._context.session.asked,
            weekly_hours=self.hours.value(),
            budget=None if budget < 0 else budget,
            horizon=12 * self.years.value(),
            keep_job=self.keep_job.isChecked(),
            full_time=self.full_time.isChecked(),
            distance_only=self.distance.isChecked(),
        )
        self._context.session.set_limits(limits)

    def _ask_sectors(self) -> None:
        """Ask which sectors are wanted and which are not."""
        form = SectorsForm(self._context, self)
        form.chosen.connect(self._context.session.set_limits)
        form.open()

    def _say_sectors(self, limits: Limits) -> None:
        """On the button, how many sectors are chosen."""
        words, known = self._context.words, self._context.framework.sectors
        unwanted = sum(code in known for code in limits.unwanted)
        if limits.sectors or unwanted:
            said = words.say("ui.limit.sectors.said", wanted=len(limits.sectors), unwanted=unwanted)
        else:
            said = words.say("ui.limit.sectors")
        self.sectors.setText(said)
        self.sectors.setAccessibleName(said)

    def _show_target(self, goal: Goal) -> None:
        fill: dict[str, Callable[[], object]] = {
            "level": lambda: self.level.setCurrentIndex(self.level.findData(goal.code)),
            "sector": lambda: self.sector.setCurrentIndex(self.sector.findData(goal.code)),
            "post": lambda: self.post.show_post(self._context.framework.occupation(goal.code)),
        }
        if goal.kind in fill:
            fill[goal.kind]()
        self._show_page(self.kind.currentData())

    def _show_page(self, kind: str | None) -> None:
        page = self._pages.get(kind or "")
        self.target.setCurrentIndex(0 if page is None else self.target.indexOf(page))
        holder = self.target.parentWidget()
        if holder is not None:
            holder.setVisible(page is not None)
        self.body.invalidate()


def _fill(box: QComboBox, choices: list[tuple[Any, str]]) -> None:
    """Put ``choices`` into ``box``, the same one chosen."""
    chosen = box.currentData()
    box.clear()
    for value, said in choices:
        box.addItem(said, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.view().setTextElideMode(Qt.TextElideMode.ElideRight)
