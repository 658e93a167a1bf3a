"""The command line as a person or another program sees it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from career_planner import paths
from career_planner.cli import main

SAMPLES = paths.resources() / "samples"
TODAY = "2026-11-21"


@dataclass(frozen=True)
class Done:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in English on a fixed day unless it says otherwise."""

    def running(*arguments: str | Path, language: str = "en") -> Done:
        status = main([*map(str, arguments), "--language", language, "--today", TODAY])
        said = capsys.readouterr()
        return Done(status, said.out, said.err)

    return running


def sample(name: str) -> Path:
    """The file of a sample person."""
    return SAMPLES / f"{name}.json"
