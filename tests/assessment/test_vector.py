"""Small numbers side by side in one integer."""

from hypothesis import given
from hypothesis import strategies as st

from career_planner.assessment.vector import Layout

LAYOUT = Layout(4, 5)
values = st.lists(st.integers(0, 15), min_size=4, max_size=4)


def pack(fields: list[int]) -> int:
    """The integer with ``fields``."""
    return LAYOUT.packed(dict(enumerate(fields)))


@given(values)
def test_a_field_comes_back_as_it_went_in(fields: list[int]) -> None:
    assert [LAYOUT.get(pack(fields), index) for index in range(4)] == fields


@given(values, st.integers(0, 3), st.integers(0, 15))
def test_a_field_is_raised_and_never_lowered(fields: list[int], index: int, value: int) -> None:
    raised = LAYOUT.raised(pack(fields), index, value)
    assert LAYOUT.get(raised, index) == max(value, fields[index])
    assert raised == pack([*fields[:index], max(value, fields[index]), *fields[index + 1 :]])


@given(values, values)
def test_one_covers_another_where_every_field_is_at_least_as_high(left: list[int], right: list[int]) -> None:
    assert LAYOUT.covers(pack(left), pack(right)) is all(a >= b for a, b in zip(left, right, strict=True))
