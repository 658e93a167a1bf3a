"""Everything a developer does, with nothing but Python: ``python3 dev.py run`` opens the program, ``test`` checks it.

The first call makes the folder ``.venv`` and installs the project there; later calls do so again only when
``pyproject.toml`` has changed. Works on Linux, Windows and macOS and needs the standard library only.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the message for those who start it with an older Python
    sys.exit(f"Career Planner needs Python 3.11 or newer; this is Python {sys.version.split()[0]}.")

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.txt"
SAMPLE = "resources/samples/steel-fixer.json"
CORE = ("frameworks", "profile", "assessment", "routes")
"""Folders whose every branch is tested."""

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""Shared library that Qt needs for anything: the Debian package that holds it."""

WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What it needs besides to open a window under X11."""

Command = list[str]


class Check(NamedTuple):
    """The outcome of one step of ``test``; ``said`` is the last line of its output."""

    name: str
    passed: bool
    seconds: float
    said: str


# What is needed before anything runs.


def has_display(platform: str, environ: Mapping[str, str]) -> bool:
    """Whether a window can be shown: always, except on a Linux without X11 and Wayland."""
    return not platform.startswith("linux") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def is_loadable(library: str) -> bool:
    """Whether the system finds the shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(libraries: Mapping[str, str], loadable: Callable[[str], bool] = is_loadable) -> list[str]:
    """The Debian packages of those ``libraries`` that cannot be loaded."""
    return [package for library, package in libraries.items() if not loadable(library)]


def apt_lines(packages: Iterable[str]) -> list[Command]:
    """The commands that install ``packages`` on Debian."""
    return [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *packages]]


def need_system(*, window: bool) -> None:
    """See that the system packages are there; install them where that is allowed, name them where not."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_packages(QT_LIBRARIES | WINDOW_LIBRARIES if window else QT_LIBRARIES)
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if not missing:
        return
    lines = apt_lines(missing)
    say("Missing on this system; on Debian: " + " && ".join(shlex.join(line) for line in lines))
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        sys.exit("Install these packages as administrator, then start again.")
    for line in lines:
        run(line, DEBIAN_FRONTEND="noninteractive")


def program(name: str, os_name: str = os.name) -> str:
    """The path of a program in ``.venv``."""
    return str(VENV / "Scripts" / f"{name}.exe" if os_name == "nt" else VENV / "bin" / name)


def fingerprint(configuration: bytes, extra: str) -> str:
    """What an installation was made from; another value means that it has to be made again."""
    return f"{hashlib.sha256(configuration).hexdigest()} {sys.version_info[0]}.{sys.version_info[1]} {extra}"


def is_current(stamp: str, configuration: bytes, extra: str) -> bool:
    """Whether ``stamp`` is of this configuration; what serves developers or builders serves users as well."""
    return stamp in {fingerprint(configuration, wanted) for wanted in ([extra] if extra else ["", "dev", "bundle"])}


def install(extra: str) -> None:
    """Make ``.venv`` and install the project in it, editable, unless that was done before."""
    configuration = (ROOT / "pyproject.toml").read_bytes()
    if STAMP.is_file() and is_current(STAMP.read_text("utf-8"), configuration, extra):
        return
    if not Path(program("python")).is_file():
        say("Making .venv")
        run([sys.executable, "-m", "venv", str(VENV)])
    say("Installing the project in .venv; the first time takes some minutes")
    wanted = f"{ROOT}[{extra}]" if extra else str(ROOT)
    run([program("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", wanted])
    STAMP.write_text(fingerprint(configuration, extra), "utf-8")


def prepare(extra: str, *, window: bool = False) -> None:
    """All that has to be there before a command: system packages, ``.venv``, compiled words."""
    need_system(window=window)
    install(extra)
    compile_words(only_stale=True)


# Running things.


def say(line: str) -> None:
    """Tell the developer."""
    print(f"dev: {line}", flush=True)


def run(command: Command, **environment: str) -> None:
    """Run ``command`` in the project's folder; its failure ends everything."""
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=False)
    if done.returncode:
        sys.exit(f"dev: failed with {done.returncode}: {shlex.join(command)}")


def python(*arguments: str) -> Command:
    """A command of the Python in ``.venv``."""
    return [program("python"), *arguments]


def check(name: str, command: Command) -> Check:
    """Run one step of ``test``, showing what it says."""
    say(f"{name}: {shlex.join(command)}")
    started = time.monotonic()
    said = ""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout
        for raw in process.stdout:
            line = raw.decode("utf-8", "replace").rstrip()
            print(line, flush=True)
            said = line or said
    return Check(name, process.returncode == 0, time.monotonic() - started, said)


def summary(checks: Iterable[Check]) -> list[str]:
    """A line for each check, and last what pytest said last."""
    checks = list(checks)
    lines = [f"{'ok  ' if done.passed else 'FAIL'} {done.name:<22} {done.seconds:6.1f} s" for done in checks]
    return lines + [done.said for done in checks if done.name == "pytest"]


def stale_words(folder: Path) -> list[Path]:
    """The message files below ``folder`` that were changed after they were compiled, or never compiled."""
    return [
        source
        for source in sorted(folder.glob("*/LC_MESSAGES/*.po"))
        if not (compiled := source.with_suffix(".mo")).is_file() or compiled.stat().st_mtime < source.stat().st_mtime
    ]


def compile_words(*, only_stale: bool) -> None:
    """Compile the message files to what the program reads."""
    folder = ROOT / "resources" / "i18n"
    for source in stale_words(folder) if only_stale else sorted(folder.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        language = source.parts[-3]
        run([program("pybabel"), "--quiet", "compile", "-l", language, "-i", str(source), "-o", str(compiled)])


# The commands.


def open_program() -> None:
    """Open the program with the sample person; without a display write that person's plan to ``out/`` instead."""
    window = has_display(sys.platform, os.environ)
    prepare("", window=window)
    if window:
        run(python("-m", "career_planner", "open", SAMPLE))
        return
    say("No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): writing out/plan.pdf and out/plan.png")
    (ROOT / "out").mkdir(exist_ok=True)
    outputs = ["--pdf", "out/plan.pdf", "--png", "out/plan.png"]
    run(python("-m", "career_planner", "plan", SAMPLE, "--goal", "level:4", *outputs))


def test_program() -> None:
    """Check everything that a change has to pass."""
    prepare("dev")
    core = ",".join(f"career_planner/{folder}/*" for folder in CORE)
    steps = {
        "style": python("-m", "ruff", "check"),
        "format": python("-m", "ruff", "format", "--check"),
        "types": python("-m", "mypy"),
        "architecture": [program("lint-imports")],
        "catalogue": python("-m", "career_planner", "catalogue", "check"),
        "pytest": python(
            "-m", "pytest", "-n", "auto", "--dist", "worksteal", "--cov", "--cov-report=", "--cov-fail-under=0"
        ),
        "coverage": python("-m", "coverage", "report"),
        "coverage of the core": python("-m", "coverage", "report", f"--include={core}", "--fail-under=100"),
    }
    checks = [check(name, command) for name, command in steps.items()]
    print("", *summary(checks), sep="\n", flush=True)
    if not all(done.passed for done in checks):
        sys.exit(1)


def measure() -> None:
    """Measure speed and memory."""
    prepare("dev")
    run(python("-m", "benchmarks"))


def compile_all_words() -> None:
    """Compile all message files in ``resources/i18n``."""
    prepare("dev")
    compile_words(only_stale=False)


def take_pictures() -> None:
    """Take the pictures of the user guide."""
    prepare("dev")
    run(python("-m", "tests.screenshots", "docs/screenshots"))
    run(python("-m", "tests.screenshots", "resources/guide/pictures", "guide"))


def build_catalogue() -> None:
    """Build the catalogue from ``data/sources``."""
    prepare("")
    run(python("-m", "career_planner", "catalogue", "build"))


def build_bundle(*options: str) -> None:
    """Build the program for people without Python, in ``dist/``; ``bundle --help`` names more."""
    prepare("bundle", window=True)
    run(python("packaging/bundle.py", *options))


COMMANDS: dict[str, Callable[..., None]] = {
    "run": open_program,
    "test": test_program,
    "bench": measure,
    "words": compile_all_words,
    "shots": take_pictures,
    "data": build_catalogue,
    "bundle": build_bundle,
}


def main(arguments: list[str] | None = None) -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Everything a developer of Career Planner does.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, action in COMMANDS.items():
        commands.add_parser(name, help=action.__doc__, add_help=name != "bundle")
    known, others = parser.parse_known_args(arguments)
    if others and known.command != "bundle":
        parser.error(f"unrecognized arguments: {shlex.join(others)}")
    COMMANDS[known.command](*others)


if __name__ == "__main__":
    main()
