"""Refuses every internet socket and every name lookup of this Python, also those made in C.

``python -m tests.network_guard …`` runs the program with that guard and ends with ``CAUGHT`` when it had to refuse.
"""

import runpy
import socket
import sys
from typing import Any, Final

CAUGHT: Final = 97
"""The exit code of a program that touched the network."""

attempts: list[str] = []
"""What was refused so far; a caller that swallows the error is found out all the same."""

_FAMILIES: Final = {int(socket.AF_INET), int(socket.AF_INET6)}
_LOOKUPS: Final = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}


class NetworkUsed(AssertionError):
    """The program is offline and yet asked for the network."""


def forbid_network() -> None:
    """Watch this Python until it ends; audit hooks cannot be taken away."""
    sys.addaudithook(_watch)


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse ``event`` when it touches the network."""
    if event in _LOOKUPS or (event == "socket.__new__" and int(arguments[1]) in _FAMILIES):
        attempts.append(f"{event}{arguments[1:]}")
        raise NetworkUsed(attempts[-1])


def main() -> None:
    """Run the program on the given arguments, watched."""
    forbid_network()
    try:
        runpy.run_module("career_planner", run_name="__main__", alter_sys=True)
    finally:
        if attempts:
            print(*attempts, sep="\n", file=sys.stderr)
            sys.exit(CAUGHT)


if __name__ == "__main__":
    main()
