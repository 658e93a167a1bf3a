"""Clients are kept whole, found as people look for them, and gone when erased."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from career_planner.casefiles.clients import editing
from career_planner.casefiles.clients.client import Client
from career_planner.casefiles.clients.recognition import Stage, State
from career_planner.casefiles.counsellors_store import Store
from career_planner.casefiles.database.rows import Wanted
from career_planner.errors import UserFacingError
from career_planner.frameworks.occupation import OccupationCode
from tests.casefiles.stores import TODAY, Office, a_client, keep, resave

WELDER = OccupationCode("construction.welder")
MEETING = datetime.fromisoformat("2026-12-01T10:30")
IIN = "880101300010"


def found(store: Store, wanted: Wanted) -> list[str]:
    """The names of the clients that are wanted."""
    return [one.name for one in store.listed(wanted, TODAY)]


def with_voucher(client: Client, day: date) -> Client:
    """A client whose voucher was granted on ``day``."""
    applied = editing.with_application(client, WELDER, day, TODAY)
    return editing.with_stage(applied, WELDER, Stage(State.VOUCHER, day), TODAY)


def test_what_is_kept_comes_back_the_same(office: Office) -> None:
    client = with_voucher(a_client(iin=IIN), TODAY)
    client = editing.with_note(client, "Айгүл", "Екі бала,\nтүске дейін", TODAY)
    client = editing.with_appointment(client, MEETING, "Жоспар")
    client = editing.with_consent(editing.with_tags(client, ("ауыл",)), "Орталық", "кеңес", TODAY, TODAY)
    with office.open() as store:
        keep(store, client)
    with office.open() as store:
        assert store.client(client.uid) == client


@pytest.mark.parametrize(
    "words", ["әсел", "асел", "Нұрл", "нурланова асел", "asel", "yehkfyjdf", "түске", "туске", "ауыл", "701"]
)
def test_a_client_is_found_by_beginnings_of_words_however_they_are_typed(words: str, office: Office) -> None:
    client = replace(editing.with_tags(a_client(), ("ауыл",)), phone="+7 701 1234567")
    client = editing.with_note(client, "Айгүл", "Түске дейін келеді", TODAY)
    with office.open() as store:
        keep(store, client, a_client("Болат Сейітов"))
        assert found(store, Wanted(words)) == ["Әсел Нұрланова"]


@pytest.mark.parametrize("words", ["Ерлан", "асел болат", '"', "*", "NEAR(", "а OR б", "-", "сел"])
def test_other_words_find_nobody(words: str, office: Office) -> None:
    with office.open() as store:
        keep(store, a_client(), a_client("Болат Сейітов"))
        assert found(store, Wanted(words)) == []


def test_the_code_and_the_whole_iin_find_a_client(office: Office) -> None:
    client = a_client(iin=IIN)
    with office.open() as store:
        keep(store, client, a_client("Болат"))
        assert found(store, Wanted(client.uid)) == found(store, Wanted("880101 300010")) == ["Әсел Нұрланова"]
        assert found(store, Wanted("880101300")) == []


def test_the_list_is_in_the_order_of_the_kazakh_alphabet(office: Office) -> None:
    with office.open() as store:
        keep(store, *(a_client(name) for name in ("Яна", "Өмір", "Ольга", "Әлия", "Азат", "Қанат", "Карим")))
        assert found(store, Wanted()) == ["Азат", "Әлия", "Карим", "Қанат", "Ольга", "Өмір", "Яна"]


def test_a_voucher_that_ends_in_time_is_listed_with_its_last_day(office: Office) -> None:
    with office.open() as store:
        keep(store, with_voucher(a_client(), TODAY), a_client("Болат"))
        last = TODAY + timedelta(days=44)
        assert found(store, Wanted(voucher_by=last)) == ["Әсел Нұрланова"]
        assert found(store, Wanted(voucher_by=last - timedelta(days=1))) == []
        assert store.listed(Wanted(), TODAY)[0].voucher == last


def test_an_appointment_is_listed_until_it_took_place(office: Office) -> None:
    client = editing.with_appointment(a_client(), MEETING, "Жоспар")
    with office.open() as store:
        keep(store, client)
        assert found(store, Wanted(appointment_by=date(2026, 12, 1))) == ["Әсел Нұрланова"]
        resave(store, editing.with_outcome(client, client.appointments[0].uid, kept=True))
        assert found(store, Wanted(appointment_by=date(2026, 12, 1))) == []


def test_who_is_stuck_is_listed_by_the_last_step_forward(office: Office) -> None:
    stuck = replace(a_client("Болат"), added=date(2026, 1, 10))
    moving = with_voucher(replace(a_client("Әсел"), added=date(2026, 1, 10)), date(2026, 11, 1))
    with office.open() as store:
        keep(store, stuck, moving)
        assert found(store, Wanted(stuck_since=date(2026, 6, 1))) == ["Болат"]


def test_filters_meet(office: Office) -> None:
    with office.open() as store:
        keep(store, editing.with_tags(a_client(), ("ауыл",)), a_client("Болат"))
        assert found(store, Wanted("асел", level=4, sector="construction", tag="ауыл")) == ["Әсел Нұрланова"]
        assert found(store, Wanted("асел", level=5)) == found(store, Wanted(tag="қала")) == []


def test_what_was_changed_is_no_longer_found_as_it_was(office: Office) -> None:
    client = editing.with_tags(a_client(), ("ауыл",))
    with office.open() as store:
        keep(store, client)
        resave(store, replace(client, tags=(), profile=replace(client.profile, name="Әсел Серікова")))
        assert found(store, Wanted("нурланова")) == found(store, Wanted(tag="ауыл")) == []


def test_two_clients_with_one_iin_are_refused_and_the_first_is_named(office: Office) -> None:
    first = a_client(iin=IIN)
    with office.open() as store:
        keep(store, first)
        with pytest.raises(UserFacingError) as caught:
            keep(store, a_client("Болат", IIN))
        assert (caught.value.key, caught.value.figures) == ("error.iin.taken", {"code": first.uid})
        assert found(store, Wanted()) == ["Әсел Нұрланова"]


def test_an_unknown_client_is_refused(office: Office) -> None:
    with office.open() as store:
        for act in (store.client, store.erase):
            with pytest.raises(UserFacingError, match=r"error\.client\.unknown"):
                act("NOBODY")
        with pytest.raises(UserFacingError, match=r"error\.client\.unknown"):
            resave(store, a_client())
