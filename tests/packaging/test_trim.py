"""What goes into the frozen program and what stays out."""

from importlib.metadata import PackageNotFoundError

import pytest

import trim
from career_planner.i18n.formats import LOCALES


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("babel/global.dat", True),
        ("babel/locale-data/root.dat", True),
        ("babel/locale-data/kk.dat", True),
        ("babel/locale-data/kk_Arab.dat", False),
        ("babel/locale-data/de.dat", False),
        ("matplotlib/mpl-data/matplotlibrc", True),
        ("matplotlib/mpl-data/fonts/ttf/DejaVuSans-Bold.ttf", True),
        ("matplotlib/mpl-data/fonts/ttf/STIXGeneral.ttf", False),
        ("matplotlib/mpl-data/images/home.png", False),
        ("PySide6/Qt/translations/qtbase_kk.qm", True),
        ("PySide6/translations/qtbase_ru.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/translations/qtdeclarative_ru.qm", False),
        ("numpy-2.4.6.dist-info/METADATA", False),
        ("career_planner/resources/i18n/kk/LC_MESSAGES/career_planner.mo", True),
        ("career_planner/resources/i18n/kk/LC_MESSAGES/career_planner.po", False),
        ("career_planner/data/nqf.sqlite", True),
    ],
)
def test_data_is_what_the_three_languages_and_the_drawings_need(path: str, kept: bool) -> None:
    assert trim.keeps_data(path) is kept


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("PySide6/plugins/imageformats/qtiff.dll", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/plugins/networkinformation/libqglib.so", False),
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
        ("PySide6/QtWidgets.abi3.so", True),
    ],
)
def test_of_qts_plugins_those_named_stay_on_every_system(path: str, kept: bool) -> None:
    assert trim.keeps_plugin(path) is kept


def test_all_locales_of_the_program_are_kept() -> None:
    assert set(LOCALES.values()) <= trim.BABEL_LOCALES


def test_libraries_stay_that_are_needed_through_others() -> None:
    needs = {"program": ["gui"], "gui": ["core", "program"], "network": ["core", "ssl"]}
    assert trim.reached(["program"], lambda name: needs.get(name, [])) == {"program", "gui", "core"}


def test_what_a_guest_needs_is_left_to_the_system() -> None:
    guest = "libcupsprintersupport.so"
    assert trim.reached([guest], lambda _: ["libcups.so.2"]) == {guest}


def test_the_needed_distributions_are_found_through_each_other() -> None:
    asked = {
        "career-planner": ["Qt_Parts>=6", "tests; extra == 'dev'", "absent; sys_platform == 'nowhere'"],
        "qt-parts": ["shiboken==6"],
        "shiboken": [],
    }
    assert trim.runtime_distributions(asked=asked.__getitem__) == {"qt-parts", "shiboken"}


def test_the_developers_tools_stay_out() -> None:
    here = {"numpy": ["numpy"], "pytest": ["pytest"], "career_planner": ["career-planner"], "PIL": ["Pillow"]}
    assert trim.strangers({"numpy", "pillow"}, here) == ["pytest"]


def test_what_is_installed_here_is_asked() -> None:
    assert {"numpy", "pillow"} <= trim.runtime_distributions("matplotlib")


def test_a_program_that_is_not_installed_is_not_taken_for_one_without_needs() -> None:
    with pytest.raises(PackageNotFoundError):
        trim.runtime_distributions("no-such-program")
