"""Finds posts by what people call them: own words, typing errors, Latin letters, the wrong keyboard layout."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

from career_planner.catalogue.reader import connect
from career_planner.frameworks.occupation import OccupationCode
from career_planner.frameworks.text import Language
from career_planner.i18n.kazakh import search_forms

MOST_LETTERS: Final = 100
MOST_WORDS: Final = 8
"""The rest of a longer query is not looked at."""

LITTLE_WORDS: Final = frozenset(
    ("и", "в", "на", "по", "для", "жане", "мен", "бен", "пен", "of", "and", "the", "in", "for", "a")
)
"""Words, as ``folded`` writes them, that say nothing about a post."""
_LEAST_LIKE: Final = 0.58
"""Likeness (share of letter pairs) below which a word is another word, not a typing error."""
_LEAST_SCORE: Final = 0.55
"""Share of the query, by letters, that a title has to answer."""
_SEVERAL_TITLES: Final = 0.9
"""What an answer counts that no single title gives."""
_MOST_ALIKE: Final = 60
_FORM_LOSS: Final = 0.04
_Words = dict[str, float]
_Title = tuple[int, str, str, int, int]
"""A row of the table of titles: number, post, language, whether it is the main title, number of words."""


class Finder:
    """Search over the titles of posts in three languages; safe to call from any thread."""

    def __init__(self, file: Path) -> None:
        """Search in the catalogue ``file``."""
        self._file = file

    def find(self, words: str, language: Language, most: int = 20) -> list[OccupationCode]:
        """The codes of at most ``most`` posts that ``words`` may mean, best first; titles in ``language`` win ties."""
        best: dict[str, float] = {}
        with closing(connect(self._file)) as connection:
            for place, form in enumerate(search_forms(words[:MOST_LETTERS])):
                for code, score in _scores(connection, words_of(form)[:MOST_WORDS], language).items():
                    best[code] = max(best.get(code, 0.0), score - place * _FORM_LOSS)
        ordered = sorted(best, key=lambda code: (-round(best[code], 6), code))
        return [OccupationCode(code) for code in ordered[:most]]


def words_of(form: str) -> list[str]:
    """The words of a folded text that count; all of them where none does, because "по" may become "повар"."""
    words = form.split()
    return [word for word in words if word not in LITTLE_WORDS] or words


def _scores(connection: sqlite3.Connection, words: list[str], language: Language) -> _Words:
    """How well each post answers ``words``: 1 when one title has all of them, less when several titles do."""
    letters = sum(map(len, words))
    titles: defaultdict[_Title, float] = defaultdict(float)
    posts: defaultdict[str, float] = defaultdict(float)
    for word in words:
        answers: _Words = {}
        for title, likeness in _titles(connection, _meant(connection, word)).items():
            titles[title] += likeness * len(word) / letters
            answers[title[1]] = max(answers.get(title[1], 0.0), likeness)
        for code, likeness in answers.items():
            posts[code] += _SEVERAL_TITLES * likeness * len(word) / letters
    for title, score in titles.items():
        posts[title[1]] = max(posts[title[1]], score + _bonus(title, len(words), language))
    return {code: score for code, score in posts.items() if score >= _LEAST_SCORE}


def _bonus(title: _Title, words: int, language: Language) -> float:
    """What orders equal answers: whole titles first, then the language, then main titles."""
    _, _, spoken, main, length = title
    return 0.1 * min(1.0, words / length) + 0.02 * (spoken == language) + 0.01 * main


def _titles(connection: sqlite3.Connection, meant: _Words) -> dict[_Title, float]:
    """The titles that hold one of the words, each with its best likeness."""
    found: dict[_Title, float] = {}
    statement = "SELECT search_titles.* FROM search_words JOIN search_titles ON id = title WHERE word = ?"
    for word, likeness in meant.items():
        for title in connection.execute(statement, (word,)):
            found[title] = max(found.get(title, 0.0), likeness)
    return found


def _meant(connection: sqlite3.Connection, word: str) -> _Words:
    """The words of the catalogue that ``word`` may mean, each with its likeness."""
    candidates = set(_starting(connection, word))
    if len(word) >= 3:
        candidates.update(_starting(connection, word[:2]) if len(word) < 6 else ())
        candidates.update(_sharing(connection, word))
    likeness = {candidate: _likeness(word, candidate) for candidate in candidates}
    return {candidate: value for candidate, value in likeness.items() if value >= _LEAST_LIKE}


def _starting(connection: sqlite3.Connection, letters: str) -> Iterable[str]:
    statement = "SELECT DISTINCT word FROM search_words WHERE word >= ? AND word < ?"
    return [row[0] for row in connection.execute(statement, (letters, letters + "\U0010ffff"))]


def _sharing(connection: sqlite3.Connection, word: str) -> Iterable[str]:
    """The words that share most runs of three letters with ``word``."""
    runs = sorted({word[start : start + 3] for start in range(len(word) - 2)})
    query = " OR ".join(f'"{run}"' for run in runs)
    statement = "SELECT word FROM search_trigrams WHERE search_trigrams MATCH ? ORDER BY rank, rowid LIMIT ?"
    return [row[0] for row in connection.execute(statement, (query, _MOST_ALIKE))]


def _likeness(typed: str, known: str) -> float:
    """1 for the same word, then its beginning, one slip, a part of it; else the share of common letter pairs."""
    if typed == known:
        return 1.0
    if known.startswith(typed):
        return 0.85 + 0.1 * len(typed) / len(known)
    if len(typed) >= 4 and _one_slip(typed, known):
        return 0.82
    if len(typed) >= 4 and typed in known:
        return 0.7 + 0.1 * len(typed) / len(known)
    mine, theirs = _pairs(typed), _pairs(known)
    return 0.9 * 2 * len(mine & theirs) / (len(mine) + len(theirs))


def _one_slip(typed: str, known: str) -> bool:
    """Whether the words differ by one letter changed, added or left out, or by two neighbours swapped."""
    start = _alike(typed, known)
    mine, theirs = typed[start:], known[start:]
    end = _alike(mine[::-1], theirs[::-1])
    mine, theirs = mine[: len(mine) - end], theirs[: len(theirs) - end]
    return max(len(mine), len(theirs)) <= 1 or (len(mine) == 2 and mine == theirs[::-1])


def _alike(one: str, other: str) -> int:
    """How many letters the words have in common from the start."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _pairs(word: str) -> set[str]:
    framed = f"^{word}$"
    return {framed[start : start + 2] for start in range(len(framed) - 1)}
