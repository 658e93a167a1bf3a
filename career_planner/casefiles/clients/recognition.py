"""The recognition of a qualification, from the application to its end, as a table of what may follow what."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from career_planner.errors import UserFacingError
from career_planner.frameworks.occupation import OccupationCode


class State(StrEnum):
    """Where a recognition stands."""

    APPLIED = "applied"
    VOUCHER = "voucher"
    DOCUMENTS = "documents"
    ASSESSMENT = "assessment"
    RECOGNISED = "recognised"
    PARTLY = "partly"
    REFUSED = "refused"
    DROPPED = "dropped"


NEXT: Final[dict[State, tuple[State, ...]]] = {
    State.APPLIED: (State.VOUCHER, State.DOCUMENTS, State.REFUSED, State.DROPPED),
    State.VOUCHER: (State.DOCUMENTS, State.APPLIED, State.REFUSED, State.DROPPED),
    State.DOCUMENTS: (State.ASSESSMENT, State.REFUSED, State.DROPPED),
    State.ASSESSMENT: (State.RECOGNISED, State.PARTLY, State.REFUSED, State.DROPPED),
    State.PARTLY: (State.ASSESSMENT, State.DROPPED),
    State.RECOGNISED: (),
    State.REFUSED: (),
    State.DROPPED: (),
}
"""What may follow. Who pays needs no voucher; one that ran out is applied for again; a part is assessed later."""

WITH_REASON: Final = frozenset({State.REFUSED, State.DROPPED})
"""States that say why."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A state since a ``day``."""

    state: State
    day: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One recognition, for a post; its stages in order, the first an application."""

    uid: str
    post: OccupationCode
    stages: tuple[Stage, ...]

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.stages[-1].state

    def followed_by(self, stage: Stage, today: date) -> "Case":
        """This recognition with one more stage; refused when it cannot follow, or its day or reason is wrong."""
        if stage.state not in NEXT[self.state]:
            known = [state.value for state in NEXT[self.state]]
            raise UserFacingError("error.recognition.order", have=self.state, wanted=stage.state, known=known)
        if stage.day < self.stages[-1].day:
            raise UserFacingError("error.recognition.day", day=stage.day, before=self.stages[-1].day)
        _check(stage, today)
        return replace(self, stages=(*self.stages, stage))


def applied(uid: str, post: OccupationCode, day: date, today: date) -> Case:
    """A new recognition for ``post``, applied for on ``day``."""
    stage = Stage(State.APPLIED, day)
    _check(stage, today)
    return Case(uid, post, (stage,))


def _check(stage: Stage, today: date) -> None:
    if stage.day > today:
        raise UserFacingError("error.date.future", value=stage.day)
    if stage.state in WITH_REASON and not stage.reason.strip():
        raise UserFacingError("error.recognition.reason", wanted=stage.state)
