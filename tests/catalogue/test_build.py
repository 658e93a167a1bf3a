"""Tables in, the same bytes out; what is wrong with a table is told by place."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from career_planner import paths
from career_planner.catalogue.build import build
from career_planner.catalogue.reader import Catalogue, open_catalogue
from career_planner.catalogue.schema import APPLICATION_ID, VERSION
from career_planner.errors import UserFacingError
from tests.catalogue.conftest import Change

ROOT = Path(__file__).resolve().parents[2]
BUILD = (
    "import sys; from pathlib import Path; from career_planner.catalogue.build import build;"
    "build(Path(sys.argv[1]), Path(sys.argv[2]))"
)


def built_elsewhere(folder: Path, **environment: str) -> str:
    """The digest of a catalogue built by another process from a copy of the tables in ``folder``."""
    shutil.copytree(paths.sources_folder(), folder / "tables")
    known = os.environ | environment | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", BUILD, str(folder / "tables"), str(folder / "out" / "nqf.sqlite")]
    subprocess.run(command, check=True, env=known, cwd=folder)
    return sha256((folder / "out" / "nqf.sqlite").read_bytes()).hexdigest()


def pragma(file: Path, name: str) -> Any:
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_two_builds_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "another place"
    here.mkdir()
    there.mkdir()
    first = built_elsewhere(here, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    second = built_elsewhere(there, PYTHONHASHSEED="77", TZ="Asia/Almaty", LC_ALL="C.UTF-8")
    assert first == second


def test_the_committed_catalogue_is_what_the_tables_say(tmp_path: Path, shipped: Catalogue) -> None:
    rebuilt = build(paths.sources_folder(), tmp_path / "nqf.sqlite")
    assert shipped.content_hash() == rebuilt.content_hash, "run: career-planner catalogue build"
    assert open_catalogue(tmp_path / "nqf.sqlite").framework == shipped.framework


def test_the_file_does_not_depend_on_the_order_of_the_lines(tables: Path, tmp_path: Path) -> None:
    first = build(tables, tmp_path / "first.sqlite")
    for name in ("common/courses.csv", "construction/needs.csv", "construction/alternatives.csv"):
        heading, *lines = (tables / name).read_text("utf-8").splitlines()
        (tables / name).write_text("\n".join([heading, *reversed(lines)]) + "\n", "utf-8")
    assert build(tables, tmp_path / "second.sqlite") == first
    assert (tmp_path / "first.sqlite").read_bytes() == (tmp_path / "second.sqlite").read_bytes()


def test_another_word_is_another_content_hash(change: Change, tmp_path: Path, shipped: Catalogue) -> None:
    sources = change("construction/occupations.csv", "Steel fixer", "Steelfixer")
    assert build(sources, tmp_path / "nqf.sqlite").content_hash != shipped.content_hash()


def test_the_file_says_who_it_is_and_is_never_in_wal(tmp_path: Path) -> None:
    build(paths.sources_folder(), tmp_path / "nqf.sqlite")
    for file in (tmp_path / "nqf.sqlite", paths.catalogue_file()):
        assert pragma(file, "application_id") == APPLICATION_ID
        assert pragma(file, "user_version") == VERSION
        assert pragma(file, "journal_mode") == "delete"
        assert file.read_bytes()[18:20] == b"\x01\x01", "the header asks for a write-ahead log"
        assert pragma(file, "integrity_check") == "ok"
        assert list(file.parent.glob("nqf.sqlite-*")) == []


def test_a_build_replaces_the_file_and_counts_the_rows(tmp_path: Path, shipped: Catalogue) -> None:
    target = tmp_path / "new folder" / "nqf.sqlite"
    assert build(paths.sources_folder(), target).rows["occupations"] == len(shipped.framework.occupations)
    before = target.read_bytes()
    build(paths.sources_folder(), target)
    assert target.read_bytes() == before


BAD = [
    ("common/offers.csv", "full_time,34,4320", "full_time,many,4320", "error.source.number"),
    ("common/offers.csv", "full_time,34,4320", "full_time,-3,4320", "error.source.number"),
    ("common/offers.csv", "full_time,34,4320", "full_time,9999999999999,4320", "error.source.number"),
    ("common/offers.csv", "full_time,34,4320", "by_post,34,4320", "error.source.choice"),
    ("common/offers.csv", ",full_time,34,4320", ",full_time,34,4320,1", "error.source.columns"),
    ("common/offers.csv", "programme,entry_stage", "programm,entry_stage", "error.source.column"),
    ("common/sectors.csv", ",yes,editorial", ",maybe,editorial", "error.source.yes-no"),
    ("common/sectors.csv", ",yes,editorial", ",yes,hearsay", "error.source.choice"),
    ("common/levels.csv", "\n8,2025", "\n9,2025", "error.source.choice"),
    ("common/competences.csv", ",skill,", ",talent,", "error.source.choice"),
    ("energy/courses.csv", "electrical-machines:4", "electrical-machines:9", "error.source.gives"),
    ("energy/courses.csv", "electrical-machines:4", "electrical-machines", "error.source.gives"),
    ("common/stages.csv", "placement derived classifier", "placement derived", "error.source.claim"),
    ("common/stages.csv", "placement derived classifier", "prices derived classifier", "error.source.claim"),
    ("common/stages.csv", "placement derived classifier", "placement sure classifier", "error.source.claim"),
    ("common/stages.csv", "\n3W,", "\nbasic,", "error.source.duplicate"),
    ("construction/occupations.csv", ",hazardous,", ",dangerous,", "error.source.choice"),
    ("construction/occupations.csv", "construction.loader,", "construction.trainee,", "error.source.duplicate"),
    (
        "construction/needs.csv",
        "construction.trainee,workplace-order,",
        "construction.trainee,occupational-safety,",
        "error.source.duplicate",
    ),
    (
        "construction/alternatives.csv",
        "\nconstruction.loader,1,",
        "\nconstruction.trainee,1,",
        "error.source.duplicate",
    ),
    ("construction/alternatives.csv", "6 sector construction", "6 any;7 any", "error.source.duplicate"),
    ("energy/courses.csv", "electrical-measurement:4", "electrical-installation:3", "error.source.duplicate"),
    (
        "common/stages.csv",
        "placement derived classifier",
        "placement derived classifier; placement official law2023",
        "error.source.duplicate",
    ),
    ("construction/alternatives.csv", "6 sector construction", "six sector construction", "error.source.experience"),
    ("construction/alternatives.csv", "6 sector construction", "6 town construction", "error.source.experience"),
    ("construction/alternatives.csv", "6 sector construction", "6 sector", "error.source.experience"),
    ("construction/alternatives.csv", "6 sector construction", "6 any construction", "error.source.experience"),
    ("construction/needs.csv", ",yes", ',"yes"x', "error.source.csv"),
]


@pytest.mark.parametrize(("file", "old", "new", "key"), BAD, ids=[f"{row[3]}: {row[2].strip()}" for row in BAD])
def test_a_bad_table_is_refused(change: Change, tmp_path: Path, file: str, old: str, new: str, key: str) -> None:
    sources = change(file, old, new)
    with pytest.raises(UserFacingError) as caught:
        build(sources, tmp_path / "nqf.sqlite")
    assert caught.value.key == key
    assert str(caught.value.figures.get("where", caught.value.figures.get("details"))).startswith(file)
    assert not (tmp_path / "nqf.sqlite").exists()


def test_a_row_that_is_there_twice_is_named_by_place_and_key(change: Change, tmp_path: Path) -> None:
    sources = change("construction/needs.csv", "trainee,workplace-order,", "trainee,occupational-safety,")
    with pytest.raises(UserFacingError) as caught:
        build(sources, tmp_path / "nqf.sqlite")
    details = "construction/needs.csv:3: construction.trainee, occupational-safety"
    assert caught.value.figures == {"details": details}


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "near"),
    [
        ("needs.csv", "\nconstruction.trainee,", "\nconstruction.traine,", "occupation", "construction.trainee"),
        ("alternatives.csv", "\nconstruction.trainee,", "\nconstruction.traine,", "occupation", "construction.trainee"),
        ("needs.csv", ",workplace-order,", ",workplace-order;order,", "competence", "workplace-order"),
    ],
)
def test_what_would_be_lost_is_refused(
    change: Change, tmp_path: Path, file: str, old: str, new: str, key: str, near: str
) -> None:
    sources = change(f"construction/{file}", old, new)
    with pytest.raises(UserFacingError, match=rf"error\.unknown\.{key}") as caught:
        build(sources, tmp_path / "nqf.sqlite")
    assert near in str(caught.value.figures["near"])


def test_the_place_of_a_mistake_is_file_and_line(change: Change, tmp_path: Path) -> None:
    sources = change("construction/offers.csv", "full_time,34,4320", "full_time,x,4320")
    with pytest.raises(UserFacingError) as caught:
        build(sources, tmp_path / "nqf.sqlite")
    assert caught.value.figures == {"where": "construction/offers.csv:2", "column": "months", "value": "x"}


def test_a_table_in_another_encoding_is_refused(tables: Path, tmp_path: Path) -> None:
    (tables / "common" / "laws.csv").write_bytes("code,title_kk\nlaw,Еңбек".encode("utf-16"))
    with pytest.raises(UserFacingError, match=r"error\.source\.encoding"):
        build(tables, tmp_path / "nqf.sqlite")


def test_a_missing_table_is_refused(tables: Path, tmp_path: Path) -> None:
    (tables / "energy" / "needs.csv").unlink()
    with pytest.raises(UserFacingError, match=r"error\.file\.missing"):
        build(tables, tmp_path / "nqf.sqlite")


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match=r"error\.source\.folder"):
        build(tmp_path, tmp_path / "nqf.sqlite")


def test_a_table_with_a_byte_order_mark_is_read(tables: Path, tmp_path: Path, shipped: Catalogue) -> None:
    table = tables / "common" / "laws.csv"
    table.write_bytes(b"\xef\xbb\xbf" + table.read_bytes())
    assert build(tables, tmp_path / "nqf.sqlite").content_hash == shipped.content_hash()


def test_an_empty_table_is_a_table_without_rows(tables: Path, tmp_path: Path) -> None:
    (tables / "construction" / "moves.csv").write_text("", "utf-8")
    assert build(tables, tmp_path / "nqf.sqlite").rows["moves"] == 0
