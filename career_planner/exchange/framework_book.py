"""The spreadsheet in which an editor writes a sector framework: an empty template, and what was filled in.

Sheets and the codes in their first row are the same in every language; the second row explains the columns. Rows begin
in the third.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from career_planner.errors import UserFacingError
from career_planner.exchange.workbook import sheets
from career_planner.files import read_limited

SUFFIX: Final = ".xlsx"
PACK_SHEET: Final = "pack"
PACK_ROWS: Final = (
    "id", "version", "issuer", "issued", "expires", "sector", "approved", "title_kk", "title_ru", "title_en",
    "summary_kk", "summary_ru", "summary_en",
)  # fmt: skip
"""What the first sheet asks for; ``approved`` is the source of the sector's approved framework, or empty."""
SECTOR_SHEETS: Final[Mapping[str, tuple[str, ...]]] = {
    "groups": ("code", "title_kk", "title_ru", "title_en"),
    "occupations": (
        "code", "group", "level", "isco", "title_kk", "title_ru", "title_en", "other_kk", "other_ru", "other_en",
        "work_kk", "work_ru", "work_en", "flags", "licences", "recognition", "minimum_age", "outlook_kk",
        "outlook_ru", "outlook_en", "reason", "claims",
    ),
    "alternatives": ("occupation", "alternative", "stage", "fields", "certificates", "experience"),
    "needs": ("occupation", "competence", "proficiency", "essential"),
    "entries": ("stage", "fields", "level", "basis", "source"),
}  # fmt: skip
COMMON_SHEETS: Final[Mapping[str, tuple[str, ...]]] = {
    "competences": ("code", "cluster", "kind", "title_kk", "title_ru", "title_en"),
    "sources": ("code", "title_kk", "title_ru", "title_en", "date", "url"),
}
SHEETS: Final = {**SECTOR_SHEETS, **COMMON_SHEETS}
CHOICES: Final = {
    "level": "1,2,3,4,5,6,7,8",
    "proficiency": "1,2,3,4,5,6,7,8",
    "recognition": "yes,no",
    "certificates": "yes,no",
    "essential": "yes,no",
    "kind": "knowledge,skill",
    "basis": "official,secondary,derived,assumption,editorial",
}
"""Columns whose cells offer a list."""
FIRST_ROW: Final = 3
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 40
MOST_BYTES: Final = 50_000_000
"""Of all parts together, unpacked; a framework of a thousand posts makes about 5 MB."""
_WIDE: Final = ("title", "work", "summary", "other", "outlook", "experience", "claims", "reason")

Row = dict[str, str]
Placed = dict[str, list[tuple[str, Row]]]
Words = Callable[[str], str]
"""The words for a key of the template: a column, or a sheet."""


def template(words: Words) -> bytes:
    """An empty workbook, explained by ``words``."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    assert first is not None
    first.title = PACK_SHEET
    for number, name in enumerate(PACK_ROWS, start=1):
        first.cell(number, 1, name)
        first.cell(number, 3, words(_stem(name)) + _language(name))
    first.column_dimensions["B"].width = first.column_dimensions["C"].width = 60
    for name, columns in SHEETS.items():
        _fill(book.create_sheet(name), columns, words)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def read_book(file: Path) -> tuple[dict[str, Any], Placed]:
    """The manifest as its file would have it, and the rows by ``folder/table`` with their places."""
    cells = _cells(read_limited(file, MOST_BYTES), str(file))
    if PACK_SHEET not in cells:
        raise UserFacingError("error.book.sheet", path=str(file), sheet=PACK_SHEET)
    told = {row[0]: row[1] for _, row in cells.pop(PACK_SHEET) if len(row) > 1 and row[0]}
    sector = told.get("sector", "")
    placed: Placed = {}
    for sheet, rows in cells.items():
        if sheet not in SHEETS:
            raise UserFacingError("error.book.unknown-sheet", path=str(file), sheet=sheet)
        folder = sector if sheet in SECTOR_SHEETS else "common"
        placed[f"{folder}/{sheet}"] = list(_rows(sheet, rows))
    return _manifest(told), {table: rows for table, rows in placed.items() if rows}


def _manifest(told: Row) -> dict[str, Any]:
    version = told.get("version", "")
    known: dict[str, Any] = {name: told.get(name, "") for name in ("id", "issuer", "issued")}
    known["version"] = int(version) if version.isascii() and version.isdecimal() else version
    known["expires"] = told.get("expires") or None
    for part in ("title", "summary"):
        known[part] = {language: told.get(f"{part}_{language}", "") for language in ("kk", "ru", "en")}
    if told.get("approved"):
        known["approves"] = {told.get("sector", ""): told["approved"]}
    return known


def _rows(sheet: str, rows: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[str, Row]]:
    """The filled rows of a sheet by the codes in its first row."""
    columns: list[str] = []
    for number, cells in rows:
        if number == 1:
            columns = [cell for cell in cells if cell]
            if sorted(columns) != sorted(SHEETS[sheet]):
                wrong = sorted(set(columns) ^ set(SHEETS[sheet])) or columns
                raise UserFacingError("error.book.columns", sheet=sheet, columns=wrong)
        elif number >= FIRST_ROW and any(cells):
            if any(cells[len(columns) :]):
                raise UserFacingError("error.book.outside", sheet=sheet, row=number)
            filled = [*cells, *[""] * len(columns)]
            yield f"{sheet}:{number}", dict(zip(columns, filled, strict=False))


def _cells(data: bytes, name: str) -> dict[str, list[tuple[int, list[str]]]]:
    """By sheet its rows with their numbers, every cell as text."""
    found = {title: list(rows) for title, rows in sheets(data, name, MOST_BYTES, MOST_ROWS + 1, MOST_COLUMNS)}
    for title, read in found.items():
        if len(read) > MOST_ROWS:
            raise UserFacingError("error.book.long", sheet=title, limit=MOST_ROWS)
    return found


def _fill(sheet: Any, columns: Iterable[str], words: Words) -> None:
    """The headings of a sheet, with lists where a column takes one of a few words."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for number, name in enumerate(columns, start=1):
        sheet.cell(1, number, name).font = Font(bold=True)
        told = sheet.cell(2, number, words(_stem(name)) + _language(name))
        told.alignment = Alignment(wrap_text=True, vertical="top")
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = 40 if name.startswith(_WIDE) else 18
        if name in CHOICES:
            offered = DataValidation(type="list", formula1=f'"{CHOICES[name]}"', allow_blank=True)
            offered.add(f"{letter}{FIRST_ROW}:{letter}{MOST_ROWS}")
            sheet.add_data_validation(offered)
    sheet.freeze_panes = "B3"


def _stem(column: str) -> str:
    """``title_kk`` without its language: one explanation serves three columns."""
    return column[:-3] if column.endswith(("_kk", "_ru", "_en")) else column


def _language(column: str) -> str:
    return f" [{column[-2:]}]" if column != _stem(column) else ""
