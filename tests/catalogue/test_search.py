"""The search finds what people type: 1155 queries in their own words, written without looking at the titles.

``tests/data/search/queries.csv``: language, query, kind (name, does, typo, latin, layout, short), the post meant.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from career_planner.catalogue.finder import Finder
from career_planner.catalogue.reader import Catalogue
from career_planner.frameworks.text import LANGUAGES, Language

QUERIES = Path(__file__).parents[1] / "data" / "search" / "queries.csv"
NOT_FOUND = 10**6
Places = Mapping[Language, list[int]]


@pytest.fixture(scope="module")
def places(shipped: Catalogue) -> Places:
    """For each language, where the wanted post stands in the answer to each query."""
    finder = Finder(shipped.file)
    found: defaultdict[Language, list[int]] = defaultdict(list)
    with QUERIES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for language in LANGUAGES:
        for query, post in ((row["query"], row["post"]) for row in rows if row["language"] == language):
            codes = [str(code) for code in finder.find(query, language, 10)]
            found[language].append(codes.index(post) if post in codes else NOT_FOUND)
    return found


def share(places: list[int], within: int) -> float:
    """The part of the queries whose post stands among the first ``within``, in per cent."""
    return 100 * sum(place < within for place in places) / len(places)


def test_there_are_enough_queries_in_each_language(places: Places) -> None:
    assert set(places) == set(LANGUAGES)
    assert all(len(found) >= 200 for found in places.values())


@pytest.mark.parametrize(("within", "least"), [(1, 55), (5, 80), (10, 90)])
def test_the_wanted_post_comes_early(places: Places, within: int, least: int) -> None:
    every = [place for found in places.values() for place in found]
    assert share(every, within) >= least


@pytest.mark.parametrize("within", [1, 5, 10])
def test_kazakh_is_found_as_well_as_russian(places: Places, within: int) -> None:
    assert share(places["kk"], within) >= share(places["ru"], within) - 3
