"""What can still be of use on a route: documents that are asked for, months and competences worth staying for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import le, or_

from career_planner.assessment.vector import Mask
from career_planner.frameworks.programme import Mode
from career_planner.frameworks.sector import SectorCode
from career_planner.routes.exact.aim import Aim, Permission
from career_planner.routes.exact.network import Network, Post, Study
from career_planner.routes.exact.situation import NO_POST, NOWHERE, Situation, always_fits

TIME_IN_POST = -1
"""Stands for the months in the present post where a counter is named."""

Delay = tuple[int, int] | None
Sectors = frozenset[SectorCode]
Key = tuple[int, str]
MOST_WEIGHED = 250
"""With more posts still to come nearly every competence matters to one of them, and weighing does not pay."""
NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Remains:
    """What later steps may ask for: documents (``needs``: not only as an entry), the largest figures of skills, of
    certified skills and of months, and the posts.
    """  # noqa: D205

    documents: int
    needs: int
    held: Mask
    certified: Mask
    months: Mask
    posts: int
    later: tuple[Post, ...]


class Usefulness:
    """Which documents and months a later step may ask for, by the level reached and the sector turned to."""

    def __init__(self, network: Network, aims: Aim, permission: Permission, home: SectorCode) -> None:
        """Start with nothing worked out; ``home`` is the sector of the first post."""
        self.home = home
        self.network = network
        self.aims = aims
        self.permission = permission
        self._documents: dict[Key, int] = {}
        self._matters: dict[tuple[int, SectorCode, int, int, Sectors], tuple[int, Mask]] = {}
        self._months: dict[Key, dict[int, tuple[int, ...]]] = {}
        self._remains: dict[tuple[int, SectorCode, Sectors], Remains] = {}

    @cached_property
    def _entries(self) -> int:
        """Bits of the documents that programmes ask for."""
        return reduce(or_, (study.entry for study in self.network.studies), 0)

    def documents(self, situation: Situation) -> int:
        """Bits of education needs that a later step, a programme or the goal asks for."""
        key = (situation.reached, situation.turned)
        if key not in self._documents:
            sectors = [one for one in self.aims.documents if situation.turned in {NOWHERE, one}]
            self._documents[key] = self._entries | self._needed_documents(self._later(situation), sectors)
        return self._documents[key]

    def remains(self, situation: Situation, sectors: Sectors) -> Remains:
        """What later steps of routes that end in one of ``sectors`` may still ask for."""
        key = (situation.reached, situation.turned, sectors)
        if key not in self._remains:
            posts = [one for one in self._later(situation) if one.occupation.sector in sectors | {self.home}]
            held: dict[int, int] = {}
            certified: dict[int, int] = {}
            months: dict[int, int] = {}
            for post in posts:
                _raise(held, ((index, needed) for index, needed, _ in post.essential))
                _raise(held, self._licences(post))
                for way in post.ways:
                    _raise(months, way.months)
                    if way.certificates:
                        _raise(certified, ((index, needed) for index, needed, _ in post.essential))
            skills = self.network.skills
            needs = self._needed_documents(posts, sectors)
            self._remains[key] = Remains(
                self._entries | needs,
                needs,
                skills.capping(held),
                skills.capping(certified),
                self.network.months.capping(months),
                sum({1 << post.index for post in posts}),
                tuple({post.index: post for post in posts}.values()),
            )
        return self._remains[key]

    def _needed_documents(self, posts: Iterable[Post], sectors: Iterable[SectorCode]) -> int:
        """Bits of education needs that ``posts`` or the goal in ``sectors`` ask for."""
        bits = 0
        for sector in sectors:
            bits |= self.aims.documents.get(sector, 0)
        for post in posts:
            bits |= post.opened
            for way in post.ways:
                bits |= way.education
        return bits

    def studies(self, situation: Situation, sectors: Sectors, offers: Iterable[Study]) -> list[Study]:
        """Of ``offers`` those that are open and bring a document that something asks for.

        Where the search is ``lean`` and few posts remain, only those whose effect on routes to ``sectors`` no other one
        has at no more cost.
        """
        met, useful = situation.met, self.documents(situation)
        found = [study for study in offers if study.entry & met and study.meets & ~met & useful]
        if len(found) < 2 or not self.lean or len(self.remains(situation, sectors).later) > MOST_WEIGHED:
            return found
        merged, capped = self.network.skills.merged, self.network.skills.capped
        wanted, skills = self.matters(situation, sectors)
        had = capped(situation.held, skills)
        lacking = self._lacking(had, skills)
        gained = {
            gives: merged(had, capped(gives, skills)) if gives & lacking else had
            for gives in {study.gives for study in found}
        }
        kept: dict[tuple[bool, int, int, int], list[Study]] = {}
        for study in found:
            documents, held = study.meets & ~met & wanted, gained[study.gives]
            if documents or held != had:
                full_time = study.offer.mode is Mode.FULL_TIME
                kept.setdefault((full_time, study.programme.start_month, documents, held), []).append(study)
        chosen = {id(study) for alike in kept.values() for study in _cheapest(alike)}
        return [study for study in found if id(study) in chosen]

    def matters(self, situation: Situation, sectors: Sectors) -> tuple[int, Mask]:
        """Documents and skills that routes to ``sectors`` may still make use of; asked only where it is ``lean``.

        A skill matters while the coverage of a later post that asks for it is not reached, a licence always; a document
        that is only an entry, where a programme behind it gives what matters.
        """
        key = (situation.reached, situation.turned, situation.met, situation.held, sectors)
        if key not in self._matters:
            remains = self.remains(situation, sectors)
            held: dict[int, int] = {}
            for post in remains.later:
                _raise(held, self._licences(post))
                if not self._covered(post, situation):
                    _raise(held, ((index, needed) for index, needed, _ in post.essential))
            skills = self.network.skills.capping(held)
            self._matters[key] = (self._leading(remains.needs, situation.held, skills), skills)
        return self._matters[key]

    @cached_property
    def lean(self) -> bool:
        """Whether studying is of use for nothing but documents and competences.

        It may also end a job that leaves no room for courses, or pass the time in a post of the home sector until its
        months suffice for a turn that comes after a higher post in which they do not count.
        """
        first, elsewhere = self.permission.first, self.aims.sectors - {self.home}
        passed = [post for post in self.permission.open if not self._of_goal(post)]
        asked = {
            counter
            for post in passed
            if post.occupation.sector in elsewhere
            for way in post.ways
            for counter, _ in way.months
        }
        climbed = [
            post.counters & asked
            for post in passed
            if post.occupation.sector == self.home and post.occupation.level > first.situation.reached
        ]
        present = NONE if first.first_post == NO_POST else self.network.posts[first.first_post].counters & asked
        return always_fits(first, self.network) and not any(one != present for one in climbed)

    def _covered(self, post: Post, situation: Situation) -> bool:
        """Whether no step to ``post`` can ask for more coverage than there is."""
        network = self.network
        asked = network.change_permille
        if self.permission.may_recognise(post, situation):
            asked = max(asked, network.recognition_permille)
        return network.reaches(post, situation.held, asked)

    def _leading(self, wanted: int, held: int, skills: Mask) -> int:
        """``wanted`` documents and the entries of what leads to them or gives one of ``skills`` not ``held``."""
        capped, merged = self.network.skills.capped, self.network.skills.merged
        had, found = capped(held, skills), wanted
        fields = self._lacking(had, skills)
        lacking = [gives for gives in self._gives if gives & fields and merged(had, capped(gives, skills)) != had]
        for gives in lacking:
            found |= self._gives[gives]
        leading = 0
        while found & ~leading:
            leading |= found
            found = reduce(or_, [entries for meets, entries in self._meets.items() if meets & leading], 0)
        return leading

    def _lacking(self, had: int, skills: Mask) -> int:
        """The fields of ``skills`` that are below their cap in ``had``; what gives nothing there changes nothing."""
        layout = self.network.skills
        full = ((had | layout.guards) - skills.caps) & layout.guards
        return skills.fields & ~(full - (full >> (layout.width - 1)))

    @cached_property
    def _gives(self) -> dict[int, int]:
        """Competences that a programme gives → entries of such programmes."""
        return _entries_by((study.gives, study.entry) for study in self.network.studies)

    @cached_property
    def _meets(self) -> dict[int, int]:
        """Needs that a document meets → entries of the programmes that end with it."""
        return _entries_by((study.meets, study.entry) for study in self.network.studies)

    def delays(self, situation: Situation) -> tuple[Delay, ...]:
        """Reasons to work on before a step to a post in which the months do not count, or before full-time study.

        To gain the competences of the present post, or months that a post above the level reached, or a goal post,
        asks for.
        """
        if not situation.employed or situation.post == NO_POST:
            return (None,)
        present = self.network.posts[situation.post]
        if not present.tenths:
            return (None,)
        found: list[Delay] = [None]
        tenure = 10 * self.network.tenures[present.occupation.level]
        if situation.served < tenure and not self._has_all(present, situation):
            found.append((TIME_IN_POST, tenure))
        asked = self._asked_months(situation)
        for counter in sorted(present.counters):
            have = self.network.months.get(situation.months, counter)
            found += ((counter, tenths) for tenths in asked.get(counter, ()) if tenths > have)
        return tuple(found)

    def _asked_months(self, situation: Situation) -> dict[int, tuple[int, ...]]:
        """For each counter the tenths that posts above the level reached, or goal posts, ask for."""
        key = (situation.reached, situation.turned)
        if key not in self._months:
            asked: dict[int, set[int]] = {}
            for post in self._above(situation):
                for way in post.ways:
                    for counter, tenths in way.months:
                        asked.setdefault(counter, set()).add(tenths)
            self._months[key] = {counter: tuple(sorted(tenths)) for counter, tenths in asked.items()}
        return self._months[key]

    def _above(self, situation: Situation) -> list[Post]:
        """Posts that a later step can climb to, and goal posts."""
        return [
            post
            for post in self.permission.open
            if self._within(post, situation) and (post.occupation.level > situation.reached or self._of_goal(post))
        ]

    def _later(self, situation: Situation) -> list[Post]:
        """Posts that a later step can lead to at all."""
        if situation.turned == NOWHERE:
            turns = [post for post in self.permission.open if post.occupation.sector in self.aims.sectors]
            return turns + self._above(situation)
        return self._above(situation)

    def _within(self, post: Post, situation: Situation) -> bool:
        """Whether a later step may lead into the sector of ``post``."""
        sector = post.occupation.sector
        if situation.turned != NOWHERE:
            return sector == situation.turned
        return sector == self.home or sector in self.aims.sectors

    def _licences(self, post: Post) -> Iterator[tuple[int, int]]:
        """The fields of the licences that ``post`` asks for, each to be held."""
        return ((self.network.chart.licences[code], 1) for code in post.occupation.requirement.licences)

    def _of_goal(self, post: Post) -> bool:
        aims = self.aims
        return post.index in aims.holding or post.index == aims.starting or post.index in aims.recognised

    def _has_all(self, post: Post, situation: Situation) -> bool:
        get = self.network.skills.get
        return all(get(situation.held, index) >= needed for index, needed, _ in post.essential)


def _entries_by(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The entries of each key in one."""
    found: dict[int, int] = {}
    for key, entry in pairs:
        found[key] = found.get(key, 0) | entry
    return found


def _cheapest(studies: list[Study]) -> list[Study]:
    """Of ``studies`` with one effect those that no other one equals or beats in months, money and study."""
    if len(studies) == 1:
        return studies
    kept: list[tuple[int, int, int]] = []
    chosen: list[Study] = []
    for study in sorted(studies, key=_cost):
        cost = _cost(study)
        if not any(all(map(le, other, cost)) for other in kept):
            kept.append(cost)
            chosen.append(study)
    return chosen


def _cost(study: Study) -> tuple[int, int, int]:
    return (study.offer.months, study.money, study.study)


def _raise(figures: dict[int, int], asked: Iterable[tuple[int, int]]) -> None:
    """Raise ``figures`` to what is asked for."""
    for index, value in asked:
        figures[index] = max(value, figures.get(index, 0))
