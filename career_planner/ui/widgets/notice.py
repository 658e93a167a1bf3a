"""A line at the top of the window that says what went wrong, without stopping anybody."""

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from career_planner.ui.context import Context
from career_planner.ui.widgets.parts import Label, button


class Notice(QFrame):
    """Shown until it is closed or replaced."""

    def __init__(self, context: Context) -> None:
        """Begin hidden."""
        super().__init__()
        self.setProperty("notice", True)
        self.setObjectName("window.notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        self.label = Label()
        self.label.setObjectName("window.notice.text")
        self.closing = button(context, "window.notice.close", "action.close")
        self.closing.clicked.connect(self.hide)
        row.addWidget(self.label, 1)
        row.addWidget(self.closing)
        self.hide()

    def show_text(self, text: str) -> None:
        """Say ``text`` on the screen and to screen readers."""
        self.label.setText(text)
        self.setAccessibleName(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
