"""The rules of docs/methodology.md §4 and §5 about one person, told again over the rows of the framework.

What the independent solver and the checker of routes stand on: it shares the evidence, the rules of level and the
coverage with the program, and none of the code of ``routes`` but the request.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import combinations, product
from typing import Any

from career_planner.assessment.coverage import coverage
from career_planner.assessment.rules import RULES
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Flag, Occupation
from career_planner.frameworks.programme import Course, Mode, Offer
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
    licences: frozenset[str]
    worked: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Wish:
    """A goal in terms of posts and documents; see §5."""

    start: str | None
    hold: Mapping[Any, str]
    recognise: frozenset[str]
    level: int
    sectors: frozenset[str]

    @property
    def targets(self) -> frozenset[str]:
        """What can be reached: "" or, where each sector is a target of its own, sectors."""
        whole = {""} if self.start or self.level or self.recognise else set()
        return frozenset({*self.hold.values()} | whole)


class Rules:
    """What holds for one person with one request, wherever a route has led."""

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
        self.figure = {code: row.figure.typical for code, row in framework.assumptions.items()}
        self.courses = [
            one
            for _, one in sorted(framework.courses.items())
            if limits.weekly_hours and (one.distance or not limits.distance_only)
        ]
        self.open = [post for _, post in sorted(framework.occupations.items()) if self._open(post)]
        self._solved: dict[tuple[str, int, Skills], list[tuple[str, ...]]] = {}

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
            skills(self.told.held),
            skills(self.paper.certified),
            self.paper.licences,
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
        if self._unwanted(post) or not all(self._leading(code) for code in self._missing(post, self.first)):
            return False
        beside = [(hours(job), self._flags(job)) for job in self.others]
        if post.code != self.wish.start or self.limits.second_job is None:
            return self._lawful([(8.0, post.flags), *beside], servant=False)
        minor = self.circumstances.born is not None and age_on(self.circumstances.born, self.today) < 18
        jobs = [(hours(job), self._flags(job)) for job in self.jobs]
        jobs.append((self.limits.second_job, post.flags))
        if minor and (len(jobs) > 1 or any(Flag.HAZARDOUS in flags for _, flags in jobs)):
            return False
        return self._lawful(jobs, servant=self.circumstances.civil_servant)

    def _missing(self, post: Occupation, state: State) -> list[str]:
        """The licences that ``post`` asks for and that are not held."""
        return [code for code in post.requirement.licences if code not in state.licences]

    def _examining(self, licence: str) -> list[str]:
        """The courses open to the person that end with the examination for ``licence``."""
        return [str(one.code) for one in self.courses if one.code in self.framework.licences[licence].courses]

    def _leading(self, licence: str) -> bool:
        """Whether anything within the limits leads to ``licence``."""
        graduated = self.framework.licences[licence].programmes
        offers = [offer for code in graduated for offer in self.framework.programmes[code].offers]
        return bool(self._examining(licence)) or any(self._offered(offer) for offer in offers)

    def _offered(self, offer: Offer) -> bool:
        if offer.mode is Mode.FULL_TIME and not self.limits.full_time:
            return False
        if self.limits.distance_only and offer.mode is not Mode.DISTANCE:
            return False
        return offer.mode is Mode.FULL_TIME or offer.hours <= offer.months * WEEKS * self.limits.weekly_hours

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

    # --- documents and time ---------------------------------------------------------------------------------------

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

    def _room(self, state: State) -> bool:
        """Whether a day has room for study beside the work."""
        if not state.employed:
            return True
        beside = sum(Fraction(hours(job)) for job in self.others)
        kept = self.first.employed and state.post == self.first.post
        work = beside + (Fraction(hours(self.main)) if kept else 8)
        return work + Fraction(self.limits.weekly_hours, 6) <= self.circumstances.daily_load

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
        return replace(after, held=raised(after.held, {need.competence: need.proficiency for need in post.essential}))

    def _served(self, state: State) -> int:
        """Tenths of months in the present post, from the work record and on the route."""
        return self._tenths(ExperienceNeed(0, Scope.POST, (str(state.post),)), state)

    def _tenths(self, need: ExperienceNeed, state: State, *, recognised: bool = False) -> int:
        evidence: Evidence = self.told if recognised else self.paper
        posts = ((self.framework.occupation(code), months) for code, months in state.worked)
        gained = sum(self._rate(str(post.code)) * months for post, months in posts if in_scope(post, need))
        return evidence.tenths(need) + gained

    def _rate(self, post: str) -> int:
        """Tenths that a month in ``post`` counts: in the present one by its weekly hours, in a new one in full."""
        if not self.jobs or self.main is None or post != self.first.post:
            return 10
        return min(10, int(self.main.weekly_hours / 4))

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
                rate = self._rate(state.post)
                if not rate or not in_scope(self.framework.occupation(state.post), need):
                    return None
                waits.append(units(lacking, rate))
        age = max(post.requirement.minimum_age, 18 if self.others or Flag.HAZARDOUS in post.flags else 0)
        born = self.circumstances.born
        if born is not None:
            ages = (n for n in range(12 * age) if age_on(born, add_months(self.today, elapsed + n)) >= age)
            waits.append(next(ages))
        return max(waits)

    def _delays(self, post: Occupation | None, state: State) -> set[int]:
        """Months worth working on before a step to ``post`` (``None``: full-time study)."""
        if not (state.employed and state.post and self._rate(state.post)):
            return {0}
        rate = self._rate(state.post)
        present = self.framework.occupation(state.post)
        held, months = dict(state.held), {0}
        to_serve = 10 * self.framework.time_in_post(present.level) - self._served(state)
        if any(held.get(need.competence, 0) < need.proficiency for need in present.essential):
            months.add(max(0, units(to_serve, rate)))
        for later in self._later(state, turns=False):
            for way in later.requirement.alternatives:
                for need in way.experience:
                    if in_scope(present, need) and (post is None or not in_scope(post, need)):
                        months.add(max(0, units(10 * need.months - self._tenths(need, state), rate)))
        return months

    def _covers(self, post: Occupation, held: Mapping[Any, int], permille: int) -> bool:
        """Whether ``held`` covers so many thousandths of ``post``."""
        return coverage(post, held, self.framework).reaches(permille)

    # --- courses ------------------------------------------------------------------------------------------------------

    def _bundle_lists(
        self, post: Occupation, way: Alternative, state: State, *, recognised: bool
    ) -> Iterator[tuple[tuple[str, ...], ...]]:
        """Courses for the licences, then for the certificates, then for the coverage."""
        for examined in product(*(self._examining(code) for code in self._missing(post, state))):
            zeroth = tuple(sorted(set(examined)))
            licensed = self._taught(state, (zeroth,))
            for first, second in self._learning(post, way, licensed, recognised=recognised):
                yield zeroth, first, second

    def _learning(
        self, post: Occupation, way: Alternative, state: State, *, recognised: bool
    ) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Courses for the certificates, then courses for the coverage."""
        certified = dict(state.certified)
        if recognised:
            certified = dict(raised(state.certified, dict(self.told.certified)))
        enough = self.figure["coverage.recognition"]
        asked = enough if recognised else self._asked_coverage(post, state)
        for first in self._bundles(post, enough, skills(certified)) if way.certificates else [()]:
            trained = self._taught(state, (first,))
            for second in self._bundles(post, asked, trained.held) if asked else [()]:
                yield first, second

    def _asked_coverage(self, post: Occupation, state: State) -> int:
        """Thousandths of coverage that a change of post asks for."""
        if state.post is None or post.level == 1 or post.code in self.paper.recognised:
            return 0
        present = self.framework.occupation(state.post)
        served = self._served(state) >= 10 * self.framework.time_in_post(present.level)
        alike = present.group == post.group or present.isco == post.isco
        return 0 if alike and (served or state.post == self.first.post) else self.figure["coverage.change"]

    def _bundles(self, post: Occupation, permille: int, held: Skills) -> list[tuple[str, ...]]:
        """The non-dominated bundles in (hours, fees); of equal ones the first by code."""
        key = (str(post.code), permille, held)
        if key not in self._solved:
            best: dict[tuple[int, int], tuple[str, ...]] = {}
            examining = {code for one in post.requirement.licences for code in self.framework.licences[one].courses}
            serving = [one for one in self.courses if one.code in examining or serves(one, post, self.framework)]
            for size in range(len(serving) + 1):
                for chosen in combinations(serving, size):
                    gained: dict[str, int] = dict(held)
                    for course in chosen:
                        gained = dict(raised(skills(gained), {s.competence: s.proficiency for s in course.gives}))
                    if self._covers(post, gained, permille):
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
            earned = {one.code for one in self.framework.licences.values() if code in one.courses}
            state = replace(
                state,
                held=raised(state.held, gives),
                certified=raised(state.certified, gives),
                licences=state.licences | earned,
            )
        return state

    def _course_cost(self, bundle: tuple[str, ...]) -> Cost:
        rows = [self.framework.course(code) for code in bundle]
        hours = sum(course.hours for course in rows)
        weeks = hours / (self.limits.weekly_hours * WEEKS)
        months = max(1, -int(-weeks // 1))
        return (months, units(sum(course.fee.typical for course in rows), MONEY), units(hours, HOURS))


def serves(course: Course, post: Occupation, framework: Framework) -> bool:
    """Whether at most three fifths, or half, of the weight of what the course teaches is of no use for the post."""
    asked = {need.competence for need in post.needs}
    taught = {skill.competence: Fraction(framework.weight(skill.competence)) for skill in course.gives}
    beside = Fraction(1, 2) if course.sector and course.sector != post.sector else Fraction(3, 5)
    return sum(taught[one] for one in taught if one not in asked) <= beside * sum(taught.values())


def skills(held: Mapping[Any, int]) -> Skills:
    return tuple(sorted((code, proficiency) for code, proficiency in held.items()))


def raised(held: Skills, gains: Mapping[Any, int]) -> Skills:
    return skills({code: max(dict(held).get(code, 0), gains.get(code, 0)) for code in {*dict(held), *gains}})


def hours(job: Experience | None) -> float:
    return 8.0 if job is None or job.hours_a_day is None else job.hours_a_day


def units(amount: int, unit: int) -> int:
    """``amount`` in whole units, rounded up."""
    return (amount + unit - 1) // unit
