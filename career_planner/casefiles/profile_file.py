"""One person's file: readable JSON with a version, read with every fault named, written whole or not at all."""

import json
import re
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import msgspec
from msgspec.structs import asdict

from career_planner.casefiles.migrations import migrate
from career_planner.casefiles.record import (
    FORMAT,
    VERSION,
    PlanRecord,
    ProfileRecord,
    Refused,
    StepRecord,
    WrittenDate,
    decode_date,
)
from career_planner.errors import UserFacingError
from career_planner.files import atomic_write, read_limited
from career_planner.frameworks.competence import Skill
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.quantities import Range
from career_planner.profile.checking import check_profile
from career_planner.profile.circumstances import Circumstances
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile, Recognition, Reply
from career_planner.profile.plan import PersonalPlan, PlannedStep, Terms

MOST_BYTES = 2_000_000

Made = TypeVar("Made")
_PLACE = re.compile(r" - at `\$\.?(?P<path>.*)`$", re.DOTALL)
_FIELD = re.compile(r"Object (?P<what>contains unknown|missing required) field `(?P<field>.*?)`(?: - at|$)", re.DOTALL)
_TYPE = re.compile(r"Expected `(?P<wanted>\w+)")
_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|[\[\]{}]', re.DOTALL)
_TYPES = {
    "int": "whole",
    "float": "number",
    "str": "text",
    "bool": "yes-no",
    "array": "list",
    "object": "object",
    "date": "day",
}


def read_profile(file: Path, framework: Framework, today: date) -> Profile:
    """The person in ``file``, of this version or an older one, checked against ``framework`` as of ``today``.

    ``UserFacingError``: ``error.file.*``, or ``error.profile.encoding``, ``.damaged``, ``.foreign``, ``.newer``,
    ``.invalid``; the file is left as it is.
    """
    profile = restored(_parsed(read_limited(file, MOST_BYTES), file), file)
    check_profile(profile, framework, today)
    return profile


def restored(raw: Any, file: Path) -> Profile:
    """The person in the JSON value ``raw`` of ``file``, of this version or an older one; no code is looked up."""
    return _profile(_record(_current(raw, file)))


def write_profile(profile: Profile, file: Path) -> None:
    """Put ``profile`` into ``file``; when this returns it is on the disk."""
    atomic_write(file, encoded(profile))


def encoded(profile: Profile) -> bytes:
    """``profile`` as its file holds it."""
    return msgspec.json.format(msgspec.json.encode(written(profile)), indent=2) + b"\n"


def written(profile: Profile) -> dict[str, Any]:
    """``profile`` as the JSON object of its file; days are dates still."""
    head: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    fields_of: dict[str, Any] = plain(profile)
    return head | fields_of


def plain(value: Any) -> Any:
    """``value`` with objects for rows and strings for partial dates."""
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _parsed(content: bytes, file: Path) -> Any:
    """The JSON value in ``content``; a byte order mark is passed over, a field named twice is refused."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserFacingError("error.profile.encoding", file=str(file), position=error.start + 1) from error
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise _damaged(file, text, error.pos) from error
    except RecursionError as error:
        raise _damaged(file, text, _deepest(text)) from error
    except ValueError as error:  # a number of more digits than Python takes
        raise _damaged(file, text, 0) from error


def _damaged(file: Path, text: str, position: int) -> UserFacingError:
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return UserFacingError("error.profile.damaged", file=str(file), line=line, column=column)


def _deepest(text: str) -> int:
    """Where more brackets are open than anywhere before."""
    depth = most = place = 0
    for token in _TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth > most:
            most, place = depth, token.start()
    return place


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose fields are named once each."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            _invalid(name, UserFacingError("error.value.twice"))
        found[name] = value
    return found


def _no_constant(name: str) -> NoReturn:
    """NaN and infinity are no JSON."""
    _invalid(name, UserFacingError("error.value.number"))


def _invalid(path: str, reason: UserFacingError) -> NoReturn:
    raise UserFacingError("error.profile.invalid", path=path, reason=reason)


def _current(raw: Any, file: Path) -> dict[str, Any]:
    """``raw`` in the present layout; JSON of another program and newer versions are refused."""
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise UserFacingError("error.profile.foreign", file=str(file))
    version = raw.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        _invalid("version", UserFacingError("error.value.whole"))
    if version > VERSION:
        raise UserFacingError("error.profile.newer", file=str(file), have=version, need=VERSION)
    return migrate(raw, version)


def _record(raw: dict[str, Any]) -> ProfileRecord:
    try:
        return msgspec.convert(raw, ProfileRecord, dec_hook=decode_date)
    except msgspec.ValidationError as error:
        place, field = _PLACE.search(str(error)), _FIELD.match(str(error))
        parts = (place and place["path"], field and field["field"])
        _invalid(".".join(part for part in parts if part), _reason(error))


def _reason(error: msgspec.ValidationError) -> UserFacingError:
    """What msgspec found, as a message of ours."""
    if isinstance(error.__cause__, Refused):
        return error.__cause__.error
    text = str(error)
    if field := _FIELD.match(text):
        key = "error.value.missing" if field["what"] == "missing required" else "error.value.unknown-field"
        return UserFacingError(key)
    wanted = _TYPE.match(text)
    if wanted and (kind := _TYPES.get(wanted["wanted"])):
        return UserFacingError(f"error.value.{kind}")
    if text.startswith("Invalid RFC3339"):
        return UserFacingError("error.value.day")
    return UserFacingError("error.value.choice")


def _profile(record: ProfileRecord) -> Profile:
    return Profile(
        name=record.name,
        education=tuple(_made(Education, row) for row in record.education),
        courses=tuple(_made(CourseTaken, row) for row in record.courses),
        experience=tuple(_made(Experience, row) for row in record.experience),
        recognitions=tuple(_made(Recognition, row) for row in record.recognitions),
        skills=tuple(_made(Skill, row) for row in record.skills),
        circumstances=_made(Circumstances, record.circumstances),
        plan=None if record.plan is None else _plan(record.plan),
        interview=tuple(_made(Reply, row) for row in record.interview),
    )


def _plan(record: PlanRecord) -> PersonalPlan:
    terms, steps = _made(Terms, record.terms), tuple(map(_step, record.steps))
    return PersonalPlan(record.code, record.made, record.months, record.tenge, terms, steps)


def _step(record: StepRecord) -> PlannedStep:
    return PlannedStep(**(asdict(record) | {"tenge": _made(Range, record.tenge)}))


def _made(kind: type[Made], row: msgspec.Struct) -> Made:
    """The value of ``kind`` with the fields of ``row``."""
    values: dict[str, Any] = {
        name: value.date if isinstance(value, WrittenDate) else value for name, value in asdict(row).items()
    }
    if "skills" in values:
        values["skills"] = tuple(_made(Skill, skill) for skill in values["skills"])
    return kind(**values)
