"""Lower bounds: what a route from a situation to the goal costs at least.

For every way to end (a document, a recognition, a post by one of its alternatives) the months, money and study that no
route can avoid: the documents still asked for with the wait for their start, the certificates, the months of experience
still missing, the levels to climb.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from career_planner.frameworks.programme import Mode
from career_planner.frameworks.sector import SectorCode
from career_planner.routes.exact.moves import Moves
from career_planner.routes.exact.network import HOURS_UNIT, MONEY_UNIT, Post, Way, units
from career_planner.routes.exact.situation import NO_POST, NOWHERE, Situation
from career_planner.routes.exact.steps import NEVER, Cost
from career_planner.routes.exact.training import NO_PAPER, Paper, Papers, Studies, union
from career_planner.routes.request import BUDGET_CEILING


@dataclass(frozen=True, slots=True)
class Lacking:
    """The least units of money and of study, and the least months, each by itself, of lacking certificates."""

    fees: int
    hours: int
    months: int


NOTHING_LACKING = Lacking(0, 0, 0)
UNOBTAINABLE = Lacking(*NEVER)
ANY_MONTHS = -1
"""Stands for a counter where an end asks for no months."""


_Place = tuple[int, int, int, SectorCode, int, frozenset[int]]
"""Month, documents, level, sector turned to, months counted and those of the present job, as far as endings ask."""


@dataclass(frozen=True, slots=True)
class Entering:
    """A way into a post: months until it is held, units of money and of study for documents, and certificates."""

    months: int
    money: int
    study: int
    lacking: Lacking

    def no_worse(self, other: "Entering") -> bool:
        """Whether ``other`` never costs less."""
        return (
            self.months <= other.months
            and self.money <= other.money
            and self.study <= other.study
            and self.lacking.fees <= other.lacking.fees
            and self.lacking.hours <= other.lacking.hours
        )


@dataclass(frozen=True, slots=True)
class _Here:
    """A situation in one of the twelve months with what entering posts costs from it.

    ``entries`` by post and whether it is one of the climbs to the end; ``into`` by counter, sector and climbs.
    """

    situation: Situation
    month: int
    gaining: frozenset[int]
    entries: dict[tuple[int, bool], tuple[Entering, ...]]
    into: dict[tuple[int, SectorCode, bool], tuple[Entering, ...]]


@dataclass(frozen=True, slots=True)
class Ending:
    """A way to end in ``sector``: bits of documents asked for and of documents that open ``level``, counters with the
    tenths they need, the post whose certificates are asked for, months and money of the last step.
    """  # noqa: D205

    target: str
    sector: SectorCode
    education: int
    opened: int
    level: int
    months: tuple[tuple[int, int], ...]
    certificates: Post | None
    last: int
    fee: int

    def no_worse(self, other: "Ending") -> bool:
        """Whether ``other``, of the same target and sector, asks for at least the same."""
        return (
            self.education in {0, other.education}
            and self.level <= other.level
            and self.opened & other.opened == other.opened
            and (self.certificates is None or self.certificates is other.certificates)
            and self.last <= other.last
            and self.fee <= other.fee
            and _asks_no_more(self.months, other.months)
        )


@dataclass(frozen=True, slots=True)
class End:
    """An ending from a given state of documents and level; ``after`` are months on top of studying or experience.

    ``bit`` stands for the ending in sets of endings; ``climbs`` are the changes of post that come before the last step.
    """

    ending: Ending
    bit: int
    paper: Paper
    after: int
    climbs: int

    def no_worse(self, other: "End") -> bool:
        """Whether ``other`` never costs less."""
        left, right = self.ending, other.ending
        return (
            self.after <= other.after
            and left.fee <= right.fee
            and left.target == right.target
            and (left.certificates is None or left.certificates is right.certificates)
            and self.paper.no_worse(other.paper)
            and (not left.months or (left.sector == right.sector and (self.climbs > 0 or other.climbs == 0)))
            and _asks_no_more(left.months, right.months)
        )


class Bounds:
    """Lower bounds for one search; what depends on documents and level alone is worked out once."""

    def __init__(self, moves: Moves) -> None:
        """Prepare the endings of the goal."""
        self.moves = moves
        self.network = moves.network
        self.papers = self._papers()
        self._most = moves.network.limits.ceiling // MONEY_UNIT
        self._certificates: dict[tuple[int, int, bool], Lacking] = {}
        self._opened: dict[tuple[int, int, bool, int], tuple[End, ...]] = {}
        self._ends: dict[tuple[int, int, SectorCode, int], tuple[End, ...]] = {}
        self._best: dict[tuple[int, int, SectorCode, int], tuple[End, ...]] = {}
        self._entering: _Here | None = None
        self._counted_in: dict[int, list[Post]] = {}
        for post in moves.permission.open:
            for counter in post.counters:
                self._counted_in.setdefault(counter, []).append(post)
        self._sectors: dict[int, frozenset[SectorCode]] = {}
        self._ahead: dict[tuple[_Place, int], tuple[tuple[str, Cost], ...]] = {}
        self.endings = _best(self._all_endings())
        self._many = len({ending.target for ending in self.endings}) > 1
        self._in_sector: dict[SectorCode, int] = {}
        for number, ending in enumerate(self.endings):
            self._in_sector[ending.sector] = self._in_sector.get(ending.sector, 0) | 1 << number
        asked: dict[int, int] = {}
        for counter, tenths in (one for ending in self.endings for one in ending.months):
            asked[counter] = max(tenths, asked.get(counter, 0))
        self._asked_counters = frozenset(asked)
        self._gaining: dict[frozenset[int], frozenset[int]] = {}
        self._counted = self.network.months.capping(asked)
        self._mentioned = self.papers.entries | union(ending.education | ending.opened for ending in self.endings)

    def _papers(self) -> Papers:
        """The ways to documents, shared by all searches with the same studies and documents from the same day on."""
        network, until_month = self.network, self.moves.until_month
        kept = network.limits.keep_job and self.moves.first.situation.employed
        studies = [one for one in network.studies if not (kept and one.offer.mode is Mode.FULL_TIME)]
        most = max(network.limits.ceiling, BUDGET_CEILING) // MONEY_UNIT
        key = (self.moves.today, most, tuple(map(id, studies)))  # the studies live as long as the chart
        known: Studies = network.chart.papers.of(key, lambda: Studies(studies, most, until_month))
        first = self.moves.first.situation.met & known.entries
        papers: Papers = network.chart.papers.of((*key, first), lambda: Papers(known, first))
        return papers

    @property
    def all(self) -> int:
        """The set of all endings."""
        return (1 << len(self.endings)) - 1

    def sectors(self, among: int) -> frozenset[SectorCode]:
        """The sectors of the endings in the set ``among``."""
        if among not in self._sectors:
            self._sectors[among] = frozenset(sector for sector, bits in self._in_sector.items() if among & bits)
        return self._sectors[among]

    def ends(self, met: int, reached: int, turned: SectorCode, among: int) -> tuple[End, ...]:
        """The endings in ``among`` with what they still ask for, given documents, level and sector turned to."""
        key = (met & self._mentioned, reached, turned, among)
        if key not in self._ends:
            here = (n for n, one in enumerate(self.endings) if among >> n & 1 and turned in {NOWHERE, one.sector})
            self._ends[key] = tuple(end for number in here for end in self._open(number, key[0], reached))
        return self._ends[key]

    def best_ends(self, met: int, reached: int, turned: SectorCode, among: int) -> tuple[End, ...]:
        """``ends`` without those that another one makes pointless."""
        key = (met & self._mentioned, reached, turned, among)
        if key not in self._best:
            self._best[key] = _best_ends(self.ends(*key))
        return self._best[key]

    def ahead(
        self,
        month: int,
        met: int,
        reached: int,
        turned: SectorCode,
        counted: int,
        gaining: frozenset[int],
        among: int,
    ) -> tuple[tuple[str, Cost], ...]:
        """What is still to come at least for the endings in ``among`` from ``month`` on; see ``bound``."""
        months = self.network.months.capped(counted, self._counted)
        if gaining not in self._gaining:
            self._gaining[gaining] = gaining & self._asked_counters
        place = (month, met & self._mentioned, reached, turned, months, self._gaining[gaining])
        if turned != NOWHERE:
            return self._ahead_among(place, among & self._in_sector.get(turned, 0))
        if not self._many:
            return self._ahead_among(place, among)
        parts = (among & bits for bits in self._in_sector.values())  # what finishes in one sector changes no other
        return tuple(one for part in parts if part for one in self._ahead_among(place, part))

    def _ahead_among(self, place: _Place, among: int) -> tuple[tuple[str, Cost], ...]:
        key = (place, among)
        if key not in self._ahead:
            month, met, reached, turned, months, gaining = place
            costs: dict[str, list[Cost]] = {}
            for end in self.best_ends(met, reached, turned, among):
                time, money, study = self.bound(end, (month, 0, 0), months, gaining)
                costs.setdefault(end.ending.target, []).append((time - month, money, study))
            self._ahead[key] = tuple((target, cost) for target, found in costs.items() for cost in _front(found))
        return self._ahead[key]

    def bound(self, end: End, cost: Cost, counted: int, gaining: frozenset[int]) -> Cost:
        """The least cost of a whole route that has cost ``cost``, counted months ``counted`` and ends by ``end``.

        ``gaining``: the counters of the present job; others need a new job first. Certificates are left out.
        """
        months, money, study = cost
        ending, paper = end.ending, end.paper
        lasting = paper.lasting[months % 12]
        for counter, tenths in ending.months:
            lacking = tenths - self.network.months.get(counted, counter)
            if lacking > 0:
                entry = 0 if end.climbs or counter in gaining else self.network.search_months
                lasting = max(lasting, paper.away + entry - (-lacking // 10))
        return (months + lasting + end.after, money + paper.money + ending.fee, study + paper.study)

    def tightening(self, end: End, cost: Cost, situation: Situation) -> Iterator[Cost]:
        """Ever better bounds, quick ones first, of a whole route that has come to ``situation`` and ends by ``end``."""
        gaining = self.moves.gaining(situation)
        months, money, study = self.bound(end, cost, situation.months, gaining)
        yield (months, money, study)
        lacking = NOTHING_LACKING
        post = end.ending.certificates
        if post is not None:
            for exact in (False, True):
                lacking = self._lacking_certificates(post, situation, exact=exact)
                months = max(months, cost[0] + end.paper.away + lacking.months + end.after)
                yield (months, money + lacking.fees, study + lacking.hours)
        for counter, tenths in end.ending.months:
            missing = -((self.network.months.get(situation.months, counter) - tenths) // 10)
            if missing > 0 and counter not in gaining:
                ways = self._ways_into(counter, end, situation, cost[0])
                yield min_cost(
                    (
                        max(months, cost[0] + into.months + missing + end.after),
                        money + max(into.money - end.paper.money, 0) + max(lacking.fees, into.lacking.fees),
                        study + max(into.study - end.paper.study, 0) + max(lacking.hours, into.lacking.hours),
                    )
                    for into in ways
                )

    def _ways_into(self, counter: int, end: End, situation: Situation, elapsed: int) -> tuple[Entering, ...]:
        """The cheapest ways into a post in which the months of ``counter`` can be gained on the way to ``end``."""
        here = self._entering
        if here is None or here.situation is not situation or here.month != elapsed % 12:
            here = self._entering = _Here(situation, elapsed % 12, self.moves.gaining(situation), {}, {})
        climbing = end.climbs > 0
        key = (counter, end.ending.sector, climbing)
        if key not in here.into:
            ways: list[Entering] = []
            for post in self._counted_in.get(counter, ()):
                if self._enterable(post, end.ending.sector, situation):
                    shared = climbing and post.occupation.level > situation.reached
                    if (post.index, shared) not in here.entries:
                        here.entries[post.index, shared] = tuple(self._entries_of(post, here, shared=shared))
                    ways += here.entries[post.index, shared]
            here.into[key] = _best_entering(ways)
        return here.into[key]

    def _enterable(self, post: Post, sector: SectorCode, situation: Situation) -> bool:
        """Whether ``post`` may still be entered on the way to an end in ``sector``."""
        permission = self.moves.permission
        occupation, home = post.occupation, self.moves.first.home
        straight = occupation.level > situation.reached and occupation.sector == home
        permitted = permission.leads_on(post, situation, enter=True) and permission.keeps_job(
            post, situation, enter=True
        )
        return permitted and (straight or occupation.sector == sector)

    def _entries_of(self, post: Post, here: _Here, *, shared: bool) -> Iterator[Entering]:
        """What entering ``post`` costs at least, by its alternatives; ``shared``: as one of the climbs to the end."""
        situation, search = here.situation, 0 if shared else self.network.search_months
        for way in post.ways:
            lacking = NOTHING_LACKING
            if way.certificates:
                lacking = self._lacking_certificates(post, situation, exact=False)
            worked = max(self._worked(way, situation, here.gaining), lacking.months)
            for paper in self._asked(self._education(way), situation.met):
                before = max(paper.lasting[here.month], paper.away + worked) + search
                yield Entering(before, paper.money, paper.study, lacking)

    def _worked(self, way: Way, situation: Situation, gaining: frozenset[int]) -> int:
        """Months of work that ``way`` still asks for, a search for a job included where it needs one."""
        worked = 0
        for counter, tenths in self._months(way):
            lacking = -((self.network.months.get(situation.months, counter) - tenths) // 10)
            if lacking > 0:
                worked = max(worked, lacking + (0 if counter in gaining else self.network.search_months))
        return worked

    def _education(self, way: Way) -> int:
        """The documents that ``way`` asks for; a recognition may believe what is only stated."""
        return 0 if way.education & self.moves.first.told_met else way.education

    def _months(self, way: Way) -> tuple[tuple[int, int], ...]:
        """The tenths of months that ``way`` asks for, less those that are only stated."""
        get, first = self.network.months.get, self.moves.first
        told, paper = first.told_months, first.situation.months
        return tuple((one, tenths - max(0, get(told, one) - get(paper, one))) for one, tenths in way.months)

    def _lacking_certificates(self, post: Post, situation: Situation, *, exact: bool) -> Lacking:
        """The certificates that ``post`` asks for and that are lacking; ``exact`` solves the set cover."""
        certified = self.moves.training.certified(situation, recognised=True)
        key = (post.index, certified, exact)
        if key not in self._certificates:
            self._certificates[key] = self._certificate_cost(post, situation, exact=exact)
        return self._certificates[key]

    def _certificate_cost(self, post: Post, situation: Situation, *, exact: bool) -> Lacking:
        training = self.moves.training
        hours, tenge = 0, 0
        if not exact:
            least = training.least_certificates(post, situation, recognised=True)
            if least is None:
                return UNOBTAINABLE
            hours, tenge = least
        else:
            way = next(way for way in post.ways if way.certificates)
            found = training.certificates(post, way, situation, recognised=True)
            hours, tenge = found[0].hours, min(bundle.tenge for bundle in found)
        months = self.network.course_months(hours) if hours else 0
        return Lacking(units(tenge, MONEY_UNIT), units(hours, HOURS_UNIT), months)

    def _all_endings(self) -> Iterator[Ending]:
        aims = self.moves.aims
        for sector, bits in aims.documents.items():
            yield Ending("", sector, bits, 0, 0, (), None, 0, 0)
        for post in self.moves.permission.open:
            for way in post.ways:
                if post.index in aims.recognised:
                    yield from self._recognition(post, way)
                if post.index == aims.starting:
                    yield self._post("", post, way, 0)
                elif post.index in aims.holding:
                    yield self._post(aims.holding[post.index], post, way, self.network.search_months)

    def _post(self, target: str, post: Post, way: Way, hiring: int) -> Ending:
        """The end in ``post``; a recognition on the way may believe what is only stated."""
        occupation, certificates = post.occupation, post if way.certificates else None
        education, months = self._education(way), self._months(way)
        sector, level = occupation.sector, occupation.level
        return Ending(target, sector, education, post.opened, level, months, certificates, hiring, 0)

    def _recognition(self, post: Post, way: Way) -> Iterator[Ending]:
        """The end by a recognition for ``post``."""
        if way.certificates_only and post.occupation.level > 4:
            return
        fee = 0 if self.moves.first.situation.registered else units(self.network.recognition_fee, MONEY_UNIT)
        certificates = post if way.certificates else None
        education, months, last = self._education(way), self._months(way), self.network.recognition_months
        yield Ending("", post.occupation.sector, education, 0, 0, months, certificates, last, fee)

    def _open(self, number: int, met: int, reached: int) -> tuple[End, ...]:
        """The ways over documents and levels that an ending still asks for."""
        ending = self.endings[number]
        climbs = ending.level - reached - 1 if not ending.opened & met else 0
        key = (number, max(climbs, 0), bool(ending.education & met), met & self.papers.entries)
        if key not in self._opened:
            self._opened[key] = tuple(self._opening(ending, 1 << number, met, max(climbs, 0)))
        return self._opened[key]

    def _opening(self, ending: Ending, bit: int, met: int, climbs: int) -> Iterator[End]:
        shortest = min(climbs * self.network.search_months, self.network.recognition_months)
        for paper in self._asked(ending.education, met):
            yield End(ending, bit, paper, shortest + ending.last, climbs)
            if climbs and paper is NO_PAPER:
                openings = self._asked(ending.opened, met)
                yield from (End(ending, bit, opening, ending.last, 0) for opening in openings)

    def _asked(self, education: int, met: int) -> tuple[Paper, ...]:
        if not education:
            return (NO_PAPER,)
        return tuple([paper for paper in self.papers.to(education, met) if paper.money <= self._most])


def min_cost(costs: Iterable[Cost]) -> Cost:
    """The least of each part of ``costs``."""
    months, money, study = NEVER
    for one in costs:
        months, money, study = min(months, one[0]), min(money, one[1]), min(study, one[2])
    return (months, money, study)


def _front(costs: Iterable[Cost]) -> list[Cost]:
    """``costs`` without those that another one equals or beats."""
    kept: list[Cost] = []
    for cost in sorted(costs):
        if not any(no_worse(other, cost) for other in kept):
            kept.append(cost)
    return kept


def no_worse(left: Cost, right: Cost) -> bool:
    """Whether ``left`` is at most ``right`` in all three."""
    return left[0] <= right[0] and left[1] <= right[1] and left[2] <= right[2]


def _asks_no_more(left: tuple[tuple[int, int], ...], right: tuple[tuple[int, int], ...]) -> bool:
    """Whether ``right`` asks for at least the months of ``left``, counter by counter."""
    return all(any(c == counter and t >= tenths for c, t in right) for counter, tenths in left)


def _best_ends(ends: Iterable[End]) -> tuple[End, ...]:
    """The ends that another one does not make pointless.

    One that asks for months can only be worse than one that asks for none or for the same counter in the same sector.
    """
    kept: dict[tuple[str, SectorCode, int], list[End]] = {}
    for end in sorted(ends, key=lambda one: (len(one.ending.months), one.paper.weight, one.after)):
        target, sector, months = end.ending.target, end.ending.sector, end.ending.months
        places = [(target, NOWHERE, ANY_MONTHS), *((target, sector, counter) for counter, _ in months)]
        if not any(other.no_worse(end) for place in places for other in kept.get(place, ())):
            kept.setdefault(places[min(len(months), 1)], []).append(end)
    return tuple(end for ends in kept.values() for end in ends)


def _sum_of_parts(way: Entering) -> tuple[int, int, int, int, int]:
    return (way.months, way.money, way.study, way.lacking.fees, way.lacking.hours)


def _best_entering(ways: Iterable[Entering]) -> tuple[Entering, ...]:
    kept: list[Entering] = []
    for one in sorted(set(ways), key=_sum_of_parts):
        if not any(other.no_worse(one) for other in kept):
            kept.append(one)
    return tuple(kept)


def _best(endings: Iterable[Ending]) -> tuple[Ending, ...]:
    """The endings that do not ask for at least the same as another one of their target and sector."""
    kept: list[Ending] = []
    for _, alike in groupby(sorted(endings, key=_place), key=_place):
        best: dict[tuple[int, int], list[Ending]] = {}
        for ending in sorted(alike, key=_demand):
            here = (ending.education, NO_POST if ending.certificates is None else ending.certificates.index)
            places = {here, (0, here[1]), (here[0], NO_POST), (0, NO_POST)}
            if not any(other.no_worse(ending) for place in places for other in best.get(place, ())):
                best.setdefault(here, []).append(ending)
        kept += [ending for endings in best.values() for ending in endings]
    return tuple(kept)


def _demand(ending: Ending) -> tuple[int, int, bool, int, int]:
    """An order in which an ending comes before all that ask for at least the same."""
    return (ending.level, len(ending.months), bool(ending.education), ending.last, ending.fee)


def _place(ending: Ending) -> tuple[str, SectorCode]:
    return (ending.target, ending.sector)
