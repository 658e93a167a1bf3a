"""Whom the centre trusts: a list of issuers and their keys, itself signed by root keys, and what the list accepts."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from career_planner.catalogue.packs.manifest import MOST_BYTES as MOST_PACK_BYTES
from career_planner.catalogue.packs.manifest import Code, Number, Pack, Words, decoded
from career_planner.catalogue.packs.signature import (
    PublicKey,
    Signature,
    beside,
    comments,
    hash_of,
    public_key,
    read_signature,
)
from career_planner.errors import UserFacingError
from career_planner.files import read_limited

MOST_BYTES: Final = 1_000_000
NATIONAL_THRESHOLD: Final = 2
"""Whoever may state official data needs at least so many signatures."""
Key = Annotated[str, msgspec.Meta(max_length=80)]
Said = dict[PublicKey, set[str]]
"""Which keys signed a file, and under which comments."""


class Role(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys, of which ``threshold`` have to sign."""

    keys: Annotated[list[Key], msgspec.Meta(min_length=1, max_length=16)]
    threshold: Number = 1

    def public(self) -> list[PublicKey]:
        """The keys."""
        return [public_key(key) for key in self.keys]

    def count(self, said: Said, comment: str) -> int:
        """How many of the keys signed under ``comment``."""
        return sum(comment in said.get(key, ()) for key in self.public())


class Issuer(Role, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who issues packs; ``official``: may state official data, which takes two signatures."""

    title: Words
    official: bool = False


class TrustList(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The issuers by code.

    ``root`` signs the next list; ``least`` names packs and the version below which they are withdrawn; ``expires`` is
    advice.
    """

    format: Literal["career-planner/trust"]
    version: Number
    issued: date
    root: Role
    issuers: dict[Code, Issuer]
    expires: date | None = None
    least: dict[Code, Number] = {}

    @property
    def comment(self) -> str:
        """The trusted comment that each signature of this list has to carry."""
        return f"trust version:{self.version}"


def read_list(data: bytes, name: str) -> TrustList:
    """The list in ``data``, the content of ``name``, with thresholds that can be met by distinct keys."""
    try:
        trust = msgspec.json.decode(data, type=TrustList)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise UserFacingError("error.trust.damaged", path=name, details=str(error)) from error
    for code, role in (("root", trust.root), *trust.issuers.items()):
        keys = role.public()
        least = NATIONAL_THRESHOLD if isinstance(role, Issuer) and role.official else 1
        distinct = min(len({key.key for key in keys}), len({key.number for key in keys}))
        if distinct < len(keys) or not least <= role.threshold <= len(keys):
            raise UserFacingError("error.trust.threshold", path=name, issuer=code, least=least)
    return trust


def signatures_of(file: Path) -> list[Signature]:
    """The signatures beside ``file``; none is an error."""
    found = [read_signature(path) for path in beside(file)] if file.is_file() else []
    if not found and file.is_file():
        raise UserFacingError("error.pack.unsigned", path=str(file))
    return found


def verified_pack(file: Path, trust: TrustList) -> tuple[Pack, bytes]:
    """The pack in ``file`` and its bytes, once enough keys of the issuer it names have signed it."""
    data = read_limited(file, MOST_PACK_BYTES)
    return opened(data, signatures_of(file), trust, str(file)), data


def opened(data: bytes, signatures: list[Signature], trust: TrustList, name: str) -> Pack:
    """The pack in ``data``, the content of ``name``; parsed only when keys that ``trust`` names have signed it."""
    said = comments((key for one in trust.issuers.values() for key in one.public()), hash_of(data), signatures)
    _check_signed(name, trust.issuers.values(), said, signatures)
    pack = decoded(data, name)
    manifest = pack.manifest
    issuer = trust.issuers.get(manifest.issuer)
    if issuer is None or not set(issuer.public()) & said.keys():
        raise UserFacingError("error.pack.issuer", path=name, issuer=manifest.issuer)
    have = issuer.count(said, manifest.comment)
    if not have:
        raise UserFacingError("error.pack.comment", path=name, comment=manifest.comment)
    if have < issuer.threshold:
        raise UserFacingError("error.pack.threshold", path=name, have=have, need=issuer.threshold)
    return pack


def verified_list(file: Path, present: TrustList | None) -> tuple[TrustList, bytes]:
    """The list in ``file``, signed by its own root keys and by those of ``present``, which it replaces.

    Without a present list it is only as good as the way it came: who takes the first one compares its keys.
    """
    data = read_limited(file, MOST_BYTES)
    signatures = signatures_of(file)
    hashed = hash_of(data)
    if present is not None:
        said = comments(present.root.public(), hashed, signatures)
        _check_signed(str(file), [present.root], said, signatures)
    trust = read_list(data, str(file))
    for role in (trust.root, *([] if present is None else [present.root])):
        have = role.count(comments(role.public(), hashed, signatures), trust.comment)
        if have < role.threshold:
            raise UserFacingError("error.trust.unsigned", path=str(file), have=have, need=role.threshold)
    if present is not None and trust.version < present.version:
        raise UserFacingError("error.trust.older", path=str(file), have=trust.version, need=present.version)
    return trust, data


def _check_signed(name: str, roles: Iterable[Role], said: Said, signatures: list[Signature]) -> None:
    """Refuse a file that no role signed with enough keys under one comment."""
    known = list(roles)
    every = {comment for comments in said.values() for comment in comments}
    counts = [(role.count(said, comment), role.threshold) for role in known for comment in every]
    if any(have >= need for have, need in counts):
        return
    if counts:
        have, need = max(counts)
        raise UserFacingError("error.pack.threshold", path=name, have=have, need=need)
    numbers = {key.number for role in known for key in role.public()}
    if any(one.number in numbers for one in signatures):
        raise UserFacingError("error.pack.altered", path=name)
    raise UserFacingError("error.pack.untrusted", path=name)
