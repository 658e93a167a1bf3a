"""The answers for other programs follow their published schema and say the same as the text."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from career_planner.workspace.records import ANSWERS, SCHEMAS, as_json, schema
from tests.cli.conftest import Run, sample

SCHEMAS_FOLDER = Path(__file__).resolve().parents[2] / "docs" / "schemas"


def strict(kind: type[msgspec.Struct]) -> Any:
    """``kind`` as a type that refuses fields it does not know."""
    fields = [(field.name, field.type) for field in msgspec.structs.fields(kind)]
    return msgspec.defstruct(kind.__name__, fields, forbid_unknown_fields=True)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("level", ("level", sample("steel-fixer-courses"))),
        ("level", ("level", sample("bachelor"))),
        ("level", ("level", sample("self-employed-welder"))),
        ("plan", ("plan", sample("steel-fixer"), "--goal", "level:3")),
        ("plan", ("plan", sample("seventeen"), "--goal", "post:construction.blaster")),
        ("catalogue-info", ("catalogue", "info")),
        ("found", ("find", "welder")),
        ("everywhere", ("everywhere", sample("seventeen"), "--horizon", "6", "--sector", "construction")),
    ],
)
def test_an_answer_follows_its_schema(name: str, arguments: tuple[str | Path, ...], run: Run) -> None:
    said = run(*arguments, "--json").out
    answer = msgspec.json.decode(said, type=strict(ANSWERS[name]))
    assert answer.format == f"career-planner/{name}"
    assert set(json.loads(said)) == {field.name for field in msgspec.structs.fields(ANSWERS[name])}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_that_of_the_program(name: str, run: Run) -> None:
    published = (SCHEMAS_FOLDER / f"{name}.json").read_text("utf-8")
    assert published == as_json(schema(name)) + "\n" == run("schema", name).out, f"career-planner schema {name}"


def test_a_level_has_the_fields_of_the_methodology(run: Run) -> None:
    answer = json.loads(run("level", sample("steel-fixer-courses"), "--json").out)
    assert answer["national"] == {"proven": 2, "claimable": 3, "possible": 3}
    assert answer["sectors"]["construction"]["claimable"] == 3
    assert answer["sectors"]["energy"]["proven"] is None
    assert {"code", "text", "basis", "source"} <= answer["reasons"][0].keys()
    assert answer["next_level"]["level"] == 3
    assert {"items", "months", "tenge"} == answer["missing"][0].keys()


def test_a_plan_has_the_fields_of_the_methodology(run: Run) -> None:
    answer = json.loads(run("plan", sample("steel-fixer"), "--goal", "level:3", "--json").out)
    assert (answer["goal"], answer["met"], answer["blocked"]) == ("level:3", False, [])
    route = answer["routes"][0]
    assert route["months"]["low"] <= route["months"]["typical"] <= route["months"]["high"]
    assert {"tenge", "study_hours", "certain", "fragility", "steps"} <= route.keys()
    wanted = {"kind", "post", "months", "tenge", "study_hours", "reason", "basis", "source"}
    assert all(wanted <= step.keys() for step in route["steps"])
    for name in ("tenge", "study_hours"):
        assert sum(step[name] for step in route["steps"]) == route[name]["typical"]
    assert sum(step["months"] + step["waiting"] for step in route["steps"]) == route["months"]["typical"]


def test_the_limits_of_the_person_hold_where_no_option_says_otherwise(run: Run) -> None:
    own = json.loads(run("plan", sample("steel-fixer"), "--goal", "level:3", "--json").out)["limits"]
    assert (own["weekly_hours"], own["budget"], own["horizon"]) == (10, 1_200_000, 120)
    options = ("--weekly-hours", "6", "--budget", "1 500 000", "--by", "2028-01-20", "--keep-job", "--avoid", "energy")
    asked = json.loads(run("plan", sample("steel-fixer"), "--goal", "level:3", *options, "--json").out)["limits"]
    assert (asked["weekly_hours"], asked["budget"], asked["horizon"]) == (6, 1_500_000, 13)
    assert (asked["keep_job"], asked["avoid"], asked["anywhere"]) == (True, ["energy"], False)


def test_a_level_is_sought_in_the_own_sector_unless_others_are_named(run: Run) -> None:
    def sectors(*options: str) -> object:
        done = run("plan", sample("steel-fixer"), "--goal", "level:3", *options, "--json")
        return json.loads(done.out)["limits"]["sectors"]

    assert sectors() == ["construction"]
    assert sectors("--sector", "energy", "ict") == ["energy", "ict"]
    assert sectors("--anywhere") == []


def test_a_conflict_is_told_with_both_levels(run: Run) -> None:
    conflict = json.loads(run("level", sample("bachelor"), "--json").out)["conflicts"][0]
    assert (conflict["document_level"], conflict["entry_level"]) == (6, 5)
    assert conflict["document_basis"] != conflict["entry_basis"]


def test_the_catalogue_is_described(run: Run) -> None:
    answer = json.loads(run("catalogue", "info", "--json").out)
    assert answer["occupations"] == sum(answer["by_level"].values())
    assert set(answer["by_basis"]) == {"official", "secondary", "derived", "assumption", "editorial"}
    assert not {"construction", "ict", "energy"} & {hole["sector"] for hole in answer["holes"]}
