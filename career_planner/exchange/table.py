"""Tables with one row a person, in and out: CSV as spreadsheet programs write it, or XLSX."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Final

from career_planner.errors import UserFacingError
from career_planner.exchange.workbook import Row, sheets
from career_planner.files import read_limited, reading, replacing

CSV, XLSX = ".csv", ".xlsx"
SUFFIXES: Final = (CSV, XLSX)
MOST_ROWS: Final = 1_000_000
MOST_COLUMNS: Final = 100
MOST_PACKED: Final = 100_000_000
MOST_UNPACKED: Final = 1_000_000_000
"""Bytes of a workbook: as a file, and of all its parts together."""
LONGEST_LINE: Final = 100_000
"""Characters of a line of CSV."""
_SEPARATORS: Final = ";,\t"
_PIECE: Final = 1 << 20
_ACTIVE: Final = re.compile(r"((?:^|[,;|\"])[\s'\"]*)(?=[=+\-@＝＋－＠])")
"""Before what a spreadsheet program may take for a formula, with whichever separator it reads the line."""
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
"""What XML cannot hold, or what ends a cell or a line for some reader."""

Cell = str | int | None


def read_tables(file: Path) -> Iterator[tuple[str, Iterator[Row]]]:
    """The sheets of ``file`` with their rows, every cell as text without spaces around it; a CSV is one sheet.

    ``UserFacingError``: ``error.table.*``, ``error.book.*``, ``error.archive.*``, ``error.file.*``.
    """
    if file.suffix.lower() == XLSX:
        data = read_limited(file, MOST_PACKED)
        for title, rows in sheets(data, str(file), MOST_UNPACKED, MOST_ROWS + 2, MOST_COLUMNS):
            yield title, _bounded(rows, file)
    else:
        yield file.name, _bounded(_read_csv(file), file)


def write_table(file: Path, heading: Iterable[str], rows: Iterable[Iterable[Cell]], title: str) -> None:
    """Write ``rows`` under ``heading`` to ``file``, whole or not at all; an XLSX has one sheet ``title``.

    No cell can run: what a spreadsheet program would take for a formula gets an apostrophe in front of it.
    """
    safe = (list(map(harmless, row)) for row in chain([heading], rows))
    with replacing(file) as target:
        if file.suffix.lower() == XLSX:
            _write_xlsx(target, safe, title)
        else:
            _write_csv(target, safe)


def harmless(cell: Cell) -> Cell:
    """``cell`` such that no spreadsheet program runs it."""
    return _ACTIVE.sub(r"\1'", _CONTROL.sub(" ", cell)) if isinstance(cell, str) else cell


def _write_csv(target: Any, rows: Iterable[list[Cell]]) -> None:
    """As Excel reads it in Kazakhstan: a byte order mark, semicolons."""
    target.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(target, encoding="utf-8", newline="")
    csv.writer(text, delimiter=";", quoting=csv.QUOTE_NONNUMERIC).writerows(
        ["" if cell is None else cell for cell in row] for row in rows
    )
    text.flush()
    text.detach()


def _write_xlsx(target: Any, rows: Iterable[list[Cell]], title: str) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append(row)
    book.save(target)


def _bounded(rows: Iterable[Row], file: Path) -> Iterator[Row]:
    """The rows that hold anything, as far as they do; a table that is too long is refused."""
    for number, cells in rows:
        if number > MOST_ROWS + 1:
            raise UserFacingError("error.table.long", path=str(file), limit=MOST_ROWS)
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


def _read_csv(file: Path) -> Iterator[Row]:
    """The records of a CSV in UTF-8 or, as older programs write it, Windows-1251; rows are numbered as records."""
    encoding = "utf-8-sig" if _is_utf8(file) else "cp1251"
    with reading(file), file.open(encoding=encoding, errors="replace", newline="") as text:
        first = text.readline(LONGEST_LINE + 1)
        separator = max(_SEPARATORS, key=first.count)
        text.seek(0)
        try:
            for number, cells in enumerate(csv.reader(_lines(text, file), delimiter=separator), start=1):
                if len(cells) > MOST_COLUMNS:
                    raise UserFacingError("error.table.wide", path=str(file), row=number, limit=MOST_COLUMNS)
                yield number, [cell.strip() for cell in cells]
        except csv.Error as error:
            raise UserFacingError("error.table.damaged", path=str(file)) from error


def _lines(text: io.TextIOWrapper, file: Path) -> Iterator[str]:
    """The lines of ``text``, none longer than any honest one."""
    while line := text.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise UserFacingError("error.table.damaged", path=str(file))
        yield line


def _is_utf8(file: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with reading(file), file.open("rb") as content:
        try:
            while piece := content.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
