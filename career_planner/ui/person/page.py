"""The page of the person: name, circumstances, and the tables of what they learned, did and hold."""

from career_planner.profile.editing import Row, Section
from career_planner.ui.context import Context
from career_planner.ui.dialogs.rows import row_form
from career_planner.ui.models.profile_tables import columns
from career_planner.ui.models.table import TableModel
from career_planner.ui.person.circumstances import CircumstancesCard
from career_planner.ui.widgets.parts import Card, Label, Scroll, button
from career_planner.ui.widgets.table import Table

PARTS: tuple[tuple[Section, str], ...] = (
    ("education", "section.education"),
    ("experience", "section.experience"),
    ("courses", "section.courses"),
    ("recognitions", "section.recognitions"),
    ("skills", "section.skills"),
)
"""The tables in the order of the page, and what they are called."""


class PersonPage(Scroll):
    """Everything known of the person, below each other."""

    def __init__(self, context: Context) -> None:
        """The circumstances first, then the tables."""
        super().__init__()
        self.setObjectName("page.person")
        self.circumstances = CircumstancesCard(context)
        self.column.addWidget(self.circumstances)
        self.sections = {section: SectionCard(context, section, heading) for section, heading in PARTS}
        for card in self.sections.values():
            self.column.addWidget(card)
        self.column.addStretch(1)


class SectionCard(Card):
    """One table with its buttons."""

    def __init__(self, context: Context, section: Section, heading: str) -> None:
        """Show ``section`` of the session's profile and follow it."""
        super().__init__(context.words, heading)
        self._context = context
        self._section: Section = section
        words = context.words
        self.adding = button(context, f"{section}.add", "action.add", "add")
        self.editing = button(context, f"{section}.edit", "action.edit", "edit")
        self.deleting = button(context, f"{section}.delete", "action.delete", "delete")
        for one in (self.adding, self.editing, self.deleting):
            words.bind(one.setAccessibleDescription, heading)
            self.head.addWidget(one)
        self.model: TableModel[Row] = TableModel(words, columns(section, context.framework))
        self.table = Table(words, f"{section}.table", heading, self.model)
        self.hint = Label(look="muted")
        words.bind(self.hint.setText, f"ui.empty.{section}")
        self.body.addWidget(self.hint)
        self.body.addWidget(self.table)
        self.adding.clicked.connect(self.add)
        self.editing.clicked.connect(lambda: self.edit(self.table.row))
        self.deleting.clicked.connect(lambda: self.remove(self.table.row))
        self.table.opened.connect(self.edit)
        self.table.removed.connect(self.remove)
        self.table.row_chosen.connect(self._allow)
        context.session.profile_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the rows as they are now, the same row chosen."""
        rows = getattr(self._context.session.profile, self._section)
        if rows != self.model.rows:
            row = self.table.row
            self.model.show(rows)
            self.table.choose(min(row, len(rows) - 1))
        self.hint.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.editing.setVisible(bool(rows))
        self.deleting.setVisible(bool(rows))
        self._allow()

    def add(self) -> None:
        """Ask for a new row."""
        form = row_form(self._context, self._section, None, self)
        form.filled.connect(self._context.session.add)
        form.open()

    def edit(self, row: int) -> None:
        """Ask for changes to a row."""
        if row >= 0:
            form = row_form(self._context, self._section, self.model.rows[row], self)
            form.filled.connect(lambda changed: self._context.session.put(row, changed))
            form.open()

    def remove(self, row: int) -> None:
        """Delete a row; undo brings it back."""
        if row >= 0:
            self._context.session.remove(self._section, row)

    def _allow(self) -> None:
        chosen = self.table.row >= 0
        self.editing.setEnabled(chosen)
        self.deleting.setEnabled(chosen)
