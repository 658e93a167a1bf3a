"""The courses a step needs: bundles for certificates and for coverage, and what they leave the person with."""

from dataclasses import replace

from career_planner.assessment.bundles import NO_COURSES, Bundle
from career_planner.frameworks.programme import CourseCode
from career_planner.routes.network import Network, Post, Way
from career_planner.routes.situation import NO_POST, Situation, Start

Courses = tuple[CourseCode, ...]


class Training:
    """Bundles for one person."""

    def __init__(self, network: Network, first: Start) -> None:
        """Remember what the person states."""
        self.network = network
        self.first = first
        self._relieved: dict[int, int] = {}

    def certificates(self, post: Post, way: Way, situation: Situation, *, recognised: bool) -> tuple[Bundle, ...]:
        """The bundles that complete the certificates that ``way`` asks for."""
        if not way.certificates:
            return (NO_COURSES,)
        certified = self.certified(situation, recognised=recognised)
        return self.network.bundles(post, certified, self.network.recognition_permille)

    def cover(self, post: Post, situation: Situation, *, recognised: bool) -> tuple[Bundle, ...]:
        """The bundles that lift the coverage to what a recognition or a change of post asks for."""
        permille = self.asked(post, situation, recognised=recognised)
        return self.network.bundles(post, situation.held, permille) if permille else (NO_COURSES,)

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

    def relieved(self, situation: Situation) -> int:
        """The posts (bits by index) for which the post held last spares the coverage that a change asks for."""
        if situation.post not in self._relieved:
            alike = (post for post in self.network.posts if not self.asked(post, situation, recognised=False))
            self._relieved[situation.post] = sum(1 << post.index for post in alike)
        return self._relieved[situation.post]

    def certified(self, situation: Situation, *, recognised: bool) -> int:
        """Skills on certificates; a recognition also looks at certificates that are only stated."""
        merged = self.network.skills.merged
        return merged(situation.certified, self.first.told_certified) if recognised else situation.certified

    def trained(self, situation: Situation, courses: Courses) -> Situation:
        """The situation after ``courses``."""
        if not courses:
            return situation
        held, certified, merged = situation.held, situation.certified, self.network.skills.merged
        for code in courses:
            gives = self.network.course_gives[code]
            held, certified = merged(held, gives), merged(certified, gives)
        return replace(situation, held=held, certified=certified)

    def least(self, post: Post, way: Way, situation: Situation, *, recognised: bool) -> tuple[int, int] | None:
        """Hours and tenge below which no courses meet certificates and coverage; ``None``: none do."""
        permille = self.asked(post, situation, recognised=recognised)
        covering = self.network.least_courses(post, situation.held, permille) if permille else (0, 0)
        if not way.certificates or covering is None:
            return covering
        certified = self.least_certificates(post, situation, recognised=recognised)
        return None if certified is None else (max(covering[0], certified[0]), max(covering[1], certified[1]))

    def least_certificates(self, post: Post, situation: Situation, *, recognised: bool) -> tuple[int, int] | None:
        """Hours and tenge below which no courses complete the certificates for ``post``; ``None``: none do."""
        certified = self.certified(situation, recognised=recognised)
        return self.network.least_courses(post, certified, self.network.recognition_permille)
