"""The shipped catalogue holds what the ministry's ladder and the TVET codes say, and reaches every level."""

import re

import pytest

from career_planner.catalogue.checks import MOST_WEEKLY_HOURS, WEEKS_A_MONTH
from career_planner.catalogue.reader import Catalogue
from career_planner.catalogue.ways import Ways
from career_planner.frameworks.basis import Aspect, Basis
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import LEVELS
from career_planner.frameworks.programme import Mode

LADDER = {
    "trainee": (1, "Trainee"),
    "loader": (1, "Loader"),
    "racker": (1, "Racker"),
    "steel-fixer": (2, "Steel fixer"),
    "glass-operator": (2, "Glass operator"),
    "machine-operator": (2, "Machine operator"),
    "products-operator": (3, "Equipment operator in the production of building products"),
    "equipment-adjuster": (3, "Equipment adjuster in the production of building materials"),
    "shift-foreman": (4, "Shift foreman"),
    "dispatcher": (4, "Dispatcher"),
    "quality-engineer": (4, "Quality engineer"),
    "process-engineer": (5, "Process engineer"),
    "mechanical-engineer": (5, "Mechanical engineer"),
    "designer": (5, "Designer"),
    "production-manager": (6, "Production manager"),
    "lead-power-engineer": (6, "Lead power engineer"),
    "lead-project-engineer": (6, "Lead project engineer"),
    "technical-director": (7, "Technical director"),
    "chief-mechanic": (7, "Chief mechanic"),
    "development-director": (7, "Development director"),
    "president": (8, "President of the enterprise"),
    "general-director": (8, "General director"),
}
"""The 22 posts of the ministry's questions and answers of 2017, in its English words."""
MOVES = {
    ("trainee", "steel-fixer"),
    ("trainee", "glass-operator"),
    ("trainee", "machine-operator"),
    ("steel-fixer", "products-operator"),
    ("steel-fixer", "equipment-adjuster"),
}
CROSSED = ("construction", "ict", "energy")


@pytest.mark.parametrize("name", LADDER)
def test_the_ladder_stands_as_the_ministry_put_it(framework: Framework, name: str) -> None:
    post = framework.occupation(f"construction.{name}")
    assert (post.level, post.title.en) == LADDER[name]
    assert post.claim(Aspect.PLACEMENT).basis is post.claim(Aspect.TITLE_EN).basis is Basis.OFFICIAL
    assert post.claim(Aspect.TITLE_KK).basis is Basis.EDITORIAL


def test_only_the_ladder_is_placed_officially(framework: Framework) -> None:
    official = {
        code for code, post in framework.occupations.items() if post.claim(Aspect.PLACEMENT).basis is Basis.OFFICIAL
    }
    assert official == {f"construction.{name}" for name in LADDER}


def test_the_named_moves_are_those_of_the_ladder_and_open(framework: Framework) -> None:
    moves = {(start.split(".")[1], end.split(".")[1]) for start, end, _ in framework.moves}
    assert moves == MOVES
    ways = Ways(framework)
    for start, end, _ in framework.moves:
        assert framework.occupations[end] in ways.up(framework.occupations[start])


def test_figures_of_our_own_are_not_called_official(framework: Framework) -> None:
    for post in framework.occupations.values():
        if post.claim(Aspect.REQUIREMENT).basis is Basis.OFFICIAL:
            assert len(post.requirement.alternatives) == 1, post.code
            assert not post.requirement.alternatives[0].experience, post.code


def test_every_sector_reaches_every_level(framework: Framework) -> None:
    assert all(framework.posts(sector, level) for sector in framework.sectors for level in LEVELS)


def test_one_can_cross_between_the_three_sectors(framework: Framework) -> None:
    ways = Ways(framework)
    crossed = {
        (post.sector, other.sector)
        for post in framework.occupations.values()
        if post.sector in CROSSED
        for other in ways.across(post)
        if other.sector in CROSSED and other.sector != post.sector and other.level > 1
    }
    assert crossed == {(start, end) for start in CROSSED for end in CROSSED if start != end}


def test_each_tvet_qualification_opens_a_post_at_its_level(framework: Framework) -> None:
    codes = [code for code in framework.programmes if re.fullmatch(r"(3W|4S)\d{8}", code)]
    assert len(codes) == 40
    for code in codes:
        programme = framework.programmes[code]
        level = int(code[0])
        assert framework.stages[programme.stage].level == level
        assert programme.field == code[2:6]
        assert any(
            post.level == level
            and alternative.education
            and framework.fits(programme.stage, programme.field, alternative.education)
            for post in framework.occupations.values()
            for alternative in post.requirement.alternatives
            if not alternative.experience and not alternative.certificates
        ), code


def test_study_beside_work_fits_into_a_week(framework: Framework) -> None:
    loads = [
        offer.hours / offer.months / WEEKS_A_MONTH
        for programme in framework.programmes.values()
        for offer in programme.offers
        if offer.mode is not Mode.FULL_TIME
    ]
    assert loads
    assert max(loads) <= 20 < MOST_WEEKLY_HOURS


def test_the_degrees_last_as_published(framework: Framework) -> None:
    months = {
        (offer.entry_stage, offer.mode, offer.months): offer.hours
        for code in ("6B-construction", "7M-construction", "8D-construction")
        for offer in framework.programme(code).offers
    }
    assert months["general", Mode.FULL_TIME, 48] == 240 * 30
    assert months["6B", Mode.FULL_TIME, 12] == 60 * 30
    assert months["6B", Mode.FULL_TIME, 24] == 120 * 30
    assert months["7M", Mode.FULL_TIME, 36] == 180 * 30


def test_every_sector_is_whole(framework: Framework) -> None:
    assert len(framework.sectors) == 28
    assert all(sector.whole for sector in framework.sectors.values())
    assert framework.holes() == ()


def test_the_catalogue_holds_what_it_promises(framework: Framework) -> None:
    assert len(framework.occupations) >= 900
    assert len(framework.competences) >= 1200
    assert len(framework.programmes) + len(framework.courses) >= 500
    assert {standard.sector for standard in framework.standards} >= {"energy", "ict", "transport", "agriculture"}


def test_the_worked_cases_have_their_posts(framework: Framework) -> None:
    for code in ("construction.welder", "construction.blaster", "health.nurse", "law.civil-servant",
                 "trade.shop-assistant", "education.teacher", "culture.disc-jockey"):  # fmt: skip
        assert framework.occupation(code).essential


def test_the_hash_of_the_shipped_file_is_a_sha256(shipped: Catalogue) -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", shipped.content_hash())
