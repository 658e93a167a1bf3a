"""A power cut at any moment costs nothing that was shown as done; the bench tries many more disks than this."""

import shutil

import pytest

from benchmarks.reliability.office import PROMISES
from benchmarks.reliability.power_cuts import explore

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")


@pytest.mark.parametrize("act", PROMISES)
def test_every_disk_that_a_power_cut_leaves_keeps_the_promise(act: str) -> None:
    explored = explore(act, 150)
    assert explored.states > 30
    assert explored.broken == 0


@pytest.mark.parametrize(
    ("act", "fault"), [("edit", "no-sync"), ("passphrase", "no-folder-sync"), ("migrate", "stepwise")]
)
def test_a_planted_fault_is_found(act: str, fault: str) -> None:
    assert explore(act, 500, fault).broken > 0
