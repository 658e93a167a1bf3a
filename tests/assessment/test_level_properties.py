"""What holds of every assessment, on random frameworks and people."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from career_planner.assessment.level import answers
from career_planner.frameworks.level import rank
from career_planner.profile.course import CourseTaken
from career_planner.profile.editing import Row, with_row
from career_planner.profile.person import Profile
from career_planner.profile.standing import Standing
from tests.assessment.worlds import POSTS, World, examples, proficiencies, rows, worlds
from tests.building import TODAY, a_profile, skills_of, with_job, with_recognition

past_jobs = st.builds(with_job, st.sampled_from([*POSTS, None]), st.integers(1, 8), ended=st.just(2)).map(
    lambda part: a_profile(part).experience[0]
)
recognitions = st.builds(with_recognition, st.sampled_from(POSTS)).map(lambda part: a_profile(part).recognitions[0])
skills = proficiencies.filter(bool).map(lambda held: skills_of(held)[0])
facts = st.one_of(rows(), past_jobs, recognitions, skills)


def ranks(world: World, profile: Profile) -> list[int]:
    """All answers as comparable numbers."""
    found = answers(profile, world.framework, TODAY)
    return [rank(level) for one in found for level in (one.proven, one.claimable, one.possible)]


@examples(60)
@given(worlds())
def test_proven_is_at_most_claimable_and_claimable_at_most_possible(world: World) -> None:
    for one in answers(world.profile, world.framework, TODAY):
        assert rank(one.proven) <= rank(one.claimable) <= rank(one.possible)


@examples(60)
@given(worlds(), facts)
def test_one_more_fact_never_lowers_an_answer(world: World, fact: Row) -> None:
    before, after = ranks(world, world.profile), ranks(world, with_row(world.profile, fact))
    assert all(low <= high for low, high in zip(before, after, strict=True))


@examples(60)
@given(worlds())
def test_the_order_of_the_rows_does_not_matter(world: World) -> None:
    profile = world.profile
    turned = replace(
        profile, education=profile.education[::-1], courses=profile.courses[::-1], experience=profile.experience[::-1]
    )
    assert ranks(world, turned) == ranks(world, profile)


@examples(60)
@given(worlds(), proficiencies)
def test_a_course_certificate_alone_never_raises_what_is_proven(world: World, gives: dict[str, int]) -> None:
    course = CourseTaken("course", skills=skills_of(gives), standing=Standing.VERIFIED)
    before = answers(world.profile, world.framework, TODAY)
    after = answers(with_row(world.profile, course), world.framework, TODAY)
    assert [one.proven for one in after] == [one.proven for one in before]
