"""What-ifs: things to get that can be ticked, and how the person would stand with them; nothing of it is saved."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from career_planner.assessment.items import GapItem, GapSet, joined
from career_planner.assessment.level import Answer, Assessment
from career_planner.routes.planner import Plan
from career_planner.ui.context import Context
from career_planner.ui.models.table import CENTRE, Column, TableModel
from career_planner.ui.widgets.level_ladder import NO_ANSWER
from career_planner.ui.widgets.parts import Card, Label, button, empty, flowing
from career_planner.ui.widgets.table import Table
from career_planner.ui.words import Words
from career_planner.workspace.workspace import NextLevel, WhatIf

ANSWERS = ("proven", "claimable", "possible")
SMALLEST_TARGET = 32
"""Pixels that a finger or an unsteady mouse needs."""
Pair = tuple[Answer, Answer]
"""The answers as they are and as they would be."""
Compared = tuple[str, Pair, Pair]
"""The name of an answer, the pair for all sectors and that for the own one."""


class Tick(QWidget):
    """A check box whose words wrap; a click on the words ticks too. ``ticked`` tells of the person's doing only."""

    ticked = Signal(bool)

    def __init__(self, name: str, said: str, look: str = "") -> None:
        """``said`` beside a box called ``name``."""
        super().__init__()
        self.box = QCheckBox()
        self.box.setObjectName(name)
        self.box.setAccessibleName(said)
        self.box.setMinimumSize(SMALLEST_TARGET, SMALLEST_TARGET)
        self.box.clicked.connect(self.ticked)
        self.label = Label(said, look)
        self.label.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The words belong to the box."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.box.click()
        else:
            super().mousePressEvent(event)


class TickSet(Card):
    """A set of things that suffice together; each can be ticked, several of them at once too."""

    def __init__(self, context: Context, items: GapSet, number: int) -> None:
        """The set shown at place ``number``."""
        super().__init__(context.words)
        self._context = context
        self._items = items
        self.ticks: list[tuple[Tick, GapSet]] = []
        self.body.setContentsMargins(8, 4, 12, 4)
        self.body.setSpacing(0)
        words = context.words
        if len(items) > 1:
            said = words.say("ui.what-if.all-of", n=len(items))
            self._add(Tick(f"level.what_if.{number}.all", said, "strong"), items, 0)
        for place, item in enumerate(items):
            said = item_words(context, item)
            self._add(Tick(f"level.what_if.{number}.{place}", said), (item,), 24 if len(items) > 1 else 0)
        if not items:
            self.body.addWidget(Label(words.say("ui.missing.done")))
        tenge = sum(item.tenge for item in items)
        if tenge and len(items) > 1:
            chips, flow = flowing()
            chips.setContentsMargins(34, 0, 0, 4)
            flow.addWidget(Label(words.say("ui.missing.together", tenge=tenge), "chip", wrap=False))
            self.body.addWidget(chips)
        self.show_ticks()

    def show_ticks(self) -> None:
        """Tick what the session supposes."""
        supposed = {item.key: item for item in self._context.session.supposed}
        for tick, items in self.ticks:
            tick.box.setChecked(all(item.key in supposed and item <= supposed[item.key] for item in items))

    def _add(self, tick: Tick, items: GapSet, indent: int) -> None:
        tick.layout().setContentsMargins(indent, 0, 0, 0)  # type: ignore[union-attr]
        tick.ticked.connect(self._suppose_all if items is self._items else self._supposing(items))
        self.ticks.append((tick, items))
        self.body.addWidget(tick)

    def _supposing(self, items: GapSet) -> Callable[[bool], None]:
        return lambda ticked: self._suppose(items, ticked=ticked)

    def _suppose_all(self, ticked: bool) -> None:
        self._suppose(self._items, ticked=ticked)

    def _suppose(self, items: GapSet, *, ticked: bool) -> None:
        """With ``items`` or without them; of the same thing the most months."""
        session = self._context.session
        keys = {item.key for item in items}
        others = tuple(item for item in session.supposed if item.key not in keys)
        session.suppose(joined(session.supposed, items) if ticked else others)


class WhatIfCard(Card):
    """How the person would stand with what is ticked, beside how they stand."""

    def __init__(self, context: Context) -> None:
        """Follow the session; a hint while nothing is ticked."""
        super().__init__(context.words)
        self.setProperty("supposed", True)
        self._context = context
        words = context.words
        self.hint = Label(look="muted")
        words.bind(self.hint.setText, "ui.what-if.hint")
        self.heading = Label(look="strong")
        columns: tuple[Column[Compared], ...] = (
            Column("ui.what-if.level", lambda row, words: words.say(f"level.{row[0]}"), wide=True),
            Column("ui.what-if.country", lambda row, words: _change(row[0], row[1], words), CENTRE),
            Column("ui.what-if.sector", lambda row, words: _change(row[0], row[2], words), CENTRE),
        )
        self.model: TableModel[Compared] = TableModel(words, columns)
        self.table = Table(words, "level.what_if", "ui.what-if", self.model)
        self.back = button(context, "level.what_if.back", "ui.what-if.back")
        self.back.clicked.connect(lambda: context.session.suppose(()))
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self.routes_heading = Label(look="strong")
        words.bind(self.routes_heading.setText, "ui.what-if.routes")
        self.routes = Label()
        self.routes.setObjectName("level.what_if.routes")
        self.following = QVBoxLayout()
        self.body.addWidget(self.hint)
        self.body.addLayout(head)
        self.body.addWidget(self.table)
        self.body.addWidget(self.routes_heading)
        self.body.addWidget(self.routes)
        self.body.addLayout(self.following)
        context.session.what_if_changed.connect(self.refresh)
        context.session.routes_changed.connect(self.refresh)
        words.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is known of the supposition."""
        session = self._context.session
        found = session.what_if
        self.hint.setVisible(found is None)
        for widget in (self.heading, self.back, self.table, self.routes_heading, self.routes):
            widget.setVisible(found is not None)
        empty(self.following)
        if found is not None and session.assessment is not None:
            self._say_supposed(found)
            self.model.show(self._compared(session.assessment, found))
            self._add_following(found.next_level)
            self.routes.setText(self._routes_said())

    def _say_supposed(self, found: WhatIf) -> None:
        key = "ui.what-if.later" if found.day > self._context.session.workspace.today else "ui.what-if.now"
        self.heading.setText(self._context.words.say(key, n=len(found.items), day=found.day))

    def _routes_said(self) -> str:
        """The routes as they are and as they would be, to the goal of the page of the routes."""
        session, say = self._context.session, self._context.words.say
        now = say("ui.what-if.routes.now", routes=self._routes_of(session.plan))
        return now + "\n" + say("ui.what-if.routes.then", routes=self._routes_of(session.what_if_plan))

    def _routes_of(self, plan: Plan | None) -> str:
        say = self._context.words.say
        if plan is None:
            return say("ui.what-if.routes.searching")
        if plan.met or not plan.routes:
            return say("ui.what-if.routes.met" if plan.met else "ui.what-if.routes.none")
        routes = [shown.route for shown in plan.routes]
        months = min(route.months.typical for route in routes)
        return say(
            "ui.what-if.routes.found",
            months=months,
            tenge=min(route.tenge.typical for route in routes),
            count=len(routes),
        )

    def _compared(self, now: Assessment, found: WhatIf) -> tuple[Compared, ...]:
        """Each answer for all sectors and for the one that the list is about."""
        advice = self._context.session.advice
        home = advice.next_level.sector if advice and advice.next_level else None
        sectors = [NO_ANSWER if home is None else one.sectors[home] for one in (now, found.assessment)]
        country = (now.national, found.assessment.national)
        return tuple((name, country, (sectors[0], sectors[1])) for name in ANSWERS)

    def _add_following(self, found: NextLevel | None) -> None:
        """The way to the level after that."""
        words = self._context.words
        sets = () if found is None else found.missing.first(1)
        if found is None or not sets:
            return
        sector = self._context.framework.sector(found.sector).title
        self.following.addWidget(Label(words.say("ui.what-if.next", level=found.level, sector=sector)))
        for item in sets[0]:
            self.following.addWidget(Label("• " + item_words(self._context, item)))


def item_words(context: Context, item: GapItem) -> str:
    """One thing to get, as a sentence."""
    return context.words.say(f"gap.{item.kind}", title=item.title, months=item.months, tenge=item.tenge)


def _change(name: str, pair: Pair, words: Words) -> str:
    """The level as it is, or as it is and would be."""
    now, then = (words.figure(getattr(answer, name)) for answer in pair)
    return now if now == then else words.say("ui.what-if.change", now=now, then=then)
