"""Source tree, installed wheel, frozen bundle; system, portable and chosen folders."""

import sys
from pathlib import Path

import pytest

from career_planner import paths


@pytest.fixture
def system_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE)


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a frozen program."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "career-planner"))
    return tmp_path.resolve()


def installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with its resources inside, as a wheel or a bundle lays it out."""
    package = folder / "career_planner"
    for name in ("resources", "data"):
        (package / name).mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    return package


def test_the_source_tree_keeps_resources_beside_the_package() -> None:
    root = Path(__file__).resolve().parents[1]
    assert paths.resources() == root / "resources"
    assert paths.catalogue_file() == root / "data" / "nqf.sqlite"
    assert paths.sources_folder() == root / "data" / "sources"
    assert paths.program_folder() == root


def test_an_installed_program_keeps_resources_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = installed(tmp_path, monkeypatch)
    assert paths.resources() == package / "resources"
    assert paths.catalogue_file() == package / "data" / "nqf.sqlite"


def test_the_environment_moves_the_users_folders(home: Path) -> None:
    assert paths.user_folder() == home
    assert paths.cache_folder() == home / "cache"


@pytest.mark.usefixtures("system_folders")
def test_the_system_decides_where_the_users_folders_are() -> None:
    assert paths.user_folder().name == "career-planner"
    assert paths.cache_folder() != paths.user_folder()


@pytest.mark.usefixtures("system_folders")
def test_a_portable_program_keeps_everything_beside_itself(frozen: Path) -> None:
    (frozen / paths.PORTABLE_MARKER).touch()
    assert paths.user_folder() == frozen / "user"
    assert paths.cache_folder() == frozen / "user" / "cache"


@pytest.mark.usefixtures("system_folders")
def test_a_frozen_program_without_the_marker_is_not_portable(frozen: Path) -> None:
    assert frozen not in paths.user_folder().parents


def test_the_environment_overrules_the_portable_marker(frozen: Path, home: Path) -> None:
    (frozen / paths.PORTABLE_MARKER).touch()
    assert paths.user_folder() == home


def test_asking_for_a_folder_makes_none(home: Path) -> None:
    paths.user_folder()
    paths.cache_folder()
    assert not home.exists()
