"""A route on a card: what sets it apart, what it takes, whether it is certain; chosen like a button."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from career_planner.reports.drawing import letter
from career_planner.routes.choice import Shown
from career_planner.ui.context import Context
from career_planner.ui.widgets.parts import Label


class RouteCard(QAbstractButton):
    """One of the routes shown first."""

    def __init__(self, context: Context, shown: Shown, number: int) -> None:
        """The card of ``shown``, the route with index ``number``."""
        super().__init__()
        self._context = context
        self.number = number
        self.setCheckable(True)
        self.setObjectName(f"routes.card.{number}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(3)
        words, route = context.words, shown.route
        title = " · ".join(words.say(f"character.{one}") for one in shown.characters)
        if route.target:
            title = words.figure(context.framework.sector(route.target).title)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(letter(number), "chip", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Label(title, "strong"), 1)
        column.addLayout(head)
        column.addWidget(Label(words.figure(route.months, "months"), "title"))
        column.addWidget(Label(words.say("ui.card.money", tenge=route.tenge)))
        column.addWidget(Label(words.say("ui.card.study", hours=route.study_hours)))
        column.addStretch(1)
        column.addWidget(
            Label(words.say("ui.certain" if route.certain else "ui.uncertain"), "good" if route.certain else "muted")
        )
        for label in self.findChildren(QWidget):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(f"{letter(number)}: {title}")
        said = [label.text() for label in self.findChildren(Label)]
        self.setAccessibleDescription(". ".join(said[2:]))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for a range of money."""
        wide = self.fontMetrics().averageCharWidth() * 30
        return QSize(wide, self._column.heightForWidth(wide))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of the words at ``width``."""
        return self._column.heightForWidth(width)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A frame that is thick when the card is chosen and ringed when it has the focus."""
        colours = self._context.look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        painter.setBrush(QColor(colours.card))
        painter.setPen(
            QPen(QColor(colours.accent if chosen or self.underMouse() else colours.border), 2.4 if chosen else 1)
        )
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 10, 10)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.text), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4.5, 4.5, -4.5, -4.5), 7, 7)
        painter.end()
