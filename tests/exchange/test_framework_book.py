"""The workbook of an editor: an explained template, mistakes by sheet, row and column, and files that mean no good."""

import csv
import random
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from career_planner import paths
from career_planner.errors import UserFacingError
from career_planner.exchange import framework_book
from career_planner.exchange.framework_book import COMMON_SHEETS, PACK_SHEET, SECTOR_SHEETS, SHEETS, read_book, template
from career_planner.i18n.formats import LANGUAGES
from career_planner.i18n.translator import Translator
from career_planner.workspace.packs import Packs

SAMPLE = paths.resources() / "packs" / "sample-forestry.xlsx"
Change = Callable[[Any], None]


def changed(folder: Path, change: Change) -> Path:
    """The sample after ``change`` of its workbook."""
    book = load_workbook(SAMPLE)
    change(book)
    book.save(folder / "changed.xlsx")
    return folder / "changed.xlsx"


def with_part(folder: Path, name: str, data: bytes) -> Path:
    """The sample with a part of its archive replaced or added."""
    target = folder / "parts.xlsx"
    with zipfile.ZipFile(SAMPLE) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for one in before.namelist():
            if one != name:
                after.writestr(one, before.read(one))
        after.writestr(name, data)
    return target


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_template_has_the_columns_of_the_tables(sheet: str) -> None:
    folder = "forestry" if sheet in SECTOR_SHEETS else "common"
    with (paths.sources_folder() / folder / f"{sheet}.csv").open(encoding="utf-8", newline="") as file:
        assert list(SHEETS[sheet]) == next(csv.reader(file))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_explained_in_three_languages(language: Any) -> None:
    translator = Translator(language, paths.resources() / "i18n", strict=True)
    book = load_workbook(BytesIO(template(lambda name: translator.say(f"book.{name}"))))
    assert book.sheetnames == [PACK_SHEET, *SHEETS]
    assert book["occupations"]["C2"].value == translator.say("book.level")


def test_nothing_in_a_template_is_a_formula() -> None:
    book = load_workbook(BytesIO(template(lambda name: name)))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_an_empty_template_holds_no_rows(tmp_path: Path) -> None:
    (tmp_path / "empty.xlsx").write_bytes(template(lambda name: name))
    assert read_book(tmp_path / "empty.xlsx")[1] == {}


def test_rows_are_read_with_their_places() -> None:
    told, placed = read_book(SAMPLE)
    assert (told["id"], told["version"], told["expires"]) == ("sample.forestry-drones", 1, "2027-11-22")
    assert placed["forestry/alternatives"][1] == (
        "alternatives:4",
        {
            "occupation": "forestry.drone-surveyor",
            "alternative": "2",
            "stage": "general",
            "fields": "",
            "certificates": "yes",
            "experience": "12 group forestry.forest",
        },
    )


def test_the_sample_becomes_a_pack(tmp_path: Path) -> None:
    _, changes, problems = Packs.build(SAMPLE, tmp_path / "sample.pack")
    assert not problems
    assert [post.code for post in changes.posts] == ["forestry.drone-surveyor"]
    assert (tmp_path / "sample.pack").exists()


def test_a_wrong_cell_is_told_by_sheet_row_and_column(tmp_path: Path) -> None:
    book = changed(tmp_path, lambda book: book["occupations"].__setitem__("C3", "four"))
    with pytest.raises(UserFacingError, match=r"where='occupations:3', column='level', value='four'"):
        Packs.build(book, tmp_path / "a.pack")
    assert not (tmp_path / "a.pack").exists()


CHANGES: dict[str, tuple[Change, str]] = {
    "a column renamed": (lambda book: book["needs"].__setitem__("B1", "skill"), r"error\.book\.columns.*needs"),
    "a column gone": (lambda book: book["needs"].delete_cols(2), r"error\.book\.columns.*competence"),
    "text outside": (lambda book: book["needs"].__setitem__("H4", "why?"), r"error\.book\.outside.*row=4"),
    "a sheet more": (lambda book: book.create_sheet("notes"), r"error\.book\.unknown-sheet.*notes"),
    "no first sheet": (lambda book: book.remove(book[PACK_SHEET]), r"error\.book\.sheet"),
    "no version": (lambda book: book[PACK_SHEET].__setitem__("B2", "new"), r"error\.pack\.manifest.*version"),
    "no such day": (lambda book: book[PACK_SHEET].__setitem__("B4", "2026-13-01"), r"error\.pack\.manifest.*issued"),
    "no sector": (lambda book: book[PACK_SHEET].__setitem__("B6", "common"), r"error\.pack\.table"),
}


@pytest.mark.parametrize(("change", "error"), CHANGES.values(), ids=CHANGES)
def test_a_changed_frame_is_refused(change: Change, error: str, tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match=error):
        Packs.build(changed(tmp_path, change), tmp_path / "a.pack")


def test_numbers_days_and_signs_become_text(tmp_path: Path) -> None:
    from datetime import date

    def fill(book: Any) -> None:
        book["sources"].append(["a", True, 4.0, 4.5, date(2026, 11, 22), None])

    rows = read_book(changed(tmp_path, fill))[1]["common/sources"]
    assert list(rows[0][1].values()) == ["a", "yes", "4", "4.5", "2026-11-22", ""]


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framework_book, "MOST_ROWS", 5)
    with pytest.raises(UserFacingError, match=r"error\.book\.long"):
        read_book(SAMPLE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_anything_is_read(
    encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    book = with_part(tmp_path, "xl/worksheets/sheet2.xml", bomb.encode(encoding))
    monkeypatch.setattr("openpyxl.load_workbook", lambda *_, **__: pytest.fail("opened"))
    with pytest.raises(UserFacingError, match=r"error\.book\.hostile"):
        read_book(book)


def test_a_bomb_is_refused_before_anything_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = with_part(tmp_path, "xl/worksheets/sheet2.xml", b"<a>" + bytes(60_000_000))
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(UserFacingError, match=r"error\.archive\.bomb"):
        read_book(book)


@pytest.mark.parametrize("data", [b"", b"PK", b"a;b\n", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_is_no_workbook_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(UserFacingError, match=r"error\.archive\.damaged"):
        read_book(tmp_path / "a.xlsx")


def test_a_damaged_workbook_is_told_and_never_a_fault(tmp_path: Path) -> None:
    """Bytes of the parts are changed, then packed again, so that the damage reaches the reader behind the archive."""
    chance = random.Random(3)
    with zipfile.ZipFile(SAMPLE) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    refused = 0
    for number in range(150):
        name = chance.choice(sorted(parts))
        data = bytearray(parts[name])
        for _ in range(chance.randrange(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        book = with_part(tmp_path, name, bytes(data[: chance.randrange(1, len(data) + 1)] if number % 3 else data))
        try:
            read_book(book)
        except UserFacingError:
            refused += 1
    assert refused > 50


def test_common_sheets_are_tables_of_common() -> None:
    assert set(COMMON_SHEETS) == {"competences", "sources"}
