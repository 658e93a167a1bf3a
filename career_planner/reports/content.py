"""What a report says, as sections of figures and reasons: words, paper and layout come later."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from career_planner.assessment.explanation import Reason, reason
from career_planner.assessment.gaps import Missing
from career_planner.assessment.items import GapItem
from career_planner.assessment.level import Answer, Assessment, Conflict, Ground
from career_planner.frameworks.basis import Basis, Claim, Source
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level
from career_planner.frameworks.sector import SectorCode
from career_planner.frameworks.text import Text
from career_planner.profile.circumstances import Circumstances
from career_planner.profile.person import Profile
from career_planner.reports.drawing import Drawing, draw, letter, present
from career_planner.routes.choice import Shown
from career_planner.routes.planner import Plan
from career_planner.routes.request import Goal
from career_planner.routes.route import Route, Step

MOST_GROUNDS = 8
MOST_MISSING = 5
MOST_ACTIONS = 5
_PERSON = Claim(Basis.ASSUMPTION, "method")
_RULE = Claim(Basis.EDITORIAL, "method")


@dataclass(frozen=True, slots=True)
class LevelRow:
    """The three answers nationally (``sector`` is ``None``) or in a sector."""

    sector: Text | None
    answer: Answer


@dataclass(frozen=True, slots=True)
class GroundRow:
    """A reason of the level: which answer it supports, where, at which level."""

    answer: str
    sector: Text | None
    level: Level
    reason: Reason


@dataclass(frozen=True, slots=True)
class MissingPart:
    """What would lift the level: the first few of the smallest sets, and how many more there are."""

    sector: Text
    level: Level
    sets: tuple[tuple[Reason, ...], ...]
    more: int


@dataclass(frozen=True, slots=True)
class RoutePart:
    """A route with its letter and why it is shown."""

    letter: str
    shown: Shown
    sector: Text | None

    @property
    def route(self) -> Route:
        """The route itself."""
        return self.shown.route


@dataclass(frozen=True, slots=True)
class PlanPart:
    """The answer to the question for routes. ``goal`` says it in words; ``waiting`` counts the routes not shown."""

    goal: Reason
    met: bool
    routes: tuple[RoutePart, ...]
    waiting: int
    blocked: tuple[Reason, ...]
    notes: tuple[Reason, ...]
    furthest: Route | None
    complete: bool
    drawing: Drawing | None


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do next, and from when."""

    day: date
    what: Reason


@dataclass(frozen=True, slots=True)
class Report:
    """Everything on the paper, in its order; ``plan`` is ``None`` where no goal was named.

    ``sources`` are numbered from 1 in their order; ``edition`` is the start of the catalogue's content hash.
    """

    name: str
    today: date
    edition: str
    person: tuple[Reason, ...]
    levels: tuple[LevelRow, ...]
    grounds: tuple[GroundRow, ...]
    conflicts: tuple[Reason, ...]
    notes: tuple[Reason, ...]
    labour: tuple[Reason, ...]
    missing: MissingPart | None
    plan: PlanPart | None
    actions: tuple[Action, ...]
    bases: tuple[Basis, ...]
    sources: tuple[Source, ...]

    def number(self, claim: Claim) -> int | None:
        """The number of the source of ``claim``; ``None`` for one that the catalogue does not describe."""
        codes = [source.code for source in self.sources]
        return codes.index(claim.source) + 1 if claim.source in codes else None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report is made from; ``edition`` is the catalogue's content hash, ``question`` the best next one."""

    profile: Profile
    framework: Framework
    assessment: Assessment
    own_sector: SectorCode
    today: date
    edition: str
    next_level: tuple[SectorCode, Level, Missing] | None = None
    question: Reason | None = None
    plan: Plan | None = None


def report(facts: Facts) -> Report:
    """The report of one person."""
    framework, assessment = facts.framework, facts.assessment
    levels = tuple(_levels(facts))
    grounds = tuple(_grounds(facts))
    conflicts = tuple(_conflict(conflict, framework) for conflict in assessment.conflicts)
    plan = None if facts.plan is None else _plan(facts, facts.plan)
    actions = tuple(_actions(facts, plan))
    claims = _claims(grounds, assessment, plan)
    return Report(
        facts.profile.name, facts.today, facts.edition[:12], tuple(_person(facts)), levels, grounds, conflicts,
        assessment.notes, assessment.labour, _missing(facts), plan, actions,
        tuple(basis for basis in Basis if any(claim.basis is basis for claim in claims)),
        tuple(_sources(claims, framework)),
    )  # fmt: skip


def _person(facts: Facts) -> Iterator[Reason]:
    """The facts of the profile, a line each."""
    profile, framework = facts.profile, facts.framework
    for study in profile.education:
        stage = framework.stage(study.stage).title
        key = "report.studying" if study.finished is None else "report.education"
        yield reason(key, _PERSON, title=study.title, stage=stage, finished=study.finished, standing=study.standing)
    for job in profile.experience:
        key = "report.job-now" if job.end is None else "report.job"
        yield reason(key, _PERSON, title=job.title, start=job.start, end=job.end, standing=job.standing)
    for course in profile.courses:
        yield reason("report.course", _PERSON, title=course.title, standing=course.standing)
    for recognition in profile.recognitions:
        post = framework.occupation(recognition.occupation).title
        yield reason("report.recognition", _PERSON, post=post)
    yield from _circumstances(profile.circumstances, facts)


def _circumstances(circumstances: Circumstances, facts: Facts) -> Iterator[Reason]:
    limits = None if facts.plan is None else facts.plan.request.limits
    hours = circumstances.weekly_hours if limits is None else limits.weekly_hours
    budget = circumstances.budget if limits is None else limits.budget
    yield reason("report.hours", _PERSON, hours=hours)
    if budget is not None:
        yield reason("report.budget", _PERSON, budget=budget)
    if circumstances.registered_unemployed is not None:
        yield reason("report.unemployed", _PERSON, since=circumstances.registered_unemployed)


def _levels(facts: Facts) -> Iterator[LevelRow]:
    """The national answers, those of the own sector, and of the others that have a proven level above it."""
    assessment, sectors = facts.assessment, facts.framework.sectors
    yield LevelRow(None, assessment.national)
    yield LevelRow(sectors[facts.own_sector].title, assessment.sectors[facts.own_sector])


def _grounds(facts: Facts) -> Iterator[GroundRow]:
    """The reasons of the answers in the table of levels, and those elsewhere that carry the national ones."""
    assessment = facts.assessment
    kept = [ground for ground in assessment.grounds if ground.sector in (None, facts.own_sector)]
    for kind in ("proven", "claimable", "possible"):
        level = getattr(assessment.national, kind)
        if not any(ground.level == level for ground in kept):
            kept += [ground for ground in assessment.grounds if ground.level == level and ground.answer == kind][:2]
    for ground in kept[:MOST_GROUNDS]:
        yield GroundRow(ground.answer, _title(ground, facts.framework), ground.level, ground.reason)


def _title(ground: Ground, framework: Framework) -> Text | None:
    return None if ground.sector is None else framework.sectors[ground.sector].title


def _conflict(conflict: Conflict, framework: Framework) -> Reason:
    return reason(
        "report.conflict",
        conflict.entry_claim,
        title=conflict.title,
        document=conflict.document_level,
        document_basis=conflict.document_claim.basis,
        sector=framework.sectors[conflict.sector].title,
        entry=conflict.entry_level,
        entry_basis=conflict.entry_claim.basis,
    )


def _missing(facts: Facts) -> MissingPart | None:
    if facts.next_level is None:
        return None
    sector, level, missing = facts.next_level
    sets = [one for one in missing.first(len(missing.sets) + 1) if one]
    shown = tuple(tuple(map(_gap, one)) for one in sets[:MOST_MISSING])
    more = max(0, len(sets) - MOST_MISSING) + missing.left_out
    return MissingPart(facts.framework.sectors[sector].title, level, shown, more)


def _gap(item: GapItem) -> Reason:
    return reason(f"gap.{item.kind}", _RULE, title=item.title, months=item.months, tenge=item.tenge)


def _plan(facts: Facts, plan: Plan) -> PlanPart:
    framework = facts.framework
    shown = plan.first
    here = present(facts.profile, framework, facts.today, facts.assessment)
    return PlanPart(
        goal_reason(plan.request.goal, framework),
        plan.met,
        tuple(_route(number, one, framework) for number, one in enumerate(shown)),
        len(plan.routes) - len(shown),
        plan.blocked,
        plan.notes,
        plan.furthest,
        plan.complete,
        draw(shown, framework, here, facts.today) if shown else None,
    )


def _route(number: int, shown: Shown, framework: Framework) -> RoutePart:
    target = shown.route.target
    return RoutePart(letter(number), shown, framework.sector(target).title if target else None)


def goal_reason(goal: Goal, framework: Framework) -> Reason:
    """The goal in words."""
    match goal.kind:
        case "level":
            return reason("goal.level", _PERSON, level=Level(int(goal.code)))
        case "post":
            post = framework.occupation(goal.code)
            return reason("goal.post", _PERSON, post=post.title, level=post.level)
        case "sector":
            return reason("goal.sector", _PERSON, sector=framework.sector(goal.code).title)
    return reason("goal.better" if goal.kind == "better" else "goal.elsewhere", _PERSON)


def _actions(facts: Facts, plan: PlanPart | None) -> Iterator[Action]:
    """The question to settle today, then the first steps of the first route."""
    steps: Sequence[Step] = plan.routes[0].route.steps if plan is not None and plan.routes else ()
    first = [] if facts.question is None else [Action(facts.today, facts.question)]
    yield from [*first, *(Action(step.begins, step.reason) for step in steps)][:MOST_ACTIONS]


def _claims(grounds: Iterable[GroundRow], assessment: Assessment, plan: PlanPart | None) -> tuple[Claim, ...]:
    """All claims that the report shows, in their order."""
    claims = [ground.reason.claim for ground in grounds]
    for conflict in assessment.conflicts:
        claims += [conflict.document_claim, conflict.entry_claim]
    claims += [one.claim for one in assessment.labour]
    if plan is not None:
        claims += [step.reason.claim for part in plan.routes for step in part.route.steps]
        claims += [one.claim for one in plan.blocked]
    return tuple(dict.fromkeys(claims))


def _sources(claims: Iterable[Claim], framework: Framework) -> Iterator[Source]:
    for code in dict.fromkeys(claim.source for claim in claims):
        if code in framework.sources:
            yield framework.sources[code]
