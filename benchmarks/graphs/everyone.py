"""Coverage, loading, batches and all goals on the catalogue: what comes around the search."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from statistics import median
from time import perf_counter

import numpy as np

from benchmarks.people import PEOPLE, TODAY
from benchmarks.table import ms, show, spread
from career_planner.assessment.coverage import coverage
from career_planner.assessment.level import assess
from career_planner.frameworks.competence import CompetenceCode
from career_planner.frameworks.framework import Framework
from career_planner.routes.exact.network import Chart, chart
from career_planner.routes.grid.everywhere import SPANS, Everywhere
from career_planner.routes.grid.table import sweep
from career_planner.routes.request import Limits

MANY = 400
"""Profiles of a batch."""
_shared: list[Framework] = []


def run(framework: Framework, load: Callable[[], object]) -> None:
    """Print everything."""
    chart(framework)
    _covering(framework, load)
    _batch(framework)
    _everywhere(framework)


def clock(work: Callable[[], object], rounds: int = 5) -> list[float]:
    """Milliseconds of each of ``rounds``."""
    times = []
    for _ in range(rounds):
        begin = perf_counter()
        work()
        times.append(1000 * (perf_counter() - begin))
    return times


def _covering(framework: Framework, load: Callable[[], object]) -> None:
    posts = list(framework.occupations.values())
    held = {need.competence: need.proficiency for need in posts[0].essential}
    rows = [
        ["load of the catalogue", *map(ms, spread(clock(load)))],
        ["compiling the chart", *map(ms, spread(clock(partial(Chart, framework))))],
        ["coverage, one person, all posts", *map(ms, spread(clock(partial(_one_to_all, framework, held))))],
        ["coverage, all pairs (arrays)", *map(ms, spread(clock(partial(_all_pairs, framework))))],
    ]
    show(f"{len(posts)} posts, {len(framework.competences)} competences (ms)", ["", "median", "p95", "max"], rows)


def _one_to_all(framework: Framework, held: dict[CompetenceCode, int]) -> list[bool]:
    return [coverage(post, held, framework).reaches(300) for post in framework.occupations.values()]


def _all_pairs(framework: Framework) -> np.ndarray:
    """The weighted parts that each post's competences cover of each post: an array (posts, posts)."""
    compiled = chart(framework)
    skills = np.zeros((len(compiled.posts), len(compiled.competences)), np.int32)
    for post in compiled.posts:
        for index, needed, _ in post.essential:
            skills[post.index, index] = needed
    covered = np.zeros((len(compiled.posts), len(compiled.posts)), np.int64)
    for post in compiled.posts:
        if post.essential:
            index, needed, value = map(np.array, zip(*post.essential, strict=True))
            covered[:, post.index] = np.minimum(skills[:, index], needed) @ value
    return covered


def _batch(framework: Framework) -> None:
    """Levels of many profiles on one process and on two."""
    _shared[:] = [framework]
    names = [name for _, name in zip(range(MANY), list(PEOPLE) * MANY, strict=False)]
    one = median(clock(partial(_levels, names), 3))
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_levels, [names[:2], names[:2]]))
        two = median(clock(lambda: list(pool.map(_levels, [names[::2], names[1::2]])), 3))
    rows = [["1 process", f"{1000 * MANY / one:.0f}"], ["2 processes", f"{1000 * MANY / two:.0f}"]]
    show("Levels: profiles a second", ["", "a second"], rows)


def _levels(names: list[str]) -> int:
    for number, name in enumerate(names):
        assess(replace(PEOPLE[name], name=str(number)), _shared[0], TODAY)
    return len(names)


def _everywhere(framework: Framework) -> None:
    """All posts of the catalogue for each person: the first time, again, and as a budget slider moves."""
    rows = []
    limits = Limits(weekly_hours=20)
    for name, profile in PEOPLE.items():
        made = partial(Everywhere, profile, framework, limits, TODAY)
        first, again = clock(made, 1)[0], clock(made, 1)[0]
        looking = made()
        tighter = replace(limits, budget=2_000_000)
        live = median(clock(partial(looking.outlook, tighter)))
        edges, _ = looking.places.edges(20)
        table = median(clock(partial(sweep, edges, looking.places.size, 0, 121, 100)))
        posts = looking.outlook(limits)
        within = "/".join(str(len(posts.within(span))) for span in SPANS)
        cells = [*map(ms, (first, again, live, table)), str(len(looking.places.steps)), within]
        rows.append([name, *cells])
    head = ["person", "first", "again", "budget moved", "table alone", "edges", "posts in 1/3/5/10 years"]
    show(f"All {len(framework.occupations)} posts at once (ms)", head, rows)
