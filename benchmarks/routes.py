"""How fast routes are found: people × goals, the first time and again, with the partial routes looked at."""

from functools import partial
from itertools import product
from time import process_time

from benchmarks.people import PEOPLE, TODAY
from benchmarks.table import ms, show, spread, timed
from career_planner.assessment.bundles import Lack, Teaching, best_bundles
from career_planner.frameworks.framework import Framework
from career_planner.routes.exact.moves import moves_of
from career_planner.routes.exact.network import Chart, chart
from career_planner.routes.exact.search import Found, search
from career_planner.routes.request import Limits, Request, parse_goal

GOALS = ("level:3", "level:4", "level:5", "better", "sector:energy", "elsewhere")
LIMITS = Limits(weekly_hours=20)
PATIENCE = 10
"""Seconds after which a search is cut short."""


def run(framework: Framework) -> None:
    """Print the times of compiling, of bundles and of searches."""
    compiling = spread([timed(partial(Chart, framework)) for _ in range(5)])
    show("Compiling (ms)", ["", "median", "p95", "max"], [["network", *map(ms, compiling)]])
    _bundles(framework)
    _searches(framework)


def _bundles(framework: Framework) -> None:
    """The bundles of every post, from nothing."""
    rows = []
    for permille in (300, 800):
        times, sizes = [], []
        for post in framework.occupations.values():
            teaching = Teaching(post, framework, framework.courses.values())
            sizes.append(len(best_bundles(teaching, Lack({}, permille))))
            times.append(timed(partial(best_bundles, teaching, Lack({}, permille))))
        rows.append([f"{permille} ‰", *map(ms, spread(times)), str(len(times)), f"{sum(sizes) / len(sizes):.1f}"])
    show("Bundles (ms)", ["coverage", "median", "p95", "max", "posts", "bundles a post"], rows)


def _searches(framework: Framework) -> None:
    """Each person to each goal, bundles unknown and known."""
    rows, firsts, agains = [], [], []
    chart(framework)  # compiled before the clock starts
    for name, goal in product(PEOPLE, GOALS):
        found: list[Found] = []
        first, again = (timed(partial(_search, framework, name, goal, found)) for _ in range(2))
        firsts.append(first)
        agains.append(again)
        routes = sum(map(len, found[0].routes.values()))
        whole = "yes" if found[0].complete else "cut"
        cells = [ms(first), ms(again), f"{again / first:.2f}", str(found[0].labels), str(routes), whole]
        rows.append([f"{name} → {goal}", *cells])
    show("Routes (ms)", ["person → goal", "first", "again", "ratio", "labels", "routes", "complete"], rows)
    summary = [["first", *map(ms, spread(firsts))], ["again", *map(ms, spread(agains))]]
    show("Routes, all (ms)", ["", "median", "p95", "max"], summary)


def _search(framework: Framework, name: str, goal: str, found: list[Found]) -> None:
    """Search for one person and one goal, and note what is found."""
    moves = moves_of(PEOPLE[name], framework, Request(parse_goal(goal, framework), LIMITS, TODAY))
    spent = _Clock()
    found.append(search(moves, spent.over, 10**9))


class _Clock:
    """Tells a search when the patience is used up."""

    def __init__(self) -> None:
        """Start now."""
        self._end = process_time() + PATIENCE

    def over(self) -> bool:
        """Whether the time is up."""
        return process_time() > self._end
