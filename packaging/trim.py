"""What of the libraries goes into the frozen program: small lists, and rules over them that touch no disk.

Paths are those inside the program's folder, with ``/``. What a list does not name stays out.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import packages_distributions, requires
from pathlib import PurePosixPath

from packaging.requirements import Requirement

PROGRAM = "career-planner"

EXCLUDED_MODULES = (
    *(f"PySide6.Qt{part}" for part in ("Network", "OpenGL", "OpenGLWidgets", "Qml", "Quick", "Sql", "Test", "DBus")),
    *(f"PIL.{part}" for part in ("_avif", "_webp", "_imagingcms", "_imagingft", "_imagingtk", "ImageQt", "ImageTk")),
    "_hashlib",  # with _ssl it brings OpenSSL; hashlib has the hashes we use without it
    "_ssl",
    "ssl",
    "tkinter",
    "matplotlib.pyplot",
    "numpy.f2py",
)
"""Modules that some library names and the program never uses."""

MATPLOTLIB_BACKENDS = ("agg", "pdf", "svg")

QT_PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qico", "qjpeg", "qsvg"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platforms": {"qcocoa", "qoffscreen", "qwindows", "qxcb"},
    "platformthemes": {"qxdgdesktopportal"},
    "printsupport": {"cupsprintersupport"},
}
"""Folder of Qt's plugins: the names that stay, on whatever system they exist."""

QT_WORDS = {"qtbase_kk.qm", "qtbase_ru.qm"}
BABEL_LOCALES = {"root", "kk", "ru", "en", "en_001", "en_GB"}
"""The three languages and what British English inherits from."""

MATPLOTLIB_DATA = ("matplotlibrc", "fonts/ttf/DejaVuSans", "fonts/ttf/LastResort")
"""Beginnings, below ``matplotlib/mpl-data``, of what drawing without a window reads."""

GUESTS = {"libcupsprintersupport.so"}
"""Plugins whose libraries are left to the system: printing on paper has to fit the print service that is there."""

OF_THE_SYSTEM = {
    *("ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0"),
    *("libEGL.so.1", "libGL.so.1", "libxcb.so.1"),
    "libcups.so.2",
}
"""All that the program may ask of a Linux: the C library, what fits the screen's driver, printing."""

STRIPPED = ("libpython3*", "python3*/**/*.so", "fontTools/**/*.so", "kiwisolver/**/*.so", "sqlcipher3/**/*.so")
"""Libraries with symbols that nobody needs. Not of packages with libraries in ``*.libs`` beside them:
their files were rewritten after linking, and stripping breaks them."""

_PLUGIN = re.compile(r"/plugins/(?P<folder>[^/]+)/(?:lib)?(?P<name>[^/.]+)\.(?:so|dll|dylib)$")


def keeps_data(path: str) -> bool:
    """Whether a data file belongs into the program."""
    if path.startswith("babel/locale-data/"):
        return PurePosixPath(path).stem in BABEL_LOCALES
    if path.startswith("matplotlib/mpl-data/"):
        return path.removeprefix("matplotlib/mpl-data/").startswith(MATPLOTLIB_DATA)
    if "/translations/" in path and path.startswith("PySide6/"):
        return PurePosixPath(path).name in QT_WORDS
    return ".dist-info/" not in path and not path.endswith((".po", ".pyi"))  # licences are collected apart


def keeps_plugin(path: str) -> bool:
    """Whether a library is no plugin of Qt, or one that is needed."""
    found = _PLUGIN.search(path)
    return found is None or found["name"] in QT_PLUGINS.get(found["folder"], set())


def reached(roots: Iterable[str], needed: Callable[[str], Iterable[str]]) -> set[str]:
    """The names of ``roots`` and of all libraries they need, one through the other, but for those of ``GUESTS``."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(() if name in GUESTS else needed(name))
    return found


def runtime_distributions(name: str = PROGRAM, asked: Callable[[str], list[str] | None] = requires) -> set[str]:
    """The distributions that ``name`` needs on this system, one through the other, by their normalised names.

    Raises ``PackageNotFoundError`` if one of them is not installed.
    """
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = normalised(waiting.pop())
        if one not in found:
            found.add(one)
            wanted = map(Requirement, asked(one) or [])
            waiting += [each.name for each in wanted if each.marker is None or each.marker.evaluate({"extra": ""})]
    return found - {normalised(name)}


def strangers(needed: set[str], modules: Mapping[str, list[str]] | None = None) -> list[str]:
    """Top-level modules here that no distribution of ``needed`` brings: a developer's tools, which stay out."""
    known = packages_distributions() if modules is None else modules
    mine = needed | {PROGRAM}
    return sorted(module for module, owners in known.items() if mine.isdisjoint(map(normalised, owners)))


def normalised(name: str) -> str:
    """The name of a distribution as the package index compares names."""
    return re.sub(r"[-_.]+", "-", name).lower()
