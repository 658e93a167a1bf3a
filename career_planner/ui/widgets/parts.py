"""Small parts that pages are made of: cards, labels, buttons, rows that wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:  # what the first paint does not need is loaded after it
    from collections.abc import Iterable

    from career_planner.assessment.explanation import Reason
    from career_planner.frameworks.basis import Claim
    from career_planner.frameworks.framework import Framework
    from career_planner.ui.context import Context
    from career_planner.ui.words import Words


class Label(QLabel):
    """Words that wrap; ``look`` names a style of the style sheet; the text can be selected with the mouse."""

    def __init__(self, text: str = "", look: str = "", *, wrap: bool = True) -> None:
        """Show plain ``text``."""
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.restyle(look)

    def restyle(self, look: str) -> None:
        """Take another style."""
        self.setProperty("look", look)
        self.style().unpolish(self)
        self.style().polish(self)


class Card(QFrame):
    """A framed part of a page with a heading; ``body`` takes what it holds, ``head`` buttons beside the heading."""

    def __init__(self, words: Words, heading: str = "") -> None:
        """``heading`` is a message key; none leaves the heading out."""
        super().__init__()
        self.setProperty("card", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.setSpacing(8)
        self.head = QHBoxLayout()
        if heading:
            self.title = Label(look="title", wrap=True)
            words.bind(self.title.setText, heading)
            self.head.addWidget(self.title, 1)
            self.body.addLayout(self.head)


class Scroll(QScrollArea):
    """A page that scrolls downwards only."""

    def __init__(self, spacing: int = 12) -> None:
        """An empty column."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("page", True)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(16, 14, 16, 16)
        self.column.setSpacing(spacing)
        self.setWidget(inner)


class Flow(QLayout):
    """Puts widgets side by side and begins another row where the width ends."""

    def __init__(self, spacing: int = 8, *, stretch: bool = False) -> None:
        """``stretch`` widens the widgets of a row so that they fill it."""
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._stretch = stretch
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Put ``item`` at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """The item at ``index``; Qt expects none beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Remove and return the item at ``index``."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The height depends on how many rows are needed."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of all rows at ``width``."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Lay the items out inside ``rect``."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The size of the widest item, and all rows below each other at the present width."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """The size of the largest item."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        margins: QMargins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def clear(self) -> None:
        """Remove all widgets."""
        while (item := self.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if not rows or used + self.spacing() + wide > width:
                rows.append([])
                used = -self.spacing()
            rows[-1].append(item)
            used += self.spacing() + wide
        return rows

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        top = rect.top()
        for row in self._rows(rect.width()):
            extra = rect.width() - sum(item.sizeHint().width() for item in row) - self.spacing() * (len(row) - 1)
            gain = max(0, extra) // len(row) if self._stretch else min(0, extra)
            sizes = [_widened(item.sizeHint(), gain) for item in row]
            high = max(
                item.heightForWidth(size.width()) if item.hasHeightForWidth() else size.height()
                for item, size in zip(row, sizes, strict=True)
            )
            left = rect.left()
            for item, size in zip(row, sizes, strict=True):
                if move:
                    tall = high if self._stretch else min(high, size.height())
                    item.setGeometry(QRect(QPoint(left, top + (high - tall) // 2), QSize(size.width(), tall)))
                left += size.width() + self.spacing()
            top += high + self.spacing()
        return max(0, top - self.spacing() - rect.top())


def _widened(size: QSize, gain: int) -> QSize:
    """A size that takes some of the width left over, so that a single widget does not fill a whole row."""
    return QSize(size.width() + min(gain, size.width() * 2 // 3), size.height())


def flowing(widgets: Iterable[QWidget] = (), spacing: int = 8, *, stretch: bool = False) -> tuple[QWidget, Flow]:
    """A widget whose children flow, and its layout."""
    holder = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    flow = Flow(spacing, stretch=stretch)
    holder.setLayout(flow)
    for widget in widgets:
        flow.addWidget(widget)
    return holder, flow


def button(
    context: Context, name: str, key: str, icon: str = "", *, primary: bool = False, flat: bool = False
) -> QPushButton:
    """A push button with words that follow the language and an icon that follows the look."""
    made = QPushButton()
    made.setProperty("primary", primary)
    made.setProperty("flat", flat)
    context.words.name(made, name, key)
    context.words.bind(made.setText, key)
    if icon:
        made.setIcon(context.look.icon(icon))
        context.look.changed.connect(lambda: made.setIcon(context.look.icon(icon)))
    return made


def empty(layout: QLayout) -> None:
    """Remove everything from ``layout``."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


def basis_words(claim: Claim, words: Words, framework: Framework) -> str:
    """Basis and source of a claim in one line."""
    source = framework.sources.get(claim.source)
    basis = words.say(f"basis.{claim.basis.value}")
    return words.say("ui.basis.bare", basis=basis, source=claim.source if source is None else source.title)


class ReasonRow(QWidget):
    """A reason as a sentence with what it rests on below; ``lead`` is a short word before it."""

    def __init__(self, context: Context, said: Reason, lead: str = "") -> None:
        """Show ``said`` in the present language."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        if lead:
            row.addWidget(Label(lead, "chip", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(Label(context.words.tell(said)))
        texts.addWidget(Label(basis_words(said.claim, context.words, context.framework), "small"))
        row.addLayout(texts, 1)
