"""Name and circumstances of the person: fields that are saved as soon as they are right."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QGridLayout

from career_planner.errors import UserFacingError
from career_planner.profile.checking import Checker, check_circumstances, text_faults
from career_planner.ui.context import Context
from career_planner.ui.dialogs.fields import CheckField, DateField, Field, ListField, NumberField, TextField, TicksField
from career_planner.ui.dialogs.form import first_faults
from career_planner.ui.widgets.parts import Card, button

ALWAYS_SHOWN = 4
"""Fields that are shown before the person asks for all of them."""


class CircumstancesCard(Card):
    """Wrong values stay in their fields with the reason below; the profile keeps the last right ones."""

    def __init__(self, context: Context) -> None:
        """Show the session's profile and follow it."""
        super().__init__(context.words, "section.circumstances")
        self._context = context
        self.name = TextField(context, "person.name", "field.name")
        self.fields = self._fields()
        self.more = button(context, "person.more", "action.details", flat=True)
        self.more.setCheckable(True)
        self.more.toggled.connect(self._show_all)
        self.head.addWidget(self.more)
        self._arrange()
        self.name.edited.connect(self._take_name)
        for field in self.fields.values():
            field.edited.connect(self._take)
        context.session.profile_changed.connect(self.refresh)
        context.words.changed.connect(self._offer_licences)
        self._offer_licences()
        self._show_all(False)
        self.refresh()

    def refresh(self) -> None:
        """Show the values of the profile where they differ from what stands in a field."""
        profile = self._context.session.profile
        if self._value(self.name) != profile.name:
            self.name.fill(profile.name)
        for name, field in self.fields.items():
            value = getattr(profile.circumstances, name)
            if self._value(field) != value:
                field.blockSignals(True)
                field.fill(value)
                field.blockSignals(False)
                field.show_error(None)

    def _fields(self) -> dict[str, Field]:
        context = self._context
        return {
            "born": DateField(context, "person.born", "field.born", exact=True),
            "weekly_hours": NumberField(context, "person.weekly_hours", "field.weekly_hours", needed=True),
            "budget": NumberField(context, "person.budget", "field.budget_tenge"),
            "registered_unemployed": DateField(context, "person.registered", "field.registered_unemployed", exact=True),
            "civil_servant": CheckField(context, "person.civil_servant", "field.civil_servant"),
            "daily_norm": NumberField(context, "person.daily_norm", "field.daily_norm", needed=True),
            "daily_load": NumberField(context, "person.daily_load", "field.daily_load", needed=True),
            "region": TextField(context, "person.region", "field.region"),
            "languages": ListField(context, "person.languages", "field.languages"),
            "licences": TicksField(context, "person.licences", "field.licences", rows=4),
        }

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(10)
        self.body.addLayout(grid)
        grid.addWidget(self.name, 0, 0, 1, 2)
        for place, field in enumerate(self.fields.values()):
            wide = isinstance(field, TicksField)
            row, column = divmod(place + (place % 2 if wide else 0), 2)
            grid.addWidget(field, row + 1, column, 1, 2 if wide else 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _show_all(self, shown: bool) -> None:
        for field in list(self.fields.values())[ALWAYS_SHOWN:]:
            field.setVisible(shown)

    def _offer_licences(self) -> None:
        licences = self.fields["licences"]
        if isinstance(licences, TicksField):
            rows = self._context.framework.licences.values()
            held = self._context.session.profile.circumstances.licences
            licences.offer([(row.code, self._context.words.figure(row.title)) for row in rows], held)

    def _take_name(self) -> None:
        fault = next(text_faults(self.name.value(), needed=False), None)
        self.name.show_error(fault)
        if fault is None:
            self._context.session.rename(self.name.value())

    def _take(self) -> None:
        """Take over every field that is right; show what is wrong with the others."""
        session = self._context.session
        before = session.profile.circumstances
        values: dict[str, Any] = {}
        faults: dict[str, UserFacingError] = {}
        for name, field in self.fields.items():
            try:
                values[name] = field.value()
            except UserFacingError as error:
                faults[name] = error
        checker = Checker(self._context.framework, session.workspace.today)
        faults |= first_faults(tuple(check_circumstances(replace(before, **values), checker)))
        for name, field in self.fields.items():
            field.show_error(faults.get(name))
        right = {name: value for name, value in values.items() if name not in faults}
        session.set_circumstances(replace(before, **right))

    @staticmethod
    def _value(field: Field) -> Any:
        try:
            return field.value()
        except UserFacingError:
            return _UNREADABLE


_UNREADABLE = object()
