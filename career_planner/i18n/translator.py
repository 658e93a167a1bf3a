"""What the program says, in the language of the user: messages by key, filled with figures.

Message ids are keys (``level.proven``), English is a catalogue like the others. A placeholder is ``{name}`` or
``{name:unit}``; the unit says how a bare number is meant, because the pure core knows no words:
``{fee:tenge}``, ``{have:months}``, ``{coverage:percent}``. A message with plural forms is chosen by the figure ``n``.
"""

import datetime
import gettext
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from fractions import Fraction
from numbers import Number
from pathlib import Path
from typing import Any, Final, Protocol, runtime_checkable

from career_planner.i18n import formats
from career_planner.i18n.formats import Days, Hours, Language, Months, Tenge, Thousandths, Weeks, Years

DOMAIN: Final = "career_planner"
PLACEHOLDER: Final = re.compile(r"\{(?P<name>\w+)(?::(?P<unit>\w+))?\}")

_log = logging.getLogger(__name__)


class UnknownMessage(KeyError):
    """A key that the catalogue lacks, or a figure that a message asks for and did not get: a mistake in the program."""


@runtime_checkable
class Translated(Protocol):
    """Something that knows its words in each language, like ``frameworks.text.Text``."""

    def to(self, language: Language) -> str:
        """The words in ``language``."""


@runtime_checkable
class Failure(Protocol):
    """An error the user can mend, like ``errors.UserFacingError``: a message key and figures by name."""

    key: str
    figures: Mapping[str, Any]


@runtime_checkable
class Argument(Protocol):
    """A reason of the core, like ``assessment.explanation.Reason``: a message key and pairs of name and figure."""

    @property
    def code(self) -> str:
        """The message's key."""

    @property
    def figures(self) -> Iterable[tuple[str, Any]]:
        """What fills its placeholders."""


@runtime_checkable
class Spread(Protocol):
    """A figure known as low, typical and high, like ``frameworks.quantities.Range``."""

    low: int
    typical: int
    high: int


@runtime_checkable
class PartlyKnown(Protocol):
    """A date whose month or day may be unknown (0), like ``profile.dates.PartialDate``."""

    year: int
    month: int
    day: int


class Translator:
    """The messages of one language.

    ``folder`` holds ``<language>/LC_MESSAGES/career_planner.mo``. ``strict``, for tests, raises ``UnknownMessage``
    where the program would log a warning and show the key or the bare placeholder.
    """

    def __init__(self, language: Language, folder: Path, *, strict: bool = False) -> None:
        """Read the catalogue; ``OSError`` when it is missing."""
        self.language: Final = language
        self._strict = strict
        with (folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
            self._catalogue = gettext.GNUTranslations(file)

    def say(self, key: str, /, **figures: object) -> str:
        """The message ``key``, its placeholders filled with ``figures``; an unknown key is returned as it is."""
        message = self._message(key, figures.get("n"))
        if message == key:
            self._complain(f"no message {key!r} in {self.language!r}")
        return PLACEHOLDER.sub(lambda place: self._fill(place, key, figures), message)

    def tell(self, told: Failure | Argument) -> str:
        """The words of a reason or an error."""
        key = told.key if isinstance(told, Failure) else told.code
        return self.say(key, **dict(told.figures))

    def figure(self, value: object, unit: str = "") -> str:
        """One figure in words; ``unit``, one of ``UNITS``, says what a bare number counts."""
        if value is None:
            return self.say("figure.none")
        if isinstance(value, (tuple, list)) and not isinstance(value, Translated):
            return self._list(value, unit)
        if isinstance(value, Spread):
            return self._span(value, unit)
        if unit:
            return UNITS[unit](self, value)
        return next(words(self, value) for kind, words in _KINDS if isinstance(value, kind))

    def has(self, key: str) -> bool:
        """Whether the catalogue has a message ``key``."""
        return self._message(key, 1) != key

    def _message(self, key: str, n: object) -> str:
        chosen = self._catalogue.ngettext(key, key, n) if isinstance(n, int) else key
        return self._catalogue.gettext(key) if chosen == key else chosen

    def _fill(self, place: re.Match[str], key: str, figures: Mapping[str, object]) -> str:
        name = place["name"]
        if name in figures:
            return self.figure(figures[name], place["unit"] or "")
        self._complain(f"message {key!r} asks for a figure {name!r}")
        return place[0]

    def _complain(self, mistake: str) -> None:
        if self._strict:
            raise UnknownMessage(mistake)
        _log.warning("%s", mistake)

    def _list(self, values: Iterable[object], unit: str) -> str:
        words = [self.figure(value, "" if unit == "or" else unit) for value in values]
        style: Final = "or" if unit == "or" else "standard"
        return formats.joined(words or [self.say("figure.none")], self.language, style)

    def _span(self, span: Spread, unit: str) -> str:
        low, high = self.figure(span.low, unit), self.figure(span.high, unit)
        return low if low == high else self.say("figure.range", low=low, high=high)

    def _duration(self, months: int) -> str:
        years, rest = divmod(int(months), 12)
        if not years:
            return self.say("duration.months", n=rest)
        if not rest:
            return self.say("duration.years", n=years)
        said = {"years": self.say("duration.years", n=years), "months": self.say("duration.months", n=rest)}
        return self.say("duration.years_months", **said)

    def _member(self, value: Enum) -> str:
        kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(value).__name__).lower()
        return self.say(f"{kind}.{value.value}")

    def _yes_or_no(self, value: bool) -> str:
        return self.say("figure.yes" if value else "figure.no")


_Words = Callable[[Translator, Any], str]

UNITS: Final[Mapping[str, _Words]] = {
    "tenge": lambda said, value: formats.tenge(value, said.language),
    "years": lambda said, value: said.say("duration.years", n=int(value)),
    "months": lambda said, value: said._duration(value),
    "weeks": lambda said, value: said.say("duration.weeks", n=int(value)),
    "days": lambda said, value: said.say("duration.days", n=int(value)),
    "hours": lambda said, value: said.say("duration.hours", n=int(value)),
    "percent": lambda said, value: formats.percent(value, said.language),
    "thousandths": lambda said, value: formats.percent(value, said.language),
    "tenths": lambda said, value: formats.number(Fraction(int(value), 10), said.language),
    "long": lambda said, value: formats.long_day(value, said.language),
    "month": lambda said, value: formats.month_and_year(value, said.language),
    "megabytes": lambda said, value: said.say("figure.megabytes", n=-(-int(value) // 1_000_000)),
    "field": lambda said, value: said.say(f"field.{value}"),
    "plain": lambda _said, value: str(value),
    "or": lambda said, value: said.figure(value),
    "quoted": lambda said, value: said.say("figure.quoted", value=value),
}
"""How ``{name:unit}`` is said; the units of the catalogue's planning assumptions are among them.

``tenths`` are tenths of what the message names, ``megabytes`` takes bytes, ``field`` is the name of a form's field,
``plain`` is left ungrouped (a year), ``long`` and ``month`` are ways to write a date, ``or`` joins a list,
``quoted`` puts quotation marks around it or around each entry of a list.
"""

_KINDS: Final[tuple[tuple[type, _Words], ...]] = (
    (bool, lambda said, value: said._yes_or_no(value)),
    (Enum, lambda said, value: said._member(value)),
    (str, lambda _said, value: str(value)),
    (Tenge, UNITS["tenge"]),
    (Years, UNITS["years"]),
    (Months, UNITS["months"]),
    (Weeks, UNITS["weeks"]),
    (Days, UNITS["days"]),
    (Hours, UNITS["hours"]),
    (Thousandths, UNITS["percent"]),
    (Number, lambda said, value: formats.number(value, said.language)),
    (datetime.date, lambda said, value: formats.day(value, said.language)),
    (Translated, lambda said, value: value.to(said.language)),
    (Failure, lambda said, value: said.tell(value)),
    (Argument, lambda said, value: said.tell(value)),
    (PartlyKnown, lambda said, value: formats.partial_date(value.year, value.month, value.day, said.language)),
    (object, lambda _said, value: str(value)),
)
"""How a figure without a unit is said, by the first type that fits."""
