"""The page of the guided start: one question after another, the answer so far beside it, what was said below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from career_planner.errors import UserFacingError
from career_planner.profile.interview import BY_CODE, Question, Told, applying, open_questions
from career_planner.profile.person import Profile
from career_planner.ui.context import Context
from career_planner.ui.start.asking import QuestionCard
from career_planner.ui.start.editors import said_words
from career_planner.ui.start.so_far import SoFarCard
from career_planner.ui.start.welcome import Welcome
from career_planner.ui.widgets.parts import Card, Label, Scroll, button, flowing


class StartPage(Scroll):
    """Follows the session's profile."""

    def __init__(self, context: Context) -> None:
        """The welcome for somebody new, else the first open question."""
        super().__init__()
        self.setObjectName("page.start")
        self._context = context
        self._begun = False
        self.welcome = Welcome(context)
        self.asking = QuestionCard(context)
        self.done = DoneCard(context)
        self.answers = AnswersCard(context)
        self.so_far = SoFarCard(context)
        self.questions = QWidget()
        self._arrange()
        self._connect()
        self.refresh()

    @property
    def question(self) -> Question | None:
        """The question that is put; ``None``: all have been, or nothing was begun."""
        return self.asking.question if self.asking.isVisibleTo(self) else None

    def begin(self) -> None:
        """Put the first open question."""
        self._begun = True
        self.refresh()

    def go_to(self, code: str) -> None:
        """Put the question with ``code``."""
        self._begun = True
        self._ask(BY_CODE[code])

    def refresh(self) -> None:
        """Keep to the present question while it concerns the person, else put the first open one."""
        told, now = self._told(), self.asking.question
        new = not self._begun and told.profile == Profile(circumstances=told.profile.circumstances)
        self.welcome.setVisible(new)
        self.questions.setVisible(not new)
        if now is not None and now in applying(told) and self.question is not None:
            self._ask(now)
        else:
            self._ask(next(iter(open_questions(told)), None))

    def _told(self) -> Told:
        return Told(self._context.session.profile, self._context.framework)

    def _ask(self, question: Question | None) -> None:
        told = self._told()
        everything, left = applying(told), open_questions(told)
        self.asking.setVisible(question is not None)
        self.done.setVisible(question is None)
        self.asking.show_progress(len(everything) - len(left), len(everything))
        self.answers.show_answers(told, everything)
        if question is not None:
            self.asking.ask(question, told, first=question == everything[0])

    def _take(self, said: str) -> None:
        """Keep an answer and put the next open question."""
        session, question = self._context.session, self.asking.question
        if question is None:
            return
        session.profile_changed.disconnect(self.refresh)
        try:
            session.reply(question.code, said, self._context.words.language)
        except UserFacingError as error:
            self.asking.show_error(error)
        else:
            self._go_on(question)
        finally:
            session.profile_changed.connect(self.refresh)

    def _go_on(self, question: Question) -> None:
        """The next open question after ``question``, else the first open one."""
        told = self._told()
        left, everything = open_questions(told), applying(told)
        place = everything.index(question) if question in everything else -1
        later = [one for one in left if everything.index(one) > place]
        self._ask(next(iter((*later, *left)), None))
        self._focus()

    def _go_back(self) -> None:
        everything, now = applying(self._told()), self.asking.question
        place = everything.index(now) if now in everything else len(everything)
        if place:
            self._ask(everything[place - 1])
            self._focus()

    def _focus(self) -> None:
        if self.asking.field is not None and self.asking.isVisible():
            self.asking.field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureVisible(0, 0)

    def _arrange(self) -> None:
        row = QHBoxLayout(self.questions)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        left = QVBoxLayout()
        left.setSpacing(12)
        for widget in (self.asking, self.done, self.answers):
            left.addWidget(widget)
        left.addStretch(1)
        row.addLayout(left, 3)
        beside = QVBoxLayout()
        beside.addWidget(self.so_far)
        beside.addStretch(1)
        row.addLayout(beside, 2)
        self.column.addWidget(self.welcome)
        self.column.addWidget(self.questions)
        self.column.addStretch(1)

    def _connect(self) -> None:
        session = self._context.session
        self.welcome.begun.connect(self._begin_by_hand)
        self.welcome.form.connect(lambda: session.page_wanted.emit("person"))
        self.asking.answered.connect(self._take)
        self.asking.back.connect(self._go_back)
        self.answers.asked.connect(self._go_to_by_hand)
        self.so_far.asked.connect(self._go_to_by_hand)
        session.profile_changed.connect(self.refresh)
        session.person_changed.connect(self._forget)
        self._context.words.changed.connect(self.refresh)

    def _begin_by_hand(self) -> None:
        self.begin()
        self._focus()

    def _go_to_by_hand(self, code: str) -> None:
        self.go_to(code)
        self._focus()

    def _forget(self) -> None:
        """Another person begins anew."""
        self._begun = False
        self.asking.question = None


class DoneCard(Card):
    """All questions were put: where to go from here."""

    def __init__(self, context: Context) -> None:
        """Two ways on."""
        super().__init__(context.words, "start.done")
        text = Label()
        context.words.bind(text.setText, "start.done.text")
        self.body.addWidget(text)
        self.level = button(context, "start.level", "start.level", primary=True)
        self.routes = button(context, "start.routes", "start.routes")
        self.body.addWidget(flowing((self.level, self.routes))[0])
        self.level.clicked.connect(lambda: context.session.page_wanted.emit("level"))
        self.routes.clicked.connect(lambda: context.session.page_wanted.emit("routes"))


class AnswersCard(Card):
    """What was said so far; ``asked`` names the question whose answer is to be changed."""

    asked = Signal(str)

    def __init__(self, context: Context) -> None:
        """No answers."""
        super().__init__(context.words, "start.answers")
        self._context = context
        hint = Label(look="small")
        context.words.bind(hint.setText, "start.answers.hint")
        self.list = QListWidget()
        context.words.name(self.list, "start.answers", "start.answers")
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(120)
        self.body.addWidget(hint)
        self.body.addWidget(self.list)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)

    def show_answers(self, told: Told, questions: tuple[Question, ...]) -> None:
        """List the answers to those ``questions`` that have been put or are known."""
        self.list.clear()
        words = self._context.words
        for one in questions:
            said = told.said(one.code)
            if said or told.reply(one.code) is not None:
                answer = said_words(self._context, one, said) if said else words.say("start.unknown")
                line = words.say("start.answer", question=words.say(f"start.{one.code}.short"), said=answer)
                item = QListWidgetItem(line, self.list)
                item.setData(Qt.ItemDataRole.UserRole, one.code)
        self.setVisible(self.list.count() > 0)

    def _go(self, item: QListWidgetItem) -> None:
        self.asked.emit(item.data(Qt.ItemDataRole.UserRole))
