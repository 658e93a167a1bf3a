"""Worked cases on the shipped catalogue, and what may never be advised (methodology §6)."""

from datetime import date

import pytest

from career_planner import paths
from career_planner.catalogue.reader import open_catalogue
from career_planner.frameworks.framework import Framework
from career_planner.profile.person import Profile
from career_planner.profile.standing import Standing
from career_planner.routes.request import Goal, Limits
from career_planner.workspace.workspace import Workspace
from tests.building import a_profile, with_diploma, with_job, with_school
from tests.routes.asking import codes, costs, first, planned, told
from tests.routes.test_exhaustive import costs as costs_of
from tests.routes.test_exhaustive import searched
from tests.routes.worlds import Case

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def catalogue() -> Framework:
    """The shipped catalogue."""
    return open_catalogue(paths.catalogue_file()).framework


def sample(name: str) -> Profile:
    """A sample person."""
    return Workspace.open(today=TODAY).load(paths.resources() / "samples" / f"{name}.json")


@pytest.mark.parametrize("name", ["steel-fixer", "steel-fixer-courses"])
def test_a_steel_fixer_may_start_as_an_equipment_adjuster(catalogue: Framework, name: str) -> None:
    answer = planned(sample(name), catalogue, "post:construction.equipment-adjuster", today=TODAY)
    assert told(first(answer)) == ["post construction.equipment-adjuster 0"]


def test_a_welder_with_nothing_on_paper_proves_it_by_recognition(catalogue: Framework) -> None:
    answer = planned(sample("self-employed-welder"), catalogue, "level:3", today=TODAY)
    kinds = {tuple(step.kind for step in shown.route.steps) for shown in answer.routes}
    assert ("recognition",) in kinds


def test_an_unemployed_welder_is_recognised_by_voucher_at_no_fee(catalogue: Framework) -> None:
    welder = a_profile(
        with_school(),
        with_job("construction.welder", years=10, ended=2, standing=Standing.STATED),
        registered_unemployed=date(2026, 10, 1),
    )
    answer = planned(welder, catalogue, "level:3", today=TODAY)
    (free,) = (shown.route for shown in answer.routes if shown.route.cost[1] == shown.route.cost[2] == 0)
    assert free.steps[-1].voucher
    assert free.steps[-1].begins >= date(2027, 1, 1)


def test_a_seventeen_year_old_waits_for_hazardous_work_until_18(catalogue: Framework) -> None:
    route = first(planned(sample("seventeen"), catalogue, "post:construction.loader", today=TODAY))
    assert told(route) == ["post construction.loader 0 (6)"]
    assert route.arrival == date(2027, 5, 21)


def test_a_bachelor_may_start_as_a_process_engineer(catalogue: Framework) -> None:
    answer = planned(sample("bachelor"), catalogue, "post:construction.process-engineer", today=TODAY)
    assert answer.met or costs(answer)[0][1:] == (0, 0)


def test_a_college_graduate_may_start_as_a_shift_foreman(catalogue: Framework) -> None:
    answer = planned(sample("college-graduate"), catalogue, "post:construction.shift-foreman", today=TODAY)
    assert answer.met or costs(answer)[0][1:] == (0, 0)


RED_LIST = (
    ("6B01", "education.teacher", "construction.blaster"),
    ("4S04", "finance.accountant", "construction.crane-operator"),
    ("7M05", "education.neuroscientist", "culture.disc-jockey"),
    ("4S02", "culture.disc-jockey", "education.neuroscientist"),
)


@pytest.mark.parametrize(("diploma", "held", "wanted"), RED_LIST)
def test_nobody_is_sent_there_within_a_year(catalogue: Framework, diploma: str, held: str, wanted: str) -> None:
    person = a_profile(with_school("general"), with_diploma(diploma), with_job(held, years=5))
    found = searched(Case(catalogue, person, Goal("post", wanted), Limits(horizon=12), TODAY))
    assert found.complete
    assert costs_of(found) == {}


def test_a_minor_is_never_sent_into_hazardous_work(catalogue: Framework) -> None:
    answer = planned(sample("seventeen"), catalogue, "post:construction.steel-fixer", Limits(horizon=24), today=TODAY)
    for step in (step for shown in answer.routes for step in shown.route.steps):
        if step.kind == "post" and "hazardous" in catalogue.occupation(str(step.post)).flags:
            assert step.begins >= date(2027, 5, 19)


def test_nobody_leaves_a_post_to_come_back_to_it(catalogue: Framework) -> None:
    answer = planned(sample("self-employed-welder"), catalogue, "level:3", today=TODAY)
    for shown in answer.routes:
        assert "construction.welder" not in {step.post for step in shown.route.steps if step.kind == "post"}


def test_a_blaster_at_17_asks_for_more_than_age(catalogue: Framework) -> None:
    answer = planned(sample("seventeen"), catalogue, "post:construction.blaster", Limits(horizon=5), today=TODAY)
    assert not answer.routes
    assert codes(answer)
