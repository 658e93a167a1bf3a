"""The three message files say the same things."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from career_planner.i18n.formats import LANGUAGES, Language
from career_planner.i18n.translator import PLACEHOLDER, UNITS

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "i18n"
FILES = {language: FOLDER / language / "LC_MESSAGES" / "career_planner.po" for language in LANGUAGES}

SAME_IN_KAZAKH_AND_RUSSIAN = {
    "batch.kind.course",
    "batch.needs.code",
    "count.courses",
    "field.budget",
    "figure.megabytes",
    "language.en",
    "language.kk",
    "language.ru",
    "menu.file",
    "ui.column.course",
}
"""Messages with words that are rightly the same; "{n} курс" is so only in the singular."""

Catalogues = dict[Language, Catalog]
every_language = pytest.mark.parametrize("language", LANGUAGES)


def key_of(message: Message) -> str:
    """The key of a message with or without plural forms."""
    return message.id if isinstance(message.id, str) else message.id[0]


def forms_of(message: Message) -> tuple[str, ...]:
    """What a message says, in all its plural forms."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def messages_of(catalogue: Catalog) -> dict[str, Message]:
    """The messages by key, without the header."""
    return {key_of(message): message for message in catalogue if message.id}


def placeholders(message: Message) -> list[set[tuple[str, str]]]:
    """Name and unit of the placeholders of each form."""
    return [
        {(place["name"], place["unit"] or "") for place in PLACEHOLDER.finditer(form)} for form in forms_of(message)
    ]


@every_language
def test_every_language_has_the_keys_of_the_others(language: Language, catalogues: Catalogues) -> None:
    assert messages_of(catalogues[language]).keys() == messages_of(catalogues["en"]).keys()


@every_language
def test_every_form_of_a_message_has_the_same_placeholders(language: Language, catalogues: Catalogues) -> None:
    english = messages_of(catalogues["en"])
    for key, message in messages_of(catalogues[language]).items():
        assert all(form == placeholders(english[key])[0] for form in placeholders(message)), key


@every_language
def test_placeholders_are_well_formed_and_their_units_known(language: Language, catalogues: Catalogues) -> None:
    for key, message in messages_of(catalogues[language]).items():
        for form in forms_of(message):
            assert not re.search("[{}]", PLACEHOLDER.sub("", form)), key
        assert {unit for form in placeholders(message) for _, unit in form} <= {"", *UNITS}, key


@every_language
def test_a_message_has_plural_forms_in_all_languages_or_in_none(language: Language, catalogues: Catalogues) -> None:
    english = messages_of(catalogues["en"])
    for key, message in messages_of(catalogues[language]).items():
        assert message.pluralizable == english[key].pluralizable, key
        assert not message.pluralizable or ("n", "") in placeholders(message)[0], key


@every_language
def test_nothing_is_empty_doubtful_or_padded(language: Language, catalogues: Catalogues) -> None:
    for key, message in messages_of(catalogues[language]).items():
        assert all(form and form == form.strip() for form in forms_of(message)), key
        assert not message.fuzzy, key
        assert re.fullmatch(r"[a-z-]+(\.[a-z0-9_-]+)+", key), key


@every_language
def test_a_key_stands_once(language: Language) -> None:
    keys = re.findall(r'^msgid "(.+)"$', FILES[language].read_text("utf-8"), re.MULTILINE)
    assert len(keys) == len(set(keys))


@every_language
def test_plural_messages_repeat_their_key(language: Language, catalogues: Catalogues) -> None:
    for message in messages_of(catalogues[language]).values():
        assert isinstance(message.id, str) or len(set(message.id)) == 1, message.id


@every_language
def test_the_compiled_file_is_of_its_source(language: Language) -> None:
    """Compared by content, since the header names the version of Babel that compiled it."""
    with FILES[language].open("rb") as source, FILES[language].with_suffix(".mo").open("rb") as compiled:
        written, shipped = read_po(source, locale=language), read_mo(compiled)
    said = {key: forms_of(message) for key, message in messages_of(written).items()}
    assert {key: forms_of(message) for key, message in messages_of(shipped).items()} == said, "run: dev.py words"


@pytest.mark.parametrize(("language", "forms"), [("kk", 2), ("ru", 3), ("en", 2)])
def test_the_header_names_the_language_and_its_plural_forms(
    language: Language, forms: int, catalogues: Catalogues
) -> None:
    header = FILES[language].read_text("utf-8")
    assert f'"Language: {language}\\n"' in header
    assert f"nplurals={forms};" in header
    for key, message in messages_of(catalogues[language]).items():
        assert len(forms_of(message)) == (forms if message.pluralizable else 1), key


def test_kazakh_is_not_russian(catalogues: Catalogues) -> None:
    russian = messages_of(catalogues["ru"])
    same = {
        key
        for key, message in messages_of(catalogues["kk"]).items()
        if forms_of(message)[0] == forms_of(russian[key])[0]
        and re.search(r"[^\W\d_]", PLACEHOLDER.sub("", forms_of(message)[0]))
    }
    assert same == SAME_IN_KAZAKH_AND_RUSSIAN


@every_language
def test_each_menu_opens_by_a_letter_of_its_own(language: Language, catalogues: Catalogues) -> None:
    menus = [forms_of(message)[0] for key, message in messages_of(catalogues[language]).items() if "menu." in key]
    letters = [menu[menu.index("&") + 1].lower() for menu in menus]
    assert len(letters) == len(set(letters))


@every_language
def test_quotation_marks_are_those_of_the_language(language: Language, catalogues: Catalogues) -> None:
    foreign = "«»\"'" if language == "en" else "“”\"'"
    for key, message in messages_of(catalogues[language]).items():
        said = re.sub(r"\w'\w", "", " ".join(forms_of(message)))
        assert not set(said) & set(foreign), key
