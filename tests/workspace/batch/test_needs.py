"""What many need together, and what is not said of few."""

from pathlib import Path

import pytest

from career_planner import paths
from career_planner.i18n.formats import LANGUAGES, Language
from career_planner.i18n.translator import Translator
from career_planner.workspace.batch.needs import SMALLEST, needs, write_needs
from career_planner.workspace.batch.output import write_results
from career_planner.workspace.batch.work import Result, Way
from career_planner.workspace.workspace import Workspace

COURSE = ("course", "course-safety-basics")
RECOGNITION = ("recognition", "construction.steel-fixer")


def somebody(*items: tuple[str, str], cheapest: tuple[tuple[str, str], ...] | None = None) -> Result:
    """Somebody in construction on the way to level 3."""
    ways = [Way("fastest", 6, 100_000, 40, items)]
    if cheapest is not None:
        ways.append(Way("cheapest", 9, 0, 0, cheapest))
    return Result("1", proven=2, sector="construction", level=3, goal="level:3", ways=tuple(ways))


def test_things_are_counted_by_way_the_most_needed_first() -> None:
    found = needs([somebody(COURSE)] * 6 + [somebody(COURSE, RECOGNITION, cheapest=(RECOGNITION,))] * 5)
    assert [(one.kind, one.counts) for one in found] == [
        ("people", (11, 11)), ("course", (11, 6)), ("recognition", (5, 5))
    ]  # fmt: skip


def test_few_people_are_not_counted_out() -> None:
    few = [somebody(COURSE, cheapest=())] * (SMALLEST - 1)
    assert needs(few) == ()
    assert [(one.kind, one.counts) for one in needs([*few, somebody(COURSE)])] == [
        ("people", (5, 5)), ("course", (5, None))
    ]  # fmt: skip


def test_a_thing_needed_twice_on_a_way_counts_once() -> None:
    assert needs([somebody(COURSE, COURSE)] * 5)[1].counts == (5, 5)


def test_people_without_a_way_are_not_counted() -> None:
    assert needs([Result("1", sector="construction", level=3, goal="level:3")] * 9) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_reports_speak_each_language(workspace: Workspace, tmp_path: Path, language: Language) -> None:
    t = Translator(language, paths.resources() / "i18n", strict=True)
    results = [somebody(COURSE, RECOGNITION)] * 5 + [Result("2", fault="-")]
    write_needs(tmp_path / "needs.csv", results, workspace.framework, t)
    write_results(tmp_path / "results.csv", results, workspace.framework, t)
    title = workspace.framework.course("course-safety-basics").title.to(language)
    assert title in (tmp_path / "needs.csv").read_text("utf-8-sig")
    assert title in (tmp_path / "results.csv").read_text("utf-8-sig")
    assert t.say("batch.needs.note", n=SMALLEST) in (tmp_path / "needs.csv").read_text("utf-8-sig")
