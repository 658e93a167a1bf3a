"""The official package of ESCO as a catalogue: its quirks, its figures, and archives that mean no good."""

import io
import os
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from career_planner.errors import UserFacingError
from career_planner.exchange.archive import MOST_BYTES
from career_planner.exchange.esco import read_esco, skill_level_of
from career_planner.frameworks.basis import Aspect, Basis
from career_planner.workspace.esco import import_esco
from career_planner.workspace.workspace import Workspace

TODAY = date(2026, 11, 22)
BASE = "http://data.europa.eu/esco"
FILES = {
    "occupations_en.csv": "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description\n"
    f'Occupation,{BASE}/occupation/o1,9621,porter,"carrier\nporter\nbell; boy","Carries\nluggage."\n'
    f"Occupation,{BASE}/occupation/o2,4224,concierge,,Helps guests.\n"
    f"Occupation,{BASE}/occupation/o3,0110,officer,,Commands.\n",
    "skills_en.csv": "conceptType,conceptUri,skillType,preferredLabel\n"
    f"K,{BASE}/skill/s1,skill/competence,carry luggage\nK,{BASE}/skill/s2,knowledge,town sights\n",
    "ISCOGroups_en.csv": "conceptType,conceptUri,code,preferredLabel\nISCOGroup,x,9621,Messengers\n"
    "ISCOGroup,x,4224,Receptionists\nISCOGroup,x,0110,Officers\nISCOGroup,x,9622,Odd job\n",
    "occupationSkillRelations.csv": "occupationUri,relationType,skillType,skillUri\n"
    f"{BASE}/occupation/o1,essential,x,{BASE}/skill/s1\n{BASE}/occupation/o1,optional,x,{BASE}/skill/s2\n"
    f"{BASE}/occupation/o2,essential,x,{BASE}/skill/s2\n{BASE}/occupation/gone,essential,x,{BASE}/skill/s2\n",
}
"""A package of three posts and two skills."""
OTHER_ORDER = "preferredLabel,conceptUri,description,code,altLabels,iscoGroup\n"


def package(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    """A zip file with ``files``."""
    target = folder / "esco.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return target


def catalogue(folder: Path, files: Mapping[str, str] = FILES) -> Workspace:
    """The catalogue that comes of a package."""
    import_esco([package(folder, files)], folder / "esco.sqlite")
    return Workspace.open(folder / "esco.sqlite", TODAY)


def test_labels_on_lines_of_one_cell_are_other_titles(tmp_path: Path) -> None:
    post = catalogue(tmp_path).framework.occupation("esco.o1")
    assert [title.en for title in post.other_titles] == ["carrier", "bell, boy"]
    assert post.work.en == "Carries luggage."


def test_essential_and_optional_skills_stay_apart(tmp_path: Path) -> None:
    post = catalogue(tmp_path).framework.occupation("esco.o1")
    assert {need.competence: need.essential for need in post.needs} == {"s1": True, "s2": False}


def test_a_group_that_begins_with_a_zero_stays_text(tmp_path: Path) -> None:
    post = catalogue(tmp_path).framework.occupation("esco.o3")
    assert (post.isco, post.group) == ("0110", "esco.0110")


def test_relations_of_unknown_posts_are_left_out_and_told(tmp_path: Path) -> None:
    found = read_esco([package(tmp_path)])
    assert found.dangling == (f"{BASE}/occupation/gone",)
    assert found.relations == 3


def test_a_post_without_essential_skills_is_told(tmp_path: Path) -> None:
    assert read_esco([package(tmp_path)]).no_essential == ("officer",)


def test_files_may_lie_in_several_archives(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    relations = {name: text for name, text in FILES.items() if "Relations" in name}
    rest = {name: text for name, text in FILES.items() if "Relations" not in name}
    assert read_esco([package(tmp_path, rest), package(tmp_path / "more", relations)]).posts == 3


def test_columns_are_found_by_their_headings(tmp_path: Path) -> None:
    renamed = {name: text for name, text in FILES.items() if not name.startswith("occupations")}
    row = f"porter,{BASE}/occupation/o1,Carries.,9621.1,carrier | bell boy,9621\n"
    files = renamed | {"v1.2/occupations_en.csv": OTHER_ORDER + row}
    post = catalogue(tmp_path, files).framework.occupation("esco.o1")
    assert [title.en for title in post.other_titles] == ["carrier", "bell boy"]


@pytest.mark.parametrize(
    ("isco", "level"), [("9621", 1), ("4224", 2), ("7114", 2), ("3112", 3), ("2512", 4), ("1420", 3), ("0310", 1)]
)
def test_the_group_decides_the_skill_level(isco: str, level: int) -> None:
    assert skill_level_of(isco) == level


def test_levels_and_requirements_are_marked_as_assumptions(tmp_path: Path) -> None:
    post = catalogue(tmp_path).framework.occupation("esco.o2")
    assert post.claim(Aspect.PLACEMENT).basis is Basis.ASSUMPTION
    assert post.requirement.claim.basis is Basis.ASSUMPTION


def test_the_catalogue_says_what_it_is_and_whose_it_is(tmp_path: Path) -> None:
    (notice,) = catalogue(tmp_path).notices
    assert notice.key == "catalogue.note.exploratory"
    assert "This service uses the ESCO classification of the European Commission" in str(notice.figures)


def test_the_national_catalogue_is_not_called_exploratory() -> None:
    assert Workspace.open(today=TODAY).notices == ()


def test_a_newer_package_shows_what_differs(tmp_path: Path) -> None:
    catalogue(tmp_path)
    newer = FILES | {"occupations_en.csv": FILES["occupations_en.csv"].replace(",9621,porter", ",4221,porter")}
    changes = import_esco([package(tmp_path, newer)], tmp_path / "esco.sqlite").changes
    assert changes is not None
    assert [(post.code, post.before, post.after) for post in changes.posts] == [("esco.o1", 1, 2)]


@pytest.mark.parametrize("missing", FILES)
def test_a_package_without_one_of_its_files_is_refused(missing: str, tmp_path: Path) -> None:
    files = {name: text for name, text in FILES.items() if name != missing}
    with pytest.raises(UserFacingError, match=r"error\.esco\.missing"):
        read_esco([package(tmp_path, files)])


def test_a_missing_column_is_told(tmp_path: Path) -> None:
    files = FILES | {"skills_en.csv": "conceptUri,preferredLabel\n"}
    with pytest.raises(UserFacingError, match=r"error\.source\.column.*skillType"):
        read_esco([package(tmp_path, files)])


def test_a_short_row_is_told_by_its_line(tmp_path: Path) -> None:
    files = FILES | {"skills_en.csv": FILES["skills_en.csv"] + "K,only\n"}
    with pytest.raises(UserFacingError, match=r"skills_en\.csv:4"):
        read_esco([package(tmp_path, files)])


def test_text_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    file = package(tmp_path, {name: text for name, text in FILES.items() if not name.startswith("skills")})
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("skills_en.csv", FILES["skills_en.csv"].encode() + b"\xff\xfe\n")
    with pytest.raises(UserFacingError, match=r"error\.source\.encoding"):
        read_esco([file])


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"conceptUri,a\n"])
def test_what_is_no_archive_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(UserFacingError, match=r"error\.archive\.damaged"):
        read_esco([tmp_path / "a.zip"])


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("skills_en.csv", "w") as member:
        for _ in range(50):
            member.write(bytes(1_000_000))
    assert file.stat().st_size < 100_000
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(UserFacingError, match=r"error\.archive\.bomb"):
        read_esco([file])


def test_an_archive_that_declares_too_much_is_refused(tmp_path: Path) -> None:
    data = io.BytesIO(package(tmp_path).read_bytes())
    with zipfile.ZipFile(data, "a") as archive:
        archive.infolist()[0].file_size = MOST_BYTES + 1
        archive.writestr("b", "c")
    (tmp_path / "esco.zip").write_bytes(data.getvalue())
    with pytest.raises(UserFacingError, match=r"error\.archive\.bomb"):
        read_esco([tmp_path / "esco.zip"])


# --- the official package, where it is --------------------------------------------------------------------------------

OFFICIAL = Path(os.environ.get("CAREER_PLANNER_ESCO", "none"))
"""A folder with the archives of version 1.1.1; it is no part of the project."""
with_package = pytest.mark.skipif(not OFFICIAL.is_dir(), reason="CAREER_PLANNER_ESCO names no folder")


@pytest.fixture(scope="module")
def official(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The catalogue of the whole package."""
    target = tmp_path_factory.mktemp("esco") / "esco.sqlite"
    found = import_esco(sorted(OFFICIAL.glob("*1.1.1*.zip")), target).esco
    assert (found.posts, found.skills, len(found.dangling), len(found.no_essential)) == (3007, 13896, 1, 1)
    return Workspace.open(target, TODAY)


@with_package
@pytest.mark.parametrize(
    ("origin", "destination", "shared", "essential"),
    [
        ("hotel concierge", "hotel porter", 4, 6),
        ("ground steward/ground stewardess", "hotel porter", 2, 6),
        ("system configurator", "software analyst", 3, 19),
    ],
)
def test_skills_are_shared_as_in_the_package(
    origin: str, destination: str, shared: int, essential: int, official: Workspace
) -> None:
    posts = {post.title.en: post for post in official.framework.occupations.values()}
    held = {need.competence for need in posts[origin].needs}
    needed = [need.competence for need in posts[destination].essential]
    assert (sum(code in held for code in needed), len(needed)) == (shared, essential)
