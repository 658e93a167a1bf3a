"""Every line of the import contracts holds in the program and is broken by a planted fault.

A contract with a misspelt name passes silently, so each name is proven on a copy of the tree.
"""

import importlib.util
import itertools
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "career_planner"
CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract for contract in CONFIGURATION["contracts"]}

HOMES = {
    "PySide6": {"ui"},
    "matplotlib": {"reports", "ui"},
    "cryptography": {"catalogue", "casefiles"},
    "sqlcipher3": {"catalogue", "casefiles"},
    "sqlite3": {"catalogue", "casefiles"},
    "sqlite_utils": {"catalogue", "casefiles"},
    "socket": set[str](),
}
"""The only modules of the program that may import these; everything else is banned from it by some contract."""

Ban = tuple[str, str]
"""Full names of a module and of what it must not import."""


def bans_of_layers(contract: dict[str, Any]) -> Iterable[Ban]:
    """Each layer with every layer above it and with its siblings."""
    layers = [[f"{PACKAGE}.{name.strip()}" for name in layer.split("|")] for layer in contract["layers"]]
    for higher, lower in itertools.combinations(layers, 2):
        yield from itertools.product(lower, higher)
    for siblings in layers:
        yield from itertools.permutations(siblings, 2)


def bans(contract: dict[str, Any]) -> set[Ban]:
    """All that a contract forbids."""
    if contract["type"] == "layers":
        return set(bans_of_layers(contract))
    return set(itertools.product(contract["source_modules"], contract["forbidden_modules"]))


def copy_tree(folder: Path) -> None:
    """A copy of what the contracts look at."""
    shutil.copytree(ROOT / PACKAGE, folder / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)


def plant(folder: Path, ban: Ban) -> None:
    """Make the copy in ``folder`` break ``ban``."""
    source, forbidden = ban
    module = folder.joinpath(*source.split("."))
    file = module / "planted.py" if module.is_dir() else module.with_suffix(".py")
    with file.open("a", encoding="utf-8") as planted:
        planted.write(f"\nimport {forbidden}\n")


def lint(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """What the contracts say about the tree in ``folder``."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", *options],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "500"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which every ban is broken."""
    folder = tmp_path_factory.mktemp("broken")
    copy_tree(folder)
    for ban in sorted(set[Ban]().union(*map(bans, CONTRACTS.values()))):
        plant(folder, ban)
    return folder


def test_the_program_keeps_every_contract(tmp_path: Path) -> None:
    copy_tree(tmp_path)
    done = lint(tmp_path)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("identifier", CONTRACTS)
def test_a_planted_import_breaks_each_line_of_the_contract(identifier: str, broken: Path) -> None:
    report = lint(broken, "--contract", identifier).stdout
    expected = bans(CONTRACTS[identifier])
    silent = {ban for ban in expected if f"{ban[0]} is not allowed to import {ban[1]}:" not in report}
    assert expected
    assert not silent


def test_every_forbidden_module_exists() -> None:
    names = {name for contract in CONTRACTS.values() for name in contract.get("forbidden_modules", [])}
    assert not {name for name in names if importlib.util.find_spec(name) is None}


def test_a_module_outside_the_list_breaks_the_layers(tmp_path: Path) -> None:
    copy_tree(tmp_path)
    (tmp_path / PACKAGE / "helpers.py").touch()
    done = lint(tmp_path)
    assert done.returncode != 0
    assert "helpers" in done.stdout


@pytest.mark.parametrize(("library", "homes"), HOMES.items(), ids=HOMES)
def test_a_library_is_banned_everywhere_but_at_home(library: str, homes: set[str]) -> None:
    modules = {source for source, _ in bans_of_layers(CONTRACTS["layers"])} | {f"{PACKAGE}.__main__"}
    banned = {source for contract in CONTRACTS.values() for source, name in bans(contract) if name == library}
    assert PACKAGE in banned or banned == modules - {f"{PACKAGE}.{home}" for home in homes}
