"""Checks the words of a catalogue: every language there, Kazakh that is Kazakh, no letters that only look right."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from career_planner.catalogue.problem import Problem
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.text import LANGUAGES, Text

_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile(r"[A-Za-z]")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_ONLY_RUSSIAN: Final = frozenset(
    ("и", "на", "по", "для", "с", "со", "из", "от", "до", "при", "или", "в", "во", "под", "над", "к", "его", "об", "за")
)
"""Small words of Russian that Kazakh does not have."""
_RUSSIAN_ENDING: Final = re.compile(r"..(?:ый|ые|ых|ого|ому|ская|ское|ский|ских|ние|ство|ость|ная|ное|ной|ных)$")
Place = tuple[str, str, Text]
"""Table and code, field, and the words there."""


def wording(framework: Framework, clusters: Mapping[str, Text]) -> Iterator[Problem]:
    """What is wrong with the words."""
    for where, field, text in _required(framework, clusters):
        for language in LANGUAGES:
            if not text.to(language).strip():
                yield Problem("catalogue.problem.language", where=where, field=field, language=language)
        if reads_russian(text):
            yield Problem("catalogue.problem.russian", where=where, field=field, words=text.kk)
        yield from _letters(where, field, text)
    for post in framework.occupations.values():
        for text in post.other_titles:
            yield from _letters(f"occupations/{post.code}", "other_titles", text)


def reads_russian(text: Text) -> bool:
    """Whether the Kazakh words are Russian ones: the same sentence, Russian small words or endings."""
    spelt = [word for word in _WORD.findall(text.kk) if len(word) > 1 or word.islower()]  # not "В санаты"
    if any(word.lower() in _ONLY_RUSSIAN or _RUSSIAN_ENDING.search(word.lower()) for word in spelt):
        return True
    return text.kk == text.ru and len(text.kk.split()) > 1 and _CYRILLIC.search(text.kk) is not None


def _letters(where: str, field: str, text: Text) -> Iterator[Problem]:
    """Words of two alphabets, and Cyrillic words in English."""
    for language in LANGUAGES:
        for word in _WORD.findall(text.to(language)):
            cyrillic = _CYRILLIC.search(word)
            if cyrillic and (language == "en" or _LATIN.search(word)):
                yield Problem("catalogue.problem.letters", where=where, field=field, word=word)


def _required(framework: Framework, clusters: Mapping[str, Text]) -> Iterator[Place]:
    """The words that have to be there in every language."""
    tables = {
        "stages": framework.stages, "sectors": framework.sectors, "groups": framework.groups,
        "competences": framework.competences, "licences": framework.licences, "occupations": framework.occupations,
        "programmes": framework.programmes, "courses": framework.courses, "assumptions": framework.assumptions,
        "laws": framework.laws, "sources": framework.sources,
    }  # fmt: skip
    for table, rows in tables.items():
        for code, row in rows.items():  # type: ignore[attr-defined]  # mappings of rows that have a title
            yield f"{table}/{code}", "title", row.title
    for standard in framework.standards:
        yield f"standards/{standard.code}", "title", standard.title
    for code, title in clusters.items():
        yield f"clusters/{code}", "title", title
    for post in framework.occupations.values():
        yield f"occupations/{post.code}", "work", post.work
    for row in framework.descriptors:
        for field in ("knowledge", "skills", "responsibility"):
            yield f"levels/{row.level}", field, getattr(row, field)
