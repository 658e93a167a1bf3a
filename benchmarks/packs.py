"""Data packs: changed packs and signatures that are taken (there should be none), and how long checking one takes.

``python -m benchmarks packs [count]``: a million changed copies without a count.
"""

import tempfile
import time
from pathlib import Path

from career_planner.catalogue.packs.trust import verified_list, verified_pack
from tests.catalogue.packs.conftest import Issuing
from tests.catalogue.packs.test_signature import taken

MILLION = 1_000_000


def run(count: int = MILLION) -> None:
    """Try ``count`` changed copies of a pack with two signatures."""
    with tempfile.TemporaryDirectory() as folder:
        issuing = Issuing(Path(folder))
        trust, _ = verified_list(issuing.trust(), None)
        pack = issuing.pack()
        started = time.perf_counter()
        verified_pack(pack, trust)
        checked = time.perf_counter() - started
        started = time.perf_counter()
        accepted = taken(pack, trust, count)
    print(f"checking a pack: {1000 * checked:.1f} ms")
    print(f"{count:,} changed copies: {accepted} taken, {time.perf_counter() - started:.0f} s")
