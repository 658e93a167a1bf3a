"""What is behind a step of a route: the ways to learn, the competences gained, what it rests on."""

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from career_planner.frameworks.competence import Skill
from career_planner.routes.route import Step
from career_planner.ui.context import Context
from career_planner.ui.widgets.parts import Label, basis_words, empty


class StepDetails(QWidget):
    """Follows the step chosen in the table or on the map; a hint while there is none."""

    def __init__(self, context: Context) -> None:
        """No step chosen."""
        super().__init__()
        self._context = context
        self._step: Step | None = None
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(3)
        context.words.changed.connect(self._say)
        self._say()

    def show_step(self, step: Step | None) -> None:
        """Show what is behind ``step``."""
        self._step = step
        self._say()

    def _say(self) -> None:
        empty(self._list)
        words, step = self._context.words, self._step
        if step is None:
            self._list.addWidget(Label(words.say("ui.step.hint"), "muted"))
            return
        self._list.addWidget(Label(words.tell(step.reason), "strong"))
        for heading, rows in (("ui.step.ways", self._ways(step)), ("ui.step.gains", self._gains(step))):
            said = list(rows)
            if said:
                self._list.addWidget(Label(words.say(heading)))
                for row in said:
                    self._list.addWidget(Label("• " + row))
        self._list.addWidget(Label(basis_words(step.reason.claim, words, self._context.framework), "small"))

    def _ways(self, step: Step) -> Iterator[str]:
        """The offers of the programme, or the courses one by one."""
        framework, say = self._context.framework, self._context.words.say
        for offer in () if step.programme is None else framework.programme(step.programme).offers:
            mode, entry = say(f"mode.{offer.mode.value}"), framework.stage(offer.entry_stage).title
            yield say("ui.step.offer", mode=mode, entry=entry, months=offer.months, tenge=offer.tuition)
        for code in step.courses:
            course = framework.course(code)
            key = "ui.step.course-distance" if course.distance else "ui.step.course"
            yield say(key, title=course.title, hours=course.hours, tenge=course.fee)

    def _gains(self, step: Step) -> Iterator[str]:
        """The competences that the learning gives, each once at its best."""
        framework = self._context.framework
        gives: list[Iterable[Skill]] = [framework.course(code).gives for code in step.courses]
        if step.programme is not None:
            gives.append(framework.programme(step.programme).gives)
        best: dict[str, int] = {}
        for skill in (skill for skills in gives for skill in skills):
            best[skill.competence] = max(skill.proficiency, best.get(skill.competence, 0))
        for code, grade in best.items():
            title = framework.competence(code).title
            yield self._context.words.say("ui.post.need", title=title, grade=grade)
