"""Lower bounds: what a route from a situation to the goal costs at least.

For every way to end (a document, a recognition, a post by one of its alternatives) the months, money and study that no
route can avoid: the documents still asked for with the wait for their start, the certificates, the months of experience
still missing, the levels to climb.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import le

from career_planner.frameworks.programme import Mode
from career_planner.frameworks.sector import SectorCode
from career_planner.routes.moves import Cost, Moves
from career_planner.routes.network import HOURS_UNIT, MONEY_UNIT, Post, Study, Way, units
from career_planner.routes.situation import NOWHERE, Situation

NEVER: Cost = (10**6, 10**6, 10**6)


Months = tuple[int, ...]
"""A duration for each of the twelve months, counted from the start of the route, in which it may begin."""
AT_ONCE: Months = (0,) * 12


@dataclass(frozen=True, slots=True)
class Paper:
    """A way to documents: months with every wait for a start, units of money and of study.

    ``away`` are the months of full-time study, in which no experience is gained.
    """

    lasting: Months
    money: int
    study: int
    away: int

    def no_worse(self, other: "Paper") -> bool:
        """Whether ``other`` never costs less, whenever it is begun."""
        return (
            self.money <= other.money
            and self.study <= other.study
            and self.away <= other.away
            and all(map(le, self.lasting, other.lasting))
        )


NO_PAPER = Paper(AT_ONCE, 0, 0, 0)


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
    """An ending from a given state of documents and level; ``after`` are months on top of studying or experience."""

    ending: Ending
    paper: Paper
    after: int

    def no_worse(self, other: "End") -> bool:
        """Whether ``other`` never costs less."""
        left, right = self.ending, other.ending
        return (
            self.after <= other.after
            and left.fee <= right.fee
            and left.target == right.target
            and (left.certificates is None or left.certificates is right.certificates)
            and self.paper.no_worse(other.paper)
            and _asks_no_more(left.months, right.months)
        )


class Bounds:
    """Lower bounds for one search; what depends on documents and level alone is worked out once."""

    def __init__(self, moves: Moves) -> None:
        """Prepare the endings of the goal."""
        self.moves = moves
        self.network = moves.network
        kept = moves.network.limits.keep_job and moves.first.situation.employed
        self._studies = [one for one in moves.network.studies if not (kept and one.offer.mode is Mode.FULL_TIME)]
        self._entries = _union(study.entry for study in self._studies)
        self._certificates: dict[tuple[int, int, bool], tuple[int, int]] = {}
        self._opened: dict[tuple[int, int, bool, int], tuple[End, ...]] = {}
        self._papers: dict[tuple[int, int], tuple[Paper, ...]] = {}
        self._ends: dict[tuple[int, int, SectorCode], tuple[End, ...]] = {}
        self.endings = _best(self._all_endings())
        self._mentioned = self._entries | _union(ending.education | ending.opened for ending in self.endings)

    def ends(self, met: int, reached: int, turned: SectorCode) -> tuple[End, ...]:
        """The endings with what they still ask for, given documents, level and the sector turned to."""
        key = (met & self._mentioned, reached, turned)
        if key not in self._ends:
            here = (number for number, one in enumerate(self.endings) if turned in {NOWHERE, one.sector})
            self._ends[key] = _best_ends(end for number in here for end in self._open(number, key[0], reached))
        return self._ends[key]

    def bound(self, end: End, cost: Cost, counted: int) -> Cost:
        """The least cost of a whole route that has cost ``cost`` and counted months ``counted`` so far and ends by ``end``.

        Certificates are left out.
        """
        months, money, study = cost
        ending, paper = end.ending, end.paper
        lasting = paper.lasting[months % 12]
        for counter, tenths in ending.months:
            lacking = tenths - self.network.months.get(counted, counter)
            if lacking > 0:
                lasting = max(lasting, paper.away - (-lacking // 10))
        return (months + lasting + end.after, money + paper.money + ending.fee, study + paper.study)

    def with_certificates(self, end: End, bound: Cost, situation: Situation, *, exact: bool) -> Cost:
        """``bound`` and the least fees and hours, each by itself, of the certificates that ``end`` still lacks.

        ``exact`` solves the set cover, else a quick bound is taken.
        """
        post = end.ending.certificates
        if post is None:
            return bound
        key = (post.index, situation.certified, exact)
        if key not in self._certificates:
            self._certificates[key] = self._certificate_cost(post, situation, exact=exact)
        money, study = self._certificates[key]
        return (bound[0], bound[1] + money, bound[2] + study)

    def _certificate_cost(self, post: Post, situation: Situation, *, exact: bool) -> tuple[int, int]:
        """Units of money and of study, each by itself, for the certificates that ``post`` asks for."""
        training = self.moves.training
        if not exact:
            least = training.least_certificates(post, situation)
            return NEVER[1:] if least is None else (units(least[1], MONEY_UNIT), units(least[0], HOURS_UNIT))
        way = next(way for way in post.ways if way.certificates)
        found = training.certificates(post, way, situation, recognised=False)
        if not found:
            return NEVER[1:]
        return min(units(bundle.tenge, MONEY_UNIT) for bundle in found), units(found[0].hours, HOURS_UNIT)

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
        """The end in ``post``: where something is only stated, a recognition could stand in for papers."""
        told = self.moves.first.has_told
        certificates = post if way.certificates and not told else None
        education, months = (0, ()) if told else (way.education, way.months)
        occupation = post.occupation
        return Ending(target, occupation.sector, education, post.opened, occupation.level, months, certificates, hiring, 0)

    def _recognition(self, post: Post, way: Way) -> Iterator[Ending]:
        """The end by a recognition for ``post``, for which stated facts count too."""
        first = self.moves.first
        if way.certificates_only and post.occupation.level > 4:
            return
        fee = 0 if first.situation.registered else units(self.network.recognition_fee, MONEY_UNIT)
        education = 0 if way.education & first.told_met else way.education
        months = () if first.has_told else way.months
        certificates = post if way.certificates and not first.has_told else None
        last = self.network.recognition_months
        yield Ending("", post.occupation.sector, education, 0, 0, months, certificates, last, fee)

    def _open(self, number: int, met: int, reached: int) -> tuple[End, ...]:
        """The ways over documents and levels that an ending still asks for."""
        ending = self.endings[number]
        climbs = ending.level - reached - 1 if not ending.opened & met else 0
        key = (number, max(climbs, 0), bool(ending.education & met), met & self._entries)
        if key not in self._opened:
            self._opened[key] = tuple(self._opening(ending, met, max(climbs, 0)))
        return self._opened[key]

    def _opening(self, ending: Ending, met: int, climbs: int) -> Iterator[End]:
        shortest = min(climbs * self.network.search_months, self.network.recognition_months)
        for paper in self._asked(ending.education, met):
            yield End(ending, paper, shortest + ending.last)
            if climbs and paper is NO_PAPER:
                yield from (End(ending, opening, ending.last) for opening in self._documents(ending.opened, met))

    def _asked(self, education: int, met: int) -> tuple[Paper, ...]:
        return (NO_PAPER,) if not education or education & met else self._documents(education, met)

    def _documents(self, bits: int, met: int) -> tuple[Paper, ...]:
        """The non-dominated ways to a document that meets one of ``bits``, entry documents included."""
        if bits & met:
            return (NO_PAPER,)
        key = (bits, met & self._entries)
        if key not in self._papers:
            self._papers[key] = ()  # a programme never opens its own entry
            fitting = (study for study in self._studies if study.meets & bits)
            self._papers[key] = _best_papers(paper for study in fitting for paper in self._through(study, met))
        return self._papers[key]

    def _through(self, study: Study, met: int) -> Iterator[Paper]:
        """The ways through ``study``, from its entry document on."""
        offer = study.offer
        for before in self._documents(study.entry, met):
            lasting = tuple(first + self._taking(study, month + first) for month, first in enumerate(before.lasting))
            away = before.away + (offer.months if offer.mode is Mode.FULL_TIME else 0)
            yield Paper(lasting, before.money + study.money, before.study + study.study, away)

    def _taking(self, study: Study, elapsed: int) -> int:
        """Months that ``study`` takes from ``elapsed`` months after the start, its wait included."""
        return self.moves.until_month(elapsed, study.programme.start_month) + study.offer.months


def no_worse(left: Cost, right: Cost) -> bool:
    """Whether ``left`` is at most ``right`` in all three."""
    return left[0] <= right[0] and left[1] <= right[1] and left[2] <= right[2]


def _asks_no_more(left: tuple[tuple[int, int], ...], right: tuple[tuple[int, int], ...]) -> bool:
    """Whether ``right`` asks for at least the months of ``left``, counter by counter."""
    return all(any(c == counter and t >= tenths for c, t in right) for counter, tenths in left)


def _best_ends(ends: Iterable[End]) -> tuple[End, ...]:
    """The ends that another one does not make pointless."""
    kept: list[End] = []
    for end in sorted(ends, key=lambda one: (len(one.ending.months), _weight(one.paper), one.after)):
        if not any(other.no_worse(end) for other in kept):
            kept.append(end)
    return tuple(kept)


def _weight(paper: Paper) -> tuple[int, int, int, int]:
    return (sum(paper.lasting), paper.money, paper.study, paper.away)


def _union(bits: Iterable[int]) -> int:
    union = 0
    for one in bits:
        union |= one
    return union


def _best_papers(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    kept: list[Paper] = []
    for paper in sorted(set(papers), key=_weight):
        if not any(other.no_worse(paper) for other in kept):
            kept.append(paper)
    return tuple(kept)


def _best(endings: Iterable[Ending]) -> tuple[Ending, ...]:
    """The endings that do not ask for at least the same as another one of their target and sector."""
    kept: list[Ending] = []
    for _, alike in groupby(sorted(endings, key=_place), key=_place):
        best: list[Ending] = []
        for ending in sorted(alike, key=lambda one: (one.level, len(one.months))):
            if not any(other.no_worse(ending) for other in best):
                best = [other for other in best if not ending.no_worse(other)]
                best.append(ending)
        kept += best
    return tuple(kept)


def _place(ending: Ending) -> tuple[str, SectorCode]:
    return (ending.target, ending.sector)
