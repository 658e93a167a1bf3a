"""Finds posts by what people call them: own words, typing errors, Latin letters, the wrong keyboard layout.

A title that has all the words comes first; else every word counts by how rare it is and by where it stands: in a title,
in what the post does, in what it needs, in the names of its group and sector.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from struct import unpack
from typing import Final, Generic, NamedTuple, TypeVar

from career_planner.catalogue.reader import connect
from career_planner.frameworks.occupation import OccupationCode
from career_planner.frameworks.text import Language, Text
from career_planner.i18n.kazakh import folded, search_forms

Code = TypeVar("Code", bound=str)

MOST_LETTERS: Final = 100
MOST_WORDS: Final = 8
"""The rest of a longer query is not looked at."""

LITTLE_WORDS: Final = frozenset(
    (
        "и", "в", "на", "по", "для", "с", "у", "за", "из", "я", "как", "то", "мы", "от", "до", "при", "через", "со",
        "работаю", "работал", "работала", "жане", "мен", "бен", "пен", "болып", "едим", "истеймин", "жумыс",
        "of", "and", "the", "in", "for", "a", "i", "am", "at", "on", "to", "as", "an", "with", "worked",
    )
)  # fmt: skip
"""Words, as ``folded`` writes them, that say nothing about a post."""
_LEAST_LIKE: Final = 0.58
"""Likeness (share of letter pairs) below which a word is another word, not a typing error."""
_MOST_BY_PAIRS: Final = 0.9
"""Likeness of words that share all letter pairs and are not the same."""
_SHORTEST_STEM: Final = 4
_LONGEST_ENDING: Final = 5
_LEAST_SCORE: Final = 0.55
"""Share of the query, by letters, that a title has to answer."""
_LEAST_TOLD: Final = 0.15
"""Share of the query, by rarity, that a post has to answer by all that is known of it."""
_SURE: Final = 1.0
"""A score from which other readings of the query (Latin letters, keyboard) are not tried."""
_UNKNOWN: Final = 5.0
"""Rarity of a word that no post has."""
_SAME_WORD: Final = 0.8
"""Likeness from which a word is taken for a form of the one typed."""
_MOST_ALIKE: Final = 60
_FORM_LOSS: Final = 0.04
_Known = tuple[int, str, float]
"""A word of the catalogue: number, letters, rarity."""


class _Alike(NamedTuple):
    """How like a word of the catalogue is to the one typed, and how rare it is."""

    likeness: float
    rarity: float


_Meant = dict[int, _Alike]
"""Words of the catalogue that a typed one may mean, by number."""


class Title(NamedTuple):
    """A row of the table of titles: number, post, language, whether it is the main title, number of words."""

    number: int
    post: int
    language: str
    main: int
    length: int


class Finder:
    """Search over the titles of posts in three languages; safe to call from any thread."""

    def __init__(self, file: Path) -> None:
        """Search in the catalogue ``file``."""
        self._file = file

    def find(self, words: str, language: Language, most: int = 20) -> list[OccupationCode]:
        """The codes of at most ``most`` posts that ``words`` may mean, best first; titles in ``language`` win ties."""
        best: dict[int, float] = {}
        with closing(connect(self._file)) as connection:
            for place, form in enumerate(search_forms(words[:MOST_LETTERS])):
                query = _Query(connection, form, language)
                for post, score in query.scores().items():
                    best[post] = max(best.get(post, 0.0), score - place * _FORM_LOSS)
                if query.known or max(best.values(), default=0.0) >= _SURE:
                    break
            ordered = sorted(best, key=lambda post: (-round(best[post], 6), post))
            named = "SELECT code FROM search_posts WHERE id = ?"
            return [OccupationCode(connection.execute(named, (post,)).fetchone()[0]) for post in ordered[:most]]


class TitleFinder(Generic[Code]):
    """The same search over the titles of few rows, such as programmes of study, held in memory."""

    def __init__(self, rows: Iterable[tuple[Code, Text]]) -> None:
        """Search among ``rows``, each with its code."""
        self._rows = [(code, [folded(one).split() for one in (title.kk, title.ru, title.en)]) for code, title in rows]

    def find(self, words: str, most: int = 20) -> list[Code]:
        """The codes of at most ``most`` rows that ``words`` may mean, best first, equal ones in their order."""
        best: dict[Code, float] = {}
        for place, form in enumerate(search_forms(words[:MOST_LETTERS])):
            typed = words_of(form)[:MOST_WORDS]
            for code, titles in self._rows:
                score = max(_answering(typed, title) for title in titles) - place * _FORM_LOSS
                if score >= _LEAST_SCORE:
                    best[code] = max(best.get(code, 0.0), score)
            if max(best.values(), default=0.0) >= _SURE:
                break
        return sorted(best, key=lambda code: -round(best[code], 6))[:most]


def _answering(typed: list[str], title: list[str]) -> float:
    """How well ``title`` answers the words typed: above 1 where it has them all, more so where it has no others."""
    alike = [max((_likeness(word, known) for known in title), default=0.0) for word in typed]
    found = sum(len(word) * one for word, one in zip(typed, alike, strict=True) if one >= _LEAST_LIKE)
    return found / sum(map(len, typed)) + 0.1 * min(1.0, len(typed) / max(1, len(title)))


def words_of(form: str) -> list[str]:
    """The words of a folded text that count; all of them where none does, because "по" may become "повар"."""
    words = form.split()
    return [word for word in words if word not in LITTLE_WORDS] or words


class _Query:
    """One reading of what was typed."""

    def __init__(self, connection: sqlite3.Connection, form: str, language: Language) -> None:
        self.connection = connection
        self.words = words_of(form)[:MOST_WORDS]
        self.language = language
        self.known = False
        """Whether all words turned out to be words of the catalogue: no other reading of the query is needed then."""

    def scores(self) -> dict[int, float]:
        """How well each post answers: above 1 where one title has all the words, less where several texts do."""
        letters = sum(map(len, self.words))
        titles: defaultdict[Title, float] = defaultdict(float)
        told: defaultdict[int, float] = defaultdict(float)
        asked = 0.0
        self.known = bool(self.words)
        for word in self.words:
            meant = self._meant(word)
            self.known &= any(one.likeness >= _SAME_WORD for one in meant.values())
            in_titles = self._in_titles(meant)
            for title, likeness in in_titles.items():
                titles[title] += likeness * len(word) / letters
            rarity = _rarity(meant)
            asked += rarity
            for post, likeness in self._anywhere(meant, in_titles).items():
                told[post] += rarity * likeness
        scores = {post: value / asked for post, value in told.items() if value >= _LEAST_TOLD * asked}
        for title, score in titles.items():
            if score >= _LEAST_SCORE:
                scores[title.post] = max(scores.get(title.post, 0.0), score + self._bonus(title))
        return scores

    def _bonus(self, title: Title) -> float:
        """What orders equal answers: whole titles first, then the language, then main titles."""
        whole = min(1.0, len(self.words) / title.length)
        return 0.1 * whole + 0.02 * (title.language == self.language) + 0.01 * title.main

    def _in_titles(self, meant: _Meant) -> dict[Title, float]:
        """The titles that hold one of the words, each with its best likeness."""
        found: dict[Title, float] = {}
        columns = "word, search_titles.*"
        for word, *row in self._rows(f"SELECT {columns} FROM search_words JOIN search_titles ON id = title", meant):
            title = Title(*row)
            found[title] = max(found.get(title, 0.0), meant[word].likeness)
        return found

    def _anywhere(self, meant: _Meant, in_titles: dict[Title, float]) -> dict[int, float]:
        """How surely each post is spoken of, by a title or by what else is known of it."""
        found: dict[int, float] = {}
        for title, likeness in in_titles.items():
            found[title.post] = max(found.get(title.post, 0.0), likeness)
        for word, weight, posts in self._rows("SELECT word, weight, posts FROM search_notes", meant):
            likeness = meant[word].likeness * weight / 100
            for post in unpack(f"<{len(posts) // 2}H", posts):
                if likeness > found.get(post, 0.0):
                    found[post] = likeness
        return found

    def _rows(self, statement: str, meant: _Meant) -> sqlite3.Cursor:
        """The rows of ``statement`` for the words in ``meant``."""
        blanks = ",".join("?" * len(meant))
        return self.connection.execute(f"{statement} WHERE word IN ({blanks})", tuple(meant))

    def _meant(self, word: str) -> _Meant:
        """The words of the catalogue that ``word`` may mean, each with its likeness."""
        candidates = set(self._starting(word))
        if len(word) >= 3:
            candidates.update(self._starting(word[:2], len(word) + 2) if len(word) < 6 else ())
            candidates.update(self._sharing(word))
        alike = {number: _Alike(_likeness(word, known), rarity) for number, known, rarity in candidates}
        return {number: one for number, one in alike.items() if one.likeness >= _LEAST_LIKE}

    def _starting(self, letters: str, most: int = MOST_LETTERS) -> Iterable[_Known]:
        """The words of at most ``most`` letters that begin with ``letters``."""
        statement = "SELECT * FROM search_vocabulary WHERE word >= ? AND word < ? AND length(word) <= ?"
        return self.connection.execute(statement, (letters, letters + "\U0010ffff", most)).fetchall()

    def _sharing(self, word: str) -> Iterable[_Known]:
        """The words that share most runs of three letters with ``word``."""
        runs = sorted({word[start : start + 3] for start in range(len(word) - 2)})
        query = " OR ".join(f'"{run}"' for run in runs)
        alike = "SELECT rowid FROM search_trigrams WHERE search_trigrams MATCH ? ORDER BY rank, rowid LIMIT ?"
        statement = f"SELECT * FROM search_vocabulary WHERE id IN ({alike})"
        return self.connection.execute(statement, (query, _MOST_ALIKE)).fetchall()


def _rarity(meant: _Meant) -> float:
    """How much a word tells: little if many posts have it."""
    return min((one.rarity for one in meant.values() if one.likeness >= _SAME_WORD), default=_UNKNOWN)


def _likeness(typed: str, known: str) -> float:
    """1 for the same word, then its beginning, one slip, a part of it; else the share of common letter pairs."""
    if typed == known:
        return 1.0
    if known.startswith(typed):
        return 0.85 + 0.1 * len(typed) / len(known)
    if len(typed) >= 4 and abs(len(typed) - len(known)) <= 1 and _one_slip(typed, known):
        return 0.82
    if _other_ending(typed, known):
        return 0.83
    if len(typed) >= 4 and typed in known:
        return 0.7 + 0.1 * len(typed) / len(known)
    if _MOST_BY_PAIRS * (min(len(typed), len(known)) + 1) / (len(typed) + len(known) + 2) < _LEAST_LIKE / 2:
        return 0.0
    mine, theirs = _pairs(typed), _pairs(known)
    return _MOST_BY_PAIRS * 2 * len(mine & theirs) / (len(mine) + len(theirs))


def _other_ending(typed: str, known: str) -> bool:
    """Whether ``typed`` is ``known`` with another ending, as cases and possessives have ("энергетиги", "слесарем")."""
    longer, stem = len(typed) - len(known), max(_SHORTEST_STEM, len(known) - 1)
    return 0 <= longer <= _LONGEST_ENDING and len(known) >= stem and typed.startswith(known[:stem])


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


@lru_cache(maxsize=20_000)
def _pairs(word: str) -> frozenset[str]:
    framed = f"^{word}$"
    return frozenset(framed[start : start + 2] for start in range(len(framed) - 1))
