"""The program never touches a network, and the guard that says so works."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import network_guard

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = "resources/samples/steel-fixer.json"

NETWORK_CALLS: dict[str, Callable[[], object]] = {
    "IPv4": lambda: socket.socket(socket.AF_INET),
    "IPv6": lambda: socket.socket(socket.AF_INET6),
    "the default family": socket.socket,
    "a connection": lambda: socket.create_connection(("127.0.0.1", 9)),
    "a look-up": lambda: socket.getaddrinfo("localhost", 80),
    "an old look-up": lambda: socket.gethostbyname("localhost"),
}


@pytest.fixture
def forgiven() -> Iterator[None]:
    """The network is touched on purpose."""
    yield
    network_guard.attempts.clear()


@pytest.mark.usefixtures("forgiven")
@pytest.mark.parametrize("call", NETWORK_CALLS.values(), ids=NETWORK_CALLS)
def test_touching_the_network_is_refused_and_remembered(call: Callable[[], object]) -> None:
    with pytest.raises(network_guard.NetworkUsed):
        call()
    assert network_guard.attempts


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no local sockets")
def test_a_socket_within_the_machine_is_allowed() -> None:
    socket.socket(socket.AF_UNIX).close()


def guarded(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the program in ``cwd`` with the network refused."""
    return subprocess.run(
        [sys.executable, "-m", "tests.network_guard", *arguments],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("arguments", [("catalogue", "check"), ("plan", SAMPLE, "--goal", "level:4")], ids=" ".join)
def test_the_command_line_works_without_a_network(arguments: tuple[str, ...]) -> None:
    done = guarded(*arguments)
    assert done.returncode == 0, done.stderr


def test_a_program_that_swallows_the_refusal_is_caught(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "network_guard.py").write_bytes((ROOT / "tests" / "network_guard.py").read_bytes())
    (tmp_path / "career_planner").mkdir()
    (tmp_path / "career_planner" / "__init__.py").touch()
    (tmp_path / "career_planner" / "__main__.py").write_text(
        "import contextlib, socket\nwith contextlib.suppress(AssertionError):\n    socket.socket()\n"
    )
    assert guarded(cwd=tmp_path).returncode == network_guard.CAUGHT
