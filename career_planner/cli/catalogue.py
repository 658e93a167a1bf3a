"""``career-planner catalogue build | check | info``: the upkeep of the catalogue."""

from pathlib import Path

from career_planner import paths
from career_planner.cli import terminal
from career_planner.cli.pack import print_changes
from career_planner.cli.parser import Call, Commands, output
from career_planner.i18n.formats import Thousandths
from career_planner.workspace.answers import catalogue_info
from career_planner.workspace.records import as_json
from career_planner.workspace.workspace import Workspace

SOUND, PROBLEMS = 0, 1
COUNTS = ("sectors", "occupations", "competences", "programmes", "courses", "standards")


def add_to(commands: Commands) -> None:
    """Add the command and its three parts."""
    parts = commands.add("catalogue").add_commands()
    building = parts.add("build", build)
    building.option("--sources", type=Path, metavar="FOLDER", default=None)
    building.option("--out", type=output("--out", ".sqlite"), metavar="FILE", default=None)
    parts.add("check", check).option("--audit", action="store_true")
    importing = parts.add("esco", esco)
    importing.option("files", metavar="ZIP", type=Path, nargs="+", about="esco-files")
    importing.option("--out", type=output("--out", ".sqlite"), metavar="FILE", required=True)
    parts.add("info", info).option("--json", action="store_true")


def build(call: Call) -> int:
    """Build the catalogue from its tables."""
    sources = call.options.sources or paths.sources_folder()
    target = call.options.out or getattr(call.options, "catalogue", None) or paths.catalogue_file()
    built = Workspace.build_catalogue(sources, target)
    for table, rows in built.rows.items():
        terminal.entry(f"{table}: {rows}")
    terminal.paragraph(call.translator.say("cli.catalogue.hash", hash=built.content_hash))
    terminal.paragraph(call.translator.say("cli.written", file=str(target)))
    return SOUND


def esco(call: Call) -> int:
    """Build an exploratory catalogue of the official package of ESCO."""
    from career_planner.workspace.esco import import_esco

    t, target = call.translator, call.options.out
    found = import_esco(call.options.files, target)
    read = found.esco
    terminal.entry(t.say("cli.esco.read", posts=read.posts, skills=read.skills, relations=read.relations))
    for address in read.dangling:
        terminal.entry(t.say("cli.esco.dangling", address=address))
    for title in read.no_essential:
        terminal.entry(t.say("cli.esco.no-essential", title=title))
    if found.changes is not None:
        print_changes(found.changes, t)
    for notice in Workspace.open(target, call.day()).notices:
        terminal.paragraph(t.tell(notice))
    terminal.paragraph(t.say("cli.written", file=str(target)))
    return SOUND


def check(call: Call) -> int:
    """List what is wrong with the catalogue."""
    problems = call.workspace().check_catalogue()
    for problem in problems:
        terminal.entry(call.translator.tell(problem))
    if not problems:
        terminal.paragraph(call.translator.say("cli.catalogue.sound"))
    implausible = call.options.audit and not audit(call)
    return PROBLEMS if problems or implausible else SOUND


def audit(call: Call) -> bool:
    """Say pass by pass what looks implausible, and the claims by basis; whether nothing is left open."""
    t = call.translator
    findings = call.workspace().audit_catalogue()
    terminal.heading(t.say("cli.catalogue.audit"))
    for finding in findings:
        counts = {"open": len(finding.open), "explained": finding.explained}
        terminal.entry(t.say("cli.catalogue.pass", name=t.say(f"catalogue.pass.{finding.name}"), **counts))
    for finding in findings:
        for problem in finding.open:
            terminal.entry(t.tell(problem))
    answer = catalogue_info(call.workspace())
    claims = sum(answer.by_basis.values())
    for basis, count in answer.by_basis.items():
        share = Thousandths(1000 * count // claims)
        terminal.entry(t.say("cli.catalogue.share", basis=t.say(f"basis.{basis}"), n=count, share=share))
    return not any(finding.open for finding in findings)


def info(call: Call) -> int:
    """Say what the catalogue holds."""
    answer, t = catalogue_info(call.workspace()), call.translator
    if call.options.json:
        print(as_json(answer))
        return SOUND
    terminal.heading(t.say("cli.catalogue.title", edition=answer.edition))
    terminal.paragraph(t.say("cli.catalogue.hash", hash=answer.content_hash))
    for name in COUNTS:
        terminal.entry(t.say(f"cli.catalogue.{name}", n=getattr(answer, name)))
    for level, posts in answer.by_level.items():
        terminal.entry(t.say("cli.catalogue.level", level=level, n=posts))
    for basis, claims in answer.by_basis.items():
        terminal.entry(t.say("cli.catalogue.basis", basis=t.say(f"basis.{basis}"), n=claims))
    measured = answer.calibration
    terminal.entry(t.say("cli.catalogue.calibration", pairs=measured.pairs, mean=measured.mean, viable=measured.viable))
    terminal.entry(t.say("cli.catalogue.holes", n=len(answer.holes)))
    return SOUND
