"""The page of the level: the answer large, why it is so, what is missing, and what each level asks for."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from career_planner.assessment.level import Answer, Assessment, Ground
from career_planner.frameworks.level import Level, rank
from career_planner.frameworks.sector import Sector
from career_planner.ui.context import Context
from career_planner.ui.level.missing import MissingCard
from career_planner.ui.models.table import CENTRE, Column, TableModel
from career_planner.ui.widgets.level_ladder import NO_ANSWER, LevelLadder
from career_planner.ui.widgets.parts import Card, Label, ReasonRow, Scroll, basis_words, empty
from career_planner.ui.widgets.table import Table
from career_planner.ui.words import Words

ANSWERS = ("proven", "claimable", "possible")
SectorRow = tuple[Sector, Answer]


class LevelPage(Scroll):
    """Follows the session's assessment."""

    def __init__(self, context: Context) -> None:
        """The answer, then its reasons, what is missing, the sectors and the descriptors."""
        super().__init__()
        self.setObjectName("page.level")
        self._context = context
        self.answer = AnswerCard(context)
        self.missing = MissingCard(context)
        self.reasons = ReasonsCard(context)
        self.sectors = SectorsCard(context)
        self.descriptor = DescriptorCard(context, self.answer.ladder)
        for card in (self.answer, self.missing, self.reasons, self.sectors, self.descriptor):
            self.column.addWidget(card)
        self.column.addStretch(1)
        context.session.assessment_changed.connect(self.refresh)
        context.words.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the assessment as it is now."""
        assessment = self._context.session.assessment
        if assessment is not None:
            self.answer.show_answer(assessment.national)
            self.reasons.show_assessment(assessment)
            self.sectors.show_assessment(assessment)


class AnswerCard(Card):
    """The eight steps beside the three answers in large figures."""

    def __init__(self, context: Context) -> None:
        """No answer yet."""
        super().__init__(context.words, "ui.level.heading")
        self._context = context
        row = QHBoxLayout()
        row.setSpacing(22)
        self.body.addLayout(row)
        self.ladder = LevelLadder(context)
        row.addWidget(self.ladder, 5)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        row.addLayout(grid, 6)
        self.figures: dict[str, Label] = {}
        for place, name in enumerate(ANSWERS):
            figure = Label("–", "huge", wrap=False)
            figure.setMinimumWidth(int(context.look.points(3)))
            figure.setAlignment(Qt.AlignmentFlag.AlignCenter)
            heading, meaning = Label(look="title"), Label(look="muted")
            context.words.bind(heading.setText, f"ui.answer.{name}")
            context.words.bind(meaning.setText, f"level.{name}.meaning")
            texts = QVBoxLayout()
            texts.setSpacing(0)
            texts.addWidget(heading)
            texts.addWidget(meaning)
            texts.addStretch(1)
            grid.addWidget(figure, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(texts, place, 1)
            self.figures[name] = figure

    def show_answer(self, answer: Answer) -> None:
        """Show the national answer."""
        self.ladder.show_answer(answer)
        for name, figure in self.figures.items():
            level = getattr(answer, name)
            figure.setText("–" if level is None else str(level))
            said = self._context.words.say("level.none") if level is None else str(level)
            figure.setAccessibleName(said)


class ReasonsCard(Card):
    """Why the level is what it is, what bases disagree about, and how unclear facts were taken."""

    def __init__(self, context: Context) -> None:
        """Empty."""
        super().__init__(context.words, "ui.level.reasons")
        self._context = context
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.body.addLayout(self._list)

    def show_assessment(self, assessment: Assessment) -> None:
        """Say the reasons in the present language."""
        empty(self._list)
        words = self._context.words
        for ground in assessment.grounds:
            self._list.addWidget(ReasonRow(self._context, ground.reason, self._lead(ground)))
        if not assessment.grounds:
            self._list.addWidget(Label(words.say("ui.level.no-reasons"), "muted"))
        self._add_conflicts(assessment)
        for heading, reasons in (("ui.level.notes", assessment.notes), ("ui.level.labour", assessment.labour)):
            if reasons:
                self._list.addWidget(Label(words.say(heading), "strong"))
                for one in reasons:
                    self._list.addWidget(ReasonRow(self._context, one))

    def _lead(self, ground: Ground) -> str:
        return self._context.words.say(
            "ui.ground", answer=self._context.words.say(f"level.{ground.answer}"), level=ground.level
        )

    def _add_conflicts(self, assessment: Assessment) -> None:
        words, framework = self._context.words, self._context.framework
        if assessment.conflicts:
            self._list.addWidget(Label(words.say("ui.level.conflicts"), "strong"))
        for conflict in assessment.conflicts:
            said = words.say(
                "ui.conflict",
                title=conflict.title,
                document=conflict.document_level,
                entry=conflict.entry_level,
                sector=framework.sector(conflict.sector).title,
            )
            self._list.addWidget(Label(said))
            bases = [basis_words(claim, words, framework) for claim in (conflict.document_claim, conflict.entry_claim)]
            self._list.addWidget(Label(" · ".join(dict.fromkeys(bases)), "small"))


class SectorsCard(Card):
    """The three answers in each sector where there is one."""

    def __init__(self, context: Context) -> None:
        """Empty."""
        super().__init__(context.words, "ui.level.sectors")
        self._context = context
        columns: tuple[Column[SectorRow], ...] = (
            Column("ui.sector", lambda row, words: words.figure(row[0].title), wide=True),
            *(Column(f"level.{name}", _answer_words(name), CENTRE) for name in ANSWERS),
        )
        self.model: TableModel[SectorRow] = TableModel(context.words, columns)
        self.table = Table(context.words, "level.sectors", "ui.level.sectors", self.model, most_rows=28)
        self.hint = Label(look="muted")
        context.words.bind(self.hint.setText, "ui.level.no-sectors")
        self.body.addWidget(self.table)
        self.body.addWidget(self.hint)

    def show_assessment(self, assessment: Assessment) -> None:
        """List the sectors with an answer, the highest first."""
        framework = self._context.framework
        rows = [(framework.sector(code), answer) for code, answer in assessment.sectors.items() if answer != NO_ANSWER]
        rows.sort(key=lambda row: [-rank(getattr(row[1], name)) for name in ANSWERS])
        self.model.show(rows)
        self.table.setVisible(bool(rows))
        self.hint.setVisible(not rows)


class DescriptorCard(Card):
    """What the level chosen on the ladder asks for, on three dimensions."""

    def __init__(self, context: Context, ladder: LevelLadder) -> None:
        """Follow ``ladder``."""
        super().__init__(context.words)
        self._context = context
        self._ladder = ladder
        self.heading = Label(look="title")
        self.body.addWidget(self.heading)
        self.parts: dict[str, Label] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        self.body.addLayout(grid)
        for place, name in enumerate(("knowledge", "skills", "responsibility")):
            heading = Label(look="strong")
            context.words.bind(heading.setText, f"ui.dimension.{name}")
            self.parts[name] = Label()
            grid.addWidget(heading, 0, place)
            grid.addWidget(self.parts[name], 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        self.basis = Label(look="small")
        self.body.addWidget(self.basis)
        ladder.chosen.connect(self.refresh)
        context.words.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Describe the level chosen."""
        words = self._context.words
        level = Level(self._ladder.level)
        found = next(one for one in self._context.framework.descriptors if one.level == level)
        self.heading.setText(words.say("ui.descriptor", level=level))
        for name, label in self.parts.items():
            label.setText(words.figure(getattr(found, name)))
        self.basis.setText(basis_words(found.claim, words, self._context.framework))


def _answer_words(name: str) -> Callable[[SectorRow, Words], str]:
    def words(row: SectorRow, _words: Words) -> str:
        level = getattr(row[1], name)
        return "–" if level is None else str(level)

    return words
