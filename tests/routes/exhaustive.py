"""An independent solver of routes: it tries every choice that docs/methodology.md §4 allows and keeps every cost.

It shares the evidence, the rules of level and the coverage with the program, and none of the code of ``routes`` but the
request. Sets and dictionaries over the rows of the framework, no bounds, no dominance between different situations:
only situations that are equal in everything *and* in months are merged.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Occupation
from career_planner.frameworks.programme import Mode, Offer, Programme
from career_planner.frameworks.requirement import Alternative, EducationNeed
from career_planner.profile.dates import add_months
from career_planner.profile.person import Profile
from career_planner.routes.request import Goal, Limits
from tests.routes.rules import HOURS, MONEY, Cost, Document, Rules, State, raised, units

Fronts = dict[str, list[Cost]]


@dataclass(frozen=True)
class Ended:
    """Where a choice ends: the state, what it cost, and the targets it reaches."""

    state: State
    cost: Cost
    targets: frozenset[str] = frozenset()


def fronts(profile: Profile, framework: Framework, goal: Goal, limits: Limits, today: date) -> Fronts:
    """The non-dominated costs by target."""
    return Solver(profile, framework, goal, limits, today).run()


class Solver(Rules):
    """Tries everything, month by month."""

    # --- the search ---------------------------------------------------------------------------------------------------

    def run(self) -> Fronts:
        """Go through all situations month by month."""
        self.found: Fronts = {target: [] for target in self.wish.targets}
        here: defaultdict[int, dict[State, list[Cost]]] = defaultdict(dict)
        here[0][self.first] = [(0, 0, 0)]
        for month in range(self.limits.horizon + 1):
            for state, costs in here.pop(month, {}).items():
                worth = [cost for cost in costs if self._hopeful(cost)]
                for ended in self._choices(state, month) if worth else ():
                    for cost in worth:
                        self._note(replace(ended, cost=_sum(cost, ended.cost)), here)
        return {target: sorted(costs) for target, costs in self.found.items()}

    def _hopeful(self, cost: Cost) -> bool:
        """Whether no finished route to some target is at least as good already: a cost only grows."""
        return any(not any(_no_worse(one, cost) for one in front) for front in self.found.values())

    def _note(self, ended: Ended, here: defaultdict[int, dict[State, list[Cost]]]) -> None:
        months, money, _ = ended.cost
        if months > self.limits.horizon or money * MONEY > self.limits.ceiling:
            return
        for target in ended.targets:
            _enter(self.found[target], ended.cost)
        if ended.targets != self.wish.targets:
            _enter(here[months].setdefault(ended.state, []), ended.cost)

    def _choices(self, state: State, elapsed: int) -> Iterator[Ended]:
        for _, programme in sorted(self.framework.programmes.items()):
            for offer in programme.offers:
                yield from self._study(programme, offer, state, elapsed)
        for post in self.open:
            for alternative in post.requirement.alternatives:
                yield from self._step(post, alternative, state, elapsed)

    # --- study --------------------------------------------------------------------------------------------------------

    def _study(self, programme: Programme, offer: Offer, state: State, elapsed: int) -> Iterator[Ended]:
        """A programme from its next start."""
        full_time = offer.mode is Mode.FULL_TIME
        document = (programme.stage, programme.field)
        if not self._has(offer.entry, state) or not self._asked_for(document, state):
            return
        if not self._offered(offer) or not (self._room(state) or full_time):
            return
        if full_time and state.employed and self.limits.keep_job:
            return
        for delay in sorted(self._delays(None, state)) if full_time else [0]:
            waiting = self._until_start(programme.start_month, elapsed + delay)
            after = self._work(state, delay + waiting + (0 if full_time else offer.months))
            gained = {skill.competence: skill.proficiency for skill in programme.gives}
            after = replace(
                after,
                employed=after.employed and not full_time,
                documents=after.documents | {document},
                held=raised(after.held, gained),
                licences=after.licences | self._with_diploma(programme),
            )
            cost = (delay + waiting + offer.months, units(offer.tuition.typical, MONEY), units(offer.hours, HOURS))
            proved = [
                sector
                for sector in self.wish.sectors
                if state.turned in {"", sector} and self._proves(document, sector)
            ]
            yield Ended(after, cost, self.wish.targets if proved else frozenset())

    def _with_diploma(self, programme: Programme) -> set[str]:
        """The licences that the graduates of ``programme`` have."""
        return {one.code for one in self.framework.licences.values() if programme.code in one.programmes}

    def _until_start(self, month: int, elapsed: int) -> int:
        """Months until the next first day of ``month``."""
        day = add_months(self.today, elapsed)
        first = next(one for year in (day.year, day.year + 1) if (one := date(year, month, 1)) >= day)
        return next(n for n in range(13) if add_months(self.today, elapsed + n) >= first)

    def _proves(self, document: Document, sector: str) -> bool:
        """Whether ``document`` proves the level of the goal in ``sector``."""
        return bool(self.wish.level) and self._opens(document, sector, self.wish.level)

    def _asked_for(self, document: Document, state: State) -> bool:
        """Whether ``document`` meets a need that is not met yet and that something later can ask for."""
        needs = {
            offer.entry
            for programme in self.framework.programmes.values()
            for offer in programme.offers
            if self._offered(offer)
        }
        for post in self._later(state, turns=True):
            needs |= {one.education for one in post.requirement.alternatives if one.education is not None}
            needs |= self._entries(post.sector, post.level)
        if self.wish.level:
            for sector in self.wish.sectors:
                needs |= self._entries(sector, self.wish.level) if state.turned in {"", sector} else set()
        return any(self.framework.fits(*document, need) and not self._has(need, state) for need in needs)

    def _entries(self, sector: str, level: int) -> set[EducationNeed]:
        return {
            EducationNeed(entry.stage, entry.fields)
            for entry in self.framework.entries
            if entry.sector == sector and entry.level >= level
        }

    # --- a step to a post ---------------------------------------------------------------------------------------------

    def _step(self, post: Occupation, way: Alternative, state: State, elapsed: int) -> Iterator[Ended]:
        """All ways to start in ``post``, or to be recognised for it, by one alternative."""
        if post.code == state.post and state.employed and post.code not in self.wish.recognise:
            return
        for paid in self._recognitions(post, state):
            enter = post.code != self.wish.start and not (paid and post.code in self.wish.recognise)
            rests = way.certificates and (
                way.education is None or self.framework.stages[way.education.stage].level is None
            )
            if paid and rests and post.level > 4:
                continue
            if self._may_go(post, state, enter=enter) and self._has(way.education, state, told=bool(paid)):
                for delay in sorted(self._delays(post, state)):
                    yield from self._prepared(post, way, state, elapsed, delay, paid, enter)

    def _recognitions(self, post: Occupation, state: State) -> list[str]:
        """Without a recognition, with a paid one, with a voucher."""
        opened = any(self._opens(document, post.sector, post.level) for document in state.documents)
        there = post.code in self.paper.recognised
        jump = post.level > state.reached + 1 and not opened and not there
        plain = not jump and not (post.requirement.recognition and not there)
        held = post.code == state.post and state.employed
        kinds = [""] if plain and not held else []
        sooner = post.code in self.wish.recognise and self._recognition_months() < self.figure["job-search.months"]
        if there or (plain and self.paper == self.told and not sooner):
            return kinds
        voucher = state.registered and self.figure["recognition.days"] <= 45
        return [*kinds, "paid", *(["voucher"] if voucher else [])]

    def _may_go(self, post: Occupation, state: State, *, enter: bool) -> bool:
        """The direction of the route: climb, reach the goal or turn once; with the job kept stay in the group."""
        if state.turned not in {"", post.sector}:
            return False
        if not enter or post.code in self.wish.hold:
            return True
        climbs = post.level > state.reached
        if (state.turned and not climbs) or (post.sector == self.home and post.level < state.reached):
            return False
        straight = climbs and post.sector in {self.home, state.turned}
        if not straight and (post.sector not in self.wish.sectors or post.level < state.reached - 1):
            return False
        if not (self.limits.keep_job and state.employed) or self.first.post is None:
            return True
        return post.group == self.framework.occupation(self.first.post).group

    def _prepared(
        self, post: Occupation, way: Alternative, state: State, elapsed: int, delay: int, paid: str, enter: bool
    ) -> Iterator[Ended]:
        """Work, courses, recognition and change after ``delay`` months."""
        later = self._work(state, delay)
        waited = self._until_ready(post, way, later, elapsed + delay, recognised=bool(paid))
        if waited is None:
            return
        ready = self._work(later, waited)
        for bundles in self._bundle_lists(post, way, ready, recognised=bool(paid)):
            if any(bundles) and not self._room(state):
                continue
            costs = [self._course_cost(bundle) for bundle in bundles if bundle]
            months, money, hours = (sum(parts) for parts in zip((0, 0, 0), *costs, strict=True))
            after = self._taught(self._work(later, max(months, waited)), bundles)
            cost = (delay + max(months, waited), money, hours)
            if paid:
                after, cost = self._recognised(after, cost, elapsed, paid)
            yield self._arrived(post, after, cost, enter)

    def _recognised(self, state: State, cost: Cost, elapsed: int, paid: str) -> tuple[State, Cost]:
        """After a recognition; with a voucher in its season, from 1 January to 1 November."""
        months = self._recognition_months()
        if paid == "voucher":
            months += next(n for n in range(4) if self._in_season(elapsed + cost[0] + n))
        fee = 0 if paid == "voucher" else units(self.figure["recognition.fee"], MONEY)
        return self._work(state, months), (cost[0] + months, cost[1] + fee, cost[2])

    def _in_season(self, elapsed: int) -> bool:
        day = add_months(self.today, elapsed)
        return (day.month, day.day) <= (11, 1)

    def _arrived(self, post: Occupation, state: State, cost: Cost, enter: bool) -> Ended:
        if not enter:
            return Ended(state, cost, self.wish.targets)
        search = self.figure["job-search.months"]
        straight = post.level > state.reached and post.sector == self.home
        turned = state.turned if straight else state.turned or str(post.sector)
        after = replace(
            self._work(state, search),
            post=post.code,
            employed=True,
            registered=False,
            turned=turned,
            reached=max(state.reached, int(post.level)),
        )
        target = self.wish.hold.get(post.code)
        reached = frozenset() if target is None else frozenset({target})
        return Ended(after, (cost[0] + search, cost[1], cost[2]), reached)

    def _recognition_months(self) -> int:
        return units(self.figure["recognition.days"], 30)


def _no_worse(left: Cost, right: Cost) -> bool:
    return left[0] <= right[0] and left[1] <= right[1] and left[2] <= right[2]


def _enter(front: list[Cost], cost: Cost) -> None:
    """Put ``cost`` into a front unless another one is as good."""
    if not any(_no_worse(one, cost) for one in front):
        front[:] = [one for one in front if not _no_worse(cost, one)]
        front.append(cost)


def _sum(left: Cost, right: Cost) -> Cost:
    return (left[0] + right[0], left[1] + right[1], left[2] + right[2])
