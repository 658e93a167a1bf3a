"""What a counsellor does with a client: each edit does one thing and refuses what makes no sense."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from career_planner.casefiles.clients import editing
from career_planner.casefiles.clients.client import Client
from career_planner.casefiles.clients.client_file import decoded, encoded
from career_planner.errors import UserFacingError
from career_planner.frameworks.occupation import OccupationCode
from career_planner.profile.person import Profile
from tests.casefiles.stores import TODAY, a_client

LATER = TODAY + timedelta(days=1)

REFUSED: dict[str, tuple[Callable[[Client], Client], str]] = {
    "a nameless profile": (lambda client: editing.with_profile(client, Profile()), "error.text.empty"),
    "an empty note": (lambda client: editing.with_note(client, "А", " \n ", TODAY), "error.note.empty"),
    "an endless note": (lambda client: editing.with_note(client, "А", "а" * 10_001, TODAY), "error.text.long"),
    "unseen signs": (lambda client: editing.with_note(client, "А", "a\u202eb", TODAY), "error.text.unseen"),
    "an empty tag": (lambda client: editing.with_tags(client, (" ",)), "error.text.empty"),
    "no such appointment": (lambda client: editing.with_outcome(client, "X", True), "error.client.part"),
    "no such recognition": (
        lambda client: editing.with_stage(client, OccupationCode("x"), None, TODAY),  # type: ignore[arg-type] # unused
        "error.recognition.none",
    ),
    "consent to nobody": (lambda client: editing.with_consent(client, "", "p", TODAY, TODAY), "error.text.empty"),
    "consent to come": (lambda client: editing.with_consent(client, "o", "p", LATER, TODAY), "error.date.future"),
    "nothing to withdraw": (lambda client: editing.with_withdrawal(client, TODAY), "error.consent.none"),
}


@pytest.mark.parametrize(("edit", "key"), REFUSED.values(), ids=REFUSED)
def test_an_edit_that_makes_no_sense_is_refused(edit: Callable[[Client], Client], key: str) -> None:
    with pytest.raises(UserFacingError) as caught:
        edit(a_client())
    assert caught.value.key == key


def test_tags_stand_once_and_in_order() -> None:
    client = editing.with_tags(a_client(), ("ә", "б", "б "), ())
    assert editing.with_tags(client, ("а",), ("б",)).tags == ("а", "ә")


def test_a_consent_stands_until_it_is_withdrawn() -> None:
    client = editing.with_consent(a_client(), "Орталық", "кеңес", TODAY, TODAY)
    assert client.may_be_kept()
    client = editing.with_withdrawal(client, TODAY)
    assert not client.may_be_kept()
    assert editing.with_consent(client, "Орталық", "кеңес", TODAY, TODAY).may_be_kept()


def test_codes_of_clients_are_never_alike() -> None:
    assert len({a_client().uid for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "error.client.damaged"),
        (b"[]", "error.client.damaged"),
        (b"\xff", "error.client.damaged"),
        (b'{"format": "career-planner/client", "version": 1}', "error.client.damaged"),
        (b'{"format": "career-planner/client", "version": 2}', "error.client.newer"),
        (encoded(a_client()).replace(b'"notes"', b'"nodes"'), "error.client.damaged"),
    ],
)
def test_a_record_that_cannot_be_used_is_refused(content: bytes, key: str) -> None:
    with pytest.raises(UserFacingError) as caught:
        decoded(content)
    assert caught.value.key == key
