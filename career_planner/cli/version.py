"""``career-planner --version``: the program's, and the edition of the catalogue that its answers rest on."""

import argparse
from typing import Any, Final

from career_planner import __version__
from career_planner.cli import terminal
from career_planner.i18n.translator import Translator
from career_planner.workspace.workspace import Workspace

DIGITS: Final = 12
"""So many signs of the content hash tell two editions apart."""


def action(translator: Translator) -> type[argparse.Action]:
    """What argparse does at ``--version``; a ``--catalogue`` before it is the one that is told of."""

    class Version(argparse.Action):
        def __init__(self, option_strings: list[str], dest: str, **settings: Any) -> None:
            super().__init__(option_strings, dest, nargs=0, **settings)

        def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, *_: Any) -> None:
            terminal.paragraph(f"{parser.prog} {__version__}")  # also where the catalogue cannot be opened
            edition = Workspace.open(getattr(namespace, "catalogue", None)).catalogue.content_hash()
            terminal.paragraph(translator.say("cli.version.catalogue", edition=edition[:DIGITS]))
            parser.exit()

    return Version
