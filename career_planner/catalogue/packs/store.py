"""The packs of this computer: whom it trusts, what a pack would change, installing it and going back."""

import hashlib
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from career_planner.catalogue.build import Records, stored, write
from career_planner.catalogue.checks import check
from career_planner.catalogue.packs import slots, versions
from career_planner.catalogue.packs.manifest import MOST_BYTES, Manifest, Pack, Placed, decoded
from career_planner.catalogue.packs.merge import Changes, check_official, compare, merged, of_pack, of_rows
from career_planner.catalogue.packs.notes import notes_of, notes_on
from career_planner.catalogue.packs.slots import Installed, Serving, Slot
from career_planner.catalogue.packs.trust import TrustList, read_list, verified_list, verified_pack
from career_planner.catalogue.packs.versions import Versions
from career_planner.catalogue.problem import Problem
from career_planner.catalogue.reader import open_catalogue
from career_planner.errors import UserFacingError
from career_planner.files import atomic_write, read_limited
from career_planner.frameworks.framework import Framework

TRUST: Final = "trust.json"


@dataclass(frozen=True, slots=True)
class Verified:
    """A pack whose signatures and version hold, its bytes, and what is to be said of it."""

    pack: Pack
    data: bytes
    official: bool
    notes: tuple[Problem, ...]

    @property
    def manifest(self) -> Manifest:
        """What the pack says of itself."""
        return self.pack.manifest

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be installed: the catalogue with the pack, what changes, and what is wrong with it."""

    verified: Verified
    framework: Framework
    changes: Changes
    problems: tuple[Problem, ...]
    slot: Slot
    catalogue: bytes
    packs: tuple[bytes, ...]


class PackStore:
    """The folder of the packs, and the shipped catalogue beneath them, as of a day."""

    def __init__(self, folder: Path, second: Path, shipped: Path, today: date) -> None:
        """Packs live in ``folder``; the versions seen are kept in ``second`` too."""
        self.folder = folder
        self.shipped = shipped
        self.today = today
        self._places = (folder, second)

    def serving(self) -> Serving:
        """The catalogue to open."""
        return slots.serving(self.folder, self.shipped)

    def notes(self, present: Serving) -> tuple[Problem, ...]:
        """What the user should know of the packs in use; nothing of it keeps anyone from working."""
        if not (self.folder / slots.POINTER).exists():
            return ()
        seen, agree = versions.read(self._places)
        base = slots.digest(self.shipped) if present.slot is not None else ""
        trust, readable = self._readable_trust()
        damaged = () if readable else (Problem("pack.note.trust"),)
        return (*damaged, *notes_on(present, trust, seen, base, self.today, agree=agree))

    def trust(self) -> TrustList:
        """The list of trusted issuers; an error where none was chosen, or an older one was put back."""
        trust = self._trust()
        if trust is None:
            raise UserFacingError("error.trust.none")
        least = self._versions().trust
        if trust.version < least:
            file = str(self.folder / TRUST)
            raise UserFacingError("error.trust.older", path=file, have=trust.version, need=least)
        return trust

    def offered_trust(self, file: Path) -> tuple[TrustList, bytes]:
        """The list in ``file`` and its bytes, once it is signed as the present one asks; a damaged one asks nothing."""
        trust, data = verified_list(file, self._readable_trust()[0])
        least = self._versions().trust
        if trust.version < least:
            raise UserFacingError("error.trust.older", path=str(file), have=trust.version, need=least)
        return trust, data

    def accept_trust(self, file: Path) -> TrustList:
        """Trust the list in ``file`` from now on."""
        trust, data = self.offered_trust(file)
        atomic_write(self.folder / TRUST, data)
        versions.write(self._versions().with_trust(trust.version, trust.issued), self._places)
        return trust

    def verify(self, file: Path) -> Verified:
        """The pack in ``file``: signatures first, then who may say what, then that it is no older one."""
        trust = self.trust()
        pack, data = verified_pack(file, trust)
        manifest, seen = pack.manifest, self._versions()
        least = trust.least.get(manifest.id, 1)
        if manifest.version < least:
            raise UserFacingError("error.pack.withdrawn", id=manifest.id, have=manifest.version, need=least)
        official = trust.issuers[manifest.issuer].official
        notes = tuple(notes_of(manifest, trust, seen.latest, self.today))
        verified = Verified(pack, data, official, notes)
        seen.refuse_older(manifest, verified.digest)
        return verified

    def preview(self, file: Path) -> Preview:
        """What installing the pack in ``file`` would bring; nothing is kept."""
        verified = self.verify(file)
        found = of_pack(verified.pack)
        if not verified.official:
            check_official(verified.pack, found)
        present = self.serving()
        added = slots.installed(verified.manifest, verified.digest, official=verified.official)
        packs = self._with(present, added)
        _check_required(verified.manifest, packs)
        kept = {one.sha256: verified.data if one == added else self._stored(present, one) for one in packs}
        every = [found if one == added else of_pack(decoded(kept[one.sha256], one.file)) for one in packs]
        after = merged(stored(self.shipped), every)
        image, _ = write(after)
        framework, problems = _checked(image)
        slot = Slot(sha256=hashlib.sha256(image).hexdigest(), base=slots.digest(self.shipped), packs=packs)
        changes = compare(stored(present.file), after)
        return Preview(verified, framework, changes, problems, slot, image, tuple(kept.values()))

    def install(self, preview: Preview) -> Path:
        """Put the catalogue of ``preview`` in use; the file that serves from now on."""
        if preview.problems:
            raise UserFacingError("error.pack.problems", count=len(preview.problems))
        present = self.serving()
        file = slots.put(self.folder, present, preview.slot, preview.catalogue, preview.packs)
        if slots.digest(file) != preview.slot.sha256:
            raise UserFacingError("error.catalogue.damaged", path=str(file), details="SHA-256")
        seen = self._versions().with_pack(preview.verified.manifest, preview.verified.digest)
        versions.write(seen, self._places)
        slots.point(self.folder, present, slots.free(present), preview.slot)
        return file

    def roll_back(self) -> Serving:
        """Go back to the catalogue before the present one, in the end to the shipped one; what serves from now on.

        The versions seen stay: an older pack is still refused.
        """
        present = self.serving()
        if present.slot is None:
            raise UserFacingError("error.pack.nothing-before")
        before = slots.previous(self.folder, present)
        slots.point(self.folder, present, slots.SHIPPED if before is None else slots.free(present), before)
        return self.serving()

    def _with(self, present: Serving, added: Installed) -> tuple[Installed, ...]:
        """The packs in use and ``added``, in the order of their rows: official ones last, because they win."""
        others = () if present.slot is None else present.slot.packs
        kept = [one for one in others if one.id != added.id]
        return tuple(sorted([*kept, added], key=lambda one: (one.official, one.id)))

    def _stored(self, present: Serving, pack: Installed) -> bytes:
        return slots.stored_pack(self.folder, present, pack)

    def _trust(self) -> TrustList | None:
        file = self.folder / TRUST
        return read_list(read_limited(file, MOST_BYTES), str(file)) if file.exists() else None

    def _readable_trust(self) -> tuple[TrustList | None, bool]:
        """The list, and whether it can be read: a damaged one keeps nobody from working, nor from taking another."""
        try:
            return self._trust(), True
        except UserFacingError:
            return None, False

    def _versions(self) -> Versions:
        """The versions seen; the packs in use count even where both places were lost."""
        seen = versions.read(self._places)[0]
        slot = self.serving().slot
        for one in () if slot is None else slot.packs:
            known = Versions(packs={one.id: versions.Seen(version=one.version, sha256=one.sha256)}, latest=one.issued)
            seen = seen.joined(known)
        return seen


def checked_changes(manifest: Manifest, placed: Placed, shipped: Path) -> tuple[Changes, tuple[Problem, ...]]:
    """What the rows of an editor change in the shipped catalogue, and what is wrong with the two together."""
    base = stored(shipped)
    after: Records = merged(base, [of_rows(manifest, placed)])
    _, problems = _checked(write(after)[0])
    return compare(base, after), problems


def _check_required(manifest: Manifest, packs: tuple[Installed, ...]) -> None:
    """Refuse a pack without the packs that it was made for."""
    have = {one.id: one.version for one in packs}
    for code, least in manifest.requires.items():
        if have.get(code, 0) < least:
            raise UserFacingError("error.pack.requires", id=manifest.id, other=code, least=least)


def _checked(image: bytes) -> tuple[Framework, tuple[Problem, ...]]:
    """The framework in a catalogue file that is not on the disk yet, and what is wrong with it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / slots.CATALOGUE
        file.write_bytes(image)
        catalogue = open_catalogue(file)
    return catalogue.framework, check(catalogue.framework, catalogue.clusters)
