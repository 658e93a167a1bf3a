"""Which parts of a post's requirement are met, and which are not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from career_planner.assessment.coverage import coverage
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Occupation
from career_planner.frameworks.requirement import Alternative, EducationNeed, ExperienceNeed
from career_planner.profile.dates import age_on
from career_planner.profile.evidence import Evidence


@dataclass(frozen=True, slots=True)
class CertificateNeed:
    """Certificates have to cover the post's essential competences; so far they cover ``have`` thousandths."""

    have: int


@dataclass(frozen=True, slots=True)
class MonthsMissing:
    """Tenths of months of an experience need: how many there are."""

    need: ExperienceNeed
    have: int


Part = EducationNeed | CertificateNeed | MonthsMissing


def recognition_threshold(framework: Framework) -> int:
    """Coverage in thousandths that recognition and the certificate alternative ask for."""
    return framework.assumption("coverage.recognition").typical


def unmet(alternative: Alternative, post: Occupation, evidence: Evidence) -> tuple[Part, ...]:
    """The parts of ``alternative`` that ``evidence`` does not meet; empty when it is met."""
    return tuple(_unmet(alternative, post, evidence))


def _unmet(alternative: Alternative, post: Occupation, evidence: Evidence) -> Iterator[Part]:
    if alternative.education is not None and not evidence.has(alternative.education):
        yield alternative.education
    if alternative.certificates:
        covered = coverage(post, evidence.certified, evidence.framework)
        if not covered.reaches(recognition_threshold(evidence.framework)):
            yield CertificateNeed(covered.permille)
    for need in alternative.experience:
        if (have := evidence.tenths(need)) < 10 * need.months:
            yield MonthsMissing(need, have)


def met(post: Occupation, evidence: Evidence) -> Iterable[Alternative]:
    """The alternatives of the post's requirement that hold, in their order."""
    return (one for one in post.requirement.alternatives if not unmet(one, post, evidence))


def old_enough(post: Occupation, evidence: Evidence) -> bool:
    """Whether the person has the post's minimum age; an unknown date of birth counts as grown up."""
    return evidence.born is None or age_on(evidence.born, evidence.today) >= post.requirement.minimum_age


def missing_licences(post: Occupation, evidence: Evidence) -> tuple[str, ...]:
    """The licences of the post that the person does not hold."""
    return tuple(licence for licence in post.requirement.licences if licence not in evidence.licences)


def claimable(post: Occupation, evidence: Evidence) -> bool:
    """Whether recognition for the post could be asked for: requirement met and coverage high enough.

    An alternative that rests on certificates without a professional document counts up to level 4 only.
    """
    framework = evidence.framework
    if missing_licences(post, evidence) or not old_enough(post, evidence):
        return False
    if not coverage(post, evidence.held, framework).reaches(recognition_threshold(framework)):
        return False
    return any(post.level <= 4 or not rests_on_certificates(one, framework) for one in met(post, evidence))


def rests_on_certificates(alternative: Alternative, framework: Framework) -> bool:
    """Whether certificates stand in for a professional document in ``alternative``."""
    need = alternative.education
    return alternative.certificates and (need is None or framework.stages[need.stage].level is None)
