"""What the user prefers, kept as a small JSON file; a damaged file costs only the preferences it damages."""

import shutil
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self, get_type_hints

import msgspec

from career_planner import paths
from career_planner.errors import UserFacingError
from career_planner.files import atomic_write, read_limited

FILE_NAME: Final = "settings.json"
RECENT_FILES: Final = 10
"""How many recent files are remembered."""
MOST_HOURS: Final = 80
"""Hours of study a week that anybody may plan with."""

_LIMIT_BYTES: Final = 1_000_000


class Theme(StrEnum):
    """The colours of the window; ``SYSTEM`` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """Preferences; ``text_scale`` in per cent, ``weekly_hours`` for study that a new person begins with.

    ``recent_files`` newest first.
    """

    language: Literal["system", "kk", "ru", "en"] = "system"
    theme: Theme = Theme.SYSTEM
    text_scale: Annotated[int, msgspec.Meta(ge=75, le=200)] = 100
    recent_files: Annotated[tuple[str, ...], msgspec.Meta(max_length=RECENT_FILES)] = ()
    weekly_hours: Annotated[int, msgspec.Meta(ge=0, le=MOST_HOURS)] = 10

    def with_recent(self, path: Path) -> Self:
        """These settings with ``path`` as the newest recent file, named once."""
        newest = str(path)
        others = [name for name in self.recent_files if name != newest]
        return replace(self, recent_files=(newest, *others[: RECENT_FILES - 1]))

    def moved(self, before: Path, after: Path) -> Self:
        """These settings after the files in ``before`` have gone to ``after``."""
        return replace(
            self, recent_files=tuple(str(moved_file(Path(name), before, after)) for name in self.recent_files)
        )


def moved_file(file: Path, before: Path, after: Path) -> Path:
    """Where ``file`` lies after the folder ``before`` has gone to ``after``."""
    return after / file.relative_to(before) if file.is_relative_to(before) else file


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


def keep_beside_program() -> None:
    """Keep settings and people in a folder beside the program from now on, as on a memory stick.

    What there is is copied first, the marker is written last: a copy that breaks off changes nothing.
    ``error.settings.portable`` where the folder of the program cannot be written.
    """
    target = paths.portable_folder()
    try:
        if paths.user_folder().is_dir():
            shutil.copytree(paths.user_folder(), target, dirs_exist_ok=True)
        target.mkdir(exist_ok=True)
    except OSError as error:
        raise UserFacingError("error.settings.portable", folder=str(target)) from error
    atomic_write(paths.portable_marker(), b"Settings and people are kept in the folder user.\n")


def _stored(path: Path) -> dict[str, Any]:
    """The fields of a settings file as found; none when it is no JSON object or cannot be read."""
    try:
        return msgspec.json.decode(read_limited(path, _LIMIT_BYTES), type=dict[str, Any])
    except (UserFacingError, msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return {}
