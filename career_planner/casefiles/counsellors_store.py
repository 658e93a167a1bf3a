"""The counsellor's store, opened: every change is one transaction with its entry in the log, and durable on return."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final, Self

from career_planner.casefiles.access import keys, lock, store_file, tries
from career_planner.casefiles.access.drives import refuse_network
from career_planner.casefiles.access.keys import STRONG, Cost
from career_planner.casefiles.access.lock import Held, Holder
from career_planner.casefiles.access.store_file import FIRST_DATABASE, StoreFile
from career_planner.casefiles.clients.client import Client
from career_planner.casefiles.database import log, rows, schema, tombstones
from career_planner.casefiles.database.connection import (
    Connection,
    connect,
    empty_journal,
    is_sound,
    new_database,
    one,
    remove_database,
    transaction,
    translated,
)
from career_planner.casefiles.database.log import Act, Entry, Seals
from career_planner.casefiles.database.rows import Listed, Standing, Wanted
from career_planner.casefiles.safety import backups
from career_planner.casefiles.safety.retention import OLDEST
from career_planner.errors import UserFacingError

MOST_CLIENTS: Final = 100_000
"""From this many identifiable people the rules of 2026 ask for biometric sign-in, which this program has not."""
MANY_CLIENTS: Final = 50_000
"""From here on a warning is due."""
BACKUPS: Final = "backups"
_ELSEWHERE: Final = "backup.elsewhere"
_LOOKING: Final = frozenset({Act.OPENED, Act.VIEWED, Act.EXPORTED})
"""Acts after which no backup is due."""

Clock = Callable[[], datetime]
"""Gives the present moment, in UTC."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A store whose secret was right: its file, its data key, and whose secret it was."""

    folder: Path
    content: StoreFile
    data_key: bytes
    counsellor: str


def create(folder: Path, counsellor: str, passphrase: str, clock: Clock, cost: Cost = STRONG) -> str:
    """Make an empty store in ``folder`` and give its recovery code, which is written down nowhere else."""
    refuse_network(folder)
    if store_file.exists(folder):
        raise UserFacingError("error.store.exists", path=str(folder))
    keys.chosen(passphrase)
    data_key, name, code = keys.new_data_key(), secrets.token_hex(16), keys.new_recovery_code()
    slots = (
        keys.new_slot(data_key, passphrase, name, counsellor, "passphrase", cost),
        keys.new_slot(data_key, code, name, counsellor, "recovery", cost),
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserFacingError("error.file.unwritable", path=str(folder), cause=str(error.strerror)) from error
    remove_database(folder / FIRST_DATABASE)  # what a creation that broke off has left
    with new_database(folder / FIRST_DATABASE, data_key) as connection:
        schema.lay_out(connection)
        with transaction(connection):
            log.append(connection, Seals(data_key), clock(), counsellor, Act.CREATED)
    store_file.write(folder, StoreFile(name, FIRST_DATABASE, slots))
    return code


def unlock(folder: Path, counsellor: str, passphrase: str, clock: Clock, known: StoreFile | None = None) -> Unlocked:
    """Try ``passphrase``; a wrong one is refused, and the next try has to wait longer.

    ``known`` stands for the store's file where that is lost and a backup has it.
    """
    content = known or store_file.read(folder)
    slot = content.slot_of(counsellor)
    return Unlocked(folder, content, _tried(folder, content, slot, passphrase, clock), slot.counsellor)


def unlock_with_recovery(folder: Path, code: str, clock: Clock, known: StoreFile | None = None) -> Unlocked:
    """Try the recovery code, as it was typed from paper; ``known`` as for ``unlock``."""
    written, content = keys.read_recovery_code(code), known or store_file.read(folder)
    slot = content.recovery_slot()
    return Unlocked(folder, content, _tried(folder, content, slot, written, clock), slot.counsellor)


def _tried(folder: Path, content: StoreFile, slot: keys.Slot, secret: str, clock: Clock) -> bytes:
    """The data key behind ``slot``."""
    name = f"{slot.kind}:{slot.counsellor}"
    tries.begin(folder, name, clock())
    data_key = keys.unwrapped(slot, secret, content.store)
    if data_key is None:
        raise UserFacingError("error.recovery.wrong" if slot.kind == "recovery" else "error.passphrase.wrong")
    tries.succeed(folder, name, clock())
    return data_key


class Store:
    """An open store; ``close`` it, or use it in a ``with`` statement.

    ``read_only`` says who else holds it, where somebody does; ``left_open`` who did not close it the last time.
    """

    def __init__(self, unlocked: Unlocked, holder: Holder, clock: Clock, *, take_over: bool = False) -> None:
        """Open the database: hold the lock, bring it to the present version, check all of it."""
        self.folder: Final = unlocked.folder
        self.counsellor: Final = unlocked.counsellor
        self.seals: Final = Seals(unlocked.data_key)
        self.changed = False
        self._clock = clock
        self._closing = ExitStack()
        with ExitStack() as opening:
            refuse_network(self.folder)
            self.left_open, self.read_only = _hold(opening, self.folder, holder, take_over=take_over)
            self._unlocked = replace(unlocked, content=store_file.read(self.folder))  # others may have changed it
            self._connection = self._connect(opening)
            if self.read_only is None:
                with self.acting(Act.OPENED) as connection:
                    if self.left_open is not None:
                        rows.bury(connection, self.seals, tombstones.read(self.folder))
            self._closing = opening.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Empty the journal into the file and give the lock back."""
        self._closing.close()

    def _connect(self, opening: ExitStack) -> Connection:
        """The database, checked to the last page; nothing is changed in a damaged one."""
        read_only = self.read_only is not None
        connection = connect(self.file, self._unlocked.data_key, read_only=read_only)
        opening.callback(connection.close)
        with translated(self.file):
            version = schema.version_of(connection, self.file)
            if not is_sound(connection):
                raise UserFacingError("error.store.damaged", path=str(self.file))
            if version < schema.VERSION and not read_only:
                backups.make(connection, self._source(), self.folder / BACKUPS, self._clock())
                schema.migrate(connection)
                with transaction(connection):
                    log.append(connection, self.seals, self._clock(), self.counsellor, Act.MIGRATED)
        if not read_only:
            opening.callback(empty_journal, connection)
        return connection

    @property
    def file(self) -> Path:
        """The present database."""
        return self.folder / self._unlocked.content.database

    @property
    def store_id(self) -> str:
        """The random name of the store."""
        return self._unlocked.content.store

    def counsellors(self) -> tuple[str, ...]:
        """Who can open the store with a passphrase."""
        return tuple(slot.counsellor for slot in self._unlocked.content.slots if slot.kind == "passphrase")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The database, for statements that change nothing."""
        with translated(self.file):
            yield self._connection

    @contextmanager
    def acting(self, act: Act, uid: str = "") -> Iterator[Connection]:
        """The database within one transaction that also logs ``act``; it is on the disk when this ends."""
        if self.read_only is not None:
            raise self.read_only
        with translated(self.file), transaction(self._connection):
            yield self._connection
            log.append(self._connection, self.seals, self._clock(), self.counsellor, act, uid)
        self.changed = self.changed or act not in _LOOKING

    def add(self, client: Client, standing: Standing, today: date) -> None:
        """Keep a new client; refused when the store holds as many as it may."""
        with self.acting(Act.ADDED, client.uid) as connection:
            if one(connection, "SELECT count(*) FROM clients") >= MOST_CLIENTS:
                raise UserFacingError("error.store.too-many", most=MOST_CLIENTS)
            rows.put(connection, client, standing, today)

    def save(self, client: Client, standing: Standing, today: date, act: Act) -> None:
        """Keep a known client after ``act``."""
        with self.acting(act, client.uid) as connection:
            rows.number_of(connection, client.uid)
            rows.put(connection, client, standing, today)

    def client(self, uid: str) -> Client:
        """The client with the code ``uid``."""
        with self.reading() as connection:
            return rows.get(connection, uid)

    def uids(self) -> tuple[str, ...]:
        """The codes of all clients."""
        with self.reading() as connection:
            return rows.uids(connection)

    def size(self) -> int:
        """How many clients there are."""
        with self.reading() as connection:
            return int(one(connection, "SELECT count(*) FROM clients"))

    def listed(self, wanted: Wanted, today: date) -> tuple[Listed, ...]:
        """The clients that are ``wanted``."""
        with self.reading() as connection:
            return rows.listed(connection, wanted, today)

    def erase(self, uid: str) -> None:
        """Erase the client ``uid`` for good: from the file, its journal and whatever backup is restored later."""
        with self.reading() as connection:
            rows.number_of(connection, uid)
        if self.read_only is not None:
            raise self.read_only
        tombstones.add(self.folder, [self.seals.client(uid)])
        with self.acting(Act.ERASED, uid) as connection:
            rows.erase(connection, uid)
        for file in self.folder.glob("clients-*.db"):
            if file != self.file:  # kept when a backup was restored: the client is in it, too
                remove_database(file)
        with self.reading() as connection:
            empty_journal(connection)

    def log(self, client: str = "") -> list[Entry]:
        """The entries, of the client with the code ``client`` or of all."""
        with self.reading() as connection:
            return log.entries(connection, client=self.seals.client(client) if client else "")

    def check_log(self, *more_backups: Path) -> int | None:
        """The number of the first entry that is not as it was written, held against the heads beside all backups."""
        with self.reading() as connection:
            chain, end = log.entries(connection), log.head(connection)
        folders = (self.folder / BACKUPS, *more_backups)
        noted = [one.head for folder in folders for one in backups.known(folder, self._unlocked.data_key)]
        return log.first_wrong(chain, self.seals, [end, *noted])

    def back_up(self, folder: Path | None = None) -> backups.Backup:
        """Make a verified backup, in ``folder`` (a stick, say) or beside the store, then drop those past their time."""
        with self.acting(Act.BACKED_UP) as connection:
            if folder is not None:
                moment = self._clock().isoformat()
                connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_ELSEWHERE, moment))
        with translated(self.file):
            place = self.folder / BACKUPS if folder is None else backups.on_medium(folder, self.store_id)
            made = backups.make(self._connection, self._source(), place, self._clock())
        backups.rotate(place, self._unlocked.data_key, self._clock())
        self._drop_old_databases()
        self.changed = False
        return made

    def _drop_old_databases(self) -> None:
        """Databases that a backup or a salvage took the place of go when they are as old as the oldest backups."""
        oldest = (self._clock() - OLDEST).timestamp()
        for file in self.folder.glob("clients-*.db"):
            if file != self.file and file.stat().st_mtime < oldest:
                remove_database(file)

    def backed_up(self) -> datetime | None:
        """When the newest backup beside the store was made."""
        found = backups.known(self.folder / BACKUPS, self._unlocked.data_key)
        return found[0].made if found else None

    def backed_up_elsewhere(self) -> datetime | None:
        """When a backup was last made on another medium."""
        with self.reading() as connection:
            moment = one(connection, "SELECT value FROM meta WHERE name = ?", _ELSEWHERE)
        return None if moment is None else datetime.fromisoformat(moment)

    def change_passphrase(self, old: str, new: str, cost: Cost = STRONG) -> None:
        """Put ``new`` in place of ``old``, which is asked for again so that nobody does it at an open window."""
        unlock(self.folder, self.counsellor, old, self._clock)
        self.set_passphrase(self.counsellor, new, Act.PASSPHRASE, cost)

    def set_passphrase(self, counsellor: str, new: str, act: Act, cost: Cost = STRONG) -> None:
        """Give ``counsellor`` a passphrase: a colleague that is new, or one who came back with the recovery code."""
        self._add_slot(keys.chosen(new), counsellor, "passphrase", act, cost)

    def renew_recovery(self, cost: Cost = STRONG) -> str:
        """A new recovery code; the old paper is worth nothing from now on."""
        code = keys.new_recovery_code()
        self._add_slot(code, self._unlocked.content.recovery_slot().counsellor, "recovery", Act.RECOVERY, cost)
        return code

    def _add_slot(self, secret: str, counsellor: str, kind: keys.Kind, act: Act, cost: Cost) -> None:
        with self.acting(act):
            slot = keys.new_slot(self._unlocked.data_key, secret, self.store_id, counsellor, kind, cost)
            content = self._unlocked.content.with_slot(slot)
            store_file.write(self.folder, content)
        self._unlocked = replace(self._unlocked, content=content)

    def _source(self) -> backups.Source:
        return backups.Source(self._unlocked.content, self._unlocked.data_key, tombstones.read(self.folder))


def _hold(opening: ExitStack, folder: Path, holder: Holder, *, take_over: bool) -> tuple[Holder | None, Held | None]:
    """Who left the store open before, and who holds it now, if somebody does."""
    try:
        return opening.enter_context(lock.held(folder, holder, take_over=take_over)), None
    except Held as held:
        return None, held
