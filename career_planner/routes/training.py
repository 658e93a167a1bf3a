"""What has to be learnt: bundles of courses for certificates and for coverage, and the ways to documents."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import le, or_

from career_planner.assessment.bundles import NO_COURSES, Bundle
from career_planner.frameworks.programme import CourseCode, Mode
from career_planner.routes.network import Network, Post, Study, Way
from career_planner.routes.situation import NO_POST, Situation, Start

Courses = tuple[CourseCode, ...]


class Training:
    """Bundles for one person."""

    def __init__(self, network: Network, first: Start) -> None:
        """Remember what the person states."""
        self.network = network
        self.first = first
        self._relieved: dict[int, int] = {}

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

        A change asks for none inside the group, in the same unit group, from no post, at level 1, or when recognised.
        """
        if recognised:
            return self.network.recognition_permille
        if situation.post == NO_POST or post.occupation.level == 1 or post.index in self.first.recognised:
            return 0
        present = self.network.posts[situation.post].occupation
        alike = present.group == post.occupation.group or present.isco == post.occupation.isco
        return 0 if alike else self.network.change_permille

    def relieved(self, situation: Situation) -> int:
        """The posts (bits by index) for which the post held last spares the coverage that a change asks for."""
        if situation.post not in self._relieved:
            alike = (post for post in self.network.posts if not self.asked(post, situation, recognised=False))
            self._relieved[situation.post] = sum(1 << post.index for post in alike)
        return self._relieved[situation.post]

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
        """Hours and tenge below which no courses meet certificates and coverage; ``None``: none do."""
        permille = self.asked(post, situation, recognised=recognised)
        covering = self.network.least_courses(post, situation.held, permille) if permille else (0, 0)
        if not way.certificates or covering is None:
            return covering
        certified = self.least_certificates(post, situation, recognised=recognised)
        return None if certified is None else (max(covering[0], certified[0]), max(covering[1], certified[1]))

    def least_certificates(self, post: Post, situation: Situation, *, recognised: bool) -> tuple[int, int] | None:
        """Hours and tenge below which no courses complete the certificates for ``post``; ``None``: none do."""
        certified = self.certified(situation, recognised=recognised)
        return self.network.least_courses(post, certified, self.network.recognition_permille)


Months = tuple[int, ...]
"""A duration for each of the twelve months, counted from the start of the route, in which it may begin."""


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
        later = other.lasting
        lasting = tuple([first + later[(month + first) % 12] for month, first in enumerate(self.lasting)])
        return Paper(lasting, self.money + other.money, self.study + other.study, self.away + other.away)


NO_PAPER = Paper((0,) * 12, 0, 0, 0)


class Papers:
    """The non-dominated ways to documents over ``studies`` for at most ``most`` units of money, entries included."""

    def __init__(self, studies: Iterable[Study], most: int, until_month: Callable[[int, int], int]) -> None:
        """Work out what each study takes; ``until_month``: months from one after the start until a month begins."""
        self._most = most
        self._studies: list[tuple[Study, Paper]] = []
        for study in studies:
            offer, start = study.offer, study.programme.start_month
            lasting = tuple(until_month(month, start) + offer.months for month in range(12))
            away = offer.months if offer.mode is Mode.FULL_TIME else 0
            self._studies.append((study, Paper(lasting, study.money, study.study, away)))
        by_meets: dict[int, dict[int, list[Paper]]] = {}
        for study, paper in self._studies:
            by_meets.setdefault(study.meets, {}).setdefault(study.entry, []).append(paper)
        self._by_meets = [
            (meets, union(entries), [(entry, list(_best(papers))) for entry, papers in entries.items()])
            for meets, entries in by_meets.items()
        ]
        self.entries = union(entries for _, entries, _ in self._by_meets)
        self._last: dict[int, list[tuple[int, Paper]]] = {}
        self._leading: dict[int, int] = {}
        self._found: dict[tuple[int, int], tuple[Paper, ...]] = {}
        self._before: dict[tuple[int, int], dict[int, tuple[Paper, ...]]] = {}

    def to(self, bits: int, met: int) -> tuple[Paper, ...]:
        """The ways to a document that meets one of ``bits``, with documents that meet ``met``."""
        if bits & met:
            return (NO_PAPER,)
        leading = self.leading(bits)
        key = (bits, met & leading)
        if key not in self._found:
            self._found[key] = self._through(bits, self._entering(leading, key[1]))
        return self._found[key]

    def leading(self, bits: int) -> int:
        """The bits of all documents that may help to one of ``bits`` as an entry."""
        if bits not in self._leading:
            leading, found = 0, bits
            while found & ~leading:
                leading |= found
                found = union([entries for meets, entries, _ in self._by_meets if meets & leading])
            self._leading[bits] = found
        return self._leading[bits]

    def _entering(self, leading: int, met: int) -> dict[int, tuple[Paper, ...]]:
        """The ways to every entry document in ``leading``."""
        if (leading, met) not in self._before:
            entries = [1 << n for n in range(leading.bit_length()) if leading >> n & 1]
            ways: dict[int, tuple[Paper, ...]] = {one: (NO_PAPER,) if one & met else () for one in entries}
            changed = met
            while changed:
                later = [one for one in entries if not one & met and self._entries_of(one) & changed]
                found = {entry: self._through(entry, ways) for entry in later}
                changed = union(entry for entry in later if found[entry] != ways[entry])
                ways |= found
            self._before[leading, met] = ways
        return self._before[leading, met]

    def _through(self, bits: int, ways: dict[int, tuple[Paper, ...]]) -> tuple[Paper, ...]:
        """The ways to one of ``bits`` whose last study is entered by ``ways``."""
        pairs = ((before, last) for entry, last in self._last_studies(bits) for before in ways[entry])
        return _best(before.then(last) for before, last in pairs if before.money + last.money <= self._most)

    def _last_studies(self, bits: int) -> list[tuple[int, Paper]]:
        """The studies, with their entries, that end with one of ``bits``; of those with one entry the non-dominated."""
        if bits not in self._last:
            by_entry: dict[int, list[Paper]] = {}
            for meets, _, alike in self._by_meets:
                if meets & bits:
                    for entry, papers in alike:
                        by_entry.setdefault(entry, []).extend(papers)
            self._last[bits] = [(entry, paper) for entry, papers in by_entry.items() for paper in _best(papers)]
        return self._last[bits]

    def _entries_of(self, bits: int) -> int:
        """The bits of the entries of the studies that end with one of ``bits``."""
        return union(entry for entry, _ in self._last_studies(bits))


def union(bits: Iterable[int]) -> int:
    """All of ``bits`` in one."""
    return reduce(or_, bits, 0)


def _best(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """``papers`` without those that another one makes pointless."""
    kept: list[Paper] = []
    for paper in sorted(set(papers), key=lambda one: one.weight):
        if not any(other.no_worse(paper) for other in kept):
            kept.append(paper)
    return tuple(kept)
