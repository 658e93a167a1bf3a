"""Older layouts of a person's file, brought to the present one in memory, one step a version."""

from collections.abc import Callable
from typing import Any

Raw = dict[str, Any]

WORKING_DAYS = 5
"""Days a week that version 1, which knew weekly hours only, took for granted."""


def migrate(raw: Raw, version: int) -> Raw:
    """``raw``, a file of an older ``version``, in the present layout; what is not as expected is left to the reader."""
    while version in _STEPS:
        raw = _STEPS[version](raw)
        version += 1
    return raw | {"version": version}


def _from_version_1(raw: Raw) -> Raw:
    """Hours a week became hours a day and days a week; ``unemployed_since`` became ``registered_unemployed``."""
    new = dict(raw)
    if isinstance(rows := new.get("experience"), list):
        new["experience"] = [_with_daily_hours(row) for row in rows]
    circumstances = new.get("circumstances")
    if isinstance(circumstances, dict) and "unemployed_since" in circumstances:
        others = {name: value for name, value in circumstances.items() if name != "unemployed_since"}
        new["circumstances"] = others | {"registered_unemployed": circumstances["unemployed_since"]}
    return new


def _with_daily_hours(row: Any) -> Any:
    if not isinstance(row, dict) or "weekly_hours" not in row:
        return row
    new = {name: value for name, value in row.items() if name != "weekly_hours"}
    hours = row["weekly_hours"]
    if isinstance(hours, int | float) and not isinstance(hours, bool):
        return new | {"hours_a_day": hours / WORKING_DAYS, "days_a_week": WORKING_DAYS}
    return new | {"hours_a_day": hours}


def _from_version_2(raw: Raw) -> Raw:
    """Version 3 keeps the plan that the person chose; nobody had one before."""
    return dict(raw)


def _from_version_3(raw: Raw) -> Raw:
    """Version 4 keeps what was asked in the guided start, and whether a plan may hold full-time study, as all could."""
    return dict(raw)


_STEPS: dict[int, Callable[[Raw], Raw]] = {1: _from_version_1, 2: _from_version_2, 3: _from_version_3}
