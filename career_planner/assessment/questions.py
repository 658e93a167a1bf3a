"""The best next question: of a stated list, the one whose possible answers change the level most."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from career_planner.assessment.explanation import Reason, reason
from career_planner.assessment.level import Answer, answers
from career_planner.frameworks.basis import Basis, Claim
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import rank
from career_planner.profile.dates import PartialDate
from career_planner.profile.editing import with_row_changed
from career_planner.profile.education import Education
from career_planner.profile.person import Profile
from career_planner.profile.standing import Standing

_RULE = Claim(Basis.EDITORIAL, "method")
Asked = Iterator[tuple[Reason, Profile]]


@dataclass(frozen=True, slots=True)
class Question:
    """A question (``reason`` says it in words) and by how many levels, over all answers, it could change them."""

    reason: Reason
    change: int


def next_question(profile: Profile, framework: Framework, today: date) -> Question | None:
    """The question with the largest change, ties by the order of ``QUESTIONS``; ``None`` where none changes a level."""
    before = answers(profile, framework, today)
    best: Question | None = None
    for ask in QUESTIONS:
        for question, answered in ask(profile, framework, today):
            change = _change(before, answers(answered, framework, today))
            if change > (0 if best is None else best.change):
                best = Question(question, change)
    return best


def _change(before: Iterable[Answer], after: Iterable[Answer]) -> int:
    pairs = zip(before, after, strict=True)
    return sum(
        abs(rank(getattr(new, kind)) - rank(getattr(old, kind)))
        for old, new in pairs
        for kind in ("proven", "claimable", "possible")
    )


def _nothing_learned(profile: Profile, _framework: Framework, today: date) -> Asked:
    """Somebody without any education row: a school document is the likely answer."""
    if not profile.education:
        school = Education("general", "", finished=PartialDate(today.year - 1))
        yield reason("question.school", _RULE), replace(profile, education=(school,))


def _record_for_work(profile: Profile, _framework: Framework, _today: date) -> Asked:
    for index, job in enumerate(profile.experience):
        if not job.standing.on_paper:
            answered = with_row_changed(profile, index, replace(job, standing=Standing.DOCUMENTED))
            yield reason("question.work-record", _RULE, title=job.title), answered


def _paper_for_study(profile: Profile, _framework: Framework, _today: date) -> Asked:
    for index, study in enumerate(profile.education):
        if study.finished is not None and not study.on_paper:
            paper = replace(study, standing=Standing.DOCUMENTED, recognised=True)
            yield reason("question.diploma", _RULE, title=study.title), with_row_changed(profile, index, paper)


def _paper_for_course(profile: Profile, _framework: Framework, _today: date) -> Asked:
    for index, course in enumerate(profile.courses):
        if not course.standing.on_paper:
            answered = with_row_changed(profile, index, replace(course, standing=Standing.DOCUMENTED))
            yield reason("question.certificate", _RULE, title=course.title), answered


def _programme_of_study(profile: Profile, framework: Framework, _today: date) -> Asked:
    for index, study in enumerate(profile.education):
        if study.programme is None and study.finished is not None:
            for programme in framework.programmes.values():
                if programme.stage == study.stage and programme.field.startswith(study.field or "-"):
                    answered = with_row_changed(profile, index, replace(study, programme=programme.code))
                    yield reason("question.programme", _RULE, title=study.title), answered


def _finished_study(profile: Profile, _framework: Framework, today: date) -> Asked:
    for index, study in enumerate(profile.education):
        if study.finished is None:
            finished = replace(study, finished=PartialDate(today.year - 1))
            yield reason("question.finished", _RULE, title=study.title), with_row_changed(profile, index, finished)


QUESTIONS: tuple[Callable[[Profile, Framework, date], Asked], ...] = (
    _record_for_work,
    _paper_for_study,
    _paper_for_course,
    _nothing_learned,
    _programme_of_study,
    _finished_study,
)
"""The stated list, in the order in which ties are broken."""
