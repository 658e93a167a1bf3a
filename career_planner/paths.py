"""Where things lie on disk: the one module that knows source tree, installed wheel and frozen bundle apart.

Nothing here touches the disk except to look: folders are made by those who write into them.
"""

import os
import sys
from pathlib import Path

import platformdirs

HOME_VARIABLE = "CAREER_PLANNER_HOME"
"""Environment variable that puts the user's folders elsewhere."""

PORTABLE_MARKER = "portable.txt"
"""A file of this name beside the program keeps the user's folders there too, as on a memory stick."""

PACKS = "packs"
"""The folder of installed data packs, in that of the user."""

_NAME = "career-planner"
_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Message catalogues, styles, icons, fonts, report skeletons and sample profiles."""
    return _shipped("resources")


def catalogue_file() -> Path:
    """The shipped catalogue, a SQLite file that is never written to."""
    return _shipped("data") / "nqf.sqlite"


def sources_folder() -> Path:
    """The reviewed tables that the catalogue is built from; only the source tree has them."""
    return _PACKAGE.parent / "data" / "sources"


def program_folder() -> Path:
    """The folder of the frozen program, or else the one that holds the package."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return _PACKAGE.parent


def portable_marker() -> Path:
    """The file beside the program that makes it keep everything there."""
    return program_folder() / PORTABLE_MARKER


def may_go_portable() -> bool:
    """Whether the marker would change anything: not where it is there already or the environment names a folder."""
    return not os.environ.get(HOME_VARIABLE) and not portable_marker().is_file()


def portable_folder() -> Path:
    """Where settings and people are kept beside the program."""
    return program_folder() / "user"


def user_folder() -> Path:
    """Where settings and the counsellor's store are kept."""
    return _own_folder() or platformdirs.user_data_path(_NAME, appauthor=False)


def cache_folder() -> Path:
    """Where files are kept that may be lost without harm."""
    own = _own_folder()
    return own / "cache" if own else platformdirs.user_cache_path(_NAME, appauthor=False)


def state_folder() -> Path:
    """Where is kept what has to outlive the loss of the user's folder: which versions of data were seen."""
    own = _own_folder()
    return own / "state" if own else platformdirs.user_state_path(_NAME, appauthor=False) / "state"


def _shipped(name: str) -> Path:
    """A folder of the program: inside the package once installed or frozen, beside it in the source tree."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def _own_folder() -> Path | None:
    """The user's folder if the environment or the portable marker names one; otherwise the system decides."""
    if named := os.environ.get(HOME_VARIABLE):
        return Path(named)
    return portable_folder() if portable_marker().is_file() else None
