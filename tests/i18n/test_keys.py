"""Every message that the program names exists, and gets the figures it asks for."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog

from career_planner.i18n.formats import Language
from career_planner.i18n.translator import PLACEHOLDER

PACKAGE = Path(__file__).resolve().parents[2] / "career_planner"
CALLS = {"say", "Reason", "reason", "_broken", "UserFacingError", "UnknownCode", "Problem", "Notice"}
"""What takes a message key as its first argument."""


class Mention(NamedTuple):
    """A key as the code names it: ``prefix`` when only its beginning is constant; ``figures`` when all are named."""

    place: str
    key: str
    prefix: bool
    figures: frozenset[str] | None


def called(node: ast.Call) -> str:
    """The last part of the name that is called."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def keys(node: ast.expr) -> Iterator[tuple[str, bool]]:
    """The keys that an expression may stand for, and whether each is only a beginning."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value, False
    elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        yield str(node.values[0].value), True
    elif isinstance(node, ast.IfExp):
        yield from keys(node.body)
        yield from keys(node.orelse)


def mentions(source: str, name: str) -> Iterator[Mention]:
    """The keys named in a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and called(node) in CALLS and node.args:
            named = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
            whole = len(named) == len(node.keywords) and called(node) != "_broken"
            for key, prefix in keys(node.args[0]):
                yield Mention(f"{name}:{node.lineno}", key, prefix, named if whole else None)


def all_mentions() -> list[Mention]:
    """The keys named anywhere in the program."""
    modules = sorted(PACKAGE.rglob("*.py"))
    return [
        mention
        for module in modules
        for mention in mentions(module.read_text("utf-8"), module.relative_to(PACKAGE).as_posix())
    ]


def wording(catalogue: Catalog) -> dict[str, str]:
    """What each key says, in all its plural forms."""
    said = {}
    for message in catalogue:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            said[key] = message.string if isinstance(message.string, str) else " ".join(message.string or ())
    return said


def test_every_key_that_the_program_names_is_in_the_catalogues(catalogues: dict[Language, Catalog]) -> None:
    known = wording(catalogues["en"])
    missing = {
        f"{mention.key}{'…' if mention.prefix else ''} ({mention.place})"
        for mention in all_mentions()
        if not (any(key.startswith(mention.key) for key in known) if mention.prefix else mention.key in known)
    }
    assert not missing, "no message for: " + ", ".join(sorted(missing))


def test_every_message_gets_the_figures_it_asks_for(catalogues: dict[Language, Catalog]) -> None:
    known = wording(catalogues["en"])
    short = {
        f"{mention.key} needs {', '.join(sorted(lacking))} ({mention.place})"
        for mention in all_mentions()
        if mention.figures is not None
        and not mention.prefix
        and (lacking := {place["name"] for place in PLACEHOLDER.finditer(known.get(mention.key, ""))} - mention.figures)
    }
    assert not short, "; ".join(sorted(short))


def test_keys_are_collected_from_every_way_of_naming_them() -> None:
    source = 'Reason("a.b", n=1); t.say(f"c.{x}"); say("d" if y else "e", **z); other("f"); say(key)'
    found = [(mention.key, mention.prefix, mention.figures) for mention in mentions(source, "m")]
    assert found == [("a.b", False, {"n"}), ("c.", True, frozenset()), ("d", False, None), ("e", False, None)]
