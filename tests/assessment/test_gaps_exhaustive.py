"""What is missing, against the independent solver on small random frameworks."""

from hypothesis import given
from hypothesis import strategies as st

from career_planner.assessment.gaps import Missing, missing_for_level, missing_for_post
from career_planner.assessment.items import tenge
from career_planner.frameworks.level import Level
from career_planner.frameworks.sector import SectorCode
from tests.assessment.exhaustive import Keys, Test, months_needed, smallest
from tests.assessment.worlds import POSTS, World, examples, worlds
from tests.building import TODAY


@examples(40)
@given(worlds(), st.integers(1, 6))
def test_the_sets_for_a_level_are_those_that_trying_everything_finds(world: World, level: int) -> None:
    answer = missing_for_level(world.profile, world.framework, TODAY, SectorCode("build"), Level(level))
    agree(answer, world, lambda person, things: person.proves("build", level, things))


@examples(40)
@given(worlds(), st.sampled_from(POSTS))
def test_the_sets_for_a_post_are_those_that_trying_everything_finds(world: World, code: str) -> None:
    post = world.framework.occupation(code)
    answer = missing_for_post(world.profile, world.framework, TODAY, post)
    agree(answer, world, lambda person, things: person.opens(post, things))


def agree(answer: Missing, world: World, lifts: Test) -> None:
    """Compare sets, prices and months."""
    found = smallest(world.profile, world.framework, lifts)
    small = {keys: one for keys, one in found.items() if len(keys) <= 3}
    listed: dict[Keys, tuple[int, int]] = {
        frozenset((item.kind, item.code) for item in one): (
            tenge(one),
            sum(i.months for i in one if i.kind == "months"),
        )
        for one in answer.sets
    }
    assert len(small) == len(answer.sets) + answer.left_out
    assert set(listed) <= set(small)
    for keys, (price, worked) in listed.items():
        expected, things, person = small[keys]
        assert price == expected
        assert len(things.months) != 1 or worked == months_needed(person, things, lifts)
    cheapest = min(((price, len(keys)) for keys, (price, _, _) in found.items()), default=None)
    assert cheapest == (None if answer.cheapest is None else (tenge(answer.cheapest), len(answer.cheapest)))
