"""The courses a step needs: bundles for certificates and for coverage, and what they leave the person with."""

from dataclasses import replace

from career_planner.assessment.bundles import NO_COURSES, Bundle, Lack, Teaching, best_bundles, least_cost
from career_planner.frameworks.programme import CourseCode
from career_planner.routes.network import Network, Post, Way
from career_planner.routes.situation import NO_POST, Situation, Start

Courses = tuple[CourseCode, ...]


class Training:
    """Bundles for one person, each gap solved once."""

    def __init__(self, network: Network, first: Start) -> None:
        """Start without any solved gap."""
        self.network = network
        self.first = first
        self._solved: dict[tuple[int, int, tuple[int, ...]], tuple[Bundle, ...]] = {}
        self._teachings: dict[int, Teaching] = {}
        self._told = tuple(network.fields(first.told_certified))

    def certificates(self, post: Post, way: Way, situation: Situation, *, recognised: bool) -> tuple[Bundle, ...]:
        """The bundles that complete the certificates that ``way`` asks for."""
        if not way.certificates:
            return (NO_COURSES,)
        return self._bundles(post, self.certified(situation, recognised=recognised), self.network.recognition_permille)

    def cover(self, post: Post, situation: Situation, *, recognised: bool) -> tuple[Bundle, ...]:
        """The bundles that lift the coverage to what a recognition or a change of post asks for."""
        permille = self.asked(post, situation, recognised=recognised)
        return self._bundles(post, situation.held, permille) if permille else (NO_COURSES,)

    def asked(self, post: Post, situation: Situation, *, recognised: bool) -> int:
        """Coverage that a step to ``post`` asks for, in thousandths.

        A change asks for none inside the group, in the same unit group, from no post, at level 1, or when recognised.
        """
        if recognised:
            return self.network.recognition_permille
        if situation.post == NO_POST or post.occupation.level == 1 or post.index in self.first.recognised:
            return 0
        present = self.network.posts[situation.post].occupation
        alike = present.group == post.occupation.group or present.isco == post.occupation.isco
        return 0 if alike else self.network.change_permille

    def certified(self, situation: Situation, *, recognised: bool) -> int:
        """Skills on certificates; a recognition also looks at certificates that are only stated."""
        return self.network.raised(situation.certified, self._told) if recognised else situation.certified

    def trained(self, situation: Situation, courses: Courses) -> Situation:
        """The situation after ``courses``."""
        if not courses:
            return situation
        held, certified = situation.held, situation.certified
        for code in courses:
            gives = self.network.course_gives[code]
            held, certified = self.network.raised(held, gives), self.network.raised(certified, gives)
        return replace(situation, held=held, certified=certified)

    def least_certificates(self, post: Post, situation: Situation) -> tuple[int, int] | None:
        """Hours and tenge below which no courses complete the certificates for ``post``; ``None``: none do."""
        if self.network.reaches(post, situation.certified, self.network.recognition_permille):
            return (0, 0)
        lack = self._lack(post, situation.certified, self.network.recognition_permille)
        return least_cost(self._teaching(post), lack)

    def _bundles(self, post: Post, vector: int, permille: int) -> tuple[Bundle, ...]:
        if self.network.reaches(post, vector, permille):
            return (NO_COURSES,)
        have = tuple(self.network.skills.get(vector, index) for index, _, _ in post.essential)
        key = (post.index, permille, have)
        if key not in self._solved:
            self._solved[key] = best_bundles(self._teaching(post), self._lack(post, vector, permille))
        return self._solved[key]

    def _lack(self, post: Post, vector: int, permille: int) -> Lack:
        needs = zip(post.occupation.essential, post.essential, strict=True)
        return Lack({need.competence: self.network.skills.get(vector, index) for need, (index, _, _) in needs}, permille)

    def _teaching(self, post: Post) -> Teaching:
        if post.index not in self._teachings:
            self._teachings[post.index] = Teaching(post.occupation, self.network.framework, self.network.courses)
        return self._teachings[post.index]
