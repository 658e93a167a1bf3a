"""Tables of others are read whatever program wrote them, and no cell that is written can run."""

import csv
import io
import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from career_planner.errors import UserFacingError
from career_planner.exchange import table
from career_planner.exchange.table import harmless, read_tables, write_table
from career_planner.exchange.workbook import Row

SIGNS = "=+-@＝＋－＠"
DANGEROUS = st.text(st.sampled_from(list(SIGNS + ",;|\t\r\n\"' aЯ1\x00\x0b")), max_size=12)


def rows_of(file: Path) -> list[Row]:
    """The rows of all sheets."""
    return [row for _, rows in read_tables(file) for row in rows]


def key_of(file: Path) -> str:
    """The error with which ``file`` is refused."""
    with pytest.raises(UserFacingError) as caught:
        rows_of(file)
    return caught.value.key


def active(text: str) -> bool:
    """Whether some spreadsheet program would take ``text``, as a line or a cell, for a formula."""
    cells = [cell for mark in ",;\t|" for line in csv.reader(io.StringIO(text), delimiter=mark) for cell in line]
    return any(cell.lstrip(' "').startswith(tuple(SIGNS)) for cell in cells)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_a_csv_is_read_in_any_encoding_and_with_any_separator(tmp_path: Path, encoding: str, mark: str) -> None:
    (tmp_path / "a.csv").write_text(f"№{mark}профессия\n1{mark} слесарь \n\n", encoding=encoding)
    assert rows_of(tmp_path / "a.csv") == [(1, ["№", "профессия"]), (2, ["1", "слесарь"])]


def test_a_workbook_is_read_as_text(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["row", "months"])
    book.active.append([1, 14.0])
    book.save(tmp_path / "a.xlsx")
    assert rows_of(tmp_path / "a.xlsx") == [(1, ["row", "months"]), (2, ["1", "14"])]


def test_a_line_longer_than_any_honest_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("row;post\n" + "x" * (table.LONGEST_LINE + 1))
    assert key_of(tmp_path / "a.csv") == "error.table.damaged"


def test_a_cell_that_never_ends_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('row;post\n1;"' + "long line\n" * 20_000)
    assert key_of(tmp_path / "a.csv") == "error.table.damaged"


def test_a_table_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 3)
    (tmp_path / "a.csv").write_text("row;post\n" + "1;a\n" * 4)
    assert key_of(tmp_path / "a.csv") == "error.table.long"


def test_a_table_that_is_too_wide_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(";" * 101)
    assert key_of(tmp_path / "a.csv") == "error.table.wide"


@pytest.mark.parametrize("suffix", table.SUFFIXES)
def test_noise_is_read_or_refused_and_never_a_fault(tmp_path: Path, suffix: str) -> None:
    source = random.Random(1)
    for _ in range(300):
        noise = bytes(source.choice(b'";\n\r,\x00\xff\x98abc1') for _ in range(source.randint(0, 60)))
        (tmp_path / f"a{suffix}").write_bytes(noise)
        with suppress(UserFacingError):
            rows_of(tmp_path / f"a{suffix}")


@given(DANGEROUS)
def test_no_text_can_run_whatever_separates_it(text: str) -> None:
    said = harmless(text)
    assert isinstance(said, str)
    assert not active(said)


def test_the_check_for_active_cells_finds_one() -> None:
    assert active("=1+1")
    assert active("слесарь,=1+1")


@pytest.mark.parametrize("suffix", table.SUFFIXES)
def test_what_is_written_is_read_again(tmp_path: Path, suffix: str) -> None:
    write_table(tmp_path / f"a{suffix}", ["row", "title"], [["1", "Ұста; шебер"], ["2", None], ["3", 4]], "t")
    assert rows_of(tmp_path / f"a{suffix}") == [
        (1, ["row", "title"]), (2, ["1", "Ұста; шебер"]), (3, ["2"]), (4, ["3", "4"])
    ]  # fmt: skip


def test_a_formula_in_a_workbook_is_text(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", ["title"], [["=1+1\x07"]], "t")
    cell = load_workbook(tmp_path / "a.xlsx")["t"]["A2"]
    assert (cell.data_type, cell.value) == ("s", "'=1+1 ")


def test_a_writing_that_breaks_off_leaves_the_old_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    with pytest.raises(ZeroDivisionError):
        write_table(tmp_path / "a.csv", ["n"], ([1 // n] for n in (1, 0)), "t")
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "old"
