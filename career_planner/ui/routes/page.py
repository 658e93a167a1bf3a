"""The page of the routes: goal and limits, the map, the cards of the routes, their steps, and why not another post."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QProgressBar, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from career_planner.reports.comparison import last_post
from career_planner.reports.drawing import Drawing, draw, letter, present
from career_planner.routes.choice import Shown
from career_planner.routes.planner import Plan
from career_planner.routes.route import Step
from career_planner.ui.context import Context
from career_planner.ui.models.route_tables import route_columns, step_columns
from career_planner.ui.models.table import TableModel
from career_planner.ui.routes.card import RouteCard
from career_planner.ui.routes.compare import Compare
from career_planner.ui.routes.goal import GoalCard
from career_planner.ui.routes.legend import Legend
from career_planner.ui.routes.step_details import StepDetails
from career_planner.ui.routes.trade_off import TradeOff
from career_planner.ui.routes.why_not import WhyNot
from career_planner.ui.widgets.parts import Card, Label, ReasonRow, Scroll, button, empty, flowing
from career_planner.ui.widgets.route_map import RouteMap
from career_planner.ui.widgets.skill_picture import SkillPicture
from career_planner.ui.widgets.table import Table


@dataclass(frozen=True)
class Picture:
    """A drawing and the routes it shows, in its order."""

    drawing: Drawing
    shown: tuple[Shown, ...]


class RoutesPage(Scroll):
    """Follows the session's plan."""

    def __init__(self, context: Context) -> None:
        """Goal, answer, map, cards, details."""
        super().__init__()
        self.setObjectName("page.routes")
        self._context = context
        self._picture: Picture | None = None
        self._number = 0
        self.goal = GoalCard(context)
        self.state = StateRow(context)
        self.map = RouteMap(context)
        self.legend = Legend(context)
        self.told = Label(look="muted")
        self.told.setMinimumHeight(self.told.fontMetrics().height() * 2 + 4)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.cards_holder, self.cards = flowing(spacing=10, stretch=True)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.choose)
        self.map_card = Card(context.words)
        self.details = DetailsCard(context, self)
        self._arrange()
        self.map.step_chosen.connect(self._step_on_map)
        self.map.said.connect(self.told.setText)
        self.details.steps.row_chosen.connect(lambda step: self.map.choose_step(self._number, step))
        session = context.session
        session.routes_changed.connect(self.refresh)
        session.assessment_changed.connect(self.refresh)
        context.words.changed.connect(self.refresh)
        self.refresh()

    @property
    def chosen(self) -> Shown | None:
        """The route whose details are shown."""
        routes = self._routes()
        return routes[self._number] if self._number < len(routes) else None

    @property
    def on_cards(self) -> int:
        """How many routes are on cards; they come first."""
        return len(self._picture.shown) if self._picture else 0

    def refresh(self) -> None:
        """Show the plan as it is now."""
        session = self._context.session
        plan, assessment = session.plan, session.assessment
        self._picture = None
        if plan is not None and assessment is not None:
            workspace = session.workspace
            here = present(session.profile, workspace.framework, workspace.today, assessment)
            shown = plan.first or _furthest(plan)
            self._picture = Picture(draw(shown, workspace.framework, here, workspace.today), shown)
        drawing = self._picture.drawing if self._picture and self._picture.shown else None
        self.map.show_drawing(drawing)
        self.legend.show_drawing(drawing)
        self.map_card.setVisible(drawing is not None)
        self.told.setText(self._context.words.say("ui.map.keys"))
        self.state.show_plan(plan)
        self._deal_cards()
        self.details.show_plan(plan)
        self.choose(0)

    def choose(self, number: int) -> None:
        """Show the details of a route; beyond the cards, of one of the rest."""
        self._number = number
        card = self._group.button(number)
        self._group.setExclusive(False)
        for one in self._group.buttons():
            one.setChecked(one is card)
        on_card = number < self.on_cards
        self._group.setExclusive(on_card)
        several = len(self._group.buttons()) > 1
        self.map.choose_route(number if on_card and several else None)
        self.details.show_route(self.chosen, number)

    def _routes(self) -> tuple[Shown, ...]:
        plan = self._context.session.plan
        return () if plan is None else plan.routes or _furthest(plan)

    def _arrange(self) -> None:
        self.map_card.body.addWidget(self.map)
        self.map_card.body.addWidget(self.told)
        self.map_card.body.addWidget(self.legend)
        for widget in (self.goal, self.state, self.cards_holder, self.map_card, self.details):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def _deal_cards(self) -> None:
        for one in self._group.buttons():
            self._group.removeButton(one)
        self.cards.clear()
        shown = self._picture.shown if self._picture else ()
        for number, route in enumerate(shown):
            card = RouteCard(self._context, route, number)
            self._group.addButton(card, number)
            self.cards.addWidget(card)
            card.show()
        self.cards_holder.setVisible(bool(shown))
        self.cards_holder.updateGeometry()

    def _step_on_map(self, route: int, step: int) -> None:
        self.choose(route)
        self.details.show_step(step)


class StateRow(QWidget):
    """Whether routes are being sought, how many were found, or what stands in the way."""

    def __init__(self, context: Context) -> None:
        """Follow the session."""
        super().__init__()
        self.setObjectName("routes.state")
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 2, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        self.label = Label(look="title")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        context.words.name(self.bar, "routes.busy", "status.searching")
        self.stop = button(context, "routes.stop", "action.stop")
        self.stop.clicked.connect(context.session.stop_planning)
        row.addWidget(self.label, 1)
        row.addWidget(self.bar)
        row.addWidget(self.stop)
        column.addLayout(row)
        self._reasons = QVBoxLayout()
        column.addLayout(self._reasons)
        self._plan: Plan | None = None
        context.session.busy_changed.connect(self._show_state)
        self._show_state()

    def show_plan(self, plan: Plan | None) -> None:
        """Say what was found, or what stands in the way."""
        self._plan = plan
        empty(self._reasons)
        for one in () if plan is None else plan.blocked:
            self._reasons.addWidget(ReasonRow(self._context, one))
        self._show_state()

    def _show_state(self) -> None:
        busy = self._context.session.planning
        for widget in (self.bar, self.stop):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
            widget.setVisible(busy)
        self.label.setText(self._words(busy=busy))

    def _words(self, *, busy: bool) -> str:
        say, plan = self._context.words.say, self._plan
        if plan is None:
            return say("status.searching" if busy else "ui.routes.stopped")
        if plan.met:
            return say("ui.routes.met")
        if not plan.routes:
            return say("ui.routes.furthest" if plan.furthest else "ui.routes.none")
        return say("ui.routes.found" if plan.complete else "ui.routes.best-found", n=len(plan.routes))


class DetailsCard(Card):
    """The steps of the chosen route, the rest of the routes, why not another post, and the figures."""

    def __init__(self, context: Context, page: RoutesPage) -> None:
        """Empty tabs."""
        super().__init__(context.words)
        self._context = context
        self._page = page
        words = context.words
        self.heading = Label(look="title")
        self.why = Label()
        self.adopting = button(context, "routes.adopt", "action.adopt", "plan")
        self.adopting.clicked.connect(self._adopt)
        self.fragility = Label(look="muted")
        self.step_model: TableModel[Step] = TableModel(words, step_columns(context.framework))
        self.steps = Table(words, "routes.steps", "ui.steps", self.step_model, most_rows=40)
        self.step = StepDetails(context)
        self.steps.row_chosen.connect(self._show_details)
        self.rest_model: TableModel[Shown] = TableModel(words, route_columns())
        self.rest = Table(words, "routes.rest", "ui.rest", self.rest_model, most_rows=12)
        self.rest_hint = Label(look="muted")
        words.bind(self.rest_hint.setText, "ui.rest.none")
        self.why_not = WhyNot(context)
        self.compare = Compare(context)
        self.front = TradeOff(context)
        self.front_said = Label()
        self.front_legend = Label(look="muted")
        words.bind(self.front_legend.setText, "ui.front.legend")
        self.skills = SkillPicture(context, "routes.skills")
        self.tabs = QTabWidget()
        words.name(self.tabs, "routes.tabs", "action.details")
        self._add_tabs()
        self.body.addWidget(self.tabs)
        self._notes = QVBoxLayout()
        self.body.addLayout(self._notes)
        self.rest.opened.connect(self._open_rest)
        self.front.said.connect(self.front_said.setText)
        self.front.route_chosen.connect(self._page.choose)

    def show_plan(self, plan: Plan | None) -> None:
        """List the routes that are not on a card, and what was assumed."""
        rest = () if plan is None else plan.routes[len(plan.first) :]
        self.rest_model.show(rest)
        self.rest.setVisible(bool(rest))
        self.rest_hint.setVisible(not rest)
        empty(self._notes)
        for one in () if plan is None else plan.notes:
            self._notes.addWidget(ReasonRow(self._context, one))
        routes = () if plan is None else plan.routes
        self.compare.show_plan(plan)
        self.front.show_routes(routes if len(routes) > 1 else ())
        self.front.setVisible(len(routes) > 1)

    def show_route(self, shown: Shown | None, number: int) -> None:
        """Show a route, or that there is none."""
        words = self._context.words
        self.step_model.show(() if shown is None else shown.route.steps)
        self.step.setVisible(shown is not None)
        self.step.show_step(None)
        self.steps.setVisible(shown is not None)
        self.adopting.setVisible(shown is not None and bool(shown.route.steps))
        self.heading.setText(
            words.say("ui.steps.none") if shown is None else words.say("ui.route", letter=letter(number))
        )
        self.why.setText("" if shown is None else " ".join(words.tell(one) for one in shown.reasons))
        self.why.setVisible(bool(self.why.text()))
        self.fragility.setText("" if shown is None else self._fragile(shown))
        self.fragility.setVisible(shown is not None)
        self.front.choose(number)
        if number >= self._page.on_cards:
            self.rest.choose(number - self._page.on_cards)
        else:
            self.rest.clearSelection()
        self.skills.show_post(None if shown is None else last_post(shown.route, self._context.framework))

    def show_step(self, step: int) -> None:
        """Show the steps, one of them chosen."""
        self.tabs.setCurrentIndex(0)
        self.steps.choose(step)

    def _show_details(self, row: int) -> None:
        self.step.show_step(self.step_model.rows[row] if 0 <= row < len(self.step_model.rows) else None)

    def _add_tabs(self) -> None:
        tabs = (
            ("ui.steps", (self.heading, self.why, flowing((self.adopting,))[0], self.steps, self.step, self.fragility)),
            ("ui.compare", (self.compare,)),
            ("ui.figure.front", (self.front_said, self.front, self.front_legend)),
            ("ui.rest", (self.rest_hint, self.rest)),
            ("ui.why-not", (self.why_not,)),
            ("ui.figure.skills", (self.skills,)),
        )
        for _, widgets in tabs:
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 8, 0, 0)
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch(1)
            self.tabs.addTab(page, "")
        self.keys = [key for key, _ in tabs]
        self.tabs.currentChanged.connect(self._fit_tabs)
        self._fit_tabs(0)
        self._context.words.changed.connect(self._say_tabs)
        self._say_tabs()

    def _fit_tabs(self, shown: int) -> None:
        """Only the tab that is shown takes room."""
        for place in range(self.tabs.count()):
            policy = QSizePolicy.Policy.Preferred if place == shown else QSizePolicy.Policy.Ignored
            if (page := self.tabs.widget(place)) is not None:
                page.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self.tabs.updateGeometry()

    def _say_tabs(self) -> None:
        for place, key in enumerate(self.keys):
            self.tabs.setTabText(place, self._context.words.say(key))

    def _fragile(self, shown: Shown) -> str:
        words = self._context.words
        if not shown.route.fragility:
            return words.say("ui.fragility.none")
        facts = " ".join(words.tell(one) for one in shown.route.fragility)
        return words.say("ui.fragility", facts=facts)

    def _adopt(self) -> None:
        """Make the chosen route the person's plan."""
        shown, session = self._page.chosen, self._context.session
        if shown is not None and session.plan is not None:
            session.adopt(shown, session.plan)

    def _open_rest(self, row: int) -> None:
        plan = self._context.session.plan
        if plan is not None:
            self._page.choose(len(plan.first) + row)
            self.tabs.setCurrentIndex(0)


def _furthest(plan: Plan) -> tuple[Shown, ...]:
    """The stage that is reachable instead of the goal, as a route to show."""
    return () if plan.furthest is None else (Shown(plan.furthest, (), ()),)
