"""The composition root: opens catalogue and people's files, reads the clock once, calls the core, returns values.

What the window does not need at its start – planning, gaps, reports, building – is loaded where it is first used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from career_planner import paths
from career_planner.assessment.explanation import Reason
from career_planner.assessment.level import Assessment, assess, home_sector, level_to_reach
from career_planner.casefiles.profile_file import read_profile, write_profile
from career_planner.catalogue.finder import Finder, TitleFinder
from career_planner.catalogue.reader import Catalogue, open_catalogue
from career_planner.files import atomic_write
from career_planner.frameworks.basis import Basis
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level
from career_planner.frameworks.occupation import Occupation
from career_planner.frameworks.sector import SectorCode
from career_planner.frameworks.text import Language
from career_planner.profile.evidence import gather
from career_planner.profile.person import Profile
from career_planner.routes.request import Goal, Limits, parse_goal

if TYPE_CHECKING:
    from career_planner.assessment.gaps import Missing
    from career_planner.assessment.items import GapSet
    from career_planner.assessment.questions import Question
    from career_planner.catalogue.audit import Finding
    from career_planner.catalogue.build import Built
    from career_planner.catalogue.problem import Problem
    from career_planner.frameworks.programme import Course, Programme
    from career_planner.i18n.translator import Translator
    from career_planner.profile.plan import PersonalPlan
    from career_planner.reports.content import Report
    from career_planner.reports.plan_sheet import PlanSheet
    from career_planner.routes.choice import Shown
    from career_planner.routes.grid.everywhere import Outlook
    from career_planner.routes.planner import Plan
    from career_planner.routes.sensitivity import Influence

_COURSES = "courses"
"""The place of the courses among the titles that are searched; programmes have that of their stage."""


@dataclass(frozen=True, slots=True)
class NextLevel:
    """The next level of a sector and what is missing for it."""

    sector: SectorCode
    level: Level
    missing: Missing


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is supposed to be in hand, from which day, and how it would stand then."""

    items: GapSet
    day: date
    assessment: Assessment
    next_level: NextLevel | None


def _exploratory(framework: Framework) -> tuple[Problem, ...]:
    """What is to be said of a catalogue whose sectors are all assumed: ESCO's, with the words its terms ask for."""
    from career_planner.catalogue.problem import Problem

    sources = dict.fromkeys(sector.claim.source for sector in framework.sectors.values())
    if any(sector.claim.basis is not Basis.ASSUMPTION for sector in framework.sectors.values()):
        return ()
    titles = [framework.sources[code].title for code in sources if code in framework.sources]
    return tuple(Problem("catalogue.note.exploratory", source=title) for title in titles)


def day_of(today: date | None) -> date:
    """``today``, or without it what the clock says."""
    return date.today() if today is None else today  # noqa: DTZ011, TID251 - the one reading of the clock


class Workspace:
    """Everything the window and the command line ask for."""

    def __init__(self, catalogue: Catalogue, today: date, notices: tuple[Problem, ...] = ()) -> None:
        """Work on ``catalogue`` as of ``today``; ``notices`` are to be said of its packs."""
        self.catalogue = catalogue
        self.today = today
        self.notices = notices
        self._finder: Finder | None = None
        self._titles: dict[str, TitleFinder[str]] = {}
        self._assessed: tuple[Profile, Framework, Assessment] | None = None

    @classmethod
    def open(cls, catalogue: Path | None = None, today: date | None = None) -> Self:
        """Open the catalogue in use or the one named; without ``today`` the clock is read, once."""
        day = day_of(today)
        if catalogue is None and (paths.user_folder() / paths.PACKS).is_dir():
            from career_planner.workspace.packs import served

            known, notices = served(day)
            return cls(known, day, notices)
        known = open_catalogue(catalogue or paths.catalogue_file())
        return cls(known, day, () if catalogue is None else _exploratory(known.framework))

    @property
    def framework(self) -> Framework:
        """The national framework with its sectors."""
        return self.catalogue.framework

    def load(self, file: Path) -> Profile:
        """The person in ``file``, checked against the catalogue."""
        return read_profile(file, self.framework, self.today)

    def save(self, profile: Profile, file: Path) -> None:
        """Write ``profile``; when this returns it is on the disk."""
        write_profile(profile, file)

    def assess(self, profile: Profile) -> Assessment:
        """The level with its reasons; the last answer stays known while neither person nor framework changes."""
        known = self._assessed
        if known is None or known[0] != profile or known[1] is not self.framework:
            known = self._assessed = (profile, self.framework, assess(profile, self.framework, self.today))
        return known[2]

    def next_level(self, profile: Profile, assessment: Assessment, day: date | None = None) -> NextLevel | None:
        """What is missing for the next level of the person's own sector; ``None`` at level 8 or without a sector."""
        from career_planner.assessment.gaps import missing_for_level

        today = day or self.today
        sector = home_sector(profile, self.framework, today, assessment)
        if sector is None:
            return None
        level = level_to_reach(assessment.sectors[sector])
        if level is None:
            return None
        return NextLevel(sector, level, missing_for_level(profile, self.framework, today, sector, level))

    def what_if(self, profile: Profile, items: GapSet) -> WhatIf:
        """How ``profile`` would stand with ``items``, which are about it, in hand; nothing is kept."""
        from career_planner.routes.supposition import suppose

        supposed = suppose(profile, items, self.framework, self.today)
        known = assess(supposed.profile, self.framework, supposed.day)
        return WhatIf(items, supposed.day, known, self.next_level(supposed.profile, known, supposed.day))

    def missing_for_post(self, profile: Profile, post: Occupation) -> Missing:
        """What would let the person start in ``post``."""
        from career_planner.assessment.gaps import missing_for_post

        return missing_for_post(profile, self.framework, self.today, post)

    def blocking(self, profile: Profile, post: Occupation) -> tuple[Reason, ...]:
        """The unmet parts of the post's requirement: the answer to "why not this post?"."""
        from career_planner.assessment.gaps import blocking

        return tuple(blocking(post, gather(profile, self.framework, self.today, on_paper=True)))

    def own_sector(self, profile: Profile, assessment: Assessment) -> SectorCode:
        """The sector of the present or latest post, else the one with the highest answer, else the first."""
        home = home_sector(profile, self.framework, self.today, assessment)
        return next(iter(self.framework.sectors)) if home is None else home

    def next_question(self, profile: Profile) -> Question | None:
        """The question whose answer could change the level most."""
        from career_planner.assessment.questions import next_question

        return next_question(profile, self.framework, self.today)

    def goal(self, text: str) -> Goal:
        """A goal as written on the command line."""
        return parse_goal(text, self.framework)

    def plan(
        self,
        profile: Profile,
        goal: Goal,
        limits: Limits | None = None,
        assessment: Assessment | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Plan:
        """The routes to ``goal``; without ``limits`` those that the person states."""
        from career_planner.routes.planner import never, plan, request_for

        known = self.assess(profile) if assessment is None else assessment
        request = request_for(profile, goal, limits, self.today)
        return plan(profile, self.framework, request, known, cancelled or never)

    def plan_with(
        self,
        profile: Profile,
        items: GapSet,
        goal: Goal,
        limits: Limits | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Plan:
        """The routes to ``goal`` with ``items``, which are about ``profile``, in hand, from the day they are there."""
        from career_planner.routes.planner import never, plan, request_for
        from career_planner.routes.supposition import suppose

        supposed = suppose(profile, items, self.framework, self.today)
        request = request_for(supposed.profile, goal, limits, supposed.day)
        known = assess(supposed.profile, self.framework, supposed.day)
        return plan(supposed.profile, self.framework, request, known, cancelled or never)

    def sensitivity(self, profile: Profile, plan: Plan) -> tuple[tuple[Influence, ...], ...]:
        """For each route of ``plan`` that is shown first the planning assumptions that move it, the strongest first."""
        from career_planner.routes.exact.moves import moves_of
        from career_planner.routes.sensitivity import Sensitivity

        measure = Sensitivity(moves_of(profile, self.framework, plan.request))
        return tuple(measure.of(one.route) if one.characters else () for one in plan.routes)

    def adopted(self, shown: Shown, plan: Plan, kept: PersonalPlan | None = None) -> PersonalPlan:
        """The personal plan that follows a route of ``plan``; what is done of ``kept`` to the same goal stays in it."""
        from career_planner.routes.adoption import adopted

        return adopted(shown, plan.request, kept)

    def plan_sheet(self, profile: Profile, kept: PersonalPlan) -> PlanSheet:
        """What the paper with the plan of ``profile`` shows."""
        from career_planner.reports.plan_sheet import PlanSheet

        return PlanSheet(profile.name, kept, self.framework, self.today, self.catalogue.content_hash()[:12])

    def routes_from_here(
        self, profile: Profile, kept: PersonalPlan, cancelled: Callable[[], bool] | None = None
    ) -> Plan:
        """The routes from today to the goal of ``kept``, under the limits it was made under."""
        from career_planner.routes.adoption import goal_of, limits_of

        return self.plan(profile, goal_of(kept.terms), limits_of(kept.terms), cancelled=cancelled)

    def reminders(self, kept: PersonalPlan, translator: Translator) -> bytes:
        """The days of ``kept`` as the content of a calendar file."""
        from career_planner.workspace.reminders import reminders

        return reminders(kept, self.framework, translator, self.today)

    def write_reminders(self, kept: PersonalPlan, translator: Translator, file: Path) -> None:
        """Write the days of ``kept`` as a calendar file."""
        atomic_write(file, self.reminders(kept, translator))

    def check_plan(self, profile: Profile, plan: Plan) -> tuple[tuple[int, Reason], ...]:
        """What a checker that knows nothing of the search has against the routes, with the place of each route."""
        from career_planner.routes.checker import complaints

        beside = replace(plan.request, limits=replace(plan.request.limits, keep_job=True))
        return tuple(
            (place, wrong)
            for place, one in enumerate(plan.routes, 1)
            for wrong in complaints(
                one.route, profile, self.framework, beside if "keep-job" in one.characters else plan.request
            )
        )

    def everywhere(
        self, profile: Profile, limits: Limits | None = None, cancelled: Callable[[], bool] | None = None
    ) -> Outlook:
        """Where ``profile`` could be within years; without ``limits`` those that the person states."""
        from career_planner.routes.grid.everywhere import everywhere
        from career_planner.routes.planner import never

        stated = Limits(weekly_hours=profile.circumstances.weekly_hours, budget=profile.circumstances.budget)
        return everywhere(profile, self.framework, limits or stated, self.today, cancelled or never)

    def catalogue_info(self) -> dict[str, Any]:
        """What the catalogue holds, in figures, and its content hash."""
        from career_planner.catalogue.info import info

        return info(self.catalogue)

    def check_catalogue(self) -> tuple[Problem, ...]:
        """What is wrong with the catalogue; nothing, as it is shipped."""
        from career_planner.catalogue.checks import check

        return check(self.framework, self.catalogue.clusters)

    def audit_catalogue(self) -> tuple[Finding, ...]:
        """What looks implausible in the catalogue, pass by pass."""
        from career_planner.catalogue.audit import audit

        return audit(self.framework, self.catalogue.distinct)

    def catalogue_exceptions(self) -> tuple[Problem, ...]:
        """The posts at an unusual level for which the tables give the reason."""
        from career_planner.catalogue.checks import exceptions

        return exceptions(self.framework)

    @staticmethod
    def build_catalogue(sources: Path, target: Path) -> Built:
        """Build the catalogue of the tables in ``sources``; needs no open one."""
        from career_planner.catalogue.build import build

        return build(sources, target)

    def report(self, profile: Profile, plan: Plan | None = None, assessment: Assessment | None = None) -> Report:
        """The report of ``profile``, with the routes of ``plan`` where there is one; the same for every language."""
        from career_planner.reports import content

        known = self.assess(profile) if assessment is None else assessment
        following, question = self.next_level(profile, known), self.next_question(profile)
        facts = content.Facts(
            profile,
            self.framework,
            known,
            self.own_sector(profile, known),
            self.today,
            self.catalogue.content_hash(),
            None if following is None else (following.sector, following.level, following.missing),
            None if question is None else question.reason,
            plan,
        )
        return content.report(facts)

    def find(self, words: str, language: Language, most: int = 20) -> tuple[Occupation, ...]:
        """The posts that ``words`` may mean, best first."""
        if self._finder is None:
            self._finder = Finder(self.catalogue.file)
        return tuple(self.framework.occupation(code) for code in self._finder.find(words, language, most))

    def find_programmes(self, words: str, stage: str, most: int = 20) -> tuple[Programme, ...]:
        """The programmes of ``stage`` that ``words`` may mean, best first."""
        if stage not in self._titles:
            rows = [one for one in self.framework.programmes.values() if one.stage == stage]
            self._titles[stage] = TitleFinder((one.code, one.title) for one in rows)
        return tuple(self.framework.programme(code) for code in self._titles[stage].find(words, most))

    def find_courses(self, words: str, most: int = 20) -> tuple[Course, ...]:
        """The courses that ``words`` may mean, best first."""
        if _COURSES not in self._titles:
            self._titles[_COURSES] = TitleFinder((one.code, one.title) for one in self.framework.courses.values())
        return tuple(self.framework.course(code) for code in self._titles[_COURSES].find(words, most))
