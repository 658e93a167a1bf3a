"""Analytic figures on matplotlib canvases; matplotlib is imported when the first of them is shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from career_planner.ui.context import Context
from career_planner.ui.widgets.parts import Label, empty

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HEIGHT = 340


class FigureView(QWidget):
    """A place for a figure that ``make`` gives once it is shown, and again when something has changed.

    ``make`` gives ``None`` where there is nothing to show; then the words of ``hint`` stand there.
    """

    def __init__(self, context: Context, name: str, key: str, hint: str, make: Callable[[], "Figure | None"]) -> None:
        """Empty until it is shown."""
        super().__init__()
        self._context = context
        self._make = make
        self._hint = hint
        self._stale = True
        self.canvas: Any = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 0)
        context.words.name(self, name, key)
        context.words.changed.connect(self.refresh)
        context.look.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Paint anew, now or when it is shown next."""
        self._stale = True
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what is stale."""
        super().showEvent(event)
        if self._stale:
            self._draw()

    def _draw(self) -> None:
        self._stale = False
        empty(self._column)
        self.canvas = None
        figure = self._make()
        if figure is None:
            self._column.addWidget(Label(self._context.words.say(self._hint), "muted"))
            return
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg

        self._dress(figure)
        self.canvas = FigureCanvasQTAgg(figure)  # type: ignore[no-untyped-call]
        self.canvas.setObjectName(f"{self.objectName()}.canvas")
        self.canvas.setAccessibleName(self.accessibleName())
        self.canvas.setMinimumHeight(HEIGHT)
        self._column.addWidget(self.canvas)

    def _dress(self, figure: "Figure") -> None:
        """Put the figure into the colours of the look."""
        from matplotlib.text import Annotation, Text

        colours = self._context.look.colours
        figure.set_facecolor(colours.card)
        for axes in figure.axes:
            axes.set_facecolor(colours.card)
            axes.tick_params(colors=colours.muted)
            axes.grid(visible=True, color=colours.border, linewidth=0.6)
            for spine in axes.spines.values():
                spine.set_color(colours.border)
            for marks in axes.collections:
                marks.set_clip_on(False)
        for text in figure.findobj(Text):
            if not isinstance(text, Annotation):
                text.set_color(colours.text)
