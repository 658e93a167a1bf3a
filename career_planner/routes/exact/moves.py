"""One step of a route: what it needs, takes and costs.

A step is a *choice* (``StudyChoice``, ``StepChoice``) that can be taken again from another situation or with other
figures; taking it gives an ``Outcome``, or ``None`` where the law, a requirement or a limit forbids it.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil

from career_planner.assessment.labour import GROWN_UP
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.programme import CourseCode, Mode
from career_planner.frameworks.rule import VOUCHER_LAST_DAY
from career_planner.profile.dates import add_months, months_until
from career_planner.profile.person import Profile
from career_planner.routes.exact.aim import Aim, Opening, Permission, Recognised, aim
from career_planner.routes.exact.network import HOURS_UNIT, MONEY_UNIT, Network, Post, Study, Way, units
from career_planner.routes.exact.situation import (
    NO_POST,
    Situation,
    Start,
    advanced,
    after_entering,
    entered,
    placed,
    study_fits,
    taught,
)
from career_planner.routes.exact.steps import (
    NO_DELAY,
    NONE,
    NOT_WORKING,
    Choice,
    Cost,
    Delay,
    Fan,
    Hopes,
    Item,
    Judge,
    Outcome,
    Prospect,
    StepChoice,
    StudyChoice,
)
from career_planner.routes.exact.training import Courses, Training, union
from career_planner.routes.exact.usefulness import TIME_IN_POST, Usefulness
from career_planner.routes.request import Request


@dataclass(frozen=True, slots=True)
class _Here:
    """Where a choice is made: the situation, the cost so far, whether study beside the work fits, the judge.

    ``delays`` are the reasons to work on with their months, ``later`` the situations after so many months of work.
    """

    situation: Situation
    cost: Cost
    fits: bool
    judge: Judge
    delays: tuple[tuple[Delay, int], ...]
    later: dict[int, Situation]


class Moves:
    """The choices open in a situation, and what they lead to."""

    def __init__(self, network: Network, first: Start, aims: Aim, today: date) -> None:
        """Prepare for one person with one goal."""
        self.network = network
        self.first = first
        self.aims = aims
        self.today = today
        self.permission = Permission(network, first, aims, today)
        self.training = Training(network, first)
        self.usefulness = Usefulness(network, aims, self.permission, first.home)
        self._bundles: dict[Courses, Item] = {}
        self._waits: dict[tuple[int, int], int] = {}
        self._ages: dict[tuple[int, int], int] = {}
        self._targets = aims.targets

    @cached_property
    def _offers(self) -> list[Study]:
        """The programmes; those that reach the goal at home come first."""
        at_home = self.aims.documents.get(self.first.home, 0)
        return sorted(self.network.studies, key=lambda study: not study.meets & at_home)

    def towards(self, aims: Aim) -> "Moves":
        """The same person with another goal, for choices to be taken again."""
        other = copy(self)
        other.aims, other._targets, other.permission = aims, aims.targets, self.permission.towards(aims)
        return other

    def choices(self, situation: Situation, cost: Cost, judge: Judge) -> Iterator[Prospect | Fan]:
        """Every choice at ``cost`` after the start that ``judge`` finds worth looking at."""
        here = self._here(situation, cost, judge, self.usefulness.delays(situation))
        sectors = {self.first.home, *judge.sectors}
        for opening in self.permission.openings(situation):
            if opening.post.occupation.sector in sectors:
                yield from self._by_way(opening, here)
        yield from self._studies(self.usefulness.studies(situation, judge.sectors, self._offers), here)

    def unfolded(self, fan: Fan, situation: Situation, cost: Cost, judge: Judge) -> Iterator[Prospect]:
        """The single choices of ``fan``, met at ``cost``, that ``judge`` still finds worth looking at."""
        here = self._here(situation, cost, judge, (fan.delay,))
        for study in fan.studies:
            yield from self._study(study, NONE, here)

    def _here(self, situation: Situation, cost: Cost, judge: Judge, delays: Iterable[Delay]) -> _Here:
        fits = study_fits(situation, self.first, self.network)
        lasting = tuple((delay, self._months_of(delay, situation)) for delay in delays)
        return _Here(situation, cost, fits, judge, lasting, {})

    def gaining(self, situation: Situation) -> frozenset[int]:
        """The counters of months that the present job adds to."""
        return self.network.posts[situation.post].counters if self._counts(situation) else NOT_WORKING

    def _counts(self, situation: Situation) -> bool:
        """Whether months of the present work count."""
        working = situation.employed and situation.post != NO_POST
        return working and self.network.posts[situation.post].tenths > 0

    def take(self, choice: Choice, situation: Situation, elapsed: int) -> Outcome | None:
        """The outcome of ``choice`` taken from ``situation``, or ``None`` where it is not permitted."""
        fits = study_fits(situation, self.first, self.network)
        if isinstance(choice, StudyChoice):
            key = (choice.programme, choice.entry_stage, choice.mode, choice.months)
            study = self.network.study_of.get(key)
            if study is None or not study.entry & situation.met or not self._attendable(study, situation, fits=fits):
                return None
            return self._studied(choice, study, situation, elapsed)
        post = self.network.posts[self.network.index[choice.post]]
        if not self.permission.allows(post) or (any(choice.bundles) and not fits):
            return None
        way = post.ways[choice.way]
        if not self.permission.reachable(post, way, situation, choice.recognised):
            return None
        return self._step(choice, post, situation, elapsed)

    def until_month(self, elapsed: int, month: int) -> int:
        """Months from ``elapsed`` months after the start until the next first day of ``month``."""
        key = (elapsed, month)
        if key not in self._waits:
            day = add_months(self.today, elapsed)
            year = day.year if (day.month, day.day) <= (month, 1) else day.year + 1
            self._waits[key] = months_until(day, date(year, month, 1))
        return self._waits[key]

    # Study.

    def _studies(self, studies: Iterable[Study], here: _Here) -> Iterator[Prospect | Fan]:
        """What programmes promise: those that reach the goal one by one, the others together with those alike."""
        alike: dict[tuple[Mode, int, int], list[Study]] = {}
        for study in studies:
            if self._attendable(study, here.situation, fits=here.fits):
                targets = self._targets if self.aims.reached_by(study.meets, here.situation.turned) else NONE
                if targets:
                    yield from self._study(study, targets, here)
                else:
                    key = (study.offer.mode, study.programme.start_month, study.offer.months)
                    alike.setdefault(key, []).append(study)
        for group in alike.values():
            if len(group) == 1:
                yield from self._study(group[0], NONE, here)
            else:
                for delay, cost, hopes in self._begun(group, NONE, here):
                    yield Fan(tuple(group), delay, cost, hopes)

    def _study(self, study: Study, targets: frozenset[str], here: _Here) -> Iterator[Prospect]:
        """A programme that reaches ``targets``."""
        offer = study.offer
        for delay, cost, hopes in self._begun((study,), targets, here):
            choice = StudyChoice(study.programme.code, offer.entry_stage, offer.mode, offer.months, delay)
            yield Prospect(choice, cost, targets, hopes)

    def _begun(
        self, alike: Sequence[Study], targets: frozenset[str], here: _Here
    ) -> Iterator[tuple[Delay, Cost, Hopes]]:
        """The best of ``alike`` now; full-time ones also after work whose months will count later."""
        offer, start_month, situation = alike[0].offer, alike[0].programme.start_month, here.situation
        full_time = offer.mode is Mode.FULL_TIME
        time, money, studied = here.cost
        money, studied = money + min(one.money for one in alike), studied + min(one.study for one in alike)
        gaining = NOT_WORKING if full_time else self.gaining(situation)
        met = situation.met | union(one.meets for one in alike)
        begins: set[int] = set()
        for delay, months in here.delays if full_time else NO_DELAY:
            begin = time + months
            begin += self.until_month(begin, start_month)
            if begin in begins:
                continue
            begins.add(begin)
            cost = (begin + offer.months, money, studied)
            hopes: Hopes = ()
            if not targets:
                counted = self._counted(situation, begin - time + (0 if full_time else offer.months))
                hopes = here.judge.hopes(cost, met, situation.reached, situation.turned, counted, gaining)
            if hopes or (targets and here.judge.ends_well(cost, targets)):
                yield delay, cost, hopes

    def _counted(self, situation: Situation, months: int) -> int:
        """The months counted after ``months`` of work."""
        working = situation.employed and situation.post != NO_POST
        return situation.months + months * self.network.posts[situation.post].increment if working else situation.months

    def _after(self, months: int, here: _Here) -> Situation:
        """The situation after ``months`` of work."""
        if months not in here.later:
            here.later[months] = advanced(here.situation, months, self.network)
        return here.later[months]

    def _attendable(self, study: Study, situation: Situation, *, fits: bool) -> bool:
        """Whether ``study`` fits beside the work, or may end it."""
        if study.offer.mode is Mode.FULL_TIME:
            return not (situation.employed and self.network.limits.keep_job)
        return fits

    def _studied(self, choice: StudyChoice, study: Study, situation: Situation, elapsed: int) -> Outcome:
        """A programme from its next start; full-time study ends the job, other modes run beside it."""
        offer, programme, network = study.offer, study.programme, self.network
        full_time = offer.mode is Mode.FULL_TIME
        delay = self._months_of(choice.delay, situation)
        waiting = self.until_month(elapsed + delay, programme.start_month)
        after = advanced(situation, delay + waiting + (0 if full_time else offer.months), network)
        after = taught(after, study, network, leaving=full_time)
        tuition = offer.tuition.at(network.bound)
        item = Item("programme", programme.code, offer.months, waiting, tuition, offer.hours, mode=offer.mode)
        return Outcome(choice, after, (*self._work(situation, delay), item))

    def _work(self, situation: Situation, months: int) -> tuple[Item, ...]:
        """Work in the present post for ``months``, if any."""
        if not months:
            return ()
        known = situation.post != NO_POST
        return (Item("work", self.network.posts[situation.post].occupation.code if known else "", months),)

    # Steps to a post.

    def _by_way(self, opening: Opening, here: _Here) -> Iterator[Prospect]:
        """What one alternative promises: by delay and by bundles."""
        post, way, recognised = opening.post, opening.way, opening.recognised
        if self._holds(post, here.situation) and not (recognised and post.index in self.aims.recognised):
            return
        elapsed = here.cost[0]
        delays: set[int] = set()
        for delay, months in here.delays:
            if months in delays or (delay is not None and delay[0] in post.counters):
                continue
            delays.add(months)
            later = self._after(months, here)
            waited = self._waiting(post, way, later, elapsed + months, recognised)
            if waited is None or not self._promise(opening, months + waited, (0, 0), here):
                continue
            ready = self._after(months + waited, here)
            for courses, bundles in self._courses(opening, months, ready, here):
                lasting = months + max(waited, sum(bundle.months for bundle in bundles))
                money = sum(units(bundle.tenge, MONEY_UNIT) for bundle in bundles)
                study = sum(units(bundle.hours, HOURS_UNIT) for bundle in bundles)
                promise = self._promise(opening, lasting, (money, study), here)
                if promise is not None:
                    choice = StepChoice(post.occupation.code, way.number, delay, courses, recognised, opening.enter)
                    yield Prospect(choice, *promise)

    def _promise(
        self, opening: Opening, months: int, courses: tuple[int, int], here: _Here
    ) -> tuple[Cost, frozenset[str], Hopes] | None:
        """Cost, targets and hopes of a step after ``months`` with ``courses`` (money, study), if it is worth it."""
        post, network, judge = opening.post, self.network, here.judge
        time, money, study = here.cost
        money, study = money + courses[0], study + courses[1]
        if opening.recognised:
            item = self._recognition(post, opening.recognised, time + months, 0)
            months, money = months + item.months + item.waiting, money + units(item.tenge, MONEY_UNIT)
        months += network.search_months if opening.enter else 0
        cost = (time + months, money, study)
        if not opening.enter:
            return (cost, self._targets, ()) if judge.ends_well(cost, self._targets) else None
        key = self.aims.holding.get(post.index)
        targets = NONE if key is None else frozenset({key})
        if targets and not judge.ends_well(cost, targets):
            targets = NONE
        hopes: Hopes = ()
        if key is None or len(self._targets) > 1:
            reached, turned = after_entering(here.situation, post, self.first)
            counted = self._counted(here.situation, months)
            hopes = judge.hopes(cost, here.situation.met, reached, turned, counted, post.counters)
        return (cost, targets, hopes) if targets or hopes else None

    def _holds(self, post: Post, situation: Situation) -> bool:
        """Whether ``post`` is held and nothing but a recognition is left to gain in it."""
        return post.index == situation.post and situation.employed

    def _courses(
        self, opening: Opening, months: int, ready: Situation, here: _Here
    ) -> Iterator[tuple[tuple[Courses, ...], tuple[Item, ...]]]:
        """The bundles that close what certificates and coverage still lack once the work is done.

        They are worked out only where the least they can cost leaves something to hope for.
        """
        post, way, recognised = opening.post, opening.way, opening.recognised != ""
        if recognised and way.certificates_only and post.occupation.level > 4:
            return
        least = self.training.least(post, way, ready, recognised=recognised)
        if least is None or (any(least) and not here.fits):
            return
        hours, tenge = least
        if hours:
            lasting = months + self.network.course_months(hours)
            if not self._promise(opening, lasting, (units(tenge, MONEY_UNIT), units(hours, HOURS_UNIT)), here):
                return
        for courses in self._bundles_of(post, way, ready, recognised=recognised):
            yield courses, tuple(self._bundle(one) for one in courses if one)

    def _bundles_of(self, post: Post, way: Way, ready: Situation, *, recognised: bool) -> Iterator[tuple[Courses, ...]]:
        """The courses for licences, for certificates and for coverage."""
        training = self.training
        for licences in training.licences(post, ready):
            licensed = training.trained(ready, licences)
            for certificates in training.certificates(post, way, licensed, recognised=recognised):
                trained = training.trained(licensed, certificates.courses)
                for cover in training.cover(post, trained, recognised=recognised):
                    yield (licences, certificates.courses, cover.courses)

    def _step(self, choice: StepChoice, post: Post, situation: Situation, elapsed: int) -> Outcome | None:
        """Work and courses side by side, then the recognition, then the change of post."""
        network, way = self.network, post.ways[choice.way]
        delay = self._months_of(choice.delay, situation)
        later = advanced(situation, delay, network)
        waited = self._waiting(post, way, later, elapsed + delay, choice.recognised)
        if waited is None:
            return None
        items = tuple(self._bundle(courses) for courses in choice.bundles if courses)
        studied = sum(item.months for item in items)
        lasting = max(waited, studied)
        ready = advanced(later, lasting, network)
        for courses in choice.bundles:
            ready = self.training.trained(ready, courses)
        if not self._covered(choice, post, way, ready):
            return None
        idle = delay + lasting - studied
        if situation.employed:
            items, idle = (*self._work(situation, idle), *items), 0
        if choice.recognised:
            item = self._recognition(post, choice.recognised, elapsed + delay + lasting, idle)
            items, idle = (*items, item), 0
            ready = advanced(ready, item.months + item.waiting, network)
        return self._arrived(choice, post, ready, items, idle)

    def _arrived(
        self, choice: StepChoice, post: Post, ready: Situation, items: tuple[Item, ...], waiting: int
    ) -> Outcome:
        """The end of a step: the post taken, or open, or recognised."""
        network, code = self.network, post.occupation.code
        if choice.enter:
            item = Item("post", code, network.search_months, waiting)
            after = entered(advanced(ready, network.search_months, network), post, self.first)
            return Outcome(choice, after, (*items, item))
        if post.index == self.aims.starting:
            items = (*items, Item("post", code, 0, waiting))
        return Outcome(choice, ready, items)

    def _covered(self, choice: StepChoice, post: Post, way: Way, ready: Situation) -> bool:
        """Whether licences, certificates and coverage suffice once work and courses are done."""
        network, recognised = self.network, choice.recognised != ""
        if post.licences & ~ready.held:
            return False
        if way.certificates:
            certified = self.training.certified(ready, recognised=recognised)
            if not network.reaches(post, certified, network.recognition_permille):
                return False
        asked = self.training.asked(post, ready, recognised=recognised)
        return not asked or network.reaches(post, ready.held, asked)

    def _waiting(self, post: Post, way: Way, situation: Situation, elapsed: int, recognised: Recognised) -> int | None:
        """Months until the experience and the age of ``way`` are there; ``None`` where no work brings them."""
        waited, get = 0, self.network.months.get
        gaining = self._counts(situation)
        for counter, tenths in way.months:
            have = get(situation.months, counter)
            if recognised:
                have += get(self.first.told_months, counter) - get(self.first.situation.months, counter)
            if have < tenths:
                if not gaining or counter not in self.network.posts[situation.post].counters:
                    return None
                waited = max(waited, ceil((tenths - have) / self.network.posts[situation.post].tenths))
        return max(waited, self._until_old_enough(post, elapsed))

    def _until_old_enough(self, post: Post, elapsed: int) -> int:
        """Months until the age for ``post``, where another job stays beside it that for a second job."""
        born, age = self.first.born, max(post.minimum_age, GROWN_UP if self.first.others else 0)
        if born is None:
            return 0
        key = (age, elapsed)
        if key not in self._ages:
            grown = add_months(born, 12 * age)
            self._ages[key] = months_until(add_months(self.today, elapsed), grown)
        return self._ages[key]

    def _bundle(self, courses: tuple[CourseCode, ...]) -> Item:
        if courses not in self._bundles:
            rows = [self.network.framework.courses[code] for code in courses]
            hours = sum(course.hours for course in rows)
            fees = sum(course.fee.at(self.network.bound) for course in rows)
            self._bundles[courses] = Item("courses", "", self.network.course_months(hours), 0, fees, hours, courses)
        return self._bundles[courses]

    def _recognition(self, post: Post, paid: Recognised, elapsed: int, idle: int) -> Item:
        """The recognition for ``post`` that starts ``elapsed`` months after the start, a voucher in its season."""
        months, code = self.network.recognition_months, post.occupation.code
        if paid == "paid":
            return Item("recognition", code, months, idle, self.network.recognition_fee)
        day = add_months(self.today, elapsed)
        late = (day.month, day.day) > VOUCHER_LAST_DAY
        season = months_until(day, date(day.year + 1, 1, 1)) if late else 0
        return Item("recognition", code, months, idle + season, voucher=True)

    def _months_of(self, delay: Delay, situation: Situation) -> int:
        """Months until ``delay`` is served."""
        if delay is None:
            return 0
        counter, tenths = delay
        served = counter == TIME_IN_POST
        have = situation.served if served else self.network.months.get(situation.months, counter)
        return max(0, ceil((tenths - have) / self.network.posts[situation.post].tenths))


def moves_of(profile: Profile, framework: Framework, request: Request) -> Moves:
    """The moves of ``profile`` to the goal of ``request`` under its limits."""
    network, first = placed(Network(framework, request.limits), profile, request.today)
    return Moves(network, first, aim(request.goal, network, first), request.today)
