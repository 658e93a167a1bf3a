"""What is known so far: the level between proven and possible, and the answer that would tell most."""

from PySide6.QtCore import Signal

from career_planner.assessment.level import Answer
from career_planner.profile.interview import Told, open_questions
from career_planner.ui.context import Context
from career_planner.ui.widgets.level_ladder import NO_ANSWER, LevelLadder
from career_planner.ui.widgets.parts import Card, Label, button, flowing

ASKED_BY = {
    "question.school": "stage",
    "question.work-record": "work_paper",
    "question.diploma": "study_paper",
    "question.certificate": "course_paper",
    "question.programme": "programme",
    "question.finished": "finished",
}
"""The question of the guided start that answers a question of the assessment."""


class SoFarCard(Card):
    """Follows the session; ``asked`` names the question to go to."""

    asked = Signal(str)

    def __init__(self, context: Context) -> None:
        """Nothing known yet."""
        super().__init__(context.words, "start.so-far")
        self._context = context
        self._best = ""
        self.ladder = LevelLadder(context, "start.ladder")
        self.said = Label()
        self.said.setObjectName("start.interval")
        self.heading = Label(look="strong")
        context.words.bind(self.heading.setText, "start.best")
        self.best = Label()
        self.best.setObjectName("start.best")
        self.going = button(context, "start.best.go", "start.best.go")
        self.going.clicked.connect(lambda: self.asked.emit(self._best))
        for widget in (self.ladder, self.said, self.heading, self.best, flowing((self.going,))[0]):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        session = context.session
        session.assessment_changed.connect(self.refresh)
        session.advice_changed.connect(self.refresh)
        session.profile_changed.connect(self.refresh)
        context.words.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the interval and the best next question."""
        session = self._context.session
        answer = NO_ANSWER if session.assessment is None else session.assessment.national
        self.ladder.show_answer(answer)
        self.said.setText(self._interval(answer))
        question = None if session.advice is None else session.advice.question
        words = self._context.words
        self.best.setText(words.say("start.best.none") if question is None else words.tell(question.reason))
        for widget in (self.heading, self.best):
            widget.setVisible(answer.possible is not None)
        waiting = {one.code for one in open_questions(Told(session.profile, self._context.framework))}
        self._best = "" if question is None else ASKED_BY[question.reason.code]
        self.going.setVisible(self._best in waiting)

    def _interval(self, answer: Answer) -> str:
        say, figures = self._context.words.say, {"proven": answer.proven, "possible": answer.possible}
        if answer.possible is None:
            return say("start.interval.nothing")
        if answer.proven is None:
            return say("start.interval.unproven", **figures)
        return say("start.interval.sure" if answer.proven == answer.possible else "start.interval.open", **figures)
