"""A counsellor's day with one client, on the command line's own ways; run under strace by ``secrets``."""

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from benchmarks.reliability.office import COST, PASSPHRASE, WHO
from career_planner.casefiles.clients.client import Client
from career_planner.errors import UserFacingError
from career_planner.profile.person import Profile
from career_planner.workspace.desk import Desk, Key
from career_planner.workspace.workspace import Workspace


def work(folder: Path) -> None:
    """Make a store, add a client, write, search, back up, take along, come home, erase."""
    Desk.create(folder, WHO, PASSPHRASE, cost=COST)
    workspace, key = Workspace.open(), Key(PASSPHRASE)
    with Desk.open(workspace, folder, key) as desk:
        client = desk.add(Profile(name="Жұмагүл Сейітова"), "Орталық", "кеңес", "880101300010", "+87011234567")
        _fill(desk, client)
        desk.back_up()
        desk.back_up(folder.with_name("stick"))
        desk.take([client.uid], folder.with_name("road"), PASSPHRASE, cost=COST)
        desk.bring_home(folder.with_name("road"), PASSPHRASE)
    with Desk.open(workspace, folder, key) as desk:
        desk.clients("жумагул")
        desk.erase(client.uid)


def _fill(desk: Desk, client: Client) -> None:
    desk.note(client.uid, "құпия жазба 87011234567")
    desk.tag(client.uid, ("жасырын",))
    desk.appoint(client.uid, datetime.fromisoformat("2026-12-01T10:00"), "құпия кездесу")
    profile = replace(desk.client(client.uid).profile, name="Жұмагүл Ахметова")
    desk.update(client.uid, profile)
    try:
        desk.add(profile, "Орталық", "кеңес", "880101300010")
    except UserFacingError as error:
        print(error)


if __name__ == "__main__":
    work(Path(sys.argv[1]))
    if sys.argv[2:] == ["planted"]:
        Path(sys.argv[1]).with_name("crash.txt").write_text("KeyError: 'Жұмагүл'", "utf-8")
