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
SERVING_PERMILLE = 400
"""The part of what a course teaches, by weight, that a post has to ask for; see docs/methodology.md §4."""
SERVING_ELSEWHERE_PERMILLE = 500
"""The same for a course of another sector."""
MANY = 40
"""With more partial bundles than this each is looked at by what the courses still to come add to it."""


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
Gives = tuple[tuple[int, int, int], ...]
"""Place of a competence in a vector, the proficiency given, and what each step of proficiency is worth."""


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
    if gap.deficit <= 0:
        yield ()
        return
    offers = sorted(_offers(gap), key=lambda offer: -offer.gain)
    for chosen in _closing(offers, gap, (gap.start, gap.deficit), most):
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
    if gap.deficit <= 0:
        return (0, 0)
    offers = _offers(gap)
    if gap.missing > MOST_MISSING or not gap.closed_by(offers):
        return None
    prices = ([(offer.course.hours, offer.gain) for offer in offers], [_fee_and_gain(offer) for offer in offers])
    hours, fee = (_Rate(sorted(priced, key=_value)).least(gap.deficit) for priced in prices)
    return None if hours is None or fee is None else (hours, fee)


def serves(course: Course, post: Occupation, framework: Framework) -> bool:
    """Whether ``course`` is of use for ``post``: enough of what it teaches, by weight, is asked for there.

    Without this the cheapest set takes any course of any trade for the general competences in it. A course that ends
    with the examination for a licence of the post is always of use.
    """
    if any(course.code in framework.licences[code].courses for code in post.requirement.licences):
        return True
    asked = {need.competence for need in post.needs}
    weights = [(framework.weight(skill.competence), skill.competence in asked) for skill in course.gives]
    useful = sum(weight for weight, wanted in weights if wanted)
    asked_for = SERVING_PERMILLE if course.sector in {"", post.sector} else SERVING_ELSEWHERE_PERMILLE
    return useful * 1000 >= asked_for * sum(weight for weight, _ in weights)


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
        self.places = [self.layout.width * index for index in range(len(needs))]
        self.total = PROFICIENCY_PARTS * sum(weights)
        serving = (course for course in courses if serves(course, post, framework))
        lessons = ((course, self._gives(course)) for course in sorted(serving, key=lambda course: course.code))
        self.lessons = [(course, gives) for course, gives in lessons if gives]
        self.courses = {course.code: course for course, _ in self.lessons}

    def _gives(self, course: Course) -> Gives:
        """What ``course`` gives of the competences asked for, never more than needed."""
        skills = ((self.fields.get(skill.competence), skill.proficiency) for skill in course.gives)
        return tuple(
            (self.places[index], min(value, self.needed[index]), self.values[index])
            for index, value in skills
            if index is not None
        )


class _Gap:
    """A lack seen through what courses teach for its post."""

    def __init__(self, teaching: Teaching, lack: Lack) -> None:
        self.teaching = teaching
        self.layout = teaching.layout
        held = [min(lack.held.get(code, 0), teaching.needed[index]) for code, index in teaching.fields.items()]
        self.missing = sum(value < needed for value, needed in zip(held, teaching.needed, strict=True))
        self.start = self.layout.packed(dict(enumerate(held)))
        target = lack.permille * teaching.total if teaching.total else 1
        self.deficit = target - sum(value * worth for value, worth in zip(held, teaching.values, strict=True))

    def after(self, reached: int, gives: Gives) -> tuple[int, int]:
        """``reached`` after what a course gives, and the weighted parts that this adds."""
        mask, added = self.layout.mask, 0
        for place, value, worth in gives:
            lack = value - (reached >> place & mask)
            if lack > 0:
                reached += lack << place
                added += lack * worth
        return reached, added

    def closed_by(self, offers: Iterable["_Offer"]) -> bool:
        """Whether ``offers`` together close the gap."""
        reached, deficit = self.start, self.deficit
        for offer in offers:
            reached, added = self.after(reached, offer.gives)
            deficit -= added
        return deficit <= 0

    def least_fee(self) -> int:
        """A bound: no courses close the gap for less."""
        if self.deficit <= 0:
            return 0
        rates = (Fraction(offer.course.fee.typical, offer.gain) for offer in _offers(self))
        return int(self.deficit * min(rates, default=Fraction(0)))


@dataclass(frozen=True, slots=True)
class _Offer:
    """A course as the gap sees it: what it gives, and what it adds alone."""

    course: Course
    gives: Gives
    reached: int
    gain: int


Cost = Callable[[Course], tuple[int, int]]


def _hours_and_fee(course: Course) -> tuple[int, int]:
    return (course.hours, course.fee.typical)


def _number_and_fee(course: Course) -> tuple[int, int]:
    return (1, course.fee.typical)


@dataclass(frozen=True, slots=True)
class _Partial:
    """Courses taken, what is reached with them and the weighted parts that are still lacking."""

    bundle: Bundle
    reached: int
    deficit: int

    def with_offer(self, offer: _Offer, gap: _Gap, cost: tuple[int, int]) -> "_Partial | None":
        """With one more course, of so many hours and so much; ``None`` where it adds nothing."""
        reached, added = gap.after(self.reached, offer.gives)
        if not added:
            return None
        bundle, (hours, fee) = self.bundle, cost
        courses = tuple(sorted((*bundle.courses, offer.course.code)))
        grown = Bundle(courses, bundle.hours + hours, bundle.tenge + fee)
        return _Partial(grown, reached, self.deficit - added)


def _value(priced: tuple[int, int]) -> float:
    """An order by cost a gain: neither is so large that two different values look the same."""
    cost, gain = priced
    return cost / gain


def _fee_and_gain(offer: _Offer) -> tuple[int, int]:
    return (offer.course.fee.typical, offer.gain)


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

    def may_beat(self, partial: _Partial, front: list[Bundle]) -> bool:
        """Whether ``partial`` is open and may end better than every complete bundle."""
        if partial.deficit <= 0:
            return False
        more, dearer = self.hours.least(partial.deficit), self.tenge.least(partial.deficit)
        if more is None or dearer is None:
            return False
        hours, tenge = partial.bundle.hours + more, partial.bundle.tenge + dearer
        return not any(
            one.hours <= hours and one.tenge <= tenge and (one.hours, one.tenge) != (hours, tenge) for one in front
        )


def _front(gap: _Gap, cost: Cost) -> tuple[Bundle, ...]:
    """The non-dominated bundles under ``cost``, cheapest in its first part first."""
    if gap.deficit <= 0:
        return (NO_COURSES,)
    if gap.missing > MOST_MISSING:
        return ()
    offers = _worthwhile(gap, cost)
    if not gap.closed_by(offers):
        return ()
    front: list[Bundle] = []
    for part in (0, 1):
        _enter(front, _greedy(offers, gap, cost, part))
    partials = [_Partial(NO_COURSES, gap.start, gap.deficit)]
    for number, (offer, prospect) in enumerate(  # pragma: no branch - after the last offer nothing is promised
        zip(offers, _prospects(offers, cost), strict=True)
    ):
        price = cost(offer.course)
        grown = [new for partial in partials if (new := partial.with_offer(offer, gap, price)) is not None]
        for partial in grown:
            if partial.deficit <= 0:
                _enter(front, partial.bundle)
        partials = [one for one in (*partials, *grown) if prospect.may_beat(one, front)]
        if len(partials) > MANY:
            later = [(offer.gives, cost(offer.course)) for offer in offers[number + 1 :]]
            partials = [one for one in partials if _promise(one, later, gap).may_beat(one, front)]
        partials = _undominated(partials, gap)
        if not partials:
            break
    return tuple(front)


def _promise(partial: _Partial, later: Iterable[tuple[Gives, tuple[int, int]]], gap: _Gap) -> _Prospect:
    """What ``later`` courses promise to ``partial`` in particular, by what they add to it."""
    added = [(gap.after(partial.reached, gives)[1], price) for gives, price in later]
    hours = sorted([(price[0], gain) for gain, price in added if gain], key=_value)
    return _Prospect(_Rate(hours), _Rate(sorted([(price[1], gain) for gain, price in added if gain], key=_value)))


def _greedy(offers: list[_Offer], gap: _Gap, cost: Cost, part: int) -> Bundle:
    """A bundle that closes the gap, by the best gain for one part of the cost: something to compare with early."""
    chosen: list[_Offer] = []
    reached, deficit = gap.start, gap.deficit
    while deficit > 0:
        gains = [(gap.after(reached, offer.gives)[1], offer) for offer in offers]
        added, best = max(gains, key=lambda one: (one[0] / (cost(one[1].course)[part] or 1), one[0]))
        chosen.append(best)
        reached, added = gap.after(reached, best.gives)
        deficit -= added
    bundle = NO_COURSES
    for offer in sorted(chosen, key=lambda offer: offer.course.code):
        hours, fee = cost(offer.course)
        bundle = Bundle((*bundle.courses, offer.course.code), bundle.hours + hours, bundle.tenge + fee)
    return bundle


def _offers(gap: _Gap) -> list[_Offer]:
    """The courses that add something, in the order of their codes."""
    lessons = ((course, gives, *gap.after(gap.start, gives)) for course, gives in gap.teaching.lessons)
    return [_Offer(course, gives, reached, gain) for course, gives, reached, gain in lessons if gain]


def _worthwhile(gap: _Gap, cost: Cost) -> list[_Offer]:
    """The offers without those that another one replaces at strictly less cost, the best value first.

    What comes late then promises little, and few partial bundles stay open.
    """
    priced = [(*cost(offer.course), offer.reached, offer) for offer in _offers(gap)]
    guards = gap.layout.guards
    kept = []
    for hours, fee, reached, offer in priced:
        for less, cheaper, more, _ in priced:  # an inner loop: ``Layout.covers`` written out
            cheapest = less <= hours and cheaper <= fee and (less < hours or cheaper < fee)
            if cheapest and ((more | guards) - reached) & guards == guards:
                break
        else:
            kept.append((hours, fee, offer))
    return [one for _, _, one in sorted(kept, key=lambda one: (one[0] * one[1] / one[2].gain ** 2, one[2].course.code))]


def _prospects(offers: list[_Offer], cost: Cost) -> Iterator[_Prospect]:
    """For each offer what those after it promise."""
    prices = [cost(offer.course) for offer in offers]
    orders = [sorted(range(len(offers)), key=lambda place: prices[place][part] / offers[place].gain) for part in (0, 1)]
    for first in range(len(offers)):  # pragma: no branch - nobody asks after the last one
        yield _Prospect(*(
            _Rate((prices[place][part], offers[place].gain) for place in order if place > first)
            for part, order in enumerate(orders)
        ))  # fmt: skip


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


def _closing(offers: list[_Offer], gap: _Gap, lack: tuple[int, int], room: int) -> Iterator[tuple[_Offer, ...]]:
    """The sets of at most ``room`` offers, largest gain first, that close ``lack``: what is reached and the deficit."""
    reached, deficit = lack
    if deficit <= 0:
        yield ()
        return
    for index, offer in enumerate(offers):
        if room * offer.gain < deficit:
            return
        after, added = gap.after(reached, offer.gives)
        left = (after, deficit - added)
        yield from ((offer, *more) for more in _closing(offers[index + 1 :], gap, left, room - 1))
