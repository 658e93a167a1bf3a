"""Builds the frozen program in ``dist/``, and of it what people download; started by ``python3 dev.py bundle``."""

import argparse
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import deb
import licences
import measure
import smoke
import trim

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
FOLDER = DIST / trim.PROGRAM


def main(arguments: list[str] | None = None) -> None:
    """Build, and do what else was asked for."""
    parser = argparse.ArgumentParser(prog="dev.py bundle", description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="try it where there is nothing else, and measure it")
    parser.add_argument("--packages", action="store_true", help="make the .deb and the .tar.xz, too (Linux)")
    parser.add_argument("--no-build", action="store_true", help="take the program that is in dist/ already")
    options = parser.parse_args(arguments)
    if not options.no_build:
        build()
    print(*measure.shares(FOLDER), sep="\n", flush=True)
    if options.smoke:
        smoke.main([str(FOLDER)])
        print(*measure.starts(FOLDER), sep="\n", flush=True)
    if options.packages:
        package(try_out=options.smoke)


def package(*, try_out: bool) -> None:
    """Make what people download, and install the Debian package if it is to be tried."""
    for file in (deb.build(FOLDER, DIST), archive(FOLDER)):
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1e6:.1f} MB", flush=True)
    if try_out:
        deb.try_out(deb.file_in(DIST))
        print("smoke: ok: The Debian package is installed, starts and is removed without leftovers.", flush=True)


def build() -> None:
    """Freeze the program and add the licences."""
    specification = ROOT / "packaging" / f"{trim.PROGRAM}.spec"
    options = ["--noconfirm", "--log-level=ERROR", f"--distpath={DIST}", f"--workpath={ROOT / 'build' / 'bundle'}"]
    # hashes of strings decide the order of what is packed; without this no two builds are alike
    environment = os.environ | {"PYTHONHASHSEED": "1"}
    subprocess.run([sys.executable, "-m", "PyInstaller", *options, specification], env=environment, check=True)
    strip(FOLDER / "_internal")
    licences.collect(FOLDER / "licences", (file for file in FOLDER.rglob("*") if not file.is_symlink()))


def strip(folder: Path) -> None:
    """Take the symbols out of the libraries that can do without; on Linux only."""
    if not sys.platform.startswith("linux"):
        return
    libraries = [file for pattern in trim.STRIPPED for file in sorted(folder.glob(pattern))]
    subprocess.run(["strip", "--strip-unneeded", *libraries], check=True)


def archive(folder: Path) -> Path:
    """``folder`` as a ``.tar.xz`` beside it, without names or times of the builder."""
    file = folder.with_name(f"{trim.PROGRAM}-{deb.version()}-linux-{deb.architecture()}.tar.xz")

    def nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = deb.epoch()
        return entry

    packer = ["xz", "--threads=0", "--stdout"]
    with file.open("wb") as target, subprocess.Popen(packer, stdin=subprocess.PIPE, stdout=target) as process:
        with tarfile.open(fileobj=process.stdin, mode="w|", format=tarfile.GNU_FORMAT) as packed:
            packed.add(folder, folder.name, filter=nobodys)
        assert process.stdin
        process.stdin.close()
    if process.returncode:
        sys.exit(f"xz failed with {process.returncode}; {file} is not whole.")
    return file


if __name__ == "__main__":
    main()
