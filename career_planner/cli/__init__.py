"""The command line: asks the workspace, prints its answer and says by its exit status how it went.

0: answered. 1: no route under the limits, nothing found, or problems found. 2: bad input. 3: a fault of the program.
"""

import logging
import os
import sys
from collections.abc import Sequence
from typing import Final

from career_planner import paths
from career_planner.cli import batch, catalogue, everywhere, find, level, opening, pack, plan, schema, version
from career_planner.cli.clients import commands as clients
from career_planner.cli.parser import Call, Parser, spoken
from career_planner.errors import UserFacingError
from career_planner.i18n.translator import Translator

ANSWERED: Final = 0
BAD_INPUT: Final = 2
FAULT: Final = 3
STOPPED: Final = 130
"""As shells number an end by Ctrl+C."""
_COMMANDS: Final = (level, plan, everywhere, batch, clients, catalogue, pack, find, schema, opening)

_log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in ``argv`` (without it: that of the process) and give the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    os.environ.setdefault("MPLCONFIGDIR", str(paths.cache_folder() / "matplotlib"))
    translator = Translator(spoken(arguments), paths.resources() / "i18n")
    try:
        return _run(arguments, translator)
    except UserFacingError as error:
        _complain(translator.tell(error))
        return BAD_INPUT
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:  # the reader of our output went away, as "head" does
        sys.stdout = None  # nothing is left to flush
        return ANSWERED
    except Exception:  # noqa: BLE001 - last resort
        _log.exception("fault")
        _complain(translator.say("error.fault"))
        return FAULT


def _run(arguments: Sequence[str], translator: Translator) -> int:
    """Parse and run; help and version end with status 0."""
    parser = Parser(translator, prog="career-planner", description=translator.say("cli.about"))
    parser.add_common()
    parser.option("--version", action=version.action(translator))
    commands = parser.add_commands()
    for command in _COMMANDS:
        command.add_to(commands)
    try:
        options = parser.parse_args(arguments or ["open"])
    except SystemExit:  # after the help or the version was printed
        return ANSWERED
    status: int = options.run(Call(options, translator))
    return status


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console or pipe prefers; letters that cannot be written never end the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(sentence: str) -> None:
    if sys.stderr is not None:  # None in a program without a console
        print(sentence, file=sys.stderr)
