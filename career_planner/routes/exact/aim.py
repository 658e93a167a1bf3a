"""When a goal is met, and which posts a route may take to it: law, licences, wishes, levels, direction."""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal

from career_planner.assessment.explanation import Reason
from career_planner.assessment.labour import broken_rules, job_in
from career_planner.assessment.level import Assessment
from career_planner.frameworks.level import rank
from career_planner.frameworks.rule import VOUCHER_DAYS
from career_planner.frameworks.sector import SectorCode
from career_planner.routes.exact.network import Network, Post, Way
from career_planner.routes.exact.situation import NO_POST, NOWHERE, Situation, Start
from career_planner.routes.request import Goal

Recognised = Literal["", "paid", "voucher"]
"""Whether a recognition comes before a post, and who pays it."""
BELOW = 1
"""Levels below the present post that a move into another sector may give up."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal in terms of a network.

    ``sectors``: where it can be reached. ``holding``: target key by index of a post whose holder has reached it.
    ``starting``: the post that only has to be open to the person. ``recognised``: posts whose recognition document
    reaches it. ``documents``: bits of documents that do, by the sector they open. Keys are empty for a single target
    and sector codes where each sector is a target of its own.
    """

    holding: dict[int, str]
    sectors: frozenset[SectorCode]
    starting: int | None = None
    recognised: frozenset[int] = frozenset()
    documents: Mapping[SectorCode, int] = field(default_factory=dict)

    def reached_by(self, meets: int, turned: SectorCode) -> bool:
        """Whether a document that meets ``meets`` reaches the goal, in the sector ``turned`` to if there was a turn."""
        return any(meets & bits for sector, bits in self.documents.items() if turned in {NOWHERE, sector})

    @property
    def targets(self) -> frozenset[str]:
        """The keys of all targets."""
        keys = set(self.holding.values())
        return frozenset(keys | {""} if self.starting is not None or self.recognised or self.documents else keys)


def aim(goal: Goal, network: Network, first: Start) -> Aim:
    """The posts, recognitions and documents that reach ``goal`` for a person who starts at ``first``."""
    level = _present_level(network, first)
    posts = [post for post in network.posts if _wanted(post, network)]
    match goal.kind:
        case "post":
            wanted_post = network.framework.occupation(goal.code)
            return Aim({}, frozenset({wanted_post.sector}), starting=network.index[wanted_post.code])
        case "level":
            wanted = int(goal.code)
            high = [post.index for post in posts if post.occupation.level >= wanted]
            sectors = {post.occupation.sector for post in posts}
            documents = {sector: bits for sector in sorted(sectors) if (bits := network.entry_bits(sector, wanted))}
            return Aim(dict.fromkeys(high, ""), frozenset(sectors), recognised=frozenset(high), documents=documents)
        case "sector":
            return _holding((p for p in posts if p.occupation.sector == goal.code), level - BELOW)
        case "better":
            return _holding(posts, level + 1)
        case _:
            here = None if first.first_post == NO_POST else network.posts[first.first_post].occupation.sector
            elsewhere = [post for post in posts if post.occupation.sector != here]
            reached = {
                post.index: str(post.occupation.sector) for post in elsewhere if post.occupation.level >= level - BELOW
            }
            return Aim(reached, frozenset(post.occupation.sector for post in elsewhere))


def _holding(posts: Iterable[Post], level: int) -> Aim:
    """The goal to hold one of ``posts`` of at least ``level``."""
    high = [post for post in posts if post.occupation.level >= level]
    return Aim({post.index: "" for post in high}, frozenset(post.occupation.sector for post in high))


def met_today(goal: Goal, aims: Aim, first: Start, assessment: Assessment, network: Network) -> bool:
    """Whether ``goal`` is met before the first step: by a present post on paper, or by what is proven."""
    if first.settled and (first.first_post in aims.holding or first.first_post == aims.starting):
        return True
    if goal.kind != "level":
        return False
    allowed: Iterable[SectorCode] = network.limits.sectors or network.framework.sectors
    return any(rank(assessment.sectors[code].proven) >= int(goal.code) for code in allowed)


def _present_level(network: Network, first: Start) -> int:
    """The level of the post held last; without one, one below the level that is proven in some sector."""
    if first.first_post != NO_POST:
        return network.posts[first.first_post].occupation.level
    return max(0, first.proven - 1)


def _wanted(post: Post, network: Network) -> bool:
    limits, occupation = network.limits, post.occupation
    unwanted = {occupation.code, occupation.sector} & limits.unwanted
    return not unwanted and (not limits.sectors or occupation.sector in limits.sectors)


@dataclass(frozen=True, slots=True)
class Opening:
    """An alternative by which a step to ``post`` may be taken.

    ``recognised``: a recognition for the post comes first. ``enter``: the post is taken, else it is enough to be able
    to.
    """

    post: Post
    way: Way
    recognised: Recognised
    enter: bool


class Permission:
    """What is permitted to one person with one goal; what does not change on the way is worked out once."""

    def __init__(self, network: Network, first: Start, aims: Aim, today: date) -> None:
        """Remember what the answers rest on."""
        self.network = network
        self.first = first
        self.aims = aims
        self.today = today
        self._alone = replace(first.profile.circumstances, born=None, civil_servant=False)
        second = None if network.limits.second_job is None else (aims.starting, network.limits.second_job)
        known = (first.profile.circumstances, first.jobs, first.others, second, today)
        self._lawful: dict[int, bool] = network.chart.lawful.of(known, dict)
        self._openings: dict[tuple[SectorCode, int, int, bool, bool], tuple[Opening, ...]] = {}

    @cached_property
    def open(self) -> tuple[Post, ...]:
        """The posts that are open at all; those of the home sector come first, so that they win ties."""
        allowed = (post for post in self.network.posts if self.allows(post))
        return tuple(sorted(allowed, key=lambda post: post.occupation.sector != self.first.home))

    def allows(self, post: Post) -> bool:
        """Whether wishes, licences and labour law leave ``post`` open."""
        occupation, unwanted = post.occupation, self.network.limits.unwanted
        if unwanted and {occupation.code, occupation.sector} & unwanted:
            return False
        if post.index not in self._lawful:
            self._lawful[post.index] = next(self.broken(post), None) is None
        return self._lawful[post.index] and self._licensed(post)

    def towards(self, aims: Aim) -> "Permission":
        """The same person with another goal."""
        if self.network.limits.second_job is not None:  # which posts are lawful depends on the goal then
            return Permission(self.network, self.first, aims, self.today)
        other = copy(self)
        other.aims, other._openings = aims, {}
        return other

    def broken(self, post: Post) -> Iterator[Reason]:
        """The rules of labour law that stand between the person and ``post``; age only delays, unless beside a job."""
        framework = self.network.framework
        second = self.network.limits.second_job if post.index == self.aims.starting else None
        if second is not None:
            jobs = (*self.first.jobs, job_in(post.occupation, second))
            return broken_rules(jobs, self.first.profile.circumstances, framework, self.today)
        return broken_rules((job_in(post.occupation), *self.first.others), self._alone, framework, self.today)

    def openings(self, situation: Situation) -> tuple[Opening, ...]:
        """The alternatives by which posts are open, as far as documents, level and the direction of the route tell."""
        key = (situation.turned, situation.reached, situation.met, situation.employed, situation.registered)
        if key not in self._openings:
            self._openings[key] = tuple(
                Opening(post, way, recognised, enter)
                for post in self.open
                for recognised in self._recognitions(post, situation)
                if self._leads(post, situation, enter=(enter := not self._enough(post, recognised)))
                for way in post.ways
                if self._educated(way, situation, recognised)
            )
        return self._openings[key]

    def reachable(self, post: Post, way: Way, situation: Situation, recognised: Recognised) -> bool:
        """Whether level, recognition, document and the direction of the route let a step to ``post`` be taken."""
        plain = not (self.jumps(post, situation) or self.needs_recognition(post))
        leads = self._leads(post, situation, enter=not self._enough(post, recognised))
        return (recognised != "" or plain) and leads and self._educated(way, situation, recognised)

    def leads_on(self, post: Post, situation: Situation, *, enter: bool) -> bool:
        """Whether a step reaches the goal, climbs, or is the one turn: sideways at home, or into a goal's sector.

        A turn into another sector gives up one level at most: nobody is sent to carry luggage on the way.
        """
        occupation, turned = post.occupation, situation.turned
        if turned not in {NOWHERE, occupation.sector}:
            return False
        if not enter or post.index in self.aims.holding:
            return True
        if turned != NOWHERE:
            return occupation.level > situation.reached
        if occupation.sector == self.first.home:
            sideways = occupation.level == situation.reached and occupation.sector in self.aims.sectors
            return sideways or occupation.level > situation.reached
        return occupation.sector in self.aims.sectors and occupation.level >= situation.reached - BELOW

    def keeps_job(self, post: Post, situation: Situation, *, enter: bool) -> bool:
        """Whether a person who keeps their job may change to ``post``: in the present group, or to reach the goal."""
        if not (self.network.limits.keep_job and situation.employed and enter) or self.first.first_post == NO_POST:
            return True
        group = self.network.posts[self.first.first_post].occupation.group
        return post.occupation.group == group or post.index in self.aims.holding

    def jumps(self, post: Post, situation: Situation) -> bool:
        """Whether ``post`` is more than one level above the highest so far and no document or recognition opens it."""
        opened = post.opened & situation.met or post.index in self.first.recognised
        return post.occupation.level > situation.reached + 1 and not opened

    def needs_recognition(self, post: Post) -> bool:
        """Whether recognition is compulsory for ``post`` and not there yet."""
        return post.occupation.requirement.recognition and post.index not in self.first.recognised

    def _recognitions(self, post: Post, situation: Situation) -> Iterator[Recognised]:
        """Whether a recognition may come before the post: not at all, paid, or with a voucher.

        Where the plain change is open it would only cost, unless it may rest on stated facts or is quicker.
        """
        if not (self.jumps(post, situation) or self.needs_recognition(post)):
            yield ""
        if self.may_recognise(post, situation):
            yield "paid"
            if situation.registered and self.network.recognition_days <= VOUCHER_DAYS:
                yield "voucher"

    def may_recognise(self, post: Post, situation: Situation) -> bool:
        """Whether a recognition for ``post`` is of use, now or later: what needs none now never will."""
        plain = not (self.jumps(post, situation) or self.needs_recognition(post))
        quicker = post.index in self.aims.recognised and self.network.recognition_months < self.network.search_months
        return (not plain or self.first.has_told or quicker) and post.index not in self.first.recognised

    def _enough(self, post: Post, recognised: Recognised) -> bool:
        """Whether the goal asks only for the way into ``post`` to be open, or for a recognition for it."""
        return post.index == self.aims.starting or (recognised != "" and post.index in self.aims.recognised)

    def _leads(self, post: Post, situation: Situation, *, enter: bool) -> bool:
        return self.leads_on(post, situation, enter=enter) and self.keeps_job(post, situation, enter=enter)

    def _educated(self, way: Way, situation: Situation, recognised: Recognised) -> bool:
        """Whether the document that ``way`` asks for is there; a recognition also believes what is stated."""
        met = situation.met | self.first.told_met if recognised else situation.met
        return not way.education or bool(way.education & met)

    def _licensed(self, post: Post) -> bool:
        """Whether every licence that ``post`` asks for is there or can be got within the limits."""
        missing = self.network.missing_licences(post, self.first.situation.held)
        return all(self.network.obtainable(one) for one in missing)
