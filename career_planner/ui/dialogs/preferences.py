"""What the user prefers: language, colours, size of the text, what a new person begins with, where things are kept."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from career_planner import paths, settings
from career_planner.errors import UserFacingError
from career_planner.i18n.formats import LANGUAGES
from career_planner.settings import MOST_HOURS, Settings, Theme
from career_planner.ui.context import Context
from career_planner.ui.dialogs.fields import CheckField, ChoiceField, Field, NumberField
from career_planner.ui.dialogs.form import decision
from career_planner.ui.menus import SCALES
from career_planner.ui.widgets.parts import Label, Scroll


class Preferences(QDialog):
    """``chosen`` gives the settings when they are accepted; before that ``moved`` the old and the new folder."""

    chosen = Signal(object)
    moved = Signal(Path, Path)

    def __init__(self, context: Context, kept: Settings, parent: QWidget) -> None:
        """Show ``kept``."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("preferences")
        self.setWindowTitle(context.words.say("ui.preferences"))
        self._context = context
        self._kept = kept
        self._is_portable = paths.user_folder() == paths.portable_folder()
        self.portable = CheckField(context, "preferences.portable", "ui.preferences.portable")
        self.portable.fill(self._is_portable)
        self.portable.check.setEnabled(paths.may_go_portable())
        self.fields = self._fields()
        for name, field in self.fields.items():
            field.fill(getattr(kept, name))
        self._arrange(parent)

    def submit(self) -> None:
        """Give the settings, or say at a field what is wrong."""
        self.portable.show_error(None)
        self.fields["weekly_hours"].show_error(None)
        try:
            hours = self._hours()
        except UserFacingError as error:
            self.fields["weekly_hours"].show_error(error)
            return
        try:
            kept = self._moved() if self.portable.value() and not self._is_portable else self._kept
        except UserFacingError as error:
            self.portable.show_error(error)
            return
        values = {name: field.value() for name, field in self.fields.items()} | {"weekly_hours": hours}
        self.chosen.emit(replace(kept, **values))
        self.accept()

    def _moved(self) -> Settings:
        """The settings after everything has gone beside the program."""
        before = paths.user_folder()
        settings.keep_beside_program()
        self.moved.emit(before, paths.user_folder())
        return self._kept.moved(before, paths.user_folder())

    def _fields(self) -> dict[str, Field]:
        """The fields by the names of the settings."""
        context, say = self._context, self._context.words.say
        languages = [(one, say(f"language.{one}")) for one in ("system", *LANGUAGES)]
        themes = [(one, say(f"theme.{one.value}")) for one in Theme]
        scales = [(one, say("ui.preferences.percent", scale=one)) for one in SCALES]
        return {
            "language": ChoiceField(context, "preferences.language", "ui.preferences.language", languages),
            "theme": ChoiceField(context, "preferences.theme", "ui.preferences.theme", themes),
            "text_scale": ChoiceField(context, "preferences.scale", "ui.text_size", scales),
            "weekly_hours": NumberField(
                context, "preferences.hours", "ui.preferences.hours", needed=True, hint="ui.preferences.hours.hint"
            ),
        }

    def _hours(self) -> int:
        hours: int = self.fields["weekly_hours"].value()
        if not 0 <= hours <= MOST_HOURS:
            raise UserFacingError("error.value.range", value=hours, low=0, high=MOST_HOURS)
        return hours

    def _arrange(self, parent: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        scroll = Scroll(spacing=12)
        column.addWidget(scroll, 1)
        say = self._context.words.say
        scroll.column.addWidget(Label(say("ui.preferences"), "title"))
        for field in (*self.fields.values(), self.portable):
            scroll.column.addWidget(field)
        key = "ui.preferences.portable.now" if self._is_portable else "ui.preferences.portable.hint"
        scroll.column.addWidget(Label(say(key, folder=str(paths.portable_folder())), "small"))
        scroll.column.addStretch(1)
        box = decision(self._context, self, "preferences", self.submit)
        box.setContentsMargins(16, 0, 16, 0)
        column.addWidget(box)
        self.resize(min(520, parent.window().width() - 40), min(560, parent.window().height() - 20))
