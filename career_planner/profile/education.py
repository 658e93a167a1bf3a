"""Education documents."""

from dataclasses import dataclass

from career_planner.frameworks.programme import ProgrammeCode
from career_planner.profile.dates import PartialDate
from career_planner.profile.standing import Standing


@dataclass(frozen=True, slots=True)
class Education:
    """A school, college or university document, or study without an end yet (``finished`` is ``None``).

    ``stage`` is a stage code of the framework, ``field`` the ISCED-F digits of the speciality (empty: unknown).
    A foreign document counts on paper only once it is ``recognised`` in Kazakhstan.
    """

    stage: str
    title: str
    field: str = ""
    finished: PartialDate | None = None
    programme: ProgrammeCode | None = None
    standing: Standing = Standing.DOCUMENTED
    foreign: bool = False
    recognised: bool = False

    @property
    def on_paper(self) -> bool:
        """Whether the document can be shown as it is."""
        return self.standing.on_paper and (self.recognised or not self.foreign)
