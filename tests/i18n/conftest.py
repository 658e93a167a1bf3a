"""The message files as a translator edits them, and translators that refuse every mistake."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from career_planner.i18n.formats import LANGUAGES, Language
from career_planner.i18n.translator import Translator

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "i18n"


@pytest.fixture(scope="session")
def catalogues() -> dict[Language, Catalog]:
    """The message files of all languages."""
    found = {}
    for language in LANGUAGES:
        with (FOLDER / language / "LC_MESSAGES" / "career_planner.po").open("rb") as file:
            found[language] = read_po(file, locale=language)
    return found


@pytest.fixture(scope="session")
def translators() -> dict[Language, Translator]:
    """A strict translator for each language."""
    return {language: Translator(language, FOLDER, strict=True) for language in LANGUAGES}
