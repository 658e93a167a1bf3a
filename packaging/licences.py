"""The licences of everything in the frozen program, and what it consists of: ``licences/`` and its ``parts.json``."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution
from pathlib import Path, PurePath
from typing import Any

import trim

TEXTS = Path(__file__).resolve().parent / "texts"
ROOT = TEXTS.parents[1]
BOOTLOADER = "pyinstaller"
"""Frozen in as the first thing that runs; its licence allows that for any program."""

_LICENCE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


def collect(folder: Path, bundled: Iterable[Path]) -> None:
    """Fill ``folder`` with the licences of the libraries and of the system packages that ``bundled`` files are from."""
    folder.mkdir()
    for text in TEXTS.iterdir():
        shutil.copy(text, folder)
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE-career-planner.txt")
    shutil.copy(ROOT / "resources" / "fonts" / "LICENSE-DejaVu.txt", folder)
    parts = [_of_library(one, folder) for one in libraries()] + [_of_python(folder)]
    parts += [_of_package(name, folder) for name in system_packages(bundled)]
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": parts}
    (folder / "parts.json").write_text(json.dumps(bill, indent=1) + "\n", "utf-8")


def libraries() -> list[Distribution]:
    """The distributions in the program, by name."""
    return [distribution(name) for name in sorted({*trim.runtime_distributions(), BOOTLOADER})]


def licence_files(files: Iterable[PurePath]) -> list[PurePath]:
    """Those of a distribution's files that are licences or notices, in the folder of its metadata."""
    return [one for one in files if one.parts[0].endswith(".dist-info") and _LICENCE.search("/".join(one.parts[1:]))]


def licence_name(metadata: Any) -> str:
    """What a distribution calls its licence: the expression, else the short field, else the classifiers."""
    said = metadata.get("License-Expression") or metadata.get("License") or ""
    if said and "\n" not in said.strip():
        return str(said).strip()
    kinds = [line.split(" :: ")[-1] for line in metadata.get_all("Classifier") or () if line.startswith("License ::")]
    return ", ".join(kinds) or "see the text"


def system_packages(bundled: Iterable[Path]) -> list[str]:
    """The Debian packages that the libraries in ``bundled`` come from; empty on another system."""
    if shutil.which("dpkg-query") is None:
        return []
    names = sorted({f"*/{path.name}" for path in bundled if ".so" in path.name and path.parent.name == "_internal"})
    said = subprocess.run(["dpkg-query", "--search", *names], capture_output=True, text=True, check=False).stdout
    return sorted({line.split(":")[0] for line in said.splitlines() if "/lib/" in line})


def _of_library(found: Distribution, folder: Path) -> dict[str, Any]:
    """Copy the licences of a library; gives its line of the list."""
    name = trim.normalised(found.metadata["Name"])
    place = folder / f"{name}-{found.version}"
    for file in licence_files(found.files or ()):
        source = Path(str(found.locate_file(file)))
        target = place.joinpath(*[part for part in file.parts[1:] if part != "licenses"])
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    return _part(name, found.version, licence_name(found.metadata), purl=f"pkg:pypi/{name}@{found.version}")


def _of_python(folder: Path) -> dict[str, Any]:
    """Copy the licence of Python."""
    version = ".".join(map(str, sys.version_info[:3]))
    short = ".".join(map(str, sys.version_info[:2]))
    places = [Path(sys.base_prefix, "LICENSE.txt"), Path(sys.base_prefix, "lib", f"python{short}", "LICENSE.txt")]
    places.append(Path("/usr/share/doc", f"python{short}", "copyright"))
    text = next((place for place in places if place.is_file()), None)
    if text is None:
        sys.exit(f"The licence of Python is in none of {', '.join(map(str, places))}.")
    shutil.copyfile(text, folder / "LICENSE-python.txt")
    return _part("python", version, "PSF-2.0")


def _of_package(name: str, folder: Path) -> dict[str, Any]:
    """Copy the copyright file of a Debian package."""
    (folder / "system").mkdir(exist_ok=True)
    shutil.copyfile(Path("/usr/share/doc", name, "copyright"), folder / "system" / f"{name}.txt")
    asked = ["dpkg-query", "--show", "--showformat=${Version}\n", name]
    version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()[0]
    return _part(name, version, f"system/{name}.txt", purl=f"pkg:deb/debian/{name}@{version}")


def _part(name: str, version: str, licence: str, purl: str = "") -> dict[str, Any]:
    """A component as CycloneDX writes it."""
    part = {"type": "library", "name": name, "version": version, "licenses": [{"license": {"name": licence}}]}
    return part | ({"purl": purl} if purl else {})
