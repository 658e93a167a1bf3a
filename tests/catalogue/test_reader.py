"""What the file says arrives in the framework; another file is refused and left alone."""

import gc
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from career_planner import paths
from career_planner.catalogue.reader import Catalogue, connect, open_catalogue
from career_planner.errors import UserFacingError
from career_planner.frameworks.basis import Aspect, Basis, Claim
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import Level
from career_planner.frameworks.occupation import Flag
from career_planner.frameworks.programme import Mode, Offer
from career_planner.frameworks.quantities import Range
from career_planner.frameworks.requirement import Alternative, EducationNeed, ExperienceNeed, Scope
from career_planner.frameworks.sector import GroupCode
from career_planner.frameworks.text import Text


def test_a_post_arrives_whole(framework: Framework) -> None:
    post = framework.occupation("construction.steel-fixer")
    assert (post.level, post.isco, post.group) == (2, "7214", "construction.building-works")
    assert post.title == Text("Арматурашы", "Арматурщик", "Steel fixer")
    assert Text("арматура байлаушы", "арматурщик-бетонщик", "rebar worker") in post.other_titles
    assert post.flags == {Flag.HAZARDOUS}
    assert post.claim(Aspect.PLACEMENT) == Claim(Basis.OFFICIAL, "qa2017")
    assert post.requirement.claim == post.claim(Aspect.REQUIREMENT) == Claim(Basis.EDITORIAL, "method")
    assert post.requirement.minimum_age == 18
    assert post.reason == ""


def test_the_alternatives_of_a_post_keep_their_order_and_parts(framework: Framework) -> None:
    first, second, third = framework.occupation("construction.steel-fixer").requirement.alternatives
    months = ExperienceNeed(6, Scope.SECTOR, ("construction",))
    assert first == Alternative(EducationNeed("basic"), experience=(months,))
    assert second == Alternative(EducationNeed("3W", ("0713", "0714", "0715", "0716", "0722", "073")))
    assert third.certificates


def test_a_programme_arrives_whole(framework: Framework) -> None:
    programme = framework.programme("6B-construction")
    assert (programme.stage, programme.field, programme.start_month) == ("6B", "073", 9)
    offers = {(offer.entry_stage, offer.mode): offer for offer in programme.offers}
    tuition = Range(1_200_000, 2_000_000, 2_800_000)
    assert offers["general", Mode.DISTANCE] == Offer("general", Mode.DISTANCE, 84, 7200, tuition)
    assert programme.gives
    assert dict(programme.claims)[Aspect.PRICES].basis is Basis.ASSUMPTION


def test_the_rest_arrives(framework: Framework, shipped: Catalogue) -> None:
    assert [row.level for row in framework.descriptors] == list(range(1, 9))
    assert framework.stage("general").level is None
    assert framework.stage("4S").level == 4
    assert framework.assumption("time-in-post.4-6") == Range(12, 12, 24)
    assert framework.laws["law.voucher"].claim == Claim(Basis.OFFICIAL, "law2023")
    assert framework.licences["crane-permit"].title.en == "Crane operator’s certificate"
    assert framework.course("course-dj").gives
    assert framework.sources["qa2017"].date == "2017-06-27"
    assert framework.sector("energy").whole
    assert framework.groups[GroupCode("construction.building-works")].sector == "construction"
    entry = next(row for row in framework.entries if (row.sector, row.stage) == ("construction", "6B"))
    assert (entry.fields, entry.level, entry.claim.basis) == (("07",), Level(5), Basis.OFFICIAL)
    assert set(shipped.clusters) == {row.cluster for row in framework.competences.values()}


def test_every_text_is_there_in_three_languages(framework: Framework) -> None:
    assert all(all(post.title) and all(post.work) for post in framework.occupations.values())


def test_people_who_read_the_file_with_sql_find_every_fact_in_a_row(framework: Framework, shipped: Catalogue) -> None:
    posts = framework.occupations.values()
    ways = [(post.code, *one) for post in posts for one in enumerate(post.requirement.alternatives, start=1)]
    kinds: dict[str, Mapping[Any, Any]] = {"programmes": framework.programmes, "courses": framework.courses}
    owners = kinds | {"occupations": framework.occupations, "stages": framework.stages}
    assert viewed(shipped, "needs") == {
        (post.code, need.competence, need.proficiency, need.essential) for post in posts for need in post.needs
    }
    assert viewed(shipped, "gives") == {
        (kind, code, skill.competence, skill.proficiency)
        for kind in kinds
        for code, row in owners[kind].items()
        for skill in row.gives
    }
    assert viewed(shipped, "claims") == {
        (kind, code, aspect, claim.basis, claim.source)
        for kind, rows in owners.items()
        for code, row in rows.items()
        for aspect, claim in row.claims
    }
    assert viewed(shipped, "alternatives") == {
        (code, number, way.education.stage if way.education else "",
         ";".join(way.education.fields) if way.education else "", way.certificates)
        for code, number, way in ways
    }  # fmt: skip
    assert viewed(shipped, "experience") == {
        (code, number, time.months, time.scope, ";".join(time.codes))
        for code, number, way in ways
        for time in way.experience
    }


def viewed(shipped: Catalogue, view: str) -> set[tuple[Any, ...]]:
    """The rows of ``view``, each of which is there once."""
    with closing(connect(shipped.file)) as connection:
        rows: list[tuple[Any, ...]] = connection.execute(f"SELECT * FROM {view}").fetchall()
    assert len(rows) == len(set(rows))
    return set(rows)


def test_reading_leaves_the_garbage_collector_as_it_was(shipped: Catalogue, tmp_path: Path) -> None:
    broken = copy(tmp_path, lambda connection: connection.execute("DELETE FROM claim_sets"))
    gc.disable()
    try:
        open_catalogue(shipped.file)
        assert not gc.isenabled()
    finally:
        gc.enable()
    with pytest.raises(UserFacingError):
        open_catalogue(broken)
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match=r"error\.catalogue\.missing"):
        open_catalogue(tmp_path / "nqf.sqlite")


def copy(folder: Path, edit: Callable[[sqlite3.Connection], object]) -> Path:
    """A copy of the shipped catalogue after ``edit``."""
    file = folder / "nqf # копия.sqlite"
    file.write_bytes(paths.catalogue_file().read_bytes())
    with closing(sqlite3.connect(file)) as connection:
        edit(connection)
        connection.commit()
    return file


def test_a_name_with_signs_and_cyrillic_is_opened(tmp_path: Path) -> None:
    file = copy(tmp_path, lambda _: None)
    assert open_catalogue(file).framework.occupations


@pytest.mark.parametrize(
    ("statement", "key"),
    [
        ("PRAGMA application_id = 7", "error.catalogue.foreign"),
        ("PRAGMA user_version = 1", "error.catalogue.version"),
        ("PRAGMA user_version = 3", "error.catalogue.version"),
        ("DROP TABLE offers", "error.catalogue.damaged"),
        ("UPDATE claim_sets SET basis = 'rumour'", "error.catalogue.damaged"),
        ("DELETE FROM claim_sets", "error.catalogue.damaged"),
        ("DELETE FROM claim_sets WHERE aspect = 'requirement'", "error.catalogue.damaged"),
        ("UPDATE occupations SET needs = 'welding'", "error.catalogue.damaged"),
        ("UPDATE occupations SET needs = 'welding:9'", "error.catalogue.damaged"),
        ("UPDATE occupations SET needs = needs || ';'", "error.catalogue.damaged"),
        ("UPDATE courses SET gives = 'welding=3'", "error.catalogue.damaged"),
        ("UPDATE occupations SET alternatives = '[['", "error.catalogue.damaged"),
        ("UPDATE occupations SET alternatives = '[1]'", "error.catalogue.damaged"),
        ("UPDATE occupations SET alternatives = NULL", "error.catalogue.damaged"),
    ],
)
def test_a_foreign_newer_or_damaged_file_is_refused_and_left_alone(tmp_path: Path, statement: str, key: str) -> None:
    file = copy(tmp_path, lambda connection: connection.execute(statement))
    before = file.read_bytes()
    with pytest.raises(UserFacingError, match=key):
        open_catalogue(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + b"\xff" * 4096, b"\x00\x01rubbish" * 999])
def test_rubbish_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "nqf.sqlite"
    file.write_bytes(content)
    with pytest.raises(UserFacingError, match=r"error\.catalogue\.(damaged|foreign)"):
        open_catalogue(file)
    assert file.read_bytes() == content


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "nqf.sqlite"
    file.write_bytes(paths.catalogue_file().read_bytes()[:50_000])
    with pytest.raises(UserFacingError, match=r"error\.catalogue\.damaged"):
        open_catalogue(file)


def test_nothing_can_be_written_through_the_one_way_it_is_opened(shipped: Catalogue) -> None:
    with closing(connect(shipped.file)) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("DELETE FROM claim_sets")
