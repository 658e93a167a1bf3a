"""Data packs for both front ends: making, trusting, looking, installing, and what changes for people."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from career_planner import paths
from career_planner.assessment.level import Answer
from career_planner.catalogue.packs import authoring, secret
from career_planner.catalogue.packs.manifest import Manifest, Placed, made, manifest_of
from career_planner.catalogue.packs.merge import Changes
from career_planner.catalogue.packs.signature import PublicKey
from career_planner.catalogue.packs.slots import Installed
from career_planner.catalogue.packs.store import PackStore, Preview, Verified, checked_changes
from career_planner.catalogue.packs.trust import TrustList
from career_planner.catalogue.problem import Problem
from career_planner.catalogue.reader import Catalogue, open_catalogue
from career_planner.errors import UserFacingError
from career_planner.files import atomic_write
from career_planner.i18n.translator import Translator
from career_planner.routes.adoption import goal_of, limits_of
from career_planner.routes.request import Goal
from career_planner.workspace.workspace import Workspace

__all__ = [
    "Changes",
    "Effect",
    "Installed",
    "Manifest",
    "Packs",
    "Preview",
    "Problem",
    "Stand",
    "TrustList",
    "Verified",
    "served",
]
"""What the front ends name: they do not know the catalogue."""

BETTER: Final = Goal("better")
"""What is asked for a person without a plan."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A person under one catalogue: levels, and the least months and tenge of any route; ``None`` without a route."""

    levels: Answer
    sectors: tuple[tuple[str, Answer], ...]
    months: int | None
    tenge: int | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a pack changes for a person; ``trouble`` is why the file can be read by only one of the catalogues."""

    file: Path
    person: str
    goal: Goal
    before: Stand | None
    after: Stand | None
    trouble: UserFacingError | None = None

    @property
    def changed(self) -> bool:
        """Whether anything is different."""
        return self.before != self.after


def store(today: date) -> PackStore:
    """The packs of this computer, as of ``today``."""
    return PackStore(packs_folder(), paths.state_folder(), paths.catalogue_file(), today)


def packs_folder() -> Path:
    """Where packs are installed."""
    return paths.user_folder() / paths.PACKS


def served(today: date) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue in use with what is to be said of its packs; the shipped one where that cannot be read."""
    packs = store(today)
    present = packs.serving()
    notes = packs.notes(present)
    try:
        return open_catalogue(present.file), notes
    except UserFacingError:
        if present.slot is None:
            raise
        return open_catalogue(paths.catalogue_file()), (*notes, Problem("pack.note.unreadable"))


class Packs:
    """What can be done with packs; needs no open catalogue."""

    def __init__(self, today: date) -> None:
        """As of ``today``."""
        self.today = today
        self._store = store(today)

    @staticmethod
    def build(source: Path, target: Path) -> tuple[Manifest, Changes, tuple[Problem, ...]]:
        """Make the pack of an editor's folder or workbook; what it changes in the shipped catalogue, and problems.

        A pack with problems is not written.
        """
        manifest, placed = _from_book(source) if source.suffix.lower() == ".xlsx" else authoring.from_folder(source)
        pack = made(manifest, placed)
        changes, problems = checked_changes(manifest, placed, paths.catalogue_file())
        if not problems:
            authoring.write_pack(pack, target)
        return manifest, changes, problems

    @staticmethod
    def write_template(target: Path, translator: Translator) -> None:
        """Write an empty workbook for an editor, explained in the language of ``translator``."""
        from career_planner.exchange.framework_book import template

        atomic_write(target, template(lambda name: translator.say(f"book.{name}")))

    @staticmethod
    def make_key(target: Path, passphrase: str) -> tuple[Path, PublicKey]:
        """Make a key; the public file and the key in it."""
        return authoring.write_keys(target, passphrase)

    @staticmethod
    def sign(file: Path, key: Path, passphrase: Callable[[], str]) -> Path:
        """Sign a pack or trust list; ``passphrase`` is asked for where the key is locked. The signature's file."""
        known = passphrase() if secret.needs_passphrase(key) else ""
        return authoring.sign_file(file, secret.read_key(key, known))

    def trust(self) -> TrustList:
        """The issuers that are trusted."""
        return self._store.trust()

    def offered_trust(self, file: Path) -> TrustList:
        """The list in ``file``, if the present one lets it follow."""
        return self._store.offered_trust(file)[0]

    def accept_trust(self, file: Path) -> TrustList:
        """Trust the list in ``file`` from now on."""
        return self._store.accept_trust(file)

    def verify(self, file: Path) -> Verified:
        """The pack in ``file``, if its signatures and version hold."""
        return self._store.verify(file)

    def preview(self, file: Path) -> Preview:
        """What the pack in ``file`` would change; nothing is kept."""
        return self._store.preview(file)

    def install(self, preview: Preview) -> Path:
        """Put the pack of ``preview`` in use."""
        return self._store.install(preview)

    def roll_back(self) -> tuple[Installed, ...]:
        """Go back to the catalogue before the present one; the packs in it."""
        slot = self._store.roll_back().slot
        return () if slot is None else slot.packs

    def installed(self) -> tuple[tuple[Installed, ...], tuple[Problem, ...]]:
        """The packs in use, and what is to be said of them."""
        present = self._store.serving()
        return () if present.slot is None else present.slot.packs, self._store.notes(present)

    def effects(self, preview: Preview, people: Iterable[Path]) -> list[Effect]:
        """What the pack changes for the people in the files ``people``: their levels and their routes."""
        before = Workspace(open_catalogue(self._store.serving().file), self.today)
        after = Workspace(Catalogue(before.catalogue.file, preview.framework, {}), self.today)
        return [_effect(file, before, after) for file in people]


def _from_book(file: Path) -> tuple[Manifest, Placed]:
    """The manifest and the rows in an editor's workbook."""
    from career_planner.exchange.framework_book import read_book

    told, placed = read_book(file)
    return manifest_of(msgspec.json.encode(told), str(file)), placed


def _effect(file: Path, before: Workspace, after: Workspace) -> Effect:
    stands: list[Stand | None] = []
    person, goal, trouble = "", BETTER, None
    for workspace in (before, after):
        try:
            profile = workspace.load(file)
            person = profile.name
            kept = profile.plan
            goal = BETTER if kept is None else goal_of(kept.terms)
            limits = None if kept is None else limits_of(kept.terms)
            assessment = workspace.assess(profile)
            plan = workspace.plan(profile, goal, limits, assessment)
        except UserFacingError as error:
            trouble = error
            stands.append(None)
            continue
        costs = [one.route.cost for one in plan.routes]
        months, tenge = (min((cost[part] for cost in costs), default=None) for part in (0, 1))
        sectors = tuple((str(code), answer) for code, answer in assessment.sectors.items())
        stands.append(Stand(assessment.national, sectors, months, tenge))
    return Effect(file, person, goal, stands[0], stands[1], trouble)
