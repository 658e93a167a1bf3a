"""Bad input: a clear message, status 2, nothing written, nothing lost."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, sample

Change = tuple[tuple[str | int, ...], Any]

FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is damaged at line 1, character 1"),
    "half a file": (b'{"format": "career-planner/profile", "ver', "is damaged at line 1, character 38"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "is not UTF-8 text (byte 1)"),
    "zeros": (bytes(100), "is damaged at line 1"),
    "cp1251": ('{"name": "Асан"}'.encode("cp1251"), "is not UTF-8 text (byte 11)"),
    "deep": (b"[" * 50_000, "is damaged at line 1, character 50000"),
    "another program": (b'{"basics": {"name": "A"}}', "is not a profile of this program"),
    "a list": (b"[1, 2]", "is not a profile of this program"),
    "newer": (b'{"format": "career-planner/profile", "version": 9}', "written by a newer program (format 9"),
    "huge": (b" " * 2_000_001, "too large: at most 2 MB are read"),
    "no fields but one": (
        b'{"format": "career-planner/profile", "version": 3, "nome": ""}',
        "at nome: this field is not",
    ),
}

FIELDS: dict[str, tuple[Change, str]] = {
    "end before start": ((("experience", 0, "end"), "2020-01"), "the end (January 2020) is before the start"),
    "start in the future": ((("experience", 0, "start"), "2027-01-01"), "1 Jan 2027 is still to come"),
    "end in the future": ((("experience", 0, "end"), "2030"), "While the job goes on, leave its end empty"),
    "no such day": ((("experience", 0, "start"), "2023-02-30"), "“2023-02-30” is not a date"),
    "a date in words": ((("experience", 0, "start"), "last spring"), "“last spring” is not a date"),
    "unknown post": (
        (("experience", 0, "occupation"), "construction.steel-fixr"),
        "Similar codes: construction.steel-fixer",
    ),
    "unknown stage": ((("education", 0, "stage"), "4C"), "no stage of education with the code “4C”. Similar codes: 4S"),
    "unknown programme": ((("education", 0, "programme"), "4S-nurse"), "Similar codes: 4S-nursing"),
    "unknown licence": ((("circumstances", "licences"), ["crane"]), "Similar codes: crane-permit"),
    "negative hours": ((("experience", 0, "hours_a_day"), -8), "experience[0].hours_a_day: -8 is not possible"),
    "30 hours a day": ((("experience", 0, "hours_a_day"), 30), "30 is not possible. Write a figure from 0.1 to 24"),
    "8 days a week": ((("experience", 0, "days_a_week"), 8), "8 is not possible. Write a figure from 1 to 7"),
    "empty title": ((("experience", 0, "title"), " "), "experience[0].title: the name is empty"),
    "endless name": ((("name",), "a" * 1000), "the text is too long. Shorten it to 200"),
    "control character": ((("name",), "A\u0007"), "characters that cannot be seen"),
    "lone surrogate": ((("education", 0, "title"), "\ud800"), "characters that cannot be seen"),
    "a child": ((("circumstances", "born"), "2020-01-01"), "the age comes to 6 years"),
    "very old": ((("circumstances", "born"), "1901-01-01"), "the age comes to 125 years"),
    "not yet born": ((("circumstances", "born"), "2027-01-01"), "1 Jan 2027 is still to come"),
    "negative budget": ((("circumstances", "budget"), -1), "-1 is not possible"),
    "200 study hours": ((("circumstances", "weekly_hours"), 200), "200 is not possible"),
    "text for a number": ((("circumstances", "budget"), "much"), "circumstances.budget: this has to be a whole number"),
    "proficiency": ((("skills",), [{"competence": "welding", "proficiency": 11}]), "cannot have proficiency 11"),
    "unknown competence": ((("skills",), [{"competence": "weldin", "proficiency": 1}]), "Similar codes: welding"),
    "unknown standing": ((("education", 0, "standing"), "sure"), "education[0].standing: there is no such value"),
}

OPTIONS: dict[str, tuple[tuple[str, ...], str]] = {
    "no goal": ((), "Missing: --goal"),
    "empty goal": (("--goal", ""), "The goal “” is not understood"),
    "unknown goal": (("--goal", "rich"), "The goal “rich” is not understood"),
    "level 9": (("--goal", "level:9"), "There is no level 9"),
    "unknown post": (("--goal", "post:construction.weldr"), "Similar codes: construction.welder"),
    "unknown sector": (("--goal", "sector:energi"), "Similar codes: energy"),
    "hours in words": (("--goal", "better", "--weekly-hours", "many"), "--weekly-hours: “many” is not a whole number"),
    "negative hours": (("--goal", "better", "--weekly-hours=-1"), "Study hours a week: -1 is not possible"),
    "negative budget": (("--goal", "better", "--budget=-5"), "Budget: -5 is not possible"),
    "long horizon": (("--goal", "better", "--horizon", "301"), "301 is not possible"),
    "no horizon": (("--goal", "better", "--horizon", "0"), "0 is not possible"),
    "past deadline": (("--goal", "better", "--by", "2020-01-01"), "less than a month until 1 Jan 2020"),
    "no day": (("--goal", "better", "--by", "2027-02-30"), "--by: “2027-02-30” is not a date"),
    "deadline and horizon": (("--goal", "better", "--by", "2030-01-01", "--horizon", "9"), "do not go together"),
    "second job": (("--goal", "better", "--second-job", "20"), "Second job, hours a day: 20 is not possible"),
    "second job in words": (("--goal", "better", "--second-job", "some"), "--second-job: “some” is not a number"),
    "unknown sector wanted": (("--goal", "better", "--sector", "ikt"), "no sector with the code “ikt”"),
    "unknown sector avoided": (("--goal", "better", "--avoid", "constuction.welder"), "construction.welder"),
    "unknown option": (("--goal", "better", "--fast"), "The option “--fast” is not known"),
    "no value": (("--goal",), "The option “--goal” needs a value"),
    "another ending": (("--goal", "better", "--png", "plan.pdf"), "“plan.pdf” does not end in .png"),
    "no such catalogue": (("--goal", "better", "--catalogue", "none.sqlite"), "The catalogue was not found"),
}


def changed(content: Any, place: tuple[str | int, ...], value: object) -> Any:
    """``content`` with ``value`` at ``place``."""
    *way, last = place
    row = content
    for part in way:
        row = row[part]
    row[last] = value
    return content


@pytest.mark.parametrize(("content", "message"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_used_is_refused(content: bytes, message: str, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "person.json"
    file.write_bytes(content)
    done = run("level", file)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert file.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["person.json"]


@pytest.mark.parametrize(("change", "message"), FIELDS.values(), ids=FIELDS)
def test_a_field_that_makes_no_sense_is_refused(change: Change, message: str, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "person.json"
    person = changed(json.loads(sample("steel-fixer").read_text("utf-8")), *change)
    file.write_text(json.dumps(person), "utf-8")
    before = file.read_bytes()
    done = run("plan", file, "--goal", "better", "--pdf", tmp_path / "plan.pdf")
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["person.json"]


@pytest.mark.parametrize(("options", "message"), OPTIONS.values(), ids=OPTIONS)
def test_an_option_that_makes_no_sense_is_refused(
    options: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("plan", sample("steel-fixer"), *options)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["levle"], "“COMMAND”: there is no “levle”"),
        (["level"], "Missing: FILE"),
        (["level", "nobody.json"], "The file “nobody.json” was not found"),
        (["level", "."], "“.” is not a file"),
        (["schema", "plans"], "there is no “plans”"),
        (["level", "a.json", "--all=3"], "The option “--all=3” is not known"),
        (["level", "a.json", "--json=3"], "The command is not understood"),
        (["catalogue", "build", "--out", "profile.json"], "does not end in .sqlite"),
        (["catalogue", "build", "--sources", ".", "--out", "x.sqlite"], "holds no tables"),
    ],
)
def test_a_command_that_makes_no_sense_is_refused(
    arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("kk", "Профильде түзететін жер бар, name: мәтінде көрінбейтін таңбалар бар. Мәтінді қайта теріп жазыңыз."),
        ("ru", "В профиле нужно исправить name: в тексте есть невидимые знаки. Наберите текст заново."),
        ("en", "The profile has to be corrected at name: the text has characters that cannot be seen. Type it again."),
    ],
)
def test_the_message_is_in_the_language_asked_for(language: str, message: str, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "person.json"
    file.write_text(json.dumps({"format": "career-planner/profile", "version": 3, "name": "\n"}), "utf-8")
    assert run("level", file, language=language).err == message + "\n"
