"""The audit of a catalogue: passes over whole sectors that say where a placement, a wording or a link looks wrong.

``checks`` finds what is broken in any catalogue; the audit asks whether what is whole is also plausible. A post whose
row gives a ``reason`` is an explained exception of the passes about placement; a pair of competences with nearly the
same words is one when it stands in ``distinct.csv``. Explained ones are counted apart, unexplained ones fail.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from statistics import mean
from typing import Final

from career_planner.assessment.coverage import coverage
from career_planner.catalogue.checks import exceptions
from career_planner.catalogue.problem import Problem
from career_planner.errors import UserFacingError
from career_planner.frameworks.competence import Competence
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Flag, Occupation
from career_planner.frameworks.text import Text

RESPONSIBILITY: Final = ("management-people", "economics-documents", "safety", "law-order", "materials-quality")
"""Clusters whose competences carry responsibility for people, money, safety or quality."""
COMPLEXITY_SPAN: Final = 1.0
"""How far the mean of the upper half of a post's essential proficiencies may lie from its level."""
SIZES: Final = {"posts": (32, 45), "groups": (3, 6), "essential": (8, 20), "optional": (2, 10)}
"""What a whole sector and each of its posts hold."""
LIGHT: Final = frozenset(
    {"nuclear", "furniture", "aviation", "communications", "forestry", "geology", "culture", "labour"}
)  # fmt: skip
LIGHT_POSTS: Final = (24, 45)
"""Sectors with few kinds of work, and what they hold instead."""
OTHER_TITLES: Final = 2
"""Other titles in Kazakh and in Russian that a post of a whole sector has at least."""
ALIKE_SPAN: Final = 3
"""Levels that posts of one ISCO unit group may lie apart."""
NEAR: Final = 85
"""Likeness of two titles, 0 to 100, from which they are listed as near-duplicates."""
LIKE_POSTS: Final = (
    (re.compile(r"^(подсобный|дорожный)? ?(разно)?рабочий$", re.IGNORECASE), (1, 2)),
    (re.compile(r"^(сменный )?мастер\b(?!.*производственного обучения)", re.IGNORECASE), (3, 5)),
    (re.compile(r"^начальник (цеха|участка|отдела|службы|лаборатории)", re.IGNORECASE), (5, 7)),
    (re.compile(r"^главный (инженер|механик|энергетик|технолог)", re.IGNORECASE), (6, 7)),
    (re.compile(r"^инженер\b", re.IGNORECASE), (5, 6)),
    (re.compile(r"^ведущий инженер", re.IGNORECASE), (6, 6)),
    (re.compile(r"^(генеральный директор|президент)", re.IGNORECASE), (8, 8)),
)
"""Posts of like responsibility stand at like levels in every sector: beginnings of Russian titles and their levels."""
RED_LIST: Final = (
    ("2131", "2654"), ("2131", "3521"), ("23", "7542"), ("23", "8343"), ("24", "8343"), ("33", "8343"), ("43", "8343"),
    ("22", "7542"), ("26", "8111"), ("52", "8160"), ("32", "8111"), ("25", "7542"), ("91", "22"), ("91", "23"),
    ("51", "22"), ("81", "22"), ("83", "22"), ("33", "7542"), ("41", "7411"), ("44", "7413"),
)  # fmt: skip
"""Changes that nobody may be advised on what they know alone: beginnings of ISCO-08 unit groups, from and to."""
NOT_OURS: Final[Mapping[str, Mapping[str, str]]] = {
    "kk": {"квалификация": "біліктілік", "профессия": "кәсіп", "компетенция": "құзырет", "отрасль": "сала",
           "стандарт кәсіби": "кәсіптік стандарт", "уровень": "деңгей", "навык": "дағды"},
    "ru": {"скилл": "навык", "воркшоп": "курс", "квалификейшн": "квалификация"},
    "en": {"labor ": "labour", "center": "centre"},
}  # fmt: skip
"""Words that the glossary replaces, by language, with the word it wants."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one pass found: ``open`` problems, and how many others the tables explain."""

    name: str
    open: tuple[Problem, ...]
    explained: int


_Posts = tuple[Occupation, ...]
_Found = Iterator[tuple[Problem, bool]]
"""A problem and whether the tables explain it."""


def audit(
    framework: Framework, distinct: frozenset[frozenset[str]] = frozenset(), only: str = ""
) -> tuple[Finding, ...]:
    """All passes over ``framework``, or the one called ``only``.

    ``distinct`` are pairs of competences that a reviewer found to be two things.
    """
    whole = tuple(post for post in framework.occupations.values() if framework.sectors[post.sector].whole)
    passes: dict[str, Callable[[], _Found]] = {
        "size": lambda: _sizes(framework, whole),
        "ladder": lambda: _ladder(framework, whole),
        "across": lambda: _across(framework),
        "isco": lambda: ((problem, True) for problem in exceptions(framework)),
        "entry": lambda: _entry(framework),
        "orphan": lambda: _orphans(framework),
        "taught": lambda: _untaught(framework, whole),
        "duplicate": lambda: _duplicates(framework, distinct),
        "words": lambda: _words(framework),
        "red": lambda: _red(framework),
    }
    return tuple(_finding(name, tuple(found())) for name, found in passes.items() if only in {"", name})


def _finding(name: str, found: tuple[tuple[Problem, bool], ...]) -> Finding:
    unexplained = tuple(dict.fromkeys(problem for problem, explained in found if not explained))
    return Finding(name, unexplained, sum(explained for _, explained in found))


def _sizes(framework: Framework, posts: _Posts) -> _Found:
    """Whole sectors and their posts hold neither too little nor too much."""
    by_sector = Counter(post.sector for post in posts)
    groups = Counter(group.sector for group in framework.groups.values())
    for sector, count in by_sector.items():
        yield from _sized(f"sectors/{sector}", "posts", count, LIGHT_POSTS if sector in LIGHT else None)
        yield from _sized(f"sectors/{sector}", "groups", groups[sector])
    for post in posts:
        where, essential = f"occupations/{post.code}", len(post.essential)
        yield from _sized(where, "essential", essential)
        yield from _sized(where, "optional", len(post.needs) - essential)
        for language in ("kk", "ru"):
            have = sum(1 for title in post.other_titles if getattr(title, language))
            if have < OTHER_TITLES:
                yield _problem("other-titles", False, where=where, language=language, have=have, need=OTHER_TITLES)
        moving = bool(post.flags & {Flag.EMERGING, Flag.SHRINKING})
        if moving != all(post.outlook):
            yield _problem("outlook", False, where=where)


def _sized(where: str, field: str, value: int, span: tuple[int, int] | None = None) -> _Found:
    low, high = span or SIZES[field]
    if not low <= value <= high:
        yield _problem("size", False, where=where, field=field, value=value, low=low, high=high)


def _ladder(framework: Framework, posts: _Posts) -> _Found:
    """Complexity, knowledge and responsibility rise with the level, and no competence falls inside a group."""
    for post in posts:
        ranked = sorted((need.proficiency for need in post.essential), reverse=True)
        core = mean(ranked[: (len(ranked) + 1) // 2]) if ranked else 0
        if abs(core - post.level) > COMPLEXITY_SPAN:
            yield _problem("complexity", bool(post.reason), post=post.code, level=post.level, core=round(core, 1))
        if post.level >= 3 and _most(post, framework, lambda one: one.kind == "knowledge") < post.level - 2:
            yield _problem("knowledge", bool(post.reason), post=post.code, level=post.level)
        if post.level >= 6 and _most(post, framework, lambda one: one.cluster in RESPONSIBILITY) < post.level - 2:
            yield _problem("responsibility", bool(post.reason), post=post.code, level=post.level)
    for group in framework.groups:
        for lower, upper in combinations(sorted(framework.group_posts(group), key=lambda post: post.level), 2):
            if upper.level > lower.level and framework.sectors[lower.sector].whole:
                yield from _falls(lower, upper)


def _most(post: Occupation, framework: Framework, fits: Callable[[Competence], bool]) -> int:
    """The highest proficiency among the essential competences of ``post`` that fit; 0 for none."""
    fitting = (need.proficiency for need in post.essential if fits(framework.competences[need.competence]))
    return max(fitting, default=0)


def _falls(lower: Occupation, upper: Occupation) -> _Found:
    asked = {need.competence: need.proficiency for need in lower.essential}
    for need in upper.essential:
        if need.proficiency < asked.get(need.competence, 0) - 1:
            figures = {"post": upper.code, "other": lower.code, "competence": need.competence}
            yield _problem("falls", bool(upper.reason), **figures)


def _across(framework: Framework) -> _Found:
    """Like posts stand at like levels in every sector."""
    by_isco: defaultdict[str, list[Occupation]] = defaultdict(list)
    for post in framework.occupations.values():
        by_isco[post.isco].append(post)
        for beginning, (low, high) in LIKE_POSTS:
            if beginning.search(post.title.ru) and not low <= post.level <= high:
                yield _problem("like", bool(post.reason), post=post.code, level=post.level, low=low, high=high)
    for isco, posts in by_isco.items():
        ordered = sorted(posts, key=lambda post: post.level)
        lowest, highest = ordered[0], ordered[-1]
        if highest.level - lowest.level > ALIKE_SPAN:
            explained = bool(lowest.reason or highest.reason)
            yield _problem("apart", explained, isco=isco, post=lowest.code, other=highest.code)


def _entry(framework: Framework) -> _Found:
    """A post asks for no document far above it, and a bare document opens no post above it."""
    for post in framework.occupations.values():
        asked = {
            number: 0 if one.education is None else framework.stages[one.education.stage].level or 0
            for number, one in enumerate(post.requirement.alternatives, start=1)
        }
        least = min(asked.values(), default=0)
        if least > post.level + 1:
            yield _problem("over-asked", bool(post.reason), post=post.code, level=least)
        for number, one in enumerate(post.requirement.alternatives, start=1):
            bare = one.education is not None and not (one.experience or one.certificates or post.requirement.licences)
            if bare and post.level > max(asked[number], 1):
                yield _problem("under-asked", bool(post.reason), post=post.code, number=number, level=asked[number])


def _orphans(framework: Framework) -> _Found:
    """Every competence is needed by a post."""
    needed = {need.competence for post in framework.occupations.values() for need in post.needs}
    for code in framework.competences:
        if code not in needed:
            yield _problem("orphan", False, competence=code)


def _untaught(framework: Framework, posts: _Posts) -> _Found:
    """Every essential competence of a whole sector can be learned somewhere."""
    courses = (course.gives for course in framework.courses.values())
    programmes = (programme.gives for programme in framework.programmes.values())
    taught = {skill.competence for gives in (*courses, *programmes) for skill in gives}
    for post in posts:
        for need in post.essential:
            if need.competence not in taught:
                yield _problem("untaught", False, post=post.code, competence=need.competence)


def _duplicates(framework: Framework, distinct: frozenset[frozenset[str]]) -> _Found:
    """Competences with nearly the same words in a language."""
    try:
        from rapidfuzz import fuzz, process  # a tool of the catalogue's keepers: no part of the program people run
    except ImportError:
        raise UserFacingError("error.audit.rapidfuzz") from None
    codes = tuple(framework.competences)
    listed: dict[frozenset[str], int] = {}
    for language in ("kk", "ru", "en"):
        titles = [getattr(framework.competences[code].title, language).lower() for code in codes]
        likeness = process.cdist(titles, titles, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR)
        for one, row in enumerate(likeness):
            for other in row.nonzero()[0]:
                if other > one:
                    pair = frozenset((codes[one], codes[other]))
                    listed[pair] = max(listed.get(pair, 0), round(row[other]))
    for pair, like in listed.items():
        one_code, other_code = sorted(pair)
        yield _problem("near", pair in distinct, competence=one_code, other=other_code, like=like)


def _words(framework: Framework) -> _Found:
    """The words of the glossary are used."""
    for where, title in _titles(framework):
        for language, replaced in NOT_OURS.items():
            for wrong, right in replaced.items():
                if wrong in f"{getattr(title, language).lower()} ":
                    yield _problem("glossary", False, where=where, word=wrong.strip(), wanted=right)


def _titles(framework: Framework) -> Iterator[tuple[str, Text]]:
    for competence in framework.competences.values():
        yield f"competences/{competence.code}", competence.title
    for course in framework.courses.values():
        yield f"courses/{course.code}", course.title
    for programme in framework.programmes.values():
        yield f"programmes/{programme.code}", programme.title
    for post in framework.occupations.values():
        yield f"occupations/{post.code}", post.title
        yield f"occupations/{post.code}", post.work


def _red(framework: Framework) -> _Found:
    """No change of the red list is open to what the holder of a post knows."""
    threshold = framework.assumption("coverage.change").typical
    for start, end in RED_LIST:
        ends = [post for post in framework.occupations.values() if post.isco.startswith(end)]
        for post in (post for post in framework.occupations.values() if post.isco.startswith(start)):
            held = {need.competence: need.proficiency for need in post.needs}
            for other in ends:
                reached = coverage(other, held, framework)
                if reached.reaches(threshold):
                    yield _problem("red", False, post=post.code, other=other.code, coverage=reached.permille)


def _problem(name: str, explained: bool, /, **figures: object) -> tuple[Problem, bool]:
    return Problem(f"catalogue.audit.{name}", **figures), explained
