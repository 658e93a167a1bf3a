"""Reads the reviewed tables of ``data/sources``; what cannot be read is told by file, line and column."""

import csv
import io
from collections.abc import Collection, Iterator
from pathlib import Path

from career_planner.errors import UserFacingError
from career_planner.files import read_limited

MOST_BYTES = 20_000_000
MOST_DIGITS = 12
Row = dict[str, str]


def rows(file: Path) -> Iterator[tuple[str, Row]]:
    """Where each row is (``folder/file.csv:line``) and the row; every line has exactly the header's columns."""
    where = f"{file.parent.name}/{file.name}"
    try:
        text = read_limited(file, MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserFacingError("error.source.encoding", where=where) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        for cells in reader:
            place = f"{where}:{reader.line_num}"
            if len(cells) != len(header):
                raise UserFacingError("error.source.columns", where=place, have=len(cells), need=len(header))
            yield place, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
    except csv.Error as error:
        raise UserFacingError("error.source.csv", where=f"{where}:{reader.line_num}", details=str(error)) from error


def whole(where: str, row: Row, column: str) -> int:
    """The whole number in ``column``, not negative."""
    value = cell(where, row, column)
    if not (value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS):
        raise UserFacingError("error.source.number", where=where, column=column, value=value)
    return int(value)


def choice(where: str, row: Row, column: str, allowed: Collection[str]) -> str:
    """The text in ``column``, one of ``allowed``."""
    value = cell(where, row, column)
    if value not in allowed:
        named = ", ".join(allowed)
        raise UserFacingError("error.source.choice", where=where, column=column, value=value, allowed=named)
    return value


def cell(where: str, row: Row, column: str) -> str:
    """The text in ``column``; a missing column is told."""
    try:
        return row[column]
    except KeyError:
        raise UserFacingError("error.source.column", where=where, column=column) from None


def yes(where: str, row: Row, column: str) -> bool:
    """Whether ``column`` says yes; anything but yes, no or nothing is told."""
    value = cell(where, row, column).lower()
    if value not in {"yes", "no", ""}:
        raise UserFacingError("error.source.yes-no", where=where, column=column, value=value)
    return value == "yes"


def listed(text: str) -> list[str]:
    """The parts of a cell that are separated by semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]
