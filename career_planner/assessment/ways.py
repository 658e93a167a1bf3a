"""The ways to a level or a post: what one has to get for an entry document, a work record, a recognition, a new post.

Conventions, which keep the sets to what a person would do:

- *Programmes* are taken for a document that is asked for, and what they teach counts too. A programme that is not open
  today is taken after the cheapest one that opens it. Where any field will do, the shortest and the cheapest way stand
  for all.
- *Months* are spent in a present post; where none counts, in a post that is open today. Each part of a requirement is
  met by months in one post. A month counts by the weekly hours of the present job, in a new post in full; a post held
  for the time-in-post gives its competences.
- *Courses* close what certificates or coverage lack once the rest of the set is there.
- A *work record* from level 5 rests on a document, never on certificates; a new post is then started on that document,
  unless another post has been held on one.
- *Recognition* looks at everything that is said, a change of post and a work record only at what is on paper.
- A missing *licence* is got by a course that ends with its examination or with the programme of the set; age cannot
  be got here.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from career_planner.assessment.bundles import Lack, Teaching, cheapest_courses, small_sets
from career_planner.assessment.coverage import coverage
from career_planner.assessment.items import (
    GapItem,
    GapSet,
    Keys,
    by_price,
    by_size,
    contains_any,
    joined,
    keys,
    minimal,
    recognition,
    study,
    tenge,
    training,
    work,
)
from career_planner.assessment.requirements import (
    CertificateNeed,
    MonthsMissing,
    met,
    missing_licences,
    old_enough,
    recognition_threshold,
    rests_on_certificates,
    unmet,
)
from career_planner.frameworks.competence import Skill
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level
from career_planner.frameworks.occupation import Occupation, OccupationCode
from career_planner.frameworks.programme import CourseCode, Programme, ProgrammeCode
from career_planner.frameworks.requirement import Alternative, EducationNeed, ExperienceNeed, Scope
from career_planner.frameworks.sector import SectorCode
from career_planner.profile.evidence import Evidence, Proficiencies, in_scope, raise_to

MOST_ITEMS = 3
"""Items in a set that is listed."""

Rates = Mapping[OccupationCode, Fraction]
"""Present posts, and which part of a full month each month in them counts."""


@dataclass
class Shelf:
    """What all questions about one person share: what courses teach for a post, and the least tenge of a set so far."""

    framework: Framework
    least: int | None = None
    teachings: dict[OccupationCode, Teaching] = field(default_factory=dict)

    def teaching(self, post: Occupation) -> Teaching:
        """What courses give of the competences of ``post``."""
        if post.code not in self.teachings:
            self.teachings[post.code] = Teaching(post, self.framework, self.framework.courses.values())
        return self.teachings[post.code]

    def left(self, price: int) -> int:
        """The tenge beyond ``price`` within which a set is not dearer than the cheapest so far; negative for none."""
        return 10**12 if self.least is None else self.least - price


@dataclass(frozen=True)
class Standpoint:
    """A person with certain papers in hand, for whom ways are sought.

    ``paper`` and ``told``: what is documented and what is said. ``at_work``, ``on_record``, ``employed``: present posts
    by what is said, on paper, and on paper with somebody else as owner. ``reached``: the highest level so far.
    ``papers``: what had to be got for all that. ``studies``: the programmes open to them. ``enough``: sets that reach
    the target by themselves. ``opened``: posts looked at so far, and whether they are open today.
    """

    shelf: Shelf
    paper: Evidence
    told: Evidence
    at_work: Rates
    on_record: Rates
    employed: Rates
    reached: int
    papers: GapSet
    studies: "Studies"
    enough: Collection[Keys] = ()
    opened: dict[OccupationCode, bool] = field(default_factory=dict)

    @property
    def framework(self) -> Framework:
        """The framework that everything is about."""
        return self.paper.framework

    @property
    def present(self) -> list[Occupation]:
        """The posts held at present."""
        return [self.framework.occupations[code] for code in self.at_work]


@dataclass(frozen=True, slots=True)
class Terms:
    """On what an alternative is judged: facts, posts at work, coverage in thousandths.

    ``closing`` ends each set. ``climbing``: the post is entered from below, at most a level at a time.
    """

    evidence: Evidence
    rates: Rates
    permille: int
    closing: GapSet = ()
    climbing: bool = False


# --- ways -----------------------------------------------------------------------------------------------------------


def entry_ways(sector: SectorCode, level: Level, here: Standpoint) -> list[GapSet]:
    """Programmes whose document opens ``level`` in ``sector``."""
    entries = (one for one in here.framework.entries if one.sector == sector and one.level >= level)
    needs = dict.fromkeys(EducationNeed(one.stage, one.fields) for one in entries)
    return minimal(way for need in needs for way in here.studies.leading_to(need))


def record_ways(sector: SectorCode, level: Level, posts: list[Occupation], here: Standpoint) -> Iterator[GapSet]:
    """Months in a post of ``posts`` until the work record proves ``level``; from 5 with a requirement met on paper."""
    missing = 10 * here.framework.time_in_post(level) - here.paper.record(sector, level)
    if missing <= 0:
        yield from _qualified(level, posts, (), here)
        return
    sure = level >= 5 and not any(one == here.papers for one in _qualified(level, posts, (), here))
    for post in posts:
        if post.code in here.employed:
            yield from _qualified(level, posts, (work(post, _months(missing, here.employed[post.code])),), here)
        elif post.code not in here.at_work:
            yield from start_ways(post, here, (work(post, _months(missing, Fraction(1))),), sure=sure)


def _qualified(level: Level, posts: list[Occupation], item: GapSet, here: Standpoint) -> Iterator[GapSet]:
    """``item``, from level 5 with what meets an alternative of a post held at that level, certificates left out."""
    if level < 5:
        yield _priced(joined(here.papers, item), here)
        return
    worked = {job.occupation for job in here.paper.periods if not job.own_business} | {one.code for one in item}
    for post in posts:
        if post.code in worked:
            yield from _any_alternative(post, Terms(here.paper, here.on_record, 0, item), here, sure=True)


def recognition_ways(post: Occupation, here: Standpoint) -> Iterator[GapSet]:
    """A recognition for ``post`` with what it asks for; above level 4 certificates alone do not do."""
    if not old_enough(post, here.paper) or post.code in here.paper.recognised:
        return
    figure = here.framework.assumption
    item = recognition(post, figure("recognition.days").typical, figure("recognition.fee").typical)
    terms = Terms(here.told, here.at_work, recognition_threshold(here.framework), (item,))
    for alternative in post.requirement.alternatives:
        if post.level <= 4 or not rests_on_certificates(alternative, here.framework):
            yield from _sets(post, alternative, terms, here)


def start_ways(post: Occupation, here: Standpoint, closing: GapSet = (), *, sure: bool = False) -> Iterator[GapSet]:
    """What lets the person start in ``post`` without a recognition that they do not have yet, then ``closing``.

    ``sure`` leaves certificates out.
    """
    if not old_enough(post, here.paper):
        return
    if post.code in here.paper.recognised:
        for licences in _licensing(post, (), here):
            yield _priced(joined(here.papers, licences, closing), here)
    elif not post.requirement.recognition:
        terms = Terms(here.paper, here.on_record, _change_threshold(post, here), closing, climbing=True)
        yield from _any_alternative(post, terms, here, sure=sure)


def _any_alternative(post: Occupation, terms: Terms, here: Standpoint, *, sure: bool) -> Iterator[GapSet]:
    for alternative in post.requirement.alternatives:
        if not (sure and alternative.certificates):
            yield from _sets(post, alternative, terms, here)


def _licensing(post: Occupation, before: GapSet, here: Standpoint) -> Iterator[GapSet]:
    """The courses, one a licence, that end with the examinations for what ``post`` asks for after ``before``."""
    framework = here.framework
    studied = {item.code for item in before if item.kind == "programme"}
    missing = (framework.licences[code] for code in missing_licences(post, here.paper))
    courses = [licence.courses for licence in missing if studied.isdisjoint(licence.programmes)]
    for chosen in product(*courses):
        yield joined(*((training(framework.courses[code]),) for code in chosen))


def _admitted(post: Occupation, here: Standpoint) -> bool:
    return old_enough(post, here.paper) and not missing_licences(post, here.paper)


def _change_threshold(post: Occupation, here: Standpoint) -> int:
    """Coverage that a change into ``post`` asks for: none from no post, at level 1, in the group or the unit group."""
    alike = any(one.group == post.group or one.isco == post.isco for one in here.present)
    if not here.present or post.level == 1 or alike:
        return 0
    return min(here.framework.assumption("coverage.change").typical, recognition_threshold(here.framework))


def _within_a_step(post: Occupation, one: GapSet, here: Standpoint) -> bool:
    """Whether ``post`` is at most one level up from now or from a post in the set, or a document opens its level."""
    framework = here.framework
    others = (OccupationCode(item.code) for item in one if item.kind == "months")
    if post.level <= 1 + max([here.reached, *(framework.occupations[code].level for code in others)]):
        return True
    new = (framework.programmes[ProgrammeCode(item.code)] for item in one if item.kind == "programme")
    documents = [(document.stage, document.field) for document in here.paper.documents]
    documents += [(programme.stage, programme.field) for programme in new]
    return any(
        framework.fits(stage, fields, EducationNeed(entry.stage, entry.fields))
        for entry in framework.entries
        if entry.sector == post.sector and entry.level >= post.level
        for stage, fields in documents
    )


# --- sets that meet an alternative ----------------------------------------------------------------------------------


def _sets(post: Occupation, alternative: Alternative, terms: Terms, here: Standpoint) -> Iterator[GapSet]:
    """Sets that meet ``alternative`` of ``post`` and lift the coverage, the small ones and the cheapest."""
    parts = unmet(alternative, post, terms.evidence)
    certificates = any(isinstance(part, CertificateNeed) for part in parts)
    options = [tuple(_options(part, post, terms, here)) for part in parts if not isinstance(part, CertificateNeed)]
    if terms.permille and not certificates:
        options += _practice(post, here)
    for chosen in product(*options):
        before = joined(*chosen)
        if terms.climbing and not _within_a_step(post, before, here):
            continue
        for licences in _licensing(post, before, here):
            given = joined(here.papers, before, licences, terms.closing)
            if certificates:
                certified = _gained(terms.evidence.certified, licences, here)
                yield from _with_courses(post, Lack(certified, recognition_threshold(here.framework)), given, here)
            elif terms.permille:
                held = _gained(here.told.held, joined(before, licences), here)
                yield from _with_courses(post, Lack(held, terms.permille), given, here)
            else:
                yield _priced(given, here)


def _with_courses(post: Occupation, lack: Lack, given: GapSet, here: Standpoint) -> Iterator[GapSet]:
    """``given`` with the courses that close ``lack``: the small sets, and the cheapest of any size."""
    teaching, shelf = here.shelf.teaching(post), here.shelf
    if len(given) <= MOST_ITEMS:
        for courses in small_sets(teaching, lack, MOST_ITEMS - len(given)):
            yield _priced(joined(given, tuple(map(training, courses))), here)
    if (left := shelf.left(tenge(given))) >= 0:
        cheapest = cheapest_courses(teaching, lack, left)
        if cheapest is not None:
            yield _priced(joined(given, tuple(map(training, cheapest))), here)


def _priced(one: GapSet, here: Standpoint) -> GapSet:
    """The set, its price noted where it is the least so far."""
    price = tenge(one)
    if here.shelf.left(price) > 0:
        here.shelf.least = price
    return one


def _gained(held: Proficiencies, items: GapSet, here: Standpoint) -> Proficiencies:
    """``held`` with what programmes, courses and months in posts give."""
    held = dict(held)
    for item in items:
        if item.kind == "programme":
            raise_to(held, here.framework.programmes[ProgrammeCode(item.code)].gives)
        elif item.kind == "course":
            raise_to(held, here.framework.courses[CourseCode(item.code)].gives)
        else:
            post = here.framework.occupations[OccupationCode(item.code)]
            if item.months >= _months_to_master(post, here):
                raise_to(held, (Skill(need.competence, need.proficiency) for need in post.essential))
    return held


def _options(part: EducationNeed | MonthsMissing, post: Occupation, terms: Terms, here: Standpoint) -> Iterator[GapSet]:
    """The ways to meet a part of a requirement, without those that reach the target by themselves."""
    if isinstance(part, EducationNeed):
        yield from (way for way in here.studies.leading_to(part) if not contains_any(keys(way), here.enough))
        return
    missing = 10 * part.need.months - part.have
    for one, rate in _counting(part.need, terms.rates, here):
        yield (work(one, months := _months(missing, rate)),)
        if terms.permille and _teaches(one, post) and (stay := _months_to_master(one, here)) > months:
            yield (work(one, stay),)


# --- months ---------------------------------------------------------------------------------------------------------


def _months(tenths: int, rate: Fraction) -> int:
    """Whole months at ``rate`` after which ``tenths`` of full months have been worked."""
    return -(-tenths * rate.denominator // (10 * rate.numerator))


def _counting(need: ExperienceNeed, rates: Rates, here: Standpoint) -> list[tuple[Occupation, Fraction]]:
    """The present posts that count for ``need``; where none does, the posts open today that would."""
    posts = here.framework.occupations
    present = [(posts[code], rate) for code, rate in rates.items() if in_scope(posts[code], need)]
    return present or [(post, Fraction(1)) for post in posts.values() if in_scope(post, need) and _is_open(post, here)]


def _is_open(post: Occupation, here: Standpoint) -> bool:
    """Whether the person may start in ``post`` today, and does not hold it."""
    if post.code not in here.opened:
        here.opened[post.code] = post.code not in here.at_work and _may_start(post, here)
    return here.opened[post.code]


def _may_start(post: Occupation, here: Standpoint) -> bool:
    if not _admitted(post, here) or post.code in here.paper.recognised:
        return _admitted(post, here)
    if post.requirement.recognition or not _within_a_step(post, (), here):
        return False
    threshold = _change_threshold(post, here)
    covered = not threshold or coverage(post, here.told.held, here.framework).reaches(threshold)
    return covered and any(True for _ in met(post, here.paper))


def _months_to_master(post: Occupation, here: Standpoint) -> int:
    """Months after which ``post`` has been held for its time-in-post."""
    have = here.told.tenths(ExperienceNeed(0, Scope.POST, (post.code,)))
    missing = 10 * here.framework.time_in_post(post.level) - have
    return max(0, _months(missing, here.at_work.get(post.code, Fraction(1))))


def _practice(post: Occupation, here: Standpoint) -> Iterator[tuple[GapSet, ...]]:
    """For each present post not mastered yet: to stay until it is, or not."""
    for one in here.present:
        months = _months_to_master(one, here)
        if months and _teaches(one, post):
            yield ((), (work(one, months),))


def _teaches(one: Occupation, post: Occupation) -> bool:
    """Whether work in ``one`` gives a competence that ``post`` asks for."""
    return not {need.competence for need in one.essential}.isdisjoint(need.competence for need in post.essential)


# --- programmes -----------------------------------------------------------------------------------------------------


class Studies:
    """The programmes that somebody with the documents of ``paper`` may take."""

    def __init__(self, paper: Evidence) -> None:
        """Find which entry stages are open, and how the others are opened."""
        self.framework = paper.framework
        entries = {offer.entry for one in self.framework.programmes.values() for offer in one.offers}
        self._open = {entry for entry in entries if paper.has(entry)}
        self._openers = {entry: self._opener(entry) for entry in entries if entry not in self._open}
        self._ways = {code: self._way(one) for code, one in self.framework.programmes.items()}
        self._found: dict[EducationNeed, list[GapSet]] = {}

    def leading_to(self, need: EducationNeed) -> list[GapSet]:
        """Programmes whose document meets ``need``, each with the one that opens it where it is not open today.

        Where any field will do, the shortest and the cheapest way stand for all.
        """
        if need not in self._found:
            fitting = (
                one for one in self.framework.programmes.values() if self.framework.fits(one.stage, one.field, need)
            )
            found = [way for one in fitting if (way := self._ways[one.code])]
            if found and not need.fields:
                found = list(dict.fromkeys((min(found, key=by_size), min(found, key=by_price))))
            self._found[need] = found
        return self._found[need]

    def _way(self, programme: Programme) -> GapSet:
        """The way to the document of ``programme``: directly, or after the cheapest that opens it; empty for none."""
        if direct := self._direct(programme):
            return (direct,)
        opened = ((self._openers[offer.entry], study(programme, offer)) for offer in programme.offers)
        ways = (joined((first,), (then,)) for first, then in opened if first is not None)
        return min(ways, key=by_price, default=())

    def _direct(self, programme: Programme) -> GapItem | None:
        """The programme by its cheapest offer that is open today."""
        offers = (study(programme, offer) for offer in programme.offers if offer.entry in self._open)
        return min(offers, key=lambda item: by_price((item,)), default=None)

    def _opener(self, need: EducationNeed) -> GapItem | None:
        """The cheapest programme open today whose document meets ``need``."""
        fitting = (one for one in self.framework.programmes.values() if self.framework.fits(one.stage, one.field, need))
        items = (item for one in fitting if (item := self._direct(one)))
        return min(items, key=lambda item: by_price((item,)), default=None)
