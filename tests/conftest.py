"""What holds for every test: no screen, no network, no folder of the user."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from career_planner import paths
from tests import network_guard

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
network_guard.forbid_network()
settings.register_profile("steady", derandomize=True)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _offline() -> Iterator[None]:
    """Fail the test that touches the network, even where its error was swallowed."""
    network_guard.attempts.clear()
    yield
    attempts = list(network_guard.attempts)
    network_guard.attempts.clear()
    assert not attempts, f"touched the network: {attempts}"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for the test in place of the user's."""
    folder = tmp_path / "home"
    monkeypatch.setenv(paths.HOME_VARIABLE, str(folder))
    return folder
