"""The language of the window: what is said in it, and who has to say it again when it changes."""

import locale
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from career_planner.i18n.formats import LANGUAGES, Language
from career_planner.i18n.translator import Argument, Failure, Translator


class Words(QObject):
    """The translator of the window; ``changed`` after the language was switched and everything bound was said again."""

    changed = Signal()

    def __init__(self, language: Language, folder: Path, *, strict: bool = False) -> None:
        """Speak ``language``, with the catalogues in ``folder``; ``strict`` as for ``Translator``."""
        super().__init__()
        self._folder = folder
        self._strict = strict
        self._bound: list[tuple[Callable[[str], object], str, dict[str, Any]]] = []
        self.translator = Translator(language, folder, strict=strict)

    @property
    def language(self) -> Language:
        """The language spoken."""
        return self.translator.language

    def say(self, key: str, /, **figures: Any) -> str:
        """The message ``key`` in the present language."""
        return self.translator.say(key, **figures)

    def tell(self, told: Failure | Argument) -> str:
        """The words of a reason or an error."""
        return self.translator.tell(told)

    def figure(self, value: object, unit: str = "") -> str:
        """One figure in words."""
        return self.translator.figure(value, unit)

    def switch(self, language: Language) -> None:
        """Speak ``language`` from now on, everywhere."""
        self.translator = Translator(language, self._folder, strict=self._strict)
        self._bound = [bound for bound in self._bound if _alive(bound[0])]
        for setter, key, figures in self._bound:
            setter(self.say(key, **figures))
        self.changed.emit()

    def bind(self, setter: Callable[[str], object], key: str, **figures: Any) -> None:
        """Set the words of ``key`` now and at each change of language, as long as the widget lives."""
        self._bound.append((setter, key, figures))
        setter(self.say(key, **figures))

    def name(self, widget: QWidget, object_name: str, key: str) -> None:
        """Give a control its object name and its accessible name."""
        widget.setObjectName(object_name)
        self.bind(widget.setAccessibleName, key)


def _alive(setter: Callable[..., object]) -> bool:
    """Whether the widget behind a bound method, perhaps with some arguments given, has not been deleted."""
    method = setter.func if isinstance(setter, partial) else setter
    owner = getattr(method, "__self__", None)
    return not isinstance(owner, QObject) or bool(shiboken6.isValid(owner))


def system_language() -> Language:
    """The language of the desktop where the program speaks it, else Kazakh."""
    spoken = (locale.getlocale()[0] or "").lower()
    prefixes = {"ru": "ru", "russian": "ru", "en": "en", "english": "en"}
    found = next((code for prefix, code in prefixes.items() if spoken.startswith(prefix)), "kk")
    return next(language for language in LANGUAGES if language == found)
