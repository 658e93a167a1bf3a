"""Kazakh letters: their order, how they are searched, typed and written in Latin letters."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_planner.i18n.kazakh import ALPHABET, folded, from_latin, latin, other_layout, search_forms, sort_key


def test_the_alphabet_has_its_42_letters() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 42


def test_letters_are_in_the_order_of_the_alphabet() -> None:
    shuffled = random.Random(1).sample(ALPHABET, len(ALPHABET))
    assert "".join(sorted(shuffled, key=sort_key)) == ALPHABET


@pytest.mark.parametrize(
    "ordered",
    [
        ["агроном", "адвокат", "әдіскер", "балташы", "вальцовщик", "геодезист", "ғалым", "дәрігер"],
        ["ель", "ёлка", "жүргізуші"],
        ["ине", "йод", "кассир", "қазандықшы", "қызметкер", "лаборант"],
        ["маман", "ңың", "оқытушы", "өртші", "пешші"],
        ["уста", "ұстаз", "үйші", "фельдшер", "химик", "һәм", "цех"],
        ["шебер", "ыдыс", "іс", "эколог", "юрист", "яғни", "abc", "Zebra"],
        ["1 разряд", "2 разряд", "аппаратшы", "welder", "漢字"],
        ["«Ая»", "«яр»", "(ая)", "№ 1", "5²", "а я", "а-я", "ая"],
    ],
    ids=lambda ordered: ordered[0],
)
def test_words_are_in_the_order_of_a_kazakh_dictionary(ordered: list[str]) -> None:
    assert sorted(random.Random(1).sample(ordered, len(ordered)), key=sort_key) == ordered


def test_order_does_not_depend_on_case_or_on_how_letters_are_composed() -> None:
    assert sort_key("Қазандықшы") == sort_key("қАЗАНДЫҚШЫ")
    assert sort_key("и\u0306од") == sort_key("йод")
    assert sort_key("Ä") == sort_key("a")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_text_has_a_key_that_a_database_can_keep(text: str) -> None:
    sort_key(text).encode("utf-8")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ғылыми қызметкер", "гылыми кызметкер"),
        ("ӘҒҚҢӨҰҮІҺЁ", "агкноууихе"),
        ("Слесарь-сантехник", "слесарь сантехник"),
        ("  «1С:Бухгалтерия» (оператор) ", "1с бухгалтерия оператор"),
        ("Welder № 3", "welder 3"),
        ("—", ""),
    ],
)
def test_search_compares_folded_words(text: str, form: str) -> None:
    assert folded(text) == form


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "roman"),
    [
        ("Ғылыми қызметкер", "Gylymi qyzmetker"),
        ("Щербаков Жәнібек", "Shcherbakov Zhanibek"),
        ("Бухгалтер (2)", "Bukhgalter (2)"),
        ("Welder", "Welder"),
    ],
)
def test_cyrillic_is_written_in_latin_letters(text: str, roman: str) -> None:
    assert latin(text) == roman


@pytest.mark.parametrize(
    "title",
    ["Ғылыми қызметкер", "Дәнекерлеуші", "Бухгалтер", "Менеджер", "Құрылыс шебері", "Повар", "Жүргізуші", "Химик"],
)
def test_a_title_typed_in_latin_letters_is_found(title: str) -> None:
    assert from_latin(latin(title)) == folded(title)


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("qyzmetker", "кызметкер"),
        ("buhgalter", "бухгалтер"),
        ("marketing", "маркетинг"),
        ("muğalim", "мугалим"),
        ("jürgizuşi", "жургизуши"),
        ("svarshchik", "сварщик"),
        ("zhumysshy", "жумысшы"),
        ("mamandyq bayqau", "мамандык байкау"),
    ],
)
def test_latin_typing_is_read_in_the_ways_people_write(typed: str, form: str) -> None:
    assert from_latin(typed) == form


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cdfhobr", "сварщик"),
        ("Gjdfh", "Повар"),
        ("0spvtnrth", "қызметкер"),
        ("2 hfphzl", "2 разряд"),
        ("djlbntkm, vfcnth", "водительб мастер"),
    ],
)
def test_a_wrong_keyboard_layout_is_seen_through(typed: str, meant: str) -> None:
    assert other_layout(typed) == meant


def test_the_russian_layout_keeps_digits_and_hyphens() -> None:
    assert other_layout("cktcfhm-cfynt[ybr", "ru") == "слесарь-сантехник"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Дәнекерлеуші", "данекерлеуши"),
        ("danekerleushi", "данекерлеуши"),
        ("l2ytrthktei3", "данекерлеуши"),
        ("elektrik", "электрик"),
        ("cktcfhm-cfynt[ybr", "слесарь сантехник"),
        ("welder", "welder"),
        ("цудвук", "welder"),
    ],
)
def test_a_query_is_searched_in_every_likely_form(typed: str, meant: str) -> None:
    assert meant in search_forms(typed)


def test_a_query_without_words_has_no_form() -> None:
    assert search_forms(" — ") == ()
