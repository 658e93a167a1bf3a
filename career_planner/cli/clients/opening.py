"""Opening the desk: where the store lies, whose it is, and secrets that never stand in the command itself.

The desk itself is loaded by the commands that need it, not at the start of the program.
"""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from career_planner.cli import terminal
from career_planner.cli.parser import Call, Parser, whole
from career_planner.errors import UserFacingError

if TYPE_CHECKING:
    from career_planner.workspace.desk import Desk, Key

_LONGEST: Final = 4096


class Secrets:
    """Asks for secrets in the terminal, or reads them, a line each, from the file descriptor that the options name.

    Other users of the computer can read the words of a command, and its environment often, too: neither holds one.
    """

    def __init__(self, call: Call) -> None:
        """Read from where the options of ``call`` say."""
        self._translator = call.translator
        self._descriptor: int | None = call.options.passphrase_fd
        self._lines: Iterator[str] | None = None

    def ask(self, key: str, **figures: Any) -> str:
        """The secret asked for with the message ``key``."""
        if self._descriptor is not None:
            return self._read(self._descriptor)
        if sys.stdin is None or not sys.stdin.isatty():
            raise UserFacingError("error.passphrase.no-terminal")
        try:
            return getpass.getpass(f"{self._translator.say(key, **figures)} ")
        except EOFError as error:
            raise UserFacingError("error.passphrase.none") from error

    def ask_new(self, key: str, **figures: Any) -> str:
        """A new secret, in a terminal asked for twice."""
        secret = self.ask(key, **figures)
        if self._descriptor is None and secret != self.ask("cli.secret.again"):
            raise UserFacingError("error.passphrase.differ")
        return secret

    def _read(self, descriptor: int) -> str:
        if self._lines is None:
            self._lines = _lines(descriptor)
        line = next(self._lines, None)
        if not line:
            raise UserFacingError("error.passphrase.none")
        return line


def add_options(parser: Parser) -> Parser:
    """The options that say where the store is and who opens it."""
    parser.option("--store", type=Path, metavar="FOLDER", default=None)
    parser.option("--counsellor", metavar="NAME", default="")
    parser.option("--passphrase-fd", type=whole("--passphrase-fd"), metavar="N", default=None)
    parser.option("--take-over", action="store_true")
    return parser


def folder_of(call: Call) -> Path:
    """Where the store lies."""
    from career_planner.workspace.desk import default_folder

    folder: Path | None = call.options.store
    return default_folder() if folder is None else folder


def key_of(call: Call, secrets: Secrets) -> Key:
    """The passphrase of the counsellor, or the code from paper where that was asked for."""
    from career_planner.workspace.desk import Key

    if getattr(call.options, "with_recovery", False):
        return Key(secrets.ask("cli.secret.recovery"), recovery=True)
    return Key(secrets.ask("cli.secret.passphrase"), call.options.counsellor)


@contextmanager
def open_desk(call: Call, secrets: Secrets | None = None) -> Iterator[Desk]:
    """The desk, with a remark where something about the store should be known."""
    from career_planner.workspace.desk import Desk

    t = call.translator
    key = key_of(call, secrets or Secrets(call))
    with Desk.open(call.workspace(), folder_of(call), key, take_over=call.options.take_over) as desk:
        if desk.store.read_only is not None:
            terminal.aside(t.tell(desk.store.read_only))
        elif desk.store.left_open is not None:
            terminal.aside(t.say("cli.clients.left-open", name=desk.store.left_open.counsellor))
        yield desk
        if desk.store.changed and desk.asks_for_backup_elsewhere():
            terminal.aside(t.say("cli.clients.backup-elsewhere"))


def _lines(descriptor: int) -> Iterator[str]:
    """The lines that can be read from ``descriptor``, which stays open."""
    try:
        with os.fdopen(descriptor, "r", encoding="utf-8", closefd=False) as file:
            while line := file.readline(_LONGEST):
                yield line.rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UserFacingError("error.passphrase.none") from error
