"""Preferences are kept, and a damaged file costs only what it damages."""

from pathlib import Path

import pytest

from career_planner import paths, settings
from career_planner.errors import UserFacingError
from career_planner.settings import Settings, Theme


def kept(folder: Path, content: bytes) -> Settings:
    """The settings loaded from a file with ``content``."""
    (folder / settings.FILE_NAME).write_bytes(content)
    return settings.load(folder)


def test_without_a_file_all_are_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path) == Settings()


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    chosen = Settings("kk", Theme.DARK, 150, ("қалтa/ә.json", "b.json"))
    settings.save(chosen, tmp_path)
    assert settings.load(tmp_path) == chosen


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'"\xff"', b"[" * 100_000, b"0" * 2_000_000]
)
def test_a_file_that_is_no_settings_file_gives_defaults(tmp_path: Path, content: bytes) -> None:
    assert kept(tmp_path, content) == Settings()


@pytest.mark.parametrize(
    "damage",
    [
        b'"text_scale": 1000000',
        b'"text_scale": "big"',
        b'"language": "xx"',
        b'"recent_files": [1]',
        b'"unknown": {}',
    ],
)
def test_one_damaged_preference_leaves_the_others(tmp_path: Path, damage: bytes) -> None:
    assert kept(tmp_path, b'{"theme": "dark", ' + damage + b"}") == Settings(theme=Theme.DARK)


def test_the_newest_file_is_first_and_named_once() -> None:
    chosen = Settings(recent_files=("a", "b")).with_recent(Path("b"))
    assert chosen.recent_files == ("b", "a")


def test_files_that_moved_are_remembered_where_they_are_now() -> None:
    chosen = Settings(recent_files=("/home/a/user/p.json", "/elsewhere/q.json"))
    assert chosen.moved(Path("/home/a/user"), Path("/stick/user")).recent_files == (
        str(Path("/stick/user/p.json")),
        "/elsewhere/q.json",
    )


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program on a stick whose user has kept something at home."""
    home = tmp_path / "home"
    (home / "profiles").mkdir(parents=True)
    (home / "profiles" / "a.json").write_text("{}")
    program = tmp_path / "stick"
    program.mkdir()
    monkeypatch.delenv(paths.HOME_VARIABLE)
    monkeypatch.setattr(paths, "program_folder", lambda: program)
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_names, **_options: home)
    return program


def test_everything_goes_beside_the_program(stick: Path) -> None:
    assert paths.may_go_portable()
    settings.keep_beside_program()
    assert paths.user_folder() == stick / "user"
    assert (stick / "user" / "profiles" / "a.json").read_text() == "{}"
    assert not paths.may_go_portable()


def test_where_the_program_cannot_write_nothing_changes(stick: Path) -> None:
    (stick / "user").write_text("a file in the way")
    with pytest.raises(UserFacingError, match=r"error\.settings\.portable"):
        settings.keep_beside_program()
    assert paths.may_go_portable()


def test_only_so_many_files_are_remembered(tmp_path: Path) -> None:
    chosen = Settings()
    for number in range(settings.RECENT_FILES + 5):
        chosen = chosen.with_recent(Path(str(number)))
    assert len(chosen.recent_files) == settings.RECENT_FILES
    settings.save(chosen, tmp_path)
    assert settings.load(tmp_path) == chosen
