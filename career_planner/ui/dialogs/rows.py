"""The forms for education, courses, experience, recognition and stated skills."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from career_planner.frameworks.competence import Skill
from career_planner.frameworks.programme import Course, Programme, Stage
from career_planner.i18n.kazakh import sort_key
from career_planner.profile.course import CourseTaken
from career_planner.profile.editing import Row, Section
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience
from career_planner.profile.person import Recognition
from career_planner.profile.standing import Standing
from career_planner.ui.context import Context
from career_planner.ui.dialogs.fields import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    NumberField,
    OpenChoiceField,
    PostField,
    SkillsField,
    TextField,
)
from career_planner.ui.dialogs.form import Form

FIELD_EXAMPLES = 2
"""Programmes that name a field of study to people who do not know its code."""
SAID_PROFICIENCY = 3
"""The proficiency at which a course that is not in the catalogue is taken to teach what was ticked."""


def row_form(context: Context, section: Section, row: Row | None, parent: QWidget) -> Form:
    """The form for a new row of ``section`` (``row`` is ``None``) or for changing ``row``."""
    fields, make = _FORMS[section](context)
    form = Form(context, f"ui.form.{section}", fields, make, parent)
    _LISTS.get(section, _no_lists)(context, fields, row)
    if row is not None:
        form.fill(row)
    return form


def _education(context: Context) -> tuple[dict[str, Field], Callable[[Mapping[str, Any]], Row]]:
    framework = context.framework
    stages = sorted(framework.stages.values(), key=lambda stage: stage.rank)
    programmes = _titled(context, framework.programmes.values())
    fields: dict[str, Field] = {
        "title": TextField(context, "form.title", "field.document_title", "ui.hint.document_title"),
        "stage": ChoiceField(
            context, "form.stage", "field.stage", [(s.code, context.words.figure(s.title)) for s in stages]
        ),
        "programme": ChoiceField(context, "form.programme", "field.programme", programmes, search=True),
        "field": OpenChoiceField(
            context,
            "form.field",
            "field.field_of_study",
            _fields_of_study(context),
            search=True,
            hint="ui.hint.field_of_study",
        ),
        "finished": DateField(context, "form.finished", "field.finished", hint="ui.hint.finished"),
        "standing": _standing(context),
        "foreign": CheckField(context, "form.foreign", "field.foreign"),
        "recognised": CheckField(context, "form.recognised", "field.recognised"),
    }

    def make(values: Mapping[str, Any]) -> Row:
        given = dict(values)
        if given["programme"] is not None and not given["field"]:
            given["field"] = framework.programme(given["programme"]).field
        return Education(**given)

    return fields, make


def _course(context: Context) -> tuple[dict[str, Field], Callable[[Mapping[str, Any]], Row]]:
    courses = ChoiceField(
        context, "form.course", "field.course", _titled(context, context.framework.courses.values()), search=True,
        hint="ui.hint.course",
    )  # fmt: skip
    title = TextField(context, "form.title", "field.course_title")
    courses.edited.connect(lambda: _name_after(courses, title))
    fields: dict[str, Field] = {
        "course": courses,
        "title": title,
        "hours": NumberField(context, "form.hours", "field.hours"),
        "finished": DateField(context, "form.finished", "field.finished"),
        "skills": SkillsField(context, "form.skills", "field.taught", hint="ui.hint.taught"),
        "standing": _standing(context),
    }
    return fields, lambda values: CourseTaken(**values)


def _experience(context: Context) -> tuple[dict[str, Field], Callable[[Mapping[str, Any]], Row]]:
    post = PostField(context, "form.occupation", "field.occupation", hint="ui.hint.occupation")
    title = TextField(context, "form.title", "field.job_title")
    skills = SkillsField(context, "form.skills", "field.used", rows=3, hint="ui.hint.used")

    def follow() -> None:
        if post.post is not None and not title.value():
            title.fill(context.words.figure(post.post.title))
        skills.offer_skills(_optional(post), skills.value())

    post.edited.connect(follow)
    hazards = [
        (value, context.words.say(f"ui.hazard.{name}"))
        for value, name in ((None, "post"), (True, "yes"), (False, "no"))
    ]
    fields: dict[str, Field] = {
        "occupation": post,
        "title": title,
        "start": DateField(context, "form.start", "field.start", needed=True),
        "end": DateField(context, "form.end", "field.end", hint="ui.hint.end"),
        "hours_a_day": NumberField(context, "form.hours_a_day", "field.hours_a_day", part=True),
        "days_a_week": NumberField(context, "form.days_a_week", "field.days_a_week"),
        "standing": _standing(context),
        "main": CheckField(context, "form.main", "field.main"),
        "own_business": CheckField(context, "form.own_business", "field.own_business"),
        "hazardous": ChoiceField(context, "form.hazardous", "field.hazardous", hazards),
        "skills": skills,
    }
    return fields, lambda values: Experience(**values)


def _recognition(context: Context) -> tuple[dict[str, Field], Callable[[Mapping[str, Any]], Row]]:
    fields: dict[str, Field] = {
        "occupation": PostField(context, "form.occupation", "field.recognised_post", needed=True),
        "issued": DateField(context, "form.issued", "field.issued", needed=True),
        "verified": CheckField(context, "form.verified", "field.verified"),
    }
    return fields, lambda values: Recognition(**values)


def _skill(context: Context) -> tuple[dict[str, Field], Callable[[Mapping[str, Any]], Row]]:
    competences = sorted(
        ((one.code, context.words.figure(one.title)) for one in context.framework.competences.values()),
        key=lambda one: sort_key(one[1]),
    )
    grades = [(grade, context.words.say("ui.grade", grade=grade)) for grade in range(1, 9)]
    fields: dict[str, Field] = {
        "competence": ChoiceField(context, "form.competence", "field.competence", competences, search=True),
        "proficiency": ChoiceField(
            context, "form.proficiency", "field.proficiency", grades, hint="ui.hint.proficiency"
        ),
    }
    return fields, lambda values: Skill(**values)


def _standing(context: Context) -> ChoiceField:
    order = (Standing.DOCUMENTED, Standing.STATED, Standing.VERIFIED)
    choices = [(standing, context.words.say(f"standing.{standing.value}")) for standing in order]
    return ChoiceField(context, "form.standing", "field.standing", choices)


def _titled(context: Context, rows: Iterable[Course | Programme | Stage]) -> list[tuple[Any, str]]:
    """Codes and titles by title, after the choice of none of them; titles that occur twice carry their code."""
    named = sorted(((context.words.figure(row.title), row.code) for row in rows), key=lambda one: sort_key(one[0]))
    titles = [title for title, _ in named]
    clear = [(code, title if titles.count(title) == 1 else f"{title} ({code})") for title, code in named]
    return [(None, context.words.say("ui.none-of-these")), *clear]


def _fields_of_study(context: Context) -> list[tuple[str, str]]:
    """The fields of the catalogue's programmes, each with the shortest titles in it, after that of not knowing."""
    titles: dict[str, list[str]] = {}
    for programme in context.framework.programmes.values():
        titles.setdefault(programme.field, []).append(context.words.figure(programme.title))
    rows = []
    for code, found in titles.items():
        examples = sorted(set(found), key=lambda one: (len(one), one))[:FIELD_EXAMPLES]
        rows.append((code, context.words.say("ui.field-of-study", examples=", ".join(examples), code=code)))
    return [("", context.words.say("ui.field-of-study.unknown")), *sorted(rows, key=lambda one: sort_key(one[1]))]


def _name_after(courses: ChoiceField, title: TextField) -> None:
    if courses.value() is not None and not title.value():
        title.fill(courses.box.currentText())


def _optional(post: PostField) -> list[Skill]:
    needs = () if post.post is None else post.post.needs
    return [Skill(need.competence, need.proficiency) for need in needs if not need.essential]


def _no_lists(_context: Context, _fields: Mapping[str, Field], _row: Row | None) -> None:
    """Most forms have no list that depends on something else."""


def _course_lists(context: Context, fields: Mapping[str, Field], row: Row | None) -> None:
    skills = fields["skills"]
    held = row.skills if isinstance(row, CourseTaken) else ()
    if isinstance(skills, SkillsField):
        skills.offer_skills([Skill(code, SAID_PROFICIENCY) for code in context.framework.competences], held)


def _experience_lists(_context: Context, fields: Mapping[str, Field], row: Row | None) -> None:
    skills, post, main = fields["skills"], fields["occupation"], fields["main"]
    if row is None:
        main.fill(True)
    if isinstance(row, Experience) and isinstance(skills, SkillsField) and isinstance(post, PostField):
        post.fill(row.occupation)
        skills.offer_skills(_optional(post), row.skills)


_FORMS: Mapping[Section, Callable[[Context], tuple[dict[str, Field], Callable[[Mapping[str, Any]], Row]]]] = {
    "education": _education,
    "courses": _course,
    "experience": _experience,
    "recognitions": _recognition,
    "skills": _skill,
}
_LISTS: Mapping[Section, Callable[[Context, Mapping[str, Field], Row | None], None]] = {
    "courses": _course_lists,
    "experience": _experience_lists,
}
