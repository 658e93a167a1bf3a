"""People find their post by their own words, with slips of the keyboard, in three languages."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from career_planner.catalogue.finder import Finder, TitleFinder
from career_planner.catalogue.reader import Catalogue
from career_planner.frameworks.text import LANGUAGES, Language, Text

FOUND: list[tuple[str, Language, str]] = [
    ("сварщик", "ru", "construction.welder"),
    ("СВАРЩИК", "kk", "construction.welder"),
    ("сваршик", "ru", "construction.welder"),
    ("cdfhobr", "ru", "construction.welder"),
    ("svarshik", "ru", "construction.welder"),
    ("электросварщика", "ru", "construction.welder"),
    ("дәнекерлеуші", "kk", "construction.welder"),
    ("данекерлеуши", "kk", "construction.welder"),
    ("danekerleushi", "kk", "construction.welder"),
    ("welder", "en", "construction.welder"),
    ("wleder", "en", "construction.welder"),
    ("цудвук", "en", "construction.welder"),
    ("дәнекерлеу", "en", "construction.welder"),
    ("арматурщик", "ru", "construction.steel-fixer"),
    ("арматуршы", "kk", "construction.steel-fixer"),
    ("steal fixer", "en", "construction.steel-fixer"),
    ("қараулы крановщик", "ru", "construction.crane-operator"),
    ("медсестра", "ru", "health.nurse"),
    ("мейиргер", "kk", "health.nurse"),
    ("nurse", "en", "health.nurse"),
    ("мугалим", "kk", "education.teacher"),
    ("продавец", "ru", "trade.shop-assistant"),
    ("сатушы", "kk", "trade.shop-assistant"),
    ("программист", "ru", "ict.software-developer"),
    ("bagdarlamashy", "kk", "ict.software-engineer"),
    ("күзетші", "kk", "law.security-guard"),
    ("r8ptni3", "kk", "law.security-guard"),
    ("по", "ru", "tourism.cook"),
    ("ас", "kk", "tourism.cook"),
    ("инженер качество", "ru", "construction.quality-engineer"),
    ("госслужащий акимат", "ru", "law.civil-servant"),
]


@pytest.fixture(scope="module")
def finder(shipped: Catalogue) -> Finder:
    return Finder(shipped.file)


@pytest.mark.parametrize(("words", "language", "code"), FOUND)
def test_a_post_is_found_by_what_people_type(finder: Finder, words: str, language: Language, code: str) -> None:
    assert code in finder.find(words, language, 8)


@pytest.mark.parametrize("words", ["", "   ", "qqqqqq", "!?.", "'\" OR *", "%_", "\x00", "🙂", "сва\u0000рщик" * 900])
def test_nonsense_finds_nothing_or_little_and_never_fails(finder: Finder, words: str) -> None:
    assert len(finder.find(words, "ru", 5)) <= 5


def test_empty_words_find_nothing(finder: Finder) -> None:
    assert finder.find(" ", "kk", 9) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_finds_its_post_first(finder: Finder, shipped: Catalogue, language: Language) -> None:
    for code, post in shipped.framework.occupations.items():
        title = post.title.to(language)
        first = shipped.framework.occupation(finder.find(title, language, 1)[0])
        assert first.code == code or title in {first.title.to(language), *(o.to(language) for o in first.other_titles)}


def test_the_whole_title_comes_before_a_longer_one(finder: Finder) -> None:
    assert finder.find("бухгалтер", "ru", 3)[0] == "finance.accountant"


def test_at_most_as_many_as_asked_for(finder: Finder) -> None:
    assert len(finder.find("инженер", "ru", 3)) == 3


def test_the_answer_is_the_same_from_many_threads(finder: Finder) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: tuple(finder.find("техник", "ru", 20)), range(40)))
    assert len(set(answers)) == 1


TITLES = TitleFinder(
    [
        ("welder", Text("Дәнекерлеуші", "Сварщик", "Welder")),
        ("arc", Text("Доғалық дәнекерлеуші", "Сварщик дуговой сварки", "Arc welder")),
        ("accountant", Text("Бухгалтер", "Бухгалтер", "Accountant")),
    ]
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("сварщик", ["welder", "arc"]),
        ("danekerleushi", ["welder", "arc"]),
        ("бугалтер", ["accountant"]),
        ("arc welder", ["arc", "welder"]),
        ("лётчик", []),
        ("", []),
    ],
)
def test_titles_in_memory_are_found_as_posts_are(typed: str, found: list[str]) -> None:
    assert TITLES.find(typed) == found


def test_no_more_titles_than_asked_for_are_found() -> None:
    assert TITLES.find("сварщик", most=1) == ["welder"]
