"""What the user prefers, kept as a small JSON file; a damaged file costs only the preferences it damages."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self, get_type_hints

import msgspec

from career_planner.errors import UserFacingError
from career_planner.files import atomic_write, read_limited

FILE_NAME: Final = "settings.json"
RECENT_FILES: Final = 10
"""How many recent files are remembered."""

_LIMIT_BYTES: Final = 1_000_000


class Theme(StrEnum):
    """The colours of the window; ``SYSTEM`` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """Preferences; ``text_scale`` in per cent, ``recent_files`` newest first."""

    language: Literal["system", "kk", "ru", "en"] = "system"
    theme: Theme = Theme.SYSTEM
    text_scale: Annotated[int, msgspec.Meta(ge=75, le=200)] = 100
    recent_files: Annotated[tuple[str, ...], msgspec.Meta(max_length=RECENT_FILES)] = ()

    def with_recent(self, path: Path) -> Self:
        """These settings with ``path`` as the newest recent file, named once."""
        newest = str(path)
        others = [name for name in self.recent_files if name != newest]
        return replace(self, recent_files=(newest, *others[: RECENT_FILES - 1]))


def load(folder: Path) -> Settings:
    """The settings kept in ``folder``; what is missing or damaged takes its default."""
    stored = _stored(folder / FILE_NAME)
    hints = get_type_hints(Settings, include_extras=True)
    kept: dict[str, Any] = {}
    for field in fields(Settings):
        try:
            kept[field.name] = msgspec.convert(stored[field.name], hints[field.name])
        except (KeyError, msgspec.ValidationError):
            continue
    return Settings(**kept)


def save(settings: Settings, folder: Path) -> None:
    """Keep ``settings`` in ``folder``."""
    content = msgspec.json.format(msgspec.json.encode(settings), indent=2)
    atomic_write(folder / FILE_NAME, content + b"\n")


def _stored(path: Path) -> dict[str, Any]:
    """The fields of a settings file as found; none when it is no JSON object or cannot be read."""
    try:
        return msgspec.json.decode(read_limited(path, _LIMIT_BYTES), type=dict[str, Any])
    except (UserFacingError, msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return {}
