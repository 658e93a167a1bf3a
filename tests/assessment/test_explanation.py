"""Reasons."""

import pytest

from career_planner.assessment.explanation import reason
from tests.building import CLAIM


def test_a_reason_holds_its_figures_in_the_order_of_their_names() -> None:
    why = reason("rule.record", CLAIM, need=6, have=14)
    assert why.figures == (("have", 14), ("need", 6))
    assert why == reason("rule.record", CLAIM, have=14, need=6)


def test_a_figure_is_found_by_its_name() -> None:
    assert reason("rule.record", CLAIM, have=14).figure("have") == 14
    with pytest.raises(KeyError):
        reason("rule.record", CLAIM, have=14).figure("need")
