"""Signatures as the public tool minisign makes them: Ed25519 over the BLAKE2b hash of a file, with a trusted comment.

Public keys and signatures are small texts; nothing of the signed file is looked at but its hash.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from career_planner.errors import UserFacingError
from career_planner.files import read_limited

SUFFIX: Final = ".minisig"
MOST_BYTES: Final = 4096
"""Of a signature or key."""
MOST_SIGNATURES: Final = 16
"""Beside one file."""
UNTRUSTED: Final = "untrusted comment: "
TRUSTED: Final = "trusted comment: "
KEY_MARK: Final = b"Ed"
PREHASHED: Final = b"ED"
"""A signature of the file's hash; signatures of the file itself (``Ed``) are no longer made and not taken."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The number that names a key (8 bytes), and the key (32 bytes)."""

    number: bytes
    key: bytes

    def __str__(self) -> str:
        """As minisign shows it: ``RWQ…``."""
        return base64.b64encode(KEY_MARK + self.number + self.key).decode()


@dataclass(frozen=True, slots=True)
class Signature:
    """By which key, the signature of a file's hash, a comment, and the signature of both."""

    number: bytes
    signature: bytes
    comment: str
    whole: bytes


def public_key(text: str) -> PublicKey:
    """The key in ``text``: ``RWQ…`` alone, or a file of minisign with its comment."""
    line = text.strip().splitlines()[-1] if text.strip() else ""
    raw = _bytes(line, 42)
    if raw is None or not raw.startswith(KEY_MARK):
        raise UserFacingError("error.key.public", value=line[:80])
    return PublicKey(raw[2:10], raw[10:])


def beside(file: Path) -> list[Path]:
    """The signature files of ``file``: its name, anything, ``.minisig``."""
    names = (path for path in file.parent.iterdir() if path.name.startswith(f"{file.name}."))
    return sorted(path for path in names if path.name.endswith(SUFFIX))[:MOST_SIGNATURES]


def read_signature(path: Path) -> Signature:
    """The signature in ``path``."""
    return signature_in(read_limited(path, MOST_BYTES), str(path))


def signature_in(data: bytes, name: str) -> Signature:
    """The signature in ``data``, the content of ``name``; one that is not exactly as minisign writes it is refused."""
    try:
        lines = [line.removesuffix("\r") for line in data.decode().split("\n")]
    except UnicodeDecodeError:
        lines = []
    if lines[4:] in ([], [""]) and len(lines) >= 4 and lines[2].startswith(TRUSTED):
        head, whole = _bytes(lines[1], 74), _bytes(lines[3], 64)
        if head is not None and whole is not None and head.startswith(PREHASHED):
            return Signature(head[2:10], head[10:], lines[2].removeprefix(TRUSTED), whole)
    raise UserFacingError("error.pack.signature", path=name)


def hash_of(data: bytes) -> bytes:
    """What a signature signs of a file."""
    return hashlib.blake2b(data).digest()


def signed_by(key: PublicKey, hashed: bytes, signature: Signature) -> bool:
    """Whether ``key`` signed the file with the hash ``hashed``, and the comment with it."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if key.number != signature.number:
        return False
    try:
        verifier = Ed25519PublicKey.from_public_bytes(key.key)
        verifier.verify(signature.signature, hashed)
        verifier.verify(signature.whole, signature.signature + signature.comment.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def comments(keys: Iterable[PublicKey], hashed: bytes, signatures: Iterable[Signature]) -> dict[PublicKey, set[str]]:
    """Which of ``keys`` signed, and under which comments."""
    found: dict[PublicKey, set[str]] = {}
    known = list(signatures)
    for key in keys:
        said = {one.comment for one in known if signed_by(key, hashed, one)}
        if said:
            found[key] = said
    return found


def _bytes(text: str, length: int) -> bytes | None:
    """The bytes that ``text`` spells in the one way base64 has for them; ``None`` where it does not."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if len(raw) == length and base64.b64encode(raw).decode() == text else None
