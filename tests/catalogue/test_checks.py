"""The shipped catalogue has no problems; each planted one is found."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from career_planner import paths
from career_planner.catalogue.checks import check, exceptions
from career_planner.catalogue.problem import Problem
from career_planner.catalogue.reader import Catalogue
from career_planner.catalogue.wording import reads_russian
from career_planner.frameworks.basis import Aspect, Basis, Claim
from career_planner.frameworks.competence import CompetenceCode, Need, Skill
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level
from career_planner.frameworks.occupation import Occupation
from career_planner.frameworks.requirement import Alternative, EducationNeed, ExperienceNeed, Scope
from career_planner.frameworks.sector import SectorCode
from career_planner.frameworks.text import LANGUAGES, Text
from career_planner.i18n.translator import Translator

Fault = Callable[[Framework], Framework]
FIXER = "construction.steel-fixer"
NOWHERE = "nowhere"
CLAIM = Claim(Basis.EDITORIAL, "method")


def with_row(table: str, code: str, **changes: Any) -> Fault:
    """The framework with one row of ``table`` changed."""

    def planted(framework: Framework) -> Framework:
        rows: Mapping[str, Any] = getattr(framework, table)
        changed: dict[str, Any] = {table: {**rows, code: replace(rows[code], **changes)}}
        return replace(framework, **changed)

    return planted


def with_requirement(**changes: Any) -> Fault:
    """The framework with another requirement of the steel fixer."""

    def planted(framework: Framework) -> Framework:
        requirement = replace(framework.occupation(FIXER).requirement, **changes)
        return with_row("occupations", FIXER, requirement=requirement)(framework)

    return planted


def without(table: str, code: str) -> Fault:
    """The framework without one row of ``table``."""

    def planted(framework: Framework) -> Framework:
        rows: Mapping[str, Any] = getattr(framework, table)
        changed: dict[str, Any] = {table: {key: row for key, row in rows.items() if key != code}}
        return replace(framework, **changed)

    return planted


def experience(scope: Scope, *codes: str, months: int = 6) -> Fault:
    """The steel fixer asks for months in ``codes``."""
    return with_requirement(alternatives=(Alternative(experience=(ExperienceNeed(months, scope, codes),)),))


def with_offer(**changes: Any) -> Fault:
    """The framework with the first evening offer of a programme changed."""

    def planted(framework: Framework) -> Framework:
        offers = framework.programme("4S-construction").offers
        changed = tuple(replace(row, **changes) if row.mode.value == "evening" else row for row in offers)
        return with_row("programmes", "4S-construction", offers=changed)(framework)

    return planted


def with_entry(**changes: Any) -> Fault:
    """The framework with its first entry changed."""

    def planted(framework: Framework) -> Framework:
        first, *rest = framework.entries
        return replace(framework, entries=(replace(first, **changes), *rest))

    return planted


def needing(code: str, proficiency: int = 2, essential: bool = True) -> Fault:
    """The steel fixer asks for one competence."""
    return with_row("occupations", FIXER, needs=(Need(CompetenceCode(code), proficiency, essential),))


def titled(kk: str, ru: str = "Арматурщик", en: str = "Steel fixer") -> Fault:
    """The steel fixer has another title."""
    title = Text(kk, ru, en)
    return with_row("occupations", FIXER, title=title)


def giving(table: str, code: str) -> Fault:
    """A course or programme gives a competence that is not there."""
    return with_row(table, code, gives=(Skill(CompetenceCode(NOWHERE), 1),))


def needs_of(code: str) -> Fault:
    """The steel fixer asks for exactly what ``code`` asks for."""
    return lambda framework: with_row("occupations", FIXER, needs=framework.occupation(code).needs)(framework)


def a_hole(framework: Framework) -> Framework:
    """Construction without level 8."""
    posts = {
        code: post for code, post in framework.occupations.items() if (post.sector, post.level) != ("construction", 8)
    }
    return replace(framework, occupations=posts)


def a_dead_end(framework: Framework) -> Framework:
    """Nobody comes from chief mechanic any more."""
    posts: dict[str, Occupation] = {}
    for code, post in framework.occupations.items():
        kept = [_without(one, "construction.chief-mechanic") for one in post.requirement.alternatives]
        posts[code] = replace(post, requirement=replace(post.requirement, alternatives=tuple(kept)))
    return replace(framework, occupations=posts)  # type: ignore[arg-type]  # codes are strings


def _without(one: Alternative, code: str) -> Alternative:
    needs = (replace(need, codes=tuple(known for known in need.codes if known != code)) for need in one.experience)
    return replace(one, experience=tuple(needs))


def an_island(framework: Framework) -> Framework:
    """The group of building works asks for and gives only a competence of its own."""
    alone = CompetenceCode("blasting-works")
    posts: dict[str, Occupation] = {}
    for code, post in framework.occupations.items():
        inside = post.group == "construction.building-works"
        needs = (Need(alone, 1, True),) if inside else tuple(need for need in post.needs if need.competence != alone)
        closed = replace(
            post.requirement, alternatives=(Alternative(experience=(ExperienceNeed(1, Scope.GROUP, (post.group,)),)),)
        )
        posts[code] = replace(post, needs=needs, requirement=closed)
    return replace(framework, occupations=posts)  # type: ignore[arg-type]  # codes are strings


FAULTS: list[tuple[str, str, Fault]] = [
    ("post of no sector", "unknown", with_row("occupations", FIXER, sector=NOWHERE)),
    ("post of no group", "unknown", with_row("occupations", FIXER, group=NOWHERE)),
    ("need of no competence", "unknown", needing(NOWHERE)),
    ("unknown licence", "unknown", with_requirement(licences=(NOWHERE,))),
    ("unknown stage", "unknown", with_requirement(alternatives=(Alternative(EducationNeed(NOWHERE)),))),
    ("experience in no post", "unknown", experience(Scope.POST, NOWHERE)),
    ("experience in no group", "unknown", experience(Scope.GROUP, NOWHERE)),
    ("experience in no sector", "unknown", experience(Scope.SECTOR, NOWHERE)),
    ("experience anywhere with a code", "unknown", experience(Scope.ANY, "construction")),
    ("group of no sector", "unknown", with_row("groups", "health.nursing", sector=NOWHERE)),
    ("entry of no sector", "unknown", with_entry(sector=NOWHERE)),
    ("entry of no stage", "unknown", with_entry(stage=NOWHERE)),
    ("entry of no source", "unknown", with_entry(claim=Claim(Basis.EDITORIAL, NOWHERE))),
    ("competence of no cluster", "unknown", with_row("competences", "welding", cluster=NOWHERE)),
    ("programme of no stage", "unknown", with_row("programmes", "6B-law", stage=NOWHERE)),
    ("offer after no stage", "unknown", with_offer(entry_stage=NOWHERE)),
    ("programme gives nothing known", "unknown", giving("programmes", "6B-law")),
    ("course gives nothing known", "unknown", giving("courses", "course-dj")),
    ("move from nowhere", "unknown", lambda f: replace(f, moves=((NOWHERE, FIXER, "qa2017"),))),  # type: ignore[arg-type]
    ("move to nowhere", "unknown", lambda f: replace(f, moves=((FIXER, NOWHERE, "qa2017"),))),  # type: ignore[arg-type]
    ("move of no source", "unknown", lambda f: replace(f, moves=((FIXER, FIXER, NOWHERE),))),  # type: ignore[arg-type]
    ("source taken away", "unknown", without("sources", "qa2017")),
    ("group of another sector", "group", with_row("occupations", FIXER, group="health.nursing")),
    ("seven levels", "levels", lambda f: replace(f, descriptors=f.descriptors[:-1])),
    ("no assumption", "assumption", without("assumptions", "coverage.change")),
    ("no alternative", "no-alternative", with_requirement(alternatives=())),
    ("nothing essential", "no-essential", needing("welding", 1, False)),
    ("hole", "hole", a_hole),
    ("dead end", "no-way-up", a_dead_end),
    ("island", "no-way-across", an_island),
    ("untaught", "untaught", needing("strategic-management", 8)),
    ("no claim", "claim", with_row("occupations", FIXER, claims=((Aspect.PLACEMENT, CLAIM),))),
    ("no claim of a course", "claim", with_row("courses", "course-dj", claims=())),
    ("no English", "language", titled("Арматурашы", "Арматурщик", " ")),
    ("no Kazakh work", "language", with_row("occupations", FIXER, work=Text("", "Вяжет", "Ties"))),
    ("Russian in Kazakh", "russian", titled("Вязальщик для арматуры")),
    ("Latin letter", "letters", titled("Aрматурашы", "Арматурщик", "Steel fixer")),
    ("Cyrillic in English", "letters", titled("Арматурашы", "Арматурщик", "Stеel fixer")),
    ("Latin letter elsewhere", "letters", with_row("occupations", FIXER, also_called=Text("тeмірші", "", ""))),
    ("ISCO of three digits", "isco-code", with_row("occupations", FIXER, isco="721")),
    ("elementary at 3", "isco", with_row("occupations", FIXER, isco="9313", level=Level(3))),
    ("craft at 5", "isco", with_row("occupations", FIXER, level=Level(5))),
    ("professional at 3", "isco", with_row("occupations", FIXER, isco="2142", level=Level(3))),
    ("professional at 4 by our placement", "isco", with_row("occupations", "finance.lead-accountant", level=Level(4))),
    ("head without the flag", "isco", with_row("occupations", "construction.president", flags=frozenset())),
    ("flag without a head", "isco", with_row("occupations", "construction.president", isco="1321")),
    ("age of a child", "range", with_requirement(minimum_age=6)),
    ("a need of nothing", "range", needing("welding", 9, True)),
    ("endless experience", "range", experience(Scope.ANY, months=999)),
    ("course without hours", "range", with_row("courses", "course-dj", hours=0)),
    ("thirteenth month", "range", with_row("programmes", "6B-law", start_month=13)),
    ("offer without months", "range", with_offer(months=0)),
    ("heavy evenings", "load", with_offer(months=24)),
    ("copied needs", "same-needs", needs_of("construction.mason")),
    ("the same title", "same-title", titled("Тас қалаушы", "Арматурщик", "Steel fixer")),
]  # fmt: skip


@pytest.fixture(scope="module")
def problems_of(shipped: Catalogue) -> Callable[[Fault], tuple[Problem, ...]]:
    """What is wrong once a fault is planted; each is checked once."""
    return cache(lambda fault: check(fault(shipped.framework), shipped.clusters))


def keys(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.key.removeprefix("catalogue.problem.") for problem in problems}


def test_the_shipped_catalogue_has_no_problems(shipped: Catalogue) -> None:
    assert check(shipped.framework, shipped.clusters) == ()


@pytest.mark.parametrize(("key", "fault"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_a_planted_fault_is_found(problems_of: Callable[[Fault], tuple[Problem, ...]], key: str, fault: Fault) -> None:
    assert key in keys(problems_of(fault))


def test_without_the_clusters_only_an_empty_one_is_unknown(framework: Framework) -> None:
    assert check(framework) == ()
    assert keys(check(with_row("competences", "welding", cluster="")(framework))) == {"unknown"}


def test_a_higher_document_opens_a_way_up(framework: Framework) -> None:
    licences = {code: replace(one, programmes=()) for code, one in framework.licences.items()}
    fewer = replace(framework, programmes={}, licences=licences)
    assert "no-way-up" in keys(check(fewer))


def test_a_post_with_a_reason_is_an_exception_not_a_problem(framework: Framework) -> None:
    assert [problem.figure("post") for problem in exceptions(framework)] == ["energy.station-shift-head"]
    unexplained = with_row("occupations", "energy.station-shift-head", reason="")(framework)
    assert keys(check(unexplained)) == {"isco"}
    assert exceptions(unexplained) == ()


def test_a_published_place_lets_a_professional_stand_at_four(framework: Framework) -> None:
    assert framework.occupation("ict.software-developer").isco.startswith("2")
    assert framework.occupation("ict.software-developer").level == 4
    assert "isco" not in keys(check(framework))


@pytest.mark.parametrize(
    ("kazakh", "russian", "expected"),
    [
        ("Бухгалтер", "Бухгалтер", False),
        ("Құрылыс алаңы", "Строительная площадка", False),
        ("Сварочный пост", "Сварочный пост", True),
        ("Главный механик", "Механик", True),
        ("Работа на высоте", "Работа", True),
        ("В санатындағы автокөлік", "Автомобиль категории В", False),
        ("SCADA HMI", "SCADA HMI", False),
    ],
)
def test_russian_is_told_from_kazakh(kazakh: str, russian: str, expected: bool) -> None:
    assert reads_russian(Text(kazakh, russian, "")) is expected


def test_every_problem_has_words(problems_of: Callable[[Fault], tuple[Problem, ...]]) -> None:
    found = {problem.key: problem for _, _, fault in FAULTS for problem in problems_of(fault)}
    assert len(found) == 20
    for language in LANGUAGES:
        translator = Translator(language, paths.resources() / "i18n", strict=True)
        assert all(translator.tell(problem) != problem.code for problem in found.values())


def test_a_sector_that_need_not_be_whole_may_have_holes(framework: Framework) -> None:
    code = SectorCode("nuclear")
    beside = {name: post for name, post in framework.occupations.items() if (post.sector, post.level) != (code, 8)}
    partly = {**framework.sectors, code: replace(framework.sectors[code], whole=False)}
    assert "hole" in keys(check(replace(framework, occupations=beside)))
    assert "hole" not in keys(check(replace(framework, occupations=beside, sectors=partly)))
