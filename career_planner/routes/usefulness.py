"""What can still be of use on a route: documents that are asked for, months and competences worth staying for."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from career_planner.assessment.vector import Mask
from career_planner.frameworks.sector import SectorCode
from career_planner.routes.aim import Aim, Permission
from career_planner.routes.network import Network, Post
from career_planner.routes.situation import NO_POST, NOWHERE, Situation

TIME_IN_POST = -1
"""Stands for the months in the present post where a counter is named."""

Delay = tuple[int, int] | None
Sectors = frozenset[SectorCode]
Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Remains:
    """What later steps may ask for: the largest figures of skills, of certified skills and of months, and the posts."""

    documents: int
    held: Mask
    certified: Mask
    months: Mask
    posts: int


class Usefulness:
    """Which documents and months a later step may ask for, by the level reached and the sector turned to."""

    def __init__(self, network: Network, aims: Aim, permission: Permission, home: SectorCode) -> None:
        """Start with nothing worked out; ``home`` is the sector of the first post."""
        self.home = home
        self.network = network
        self.aims = aims
        self.permission = permission
        self._documents: dict[Key, int] = {}
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
            self._documents[key] = self._asked_documents(self._later(situation), sectors)
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
                for way in post.ways:
                    _raise(months, way.months)
                    if way.certificates:
                        _raise(certified, ((index, needed) for index, needed, _ in post.essential))
            skills = self.network.skills
            self._remains[key] = Remains(
                self._asked_documents(posts, sectors),
                skills.capping(held),
                skills.capping(certified),
                self.network.months.capping(months),
                sum(1 << post.index for post in posts),
            )
        return self._remains[key]

    def _asked_documents(self, posts: Iterable[Post], sectors: Iterable[SectorCode]) -> int:
        """Bits of education needs that programmes, ``posts`` or the goal in ``sectors`` ask for."""
        bits = self._entries
        for sector in sectors:
            bits |= self.aims.documents.get(sector, 0)
        for post in posts:
            bits |= post.opened
            for way in post.ways:
                bits |= way.education
        return bits

    def delays(self, situation: Situation) -> tuple[Delay, ...]:
        """Reasons to work on before a step to a post in which the months do not count, or before full-time study.

        To gain the competences of the present post, or months that a post above the level reached, or a goal post,
        asks for.
        """
        if not situation.employed or situation.post == NO_POST:
            return (None,)
        present = self.network.posts[situation.post]
        found: list[Delay] = [None]
        if situation.served < 10 * present.time_in_post and not self._has_all(present, situation):
            found.append((TIME_IN_POST, 10 * present.time_in_post))
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

    def _of_goal(self, post: Post) -> bool:
        aims = self.aims
        return post.index in aims.holding or post.index == aims.starting or post.index in aims.recognised

    def _has_all(self, post: Post, situation: Situation) -> bool:
        get = self.network.skills.get
        return all(get(situation.held, index) >= needed for index, needed, _ in post.essential)


def _raise(figures: dict[int, int], asked: Iterable[tuple[int, int]]) -> None:
    """Raise ``figures`` to what is asked for."""
    for index, value in asked:
        figures[index] = max(value, figures.get(index, 0))
