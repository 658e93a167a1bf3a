"""Checks a route as it is shown against docs/methodology.md §4, without the search's code.

The steps are walked once more from the start; what a step does not permit is named in plain words.
"""

from collections.abc import Iterator
from dataclasses import replace

from career_planner.frameworks.occupation import Flag, Occupation
from career_planner.frameworks.programme import Mode, Offer, Programme
from career_planner.profile.dates import add_months, age_on
from career_planner.routes.route import Route, Step
from tests.routes.exhaustive import Solver
from tests.routes.rules import State
from tests.routes.worlds import Case


def complaints(route: Route, case: Case) -> list[str]:
    """Everything that is wrong with ``route``."""
    return list(Checker(case.profile, case.framework, case.goal, case.limits, case.today).check(route))


class Checker(Solver):
    """Walks a route from the start of the person."""

    def check(self, route: Route) -> Iterator[str]:
        """Dates, totals, limits and every step."""
        yield from self._totals(route)
        state, elapsed, recognised = self.first, 0, ""
        for step in route.steps:
            if step.begins != add_months(self.today, elapsed + step.waiting):
                yield f"{step.kind} begins on {step.begins}"
            state, wrong = self._walked(step, state, elapsed, recognised, last=step is route.steps[-1])
            yield from wrong
            elapsed += step.waiting + step.months
            if step.ends != add_months(self.today, elapsed):
                yield f"{step.kind} ends on {step.ends}"
            recognised = str(step.post) if step.kind == "recognition" else ""
        last = route.steps[-1]
        if last.kind != "programme" and last.post not in {self.wish.start, *self.wish.hold, *self.wish.recognise}:
            yield f"{last.post} is not the goal"

    def _totals(self, route: Route) -> Iterator[str]:
        sums = (
            sum(step.months + step.waiting for step in route.steps),
            sum(step.tenge.typical for step in route.steps),
            sum(step.study_hours for step in route.steps),
        )
        if sums != route.cost:
            yield f"the steps add up to {sums}, not to {route.cost}"
        if route.cost[0] > self.limits.horizon or route.cost[1] > self.limits.ceiling:
            yield f"{route.cost} breaks a limit"

    def _walked(
        self, step: Step, state: State, elapsed: int, recognised: str, *, last: bool
    ) -> tuple[State, list[str]]:
        """The state after ``step`` and what is wrong with it."""
        if step.kind == "programme":
            return self._studied(step, state, elapsed)
        lasting = self._work(state, step.waiting + step.months)
        if step.kind == "courses":
            wrong = [] if self._room(state) else ["no room in the day for courses"]
            return self._taught(lasting, (step.courses,)), wrong
        if step.kind == "work":
            return lasting, [] if state.employed and step.post == state.post else ["no such job to work in"]
        post = self.framework.occupation(str(step.post))
        ready = self._work(state, step.waiting)
        if step.kind == "recognition":
            return lasting, list(self._wrong_recognition(step, post, ready, elapsed + step.waiting))
        enter = not (last and post.code == self.wish.start)
        wrong = list(self._wrong_change(post, ready, elapsed + step.waiting, recognised, enter=enter))
        return (self._arrived(post, ready, (0, 0, 0), enter).state if enter else lasting), wrong

    def _studied(self, step: Step, state: State, elapsed: int) -> tuple[State, list[str]]:
        programme = self.framework.programme(str(step.programme))
        full_time = step.mode is Mode.FULL_TIME
        after = self._work(state, step.waiting + (0 if full_time else step.months))
        after = replace(
            after,
            employed=after.employed and not full_time,
            documents=after.documents | {(programme.stage, programme.field)},
            held=self._learned(after, programme),
        )
        return after, list(self._wrong_study(step, programme, state, elapsed))

    def _learned(self, state: State, programme: Programme) -> tuple[tuple[str, int], ...]:
        held = dict(state.held)
        for skill in programme.gives:
            held[skill.competence] = max(skill.proficiency, held.get(skill.competence, 0))
        return tuple(sorted(held.items()))

    def _wrong_study(self, step: Step, programme: Programme, state: State, elapsed: int) -> Iterator[str]:
        offers: list[Offer] = [
            offer
            for offer in programme.offers
            if (offer.mode, offer.months, offer.hours) == (step.mode, step.months, step.study_hours)
        ]
        if not any(self._has(offer.entry, state) and self._offered(offer) for offer in offers):
            yield "no document opens the programme"
        if step.waiting != self._until_start(programme.start_month, elapsed):
            yield "the programme does not begin then"
        if step.mode is not Mode.FULL_TIME and not self._room(state):
            yield "no room in the day for study"
        if step.mode is Mode.FULL_TIME and state.employed and self.limits.keep_job:
            yield "the job was to be kept"

    def _wrong_recognition(self, step: Step, post: Occupation, state: State, elapsed: int) -> Iterator[str]:
        if not self._covers(post, dict(state.held), self.figure["coverage.recognition"]):
            yield f"too little covered for a recognition as {post.code}"
        if step.voucher and not (state.registered and self._in_season(elapsed) and step.tenge.typical == 0):
            yield "no voucher then"
        yield from self._wrong_requirement(post, state, elapsed, recognised=True)

    def _wrong_change(
        self, post: Occupation, state: State, elapsed: int, recognised: str, *, enter: bool
    ) -> Iterator[str]:
        if post.code != recognised:
            asked = self._asked_coverage(post, state)
            if asked and not self._covers(post, dict(state.held), asked):
                yield f"too little in common with {post.code}"
            if "" not in self._recognitions(post, state):
                yield f"{post.code} is too high, or asks for a recognition"
            yield from self._wrong_requirement(post, state, elapsed, recognised=False)
        if not self._may_go(post, state, enter=enter):
            yield f"the route wanders off to {post.code}"
        if post.code == state.post and state.employed:
            yield f"{post.code} is held already"

    def _wrong_requirement(self, post: Occupation, state: State, elapsed: int, *, recognised: bool) -> Iterator[str]:
        if not self._open(post):
            yield f"the law bars {post.code}"
        if self._missing(post, state):
            yield f"a licence bars {post.code}"
        born, day = self.circumstances.born, add_months(self.today, elapsed)
        age = max(post.requirement.minimum_age, 18 if Flag.HAZARDOUS in post.flags else 0)
        if born is not None and age_on(born, day) < age:
            yield f"too young for {post.code}"
        if not any(
            self._met(post, number, state, recognised=recognised)
            for number in range(len(post.requirement.alternatives))
        ):
            yield f"the requirement of {post.code} is not met"

    def _met(self, post: Occupation, number: int, state: State, *, recognised: bool) -> bool:
        way = post.requirement.alternatives[number]
        certified = dict(state.certified)
        if recognised:
            for code, proficiency in self.told.certified.items():
                certified[code] = max(proficiency, certified.get(code, 0))
        enough = self._covers(post, certified, self.figure["coverage.recognition"])
        months = all(self._tenths(need, state, recognised=recognised) >= 10 * need.months for need in way.experience)
        return self._has(way.education, state, told=recognised) and (enough or not way.certificates) and months
