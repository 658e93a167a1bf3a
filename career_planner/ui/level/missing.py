"""What is missing for the next level, and the question worth asking next."""

from PySide6.QtWidgets import QVBoxLayout

from career_planner.assessment.gaps import Missing
from career_planner.assessment.items import GapSet
from career_planner.ui.context import Context
from career_planner.ui.level.what_if import TickSet, WhatIfCard, item_words
from career_planner.ui.widgets.parts import Card, Label, button, empty, flowing

FIRST_SETS = 3
"""Sets that are shown before all of them are asked for."""


class MissingCard(Card):
    """The smallest sets that lift the level, the next question first."""

    def __init__(self, context: Context) -> None:
        """Follow the session's advice."""
        super().__init__(context.words, "ui.missing.heading")
        self._context = context
        self._head = QVBoxLayout()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.what_if = WhatIfCard(context)
        self.sets: list[TickSet] = []
        self.body.addLayout(self._head)
        self.body.addWidget(self.what_if)
        self.body.addLayout(self._list)
        self.all = button(context, "level.missing.all", "ui.missing.all", flat=True)
        self.all.setCheckable(True)
        self.all.toggled.connect(self.refresh)
        self.head.addWidget(self.all)
        context.session.advice_changed.connect(self.refresh)
        context.session.what_if_changed.connect(self._show_ticks)
        context.words.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the advice as it is now."""
        for part in (self._head, self._list):
            empty(part)
        self.sets = []
        advice, words = self._context.session.advice, self._context.words
        self.all.hide()
        self.what_if.hide()
        if advice is None:
            self._head.addWidget(Label(words.say("status.working"), "muted"))
            return
        if advice.question is not None:
            self._head.addWidget(Label(words.say("ui.question", question=advice.question.reason), "strong"))
        found = advice.next_level
        if found is None:
            self._head.addWidget(Label(words.say("ui.missing.nothing"), "muted"))
            return
        sector = self._context.framework.sector(found.sector).title
        self._head.addWidget(Label(words.say("ui.missing.for", level=found.level, sector=sector)))
        self.show_missing(found.missing)

    def show_missing(self, missing: Missing) -> None:
        """List the sets."""
        sets = missing.first(len(missing.sets) + 1)
        self.all.setVisible(len(sets) > FIRST_SETS)
        shown = sets if self.all.isChecked() else sets[:FIRST_SETS]
        self.what_if.setVisible(any(sets))
        for number, one in enumerate(shown):
            self.sets.append(TickSet(self._context, one, number))
            self._list.addWidget(self.sets[-1])
        if not sets:
            self._list.addWidget(Label(self._context.words.say("ui.missing.no-way"), "muted"))
        if missing.left_out and self.all.isChecked():
            self._list.addWidget(Label(self._context.words.say("ui.missing.left-out", n=missing.left_out), "small"))

    def _show_ticks(self) -> None:
        for one in self.sets:
            one.show_ticks()


def set_row(context: Context, items: GapSet) -> Card:
    """A set as a card: its things one below the other, what they cost together."""
    words = context.words
    card = Card(words)
    card.body.setContentsMargins(12, 8, 12, 8)
    card.body.setSpacing(4)
    for item in items:
        card.body.addWidget(Label("• " + item_words(context, item)))
    if not items:
        card.body.addWidget(Label(words.say("ui.missing.done")))
    tenge = sum(item.tenge for item in items)
    if tenge and len(items) > 1:
        chips, flow = flowing()
        flow.addWidget(Label(words.say("ui.missing.together", tenge=tenge), "chip", wrap=False))
        card.body.addWidget(chips)
    return card
