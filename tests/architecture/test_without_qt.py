"""Everything outside ``ui`` works where PySide6 is not installed, and starting loads nothing heavy."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "career_planner"

WITHOUT_QT = """
import importlib, sys
sys.modules.update(dict.fromkeys(["PySide6", "shiboken6"]))
for name in sys.argv[1:]:
    importlib.import_module(name)
"""

LOADED = """
import sys
import career_planner.cli
print(*sys.modules)
"""


def python(code: str, arguments: Iterable[str] = ()) -> subprocess.CompletedProcess[str]:
    """Run ``code`` in a Python of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


def modules_outside_ui() -> list[str]:
    """The full names of all modules but those of ``ui``."""
    files = (file.relative_to(ROOT) for file in PACKAGE.rglob("*.py"))
    names = (".".join(file.with_suffix("").parts).removesuffix(".__init__") for file in files)
    return sorted(name for name in names if not f"{name}.".startswith("career_planner.ui."))


def test_every_module_outside_ui_is_imported_without_qt() -> None:
    done = python(WITHOUT_QT, modules_outside_ui())
    assert done.returncode == 0, done.stderr


def test_an_import_of_qt_would_be_noticed() -> None:
    done = python(WITHOUT_QT, ["career_planner", "PySide6.QtCore"])
    assert "PySide6" in done.stderr
    assert done.returncode != 0


def test_starting_the_command_line_loads_nothing_heavy() -> None:
    done = python(LOADED)
    assert done.returncode == 0, done.stderr
    heavy = {
        "PySide6",
        "career_planner.workspace.desk",
        "cryptography",
        "matplotlib",
        "openpyxl",
        "sqlcipher3",
        "sqlite_utils",
    }
    assert not heavy & set(done.stdout.split())
