"""Kazakh and Russian letters: alphabetical order, the folded form that search compares, Latin letters, keyboards.

SQLite and Qt sort by code point or by the system's language and get Kazakh wrong (ә after я); this key is used instead.
"""

import re
import unicodedata
from typing import Final, Literal

ALPHABET: Final = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_PUNCTUATION: Final = "_-–—,;:!?.…'‘’\"“”«»()[]{}@*/\\&#%`^+<=>|~$₸№"
_PLACES: Final = (
    {sign: chr(0x21 + place) for place, sign in enumerate(_PUNCTUATION)}
    | {digit: chr(0x80 + int(digit)) for digit in "0123456789"}
    | {letter: chr(0x100 + place) for place, letter in enumerate(ALPHABET)}
)
_OTHER_SIGN: Final = "\u007f"
_LATIN: Final = "\u0200"
_OTHER: Final = "\u0300"

_FOLDS: Final = str.maketrans("әғқңөұүіһё", "агкноууихе")

_TO_LATIN: Final = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh", "һ": "h", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_FROM_LATIN: Final = {
    "shch": "щ", "sch": "щ", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "gh": "г", "ts": "ц",
    "yo": "е", "yu": "ю", "ya": "я", "ye": "е", "ks": "кс",
    "a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "ж", "k": "к",
    "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в",
    "w": "в", "x": "кс", "y": "ы", "z": "з", "ş": "ш", "ç": "ч", "ı": "ы", "ä": "а", "ö": "о", "ü": "у", "ū": "у",
    "ğ": "г", "ñ": "н",
}  # fmt: skip
_LATIN_SOUND: Final = re.compile("|".join(sorted(_FROM_LATIN, key=len, reverse=True)))
_SHORT_I: Final = re.compile("(?<=[аеиоуыэюя])ы")

_LATIN_KEYS: Final = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC_KEYS: Final = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_LATIN_SHIFTED: Final = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'
_KAZAKH_ROW: Final = dict(zip("2345890-=", "әіңғүұқөһ", strict=True))
_TYPED_LATIN: Final = dict(zip(_LATIN_KEYS + _LATIN_SHIFTED, _CYRILLIC_KEYS + _CYRILLIC_KEYS.upper(), strict=True))
_TYPED_CYRILLIC: Final = {cyrillic: latin for latin, cyrillic in (_TYPED_LATIN | _KAZAKH_ROW).items()}


def sort_key(text: str) -> str:
    """A key whose code points order as a Kazakh reader expects, whatever the case.

    Spaces come first, then punctuation, digits, Cyrillic in the order of the Kazakh alphabet, Latin, other scripts.
    Fit for ``sorted``, an SQLite column or collation, and a sort role of Qt.
    """
    return "".join(_place(character) for character in unicodedata.normalize("NFC", text).lower())


def folded(text: str) -> str:
    """The form in which titles and queries are compared: lower case, Kazakh letters as Russian ones, words only."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_FOLDS)
    return " ".join("".join(" " if unicodedata.category(sign)[0] in "PSZC" else sign for sign in lowered).split())


def latin(text: str) -> str:
    """Kazakh or Russian in plain Latin letters, as for a file name; what is not Cyrillic stays."""
    return "".join(_romanised(character) for character in unicodedata.normalize("NFC", text))


def from_latin(text: str) -> str:
    """The folded Cyrillic that Latin typing most likely means ("qyzmetker" → "кызметкер"); rough, for search only."""
    sounds = _LATIN_SOUND.sub(lambda sound: _FROM_LATIN[sound[0]], unicodedata.normalize("NFC", text).lower())
    return folded(_SHORT_I.sub("й", sounds))


def other_layout(text: str, layout: Literal["kk", "ru"] = "kk") -> str:
    """What was meant by ``text`` typed with the wrong keyboard layout.

    Latin keys are read as the Russian or Kazakh layout, Cyrillic ones as the Latin layout. The Kazakh letters of the
    digit row (``2`` is ә, ``0`` is қ) count only inside a word with a Latin letter, so that "2 hfphzl" keeps its digit.
    """
    if any(character in ALPHABET for character in text.lower()):
        return "".join(_key_of(character) for character in text)
    return re.sub(r"\S+", lambda word: _retyped(word[0], layout), text)


def search_forms(text: str) -> tuple[str, ...]:
    """The folded readings of a query worth searching, likeliest first, without repeats or empty ones.

    As typed, from Latin letters (with "е" and "э" at the start of words), with the Kazakh and the Russian layout.
    """
    meant = from_latin(text)
    layouts = (folded(other_layout(text, "kk")), folded(other_layout(text, "ru")))
    forms = (folded(text), meant, re.sub(r"\bе", "э", meant), *layouts)
    return tuple(form for form in dict.fromkeys(forms) if form)


def _place(character: str) -> str:
    """One character of a sort key."""
    if character in _PLACES:
        return _PLACES[character]
    if character.isspace():
        return " "
    if not character.isalnum():
        return _OTHER_SIGN
    base = unicodedata.normalize("NFKD", character)[0]
    return _PLACES.get(base) or (_LATIN if base.isascii() else _OTHER) + base


def _romanised(character: str) -> str:
    lowered = character.lower()
    roman = _TO_LATIN.get(lowered, lowered)
    return roman if character == lowered else roman.capitalize()


def _retyped(word: str, layout: Literal["kk", "ru"]) -> str:
    if not any(character.isalpha() for character in word):
        return word
    keys = _TYPED_LATIN | _KAZAKH_ROW if layout == "kk" else _TYPED_LATIN
    return "".join(keys.get(character, character) for character in word)


def _key_of(character: str) -> str:
    return _TYPED_CYRILLIC.get(character) or _TYPED_CYRILLIC.get(character.lower(), character)
