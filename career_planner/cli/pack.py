"""``career-planner pack …``: data packs, from their making to their installing and back."""

import getpass
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from career_planner.assessment.level import Answer
from career_planner.cli import terminal
from career_planner.cli.parser import Call, Commands, output
from career_planner.i18n.translator import Translator

if TYPE_CHECKING:
    from career_planner.frameworks.framework import Framework
    from career_planner.workspace.packs import Changes, Effect, Manifest, Packs, Problem, Stand, TrustList

DONE, PROBLEMS = 0, 1
NOWHERE = Answer(None, None, None)
MOST_POSTS = 40
"""Posts that the summary of changes names; the rest is counted."""


def add_to(commands: Commands) -> None:
    """Add the command and its parts."""
    parts = commands.add("pack").add_commands()
    making = parts.add("build", build, about="pack-build")
    making.option("source", metavar="SOURCE", type=Path, about="pack-source")
    making.option("--out", metavar="FILE", type=output("--out", ".pack"), required=True, about="pack-out")
    parts.add("template", template).option("file", metavar="FILE", type=output("FILE", ".xlsx"), about="pack-template")
    keys = parts.add("key", key, about="pack-key")
    keys.option("file", metavar="FILE", type=output("FILE", ".key"), about="pack-key-file")
    keys.option("--no-passphrase", action="store_true")
    signing = parts.add("sign", sign, about="pack-sign")
    signing.option("file", metavar="FILE", type=Path, about="pack-signed")
    signing.option("--key", metavar="KEY", type=Path, required=True, about="pack-key-file")
    trusting = parts.add("trust", trust, about="pack-trust")
    trusting.option("file", metavar="LIST", type=Path, nargs="?", about="pack-trust-list")
    trusting.option("--yes", action="store_true")
    parts.add("verify", verify, about="pack-verify").option("file", metavar="PACK", type=Path, about="pack-file")
    showing = parts.add("show", show, about="pack-show")
    showing.option("file", metavar="PACK", type=Path, nargs="?", about="pack-file")
    installing = parts.add("install", install, about="pack-install")
    installing.option("file", metavar="PACK", type=Path, about="pack-file")
    installing.option("--people", metavar="FILE", type=Path, nargs="+", default=[])
    installing.option("--yes", action="store_true")
    parts.add("rollback", rollback, about="pack-rollback")


def build(call: Call) -> int:
    """Make a pack of an editor's tables and say what it changes."""
    from career_planner.workspace.packs import Packs

    manifest, changes, problems = Packs.build(call.options.source, call.options.out)
    t = call.translator
    _print_manifest(manifest, t)
    print_changes(changes, t)
    if not _sound(problems, t):
        return PROBLEMS
    return _written(call.options.out, t)


def template(call: Call) -> int:
    """Write an empty workbook for an editor."""
    from career_planner.workspace.packs import Packs

    Packs.write_template(call.options.file, call.translator)
    return _written(call.options.file, call.translator)


def key(call: Call) -> int:
    """Make a key to sign with."""
    from career_planner.workspace.packs import Packs

    t = call.translator
    passphrase = "" if call.options.no_passphrase else _asked(t.say("cli.pack.new-passphrase"))
    public, known = Packs.make_key(call.options.file, passphrase)
    terminal.paragraph(t.say("cli.pack.key", key=str(known)))
    _written(call.options.file, t)
    return _written(public, t)


def sign(call: Call) -> int:
    """Sign a pack or a trust list."""
    from career_planner.workspace.packs import Packs

    t = call.translator
    return _written(Packs.sign(call.options.file, call.options.key, lambda: _asked(t.say("cli.pack.passphrase"))), t)


def trust(call: Call) -> int:
    """Show the trusted issuers, or those of a new list, which is taken with ``--yes``."""
    packs, t, file = _packs(call), call.translator, call.options.file
    if file is None:
        _print_trust(packs.trust(), t)
    elif call.options.yes:
        _print_trust(packs.accept_trust(file), t)
        terminal.paragraph(t.say("cli.pack.trusted"))
    else:
        _print_trust(packs.offered_trust(file), t)
        terminal.paragraph(t.say("cli.pack.compare-keys"))
    return DONE


def verify(call: Call) -> int:
    """Say whether the signatures and the version of a pack hold."""
    verified, t = _packs(call).verify(call.options.file), call.translator
    _print_manifest(verified.manifest, t)
    _print_notes(verified.notes, t)
    terminal.paragraph(t.say("cli.pack.verified"))
    return DONE


def show(call: Call) -> int:
    """Show what a pack changes, or which packs are in use."""
    packs, t = _packs(call), call.translator
    if call.options.file is not None:
        return _preview(packs, call)
    used, notes = packs.installed()
    for one in used:
        figures = {"title": one.title, "id": one.id, "version": one.version, "issuer": one.issuer, "day": one.issued}
        terminal.entry(t.say("cli.pack.used", **figures))
    if not used:
        terminal.paragraph(t.say("cli.pack.none"))
    _print_notes(notes, t)
    return DONE


def install(call: Call) -> int:
    """Show what changes, for people too; with ``--yes`` install the pack."""
    return _preview(_packs(call), call)


def rollback(call: Call) -> int:
    """Go back to the catalogue before the present one."""
    packs, t = _packs(call).roll_back(), call.translator
    named = [f"{one.id} {one.version}" for one in packs]
    terminal.paragraph(t.say("cli.pack.back", packs=named) if named else t.say("cli.pack.back-shipped"))
    return DONE


def _asked(question: str) -> str:
    """A passphrase, which is not shown while it is typed."""
    return getpass.getpass(f"{question} ")


def _packs(call: Call) -> "Packs":
    from career_planner.workspace.packs import Packs

    return Packs(call.day())


def _preview(packs: "Packs", call: Call) -> int:
    """Say what a pack changes; install it where that was asked for."""
    t, options = call.translator, call.options
    preview = packs.preview(options.file)
    _print_manifest(preview.verified.manifest, t)
    _print_notes(preview.verified.notes, t)
    print_changes(preview.changes, t)
    for effect in packs.effects(preview, getattr(options, "people", [])):
        _print_effect(effect, preview.framework, t)
    if not _sound(preview.problems, t):
        return PROBLEMS
    if getattr(options, "yes", False):
        return _written(packs.install(preview), t)
    terminal.paragraph(t.say("cli.pack.add-yes"))
    return DONE


def _print_manifest(manifest: "Manifest", t: Translator) -> None:
    figures = {"id": manifest.id, "version": manifest.version, "issuer": manifest.issuer, "day": manifest.issued}
    terminal.heading(t.figure(manifest.title))
    terminal.paragraph(t.say("cli.pack.about", **figures))
    if manifest.expires is not None:
        terminal.paragraph(t.say("cli.pack.expires", day=manifest.expires))
    terminal.paragraph(t.figure(manifest.summary))


def print_changes(changes: "Changes", t: Translator) -> None:
    """What differs between two catalogues."""
    terminal.heading(t.say("cli.pack.changes"))
    tables = sorted({*changes.added, *changes.changed, *changes.removed})
    for name in tables:
        counts = {kind: getattr(changes, kind).get(name, 0) for kind in ("added", "changed", "removed")}
        terminal.entry(t.say("cli.pack.rows", table=t.say(f"pack.table.{name}"), **counts))
    if not tables:
        terminal.paragraph(t.say("cli.pack.same"))
    for post in changes.posts[:MOST_POSTS]:
        figures = {"title": post.title[f"title_{t.language}"], "code": post.code, "after": post.after}
        basis = t.say(f"basis.{post.basis}")
        known = "cli.pack.new-post" if post.before is None else "cli.pack.moved-post"
        terminal.entry(t.say(known, before=post.before, basis=basis, **figures))
    if len(changes.posts) > MOST_POSTS:
        terminal.entry(t.say("cli.pack.more-posts", n=len(changes.posts) - MOST_POSTS))
    if changes.official:
        terminal.paragraph(t.say("cli.pack.official", n=changes.official))


def _print_effect(effect: "Effect", framework: "Framework", t: Translator) -> None:
    """What changes for one person."""
    terminal.heading(effect.person or effect.file.name)
    if effect.trouble is not None:
        terminal.paragraph(t.tell(effect.trouble))
    if effect.before is None or effect.after is None:
        return
    if not effect.changed:
        terminal.paragraph(t.say("cli.pack.nothing-changes"))
        return
    _print_levels(effect.before, effect.after, framework, t)
    for name in ("months", "tenge"):
        was, now = getattr(effect.before, name), getattr(effect.after, name)
        if was != now:
            terminal.entry(t.say(f"cli.pack.route-{name}", before=was, after=now))


def _print_levels(before: "Stand", after: "Stand", framework: "Framework", t: Translator) -> None:
    """The levels that differ, in all and by sector."""
    known = dict(before.sectors)
    pairs = [(t.say("cli.pack.everywhere"), before.levels, after.levels)]
    for code, answer in after.sectors:
        pairs.append((t.figure(framework.sector(code).title), known.get(code, NOWHERE), answer))
    for sector, was, now in pairs:
        for name in ("proven", "claimable", "possible"):
            old, new = getattr(was, name), getattr(now, name)
            if old != new:
                said = {"name": t.say(f"level.{name}"), "before": _level(old, t), "after": _level(new, t)}
                terminal.entry(t.say("cli.pack.level", sector=sector, **said))


def _level(level: int | None, t: Translator) -> str:
    return t.say("figure.none") if level is None else t.say("level.number", level=level)


def _print_trust(trusted: "TrustList", t: Translator) -> None:
    terminal.heading(t.say("cli.pack.trust-list", version=trusted.version, day=trusted.issued))
    terminal.entry(t.say("cli.pack.root", keys=trusted.root.keys, need=trusted.root.threshold))
    for code, issuer in trusted.issuers.items():
        known = "cli.pack.issuer-official" if issuer.official else "cli.pack.issuer"
        terminal.entry(t.say(known, title=issuer.title, code=code, keys=issuer.keys, need=issuer.threshold))


def _print_notes(notes: Iterable["Problem"], t: Translator) -> None:
    for note in notes:
        terminal.aside(t.tell(note))


def _sound(problems: Iterable["Problem"], t: Translator) -> bool:
    """Whether there are no problems; those there are get printed."""
    found = list(problems)
    for problem in found:
        terminal.entry(t.tell(problem))
    if found:
        terminal.paragraph(t.say("cli.pack.unsound", n=len(found)))
    return not found


def _written(file: Path, t: Translator) -> int:
    terminal.paragraph(t.say("cli.written", file=str(file)))
    return DONE
