"""The places of the grid, posts with documents, and the steps between them as the exact moves see them from there.

A place is looked at once, with what the quickest route brings there. What other routes bring is put right when routes
are replayed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np

from career_planner.frameworks.programme import Mode
from career_planner.frameworks.sector import SectorCode
from career_planner.routes.exact.aim import Aim, Opening, Permission
from career_planner.routes.exact.bounds import no_worse
from career_planner.routes.exact.moves import Moves
from career_planner.routes.exact.network import MONEY_UNIT, Network, Post, Study, Way
from career_planner.routes.exact.situation import NOWHERE, Situation, Start, after_entering
from career_planner.routes.exact.steps import Choice, Cost, Delay, Fan, Hopes, Judge, Prospect, StepChoice, StudyChoice
from career_planner.routes.exact.training import union
from career_planner.routes.exact.usefulness import Usefulness
from career_planner.routes.grid.table import Edges

MOST_PLACES = 1_500
"""Places after which no more are looked at; the same on every machine."""
CYCLE = 12
"""Months after which starts of study come again."""

LAST = 1
"""Months that a step to have a post open lasts longer in the grid, where every step takes at least one."""

ANYWHERE = -3
"""Stands for the start, from where a route may go anywhere."""

Key = tuple[int, bool, SectorCode, int]
"""Post, whether it is held, the sector turned to, the documents that still matter there."""


class Wide(Permission):
    """Permission to go anywhere; after the start only where something new there, or there alone, makes a difference."""

    def __init__(self, network: Network, first: Start, aims: Aim, today: date) -> None:
        """Find for every post what its level or its months help to."""
        super().__init__(network, first, aims, today)
        self.only: Post | None = None
        self._rows = [(post, way) for post in self.open for way in post.ways]
        self._of_sector: dict[SectorCode, list[tuple[Post, Way]]] = {}
        for row in self._rows:
            self._of_sector.setdefault(row[0].occupation.sector, []).append(row)
        self._helped: dict[int, list[tuple[Post, Way]]] = {}
        self._asked: dict[int, int] = {}

    def openings(self, situation: Situation) -> tuple[Opening, ...]:
        """The alternatives worth looking at from a place."""
        return tuple(
            Opening(post, way, recognised, True)
            for post, way in self._worth_trying(situation)
            for recognised in self._recognitions(post, situation)
            if self._leads(post, situation, enter=True) and self._educated(way, situation, recognised)
        )

    def asked(self, post: Post) -> int:
        """The documents that are asked for by what ``post`` helps to."""
        if post.index not in self._asked:
            self._asked[post.index] = union(way.education for _, way in self.helped(post))
        return self._asked[post.index]

    def goes_on(self, post: Post, met: int) -> bool:
        """Whether ``post`` helps to something for which documents ``met`` are enough, or none are asked for."""
        return bool(self.asked(post) & met) or any(not way.education for _, way in self.helped(post))

    def helped(self, post: Post) -> list[tuple[Post, Way]]:
        """The alternatives in the same sector that ask for a level, or for months, which ``post`` gives."""
        if post.index not in self._helped:
            rows = (row for row in self._of_sector.get(post.occupation.sector, ()) if row[0] is not post)
            self._helped[post.index] = [row for row in rows if self._helps(post, *row)]
        return self._helped[post.index]

    def _helps(self, post: Post, other: Post, way: Way) -> bool:
        start, level = self.first.situation, post.occupation.level
        if other.occupation.level == level + 1 > start.reached + 1 and self._educated(way, start, ""):
            return True
        get = self.network.months.get
        lacking = (counter for counter, tenths in way.months if get(start.months, counter) < tenths)
        return other.occupation.level >= level and any(counter in post.counters for counter in lacking)

    def _worth_trying(self, situation: Situation) -> list[tuple[Post, Way]]:
        start = self.first.situation
        if self.only is not None:
            return [(self.only, way) for way in self.only.ways]
        if situation.post != start.post or situation.turned != NOWHERE:
            return self.helped(self.network.posts[situation.post])
        new = situation.met & ~start.met
        if not new:
            return self._rows
        return [row for row, bits in self._touched if bits & new]

    @cached_property
    def _touched(self) -> list[tuple[tuple[Post, Way], int]]:
        """Every alternative with the documents that matter there or afterwards."""
        return [(row, row[1].education | row[0].opened | self.asked(row[0])) for row in self._rows]


class Plain(Usefulness):
    """What is of use where every post is a goal: nothing is worth waiting for."""

    def delays(self, situation: Situation) -> tuple[Delay, ...]:
        """Go at once."""
        del situation
        return (None,)

    def studies(self, situation: Situation, sectors: frozenset[SectorCode], offers: Iterable[Study]) -> list[Study]:
        """Those that are open and bring a new document; the offers are chosen beforehand."""
        del sectors
        return [study for study in offers if study.entry & situation.met and study.meets & ~situation.met]


class Onward(Moves):
    """One step to anywhere, with the offers of programmes that nothing makes pointless for what a place leads to."""

    def __init__(self, between: Moves) -> None:
        """The same person as in ``between``, with every post as a goal."""
        network, first = between.network, between.first
        aims = Aim({post.index: post.occupation.code for post in network.posts}, between.aims.sectors)
        super().__init__(network, first, aims, between.today)
        self.wide = Wide(network, first, aims, between.today)
        self.permission, self.usefulness = self.wide, Plain(network, aims, self.wide, first.home)
        self._entries = union(study.entry for study in network.studies)
        self._by_length = sorted(network.studies, key=_length)
        self._leading: dict[int, list[tuple[Study, int]]] = {}
        self._chosen: dict[tuple[int, int], list[Study]] = {}

    def choices(self, situation: Situation, cost: Cost, judge: Judge) -> Iterator[Prospect]:
        """Every choice at ``cost`` after the start that ``judge`` finds worth looking at."""
        self._offers = self._studies_from(situation)
        for one in super().choices(situation, cost, judge):
            if isinstance(one, Fan):
                yield from self.unfolded(one, situation, cost, judge)
            else:
                yield one

    def last_steps(self, post: Post, situation: Situation, cost: Cost, judge: Judge) -> list[Choice]:
        """The ways to have ``post`` open from a situation that ``judge`` finds worth looking at."""
        self._offers, self.wide.only = [], post
        found = list(super().choices(situation, cost, judge))
        self.wide.only = None
        choices = (one.choice for one in found if isinstance(one, Prospect))
        return [replace(choice, enter=False) for choice in choices if isinstance(choice, StepChoice)]

    def _studies_from(self, situation: Situation) -> list[Study]:
        """The offers worth taking up from a place."""
        start = self.first.situation
        there = situation.post if situation.post != start.post or situation.turned != NOWHERE else ANYWHERE
        key = (there, situation.met)
        if key not in self._chosen:
            found = self._for(self._wanted(there), situation.met)
            if there == ANYWHERE and situation.met != start.met:
                found = [study for study in found if not study.entry & start.met]
            self._chosen[key] = found
        return self._chosen[key]

    def _wanted(self, there: int) -> set[int]:
        """Sets of documents of each of which one is asked for by what a post helps to; at the start by anything."""
        if there != ANYWHERE:
            return {way.education for _, way in self.wide.helped(self.network.posts[there])}
        opened = {post.opened for post in self.wide.open}
        entries = {1 << n for n in range(self._entries.bit_length()) if self._entries >> n & 1}
        return opened | entries | {way.education for post in self.wide.open for way in post.ways}

    def _for(self, wanted: Iterable[int], met: int) -> list[Study]:
        """The best offers to each of ``wanted`` that is not met."""
        found: dict[int, Study] = {}
        for bits in sorted(wanted):
            if bits and not bits & met:
                found.update((id(study), study) for study in self._best_for(bits, met))
        return list(found.values())

    def _best_for(self, bits: int, met: int) -> list[Study]:
        """The offers that ``met`` opens to one of ``bits`` without those that another one makes pointless."""
        if bits not in self._leading:
            self._leading[bits] = list(_rivalled(study for study in self._by_length if study.meets & bits))
        return [study for study, rivals in self._leading[bits] if study.entry & met and not rivals & met]


def _length(study: Study) -> Cost:
    return (study.offer.months, study.money, study.study)


def _rivalled(studies: Iterable[Study]) -> Iterator[tuple[Study, int]]:
    """Of ``studies``, shortest first, those to be taken up, each with the entries of what would make it pointless.

    That begins when it does, or leaves its job no more, and costs no more.
    """
    alike: dict[tuple[int, bool], list[tuple[int, int, int]]] = {}
    for study in studies:
        before = alike.setdefault((study.programme.start_month, study.offer.mode is Mode.FULL_TIME), [])
        rivals = 0
        for money, hours, entry in before:
            if money <= study.money and hours <= study.study:
                rivals |= entry
        if not rivals & study.entry:
            before.append((study.money, study.study, study.entry))
            yield study, rivals


@dataclass(frozen=True, slots=True)
class Within:
    """Judges by the limits alone; ``search`` are the months that the last step does not need."""

    horizon: int
    most: int
    search: int
    sectors: frozenset[SectorCode]

    def ends_well(self, cost: Cost, targets: frozenset[str]) -> bool:
        """Whether a route of ``cost`` to one of ``targets`` keeps the limits."""
        return bool(targets) and cost[0] - self.search <= self.horizon and cost[1] <= self.most

    def hopes(
        self, cost: Cost, met: int, reached: int, turned: SectorCode, counted: int, gaining: frozenset[int]
    ) -> Hopes:
        """``cost``, as long as it keeps the limits."""
        del met, reached, turned, counted, gaining
        return ((cost, ""),) if cost[0] <= self.horizon and cost[1] <= self.most else ()


@dataclass(frozen=True, slots=True)
class _Step:
    """A choice between two places; ``target`` below 0 stands for having a post open."""

    source: int
    target: int
    months: tuple[int, ...]
    money: int
    study: int
    choice: Choice


class _Visit(NamedTuple):
    """A place reached at ``cost`` by ``choice`` from ``before``; the quickest comes first, ``turn`` breaks ties."""

    cost: Cost
    number: int
    turn: int
    choice: Choice | None
    before: Situation
    since: int


class Places:
    """The grid of one person under limits: places in the order in which they are found, then the posts to be open.

    ``edges`` lead between them, each by the choice in ``choices``.
    """

    def __init__(
        self, network: Network, first: Start, today: date, cancelled: Callable[[], bool], most_places: int
    ) -> None:
        """Look at the places that can be reached, the quickest first, unless ``cancelled``."""
        posts = network.posts
        sectors = frozenset(post.occupation.sector for post in posts)
        self.between = Moves(network, first, Aim({}, sectors), today)
        self.moves = Onward(self.between)
        self.wide = self.moves.wide
        self.first = first
        most = network.limits.ceiling // MONEY_UNIT
        self.within = Within(network.limits.horizon, most, network.search_months, sectors)
        self.number: dict[Key, int] = {}
        self.keys: list[Key] = []
        self.steps: list[_Step] = []
        self._queue: list[_Visit] = []
        self._turn = 0
        self._looked: set[int] = set()
        self._fronts: dict[tuple[int, bool, SectorCode], list[tuple[Cost, int]]] = {}
        self._new = union(one.meets for one in network.studies) & ~first.situation.met
        self._look(cancelled, most_places)

    @property
    def size(self) -> int:
        """Places and posts to be open."""
        return len(self.number) + len(self.moves.network.posts)

    def edges(self, coin: int) -> tuple[Edges, list[Choice]]:
        """The edges with money in ``coin`` units, rounded up, and the choice of each."""
        steps = sorted(self.steps, key=lambda step: step.source)
        places = len(self.number)
        targets = [place if place >= 0 else places - 1 - place for place in (step.target for step in steps)]
        months = np.array([step.months for step in steps], np.int32).reshape(-1, CYCLE).T
        edges = Edges(
            np.array([step.source for step in steps], np.int32),
            np.array(targets, np.int32),
            np.ascontiguousarray(months),
            np.array([-(-step.money // coin) for step in steps], np.int32),
            np.array([step.study for step in steps], np.int32),
        )
        return edges, [step.choice for step in steps]

    def _look(self, cancelled: Callable[[], bool], most_places: int) -> None:
        """Go from the start to ever slower places and note the steps from there."""
        start = self.first.situation
        self._visit((0, 0, 0), None, (start, 0), self._key(start, 0, start.post, start.turned))
        looked = self._looked
        while self._queue and len(looked) < most_places and not cancelled():
            visit = heappop(self._queue)
            if visit.number in looked or self._late(visit):
                continue
            outcome = None if visit.choice is None else self.between.take(visit.choice, visit.before, visit.since)
            situation = visit.before if outcome is None else outcome.situation
            looked.add(visit.number)
            for prospect in self.moves.choices(situation, visit.cost, self.within):
                self._note(prospect, visit, situation)

    def _late(self, visit: _Visit) -> bool:
        """Whether another place with all its documents is there as quickly, as cheaply, with as little study."""
        post, employed, turned, new = self.keys[visit.number]
        front = self._fronts.setdefault((post, employed, turned), [])
        if any(new & ~more == 0 and no_worse(cost, visit.cost) for cost, more in front):
            return True  # pragma: no cover - in frameworks of many posts only
        front.append((visit.cost, new))
        return False

    def _visit(self, cost: Cost, choice: Choice | None, before: tuple[Situation, int], key: Key) -> int:
        """Put a place into the queue, reached from ``before`` (situation, months); its number."""
        number = self.number.setdefault(key, len(self.number))
        if number == len(self.keys):
            self.keys.append(key)
        if number not in self._looked:  # pragma: no branch - in frameworks of many posts only
            self._turn += 1
            heappush(self._queue, _Visit(cost, number, self._turn, choice, *before))
        return number

    def _note(self, prospect: Prospect, visit: _Visit, situation: Situation) -> None:
        """The steps of a choice: to a place, and to have its post open."""
        choice = prospect.choice
        months, money, study = (there - here for there, here in zip(prospect.cost, visit.cost, strict=True))
        before = (situation, visit.cost[0])
        if isinstance(choice, StudyChoice):
            key, lasting = self._studied(choice, situation)
            self.steps.append(
                _Step(visit.number, self._visit(prospect.cost, choice, before, key), lasting, money, study, choice)
            )
            return
        post = self.moves.network.posts[self.moves.network.index[choice.post]]
        opened = (months - self.within.search + LAST,) * CYCLE
        self.steps.append(_Step(visit.number, -1 - post.index, opened, money, study, choice))
        if self._worth_entering(post, prospect, situation):
            _, turned = after_entering(situation, post, self.first)
            key = self._key(situation, situation.met, post.index, turned)
            number = self._visit(prospect.cost, choice, before, key)
            self.steps.append(_Step(visit.number, number, (months,) * CYCLE, money, study, choice))

    def _studied(self, choice: StudyChoice, situation: Situation) -> tuple[Key, tuple[int, ...]]:
        """The place after a programme, and how long it lasts from each month on."""
        study = self.moves.network.study_of[choice.programme, choice.entry_stage, choice.mode, choice.months]
        alone = situation.turned == NOWHERE and situation.post == self.first.first_post
        met = study.meets if alone else situation.met | study.meets
        key = self._key(situation, met, situation.post, situation.turned)
        employed = situation.employed and choice.mode is not Mode.FULL_TIME
        start = study.programme.start_month
        lasting = tuple(self.moves.until_month(month, start) + choice.months for month in range(CYCLE))
        return (key[0], employed, *key[2:]), lasting

    def _worth_entering(self, post: Post, prospect: Prospect, situation: Situation) -> bool:
        """Whether a route may go on from ``post``."""
        permission = self.between.permission
        return (
            prospect.cost[0] < self.within.horizon
            and permission.leads_on(post, situation, enter=True)
            and permission.keeps_job(post, situation, enter=True)
            and self.wide.goes_on(post, situation.met)
        )

    def _key(self, situation: Situation, met: int, post: int, turned: SectorCode) -> Key:
        """The place of a situation with documents ``met``: of these only what is new and still asked for matters."""
        if post == self.first.first_post and turned == NOWHERE:
            return (post, situation.employed, turned, met & self._new)
        return (post, True, turned, met & self._new & self.wide.asked(self.moves.network.posts[post]))
