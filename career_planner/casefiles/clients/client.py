"""A client of a counsellor: the profile and what happened with it, as values."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from career_planner.casefiles.clients.recognition import Case
from career_planner.frameworks.rule import VOUCHER_DAYS
from career_planner.profile.person import Profile
from career_planner.profile.plan import deadlines

_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LETTERS: Final = 10


@dataclass(frozen=True, slots=True)
class Note:
    """What a counsellor wrote down."""

    uid: str
    made: date
    counsellor: str
    text: str


@dataclass(frozen=True, slots=True)
class Appointment:
    """A meeting ``at`` a local day and time; ``kept`` says whether it took place, once that is known."""

    uid: str
    at: datetime
    purpose: str
    kept: bool | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """The client's consent that ``operator`` keeps their data for ``purpose`` (Law on personal data, article 8)."""

    uid: str
    operator: str
    purpose: str
    given: date
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True)
class Client:
    """Everything a counsellor keeps of one person; ``uid`` is their code on paper forms and in file names."""

    uid: str
    added: date
    profile: Profile
    iin: str = ""
    phone: str = ""
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    recognitions: tuple[Case, ...] = ()
    consents: tuple[Consent, ...] = ()

    @property
    def advanced(self) -> date:
        """The last day on which something moved: a step of the plan done, a stage of a recognition, the start."""
        steps = () if self.profile.plan is None else self.profile.plan.steps
        done = (step.done for step in steps if step.done is not None)
        return max([self.added, *done, *(stage.day for case in self.recognitions for stage in case.stages)])

    def may_be_kept(self) -> bool:
        """Whether a consent stands that is not withdrawn."""
        return any(consent.withdrawn is None for consent in self.consents)

    def days(self, today: date) -> Iterator[tuple[str, date]]:
        """The days to keep in mind, with their kind: appointments not yet held, last days of vouchers."""
        for meeting in self.appointments:
            if meeting.kept is None:
                yield "appointment", meeting.at.date()
        for case in self.recognitions:
            if case.state == "voucher":
                yield "voucher", case.stages[-1].day + timedelta(days=VOUCHER_DAYS - 1)
        plan = self.profile.plan
        for deadline in () if plan is None else deadlines(plan, today):
            if deadline.kind == "voucher-use":
                yield "voucher", deadline.day


def new_code() -> str:
    """A code of ten letters that are not mistaken for each other; two alike are not to be expected."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LETTERS))
