"""What limits and eases a person's plans."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Age, time, money and legal standing.

    ``weekly_hours`` for study; ``budget`` in tenge (``None``: not said); ``daily_norm`` hours of the main job's full
    day; ``daily_load`` the most hours of work and study a day; ``registered_unemployed`` since when; ``licences`` held.
    """

    born: date | None = None
    weekly_hours: int = 10
    budget: int | None = None
    daily_norm: int = 8
    daily_load: int = 12
    civil_servant: bool = False
    registered_unemployed: date | None = None
    region: str = ""
    languages: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
