"""Clients go on the road and come home; nothing is lost, nothing is doubled."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from career_planner.casefiles import village_bridge
from career_planner.casefiles.clients import editing
from career_planner.casefiles.clients.client import Client
from career_planner.casefiles.counsellors_store import Store
from career_planner.casefiles.database.rows import Standing, Wanted
from career_planner.casefiles.village_bridge import Homecoming
from career_planner.errors import UserFacingError
from tests.casefiles.stores import COUNSELLOR, TODAY, Office, a_client, an_office, keep, names, resave


@dataclass
class Journey:
    """A store at home, one on a stick, and a client in both."""

    home: Store
    road: Store
    client: Client

    def come_home(self) -> Homecoming:
        """Merge."""
        return village_bridge.bring_home(self.home, self.road, judge, TODAY)


def judge(client: Client) -> Standing:
    """A level that says that it was found anew."""
    return Standing(len(client.notes), "construction")


def noted(client: Client, text: str) -> Client:
    """The client with a note."""
    return editing.with_note(client, COUNSELLOR, text, TODAY)


@pytest.fixture
def journey(office: Office, tmp_path: Path) -> Iterator[Journey]:
    """Both stores open."""
    client = a_client()
    with office.open() as home, an_office(tmp_path / "stick").open() as road:
        keep(home, client, a_client("Болат"))
        village_bridge.take(home, road, [client.uid, client.uid], TODAY)
        yield Journey(home, road, client)


def test_the_chosen_clients_go_along_and_no_other(journey: Journey) -> None:
    assert names(journey.road) == ["Әсел Нұрланова"]
    assert journey.road.client(journey.client.uid) == journey.client


def test_what_was_done_on_the_road_comes_home(journey: Journey) -> None:
    resave(journey.road, noted(journey.client, "ауылда"))
    assert journey.come_home() == Homecoming((), (journey.client.uid,), (), 0)
    assert [note.text for note in journey.home.client(journey.client.uid).notes] == ["ауылда"]
    assert journey.home.listed(Wanted("ауылда"), TODAY)[0].level == 1


def test_both_sides_keep_their_notes(journey: Journey) -> None:
    resave(journey.road, noted(journey.client, "ауылда"))
    resave(journey.home, noted(journey.client, "кеңседе"))
    journey.come_home()
    assert {note.text for note in journey.home.client(journey.client.uid).notes} == {"ауылда", "кеңседе"}


def test_coming_home_again_changes_nothing(journey: Journey) -> None:
    resave(journey.road, noted(journey.client, "ауылда"))
    journey.come_home()
    before = journey.home.client(journey.client.uid)
    assert journey.come_home() == Homecoming((), (), (), 0)
    assert journey.home.client(journey.client.uid) == before


def test_what_was_changed_at_home_after_coming_home_is_no_conflict(journey: Journey) -> None:
    resave(journey.road, replace(journey.client, phone="1"))
    journey.come_home()
    resave(journey.home, replace(journey.home.client(journey.client.uid), phone="2"))
    assert journey.come_home() == Homecoming((), (), (), 0)
    assert journey.home.client(journey.client.uid).phone == "2"


def in_conflict(journey: Journey) -> None:
    """The telephone is changed on both sides."""
    resave(journey.road, replace(journey.client, phone="1"))
    resave(journey.home, replace(journey.client, phone="2"))
    assert journey.come_home().conflicts == 1


@pytest.mark.parametrize(("theirs", "phone"), [(True, "1"), (False, "2")])
def test_a_conflict_waits_and_is_settled_once(theirs: bool, phone: str, journey: Journey) -> None:
    in_conflict(journey)
    (conflict,) = village_bridge.open_conflicts(journey.home)
    assert (conflict.uid, conflict.path, conflict.ours, conflict.theirs) == (journey.client.uid, "phone", '"2"', '"1"')
    village_bridge.settle(journey.home, conflict.number, theirs, judge, TODAY)
    assert journey.home.client(journey.client.uid).phone == phone
    assert journey.come_home().conflicts == 0
    assert village_bridge.open_conflicts(journey.home) == ()
    with pytest.raises(UserFacingError, match=r"error\.bridge\.conflict"):
        village_bridge.settle(journey.home, conflict.number, theirs, judge, TODAY)


def test_a_conflict_that_nobody_settled_is_not_doubled(journey: Journey) -> None:
    in_conflict(journey)
    journey.come_home()
    assert len(village_bridge.open_conflicts(journey.home)) == 1


def test_a_client_met_on_the_road_is_added(journey: Journey) -> None:
    new = a_client("Ерлан")
    keep(journey.road, new)
    assert journey.come_home() == Homecoming((new.uid,), (), (), 0)
    assert names(journey.home) == ["Әсел Нұрланова", "Болат", "Ерлан"]
    assert journey.come_home() == Homecoming((), (), (), 0)


def test_a_client_whose_iin_another_one_has_comes_home_without_it_and_is_asked_about(journey: Journey) -> None:
    keep(journey.home, a_client("Ерлан", "880101300010"))
    met = a_client("Ерлан", "880101300010")
    keep(journey.road, met)
    assert journey.come_home() == Homecoming((met.uid,), (), (), 1)
    assert names(journey.home).count("Ерлан") == 2
    (conflict,) = village_bridge.open_conflicts(journey.home)
    with pytest.raises(UserFacingError, match=r"error\.iin\.taken"):
        village_bridge.settle(journey.home, conflict.number, True, judge, TODAY)
    village_bridge.settle(journey.home, conflict.number, False, judge, TODAY)
    assert journey.come_home() == Homecoming((), (), (), 0)


def test_who_was_erased_at_home_does_not_come_back(journey: Journey) -> None:
    resave(journey.road, noted(journey.client, "ауылда"))
    journey.home.erase(journey.client.uid)
    assert journey.come_home().erased == (journey.client.uid,)
    assert names(journey.home) == ["Болат"]


def test_who_was_erased_on_the_road_is_erased_at_home(journey: Journey) -> None:
    journey.road.erase(journey.client.uid)
    assert journey.come_home().erased == (journey.client.uid,)
    assert names(journey.home) == ["Болат"]
    assert journey.come_home() == Homecoming((), (), (), 0)


def test_a_store_of_others_is_refused(journey: Journey, tmp_path: Path) -> None:
    with an_office(tmp_path / "other").open() as other, pytest.raises(UserFacingError, match=r"error\.bridge\.foreign"):
        village_bridge.bring_home(journey.home, other, judge, TODAY)


def test_clients_are_taken_into_an_empty_store_only(journey: Journey) -> None:
    with pytest.raises(UserFacingError, match=r"error\.bridge\.not-empty"):
        village_bridge.take(journey.home, journey.road, [journey.client.uid], TODAY)


def test_the_log_at_home_says_who_was_taken(journey: Journey) -> None:
    assert [entry.act for entry in journey.home.log(journey.client.uid)] == ["added", "taken"]
    journey.come_home()
    assert journey.home.log()[-1].act == "merged"
