"""Turns what the core answers into records with words in one language, for JSON and for the terminal."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from career_planner.assessment.explanation import Reason
from career_planner.assessment.items import GapItem, GapSet
from career_planner.assessment.level import Answer, Assessment, Conflict, Ground
from career_planner.assessment.questions import Question
from career_planner.frameworks.basis import Claim
from career_planner.frameworks.quantities import Range
from career_planner.i18n.translator import Translator
from career_planner.profile.person import Profile
from career_planner.routes.choice import Shown
from career_planner.routes.planner import Plan
from career_planner.routes.request import Limits
from career_planner.routes.route import Route, Step
from career_planner.routes.sensitivity import Influence
from career_planner.workspace.records import (
    CatalogueInfoAnswer,
    ConflictAnswer,
    EverywhereAnswer,
    FoundAnswer,
    FoundPostAnswer,
    GroundAnswer,
    InfluenceAnswer,
    ItemAnswer,
    LevelAnswer,
    LevelsAnswer,
    LimitsAnswer,
    LossAnswer,
    NamedAnswer,
    NextLevelAnswer,
    PlanAnswer,
    QuestionAnswer,
    RangeAnswer,
    ReachedAnswer,
    ReasonAnswer,
    RouteAnswer,
    SectorAnswer,
    SetAnswer,
    SketchAnswer,
    StepAnswer,
)
from career_planner.workspace.workspace import NextLevel, Workspace

if TYPE_CHECKING:
    from career_planner.routes.grid.everywhere import Outlook


def level_answer(workspace: Workspace, profile: Profile, translator: Translator) -> LevelAnswer:
    """Where ``profile`` stands, in the words of ``translator``."""
    return _Teller(workspace, translator).level(profile)


def plan_answer(workspace: Workspace, profile: Profile, plan: Plan, translator: Translator) -> PlanAnswer:
    """The routes of ``plan``, in the words of ``translator``."""
    return _Teller(workspace, translator).plan(profile, plan)


def catalogue_info(workspace: Workspace) -> CatalogueInfoAnswer:
    """What the catalogue holds."""
    return msgspec.convert(workspace.catalogue_info(), CatalogueInfoAnswer)


def found_answer(workspace: Workspace, words: str, translator: Translator) -> FoundAnswer:
    """The posts that ``words`` may mean."""
    language, framework = translator.language, workspace.framework
    posts = tuple(
        FoundPostAnswer(
            code=post.code,
            title=post.title.to(language),
            level=int(post.level),
            sector=post.sector,
            sector_title=framework.sector(post.sector).title.to(language),
        )
        for post in workspace.find(words, language)
    )
    return FoundAnswer(language=language, words=words, posts=posts)


def everywhere_answer(
    workspace: Workspace, profile: Profile, outlook: "Outlook", translator: Translator
) -> EverywhereAnswer:
    """Where ``profile`` could be."""
    language, framework = translator.language, workspace.framework
    titles = {code: sector.title.to(language) for code, sector in framework.sectors.items()}
    posts = tuple(
        ReachedAnswer(
            code=one.post,
            title=framework.occupation(one.post).title.to(language),
            level=int(one.level),
            sector=one.sector,
            sector_title=titles[one.sector],
            routes=tuple(SketchAnswer(months=m, tenge=t, study_hours=h) for m, t, h in (r.cost for r in one.routes)),
        )
        for one in outlook.posts
    )
    return EverywhereAnswer(
        language=language,
        person=profile.name,
        date=outlook.today,
        limits=_limits(outlook.limits),
        posts=posts,
        exact=outlook.exact,
    )


def _limits(limits: Limits) -> LimitsAnswer:
    return LimitsAnswer(
        weekly_hours=limits.weekly_hours,
        budget=limits.budget,
        horizon=limits.horizon,
        keep_job=limits.keep_job,
        full_time=limits.full_time,
        distance_only=limits.distance_only,
        second_job=limits.second_job,
        sectors=tuple(sorted(limits.sectors)),
        anywhere=limits.anywhere,
        avoid=tuple(sorted(limits.unwanted)),
    )


class _Teller:
    """Turns values of the core into records with words."""

    def __init__(self, workspace: Workspace, translator: Translator) -> None:
        self.workspace = workspace
        self.framework = workspace.framework
        self.say = translator
        self.edition = max((row.edition for row in self.framework.descriptors), default="")

    def level(self, profile: Profile) -> LevelAnswer:
        assessment = self.workspace.assess(profile)
        next_level = self.workspace.next_level(profile, assessment)
        question = self.workspace.next_question(profile)
        sectors = {str(code): self._sector(code, answer) for code, answer in assessment.sectors.items()}
        return LevelAnswer(
            language=self.say.language,
            person=profile.name,
            date=self.workspace.today,
            edition=self.edition,
            national=LevelsAnswer(**_levels(assessment.national)),
            sectors=sectors,
            reasons=tuple(self._ground(ground) for ground in assessment.grounds),
            conflicts=self._conflicts(assessment),
            notes=self._reasons(assessment.notes),
            labour=self._reasons(assessment.labour),
            next_level=None if next_level is None else self._next(next_level),
            missing=() if next_level is None else tuple(self._set(one) for one in next_level.missing.sets),
            next_question=None if question is None else self._question(question),
        )

    def plan(self, profile: Profile, plan: Plan) -> PlanAnswer:
        furthest = None if plan.furthest is None else self._route(Shown(plan.furthest, (), ()))
        return PlanAnswer(
            language=self.say.language,
            person=profile.name,
            date=self.workspace.today,
            edition=self.edition,
            goal=str(plan.request.goal),
            limits=_limits(plan.request.limits),
            met=plan.met,
            routes=tuple(map(self._route, plan.routes, self.workspace.sensitivity(profile, plan))),
            blocked=self._reasons(plan.blocked),
            notes=self._reasons(plan.notes),
            furthest=furthest,
            complete=plan.complete,
            loss=LossAnswer(tenge=plan.loss[0], study_hours=plan.loss[1]),
        )

    def _reason(self, reason: Reason) -> ReasonAnswer:
        return ReasonAnswer(code=reason.code, text=self.say.tell(reason), **self._claim(reason.claim))

    def _reasons(self, reasons: Iterable[Reason]) -> tuple[ReasonAnswer, ...]:
        return tuple(self._reason(reason) for reason in reasons)

    def _claim(self, claim: Claim) -> dict[str, Any]:
        source = self.framework.sources.get(claim.source)
        title = claim.source if source is None else self.say.figure(source.title)
        return {"basis": claim.basis.value, "source": claim.source, "source_title": title}

    def _sector(self, code: str, answer: Answer) -> SectorAnswer:
        return SectorAnswer(title=self.say.figure(self.framework.sector(code).title), **_levels(answer))

    def _ground(self, ground: Ground) -> GroundAnswer:
        return GroundAnswer(
            code=ground.reason.code,
            text=self.say.tell(ground.reason),
            answer=ground.answer,  # type: ignore[arg-type]  # one of the three answers
            rule=ground.rule,
            sector=ground.sector,
            level=int(ground.level),
            **self._claim(ground.reason.claim),
        )

    def _conflicts(self, assessment: Assessment) -> tuple[ConflictAnswer, ...]:
        return tuple(self._conflict(conflict) for conflict in assessment.conflicts)

    def _conflict(self, conflict: Conflict) -> ConflictAnswer:
        text = self.say.say(
            "report.conflict",
            title=conflict.title,
            document=conflict.document_level,
            document_basis=conflict.document_claim.basis,
            sector=self.framework.sector(conflict.sector).title,
            entry=conflict.entry_level,
            entry_basis=conflict.entry_claim.basis,
        )
        return ConflictAnswer(
            text=text,
            sector=conflict.sector,
            document_level=int(conflict.document_level),
            document_basis=conflict.document_claim.basis.value,
            document_source=conflict.document_claim.source,
            entry_level=int(conflict.entry_level),
            entry_basis=conflict.entry_claim.basis.value,
            entry_source=conflict.entry_claim.source,
        )

    def _next(self, wanted: NextLevel) -> NextLevelAnswer:
        missing = wanted.missing
        return NextLevelAnswer(
            sector=wanted.sector,
            sector_title=self.say.figure(self.framework.sector(wanted.sector).title),
            level=int(wanted.level),
            left_out=missing.left_out,
            cheapest=None if missing.cheapest is None else self._set(missing.cheapest),
        )

    def _set(self, items: GapSet) -> SetAnswer:
        months, tenge = (sum(getattr(item, name) for item in items) for name in ("months", "tenge"))
        return SetAnswer(items=tuple(self._item(item) for item in items), months=months, tenge=tenge)

    def _item(self, item: GapItem) -> ItemAnswer:
        title = self.say.figure(item.title)
        return ItemAnswer(kind=item.kind, code=item.code, title=title, months=item.months, tenge=item.tenge)

    def _question(self, question: Question) -> QuestionAnswer:
        reason = question.reason
        text = self.say.tell(reason)
        return QuestionAnswer(code=reason.code, text=text, change=question.change, **self._claim(reason.claim))

    def _influence(self, one: Influence) -> InfluenceAnswer:
        known = self.framework.assumptions.get(one.assumption)
        title = self.say.say("figure.prices") if known is None else self.say.figure(known.title)
        months, tenge = _range(one.months), _range(one.tenge)
        return InfluenceAnswer(assumption=one.assumption, title=title, months=months, tenge=tenge, breaks=one.breaks)

    def _route(self, shown: Shown, influences: Iterable[Influence] = ()) -> RouteAnswer:
        route: Route = shown.route
        return RouteAnswer(
            shown=shown.characters,
            why=self._reasons(shown.reasons),
            sector=route.target or None,
            months=_range(route.months),
            tenge=_range(route.tenge),
            study_hours=_range(route.study_hours),
            ends=route.arrival,
            certain=route.certain,
            fragility=self._reasons(route.fragility),
            influences=tuple(map(self._influence, influences)),
            steps=tuple(self._step(step) for step in route.steps),
        )

    def _step(self, step: Step) -> StepAnswer:
        framework = self.framework
        post = None if step.post is None else framework.occupation(step.post)
        programme = None if step.programme is None else framework.programme(step.programme)
        return StepAnswer(
            kind=step.kind,
            post=step.post,
            post_title=None if post is None else self.say.figure(post.title),
            level=None if step.level is None else int(step.level),
            programme=None if programme is None else self._named(programme.code, programme.title),
            mode=None if step.mode is None else step.mode.value,
            courses=tuple(self._named(code, framework.course(code).title) for code in step.courses),
            voucher=step.voucher,
            begins=step.begins,
            ends=step.ends,
            waiting=step.waiting,
            months=step.months,
            tenge=step.tenge.typical,
            tenge_range=_range(step.tenge),
            study_hours=step.study_hours,
            code=step.reason.code,
            reason=self.say.tell(step.reason),
            **self._claim(step.reason.claim),
        )

    def _named(self, code: str, title: object) -> NamedAnswer:
        return NamedAnswer(code=code, title=self.say.figure(title))


def _levels(answer: Answer) -> dict[str, Any]:
    numbers = {name: getattr(answer, name) for name in ("proven", "claimable", "possible")}
    return {name: None if level is None else int(level) for name, level in numbers.items()}


def _range(figures: Range) -> RangeAnswer:
    return RangeAnswer(low=figures.low, typical=figures.typical, high=figures.high)
