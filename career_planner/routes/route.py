"""Routes as the person sees them: steps with dates, totals as ranges, and what they rest on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from career_planner.assessment.explanation import Reason, reason
from career_planner.frameworks.basis import Aspect, Basis, Claim
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level
from career_planner.frameworks.occupation import Occupation, OccupationCode
from career_planner.frameworks.programme import CourseCode, Mode, ProgrammeCode
from career_planner.frameworks.quantities import Bound, Range, known
from career_planner.profile.dates import add_months
from career_planner.profile.editing import SECTIONS, without_row
from career_planner.profile.person import Profile
from career_planner.profile.standing import Standing
from career_planner.routes.moves import Choice, Item, Kind, Moves, Outcome, StepChoice
from career_planner.routes.network import MONEY_UNIT
from career_planner.routes.situation import start


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
        totals = {bound: _totals(outcomes) for bound, outcomes in replays.items() if outcomes is not None}
        low, high = totals.get(Bound.LOW, totals[Bound.TYPICAL]), totals.get(Bound.HIGH, totals[Bound.TYPICAL])
        months, tenge, hours = (_span(*figures) for figures in zip(low, totals[Bound.TYPICAL], high, strict=True))
        steps = tuple(_steps(typical, self.moves))
        return Route(steps, months, tenge, hours, self._certain(choices), self._fragility(choices), choices, target)

    def _with(self, network: object) -> Moves:
        moves = self.moves
        return Moves(network, moves.first, moves.aims, moves.today)  # type: ignore[arg-type]

    def _certain(self, choices: tuple[Choice, ...]) -> bool:
        """Whether every step stays permitted and every limit is held with all assumptions at their worst."""
        outcomes = replay(choices, self._strictest)
        if outcomes is None:
            return False
        months, tenge, _ = _totals(outcomes)
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


def _named(row: object, framework: Framework) -> object:
    """The words of a row that has no title of its own."""
    if hasattr(row, "occupation"):
        return framework.occupation(row.occupation).title
    return framework.competence(row.competence).title  # type: ignore[attr-defined]


def _totals(outcomes: Sequence[Outcome]) -> tuple[int, int, int]:
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
    base = Step(item.kind, begins, ends, item.months, item.waiting, known(0), item.hours, _NO_REASON)
    target = framework.occupations[choice.post] if isinstance(choice, StepChoice) else None
    match item.kind:
        case "programme":
            return _programme_step(base, item, framework)
        case "courses":
            return _courses_step(base, item, target, framework)
        case "recognition":
            return _recognition_step(base, item, target, framework)
        case "work":
            return _work_step(base, item, target, framework)
    return _post_step(base, choice, target, framework)


def _programme_step(step: Step, item: Item, framework: Framework) -> Step:
    programme = framework.programme(item.code)
    offer = next(o for o in programme.offers if o.mode is item.mode and o.hours == item.hours and o.months == item.months)
    stage = framework.stages[programme.stage].title
    why = reason("step.programme", _claim(programme.claims, Aspect.PRICES), programme=programme.title, stage=stage)
    return replace(step, programme=programme.code, mode=item.mode, tenge=offer.tuition, reason=why)


def _courses_step(step: Step, item: Item, target: Occupation | None, framework: Framework) -> Step:
    rows = [framework.course(code) for code in item.courses]
    fees = Range(sum(r.fee.low for r in rows), sum(r.fee.typical for r in rows), sum(r.fee.high for r in rows))
    titles = tuple(row.title for row in rows)
    claim = _claim(rows[0].claims, Aspect.PRICES)
    why = reason("step.courses", claim, courses=titles, post=None if target is None else target.title)
    return replace(step, courses=item.courses, tenge=fees, reason=why)


def _recognition_step(step: Step, item: Item, target: Occupation | None, framework: Framework) -> Step:
    if target is None:
        raise ValueError(item)
    fee = known(0) if item.voucher else framework.assumption("recognition.fee")
    key = "step.recognition-voucher" if item.voucher else "step.recognition"
    claim = Claim(Basis.OFFICIAL, "law2023") if item.voucher else _ASSUMED
    why = reason(key, claim, post=target.title, level=target.level)
    return replace(step, post=target.code, level=target.level, tenge=fee, voucher=item.voucher, reason=why)


def _work_step(step: Step, item: Item, target: Occupation | None, framework: Framework) -> Step:
    post = framework.occupations.get(OccupationCode(item.code))
    claim = _ASSUMED if target is None else target.claim(Aspect.REQUIREMENT)
    title = None if post is None else post.title
    following = None if target is None else target.title
    key = "step.work" if target is not None else "step.work-on"
    why = reason(key, claim, post=title, months=item.months, following=following)
    return replace(step, post=None if post is None else post.code, level=None if post is None else post.level, reason=why)


def _post_step(step: Step, choice: Choice, target: Occupation | None, framework: Framework) -> Step:
    if target is None or not isinstance(choice, StepChoice):
        raise ValueError(choice)
    sector = framework.sectors[target.sector].title
    key = "step.post" if choice.enter else "step.post-open"
    why = reason(key, target.claim(Aspect.REQUIREMENT), post=target.title, level=target.level, sector=sector)
    return replace(step, post=target.code, level=target.level, reason=why)


def _claim(claims: tuple[tuple[Aspect, Claim], ...], aspect: Aspect) -> Claim:
    return dict(claims).get(aspect, _ASSUMED)


def loss(route: Route) -> tuple[int, int]:
    """The most tenge and study hours by which rounding to planning units may have misjudged ``route``."""
    paid = sum(1 for step in route.steps if step.tenge.typical % MONEY_UNIT)
    studied = sum(1 for step in route.steps if step.study_hours % 10)
    return (paid * MONEY_UNIT, studied * 10)


_PERSON = Claim(Basis.ASSUMPTION, "method")
_ASSUMED = Claim(Basis.ASSUMPTION, "method")
_NO_REASON = Reason("", (), _ASSUMED)
