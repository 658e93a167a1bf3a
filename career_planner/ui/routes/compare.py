"""Up to three routes side by side: what each asks for, what the person has, what it takes, and what may break it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from career_planner.assessment.explanation import Reason
from career_planner.profile.evidence import gather
from career_planner.reports.comparison import MOST, Cell, Ground, Row, Said, compare
from career_planner.reports.drawing import letter
from career_planner.routes.choice import Shown
from career_planner.routes.planner import Plan
from career_planner.ui.context import Context
from career_planner.ui.models.table import Column, TableModel
from career_planner.ui.widgets.parts import Label, flowing
from career_planner.ui.widgets.table import Table
from career_planner.ui.words import Words

TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
NARROWEST = 19
"""Letters that a column has room for before the table scrolls sideways."""


class Compare(QWidget):
    """Three choices of routes above one table; the routes on the first cards to begin with."""

    def __init__(self, context: Context) -> None:
        """No routes yet."""
        super().__init__()
        self._context = context
        self._plan: Plan | None = None
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.hint = Label(look="muted")
        column.addWidget(self.hint)
        self.choices = [self._choice(place) for place in range(MOST)]
        row, _ = flowing(self.choices)
        column.addWidget(row)
        self.model: TableModel[Row] = TableModel(words, _columns(range(MOST)))
        self.table = Table(words, "routes.compare", "ui.compare", self.model, most_rows=40)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        column.addWidget(self.table)
        words.changed.connect(self._refill)
        context.look.changed.connect(self._fit)
        self._fit()

    def show_plan(self, plan: Plan | None) -> None:
        """Compare the first routes of ``plan``."""
        self._plan = plan
        for place, box in enumerate(self.choices):
            self._fill(box, place)
        self.refresh()

    def refresh(self) -> None:
        """Compare what is chosen."""
        routes = () if self._plan is None else self._plan.routes
        places = list(dict.fromkeys(box.currentData() for box in self.choices if box.currentData() is not None))
        several = len(routes) > 1
        for widget in (self.table, *self.choices):
            widget.setVisible(several)
        self.hint.setText(self._context.words.say("ui.compare.hint" if several else "ui.compare.nothing"))
        if several and self._plan is not None:
            rows = compare([routes[place] for place in places], self._ground(self._plan))
            self.model.show(rows, _columns(places))
            for place in range(MOST):
                self.table.setColumnHidden(2 + place, place >= len(places))

    def _ground(self, plan: Plan) -> Ground:
        session = self._context.session
        paper = gather(session.profile, self._context.framework, session.workspace.today, on_paper=True)
        return Ground(paper, plan.request.limits)

    def _choice(self, place: int) -> QComboBox:
        made = QComboBox()
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(20)
        made.setObjectName(f"routes.compare.{place}")
        self._context.words.bind(made.setAccessibleName, "ui.compare.which", number=place + 1)
        made.activated.connect(self.refresh)
        return made

    def _fill(self, box: QComboBox, chosen: int | None) -> None:
        """The routes of the plan, ``chosen`` among them or none."""
        words = self._context.words
        box.clear()
        box.addItem(words.say("ui.compare.none"), None)
        for place, shown in enumerate(() if self._plan is None else self._plan.routes):
            box.addItem(_name(place, shown, words), place)
        box.setCurrentIndex(max(0, -1 if chosen is None else box.findData(chosen)))
        box.view().setTextElideMode(Qt.TextElideMode.ElideRight)

    def _refill(self) -> None:
        for box in self.choices:
            self._fill(box, box.currentData())
        self.refresh()

    def _fit(self) -> None:
        wide = self.table.fontMetrics().averageCharWidth() * NARROWEST
        self.table.horizontalHeader().setMinimumSectionSize(wide)


def _name(place: int, shown: Shown, words: Words) -> str:
    """A route in a list: letter, what sets it apart or what it takes."""
    characters = ", ".join(words.say(f"character.{one}") for one in shown.characters)
    said = characters or words.figure(shown.route.months, "months")
    return words.say("ui.compare.choice", letter=letter(place), said=said)


def _columns(places: "range | list[int]") -> tuple[Column[Row], ...]:
    """What is compared, what the person has, and a column a route; always as many."""
    known = [*places, *range(MOST)][:MOST]
    routes = (
        Column("ui.route", _cell(number), TOP, wide=True, figures=(("letter", letter(place)),))
        for number, place in enumerate(known)
    )
    return (
        Column("ui.compare.what", lambda row, words: words.say(row.key), TOP, wide=True),
        Column("ui.compare.mine", lambda row, words: _said(row.mine, row.unit, words), TOP, wide=True),
        *routes,
    )


def _cell(number: int) -> Callable[[Row, Words], str]:
    def words(row: Row, words: Words) -> str:
        return _said(row.cells[number], row.unit, words) if number < len(row.cells) else ""

    return words


def _said(cell: Cell, unit: str, words: Words) -> str:
    """The values of a cell, one a line."""
    lines = []
    for value in cell:
        if isinstance(value, Said):
            lines.append(words.say(value.code, **dict(value.figures)))
        elif isinstance(value, Reason):
            lines.append(words.tell(value))
        else:
            lines.append(words.figure(value, unit))
    if len(lines) > 1:
        lines = [f"• {line}" for line in lines]
    return "\n".join(lines) or words.say("figure.none")
