"""Whoever changes the log is found out."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from career_planner.casefiles.database.connection import transaction
from career_planner.casefiles.database.log import Act, Entry, Head, Seals, first_wrong
from career_planner.errors import UserFacingError
from tests.casefiles.stores import Office, a_client, keep, resave

SEALS = Seals(bytes(range(32)))
LENGTH = 40


def a_chain() -> list[Entry]:
    """A log of some length."""
    chain: list[Entry] = []
    last = Head()
    for number in range(LENGTH):
        client = SEALS.client(str(number % 7))
        chain.append(SEALS.entry(last, f"2026-11-22T09:00:{number:02}+00:00", "Айгүл", Act.EDITED, client))
        last = Head(number + 1, chain[-1].digest)
    return chain


CHAIN = a_chain()
END = [Head(LENGTH, CHAIN[-1].digest)]

Tamper = Callable[[list[Entry], random.Random], list[Entry]]


def delete(chain: list[Entry], chance: random.Random) -> list[Entry]:
    place = chance.randrange(LENGTH)
    return chain[:place] + chain[place + 1 :]


def delete_and_renumber(chain: list[Entry], chance: random.Random) -> list[Entry]:
    return [replace(entry, number=number) for number, entry in enumerate(delete(chain, chance), 1)]


def exchange(chain: list[Entry], chance: random.Random) -> list[Entry]:
    here, there = chance.sample(range(LENGTH), 2)
    chain[here], chain[there] = replace(chain[there], number=here + 1), replace(chain[here], number=there + 1)
    return chain


def edit(chain: list[Entry], chance: random.Random) -> list[Entry]:
    place = chance.randrange(LENGTH)
    field = chance.choice(["moment", "counsellor", "act", "client", "digest"])
    old = getattr(chain[place], field)
    chain[place] = replace(chain[place], **{field: old[:-1] + chr(ord(old[-1]) ^ 1)})
    return chain


def cut(chain: list[Entry], chance: random.Random) -> list[Entry]:
    return chain[: chance.randrange(LENGTH)]


def forge(chain: list[Entry], chance: random.Random) -> list[Entry]:
    place = chance.randrange(LENGTH)
    seals = Seals(bytes(32))
    last = Head(place, chain[place - 1].digest) if place else Head()
    new = chain[:place]
    for entry in chain[place + 1 :]:
        new.append(seals.entry(last, entry.moment, entry.counsellor, entry.act, entry.client))
        last = Head(new[-1].number, new[-1].digest)
    return new


def repeat(chain: list[Entry], chance: random.Random) -> list[Entry]:
    place = chance.randrange(LENGTH)
    return [*chain[:place], chain[place], *chain[place:]]


TAMPERS: list[Tamper] = [delete, delete_and_renumber, exchange, edit, cut, forge, repeat]


def test_a_log_as_it_was_written_is_whole() -> None:
    assert first_wrong(CHAIN, SEALS, END) is None
    assert first_wrong(CHAIN, SEALS, [Head(3, CHAIN[2].digest), *END]) is None
    assert first_wrong([], SEALS, [Head()]) is None


@pytest.mark.parametrize("tamper", TAMPERS, ids=lambda tamper: tamper.__name__)
def test_every_change_is_found(tamper: Tamper) -> None:
    chance = random.Random(7)
    assert all(first_wrong(tamper(list(CHAIN), chance), SEALS, END) is not None for _ in range(200))


def test_a_cut_without_a_noted_end_is_not_found() -> None:
    """So the end has to be noted elsewhere: this is what would pass without the heads beside the backups."""
    assert first_wrong(CHAIN[:-3], SEALS, []) is None


def test_the_log_of_a_store_names_no_client(office: Office) -> None:
    client = a_client("Әсел Нұрланова")
    with office.open() as store:
        keep(store, client)
        said = " ".join(f"{entry}" for entry in store.log())
    assert client.uid not in said
    assert "Әсел" not in said


def test_the_entries_of_one_client_are_found_by_whoever_has_the_key(office: Office) -> None:
    one, other = a_client("Әсел"), a_client("Болат")
    with office.open() as store:
        keep(store, one, other)
        resave(store, one, Act.NOTED)
        assert [entry.act for entry in store.log(one.uid)] == ["added", "noted"]


def test_the_database_itself_refuses_to_change_the_log(office: Office) -> None:
    with office.open() as store, store.reading() as connection:
        for statement in ("UPDATE log SET act = 'viewed'", "DELETE FROM log"):
            with pytest.raises(Exception, match="append-only"), transaction(connection):
                connection.execute(statement)
        assert store.check_log() is None


def test_a_log_cut_short_by_someone_with_the_key_is_told_by_the_backup(office: Office) -> None:
    with office.open() as store:
        keep(store, a_client())
        store.back_up()
        length = len(store.log())
        with store.reading() as connection, transaction(connection):
            connection.execute("DROP TRIGGER log_grows")
            connection.execute("DELETE FROM log WHERE number > 2")
            digest = store.log()[-1].digest
            connection.execute("UPDATE meta SET value = ? WHERE name = 'log.head'", (f"2:{digest}",))
        assert length > 3
        assert store.check_log() == 3


def test_an_act_that_fails_leaves_no_entry(office: Office) -> None:
    with office.open() as store:
        before = len(store.log())
        with pytest.raises(UserFacingError), store.acting(Act.EDITED):
            raise UserFacingError("error.note.empty")
        assert len(store.log()) == before
