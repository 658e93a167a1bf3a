"""The people that the benchmarks plan for: those of the worked cases of the methodology."""

from datetime import date

from career_planner.frameworks.occupation import OccupationCode
from career_planner.profile.dates import parse_date
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile
from career_planner.profile.standing import Standing

TODAY = date(2026, 11, 21)
"""The day on which everybody asks."""

_SCHOOL = Education("basic", "9 classes", finished=parse_date("2015-06"))


def _job(code: str, start: str, *, standing: Standing = Standing.DOCUMENTED, own: bool = False) -> Experience:
    post = OccupationCode(code)
    return Experience(code, parse_date(start), None, post, 8, 5, standing=standing, own_business=own)


PEOPLE: dict[str, Profile] = {
    "trainee": Profile(
        "trainee",
        (Education("general", "11 classes", finished=parse_date("2026-05")),),
        experience=(_job("construction.trainee", "2026-08-15"),),
    ),
    "steel fixer": Profile("steel fixer", (_SCHOOL,), experience=(_job("construction.steel-fixer", "2023-11-01"),)),
    "college": Profile("college", (Education("4S", "college", "0732", parse_date("2026-06")),)),
    "bachelor": Profile("bachelor", (Education("6B", "bachelor", "07", parse_date("2026-06")),)),
    "welder": Profile(
        "welder",
        (_SCHOOL,),
        experience=(_job("construction.welder", "2016-01-01", standing=Standing.STATED, own=True),),
    ),
}
