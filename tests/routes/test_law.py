"""The law of working time on routes: what is offered, and which rule is named."""

from datetime import date

import pytest

from career_planner.frameworks.occupation import Flag
from career_planner.routes.request import Limits
from tests.building import a_framework, a_post, a_profile, but, with_job
from tests.routes.asking import codes, costs, planned

CARE = [Flag.HEALTH_CARE, Flag.HAZARDOUS]
CLINICS = a_framework(a_post("care.nurse", 4, flags=CARE), a_post("care.clinic", 4, flags=CARE))
OFFICES = a_framework(
    a_post("state.clerk", 4, flags=[Flag.CIVIL_SERVICE]),
    a_post("state.shop", 4),
    a_post("state.teacher", 4, flags=[Flag.TEACHING]),
)


@pytest.mark.parametrize(("norm", "expected"), [(8, []), (6, ["law.daily-hours"])])
def test_a_nurse_may_work_six_hours_in_each_of_two_clinics_unless_her_norm_is_shorter(
    norm: int, expected: list[str]
) -> None:
    nurse = a_profile(with_job("care.nurse", years=2, hours=6), daily_norm=norm)
    answer = planned(nurse, CLINICS, "post:care.clinic", Limits(second_job=6))
    assert [code for code in codes(answer) if code.startswith("law")] == expected
    assert bool(answer.routes) is not bool(expected)


def test_a_civil_servant_may_teach_beside_the_service_but_not_keep_shop() -> None:
    servant = a_profile(with_job("state.clerk", years=2), civil_servant=True)
    assert planned(servant, OFFICES, "post:state.teacher", Limits(second_job=3)).routes
    shop = planned(servant, OFFICES, "post:state.shop", Limits(second_job=3))
    assert not shop.routes
    assert codes(shop)[0] == "law.civil-service"


def test_a_civil_servant_may_leave_for_a_shop() -> None:
    servant = a_profile(with_job("state.clerk", years=2), civil_servant=True)
    assert costs(planned(servant, OFFICES, "post:state.shop")) == [(0, 0, 0)]


def test_a_minor_may_not_take_a_second_job() -> None:
    pupil = a_profile(with_job("state.shop", months=3), born=date(2009, 5, 17))
    framework = a_framework(a_post("state.shop", 1), a_post("state.kiosk", 1))
    answer = planned(pupil, framework, "post:state.kiosk", Limits(second_job=2))
    assert "law.second-job-age" in codes(answer)
    assert planned(but(born=None)(pupil), framework, "post:state.kiosk", Limits(second_job=2)).routes


def test_no_second_job_in_hazardous_work() -> None:
    framework = a_framework(a_post("build.helper", 1), a_post("build.blaster", 1, flags=[Flag.HAZARDOUS]))
    person = a_profile(with_job("build.helper", years=1))
    assert codes(planned(person, framework, "post:build.blaster", Limits(second_job=2)))[0] == "law.second-job-hazard"
    assert planned(person, framework, "post:build.blaster").routes


def test_a_job_beside_the_main_one_counts_after_a_change() -> None:
    framework = a_framework(a_post("build.helper", 1), a_post("build.guard", 1), a_post("build.mason", 1))
    person = a_profile(with_job("build.helper", years=1), with_job("build.guard", years=1, hours=5, main=False))
    assert codes(planned(person, framework, "post:build.mason"))[0] == "law.daily-hours"
