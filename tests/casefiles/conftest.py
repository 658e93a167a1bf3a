"""The shipped framework, and a day on which every sample person is plausible."""

from datetime import date
from pathlib import Path

import pytest

from career_planner import paths
from career_planner.catalogue.reader import open_catalogue
from career_planner.frameworks.framework import Framework
from tests.casefiles.stores import Office, an_office

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def framework() -> Framework:
    """The framework of the shipped catalogue."""
    return open_catalogue(paths.catalogue_file()).framework


@pytest.fixture
def today() -> date:
    """The day of advice."""
    return TODAY


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An empty store of clients."""
    return an_office(tmp_path / "clients")
