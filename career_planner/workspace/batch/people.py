"""Where the people of a batch come from: a folder of files, the clients of a store, a table without names."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from career_planner.errors import UserFacingError
from career_planner.exchange.table import SUFFIXES, read_tables, write_table
from career_planner.profile.person import Profile
from career_planner.workspace.batch.columns import COLUMNS, Headings, is_personal, refuse_personal
from career_planner.workspace.batch.row import RowReader, WrongCell
from career_planner.workspace.desk import Desk
from career_planner.workspace.workspace import Workspace

FAULTS_NAMED: Final = 20
"""Faults of a table that are told one by one."""


@dataclass(frozen=True, slots=True)
class Person:
    """One of many: a number or file name, and the facts, or why they cannot be used."""

    place: str
    facts: Profile | UserFacingError


People = Callable[[], Iterator[Person]]
"""Gives everybody anew, in the same order."""


@dataclass(frozen=True, slots=True)
class Checked:
    """How many people there are, how many have faults, the first faults, and a mark of everything that was read."""

    total: int
    faulty: int
    faults: tuple[UserFacingError, ...]
    mark: str


def check(people: People) -> Checked:
    """Read everybody once, before anything is worked out."""
    mark = hashlib.sha256()
    total, faulty = 0, 0
    faults: list[UserFacingError] = []
    for total, person in enumerate(people(), start=1):  # noqa: B007 - the last number is the count
        mark.update(f"{person.place!r} {person.facts!r}\n".encode())
        if isinstance(person.facts, UserFacingError):
            faulty += 1
            if len(faults) < FAULTS_NAMED:
                faults.append(person.facts)
    return Checked(total, faulty, tuple(faults), mark.hexdigest())


def of_input(workspace: Workspace, source: Path) -> People:
    """The people in the folder or the table ``source``."""
    if source.is_dir():
        return lambda: _of_folder(workspace, source)
    if source.suffix.lower() not in SUFFIXES:
        raise UserFacingError("error.batch.input", path=str(source))
    headings, reader = Headings(), RowReader(workspace.framework, workspace.today)
    return lambda: _of_table(source, headings, reader)


def of_store(desk: Desk) -> People:
    """The clients of an open store who have consented to be kept, by their codes."""
    return lambda: _of_store(desk)


def depersonalise(source: Path, target: Path) -> int:
    """Copy the known columns of ``source`` to ``target`` under numbers of rows; gives how many rows.

    Everything that tells who a person is stays behind, also where it stands in a column of another name. The numbers
    follow the order of the rows, so that who has ``source`` can say whose results they are.
    """
    headings = Headings()
    written = 0

    def rows() -> Iterator[list[str]]:
        nonlocal written
        for _, lines in read_tables(source):
            columns = {place: headings.known(cell) for place, cell in enumerate(next(lines, (0, []))[1])}
            places = {code: place for place, code in columns.items() if code is not None and code != "row"}
            for _, cells in lines:
                written += 1
                yield [str(written), *(_kept(cells, places.get(code)) for code in COLUMNS[1:])]

    write_table(target, COLUMNS, rows(), "rows")
    return written


def _kept(cells: list[str], place: int | None) -> str:
    """The cell at ``place`` unless it tells who the person is."""
    cell = cells[place] if place is not None and place < len(cells) else ""
    return "" if is_personal(cell) else cell


def _of_folder(workspace: Workspace, folder: Path) -> Iterator[Person]:
    """The profiles in ``folder``, by the names of their files."""
    for file in sorted(folder.glob("*.json")):
        try:
            yield Person(file.name, _nameless(workspace.load(file)))
        except UserFacingError as error:
            yield Person(file.name, UserFacingError("error.batch.file", path=file.name, reason=error))


def _of_store(desk: Desk) -> Iterator[Person]:
    for client in desk.everybody():
        try:
            yield Person(client.uid, _nameless(desk.checked_profile(client)))
        except UserFacingError as error:
            yield Person(client.uid, UserFacingError("error.batch.file", path=client.uid, reason=error))


def _of_table(source: Path, headings: Headings, reader: RowReader) -> Iterator[Person]:
    """The rows of all sheets of ``source``; headings that are refused end the reading."""
    for sheet, lines in read_tables(source):
        first = next(lines, None)
        if first is None:
            continue
        columns = headings.columns(first[1], sheet, first[0])
        for row, cells in lines:
            refuse_personal(cells, sheet, row)
            filled = {columns[place]: cell for place, cell in enumerate(cells) if cell and place in columns}
            place = str(row)
            try:
                place = reader.number(filled, row)
                yield Person(place, reader.profile(filled))
            except WrongCell as wrong:
                headed = next(
                    (first[1][place] for place, code in columns.items() if code == wrong.column), wrong.column
                )
                figures = {"sheet": sheet, "row": row, "column": headed, "reason": wrong.reason}
                yield Person(place, UserFacingError("error.batch.cell", **figures))


def _nameless(profile: Profile) -> Profile:
    """``profile`` without what tells who it is about and what no level depends on."""
    return replace(profile, name="", plan=None, interview=())
