"""Rows of packs in the catalogue: what they replace, what becomes official, what is said of the change."""

from typing import Any

import pytest

from career_planner import paths
from career_planner.catalogue.build import Records, stored, write
from career_planner.catalogue.packs.manifest import Placed
from career_planner.catalogue.packs.merge import compare, merged, of_pack
from career_planner.catalogue.packs.store import PackStore
from career_planner.catalogue.reader import open_catalogue
from career_planner.frameworks.basis import Aspect, Basis
from tests.catalogue.packs.conftest import Issuing, a_pack, changed_post, forestry, install

POST = forestry("occupations")[0][1]["code"]
LEVEL = int(forestry("occupations")[0][1]["level"])


@pytest.fixture(scope="session")
def base(shipped: object) -> Records:
    """The records of the small catalogue."""
    return stored(shipped)  # type: ignore[arg-type]  # a path


def only(table: str, number: int = 0, **cells: str) -> Placed:
    """One row of a table of the sector, with other cells."""
    where, row = forestry(table)[number]
    return {f"forestry/{table}": [(where, row | cells)]}


def with_rows(base: Records, tables: Placed, **manifest: Any) -> Records:
    return merged(base, [of_pack(a_pack(tables=tables, **manifest))])


def test_a_catalogue_gives_back_the_rows_it_was_made_of() -> None:
    file = paths.catalogue_file()
    assert write(stored(file))[0] == file.read_bytes()


def test_a_pack_without_rows_changes_nothing(base: Records) -> None:
    assert with_rows(base, {}) == base


def test_a_row_replaces_the_one_with_its_code(base: Records) -> None:
    found = {post["code"]: post for post in with_rows(base, changed_post(title_en="New"))["occupations"]}
    assert found[POST]["title_en"] == "New"
    assert len(found) == len(base["occupations"])


def test_a_post_keeps_the_needs_that_the_pack_does_not_speak_of(base: Records) -> None:
    assert with_rows(base, changed_post(title_en="New"))["needs"] == base["needs"]


def test_needs_of_a_post_are_replaced_together(base: Records) -> None:
    post = forestry("needs")[0][1]["occupation"]
    found = with_rows(base, only("needs"))["needs"]
    assert [row["occupation"] for row in found].count(post) == 1
    assert {row["occupation"] for row in found} == {row["occupation"] for row in base["needs"]}


def test_alternatives_take_their_experience_with_them(base: Records) -> None:
    post = next(row["occupation"] for row in base["experience"])
    number = next(n for n, (_, row) in enumerate(forestry("alternatives")) if row["occupation"] == post)
    found = with_rows(base, only("alternatives", number, experience=""))
    assert post not in {row["occupation"] for row in found["experience"]}


def test_a_row_keeps_its_claims_unless_the_framework_is_approved(base: Records) -> None:
    claims = {(row["code"], row["aspect"]): row for row in with_rows(base, changed_post())["claims"]}
    assert claims == {(row["code"], row["aspect"]): row for row in base["claims"]}


def test_an_approved_framework_makes_its_rows_official(base: Records) -> None:
    found = with_rows(base, changed_post(claims=""), approves={"forestry": "qa2017"})["claims"]
    mine = {row["aspect"]: (row["basis"], row["source"]) for row in found if row["code"] == POST}
    assert mine[Aspect.PLACEMENT] == (Basis.OFFICIAL, "qa2017")


def test_an_approved_framework_leaves_named_bases_alone(base: Records) -> None:
    tables = changed_post(claims="title_en editorial method")
    found = with_rows(base, tables, approves={"forestry": "qa2017"})["claims"]
    mine = {row["aspect"]: row["basis"] for row in found if row["code"] == POST}
    assert (mine[Aspect.TITLE_EN], mine[Aspect.TITLE_RU]) == (Basis.EDITORIAL, Basis.OFFICIAL)


def test_entries_get_new_numbers(base: Records) -> None:
    found = with_rows(base, only("entries", stage="8D", level="8"))["entries"]
    assert [row["id"] for row in found] == list(range(1, len(found) + 1))
    assert [row["stage"] for row in found if row["sector"] == "forestry"] == ["8D"]


def test_a_post_at_another_level_is_told(base: Records) -> None:
    after = with_rows(base, changed_post(level=str(LEVEL + 1)))
    (moved,) = compare(base, after).posts
    assert (moved.code, moved.before, moved.after) == (POST, LEVEL, LEVEL + 1)


def test_nothing_is_told_where_nothing_changes(base: Records) -> None:
    found = compare(base, base)
    assert (found.added, found.changed, found.removed, found.posts, found.official) == ({}, {}, {}, (), 0)


def test_official_packs_win_over_others(store: PackStore, issuing: Issuing) -> None:
    install(store, issuing.pack(id="z.union", issuer="union", tables=changed_post(title_en="Said by the union")))
    file = install(store, issuing.pack(id="a.nation", tables=changed_post(title_en="Said by the nation")))
    assert open_catalogue(file).framework.occupation(POST).title.en == "Said by the nation"


def test_packs_of_different_names_are_in_use_together(store: PackStore, issuing: Issuing) -> None:
    install(store, issuing.pack(id="a", tables=changed_post(title_en="One")))
    file = install(store, issuing.pack(id="b", tables=changed_post(1, title_en="Two")))
    titles = {post.title.en for post in open_catalogue(file).framework.occupations.values()}
    assert {"One", "Two"} <= titles


def test_a_newer_version_takes_the_place_of_the_older(store: PackStore, issuing: Issuing) -> None:
    install(store, issuing.pack(1, tables=changed_post(0, title_en="One")))
    file = install(store, issuing.pack(2, tables=changed_post(1, title_en="Two")))
    titles = {post.title.en for post in open_catalogue(file).framework.occupations.values()}
    assert "Two" in titles
    assert "One" not in titles
