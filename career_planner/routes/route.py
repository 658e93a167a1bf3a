"""Routes as the person sees them: steps with dates, totals as ranges, and what they rest on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from career_planner.assessment.explanation import Reason, reason
from career_planner.frameworks.basis import Aspect, Basis, Claim, Claims
from career_planner.frameworks.competence import Skill
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level
from career_planner.frameworks.occupation import Occupation, OccupationCode
from career_planner.frameworks.programme import CourseCode, Mode, ProgrammeCode
from career_planner.frameworks.quantities import NOTHING, Bound, Range
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import add_months
from career_planner.profile.editing import SECTIONS, Row, without_row
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile, Recognition
from career_planner.profile.standing import Standing
from career_planner.routes.exact.moves import Moves
from career_planner.routes.exact.network import HOURS_UNIT, MONEY_UNIT, Network
from career_planner.routes.exact.situation import start
from career_planner.routes.exact.steps import Choice, Item, Kind, Outcome, StepChoice


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a route. ``begins`` after ``waiting`` months and lasts ``months``; tenge and hours are exact.

    ``post`` is the post worked in, recognised or taken; ``level`` and ``voucher`` say what that means.
    """

    kind: Kind
    begins: date
    ends: date
    months: int
    waiting: int
    tenge: Range
    study_hours: int
    reason: Reason
    post: OccupationCode | None = None
    level: Level | None = None
    programme: ProgrammeCode | None = None
    mode: Mode | None = None
    courses: tuple[CourseCode, ...] = ()
    voucher: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """Steps one after another and their totals; ``certain`` holds with every assumption at its worst.

    ``fragility`` names the facts whose single removal breaks the route, weakest standing first. ``target`` is the
    sector reached where each sector is a goal of its own.
    """

    steps: tuple[Step, ...]
    months: Range
    tenge: Range
    study_hours: Range
    certain: bool
    fragility: tuple[Reason, ...]
    choices: tuple[Choice, ...]
    target: str = ""

    @property
    def cost(self) -> tuple[int, int, int]:
        """Typical months, tenge and study hours."""
        return (self.months.typical, self.tenge.typical, self.study_hours.typical)

    @property
    def arrival(self) -> date | None:
        """The last day of the last step; ``None`` for the empty route."""
        return self.steps[-1].ends if self.steps else None


def replay(choices: Iterable[Choice], moves: Moves) -> tuple[Outcome, ...] | None:
    """The outcomes of ``choices`` one after another, or ``None`` where one is not permitted."""
    outcomes: list[Outcome] = []
    situation, elapsed = moves.first.situation, 0
    for choice in choices:
        outcome = moves.take(choice, situation, elapsed)
        if outcome is None:
            return None
        outcomes.append(outcome)
        situation, elapsed = outcome.situation, elapsed + outcome.cost[0]
    return tuple(outcomes)


class RouteMaker:
    """Turns choices into a route: replays them at each end of the assumptions and without each fact."""

    def __init__(self, moves: Moves) -> None:
        """Prepare the same moves with cheaper, dearer and strictest figures."""
        self.moves = moves
        network = moves.network
        self._ends = {
            bound: self._with(network.at(bound, Bound.TYPICAL)) for bound in (Bound.LOW, Bound.TYPICAL, Bound.HIGH)
        }
        self._strictest = self._with(network.at(Bound.HIGH, Bound.HIGH))
        self._without: tuple[tuple[Reason, Moves], ...] | None = None

    def route(self, choices: tuple[Choice, ...], target: str = "") -> Route:
        """The route of ``choices``, which have to be permitted at typical figures."""
        replays = {bound: replay(choices, moves) for bound, moves in self._ends.items()}
        typical = replays[Bound.TYPICAL]
        if typical is None:
            raise ValueError(choices)
        sums = {bound: totals(outcomes) for bound, outcomes in replays.items() if outcomes is not None}
        low, high = sums.get(Bound.LOW, sums[Bound.TYPICAL]), sums.get(Bound.HIGH, sums[Bound.TYPICAL])
        months, tenge, hours = (_span(*figures) for figures in zip(low, sums[Bound.TYPICAL], high, strict=True))
        steps = tuple(_steps(typical, self.moves))
        return Route(steps, months, tenge, hours, self._certain(choices), self._fragility(choices), choices, target)

    def _with(self, network: Network) -> Moves:
        moves = self.moves
        return Moves(network, moves.first, moves.aims, moves.today)

    def _certain(self, choices: tuple[Choice, ...]) -> bool:
        """Whether every step stays permitted and every limit is held with all assumptions at their worst."""
        outcomes = replay(choices, self._strictest)
        if outcomes is None:
            return False
        months, tenge, _ = totals(outcomes)
        limits = self.moves.network.limits
        return months <= limits.horizon and tenge <= limits.ceiling

    def _fragility(self, choices: tuple[Choice, ...]) -> tuple[Reason, ...]:
        if self._without is None:
            self._without = tuple(self._profiles_without_a_fact())
        return tuple(fact for fact, moves in self._without if replay(choices, moves) is None)

    def _profiles_without_a_fact(self) -> Iterator[tuple[Reason, Moves]]:
        moves = self.moves
        for fact, profile in facts(moves.first.profile, moves.network.framework):
            first = start(moves.network, profile, moves.today)
            yield fact, Moves(moves.network, first, moves.aims, moves.today)


def facts(profile: Profile, framework: Framework) -> Iterator[tuple[Reason, Profile]]:
    """Each fact of ``profile`` and the profile without it, weakest standing first."""
    found: list[tuple[int, Reason, Profile]] = []
    order = list(Standing)
    for kind, section in SECTIONS.items():
        for index, row in enumerate(getattr(profile, section)):
            standing = getattr(row, "standing", Standing.STATED if section == "skills" else Standing.VERIFIED)
            title = getattr(row, "title", None) or _named(row, framework)
            said = reason(f"fact.{kind.__name__.lower()}", _PERSON, title=title, standing=standing)
            found.append((order.index(standing), said, without_row(profile, section, index)))
    yield from ((said, without) for _, said, without in sorted(found, key=lambda one: one[0]))


def _named(row: Row, framework: Framework) -> object:
    """The catalogue's words for a row without a title: of a kind that has none, or one that is only supposed."""
    named: dict[type, Callable[[Any], object]] = {
        Education: lambda study: framework.programme(study.programme).title,
        CourseTaken: lambda course: framework.course(course.course).title,
        Experience: lambda job: framework.occupation(job.occupation).title,
        Recognition: lambda document: framework.occupation(document.occupation).title,
        Skill: lambda skill: framework.competence(skill.competence).title,
    }
    return named[type(row)](row)


def totals(outcomes: Sequence[Outcome]) -> tuple[int, int, int]:
    """Months, tenge and study hours, exact."""
    items = [item for outcome in outcomes for item in outcome.items]
    return (
        sum(item.months + item.waiting for item in items),
        sum(item.tenge for item in items),
        sum(item.hours for item in items),
    )


def _span(low: int, typical: int, high: int) -> Range:
    """A range around ``typical``: dearer figures can make a wait shorter by luck."""
    return Range(min(low, typical), typical, max(high, typical))


def _steps(outcomes: Sequence[Outcome], moves: Moves) -> Iterator[Step]:
    elapsed = 0
    for outcome in outcomes:
        for item in outcome.items:
            begins = add_months(moves.today, elapsed + item.waiting)
            elapsed += item.waiting + item.months
            yield _step(item, outcome.choice, begins, add_months(moves.today, elapsed), moves)


def _step(item: Item, choice: Choice, begins: date, ends: date, moves: Moves) -> Step:
    framework = moves.network.framework
    if isinstance(choice, StepChoice):
        told = _towards(item, choice, framework.occupations[choice.post], framework)
    else:
        told = _of_study(item, framework)
    return Step(
        item.kind, begins, ends, item.months, item.waiting, told.tenge, item.hours, told.reason, told.post, told.level,
        told.programme, item.mode, item.courses, item.voucher,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Told:
    """What a step says beyond its figures: why, the range of its price, and what it leads to."""

    reason: Reason
    tenge: Range = NOTHING
    post: OccupationCode | None = None
    level: Level | None = None
    programme: ProgrammeCode | None = None


def _of_study(item: Item, framework: Framework) -> _Told:
    """A programme, or the work before it."""
    if item.kind == "work":
        return _work(item, None, framework)
    programme = framework.programme(item.code)
    taken = (item.mode, item.hours, item.months, item.tenge)
    offers = ((one, (one.mode, one.hours, one.months, one.tuition.typical)) for one in programme.offers)
    tuition = next(offer.tuition for offer, figures in offers if figures == taken)
    stage = framework.stages[programme.stage].title
    why = reason("step.programme", _claim(programme.claims, Aspect.PRICES), programme=programme.title, stage=stage)
    return _Told(why, tuition, programme=programme.code)


def _towards(item: Item, choice: StepChoice, target: Occupation, framework: Framework) -> _Told:
    """A part of a step to ``target``."""
    if item.kind == "work":
        return _work(item, target, framework)
    if item.kind == "courses":
        return _courses(item, target, framework)
    if item.kind == "recognition":
        key, claim = _RECOGNITION[item.voucher]
        why = reason(key, claim, post=target.title, level=target.level)
        fee = NOTHING if item.voucher else framework.assumption("recognition.fee")
        return _Told(why, fee, target.code, target.level)
    key = "step.post" if choice.enter else "step.post-open"
    sector = framework.sectors[target.sector].title
    why = reason(key, target.claim(Aspect.REQUIREMENT), post=target.title, level=target.level, sector=sector)
    return _Told(why, post=target.code, level=target.level)


def _courses(item: Item, target: Occupation, framework: Framework) -> _Told:
    rows = [framework.course(code) for code in item.courses]
    fees = Range(sum(r.fee.low for r in rows), sum(r.fee.typical for r in rows), sum(r.fee.high for r in rows))
    titles = tuple(row.title for row in rows)
    asked = (framework.licences[code] for code in target.requirement.licences)
    licences = tuple(one.title for one in asked if not set(one.courses).isdisjoint(item.courses))
    claim = _claim(rows[0].claims, Aspect.PRICES)
    if licences:
        return _Told(reason("step.courses-licence", claim, courses=titles, licences=licences, post=target.title), fees)
    return _Told(reason("step.courses", claim, courses=titles, post=target.title), fees)


def _work(item: Item, target: Occupation | None, framework: Framework) -> _Told:
    """Work in the present post, for what ``target`` asks or (``None``) for later."""
    post = framework.occupations.get(OccupationCode(item.code))
    title = None if post is None else post.title
    if target is None:
        why = reason("step.work-on", _ASSUMED, post=title, months=item.months)
    else:
        claim = target.claim(Aspect.REQUIREMENT)
        why = reason("step.work", claim, post=title, months=item.months, following=target.title)
    return _Told(why, post=None if post is None else post.code, level=None if post is None else post.level)


def _claim(claims: Claims, aspect: Aspect) -> Claim:
    return dict(claims).get(aspect, _ASSUMED)


def loss(route: Route) -> tuple[int, int]:
    """The most tenge and study hours by which rounding to planning units may have misjudged ``route``."""
    paid = sum(1 for step in route.steps if step.tenge.typical % MONEY_UNIT)
    studied = sum(1 for step in route.steps if step.study_hours % HOURS_UNIT)
    return (paid * MONEY_UNIT, studied * HOURS_UNIT)


_PERSON = Claim(Basis.ASSUMPTION, "method")
_ASSUMED = Claim(Basis.ASSUMPTION, "method")
_RECOGNITION = {
    False: ("step.recognition", _ASSUMED),
    True: ("step.recognition-voucher", Claim(Basis.OFFICIAL, "law2023")),
}
"""Message and claim of a recognition, without and with a voucher."""
