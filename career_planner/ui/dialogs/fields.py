"""Fields of forms: each has its words, its value, and a line below it for what is wrong with the value."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from career_planner.errors import UserFacingError
from career_planner.frameworks.competence import CompetenceCode, Skill
from career_planner.frameworks.occupation import Occupation
from career_planner.i18n.kazakh import sort_key
from career_planner.profile.dates import PartialDate, parse_date
from career_planner.ui.context import Context
from career_planner.ui.widgets.parts import Label
from career_planner.ui.widgets.picker import PostPicker
from career_planner.ui.widgets.table import Wrapping

BESIDE_TICK = 48
"""What a tick and the style sheet take of the width of a row, in pixels."""
_DAY_FIRST = re.compile(r"(?:(?:(\d{1,2})[./])?(\d{1,2})[./])?(\d{4})")
"""15.03.2021, 03.2021, 2021, as people here write dates."""


class Field(QWidget):
    """A named field; ``edited`` when its value may be taken over."""

    edited = Signal()

    def __init__(
        self, context: Context, name: str, key: str, editor: QWidget, *, hint: str = "", label: bool = True
    ) -> None:
        """``key`` names the field, ``hint`` (a message key) explains it below."""
        super().__init__()
        self.context = context
        self.editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        context.words.name(editor, name, key)
        if label:
            self.caption = Label(look="strong")
            context.words.bind(self.caption.setText, key)
            self.caption.setBuddy(editor)
            column.addWidget(self.caption)
        column.addWidget(editor)
        if hint:
            explained = Label(look="small")
            context.words.bind(explained.setText, hint)
            context.words.bind(editor.setAccessibleDescription, hint)
            column.addWidget(explained)
        self.error = Label(look="error")
        self.error.setObjectName(f"{name}.error")
        self.error.hide()
        column.addWidget(self.error)
        column.addStretch(0)

    def value(self) -> Any:
        """The value as typed; ``UserFacingError`` where it cannot be read."""
        raise NotImplementedError

    def fill(self, value: Any) -> None:
        """Show ``value``."""
        raise NotImplementedError

    def show_error(self, error: UserFacingError | None) -> None:
        """Say what is wrong, or that nothing is."""
        said = "" if error is None else self.context.words.tell(error)
        self.error.setText(said[:1].upper() + said[1:])
        self.error.setVisible(error is not None)


class TextField(Field):
    """A line of text."""

    def __init__(self, context: Context, name: str, key: str, hint: str = "") -> None:
        """An empty line."""
        self.line = QLineEdit()
        super().__init__(context, name, key, self.line, hint=hint)
        self.line.editingFinished.connect(self.edited)

    def value(self) -> Any:
        """The text without blanks around it."""
        return self.line.text().strip()

    def fill(self, value: Any) -> None:
        """Show a text."""
        self.line.setText(value or "")
        self.line.setCursorPosition(0)


class ListField(TextField):
    """Words separated by commas."""

    def value(self) -> Any:
        """The words as a tuple."""
        return tuple(word.strip() for word in self.line.text().split(",") if word.strip())

    def fill(self, value: Any) -> None:
        """Show a tuple of words."""
        super().fill(", ".join(value or ()))


class NumberField(TextField):
    """A number; empty is unknown unless ``needed``. ``part`` allows parts of a whole."""

    def __init__(
        self, context: Context, name: str, key: str, *, needed: bool = False, part: bool = False, hint: str = ""
    ) -> None:
        """An empty field."""
        super().__init__(context, name, key, hint)
        self._needed = needed
        self._part = part

    def value(self) -> Any:
        """The number; blanks between digits and a decimal comma are understood."""
        text = re.sub(r"[\s\u00a0₸]", "", self.line.text()).replace(",", ".")
        if not text and not self._needed:
            return None
        pattern = r"-?\d{1,12}(\.\d{1,3})?" if self._part else r"-?\d{1,12}"
        if not re.fullmatch(pattern, text, re.ASCII):
            raise UserFacingError("ui.error.number", value=self.line.text())
        return float(text) if "." in text else int(text)

    def fill(self, value: Any) -> None:
        """Show a number."""
        super().fill("" if value is None else f"{value:g}" if isinstance(value, float) else _grouped(value))


class DateField(TextField):
    """A date whose month or day may be unknown; empty is ``None`` unless ``needed``. ``exact``: a whole day."""

    def __init__(
        self, context: Context, name: str, key: str, *, needed: bool = False, exact: bool = False, hint: str = ""
    ) -> None:
        """An empty field."""
        super().__init__(context, name, key, hint)
        self._needed = needed
        self._exact = exact
        context.words.bind(self.line.setPlaceholderText, "ui.date.day" if exact else "ui.date.part")

    def value(self) -> Any:
        """A partial date, or a ``date`` where it is exact."""
        text = self.line.text().strip()
        if not text and not self._needed:
            return None
        found = read_date(text)
        if not self._exact:
            return found
        if not found.day:
            raise UserFacingError("ui.error.whole-date", value=text)
        return found.earliest()

    def fill(self, value: Any) -> None:
        """Show a date the way people here write it."""
        super().fill("" if value is None else written_date(value))


class ChoiceField(Field):
    """One of a list; long lists can be searched by typing. Values stay here: Qt would turn enumerations into words."""

    def __init__(
        self,
        context: Context,
        name: str,
        key: str,
        choices: Iterable[tuple[Any, str]],
        *,
        search: bool = False,
        hint: str = "",
    ) -> None:
        """``choices`` are values and their words."""
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        super().__init__(context, name, key, self.box, hint=hint)
        listed = tuple(choices)
        self._values = tuple(value for value, _ in listed)
        self.box.addItems([words for _, words in listed])
        if search:
            self._make_searchable()
        self.box.activated.connect(self.edited)

    def _make_searchable(self) -> None:
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.box.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(lambda _text: self.edited.emit())
        self.box.setCompleter(completer)

    def value(self) -> Any:
        """The value chosen; words that are not in the list are an error."""
        place = self.box.findText(self.box.currentText(), Qt.MatchFlag.MatchFixedString)
        if place < 0:
            raise UserFacingError("ui.error.choose", value=self.box.currentText())
        return self._values[place if self.box.isEditable() else self.box.currentIndex()]

    def fill(self, value: Any) -> None:
        """Choose ``value``; an unknown one leaves the first."""
        self.box.setCurrentIndex(self._values.index(value) if value in self._values else 0)
        if (line := self.box.lineEdit()) is not None:
            line.setCursorPosition(0)


class OpenChoiceField(ChoiceField):
    """A choice to which a value is added that somebody has and the list has not."""

    def fill(self, value: Any) -> None:
        """Choose ``value``."""
        if value not in self._values:
            self._values = (*self._values, value)
            self.box.addItem(str(value))
        super().fill(value)


class CheckField(Field):
    """Yes or no."""

    def __init__(self, context: Context, name: str, key: str, hint: str = "") -> None:
        """Not ticked."""
        self.check = QCheckBox()
        super().__init__(context, name, key, self.check, hint=hint, label=False)
        context.words.bind(self.check.setText, key)
        self.check.clicked.connect(self.edited)

    def value(self) -> Any:
        """Whether it is ticked."""
        return self.check.isChecked()

    def fill(self, value: Any) -> None:
        """Tick it or not."""
        self.check.setChecked(bool(value))


class PostField(Field):
    """A post of the catalogue, or none."""

    def __init__(self, context: Context, name: str, key: str, *, needed: bool = False, hint: str = "") -> None:
        """No post chosen."""
        self.picker = PostPicker(context, name, key)
        super().__init__(context, name, key, self.picker, hint=hint)
        context.words.bind(self.picker.setPlaceholderText, "ui.post.search")
        self._needed = needed
        self.picker.picked.connect(lambda _post: self.edited.emit())

    @property
    def post(self) -> Occupation | None:
        """The post chosen."""
        return self.picker.post

    def value(self) -> Any:
        """The code of the post; words that were not chosen from the list are an error."""
        if self.picker.post is None and (self._needed or self.picker.text().strip()):
            raise UserFacingError("ui.error.post", value=self.picker.text().strip())
        return None if self.picker.post is None else self.picker.post.code

    def fill(self, value: Any) -> None:
        """Show the post with a code."""
        self.picker.show_post(None if value is None else self.context.framework.occupation(value))


class TicksField(Field):
    """Some of a list, ticked; ``offer`` gives the list."""

    def __init__(self, context: Context, name: str, key: str, *, rows: int = 6, hint: str = "") -> None:
        """An empty list, ``rows`` lines high."""
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setItemDelegate(Wrapping(self.list, lambda _index: self.list.viewport().width() - BESIDE_TICK))
        self.list.setFixedHeight(rows * (self.list.fontMetrics().height() + 10))
        super().__init__(context, name, key, self.list, hint=hint)
        self.list.itemChanged.connect(lambda _item: self.edited.emit())

    def offer(self, choices: Iterable[tuple[Any, str]], ticked: Iterable[Any] = ()) -> None:
        """List ``choices`` (values and words), those in ``ticked`` first and ticked."""
        chosen = set(ticked)
        self.list.blockSignals(True)
        self.list.ensurePolished()  # else the rows are as high as without the style sheet
        self.list.clear()
        for value, words in sorted(choices, key=lambda one: one[0] not in chosen):
            item = QListWidgetItem(words, self.list)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)

    def value(self) -> Any:
        """The values ticked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def fill(self, value: Any) -> None:
        """Tick ``value``."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            ticked = item.data(Qt.ItemDataRole.UserRole) in value
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)


class SkillsField(TicksField):
    """Competences, ticked; each is taken at the proficiency that was offered with it or held before."""

    def offer_skills(self, skills: Iterable[Skill], held: Iterable[Skill]) -> None:
        """List ``skills``, those in ``held`` ticked at their own proficiency."""
        known = {skill.competence: skill.proficiency for skill in held}
        offered = {skill.competence: skill.proficiency for skill in skills} | known
        self._proficiencies = offered
        framework, words = self.context.framework, self.context.words
        named = [(code, words.figure(framework.competence(code).title)) for code in offered]
        self.offer(sorted(named, key=lambda one: sort_key(one[1])), known)

    def value(self) -> Any:
        """The skills ticked."""
        return tuple(Skill(CompetenceCode(code), self._proficiencies[code]) for code in super().value())

    def fill(self, value: Any) -> None:
        """Tick the skills in ``value``."""
        super().fill([skill.competence for skill in value])


def _grouped(value: int) -> str:
    """Digits in groups of three, as they are read best in any of the languages."""
    return f"{value:,}".replace(",", " ") if value >= 10_000 else str(value)


def read_date(text: str) -> PartialDate:
    """A date as people here write it, day first, or in ISO form; ``error.date.invalid`` otherwise."""
    match = _DAY_FIRST.fullmatch(text.strip())
    if match is None or match[2] is None:
        return parse_date(text)
    try:
        day, month = int(match[1] or 1), int(match[2])
        return PartialDate(int(match[3]), month or 13, (day or 32) if match[1] else 0)
    except UserFacingError:
        raise UserFacingError("error.date.invalid", value=text) from None


def written_date(day: PartialDate | date) -> str:
    """A date as digits, day first: 15.03.2021, 03.2021, 2021."""
    text = f"{day.month:02}.{day.year}" if day.month else str(day.year)
    return f"{day.day:02}.{text}" if day.day else text
