"""What a desktop is told about the program: names, the type of its files, the manual."""

import configparser
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

import deb
from career_planner import __version__, paths
from career_planner.i18n.formats import LANGUAGES, Language
from career_planner.i18n.translator import Translator

XML = "{http://www.w3.org/XML/1998/namespace}lang"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture(scope="module")
def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign] # keys differ by case
    parser.read(deb.LINUX / "career-planner.desktop", "utf-8")
    return parser["Desktop Entry"]


@pytest.fixture(scope="module")
def kind() -> ElementTree.Element:
    found = ElementTree.parse(deb.LINUX / "career-planner.xml").find(f"{MIME}mime-type")
    assert found is not None
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_names_the_program_as_its_window_does(language: Language, entry: configparser.SectionProxy) -> None:
    said = Translator(language, paths.resources() / "i18n").say
    suffix = "" if language == "en" else f"[{language}]"
    assert (entry[f"Name{suffix}"], entry[f"Comment{suffix}"]) == (said("app.title"), said("app.subtitle"))


def test_the_menu_starts_what_the_package_installs(entry: configparser.SectionProxy) -> None:
    assert entry["Exec"] == "career-planner open %f"
    assert deb.PLACES[f"{entry['Icon']}.svg"].endswith(f"/{entry['Icon']}.svg")


def test_the_menu_opens_the_type_of_a_persons_file(entry: configparser.SectionProxy, kind: ElementTree.Element) -> None:
    assert entry["MimeType"] == f"{kind.get('type')};"


def test_every_sample_is_recognised_by_its_beginning(kind: ElementTree.Element) -> None:
    match = kind.find(f"{MIME}magic/{MIME}match")
    assert match is not None
    most = int(str(match.get("offset")).split(":")[1])
    value = str(match.get("value")).encode()
    for sample in (paths.resources() / "samples").glob("*.json"):
        assert 0 <= sample.read_bytes().find(value) <= most, sample


def test_the_type_is_named_in_three_languages(kind: ElementTree.Element) -> None:
    assert {comment.get(XML, "en") for comment in kind.findall(f"{MIME}comment")} == set(LANGUAGES)


def test_the_manual_names_every_command() -> None:
    manual = re.sub(r"\\f[BIR]", "", (deb.LINUX / "career-planner.1").read_text("utf-8"))
    shown = Translator("en", paths.resources() / "i18n")
    for command in ("open", "level", "plan", "everywhere", "find", "clients", "catalogue", "pack", "schema"):
        assert shown.say(f"cli.help.command-{command}")
        assert re.search(rf"\b{command}\b", manual), command


def test_the_package_lays_the_program_out_as_debian_wants_it(tmp_path: Path) -> None:
    folder, tree = tmp_path / "career-planner", tmp_path / "deb"
    (folder / "_internal").mkdir(parents=True)
    (folder / "career-planner").write_bytes(b"program")
    (folder / "career-planner").chmod(0o755)
    (folder / "_internal" / "library.so").write_bytes(b"library")
    deb.fill(tree, folder)
    assert (tree / "usr/bin/career-planner").resolve().read_bytes() == b"program"
    assert (tree / "usr/lib/career-planner/_internal/library.so").stat().st_mode & 0o777 == 0o644
    assert f"Version: {__version__}\n" in (tree / "DEBIAN/control").read_text("utf-8")
    assert {place for place in deb.PLACES.values() if (tree / place).is_file()} == set(deb.PLACES.values())


def test_the_installer_for_windows_needs_no_administrator() -> None:
    script = (deb.LINUX.parent / "windows" / "career-planner.nsi").read_text("utf-8")
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
    assert "$PROGRAMFILES" not in script
