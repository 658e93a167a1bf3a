"""The figures of a catalogue, and the three things that the workspace asks of it."""

import json
import os
from datetime import date
from pathlib import Path

from career_planner import paths
from career_planner.catalogue.info import info, page
from career_planner.catalogue.reader import Catalogue
from career_planner.workspace.workspace import Workspace

BEGIN, END = "<!-- counts: UPDATE_GOLDEN=1 pytest tests/catalogue/test_info.py -->", "<!-- end of counts -->"
KEYS = [
    "edition", "content_hash", "sectors", "occupations", "competences", "programmes", "courses", "standards",
    "by_level", "by_basis", "calibration", "holes",
]  # fmt: skip


def test_the_figures_have_the_published_names_and_add_up(shipped: Catalogue) -> None:
    figures = info(shipped)
    assert list(figures) == KEYS
    assert sum(figures["by_level"].values()) == figures["occupations"] == len(shipped.framework.occupations)
    assert list(figures["by_level"]) == [str(level) for level in range(1, 9)]
    assert list(figures["by_basis"]) == ["official", "secondary", "derived", "assumption", "editorial"]
    assert all(figures["by_basis"].values())
    assert figures["holes"] == []
    assert figures["calibration"]["viable"] == figures["calibration"]["mean"] - figures["calibration"]["deviation"]
    assert figures["edition"] == "2025"
    assert json.loads(json.dumps(figures)) == figures


def test_the_counts_in_the_docs_are_those_of_the_catalogue(shipped: Catalogue) -> None:
    document = Path(__file__).parents[2] / "docs" / "catalogue.md"
    before, _, rest = document.read_text("utf-8").partition(BEGIN)
    counts, _, after = rest.partition(END)
    if os.environ.get("UPDATE_GOLDEN"):
        document.write_text(f"{before}{BEGIN}\n{page(shipped.framework)}\n{END}{after}", "utf-8")
        return
    assert counts.strip() == page(shipped.framework)


def test_the_workspace_describes_checks_and_builds_a_catalogue(tmp_path: Path) -> None:
    workspace = Workspace.open(today=date(2025, 11, 21))
    built = Workspace.build_catalogue(paths.sources_folder(), tmp_path / "nqf.sqlite")
    assert workspace.catalogue_info()["content_hash"] == built.content_hash
    assert workspace.check_catalogue() == ()
    assert len(workspace.catalogue_exceptions()) == 1
