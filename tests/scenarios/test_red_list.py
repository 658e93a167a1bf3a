"""What must never be advised, on the shipped catalogue."""

from datetime import date

import pytest

from career_planner.assessment.level import assess
from career_planner.assessment.requirements import claimable
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import rank
from career_planner.profile.evidence import gather
from tests.building import TODAY, Part, a_profile, but, with_course
from tests.scenarios.facts import read_facts, rows_of

ROWS = rows_of("red_list.md", 3)


def every_course(framework: Framework) -> list[Part]:
    """The certificate of every course and every licence."""
    return [*(with_course(code) for code in framework.courses), but(licences=tuple(framework.licences))]


@pytest.mark.parametrize(("case", "facts", "post"), ROWS, ids=[row[0] for row in ROWS])
def test_the_post_could_not_be_recognised(case: str, facts: str, post: str, framework: Framework) -> None:
    profile = a_profile(*read_facts(facts), *every_course(framework))
    evidence = gather(profile, framework, TODAY, on_paper=True)
    assert not claimable(framework.occupation(post), evidence), case


def test_certificates_alone_prove_nothing_and_claim_level_four_at_most(framework: Framework) -> None:
    profile = a_profile(*read_facts("school general"), *every_course(framework))
    for answer in assess(profile, framework, TODAY).sectors.values():
        assert answer.proven is None
        assert rank(answer.claimable) <= 4


def test_certificates_never_lift_what_a_worker_has_proven(framework: Framework) -> None:
    facts = "school basic; job construction.steel-fixer 2000-01-01.."
    bare, trained = (a_profile(*read_facts(facts), *more) for more in ([], every_course(framework)))
    before, after = (assess(profile, framework, TODAY).sectors for profile in (bare, trained))
    assert {code: one.proven for code, one in before.items()} == {code: one.proven for code, one in after.items()}


def test_the_director_of_his_own_firm_is_not_at_level_eight(framework: Framework) -> None:
    facts = "diploma 8D0732; job construction.general-director 2000-01-01.. own"
    answers = assess(a_profile(*read_facts(facts)), framework, TODAY)
    assert rank(answers.sectors[framework.sector("construction").code].claimable) < 8


def test_a_minor_is_not_let_into_hazardous_work(framework: Framework) -> None:
    hazardous = [post for post in framework.occupations.values() if "hazardous" in post.flags]
    minor = a_profile(*read_facts("school general"), *every_course(framework), but(born=date(2009, 6, 1)))
    evidence = gather(minor, framework, TODAY, on_paper=False)
    assert hazardous
    assert not [post.code for post in hazardous if claimable(post, evidence)]
