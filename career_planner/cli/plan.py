"""``career-planner plan FILE --goal …``: routes to a goal, printed, as JSON, a report, a picture or reminders."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from career_planner.cli import terminal
from career_planner.cli.level import based, print_reasons, print_title
from career_planner.cli.parser import Call, Commands, Parser, day, number, output, whole
from career_planner.errors import UserFacingError
from career_planner.frameworks.framework import Framework
from career_planner.i18n.translator import Translator
from career_planner.profile.dates import add_months, months_until
from career_planner.profile.person import Profile
from career_planner.profile.plan import PersonalPlan
from career_planner.routes.planner import Plan
from career_planner.routes.request import Goal, Limits
from career_planner.workspace.answers import plan_answer
from career_planner.workspace.records import PlanAnswer, RouteAnswer, StepAnswer, as_json
from career_planner.workspace.workspace import Workspace

ANSWERED, NO_ROUTE, FAULT = 0, 1, 3
PICTURES = ("png", "svg")


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("plan", run)
    parser.option("file", metavar="FILE", type=Path)
    parser.option("--goal", metavar="GOAL")
    add_limits(parser)
    parser.option("--all", action="store_true")
    parser.option("--check", action="store_true")
    parser.option("--json", action="store_true")
    for suffix in ("pdf", *PICTURES, "ics"):
        parser.option(f"--{suffix}", metavar="FILE", type=output(f"--{suffix}", f".{suffix}"))


def add_limits(parser: Parser) -> None:
    """Add the options that limit routes."""
    parser.option("--weekly-hours", metavar="N", type=whole("--weekly-hours"))
    parser.option("--budget", metavar="N", type=whole("--budget"))
    parser.option("--by", metavar="YYYY-MM-DD", type=day("--by"))
    parser.option("--horizon", metavar="MONTHS", type=whole("--horizon"))
    parser.option("--keep-job", action="store_true")
    parser.option("--no-full-time", action="store_true")
    parser.option("--distance-only", action="store_true")
    parser.option("--second-job", metavar="HOURS", type=number("--second-job"))
    parser.option("--sector", metavar="CODE", nargs="+", action="extend", default=[])
    parser.option("--anywhere", action="store_true")
    parser.option("--avoid", metavar="CODE", nargs="+", action="extend", default=[])


def run(call: Call) -> int:
    """Print the routes of the person in the file and write the files asked for."""
    options, t = call.options, call.translator
    workspace = call.workspace()
    profile = workspace.load(options.file)
    plan = _routes(call, workspace, profile)
    goal = plan.request.goal
    answer = plan_answer(workspace, profile, plan, t)
    written = _write_files(call, workspace, profile, plan)
    if options.json:
        print(as_json(answer))
    else:
        _print(answer, said_goal(goal, workspace.framework, t), t, everything=options.all)
        for file in written:
            terminal.paragraph(t.say("cli.written", file=str(file)))
    if options.check and not _check(workspace, profile, plan, t):
        return FAULT
    return ANSWERED if plan.answered else NO_ROUTE


def _routes(call: Call, workspace: Workspace, profile: Profile) -> Plan:
    """The routes to the goal asked for; without one those to the goal of the plan in the person's file."""
    if call.options.goal is not None:
        return workspace.plan(profile, workspace.goal(call.options.goal), asked_limits(call, profile, workspace))
    if profile.plan is None:
        raise UserFacingError("error.option.required", option="--goal")
    return workspace.routes_from_here(profile, profile.plan)


def _check(workspace: Workspace, profile: Profile, plan: Plan, t: Translator) -> bool:
    """Say what the checker has against the routes, apart from the answer itself; whether they are sound."""
    wrong = workspace.check_plan(profile, plan)
    if not wrong:
        terminal.aside(t.say("cli.check.sound", n=len(plan.routes)))
    for place, reason in wrong:
        terminal.aside(t.say("cli.check.wrong", route=place, complaint=t.tell(reason)))
    return not wrong


def asked_limits(call: Call, profile: Profile, workspace: Workspace) -> Limits:
    """The limits given; the profile's own where none are given."""
    options, circumstances = call.options, profile.circumstances
    framework = workspace.framework
    limits = Limits(
        weekly_hours=circumstances.weekly_hours if options.weekly_hours is None else options.weekly_hours,
        budget=circumstances.budget if options.budget is None else options.budget,
        keep_job=options.keep_job,
        full_time=not options.no_full_time,
        distance_only=options.distance_only,
        second_job=options.second_job,
        sectors=frozenset(framework.sector(code).code for code in options.sector),
        anywhere=options.anywhere,
        unwanted=frozenset(_avoided(code, framework) for code in options.avoid),
    )
    if options.by is not None and options.horizon is not None:
        raise UserFacingError("error.option.both", option="--by", other="--horizon")
    months = options.horizon if options.by is None else _months_before(options.by, workspace.today)
    return limits if months is None else replace(limits, horizon=months)


def _avoided(code: str, framework: Framework) -> str:
    """A sector's or a post's code; of an unknown one the nearest posts are named."""
    return code if code in framework.sectors else framework.occupation(code).code


def _months_before(deadline: date, today: date) -> int:
    """Whole months from ``today`` that end by ``deadline``."""
    months = months_until(today, deadline)
    months -= add_months(today, months) > deadline
    if months < 1:
        raise UserFacingError("error.option.deadline", value=deadline)
    return months


def _write_files(call: Call, workspace: Workspace, profile: Profile, plan: Plan) -> tuple[Path, ...]:
    """The report and the pictures that were asked for."""
    written = []
    if (file := call.options.pdf) is not None:
        from career_planner.ui.printing import write_pdf

        write_pdf(workspace.report(profile, plan), call.translator, file)
        written.append(file)
    pictures = [file for suffix in PICTURES if (file := getattr(call.options, suffix)) is not None]
    if pictures:
        from career_planner.reports.chart import write_picture
        from career_planner.reports.drawing import draw, present

        here = present(profile, workspace.framework, workspace.today, workspace.assess(profile))
        drawing = draw(plan.first, workspace.framework, here, workspace.today)
        for file in pictures:
            write_picture(drawing, call.translator, file)
    if (file := call.options.ics) is not None:
        workspace.write_reminders(_kept(call, workspace, profile, plan), call.translator, file)
        written.append(file)
    return (*written, *pictures)


def _kept(call: Call, workspace: Workspace, profile: Profile, plan: Plan) -> PersonalPlan:
    """The plan in the person's file, or where a goal was asked for the first route to it."""
    if call.options.goal is None and profile.plan is not None:
        return profile.plan
    if not plan.routes:
        raise UserFacingError("error.plan.no-route")
    return workspace.adopted(plan.routes[0], plan)


def said_goal(goal: Goal, framework: Framework, t: Translator) -> str:
    """The goal in words."""
    match goal.kind:
        case "level":
            return t.say("goal.level", level=goal.code)
        case "post":
            post = framework.occupation(goal.code)
            return t.say("goal.post", post=post.title, level=post.level)
        case "sector":
            return t.say("goal.sector", sector=framework.sector(goal.code).title)
    return t.say(f"goal.{goal.kind}")


def _print(answer: PlanAnswer, goal: str, t: Translator, *, everything: bool) -> None:
    print_title("cli.plan.title", answer.person, t, goal=goal)
    limits = answer.limits
    terminal.paragraph(
        t.say("cli.plan.limits", hours=limits.weekly_hours, budget=limits.budget, horizon=limits.horizon)
    )
    if answer.met:
        terminal.paragraph(t.say("report.met"))
    elif not answer.routes:
        terminal.paragraph(t.say("report.no-route"))
    first = [route for route in answer.routes if everything or route.shown]
    for place, route in enumerate(first, 1):
        names = [t.say(f"character.{name}") for name in route.shown] or [t.say("cli.route.other")]
        _print_route(route, t.say("cli.route", number=place, characters=names), t)
    if rest := len(answer.routes) - len(first):
        print()
        terminal.paragraph(t.say("cli.plan.more", n=rest))
    for reason in answer.blocked:
        terminal.entry(based(reason, t))
    if answer.furthest is not None:
        _print_route(answer.furthest, t.say("report.furthest"), t)
    print_reasons("report.notes", answer.notes, t, lines=_remarks(answer, t))
    print()
    terminal.paragraph(t.say("report.no-promise"))


def _remarks(answer: PlanAnswer, t: Translator) -> Sequence[str]:
    """What has to be said about the search itself."""
    remarks = [] if answer.complete else [t.say("report.incomplete")]
    loss = answer.loss
    if loss.tenge or loss.study_hours:
        remarks.append(t.say("cli.plan.loss", tenge=loss.tenge, hours=loss.study_hours))
    return remarks


def _print_route(route: RouteAnswer, title: str, t: Translator) -> None:
    terminal.heading(title)
    for why in route.why:
        terminal.paragraph(why.text)
    figures = {"months": route.months, "tenge": route.tenge, "hours": route.study_hours}
    terminal.paragraph(t.say("cli.route.sums", **figures, until=route.ends))
    terminal.paragraph(t.say("cli.route.certain" if route.certain else "cli.route.possible"))
    for place, step in enumerate(route.steps, 1):
        _print_step(step, place, t)
    if route.fragility:
        terminal.paragraph(t.say("report.fragility"))
    for fact in route.fragility:
        terminal.entry(fact.text, indent=2)
    for one in route.influences[:1]:
        key = "cli.route.influence-breaks" if one.breaks else "cli.route.influence"
        terminal.paragraph(t.say(key, assumption=one.title, months=one.months, tenge=one.tenge))


def _print_step(step: StepAnswer, place: int, t: Translator) -> None:
    terminal.entry(t.say("cli.step", begins=step.begins, ends=step.ends, reason=step.reason), f"{place}.")
    figures = {"months": step.months, "tenge": step.tenge_range, "hours": step.study_hours}
    details = [t.say("cli.step.sums", **figures)]
    if step.waiting:
        details.append(t.say("cli.step.waiting", months=step.waiting))
    if step.mode is not None:
        details.append(t.say(f"mode.{step.mode}"))
    details.append(t.say("cli.step.basis", basis=t.say(f"basis.{step.basis}"), source=step.source_title))
    for detail in details:
        terminal.paragraph(detail, indent=3)
