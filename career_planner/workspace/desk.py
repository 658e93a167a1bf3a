"""The counsellor's desk: one method for each thing that a counsellor does with clients, for both front ends."""

import os
import platform
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, Self

from career_planner import paths
from career_planner.casefiles import counsellors_store, village_bridge
from career_planner.casefiles.access import lock, store_file
from career_planner.casefiles.access.drives import refuse_network
from career_planner.casefiles.access.keys import STRONG, Cost
from career_planner.casefiles.access.lock import Holder
from career_planner.casefiles.access.store_file import StoreFile
from career_planner.casefiles.clients import client_file, editing
from career_planner.casefiles.clients.client import Client
from career_planner.casefiles.clients.iin import masked
from career_planner.casefiles.clients.recognition import Stage, State
from career_planner.casefiles.counsellors_store import BACKUPS, MANY_CLIENTS, Clock, Store, Unlocked
from career_planner.casefiles.database.connection import writing
from career_planner.casefiles.database.log import Act, Entry
from career_planner.casefiles.database.rows import Listed, Standing, Wanted
from career_planner.casefiles.safety import backups, restore, salvage
from career_planner.casefiles.safety.backups import Backup
from career_planner.casefiles.village_bridge import Homecoming, OpenConflict
from career_planner.errors import UserFacingError
from career_planner.files import atomic_write
from career_planner.frameworks.occupation import OccupationCode
from career_planner.profile.checking import check_profile
from career_planner.profile.person import Profile
from career_planner.workspace.workspace import Workspace

__all__ = ["STATES", "Client", "Desk", "Entry", "Homecoming", "Key", "Listed", "OpenConflict"]
"""With the values that a desk gives, so that front ends can name their types."""

STATES: Final = tuple(state.value for state in State)
"""Where a recognition can stand."""
BACKUP_EVERY: Final = timedelta(minutes=10)
"""Closing after a change makes a backup unless the last one is younger."""
ELSEWHERE_EVERY: Final = timedelta(days=7)
"""How often a backup on another medium is asked for."""


def system_clock() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one reading of the clock for the log, the lock and the backups


def default_folder() -> Path:
    """Where the store lies unless the counsellor says otherwise."""
    return paths.user_folder() / "clients"


@dataclass(frozen=True, slots=True)
class Key:
    """What opens a store: the ``secret`` is a counsellor's passphrase, or the code from paper if ``recovery``."""

    secret: str
    counsellor: str = ""
    recovery: bool = False

    def unlock(self, folder: Path, clock: Clock, content: StoreFile | None = None) -> Unlocked:
        """The store in ``folder``, if this is right; ``content`` stands for its file where that is lost."""
        if self.recovery:
            return counsellors_store.unlock_with_recovery(folder, self.secret, clock, content)
        return counsellors_store.unlock(folder, self.counsellor, self.secret, clock, content)


class Desk:
    """An open store of clients on a workspace; close it, or use it in a ``with`` statement."""

    def __init__(self, workspace: Workspace, store: Store, clock: Clock = system_clock) -> None:
        """Work with ``store``; levels are found by ``workspace``."""
        self.store: Final = store
        self._workspace = workspace
        self._clock = clock

    @staticmethod
    def create(folder: Path, counsellor: str, passphrase: str, clock: Clock = system_clock, cost: Cost = STRONG) -> str:
        """Make an empty store; gives the recovery code, to be printed and locked away."""
        return counsellors_store.create(folder, counsellor, passphrase, clock, cost)

    @classmethod
    def open(
        cls, workspace: Workspace, folder: Path, key: Key, *, take_over: bool = False, clock: Clock = system_clock
    ) -> Self:
        """Open the store in ``folder``; read-only while another holds it (``store.read_only`` says who or why)."""
        unlocked = key.unlock(folder, clock)
        return cls(workspace, Store(unlocked, _holder(unlocked.counsellor, clock), clock, take_over=take_over), clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close(backup=kind is None)

    def close(self, *, backup: bool = True) -> None:
        """Close the store, after a backup when something was changed and the last one is not quite new."""
        try:
            if backup and self.store.changed and self._is_due(self.store.backed_up(), BACKUP_EVERY):
                self.store.back_up()
        finally:
            self.store.close()

    def asks_for_backup_elsewhere(self) -> bool:
        """Whether the last backup on another medium is too long ago."""
        return self._is_due(self.store.backed_up_elsewhere(), ELSEWHERE_EVERY)

    @property
    def today(self) -> date:
        """The day that the desk works on."""
        return self._workspace.today

    @property
    def counsellor(self) -> str:
        """Who opened the store."""
        return self.store.counsellor

    # The store.

    def back_up(self, folder: Path | None = None) -> Backup:
        """Make a verified backup, on another medium where ``folder`` names one."""
        return self.store.back_up(folder)

    def log(self, uid: str = "") -> list[Entry]:
        """Who did what when, with one client or with all."""
        return self.store.log(uid)

    def check_log(self, *more_backups: Path) -> int | None:
        """The number of the first entry of the log that is wrong or missing; ``None`` when none is."""
        return self.store.check_log(*more_backups)

    def change_passphrase(self, old: str, new: str) -> None:
        """Put ``new`` in place of the counsellor's own passphrase."""
        self.store.change_passphrase(old, new)

    def set_passphrase(self, counsellor: str, new: str) -> None:
        """Give ``counsellor`` a new passphrase, as is done after opening with the recovery code."""
        self.store.set_passphrase(counsellor, new, Act.PASSPHRASE)

    def add_counsellor(self, counsellor: str, passphrase: str) -> None:
        """Let a colleague open the store with a passphrase of their own."""
        if counsellor in self.store.counsellors():
            raise UserFacingError("error.store.counsellor-known", name=counsellor)
        self.store.set_passphrase(editing.line(counsellor), passphrase, Act.COUNSELLOR)

    def renew_recovery(self) -> str:
        """A new recovery code; the old one is worth nothing any more."""
        return self.store.renew_recovery()

    # Clients.

    def clients(
        self,
        words: str = "",
        level: int | None = None,
        sector: str | None = None,
        tag: str | None = None,
        stuck_since: date | None = None,
        voucher_by: date | None = None,
        appointment_by: date | None = None,
    ) -> tuple[Listed, ...]:
        """The clients that meet all that is given, as ``database.rows.Wanted`` explains it; without anything all."""
        wanted = Wanted(words, level, sector, tag, stuck_since, voucher_by, appointment_by)
        return self.store.listed(wanted, self._workspace.today)

    def asks_for_care(self) -> bool:
        """Whether the store holds so many people that the law will soon ask for stronger protection."""
        return self.store.size() >= MANY_CLIENTS

    def add(self, profile: Profile, operator: str, purpose: str, iin: str = "", phone: str = "") -> Client:
        """Keep a new client, who has consented today to being kept by ``operator`` for ``purpose``."""
        today = self._workspace.today
        client = editing.new_client(profile, today, iin, phone)
        client = editing.with_consent(client, operator, purpose, today, today)
        self.store.add(client, self._standing(client), today)
        return client

    def client(self, uid: str) -> Client:
        """The client ``uid``; the log says that they were looked at, where it can be written."""
        client = self.store.client(uid)
        if self.store.read_only is None:
            with self.store.acting(Act.VIEWED, uid):
                pass
        return client

    def everybody(self) -> Iterator[Client]:
        """All clients who have consented to being kept, read one by one, in the order of their codes."""
        for uid in sorted(self.store.uids()):
            client = self.store.client(uid)
            if client.may_be_kept():
                yield client

    def note_batch(self) -> None:
        """Write into the log, where it can be written, that results for all clients leave the store."""
        if self.store.read_only is None:
            with self.store.acting(Act.BATCH):
                pass

    def checked_profile(self, client: Client) -> Profile:
        """The profile of ``client``, held against the present catalogue."""
        check_profile(client.profile, self._workspace.framework, self._workspace.today)
        return client.profile

    def update(self, uid: str, profile: Profile) -> None:
        """Put ``profile`` in place of what was known."""
        self._change(uid, Act.EDITED, lambda client: editing.with_profile(client, profile))

    def note(self, uid: str, text: str) -> None:
        """Write a note down."""
        who, today = self.store.counsellor, self._workspace.today
        self._change(uid, Act.NOTED, lambda client: editing.with_note(client, who, text, today))

    def tag(self, uid: str, add: tuple[str, ...] = (), remove: tuple[str, ...] = ()) -> None:
        """Add and remove tags."""
        self._change(uid, Act.TAGGED, lambda client: editing.with_tags(client, add, remove))

    def appoint(self, uid: str, at: datetime, purpose: str) -> None:
        """Make an appointment."""
        self._change(uid, Act.APPOINTED, lambda client: editing.with_appointment(client, at, purpose))

    def conclude(self, uid: str, appointment: str, kept: bool) -> None:
        """Say whether an appointment took place."""
        self._change(uid, Act.APPOINTED, lambda client: editing.with_outcome(client, appointment, kept))

    def apply(self, uid: str, post: OccupationCode, day: date) -> None:
        """Begin a recognition for ``post``."""
        self._workspace.framework.occupation(post)
        today = self._workspace.today
        self._change(uid, Act.RECOGNITION, lambda client: editing.with_application(client, post, day, today))

    def is_applied(self, uid: str, post: OccupationCode) -> bool:
        """Whether a recognition for ``post`` was begun."""
        return any(case.post == post for case in self.store.client(uid).recognitions)

    def proceed(self, uid: str, post: OccupationCode, state: str, day: date, reason: str = "") -> None:
        """Go on to ``state``, one of ``STATES``, of the recognition for ``post``."""
        stage, today = Stage(State(state), day, reason), self._workspace.today
        self._change(uid, Act.RECOGNITION, lambda client: editing.with_stage(client, post, stage, today))

    def consent(self, uid: str, operator: str, purpose: str) -> None:
        """Note the client's consent, given today."""
        today = self._workspace.today
        new = self.store.client(uid)
        self._save(editing.with_consent(new, operator, purpose, today, today), Act.CONSENTED)

    def withdraw(self, uid: str) -> None:
        """Note that the client withdrew their consent: from now on they can be shown, exported and erased only."""
        self._save(editing.with_withdrawal(self.store.client(uid), self._workspace.today), Act.WITHDREW)

    def export(self, uid: str, file: Path) -> None:
        """Write everything that is kept of the client, with the log of who did what with it, for the client."""
        client, entries = self.store.client(uid), self.store.log(uid)
        acts = [(entry.moment, entry.counsellor, entry.act) for entry in entries]
        atomic_write(file, client_file.handed_over(client, acts))
        with self.store.acting(Act.EXPORTED, uid):
            pass

    def erase(self, uid: str) -> None:
        """Erase the client for good."""
        self.store.erase(uid)

    # The village.

    def take(self, uids: Iterable[str], folder: Path, passphrase: str, cost: Cost = STRONG) -> str:
        """Copy clients into a new encrypted store in ``folder`` for the road; gives its recovery code."""
        who, chosen = self.store.counsellor, tuple(uids)
        for uid in chosen:
            self.store.client(uid)  # an unknown one is refused before anything is made
        code = counsellors_store.create(folder, who, passphrase, self._clock, cost)
        with self._other(folder, passphrase) as road:
            village_bridge.take(self.store, road, chosen, self._workspace.today)
        return code

    def bring_home(self, folder: Path, passphrase: str) -> Homecoming:
        """Merge what was done on the road; may be repeated."""
        with self._other(folder, passphrase) as road:
            return village_bridge.bring_home(self.store, road, self._standing, self._workspace.today)

    def conflicts(self) -> tuple[OpenConflict, ...]:
        """What a merge left to decide; an IIN is masked."""
        return tuple(map(_with_masked_iin, village_bridge.open_conflicts(self.store)))

    def settle(self, number: int, *, take_theirs: bool) -> None:
        """Decide a conflict."""
        village_bridge.settle(self.store, number, take_theirs, self._standing, self._workspace.today)

    def _other(self, folder: Path, passphrase: str) -> Store:
        unlocked = counsellors_store.unlock(folder, self.store.counsellor, passphrase, self._clock)
        return Store(unlocked, _holder(unlocked.counsellor, self._clock), self._clock, take_over=True)

    def _change(self, uid: str, act: Act, change: Callable[[Client], Client]) -> None:
        """Save a client after ``change``, which the client's consent has to allow."""
        client = self.store.client(uid)
        if not client.may_be_kept():
            raise UserFacingError("error.consent.withdrawn", code=uid)
        self._save(change(client), act)

    def _save(self, client: Client, act: Act) -> None:
        self.store.save(client, self._standing(client), self._workspace.today, act)

    def _standing(self, client: Client) -> Standing:
        """Level and sector of ``client``; unknown where the catalogue lacks what the profile names."""
        try:
            assessment = self._workspace.assess(self.checked_profile(client))
        except UserFacingError:
            return Standing()
        sector = self._workspace.own_sector(client.profile, assessment)
        return Standing(assessment.national.proven, sector)

    def _is_due(self, last: datetime | None, every: timedelta) -> bool:
        return last is None or not timedelta(0) <= self._clock() - last < every


# What is done while no store is open.


def restore_backup(
    folder: Path, manifest: Path, key: Key, clock: Clock = system_clock, *, take_over: bool = False
) -> restore.Restored:
    """Make the store in ``folder`` what it was in a backup; on a new computer the backup brings the keys along."""
    content = None if store_file.exists(folder) else backups.manifest_of(manifest).keys
    unlocked = key.unlock(folder, clock, content)
    backup = backups.opened(manifest, unlocked.data_key)
    with _locked(unlocked, clock, take_over=take_over) as present:
        return restore.restore(folder, backup, present, unlocked.data_key, unlocked.counsellor, clock())


def newest_backup(place: Path) -> Path:
    """The manifest of the backup that ``place`` means: a backup itself, or a folder with backups."""
    return backups.newest_manifest(place) if place.is_dir() else backups.manifest_beside(place)


def salvage_store(
    folder: Path, key: Key, today: date, clock: Clock = system_clock, *, take_over: bool = False
) -> salvage.Salvaged:
    """Save what can be read of a damaged store, over its newest good backup."""
    unlocked = key.unlock(folder, clock)
    found = backups.known(folder / BACKUPS, unlocked.data_key)
    good = next((backup for backup in found if backup.is_whole()), None)
    with _locked(unlocked, clock, take_over=take_over) as present:
        return salvage.salvage(folder, present, unlocked.data_key, good, unlocked.counsellor, clock(), today)


def masked_iin(client: Client) -> str:
    """The number of ``client`` as a screen shows it."""
    return masked(client.iin)


def _with_masked_iin(conflict: OpenConflict) -> OpenConflict:
    """``conflict`` as a screen shows it."""
    if conflict.path != "iin":
        return conflict
    return replace(conflict, ours=masked(conflict.ours.strip('"')), theirs=masked(conflict.theirs.strip('"')))


def _holder(counsellor: str, clock: Clock) -> Holder:
    """This program, as others read it."""
    return Holder(os.getpid(), platform.node(), clock().isoformat(timespec="seconds"), counsellor)


@contextmanager
def _locked(unlocked: Unlocked, clock: Clock, *, take_over: bool) -> Iterator[StoreFile]:
    """The store's file as it is now that nobody else can change it."""
    folder = unlocked.folder
    refuse_network(folder)
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with lock.held(folder, _holder(unlocked.counsellor, clock), take_over=take_over):
        yield store_file.read(folder) if store_file.exists(folder) else unlocked.content
