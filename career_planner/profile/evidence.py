"""What supports a claim: documents, months, competences and recognitions, drawn from a profile."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from career_planner.frameworks.competence import CompetenceCode, Skill
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level
from career_planner.frameworks.occupation import Flag, Occupation, OccupationCode
from career_planner.frameworks.requirement import EducationNeed, ExperienceNeed, Scope
from career_planner.frameworks.sector import SectorCode
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience, tenths_of_months
from career_planner.profile.person import Profile

Proficiencies = Mapping[CompetenceCode, int]


@dataclass(frozen=True)
class Document:
    """A finished education document: its stage, its field and the words on it."""

    stage: str
    field: str
    title: str = ""


@dataclass(frozen=True)
class Evidence:
    """The facts of one standing: either those on paper, or everything that is said.

    ``held`` are proficiencies by competence from all that counts, ``certified`` those from course certificates alone.
    """

    framework: Framework
    today: date
    documents: tuple[Document, ...]
    periods: tuple[Experience, ...]
    held: Proficiencies
    certified: Proficiencies
    recognised: frozenset[OccupationCode]
    licences: frozenset[str]
    born: date | None

    def has(self, need: EducationNeed) -> bool:
        """Whether a document meets ``need``."""
        return any(self.framework.fits(document.stage, document.field, need) for document in self.documents)

    def tenths(self, need: ExperienceNeed) -> int:
        """Tenths of months of experience in the scope of ``need``."""
        return tenths_of_months((job for job in self.periods if in_scope(self.post(job), need)), self.today)

    def record(self, sector: SectorCode, level: Level) -> int:
        """Tenths of months in posts of ``level`` or above in ``sector``, own businesses left out."""
        jobs = (
            job
            for job in self.periods
            if (post := self.post(job)) and post.sector == sector and post.level >= level and not job.own_business
        )
        return tenths_of_months(jobs, self.today)

    def post(self, job: Experience) -> Occupation | None:
        """The post of the catalogue that ``job`` was in, if it is known."""
        return None if job.occupation is None else self.framework.occupation(job.occupation)


def in_scope(post: Occupation | None, need: ExperienceNeed) -> bool:
    """Whether work in ``post`` (``None``: a job not in the catalogue) counts for ``need``."""
    if need.scope is Scope.ANY:
        return True
    if post is None:
        return False
    code = {Scope.POST: post.code, Scope.GROUP: post.group, Scope.SECTOR: post.sector}[need.scope]
    return code in need.codes


def gather(profile: Profile, framework: Framework, today: date, *, on_paper: bool) -> Evidence:
    """The evidence of ``profile``: only what is on paper, or everything said."""
    taken = tuple(course for course in profile.courses if course.standing.on_paper or not on_paper)
    periods = tuple(job for job in profile.experience if not on_paper or _documented(job, framework))
    documents = [
        study for study in profile.education if study.finished is not None and (study.on_paper or not on_paper)
    ]
    certified: dict[CompetenceCode, int] = {}
    for course in taken:
        raise_to(certified, course.skills if course.course is None else framework.course(course.course).gives)
    held = dict(certified)
    for study in documents:
        raise_to(held, () if study.programme is None else framework.programme(study.programme).gives)
    raise_to(held, _from_posts(periods, framework, today))
    if not on_paper:
        raise_to(held, profile.skills)
        raise_to(held, (skill for job in periods for skill in job.skills))
    return Evidence(
        framework,
        today,
        tuple(Document(study.stage, study.field, study.title) for study in documents),
        periods,
        held,
        certified,
        frozenset(recognition.occupation for recognition in profile.recognitions),
        frozenset((*profile.circumstances.licences, *_with_diplomas(documents, framework))),
        profile.circumstances.born,
    )


def _with_diplomas(documents: Iterable[Education], framework: Framework) -> Iterable[str]:
    """The licences that the graduates of the programmes have."""
    programmes = {study.programme for study in documents}
    return (code for code, licence in framework.licences.items() if not programmes.isdisjoint(licence.programmes))


def raise_to(held: dict[CompetenceCode, int], skills: Iterable[Skill]) -> None:
    """Raise ``held`` in place to the proficiencies of ``skills`` where those are higher."""
    for skill in skills:
        held[skill.competence] = max(skill.proficiency, held.get(skill.competence, 0))


def _documented(job: Experience, framework: Framework) -> bool:
    """Whether a work record counts on paper: never that of the head of an own organisation."""
    if not job.standing.on_paper:
        return False
    heads = job.occupation is not None and Flag.HEAD in framework.occupation(job.occupation).flags
    return not (job.own_business and heads)


def _from_posts(periods: tuple[Experience, ...], framework: Framework, today: date) -> Iterable[Skill]:
    """The essential competences of every post held for the time-in-post of its level."""
    for code in sorted({job.occupation for job in periods if job.occupation is not None}):
        post = framework.occupation(code)
        tenths = tenths_of_months((job for job in periods if job.occupation == code), today)
        if tenths >= 10 * framework.time_in_post(post.level):
            yield from (Skill(need.competence, need.proficiency) for need in post.essential)
