"""A small framework with words in three languages, a person in it and routes made by hand: for reports, drawings."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from career_planner.assessment.explanation import Reason, reason
from career_planner.assessment.gaps import missing_for_level
from career_planner.assessment.level import assess
from career_planner.frameworks.basis import Basis, Claim, Source
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level
from career_planner.frameworks.occupation import OccupationCode
from career_planner.frameworks.programme import CourseCode, ProgrammeCode
from career_planner.frameworks.quantities import Range, known
from career_planner.frameworks.sector import SectorCode
from career_planner.frameworks.text import Text
from career_planner.profile.dates import add_months
from career_planner.profile.person import Profile
from career_planner.profile.standing import Standing
from career_planner.reports.content import Facts, Report, report
from career_planner.reports.drawing import Drawing, Present, draw
from career_planner.routes.choice import Character, Shown
from career_planner.routes.exact.steps import Kind
from career_planner.routes.planner import Plan
from career_planner.routes.request import Goal, Limits, Request
from career_planner.routes.route import Route, Step
from tests.building import (
    CLAIM,
    TODAY,
    a_course,
    a_framework,
    a_post,
    a_profile,
    a_programme,
    an_entry,
    text,
    with_job,
    with_school,
)

WORDS = Path(__file__).resolve().parents[2] / "resources" / "i18n"
ASSUMED = Claim(Basis.ASSUMPTION, "method")
LAW = Claim(Basis.OFFICIAL, "law2023")
TITLES: Mapping[str, Text] = {
    "build.helper": Text("Көмекші жұмысшы", "Подсобный рабочий", "Helper"),
    "build.fixer": Text("Арматурашы", "Арматурщик", "Steel fixer"),
    "build.adjuster": Text("Жабдық баптаушы", "Наладчик оборудования", "Equipment adjuster"),
    "build.foreman": Text("Ауысым шебері", "Мастер смены <строительство & ремонт>", "Shift foreman"),
    "code.tester": Text("Бағдарлама сынаушысы", "Тестировщик программ", "Software tester"),
    "code.admin": Text("Жүйе әкімшісі", "Системный администратор", "System administrator"),
}
SECTORS = {"build": Text("Құрылыс", "Строительство", "Construction"), "code": Text("АКТ", "ИКТ", "ICT")}


def framework() -> Framework:
    """Two sectors with six posts, a programme and two courses."""
    posts = (a_post(code, level) for code, level in zip(TITLES, (1, 2, 3, 4, 3, 4), strict=True))
    entries = (an_entry("build", "4S", 4, "07"), an_entry("code", "4S", 3, "06"))
    courses = (a_course("course-hoists", {}), a_course("course-english", {}))
    made = a_framework(*posts, *entries, *courses, a_programme("4S07-building"))
    return replace(
        made,
        occupations={code: replace(post, title=TITLES[code]) for code, post in made.occupations.items()},
        sectors={code: replace(sector, title=SECTORS[code]) for code, sector in made.sectors.items()},
        sources={
            "method": Source("method", text("Method. Authors"), "2025"),
            "law2023": Source("law2023", text("Law. Republic of Kazakhstan"), "2023-07-04", "https://adilet.zan.kz"),
        },
    )


def person() -> Profile:
    """A steel fixer of three years with a school document."""
    job = with_job("build.fixer", years=3, title="Арматурщик, ТОО «Өрлеу» & Co")
    return a_profile(with_school(), job, name="Әлия Ұзақбайқызы", budget=600_000)


LEVELS = dict(zip(TITLES, map(Level, (1, 2, 3, 4, 3, 4)), strict=True))


def a_step(kind: Kind, begins: date, months: int, post: str = "", cost: int = 0, hours: int = 0) -> Step:
    """A step of ``kind`` without waiting; its cost may be half or twice as much."""
    return Step(
        kind,
        begins,
        add_months(begins, months),
        months,
        0,
        Range(cost // 2, cost, 2 * cost),
        hours,
        _why(kind, post, months),
        OccupationCode(post) if post else None,
        LEVELS.get(post),
        ProgrammeCode("4S07-building") if kind == "programme" else None,
        courses=(CourseCode("course-hoists"), CourseCode("course-english")) if kind == "courses" else (),
    )


def _why(kind: Kind, post: str, months: int) -> Reason:
    title, level = TITLES.get(post), LEVELS.get(post)
    match kind:
        case "post":
            return reason("step.post", CLAIM, post=title, level=level, sector=SECTORS[post.partition(".")[0]])
        case "recognition":
            return reason("step.recognition", LAW, post=title, level=level)
        case "courses":
            return reason("step.courses", ASSUMED, courses=("course-hoists", "course-english"), post=None)
        case "programme":
            return reason("step.programme", ASSUMED, programme="4S07-building", stage="4S")
    return reason("step.work-on", ASSUMED, post=title, months=months)


Part = tuple[Kind, int, str]
"""Kind of step, months and post."""


def a_route(*parts: Part, certain: bool = True, target: str = "") -> Route:
    """A route of ``parts``, one after another; study costs 100,000 tenge and 40 hours a month."""
    steps, day = [], TODAY
    for kind, months, post in parts:
        study = kind in ("courses", "programme")
        steps.append(a_step(kind, day, months, post, 100_000 * study, 40 * months * study))
        day = steps[-1].ends
    lasts, hours = sum(step.months for step in steps), sum(step.study_hours for step in steps)
    cost = sum(step.tenge.typical for step in steps)
    fact = reason("fact.experience", CLAIM, title="Арматурщик", standing=Standing.DOCUMENTED)
    spans = (Range(lasts, lasts, 2 * lasts), Range(cost // 2, cost, 2 * cost), known(hours))
    return Route(tuple(steps), *spans, certain, (fact,), (), target)


def shown() -> tuple[Shown, ...]:
    """Three routes that differ in kind."""
    up = a_route(("courses", 2, ""), ("post", 1, "build.adjuster"), ("work", 12, "build.adjuster"), FOREMAN)
    study = a_route(("programme", 34, ""), ("post", 1, "build.foreman"), certain=False)
    across = a_route(("recognition", 1, "build.fixer"), ("post", 2, "code.tester"), ("post", 8, "code.admin"))
    return (_shown(up, "fastest", "balanced"), _shown(study, "cheapest"), _shown(across, "least-study", "keep-job"))


FOREMAN: Part = ("post", 1, "build.foreman")


def _shown(route: Route, *characters: Character) -> Shown:
    return Shown(route, characters, tuple(reason(f"why.{name}", CLAIM) for name in characters))


def many() -> tuple[Shown, ...]:
    """Five routes of seven steps each, more than three pages hold."""
    parts: tuple[Part, ...] = (("work", 6, "build.fixer"), ("courses", 2, ""), ("post", 1, "build.adjuster"))
    later: tuple[Part, ...] = (("recognition", 1, "build.foreman"), ("programme", 10, ""), ("courses", 3, ""), FOREMAN)
    routes = (a_route(*parts[number % 3 :], *parts[: number % 3], *later) for number in range(5))
    return tuple(_shown(route, "fastest") for route in routes)


def a_plan(routes: tuple[Shown, ...] | None = None, goal: Goal | None = None) -> Plan:
    """A plan with ``routes`` to level 4."""
    asked = Request(goal or Goal("level", "4"), Limits(), TODAY)
    return Plan(asked, False, shown() if routes is None else routes, (), (), None, True, 1, (0, 0))


def a_drawing(routes: tuple[Shown, ...] | None = None) -> Drawing:
    """The plot of ``routes`` for the steel fixer."""
    here = Present(Level(2), SectorCode("build"), TITLES["build.fixer"])
    return draw(shown() if routes is None else routes, framework(), here, TODAY)


def facts(plan: Plan | None = None, profile: Profile | None = None) -> Facts:
    """What the report of the steel fixer is made from."""
    rows, who, sector = framework(), profile or person(), SectorCode("build")
    missing = (sector, Level(3), missing_for_level(who, rows, TODAY, sector, Level(3)))
    edition = "0123456789abcdef" * 4
    return Facts(who, rows, assess(who, rows, TODAY), sector, TODAY, edition, missing, QUESTION, plan)


QUESTION = reason("question.certificate", CLAIM, title="Welding")


def a_report(plan: Plan | None = None) -> Report:
    """The report of the steel fixer with the routes of ``plan``."""
    return report(facts(plan or a_plan()))
