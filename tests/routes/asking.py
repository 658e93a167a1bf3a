"""Words to ask for a plan and to read it."""

from datetime import date

from career_planner.assessment.level import assess
from career_planner.frameworks.framework import Framework
from career_planner.profile.person import Profile
from career_planner.routes.planner import Plan, plan
from career_planner.routes.request import Limits, Request, parse_goal
from career_planner.routes.route import Route
from tests.building import TODAY


def planned(
    person: Profile, framework: Framework, goal: str, limits: Limits | None = None, today: date = TODAY
) -> Plan:
    """The plan of ``person`` to ``goal`` as it is written on the command line."""
    request = Request(parse_goal(goal, framework), limits or Limits(), today)
    return plan(person, framework, request, assess(person, framework, today))


def costs(answer: Plan) -> list[tuple[int, int, int]]:
    """Months, tenge and study hours of all routes, fastest first."""
    return sorted(shown.route.cost for shown in answer.routes)


def told(route: Route) -> list[str]:
    """The steps in short: kind, code and months, waiting in brackets."""
    return [
        f"{step.kind} {step.programme or step.post or '+'.join(step.courses)} {step.months}"
        + (f" ({step.waiting})" if step.waiting else "")
        for step in route.steps
    ]


def first(answer: Plan) -> Route:
    """The route shown first."""
    return answer.routes[0].route


def codes(answer: Plan) -> list[str]:
    """What stands in the way."""
    return [reason.code for reason in answer.blocked]
