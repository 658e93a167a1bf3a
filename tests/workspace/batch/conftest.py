"""People in tables, and a workspace to work on them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from career_planner import paths
from career_planner.i18n.translator import Translator
from career_planner.workspace.batch.people import Person, of_input
from career_planner.workspace.workspace import Workspace

TODAY = date(2026, 11, 21)
ENGLISH = Translator("en", paths.resources() / "i18n", strict=True)
FIXER = "construction.steel-fixer"

Read = Callable[..., list[Person]]


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    """The shipped catalogue on a fixed day."""
    return Workspace.open(paths.catalogue_file(), TODAY)


@pytest.fixture
def read(workspace: Workspace, tmp_path: Path) -> Read:
    """Reads a CSV of the lines given."""

    def reading(*lines: str) -> list[Person]:
        file = tmp_path / "table.csv"
        file.write_text("\n".join(lines), encoding="utf-8")
        return list(of_input(workspace, file)())

    return reading
