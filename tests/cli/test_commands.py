"""What the commands print and how they end."""

import json
import logging
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from career_planner import __version__, cli, paths
from career_planner.assessment.explanation import reason
from career_planner.cli import main
from career_planner.cli.parser import spoken
from career_planner.frameworks.basis import Basis, Claim
from career_planner.workspace.workspace import Workspace
from tests.cli.conftest import TODAY, Run, sample

LEVEL_SAYS = {
    "kk": [
        "Ерлан Жүнісов: 2026 ж. 21 қараша күнгі деңгейі",
        "Расталған: 2-деңгей.",
        "Растауға болады: 3-деңгей.",
        "кеңес, уәде емес",
    ],
    "ru": [
        "Ерлан Жүнісов: уровень на 21 ноября 2026",
        "Подтверждён: уровень 2.",
        "Можно подтвердить: уровень 3.",
        "совет, а не обещание",
    ],
    "en": [
        "Ерлан Жүнісов: level on 21 November 2026",
        "Proven: level 2.",
        "Claimable: level 3.",
        "not a promise",
    ],
}
PLAN_SAYS = {
    "kk": ["Мақсат: 3-деңгей", "1-жол: ең жылдам", "кәсібіне ауысу, 3-деңгей", "Сенімді:"],
    "ru": ["Цель: уровень 3", "Маршрут 1: самый быстрый", "Переход в профессию", "Надёжный:"],
    "en": ["Goal: level 3", "Route 1: fastest", "Change into the post", "Certain:"],
}
BLOCKED_SAYS = {"kk": "18 жастан бастап", "ru": "только с возраста 18", "en": "only from the age of 18"}


def flat(text: str) -> str:
    """``text`` without line breaks and no-break spaces."""
    return " ".join(text.split())


@pytest.mark.parametrize("language", LEVEL_SAYS)
def test_a_level_is_told_in_three_languages(language: str, run: Run) -> None:
    done = run("level", sample("steel-fixer-courses"), language=language)
    assert done.status == 0
    assert [words for words in LEVEL_SAYS[language] if words not in flat(done.out)] == []


@pytest.mark.parametrize("language", PLAN_SAYS)
def test_routes_are_told_in_three_languages(language: str, run: Run) -> None:
    done = run("plan", sample("steel-fixer"), "--goal", "level:3", language=language)
    assert done.status == 0
    assert [words for words in PLAN_SAYS[language] if words not in flat(done.out)] == []


@pytest.mark.parametrize("language", BLOCKED_SAYS)
def test_no_route_ends_with_status_1_and_says_why(language: str, run: Run) -> None:
    person, goal = sample("seventeen"), "post:construction.blaster"
    done = run("plan", person, "--goal", goal, "--weekly-hours", "0", language=language)
    assert done.status == 1
    assert BLOCKED_SAYS[language] in flat(done.out)


def test_routes_are_checked_on_request(run: Run) -> None:
    done = run("plan", sample("steel-fixer"), "--goal", "level:3", "--check", "--json")
    assert (done.status, done.err.strip()) == (0, "Checked: 1 route is sound.")


def test_a_route_that_is_not_sound_is_a_fault_and_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = reason("check.room", Claim(Basis.EDITORIAL, "method"), step=2)
    monkeypatch.setattr(Workspace, "check_plan", lambda *_: ((1, wrong),))
    done = run("plan", sample("steel-fixer"), "--goal", "level:3", "--check")
    assert done.status == 3
    assert done.err.strip() == "Route 1. Step 2: the day has no room for this study beside the work."


def test_a_goal_that_is_met_is_an_answer(run: Run) -> None:
    done = run("plan", sample("ict-technician"), "--goal", "level:4")
    assert done.status == 0
    assert "The goal is met today." in done.out


@pytest.mark.parametrize(
    ("goal", "words"),
    [("sector:construction", "the sector “Construction"), ("post:construction.steel-fixer", "the post “Steel fixer”")],
)
def test_the_goal_is_said_in_words(goal: str, words: str, run: Run) -> None:
    assert words in run("plan", sample("steel-fixer"), "--goal", goal).out


def test_reminders_of_the_first_route_are_written_to_a_calendar_file(tmp_path: Path, run: Run) -> None:
    done = run("plan", sample("ict-technician"), "--goal", "better", "--ics", tmp_path / "plan.ics")
    assert done.status == 0
    content = (tmp_path / "plan.ics").read_bytes()
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"Begins. Courses" in content


def test_without_a_goal_the_plan_in_the_file_is_what_counts(tmp_path: Path, run: Run) -> None:
    workspace = Workspace.open(today=date(2026, 11, 21))
    person = workspace.load(sample("ict-technician"))
    found = workspace.plan(person, workspace.goal("better"))
    workspace.save(replace(person, plan=workspace.adopted(found.routes[0], found)), tmp_path / "person.json")
    done = run("plan", tmp_path / "person.json", "--ics", tmp_path / "plan.ics")
    assert done.status == 0
    assert "Courses" in done.out
    assert b"BEGIN:VEVENT" in (tmp_path / "plan.ics").read_bytes()


def test_without_a_route_there_is_nothing_to_remind_of(tmp_path: Path, run: Run) -> None:
    person, goal = sample("seventeen"), "post:construction.blaster"
    done = run("plan", person, "--goal", goal, "--weekly-hours", "0", "--ics", tmp_path / "plan.ics")
    assert done.status == 2
    assert "no route to write reminders of" in done.err
    assert not (tmp_path / "plan.ics").exists()


def test_the_next_question_asks_a_welder_without_papers_for_a_record(run: Run) -> None:
    assert "Is there a document or an electronic record of the job" in flat(
        run("level", sample("self-employed-welder")).out
    )


@pytest.mark.usefixtures("qapp")
def test_pictures_and_a_report_are_written(tmp_path: Path, run: Run) -> None:
    files = {suffix: tmp_path / f"plan.{suffix}" for suffix in ("pdf", "png", "svg")}
    options = [part for suffix, file in files.items() for part in (f"--{suffix}", file)]
    done = run("plan", sample("steel-fixer"), "--goal", "level:3", *options)
    assert done.status == 0
    assert [file.read_bytes()[:4] for file in files.values()] == [b"%PDF", b"\x89PNG", b"<?xm"]
    assert all(str(file) in done.out.replace("\n", "") for file in files.values())


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [("дәнекерлеуші", 0, "construction.welder"), ("zzzzqqqq", 1, "Nothing found")],
)
def test_posts_are_found_by_name(words: str, status: int, said: str, run: Run) -> None:
    done = run("find", words)
    assert done.status == status
    assert said in done.out


def test_where_a_person_could_be_is_told_by_sector_and_level(run: Run) -> None:
    limits = ("--horizon", "6", "--sector", "construction")
    done = run("everywhere", sample("seventeen"), *limits, "--all")
    assert done.status == 0
    assert "Level 1. Posts within 1 year:" in done.out
    assert "(construction." in done.out
    assert "best routes found" in done.out


def test_a_person_who_can_go_nowhere_is_told_so(run: Run) -> None:
    done = run("everywhere", sample("seventeen"), "--horizon", "1", "--sector", "aviation")
    assert done.status == 1
    assert "Level" not in done.out


def test_the_catalogue_is_built_checked_and_described(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "nqf.sqlite"
    assert run("catalogue", "build", "--out", file).status == 0
    assert run("catalogue", "check", "--catalogue", file).out == "Nothing is wrong with the catalogue.\n"
    assert "Sectors: " in run("catalogue", "info", "--catalogue", file).out


def test_problems_of_a_catalogue_end_with_status_1(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    from career_planner.catalogue.problem import Problem

    monkeypatch.setattr(Workspace, "check_catalogue", lambda _: (Problem("status.empty"),))
    done = run("catalogue", "check")
    assert (done.status, done.out) == (1, "• Nothing here yet\n")


@pytest.mark.parametrize(("language", "usage"), [("kk", "Қолданылуы:"), ("ru", "Использование:"), ("en", "Usage:")])
def test_help_is_in_the_language_asked_for(language: str, usage: str, run: Run) -> None:
    done = run("plan", "--help", language=language)
    assert done.status == 0
    assert done.out.startswith(usage)
    assert "cli." not in done.out


def test_the_version_is_told_with_the_edition_of_the_catalogue(run: Run) -> None:
    edition = json.loads(run("catalogue", "info", "--json").out)["content_hash"]
    said = run("--version").out.split("\n")
    assert said[0] == f"career-planner {__version__}"
    assert said[1] == f"Edition of the catalogue: {edition[:12]}"


def test_the_version_is_told_even_where_the_catalogue_cannot_be_opened(run: Run, tmp_path: Path) -> None:
    done = run("--catalogue", tmp_path / "none.sqlite", "--version")
    assert (done.status, done.out.strip()) == (2, f"career-planner {__version__}")
    assert "none.sqlite" in done.err


def test_without_a_command_the_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path | None] = []

    def window(file: Path | None) -> int:
        opened.append(file)
        return 0

    monkeypatch.setattr(cli.opening, "_window", lambda: window)
    assert main([]) == 0
    assert main(["open", "person.json"]) == 0
    assert opened == [None, Path("person.json")]


def test_a_fault_of_the_program_is_logged_and_ends_with_status_3(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, run: Run
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Workspace, "open", fail)
    with caplog.at_level(logging.ERROR):
        done = run("level", sample("trainee"))
    assert (done.status, done.out) == (3, "")
    assert "The program made a mistake." in done.err
    assert "ZeroDivisionError" in caplog.text


def test_a_reader_who_leaves_early_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(Workspace, "open", leave)
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    assert main(["level", str(sample("trainee"))]) == 0


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--language", "ru"], "ru"),
        (["level", "--language=en"], "en"),
        (["--language", "kk", "--language", "ru"], "ru"),
    ],
)
def test_the_language_is_found_before_parsing(arguments: list[str], language: str) -> None:
    assert spoken(arguments) == language


def test_the_language_of_the_settings_comes_before_that_of_the_system(home: Path) -> None:
    home.mkdir()
    (home / "settings.json").write_text('{"language": "ru"}', "utf-8")
    assert spoken(["level"]) == "ru"


def test_output_is_utf8_whatever_the_pipe_prefers() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(paths.program_folder())}
    command = [
        sys.executable,
        "-m",
        "career_planner",
        "level",
        str(sample("trainee")),
        "--language",
        "kk",
        "--today",
        TODAY,
    ]
    done = subprocess.run(command, capture_output=True, check=True, env=environment, timeout=60)
    assert "Дархан Омаров" in done.stdout.decode("utf-8")


def test_an_answer_needs_neither_windows_nor_drawings_nor_the_builder() -> None:
    program = (
        "import sys; from career_planner.cli import main; status = main(sys.argv[1:]);"
        "heavy = {'PySide6', 'matplotlib', 'sqlite_utils'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else status)"
    )
    environment = os.environ | {"PYTHONPATH": str(paths.program_folder())}
    command = [sys.executable, "-c", program, "level", str(sample("trainee")), "--json", "--today", TODAY]
    done = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_answer_without_a_level_says_so(run: Run) -> None:
    assert "Proven: no level yet" in run("level", sample("seventeen")).out


def test_stopping_a_command_is_no_fault(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Workspace, "open", stop)
    assert run("level", sample("trainee")).status == 130
