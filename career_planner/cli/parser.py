"""Options of the command line, their help and their errors in the language of the user."""

import argparse
import re
from argparse import SUPPRESS, ArgumentParser, HelpFormatter, Namespace
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NoReturn

from career_planner import paths, settings
from career_planner.cli import terminal
from career_planner.errors import UserFacingError
from career_planner.i18n.formats import LANGUAGES, Language
from career_planner.i18n.system import system_language
from career_planner.i18n.translator import Translator
from career_planner.workspace.workspace import Workspace, day_of

_MISTAKES: Final = (
    (re.compile(r"the following arguments are required: (?P<option>.+)"), "error.option.required"),
    (re.compile(r"unrecognized arguments: (?P<option>.+)"), "error.option.unknown"),
    (re.compile(r"argument (?P<option>.+?): expected .*argument"), "error.option.value"),
    (re.compile(r"argument (?P<option>.+?): invalid choice: '?(?P<value>.*?)'? \(choose from (?P<known>.+)\)"),
     "error.option.choice"),
    (re.compile(r"argument (?P<option>.+?): not allowed with argument (?P<other>.+)"), "error.option.both"),
)  # fmt: skip
"""What argparse says in English, and our message for it."""


@dataclass(frozen=True, slots=True)
class Call:
    """A command as it was given, and the language to answer in."""

    options: Namespace
    translator: Translator

    def day(self) -> date:
        """The day that the options name, else today."""
        return day_of(getattr(self.options, "today", None))

    def workspace(self) -> Workspace:
        """The workspace on the catalogue and the day that the options name."""
        workspace = Workspace.open(getattr(self.options, "catalogue", None), self.day())
        for notice in workspace.notices:
            terminal.aside(self.translator.tell(notice))
        return workspace


def spoken(arguments: Sequence[str]) -> Language:
    """The language named on the command line, else in the settings, else that of the system; found before parsing."""
    named = [after for option, after in pairwise(arguments) if option == "--language"]
    named += [one.partition("=")[2] for one in arguments if one.startswith("--language=")]
    preferred = settings.load(paths.user_folder()).language
    return next((one for one in LANGUAGES if one in [*named[-1:], preferred][:1]), system_language())


class Parser(ArgumentParser):
    """argparse in the user's language: errors are ``UserFacingError``, headings and help are messages."""

    def __init__(self, translator: Translator, **options: Any) -> None:
        """Make the parser of a command."""
        formatter = _formatter(translator.say("cli.usage"))
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=formatter, **options)
        self._translator = translator
        self._group = self.add_argument_group(translator.say("cli.options"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the options."""
        for pattern, key in _MISTAKES:
            if found := pattern.fullmatch(message):
                raise UserFacingError(key, **found.groupdict())
        raise UserFacingError("error.option.other", details=message)

    def add_common(self) -> None:
        """Add the options that every command has, before or after its name."""
        self.option("-h", "--help", action="help")
        self.option("--language", choices=LANGUAGES, default=SUPPRESS)
        self.option("--catalogue", type=Path, metavar="FILE", default=SUPPRESS)
        self.option("--today", type=day("--today"), metavar="YYYY-MM-DD", default=SUPPRESS)

    def option(self, *names: str, about: str = "", **settings: Any) -> None:
        """Add an option; its help is the message ``cli.help.<about or name>``."""
        key = about or names[-1].lstrip("-").lower()
        self._group.add_argument(*names, help=self._translator.say(f"cli.help.{key}"), **settings)

    def add_commands(self) -> "Commands":
        """The place for the commands of this parser."""
        return Commands(self, self._translator)


class Commands:
    """The commands of a parser, each with a parser of its own."""

    def __init__(self, parser: Parser, translator: Translator) -> None:
        """Commands of ``parser``, explained by ``translator``."""
        maker: Any = partial(Parser, translator)
        title = translator.say("cli.commands")
        self._places = parser.add_subparsers(title=title, metavar="COMMAND", required=True, parser_class=maker)
        self._translator = translator

    def add(self, name: str, run: Callable[[Call], int] | None = None, about: str = "") -> Parser:
        """Add the command ``name``; its help is the message ``cli.help.command-<about or name>``."""
        about = self._translator.say(f"cli.help.command-{about or name}")
        parser: Parser = self._places.add_parser(name, help=about, description=about)
        parser.add_common()
        if run is not None:
            parser.set_defaults(run=run)
        return parser


def day(option: str) -> Callable[[str], date]:
    """A reader of ``YYYY-MM-DD``."""

    def read(text: str) -> date:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                pass
        raise UserFacingError("error.option.day", option=option, value=text)

    return read


def whole(option: str) -> Callable[[str], int]:
    """A reader of a whole number, which may be written in groups: ``1 500 000``."""

    def read(text: str) -> int:
        digits = re.sub(r"(?<=\d)[\s_](?=\d{3}(?!\d))", "", text.strip())
        if not re.fullmatch(r"-?[0-9]{1,15}", digits):
            raise UserFacingError("error.option.whole", option=option, value=text)
        return int(digits)

    return read


def number(option: str) -> Callable[[str], float]:
    """A reader of a number with a point or comma before its decimals."""

    def read(text: str) -> float:
        written = text.strip().replace(",", ".")
        if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", written):
            raise UserFacingError("error.option.number", option=option, value=text)
        return float(written)

    return read


def output(option: str, *suffixes: str) -> Callable[[str], Path]:
    """A reader of the path of a file to write, which has to end in one of ``suffixes``."""

    def read(text: str) -> Path:
        if Path(text).suffix.lower() not in suffixes:
            raise UserFacingError("error.option.suffix", option=option, value=text, suffix=" / ".join(suffixes))
        return Path(text)

    return read


def _formatter(usage: str) -> type[HelpFormatter]:
    """Argparse's formatter with ``usage`` as its first word."""

    class Formatter(HelpFormatter):
        def add_usage(
            self,
            given: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[Any],
            prefix: str | None = None,
        ) -> None:
            super().add_usage(given, actions, groups, f"{usage} " if prefix is None else prefix)

    return Formatter
