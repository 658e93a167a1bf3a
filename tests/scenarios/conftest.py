"""The shipped catalogue, opened once."""

import pytest

from career_planner import paths
from career_planner.catalogue.reader import open_catalogue
from career_planner.frameworks.framework import Framework


@pytest.fixture(scope="session")
def framework() -> Framework:
    """The framework that is shipped."""
    return open_catalogue(paths.catalogue_file()).framework
