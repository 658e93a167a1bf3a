"""Words in the three languages of the program."""

from typing import Final, Literal, NamedTuple

Language = Literal["kk", "ru", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("kk", "ru", "en")


class Text(NamedTuple):
    """One thing said in Kazakh, Russian and English; a tuple, for thousands are made on opening the catalogue."""

    kk: str
    ru: str
    en: str

    def to(self, language: Language) -> str:
        """The words in ``language``."""
        return str(getattr(self, language))
