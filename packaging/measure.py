"""Sizes, start and memory of the frozen program, beside the same from source and a bare window, in turns."""

import os
import selectors
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = str(ROOT / "resources" / "samples" / "steel-fixer.json")
ROUNDS = 7
SMALL = 1_000_000
"""Parts with fewer bytes are counted together."""

PAINTED = b"Flushing"
"""What Qt logs whenever a window's picture goes to the screen; asked for in the environment, so that nothing in the
program has to know of the measurement."""

WINDOW = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.widgets.painting.debug=true"}

_BARE = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication(["bare"])
application.setStyle("Fusion")
window = QLabel("bare")
window.resize(1180, 760)
window.show()
application.exec()
"""


class Start(NamedTuple):
    """Seconds to the first picture, and megabytes of memory once the window has come to rest."""

    seconds: float
    megabytes: float


def shares(folder: Path) -> list[str]:
    """A line for each part of ``folder`` with its size, the largest first, and last the sum."""
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    sizes: Counter[str] = Counter()
    for file in files:
        sizes[part_of(file.relative_to(folder).as_posix())] += file.stat().st_size
    whole = sum(sizes.values())
    others = sum(size for size in sizes.values() if size < SMALL)
    lines = [(name, size) for name, size in sizes.most_common() if size >= SMALL] + [("smaller parts", others)]
    return [f"{size / 1e6:7.1f} MB  {100 * size / whole:4.1f} %  {name}" for name, size in [*lines, ("all", whole)]]


def part_of(path: str) -> str:
    """The part that the file at ``path`` in the program's folder belongs to."""
    within = path.removeprefix("_internal/").split("/")
    if len(within) == 1:
        known = {"_internal": "libraries of the system", "": "the program's modules"}
        return "Python" if "python3" in path else known["_internal" if path.startswith("_internal/") else ""]
    name = within[0].removesuffix(".libs")
    return {"PIL": "pillow", "python3.11": "Python"}.get(name, name)


def starts(folder: Path) -> list[str]:
    """First picture and memory of the frozen program, from source and of a bare window, and their ratios."""
    commands = {
        "bare": [sys.executable, "-c", _BARE],
        "source": [sys.executable, "-m", "career_planner", "open", SAMPLE],
        "frozen": [str(folder / "career-planner"), "open", SAMPLE],
    }
    for command in commands.values():
        start(command)  # what the disk knows afterwards is the same for all
    seen: dict[str, list[Start]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            seen[name].append(start(command))
    lines = [
        f"{name:<7} first picture {median(one.seconds for one in each):.2f} s, "
        f"memory {median(one.megabytes for one in each):.0f} MB"
        for name, each in seen.items()
    ]
    return [*lines, *(_ratio(seen, "frozen", other) for other in ("bare", "source")), _drawing(folder)]


def start(command: Sequence[str], environment: Mapping[str, str] = os.environ) -> Start:
    """Open a window with ``command``, wait for its first picture and until it rests, and end it."""
    begun = time.monotonic()
    with subprocess.Popen(command, cwd=ROOT, env={**environment, **WINDOW}, stderr=subprocess.PIPE) as process:
        try:
            seconds = first_picture(process, begun)
            return Start(seconds, memory(process.pid))
        finally:
            process.terminate()


def first_picture(process: subprocess.Popen[bytes], begun: float) -> float:
    """The seconds from ``begun`` to the first picture; returns when nothing was painted for a second.

    Raises ``RuntimeError`` with what the program said if it ends before, or paints nothing within half a minute.
    """
    assert process.stderr
    seconds, said = 0.0, b""
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stderr, selectors.EVENT_READ)
        while waiting.select(1 if seconds else 30):
            more = os.read(process.stderr.fileno(), 1 << 16)
            if not more:
                break
            said += more
            if not seconds and PAINTED in said:
                seconds = time.monotonic() - begun
    if not seconds or process.poll() is not None:
        raise RuntimeError(f"no window: {said.decode('utf-8', 'replace')[-2000:]}")
    return seconds


def memory(process: int) -> float:
    """The megabytes that a process has in memory now, shared libraries included."""
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


def _ratio(seen: dict[str, list[Start]], mine: str, other: str) -> str:
    """How much longer the first picture took, in pairs of neighbouring runs."""
    ratios = sorted(a.seconds / b.seconds for a, b in zip(seen[mine], seen[other], strict=True))
    return f"{mine} to {other}: {median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"


def _drawing(folder: Path) -> str:
    """The most memory that a plan with its picture takes, which loads matplotlib."""
    command = [str(folder / "career-planner"), "plan", SAMPLE, "--goal", "level:4", "--png", "plan.png"]
    code = (
        "import resource, subprocess, sys, tempfile\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    subprocess.run(sys.argv[1:], cwd=folder, check=True, stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    said = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True).stdout
    return f"plan with a picture, matplotlib loaded: {int(said) / 1024:.0f} MB at most"
