"""Course bundles, against all subsets of the courses."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_planner.assessment import bundles as set_covers
from career_planner.assessment.bundles import (
    MOST_MISSING,
    NO_COURSES,
    Bundle,
    Lack,
    Teaching,
    bundles,
    cheapest_courses,
    least_cost,
    serves,
    small_sets,
)
from career_planner.assessment.coverage import coverage
from career_planner.frameworks.competence import CompetenceCode
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import OccupationCode
from career_planner.frameworks.programme import Course
from tests.assessment.worlds import examples
from tests.building import a_course, a_framework, a_licence, a_post

POST = OccupationCode("build.mason")
COMPETENCES = tuple("abcde")
skills = st.dictionaries(st.sampled_from(COMPETENCES), st.integers(1, 4), max_size=4)
lessons = st.tuples(skills, st.integers(1, 4), st.integers(0, 3), st.sampled_from(["", "build", "trade"]))


@st.composite
def towns(draw: st.DrawFn) -> Framework:
    """A post, another one that changes the weights, and up to seven courses in round hours and fees."""
    given_lessons = draw(st.lists(lessons, max_size=7))
    courses = (
        a_course(f"c{n}", gives, 10 * hours, 5000 * fee, sector=sector)
        for n, (gives, hours, fee, sector) in enumerate(given_lessons)
    )
    others = draw(st.sets(st.sampled_from(COMPETENCES)))
    return a_framework(
        a_post(POST, 3, needs=draw(skills)), a_post("trade.seller", 2, needs=dict.fromkeys(others, 1)), *courses
    )


@st.composite
def lacks(draw: st.DrawFn) -> Lack:
    """Some proficiencies held, a threshold asked for."""
    held = {CompetenceCode(code): value for code, value in draw(skills).items()}
    return Lack(held, draw(st.sampled_from([1, 300, 500, 800, 1000])))


def serving(framework: Framework) -> list[Course]:
    """The courses of which two fifths, weighted, are asked for; of another sector half."""
    asked = {need.competence for need in framework.occupations[POST].needs}
    served = []
    for course in framework.courses.values():
        weights = {skill.competence: framework.weight(skill.competence) for skill in course.gives}
        share = Fraction(2, 5) if course.sector in {"", framework.occupations[POST].sector} else Fraction(1, 2)
        if sum(weights[one] for one in weights if one in asked) >= share * sum(weights.values()):
            served.append(course)
    return served


def closing(framework: Framework, lack: Lack) -> list[tuple[Course, ...]]:
    """All subsets of the courses that close the lack, small ones first."""
    courses = sorted(serving(framework), key=lambda course: course.code)
    subsets = [chosen for size in range(len(courses) + 1) for chosen in combinations(courses, size)]
    return [chosen for chosen in subsets if closes(chosen, framework, lack)]


def closes(courses: tuple[Course, ...], framework: Framework, lack: Lack) -> bool:
    """Whether the courses lift the coverage to what is asked for."""
    held = dict(lack.held)
    for course in courses:
        for skill in course.gives:
            held[skill.competence] = max(skill.proficiency, held.get(skill.competence, 0))
    return coverage(framework.occupations[POST], held, framework).reaches(lack.permille)


def bundle(courses: tuple[Course, ...]) -> Bundle:
    """The courses as a bundle."""
    hours, fees = sum(course.hours for course in courses), sum(course.fee.typical for course in courses)
    return Bundle(tuple(course.code for course in courses), hours, fees)


def dominates(one: Bundle, other: Bundle) -> bool:
    """Whether one costs no more and in something less."""
    return (
        one.hours <= other.hours and one.tenge <= other.tenge and (one.hours, one.tenge) != (other.hours, other.tenge)
    )


@examples(100)
@given(towns(), lacks())
def test_bundles_are_the_non_dominated_ones_of_all_subsets(framework: Framework, lack: Lack) -> None:
    found = bundles(framework.occupations[POST], lack, framework, framework.courses.values())
    everything = [bundle(courses) for courses in closing(framework, lack)]
    expected: dict[tuple[int, int], Bundle] = {}
    for one in sorted(everything, key=lambda one: one.courses):
        if not any(dominates(other, one) for other in everything):
            expected.setdefault((one.hours, one.tenge), one)
    assert found == tuple(one for _, one in sorted(expected.items()))


@examples(100)
@given(towns(), lacks())
def test_a_look_at_each_partial_bundle_changes_no_bundle(framework: Framework, lack: Lack) -> None:
    post, courses = framework.occupations[POST], framework.courses.values()
    expected = bundles(post, lack, framework, courses)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(set_covers, "MANY", 0)
        assert bundles(post, lack, framework, courses) == expected


@examples(100)
@given(towns(), lacks(), st.integers(0, 3))
def test_small_sets_are_the_minimal_ones_of_all_subsets(framework: Framework, lack: Lack, most: int) -> None:
    teaching = Teaching(framework.occupations[POST], framework, framework.courses.values())
    found = [tuple(course.code for course in chosen) for chosen in small_sets(teaching, lack, most)]
    expected: list[set[str]] = []
    for chosen in closing(framework, lack):
        codes = {course.code for course in chosen}
        if len(codes) <= most and not any(known <= codes for known in expected):
            expected.append({*codes})
    assert sorted(found) == sorted(tuple(sorted(codes)) for codes in expected)


@examples(100)
@given(towns(), lacks(), st.sampled_from([0, 5000, 15000, 10**9]))
def test_the_cheapest_courses_are_those_of_all_subsets(framework: Framework, lack: Lack, most_tenge: int) -> None:
    teaching = Teaching(framework.occupations[POST], framework, framework.courses.values())
    found = cheapest_courses(teaching, lack, most_tenge)
    ways = [bundle(courses) for courses in closing(framework, lack)]
    best = min(ways, key=lambda one: (one.tenge, len(one.courses), one.courses), default=None)
    expected = None if best is None or best.tenge > most_tenge else best.courses
    assert (None if found is None else tuple(course.code for course in found)) == expected


@examples(100)
@given(towns(), lacks())
def test_no_courses_cost_less_than_the_bound(framework: Framework, lack: Lack) -> None:
    teaching = Teaching(framework.occupations[POST], framework, framework.courses.values())
    bound, ways = least_cost(teaching, lack), [bundle(courses) for courses in closing(framework, lack)]
    assert (bound is None) is (not ways)
    if bound is not None:
        assert all(bound[0] <= one.hours and bound[1] <= one.tenge for one in ways)


def test_a_closed_gap_needs_no_courses() -> None:
    framework = a_framework(a_post(POST, 3, needs={"a": 2}), a_course("c", {"a": 2}))
    lack = Lack({CompetenceCode("a"): 2}, 800)
    assert bundles(framework.occupations[POST], lack, framework, framework.courses.values()) == (NO_COURSES,)


def test_a_small_set_holds_no_course_that_the_others_make_needless() -> None:
    gives = {"first": {"a": 1, "b": 1}, "needless": {"b": 1, "c": 1}, "other": {"c": 1, "d": 1}}
    needs = dict.fromkeys("abcd", 1)
    framework = a_framework(a_post(POST, 3, needs=needs), *(a_course(code, skills) for code, skills in gives.items()))
    teaching = Teaching(framework.occupations[POST], framework, framework.courses.values())
    found = [[course.code for course in chosen] for chosen in small_sets(teaching, Lack({}, 1000), 3)]
    assert found == [["first", "other"]]


def test_a_post_without_essential_competences_is_never_covered() -> None:
    framework = a_framework(a_post(POST, 3, needs={}), a_course("c", {"a": 2}))
    assert bundles(framework.occupations[POST], Lack({}, 1), framework, framework.courses.values()) == ()


def test_more_than_twenty_missing_competences_are_not_offered() -> None:
    needs = {f"k{number:02}": 1 for number in range(MOST_MISSING + 1)}
    framework = a_framework(a_post(POST, 3, needs=needs), a_course("all", needs))
    post, courses = framework.occupations[POST], framework.courses.values()
    assert bundles(post, Lack({}, 800), framework, courses) == ()
    assert least_cost(Teaching(post, framework, courses), Lack({}, 800)) is None
    assert len(bundles(post, Lack({CompetenceCode("k00"): 1}, 800), framework, courses)) == 1


def test_a_course_is_of_no_use_for_general_things_among_those_of_another_trade() -> None:
    gives = {
        "trade": {"bricks": 1, "safety": 1, "hotels": 1},
        "other": {"safety": 1, "order": 1, "hotels": 1, "beds": 1},
        "safety": {"safety": 1},
    }
    post = a_post(POST, 3, needs={"bricks": 1, "safety": 1, "order": 1}, licences=("permit",))
    hotel = a_post("trade.maid", 2, needs={"safety": 1, "order": 1, "hotels": 1, "beds": 1})
    courses = [a_course(code, skills) for code, skills in gives.items()]
    framework = a_framework(post, hotel, *courses, a_course("examined", {"law": 1}), a_licence("permit", "examined"))
    served = [code for code, course in framework.courses.items() if serves(course, post, framework)]
    assert served == ["trade", "safety", "examined"]


def test_a_course_of_another_sector_has_to_fit_better() -> None:
    gives = {"bricks": 1, "safety": 1, "hotels": 1, "beds": 1}
    post = a_post(POST, 3, needs={"bricks": 1, "safety": 1})
    maid = a_post("trade.maid", 2, needs={"safety": 1, "hotels": 1, "beds": 1})
    framework = a_framework(post, maid, *(a_course(one or "all", gives, sector=one) for one in ("", "build", "trade")))
    assert [serves(course, post, framework) for course in framework.courses.values()] == [True, True, False]
