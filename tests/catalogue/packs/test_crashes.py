"""A power cut at any moment of an installation leaves the old catalogue or the new one, never neither."""

import hashlib
import os
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from career_planner import files
from career_planner.catalogue.packs import slots
from career_planner.catalogue.packs.slots import Slot
from career_planner.catalogue.packs.store import PackStore, Preview
from career_planner.errors import UserFacingError
from tests.catalogue.packs.conftest import DAY, Issuing
from tests.disk import Recorder, Tree, crashed, laid, tree_of

STATES = int(os.environ.get("CAREER_PLANNER_CRASH_STATES", "2000"))
"""Disks looked at for each operation; 20,000 for the full bench."""

SHIPPED = b"shipped"
"""Stands for the catalogue of the program, which no installation touches."""

Fault = Callable[[pytest.MonkeyPatch], None]


class Computer:
    """A disk with an installed pack and a preview of the next, their catalogues cut short to be quick."""

    def __init__(self, root: Path, shipped: Path, issuing: Issuing) -> None:
        self.root = root
        self.before: Tree = {}
        self.shipped = shipped
        self.issuing = issuing
        root.mkdir()

    def store(self, root: Path | None = None) -> PackStore:
        place = root or self.root
        return PackStore(place / "user" / "packs", place / "state", self.shipped, DAY)

    def preview(self, version: int) -> Preview:
        """A preview of a version, with a catalogue of a few sectors of the disk."""
        found = self.store().preview(self.issuing.pack(version))
        image = hashlib.sha256(bytes([version])).digest() * 60
        return replace(found, slot=_with(found.slot, image), catalogue=image)

    def recorded(self, workload: Callable[[], object]) -> Recorder:
        """The calls of ``workload``, and the disk before it."""
        self.before = tree_of(self.root)
        recorder = Recorder(self.root)
        with recorder.recording():
            workload()
        return recorder

    def contents(self, root: Path) -> bytes:
        """The catalogue that serves, ``SHIPPED``, or what is wrong with its packs."""
        store = self.store(root)
        present = store.serving()
        try:
            for pack in () if present.slot is None else present.slot.packs:
                slots.stored_pack(store.folder, present, pack)
        except UserFacingError as error:
            return str(error).encode()
        return SHIPPED if present.slot is None else present.file.read_bytes()


def _with(slot: Slot, image: bytes) -> Slot:
    return Slot(sha256=hashlib.sha256(image).hexdigest(), base=slot.base, packs=slot.packs)


def violations(computer: Computer, recorder: Recorder, old: bytes, new: bytes, states: int) -> list[str]:
    """The disks after a power cut on which neither the old nor the new catalogue serves, or the new one was lost."""
    chance, wrong = random.Random(7), []
    disk, known = computer.root.with_name("after"), dict[int, bytes]()
    for number in range(states):
        done = chance.randrange(len(recorder.calls) + 1)
        tree = crashed(recorder.calls[:done], computer.before, chance)
        state = hash(frozenset(tree.items()))
        if state not in known:
            laid(tree, disk)
            known[state] = computer.contents(disk)
        if known[state] not in ({new} if done == len(recorder.calls) else {old, new}):
            wrong.append(f"{number}: after {done} calls")
    return wrong


@pytest.fixture
def computer(tmp_path: Path, shipped: Path, issuing: Issuing) -> Computer:
    """A disk that trusts the issuers."""
    computer = Computer(tmp_path / "disk", shipped, issuing)
    computer.store().accept_trust(issuing.trust())
    return computer


def first_pack(computer: Computer) -> tuple[Recorder, bytes, bytes]:
    preview = computer.preview(1)
    recorder = computer.recorded(lambda: computer.store().install(preview))
    return recorder, SHIPPED, preview.catalogue


def next_pack(computer: Computer) -> tuple[Recorder, bytes, bytes]:
    first, second = computer.preview(1), computer.preview(2)
    computer.store().install(first)
    return computer.recorded(lambda: computer.store().install(second)), first.catalogue, second.catalogue


def third_pack(computer: Computer) -> tuple[Recorder, bytes, bytes]:
    first, second, third = (computer.preview(version) for version in (1, 2, 3))
    computer.store().install(first)
    computer.store().install(second)
    return computer.recorded(lambda: computer.store().install(third)), second.catalogue, third.catalogue


def going_back(computer: Computer) -> tuple[Recorder, bytes, bytes]:
    first, second = computer.preview(1), computer.preview(2)
    computer.store().install(first)
    computer.store().install(second)
    return computer.recorded(lambda: computer.store().roll_back()), second.catalogue, first.catalogue


@pytest.mark.parametrize("operation", [first_pack, next_pack, third_pack, going_back])
def test_a_power_cut_leaves_the_old_catalogue_or_the_new(operation: Any, computer: Computer) -> None:
    recorder, old, new = operation(computer)
    assert not violations(computer, recorder, old, new, STATES)


def content_is_not_synced(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def replacing(path: Path) -> Iterator[BinaryIO]:
        files._make_folder(path.parent)
        descriptor, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            yield file
        Path(name).replace(path)
        files._sync_folder(path.parent)

    monkeypatch.setattr(files, "replacing", replacing)


def folders_are_not_synced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_sync_folder", lambda _: None)


def the_present_place_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "free", lambda _: "a")


@pytest.mark.parametrize(
    ("operation", "fault"),
    [
        (next_pack, content_is_not_synced),
        (next_pack, folders_are_not_synced),
        (next_pack, the_present_place_is_written),
    ],
)
def test_a_planted_fault_loses_the_catalogue(
    operation: Any, fault: Fault, computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault(monkeypatch)
    recorder, old, new = operation(computer)
    monkeypatch.undo()
    assert violations(computer, recorder, old, new, 600)


@pytest.mark.parametrize("failing", range(5))
def test_a_failure_at_any_write_leaves_the_old_catalogue(
    failing: int, computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = computer.preview(1), computer.preview(2)
    computer.store().install(first)
    written: list[Path] = []

    def full(path: Path, data: bytes) -> None:
        if len(written) == failing:
            raise UserFacingError("error.file.disk-full", path=str(path))
        written.append(path)
        files.atomic_write(path, data)

    for module in ("slots", "versions"):
        monkeypatch.setattr(f"career_planner.catalogue.packs.{module}.atomic_write", full)
    with pytest.raises(UserFacingError, match="disk-full"):
        computer.store().install(second)
    assert computer.contents(computer.root) == first.catalogue
    monkeypatch.undo()
    computer.store().install(second)
    assert computer.contents(computer.root) == second.catalogue
