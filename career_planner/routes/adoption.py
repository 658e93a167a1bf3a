"""A route becomes the person's plan; what its steps say; what has changed since it was made."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from datetime import date
from hashlib import sha256

from career_planner.assessment.explanation import Reason, reason
from career_planner.frameworks.basis import Aspect, Basis, Claim
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Occupation, OccupationCode
from career_planner.frameworks.sector import SectorCode
from career_planner.profile.plan import PersonalPlan, PlannedStep, Terms
from career_planner.routes.choice import Shown
from career_planner.routes.exact.steps import StepChoice
from career_planner.routes.planner import Plan
from career_planner.routes.request import Goal, Limits, Request
from career_planner.routes.route import Route, Step

_ASSUMED = Claim(Basis.ASSUMPTION, "method")
_LAW = Claim(Basis.OFFICIAL, "law2023")


@dataclass(frozen=True, slots=True)
class Review:
    """The plan against what is possible from today.

    ``route`` is the route from here that is most like the plan (``None``: none is found), ``met`` whether the goal is
    reached. ``months_late`` is how much later than planned it arrives, below 0 sooner; ``tenge_more`` how much more
    it costs from now on than what is left of the plan.
    """

    met: bool
    route: Route | None
    arrival: date | None = None
    months_late: int = 0
    tenge_more: int = 0


def adopted(shown: Shown, request: Request, kept: PersonalPlan | None = None) -> PersonalPlan:
    """The plan that follows the route ``shown``, found for ``request``.

    Where ``kept`` has the same goal, its done steps stay in front and its code goes on.
    """
    route = shown.route
    limits = replace(request.limits, keep_job=request.limits.keep_job or "keep-job" in shown.characters)
    terms, steps = _terms(request.goal, limits), tuple(_planned(route))
    months, tenge = route.months.typical, route.tenge.typical
    if kept is not None and goal_of(kept.terms) == request.goal:
        done = tuple(step for step in kept.steps if step.done is not None)
        return PersonalPlan(kept.code, request.today, months, tenge, terms, (*done, *steps))
    code = sha256(repr((request.today, astuple(terms), [astuple(step) for step in steps])).encode()).hexdigest()[:16]
    return PersonalPlan(code, request.today, months, tenge, terms, steps)


def goal_of(terms: Terms) -> Goal:
    """The goal of a plan."""
    return Goal(terms.goal, terms.code)


def limits_of(terms: Terms) -> Limits:
    """The limits that a plan was made under."""
    return Limits(
        terms.weekly_hours, terms.budget, terms.horizon, terms.keep_job, terms.full_time,
        terms.distance_only, terms.second_job, frozenset(map(SectorCode, terms.sectors)), terms.anywhere,
        frozenset(terms.unwanted),
    )  # fmt: skip


def told(step: PlannedStep, framework: Framework) -> Reason:
    """What is done in ``step``, as routes say it."""
    return _SAID[step.kind](step, framework)


def review(kept: PersonalPlan, found: Plan) -> Review:
    """What ``found``, the routes from today to the same goal, means for ``kept``."""
    routes = [shown.route for shown in found.routes]
    if found.met or not routes:
        return Review(found.met, None)
    nearest = min(routes, key=lambda route: (_apart(kept, route), route.cost))
    arrival = nearest.arrival
    late = 0 if arrival is None else (arrival.year - kept.arrival.year) * 12 + arrival.month - kept.arrival.month
    return Review(False, nearest, arrival, late, nearest.tenge.typical - kept.tenge_left)


def nearest_shown(found: Plan, route: Route) -> Shown:
    """How ``route`` is shown among the routes of ``found``."""
    return next(shown for shown in found.routes if shown.route is route)


def _apart(kept: PersonalPlan, route: Route) -> int:
    """How many things differ between what is left of ``kept`` and ``route``."""
    left = {part for step in kept.steps if step.done is None for part in _parts(step)}
    return len(left ^ {part for step in route.steps for part in _parts(step)})


def _parts(step: PlannedStep | Step) -> Iterator[str]:
    """What is learned and reached in a step."""
    yield from step.courses
    if step.programme is not None:
        yield step.programme
    if step.kind != "work" and step.post is not None:
        yield f"{'recognition' if step.kind == 'recognition' else 'post'} {step.post}"


def _planned(route: Route) -> Iterator[PlannedStep]:
    choices = [choice for choice in route.choices if isinstance(choice, StepChoice)]
    for step in route.steps:
        kind = "open" if step.reason.code == "step.post-open" else step.kind
        yield PlannedStep(
            kind, step.begins, step.ends, step.months, step.tenge, step.study_hours, step.post,
            _towards(step, choices), step.programme, step.mode, step.courses, step.voucher,
        )  # fmt: skip
        if step.kind == "post":
            choices.pop(0)


def _towards(step: Step, choices: list[StepChoice]) -> OccupationCode | None:
    """The post that courses and work for experience lead to: that of the choice they belong to."""
    if step.kind == "courses" or step.reason.code == "step.work":
        return choices[0].post
    return None


def _terms(goal: Goal, limits: Limits) -> Terms:
    return Terms(
        goal.kind, goal.code, limits.weekly_hours, limits.budget, limits.horizon, limits.keep_job, limits.full_time,
        limits.distance_only, limits.second_job, tuple(sorted(limits.sectors)), limits.anywhere,
        tuple(sorted(limits.unwanted)),
    )  # fmt: skip


def _post(step: PlannedStep, framework: Framework) -> Occupation:
    return framework.occupation(str(step.post))


def _work(step: PlannedStep, framework: Framework) -> Reason:
    title = None if step.post is None else framework.occupation(step.post).title
    if step.towards is None:
        return reason("step.work-on", _ASSUMED, post=title, months=step.months)
    target = framework.occupation(step.towards)
    claim = target.claim(Aspect.REQUIREMENT)
    return reason("step.work", claim, post=title, months=step.months, following=target.title)


def _courses(step: PlannedStep, framework: Framework) -> Reason:
    rows = [framework.course(code) for code in step.courses]
    titles = tuple(row.title for row in rows)
    claim = dict(rows[0].claims).get(Aspect.PRICES, _ASSUMED)
    target = None if step.towards is None else framework.occupation(step.towards)
    asked = () if target is None else target.requirement.licences
    known = (framework.licences[code] for code in asked)
    licences = tuple(one.title for one in known if not set(one.courses).isdisjoint(step.courses))
    if licences:
        return reason("step.courses-licence", claim, courses=titles, licences=licences)
    return reason("step.courses", claim, courses=titles)


def _programme(step: PlannedStep, framework: Framework) -> Reason:
    programme = framework.programme(str(step.programme))
    claim = dict(programme.claims).get(Aspect.PRICES, _ASSUMED)
    stage = framework.stage(programme.stage).title
    return reason("step.programme", claim, programme=programme.title, stage=stage)


def _recognition(step: PlannedStep, framework: Framework) -> Reason:
    post = _post(step, framework)
    key, claim = ("step.recognition-voucher", _LAW) if step.voucher else ("step.recognition", _ASSUMED)
    return reason(key, claim, post=post.title, level=post.level)


def _taken(step: PlannedStep, framework: Framework) -> Reason:
    post = _post(step, framework)
    sector = framework.sector(post.sector).title
    key = "step.post" if step.kind == "post" else "step.post-open"
    return reason(key, post.claim(Aspect.REQUIREMENT), post=post.title, level=post.level, sector=sector)


_SAID = {
    "work": _work,
    "courses": _courses,
    "programme": _programme,
    "recognition": _recognition,
    "post": _taken,
    "open": _taken,
}
