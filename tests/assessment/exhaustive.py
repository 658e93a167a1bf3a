"""An independent solver of "what is missing": it tries every set of things to get and judges each by the methodology.

It shares the evidence, the coverage and the conventions of ``assessment.ways`` with the program, and none of its code.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import chain, combinations
from typing import TypeVar

from career_planner.assessment.coverage import coverage
from career_planner.assessment.requirements import rests_on_certificates
from career_planner.frameworks.competence import CompetenceCode, Need, Skill
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import LEVELS
from career_planner.frameworks.occupation import Occupation
from career_planner.frameworks.programme import Course, Programme
from career_planner.frameworks.requirement import Alternative, EducationNeed, ExperienceNeed, Scope
from career_planner.frameworks.sector import SectorCode
from career_planner.profile.dates import age_on
from career_planner.profile.editing import with_row_changed
from career_planner.profile.evidence import Evidence, Proficiencies, gather, in_scope
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile
from career_planner.profile.standing import Standing
from tests.building import TODAY

FOREVER = 10**6
Key = tuple[str, str]
Keys = frozenset[Key]
Price = tuple[int, int]
"""Tenge, months."""


@dataclass(frozen=True)
class Things:
    """A set of things to get; ``months`` by post."""

    papers: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    months: Mapping[str, int] = field(default_factory=dict)
    courses: tuple[str, ...] = ()
    recognition: tuple[str, ...] = ()

    def keys(self) -> Keys:
        """What is in the set, whatever the months."""
        kinds = {
            "document": self.papers,
            "programme": self.programmes,
            "months": self.months,
            "course": self.courses,
            "recognition": self.recognition,
        }
        return frozenset((kind, code) for kind, codes in kinds.items() for code in codes)


Test = Callable[["Person", Things], bool]


def smallest(profile: Profile, framework: Framework, lifts: Test) -> dict[Keys, tuple[int, Things, "Person"]]:
    """All inclusion-minimal sets of any size that pass ``lifts``, with their tenge."""
    tries = [(things, person) for person in people(profile, framework) for things in person.tries()]
    found: dict[Keys, tuple[int, Things, Person]] = {}
    for things, person in sorted(tries, key=lambda one: len(one[0].keys())):
        keys = things.keys()
        if not any(known <= keys for known in found) and lifts(person, things):
            found[keys] = (person.tenge(things), things, person)
    return found


def months_needed(person: "Person", things: Things, lifts: Test) -> int:
    """The least months in the only post of the set that lift."""
    (post,) = things.months
    return next(n for n in range(1, 1000) if lifts(person, replace(things, months={post: n})))


def people(profile: Profile, framework: Framework) -> Iterator["Person"]:
    """The person with none, one or two of the stated facts on paper."""
    rows = [
        (section, index)
        for section in ("education", "courses", "experience")
        for index, row in enumerate(getattr(profile, section))
        if not (row.on_paper if section == "education" else row.standing.on_paper)
    ]
    for papers in subsets(rows, 2):
        shown = profile
        for section, index in papers:
            row = getattr(shown, section)[index]
            recognised = {"recognised": True} if section == "education" else {}
            shown = with_row_changed(shown, index, replace(row, standing=Standing.DOCUMENTED, **recognised))
        yield Person(profile, shown, framework, tuple(f"{section}:{index}" for section, index in papers))


class Person:
    """Somebody with certain papers in hand."""

    def __init__(self, profile: Profile, shown: Profile, framework: Framework, papers: tuple[str, ...]) -> None:
        """Take ``profile`` with what is ``shown`` on paper."""
        self.framework = framework
        self.papers = papers
        self.posts: dict[str, Occupation] = {str(code): post for code, post in framework.occupations.items()}
        self.programmes: dict[str, Programme] = {str(code): one for code, one in framework.programmes.items()}
        self.courses: dict[str, Course] = {str(code): one for code, one in framework.courses.items()}
        self.told = gather(profile, framework, TODAY, on_paper=False)
        self.paper = gather(shown, framework, TODAY, on_paper=True)
        jobs = [job for job in shown.experience if job.end is None]
        self.at_work = self._rates(jobs)
        self.on_record = self._rates([job for job in jobs if job in self.paper.periods])
        self.employed = self._rates([job for job in jobs if job in self.paper.periods and not job.own_business])
        self.ways = self._ways()

    def _rates(self, jobs: list[Experience]) -> dict[str, Fraction]:
        rates: dict[str, Fraction] = {}
        for job in jobs:
            if job.occupation is not None:
                rates[job.occupation] = min(Fraction(1), rates.get(job.occupation, Fraction(0)) + job.weekly_hours / 40)
        return rates

    # --- what may be tried --------------------------------------------------------------------------------------------

    def tries(self) -> Iterator[Things]:
        """Every set: a way of study or none, months in up to three posts, any courses, a recognition or none."""
        for programmes in [(), *{way for way, _ in self.ways.values()}]:
            for worked in subsets(list(self.posts), 3):
                for courses in subsets(list(self.courses), 9):
                    for recognition in subsets(list(self.posts), 1):
                        yield Things(self.papers, programmes, dict.fromkeys(worked, FOREVER), courses, recognition)

    def tenge(self, things: Things) -> int:
        """What a set costs."""
        study = sum(price[0] for way, price in set(self.ways.values()) if way == things.programmes)
        fees = sum(self.courses[code].fee.typical for code in things.courses)
        return study + fees + len(things.recognition) * self.framework.assumption("recognition.fee").typical

    def _ways(self) -> dict[str, tuple[tuple[str, ...], Price]]:
        """For each programme that can be reached the cheapest way to it."""
        ranks = {code: stage.rank for code, stage in self.framework.stages.items()}
        held = max((ranks[document.stage] for document in self.paper.documents), default=0)
        programmes = self.programmes.values()
        first = {}
        for one in programmes:
            prices = [(offer.tuition.typical, offer.months) for offer in one.offers if ranks[offer.entry_stage] <= held]
            if prices:
                first[one.code] = min(prices)
        ways: dict[str, tuple[tuple[str, ...], Price]] = {code: ((code,), price) for code, price in first.items()}
        for one in programmes:
            pairs = [
                (first[before.code][0] + offer.tuition.typical, first[before.code][1] + offer.months, before.code)
                for offer in one.offers
                for before in programmes
                if before.code in first and ranks[before.stage] >= ranks[offer.entry_stage]
            ]
            if one.code not in first and pairs:
                tenge, months, before = min(pairs, key=lambda pair: (*pair[:2], *sorted((pair[2], one.code))))
                ways[one.code] = ((before, one.code), (tenge, months))
        return ways

    def leading_to(self, need: EducationNeed) -> set[tuple[str, ...]]:
        """The ways of study that count for ``need``."""
        found = [
            (way, price)
            for code, (way, price) in self.ways.items()
            if self._meets((self.programmes[code].stage, self.programmes[code].field), need)
        ]
        if need.fields or not found:
            return {way for way, _ in found}
        shortest = min(found, key=lambda one: (len(one[0]), *one[1], *sorted(one[0])))
        cheapest = min(found, key=lambda one: (one[1][0], len(one[0]), one[1][1], *sorted(one[0])))
        return {shortest[0], cheapest[0]}

    def _meets(self, document: tuple[str, str], need: EducationNeed) -> bool:
        stages = self.framework.stages
        high = stages[document[0]].rank >= stages[need.stage].rank
        return high and (not need.fields or any(document[1].startswith(field) for field in need.fields))

    # --- what a set does ----------------------------------------------------------------------------------------------

    def proves(self, sector: str, level: int, things: Things) -> bool:
        """Whether the level is proven in the sector once the things are there."""
        framework = self.framework
        entries = [one for one in framework.entries if one.sector == sector and one.level >= level]
        needs = [EducationNeed(one.stage, one.fields) for one in entries]
        documents = [(one.stage, one.field) for one in self.paper.documents]
        if any(self._meets(document, need) for document in documents for need in needs):
            return True
        if any(things.programmes in self.leading_to(need) for need in needs):
            return True
        posts = [post for post in self.posts.values() if post.sector == sector and post.level >= level]
        if any(post.code in self.told.recognised for post in posts):
            return True
        if level == 1 and documents and self.paper.tenths(ExperienceNeed(0, Scope.SECTOR, (sector,))):
            return True
        if any(post.code in things.recognition and self.recognisable(post, things) for post in posts):
            return True
        return self._recorded(sector, level, posts, things)

    def _recorded(self, sector: str, level: int, posts: list[Occupation], things: Things) -> bool:
        need = self.framework.time_in_post(LEVELS[level - 1])
        missing = 10 * need - self.paper.record(SectorCode(sector), LEVELS[level - 1])
        worked = [post for post in posts if any(self._is(job, post) for job in self.paper.periods)]
        if missing <= 0:
            return level < 5 or any(self._alternative(post, things, "paper", 0, sure=True) for post in worked)
        qualified = level < 5 or any(self._alternative(post, Things(), "paper", 0, sure=True) for post in worked)
        for post in posts:
            tenths = 10 * things.months.get(post.code, 0) * self.employed.get(post.code, 1)
            if tenths < missing:
                continue
            if post.code in self.employed:
                both = {one.code: one for one in (*worked, post)}.values()
                if level < 5 or any(self._alternative(one, things, "paper", 0, sure=True) for one in both):
                    return True
            elif post.code not in self.at_work:
                others = {code: months for code, months in things.months.items() if code != post.code}
                if self.startable(post, replace(things, months=others), sure=not qualified):
                    return True
        return False

    def _is(self, job: Experience, post: Occupation) -> bool:
        return job.occupation == post.code and not job.own_business

    def opens(self, post: Occupation, things: Things) -> bool:
        """Whether the person may start in the post once the things are there."""
        recognised = post.code in things.recognition and self.recognisable(post, things)
        return recognised or self.startable(post, things)

    def recognisable(self, post: Occupation, things: Things) -> bool:
        """Whether the post could be recognised once the other things are there."""
        if not self._grown(post) or post.code in self.told.recognised:
            return False
        sure = [
            one
            for one in post.requirement.alternatives
            if post.level <= 4 or not rests_on_certificates(one, self.framework)
        ]
        threshold = self.framework.assumption("coverage.recognition").typical
        return any(self._met(post, one, things, "told", threshold) for one in sure)

    def startable(self, post: Occupation, things: Things, *, sure: bool = False) -> bool:
        """Whether the person may start in the post without a new recognition (``sure``: and without certificates)."""
        if not self._grown(post) or post.code in self.told.recognised:
            return self._grown(post) and self._licensed(post, things, ())
        if post.requirement.recognition:
            return False
        present = [self.posts[code] for code in self.at_work]
        near = post.level == 1 or any(one.group == post.group or one.isco == post.isco for one in present)
        asked = 0 if near or not present else self.framework.assumption("coverage.change").typical
        return self._alternative(post, things, "paper", asked, climbing=True, sure=sure)

    def _grown(self, post: Occupation) -> bool:
        return self.paper.born is None or age_on(self.paper.born, TODAY) >= post.requirement.minimum_age

    def _licensed(self, post: Occupation, things: Things, studied: tuple[str, ...]) -> bool:
        """Whether the licences are there once courses and the programmes ``studied`` are over."""
        licences = self.framework.licences.values()
        leading = {*things.courses, *studied}
        gained = {one.code for one in licences if leading & {*one.courses, *one.programmes}}
        return set(post.requirement.licences) <= self.paper.licences | gained

    def _alternative(
        self, post: Occupation, things: Things, facts: str, asked: int, *, climbing: bool = False, sure: bool = False
    ) -> bool:
        return any(
            self._met(post, one, things, facts, asked) and not (climbing and self._too_high(post, one, things))
            for one in post.requirement.alternatives
            if not (sure and one.certificates)
        )

    def _too_high(self, post: Occupation, alternative: Alternative, things: Things) -> bool:
        studied = things.programmes if self._studied(alternative, things, self.paper) else ()
        documents = [(one.stage, one.field) for one in self.paper.documents]
        documents += [(self.programmes[code].stage, self.programmes[code].field) for code in studied]
        opened = any(
            self._meets(document, EducationNeed(entry.stage, entry.fields))
            for entry in self.framework.entries
            if entry.sector == post.sector and entry.level >= post.level
            for document in documents
        )
        stages = [self.posts[code].level for code in self._counted(alternative, things, self.paper, self.on_record)]
        return post.level > 1 + max([self._reached(), *stages]) and not opened

    def _reached(self) -> int:
        levels = [self.posts[code].level for code in (*self.at_work, *self.told.recognised)]
        for sector in self.framework.sectors:
            worked = self.paper.tenths(ExperienceNeed(0, Scope.SECTOR, (sector,)))
            levels += LEVELS[:1] if worked and self.paper.documents else ()
            levels += [level for level in LEVELS if self._recorded(sector, level, self._posts(sector, level), Things())]
        return max(levels, default=0)

    def _posts(self, sector: str, level: int) -> list[Occupation]:
        return [post for post in self.posts.values() if post.sector == sector and post.level >= level]

    # --- one alternative ----------------------------------------------------------------------------------------------

    def _met(self, post: Occupation, alternative: Alternative, things: Things, facts: str, asked: int) -> bool:
        evidence, rates = (self.told, self.at_work) if facts == "told" else (self.paper, self.on_record)
        studied = self._studied(alternative, things, evidence)
        if alternative.education and not evidence.has(alternative.education) and not studied:
            return False
        if not self._licensed(post, things, things.programmes if studied else ()):
            return False
        for need in alternative.experience:
            have = evidence.tenths(need)
            counting = self._counting(need, rates, things) if have < 10 * need.months else set()
            worked = max((10 * things.months[one] * rates.get(one, 1) for one in counting), default=0)
            if have + worked < 10 * need.months:
                return False
        counted = self._counted(alternative, things, evidence, rates)
        certified = self._after_courses(evidence.certified, things, post)
        threshold = self.framework.assumption("coverage.recognition").typical
        if alternative.certificates and not coverage(post, certified, self.framework).reaches(threshold):
            return False
        held = self._after_courses(self.told.held, things, post)
        for code in things.programmes if studied else ():
            _raise(held, self.programmes[code].gives)
        for code in self._mastered(counted, things):
            _raise(held, self.posts[code].essential)
        return not asked or coverage(post, held, self.framework).reaches(asked)

    def _studied(self, alternative: Alternative, things: Things, evidence: Evidence) -> bool:
        """Whether the programmes of the set bring the document that the alternative asks for."""
        need = alternative.education
        return need is not None and not evidence.has(need) and things.programmes in self.leading_to(need)

    def _counted(
        self, alternative: Alternative, things: Things, evidence: Evidence, rates: Mapping[str, Fraction]
    ) -> set[str]:
        """The posts of the set in which months count for something that is lacking."""
        lacking = [need for need in alternative.experience if evidence.tenths(need) < 10 * need.months]
        return {code for need in lacking for code in self._counting(need, rates, things)}

    def _counting(self, need: ExperienceNeed, rates: Mapping[str, Fraction], things: Things) -> set[str]:
        """The posts of the set in which months count: present ones, or open ones where no present one does."""
        if not things.months:
            return set()
        posts = {code: post for code, post in self.posts.items() if in_scope(post, need)}
        present = set(posts) & set(rates)
        able = present or {
            code for code, post in posts.items() if code not in self.at_work and self.startable(post, Things())
        }
        return set(things.months) & able

    def _mastered(self, counted: set[str], things: Things) -> Iterator[str]:
        for code, months in things.months.items():
            if code in self.at_work or code in counted:
                have = self.told.tenths(ExperienceNeed(0, Scope.POST, (code,)))
                need = 10 * self.framework.time_in_post(self.posts[code].level)
                if have + 10 * months * self.at_work.get(code, 1) >= need:
                    yield code

    def _after_courses(self, held: Proficiencies, things: Things, post: Occupation) -> dict[CompetenceCode, int]:
        """With what the courses give that serve the post, or end with the examination for one of its licences."""
        reached = dict(held)
        licences = [self.framework.licences[code] for code in post.requirement.licences]
        examining = {course for licence in licences for course in licence.courses}
        asked = {need.competence for need in post.needs}
        for code in things.courses:
            gives = self.courses[code].gives
            wanted, other = (
                sum(self.framework.weight(one.competence) for one in gives if (one.competence in asked) is hit)
                for hit in (True, False)
            )
            least = other if self.courses[code].sector not in {"", post.sector} else Fraction(2, 3) * other
            if code in examining or wanted >= least:
                _raise(reached, gives)
        return reached


def _raise(held: dict[CompetenceCode, int], more: Iterable[Skill | Need]) -> None:
    for one in more:
        held[one.competence] = max(one.proficiency, held.get(one.competence, 0))


T = TypeVar("T")


def subsets(items: list[T], most: int) -> Iterator[tuple[T, ...]]:
    """All subsets of at most ``most`` items, small ones first."""
    return chain.from_iterable(combinations(items, size) for size in range(min(most, len(items)) + 1))
