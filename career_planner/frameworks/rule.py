"""Planning assumptions and rules of law as rows with their basis."""

from dataclasses import dataclass

from career_planner.frameworks.basis import Claim
from career_planner.frameworks.programme import CourseCode, ProgrammeCode
from career_planner.frameworks.quantities import Range
from career_planner.frameworks.text import Text

VOUCHER_LAST_DAY = (11, 1)
"""Month and day until which a voucher can be applied for in a calendar year (row ``law.voucher``)."""
VOUCHER_DAYS = 45
"""Calendar days for which a voucher is valid, the day of issue being the first (row ``law.voucher``)."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """A planning figure that a user or counsellor may change; ``unit`` is a message key."""

    code: str
    title: Text
    unit: str
    figure: Range
    claim: Claim


@dataclass(frozen=True, slots=True)
class Law:
    """A rule of law the advice obeys, in own words."""

    code: str
    title: Text
    claim: Claim


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence, permit or medical clearance that a post asks for.

    Each of ``courses`` ends with its examination; the graduates of ``programmes`` have it.
    """

    code: str
    title: Text
    claim: Claim
    courses: tuple[CourseCode, ...] = ()
    programmes: tuple[ProgrammeCode, ...] = ()
