"""The posts, ways to learn and rules that one request opens, compiled for the search.

Documents are reduced to the education needs they meet (one bit a need), months to counters (one a scope that some
requirement asks for), competences to fields of one integer: two states then compare in a few operations.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from math import ceil

from career_planner.assessment.coverage import PROFICIENCY_PARTS
from career_planner.assessment.requirements import rests_on_certificates
from career_planner.frameworks.competence import Skill
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Flag, Occupation, OccupationCode
from career_planner.frameworks.programme import Course, Mode, Offer, Programme
from career_planner.frameworks.quantities import Bound
from career_planner.frameworks.requirement import EducationNeed, ExperienceNeed, Scope
from career_planner.profile.evidence import in_scope
from career_planner.routes.request import Limits
from career_planner.assessment.vector import Layout

WEEKS_A_MONTH = 4.345
"""Mean weeks of a calendar month."""
STUDY_DAYS = 6
"""Days of a week over which study beside work is spread."""
MONEY_UNIT = 10_000
"""Planning unit of money, tenge."""
HOURS_UNIT = 10
"""Planning unit of study, hours."""


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
    """A post as the search sees it; ``opened`` are the bits of documents that open its level in its sector."""

    index: int
    occupation: Occupation
    ways: tuple[Way, ...]
    opened: int
    essential: tuple[tuple[int, int, int], ...]
    gives: tuple[tuple[int, int], ...]
    total: int
    counters: frozenset[int]
    increment: int
    minimum_age: int
    time_in_post: int


@dataclass(frozen=True, slots=True)
class Study:
    """An offer of a programme: the bit its entry needs, the bits its document meets, the skills it gives.

    ``money`` and ``study`` are its typical tuition and its hours in planning units.
    """

    programme: Programme
    offer: Offer
    entry: int
    meets: int
    gives: tuple[tuple[int, int], ...]
    money: int
    study: int


class Network:
    """Everything a search over ``framework`` under ``limits`` needs, with planning figures at typical (see ``at``)."""

    def __init__(self, framework: Framework, limits: Limits) -> None:
        """Compile the network; rows are taken in the order of their codes, so that the order of input does not matter."""
        self.framework = framework
        self.limits = limits
        self._price(Bound.TYPICAL, Bound.TYPICAL)
        self._needs: dict[EducationNeed, int] = {}
        self.competences = {code: index for index, code in enumerate(sorted(framework.competences))}
        self.skills = Layout(len(self.competences), 5)
        self.counters = self._counters()
        self.months = Layout(len(self.counters), 15)
        self.posts = tuple(self._post(index, code) for index, code in enumerate(sorted(framework.occupations)))
        self.index = {post.occupation.code: post.index for post in self.posts}
        self.studies = tuple(self._studies())
        self.study_of = {
            (one.programme.code, one.offer.entry_stage, one.offer.mode, one.offer.months): one for one in self.studies
        }
        self.course_gives = {code: self.gained(course.gives) for code, course in framework.courses.items()}
        self.courses: tuple[Course, ...] = tuple(
            course
            for _, course in sorted(framework.courses.items())
            if limits.weekly_hours and (course.distance or not limits.distance_only)
        )

    def at(self, bound: Bound, coverage: Bound) -> "Network":
        """The same network with times and prices at ``bound`` and thresholds of coverage at ``coverage``."""
        other = copy(self)
        other._price(bound, coverage)
        return other

    def _price(self, bound: Bound, coverage: Bound) -> None:
        """Take the planning assumptions at the given ends of their ranges."""
        figure = self.framework.assumption
        self.bound = bound
        self.search_months = figure("job-search.months").at(bound)
        self.recognition_days = figure("recognition.days").at(bound)
        self.recognition_months = ceil(self.recognition_days / 30)
        self.recognition_fee = figure("recognition.fee").at(bound)
        self.recognition_permille = figure("coverage.recognition").at(coverage)
        self.change_permille = figure("coverage.change").at(coverage)

    def bit(self, need: EducationNeed) -> int:
        """The bit that says that a document meets ``need``."""
        return self._needs.setdefault(need, 1 << len(self._needs))

    def meets(self, stage: str, field: str) -> int:
        """The bits of all known needs that a document of ``stage`` in ``field`` meets."""
        return sum(bit for need, bit in self._needs.items() if self.framework.fits(stage, field, need))

    def gained(self, skills: Iterable[Skill]) -> tuple[tuple[int, int], ...]:
        """Skills as (field, proficiency)."""
        return tuple((self.competences[skill.competence], skill.proficiency) for skill in skills)

    def raised(self, vector: int, gains: Iterable[tuple[int, int]]) -> int:
        """``vector`` of skills raised to ``gains``."""
        for index, proficiency in gains:
            vector = self.skills.raised(vector, index, proficiency)
        return vector

    def fields(self, vector: int) -> Iterable[tuple[int, int]]:
        """The skills in ``vector`` as (field, proficiency)."""
        values = ((index, self.skills.get(vector, index)) for index in self.competences.values())
        return ((index, value) for index, value in values if value)

    def reaches(self, post: Post, vector: int, permille: int) -> bool:
        """Whether the skills in ``vector`` cover ``permille`` thousandths of the post's essential competences."""
        got = sum(min(self.skills.get(vector, index), needed) * value for index, needed, value in post.essential)
        return post.total > 0 and got * 1000 >= permille * post.total

    def course_months(self, hours: int) -> int:
        """Months that ``hours`` of courses take at the weekly hours, at least one."""
        return max(1, ceil(hours / (self.limits.weekly_hours * WEEKS_A_MONTH)))

    def _counters(self) -> dict[tuple[Scope, tuple[str, ...]], int]:
        """Scope and codes that some requirement asks for → field number."""
        asked = (
            _scope(need)
            for _, post in sorted(self.framework.occupations.items())
            for alternative in post.requirement.alternatives
            for need in alternative.experience
        )
        return {key: number for number, key in enumerate(dict.fromkeys(asked))}

    def _post(self, index: int, code: OccupationCode) -> Post:
        occupation = self.framework.occupations[code]
        weights = {need: self.framework.weight(need.competence) for need in occupation.essential}
        counted = frozenset(
            number
            for (scope, codes), number in self.counters.items()
            if in_scope(occupation, ExperienceNeed(0, scope, codes))
        )
        requirement = occupation.requirement
        return Post(
            index,
            occupation,
            tuple(self._ways(occupation)),
            self._opened(occupation),
            tuple(
                (self.competences[need.competence], need.proficiency, w * (PROFICIENCY_PARTS // need.proficiency))
                for need, w in weights.items()
            ),
            tuple((self.competences[need.competence], need.proficiency) for need in weights),
            PROFICIENCY_PARTS * sum(weights.values()),
            counted,
            self.months.packed(dict.fromkeys(counted, 10)),
            max(requirement.minimum_age, 18) if Flag.HAZARDOUS in occupation.flags else requirement.minimum_age,
            self.framework.time_in_post(occupation.level),
        )

    def _ways(self, occupation: Occupation) -> Iterable[Way]:
        for number, one in enumerate(occupation.requirement.alternatives):
            yield Way(
                number,
                0 if one.education is None else self.bit(one.education),
                one.certificates,
                tuple((self.counters[_scope(need)], 10 * need.months) for need in one.experience),
                rests_on_certificates(one, self.framework),
            )

    def _opened(self, occupation: Occupation) -> int:
        return self.entry_bits(occupation.sector, occupation.level)

    def entry_bits(self, sector: str, level: int) -> int:
        """The bits of documents that open at least ``level`` in ``sector``."""
        needs = {
            EducationNeed(entry.stage, entry.fields)
            for entry in self.framework.entries
            if entry.sector == sector and entry.level >= level
        }
        return sum(self.bit(need) for need in needs)

    def _studies(self) -> Iterable[Study]:
        programmes = [programme for _, programme in sorted(self.framework.programmes.items())]
        for programme in programmes:
            for offer in programme.offers:
                self.bit(offer.entry)
        for programme in programmes:
            meets, gives = self.meets(programme.stage, programme.field), self.gained(programme.gives)
            for offer in programme.offers:
                if self._offered(offer):
                    entry = self.bit(offer.entry)
                    money, study = units(offer.tuition.typical, MONEY_UNIT), units(offer.hours, HOURS_UNIT)
                    yield Study(programme, offer, entry, meets, gives, money, study)

    def _offered(self, offer: Offer) -> bool:
        """Whether the limits leave room for the mode and the weekly load of ``offer``."""
        if self.limits.distance_only and offer.mode is not Mode.DISTANCE:
            return False
        if offer.mode is Mode.FULL_TIME:
            return True
        return offer.hours <= self.limits.weekly_hours * WEEKS_A_MONTH * offer.months


def _scope(need: ExperienceNeed) -> tuple[Scope, tuple[str, ...]]:
    return (need.scope, tuple(sorted(need.codes)))


def units(amount: int, unit: int) -> int:
    """``amount`` in whole units, rounded up, that is, against the person."""
    return -(-amount // unit)
