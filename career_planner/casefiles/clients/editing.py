"""Client in, client out: one function for each thing that a counsellor does with one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from career_planner.casefiles.clients.client import Appointment, Client, Consent, Note, new_code
from career_planner.casefiles.clients.iin import checked
from career_planner.casefiles.clients.recognition import Stage, applied
from career_planner.errors import UserFacingError
from career_planner.frameworks.occupation import OccupationCode
from career_planner.profile.checking import text_faults
from career_planner.profile.person import Profile

LONGEST_NOTE: Final = 10_000


def new_client(profile: Profile, today: date, iin: str = "", phone: str = "") -> Client:
    """A client with ``profile``, which has to have a name."""
    line(profile.name)
    return Client(new_code(), today, profile, checked(iin), line(phone, needed=False))


def with_profile(client: Client, profile: Profile) -> Client:
    """``client`` with another profile."""
    line(profile.name)
    return replace(client, profile=profile)


def with_note(client: Client, counsellor: str, text: str, today: date) -> Client:
    """``client`` with one more note."""
    return replace(client, notes=(*client.notes, Note(new_code(), today, counsellor, _lines(text))))


def with_tags(client: Client, add: tuple[str, ...] = (), remove: tuple[str, ...] = ()) -> Client:
    """``client`` with tags added and removed, each once, in order."""
    added = [line(tag).strip() for tag in add]
    return replace(client, tags=tuple(sorted({*client.tags, *added} - set(remove))))


def with_appointment(client: Client, at: datetime, purpose: str) -> Client:
    """``client`` with one more appointment."""
    return replace(client, appointments=(*client.appointments, Appointment(new_code(), at, line(purpose))))


def with_outcome(client: Client, uid: str, kept: bool) -> Client:
    """``client`` with the appointment ``uid`` kept or missed."""
    if all(meeting.uid != uid for meeting in client.appointments):
        raise UserFacingError("error.client.part", code=uid)
    return replace(
        client,
        appointments=tuple(replace(one, kept=kept) if one.uid == uid else one for one in client.appointments),
    )


def with_application(client: Client, post: OccupationCode, day: date, today: date) -> Client:
    """``client`` with a recognition for ``post``, applied for on ``day``."""
    return replace(client, recognitions=(*client.recognitions, applied(new_code(), post, day, today)))


def with_stage(client: Client, post: OccupationCode, stage: Stage, today: date) -> Client:
    """``client`` whose latest recognition for ``post`` went on to ``stage``."""
    place = max((n for n, case in enumerate(client.recognitions) if case.post == post), default=None)
    if place is None:
        raise UserFacingError("error.recognition.none", code=post)
    cases = list(client.recognitions)
    cases[place] = cases[place].followed_by(stage, today)
    return replace(client, recognitions=tuple(cases))


def with_consent(client: Client, operator: str, purpose: str, given: date, today: date) -> Client:
    """``client`` with a consent; the law asks who keeps the data, what for and since when."""
    if given > today:
        raise UserFacingError("error.date.future", value=given)
    return replace(client, consents=(*client.consents, Consent(new_code(), line(operator), line(purpose), given)))


def with_withdrawal(client: Client, today: date) -> Client:
    """``client`` whose consents are withdrawn."""
    consents = tuple(one if one.withdrawn else replace(one, withdrawn=today) for one in client.consents)
    if consents == client.consents:
        raise UserFacingError("error.consent.none")
    return replace(client, consents=consents)


def line(text: str, *, needed: bool = True) -> str:
    """One line of words as they were written."""
    for error in text_faults(text, needed=needed):
        raise error
    return text


def _lines(text: str) -> str:
    """Some lines of words."""
    for error in _faults_of_lines(text):
        raise error
    return text.strip()


def _faults_of_lines(text: str) -> Iterator[UserFacingError]:
    if not text.strip():
        yield UserFacingError("error.note.empty")
    if len(text) > LONGEST_NOTE:
        yield UserFacingError("error.text.long", most=LONGEST_NOTE)
    for line in text.split("\n"):
        yield from (error for error in text_faults(line.strip(), needed=False) if error.key != "error.text.long")
