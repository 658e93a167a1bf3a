"""The glossary has every term in three languages."""

from pathlib import Path

import pytest

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"


def rows() -> list[list[str]]:
    """The cells of every row of the glossary's tables, without headings."""
    lines = (line for line in GLOSSARY.read_text("utf-8").splitlines() if line.startswith("| "))
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] != "English"]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_term_stands_in_three_languages_and_is_explained(row: list[str]) -> None:
    assert len(row) == 4
    assert all(row)
    assert row[3].endswith(".")


def test_a_term_is_explained_once() -> None:
    terms = [row[0] for row in rows()]
    assert len(terms) == len(set(terms))
