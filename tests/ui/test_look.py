"""Colours that can be read, in both looks."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from career_planner import paths
from career_planner.reports.drawing import COLOURS
from career_planner.settings import Theme
from career_planner.ui.look import DARK, LIGHT, Colours, Look, contrast, palette

READABLE = 4.5
LOOKS = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


@LOOKS
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, ground) for text in ("text", "muted", "bad", "good") for ground in ("window", "card", "stripe")),
        ("on_accent", "accent"),
        ("on_soft", "soft"),
        ("on_warn", "warn"),
        ("accent", "card"),
    ],
)
def test_words_stand_out_from_their_ground(colours: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= READABLE


@LOOKS
def test_words_of_the_palette_stand_out_also_when_chosen_or_disabled(colours: Colours) -> None:
    made, role, group = palette(colours), QPalette.ColorRole, QPalette.ColorGroup
    for state in (group.Active, group.Inactive, group.Disabled):
        for text, ground in ((role.WindowText, role.Window), (role.Text, role.Base), (role.ButtonText, role.Button)):
            assert contrast(made.color(state, text).name(), made.color(state, ground).name()) >= READABLE
    chosen = made.color(role.HighlightedText).name(), made.color(role.Highlight).name()
    assert contrast(*chosen) >= READABLE


@LOOKS
def test_lines_of_the_map_stand_out_from_the_card(colours: Colours) -> None:
    lines = COLOURS if colours is LIGHT else colours.lines
    assert all(contrast(line, colours.card) >= 3 for line in lines)
    assert len(colours.lines) >= len(COLOURS)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_icon_can_be_painted(qapp: QApplication) -> None:
    look = Look(qapp, paths.resources())
    names = {file.stem for file in (paths.resources() / "icons").glob("*.svg")}
    assert {"person", "level", "routes", "framework"} <= names
    for name in names:
        assert not look.icon(name).isNull()


def test_colours_and_size_change_while_the_program_runs(qapp: QApplication) -> None:
    look = Look(qapp, paths.resources())
    look.apply(Theme.DARK, 150)
    assert look.colours is DARK
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == DARK.card
    large = qapp.font().pointSizeF()
    look.apply(Theme.LIGHT, 100)
    assert look.colours is LIGHT
    assert large == pytest.approx(1.5 * qapp.font().pointSizeF())
