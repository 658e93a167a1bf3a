"""What the user prefers, kept as a small JSON file; a damaged file costs only the preferences it damages.

Read with the standard library: the window needs nothing else of msgspec before its first paint.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Literal, Self

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
    text_scale: int = 100
    recent_files: tuple[str, ...] = ()
    weekly_hours: int = 10

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
    kept: dict[str, Any] = {}
    for name, read in _READ.items():
        try:
            kept[name] = read(stored[name])
        except (KeyError, TypeError, ValueError):
            continue
    return Settings(**kept)


def save(settings: Settings, folder: Path) -> None:
    """Keep ``settings`` in ``folder``."""
    content = json.dumps(asdict(settings), ensure_ascii=False, indent=2) + "\n"
    atomic_write(folder / FILE_NAME, content.encode())


def keep_beside_program() -> None:
    """Keep settings and people in a folder beside the program from now on, as on a memory stick.

    What there is is copied first, the marker is written last: a copy that breaks off changes nothing.
    ``error.settings.portable`` where the folder of the program cannot be written.
    """
    import shutil  # seldom asked for, and slow to load

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
        stored = json.loads(read_limited(path, _LIMIT_BYTES))
    except (UserFacingError, ValueError, RecursionError):
        return {}
    return stored if isinstance(stored, dict) else {}


def _whole(low: int, high: int) -> Callable[[Any], int]:
    """Reads a whole number from ``low`` to ``high``; ``ValueError`` for anything else."""

    def read(value: Any) -> int:
        if type(value) is not int or not low <= value <= high:
            raise ValueError(value)
        return value

    return read


def _language(value: Any) -> str:
    if value not in ("system", "kk", "ru", "en"):
        raise ValueError(value)
    return str(value)


def _files(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > RECENT_FILES or not all(isinstance(name, str) for name in value):
        raise ValueError(value)
    return tuple(value)


_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "language": _language,
    "theme": Theme,
    "text_scale": _whole(75, 200),
    "recent_files": _files,
    "weekly_hours": _whole(0, MOST_HOURS),
}
"""How each preference is read; what it refuses takes its default."""
