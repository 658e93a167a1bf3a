"""Which posts a step may lead to: law, licences and wishes, levels, documents, the direction of the route."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from career_planner.assessment.explanation import Reason
from career_planner.assessment.labour import broken_rules, job_in
from career_planner.routes.aim import Aim
from career_planner.routes.network import Network, Post
from career_planner.routes.situation import NO_POST, NOWHERE, Situation, Start


class Permission:
    """What is permitted to one person with one goal; what does not change on the way is worked out once."""

    def __init__(self, network: Network, first: Start, aims: Aim, today: date) -> None:
        """Find the posts that are open at all; those of the home sector come first, so that they win ties."""
        self.network = network
        self.first = first
        self.aims = aims
        self.today = today
        lawful = (post for post in network.posts if self._lawful(post))
        self.open = tuple(sorted(lawful, key=lambda post: post.occupation.sector != first.home))

    def broken(self, post: Post) -> Iterator[Reason]:
        """The rules of labour law that stand between the person and ``post``; age only delays, unless beside a job."""
        circumstances = self.first.profile.circumstances
        second = self.network.limits.second_job if post.index == self.aims.starting else None
        if second is not None:
            jobs = (*self.first.jobs, job_in(post.occupation, second))
            return broken_rules(jobs, circumstances, self.network.framework, self.today)
        alone = replace(circumstances, born=None, civil_servant=False)
        return broken_rules((job_in(post.occupation), *self.first.others), alone, self.network.framework, self.today)

    def leads_on(self, post: Post, situation: Situation, *, enter: bool) -> bool:
        """Whether a step reaches the goal, climbs, or is the one turn: sideways at home, or into a goal's sector."""
        occupation, turned = post.occupation, situation.turned
        if turned not in {NOWHERE, occupation.sector}:
            return False
        if not enter or post.index in self.aims.holding:
            return True
        if turned != NOWHERE:
            return occupation.level > situation.reached
        if occupation.sector == self.first.home:
            sideways = occupation.level == situation.reached and occupation.sector in self.aims.sectors
            return sideways or occupation.level > situation.reached
        return occupation.sector in self.aims.sectors

    def keeps_job(self, post: Post, situation: Situation, *, enter: bool) -> bool:
        """Whether a person who keeps their job may change to ``post``: in the present group, or to reach the goal."""
        if not (self.network.limits.keep_job and situation.employed and enter) or self.first.first_post == NO_POST:
            return True
        group = self.network.posts[self.first.first_post].occupation.group
        return post.occupation.group == group or post.index in self.aims.holding

    def jumps(self, post: Post, situation: Situation) -> bool:
        """Whether ``post`` is more than one level above the highest so far and no document or recognition opens it."""
        opened = post.opened & situation.met or post.index in self.first.recognised
        return post.occupation.level > situation.reached + 1 and not opened

    def needs_recognition(self, post: Post) -> bool:
        """Whether recognition is compulsory for ``post`` and not there yet."""
        return post.occupation.requirement.recognition and post.index not in self.first.recognised

    def _lawful(self, post: Post) -> bool:
        occupation, limits = post.occupation, self.network.limits
        if {occupation.code, occupation.sector} & limits.unwanted:
            return False
        if set(occupation.requirement.licences) - set(self.first.profile.circumstances.licences):
            return False
        return next(self.broken(post), None) is None
