"""An independent solver of routes: it tries every choice that docs/methodology.md §4 allows and keeps every cost.

It shares the evidence, the rules of level and the coverage with the program, and none of the code of ``routes`` but the
request. Sets and dictionaries over the rows of the framework, no bounds, no dominance between different situations:
only situations that are equal in everything *and* in months are merged.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import combinations

from career_planner.assessment.coverage import coverage
from career_planner.assessment.rules import RULES
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Flag, Occupation
from career_planner.frameworks.programme import Mode, Offer, Programme
from career_planner.frameworks.requirement import Alternative, EducationNeed, ExperienceNeed, Scope
from career_planner.profile.dates import add_months, age_on
from career_planner.profile.evidence import Evidence, gather, in_scope
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile
from career_planner.routes.request import Goal, Limits

Cost = tuple[int, int, int]
"""Months, units of 10,000 tenge, units of 10 study hours."""
Skills = tuple[tuple[str, int], ...]
"""Proficiencies by competence, in the order of the competences."""
Document = tuple[str, str]
"""Stage and field."""
WEEKS = Fraction("4.345")
MONEY, HOURS = 10_000, 10
Fronts = dict[str, list[Cost]]


@dataclass(frozen=True)
class State:
    """All that a person has at a point of a route; ``worked`` are months by post since the start."""

    post: str | None
    employed: bool
    registered: bool
    turned: str
    reached: int
    documents: frozenset[Document]
    held: Skills
    certified: Skills
    worked: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Ended:
    """Where a choice ends: the state, what it cost, and the targets it reaches."""

    state: State
    cost: Cost
    targets: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Wish:
    """A goal in terms of posts and documents; see §5."""

    start: str | None
    hold: Mapping[str, str]
    recognise: frozenset[str]
    level: int
    sectors: frozenset[str]

    @property
    def targets(self) -> frozenset[str]:
        """What can be reached: "" or, where each sector is a target of its own, sectors."""
        whole = {""} if self.start or self.level or self.recognise else set()
        return frozenset({*self.hold.values()} | whole)


def fronts(profile: Profile, framework: Framework, goal: Goal, limits: Limits, today: date) -> Fronts:
    """The non-dominated costs by target."""
    return Solver(profile, framework, goal, limits, today).run()


class Solver:
    """Tries everything, month by month."""

    def __init__(self, profile: Profile, framework: Framework, goal: Goal, limits: Limits, today: date) -> None:
        """Take in a person with a request."""
        self.profile, self.framework, self.limits, self.today = profile, framework, limits, today
        self.circumstances = profile.circumstances
        self.paper = gather(profile, framework, today, on_paper=True)
        self.told = gather(profile, framework, today, on_paper=False)
        self.jobs = profile.present_jobs(today)
        self.main = self._main_job()
        self.others = [job for job in self.jobs if job is not self.main]
        self.first = self._first_state()
        self.home = "" if self.first.post is None else str(framework.occupation(self.first.post).sector)
        self.wish = self._wish(goal)
        self.open = [post for _, post in sorted(framework.occupations.items()) if self._open(post)]
        self.figure = {code: row.figure.typical for code, row in framework.assumptions.items()}
        self.courses = [
            one
            for _, one in sorted(framework.courses.items())
            if limits.weekly_hours and (one.distance or not limits.distance_only)
        ]
        self._solved: dict[tuple[str, int, Skills], list[tuple[str, ...]]] = {}

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

    # --- the start and the goal ---------------------------------------------------------------------------------------

    def _main_job(self) -> Experience | None:
        """The present job: the main one, of the highest post; without a job the last one in a known post."""
        known = [job for job in self.jobs or self.profile.experience if job.occupation is not None]
        if not known:
            return self.jobs[0] if self.jobs else None
        level = {job.occupation: self.framework.occupation(str(job.occupation)).level for job in known}
        if self.jobs:
            return max(known, key=lambda job: (job.main, level[job.occupation], job.start))
        return max(known, key=lambda job: (job.end or job.start, level[job.occupation]))

    def _first_state(self) -> State:
        post = self.main.occupation if self.main else None
        proving = (rule for rule in RULES if rule.code in {"school", "record", "recognition"})
        levels = [int(finding.level) for rule in proving for finding in rule.finds(self.paper)]
        if post is not None:
            levels.append(int(self.framework.occupation(post).level))
        return State(
            post,
            bool(self.jobs),
            self.circumstances.registered_unemployed is not None and not self.jobs,
            "",
            max(levels, default=0),
            frozenset((document.stage, document.field) for document in self.paper.documents),
            _skills(self.told.held),
            _skills(self.paper.certified),
            (),
        )

    def _wish(self, goal: Goal) -> Wish:
        posts = self.framework.occupations.values()
        allowed = [post for post in posts if not self._unwanted(post) and self._allowed(post.sector)]
        present = None if self.first.post is None else self.framework.occupation(self.first.post)
        level = self._proven() - 1 if present is None else int(present.level)
        if goal.kind == "post":
            return Wish(goal.code, {}, frozenset(), 0, frozenset({self.framework.occupation(goal.code).sector}))
        if goal.kind == "level":
            high = [post.code for post in allowed if post.level >= int(goal.code)]
            sectors = frozenset(post.sector for post in allowed)
            return Wish(None, dict.fromkeys(high, ""), frozenset(high), int(goal.code), sectors)
        if goal.kind == "sector":
            found = [post for post in allowed if post.sector == goal.code and post.level >= level - 1]
        elif goal.kind == "better":
            found = [post for post in allowed if post.level > level]
        else:
            away = [post for post in allowed if present is None or post.sector != present.sector]
            hold = {post.code: str(post.sector) for post in away if post.level >= level - 1}
            return Wish(None, hold, frozenset(), 0, frozenset(post.sector for post in away))
        return Wish(None, {post.code: "" for post in found}, frozenset(), 0, frozenset(p.sector for p in found))

    def _proven(self) -> int:
        """The highest level proven in a sector."""
        findings = (finding for rule in RULES if rule.answer == "proven" for finding in rule.finds(self.paper))
        return max((int(finding.level) for finding in findings if finding.sector is not None), default=1)

    def _unwanted(self, post: Occupation) -> bool:
        return post.code in self.limits.unwanted or post.sector in self.limits.unwanted

    def _allowed(self, sector: str) -> bool:
        return not self.limits.sectors or sector in self.limits.sectors

    # --- the law ------------------------------------------------------------------------------------------------------

    def _open(self, post: Occupation) -> bool:
        """Whether licences, wishes and the law of working time let the person into ``post`` at all."""
        if self._unwanted(post) or set(post.requirement.licences) - set(self.circumstances.licences):
            return False
        beside = [(_hours(job), self._flags(job)) for job in self.others]
        if post.code != self.wish.start or self.limits.second_job is None:
            return self._lawful([(8.0, post.flags), *beside], servant=False)
        minor = self.circumstances.born is not None and age_on(self.circumstances.born, self.today) < 18
        jobs = [(_hours(job), self._flags(job)) for job in self.jobs]
        jobs.append((self.limits.second_job, post.flags))
        if minor and (len(jobs) > 1 or any(Flag.HAZARDOUS in flags for _, flags in jobs)):
            return False
        return self._lawful(jobs, servant=self.circumstances.civil_servant)

    def _flags(self, job: Experience) -> frozenset[Flag]:
        flags = frozenset() if job.occupation is None else self.framework.occupation(job.occupation).flags
        if job.hazardous is None:
            return flags
        return flags | {Flag.HAZARDOUS} if job.hazardous else flags - {Flag.HAZARDOUS}

    def _lawful(self, jobs: list[tuple[float, frozenset[Flag]]], *, servant: bool) -> bool:
        """Whether several jobs may be held together."""
        if len(jobs) < 2:
            return True
        if sum(hours for hours, _ in jobs) > self.circumstances.daily_norm + 4:
            return False
        if any(Flag.HAZARDOUS in flags and Flag.HEALTH_CARE not in flags for _, flags in jobs):
            return False
        free = {Flag.CIVIL_SERVICE, Flag.TEACHING, Flag.CREATIVE}
        serves = servant or any(Flag.CIVIL_SERVICE in flags for _, flags in jobs)
        return not serves or all(flags & free for _, flags in jobs)

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
                held=_raised(after.held, gained),
            )
            cost = (delay + waiting + offer.months, _units(offer.tuition.typical, MONEY), _units(offer.hours, HOURS))
            proved = [sector for sector in self.wish.sectors if state.turned in {"", sector} and self._proves(document, sector)]
            yield Ended(after, cost, self.wish.targets if proved else frozenset())

    def _offered(self, offer: Offer) -> bool:
        if self.limits.distance_only and offer.mode is not Mode.DISTANCE:
            return False
        return offer.mode is Mode.FULL_TIME or offer.hours <= offer.months * WEEKS * self.limits.weekly_hours

    def _room(self, state: State) -> bool:
        """Whether a day has room for study beside the work."""
        if not state.employed:
            return True
        beside = sum(Fraction(_hours(job)) for job in self.others)
        work = beside + (Fraction(_hours(self.main)) if self.main and state.post == self.first.post else 8)
        return work + Fraction(self.limits.weekly_hours, 6) <= self.circumstances.daily_load

    def _until_start(self, month: int, elapsed: int) -> int:
        """Months until the next first day of ``month``."""
        day = add_months(self.today, elapsed)
        first = next(
            one for year in (day.year, day.year + 1) if (one := date(year, month, 1)) >= day
        )
        return next(n for n in range(13) if add_months(self.today, elapsed + n) >= first)

    def _proves(self, document: Document, sector: str) -> bool:
        """Whether ``document`` proves the level of the goal in ``sector``."""
        return bool(self.wish.level) and self._opens(document, sector, self.wish.level)

    def _opens(self, document: Document, sector: str, level: int) -> bool:
        return any(
            entry.sector == sector
            and entry.level >= level
            and self.framework.fits(*document, EducationNeed(entry.stage, entry.fields))
            for entry in self.framework.entries
        )

    def _has(self, need: EducationNeed | None, state: State, *, told: bool = False) -> bool:
        if need is None or any(self.framework.fits(*document, need) for document in state.documents):
            return True
        return told and self.told.has(need)

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

    def _later(self, state: State, *, turns: bool) -> list[Occupation]:
        """Posts to which a later change can climb, turn or that reach the goal."""
        goal = {self.wish.start, *self.wish.hold, *self.wish.recognise}
        return [
            post
            for post in self.open
            if (post.sector == state.turned if state.turned else post.sector in {self.home, *self.wish.sectors})
            and (
                post.level > state.reached
                or post.code in goal
                or (turns and not state.turned and post.sector in self.wish.sectors)
            )
        ]

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
        if state.turned and not climbs:
            return False
        straight = climbs and post.sector in {self.home, state.turned}
        if not straight and post.sector not in self.wish.sectors:
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
        for bundles in self._bundle_pairs(post, way, ready, recognised=bool(paid)):
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
        fee = 0 if paid == "voucher" else _units(self.figure["recognition.fee"], MONEY)
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
        return _units(self.figure["recognition.days"], 30)

    # --- work ---------------------------------------------------------------------------------------------------------

    def _work(self, state: State, months: int) -> State:
        """After ``months`` more in the present post, if there is one."""
        if not (state.employed and state.post and months):
            return state
        worked = dict(state.worked)
        worked[state.post] = worked.get(state.post, 0) + months
        after = replace(state, worked=tuple(sorted(worked.items())))
        post = self.framework.occupation(state.post)
        if self._served(after) < 10 * self.framework.time_in_post(post.level):
            return after
        return replace(after, held=_raised(after.held, {need.competence: need.proficiency for need in post.essential}))

    def _served(self, state: State) -> int:
        """Tenths of months in the present post, from the work record and on the route."""
        return self._tenths(ExperienceNeed(0, Scope.POST, (str(state.post),)), state)

    def _tenths(self, need: ExperienceNeed, state: State, *, recognised: bool = False) -> int:
        evidence: Evidence = self.told if recognised else self.paper
        posts = ((self.framework.occupation(code), months) for code, months in state.worked)
        return evidence.tenths(need) + 10 * sum(months for post, months in posts if in_scope(post, need))

    def _until_ready(
        self, post: Occupation, way: Alternative, state: State, elapsed: int, *, recognised: bool
    ) -> int | None:
        """Months until experience and age are there; ``None`` where work does not bring them."""
        waits = [0]
        for need in way.experience:
            lacking = 10 * need.months - self._tenths(need, state, recognised=recognised)
            if lacking > 0:
                if not (state.employed and state.post):
                    return None
                if not in_scope(self.framework.occupation(state.post), need):
                    return None
                waits.append(_units(lacking, 10))
        age = max(post.requirement.minimum_age, 18 if Flag.HAZARDOUS in post.flags else 0)
        born = self.circumstances.born
        if born is not None:
            ages = (n for n in range(12 * age) if age_on(born, add_months(self.today, elapsed + n)) >= age)
            waits.append(next(ages))
        return max(waits)

    def _delays(self, post: Occupation | None, state: State) -> set[int]:
        """Months worth working on before a step to ``post`` (``None``: full-time study)."""
        if not (state.employed and state.post):
            return {0}
        present = self.framework.occupation(state.post)
        held, months = dict(state.held), {0}
        to_serve = 10 * self.framework.time_in_post(present.level) - self._served(state)
        if any(held.get(need.competence, 0) < need.proficiency for need in present.essential):
            months.add(max(0, _units(to_serve, 10)))
        for later in self._later(state, turns=False):
            for way in later.requirement.alternatives:
                for need in way.experience:
                    if in_scope(present, need) and (post is None or not in_scope(post, need)):
                        months.add(max(0, _units(10 * need.months - self._tenths(need, state), 10)))
        return months

    # --- courses ------------------------------------------------------------------------------------------------------

    def _bundle_pairs(
        self, post: Occupation, way: Alternative, state: State, *, recognised: bool
    ) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Courses for the certificates, then courses for the coverage."""
        certified = dict(state.certified)
        if recognised:
            certified = dict(_raised(state.certified, dict(self.told.certified)))  # type: ignore[arg-type]
        enough = self.figure["coverage.recognition"]
        asked = enough if recognised else self._asked_coverage(post, state)
        for first in self._bundles(post, enough, _skills(certified)) if way.certificates else [()]:
            trained = self._taught(state, (first,))
            for second in self._bundles(post, asked, trained.held) if asked else [()]:
                yield first, second

    def _asked_coverage(self, post: Occupation, state: State) -> int:
        """Thousandths of coverage that a change of post asks for."""
        if state.post is None or post.level == 1 or post.code in self.paper.recognised:
            return 0
        present = self.framework.occupation(state.post)
        alike = present.group == post.group or present.isco == post.isco
        return 0 if alike else self.figure["coverage.change"]

    def _bundles(self, post: Occupation, permille: int, held: Skills) -> list[tuple[str, ...]]:
        """The non-dominated bundles in (hours, fees); of equal ones the first by code."""
        key = (str(post.code), permille, held)
        if key not in self._solved:
            best: dict[tuple[int, int], tuple[str, ...]] = {}
            for size in range(len(self.courses) + 1):
                for chosen in combinations(self.courses, size):
                    gained: dict[str, int] = dict(held)
                    for course in chosen:
                        gained = dict(_raised(_skills(gained), {s.competence: s.proficiency for s in course.gives}))
                    if coverage(post, gained, self.framework).reaches(permille):  # type: ignore[arg-type]
                        cost = (sum(course.hours for course in chosen), sum(c.fee.typical for c in chosen))
                        codes = tuple(str(course.code) for course in chosen)
                        best[cost] = min(best.get(cost, codes), codes)
            self._solved[key] = [
                codes
                for cost, codes in best.items()
                if not any(one != cost and one[0] <= cost[0] and one[1] <= cost[1] for one in best)
            ]
        return self._solved[key]

    def _taught(self, state: State, bundles: tuple[tuple[str, ...], ...]) -> State:
        for code in (code for bundle in bundles for code in bundle):
            gives = {skill.competence: skill.proficiency for skill in self.framework.course(code).gives}
            state = replace(state, held=_raised(state.held, gives), certified=_raised(state.certified, gives))
        return state

    def _course_cost(self, bundle: tuple[str, ...]) -> Cost:
        rows = [self.framework.course(code) for code in bundle]
        hours = sum(course.hours for course in rows)
        weeks = hours / (self.limits.weekly_hours * WEEKS)
        months = max(1, -int(-weeks // 1))
        return (months, _units(sum(course.fee.typical for course in rows), MONEY), _units(hours, HOURS))


def _skills(held: Mapping[str, int]) -> Skills:
    return tuple(sorted((code, proficiency) for code, proficiency in held.items()))


def _raised(held: Skills, gains: Mapping[str, int]) -> Skills:
    return _skills({code: max(dict(held).get(code, 0), gains.get(code, 0)) for code in {*dict(held), *gains}})


def _hours(job: Experience | None) -> float:
    return 8.0 if job is None or job.hours_a_day is None else job.hours_a_day


def _units(amount: int, unit: int) -> int:
    """``amount`` in whole units, rounded up."""
    return (amount + unit - 1) // unit


def _sum(left: Cost, right: Cost) -> Cost:
    return (left[0] + right[0], left[1] + right[1], left[2] + right[2])


def _no_worse(left: Cost, right: Cost) -> bool:
    return left[0] <= right[0] and left[1] <= right[1] and left[2] <= right[2]


def _enter(front: list[Cost], cost: Cost) -> None:
    """Put ``cost`` into a front unless another one is as good."""
    if not any(_no_worse(one, cost) for one in front):
        front[:] = [one for one in front if not _no_worse(cost, one)]
        front.append(cost)
