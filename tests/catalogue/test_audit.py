"""Each pass of the audit finds what it is for, and the shipped catalogue has nothing unexplained."""

import builtins
from dataclasses import replace
from typing import Any

import pytest

from career_planner.catalogue.audit import audit
from career_planner.catalogue.problem import Problem
from career_planner.catalogue.reader import Catalogue
from career_planner.errors import UserFacingError
from career_planner.frameworks.competence import CompetenceCode, Need
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level
from career_planner.frameworks.occupation import NO_WORDS, Flag
from career_planner.frameworks.requirement import Alternative, EducationNeed
from career_planner.frameworks.text import Text

POST = "construction.welder"


def altered(framework: Framework, code: str = POST, /, **fields: Any) -> Framework:
    """The framework with some fields of a post replaced."""
    post = replace(framework.occupation(code), **fields)
    return replace(framework, occupations={**framework.occupations, post.code: post})


def found(framework: Framework, name: str) -> list[Problem]:
    """What pass ``name`` finds that the tables do not explain."""
    return list(audit(framework, only=name)[0].open)


def keys(problems: list[Problem]) -> set[str]:
    """The last parts of the keys of ``problems``."""
    return {problem.key.rpartition(".")[2] for problem in problems}


def test_nothing_unexplained_in_the_shipped_catalogue(shipped: Catalogue) -> None:
    findings = audit(shipped.framework, shipped.distinct)
    assert [problem for finding in findings for problem in finding.open] == []
    assert len({finding.name for finding in findings}) == len(findings)


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"needs": ()}, "size"),
        ({"also_called": NO_WORDS}, "other-titles"),
        ({"flags": frozenset({Flag.EMERGING})}, "outlook"),
        ({"outlook": Text("өседі", "растёт", "grows")}, "outlook"),
    ],
)
def test_the_size_of_a_post_of_a_whole_sector(framework: Framework, fields: dict[str, Any], wanted: str) -> None:
    assert wanted in keys(found(altered(framework, **fields), "size"))


def test_a_sector_with_too_few_posts(framework: Framework) -> None:
    kept = {code: post for code, post in framework.occupations.items() if post.sector != "ict" or post.level > 6}
    problems = found(replace(framework, occupations=kept), "size")
    assert any(problem.figure("where") == "sectors/ict" and problem.figure("field") == "posts" for problem in problems)


def test_complexity_knowledge_and_responsibility_rise_with_the_level(framework: Framework) -> None:
    post = framework.occupation("construction.technical-director")
    low = tuple(Need(need.competence, min(need.proficiency, 2), need.essential) for need in post.needs)
    problems = found(altered(framework, post.code, needs=low, reason=""), "ladder")
    assert keys(problems) >= {"complexity", "knowledge", "responsibility", "falls"}


def test_a_reason_explains_an_unusual_placement(framework: Framework) -> None:
    lifted = {"level": Level(6)}
    assert keys(found(altered(framework, **lifted), "ladder")) >= {"complexity"}
    explained = altered(framework, **lifted, reason="For a test")
    mine = [problem for problem in found(explained, "ladder") if dict(problem.figures).get("post") == POST]
    assert not mine
    assert audit(explained, only="ladder")[0].explained > audit(framework, only="ladder")[0].explained


def test_like_posts_stand_at_like_levels(framework: Framework) -> None:
    title = Text("Бас инженер", "Главный инженер", "Chief engineer")
    assert "like" in keys(found(altered(framework, title=title), "across"))
    mason = framework.occupation("construction.mason")
    assert "apart" in keys(found(altered(framework, isco=mason.isco, level=Level(mason.level + 4)), "across"))


@pytest.mark.parametrize(
    ("stage", "wanted"),
    [("7M", "over-asked"), ("general", "under-asked")],
)
def test_documents_fit_the_level(framework: Framework, stage: str, wanted: str) -> None:
    post = framework.occupation(POST)
    asked = replace(post.requirement, alternatives=(Alternative(EducationNeed(stage)),))
    assert wanted in keys(found(altered(framework, requirement=asked), "entry"))


def test_competences_that_nobody_needs_or_teaches(framework: Framework) -> None:
    alone = replace(
        framework.competence("welding"), code=CompetenceCode("alone"), title=Text("Жалғыз", "Одинокая", "Lonely")
    )
    with_alone = replace(framework, competences={**framework.competences, alone.code: alone})
    assert Problem("catalogue.audit.orphan", competence="alone") in found(with_alone, "orphan")
    needing = (*framework.occupation(POST).needs, Need(alone.code, 3, True))
    needed = altered(with_alone, needs=needing)
    assert Problem("catalogue.audit.untaught", post=POST, competence="alone") in found(needed, "taught")


def test_competences_that_sound_alike_have_to_be_told_apart(framework: Framework) -> None:
    again = replace(framework.competence("welding"), code=CompetenceCode("welding-again"))
    twice = replace(framework, competences={**framework.competences, again.code: again})
    pair = frozenset({"welding", "welding-again"})
    listed = found(twice, "duplicate")
    assert Problem("catalogue.audit.near", competence="welding", other="welding-again", like=100) in listed
    (told,) = audit(twice, frozenset({pair}), only="duplicate")
    assert all({problem.figure("competence"), problem.figure("other")} != pair for problem in told.open)
    assert told.explained == 1


def test_the_words_of_the_glossary(framework: Framework) -> None:
    title = Text("Профессия", "Сварщик", "Welder")
    assert "glossary" in keys(found(altered(framework, title=title), "words"))


def test_the_red_list_holds_against_posts_that_ask_for_nothing_of_their_own(framework: Framework) -> None:
    teacher, blaster = framework.occupation("education.teacher"), framework.occupation("construction.blaster")
    same = altered(framework, blaster.code, needs=teacher.needs)
    problems = found(same, "red")
    assert any((one.figure("post"), one.figure("other")) == (teacher.code, blaster.code) for one in problems)


def test_without_rapidfuzz_the_audit_says_what_to_install(
    framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "rapidfuzz":
            raise ImportError(name)
        return load(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UserFacingError, match="rapidfuzz"):
        audit(framework)
