"""Pictures for files, and a figure of the window: what a post asks for and what is there."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from career_planner.errors import UserFacingError
from career_planner.files import atomic_write
from career_planner.frameworks.competence import Need
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Occupation
from career_planner.i18n.translator import Translator
from career_planner.profile.evidence import Proficiencies
from career_planner.reports.drawing import COLOURS, Drawing
from career_planner.reports.plot import INK, drawing_figure, style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SUFFIXES: Final = (".png", ".svg", ".pdf")
DPI: Final = 200
"""Points per inch of a PNG picture."""
MOST_SKILLS: Final = 14
"""Competences that a skills figure shows; the weightiest ones."""
_SMALL: Final = 8.0
_SIZE: Final = (7.0, 4.2)
"""Inches of an analytic figure."""


def write_picture(drawing: Drawing, translator: Translator, file: Path) -> None:
    """Write the plot with its legend as PNG, SVG or PDF, by the suffix of ``file``; another one is refused."""
    if file.suffix.lower() not in SUFFIXES:
        raise UserFacingError("error.picture.suffix", path=str(file), known=SUFFIXES)
    atomic_write(file, picture(drawing, translator, file.suffix.lower()))


def picture(drawing: Drawing, translator: Translator, suffix: str = ".png", dpi: int = DPI) -> bytes:
    """The plot with its legend as the content of a file; the same drawing gives the same bytes."""
    return rendered(drawing_figure(drawing, translator), suffix, dpi)


def rendered(figure: "Figure", suffix: str, dpi: int = DPI) -> bytes:
    """``figure`` as the content of a file."""
    buffer = BytesIO()
    undated = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}.get(suffix)
    with style():
        figure.savefig(buffer, format=suffix.removeprefix("."), dpi=dpi, metadata=undated)
    return buffer.getvalue()


def skills_figure(
    post: Occupation, paper: Proficiencies, told: Proficiencies, framework: Framework, translator: Translator
) -> "Figure":
    """The essential competences of ``post``: what is on paper, what is only stated, and the mark to reach."""
    needs = sorted(post.essential, key=lambda need: (-framework.weight(need.competence), need.competence))[:MOST_SKILLS]
    with style():
        figure, axes = _figure((_SIZE[0], 1.3 + 0.36 * max(len(needs), 3)))
        _bars(axes, needs, paper, told, translator)
        titles = [_competence(need, framework, translator) for need in needs]
        axes.set_yticks(range(len(needs)), titles, fontsize=_SMALL)
        axes.set_ylim(len(needs) - 0.4, -0.6)
        axes.set_xlim(0, 8.2)
        axes.set_xticks(range(9))
        axes.set_xlabel(translator.say("skills.proficiency"), fontsize=_SMALL)
        figure.legend(loc="outside upper left", ncols=3, fontsize=_SMALL, frameon=False)
    return figure


def _bars(
    axes: "Axes", needs: Sequence[Need], paper: Proficiencies, told: Proficiencies, translator: Translator
) -> None:
    """Solid bars on paper, hatched ones only stated, a thick stroke at what is asked for."""
    rows = range(len(needs))
    had = [paper.get(need.competence, 0) for need in needs]
    said = [max(0, told.get(need.competence, 0) - have) for need, have in zip(needs, had, strict=True)]
    axes.barh(rows, had, height=0.5, color=COLOURS[0], label=translator.say("skills.paper"))
    look: dict[str, Any] = {"color": "white", "edgecolor": COLOURS[0], "hatch": "////"}
    axes.barh(rows, said, left=had, height=0.5, label=translator.say("skills.told"), **look)
    asked, words = [need.proficiency for need in needs], translator.say("skills.needed")
    axes.scatter(asked, list(rows), marker="|", s=260, linewidths=3, color=INK, label=words, zorder=3)


def _competence(need: Need, framework: Framework, translator: Translator) -> str:
    title = framework.competence(need.competence).title.to(translator.language)
    return "\n".join(wrap(title, 44, max_lines=2, placeholder=" …"))


def _figure(inches: tuple[float, float]) -> tuple["Figure", "Axes"]:
    """A figure with one plain pair of axes."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=inches, layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=_SMALL, colors=INK)
    axes.grid(visible=True, color="#E3E7EB", linewidth=0.6)
    axes.set_axisbelow(True)
    return figure, axes
