"""People drawn from the catalogue: a post, a way into it that its requirement knows, years in it, a life around it."""

from datetime import date, timedelta
from random import Random

from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Occupation
from career_planner.frameworks.requirement import Alternative
from career_planner.profile.circumstances import Circumstances
from career_planner.profile.course import CourseTaken
from career_planner.profile.dates import PartialDate
from career_planner.profile.education import Education
from career_planner.profile.experience import Experience
from career_planner.profile.person import Profile
from career_planner.profile.standing import Standing

BUDGETS = (None, None, 100_000, 500_000, 2_000_000)


def crowd(framework: Framework, size: int, today: date, seed: int = 1) -> list[Profile]:
    """``size`` people of all sectors and levels, the same ones for the same seed."""
    random = Random(seed)
    posts = [framework.occupations[code] for code in sorted(framework.occupations)]
    return [somebody(random.choice(posts), framework, today, random) for _ in range(size)]


def somebody(post: Occupation, framework: Framework, today: date, random: Random) -> Profile:
    """Somebody who works in ``post``, or has until lately."""
    alternative = random.choice(post.requirement.alternatives)
    age = random.randint(19, 60) if post.level > 1 else random.randint(17, 60)
    worked = random.randint(3, max(4, 12 * (age - 18)))
    begun = today - timedelta(days=30 * worked)
    ended = None if random.random() < 0.85 else today - timedelta(days=random.randint(10, 400))
    standing = Standing.DOCUMENTED if random.random() < 0.8 else Standing.STATED
    job = Experience(
        post.code,
        _partial(min(begun, ended or begun)),
        None if ended is None else _partial(ended),
        post.code,
        random.choice([8, 8, 8, 8, 4, None]),
        5,
        standing=standing,
    )
    circumstances = Circumstances(
        born=today - timedelta(days=365 * age + random.randint(0, 300)),
        weekly_hours=random.choice([5, 10, 15, 20]),
        budget=random.choice(BUDGETS),
        registered_unemployed=None if ended is None or random.random() < 0.5 else ended + timedelta(days=5),
        licences=post.requirement.licences,
    )
    earlier = _before(alternative, framework, begun, random)
    courses = tuple(_course(framework, random) for _ in range(random.choice([0, 0, 0, 1, 2])))
    return Profile(
        post.code, _schooling(alternative, framework, random), courses, (*earlier, job), (), (), circumstances
    )


def _schooling(alternative: Alternative, framework: Framework, random: Random) -> tuple[Education, ...]:
    """School, and the document that the alternative asks for, by a programme of the catalogue where one fits."""
    school = Education(random.choice(["basic", "general"]), "school", finished=PartialDate(2005))
    need = alternative.education
    if need is None or framework.stages[need.stage].level is None:
        return (school,)
    fitting = [one for one in framework.programmes.values() if one.stage == need.stage]
    fitting = [one for one in fitting if framework.fits(one.stage, one.field, need)]
    if not fitting:
        return (school, Education(need.stage, need.stage, min(need.fields, default=""), PartialDate(2010, 6)))
    one = random.choice(fitting)
    return (school, Education(one.stage, one.code, one.field, PartialDate(2010, 6), one.code))


def _before(alternative: Alternative, framework: Framework, begun: date, random: Random) -> tuple[Experience, ...]:
    """The earlier posts that the alternative asks for."""
    jobs = []
    for need in alternative.experience:
        posts = [code for code in need.codes if code in framework.occupations]
        if posts:
            start = begun - timedelta(days=31 * need.months + 30)
            code = framework.occupation(random.choice(posts)).code
            jobs.append(Experience(code, _partial(start), _partial(begun), code, 8, 5))
    return tuple(jobs)


def _course(framework: Framework, random: Random) -> CourseTaken:
    course = framework.courses[random.choice(sorted(framework.courses))]
    return CourseTaken(course.code, course.code, finished=PartialDate(2024, 5), standing=random.choice(list(Standing)))


def _partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
