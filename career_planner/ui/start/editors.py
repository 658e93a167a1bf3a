"""What an answer of the guided start is written or chosen in, for each kind of question."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from career_planner.frameworks.occupation import OccupationCode
from career_planner.frameworks.programme import CourseCode, ProgrammeCode, Stage
from career_planner.profile.dates import parse_date
from career_planner.profile.interview import NO, NONE, WORK_FORMS, YES, Kind, Question, Told
from career_planner.ui.context import Context
from career_planner.ui.dialogs.fields import DateField, Field, NumberField, TextField, TicksField
from career_planner.ui.widgets.picker import MOST_FOUND, Picker, post_line

SMALLEST_TARGET = 32
"""Pixels that a finger or an unsteady mouse needs."""


class OptionsField(Field):
    """One of a few choices, all of them to be seen."""

    def __init__(self, context: Context, name: str, choices: list[tuple[str, str]]) -> None:
        """``choices`` are codes and their words."""
        self._group = QButtonGroup()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.buttons: dict[str, QRadioButton] = {}
        for code, said in choices:
            one = QRadioButton(said)
            one.setObjectName(f"{name}.{code}")
            one.setAccessibleName(said)
            one.setMinimumHeight(SMALLEST_TARGET)
            self._group.addButton(one)
            self.buttons[code] = one
            column.addWidget(one)
        super().__init__(context, name, name, holder, hint=f"{name}.help")
        holder.setFocusProxy(self.buttons[choices[0][0]])

    def value(self) -> Any:
        """The code chosen; empty: none."""
        return next((code for code, one in self.buttons.items() if one.isChecked()), "")

    def fill(self, value: Any) -> None:
        """Choose ``value``."""
        if value in self.buttons:
            self.buttons[value].setChecked(True)
            self.editor.setFocusProxy(self.buttons[value])


class PickField(Field):
    """Something of the catalogue, found by own words; words that are not in the list are an answer too."""

    def __init__(self, context: Context, name: str, picker: Picker, look: Callable[[str], Any]) -> None:
        """``look`` gives the row with a code, or ``None``."""
        self.picker = picker
        self._look = look
        super().__init__(context, name, name, picker, hint=f"{name}.help")

    def value(self) -> Any:
        """The code of the row chosen, else the words typed."""
        return self.picker.text().strip() if self.picker.row is None else str(self.picker.row.code)

    def fill(self, value: Any) -> None:
        """Show the row with the code ``value``, or the words."""
        row = self._look(value)
        self.picker.show_row(row)
        if row is None:
            self.picker.setText(value)


def editor(context: Context, question: Question, told: Told) -> Field:
    """An empty field for the answer to ``question``."""
    name = f"start.{question.code}"
    made = _MAKERS[question.kind](context, name, told)
    made.caption.restyle("title")
    return made


def said_in(field: Field, question: Question) -> str:
    """The answer in ``field`` as the guided start takes it, empty where there is none; errors as ``value``."""
    value = field.value()
    if question.kind == "licences":
        return ",".join(value) or NONE
    if value is None:
        return ""
    return f"{value:g}" if question.kind == "part" else str(value)


def fill_in(field: Field, question: Question, said: str) -> None:
    """Show the answer ``said`` in ``field``."""
    read = _READ.get(question.kind, str)
    if said and (said != NONE or question.kind == "stage"):
        field.fill(read(said))


def said_words(context: Context, question: Question, said: str) -> str:
    """An answer as people read it."""
    words, framework = context.words, context.framework
    if question.kind == "stage" and said in framework.stages:
        return _plain(context, framework.stages[said])
    if said == NONE:
        return words.say("start.stage.none" if question.kind == "stage" else "start.no")
    if question.kind in ("work", "yes_no"):
        return words.say(f"start.work.{said}" if question.kind == "work" else f"start.{said}")
    if question.kind in _TITLED:
        row = _TITLED[question.kind](context, said)
        return said if row is None else words.figure(row.title)
    if question.kind == "licences":
        return words.figure([framework.licences[code].title for code in said.split(",")])
    value = _READ.get(question.kind, str)(said)
    return words.figure(value, "tenge" if question.code == "budget" else "")


def _post(context: Context, said: str) -> Any:
    return context.framework.occupations.get(OccupationCode(said))


def _programme(context: Context, said: str) -> Any:
    return context.framework.programmes.get(ProgrammeCode(said))


def _course(context: Context, said: str) -> Any:
    return context.framework.courses.get(CourseCode(said))


_TITLED: Mapping[Kind, Callable[[Context, str], Any]] = {"post": _post, "programme": _programme, "course": _course}
_READ: Mapping[Kind, Callable[[str], Any]] = {
    "date": parse_date,
    "day": date.fromisoformat,
    "number": int,
    "part": float,
    "licences": lambda said: said.split(","),
}


def _plain(context: Context, stage: Stage) -> str:
    """A stage as people call it; the catalogue's own words where there are no others."""
    key = f"start.stage.{stage.code.lower()}"
    return context.words.say(key) if context.words.translator.has(key) else context.words.figure(stage.title)


def _stages(context: Context, name: str, _told: Told) -> Field:
    """The stages, highest last, each with the level of its document."""
    words = context.words
    choices = [(NONE, words.say("start.stage.none"))]
    for stage in sorted(context.framework.stages.values(), key=lambda one: one.rank):
        plain = _plain(context, stage)
        said = plain if stage.level is None else words.say("start.stage.level", stage=plain, level=stage.level)
        choices.append((stage.code, said))
    return OptionsField(context, name, choices)


def _work(context: Context, name: str, _told: Told) -> Field:
    return OptionsField(context, name, [(form, context.words.say(f"start.work.{form}")) for form in WORK_FORMS])


def _yes_no(context: Context, name: str, _told: Told) -> Field:
    return OptionsField(context, name, [(code, context.words.say(f"start.{code}")) for code in (YES, NO)])


def _posts(context: Context, name: str, _told: Told) -> Field:
    workspace, words = context.session.workspace, context.words
    picker = Picker(
        context, name, "ui.post.search", lambda typed: workspace.find(typed, words.language, MOST_FOUND),
        lambda post: post_line(context, post),
    )  # fmt: skip
    return PickField(context, name, picker, lambda code: _post(context, code))


def _programmes(context: Context, name: str, told: Told) -> Field:
    """The programmes of the stage that was said."""
    workspace, words, stage = context.session.workspace, context.words, told.said("stage")
    level = told.framework.stage(stage).level
    picker = Picker(
        context, name, name, lambda typed: workspace.find_programmes(typed, stage, MOST_FOUND),
        lambda row: words.say("start.pick.programme", title=row.title, level=level),
    )  # fmt: skip
    return PickField(context, name, picker, lambda code: _programme(context, code))


def _courses(context: Context, name: str, _told: Told) -> Field:
    workspace, words = context.session.workspace, context.words
    picker = Picker(
        context, name, name, lambda typed: workspace.find_courses(typed, MOST_FOUND),
        lambda row: words.say("start.pick.course", title=row.title, hours=row.hours),
    )  # fmt: skip
    return PickField(context, name, picker, lambda code: _course(context, code))


def _licences(context: Context, name: str, _told: Told) -> Field:
    field = TicksField(context, name, name, rows=8, hint=f"{name}.help")
    field.offer((row.code, context.words.figure(row.title)) for row in context.framework.licences.values())
    return field


_MAKERS: Mapping[Kind, Callable[[Context, str, Told], Field]] = {
    "stage": _stages,
    "work": _work,
    "yes_no": _yes_no,
    "date": lambda context, name, _told: DateField(context, name, name, hint=f"{name}.help"),
    "day": lambda context, name, _told: DateField(context, name, name, exact=True, hint=f"{name}.help"),
    "number": lambda context, name, _told: NumberField(context, name, name, hint=f"{name}.help"),
    "part": lambda context, name, _told: NumberField(context, name, name, part=True, hint=f"{name}.help"),
    "post": _posts,
    "programme": _programmes,
    "course": _courses,
    "licences": _licences,
    "text": lambda context, name, _told: TextField(context, name, name, f"{name}.help"),
}
