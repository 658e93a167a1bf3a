"""The shipped catalogue, and its tables in a folder that a test may change."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from career_planner import paths
from career_planner.catalogue.reader import Catalogue, open_catalogue
from career_planner.frameworks.framework import Framework

Change = Callable[[str, str, str], Path]


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """The catalogue of the program."""
    return open_catalogue(paths.catalogue_file())


@pytest.fixture(scope="session")
def framework(shipped: Catalogue) -> Framework:
    """The framework of the shipped catalogue."""
    return shipped.framework


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A copy of the tables."""
    return shutil.copytree(paths.sources_folder(), tmp_path / "sources")


@pytest.fixture
def change(tables: Path) -> Change:
    """Replaces ``old`` by ``new`` once in a table of the copy and gives the folder."""

    def changed(file: str, old: str, new: str) -> Path:
        path = tables / file
        text = path.read_text("utf-8")
        assert old in text, f"{file} no longer holds {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return tables

    return changed
