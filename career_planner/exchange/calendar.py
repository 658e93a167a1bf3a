"""Reminders as a calendar file (iCalendar, RFC 5545), which phones, Google, Outlook and Thunderbird read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

MOST_OCTETS: Final = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""
_WAKE: Final = "T15H"
"""Of the day before: an alarm rings at nine in the morning, not at midnight."""
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Reminder:
    """A day to keep in mind; ``alarms`` are days before it, ``uid`` stays the same when it is written again."""

    uid: str
    day: date
    title: str
    details: str = ""
    alarms: tuple[int, ...] = ()


def calendar(reminders: Iterable[Reminder], name: str, written: date, revision: int) -> bytes:
    """A calendar called ``name``; a higher ``revision`` replaces events of the same ``uid``."""
    lines = _lines(tuple(reminders), name, written, revision)
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def _lines(reminders: tuple[Reminder, ...], name: str, written: date, revision: int) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Career Planner//Plan//EN", "CALSCALE:GREGORIAN")
    yield f"X-WR-CALNAME:{_text(name)}"
    for one in reminders:
        yield from ("BEGIN:VEVENT", f"UID:{one.uid}", f"DTSTAMP:{written:%Y%m%d}T000000Z", f"SEQUENCE:{revision}")
        yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"
        yield f"SUMMARY:{_text(one.title)}"
        if one.details:
            yield f"DESCRIPTION:{_text(one.details)}"
        yield "TRANSP:TRANSPARENT"
        for days in one.alarms:
            yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{_before(days)}")
            yield from (f"DESCRIPTION:{_text(one.title)}", "END:VALARM")
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def _before(days: int) -> str:
    """Nine in the morning ``days`` before; on the day itself for 0."""
    if not days:
        return "PT9H"
    return f"-P{days - 1}D{_WAKE}" if days > 1 else f"-P{_WAKE}"


def _text(words: str) -> str:
    return words.translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """``line`` in pieces of at most 75 octets that never cut a letter; each further piece begins with a blank."""
    pieces, room = [b""], MOST_OCTETS
    for letter in line:
        octets = letter.encode()
        if len(pieces[-1]) + len(octets) > room:
            pieces.append(b"")
            room = MOST_OCTETS - 1
        pieces[-1] += octets
    return b"\r\n ".join(pieces)
