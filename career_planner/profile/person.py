"""The person the advice is for."""

from dataclasses import dataclass, field
from datetime import date

from career_planner.frameworks.competence import Skill
from career_planner.frameworks.occupation import OccupationCode
from career_planner.profile.circumstances import Circumstances
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience
from career_planner.profile.plan import PersonalPlan


@dataclass(frozen=True, slots=True)
class Recognition:
    """A recognition document of a centre, or a qualification verified on Career Enbek (``verified``), for a post."""

    occupation: OccupationCode
    issued: PartialDate
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What was said to a question of the guided start (``profile.interview``); empty: "I don't know"."""

    question: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything known of one person, as they told or proved it, the plan they chose, and what they were asked."""

    name: str = ""
    education: tuple[Education, ...] = ()
    courses: tuple[CourseTaken, ...] = ()
    experience: tuple[Experience, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    skills: tuple[Skill, ...] = ()
    circumstances: Circumstances = field(default_factory=Circumstances)
    plan: PersonalPlan | None = None
    interview: tuple[Reply, ...] = ()

    def present_jobs(self, today: date) -> tuple[Experience, ...]:
        """The jobs held on ``today``, the main one first, as the person listed them."""
        jobs = (
            job
            for job in self.experience
            if job.start.earliest() <= today and (job.end is None or job.end.latest() > today)
        )
        return tuple(sorted(jobs, key=lambda job: not job.main))
