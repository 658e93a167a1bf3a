"""What a profile gives as evidence: on paper, and as told."""

from career_planner.frameworks.competence import CompetenceCode
from career_planner.frameworks.occupation import Flag
from career_planner.frameworks.requirement import EducationNeed
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate
from career_planner.profile.education import Education
from career_planner.profile.evidence import Evidence, gather
from career_planner.profile.person import Profile
from career_planner.profile.standing import Standing
from tests.building import (
    TODAY,
    Part,
    a_course,
    a_framework,
    a_post,
    a_profile,
    a_programme,
    an_experience,
    skills_of,
    with_course,
    with_diploma,
    with_job,
    with_recognition,
    with_rows,
    with_skills,
)

FRAMEWORK = a_framework(
    a_post("build.mason", 3, needs={"bricks": 3, "plans": 2}, optional={"tools": 2}),
    a_post("build.director", 8, flags=[Flag.HEAD]),
    a_post("trade.seller", 2),
    a_course("masonry", {"bricks": 2}),
    a_programme("3W07", gives={"plans": 1}),
)


def paper(*parts: Part) -> Evidence:
    """The evidence on paper of a person made of ``parts``."""
    return evidence(a_profile(*parts), on_paper=True)


def told(*parts: Part) -> Evidence:
    """All evidence of a person made of ``parts``."""
    return evidence(a_profile(*parts), on_paper=False)


def evidence(profile: Profile, *, on_paper: bool) -> Evidence:
    """The evidence of ``profile``."""
    return gather(profile, FRAMEWORK, TODAY, on_paper=on_paper)


def test_a_stated_fact_counts_only_among_what_is_told() -> None:
    job = with_job("build.mason", 12, standing=Standing.STATED)
    assert paper(job).periods == ()
    assert len(told(job).periods) == 1


def test_a_verified_fact_is_on_paper() -> None:
    assert Standing.VERIFIED.on_paper
    assert len(paper(with_job("build.mason", 12, standing=Standing.VERIFIED)).periods) == 1


def test_unfinished_study_gives_no_document() -> None:
    assert told(with_diploma("6B07", finished=None)).documents == ()


def test_a_foreign_diploma_is_on_paper_once_it_is_recognised() -> None:
    foreign = with_diploma("6B07", foreign=True)
    assert paper(foreign).documents == ()
    assert len(told(foreign).documents) == 1
    assert len(paper(with_diploma("6B07", foreign=True, recognised=True)).documents) == 1


def test_a_document_meets_the_need_of_a_lower_stage() -> None:
    assert paper(with_diploma("6B07")).has(EducationNeed("4S", ("07",)))
    assert not paper(with_diploma("6B07")).has(EducationNeed("7M", ("07",)))


def test_a_post_held_for_its_time_gives_its_essential_competences() -> None:
    assert paper(with_job("build.mason", 6)).held == {"bricks": 3, "plans": 2}
    assert paper(with_job("build.mason", 5)).held == {}


def test_optional_competences_of_a_post_count_as_told_only() -> None:
    job = with_job("build.mason", 6, skills=skills_of({"tools": 2}))
    assert told(job).held == {"bricks": 3, "plans": 2, "tools": 2}
    assert "tools" not in paper(job).held


def test_a_course_gives_its_competences_and_certifies_them() -> None:
    known = paper(with_course("masonry"))
    assert known.held == known.certified == {"bricks": 2}


def test_another_course_gives_what_the_person_ticks() -> None:
    course = CourseTaken("other", skills=skills_of({"plans": 1}), standing=Standing.STATED)
    assert told(with_rows(course)).certified == {"plans": 1}
    assert paper(with_rows(course)).certified == {}


def test_a_programme_gives_its_competences_but_no_certificate() -> None:
    study = Education("3W", "college", "07", PartialDate(2020, 6), FRAMEWORK.programme("3W07").code)
    assert paper(with_rows(study)).held == {"plans": 1}
    assert paper(with_rows(study)).certified == {}


def test_the_higher_of_two_proficiencies_counts() -> None:
    assert told(with_course("masonry"), with_skills(bricks=5)).held == {"bricks": 5}
    assert told(with_course("masonry"), with_skills(bricks=1)).held == {"bricks": 2}


def test_the_head_of_an_own_organisation_has_no_record_on_paper() -> None:
    head = with_job("build.director", years=5, own_business=True)
    assert paper(head).periods == ()
    assert len(told(head).periods) == 1
    assert len(paper(with_job("build.director", years=5)).periods) == 1


def test_own_business_counts_as_experience_but_not_for_the_record() -> None:
    known = paper(with_job("build.mason", 12, own_business=True))
    assert known.tenths(an_experience(1, "build.mason")) == 120
    assert known.record(FRAMEWORK.sector("build").code, FRAMEWORK.occupation("build.mason").level) == 0


def test_months_count_in_the_scope_that_is_asked_for() -> None:
    known = paper(with_job("build.mason", 7), with_job("trade.seller", 5, ended=20), with_job(None, 3, ended=40))
    scopes = [("build.mason",), ("trade.seller",), ("group:build.all",), ("build", "trade"), ()]
    assert [known.tenths(an_experience(1, *codes)) for codes in scopes] == [70, 50, 70, 120, 150]


def test_recognitions_licences_and_birth_go_with_both() -> None:
    profile = a_profile(with_recognition("build.mason"), licences=("crane",))
    assert evidence(profile, on_paper=True).recognised == {"build.mason"}
    assert evidence(profile, on_paper=False).licences == {"crane"}
    assert evidence(profile, on_paper=True).born is None


def test_competences_are_named_by_code() -> None:
    assert told(with_skills(tools=4)).held[CompetenceCode("tools")] == 4
