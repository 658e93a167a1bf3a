"""The pure parts of the developer's script."""

import sys

import pytest

import dev


@pytest.mark.parametrize(
    ("platform", "environ", "display"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_only_linux_may_be_without_a_display(platform: str, environ: dict[str, str], display: bool) -> None:
    assert dev.has_display(platform, environ) is display


def test_missing_libraries_become_packages() -> None:
    packages = dev.missing_packages(dev.QT_LIBRARIES, lambda library: library != "libEGL.so.1")
    assert packages == ["libegl1"]


def test_a_library_that_is_nowhere_cannot_be_loaded() -> None:
    assert not dev.is_loadable("libno-such-library.so.0")


def test_packages_are_installed_after_an_update() -> None:
    update, install = dev.apt_lines(["libgl1", "libegl1"])
    assert update == ["apt-get", "update"]
    assert install[-2:] == ["libgl1", "libegl1"]


def test_programs_are_found_in_the_environment_of_each_system() -> None:
    assert dev.program("python", "nt").endswith("python.exe")
    assert dev.program("python", "posix") == str(dev.VENV / "bin" / "python")


def test_an_installation_is_current_until_the_configuration_changes() -> None:
    stamp = dev.fingerprint(b"one", "")
    assert dev.is_current(stamp, b"one", "")
    assert not dev.is_current(stamp, b"two", "")


def test_what_developers_have_serves_users_but_not_the_other_way_round() -> None:
    assert dev.is_current(dev.fingerprint(b"one", "dev"), b"one", "")
    assert not dev.is_current(dev.fingerprint(b"one", ""), b"one", "dev")


def test_a_check_tells_its_outcome_and_last_words(capsys: pytest.CaptureFixture[str]) -> None:
    done = dev.check("sample", [sys.executable, "-c", "print('first\\nlast\\n'); raise SystemExit(3)"])
    assert (done.passed, done.said) == (False, "last")
    assert "first\nlast" in capsys.readouterr().out


def test_the_summary_ends_with_the_closing_line_of_pytest() -> None:
    checks = [dev.Check("pytest", True, 2.0, "== 5 passed =="), dev.Check("coverage", False, 1.0, "TOTAL 80%")]
    lines = dev.summary(checks)
    assert [line[:4] for line in lines[:2]] == ["ok  ", "FAIL"]
    assert lines[-1] == "== 5 passed =="


def test_what_developers_have_does_not_serve_builders() -> None:
    assert not dev.is_current(dev.fingerprint(b"one", "dev"), b"one", "bundle")


def test_options_of_the_bundle_are_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[str, ...]] = []
    monkeypatch.setitem(dev.COMMANDS, "bundle", lambda *options: given.append(options))
    dev.main(["bundle", "--smoke", "--packages"])
    assert given == [("--smoke", "--packages")]


def test_options_that_a_command_does_not_have_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        dev.main(["words", "--smoke"])
    assert "unrecognized arguments: --smoke" in capsys.readouterr().err
