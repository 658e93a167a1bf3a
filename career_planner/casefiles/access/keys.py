"""Keys of a store: one random data key, wrapped once for each counsellor's passphrase and once for the recovery code.

A slot holds the data key encrypted with AES-256-GCM under a key that Argon2id (RFC 9106) makes from the secret. What is
written beside it – owner, kind, store, cost – is authenticated with it, so that no slot can be moved or weakened.
"""

import secrets
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Final, Literal

import msgspec

from career_planner.errors import UserFacingError

SHORTEST: Final = 12
"""Characters of a passphrase, of which at least ``FEWEST_DIFFERENT`` differ."""
FEWEST_DIFFERENT: Final = 5
LONGEST: Final = 1000
KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_SALT_BYTES: Final = 16

_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's alphabet: nothing in it is mistaken for another letter on paper."""
_MISREAD: Final = str.maketrans("OIL", "011", " -\u2013\t")
_CODE_LETTERS: Final = 30
_GROUP: Final = 4

Kind = Literal["passphrase", "recovery"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try of a secret costs: ``memory`` in KiB, ``passes`` over it, ``lanes`` at a time."""

    memory: int
    passes: int
    lanes: int


STRONG: Final = Cost(memory=65_536, passes=3, lanes=4)
"""The second recommendation of RFC 9106: 64 MiB, about a quarter of a second."""


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data key behind one secret; the bounds of the cost keep a forged file from taking all memory."""

    counsellor: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    kind: Kind
    memory: Annotated[int, msgspec.Meta(ge=8, le=1_048_576)]
    passes: Annotated[int, msgspec.Meta(ge=1, le=20)]
    lanes: Annotated[int, msgspec.Meta(ge=1, le=16)]
    salt: Annotated[bytes, msgspec.Meta(min_length=_SALT_BYTES, max_length=_SALT_BYTES)]
    nonce: Annotated[bytes, msgspec.Meta(min_length=_NONCE_BYTES, max_length=_NONCE_BYTES)]
    wrapped: Annotated[bytes, msgspec.Meta(min_length=KEY_BYTES + 16, max_length=KEY_BYTES + 16)]


def new_data_key() -> bytes:
    """A data key that nobody has seen."""
    return secrets.token_bytes(KEY_BYTES)


def new_slot(data_key: bytes, secret: str, store: str, counsellor: str, kind: Kind, cost: Cost = STRONG) -> Slot:
    """``data_key`` of the store named ``store``, wrapped under ``secret``."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    slot = Slot(counsellor, kind, cost.memory, cost.passes, cost.lanes, salt, nonce, bytes(KEY_BYTES + 16))
    wrapped = AESGCM(_stretched(slot, secret)).encrypt(nonce, data_key, _beside(slot, store))
    return msgspec.structs.replace(slot, wrapped=wrapped)


def unwrapped(slot: Slot, secret: str, store: str) -> bytes | None:
    """The data key in ``slot``; ``None`` when ``secret`` is not the one, or the slot is not as it was written."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(_stretched(slot, secret)).decrypt(slot.nonce, slot.wrapped, _beside(slot, store))
    except InvalidTag:
        return None


def derived(data_key: bytes, purpose: str) -> bytes:
    """A key for one ``purpose`` that tells nothing about the data key or the keys of other purposes."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"career-planner/{purpose}".encode()).derive(data_key)


def chosen(passphrase: str) -> str:
    """``passphrase`` as it may be chosen; refused when it is too easy to guess."""
    if len(passphrase) < SHORTEST or len(set(passphrase)) < FEWEST_DIFFERENT:
        raise UserFacingError("error.passphrase.weak", least=SHORTEST, different=FEWEST_DIFFERENT)
    if len(passphrase) > LONGEST:
        raise UserFacingError("error.text.long", most=LONGEST)
    return passphrase


def new_recovery_code() -> str:
    """A code of 150 random bits for paper, in groups, the last two letters a check against mistyping."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LETTERS))
    return _grouped(letters + _check(letters))


def read_recovery_code(typed: str) -> str:
    """The code as it was printed; refused, before anything slow is tried, when it cannot have been."""
    letters = typed.upper().translate(_MISREAD)
    known = len(letters) == _CODE_LETTERS + 2 and set(letters) <= set(_LETTERS)
    if not known or _check(letters[:_CODE_LETTERS]) != letters[_CODE_LETTERS:]:
        raise UserFacingError("error.recovery.mistyped")
    return _grouped(letters)


def _stretched(slot: Slot, secret: str) -> bytes:
    """The key that wraps the data key; the same letters give the same key however a keyboard composes them."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    stretching = Argon2id(
        salt=slot.salt, length=KEY_BYTES, iterations=slot.passes, lanes=slot.lanes, memory_cost=slot.memory
    )
    return stretching.derive(unicodedata.normalize("NFC", secret).encode())


def _beside(slot: Slot, store: str) -> bytes:
    return msgspec.json.encode([store, slot.counsellor, slot.kind, slot.memory, slot.passes, slot.lanes])


def _check(letters: str) -> str:
    """Two letters that change with every single wrong letter and every exchange of neighbours."""
    total = 0
    for letter in letters:
        total = (total * 32 + _LETTERS.index(letter)) % 1021
    return _LETTERS[total // 32] + _LETTERS[total % 32]


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))
