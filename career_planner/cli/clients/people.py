"""Clients: list, add, show, change, hand over, erase."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from career_planner.cli import terminal
from career_planner.cli.clients.opening import Secrets, add_options, open_desk
from career_planner.cli.parser import Call, Commands, Parser, day, output, whole
from career_planner.errors import UserFacingError
from career_planner.i18n.translator import Translator

if TYPE_CHECKING:
    from career_planner.workspace.desk import Client, Listed

DONE, NOBODY = 0, 1
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")


def add_to(commands: Commands) -> None:
    """Add the commands about clients."""
    _add_list(commands)
    adding = add_options(commands.add("add", add))
    adding.option("file", metavar="FILE", type=Path)
    adding.option("--operator", metavar="NAME", required=True)
    adding.option("--purpose", metavar="TEXT", default=None)
    adding.option("--iin", action="store_true")
    adding.option("--phone", metavar="PHONE", default="")
    _about_one(commands, "show", show)
    _about_one(commands, "update", update).option("file", metavar="FILE", type=Path)
    _about_one(commands, "note", note).option("text", metavar="TEXT")
    tagging = _about_one(commands, "tag", tag)
    tagging.option("--add", metavar="TAG", action="append", default=[])
    tagging.option("--remove", metavar="TAG", action="append", default=[])
    _add_appointment(commands)
    _add_recognition(commands)
    consenting = _about_one(commands, "consent", consent)
    consenting.option("--operator", metavar="NAME", default=None)
    consenting.option("--purpose", metavar="TEXT", default=None)
    consenting.option("--withdraw", action="store_true")
    _about_one(commands, "export", export).option("target", type=output("TARGET", ".json"), metavar="TARGET")
    _about_one(commands, "erase", erase).option("--yes", action="store_true")


def _about_one(commands: Commands, name: str, run: Callable[[Call], int]) -> Parser:
    parser = add_options(commands.add(name, run))
    parser.option("uid", metavar="CODE", type=str.upper)
    return parser


def _add_list(commands: Commands) -> None:
    parser = add_options(commands.add("list", show_list))
    parser.option("search", metavar="SEARCH", nargs="*")
    parser.option("--at-level", type=whole("--at-level"), metavar="LEVEL", default=None)
    parser.option("--in-sector", metavar="SECTOR", default=None)
    parser.option("--tagged", metavar="TAG", default=None)
    for name in ("--stuck-since", "--voucher-by", "--appointment-by"):
        parser.option(name, type=day(name), metavar="YYYY-MM-DD", default=None)


def _add_appointment(commands: Commands) -> None:
    parser = _about_one(commands, "appointment", appointment)
    parser.option("--at", type=_moment, metavar="YYYY-MM-DDTHH:MM", default=None)
    parser.option("--purpose", metavar="TEXT", default=None)
    parser.option("--kept", metavar="APPOINTMENT", default=None)
    parser.option("--missed", metavar="APPOINTMENT", default=None)


def _add_recognition(commands: Commands) -> None:
    parser = _about_one(commands, "recognition", recognition)
    parser.option("post", metavar="POST")
    parser.option("state", metavar="STATE", type=_state)
    parser.option("--on", type=day("--on"), metavar="YYYY-MM-DD", default=None)
    parser.option("--reason", metavar="TEXT", default="")


def show_list(call: Call) -> int:
    """Print the clients that are looked for."""
    options, t = call.options, call.translator
    with open_desk(call) as desk:
        found = desk.clients(
            words=" ".join(options.search),
            level=options.at_level,
            sector=options.in_sector,
            tag=options.tagged,
            stuck_since=options.stuck_since,
            voucher_by=options.voucher_by,
            appointment_by=options.appointment_by,
        )
    for client in found:
        terminal.entry(_line(client, t))
    terminal.paragraph(t.say("cli.clients.count", n=len(found)))
    return DONE if found else NOBODY


def add(call: Call) -> int:
    """Keep a new client from a profile."""
    options, t, secrets = call.options, call.translator, Secrets(call)
    with open_desk(call, secrets) as desk:
        profile = call.workspace().load(options.file)
        purpose = options.purpose or t.say("cli.clients.purpose")
        iin = secrets.ask("cli.secret.iin") if options.iin else ""
        client = desk.add(profile, options.operator, purpose, iin, options.phone)
        if desk.asks_for_care():
            terminal.aside(t.say("cli.clients.many"))
    terminal.paragraph(t.say("cli.clients.added", code=client.uid))
    return DONE


def show(call: Call) -> int:
    """Print what is kept of a client; the IIN is masked."""
    with open_desk(call) as desk:
        client = desk.client(call.options.uid)
    _print(client, call.translator)
    return DONE


def update(call: Call) -> int:
    """Put a newer profile in place."""
    with open_desk(call) as desk:
        desk.update(call.options.uid, call.workspace().load(call.options.file))
    return _saved(call)


def note(call: Call) -> int:
    """Write a note down."""
    with open_desk(call) as desk:
        desk.note(call.options.uid, call.options.text)
    return _saved(call)


def tag(call: Call) -> int:
    """Add and remove tags."""
    with open_desk(call) as desk:
        desk.tag(call.options.uid, tuple(call.options.add), tuple(call.options.remove))
    return _saved(call)


def appointment(call: Call) -> int:
    """Make an appointment, or say whether one took place."""
    options = call.options
    concluded = options.kept or options.missed
    if concluded is None and (options.at is None or options.purpose is None):
        raise UserFacingError("error.option.required", option="--at, --purpose")
    with open_desk(call) as desk:
        if concluded is None:
            desk.appoint(options.uid, options.at, options.purpose)
        else:
            desk.conclude(options.uid, concluded.upper(), kept=options.kept is not None)
    return _saved(call)


def recognition(call: Call) -> int:
    """Begin a recognition or take it to its next state."""
    options = call.options
    with open_desk(call) as desk:
        on = options.on or desk.today
        if options.state == "applied" and not desk.is_applied(options.uid, options.post):
            desk.apply(options.uid, options.post, on)
        else:
            desk.proceed(options.uid, options.post, options.state, on, options.reason)
    return _saved(call)


def consent(call: Call) -> int:
    """Note a consent, or that it was withdrawn."""
    options = call.options
    if not options.withdraw and options.operator is None:
        raise UserFacingError("error.option.required", option="--operator")
    with open_desk(call) as desk:
        if options.withdraw:
            desk.withdraw(options.uid)
        else:
            purpose = options.purpose or call.translator.say("cli.clients.purpose")
            desk.consent(options.uid, options.operator, purpose)
    return _saved(call)


def export(call: Call) -> int:
    """Write all that is kept of a client into a file for them."""
    with open_desk(call) as desk:
        desk.export(call.options.uid, call.options.target)
    terminal.paragraph(call.translator.say("cli.written", file=str(call.options.target)))
    return DONE


def erase(call: Call) -> int:
    """Erase a client for good."""
    if not call.options.yes:
        raise UserFacingError("error.erase.unconfirmed", code=call.options.uid)
    with open_desk(call) as desk:
        desk.erase(call.options.uid)
    terminal.paragraph(call.translator.say("cli.clients.erased", code=call.options.uid))
    return DONE


def _saved(call: Call) -> int:
    """Said only after the store is closed: everything is on the disk."""
    terminal.paragraph(call.translator.say("cli.clients.saved", code=call.options.uid))
    return DONE


def _line(client: Listed, t: Translator) -> str:
    figures = {"code": client.uid, "name": client.name, "level": client.level, "sector": client.sector}
    line = t.say("cli.clients.line", **figures, advanced=client.advanced)
    for kind, on in (("voucher", client.voucher), ("appointment", client.appointment)):
        if on is not None:
            line = t.say(f"cli.clients.line-{kind}", line=line, day=on)
    return line


def _print(client: Client, t: Translator) -> None:
    from career_planner.workspace.desk import masked_iin

    terminal.heading(t.say("cli.clients.title", name=client.profile.name, code=client.uid))
    facts = {"iin": masked_iin(client) or None, "phone": client.phone or None, "added": client.added}
    terminal.paragraph(t.say("cli.clients.facts", **facts, advanced=client.advanced, tags=client.tags))
    for one in client.consents:
        key = "cli.clients.consent" if one.withdrawn is None else "cli.clients.consent-withdrawn"
        figures = {"operator": one.operator, "purpose": one.purpose, "given": one.given, "withdrawn": one.withdrawn}
        terminal.entry(t.say(key, **figures))
    for case in client.recognitions:
        last = case.stages[-1]
        said = t.say("cli.clients.recognition", post=case.post, state=case.state, day=last.day)
        terminal.entry(t.say("cli.clients.because", text=said, reason=last.reason) if last.reason else said)
    for meeting in client.appointments:
        key = {None: "appointment", True: "appointment-kept", False: "appointment-missed"}[meeting.kept]
        when = {"day": meeting.at.date(), "time": f"{meeting.at:%H:%M}", "code": meeting.uid}
        terminal.entry(t.say(f"cli.clients.{key}", **when, purpose=meeting.purpose))
    for one_note in client.notes:
        terminal.entry(t.say("cli.clients.note", day=one_note.made, name=one_note.counsellor, text=one_note.text))


def _state(text: str) -> str:
    """A reader of where a recognition can stand."""
    from career_planner.workspace.desk import STATES

    if text not in STATES:
        raise UserFacingError("error.option.choice", option="STATE", value=text, known=STATES)
    return text


def _moment(text: str) -> datetime:
    if _MOMENT.fullmatch(text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass
    raise UserFacingError("error.option.moment", option="--at", value=text)
