"""The form in which sectors are wanted or ruled out for routes."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from career_planner.errors import UserFacingError
from career_planner.frameworks.level import LEVELS
from career_planner.frameworks.sector import SectorCode
from career_planner.i18n.kazakh import sort_key
from career_planner.ui.context import Context
from career_planner.ui.dialogs.fields import CheckField, TicksField
from career_planner.ui.dialogs.form import decision
from career_planner.ui.widgets.parts import Label


class SectorsForm(QDialog):
    """``chosen`` gives the limits with the sectors that were ticked."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Show the limits in force."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("sectors")
        self._context = context
        limits = context.session.asked
        self.setWindowTitle(context.words.say("ui.sectors.heading"))
        self.wanted = TicksField(context, "sectors.wanted", "ui.sectors.wanted", rows=11, hint="ui.sectors.wanted.hint")
        self.unwanted = TicksField(
            context, "sectors.unwanted", "ui.sectors.unwanted", rows=11, hint="ui.sectors.unwanted.hint"
        )
        self.anywhere = CheckField(context, "sectors.anywhere", "ui.sectors.anywhere", "ui.sectors.anywhere.hint")
        self.wanted.offer(self._sectors(), limits.sectors)
        self.unwanted.offer(self._sectors(), limits.unwanted)
        self.anywhere.fill(limits.anywhere)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(Label(context.words.say("ui.sectors.heading"), "title"))
        lists = QHBoxLayout()
        lists.addWidget(self.wanted, 1)
        lists.addWidget(self.unwanted, 1)
        column.addLayout(lists, 1)
        column.addWidget(self.anywhere)
        column.addWidget(decision(context, self, "sectors", self.submit))
        self.resize(min(760, parent.window().width() - 40), min(460, parent.window().height() - 20))

    def submit(self) -> None:
        """Give the limits, or say which sector is in both lists."""
        wanted, unwanted = self.wanted.value(), self.unwanted.value()
        framework, limits = self._context.framework, self._context.session.asked
        both = next((code for code in wanted if code in unwanted), None)
        if both is not None:
            self.unwanted.show_error(UserFacingError("ui.sectors.both", sector=framework.sector(both).title))
            return
        posts = {code for code in limits.unwanted if code not in framework.sectors}
        self.chosen.emit(
            replace(
                limits,
                sectors=frozenset(SectorCode(code) for code in wanted),
                unwanted=frozenset((*unwanted, *posts)),
                anywhere=self.anywhere.value(),
            )
        )
        self.accept()

    def _sectors(self) -> list[tuple[str, str]]:
        """The sectors with posts, by name."""
        framework, words = self._context.framework, self._context.words
        held = (one for one in framework.sectors.values() if any(framework.posts(one.code, level) for level in LEVELS))
        return sorted(((one.code, words.figure(one.title)) for one in held), key=lambda one: sort_key(one[1]))
