"""The shipped framework, and a day on which every sample person is plausible."""

from datetime import date

import pytest

from career_planner import paths
from career_planner.catalogue.reader import open_catalogue
from career_planner.frameworks.framework import Framework

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def framework() -> Framework:
    """The framework of the shipped catalogue."""
    return open_catalogue(paths.catalogue_file()).framework


@pytest.fixture
def today() -> date:
    """The day of advice."""
    return TODAY
