"""What is said of packs and never locks anyone out: age, a wrong clock, a place that was lost."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from career_planner.catalogue.packs.manifest import Manifest, Words
from career_planner.catalogue.packs.slots import Serving
from career_planner.catalogue.packs.trust import TrustList
from career_planner.catalogue.packs.versions import Versions
from career_planner.catalogue.problem import Problem

_LEEWAY: Final = timedelta(days=1)
"""Between the days of two time zones."""


def notes_of(manifest: Manifest, trust: TrustList, latest: date, today: date) -> Iterator[Problem]:
    """On a pack that is looked at; ``latest`` is the last signed day that this computer knows."""
    newest = max(latest, manifest.issued, trust.issued)
    yield from _clock(newest, today)
    yield from _age(manifest.title, manifest.expires, newest, today)
    yield from _age(None, trust.expires, newest, today)


def notes_on(
    present: Serving, trust: TrustList | None, seen: Versions, base: str, today: date, *, agree: bool
) -> Iterator[Problem]:
    """On the packs in use; ``base`` is the digest of the shipped catalogue."""
    for name in present.damaged:
        yield Problem("pack.note.damaged", name=name)
    if not agree:
        yield Problem("pack.note.versions")
    yield from _clock(seen.latest, today)
    if present.slot is None:
        return
    if present.slot.base != base:
        yield Problem("pack.note.base")
    for pack in present.slot.packs:
        yield from _age(pack.title, pack.expires, seen.latest, today)
        if trust is None or pack.issuer not in trust.issuers:
            yield Problem("pack.note.issuer", title=pack.title)
        elif pack.version < trust.least.get(pack.id, 1):
            yield Problem("pack.note.withdrawn", title=pack.title)


def _clock(latest: date, today: date) -> Iterator[Problem]:
    if today + _LEEWAY < latest:
        yield Problem("pack.note.clock", today=today, latest=latest)


def _age(title: Words | None, expires: date | None, latest: date, today: date) -> Iterator[Problem]:
    """A clock that was put back does not make anything younger: the last signed day counts too."""
    if expires is None or max(today, latest) <= expires:
        return
    if title is None:
        yield Problem("pack.note.trust-expired", day=expires)
    else:
        yield Problem("pack.note.expired", title=title, day=expires)
