"""How the window looks: light and dark colours, the style sheet, the icons and the size of the text.

Every pair of text and ground in ``Colours`` has a contrast of at least 4.5 : 1 (tested).
"""

from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template
from typing import Final

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from career_planner.settings import Theme


@dataclass(frozen=True, slots=True)
class Colours:
    """A set of colours; ``on_x`` is the text on ``x``, ``lines`` are told apart by sector."""

    window: str
    card: str
    stripe: str
    text: str
    muted: str
    border: str
    edge: str
    accent: str
    on_accent: str
    soft: str
    on_soft: str
    good: str
    warn: str
    on_warn: str
    bad: str
    lines: tuple[str, ...]


LIGHT: Final = Colours(
    window="#eef2f6",
    card="#ffffff",
    stripe="#f5f8fb",
    text="#16202a",
    muted="#4d5b69",
    border="#cfd9e3",
    edge="#8796a5",
    accent="#0a678a",
    on_accent="#ffffff",
    soft="#d8edf6",
    on_soft="#084e69",
    good="#17703f",
    warn="#fff1cf",
    on_warn="#6f4a00",
    bad="#b3261e",
    lines=("#0a678a", "#b4500a", "#2e7d32", "#8e3a9d", "#a01c3c", "#6b5b00", "#3b4fc4", "#00736b"),
)
DARK: Final = Colours(
    window="#10151b",
    card="#1a212a",
    stripe="#202933",
    text="#e8edf2",
    muted="#a9b7c4",
    border="#394754",
    edge="#6d7f90",
    accent="#62c6e2",
    on_accent="#06222c",
    soft="#17394a",
    on_soft="#c4e9f6",
    good="#6bd69c",
    warn="#3d3012",
    on_warn="#f6d188",
    bad="#ff958c",
    lines=("#62c6e2", "#ffab6b", "#7bd88f", "#dd9cf0", "#ff8fa6", "#e3d05a", "#9fb0ff", "#55d6c8"),
)


class Look(QObject):
    """The look of the application; ``changed`` after colours or text size have changed."""

    changed = Signal()

    def __init__(self, application: QApplication, resources: Path) -> None:
        """Dress ``application`` in Fusion; call ``apply`` to choose colours and size."""
        super().__init__()
        self._application = application
        self._resources = resources
        self._plain = application.font().pointSizeF() if application.font().pointSizeF() > 0 else 10.0
        self.colours = LIGHT
        self.scale = 100
        application.setStyle("Fusion")

    def apply(self, theme: Theme, scale: int) -> None:
        """Take the colours of ``theme`` and texts of ``scale`` per cent."""
        self.colours, self.scale = self._chosen(theme), scale
        font = QFont(self._application.font())
        font.setPointSizeF(self._plain * scale / 100)
        self._application.setFont(font)
        self._application.setPalette(palette(self.colours))
        sheet = (self._resources / "styles" / "window.qss").read_text("utf-8")
        self._application.setStyleSheet(Template(sheet).substitute(self._values()))
        self.changed.emit()

    def points(self, factor: float) -> float:
        """A text size in points, ``factor`` times the plain one."""
        return self._plain * self.scale / 100 * factor

    def font(self, factor: float, *, bold: bool = False) -> QFont:
        """The font of the window at another size."""
        font = QFont(self._application.font())
        font.setPointSizeF(self.points(factor))
        font.setBold(bold)
        return font

    def icon(self, name: str) -> QIcon:
        """An icon of ``resources/icons`` in the colours of the look."""
        icon = QIcon()
        icon.addPixmap(self._pixmap(name, self.colours.text), QIcon.Mode.Normal)
        icon.addPixmap(self._pixmap(name, self.colours.on_soft), QIcon.Mode.Selected)
        icon.addPixmap(self._pixmap(name, self.colours.border), QIcon.Mode.Disabled)
        return icon

    def _pixmap(self, name: str, colour: str) -> QPixmap:
        drawing = (self._resources / "icons" / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
        pixmap = QPixmap(QSize(48, 48))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter)
        painter.end()
        return pixmap

    def _values(self) -> dict[str, str]:
        sizes = {
            "small": self.points(0.9),
            "title": self.points(1.2),
            "huge": self.points(2.0),
            "page": self.points(1.5),
        }
        colours = {name: value for name, value in asdict(self.colours).items() if isinstance(value, str)}
        colours["icons"] = (self._resources / "icons").as_posix()
        colours["ink"] = "dark" if self.colours is DARK else "light"
        return colours | {name: f"{size:.1f}pt" for name, size in sizes.items()}

    def _chosen(self, theme: Theme) -> Colours:
        if theme is Theme.SYSTEM:
            dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if theme is Theme.DARK else LIGHT


def palette(colours: Colours) -> QPalette:
    """The palette of ``colours``, also for what the style sheet does not name."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette()
    for names, colour in (
        ((role.Window, role.Button), colours.window),
        ((role.Base, role.ToolTipBase, role.Light), colours.card),
        ((role.AlternateBase,), colours.stripe),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), colours.text),
        ((role.PlaceholderText,), colours.muted),
        ((role.Highlight, role.Link, role.LinkVisited, role.Accent), colours.accent),
        ((role.HighlightedText,), colours.on_accent),
        ((role.Mid, role.Dark, role.Midlight), colours.border),
    ):
        for one in names:
            made.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(group.Disabled, one, QColor(colours.muted))
    made.setColor(group.Disabled, role.Highlight, QColor(colours.border))
    return made


def contrast(text: str, ground: str) -> float:
    """The contrast of two colours by WCAG 2, from 1 to 21."""
    lighter, darker = sorted((_luminance(text), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(name: str) -> float:
    colour = QColor(name)
    weighed = ((0.2126, colour.redF()), (0.7152, colour.greenF()), (0.0722, colour.blueF()))
    return sum(weight * _linear(part) for weight, part in weighed)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
