"""What a person has at a point of a route, and where they start from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from career_planner.assessment.labour import FULL_DAY, Job, present_job
from career_planner.assessment.rules import RULES
from career_planner.frameworks.level import rank
from career_planner.frameworks.requirement import ExperienceNeed, Scope
from career_planner.frameworks.sector import SectorCode
from career_planner.profile.evidence import Evidence, gather
from career_planner.profile.experience import FULL_WEEK, Experience
from career_planner.profile.person import Profile
from career_planner.routes.exact.network import STUDY_DAYS, Network, Post, Study

FULL_RATE = 10
"""Tenths that a month of full-time work counts."""
NO_POST = -1
NOWHERE = SectorCode("")


@dataclass(frozen=True, slots=True)
class Situation:
    """The complete state of a search.

    ``post`` is the index of the post held, or held last when not ``employed``; ``served`` tenths of months in it;
    ``reached`` the highest occupational level so far; ``met`` bits of education needs; ``held``, ``certified`` skills;
    ``months`` counters in tenths; ``registered`` as unemployed with no job since; ``turned``: the sector of the one
    change of post that left the home sector or did not climb in it; there the goal then has to be reached. Licences
    are fields of ``held`` like competences.
    """

    post: int
    employed: bool
    registered: bool
    turned: SectorCode
    reached: int
    met: int
    held: int
    certified: int
    months: int
    served: int


@dataclass(frozen=True)
class Start:
    """Where a person starts, and what stays the same on every route.

    ``told_*`` hold what is only stated too: recognition may test it, a change of post may not rest on it.
    ``proven``: the highest level proven in a sector. ``home``: the sector of the first post; ``settled``: it is a
    present job on paper. ``first_served`` are tenths of months in each post before the route, ``rate`` those that a
    month in the present job counts.
    """

    situation: Situation
    profile: Profile
    paper: Evidence
    told_met: int
    told_months: int
    told_certified: int
    has_told: bool
    proven: int
    jobs: tuple[Job, ...]
    others: tuple[Job, ...]
    load: float
    first_served: Mapping[int, int]
    recognised: frozenset[int]
    home: SectorCode
    settled: bool
    rate: int

    @property
    def first_post(self) -> int:
        """The post at the start."""
        return self.situation.post

    @property
    def born(self) -> date | None:
        """The person's date of birth."""
        return self.profile.circumstances.born


def start(network: Network, profile: Profile, today: date) -> Start:
    """The situation of ``profile`` on ``today`` in the terms of ``network``; it stays known to the chart."""
    known: Start = network.chart.starts.of((profile, today), lambda: _start(network, profile, today))
    return known


def placed(network: Network, profile: Profile, today: date) -> tuple[Network, Start]:
    """``network`` as it is for ``profile``, whose present job may be a part-time one, and where it starts in it."""
    first = start(network, profile, today)
    if first.rate == FULL_RATE or first.first_post == NO_POST:
        return network, first
    return network.part_time(first.first_post, first.rate), first


def _start(network: Network, profile: Profile, today: date) -> Start:
    framework = network.framework
    paper = gather(profile, framework, today, on_paper=True)
    told = gather(profile, framework, today, on_paper=False)
    jobs = profile.present_jobs(today)
    last = _last_job(profile, jobs, paper)
    post = NO_POST if last is None or last.occupation is None else network.index[last.occupation]
    served = {index: tenths for index, tenths in _served(network, paper).items() if tenths}
    situation = Situation(
        post,
        bool(jobs),
        profile.circumstances.registered_unemployed is not None and not jobs,
        NOWHERE,
        _reached(network, post, paper),
        _met(network, paper),
        network.vector(told.held) | network.chart.licensed(paper.licences),
        network.vector(paper.certified),
        _months(network, paper),
        served.get(post, 0),
    )
    return Start(
        situation,
        profile,
        paper,
        _met(network, told),
        _months(network, told),
        network.vector(told.certified),
        paper != told,
        _proven(paper),
        tuple(present_job(job, framework) for job in jobs),
        tuple(present_job(job, framework) for job in jobs if job is not last),
        sum(FULL_DAY if job.hours_a_day is None else job.hours_a_day for job in jobs),
        served,
        frozenset(network.index[code] for code in paper.recognised),
        NOWHERE if post == NO_POST else network.posts[post].occupation.sector,
        last is not None and last in jobs and last in paper.periods,
        FULL_RATE if last not in jobs else min(FULL_RATE, int(FULL_RATE * last.weekly_hours / FULL_WEEK)),
    )


def advanced(situation: Situation, months: int, network: Network) -> Situation:
    """The situation after ``months`` more in the post, or unchanged without a job."""
    if not months or not situation.employed or situation.post == NO_POST:
        return situation
    post = network.posts[situation.post]
    served = situation.served + post.tenths * months
    held = situation.held
    if served >= 10 * network.tenures[post.occupation.level] > situation.served:
        held = network.skills.merged(held, post.gives)
    return Situation(
        situation.post,
        situation.employed,
        situation.registered,
        situation.turned,
        situation.reached,
        situation.met,
        held,
        situation.certified,
        situation.months + months * post.increment,
        served,
    )


def taught(situation: Situation, study: Study, network: Network, *, leaving: bool) -> Situation:
    """The situation once ``study`` is finished; ``leaving`` the job for it."""
    return Situation(
        situation.post,
        situation.employed and not leaving,
        situation.registered,
        situation.turned,
        situation.reached,
        situation.met | study.meets,
        network.skills.merged(situation.held, study.gives),
        situation.certified,
        situation.months,
        situation.served,
    )


def after_entering(situation: Situation, post: Post, first: Start) -> tuple[int, SectorCode]:
    """The level reached and the sector turned to once ``post`` is entered."""
    level, sector = post.occupation.level, post.occupation.sector
    straight = level > situation.reached and sector == first.home
    return max(level, situation.reached), situation.turned if straight else situation.turned or sector


def entered(situation: Situation, post: Post, first: Start) -> Situation:
    """The situation on the first day in ``post``."""
    reached, turned = after_entering(situation, post, first)
    return Situation(
        post.index,
        True,
        False,
        turned,
        reached,
        situation.met,
        situation.held,
        situation.certified,
        situation.months,
        first.first_served.get(post.index, 0),
    )


def study_fits(situation: Situation, first: Start, network: Network) -> bool:
    """Whether study beside the present work stays within the daily load (study spread over six days a week)."""
    if not situation.employed:
        return True
    kept = first.situation.employed and situation.post == first.first_post
    work = first.load if kept else FULL_DAY + sum(job.hours for job in first.others)
    return work + network.limits.weekly_hours / STUDY_DAYS <= first.profile.circumstances.daily_load


def always_fits(first: Start, network: Network) -> bool:
    """Whether study fits beside every work that a route may bring; see ``study_fits``."""
    work = max(first.load, FULL_DAY + sum(job.hours for job in first.others))
    return work + network.limits.weekly_hours / STUDY_DAYS <= first.profile.circumstances.daily_load


def _last_job(profile: Profile, jobs: tuple[Experience, ...], paper: Evidence) -> Experience | None:
    """The present job with the highest post, else the latest job in a post of the catalogue."""
    known = [job for job in jobs or profile.experience if job.occupation is not None]
    if jobs:
        return max(known, key=lambda job: (job.main, _level(job, paper), job.start), default=jobs[0])
    return max(known, key=lambda job: (job.end or job.start, _level(job, paper)), default=None)


def _level(job: Experience, paper: Evidence) -> int:
    post = paper.post(job)
    return 0 if post is None else post.level


def _proven(paper: Evidence) -> int:
    """The highest level proven in a sector."""
    findings = (finding for rule in RULES if rule.answer == "proven" for finding in rule.finds(paper))
    return max((rank(finding.level) for finding in findings if finding.sector is not None), default=0)


def _reached(network: Network, post: int, paper: Evidence) -> int:
    """The highest level of the post held and of what the work record and recognitions prove."""
    grounds = (rule for rule in RULES if rule.code in {"school", "record", "recognition"})
    proven = [rank(finding.level) for rule in grounds for finding in rule.finds(paper)]
    return max(proven, default=0) if post == NO_POST else max([network.posts[post].occupation.level, *proven])


def _met(network: Network, evidence: Evidence) -> int:
    met = 0
    for document in evidence.documents:
        met |= network.meets(document.stage, document.field)
    return met


def _months(network: Network, evidence: Evidence) -> int:
    anywhere = frozenset(number for (scope, _), number in network.counters.items() if scope is Scope.ANY)
    counted: set[int] = set()
    for job in evidence.periods:
        counted |= anywhere if job.occupation is None else network.posts[network.index[job.occupation]].counters
    asked = ((key, number) for key, number in network.counters.items() if number in counted)
    return network.months.packed({number: evidence.tenths(ExperienceNeed(0, *key)) for key, number in asked})


def _served(network: Network, paper: Evidence) -> Mapping[int, int]:
    codes = sorted({job.occupation for job in paper.periods if job.occupation is not None})
    return {network.index[code]: paper.tenths(ExperienceNeed(0, Scope.POST, (code,))) for code in codes}
