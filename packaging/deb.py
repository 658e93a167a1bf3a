"""The Debian package: the frozen program under ``/usr/lib``, and what a desktop has to know of it."""

import gzip
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import trim

ROOT = Path(__file__).resolve().parents[1]
LINUX = Path(__file__).resolve().parent / "linux"

PLACES = {
    "career-planner.desktop": "usr/share/applications/career-planner.desktop",
    "career-planner.svg": "usr/share/icons/hicolor/scalable/apps/career-planner.svg",
    "career-planner.xml": "usr/share/mime/packages/career-planner.xml",
}

CONTROL = """\
Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: The Career Planner authors <career-planner@localhost>
Installed-Size: {kibibytes}
Depends: libc6 (>= {libc}), libegl1, libgl1, libxcb1
Recommends: libcups2
Section: education
Priority: optional
Description: qualification levels and career routes in Kazakhstan, offline
 Tells at which of the eight levels of the National Qualifications Framework
 a person stands, what is missing for the next one, and by which routes of
 work, study and recognition it can be reached. In Kazakh, Russian and English.
 Needs no network.
"""
"""What ``trim.OF_THE_SYSTEM`` lets the program ask for; of ``libc6`` the version that it was built with."""


def build(folder: Path, out: Path) -> Path:
    """Make the package of the frozen program in ``folder``; gives the file in ``out``."""
    tree = out / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    fill(tree, folder)
    file = file_in(out)
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch())}
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(file)]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(tree)
    return file


def file_in(out: Path) -> Path:
    """Where the package is made."""
    return out / f"{trim.PROGRAM}_{version()}_{architecture()}.deb"


def try_out(file: Path) -> None:
    """Install ``file`` into an empty root, start the program there and remove it; anything left over ends this."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        for folder in ("info", "updates", "triggers"):
            (root / "var/lib/dpkg" / folder).mkdir(parents=True)
        (root / "var/lib/dpkg/status").touch()
        dpkg: list[str | Path] = [
            "dpkg",
            f"--root={root}",
            f"--log={root / 'log'}",
            "--force-depends",
            "--force-not-root",
        ]
        quiet: dict[str, Any] = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([*dpkg, "--install", str(file)], **quiet)
        command = [str(root / "usr/bin" / trim.PROGRAM), "--version"]
        said = subprocess.run(command, env={"HOME": place}, check=True, capture_output=True, encoding="utf-8").stdout
        subprocess.run([*dpkg, "--purge", trim.PROGRAM], **quiet)
        left = sorted(path.name for path in root.iterdir() if path.name not in {"var", "log"})
    if left or version() not in said:
        sys.exit(f"{file.name}: it said {said!r}, and left behind: {left}")


def fill(tree: Path, folder: Path) -> None:
    """Lay out in ``tree`` what the package puts on a computer, with the program from ``folder``."""
    library = tree / "usr/lib" / trim.PROGRAM
    shutil.copytree(folder, library, symlinks=True)
    for name, place in PLACES.items():
        _put(tree / place, (LINUX / name).read_bytes())
    _put(tree / "usr/share/man/man1/career-planner.1.gz", _packed(LINUX / "career-planner.1"))
    documents = tree / "usr/share/doc" / trim.PROGRAM
    _put(documents / "changelog.gz", _packed(ROOT / "CHANGELOG.md"))
    _put(documents / "copyright", (LINUX / "copyright").read_bytes())
    (tree / "usr/bin").mkdir()
    (tree / "usr/bin" / trim.PROGRAM).symlink_to(f"../lib/{trim.PROGRAM}/{trim.PROGRAM}")
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or (path.parent == library and os.access(path, os.X_OK)) else 0o644)
    kibibytes = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file() and not path.is_symlink()) // 1024
    libc = platform.libc_ver()[1]
    told = CONTROL.format(
        name=trim.PROGRAM, version=version(), architecture=architecture(), kibibytes=kibibytes, libc=libc
    )
    _put(tree / "DEBIAN/control", told.encode())


def version() -> str:
    """The version of the program."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def architecture() -> str:
    """This machine as Debian calls it."""
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(os.uname().machine, os.uname().machine)


def epoch() -> int:
    """The time that packed files carry instead of that of the build: as the environment says, else a fixed one."""
    return int(os.environ.get("SOURCE_DATE_EPOCH", "1767225600"))


def _put(file: Path, content: bytes) -> None:
    """Write a file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _packed(file: Path) -> bytes:
    """The content of ``file`` packed, without the time of packing."""
    return gzip.compress(file.read_bytes(), mtime=0)
