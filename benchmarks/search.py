"""Finding a post by people's own words: the finder beside plain LIKE and rapidfuzz alone, on the test queries."""

import csv
import sqlite3
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from benchmarks.table import Row, ms, show
from career_planner import paths
from career_planner.catalogue.finder import Finder
from career_planner.catalogue.reader import connect, open_catalogue
from career_planner.frameworks.text import LANGUAGES
from career_planner.i18n.kazakh import folded

QUERIES = Path("tests/data/search/queries.csv")
PLACES = (1, 5, 10)
Find = Callable[[str, str], list[str]]


HEAD = ("way", "language", "first", "five", "ten", "median ms", "95 % ms")


def run() -> None:
    """Per cent of the queries whose post comes first, among five, among ten; by language; and milliseconds a query."""
    file = paths.catalogue_file()
    ways: dict[str, Find] = {"LIKE": _like(file), "rapidfuzz": _rapidfuzz(file), "finder": _finder(file)}
    with QUERIES.open(encoding="utf-8", newline="") as rows:
        queries = list(csv.DictReader(rows))
    table: list[Row] = []
    for name, find in ways.items():
        for language in (*LANGUAGES, "all"):
            asked = [row for row in queries if language in {row["language"], "all"}]
            table.append((name, language, *_measured(find, asked)))
    show("Search in people's own words", HEAD, table)


def _measured(find: Find, asked: list[dict[str, str]]) -> list[str]:
    found, times = [], []
    for row in asked:
        begun = perf_counter()
        codes = find(row["query"], row["language"])
        times.append(1000 * (perf_counter() - begun))
        found.append(codes.index(row["post"]) if row["post"] in codes else max(PLACES))
    shares = [f"{100 * sum(place < within for place in found) / len(found):.1f}" for within in PLACES]
    return [*shares, ms(median(times)), ms(quantiles(times, n=20)[-1])]


def _finder(file: Path) -> Find:
    finder = Finder(file)
    return lambda words, language: [str(code) for code in finder.find(words, language, max(PLACES))]  # type: ignore[arg-type]


def _like(file: Path) -> Find:
    """Posts with the typed words somewhere in a title or another title."""
    columns = [f"{part}_{language}" for part in ("title", "other") for language in LANGUAGES]
    where = " OR ".join(f'"{column}" LIKE ?' for column in columns)
    connection: sqlite3.Connection = connect(file)

    def find(words: str, language: str) -> list[str]:
        del language
        statement = f"SELECT code FROM occupations WHERE {where} ORDER BY code LIMIT {max(PLACES)}"
        return [row[0] for row in connection.execute(statement, [f"%{words}%"] * len(columns))]

    return find


def _rapidfuzz(file: Path) -> Find:
    """The posts whose folded titles are the likest to the folded words by rapidfuzz' weighted ratio."""
    from rapidfuzz import fuzz, process

    titles: list[str] = []
    codes: list[str] = []
    for post in open_catalogue(file).framework.occupations.values():
        for text in (post.title, *post.other_titles):
            for title in filter(None, text):
                titles.append(folded(title))
                codes.append(post.code)

    def find(words: str, language: str) -> list[str]:
        del language
        best = process.extract(folded(words), titles, scorer=fuzz.WRatio, limit=5 * max(PLACES))
        return list(dict.fromkeys(codes[place] for _, _, place in best))[: max(PLACES)]

    return find
