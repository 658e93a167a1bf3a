"""One question of the guided start with its field and buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout

from career_planner.errors import UserFacingError
from career_planner.profile.interview import NONE, Question, Told
from career_planner.ui.context import Context
from career_planner.ui.dialogs.fields import Field
from career_planner.ui.start.editors import PickField, editor, fill_in, said_in
from career_planner.ui.widgets.parts import Card, Label, button, empty, flowing


class QuestionCard(Card):
    """Shows a question; ``answered`` gives what was said (empty: "I don't know"), ``back`` asks for the one before."""

    answered = Signal(str)
    back = Signal()

    def __init__(self, context: Context) -> None:
        """No question yet."""
        super().__init__(context.words)
        self._context = context
        self.question: Question | None = None
        self.field: Field | None = None
        self.progress = Label(look="small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        context.words.name(self.bar, "start.bar", "start.answers")
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 6, 0, 6)
        self.going_back = button(context, "start.back", "start.back")
        self.none = button(context, "start.none", "start.no")
        self.unknown = button(context, "start.unknown", "start.unknown")
        self.next = button(context, "start.next", "start.next", primary=True)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.bar)
        self.body.addLayout(self._place)
        self.body.addWidget(flowing((self.next, self.unknown, self.none, self.going_back))[0])
        self.next.clicked.connect(self.submit)
        self.unknown.clicked.connect(lambda: self.answered.emit(""))
        self.none.clicked.connect(lambda: self.answered.emit(NONE))
        self.going_back.clicked.connect(self.back)

    def ask(self, question: Question, told: Told, *, first: bool) -> None:
        """Put ``question``, with what is known of its answer."""
        empty(self._place)
        self.question = question
        self.field = editor(self._context, question, told)
        fill_in(self.field, question, told.said(question.code))
        self._place.addWidget(self.field)
        self.none.setVisible(question.none and question.kind != "stage")
        self.going_back.setEnabled(not first)

    def show_progress(self, done: int, everything: int) -> None:
        """Say how many questions have an answer."""
        self.progress.setText(self._context.words.say("start.progress", done=done, all=everything))
        self.bar.setRange(0, everything)
        self.bar.setValue(done)

    def submit(self) -> None:
        """Give the answer, or say at the field what is wrong with it."""
        if self.field is None or self.question is None:
            return
        try:
            said = said_in(self.field, self.question)
            if not said:
                raise UserFacingError("start.error.empty")
        except UserFacingError as error:
            self.show_error(error)
        else:
            self.answered.emit(said)

    def show_error(self, error: UserFacingError) -> None:
        """Say at the field what is wrong; what was typed stays."""
        if self.field is not None:
            self.field.show_error(error)
            self.field.editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on, except in a search, where it takes the first of the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(self.field, PickField):
            self.submit()
        else:
            super().keyPressEvent(event)
