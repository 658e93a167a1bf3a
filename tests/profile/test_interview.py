"""The guided start asks what concerns the person, puts answers into the facts, and can be left and taken up again."""

from dataclasses import replace
from datetime import date

import pytest

from career_planner.assessment.level import assess
from career_planner.errors import UserFacingError
from career_planner.frameworks.programme import CourseCode
from career_planner.profile.dates import PartialDate
from career_planner.profile.editing import with_row_changed
from career_planner.profile.interview import NONE, QUESTIONS, Told, answered, applying, open_questions
from career_planner.profile.person import Profile, Reply
from career_planner.profile.standing import Standing
from tests.building import (
    TODAY,
    a_course,
    a_framework,
    a_licence,
    a_post,
    a_profile,
    a_programme,
    an_entry,
    with_course,
    with_diploma,
    with_job,
    with_recognition,
    with_school,
)

FRAMEWORK = a_framework(
    a_post("build.mason", 3), a_post("build.helper", 1), a_programme("3W07"), a_course("masonry", {"bricks": 2}),
    a_licence("crane"), an_entry("build", "3W", 3, "07"),
)  # fmt: skip
JOB = {"work": "employee", "post": "build.mason", "since": "2020-03"}
STUDY = {"stage": "3W", "finished": "2012"}
EARLIER = {"earlier_post": "build.helper", "earlier_since": "2015", "earlier_until": "2019-12"}


def told(profile: Profile) -> Told:
    return Told(profile, FRAMEWORK)


def asked(answers: dict[str, str], profile: Profile | None = None) -> Profile:
    """The profile after ``answers``, one after another."""
    known = Profile() if profile is None else profile
    for question, said in answers.items():
        known = answered(told(known), question, said, "en")
    return known


def codes(profile: Profile) -> list[str]:
    """The questions still open."""
    return [one.code for one in open_questions(told(profile))]


def test_there_are_at_most_twenty_five_questions_and_each_is_read_and_written() -> None:
    assert len(QUESTIONS) <= 25
    for question in QUESTIONS:
        assert told(Profile()).said(question.code) == ""
        assert told(asked({question.code: ""})).reply(question.code) == ""


def test_after_five_answers_there_is_a_level_to_be_proven() -> None:
    first = [one.code for one in QUESTIONS[:5]]
    profile = asked({code: (STUDY | JOB)[code] for code in first})
    answer = assess(profile, FRAMEWORK, TODAY).national
    assert (answer.proven, answer.possible) == (None, 3)


def test_papers_narrow_what_is_possible_to_what_is_proven() -> None:
    profile = asked(STUDY | JOB | {"study_paper": "yes", "work_paper": "yes"})
    assert assess(profile, FRAMEWORK, TODAY).national.proven == 3
    withdrawn = asked({"study_paper": "no", "work_paper": ""}, profile)
    assert assess(withdrawn, FRAMEWORK, TODAY).national.proven is None
    assert told(withdrawn).said("study_paper") == "no"
    assert told(withdrawn).said("work_paper") == ""


def test_a_paper_verified_before_stays_verified() -> None:
    profile = a_profile(with_job("build.mason", 30, standing=Standing.VERIFIED))
    assert asked({"work_paper": "yes"}, profile).experience[0].standing is Standing.VERIFIED


def test_who_never_worked_and_learned_is_asked_about_neither() -> None:
    profile = asked({"stage": NONE, "work": "never"})
    left = {"course", "recognition", "licences", "born", "weekly_hours", "budget", "name"}
    assert set(codes(profile)) == left


def test_an_answer_that_is_not_known_is_not_asked_for_again() -> None:
    profile = asked({"stage": "", "work": ""})
    assert codes(profile)[0] == "post"
    assert profile.interview == (Reply("stage"), Reply("work"))
    assert (profile.education, profile.experience) == ((), ())


def test_a_document_waits_for_its_year_and_keeps_its_place() -> None:
    waiting = asked({"stage": "3W"})
    assert waiting.education == ()
    assert told(waiting).said("stage") == "3W"
    profile = asked({"finished": "2012", "programme": "3W07"}, waiting)
    study = profile.education[0]
    assert (study.field, study.programme, study.finished) == ("07", "3W07", PartialDate(2012))
    assert told(profile).said("programme") == "3W07"


def test_the_stage_can_be_corrected_and_the_speciality_goes_with_it() -> None:
    profile = asked(STUDY | {"programme": "3W07"})
    assert asked({"stage": "3W"}, profile).education == profile.education
    other = asked({"stage": "4S"}, profile).education[0]
    assert (other.stage, other.programme, other.title) == ("4S", None, "4S")
    assert asked({"stage": NONE}, profile).education == ()
    assert asked({"stage": "", "finished": ""}, profile).education == profile.education


def test_a_speciality_in_own_words_becomes_the_title() -> None:
    profile = asked(STUDY | {"programme": "stove fitting"})
    assert profile.education[0].title == "stove fitting"
    assert told(profile).said("programme") == "stove fitting"
    assert asked({"programme": ""}, profile).education[0].title == "3W"


def test_school_has_no_speciality() -> None:
    assert "programme" not in codes(asked({"stage": "general", "finished": "2010"}))


def test_a_foreign_document_is_asked_whether_it_is_recognised() -> None:
    profile = asked(STUDY | {"study_paper": "yes", "foreign": "yes"})
    assert "recognised" in codes(profile)
    assert not profile.education[0].on_paper
    assert asked({"recognised": "yes"}, profile).education[0].on_paper
    assert told(asked({"foreign": "no"}, profile)).said("foreign") == "no"


def test_a_job_waits_for_its_start_and_carries_its_form() -> None:
    waiting = asked({"work": "own_business", "post": "build.mason"})
    assert waiting.experience == ()
    job = asked({"since": "2020"}, waiting).experience[0]
    assert (job.title, job.own_business, job.end) == ("build.mason", True, None)
    assert job.standing is Standing.STATED


def test_work_that_is_over_waits_for_its_end() -> None:
    waiting = asked({"work": "former"}, asked(JOB))
    assert waiting.experience[0].end is None
    over = asked({"work": "former", "post": "build.mason", "since": "2015"})
    assert over.experience == ()
    ended = asked({"until": "2021-06"}, over)
    assert ended.experience[0].end == PartialDate(2021, 6)
    assert asked({"work": "farm"}, ended).experience[0].end is None


def test_every_answer_about_the_job_can_be_corrected() -> None:
    profile = asked(JOB | {"hours_a_day": "6.5"})
    assert told(profile).said("hours_a_day") == "6.5"
    other = asked({"post": "stove fitter", "since": "2021", "hours_a_day": ""}, profile).experience[0]
    assert (other.title, other.occupation, other.start) == ("stove fitter", None, PartialDate(2021))
    assert other.hours_a_day is None
    assert asked({"since": "", "post": ""}, profile).experience == profile.experience
    assert asked({"work": "never"}, profile).experience == ()


def test_the_job_before_is_added_once_all_of_it_is_known() -> None:
    profile = asked(JOB | EARLIER | {"earlier_paper": "yes"})
    now, before = profile.experience
    assert (now.occupation, before.occupation) == ("build.mason", "build.helper")
    assert before.standing is Standing.DOCUMENTED
    assert told(profile).said("earlier_until") == "2019-12"
    moved = asked({"earlier_since": "2014", "earlier_until": ""}, profile).experience[1]
    assert (moved.start, moved.end) == (PartialDate(2014), PartialDate(2019, 12))
    assert asked({"earlier_post": NONE}, profile).experience == (now,)
    assert asked({"earlier_post": "build.helper"}, asked(JOB)).experience == (now,)


def test_a_job_before_cannot_end_after_the_latest() -> None:
    over = asked(JOB | {"work": "former", "until": "2021"})
    with pytest.raises(UserFacingError, match=r"error\.interview\.order"):
        asked({**EARLIER, "earlier_until": "2023"}, over)


def test_jobs_entered_elsewhere_are_known_by_their_dates() -> None:
    profile = a_profile(with_job("build.helper", 12, ended=40), with_job("build.mason", 30, own_business=True))
    assert told(profile).said("post") == "build.mason"
    assert told(profile).said("earlier_post") == "build.helper"
    assert told(profile).said("work") == "own_business"
    assert told(a_profile(with_job("build.mason", 30))).said("work") == "employee"
    assert told(a_profile(with_job("build.mason", 30, ended=2))).said("work") == "former"


def test_a_course_of_the_catalogue_or_in_own_words() -> None:
    known = asked({"course": "masonry", "course_paper": "yes"})
    assert known.courses[0].course == CourseCode("masonry")
    assert known.courses[0].standing is Standing.DOCUMENTED
    other = asked({"course": "fire safety"}, known)
    assert (other.courses[0].title, other.courses[0].course) == ("fire safety", None)
    assert asked({"course": ""}, known).courses == known.courses
    assert asked({"course": NONE}, known).courses == ()
    assert asked({"course": NONE}).courses == ()
    assert told(asked({"course_paper": "yes"})).profile.courses == ()


def test_a_recognition_waits_for_its_date() -> None:
    waiting = asked({"recognition": "build.mason"})
    assert waiting.recognitions == ()
    profile = asked({"recognition_issued": "2024"}, waiting)
    assert (profile.recognitions[0].occupation, profile.recognitions[0].issued) == ("build.mason", PartialDate(2024))
    assert asked({"recognition": "build.helper"}, profile).recognitions[0].occupation == "build.helper"
    assert asked({"recognition_issued": "2023"}, profile).recognitions[0].issued == PartialDate(2023)
    assert asked({"recognition_issued": ""}, profile).recognitions == profile.recognitions
    assert asked({"recognition": NONE}, profile).recognitions == ()


def test_circumstances_are_taken_over() -> None:
    profile = asked(
        {"born": "1976-05-01", "weekly_hours": "6", "budget": "200000", "licences": "crane", "name": "Асқар"}
    )
    kept = profile.circumstances
    assert (kept.born, kept.weekly_hours, kept.budget, kept.licences) == (date(1976, 5, 1), 6, 200_000, ("crane",))
    assert profile.name == "Асқар"
    said = told(profile).said
    assert [said(one) for one in ("born", "weekly_hours", "budget", "licences")] == [
        "1976-05-01",
        "6",
        "200000",
        "crane",
    ]
    gone = asked({"born": "", "weekly_hours": "", "budget": "", "licences": NONE}, profile).circumstances
    assert (gone.born, gone.weekly_hours, gone.budget, gone.licences) == (None, 6, None, ())


def test_an_answer_that_is_in_the_facts_already_changes_nothing() -> None:
    person = a_profile(with_job("build.mason", 30, title="Foreman of masons"))
    assert asked({"post": "build.mason"}, person).experience == person.experience


def test_the_usual_hours_for_study_count_as_said_once_they_were_said() -> None:
    assert told(Profile()).said("weekly_hours") == ""
    assert told(asked({"weekly_hours": "10"})).said("weekly_hours") == "10"


def test_what_stands_in_the_facts_is_not_asked_for() -> None:
    person = a_profile(
        with_diploma("3W07"), with_job("build.mason", 30), with_course("masonry"), with_recognition("build.mason")
    )
    assert not {"stage", "finished", "post", "since", "study_paper", "work_paper", "course"} & set(codes(person))


def test_a_fact_taken_back_elsewhere_is_no_longer_known() -> None:
    profile = asked(STUDY | {"study_paper": "yes"})
    stated = with_row_changed(profile, 0, replace(profile.education[0], standing=Standing.STATED))
    assert told(stated).said("study_paper") == ""


def test_the_highest_document_is_the_one_that_is_spoken_of() -> None:
    profile = a_profile(with_diploma("4S07"), with_school())
    assert told(profile).said("stage") == "4S"
    assert asked({"stage": "5AB"}, profile).education[0].stage == "5AB"


def test_answers_wait_in_the_profile_so_that_the_start_can_be_taken_up_again() -> None:
    half = asked({"stage": "3W", "finished": "2012", "work": "farm", "post": "herding"})
    assert codes(half)[:2] == ["since", "study_paper"]
    assert [one.code for one in applying(told(half))][:4] == ["stage", "finished", "work", "post"]
