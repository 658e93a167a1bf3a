"""Two people change one client: what can be decided is, what cannot is asked."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from career_planner.casefiles.clients.merge import Conflict, merge, with_value
from career_planner.errors import UserFacingError

BASE: dict[str, Any] = {
    "phone": "1",
    "tags": ["a", "b"],
    "notes": [{"uid": "n1", "text": "one"}, {"uid": "n2", "text": "two"}],
    "profile": {"name": "Әсел", "education": [{"title": "x"}, {"title": "y"}], "circumstances": {"budget": 1}},
}


def changed(**fields: Any) -> dict[str, Any]:
    """The client with other fields."""
    return copy.deepcopy(BASE) | fields


def test_each_side_changes_another_field() -> None:
    merged = merge(BASE, changed(phone="2"), changed(profile=BASE["profile"] | {"name": "Әсем"}))
    assert merged.conflicts == ()
    assert merged.value == changed(phone="2", profile=BASE["profile"] | {"name": "Әсем"})


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    assert merge(BASE, changed(phone="2"), changed(phone="2")).conflicts == ()


def test_two_changes_of_one_field_are_a_conflict_and_home_stays() -> None:
    merged = merge(BASE, changed(phone="2"), changed(phone="3"))
    assert merged.value["phone"] == "2"
    assert merged.conflicts == (Conflict("phone", '"2"', '"3"'),)


def test_notes_of_both_sides_are_kept() -> None:
    ours = changed(notes=[*BASE["notes"], {"uid": "n3", "text": "home"}])
    theirs = changed(notes=[*BASE["notes"], {"uid": "n4", "text": "road"}])
    assert [note["uid"] for note in merge(BASE, ours, theirs).value["notes"]] == ["n1", "n2", "n3", "n4"]


def test_a_note_removed_here_and_left_alone_there_is_gone() -> None:
    merged = merge(BASE, changed(notes=BASE["notes"][1:]), changed(phone="3"))
    assert [note["uid"] for note in merged.value["notes"]] == ["n2"]


def test_a_note_removed_here_and_changed_there_is_a_conflict() -> None:
    theirs = changed(notes=[{"uid": "n1", "text": "changed"}, BASE["notes"][1]])
    merged = merge(BASE, changed(notes=BASE["notes"][1:]), theirs)
    assert [(conflict.path, conflict.ours) for conflict in merged.conflicts] == [("notes/n1", "")]


def test_tags_of_both_sides_are_kept_and_removals_too() -> None:
    assert merge(BASE, changed(tags=["b", "c"]), changed(tags=["a", "b", "d"])).value["tags"] == ["b", "c", "d"]


def test_rows_without_a_code_changed_in_different_places_are_merged() -> None:
    ours = changed(profile=BASE["profile"] | {"education": [{"title": "X"}, {"title": "y"}]})
    theirs = changed(profile=BASE["profile"] | {"education": [{"title": "x"}, {"title": "Y"}]})
    merged = merge(BASE, ours, theirs)
    assert merged.conflicts == ()
    assert merged.value["profile"]["education"] == [{"title": "X"}, {"title": "Y"}]


def test_one_row_without_a_code_changed_on_both_sides_is_a_conflict() -> None:
    ours = changed(profile=BASE["profile"] | {"education": [{"title": "X"}, {"title": "y"}]})
    theirs = changed(profile=BASE["profile"] | {"education": [{"title": "Z"}, {"title": "y"}, {"title": "new"}]})
    assert [conflict.path for conflict in merge(BASE, ours, theirs).conflicts] == ["profile/education"]


def test_two_continuations_of_a_recognition_are_a_conflict() -> None:
    def stages(*states: str) -> dict[str, Any]:
        return {"recognitions": [{"uid": "r1", "stages": [{"state": state} for state in states]}]}

    merged = merge(stages("applied"), stages("applied", "dropped"), stages("applied", "voucher"))
    assert [conflict.path for conflict in merged.conflicts] == ["recognitions/r1/stages"]
    assert merged.value == stages("applied", "dropped")


def test_a_conflict_is_settled_for_the_other_side() -> None:
    theirs = changed(notes=[{"uid": "n1", "text": "road"}, BASE["notes"][1]])
    merged = merge(BASE, changed(notes=[{"uid": "n1", "text": "home"}, BASE["notes"][1]]), theirs)
    (conflict,) = merged.conflicts
    assert conflict.path == "notes/n1/text"
    assert with_value(merged.value, conflict.path, conflict.theirs) == theirs


def test_a_conflict_about_something_removed_on_the_road_is_settled_by_removing_it() -> None:
    ours = changed(notes=[{"uid": "n1", "text": "home"}, BASE["notes"][1]])
    (conflict,) = merge(BASE, ours, changed(notes=BASE["notes"][1:])).conflicts
    assert with_value(ours, conflict.path, conflict.theirs)["notes"] == BASE["notes"][1:]


def test_a_conflict_about_something_that_is_gone_is_refused() -> None:
    with pytest.raises(UserFacingError, match=r"error\.bridge\.gone"):
        with_value(BASE, "notes/n9/text", '"x"')


LEAVES = st.sampled_from(["1", "2", 3, None])
NOTES = st.lists(st.sampled_from("abc"), unique=True).flatmap(
    lambda codes: st.tuples(*(st.builds(dict, uid=st.just(code), text=LEAVES) for code in codes)).map(list)
)
CLIENTS = st.fixed_dictionaries(
    {"phone": LEAVES, "tags": st.lists(st.sampled_from("xyz"), unique=True), "notes": NOTES},
    optional={"iin": LEAVES},
)


@given(base=CLIENTS, ours=CLIENTS, theirs=CLIENTS)
def test_merging_what_was_merged_changes_nothing(base: Any, ours: Any, theirs: Any) -> None:
    once = merge(base, ours, theirs)
    again = merge(theirs, once.value, theirs)
    assert (again.value, again.conflicts) == (once.value, ())


@given(base=CLIENTS, theirs=CLIENTS)
def test_who_changed_nothing_takes_the_other_side(base: Any, theirs: Any) -> None:
    assert merge(base, base, theirs).value == theirs
    assert merge(base, theirs, base).value == theirs


@given(base=CLIENTS, ours=CLIENTS, theirs=CLIENTS)
def test_nothing_new_is_lost_in_silence(base: Any, ours: Any, theirs: Any) -> None:
    merged = merge(base, ours, theirs)
    told = json.dumps([merged.value, [(one.ours, one.theirs) for one in merged.conflicts]])
    for note in (*ours["notes"], *theirs["notes"]):
        if note not in base["notes"]:
            assert json.dumps(note["text"]).strip('"') in told
    assert {one["uid"] for one in merged.value["notes"]} >= {
        one["uid"] for one in theirs["notes"] if one["uid"] not in {note["uid"] for note in base["notes"]}
    }
