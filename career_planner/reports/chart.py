"""Pictures for files: the plot of routes as PNG, SVG or PDF."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from career_planner.errors import UserFacingError
from career_planner.files import atomic_write
from career_planner.i18n.translator import Translator
from career_planner.reports.drawing import Drawing
from career_planner.reports.plot import drawing_figure, style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SUFFIXES: Final = (".png", ".svg", ".pdf")
DPI: Final = 200
"""Points per inch of a PNG picture."""


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
