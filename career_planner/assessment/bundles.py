"""Course bundles that close a gap of competences: exact set cover, non-dominated in hours and fees.

Courses are taken one by one, the best value first; partial bundles are dropped when another one costs no more and
reaches at least as much, or when filling up with the best values still to come shows that they end no better than a
bundle already complete. Coverage gains are submodular, so a course never adds more than it adds alone.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from career_planner.assessment.coverage import PROFICIENCY_PARTS
from career_planner.assessment.vector import Layout
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Occupation
from career_planner.frameworks.programme import Course, CourseCode
from career_planner.profile.evidence import Proficiencies

MOST_MISSING = 20
"""With more missing competences than this no bundle is offered."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Courses, in the order of their codes, with their hours and typical fees (tenge) in all."""

    courses: tuple[CourseCode, ...]
    hours: int
    tenge: int


@dataclass(frozen=True, slots=True)
class Lack:
    """Proficiencies that do not reach ``permille`` thousandths of coverage yet."""

    held: Proficiencies
    permille: int


NO_COURSES = Bundle((), 0, 0)


def bundles(post: Occupation, lack: Lack, framework: Framework, courses: Iterable[Course]) -> tuple[Bundle, ...]:
    """All non-dominated bundles of ``courses`` that close ``lack`` for ``post``, fewest hours first.

    Of bundles with the same hours and fees the one whose codes come first is kept. A lack that is closed already gives
    one empty bundle; more than ``MOST_MISSING`` missing competences, or a gap the courses cannot close, give none.
    """
    return best_bundles(Teaching(post, framework, courses), lack)


def best_bundles(teaching: "Teaching", lack: Lack) -> tuple[Bundle, ...]:
    """``bundles`` for a post whose courses are sorted out already."""
    return _front(_Gap(teaching, lack), _hours_and_fee)


def small_sets(teaching: "Teaching", lack: Lack, most: int) -> Iterator[tuple[Course, ...]]:
    """The inclusion-minimal sets of at most ``most`` courses that close ``lack``, codes in order within each."""
    gap = _Gap(teaching, lack)
    if gap.deficit(gap.start) <= 0:
        yield ()
        return
    offers = sorted(_offers(gap, teaching.lessons), key=lambda offer: -offer.gain)
    for chosen in _closing(offers, gap, gap.start, most):
        if not any(gap.closed_by(one for one in chosen if one is not left_out) for left_out in chosen):
            yield tuple(sorted((offer.course for offer in chosen), key=lambda course: course.code))


def cheapest_courses(teaching: "Teaching", lack: Lack, most_tenge: int) -> tuple[Course, ...] | None:
    """The courses that close ``lack`` for the least fees, at most ``most_tenge``; ``None`` where none do.

    Ties: fewest courses, then their codes; ``MOST_MISSING`` holds.
    """
    gap = _Gap(teaching, lack)
    if gap.least_fee() > most_tenge:
        return None
    front = _front(gap, _number_and_fee)
    if not front or front[-1].tenge > most_tenge:
        return None
    return tuple(teaching.courses[code] for code in front[-1].courses)


def least_cost(teaching: "Teaching", lack: Lack) -> tuple[int, int] | None:
    """A bound: no courses close ``lack`` in fewer hours, nor for a lower fee; ``None`` where they cannot close it."""
    gap = _Gap(teaching, lack)
    deficit = gap.deficit(gap.start)
    if deficit <= 0:
        return (0, 0)
    offers = _offers(gap, teaching.worthwhile(_hours_and_fee))
    if gap.missing > MOST_MISSING or not gap.closed_by(offers):
        return None
    hours = min(-(-deficit * offer.course.hours // offer.gain) for offer in offers)
    fee = min(-(-deficit * offer.course.fee.typical // offer.gain) for offer in offers)
    return (hours, fee)


Lesson = tuple[Course, tuple[tuple[int, int], ...]]
"""A course with what it gives of the competences asked for: (field, proficiency)."""
Cost = Callable[[Course], tuple[int, int]]


class Teaching:
    """What courses give of the essential competences of a post: worked out once a post, used for many lacks.

    Reached proficiencies are a vector with a field a competence; values are whole weighted parts of coverage.
    """

    def __init__(self, post: Occupation, framework: Framework, courses: Iterable[Course]) -> None:
        """Sort out what of ``courses`` matters for ``post``."""
        needs = post.essential
        self.fields = {need.competence: index for index, need in enumerate(needs)}
        self.needed = [need.proficiency for need in needs]
        self.layout = Layout(len(needs), 5)
        weights = [framework.weight(need.competence) for need in needs]
        self.values = [1000 * w * (PROFICIENCY_PARTS // need) for w, need in zip(weights, self.needed, strict=True)]
        self.total = PROFICIENCY_PARTS * sum(weights)
        lessons = ((course, self._gives(course)) for course in sorted(courses, key=lambda course: course.code))
        self.lessons = [(course, gives) for course, gives in lessons if gives]
        self.courses = {course.code: course for course, _ in self.lessons}
        self._worthwhile: dict[Cost, list[Lesson]] = {}

    def worthwhile(self, cost: "Cost") -> "list[Lesson]":
        """The lessons without those of which another one gives everything at strictly less ``cost``, in their order."""
        if cost not in self._worthwhile:
            pack, covers = self.layout.packed, self.layout.covers
            kept: list[tuple[int, int, int]] = []
            chosen: set[CourseCode] = set()
            for lesson in sorted(self.lessons, key=lambda one: (cost(one[0]), one[0].code)):
                (less, fee), gives = cost(lesson[0]), pack(dict(lesson[1]))
                if not any(b <= fee and (a, b) != (less, fee) and covers(other, gives) for a, b, other in kept):
                    kept.append((less, fee, gives))
                    chosen.add(lesson[0].code)
            self._worthwhile[cost] = [lesson for lesson in self.lessons if lesson[0].code in chosen]
        return self._worthwhile[cost]

    def _gives(self, course: Course) -> tuple[tuple[int, int], ...]:
        """What ``course`` gives of the competences asked for: (field, proficiency), never more than needed."""
        skills = ((self.fields.get(skill.competence), skill.proficiency) for skill in course.gives)
        return tuple((index, min(value, self.needed[index])) for index, value in skills if index is not None)


class _Gap:
    """A lack seen through what courses teach for its post."""

    def __init__(self, teaching: Teaching, lack: Lack) -> None:
        self.teaching = teaching
        self.layout = teaching.layout
        held = [min(lack.held.get(code, 0), teaching.needed[index]) for code, index in teaching.fields.items()]
        self.missing = sum(value < needed for value, needed in zip(held, teaching.needed, strict=True))
        self.held = held
        self.start = self.layout.packed(dict(enumerate(held)))
        self.target = lack.permille * teaching.total if teaching.total else 1
        self._deficits: dict[int, int] = {}

    def deficit(self, reached: int) -> int:
        """Weighted parts that ``reached`` still lacks."""
        if reached not in self._deficits:
            width, mask, left, gained = self.layout.width, self.layout.mask, reached, 0
            for value in self.teaching.values:
                gained += (left & mask) * value
                left >>= width
            self._deficits[reached] = self.target - gained
        return self._deficits[reached]

    def gain(self, gives: Iterable[tuple[int, int]], held: list[int]) -> int:
        """What a course alone adds to proficiencies ``held``, by field."""
        values = self.teaching.values
        return sum([(value - held[index]) * values[index] for index, value in gives if value > held[index]])

    def closed_by(self, offers: Iterable["_Offer"]) -> bool:
        """Whether ``offers`` together close the gap."""
        reached = self.start
        for offer in offers:
            reached = self.layout.merged(reached, offer.reached)
        return self.deficit(reached) <= 0

    def least_fee(self) -> int:
        """A bound: no courses close the gap for less."""
        deficit = self.deficit(self.start)
        if deficit <= 0:
            return 0
        rates = (Fraction(offer.course.fee.typical, offer.gain) for offer in _offers(self, self.teaching.lessons))
        return int(deficit * min(rates, default=Fraction(0)))


@dataclass(frozen=True, slots=True)
class _Offer:
    """A course as the gap sees it: what it gives, what is reached by it alone, and what that adds."""

    course: Course
    gives: tuple[tuple[int, int], ...]
    reached: int
    gain: int

    def adds_to(self, partial: "_Partial", gap: _Gap) -> bool:
        return gap.layout.merged(partial.reached, self.reached) != partial.reached


def _hours_and_fee(course: Course) -> tuple[int, int]:
    return (course.hours, course.fee.typical)


def _number_and_fee(course: Course) -> tuple[int, int]:
    return (1, course.fee.typical)


@dataclass(frozen=True, slots=True)
class _Partial:
    bundle: Bundle
    reached: int

    def with_offer(self, offer: _Offer, gap: _Gap, cost: Cost) -> "_Partial":
        bundle, (hours, fee) = self.bundle, cost(offer.course)
        courses = tuple(sorted((*bundle.courses, offer.course.code)))
        grown = Bundle(courses, bundle.hours + hours, bundle.tenge + fee)
        return _Partial(grown, gap.layout.merged(self.reached, offer.reached))


class _Rate:
    """The least of one part of the cost at which courses still to come close a deficit, best value first.

    A course never adds more than it adds alone, so filling up in the order of value, the last one in part, is a bound.
    """

    def __init__(self, priced: Iterable[tuple[int, int]]) -> None:
        """Take what the courses cost and gain, best value first."""
        self.priced = list(priced)
        self.gains = list(accumulate(gain for _, gain in self.priced))
        self.costs = list(accumulate(cost for cost, _ in self.priced))

    def least(self, deficit: int) -> int | None:
        """At least so much is to pay for ``deficit``; ``None`` where all courses together do not close it."""
        last = bisect_left(self.gains, deficit)
        if last == len(self.gains):
            return None
        before, paid = (self.gains[last - 1], self.costs[last - 1]) if last else (0, 0)
        cost, gain = self.priced[last]
        return paid - (-(deficit - before) * cost // gain)


@dataclass(frozen=True, slots=True)
class _Prospect:
    """What the courses still to come promise: their rates in hours and in tenge."""

    hours: _Rate
    tenge: _Rate

    def may_beat(self, partial: _Partial, deficit: int, front: list[Bundle]) -> bool:
        """Whether ``partial`` is open and may end better than every complete bundle."""
        if deficit <= 0:
            return False
        more, dearer = self.hours.least(deficit), self.tenge.least(deficit)
        if more is None or dearer is None:
            return False
        hours, tenge = partial.bundle.hours + more, partial.bundle.tenge + dearer
        return not any(
            one.hours <= hours and one.tenge <= tenge and (one.hours, one.tenge) != (hours, tenge) for one in front
        )


def _front(gap: _Gap, cost: Cost) -> tuple[Bundle, ...]:
    """The non-dominated bundles under ``cost``, cheapest in its first part first."""
    if gap.deficit(gap.start) <= 0:
        return (NO_COURSES,)
    if gap.missing > MOST_MISSING:
        return ()
    offers = _worthwhile(gap, cost)
    if not gap.closed_by(offers):
        return ()
    front: list[Bundle] = []
    for part in (0, 1):
        _enter(front, _greedy(offers, gap, cost, part))
    partials = [_Partial(NO_COURSES, gap.start)]
    for offer, prospect in zip(offers, _prospects(offers, cost), strict=True):
        if not partials:
            break
        grown = [partial.with_offer(offer, gap, cost) for partial in partials if offer.adds_to(partial, gap)]
        for partial in grown:
            if gap.deficit(partial.reached) <= 0:
                _enter(front, partial.bundle)
        open_ones = [one for one in (*partials, *grown) if prospect.may_beat(one, gap.deficit(one.reached), front)]
        partials = _undominated(open_ones, gap)
    return tuple(front)


def _greedy(offers: list[_Offer], gap: _Gap, cost: Cost, part: int) -> Bundle:
    """A bundle that closes the gap, by the best gain for one part of the cost: something to compare with early."""
    chosen: list[_Offer] = []
    held, lack = list(gap.held), gap.deficit(gap.start)
    while lack > 0:
        best, most, price = offers[0], 0, 1
        for offer in offers:
            gain, paid = gap.gain(offer.gives, held), cost(offer.course)[part] or 1
            if (gain * price, gain) > (most * paid, most):
                best, most, price = offer, gain, paid
        chosen.append(best)
        lack -= most
        for index, value in best.gives:
            held[index] = max(held[index], value)
    bundle = NO_COURSES
    for offer in sorted(chosen, key=lambda offer: offer.course.code):
        hours, fee = cost(offer.course)
        bundle = Bundle((*bundle.courses, offer.course.code), bundle.hours + hours, bundle.tenge + fee)
    return bundle


def _offers(gap: _Gap, lessons: Iterable[Lesson]) -> list[_Offer]:
    """Those of ``lessons`` that add something."""
    offers = []
    for course, gives in lessons:
        gain = gap.gain(gives, gap.held)
        if gain:
            reached = gap.start
            for index, value in gives:
                reached = gap.layout.raised(reached, index, value)
            offers.append(_Offer(course, gives, reached, gain))
    return offers


def _worthwhile(gap: _Gap, cost: Cost) -> list[_Offer]:
    """The offers without those that another one replaces at strictly less cost, the best value first.

    What comes late then promises little, and few partial bundles stay open.
    """
    priced = [(offer, *cost(offer.course)) for offer in _offers(gap, gap.teaching.worthwhile(cost))]
    covers = gap.layout.covers

    def replaced(one: _Offer, hours: int, fee: int) -> bool:
        return any(
            less <= hours and cheaper <= fee and (less, cheaper) != (hours, fee) and covers(other.reached, one.reached)
            for other, less, cheaper in priced
        )

    kept = [one for one in priced if not replaced(*one)]
    return [one for one, _, _ in sorted(kept, key=lambda one: (one[1] * one[2] / one[0].gain ** 2, one[0].course.code))]


EXACT = 128
"""Binary places in which two different rates differ: a price by a gain, both below 2 ** 63."""


def _prospects(offers: list[_Offer], cost: Cost) -> Iterator[_Prospect]:
    """For each offer what those after it promise."""
    prices = [cost(offer.course) for offer in offers]
    places = range(len(offers))
    by_hours = sorted(places, key=lambda place: (prices[place][0] << EXACT) // offers[place].gain)
    by_fee = sorted(places, key=lambda place: (prices[place][1] << EXACT) // offers[place].gain)
    for first in places:
        yield _Prospect(
            _Rate([(prices[place][0], offers[place].gain) for place in by_hours if place > first]),
            _Rate([(prices[place][1], offers[place].gain) for place in by_fee if place > first]),
        )


def _enter(front: list[Bundle], bundle: Bundle) -> None:
    """Put a complete bundle into the front, which stays in the order of hours."""
    if any(one.hours <= bundle.hours and one.tenge <= bundle.tenge and _order(one) <= _order(bundle) for one in front):
        return
    front[:] = [one for one in front if not (bundle.hours <= one.hours and bundle.tenge <= one.tenge)]
    front.append(bundle)
    front.sort(key=_order)


def _undominated(partials: list[_Partial], gap: _Gap) -> list[_Partial]:
    """Drop what costs at least as much and reaches no more than something before it."""
    kept: list[_Partial] = []
    guards = gap.layout.guards
    rivals: list[tuple[int, int]] = []
    for one in sorted(partials, key=lambda partial: _order(partial.bundle)):
        tenge, reached = one.bundle.tenge, one.reached
        for cheaper, guarded in rivals:  # the innermost loop: ``Layout.covers`` written out
            if cheaper <= tenge and (guarded - reached) & guards == guards:
                break
        else:
            kept.append(one)
            rivals.append((tenge, reached | guards))
    return kept


def _order(bundle: Bundle) -> tuple[int, int, tuple[CourseCode, ...]]:
    return (bundle.hours, bundle.tenge, bundle.courses)


def _closing(offers: list[_Offer], gap: _Gap, reached: int, room: int) -> Iterator[tuple[_Offer, ...]]:
    """The sets of at most ``room`` offers, largest gain first, that lift ``reached`` over the gap."""
    deficit = gap.deficit(reached)
    if deficit <= 0:
        yield ()
        return
    for index, offer in enumerate(offers):
        if room * offer.gain < deficit:
            return
        after = gap.layout.merged(reached, offer.reached)
        yield from ((offer, *more) for more in _closing(offers[index + 1 :], gap, after, room - 1))
