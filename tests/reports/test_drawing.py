"""The plot as values: heights and dates, lines that meet, labels that do not."""

from itertools import combinations, pairwise

import pytest

from career_planner.assessment.level import assess
from career_planner.frameworks.level import Level
from career_planner.reports import labels
from career_planner.reports.drawing import COLOURS, DASHES, draw, letter, present, radius
from career_planner.routes.choice import Shown
from tests.building import TODAY, a_profile, with_diploma, with_job, with_school
from tests.reports.papers import TITLES, a_drawing, a_route, framework, many, person, shown


def test_levels_rise_upwards_and_time_goes_to_the_right() -> None:
    drawing = a_drawing()
    heights = [row.y for row in drawing.levels]
    assert [row.level for row in drawing.levels] == [Level(number) for number in range(1, 9)]
    assert heights == sorted(heights, reverse=True)
    assert [tick.x for tick in drawing.ticks] == sorted(tick.x for tick in drawing.ticks)


def test_nobody_without_a_level_stands_on_level_one() -> None:
    drawing = draw(
        (), framework(), present(a_profile(), framework(), TODAY, assess(a_profile(), framework(), TODAY)), TODAY
    )
    ground = next(row for row in drawing.levels if row.level is None)
    assert drawing.start[1] == ground.y > next(row.y for row in drawing.levels if row.level == 1)


def test_the_lines_of_a_route_hang_together_from_the_present_to_the_last_station() -> None:
    drawing = a_drawing()
    for number in range(len(drawing.routes)):
        lines = [line for line in drawing.lines if line.route == number]
        assert lines[0].points[0] == drawing.start
        assert all(left.points[-1] == right.points[0] for left, right in pairwise(lines))
        last = next(station for station in drawing.stations if station.route == number and station.last)
        assert lines[-1].points[-1] == (last.x, last.y)


def test_a_line_never_goes_back_in_time() -> None:
    for line in a_drawing().lines:
        assert all(left[0] <= right[0] for left, right in pairwise(line.points))


def test_study_leaves_the_level_as_it_is_and_a_post_rises_to_its_own() -> None:
    first = [station for station in a_drawing().stations if station.route == 0]
    assert [(station.kind, station.level) for station in first] == [
        ("courses", 2),
        ("post", 3),
        ("work", 3),
        ("post", 4),
    ]


def test_a_document_that_ends_a_route_rises_to_the_level_it_opens() -> None:
    study = Shown(a_route(("programme", 34, "")), ("fastest",), ())
    assert [station.level for station in a_drawing((study,)).stations] == [4]


def test_sectors_differ_in_colour_and_in_line_style() -> None:
    sectors = a_drawing().sectors
    assert [sector.code for sector in sectors] == ["build", "code"]
    assert len({COLOURS[sector.colour] for sector in sectors}) == len({DASHES[sector.style] for sector in sectors}) == 2


@pytest.mark.parametrize("routes", [shown(), many(), ()])
def test_no_label_lies_on_another_one_on_a_station_or_outside(routes: tuple[Shown, ...]) -> None:
    drawing = a_drawing(routes)
    boxes = [station.label.box for station in drawing.stations if station.label is not None]
    assert not any(labels.overlap(left, right) for left, right in combinations(boxes, 2))
    for station in drawing.stations:
        reach = radius(station)
        round_it = (station.x - reach, station.y - reach, station.x + reach, station.y + reach)
        assert not any(labels.overlap(round_it, box) for box in boxes)
    left, top, right, bottom = drawing.frame
    assert all(left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom for box in boxes)


def test_every_station_but_work_has_a_label_where_there_is_room() -> None:
    assert [station.kind for station in a_drawing().stations if station.label is None] == ["work"]


def test_the_same_post_in_the_same_month_is_named_once() -> None:
    twice = (Shown(a_route(("post", 1, "build.adjuster")), ("fastest",), ()),) * 2
    assert sum(station.label is not None for station in a_drawing(twice).stations) == 1


def test_routes_that_end_together_are_drawn_apart() -> None:
    first, second = a_drawing((Shown(a_route(("post", 1, "build.adjuster")), ("fastest",), ()),) * 2).stations
    assert abs(first.y - second.y) >= 2 * radius(first)


def test_stations_and_lines_say_which_step_they_are() -> None:
    drawing = a_drawing()
    steps = [(number, place) for number, one in enumerate(shown()) for place, _ in enumerate(one.route.steps)]
    assert [(station.route, station.step) for station in drawing.stations] == steps
    assert [(line.route, line.step) for line in drawing.lines] == steps


def test_the_same_routes_give_the_same_drawing() -> None:
    assert a_drawing() == a_drawing()


def test_routes_are_lettered() -> None:
    assert [letter(0), letter(25), letter(26)] == ["A", "Z", "A2"]


def test_the_present_post_is_where_the_routes_start() -> None:
    rows, who = framework(), person()
    here = present(who, rows, TODAY, assess(who, rows, TODAY))
    assert (here.level, here.sector, here.title) == (2, "build", TITLES["build.fixer"])


def test_the_last_post_is_where_somebody_without_a_job_starts() -> None:
    rows = framework()
    who = a_profile(with_school(), with_job("build.adjuster", 12, ended=20), with_job("build.helper", 12, ended=2))
    assert present(who, rows, TODAY, assess(who, rows, TODAY)).level == 1


def test_a_graduate_starts_at_the_level_that_the_diploma_proves() -> None:
    rows, who = framework(), a_profile(with_diploma("4S07"))
    assert present(who, rows, TODAY, assess(who, rows, TODAY)).level == 4


def test_a_long_plan_has_a_mark_for_years_only() -> None:
    long = Shown(a_route(("work", 110, "build.fixer"), ("post", 1, "build.foreman")), ("fastest",), ())
    ticks = a_drawing((long,)).ticks
    assert all(tick.year for tick in ticks[1:])
    assert len(ticks) <= 13


def test_a_title_too_long_for_a_label_is_cut_with_a_sign() -> None:
    assert labels.lines("слово " * 40)[-1].endswith("…")


def test_work_after_a_recognition_keeps_the_level_reached() -> None:
    first = Shown(a_route(("recognition", 1, "build.adjuster"), ("work", 3, "build.fixer")), ("fastest",), ())
    assert [station.level for station in a_drawing((first,)).stations] == [3, 3]
