"""Opens workbooks of others: what they declare is checked first, then every cell is text."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final

from career_planner.errors import UserFacingError
from career_planner.exchange.archive import content, opened

Row = tuple[int, list[str]]
"""The number of a row, from 1, and its cells."""

_DAMAGED: Final = (
    zipfile.BadZipFile, KeyError, IndexError, ValueError, TypeError, AttributeError, AssertionError, OSError,
    SyntaxError, ArithmeticError, RecursionError,
)  # fmt: skip
"""All that a damaged workbook was seen to raise, besides openpyxl's own error."""


def sheets(
    data: bytes, name: str, most_bytes: int, most_rows: int, most_columns: int
) -> Iterator[tuple[str, Iterator[Row]]]:
    """The titles of the sheets in ``data``, the content of ``name``, with their rows, read as they are asked for.

    ``most_bytes`` bounds all parts together, unpacked; what lies beyond ``most_rows`` or ``most_columns`` is not read.
    """
    _refuse_hostile(data, name, most_bytes)
    with _reading(name):
        from openpyxl import load_workbook

        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            yield sheet.title, _rows(sheet, name, most_rows, most_columns)
        book.close()


def _rows(sheet: Any, name: str, most_rows: int, most_columns: int) -> Iterator[Row]:
    with _reading(name):
        rows = sheet.iter_rows(max_row=most_rows, max_col=most_columns, values_only=True)
        yield from ((number, list(map(_text, row))) for number, row in enumerate(rows, start=1))


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Say that the workbook ``name`` is damaged."""
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        yield
    except (InvalidFileException, *_DAMAGED) as error:
        raise UserFacingError("error.book.damaged", path=name, details=type(error).__name__) from error


def _refuse_hostile(data: bytes, name: str, most_bytes: int) -> None:
    """Refuse archives that unpack to too much, and parts that declare a document type: no spreadsheet program does."""
    with opened(data, name, most_bytes) as archive:
        for member in archive.namelist():
            if member.lower().endswith((".xml", ".rels", ".vml")):
                part = content(archive, member)
                if b"<!" in part.replace(b"<!--", b"").replace(b"\0", b""):
                    raise UserFacingError("error.book.hostile", path=name)


def _text(value: object) -> str:
    """A cell as the tables have it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
