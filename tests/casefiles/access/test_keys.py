"""Passphrases and the recovery code open a store, nothing else does."""

import msgspec
import pytest

from career_planner.casefiles.access import keys
from career_planner.casefiles.access.keys import Slot
from career_planner.errors import UserFacingError
from tests.casefiles.stores import CHEAP

KEY = bytes(range(32))


def a_slot(secret: str = "correct horse battery") -> Slot:
    """The key behind a secret."""
    return keys.new_slot(KEY, secret, "store", "Айгүл", "passphrase", CHEAP)


def test_the_passphrase_gives_the_data_key() -> None:
    assert keys.unwrapped(a_slot(), "correct horse battery", "store") == KEY


def test_no_other_passphrase_does() -> None:
    slot = a_slot()
    assert not any(keys.unwrapped(slot, f"correct horse {wrong}", "store") for wrong in range(1000))


def test_letters_composed_in_two_ways_are_the_same_passphrase() -> None:
    assert keys.unwrapped(a_slot("\u0439 passphrase й"), "\u0438\u0306 passphrase й", "store") == KEY


@pytest.mark.parametrize(
    "change", [{"counsellor": "Болат"}, {"kind": "recovery"}, {"passes": 2}, {"memory": 128}, {"salt": bytes(16)}]
)
def test_a_slot_that_was_changed_opens_nothing(change: dict[str, object]) -> None:
    changed = msgspec.structs.replace(a_slot(), **change)
    assert keys.unwrapped(changed, "correct horse battery", "store") is None


def test_a_slot_of_another_store_opens_nothing() -> None:
    assert keys.unwrapped(a_slot(), "correct horse battery", "another") is None


def test_a_slot_does_not_hold_the_key_itself() -> None:
    assert KEY not in msgspec.json.encode(a_slot())
    assert KEY[:8] not in a_slot().wrapped


def test_a_forged_cost_is_refused_before_memory_is_taken() -> None:
    forged = msgspec.to_builtins(a_slot()) | {"memory": 2**40}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(forged, Slot)


def test_the_keys_of_two_purposes_differ() -> None:
    assert len({keys.derived(KEY, "log"), keys.derived(KEY, "clients"), KEY}) == 3


@pytest.mark.parametrize("passphrase", ["", "short", "aaaaaaaaaaaaaaaa", "abababababab"])
def test_an_easy_passphrase_is_refused(passphrase: str) -> None:
    with pytest.raises(UserFacingError) as caught:
        keys.chosen(passphrase)
    assert caught.value.key == "error.passphrase.weak"


def test_an_endless_passphrase_is_refused() -> None:
    with pytest.raises(UserFacingError) as caught:
        keys.chosen("correct horse" * 100)
    assert caught.value.key == "error.text.long"


def test_the_recovery_code_is_read_as_people_type_it() -> None:
    code = keys.new_recovery_code()
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert keys.read_recovery_code(typed) == code


def test_no_two_recovery_codes_are_alike() -> None:
    assert len({keys.new_recovery_code() for _ in range(200)}) == 200


def test_every_single_wrong_letter_of_a_recovery_code_is_noticed() -> None:
    code = keys.new_recovery_code().replace("-", "")
    for place, letter in enumerate(code):
        for other in set("0123456789ABCDEFGHJKMNPQRSTVWXYZ") - {letter}:
            with pytest.raises(UserFacingError, match="mistyped"):
                keys.read_recovery_code(code[:place] + other + code[place + 1 :])


def test_neighbours_exchanged_in_a_recovery_code_are_noticed() -> None:
    code = keys.new_recovery_code().replace("-", "")
    for place in range(len(code) - 1):
        if code[place] != code[place + 1]:
            with pytest.raises(UserFacingError, match="mistyped"):
                keys.read_recovery_code(code[:place] + code[place + 1] + code[place] + code[place + 2 :])


@pytest.mark.parametrize("typed", ["", "ABCD", "Ж" * 32, "U" * 32])
def test_what_cannot_be_a_recovery_code_is_refused(typed: str) -> None:
    with pytest.raises(UserFacingError, match="mistyped"):
        keys.read_recovery_code(typed)
