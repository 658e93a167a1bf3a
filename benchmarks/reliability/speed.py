"""A store of many clients: how long it takes to open, to find somebody, to save, to back up and to go back."""

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.reliability.office import COST, PASSPHRASE, TODAY, WHO, clock, open_store
from career_planner import paths
from career_planner.casefiles import counsellors_store
from career_planner.casefiles.clients.client import Client
from career_planner.casefiles.clients.editing import with_note, with_tags
from career_planner.casefiles.counsellors_store import Store
from career_planner.casefiles.database import rows
from career_planner.casefiles.database.log import Act
from career_planner.casefiles.database.rows import Standing, Wanted
from career_planner.casefiles.profile_file import restored
from career_planner.casefiles.safety import backups, restore
from career_planner.profile.person import Profile

NAMES = ("Айгүл", "Бауыржан", "Гүлнар", "Дәурен", "Ерлан", "Жанар", "Қанат", "Меруерт", "Нұрлан", "Сәуле", "Ұлан")
SEARCHES = ("айгул", "нурл", "түс", "ауыл", "клиент 99", "gulnar")


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds; ``megabytes`` of the file."""

    opening: float
    listing: float
    slowest_search: float
    saving: float
    backup: float
    restoring: float
    megabytes: float


def measure(clients: int) -> Speed:
    """Fill a store and use it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "store"
        counsellors_store.create(folder, WHO, PASSPHRASE, clock, COST)
        with open_store(folder) as store:
            _fill(store, clients)
        opening = _times(lambda: open_store(folder).close(), 3)
        with open_store(folder) as store:
            listing = _times(lambda: store.listed(Wanted(), TODAY), 3)
            search = max(_times(lambda words=words: store.listed(Wanted(words), TODAY), 5) for words in SEARCHES)
            client = store.client(store.uids()[clients // 2])
            saving = _times(lambda: store.save(client, Standing(4, "construction"), TODAY, Act.EDITED), 20)
            backup = _times(store.back_up, 1)
            size = store.file.stat().st_size / 1e6
        return Speed(opening, listing, search, saving, backup, _times(lambda: _restore(folder), 1), size)


def _fill(store: Store, clients: int) -> None:
    profile = _profile()
    with store.acting(Act.ADDED) as connection:
        for number in range(clients):
            rows.put(connection, _client(number, profile), Standing(1 + number % 8, "construction"), TODAY)


def _profile() -> Profile:
    """The profile of a sample person, with all that people have."""
    file = paths.resources() / "samples" / "steel-fixer.json"
    return restored(json.loads(file.read_text("utf-8")), file)


def _client(number: int, profile: Profile) -> Client:
    name = f"{NAMES[number % len(NAMES)]} Клиент {number}"
    client = Client(f"C{number:09}", TODAY, replace(profile, name=name))
    return with_tags(
        with_note(client, WHO, f"Түске дейін келеді, {number}", TODAY), ("ауыл",) if number % 5 == 0 else ()
    )


def _restore(folder: Path) -> None:
    unlocked = counsellors_store.unlock(folder, WHO, PASSPHRASE, clock)
    backup = backups.known(folder / "backups", unlocked.data_key)[0]
    restore.restore(folder, backup, unlocked.content, unlocked.data_key, WHO, clock())


def _times(work: Callable[[], object], repeats: int) -> float:
    """The median of the times, in milliseconds."""
    times = []
    for _ in range(repeats):
        begin = perf_counter()
        work()
        times.append(1000 * (perf_counter() - begin))
    return median(times)
