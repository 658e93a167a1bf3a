"""All goals at once: legal, complete on small frameworks, the same every time; the table against plain labels."""

import os
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from career_planner.frameworks.framework import Framework
from career_planner.profile.person import Profile
from career_planner.routes.grid.everywhere import SMALL, Everywhere, everywhere
from career_planner.routes.grid.table import Edges, Labels, sweep
from career_planner.routes.request import Limits
from tests.building import (
    TODAY,
    a_course,
    a_framework,
    a_post,
    a_profile,
    a_programme,
    an_experience,
    asks,
    with_job,
    with_school,
)
from tests.routes.asking import costs, planned
from tests.routes.recall import measured, no_worse
from tests.routes.test_exhaustive import brief
from tests.routes.worlds import Case, cases

FRAMEWORKS = int(os.environ.get("EXAMPLES", "40"))


@pytest.fixture
def framework() -> Framework:
    """Three posts above one another, and one elsewhere that only courses open."""
    return a_framework(
        a_post("build.1", 1),
        a_post("build.2", 2, replace(asks(), experience=(an_experience(12, "build"),))),
        a_post("build.3", 3, replace(asks(), experience=(an_experience(12, "build.2"),))),
        a_post("trade.1", 2, needs={"k1": 2}),
        a_course("c1", {"k1": 2}, 40, 30_000),
    )


@pytest.fixture
def person() -> Profile:
    """Somebody who has just begun at the bottom."""
    return a_profile(with_school(), with_job("build.1", 1))


def test_a_true_route_to_every_post_is_found_after_the_completion() -> None:
    recall = measured(FRAMEWORKS, SMALL)
    assert recall.share >= 0.95
    assert recall.distance(0.95) <= 0.02
    assert not recall.impossible


def test_the_grid_alone_finds_only_permitted_routes_and_most_of_the_true_ones() -> None:
    recall = measured(FRAMEWORKS, 0)
    assert recall.share >= 0.6
    assert not recall.impossible


def test_posts_above_one_another_are_reached_one_after_the_other(framework: Framework, person: Profile) -> None:
    outlook = everywhere(person, framework, Limits(), TODAY, small=0)
    months = {str(one.post): one.months for one in outlook.posts}
    assert months["build.2"] < months["build.3"]
    assert not outlook.exact


def test_the_routes_are_those_of_a_plan_to_the_post(framework: Framework, person: Profile) -> None:
    outlook = everywhere(person, framework, Limits(), TODAY)
    assert outlook.exact
    for one in outlook.posts:
        assert [sketch.cost for sketch in one.routes] == costs(planned(person, framework, f"post:{one.post}"))


def test_a_choice_between_courses_gives_a_route_each(person: Profile) -> None:
    trade = a_post("trade.1", 2, needs={"k1": 2})
    short, cheap = a_course("c1", {"k1": 2}, 40, 90_000), a_course("c2", {"k1": 2}, 400, 20_000)
    framework = a_framework(a_post("build.1", 1), trade, short, cheap)
    (reached,) = everywhere(person, framework, Limits(), TODAY, small=0).posts
    assert [sketch.cost[1] for sketch in reached.routes] == [90_000, 20_000]


def test_programmes_that_are_alike_are_told_apart_by_where_they_lead(person: Profile) -> None:
    posts = [a_post(f"build.{field}", 2, asks("3W", field)) for field in ("07", "10")]
    framework = a_framework(a_post("build.1", 1), *posts, a_programme("3W07"), a_programme("3W10"))
    outlook = everywhere(person, framework, Limits(), TODAY, small=0)
    assert {str(one.post) for one in outlook.posts} == {"build.07", "build.10"}


def test_posts_are_counted_by_sector_level_and_span(framework: Framework, person: Profile) -> None:
    outlook = everywhere(person, framework, Limits(), TODAY)
    assert outlook.levels()["build", 2] == (1, 1, 1, 1)  # type: ignore[index]
    assert len(outlook.within(120)) == len(outlook.posts)
    assert {one.post for one in outlook.within(1)} <= {"trade.1"}


def test_a_sketch_becomes_a_route_with_its_steps(framework: Framework, person: Profile) -> None:
    looking = Everywhere(person, framework, Limits(), TODAY)
    for one in looking.outlook(Limits()).posts:
        assert looking.route(one, one.routes[0]).cost == one.routes[0].cost


def test_a_second_look_gives_the_same_outlook(framework: Framework, person: Profile) -> None:
    looking = Everywhere(person, framework, Limits(), TODAY)
    assert looking.outlook(Limits()) == looking.outlook(Limits())


def test_a_tighter_budget_leaves_out_what_it_does_not_pay(framework: Framework, person: Profile) -> None:
    looking = Everywhere(person, framework, Limits(), TODAY)
    tight = looking.outlook(replace(Limits(), budget=0), small=0)
    assert all(sketch.cost[1] == 0 for one in tight.posts for sketch in one.routes)


def test_only_the_sectors_wanted_are_looked_at(framework: Framework, person: Profile) -> None:
    limits = Limits(sectors=frozenset({framework.occupation("trade.1").sector}))
    assert {one.sector for one in everywhere(person, framework, limits, TODAY).posts} <= limits.sectors


def test_a_cancelled_search_is_not_called_exact(framework: Framework, person: Profile) -> None:
    outlook = everywhere(person, framework, Limits(), TODAY, lambda: True)
    assert not outlook.exact


@brief
@given(cases())
def test_no_route_to_a_post_is_dominated_by_another(case: Case) -> None:
    for one in everywhere(case.profile, case.framework, case.limits, case.today, small=0).posts:
        for sketch in one.routes:
            assert not any(other is not sketch and no_worse(other.cost, sketch.cost) for other in one.routes)


def test_the_table_finds_what_plain_labels_find() -> None:
    for seed in range(20):
        edges = some_edges(seed)
        labels = sweep(edges, 12, 0, 30, 20)
        assert front_of(labels) == plain_labels(edges, 30, 20)


def test_the_labels_of_a_place_lead_back_to_the_start() -> None:
    edges = some_edges(3)
    labels = sweep(edges, 12, 0, 30, 20)
    for label, parent in enumerate(labels.parent.tolist()):
        if label:
            edge = labels.edge[label]
            assert edges.sources[edge] == labels.place[parent]
            assert labels.money[label] == labels.money[parent] + edges.money[edge]
            assert labels.study[label] == labels.study[parent] + edges.study[edge]


def some_edges(seed: int) -> Edges:
    """Forty random edges between twelve places, with months that depend on the season."""
    random = np.random.default_rng(seed)
    sources = np.sort(random.integers(0, 12, 40)).astype(np.int32)
    targets, money, study = (random.integers(0, most, 40).astype(np.int32) for most in (12, 6, 9))
    return Edges(sources, targets, random.integers(1, 7, (12, 40)).astype(np.int32), money, study)


Front = set[tuple[int, int, int, int]]


def front_of(labels: Labels) -> Front:
    """Place, months, money and study of all labels."""
    parts = (labels.place, labels.month, labels.money, labels.study)
    return set(zip(*(part.tolist() for part in parts), strict=True))


def plain_labels(edges: Edges, horizon: int, most: int) -> Front:
    """The same month by month with tuples."""
    waiting: dict[int, set[tuple[int, int, int]]] = {0: {(0, 0, 0)}}
    kept: Front = set()
    for month in range(horizon + 1):
        for place, money, study in sorted(waiting.pop(month, set())):
            if any(p == place and no_worse((0, m, s), (0, money, study)) for p, _, m, s in kept):
                continue
            kept.add((place, month, money, study))
            for edge in np.flatnonzero(edges.sources == place).tolist():
                later = month + int(edges.months[month % 12, edge])
                paid = money + int(edges.money[edge])
                if paid <= most:
                    there = (int(edges.targets[edge]), paid, study + int(edges.study[edge]))
                    waiting.setdefault(later, set()).add(there)
    return kept
