"""The report: what it says, as figures and as a page in three languages."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from career_planner.assessment.explanation import reason
from career_planner.assessment.gaps import Missing
from career_planner.frameworks.level import Level
from career_planner.i18n.formats import Language
from career_planner.i18n.translator import Translator
from career_planner.reports.content import Report, report
from career_planner.reports.page import html
from career_planner.routes.choice import Shown
from career_planner.routes.request import Goal
from tests.building import CLAIM, a_profile, but, with_course, with_diploma, with_job, with_recognition, with_school
from tests.reports.papers import QUESTION, a_plan, a_report, a_route, facts, many, shown

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_reads_as_it_was_approved(language: Language, translators: dict[Language, Translator]) -> None:
    """``UPDATE_GOLDEN=1`` writes the files anew; read the difference before keeping it."""
    file = GOLDEN / f"report.{language}.html"
    page = html(a_report(), translators[language])
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(page, encoding="utf-8", newline="\n")
    assert page == file.read_text(encoding="utf-8")


def test_the_report_speaks_of_the_own_sector_first_and_of_the_whole_country() -> None:
    rows = a_report().levels
    assert [row.sector.en if row.sector else None for row in rows] == [None, "Construction"]
    assert rows[0].answer.proven == rows[1].answer.proven == 2


def test_the_first_actions_are_the_question_and_the_steps_of_the_first_route() -> None:
    actions = a_report().actions
    assert actions[0].what == QUESTION
    assert [action.what for action in actions[1:]] == [step.reason for step in shown()[0].route.steps]
    assert len(actions) == 5


def test_every_source_that_is_named_has_a_number() -> None:
    made = a_report()
    assert {source.code for source in made.sources} == {"method", "law2023"}
    assert all(made.number(row.reason.claim) for row in made.grounds)
    assert made.number(replace(CLAIM, source="elsewhere")) is None


def test_routes_beyond_the_first_ones_are_counted() -> None:
    rest = Shown(a_route(("post", 9, "build.adjuster")), (), ())
    plan = a_report(a_plan((*shown(), rest, rest))).plan
    assert plan is not None
    assert (len(plan.routes), plan.waiting) == (3, 2)


def test_a_report_without_a_goal_has_no_routes(translator: Translator) -> None:
    made = report(facts())
    assert made.plan is None
    assert [action.what for action in made.actions] == [QUESTION]
    assert "<img" not in html(made, translator)


@pytest.mark.parametrize(
    "goal", [Goal("level", "4"), Goal("post", "code.admin"), Goal("sector", "code"), Goal("better"), Goal("elsewhere")]
)
def test_every_goal_is_said_in_words(goal: Goal, translator: Translator) -> None:
    made = report(facts(a_plan(goal=goal))).plan
    assert made is not None
    assert translator.tell(made.goal)


def test_what_is_met_blocked_or_cut_short_is_said(translator: Translator) -> None:
    stuck = replace(a_plan(()), blocked=(reason("blocked.none", CLAIM, months=300),), furthest=shown()[0].route)
    met = replace(a_plan(()), met=True)
    cut = replace(a_plan(), complete=False, notes=(reason("note.no-budget", CLAIM, tenge=1),))
    for plan, key in ((stuck, "report.furthest"), (met, "report.met"), (cut, "report.incomplete")):
        assert translator.say(key) in html(report(facts(plan)), translator)


def test_routes_into_other_sectors_are_named_after_them(translator: Translator) -> None:
    across = Shown(a_route(("post", 2, "code.tester"), target="code"), ("least-study",), ())
    page = html(report(facts(a_plan((across,)))), translator)
    assert {"kk": "АКТ", "ru": "ИКТ", "en": "ICT"}[translator.language] in page
    assert translator.say("character.least-study") not in page


def test_steps_may_be_left_to_the_program(translator: Translator) -> None:
    made = report(facts(a_plan(many())))
    assert translator.say("report.steps-left-out") in html(made, translator, detailed=2)
    assert translator.say("report.steps-left-out") not in html(made, translator)


def test_every_fact_of_the_person_is_named(translator: Translator) -> None:
    who = a_profile(
        with_school(), with_diploma("4S07"), with_diploma("6B07", None), with_job("build.fixer", 20),
        with_job("build.helper", 3, ended=30), with_course("course-hoists"), with_recognition("build.fixer"),
        but(registered_unemployed=a_plan().request.today),
    )  # fmt: skip
    made = report(facts(profile=who))
    assert len(made.person) == 9
    page = html(made, translator)
    assert all(translator.tell(line).split("«")[0] in page for line in made.person)
    assert made.conflicts == ()


def test_a_conflict_between_a_document_and_its_entry_is_shown(translator: Translator) -> None:
    made = report(facts(profile=a_profile(with_diploma("6B07"))))
    assert len(made.conflicts) == 1
    assert translator.say("report.conflicts") in html(made, translator)


def test_what_is_missing_says_when_there_is_no_short_way(translator: Translator) -> None:
    known = facts()
    assert known.next_level is not None
    sector, level, _ = known.next_level
    without = replace(known, next_level=(sector, Level(level), Missing((), 0, None)))
    assert translator.say("report.missing.none") in html(report(without), translator)
    assert report(replace(known, next_level=None)).missing is None


def test_words_of_a_person_cannot_break_the_page(translator: Translator) -> None:
    known = facts()
    made: Report = report(replace(known, profile=replace(known.profile, name="<script>alert('&')</script>")))
    assert "<script>" not in html(made, translator)
