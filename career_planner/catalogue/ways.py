"""Checks that nobody is stuck: a way up from every post, ways across from every group, something that teaches."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from career_planner.assessment.coverage import coverage
from career_planner.catalogue.problem import Problem
from career_planner.frameworks.competence import CompetenceCode
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Occupation, OccupationCode
from career_planner.frameworks.requirement import Alternative, EducationNeed, ExperienceNeed, Scope
from career_planner.frameworks.sector import Group, GroupCode

TAUGHT_UP_TO = 4
"""Up to this level courses and programmes have to teach what a post needs; above it experience may."""
WAYS_ACROSS = 2
"""Groups that the posts of a group have to be able to change to at least."""
_Skills = dict[CompetenceCode, int]


class Ways:
    """What a holder of a post can reach next, with the documents and certificates that the catalogue offers."""

    def __init__(self, framework: Framework) -> None:
        """Look at ``framework``, whose references hold."""
        self.framework = framework
        self._known: dict[EducationNeed, bool] = {}

    def problems(self) -> Iterator[Problem]:
        """Posts of whole sectors without a way up, their groups without ways across, and needs that nothing teaches."""
        for post in self.framework.occupations.values():
            if self.framework.sectors[post.sector].whole and post.level < 8 and not any(self.up(post)):
                yield Problem("catalogue.problem.no-way-up", post=post.code, level=post.level)
            yield from self._untaught(post)
        for group in self.framework.groups.values():
            if self.framework.sectors[group.sector].whole:
                yield from self._across(group)

    def _across(self, group: Group) -> Iterator[Problem]:
        reached: set[GroupCode] = set()
        for other in (post.group for one in self.framework.group_posts(group.code) for post in self.across(one)):
            reached.add(other)
            if len(reached) == WAYS_ACROSS:
                return
        yield Problem("catalogue.problem.no-way-across", group=group.code, have=len(reached), need=WAYS_ACROSS)

    def up(self, post: Occupation) -> Iterator[Occupation]:
        """The posts of its sector that can follow ``post`` higher up: one level, or more where a document opens it."""
        taught = self._with(post, self._taught)
        for other in self.framework.occupations.values():
            if other.sector != post.sector or other.level <= post.level:
                continue
            near = other.level == post.level + 1 or self._opened(other)
            if near and self._open(other, post) and self._covered(other, post, taught):
                yield other

    def across(self, post: Occupation) -> Iterator[Occupation]:
        """The posts of other groups that can follow ``post``, at most one level up, with what its holder knows."""
        held = self._with(post, {})
        for other in self.framework.occupations.values():
            near = other.group != post.group and other.level <= post.level + 1
            if near and self._open(other, post) and self._covered(other, post, held):
                yield other

    def _untaught(self, post: Occupation) -> Iterator[Problem]:
        if post.level <= TAUGHT_UP_TO:
            for need in post.essential:
                if self._taught.get(need.competence, 0) < need.proficiency:
                    figures = {"competence": need.competence, "proficiency": need.proficiency}
                    yield Problem("catalogue.problem.untaught", post=post.code, **figures)

    def _covered(self, other: Occupation, post: Occupation, held: _Skills) -> bool:
        """Whether a change from ``post`` to ``other`` has the coverage it asks for."""
        if other.group == post.group or other.isco == post.isco or other.level == 1:
            return True
        return coverage(other, held, self.framework).reaches(self.framework.assumption("coverage.change").typical)

    def _open(self, other: Occupation, post: Occupation) -> bool:
        return any(self._meets(one, other, post) for one in other.requirement.alternatives)

    def _meets(self, one: Alternative, other: Occupation, post: Occupation) -> bool:
        """Whether work in ``post``, with study and courses, can meet ``one`` of the alternatives of ``other``."""
        if not all(_counts(need, post) for need in one.experience):
            return False
        if one.education is not None and not self._offered(one.education):
            return False
        return not one.certificates or other.code in self._certified

    def _opened(self, post: Occupation) -> bool:
        """Whether a document that programmes lead to opens the level of ``post`` in its sector."""
        return any(
            entry.sector == post.sector
            and entry.level >= post.level
            and self._offered(EducationNeed(entry.stage, entry.fields))
            for entry in self.framework.entries
        )

    def _offered(self, need: EducationNeed) -> bool:
        """Whether schooling or a programme meets ``need``."""
        if need not in self._known:
            school = self.framework.stages[need.stage].level is None
            fits = (self.framework.fits(stage, field, need) for stage, field in self._documents)
            self._known[need] = school or any(fits)
        return self._known[need]

    @cached_property
    def _certified(self) -> frozenset[OccupationCode]:
        """The posts whose essential competences courses and programmes teach well enough for a recognition."""
        needed = self.framework.assumption("coverage.recognition").typical
        posts = self.framework.occupations.values()
        return frozenset(post.code for post in posts if coverage(post, self._taught, self.framework).reaches(needed))

    @cached_property
    def _documents(self) -> frozenset[tuple[str, str]]:
        """The documents that programmes lead to, one after another, from school onwards."""
        stages = self.framework.stages
        highest = max((stage.rank for stage in stages.values() if stage.level is None), default=0)
        found: set[tuple[str, str]] = set()
        while True:
            open_now = {
                (programme.stage, programme.field)
                for programme in self.framework.programmes.values()
                if any(stages[offer.entry_stage].rank <= highest for offer in programme.offers)
            }
            if open_now == found:
                return frozenset(found)
            found = open_now
            highest = max(highest, *(stages[stage].rank for stage, _ in found))

    @cached_property
    def _taught(self) -> _Skills:
        """The highest proficiency at which a course or a programme gives each competence."""
        courses = (course.gives for course in self.framework.courses.values())
        programmes = (programme.gives for programme in self.framework.programmes.values())
        return _best((skill.competence, skill.proficiency) for gives in (*courses, *programmes) for skill in gives)

    def _with(self, post: Occupation, taught: _Skills) -> _Skills:
        """What the holder of ``post`` knows once ``taught``."""
        return _best((*taught.items(), *((need.competence, need.proficiency) for need in post.essential)))


def _best(skills: Iterable[tuple[CompetenceCode, int]]) -> _Skills:
    best: _Skills = {}
    for competence, proficiency in skills:
        best[competence] = max(best.get(competence, 0), proficiency)
    return best


def _counts(need: ExperienceNeed, post: Occupation) -> bool:
    """Whether months in ``post`` count for ``need``."""
    codes = {Scope.POST: post.code, Scope.GROUP: post.group, Scope.SECTOR: post.sector}
    return need.scope is Scope.ANY or codes[need.scope] in need.codes
