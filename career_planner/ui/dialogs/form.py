"""A form for one row of a person's facts: errors stand at their fields, and nothing typed is lost until it is right."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from career_planner.errors import UserFacingError
from career_planner.profile.checking import Checker, Fault, check_row
from career_planner.profile.editing import Row
from career_planner.ui.context import Context
from career_planner.ui.dialogs.fields import Field
from career_planner.ui.widgets.parts import Label, Scroll

Make = Callable[[Mapping[str, Any]], Row]


class Form(QDialog):
    """Fields below each other; ``filled`` gives the checked row when it is accepted."""

    filled = Signal(object)

    def __init__(
        self, context: Context, heading: str, fields: Mapping[str, Field], make: Make, parent: QWidget
    ) -> None:
        """``heading`` is a message key; ``make`` turns the values of ``fields`` into a row."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("form")
        self.setWindowTitle(context.words.say(heading))
        self._context = context
        self._make = make
        self.fields = fields
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        scroll = self._scroll = Scroll(spacing=10)
        scroll.column.addWidget(Label(context.words.say(heading), "title"))
        self.error = Label(look="error")
        self.error.setObjectName("form.error")
        self.error.hide()
        scroll.column.addWidget(self.error)
        for field in fields.values():
            scroll.column.addWidget(field)
        scroll.column.addStretch(1)
        column.addWidget(scroll, 1)
        box = decision(context, self, "form", self.submit)
        box.setContentsMargins(16, 0, 16, 0)
        column.addWidget(box)
        self.resize(min(560, parent.window().width() - 40), self._height(parent))

    def fill(self, row: Row) -> None:
        """Show the values of ``row``."""
        for name, field in self.fields.items():
            field.fill(getattr(row, name))

    def submit(self) -> None:
        """Give the row, or show what is wrong with it."""
        row = self._row()
        if row is not None:
            self.filled.emit(row)
            self.accept()

    def _row(self) -> Row | None:
        values: dict[str, Any] = {}
        faults: dict[str, UserFacingError] = {}
        for name, field in self.fields.items():
            try:
                values[name] = field.value()
            except UserFacingError as error:
                faults[name] = error
        row = None if faults else self._make(values)
        if row is not None:
            session = self._context.session
            checker = Checker(self._context.framework, session.workspace.today, session.profile.circumstances.born)
            faults = first_faults(check_row(row, checker))
        self._show(faults)
        return None if faults else row

    def _show(self, faults: Mapping[str, UserFacingError]) -> None:
        for name, field in self.fields.items():
            field.show_error(faults.get(name))
        others = [error for name, error in faults.items() if name not in self.fields]
        self.error.setText(" ".join(self._context.words.tell(error) for error in others))
        self.error.setVisible(bool(others))
        wrong = next((field for name, field in self.fields.items() if name in faults), None)
        if wrong is not None:
            wrong.editor.setFocus()

    def _height(self, parent: QWidget) -> int:
        column = self._scroll.column
        wanted = column.heightForWidth(520) if column.hasHeightForWidth() else column.sizeHint().height()
        return min(wanted + 90, parent.window().height() - 20)


def decision(context: Context, dialog: QDialog, name: str, submit: Callable[[], object]) -> QDialogButtonBox:
    """The buttons below ``dialog``: take over what it holds, or leave everything as it was."""
    box = QDialogButtonBox()
    say = context.words.say
    accept = box.addButton(say("action.ok"), QDialogButtonBox.ButtonRole.AcceptRole)
    reject = box.addButton(say("action.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
    for made, code, key in ((accept, f"{name}.ok", "action.ok"), (reject, f"{name}.cancel", "action.cancel")):
        made.setObjectName(code)
        made.setAccessibleName(say(key))
    accept.setProperty("primary", True)
    accept.setDefault(True)
    accept.clicked.connect(submit)
    reject.clicked.connect(dialog.reject)
    return box


def first_faults(faults: tuple[Fault, ...]) -> dict[str, UserFacingError]:
    """The first fault of each field; a fault inside a list belongs to the field that holds the list."""
    found: dict[str, UserFacingError] = {}
    for fault in faults:
        found.setdefault(fault.field.partition("[")[0], fault.error)
    return found
