"""The store itself: make it, copy it, bring it back, check its log, change who can open it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from career_planner.cli import terminal
from career_planner.cli.clients.opening import Secrets, add_options, folder_of, key_of, open_desk
from career_planner.cli.parser import Call, Commands
from career_planner.errors import UserFacingError
from career_planner.i18n.translator import Translator

if TYPE_CHECKING:
    from career_planner.workspace.desk import Entry

DONE, TAMPERED = 0, 1
_SHOWN = 20


def add_to(commands: Commands) -> None:
    """Add the commands about the store."""
    add_options(commands.add("create", create))
    add_options(commands.add("backup", backup)).option("--to", type=Path, metavar="FOLDER", default=None)
    restoring = add_options(commands.add("restore", restore))
    restoring.option("backup", type=Path, metavar="BACKUP")
    restoring.option("--with-recovery", action="store_true")
    salvaging = add_options(commands.add("salvage", salvage))
    salvaging.option("--with-recovery", action="store_true")
    logging = add_options(commands.add("log", log))
    logging.option("--of", metavar="CODE", type=str.upper, default="")
    logging.option("--verify", action="store_true")
    logging.option("--backups", type=Path, metavar="FOLDER", action="append", default=[])
    add_options(commands.add("change-passphrase", change_passphrase))
    add_options(commands.add("recovery", recovery)).option("--with-recovery", action="store_true")
    add_options(commands.add("counsellor", counsellor)).option("new", metavar="NAME")


def create(call: Call) -> int:
    """Make an empty store and show its recovery code, once."""
    from career_planner.workspace.desk import Desk

    who = call.options.counsellor
    if not who:
        raise UserFacingError("error.option.required", option="--counsellor")
    passphrase = Secrets(call).ask_new("cli.secret.new")
    code = Desk.create(folder_of(call), who, passphrase)
    terminal.paragraph(call.translator.say("cli.clients.created", path=str(folder_of(call))))
    return _show_recovery(call, code)


def backup(call: Call) -> int:
    """Make a verified backup, beside the store or on another medium."""
    with open_desk(call) as desk:
        made = desk.back_up(call.options.to)
    terminal.paragraph(call.translator.say("cli.clients.backed-up", file=str(made.file), n=made.clients))
    return DONE


def restore(call: Call) -> int:
    """Go back to a backup: a file, or the newest in a folder."""
    from career_planner.workspace.desk import newest_backup, restore_backup

    manifest = newest_backup(call.options.backup)
    key = key_of(call, Secrets(call))
    done = restore_backup(folder_of(call), manifest, key, take_over=call.options.take_over)
    terminal.paragraph(call.translator.say("cli.clients.restored", n=done.clients, erased=done.buried))
    return DONE


def salvage(call: Call) -> int:
    """Save what can be read of a damaged store."""
    from career_planner.workspace.desk import salvage_store

    key = key_of(call, Secrets(call))
    done = salvage_store(folder_of(call), key, call.workspace().today, take_over=call.options.take_over)
    figures = {"read": done.read, "older": done.from_backup}
    terminal.paragraph(call.translator.say("cli.clients.salvaged", **figures))
    return DONE


def log(call: Call) -> int:
    """Print the last entries of the log, or check all of it."""
    options, t = call.options, call.translator
    with open_desk(call) as desk:
        entries = desk.log(options.of)
        wrong = desk.check_log(*options.backups) if options.verify else None
    if not options.verify:
        for entry in entries[-_SHOWN:]:
            act, moment = t.say(f"act.{entry.act}"), entry.moment.replace("T", " ").replace("+00:00", " UTC")
            terminal.entry(
                t.say("cli.clients.entry", number=entry.number, moment=moment, name=entry.counsellor, act=act)
            )
        return DONE
    key = "cli.clients.log-sound" if wrong is None else "cli.clients.log-wrong"
    terminal.paragraph(t.say(key, number=len(entries) if wrong is None else wrong))
    return DONE if wrong is None else TAMPERED


def _said(entry: Entry, t: Translator) -> str:
    """An entry of the log in words, its moment in UTC."""
    moment = entry.moment.replace("T", " ").replace("+00:00", " UTC")
    figures = {"moment": moment, "name": entry.counsellor, "act": t.say(f"act.{entry.act}")}
    return t.say("cli.clients.entry", number=entry.number, **figures)


def change_passphrase(call: Call) -> int:
    """Put a new passphrase in place of the counsellor's own."""
    from career_planner.workspace.desk import Desk

    secrets = Secrets(call)
    key = key_of(call, secrets)
    with Desk.open(call.workspace(), folder_of(call), key, take_over=call.options.take_over) as desk:
        desk.change_passphrase(key.secret, secrets.ask_new("cli.secret.new"))
    terminal.paragraph(call.translator.say("cli.clients.passphrase"))
    return DONE


def recovery(call: Call) -> int:
    """With the code from paper: set a new passphrase. Either way a new code takes the place of the old one."""
    secrets, who = Secrets(call), call.options.counsellor
    with open_desk(call, secrets) as desk:
        if call.options.with_recovery:
            desk.set_passphrase(who or desk.counsellor, secrets.ask_new("cli.secret.new"))
        code = desk.renew_recovery()
    return _show_recovery(call, code)


def counsellor(call: Call) -> int:
    """Give a colleague a passphrase of their own, typed by the colleague."""
    secrets = Secrets(call)
    with open_desk(call, secrets) as desk:
        desk.add_counsellor(call.options.new, secrets.ask_new("cli.secret.of", name=call.options.new))
    terminal.paragraph(call.translator.say("cli.clients.counsellor", name=call.options.new))
    return DONE


def _show_recovery(call: Call, code: str) -> int:
    terminal.paragraph(call.translator.say("cli.clients.recovery"))
    terminal.heading(code)
    return DONE
