"""Words in the three languages of the program."""

from dataclasses import dataclass
from typing import Final, Literal

Language = Literal["kk", "ru", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("kk", "ru", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in Kazakh, Russian and English."""

    kk: str
    ru: str
    en: str

    def to(self, language: Language) -> str:
        """The words in ``language``."""
        return str(getattr(self, language))

    def all(self) -> tuple[str, str, str]:
        """The words in all languages, in the order of ``LANGUAGES``."""
        return (self.kk, self.ru, self.en)
