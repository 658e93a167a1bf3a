"""The one live object of the window: the open person, their file, what is known and planned about them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from career_planner import paths
from career_planner.assessment.explanation import Reason
from career_planner.assessment.level import Assessment
from career_planner.errors import UserFacingError
from career_planner.frameworks.occupation import Occupation
from career_planner.frameworks.text import Language
from career_planner.profile import editing
from career_planner.profile.checking import faults
from career_planner.profile.circumstances import Circumstances
from career_planner.profile.editing import Row, Section
from career_planner.profile.interview import Told, answered
from career_planner.profile.person import Profile
from career_planner.routes.request import Goal, Limits
from career_planner.settings import moved_file
from career_planner.ui.tasks import Tasks, Watch
from career_planner.workspace.workspace import NextLevel, WhatIf, Workspace

REPLAN_MILLISECONDS = 250
"""How long the session waits for further changes before it plans again."""
MOST_UNDONE = 200
"""Profiles that undo keeps."""

if TYPE_CHECKING:
    from datetime import date

    from career_planner.assessment.gaps import Missing
    from career_planner.assessment.items import GapSet
    from career_planner.assessment.questions import Question
    from career_planner.routes.choice import Shown
    from career_planner.routes.planner import Plan


@dataclass(frozen=True)
class Advice:
    """What would help next: the sets missing for the next level, and the question worth asking."""

    next_level: NextLevel | None
    question: Question | None


@dataclass(frozen=True)
class Obstacles:
    """Why a post cannot be started today, and the smallest sets that would change it."""

    post: Occupation
    reasons: tuple[Reason, ...]
    missing: Missing


class Session(QObject):
    """Holds the open profile; pages listen to it and call it, never each other.

    ``goal_limits`` is ``None`` while the limits are those that the person states.
    """

    profile_changed = Signal()
    assessment_changed = Signal()
    advice_changed = Signal()
    what_if_changed = Signal()
    goal_changed = Signal()
    routes_changed = Signal()
    obstacles_changed = Signal()
    from_here_changed = Signal()
    plan_adopted = Signal()
    person_changed = Signal()
    page_wanted = Signal(str)
    busy_changed = Signal()
    saved_changed = Signal()
    file_opened = Signal(Path)
    failed = Signal(Exception)

    def __init__(self, workspace: Workspace) -> None:
        """Work on ``workspace``, with an empty profile and no file yet."""
        super().__init__()
        self.workspace = workspace
        self.tasks = Tasks(self)
        self.tasks.busy_changed.connect(self.busy_changed)
        self.file: Path | None = None
        self.saved = False
        self.assessment: Assessment | None = None
        self.advice: Advice | None = None
        self.supposed: GapSet = ()
        self.what_if: WhatIf | None = None
        self.what_if_plan: Plan | None = None
        self.plan: Plan | None = None
        self.obstacles: Obstacles | None = None
        self.from_here: Plan | None = None
        self.goal = Goal("better")
        self.limits: Limits | None = None
        self._history: list[Profile] = [Profile()]
        self._at = 0
        self._replan = QTimer(self, singleShot=True, interval=REPLAN_MILLISECONDS)
        self._replan.timeout.connect(self._plan)

    @property
    def profile(self) -> Profile:
        """The person as they are now."""
        return self._history[self._at]

    @property
    def planning(self) -> bool:
        """Whether routes are being sought or about to be."""
        return self._replan.isActive() or self.tasks.busy("plan")

    @property
    def asked(self) -> Limits:
        """The limits in force: those set for the plan, or those that the person states."""
        circumstances = self.profile.circumstances
        return self.limits or Limits(weekly_hours=circumstances.weekly_hours, budget=circumstances.budget)

    # Files

    def new(self, weekly_hours: int = Circumstances().weekly_hours) -> None:
        """Begin with an empty person, who has ``weekly_hours`` for study, in a file of their own."""
        self._begin(Profile(circumstances=Circumstances(weekly_hours=weekly_hours)), self._new_file())

    def open(self, file: Path) -> bool:
        """Open ``file``; a bad one is reported and changes nothing. A sample is opened as a copy."""
        try:
            profile = self.workspace.load(file)
        except UserFacingError as error:
            self.failed.emit(error)
            return False
        sample = file.resolve().is_relative_to((paths.resources() / "samples").resolve())
        self._begin(profile, self._new_file(file.stem) if sample else file)
        if not sample:
            self.saved = True
            self.saved_changed.emit()
            self.file_opened.emit(file)
        return True

    def save_copy(self, file: Path) -> bool:
        """Write the person to another file and go on in the present one."""
        try:
            self.workspace.save(self.profile, file)
        except UserFacingError as error:
            self.failed.emit(error)
            return False
        return True

    def save(self) -> bool:
        """Write the person to their file; ``saved`` is true only once they are on the disk."""
        if self.file is None:
            self.file = self._new_file()
        fresh = not self.file.exists()
        self.saved = self.save_copy(self.file)
        self.saved_changed.emit()
        if self.saved and fresh:
            self.file_opened.emit(self.file)
        return self.saved

    def follow(self, before: Path, after: Path) -> None:
        """Go on in the copy of the present file after the folder ``before`` has gone to ``after``."""
        if self.file is not None:
            self.file = moved_file(self.file, before, after)
            self.saved_changed.emit()

    def close(self) -> None:
        """Stop all work beside the window."""
        self._replan.stop()
        self.tasks.close()

    # Edits

    def change(self, profile: Profile) -> None:
        """Take ``profile`` in place of the present one, keep the old one for undo, save."""
        if profile == self.profile:
            return
        before = self.profile
        self._history = [*self._history[: self._at + 1], profile][-MOST_UNDONE:]
        self._at = len(self._history) - 1
        self._changed(before)

    def rename(self, name: str) -> None:
        """Give the person another name."""
        self.change(editing.renamed(self.profile, name))

    def set_circumstances(self, circumstances: Circumstances) -> None:
        """Put the person under other circumstances."""
        self.change(editing.with_circumstances(self.profile, circumstances))

    def add(self, row: Row) -> None:
        """Add a row at the end of its section."""
        self.change(editing.with_row(self.profile, row))

    def put(self, index: int, row: Row) -> None:
        """Put ``row`` in the place of another one of its section."""
        self.change(editing.with_row_changed(self.profile, index, row))

    def reply(self, question: str, said: str, language: Language) -> None:
        """Take an answer of the guided start, titles in ``language``; ``UserFacingError`` where it makes no sense."""
        framework = self.workspace.framework
        profile = answered(Told(self.profile, framework), question, said, language)
        for _, error in faults(profile, framework, self.workspace.today):
            raise error
        self.change(profile)

    def remove(self, section: Section, index: int) -> None:
        """Remove a row."""
        self.change(editing.without_row(self.profile, section, index))

    def can_undo(self) -> bool:
        """Whether there is an earlier state."""
        return self._at > 0

    def can_redo(self) -> bool:
        """Whether an undone state can come back."""
        return self._at + 1 < len(self._history)

    def undo(self) -> None:
        """Go back to the state before the last change."""
        if self.can_undo():
            before = self.profile
            self._at -= 1
            self._changed(before)

    def redo(self) -> None:
        """Take the undone change again."""
        if self.can_redo():
            before = self.profile
            self._at += 1
            self._changed(before)

    # Goals

    def set_goal(self, goal: Goal) -> None:
        """Plan towards another goal."""
        if goal != self.goal:
            self.goal = goal
            self._goal_changed()

    def set_limits(self, limits: Limits | None) -> None:
        """Plan within other limits."""
        if limits != self.limits:
            self.limits = limits
            self._goal_changed()

    def stop_planning(self) -> None:
        """Give up the search that runs."""
        self._replan.stop()
        self.tasks.cancel("plan")
        self.busy_changed.emit()

    def ask_why_not(self, post: Occupation) -> None:
        """Find out why ``post`` cannot be started today; ``obstacles_changed`` says when."""
        profile, workspace = self.profile, self.workspace

        def work(_watch: Watch) -> Obstacles:
            return Obstacles(post, workspace.blocking(profile, post), workspace.missing_for_post(profile, post))

        self.tasks.start("obstacles", work, self._keep_obstacles, self._fail)

    # The person's plan

    def adopt(self, shown: Shown, found: Plan) -> None:
        """Make a route of ``found`` the person's plan."""
        adopted = self.workspace.adopted(shown, found, self.profile.plan)
        self.change(editing.with_plan(self.profile, adopted))
        self.plan_adopted.emit()

    def give_up_plan(self) -> None:
        """Go on without a plan."""
        self.change(editing.with_plan(self.profile, None))

    def tick(self, place: int, day: date | None) -> None:
        """Say on which day a step of the plan was done; ``None``: it is not done."""
        self.change(editing.with_step_done(self.profile, place, day))

    def set_voucher_day(self, place: int, day: date | None) -> None:
        """Say on which day the voucher of a step was issued."""
        self.change(editing.with_voucher_issued(self.profile, place, day))

    def record(self, place: int, language: Language) -> None:
        """Take the facts of a done step over into the profile, with titles in ``language``."""
        self.change(editing.with_step_recorded(self.profile, place, self.workspace.framework, language))

    def look_from_here(self) -> None:
        """Seek the routes from today to the goal of the plan, unless known; ``from_here_changed`` says when."""
        kept = self.profile.plan
        if kept is None or self.from_here is not None or self.tasks.busy("from-here"):
            return
        profile, workspace = self.profile, self.workspace

        def work(watch: Watch) -> Plan:
            return workspace.routes_from_here(profile, kept, watch.cancelled)

        self.tasks.start("from-here", work, self._keep_from_here, self._fail)

    def stop_looking(self) -> None:
        """Give up seeking routes from here."""
        self.tasks.cancel("from-here")

    def suppose(self, items: GapSet) -> None:
        """See how it would be with ``items`` in hand; nothing is saved, ``what_if_changed`` says when it is known."""
        self.supposed, self.what_if_plan = items, None
        self.tasks.cancel("what-if")
        self.tasks.cancel("what-if-plan")
        if not items:
            self._keep_what_if(None)
            return
        profile, workspace = self.profile, self.workspace
        self.tasks.start("what-if", lambda _watch: workspace.what_if(profile, items), self._keep_what_if, self._fail)
        self._plan_what_if()

    # What follows from a change

    def _begin(self, profile: Profile, file: Path) -> None:
        self.file, self.saved = file, False
        self._history, self._at = [profile], 0
        self.goal, self.limits = Goal("better"), None
        self.assessment = self.advice = self.plan = self.obstacles = self.from_here = None
        self.saved_changed.emit()
        self.goal_changed.emit()
        self.person_changed.emit()
        self._recalculate()

    def _changed(self, before: Profile) -> None:
        """Save; what was calculated stays where the facts are the same and only the plan is another."""
        self.save()
        if editing.with_plan(before, self.profile.plan) == self.profile:
            self._keep_or_forget(before)
            self.profile_changed.emit()
        else:
            self._recalculate()

    def _recalculate(self) -> None:
        self._forget_from_here()
        self.suppose(())
        self.profile_changed.emit()
        profile, workspace = self.profile, self.workspace
        self.tasks.start("assess", lambda _watch: workspace.assess(profile), self._keep_assessment, self._fail)
        if self.obstacles is not None:
            self.ask_why_not(self.obstacles.post)
        self._ask_again_for_routes()

    def _goal_changed(self) -> None:
        self.goal_changed.emit()
        if self.supposed:
            self.what_if_plan = None
            self._plan_what_if()
        self._ask_again_for_routes()

    def _ask_again_for_routes(self) -> None:
        self.tasks.cancel("plan")
        self._replan.start()
        self.busy_changed.emit()

    def _keep_assessment(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.assessment_changed.emit()
        profile, workspace = self.profile, self.workspace

        def work(_watch: Watch) -> Advice:
            return Advice(workspace.next_level(profile, assessment), workspace.next_question(profile))

        self.tasks.start("advice", work, self._keep_advice, self._fail)

    def _keep_advice(self, advice: Advice) -> None:
        self.advice = advice
        self.advice_changed.emit()

    def _keep_what_if(self, found: WhatIf | None) -> None:
        self.what_if = found
        self.what_if_changed.emit()

    def _plan_what_if(self) -> None:
        """Seek the routes that there would be with what is supposed."""
        profile, workspace, items = self.profile, self.workspace, self.supposed
        goal, limits = self.goal, self.limits

        def work(watch: Watch) -> Plan:
            return workspace.plan_with(profile, items, goal, limits, watch.cancelled)

        self.tasks.start("what-if-plan", work, self._keep_what_if_plan, self._fail)

    def _keep_what_if_plan(self, plan: Plan) -> None:
        self.what_if_plan = plan
        self.what_if_changed.emit()

    def _plan(self) -> None:
        profile, workspace, goal, limits = self.profile, self.workspace, self.goal, self.limits

        def work(watch: Watch) -> Plan:
            return workspace.plan(profile, goal, limits, cancelled=watch.cancelled)

        self.tasks.start("plan", work, self._keep_plan, self._fail)

    def _keep_plan(self, plan: Plan) -> None:
        self.plan = plan
        self.routes_changed.emit()

    def _keep_obstacles(self, obstacles: Obstacles) -> None:
        self.obstacles = obstacles
        self.obstacles_changed.emit()

    def _keep_from_here(self, found: Plan) -> None:
        self.from_here = found
        self.from_here_changed.emit()

    def _keep_or_forget(self, before: Profile) -> None:
        """Forget the routes from here if they were sought for another goal or other limits."""
        now = self.profile.plan
        if now is None or before.plan is None or now.terms != before.plan.terms:
            self._forget_from_here()

    def _forget_from_here(self) -> None:
        self.tasks.cancel("from-here")
        self.from_here = None

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)

    def _new_file(self, stem: str = "profile") -> Path:
        """A file of the user's folder that does not exist yet."""
        folder = paths.user_folder() / "profiles"
        number = 1
        while (file := folder / f"{stem}-{number}.json").exists():
            number += 1
        return file
