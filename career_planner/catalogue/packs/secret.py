"""Secret keys in the files of minisign, with or without a passphrase: made, read, and used to sign."""

import base64
import hashlib
import secrets
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from career_planner.catalogue.packs.signature import (
    KEY_MARK,
    MOST_BYTES,
    PREHASHED,
    TRUSTED,
    UNTRUSTED,
    PublicKey,
    hash_of,
)
from career_planner.errors import UserFacingError
from career_planner.files import read_limited

_SCRYPT: Final = b"Sc"
_OPEN: Final = b"\0\0"
_CHECKSUM: Final = b"B2"
_LENGTH: Final = 158
"""Bytes of a key file: marks, salt, two figures of scrypt, key number, secret and public key, checksum."""
OPERATIONS: Final = 2**25
MEMORY: Final = 2**30
"""The cost of trying a passphrase, as minisign sets it: about three seconds and one gigabyte."""


@dataclass(frozen=True, slots=True, repr=False)
class SecretKey:
    """The secret half (32 bytes) and the public key that belongs to it."""

    seed: bytes
    public: PublicKey


def new_key() -> SecretKey:
    """A key that nobody else has."""
    seed = secrets.token_bytes(32)
    return SecretKey(seed, PublicKey(secrets.token_bytes(8), _public(seed)))


def key_files(
    key: SecretKey, passphrase: str = "", operations: int = OPERATIONS, memory: int = MEMORY
) -> tuple[bytes, bytes]:
    """The secret and the public file; without a passphrase whoever has the secret file can sign."""
    salt = secrets.token_bytes(32) if passphrase else bytes(32)
    costs = (operations, memory) if passphrase else (0, 0)
    body = key.public.number + key.seed + key.public.key
    body = _masked(body + _checksum(key), passphrase, salt, *costs) if passphrase else body + bytes(32)
    head = KEY_MARK + (_SCRYPT if passphrase else _OPEN) + _CHECKSUM + salt + struct.pack("<QQ", *costs)
    named = key.public.number[::-1].hex().upper()
    secret = f"{UNTRUSTED}minisign secret key {named}\n{base64.b64encode(head + body).decode()}\n"
    return secret.encode(), f"{UNTRUSTED}minisign public key {named}\n{key.public}\n".encode()


def needs_passphrase(file: Path) -> bool:
    """Whether the key in ``file`` is locked."""
    return _raw(file)[2:4] == _SCRYPT


def read_key(file: Path, passphrase: str = "") -> SecretKey:
    """The key in ``file``, unlocked with ``passphrase`` where it is locked."""
    raw = _raw(file)
    body, locked = raw[54:], raw[2:4] == _SCRYPT
    if locked:
        operations, memory = struct.unpack("<QQ", raw[38:54])
        if memory > 2 * MEMORY or operations > 16 * OPERATIONS:
            raise UserFacingError("error.key.secret", path=str(file))
        body = _masked(body, passphrase, raw[6:38], operations, memory)
    key = SecretKey(body[8:40], PublicKey(body[:8], body[40:72]))
    if locked and body[72:] != _checksum(key):
        raise UserFacingError("error.key.passphrase", path=str(file))
    if key.public.key != _public(key.seed):
        raise UserFacingError("error.key.secret", path=str(file))
    return key


def sign(key: SecretKey, data: bytes, comment: str) -> bytes:
    """The signature file of ``data`` with the trusted ``comment``, as ``minisign -S -t`` writes it."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    signer = Ed25519PrivateKey.from_private_bytes(key.seed)
    signature = signer.sign(hash_of(data))
    whole = signer.sign(signature + comment.encode())
    head = base64.b64encode(PREHASHED + key.public.number + signature).decode()
    lines = (f"{UNTRUSTED}signature of a Career Planner pack", head, f"{TRUSTED}{comment}")
    return "\n".join((*lines, base64.b64encode(whole).decode(), "")).encode()


def _raw(file: Path) -> bytes:
    try:
        lines = read_limited(file, MOST_BYTES).decode("ascii").splitlines()
        raw = base64.b64decode(lines[1], validate=True)
    except (ValueError, IndexError):
        raw = b""
    if len(raw) != _LENGTH or raw[:2] != KEY_MARK or raw[2:4] not in {_SCRYPT, _OPEN} or raw[4:6] != _CHECKSUM:
        raise UserFacingError("error.key.secret", path=str(file))
    return raw


def _public(seed: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def _checksum(key: SecretKey) -> bytes:
    told = KEY_MARK + key.public.number + key.seed + key.public.key
    return hashlib.blake2b(told, digest_size=32).digest()


def _masked(body: bytes, passphrase: str, salt: bytes, operations: int, memory: int) -> bytes:
    """``body`` under the stream that scrypt makes of ``passphrase``; the same again takes it away."""
    count, parallel = _costs(operations, memory)
    limit = 128 * 8 * (count + parallel + 4)
    try:
        stream = hashlib.scrypt(passphrase.encode(), salt=salt, n=count, r=8, p=parallel, maxmem=limit, dklen=len(body))
    except (ValueError, MemoryError) as error:
        raise UserFacingError("error.key.memory") from error
    return bytes(a ^ b for a, b in zip(body, stream, strict=True))


def _costs(operations: int, memory: int) -> tuple[int, int]:
    """The figures N and p of scrypt (r is 8) for the two of the file, as libsodium finds them."""
    operations = max(operations, 32768)
    small = operations < memory // 32
    most = operations // 32 if small else memory // 1024
    power = next((n for n in range(1, 63) if 1 << n > most // 2), 62)
    return 1 << power, 1 if small else max(1, min(operations // 4 >> power, 0x3FFFFFFF) // 8)
