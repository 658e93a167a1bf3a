"""A row of a table as a person; what a cell lacks takes the default of a person's file."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Final, Generic, TypeVar

from career_planner import paths
from career_planner.errors import UserFacingError
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.text import Text
from career_planner.i18n.formats import LANGUAGES
from career_planner.i18n.kazakh import folded
from career_planner.i18n.translator import Translator
from career_planner.profile.checking import faults
from career_planner.profile.circumstances import Circumstances
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate, add_months, parse_date
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile
from career_planner.profile.standing import Standing

Cells = Mapping[str, str]
"""The cells of a row that are not empty, by the codes of their columns."""
Code = TypeVar("Code", bound=str)

_ROW: Final = re.compile(r"[A-Za-z]{0,4}-?[0-9]{1,9}")
"""A number of a row: too short for an IIN or a phone, and no name."""
_DOTTED: Final = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")
_MOST_MONTHS: Final = 900
_COLUMN_OF: Final = {
    "education[0].stage": "stage", "education[0].title": "stage", "education[0].field": "field",
    "education[0].finished": "finished", "experience[0].occupation": "post", "experience[0].title": "post",
    "experience[0].start": "start", "experience[0].end": "end", "experience[0].hours_a_day": "hours_a_day",
    "circumstances.born": "born", "circumstances.weekly_hours": "weekly_hours", "circumstances.budget": "budget",
    "circumstances.registered_unemployed": "unemployed", "circumstances.region": "region",
}  # fmt: skip
"""The column to which a fault of a person's facts leads back."""


class WrongCell(Exception):
    """The cell in ``column`` cannot be used, for ``reason``."""

    def __init__(self, column: str, reason: UserFacingError) -> None:
        super().__init__(column, reason)
        self.column = column
        self.reason = reason


class RowReader:
    """Reads rows against a framework, as of a day."""

    def __init__(self, framework: Framework, today: date) -> None:
        """Prepare the titles by which posts, stages, courses and licences may be named."""
        self._framework = framework
        self._today = today
        self._posts = _Titles((post.code, (post.title, *post.other_titles)) for post in framework.occupations.values())
        self._stages = _Titles((stage.code, (stage.title,)) for stage in framework.stages.values())
        self._courses = _Titles((course.code, (course.title,)) for course in framework.courses.values())
        self._licences = _Titles((licence.code, (licence.title,)) for licence in framework.licences.values())
        self._yes, self._no = _answers("figure.yes"), _answers("figure.no")

    def number(self, cells: Cells, row: int) -> str:
        """What the person is called in the results: the row's own number, else that of its place in the sheet."""
        number = cells.get("row", str(row))
        if not _ROW.fullmatch(number):
            raise WrongCell("row", UserFacingError("error.batch.row-number"))
        return number

    def profile(self, cells: Cells) -> Profile:
        """The person; the first cell that makes no sense is a ``WrongCell``."""
        profile = Profile(
            education=self._education(cells),
            courses=tuple(CourseTaken(text, code) for text, code in _each(cells, "certificates", self._courses)),
            experience=self._experience(cells),
            circumstances=self._circumstances(cells),
        )
        for path, error in faults(profile, self._framework, self._today):
            raise WrongCell(_COLUMN_OF.get(path, "row"), error)
        return profile

    def _education(self, cells: Cells) -> tuple[Education, ...]:
        """The document; without a day it counts from this year, the latest that it can be from."""
        if "stage" not in cells:
            return ()
        stage = _read(cells, "stage", self._stages.code)
        finished = _read(cells, "finished", _day) or PartialDate(self._today.year)
        return (Education(stage or "", cells["stage"], cells.get("field", ""), finished),)

    def _experience(self, cells: Cells) -> tuple[Experience, ...]:
        if "post" not in cells:
            return ()
        end = _read(cells, "end", _day)
        on_paper = _read(cells, "paper", self._yes_or_no)
        return (
            Experience(
                cells["post"],
                self._start(cells, self._today if end is None else end.earliest()),
                end,
                _read(cells, "post", self._posts.code),
                _read(cells, "hours_a_day", _number),
                standing=Standing.STATED if on_paper is False else Standing.DOCUMENTED,
            ),
        )

    def _start(self, cells: Cells, end: date) -> PartialDate:
        """When the work began: said as a date, or as months before its ``end``."""
        if ("start" in cells) == ("months" in cells):
            raise WrongCell("start", UserFacingError("error.batch.start-or-months"))
        start, months = _read(cells, "start", _day), _read(cells, "months", _whole) or 0
        if start is not None:
            return start
        if months > _MOST_MONTHS:
            figures = {"value": months, "low": 0, "high": _MOST_MONTHS}
            raise WrongCell("months", UserFacingError("error.value.range", **figures))
        begun = add_months(end, -months)
        return PartialDate(begun.year, begun.month, begun.day)

    def _circumstances(self, cells: Cells) -> Circumstances:
        born, unemployed = _read(cells, "born", _day), _read(cells, "unemployed", _day)
        stated = Circumstances()
        hours = _read(cells, "weekly_hours", _whole)
        return Circumstances(
            born=None if born is None else min(born.latest(), self._today - timedelta(days=1)),
            weekly_hours=stated.weekly_hours if hours is None else hours,
            budget=_read(cells, "budget", _whole),
            registered_unemployed=None if unemployed is None else unemployed.earliest(),
            region=cells.get("region", ""),
            licences=tuple(code for _, code in _each(cells, "licences", self._licences)),
        )

    def _yes_or_no(self, text: str) -> bool:
        word = folded(text)
        if word not in self._yes | self._no:
            raise UserFacingError("error.value.yes-no")
        return word in self._yes


class _Titles(Generic[Code]):
    """Codes by what may stand for them: the code itself or, in any of the three languages, a title."""

    def __init__(self, rows: Iterable[tuple[Code, tuple[Text, ...]]]) -> None:
        self._codes: dict[str, Code] = {}
        self._titled: dict[str, set[Code]] = {}
        for code, titles in rows:
            self._codes[code] = code
            for title in (one for text in titles for one in text if one):
                self._titled.setdefault(folded(title), set()).add(code)

    def code(self, text: str) -> Code:
        """The code that ``text`` means; a title of none, or of several, is refused with codes to choose from."""
        if text in self._codes:
            return self._codes[text]
        meant = sorted(self._titled.get(folded(text), ()))
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise UserFacingError("error.batch.title-of-several", value=text, known=meant)
        alike = get_close_matches(folded(text), self._titled, n=3)
        near = sorted({code for title in alike for code in self._titled[title]})[:3]
        raise UserFacingError("error.batch.title-unknown", value=text, near=near)


Value = TypeVar("Value")


def _read(cells: Cells, column: str, read: Callable[[str], Value]) -> Value | None:
    """The cell in ``column``, read; ``None`` where there is none."""
    try:
        return read(cells[column]) if column in cells else None
    except UserFacingError as error:
        raise WrongCell(column, error) from error


def _each(cells: Cells, column: str, titles: _Titles[Code]) -> Iterator[tuple[str, Code]]:
    """The entries of a cell, with ``|`` between them, each with its code."""
    for part in cells.get(column, "").split("|"):
        if text := part.strip():
            try:
                yield text, titles.code(text)
            except UserFacingError as error:
                raise WrongCell(column, error) from error


def _day(text: str) -> PartialDate:
    """An ISO date of any precision, or a day as ``31.12.2020``."""
    dotted = _DOTTED.fullmatch(text)
    return parse_date(text if dotted is None else "-".join(reversed(dotted.groups())))


def _whole(text: str) -> int:
    digits = "".join(text.split())
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 12):
        raise UserFacingError("error.value.whole")
    return int(digits)


def _number(text: str) -> float:
    written = text.replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,2})?", written):
        raise UserFacingError("error.value.number")
    return float(written)


def _answers(key: str) -> frozenset[str]:
    """A word of the three languages."""
    return frozenset(folded(Translator(one, paths.resources() / "i18n").say(key)) for one in LANGUAGES)
