"""Stores of invented clients for tests, with keys that cost little and a clock that stands still until it is moved."""

import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from career_planner.casefiles import counsellors_store
from career_planner.casefiles.access.keys import Cost
from career_planner.casefiles.access.lock import Holder
from career_planner.casefiles.clients.client import Client
from career_planner.casefiles.clients.editing import new_client
from career_planner.casefiles.counsellors_store import Store, Unlocked
from career_planner.casefiles.database.log import Act
from career_planner.casefiles.database.rows import Standing, Wanted
from career_planner.profile.person import Profile

TODAY = date(2026, 11, 22)
CHEAP = Cost(memory=64, passes=1, lanes=1)
PASSPHRASE = "correct horse battery"
COUNSELLOR = "Айгүл"
HERE = Holder(os.getpid(), "this-computer", "2026-11-22T09:00:00+00:00", COUNSELLOR)


@dataclass
class Clock:
    """A moment that tests move on."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 22, 9, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        """Let some time pass."""
        self.now += timedelta(**time)


@dataclass
class Office:
    """A folder with a store, and the paper with its recovery code."""

    folder: Path
    clock: Clock
    recovery_code: str

    def unlock(self, passphrase: str = PASSPHRASE, counsellor: str = COUNSELLOR) -> Unlocked:
        """Type the passphrase."""
        return counsellors_store.unlock(self.folder, counsellor, passphrase, self.clock)

    def open(self, holder: Holder = HERE, *, take_over: bool = False) -> Store:
        """Open the store."""
        return Store(self.unlock(), holder, self.clock, take_over=take_over)


def an_office(folder: Path, clock: Clock | None = None) -> Office:
    """A new empty store."""
    clock = clock or Clock()
    return Office(folder, clock, counsellors_store.create(folder, COUNSELLOR, PASSPHRASE, clock, CHEAP))


def a_client(name: str = "Әсел Нұрланова", iin: str = "") -> Client:
    """A client who is not kept anywhere yet."""
    return new_client(Profile(name=name), TODAY, iin)


def keep(store: Store, *clients: Client) -> None:
    """Keep new clients."""
    for client in clients:
        store.add(client, Standing(4, "construction"), TODAY)


def resave(store: Store, client: Client, act: Act = Act.EDITED) -> None:
    """Keep a known client as it is now."""
    store.save(client, Standing(4, "construction"), TODAY, act)


def names(store: Store) -> list[str]:
    """The names of all clients."""
    return [listed.name for listed in store.listed(Wanted(), TODAY)]
