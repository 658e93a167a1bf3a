"""A client as JSON: what the store keeps, what a client is given on request, and what a merge compares."""

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
from msgspec.structs import asdict

from career_planner.casefiles.clients.client import Appointment, Client, Consent, Note
from career_planner.casefiles.clients.recognition import Case
from career_planner.casefiles.profile_file import plain, restored, written
from career_planner.errors import UserFacingError

FORMAT: Final = "career-planner/client"
VERSION: Final = 1

Raw = dict[str, Any]


class ClientRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A client's file beside the profile."""

    format: Literal["career-planner/client"]
    version: Literal[1]
    uid: str
    added: date
    profile: Raw
    iin: str = ""
    phone: str = ""
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    recognitions: tuple[Case, ...] = ()
    consents: tuple[Consent, ...] = ()


def encoded(client: Client) -> bytes:
    """``client`` as the store keeps it."""
    values = {field.name: plain(getattr(client, field.name)) for field in fields(client) if field.name != "profile"}
    head = {"format": FORMAT, "version": VERSION}
    return msgspec.json.encode(head | values | {"profile": written(client.profile)})


def handed_over(client: Client, acts: Iterable[tuple[str, str, str]]) -> bytes:
    """``client`` as a file for the client: everything kept, and when who did what with it."""
    log = [{"moment": moment, "counsellor": counsellor, "act": act} for moment, counsellor, act in acts]
    return msgspec.json.format(msgspec.json.encode(raw_of(encoded(client)) | {"log": log}), indent=2) + b"\n"


def decoded(content: bytes) -> Client:
    """The client that ``content`` holds; ``error.client.*`` when it is damaged or of a newer program."""
    return of_raw(raw_of(content))


def raw_of(content: bytes) -> Raw:
    """The JSON object in ``content``."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UserFacingError("error.client.damaged") from error
    if not isinstance(found, dict):
        raise UserFacingError("error.client.damaged")
    return found


def of_raw(raw: Raw) -> Client:
    """The client that a JSON object describes."""
    if isinstance(version := raw.get("version"), int) and version > VERSION:
        raise UserFacingError("error.client.newer", have=version, need=VERSION)
    try:
        record = msgspec.convert(raw, ClientRecord)
    except msgspec.ValidationError as error:
        raise UserFacingError("error.client.damaged") from error
    values = {name: value for name, value in asdict(record).items() if name not in ("format", "version")}
    return Client(**(values | {"profile": restored(record.profile, Path(record.uid))}))
