"""The user guide, offline and in the language of the window: the pages that stand in ``resources/guide``."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from career_planner import paths
from career_planner.i18n.kazakh import folded
from career_planner.ui.context import Context

TOPICS = ("start", "person", "level", "routes", "plan", "framework", "program")
"""The pages of the guide in their order; all but the last are about a page of the window."""
LIST_WIDTH = 16
"""Width of the list of topics, in widths of an m."""


class Guide(QDialog):
    """Stays open beside the window and follows its language."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """At the first topic."""
        super().__init__(parent)
        self.setObjectName("guide")
        self._context = context
        words = context.words
        words.bind(self.setWindowTitle, "action.help")
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        words.name(self.search, "guide.search", "ui.guide.search")
        words.bind(self.search.setPlaceholderText, "ui.guide.search")
        self.topics = QListWidget()
        self.topics.setWordWrap(True)
        words.name(self.topics, "guide.topics", "ui.guide.topics")
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        words.name(self.text, "guide.text", "ui.guide.text")
        for topic in TOPICS:
            QListWidgetItem(self.topics).setData(Qt.ItemDataRole.UserRole, topic)
        self._arrange()
        self.topics.currentItemChanged.connect(lambda now, _before: self._show(now))
        self.search.textChanged.connect(self._filter)
        words.changed.connect(self._say)
        context.look.changed.connect(self._say)
        self._say()
        self.show_topic(TOPICS[0])

    def show_topic(self, topic: str) -> None:
        """Show the page about ``topic``."""
        self.topics.setCurrentRow(TOPICS.index(topic))

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.topics, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(10)
        row.addLayout(left)
        row.addWidget(self.text, 1)
        self.resize(940, 640)

    def _say(self) -> None:
        wide = LIST_WIDTH * self.fontMetrics().horizontalAdvance("m")
        for widget in (self.search, self.topics):
            widget.setFixedWidth(wide)
        for place, topic in enumerate(TOPICS):
            self.topics.item(place).setText(self._context.words.say(f"page.{topic}"))
        self._show(self.topics.currentItem())

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.text.document().setBaseUrl(QUrl.fromLocalFile(f"{self._folder().as_posix()}/"))
            self.text.setMarkdown(self._page(item.data(Qt.ItemDataRole.UserRole)))

    def _folder(self) -> Path:
        return paths.resources() / "guide" / self._context.words.language

    def _page(self, topic: str) -> str:
        return (self._folder() / f"{topic}.md").read_text("utf-8")

    def _filter(self, typed: str) -> None:
        """Only the topics whose pages have the words; the first of them is shown."""
        wanted = folded(typed).split()
        for place, topic in enumerate(TOPICS):
            known = folded(self._page(topic))
            self.topics.item(place).setHidden(not all(word in known for word in wanted))
        shown = [place for place in range(len(TOPICS)) if not self.topics.item(place).isHidden()]
        if shown and self.topics.currentRow() not in shown:
            self.topics.setCurrentRow(shown[0])
