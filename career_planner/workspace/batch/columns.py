"""The columns of a table with one row a person: how they may be headed, and which are refused.

The names of a column are messages, so that a table may be headed in any of the three languages; its code will do, too.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from career_planner import paths
from career_planner.casefiles.clients.iin import checked
from career_planner.errors import UserFacingError
from career_planner.i18n.formats import LANGUAGES
from career_planner.i18n.kazakh import folded
from career_planner.i18n.translator import Translator

COLUMNS: Final = (
    "row", "stage", "field", "finished", "post", "start", "end", "months", "hours_a_day", "paper", "certificates",
    "licences", "born", "weekly_hours", "budget", "unemployed", "region",
)  # fmt: skip
PERSONAL: Final = ("name", "iin", "phone", "address")
"""What tells who a person is and has no place in a table of many."""
_IIN: Final = re.compile(r"(?<!\d)\d{12}(?!\d)")
_PHONE: Final = re.compile(r"(?<!\d)(?:\+7|8)[\s(-]*7\d{2}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)")


class Headings:
    """What the columns may be called in Kazakh, Russian and English."""

    def __init__(self) -> None:
        """Read the names of all columns."""
        translators = [Translator(language, paths.resources() / "i18n") for language in LANGUAGES]
        self._columns = {folded(name): code for code in COLUMNS for name in _names("batch.column", code, translators)}
        self._columns |= {folded(code): code for code in COLUMNS}
        self._personal = {folded(name) for code in PERSONAL for name in _names("batch.personal", code, translators)}

    def known(self, heading: str) -> str | None:
        """The code of the column headed so."""
        return self._columns.get(folded(heading))

    def is_personal(self, heading: str) -> bool:
        """Whether the column is headed as one that tells who a person is."""
        words = f" {folded(heading)} "
        return self.known(heading) is None and any(f" {name} " in words for name in self._personal)

    def columns(self, cells: list[str], sheet: str, row: int) -> Mapping[int, str]:
        """The codes of the columns by their places; personal, unknown and repeated headings are refused."""
        found: dict[int, str] = {}
        for place, heading in enumerate(cells):
            if not heading:
                continue
            figures = {"sheet": sheet, "row": row, "column": heading}
            if self.is_personal(heading):
                raise UserFacingError("error.batch.personal", **figures)
            code = self.known(heading)
            if code is None:
                raise UserFacingError("error.batch.column", **figures, known=COLUMNS)
            if code in found.values():
                raise UserFacingError("error.batch.column-twice", **figures)
            found[place] = code
        if not {"stage", "post"} & set(found.values()):
            raise UserFacingError("error.batch.no-facts", sheet=sheet, row=row)
        return found


def refuse_personal(cells: list[str], sheet: str, row: int) -> None:
    """Refuse a row in which an IIN or the number of a mobile phone stands, whatever the column is called."""
    for cell in cells:
        if is_personal(cell):
            raise UserFacingError("error.batch.personal-cell", sheet=sheet, row=row)


def is_personal(cell: str) -> bool:
    """Whether an IIN or the number of a mobile phone stands in ``cell``."""
    return bool(_PHONE.search(cell)) or any(map(_is_iin, _IIN.findall(cell)))


def _is_iin(number: str) -> bool:
    try:
        checked(number)
    except UserFacingError:
        return False
    return True


def _names(prefix: str, code: str, translators: list[Translator]) -> Iterator[str]:
    """All names of a column; a message holds them with semicolons between."""
    for translator in translators:
        yield from translator.say(f"{prefix}.{code}").split(";")
