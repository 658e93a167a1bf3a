"""Translators that refuse every mistake."""

import pytest

from career_planner.i18n.formats import LANGUAGES, Language
from career_planner.i18n.translator import Translator
from tests.reports.papers import WORDS


@pytest.fixture(scope="session", params=LANGUAGES)
def translator(request: pytest.FixtureRequest) -> Translator:
    """A strict translator of each language in turn."""
    return Translator(request.param, WORDS, strict=True)


@pytest.fixture(scope="session")
def translators() -> dict[Language, Translator]:
    """A strict translator for each language."""
    return {language: Translator(language, WORDS, strict=True) for language in LANGUAGES}
