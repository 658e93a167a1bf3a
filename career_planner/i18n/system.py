"""The language that the system speaks."""

import locale

from career_planner.i18n.formats import Language

_SPOKEN: tuple[tuple[str, Language], ...] = (("ru", "ru"), ("en", "en"))
"""Beginnings of locale names: ``ru_KZ`` on Linux and macOS, ``Russian_Kazakhstan`` on Windows."""


def system_language() -> Language:
    """The language of the system where the program speaks it, else Kazakh."""
    spoken = (locale.getlocale()[0] or "").lower()
    return next((language for beginning, language in _SPOKEN if spoken.startswith(beginning)), "kk")
