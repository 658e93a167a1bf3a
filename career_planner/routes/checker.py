"""Checks a route by living it: each step is written into the profile as if it had happened.

The assessment then judges the profile of that day, so nothing of the search is used. Months are counted by the calendar
here and as equal ones in a plan; ``SLACK`` makes up for the difference.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from career_planner.assessment.coverage import coverage
from career_planner.assessment.explanation import Reason, reason
from career_planner.assessment.labour import FULL_DAY, GROWN_UP, Job, broken_rules, job_in, present_job
from career_planner.assessment.level import assess
from career_planner.assessment.requirements import claimable, met, missing_licences
from career_planner.assessment.rules import RULES
from career_planner.frameworks.basis import Basis, Claim
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import rank
from career_planner.frameworks.occupation import HARD, Occupation
from career_planner.frameworks.programme import Mode, Offer
from career_planner.frameworks.requirement import EducationNeed, ExperienceNeed, Scope
from career_planner.frameworks.rule import VOUCHER_DAYS, VOUCHER_LAST_DAY
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate, add_months, age_on
from career_planner.profile.editing import with_circumstances, with_row
from career_planner.profile.education import Education
from career_planner.profile.evidence import Evidence, gather
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile, Recognition
from career_planner.profile.standing import Standing
from career_planner.routes.request import Request
from career_planner.routes.route import Route, Step

SLACK = timedelta(days=3)
"""Days by which a month of the calendar may be longer than a counted one."""
STUDY_DAYS = 6
WEEKS_A_MONTH = 4.345
_RULE = Claim(Basis.EDITORIAL, "method")


def complaints(route: Route, profile: Profile, framework: Framework, request: Request) -> tuple[Reason, ...]:
    """What documents, law, limits or the goal of ``request`` have against ``route``; empty: it is sound."""
    return tuple(_Life(profile, framework, request).through(route))


_Complaint = tuple[str, dict[str, object]]
"""Message and figures."""


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a life has come to: the profile, the job that steps replace, the post held last.

    ``reached``: the highest level so far; ``turned``: the sector of the one change that did not climb at home.
    ``registered``: as unemployed, and no job since.
    """

    profile: Profile
    job: Experience | None
    last: Occupation | None
    reached: int
    turned: str
    registered: bool


class _Life:
    def __init__(self, profile: Profile, framework: Framework, request: Request) -> None:
        self.framework, self.request, self.limits = framework, request, request.limits
        main, _ = self._main_job(profile)
        self.others = tuple(job for job in profile.present_jobs(request.today) if job is not main)
        self.first = self._first(profile)
        self.home = "" if self.first.last is None else str(self.first.last.sector)
        self.proven = self._proven(profile)

    def through(self, route: Route) -> Iterator[Reason]:
        """Walk the steps in their order, then look at the sums and the goal."""
        stand, elapsed = self.first, 0
        for number, step in enumerate(route.steps, 1):
            begins = add_months(self.request.today, elapsed + step.waiting)
            elapsed += step.waiting + step.months
            ends = add_months(self.request.today, elapsed)
            if (step.begins, step.ends) != (begins, ends):
                yield _wrong("dates", number, begins=begins, ends=ends)
            last = number == len(route.steps)
            for key, figures in self._against(step, stand, last=last):
                yield _wrong(key, number, **figures)
            stand = self._after(step, stand, last=last)
        yield from self._sums(route)
        if not self._reaches(route, stand):
            yield _wrong("goal", len(route.steps))

    # --- the start ----------------------------------------------------------------------------------------------------

    def _first(self, profile: Profile) -> _Stand:
        """The start; from today on the main job is on record."""
        today = self.request.today
        job, last = self._main_job(profile)
        paper = self._paper(profile, today)
        levels = [0 if last is None else int(last.level), self._recorded(paper)]
        registered = profile.circumstances.registered_unemployed is not None and not profile.present_jobs(today)
        if job is not None:
            rows = [replace(one, end=_partial(today)) if one is job else one for one in profile.experience]
            job = replace(job, start=_partial(today), end=None, standing=Standing.DOCUMENTED)
            profile = replace(profile, experience=(*rows, job))
        return _Stand(profile, job, last, max(levels), "", registered)

    def _main_job(self, profile: Profile) -> tuple[Experience | None, Occupation | None]:
        """The present job that a change would end, and the post held now or last."""
        jobs = profile.present_jobs(self.request.today)
        known = [job for job in jobs or profile.experience if job.occupation is not None]
        if not known:
            return (jobs[0] if jobs else None), None
        levels = {job.occupation: self.framework.occupation(str(job.occupation)).level for job in known}
        if jobs:
            job = max(known, key=lambda one: (one.main, levels[one.occupation], one.start))
            return job, self.framework.occupation(str(job.occupation))
        job = max(known, key=lambda one: (one.end or one.start, levels[one.occupation]))
        return None, self.framework.occupation(str(job.occupation))

    def _recorded(self, paper: Evidence) -> int:
        """The highest level that work or recognitions prove."""
        rules = (rule for rule in RULES if rule.code in {"school", "record", "recognition"})
        return max((rank(one.level) for rule in rules for one in rule.finds(paper)), default=0)

    def _proven(self, profile: Profile) -> int:
        """The highest level proven in a sector today."""
        assessment = assess(profile, self.framework, self.request.today)
        return max((rank(one.proven) for one in assessment.sectors.values()), default=0)

    # --- what speaks against a step -----------------------------------------------------------------------------------

    def _against(self, step: Step, stand: _Stand, *, last: bool) -> Iterator[_Complaint]:
        """What stands against ``step`` for somebody at ``stand``."""
        match step.kind:
            case "work":
                if stand.job is None or stand.job.occupation != step.post:
                    yield "job", {}
            case "courses":
                if not self._room(stand):
                    yield "room", {}
            case "programme":
                yield from self._against_study(step, stand)
            case "recognition":
                yield from self._against_recognition(step, stand)
            case _:
                yield from self._against_post(step, stand, last=last)

    def _against_study(self, step: Step, stand: _Stand) -> Iterator[_Complaint]:
        """Entry, start, mode and load of a programme."""
        programme, paper = self.framework.programme(str(step.programme)), self._paper(stand.profile, step.begins)
        taken = (step.mode, step.months, step.study_hours)
        offers = [one for one in programme.offers if (one.mode, one.months, one.hours) == taken]
        if not any(paper.has(offer.entry) for offer in offers):
            yield "entry", {"programme": programme.title}
        start = self._next_first(programme.start_month, add_months(step.begins, -step.waiting))
        if not start <= step.begins <= add_months(start, 1):
            yield "start", {"programme": programme.title, "day": start}
        if step.mode is Mode.FULL_TIME:
            if self.limits.keep_job and stand.job is not None:
                yield "leave", {}
            if not self.limits.full_time:
                yield "full-time", {}
        elif not self._room(stand) or not any(self._light(offer) for offer in offers):
            yield "room", {}
        if self.limits.distance_only and step.mode is not Mode.DISTANCE:
            yield "distance", {}

    def _next_first(self, month: int, day: date) -> date:
        """The next first day of ``month`` from ``day`` on."""
        this_year = date(day.year, month, 1)
        return this_year if this_year >= day else date(day.year + 1, month, 1)

    def _light(self, offer: Offer) -> bool:
        return offer.hours <= self.limits.weekly_hours * WEEKS_A_MONTH * offer.months

    def _room(self, stand: _Stand) -> bool:
        """Whether a day has room for study beside all the work."""
        if stand.job is None:
            return True
        load = sum(FULL_DAY if job.hours_a_day is None else job.hours_a_day for job in (stand.job, *self.others))
        return load + self.limits.weekly_hours / STUDY_DAYS <= stand.profile.circumstances.daily_load

    def _against_recognition(self, step: Step, stand: _Stand) -> Iterator[_Complaint]:
        post = self.framework.occupation(str(step.post))
        told = gather(stand.profile, self.framework, step.begins + SLACK, on_paper=False)
        yield from self._against_person(post, stand, step.begins)
        if not claimable(post, told):
            yield "recognition", {"post": post.title}
        if step.voucher:
            late = (step.begins.month, step.begins.day) > VOUCHER_LAST_DAY
            days = self.framework.assumption("recognition.days").typical
            if not stand.registered or late or step.tenge.high or days > VOUCHER_DAYS:
                yield "voucher", {}

    def _against_post(self, step: Step, stand: _Stand, *, last: bool) -> Iterator[_Complaint]:
        """What stands between the person and a post."""
        post = self.framework.occupation(str(step.post))
        paper = self._paper(stand.profile, step.begins)
        recognised = post.code in paper.recognised
        yield from self._against_person(post, stand, step.begins)
        yield from self._against_law(post, stand, step.ends, last=last)
        if not recognised:
            if post.requirement.recognition:
                yield "compulsory", {"post": post.title}
            if not any(True for _ in met(post, paper)):
                yield "requirement", {"post": post.title}
            if post.level > stand.reached + 1 and not self._opened(post, paper):
                yield "level", {"post": post.title, "level": post.level}
            yield from self._against_coverage(post, stand, step.begins)
        if self._wanders(post, stand, last=last):
            yield "direction", {"post": post.title}

    def _against_person(self, post: Occupation, stand: _Stand, day: date) -> Iterator[_Complaint]:
        """Wishes, licences and age."""
        if {post.code, post.sector} & self.limits.unwanted:
            yield "unwanted", {"post": post.title}
        for code in missing_licences(post, self._paper(stand.profile, day)):
            yield "licence", {"post": post.title, "licence": self.framework.licences[code].title}
        least = max(post.requirement.minimum_age, GROWN_UP if HARD & post.flags else 0)
        born = stand.profile.circumstances.born
        if born is not None and age_on(born, day) < least:
            yield "age", {"post": post.title, "age": least}

    def _against_law(self, post: Occupation, stand: _Stand, day: date, *, last: bool) -> Iterator[_Complaint]:
        """The rules of working time for the new job beside those that stay."""
        circumstances = stand.profile.circumstances
        hours = self.limits.second_job if last and self.request.goal.code == post.code else None
        if hours is None:
            circumstances = replace(circumstances, civil_servant=False)
            jobs = [job_in(post), *self._jobs(self.others)]
        else:
            main = () if stand.job is None else (stand.job,)
            jobs = [*self._jobs((*main, *self.others)), job_in(post, hours)]
        for broken in broken_rules(jobs, circumstances, self.framework, day):
            yield "law", {"post": post.title, "rule": dict(broken.figures)["rule"]}

    def _jobs(self, jobs: tuple[Experience, ...]) -> list[Job]:
        return [present_job(job, self.framework) for job in jobs]

    def _against_coverage(self, post: Occupation, stand: _Stand, day: date) -> Iterator[_Complaint]:
        """Too little in common with the post held last, outside its group and its unit group or before its time."""
        last = stand.last
        if last is None or post.level == 1:
            return
        if (last.group == post.group or last.isco == post.isco) and self._at_home(last, stand, day):
            return
        need = self.framework.assumption("coverage.change").typical
        held = gather(stand.profile, self.framework, day + SLACK, on_paper=False).held
        have = coverage(post, held, self.framework)
        if not have.reaches(need):
            yield "coverage", {"post": post.title, "have": have.permille, "need": need}

    def _at_home(self, last: Occupation, stand: _Stand, day: date) -> bool:
        """Whether the post held last is that of the start, or was held for its time-in-post."""
        tenths = self._paper(stand.profile, day).tenths(ExperienceNeed(0, Scope.POST, (last.code,)))
        return last is self.first.last or tenths >= 10 * self.framework.time_in_post(last.level)

    def _opened(self, post: Occupation, paper: Evidence) -> bool:
        """Whether a document opens the level of ``post`` in its sector."""
        return any(
            paper.has(EducationNeed(entry.stage, entry.fields))
            for entry in self.framework.entries
            if entry.sector == post.sector and entry.level >= post.level
        )

    def _wanders(self, post: Occupation, stand: _Stand, *, last: bool) -> bool:
        """Whether a step that is not the last one neither climbs nor is the one turn."""
        if stand.turned not in {"", post.sector}:
            return True
        climbs = post.level > stand.reached
        if last or (climbs and post.sector in {self.home, stand.turned}):
            return False
        lowest = stand.reached if post.sector == self.home else stand.reached - 1
        return bool(stand.turned) or post.level < lowest

    # --- what a step changes ------------------------------------------------------------------------------------------

    def _after(self, step: Step, stand: _Stand, *, last: bool) -> _Stand:
        """The life after ``step``."""
        match step.kind:
            case "courses":
                return replace(stand, profile=self._trained(step, stand.profile))
            case "programme":
                return self._graduated(step, stand)
            case "recognition":
                post = self.framework.occupation(str(step.post))
                row = Recognition(post.code, _partial(step.ends), verified=True)
                return replace(stand, profile=with_row(stand.profile, row))
            case "post" if step.months or not last:
                return self._entered(step, stand)
        return stand

    def _trained(self, step: Step, profile: Profile) -> Profile:
        """After courses, with the licences that they end with."""
        earned = list(profile.circumstances.licences)
        for code in step.courses:
            profile = with_row(profile, CourseTaken(code, code, finished=_partial(step.ends)))
            earned += [one.code for one in self.framework.licences.values() if code in one.courses]
        return with_circumstances(profile, replace(profile.circumstances, licences=tuple(dict.fromkeys(earned))))

    def _graduated(self, step: Step, stand: _Stand) -> _Stand:
        """After a programme; a full-time one ends the job on its first day."""
        programme = self.framework.programme(str(step.programme))
        row = Education(programme.stage, programme.code, programme.field, _partial(step.ends), programme.code)
        profile = with_row(stand.profile, row)
        if step.mode is Mode.FULL_TIME and stand.job is not None:
            return replace(stand, profile=self._left(stand, profile, step.begins), job=None)
        return replace(stand, profile=profile)

    def _entered(self, step: Step, stand: _Stand) -> _Stand:
        """On the first day in a new post."""
        post = self.framework.occupation(str(step.post))
        profile = stand.profile if stand.job is None else self._left(stand, stand.profile, step.ends)
        job = Experience(post.code, _partial(step.ends), None, post.code, FULL_DAY, 5)
        straight = post.level > stand.reached and post.sector == self.home
        turned = stand.turned if straight else stand.turned or str(post.sector)
        return _Stand(with_row(profile, job), job, post, max(stand.reached, int(post.level)), turned, False)

    def _left(self, stand: _Stand, profile: Profile, day: date) -> Profile:
        """``profile`` with the job at ``stand`` ended on ``day``."""
        rows = (replace(one, end=_partial(day + SLACK)) if one is stand.job else one for one in profile.experience)
        return replace(profile, experience=tuple(rows))

    def _paper(self, profile: Profile, day: date) -> Evidence:
        return gather(profile, self.framework, day + SLACK, on_paper=True)

    # --- the whole ----------------------------------------------------------------------------------------------------

    def _sums(self, route: Route) -> Iterator[Reason]:
        """Totals and limits."""
        months = sum(step.months + step.waiting for step in route.steps)
        tenge = sum(step.tenge.typical for step in route.steps)
        hours = sum(step.study_hours for step in route.steps)
        if (months, tenge, hours) != route.cost:
            yield _wrong("sums", len(route.steps), months=months, tenge=tenge, hours=hours)
        if months > self.limits.horizon:
            yield _wrong("horizon", len(route.steps), months=months, most=self.limits.horizon)
        if tenge > self.limits.ceiling:
            yield _wrong("budget", len(route.steps), tenge=tenge, most=self.limits.ceiling)

    def _reaches(self, route: Route, stand: _Stand) -> bool:
        """Whether the goal is reached at the end."""
        goal, last = self.request.goal, route.steps[-1]
        post = None if last.post is None else self.framework.occupation(last.post)
        level = self.proven - 1 if self.first.last is None else int(self.first.last.level)
        if goal.kind == "level":
            day = last.ends + SLACK
            sectors = assess(stand.profile, self.framework, day).sectors
            allowed = [code for code in sectors if not self.limits.sectors or code in self.limits.sectors]
            holds = last.kind == "post" and post is not None and post.sector in allowed and post.level >= int(goal.code)
            return holds or any(rank(sectors[code].proven) >= int(goal.code) for code in allowed)
        if post is None or last.kind != "post":
            return False
        if goal.kind == "post":
            return post.code == goal.code
        if goal.kind == "sector":
            return post.sector == goal.code and post.level >= level - 1
        if goal.kind == "better":
            return post.level > level
        return post.sector != self.home and post.level >= level - 1


def _partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _wrong(key: str, number: int, **figures: object) -> Reason:
    """What is wrong with step ``number``."""
    return reason(f"check.{key}", _RULE, step=number, **figures)
