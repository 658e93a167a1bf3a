"""What has to be learnt: bundles of courses for certificates and for coverage, and the ways to documents."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from heapq import heappop, heappush
from itertools import product
from operator import le, or_

from career_planner.assessment.bundles import NO_COURSES, Bundle
from career_planner.frameworks.programme import CourseCode, Mode
from career_planner.routes.exact.network import Network, Post, Study, Way
from career_planner.routes.exact.situation import NO_POST, Situation, Start

Courses = tuple[CourseCode, ...]


class Training:
    """Bundles for one person."""

    def __init__(self, network: Network, first: Start) -> None:
        """Remember what the person states."""
        self.network = network
        self.first = first
        self._relieved: dict[tuple[int, bool], int] = {}

    def licences(self, post: Post, situation: Situation) -> list[Courses]:
        """The courses, one a licence, that end with the examinations ``post`` asks for."""
        missing = self.network.missing_licences(post, situation.held)
        chosen = product(*(self.network.licensing[one] for one in missing))
        return list(dict.fromkeys(tuple(sorted(set(codes))) for codes in chosen))

    def certificates(self, post: Post, way: Way, situation: Situation, *, recognised: bool) -> tuple[Bundle, ...]:
        """The bundles that complete the certificates that ``way`` asks for."""
        if not way.certificates:
            return (NO_COURSES,)
        certified = self.certified(situation, recognised=recognised)
        return self.network.bundles(post, certified, self.network.recognition_permille)

    def cover(self, post: Post, situation: Situation, *, recognised: bool) -> tuple[Bundle, ...]:
        """The bundles that lift the coverage to what a recognition or a change of post asks for."""
        permille = self.asked(post, situation, recognised=recognised)
        return self.network.bundles(post, situation.held, permille) if permille else (NO_COURSES,)

    def asked(self, post: Post, situation: Situation, *, recognised: bool) -> int:
        """Coverage that a step to ``post`` asks for, in thousandths.

        A change asks for none from no post, at level 1, when recognised, and from a post in which the person is at home
        to one of its group or unit group.
        """
        if recognised:
            return self.network.recognition_permille
        if situation.post == NO_POST or post.occupation.level == 1 or post.index in self.first.recognised:
            return 0
        present = self.network.posts[situation.post].occupation
        alike = present.group == post.occupation.group or present.isco == post.occupation.isco
        return 0 if alike and self._at_home(situation) else self.network.change_permille

    def _at_home(self, situation: Situation) -> bool:
        """Whether the post held last was held at the start, or for its time-in-post."""
        tenure = self.network.tenures[self.network.posts[situation.post].occupation.level]
        return situation.post == self.first.first_post or situation.served >= 10 * tenure

    def relieved(self, situation: Situation) -> int:
        """The posts (bits by index) for which the post held last spares the coverage that a change asks for."""
        key = (situation.post, situation.post != NO_POST and self._at_home(situation))
        if key not in self._relieved:
            alike = (post for post in self.network.posts if not self.asked(post, situation, recognised=False))
            self._relieved[key] = sum(1 << post.index for post in alike)
        return self._relieved[key]

    def certified(self, situation: Situation, *, recognised: bool) -> int:
        """Skills on certificates; a recognition also looks at certificates that are only stated."""
        merged = self.network.skills.merged
        return merged(situation.certified, self.first.told_certified) if recognised else situation.certified

    def trained(self, situation: Situation, courses: Courses) -> Situation:
        """The situation after ``courses``."""
        if not courses:
            return situation
        held, certified, merged = situation.held, situation.certified, self.network.skills.merged
        for code in courses:
            gives = self.network.course_gives[code]
            held, certified = merged(held, gives), merged(certified, gives)
        return replace(situation, held=held, certified=certified)

    def least(self, post: Post, way: Way, situation: Situation, *, recognised: bool) -> tuple[int, int] | None:
        """Hours and tenge below which no courses meet licences, certificates and coverage; ``None``: none do."""
        permille = self.asked(post, situation, recognised=recognised)
        parts: list[tuple[int, int] | None] = [self._least_licences(post, situation)]
        if permille:
            parts.append(self.network.least_courses(post, situation.held, permille))
        if way.certificates:
            parts.append(self.least_certificates(post, situation, recognised=recognised))
        known = [part for part in parts if part is not None]
        return None if len(known) < len(parts) else (max(part[0] for part in known), max(part[1] for part in known))

    def _least_licences(self, post: Post, situation: Situation) -> tuple[int, int] | None:
        """Hours and tenge below which no courses end with the examinations for missing licences; ``None``: none do."""
        hours = tenge = 0
        for one in self.network.missing_licences(post, situation.held):
            rows = [self.network.framework.courses[code] for code in self.network.licensing[one]]
            if not rows:
                return None
            hours = max(hours, min(row.hours for row in rows))
            tenge = max(tenge, min(row.fee.typical for row in rows))
        return (hours, tenge)

    def least_certificates(self, post: Post, situation: Situation, *, recognised: bool) -> tuple[int, int] | None:
        """Hours and tenge below which no courses complete the certificates for ``post``; ``None``: none do."""
        certified = self.certified(situation, recognised=recognised)
        return self.network.least_courses(post, certified, self.network.recognition_permille)


Months = tuple[int, ...]
"""A duration for each of the twelve months, counted from the start of the route, in which it may begin."""


@lru_cache(maxsize=20_000)
def _one_after_the_other(first: Months, second: Months) -> Months:
    return tuple([months + second[(begin + months) % 12] for begin, months in enumerate(first)])


@dataclass(frozen=True, slots=True)
class Paper:
    """A way to documents: months with every wait for a start, units of money and of study.

    ``away`` are the months of full-time study, in which no experience is gained.
    """

    lasting: Months
    money: int
    study: int
    away: int

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """An order in which a paper comes before all that it is no worse than."""
        return (sum(self.lasting), self.money, self.study, self.away)

    def no_worse(self, other: "Paper") -> bool:
        """Whether ``other`` never costs less, whenever it is begun."""
        return (
            self.money <= other.money
            and self.study <= other.study
            and self.away <= other.away
            and all(map(le, self.lasting, other.lasting))
        )

    def then(self, other: "Paper") -> "Paper":
        """Both, one after the other."""
        if self is NO_PAPER:
            return other
        lasting = _one_after_the_other(self.lasting, other.lasting)
        return Paper(lasting, self.money + other.money, self.study + other.study, self.away + other.away)


Ways = tuple[Paper, ...]
NO_PAPER = Paper((0,) * 12, 0, 0, 0)


class Studies:
    """The studies as ways from one document to the next, for at most ``most`` units of money."""

    def __init__(self, studies: Iterable[Study], most: int, until_month: Callable[[int, int], int]) -> None:
        """Work out what each study takes; ``until_month``: months from one after the start until a month begins."""
        self._most = most
        by_meets: dict[int, dict[int, list[Paper]]] = {}
        for study in studies:
            offer, start = study.offer, study.programme.start_month
            lasting = tuple([until_month(month, start) + offer.months for month in range(12)])
            away = offer.months if offer.mode is Mode.FULL_TIME else 0
            paper = Paper(lasting, study.money, study.study, away)
            by_meets.setdefault(study.meets, {}).setdefault(study.entry, []).append(paper)
        self._studies = [
            (meets, [(entry, best_papers(papers)) for entry, papers in by_entry.items()])
            for meets, by_entry in by_meets.items()
        ]
        self.entries = union(entry for _, studies in self._studies for entry, _ in studies)
        self._last: dict[int, tuple[tuple[Paper, int], ...]] = {}
        self._from: dict[int, tuple[tuple[Paper, int], ...]] = {}

    def joined(self, before: Ways, last: Paper) -> list[Paper]:
        """Each way of ``before`` followed by a last study, where the money suffices."""
        return [one.then(last) for one in before if one.money + last.money <= self._most]

    def ways_from(self, entries: int, known: Mapping[int, Ways]) -> dict[int, Ways]:
        """The ways that begin with a document of ``entries`` to every entry document, without those that are no better
        than ``known`` ones.
        """  # noqa: D205
        ways: dict[int, list[Paper]] = {}
        best = {entry: list(papers) for entry, papers in known.items()}
        queue = [(NO_PAPER.weight, NO_PAPER.lasting, 0, NO_PAPER, entries)]
        serial = 0
        while queue:  # no way gets better by going on, so none that is taken out is beaten by a later one
            _, _, _, paper, meets = heappop(queue)
            fresh = _improved(paper, meets, best)
            for entry in fresh:
                ways.setdefault(entry, []).append(paper)
                best.setdefault(entry, []).append(paper)
            for study, after in {one for entry in fresh for one in self._onward(entry)}:
                longer = paper.then(study)
                better = sum(_improved(longer, after, best)) if longer.money <= self._most else 0
                if better:
                    serial += 1
                    heappush(queue, (longer.weight, longer.lasting, serial, longer, better))
        return {entry: tuple(papers) for entry, papers in ways.items()}

    def last(self, bits: int) -> tuple[tuple[Paper, int], ...]:
        """The studies that end with one of ``bits``, each with all its entries, where none is as good for as many."""
        if bits not in self._last:
            entries: dict[Paper, int] = {}
            for meets, studies in self._studies:
                for entry, papers in studies if meets & bits else ():
                    for paper in papers:
                        entries[paper] = entries.get(paper, 0) | entry
            kept: list[tuple[Paper, int]] = []
            for paper, asked in sorted(entries.items(), key=lambda one: (one[0].weight, one[0].lasting)):
                asked &= ~union(wider for other, wider in kept if other.no_worse(paper))
                if asked:
                    kept.append((paper, asked))
            self._last[bits] = tuple(kept)
        return self._last[bits]

    def _onward(self, entry: int) -> tuple[tuple[Paper, int], ...]:
        """The studies with ``entry`` that lead to entry documents, and to which."""
        if entry not in self._from:
            onward: dict[int, list[Paper]] = {}
            for meets, studies in self._studies:
                if meets & self.entries:
                    onward.setdefault(meets & self.entries, []).extend(
                        paper for one, papers in studies if one == entry for paper in papers
                    )
            self._from[entry] = tuple(
                (paper, after) for after, papers in onward.items() for paper in best_papers(papers)
            )
        return self._from[entry]


class Papers:
    """The non-dominated ways to documents for a person whose first documents meet ``first``, entries included.

    A study asks for one document, so a way begins with one of those there are: what a document gained on the way adds
    is worked out once, beside what the first ones allow.
    """

    def __init__(self, studies: Studies, first: int) -> None:
        """Work out where the first documents lead."""
        self._studies = studies
        self.entries = studies.entries
        self._first = first & self.entries
        self._from: dict[int, dict[int, Ways]] = {0: studies.ways_from(self._first, {})}
        self._leads: dict[int, int] = {}
        self._before: dict[tuple[int, int], Ways] = {}
        self._found: dict[tuple[int, int], Ways] = {}
        self._least: dict[tuple[int, int], Ways] = {}
        self._to: dict[tuple[int, int], Ways] = {}
        self._later: dict[int, tuple[tuple[int, int], ...]] = {}

    def to(self, bits: int, met: int) -> Ways:
        """The ways to a document that meets one of ``bits``, with documents that meet ``met``, the first among them."""
        if bits & met:
            return (NO_PAPER,)
        key = (bits, met & self.entries)
        if key not in self._found:
            asked, known = union(entries for _, entries in self._studies.last(bits)), self._to
            helpful = 0
            for entry, leads in self._gained(key[1]):
                if leads & asked:
                    found = known.get((bits, entry))
                    if self._ways(bits, entry) if found is None else found:
                        helpful |= entry
            self._found[key] = self._with(bits, helpful)
        return self._found[key]

    def _gained(self, met: int) -> tuple[tuple[int, int], ...]:
        """The documents of ``met`` that are not among the first ones, each with where it leads."""
        if met not in self._later:
            gained = (1 << place for place in _places(met & ~self._first))
            self._later[met] = tuple((entry, self._leading(entry)) for entry in gained)
        return self._later[met]

    def _with(self, bits: int, gained: int) -> Ways:
        """The ways to one of ``bits`` from the first documents and from those of ``gained``."""
        key = (bits, gained)
        if key not in self._least:
            papers = [paper for place in _places(gained) for paper in self._ways(bits, 1 << place)]
            self._least[key] = best_papers((*self._ways(bits, 0), *papers)) if papers else self._ways(bits, 0)
        return self._least[key]

    def _ways(self, bits: int, start: int) -> Ways:
        """The ways to one of ``bits`` from the first documents (0), or what a document ``start`` adds to them."""
        key = (bits, start)
        if key not in self._to:
            joined, last, leads = self._studies.joined, self._studies.last(bits), self._leading(start)
            found = [
                one
                for study, entries in last
                if entries & leads
                for one in joined(self._ways_before(start, entries), study)
            ]
            known = self._ways(bits, 0) if start else ()
            self._to[key] = best_papers(one for one in found if not any(other.no_worse(one) for other in known))
        return self._to[key]

    def _ways_before(self, start: int, entries: int) -> Ways:
        """The best ways to one of ``entries`` from a document ``start``, or from the first ones (0)."""
        key = (start, entries & self._leading(start))
        if key not in self._before:
            papers = (paper for place in _places(key[1]) for paper in self._from[start][1 << place])
            self._before[key] = best_papers(papers)
        return self._before[key]

    def _leading(self, entry: int) -> int:
        """The entry documents to which a document that meets ``entry`` leads better than the first ones do."""
        if entry not in self._leads:
            if entry not in self._from:
                self._from[entry] = self._studies.ways_from(entry, self._from[0])
            self._leads[entry] = union(self._from[entry])
        return self._leads[entry]


def _places(bits: int) -> Iterator[int]:
    """The places of the bits that are set."""
    while bits:
        yield (bits & -bits).bit_length() - 1
        bits &= bits - 1


def _improved(paper: Paper, meets: int, known: Mapping[int, Sequence[Paper]]) -> list[int]:
    """Of the documents ``meets`` those to which no ``known`` way is as good as ``paper``."""
    improved: list[int] = []
    while meets:
        entry = meets & -meets
        meets ^= entry
        for other in known.get(entry, ()):
            if other.no_worse(paper):
                break
        else:
            improved.append(entry)
    return improved


def union(bits: Iterable[int]) -> int:
    """All of ``bits`` in one."""
    return reduce(or_, bits, 0)


def best_papers(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """``papers`` without those that another one makes pointless."""
    different = set(papers)
    if len(different) < 2:
        return tuple(different)
    kept: list[Paper] = []
    for paper in sorted(different, key=lambda one: (one.weight, one.lasting)):
        if not any(other.no_worse(paper) for other in kept):
            kept.append(paper)
    return tuple(kept)
