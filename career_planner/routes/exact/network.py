"""The posts, ways to learn and rules that one request opens, compiled for the search.

Documents are reduced to the education needs they meet (one bit a need), months to counters (one a scope that some
requirement asks for), competences to fields of one integer: two states then compare in a few operations.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import Any, Generic, TypeVar
from weakref import finalize

from career_planner.assessment.bundles import NO_COURSES, Bundle, Lack, Teaching, best_bundles, least_cost
from career_planner.assessment.coverage import PROFICIENCY_PARTS
from career_planner.assessment.requirements import rests_on_certificates
from career_planner.assessment.vector import Layout, Mask
from career_planner.frameworks.competence import CompetenceCode, Skill
from career_planner.frameworks.framework import Framework, tenure
from career_planner.frameworks.level import LEVELS
from career_planner.frameworks.occupation import HARD, Occupation, OccupationCode
from career_planner.frameworks.programme import CourseCode, Mode, Offer, Programme
from career_planner.frameworks.quantities import Bound
from career_planner.frameworks.requirement import EducationNeed, ExperienceNeed, Scope
from career_planner.routes.request import Limits

WEEKS_A_MONTH = Fraction("4.345")
"""Mean weeks of a calendar month."""
STUDY_DAYS = 6
"""Days of a week over which study beside work is spread."""
MONEY_UNIT = 10_000
"""Planning unit of money, tenge."""
HOURS_UNIT = 10
"""Planning unit of study, hours."""
PRICES = "prices"
"""Stands for the fees of courses and the tuition of programmes where an assumption is named."""
MOST_SOLVED = 20_000
"""Gaps of competences whose bundles stay known."""

MOST_KEPT = 64
"""People, laws or ways to documents that stay known."""

Value = TypeVar("Value")
Gap = tuple[int, bool, int, int]
"""Post, whether only distance courses count, thousandths asked for, vector of the skills that matter so far."""


@dataclass(frozen=True, slots=True)
class Way:
    """An alternative of a requirement: bit of its education need (0: none), counters with the tenths they need."""

    number: int
    education: int
    certificates: bool
    months: tuple[tuple[int, int], ...]
    certificates_only: bool


@dataclass(frozen=True, slots=True)
class Post:
    """A post as the search sees it; ``opened`` are the bits of documents that open its level in its sector.

    ``gives`` is the vector of its essential competences, ``asked`` the mask that keeps what of a vector matters there,
    ``licences`` the vector of those it asks for. A month in it counts ``tenths``, in its ``counters`` by ``increment``.
    """

    index: int
    occupation: Occupation
    ways: tuple[Way, ...]
    opened: int
    essential: tuple[tuple[int, int, int], ...]
    gives: int
    asked: Mask
    licences: int
    total: int
    counters: frozenset[int]
    increment: int
    tenths: int
    minimum_age: int


@dataclass(frozen=True, slots=True)
class Study:
    """An offer of a programme: the bit its entry needs, the bits its document meets, the vector of skills it gives.

    ``money`` and ``study`` are its typical tuition and its hours in planning units.
    """

    programme: Programme
    offer: Offer
    entry: int
    meets: int
    gives: int
    money: int
    study: int


class Kept(Generic[Value]):
    """What was worked out before, by what it depends on; all of it is forgotten when there is too much."""

    def __init__(self, most: int) -> None:
        """Keep at most so many."""
        self.most = most
        self._known: dict[Hashable, Value] = {}

    def of(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What ``make`` gives for ``key``, made once."""
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= self.most:
                self._known = {}
            found = self._known[key] = make()
        return found


class Chart:
    """What every network over one framework shares, whatever the limits and figures.

    Rows are taken in the order of their codes, so that the order of input does not matter. Bundles that were found stay
    known here; the framework itself is not kept.
    """

    def __init__(self, framework: Framework) -> None:
        """Compile the vocabulary of ``framework``."""
        self.needs: dict[EducationNeed, int] = {}
        self.competences = {code: index for index, code in enumerate(sorted(framework.competences))}
        after = len(self.competences)
        self.licences = {code: after + number for number, code in enumerate(sorted(framework.licences))}
        self.skills = Layout(after + len(self.licences), 5)
        self.counters = _counters(framework)
        self.months = Layout(len(self.counters), 15)
        self._counting = _counting(self.counters)
        self._meets: dict[tuple[str, str, int], int] = {}
        for entry in framework.entries:
            self.bit(EducationNeed(entry.stage, entry.fields))
        codes = enumerate(sorted(framework.occupations))
        self.posts = tuple(self._post(index, code, framework) for index, code in codes)
        self.index = {post.occupation.code: post.index for post in self.posts}
        self.studies = tuple(self._studies(framework))
        self.course_gives = {code: self.gained(course.gives) for code, course in framework.courses.items()}
        for licence in framework.licences.values():
            for code in licence.courses:
                self.course_gives[code] |= self.licensed((licence.code,))
        self.lessons: dict[int, list[CourseCode]] = {}
        for course in framework.courses.values():
            for skill in course.gives:
                self.lessons.setdefault(self.competences[skill.competence], []).append(course.code)
        self.teachings: dict[tuple[int, bool], Teaching] = {}
        self.solved: dict[Gap, tuple[Bundle, ...]] = {}
        self.least: dict[Gap, tuple[int, int] | None] = {}
        self.lawful = Kept[dict[int, bool]](MOST_KEPT)
        self.papers = Kept[Any](MOST_KEPT)  # the ways to documents of ``training``
        self.starts = Kept[Any](MOST_KEPT)  # what ``situation`` makes of profiles

    def bit(self, need: EducationNeed) -> int:
        """The bit that says that a document meets ``need``."""
        return self.needs.setdefault(need, 1 << len(self.needs))

    def meets(self, stage: str, field: str, framework: Framework) -> int:
        """The bits of all known needs that a document of ``stage`` in ``field`` meets."""
        key = (stage, field, len(self.needs))
        if key not in self._meets:
            self._meets[key] = sum([bit for need, bit in self.needs.items() if framework.fits(stage, field, need)])
        return self._meets[key]

    def vector(self, held: Iterable[tuple[CompetenceCode, int]]) -> int:
        """The vector of competences with their proficiencies."""
        vector = 0
        for code, proficiency in held:
            vector = self.skills.raised(vector, self.competences[code], proficiency)
        return vector

    def licensed(self, licences: Iterable[str]) -> int:
        """The vector of ``licences``, which lie beside the competences, each held or not; unknown ones are left out."""
        return self.skills.packed({self.licences[code]: 1 for code in licences if code in self.licences})

    def gained(self, skills: Iterable[Skill]) -> int:
        """The vector of ``skills``."""
        return self.vector((skill.competence, skill.proficiency) for skill in skills)

    def entry_bits(self, sector: str, level: int, framework: Framework) -> int:
        """The bits of documents that open at least ``level`` in ``sector``."""
        needs = {
            EducationNeed(entry.stage, entry.fields)
            for entry in framework.entries
            if entry.sector == sector and entry.level >= level
        }
        return sum(self.bit(need) for need in needs)

    def _post(self, index: int, code: OccupationCode, framework: Framework) -> Post:
        occupation = framework.occupations[code]
        weights = {need: framework.weight(need.competence) for need in occupation.essential}
        places = {Scope.POST: code, Scope.GROUP: occupation.group, Scope.SECTOR: occupation.sector, Scope.ANY: ""}
        counted = frozenset(number for place in places.items() for number in self._counting.get(place, ()))
        requirement = occupation.requirement
        needed = {self.competences[need.competence]: need.proficiency for need in weights}
        return Post(
            index,
            occupation,
            tuple(self._ways(occupation, framework)),
            self.entry_bits(occupation.sector, occupation.level, framework),
            tuple(
                (self.competences[need.competence], need.proficiency, w * (PROFICIENCY_PARTS // need.proficiency))
                for need, w in weights.items()
            ),
            self.skills.packed(needed),
            self.skills.capping(needed),
            self.licensed(requirement.licences),
            PROFICIENCY_PARTS * sum(weights.values()),
            counted,
            self.months.packed(dict.fromkeys(counted, 10)),
            10,
            max(requirement.minimum_age, 18) if HARD & occupation.flags else requirement.minimum_age,
        )

    def _ways(self, occupation: Occupation, framework: Framework) -> Iterable[Way]:
        for number, one in enumerate(occupation.requirement.alternatives):
            yield Way(
                number,
                0 if one.education is None else self.bit(one.education),
                one.certificates,
                tuple((self.counters[_scope(need)], 10 * need.months) for need in one.experience),
                rests_on_certificates(one, framework),
            )

    def _studies(self, framework: Framework) -> Iterable[Study]:
        programmes = [programme for _, programme in sorted(framework.programmes.items())]
        for programme in programmes:
            for offer in programme.offers:
                self.bit(offer.entry)
        for programme in programmes:
            licences = (one.code for one in framework.licences.values() if programme.code in one.programmes)
            gives = self.gained(programme.gives) | self.licensed(licences)
            meets = self.meets(programme.stage, programme.field, framework)
            for offer in programme.offers:
                entry = self.bit(offer.entry)
                money, study = units(offer.tuition.typical, MONEY_UNIT), units(offer.hours, HOURS_UNIT)
                yield Study(programme, offer, entry, meets, gives, money, study)


_charts: dict[int, Chart] = {}


def chart(framework: Framework) -> Chart:
    """The chart of ``framework``, compiled once for as long as the framework lives."""
    known = _charts.get(id(framework))
    if known is None:
        known = _charts[id(framework)] = Chart(framework)
        finalize(framework, _charts.pop, id(framework), None)
    return known


class Network:
    """Everything a search over ``framework`` under ``limits`` needs, with planning figures at typical (see ``at``)."""

    def __init__(self, framework: Framework, limits: Limits) -> None:
        """Narrow the chart of ``framework`` to what ``limits`` leave open."""
        self.framework = framework
        self.limits = limits
        self._price(lambda _: Bound.TYPICAL)
        self._got: dict[tuple[int, int], int] = {}
        self.chart = chart(framework)
        self.competences, self.skills = self.chart.competences, self.chart.skills
        self.counters, self.months = self.chart.counters, self.chart.months
        self.posts, self.index = self.chart.posts, self.chart.index
        self.course_gives = self.chart.course_gives
        self.licensing = self._licensing()
        self.studies = tuple(study for study in self.chart.studies if self._offered(study.offer))
        self.study_of = {
            (one.programme.code, one.offer.entry_stage, one.offer.mode, one.offer.months): one for one in self.studies
        }

    def part_time(self, index: int, tenths: int) -> "Network":
        """The same network where a month in post ``index`` counts only so many tenths."""
        post, other = self.posts[index], copy(self)
        increment = self.months.packed(dict.fromkeys(post.counters, tenths))
        slow = replace(post, tenths=tenths, increment=increment)
        other.posts = (*self.posts[:index], slow, *self.posts[index + 1 :])
        return other

    def at(self, bound: Bound, coverage: Bound) -> "Network":
        """The same network with times and prices at ``bound`` and thresholds of coverage at ``coverage``."""
        return self.pinned(lambda code: coverage if code.startswith("coverage.") else bound)

    def pinned(self, bound_of: Callable[[str], Bound]) -> "Network":
        """The same network with each planning assumption, and ``PRICES``, at the given end of its range."""
        other = copy(self)
        other._price(bound_of)
        return other

    def _price(self, bound_of: Callable[[str], Bound]) -> None:
        def figure(code: str) -> int:
            return self.framework.assumption(code).at(bound_of(code))

        self.bound = bound_of(PRICES)
        self.search_months = figure("job-search.months")
        self.recognition_days = figure("recognition.days")
        self.recognition_months = ceil(self.recognition_days / 30)
        self.recognition_fee = figure("recognition.fee")
        self.recognition_permille = figure("coverage.recognition")
        self.change_permille = figure("coverage.change")
        self.tenures = {level: figure(tenure(level)) for level in LEVELS}

    def meets(self, stage: str, field: str) -> int:
        """The bits of all known needs that a document of ``stage`` in ``field`` meets."""
        return self.chart.meets(stage, field, self.framework)

    def entry_bits(self, sector: str, level: int) -> int:
        """The bits of documents that open at least ``level`` in ``sector``."""
        return self.chart.entry_bits(sector, level, self.framework)

    def vector(self, held: Mapping[CompetenceCode, int]) -> int:
        """The vector of the competences ``held``."""
        return self.chart.vector(held.items())

    def reaches(self, post: Post, vector: int, permille: int) -> bool:
        """Whether the skills in ``vector`` cover ``permille`` thousandths of the post's essential competences."""
        key = (post.index, self.skills.capped(vector, post.asked))
        if key not in self._got:
            get = self.skills.get
            self._got[key] = sum(get(key[1], index) * value for index, _, value in post.essential)
        return post.total > 0 and self._got[key] * 1000 >= permille * post.total

    def missing_licences(self, post: Post, held: int) -> list[int]:
        """The vectors of the licences that ``post`` asks for and ``held`` does not have."""
        missing = post.licences & ~held
        return [one for one in self.licensing if one & missing] if missing else []

    def obtainable(self, licence: int) -> bool:
        """Whether a course or a programme within the limits leads to ``licence``."""
        return bool(self.licensing[licence]) or any(study.gives & licence for study in self.studies)

    def bundles(self, post: Post, vector: int, permille: int) -> tuple[Bundle, ...]:
        """The courses that lift the skills in ``vector`` to ``permille`` thousandths of the post's competences.

        To be asked only where ``least_courses`` says that some do.
        """
        if self.reaches(post, vector, permille):
            return (NO_COURSES,)
        solved, key = self.chart.solved, self._gap(post, vector, permille)
        if key not in solved:
            if len(solved) >= MOST_SOLVED:
                solved.clear()
            solved[key] = best_bundles(self._teaching(post), self._lack(post, vector, permille))
        return solved[key]

    def least_courses(self, post: Post, vector: int, permille: int) -> tuple[int, int] | None:
        """Hours and tenge below which no courses do what ``bundles`` do; ``None`` when none do."""
        if self.reaches(post, vector, permille):
            return (0, 0)
        if not self.limits.weekly_hours:
            return None
        least, key = self.chart.least, self._gap(post, vector, permille)
        if key not in least:
            least[key] = least_cost(self._teaching(post), self._lack(post, vector, permille))
        return least[key]

    def _gap(self, post: Post, vector: int, permille: int) -> Gap:
        return (post.index, self.limits.distance_only, permille, self.skills.capped(vector, post.asked))

    def _lack(self, post: Post, vector: int, permille: int) -> Lack:
        needs = zip(post.occupation.essential, post.essential, strict=True)
        return Lack({need.competence: self.skills.get(vector, index) for need, (index, _, _) in needs}, permille)

    def _teaching(self, post: Post) -> Teaching:
        """What the courses within the limits teach for ``post``."""
        teachings, key = self.chart.teachings, (post.index, self.limits.distance_only)
        if key not in teachings:
            courses, lessons = self.framework.courses, self.chart.lessons
            codes = {code for index, _, _ in post.essential for code in lessons.get(index, ())}
            rows = (courses[code] for code in codes if courses[code].distance or not self.limits.distance_only)
            teachings[key] = Teaching(post.occupation, self.framework, rows)
        return teachings[key]

    def course_months(self, hours: int) -> int:
        """Months that ``hours`` of courses take at the weekly hours, at least one."""
        return max(1, ceil(hours / (self.limits.weekly_hours * WEEKS_A_MONTH)))

    def _licensing(self) -> dict[int, tuple[CourseCode, ...]]:
        """The vector of each licence → the courses within the limits that end with its examination."""
        courses, found = self.framework.courses, {}
        for code, licence in self.framework.licences.items():
            open_ = (one for one in licence.courses if courses[one].distance or not self.limits.distance_only)
            found[self.chart.licensed((code,))] = tuple(sorted(open_)) if self.limits.weekly_hours else ()
        return found

    def _offered(self, offer: Offer) -> bool:
        """Whether the limits leave room for the mode and the weekly load of ``offer``."""
        if self.limits.distance_only and offer.mode is not Mode.DISTANCE:
            return False
        if offer.mode is Mode.FULL_TIME:
            return self.limits.full_time
        return offer.hours <= self.limits.weekly_hours * WEEKS_A_MONTH * offer.months


def _counters(framework: Framework) -> dict[tuple[Scope, tuple[str, ...]], int]:
    """Scope and codes that some requirement asks for → field number."""
    asked = (
        _scope(need)
        for _, post in sorted(framework.occupations.items())
        for alternative in post.requirement.alternatives
        for need in alternative.experience
    )
    return {key: number for number, key in enumerate(dict.fromkeys(asked))}


def _counting(counters: Mapping[tuple[Scope, tuple[str, ...]], int]) -> dict[tuple[Scope, str], list[int]]:
    """Scope and one code → the counters that work there adds to; the code is empty where any work counts."""
    counting: dict[tuple[Scope, str], list[int]] = {}
    for (scope, codes), number in counters.items():
        for code in codes if scope is not Scope.ANY else ("",):
            counting.setdefault((scope, code), []).append(number)
    return counting


def _scope(need: ExperienceNeed) -> tuple[Scope, tuple[str, ...]]:
    return (need.scope, tuple(sorted(need.codes)))


def units(amount: int, unit: int) -> int:
    """``amount`` in whole units, rounded up, that is, against the person."""
    return -(-amount // unit)
