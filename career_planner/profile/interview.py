"""The guided start: at most 25 questions in plain words, which of them concern a person, and what an answer changes.

An answer goes into the facts as soon as they have a place for it: a job, for example, once its post and its start are
known. Until then, and where the facts have no place, it waits among the replies of the profile, so that the questions
can be left and taken up again. ``NONE`` is the answer that there is no such thing, an empty one "I don't know".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from career_planner.errors import UserFacingError
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import OccupationCode
from career_planner.frameworks.programme import CourseCode, ProgrammeCode
from career_planner.frameworks.text import Language
from career_planner.profile import editing
from career_planner.profile.circumstances import Circumstances
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate, parse_date
from career_planner.profile.editing import Row
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile, Recognition, Reply
from career_planner.profile.standing import Standing

NONE = "none"
YES, NO = "yes", "no"
WORK_FORMS = ("employee", "self_employed", "own_business", "farm", "care", "former", "never")
"""How somebody works; ``former``: not any more."""

Kind = Literal[
    "stage", "work", "yes_no", "date", "day", "number", "part", "post", "programme", "course", "licences", "text"
]
"""What an answer is: ``date`` may be a year only, ``day`` is a whole date, ``part`` a number with parts of a whole."""
_Changes = Callable[[], dict[str, Any]]
_Papered = Education | CourseTaken | Experience


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of somebody so far; the guided start speaks of the rows named here."""

    profile: Profile
    framework: Framework

    @property
    def study(self) -> Education | None:
        """The highest education document."""
        return max(self.profile.education, key=lambda study: self.framework.stage(study.stage).rank, default=None)

    @property
    def jobs(self) -> tuple[Experience, ...]:
        """The jobs, the present or latest first."""
        return tuple(sorted(self.profile.experience, key=_lateness, reverse=True))

    @property
    def course(self) -> CourseTaken | None:
        """The first course."""
        return next(iter(self.profile.courses), None)

    @property
    def recognition(self) -> Recognition | None:
        """The first recognition document."""
        return next(iter(self.profile.recognitions), None)

    def job(self, place: int) -> Experience | None:
        """The present or latest job (``place`` 0) or the one before it (1)."""
        return self.jobs[place] if place < len(self.jobs) else None

    def reply(self, question: str) -> str | None:
        """What was replied to ``question``; ``None``: it was not put."""
        return next((one.said for one in self.profile.interview if one.question == question), None)

    def fact(self, question: str) -> str | None:
        """The answer to ``question`` by the facts; ``None`` where they say nothing."""
        return _READ[question](self)

    def said(self, question: str) -> str:
        """The answer to ``question`` by the facts, else by the replies; empty where it is not known."""
        fact = self.fact(question)
        return fact if fact is not None else self.reply(question) or ""

    def has(self, question: str) -> bool:
        """Whether there is an answer other than that there is no such thing."""
        return self.said(question) not in ("", NONE)


@dataclass(frozen=True, slots=True)
class Question:
    """A question: what its answer is, whether it concerns somebody, and whether ``NONE`` may be said to it."""

    code: str
    kind: Kind
    applies: Callable[[Told], bool] = lambda _told: True
    none: bool = False


def _lateness(job: Experience) -> tuple[bool, PartialDate, PartialDate]:
    """Orders jobs: the present ones last, the latest start last among them."""
    return job.end is None, job.start if job.end is None else job.end, job.start


def _job(told: Told) -> bool:
    return told.job(0) is not None


def _study(told: Told) -> bool:
    return told.study is not None


def _speciality(told: Told) -> bool:
    return told.study is not None and told.framework.stage(told.study.stage).level is not None


QUESTIONS: tuple[Question, ...] = (
    Question("stage", "stage", none=True),
    Question("finished", "date", lambda told: told.has("stage")),
    Question("work", "work"),
    Question("post", "post", lambda told: told.said("work") != "never"),
    Question("since", "date", lambda told: told.has("post")),
    Question("until", "date", lambda told: told.has("post") and told.said("work") == "former"),
    Question("study_paper", "yes_no", _study),
    Question("work_paper", "yes_no", _job),
    Question("programme", "programme", _speciality),
    Question("hours_a_day", "part", _job),
    Question("foreign", "yes_no", _study),
    Question("recognised", "yes_no", lambda told: told.said("foreign") == YES),
    Question("earlier_post", "post", _job, none=True),
    Question("earlier_since", "date", lambda told: told.has("earlier_post")),
    Question("earlier_until", "date", lambda told: told.has("earlier_since")),
    Question("earlier_paper", "yes_no", lambda told: told.job(1) is not None),
    Question("course", "course", none=True),
    Question("course_paper", "yes_no", lambda told: told.course is not None),
    Question("recognition", "post", none=True),
    Question("recognition_issued", "date", lambda told: told.has("recognition")),
    Question("licences", "licences", none=True),
    Question("born", "day"),
    Question("weekly_hours", "number"),
    Question("budget", "number"),
    Question("name", "text"),
)
"""All questions in the order in which they are put: after the first five there is an answer."""
BY_CODE: Mapping[str, Question] = {question.code: question for question in QUESTIONS}


def open_questions(told: Told) -> tuple[Question, ...]:
    """The questions that concern the person and have neither been put nor answered by the facts."""
    return tuple(one for one in applying(told) if told.reply(one.code) is None and not told.said(one.code))


def applying(told: Told) -> tuple[Question, ...]:
    """The questions that concern the person as far as they are known."""
    return tuple(one for one in QUESTIONS if one.applies(told))


def answered(told: Told, question: str, said: str, language: Language) -> Profile:
    """The profile after ``said`` was answered to ``question``; new rows get titles in ``language``.

    ``said`` is a code, an ISO date, digits or words, as the kind of the question is; lists are joined by commas.
    ``error.date.invalid`` for a date that none is, ``error.interview.order`` where jobs would change their order.
    """
    asked = Told(_with_reply(told.profile, Reply(question, said)), told.framework)
    if told.fact(question) == said:  # what a person said in detail elsewhere stays as it is
        return asked.profile
    profile = _Writer(asked, language).write(question, said)
    by_facts = _with_reply(profile, Reply(question))
    return by_facts if Told(by_facts, told.framework).fact(question) == said else profile


@dataclass(frozen=True, slots=True)
class _Writer:
    """Takes an answer, already among the replies, over into the facts."""

    told: Told
    language: Language

    def write(self, question: str, said: str) -> Profile:
        """The profile with the answer in its facts, as far as they have a place for it."""
        return next(write for codes, write in _WRITE if question in codes)(self, question, said)

    def study(self, question: str, said: str) -> Profile:
        """What is said of the highest education document."""
        told, row = self.told, self.told.study
        if said == NONE:
            return _without(told.profile, row)
        if row is None:
            return self._new_study()
        if not said and question in ("stage", "finished"):
            return told.profile
        changes: dict[str, _Changes] = {
            "stage": lambda: self._other_stage(said),
            "finished": lambda: {"finished": parse_date(said)},
            "programme": lambda: self._programme(row, said),
            "foreign": lambda: {"foreign": said == YES},
            "recognised": lambda: {"recognised": said == YES},
        }
        return _put(told.profile, row, replace(row, **changes[question]()))

    def paper(self, question: str, said: str) -> Profile:
        """Whether there is a paper: what is only said counts less."""
        told = self.told
        rows: dict[str, _Papered | None] = {
            "study_paper": told.study, "work_paper": told.job(0), "earlier_paper": told.job(1),
            "course_paper": told.course,
        }  # fmt: skip
        row = rows[question]
        return told.profile if row is None else _put(told.profile, row, _with_paper(row, there=said == YES))

    def work(self, question: str, said: str) -> Profile:
        """What is said of the present or latest job."""
        told, row = self.told, self.told.job(0)
        if said == "never":
            return _without(told.profile, row)
        if row is None:
            return self._new_job(0, ("post", "since", "until"), ended=told.said("work") == "former")
        changes: dict[str, _Changes] = {
            "work": lambda: {"own_business": said == "own_business"} | ({} if said == "former" else {"end": None}),
            "hours_a_day": lambda: {"hours_a_day": float(said) if said else None},
        }
        if question in changes:
            return self._put_job(0, row, changes[question]())
        return self._put_job(0, row, self._job_change(question, said)) if said else told.profile

    def earlier(self, question: str, said: str) -> Profile:
        """What is said of the job before that."""
        told, row = self.told, self.told.job(1)
        if said == NONE:
            return _without(told.profile, row)
        if row is None:
            return self._new_job(1, ("earlier_post", "earlier_since", "earlier_until"), ended=True)
        change = self._job_change(question.removeprefix("earlier_"), said) if said else {}
        return self._put_job(1, row, change)

    def course(self, _question: str, said: str) -> Profile:
        """A course of the catalogue, or one in the person's own words."""
        told, row = self.told, self.told.course
        if said in ("", NONE):
            return _without(told.profile, row) if said else told.profile
        known = told.framework.courses.get(CourseCode(said))
        title = said if known is None else known.title.to(self.language)
        course, hours = (None, None) if known is None else (known.code, known.hours)
        new = CourseTaken(title, course, hours, standing=Standing.STATED)
        if row is None:
            return editing.with_row(told.profile, new)
        return _put(told.profile, row, replace(new, standing=row.standing, finished=row.finished))

    def recognition(self, question: str, said: str) -> Profile:
        """A recognition document, once its post and its date are known."""
        told, row = self.told, self.told.recognition
        if said == NONE:
            return _without(told.profile, row)
        if row is None:
            post, issued = told.said("recognition"), told.said("recognition_issued")
            if not post or not issued:
                return told.profile
            return editing.with_row(told.profile, Recognition(self._code(post), parse_date(issued)))
        if not said:
            return told.profile
        change = {"occupation": self._code(said)} if question == "recognition" else {"issued": parse_date(said)}
        return _put(told.profile, row, replace(row, **change))

    def circumstances(self, question: str, said: str) -> Profile:
        """What limits and eases plans."""
        profile = self.told.profile
        values: dict[str, Callable[[], Any]] = {
            "licences": lambda: tuple(code for code in said.split(",") if code not in ("", NONE)),
            "born": lambda: parse_date(said).earliest() if said else None,
            "weekly_hours": lambda: int(said) if said else profile.circumstances.weekly_hours,
            "budget": lambda: int(said) if said else None,
        }
        return editing.with_circumstances(profile, replace(profile.circumstances, **{question: values[question]()}))

    def name(self, _question: str, said: str) -> Profile:
        """What the person is called."""
        return editing.renamed(self.told.profile, said)

    def _new_study(self) -> Profile:
        told = self.told
        stage, finished = told.said("stage"), told.said("finished")
        if stage in ("", NONE) or not finished:
            return told.profile
        row = Education(stage, self._stage(stage), finished=parse_date(finished), standing=Standing.STATED)
        return editing.with_row(told.profile, row)

    def _other_stage(self, stage: str) -> dict[str, Any]:
        return {"stage": stage, "title": self._stage(stage), "programme": None, "field": ""}

    def _programme(self, row: Education, said: str) -> dict[str, Any]:
        """A programme of the catalogue, or the speciality in the person's own words."""
        known = self.told.framework.programmes.get(ProgrammeCode(said))
        if known is None:
            return {"programme": None, "field": "", "title": said or self._stage(row.stage)}
        return {"programme": known.code, "field": known.field, "title": known.title.to(self.language)}

    def _new_job(self, place: int, questions: tuple[str, str, str], *, ended: bool) -> Profile:
        """The profile with the job once all is known that it needs; stated, until a paper is spoken of."""
        told = self.told
        post, since, until = map(told.said, questions)
        if post in ("", NONE) or not since or (ended and not until):
            return told.profile
        row = Experience(
            start=parse_date(since), end=parse_date(until) if ended else None, standing=Standing.STATED,
            own_business=place == 0 and told.said("work") == "own_business", **self._post(post),
        )  # fmt: skip
        return self._in_order(editing.with_row(told.profile, row), place, row)

    def _job_change(self, question: str, said: str) -> dict[str, Any]:
        changes: dict[str, _Changes] = {
            "post": lambda: self._post(said),
            "since": lambda: {"start": parse_date(said)},
            "until": lambda: {"end": parse_date(said)},
        }
        return changes[question]()

    def _put_job(self, place: int, row: Experience, changes: dict[str, Any]) -> Profile:
        new = replace(row, **changes)
        return self._in_order(_put(self.told.profile, row, new), place, new)

    def _in_order(self, profile: Profile, place: int, row: Experience) -> Profile:
        """``profile``, in which ``row`` has to be the job at ``place``: else the next answers went to another one."""
        if Told(profile, self.told.framework).job(place) != row:
            raise UserFacingError("error.interview.order")
        return profile

    def _post(self, said: str) -> dict[str, Any]:
        """A post of the catalogue, or a job in the person's own words."""
        known = self.told.framework.occupations.get(OccupationCode(said))
        if known is None:
            return {"occupation": None, "title": said}
        return {"occupation": known.code, "title": known.title.to(self.language)}

    def _code(self, post: str) -> OccupationCode:
        return self.told.framework.occupation(post).code

    def _stage(self, code: str) -> str:
        return self.told.framework.stage(code).title.to(self.language)


_Write = Callable[[_Writer, str, str], Profile]
_WRITE: tuple[tuple[tuple[str, ...], _Write], ...] = (
    (("stage", "finished", "programme", "foreign", "recognised"), _Writer.study),
    (("study_paper", "work_paper", "earlier_paper", "course_paper"), _Writer.paper),
    (("work", "post", "since", "until", "hours_a_day"), _Writer.work),
    (("earlier_post", "earlier_since", "earlier_until"), _Writer.earlier),
    (("course",), _Writer.course),
    (("recognition", "recognition_issued"), _Writer.recognition),
    (("licences", "born", "weekly_hours", "budget"), _Writer.circumstances),
    (("name",), _Writer.name),
)
"""Which answers are taken over in which way."""


def _with_reply(profile: Profile, reply: Reply) -> Profile:
    others = (one for one in profile.interview if one.question != reply.question)
    return replace(profile, interview=(*others, reply))


def _put(profile: Profile, row: Row, new: Row) -> Profile:
    """The profile with ``new`` in the place of ``row``."""
    rows = getattr(profile, editing.SECTIONS[type(row)])
    return editing.with_row_changed(profile, rows.index(row), new)


def _without(profile: Profile, row: Row | None) -> Profile:
    if row is None:
        return profile
    section = editing.SECTIONS[type(row)]
    return editing.without_row(profile, section, getattr(profile, section).index(row))


def _with_paper(row: _Papered, *, there: bool) -> _Papered:
    if there:
        return replace(row, standing=row.standing if row.standing.on_paper else Standing.DOCUMENTED)
    return replace(row, standing=Standing.STATED)


_Read = Callable[[Told], str | None]
"""The answer by the facts; ``None`` where they say nothing."""


def _yes(question: str, row: Callable[[Told], object], fact: Callable[[Any], bool]) -> _Read:
    """Yes by the facts; no only where that was replied, because facts are silent about it."""

    def read(told: Told) -> str:
        found = row(told)
        if found is not None and fact(found):
            return YES
        return NO if told.reply(question) == NO else ""

    return read


def _of(row: Callable[[Told], object], fact: Callable[[Any], object]) -> _Read:
    """A field of a row as text."""

    def read(told: Told) -> str | None:
        found = row(told)
        value = None if found is None else fact(found)
        return None if value is None else str(value)

    return read


def _work_form(told: Told) -> str | None:
    """How somebody works whose job is known, unless they said it."""
    job = told.job(0)
    if job is None or told.reply("work") is not None:
        return None
    return "former" if job.end is not None else "own_business" if job.own_business else "employee"


def _weekly_hours(told: Told) -> str | None:
    """Hours for study; the usual ones may be what nobody has said yet."""
    hours = told.profile.circumstances.weekly_hours
    return None if hours == Circumstances().weekly_hours else str(hours)


def _main(told: Told) -> Experience | None:
    return told.job(0)


def _before(told: Told) -> Experience | None:
    return told.job(1)


def _on_paper(row: _Papered) -> bool:
    return row.standing.on_paper


_READ: Mapping[str, _Read] = {
    "stage": _of(lambda told: told.study, lambda row: row.stage),
    "finished": _of(lambda told: told.study, lambda row: row.finished),
    "study_paper": _yes("study_paper", lambda told: told.study, _on_paper),
    "programme": _of(lambda told: told.study, lambda row: row.programme),
    "foreign": _yes("foreign", lambda told: told.study, lambda row: row.foreign),
    "recognised": _yes("recognised", lambda told: told.study, lambda row: row.recognised),
    "work": _work_form,
    "post": _of(_main, lambda row: row.occupation or row.title),
    "since": _of(_main, lambda row: row.start),
    "until": _of(_main, lambda row: row.end),
    "work_paper": _yes("work_paper", _main, _on_paper),
    "hours_a_day": _of(_main, lambda row: None if row.hours_a_day is None else f"{row.hours_a_day:g}"),
    "earlier_post": _of(_before, lambda row: row.occupation or row.title),
    "earlier_since": _of(_before, lambda row: row.start),
    "earlier_until": _of(_before, lambda row: row.end),
    "earlier_paper": _yes("earlier_paper", _before, _on_paper),
    "course": _of(lambda told: told.course, lambda row: row.course or row.title),
    "course_paper": _yes("course_paper", lambda told: told.course, _on_paper),
    "recognition": _of(lambda told: told.recognition, lambda row: row.occupation),
    "recognition_issued": _of(lambda told: told.recognition, lambda row: row.issued),
    "licences": lambda told: ",".join(told.profile.circumstances.licences) or None,
    "born": _of(lambda told: told.profile.circumstances, lambda row: row.born),
    "weekly_hours": _weekly_hours,
    "budget": _of(lambda told: told.profile.circumstances, lambda row: row.budget),
    "name": lambda told: told.profile.name or None,
}
