"""Tries the frozen program where there is nothing: no Python, no settings, no right to write beside it, no network.

Linux only. As root it runs as ``nobody`` in a network of its own. Answers are compared with those from source.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import measure
import trim

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "resources" / "samples" / "steel-fixer.json"
WORKBOOK = ROOT / "resources" / "packs" / "sample-forestry.xlsx"
TODAY = "2026-11-21"
NOBODY = 65534
PASSPHRASE = "smoke of a frozen program"

JSON_COMMANDS: tuple[tuple[str, ...], ...] = (
    ("level", str(SAMPLE), "--json"),
    ("plan", str(SAMPLE), "--goal", "level:4", "--json"),
    ("find", "дәнекерлеуші", "--json"),
    ("catalogue", "info", "--json"),
)
PLAN = ("plan", str(SAMPLE), "--goal", "level:4")
PAPER_SAYS = {"kk": "Біліктілік деңгейі", "ru": "Уровень квалификации", "en": "Qualification level"}
"""What the heading of the report has in each language."""


class Failed(Exception):
    """The frozen program did something else than it should."""


class Machine(NamedTuple):
    """A computer with the program in ``program``, which cannot be written to, and an empty folder ``home``."""

    program: Path
    home: Path
    isolation: tuple[str, ...]

    def environment(self) -> dict[str, str]:
        """All that the environment has."""
        return {"HOME": str(self.home), "PATH": "/nonexistent", "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}

    def run(self, *arguments: str, said: str = "", status: int = 0) -> str:
        """What the program prints when it is given ``said``; anything but ``status`` is a failure."""
        done = subprocess.run(
            [*self.isolation, str(self.program / "career-planner"), *arguments, "--today", TODAY],
            cwd=self.home, env=self.environment(), input=said, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        if done.returncode != status:
            raise Failed(f"{' '.join(arguments)}: status {done.returncode}\n{done.stderr[-2000:]}")
        return done.stdout

    def file(self, name: str) -> str:
        """The path of a file in the home folder."""
        return str(self.home / name)


def main(arguments: list[str] | None = None) -> None:
    """Try the program in the folder named; ends with status 1 and says why if it fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    with tempfile.TemporaryDirectory(prefix="career-planner-smoke-") as place:
        machine = prepared(folder, Path(place))
        print(f"smoke: isolated by {' '.join(machine.isolation) or 'nothing: start as root for that'}", flush=True)
        before = snapshot(machine.program)
        for check in CHECKS:
            try:
                check(machine)
            except Failed as failure:
                sys.exit(f"smoke: FAILED: {check.__doc__}\n{failure}")
            print(f"smoke: ok: {check.__doc__}", flush=True)
        if snapshot(machine.program) != before:
            sys.exit("smoke: FAILED: The program wrote into its own folder.")


def prepared(folder: Path, place: Path) -> Machine:
    """A machine in ``place`` with a copy of the program in ``folder``."""
    program, home = place / "program", place / "home"
    shutil.copytree(folder, program, symlinks=True)
    home.mkdir()
    for path in [*program.rglob("*"), program]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o222)
    isolation: tuple[str, ...] = ()
    if os.geteuid() == 0:
        place.chmod(0o755)
        os.chown(home, NOBODY, NOBODY)
        drop = (_tool("setpriv"), f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
        isolation = (_tool("unshare"), "--net", *drop)
    return Machine(program, home, isolation)


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of each file below ``folder``."""
    return {str(path): (path.lstat().st_size, path.lstat().st_mtime_ns) for path in sorted(folder.rglob("*"))}


def lacks(text: str, letters: Iterable[str]) -> str:
    """Those of ``letters`` that ``text`` does not have."""
    return "".join(letter for letter in letters if letter not in text)


# The checks.


def tells_its_version(machine: Machine) -> None:
    """The version and the edition of the catalogue are told."""
    same_as_source(machine, "--version")


def answers_as_from_source(machine: Machine) -> None:
    """Level, plan, search and catalogue answer as from source."""
    for command in JSON_COMMANDS:
        if not isinstance(json.loads(same_as_source(machine, *command)), dict):
            raise Failed(f"{command}: no object")


def same_as_source(machine: Machine, *command: str) -> str:
    """What the program prints, which is what it prints from source with another empty home."""
    with tempfile.TemporaryDirectory() as home:
        source = subprocess.run(
            [sys.executable, "-m", "career_planner", *command, "--today", TODAY],
            cwd=ROOT, env=os.environ | machine.environment() | {"HOME": home}, capture_output=True, encoding="utf-8",
            check=True,
        ).stdout  # fmt: skip
    frozen = machine.run(*command)
    if frozen != source:
        raise Failed(f"{' '.join(command)}:\nfrozen: {frozen[:500]}\nsource: {source[:500]}")
    return frozen


def writes_paper(machine: Machine) -> None:
    """Plans as PDF in three languages, with letters that can be copied, and as pictures."""
    for language, heading in PAPER_SAYS.items():
        machine.run(*PLAN, "--language", language, "--pdf", machine.file(f"{language}.pdf"))
        reader = [_tool("pdftotext"), machine.file(f"{language}.pdf"), "-"]
        text = subprocess.run(reader, capture_output=True, encoding="utf-8", check=True).stdout
        wanted = "әғқңөұүі" if language == "kk" else ""
        if heading not in text or lacks(text, wanted):
            raise Failed(f"{language}: no «{heading}» or {lacks(text, wanted)!r} in {text[:500]}")
    machine.run(*PLAN, "--png", machine.file("plan.png"), "--svg", machine.file("plan.svg"))
    if not Path(machine.file("plan.png")).read_bytes().startswith(b"\x89PNG"):
        raise Failed("plan.png is no picture")


def takes_a_pack(machine: Machine) -> None:
    """A pack is built, signed, verified, installed and taken back."""
    pack, keys = machine.file("a.pack"), {}
    for name in ("root", "first", "second"):
        machine.run("pack", "key", machine.file(f"{name}.key"), "--no-passphrase")
        keys[name] = Path(machine.file(f"{name}.pub")).read_text("utf-8").split("\n")[1]
    machine.run("pack", "build", str(WORKBOOK), "--out", pack)
    issuer = re.search(rb'"issuer": ?"([^"]+)"', Path(pack).read_bytes())
    title = {"kk": "Орталық", "ru": "Центр", "en": "Centre"}
    trusted = {"title": title, "keys": [keys["first"], keys["second"]], "threshold": 2, "official": True}
    trust = {
        "format": "career-planner/trust", "version": 1, "issued": "2026-11-01",
        "root": {"keys": [keys["root"]], "threshold": 1}, "issuers": {issuer[1].decode() if issuer else "": trusted},
    }  # fmt: skip
    Path(machine.file("trust.json")).write_text(json.dumps(trust), "utf-8")
    machine.run("pack", "sign", machine.file("trust.json"), "--key", machine.file("root.key"))
    machine.run("pack", "trust", machine.file("trust.json"), "--yes")
    machine.run("pack", "sign", pack, "--key", machine.file("first.key"))
    machine.run("pack", "verify", pack, status=2)  # one of two signatures
    machine.run("pack", "sign", pack, "--key", machine.file("second.key"))
    machine.run("pack", "verify", pack)
    before = machine.run("--version")
    machine.run("pack", "install", pack, "--yes")
    if machine.run("--version") == before:
        raise Failed("the pack did not change the catalogue")
    machine.run("pack", "rollback")
    if machine.run("--version") != before:
        raise Failed("the pack was not taken back")


def keeps_clients(machine: Machine) -> None:
    """A store of clients is made, a client added, found and handed over."""
    store = ("--store", machine.file("store"), "--passphrase-fd", "0")
    machine.run("clients", "create", "--counsellor", "Әлия", *store, said=f"{PASSPHRASE}\n")
    added = machine.run("clients", "add", str(SAMPLE), "--operator", "Орталық", *store, said=f"{PASSPHRASE}\n")
    code = added.split()[-1]
    name = json.loads(SAMPLE.read_text("utf-8"))["name"]
    if name not in machine.run("clients", "list", *store, said=f"{PASSPHRASE}\n"):
        raise Failed(f"{name} is not in the list")
    machine.run("clients", "export", code, machine.file("client.json"), *store, said=f"{PASSPHRASE}\n")
    if name not in Path(machine.file("client.json")).read_text("utf-8"):
        raise Failed(f"{name} is not in what was handed over")
    machine.run("clients", "list", *store, said="another passphrase\n", status=2)


def opens_its_window(machine: Machine) -> None:
    """The window opens with a person, paints, remembers the file and ends when told to."""
    command = [*machine.isolation, str(machine.program / "career-planner"), "open", str(SAMPLE)]
    try:
        measure.start(command, machine.environment())
    except RuntimeError as error:
        raise Failed(str(error)) from error
    settings = machine.home / ".local/share/career-planner/settings.json"
    if SAMPLE.name not in settings.read_text("utf-8"):
        raise Failed("the window did not open the person")


def goes_portable(machine: Machine) -> None:
    """With the marker beside it everything is kept beside the program."""
    stick = machine.home / "stick"
    shutil.copytree(machine.program, stick, symlinks=True)
    for path in [stick, *stick.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | 0o200)
            os.chown(path, machine.home.stat().st_uid, machine.home.stat().st_gid)
    (stick / "portable.txt").touch()
    portable = machine._replace(program=stick)
    portable.run("clients", "create", "--counsellor", "Әлия", "--passphrase-fd", "0", said=f"{PASSPHRASE}\n")
    if not list((stick / "user").rglob("store.json")):
        raise Failed(f"no store in {stick / 'user'}")


def asks_little_of_the_system(machine: Machine) -> None:
    """Of the system it needs the C library and what belongs to the screen and the printer."""
    files = [path for path in machine.program.rglob("*") if path.is_file() and not path.is_symlink()]
    libraries = [path for path in files if ".so" in path.name or path.parent == machine.program]
    said = subprocess.run(
        [_tool("objdump"), "-p", *libraries], capture_output=True, encoding="utf-8", check=False
    ).stdout
    missing = set(re.findall(r"NEEDED +(\S+)", said)) - {path.name for path in files} - trim.OF_THE_SYSTEM
    if missing or "NEEDED" not in said:
        raise Failed(f"it needs {', '.join(sorted(missing))}")


CHECKS: tuple[Callable[[Machine], None], ...] = (
    asks_little_of_the_system,
    tells_its_version,
    answers_as_from_source,
    writes_paper,
    takes_a_pack,
    keeps_clients,
    opens_its_window,
    goes_portable,
)


def _tool(name: str) -> str:
    """The path of a program of this system."""
    found = shutil.which(name)
    if found is None:
        sys.exit(f"smoke: {name} is not installed here; on Debian it is in poppler-utils, util-linux or binutils.")
    return found


if __name__ == "__main__":
    main()
