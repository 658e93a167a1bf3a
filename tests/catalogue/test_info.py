"""The figures of a catalogue, and the three things that the workspace asks of it."""

import json
from datetime import date
from pathlib import Path

from career_planner import paths
from career_planner.catalogue.info import info, overview
from career_planner.catalogue.reader import Catalogue
from career_planner.workspace.workspace import Workspace

KEYS = [
    "edition", "content_hash", "sectors", "occupations", "competences", "programmes", "courses", "standards",
    "by_level", "by_basis", "holes",
]  # fmt: skip


def test_the_figures_have_the_published_names_and_add_up(shipped: Catalogue) -> None:
    figures = info(shipped)
    assert list(figures) == KEYS
    assert sum(figures["by_level"].values()) == figures["occupations"] == len(shipped.framework.occupations)
    assert list(figures["by_level"]) == [str(level) for level in range(1, 9)]
    assert list(figures["by_basis"]) == ["official", "secondary", "derived", "assumption", "editorial"]
    assert all(figures["by_basis"].values())
    assert {"sector": "mining", "level": 8} in figures["holes"]
    assert figures["edition"] == "2025"
    assert json.loads(json.dumps(figures)) == figures


def test_the_table_in_the_docs_is_that_of_the_catalogue(shipped: Catalogue) -> None:
    document = (Path(__file__).parents[2] / "docs" / "catalogue.md").read_text("utf-8")
    assert overview(shipped.framework) in document


def test_the_workspace_describes_checks_and_builds_a_catalogue(tmp_path: Path) -> None:
    workspace = Workspace.open(today=date(2025, 11, 21))
    built = Workspace.build_catalogue(paths.sources_folder(), tmp_path / "nqf.sqlite")
    assert workspace.catalogue_info()["content_hash"] == built.content_hash
    assert workspace.check_catalogue() == ()
    assert len(workspace.catalogue_exceptions()) == 1
