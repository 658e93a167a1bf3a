"""Calendar files, read back by a reader that shares nothing with the writer."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_planner import paths
from career_planner.exchange.calendar import MOST_OCTETS, Reminder, calendar
from career_planner.frameworks.quantities import Range
from career_planner.i18n.formats import LANGUAGES, Language
from career_planner.i18n.translator import Translator
from career_planner.profile.editing import with_plan, with_step_done
from career_planner.profile.person import Profile
from career_planner.profile.plan import PersonalPlan, PlannedStep, Terms
from career_planner.workspace.workspace import Workspace

DAY = date(2026, 11, 30)
Component = dict[str, list[str]]


def events(content: bytes) -> list[tuple[Component, list[Component]]]:
    """The events of a calendar file with their alarms, by the rules of RFC 5545."""
    assert content.endswith(b"\r\n")
    raw = content.split(b"\r\n")[:-1]
    assert all(len(line) <= MOST_OCTETS and b"\n" not in line and b"\r" not in line for line in raw)
    lines: list[bytes] = []
    for line in raw:
        line.decode("utf-8")  # no letter is cut
        if line.startswith((b" ", b"\t")):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    found: list[tuple[Component, list[Component]]] = []
    stack: list[str] = []
    for said in (line.decode() for line in lines):
        name, _, value = said.partition(":")
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                found.append(({}, []))
            elif value == "VALARM":
                found[-1][1].append({})
        elif name == "END":
            assert stack.pop() == value
        elif stack[-1] != "VCALENDAR":
            part = found[-1][0] if stack[-1] == "VEVENT" else found[-1][1][-1]
            part.setdefault(name, []).append(value)
    assert not stack
    return found


def unescaped(text: str) -> str:
    """The words behind an escaped text."""
    out, letters = "", iter(text)
    for letter in letters:
        if letter == "\\":
            letter = {"n": "\n", "N": "\n"}.get(after := next(letters), after)
        out += letter
    return out


words = st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\\;,\n"), max_size=120)


@given(st.lists(st.builds(Reminder, st.just("a@b"), st.dates(date(2000, 1, 1), date(2090, 1, 1)), words, words)))
def test_whatever_the_words_are_they_are_read_again(rows: list[Reminder]) -> None:
    read = events(calendar(rows, "Жоспар", DAY, 3))
    assert [unescaped(event["SUMMARY"][0]) for event, _ in read] == [row.title for row in rows]
    assert [unescaped(event.get("DESCRIPTION", [""])[0]) for event, _ in read] == [row.details for row in rows]


def test_an_event_lasts_the_whole_day_and_knows_when_it_was_written() -> None:
    ((event, alarms),) = events(calendar([Reminder("x@y", DAY, "A", alarms=(30, 1, 0))], "P", DAY, 7))
    assert event["DTSTART;VALUE=DATE"] == ["20261130"]
    assert event["DTEND;VALUE=DATE"] == ["20261201"]
    assert (event["UID"], event["DTSTAMP"], event["SEQUENCE"]) == (["x@y"], ["20261130T000000Z"], ["7"])
    assert [alarm["TRIGGER"] for alarm in alarms] == [["-P29DT15H"], ["-PT15H"], ["PT9H"]]
    assert all(alarm["ACTION"] == ["DISPLAY"] and alarm["DESCRIPTION"] == ["A"] for alarm in alarms)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """The shipped catalogue."""
    return Workspace.open(today=DAY)


def a_person(workspace: Workspace) -> Profile:
    """Somebody who is to be recognised with a voucher, then to study, then to work."""
    framework = workspace.framework
    post = framework.occupation("construction.welder").code
    programme = next(iter(framework.programmes))
    first = DAY + timedelta(days=40)
    steps = (
        PlannedStep("recognition", first, first + timedelta(days=30), 1, Range(0, 0, 0), post=post, voucher=True),
        PlannedStep("programme", date(2027, 9, 1), date(2029, 7, 1), 22, Range(1, 2, 3), 9, programme=programme),
        PlannedStep("work", DAY, date(2030, 1, 1), 6, Range(0, 0, 0), post=post),
    )
    return with_plan(Profile(), PersonalPlan("abc", DAY, 30, 2, Terms("better"), steps))


def reminded(workspace: Workspace, person: Profile, language: Language = "en") -> dict[str, str]:
    """The days of the reminders by their name."""
    assert person.plan is not None
    t = Translator(language, paths.resources() / "i18n", strict=True)
    read = events(workspace.reminders(person.plan, t))
    return {event["UID"][0].partition("@")[0]: event["DTSTART;VALUE=DATE"][0] for event, _ in read}


def test_a_plan_reminds_of_its_steps_and_of_the_days_of_voucher_and_programme(workspace: Workspace) -> None:
    assert reminded(workspace, a_person(workspace)) == {
        "abc-1-begins": "20270109",
        "abc-1-ends": "20270208",
        "abc-1-voucher-apply": "20271101",
        "abc-2-programme": "20270901",
        "abc-2-ends": "20290701",
        "abc-3-begins": "20261130",
        "abc-3-ends": "20300101",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_events_are_the_same_in_every_language(workspace: Workspace, language: Language) -> None:
    person = a_person(workspace)
    assert reminded(workspace, person, language) == reminded(workspace, person)


def test_what_is_done_is_not_reminded_of(workspace: Workspace) -> None:
    person = with_step_done(a_person(workspace), 0, DAY)
    assert not [name for name in reminded(workspace, person) if name.startswith("abc-1")]
