"""People from tables: headings in three languages, cells with their faults, nothing that tells who somebody is."""

from datetime import date
from pathlib import Path

import pytest

from career_planner import paths
from career_planner.errors import UserFacingError
from career_planner.profile.dates import PartialDate
from career_planner.profile.person import Profile
from career_planner.profile.standing import Standing
from career_planner.workspace.batch.columns import COLUMNS, Headings
from career_planner.workspace.batch.people import check, depersonalise, of_input
from career_planner.workspace.workspace import Workspace
from tests.workspace.batch.conftest import ENGLISH, FIXER, Read


def refused(read: Read, *lines: str) -> str:
    """The key of the error with which the table is refused."""
    with pytest.raises(UserFacingError) as caught:
        read(*lines)
    ENGLISH.tell(caught.value)
    return caught.value.key


def fault(read: Read, heading: str, cells: str) -> tuple[str, str]:
    """The column and the reason of the fault in a table with one row."""
    (person,) = read(heading, cells)
    assert isinstance(person.facts, UserFacingError)
    ENGLISH.tell(person.facts)
    return person.facts.figures["column"], person.facts.figures["reason"].key


def facts(read: Read, heading: str, cells: str) -> Profile:
    """The person in a table with one row."""
    (person,) = read(heading, cells)
    assert isinstance(person.facts, Profile), person.facts
    return person.facts


@pytest.mark.parametrize(
    "heading",
    [
        "row;education;field of study;post;months;budget, tenge",
        "№;образование;направление подготовки;профессия;стаж в месяцах;бюджет",
        "Жол нөмірі;Білімі;Даярлау бағыты;Кәсіп;Өтілі аймен;Бюджет, теңге",
        "row;stage;field;post;months;budget",
    ],
)
def test_a_table_may_be_headed_in_each_language(read: Read, heading: str) -> None:
    found = facts(read, heading, "7;4S;0732;construction.steel-fixer;14;1 500 000")
    assert (found.education[0].stage, found.education[0].field) == ("4S", "0732")
    assert (found.experience[0].occupation, found.experience[0].start) == (FIXER, PartialDate(2025, 9, 21))
    assert found.circumstances.budget == 1_500_000


def test_every_cell_finds_its_place(read: Read) -> None:
    heading = "row;stage;finished;post;start;end;hours_a_day;paper;certificates;licences;born;weekly_hours;unemployed"
    cells = "A-1;basic;2016-06;Арматурашы;01.09.2020;2024-05-31;4,5;нет;course-safety-basics;driver-b|driver-c;1999;7"
    found = facts(read, heading, f"{cells};2024-06-03")
    job = found.experience[0]
    assert (job.start, job.end, job.hours_a_day) == (PartialDate(2020, 9, 1), PartialDate(2024, 5, 31), 4.5)
    assert (job.occupation, job.standing) == (FIXER, Standing.STATED)
    assert [course.course for course in found.courses] == ["course-safety-basics"]
    assert found.circumstances.licences == ("driver-b", "driver-c")
    assert (found.circumstances.born, found.circumstances.weekly_hours) == (date(1999, 12, 31), 7)
    assert found.circumstances.registered_unemployed == date(2024, 6, 3)


def test_a_row_is_called_by_its_own_number_or_by_its_place(read: Read) -> None:
    assert [one.place for one in read("row;stage", "17;basic", ";basic")] == ["17", "3"]


@pytest.mark.parametrize(
    ("heading", "cells", "column", "key"),
    [
        ("row;post;months", f"Иванов Иван;{FIXER};4", "row", "error.batch.row-number"),
        ("№;кәсіп;айлар", "1;Нет такой;4", "кәсіп", "error.batch.title-unknown"),
        ("row;stage", "1;10S", "stage", "error.batch.title-unknown"),
        ("row;post;months", f"1;{FIXER};two", "months", "error.value.whole"),
        ("row;post;months", f"1;{FIXER};99999", "months", "error.value.range"),
        ("row;post;months;start", f"1;{FIXER};4;2020", "start", "error.batch.start-or-months"),
        ("row;post;start", f"1;{FIXER};2099", "start", "error.date.future"),
        ("row;post;start", f"1;{FIXER};31.02.2020", "start", "error.date.invalid"),
        ("row;post;months;hours_a_day", f"1;{FIXER};4;many", "hours_a_day", "error.value.number"),
        ("row;post;months;paper", f"1;{FIXER};4;maybe", "paper", "error.value.yes-no"),
        ("row;stage;field", "1;4S;seven", "field", "error.field-of-study.invalid"),
        ("row;stage;weekly_hours", "1;4S;81", "weekly_hours", "error.value.range"),
        ("row;stage;certificates", "1;4S;course-none", "certificates", "error.batch.title-unknown"),
    ],
)
def test_a_wrong_cell_is_named_by_sheet_row_and_column(
    read: Read, heading: str, cells: str, column: str, key: str
) -> None:
    assert fault(read, heading, cells) == (column, key)


def test_a_title_of_several_posts_asks_for_the_code(read: Read, workspace: Workspace) -> None:
    titles: dict[str, set[str]] = {}
    for post in workspace.framework.occupations.values():
        for title in (post.title, *post.other_titles):
            titles.setdefault(title.ru.lower(), set()).add(post.code)
    shared = next(title for title, codes in sorted(titles.items()) if title and len(codes) > 1)
    assert fault(read, "row;post;months", f"1;{shared};4") == ("post", "error.batch.title-of-several")


@pytest.mark.parametrize(
    "heading", ["ФИО", "Фамилия клиента", "Name", "Аты-жөні", "ЖСН", "ИИН", "IIN", "Телефон", "Мекенжайы", "Address"]
)
def test_a_column_that_tells_who_people_are_is_refused(read: Read, heading: str) -> None:
    assert refused(read, f"row;{heading};post", "1;x;y") == "error.batch.personal"


@pytest.mark.parametrize("cell", ["850101301003", "+7 701 123 45 67", "87011234567"])
def test_an_iin_or_a_phone_is_refused_wherever_it_stands(read: Read, cell: str) -> None:
    assert refused(read, "row;region;stage", f"1;{cell};basic") == "error.batch.personal-cell"


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("row;shoe size;post", "error.batch.column"),
        ("row;post;кәсіп", "error.batch.column-twice"),
        ("row;region", "error.batch.no-facts"),
    ],
)
def test_headings_that_would_lose_something_are_refused(read: Read, heading: str, key: str) -> None:
    assert refused(read, heading, "1;2;3") == key


def test_every_name_of_a_column_means_one_column_and_no_person() -> None:
    headings = Headings()
    assert [headings.known(code) for code in COLUMNS] == list(COLUMNS)
    assert not [code for code in COLUMNS if headings.is_personal(code)]


def test_a_depersonalised_table_holds_no_person_and_can_be_read(workspace: Workspace, tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    lines = ["ФИО;ИИН;Телефон;профессия;месяцы;регион", f"Иванов;850101301003;87011234567;{FIXER};14;тел. 87011234567"]
    register.write_text("\n".join(lines), encoding="cp1251")
    assert depersonalise(register, tmp_path / "rows.csv") == 1
    written = (tmp_path / "rows.csv").read_text("utf-8-sig")
    assert not [secret for secret in ("Иванов", "850101301003", "87011234567") if secret in written]
    (person,) = of_input(workspace, tmp_path / "rows.csv")()
    assert isinstance(person.facts, Profile)
    assert person.facts.experience[0].occupation == FIXER


def test_people_from_a_folder_are_called_by_their_files_and_have_no_name(workspace: Workspace) -> None:
    people = list(of_input(workspace, paths.resources() / "samples")())
    assert people[0].place == "bachelor.json"
    assert {one.facts.name for one in people if isinstance(one.facts, Profile)} == {""}


def test_a_damaged_file_of_a_folder_is_a_fault_of_one_person(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{")
    (tmp_path / "b.json").write_bytes((paths.resources() / "samples" / "bachelor.json").read_bytes())
    checked = check(of_input(workspace, tmp_path))
    assert (checked.total, checked.faulty) == (2, 1)


def test_the_mark_changes_with_anybodys_facts(read: Read) -> None:
    one, other = read("row;stage", "1;basic"), read("row;stage", "1;general")
    assert check(lambda: iter(one)).mark == check(lambda: iter(list(one))).mark
    assert check(lambda: iter(one)).mark != check(lambda: iter(other)).mark
