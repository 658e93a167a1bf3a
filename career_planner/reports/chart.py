"""Pictures for files, and the figures of the window: what routes trade off, what a post asks for and what is there."""

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
from career_planner.i18n import formats
from career_planner.i18n.translator import Translator
from career_planner.profile.evidence import Proficiencies
from career_planner.reports.drawing import COLOURS, Drawing, letter
from career_planner.reports.plot import GREY, INK, drawing_figure, style
from career_planner.routes.choice import Shown
from career_planner.routes.planner import Plan

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


def front_figure(plan: Plan, translator: Translator) -> "Figure":
    """The routes by months and tenge; the larger a circle, the more study. Those shown first carry their letters."""
    with style():
        figure, axes = _figure(_SIZE)
        most = max((one.route.cost[2] for one in plan.routes), default=0) or 1
        for one in reversed(plan.routes):
            _mark_route(axes, one, most)
        _letter_routes(axes, plan.first, most)
        axes.set_xlabel(translator.say("front.months"), fontsize=_SMALL)
        axes.set_ylabel(translator.say("front.tenge"), fontsize=_SMALL)
        axes.yaxis.set_major_formatter(lambda value, _: formats.number(round(value), translator.language))
        axes.set_title(translator.say("front.size"), fontsize=_SMALL, loc="left", color=GREY)
        axes.margins(0.12)
        axes.set_xlim(left=min(0.0, axes.get_xlim()[0]))
        _from_zero(axes)
    return figure


def _from_zero(axes: "Axes") -> None:
    """Keep routes without cost off the edge, and whole months on the axis."""
    from matplotlib.ticker import MaxNLocator

    low, high = axes.get_ylim()
    axes.set_ylim(min(low, -0.06 * high), max(high, 1.0))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))


def _mark_route(axes: "Axes", shown: Shown, most: int) -> None:
    months, tenge, hours = shown.route.cost
    first = bool(shown.characters)
    face, edge = (COLOURS[0], "white") if first else ("white", GREY)
    layer = 3 if first else 2
    axes.scatter([months], [tenge], s=_area(hours, most), color=face, edgecolors=edge, alpha=0.85, zorder=layer)


def _letter_routes(axes: "Axes", first: Sequence[Shown], most: int) -> None:
    """The letters above the circles, those of equal routes together."""
    letters: dict[tuple[int, int, int], list[str]] = {}
    for number, one in enumerate(first):
        letters.setdefault(one.route.cost, []).append(letter(number))
    for (months, tenge, hours), names in letters.items():
        above = (0, _area(hours, most) ** 0.5 / 2 + 2)
        place: dict[str, Any] = {"textcoords": "offset points", "xytext": above, "ha": "center", "va": "bottom"}
        axes.annotate(
            ", ".join(names), (months, tenge), weight="bold", fontsize=_SMALL + 1, color=INK, zorder=4, **place
        )


def _area(hours: int, most: int) -> float:
    """The area of the circle of a route with so many study hours, in square points."""
    return 60 + 700 * hours / most


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
