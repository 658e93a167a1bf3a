"""A field in which a post is found by what people call it."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from career_planner.frameworks.occupation import Occupation, OccupationCode
from career_planner.ui.context import Context

SEARCH_MILLISECONDS = 120


def post_line(context: Context, post: Occupation) -> str:
    """A post with its level and sector, in one line."""
    sector = context.framework.sector(post.sector).title
    return context.words.say("ui.post.line", post=post.title, level=post.level, sector=sector)


class PostPicker(QLineEdit):
    """Type to search, choose from the list below; ``picked`` gives the post, ``None`` when the choice was undone."""

    picked = Signal(object)
    found = Signal(int)

    def __init__(self, context: Context, name: str, key: str = "ui.post.search", parent: QWidget | None = None) -> None:
        """``name`` is the object name, ``key`` names the field and stands in it while it is empty."""
        super().__init__(parent)
        self._context = context
        self._post: Occupation | None = None
        context.words.name(self, name, key)
        context.words.bind(self.setPlaceholderText, key)
        self.setClearButtonEnabled(True)
        self._rows = QStandardItemModel(self)
        self._completer = QCompleter(self._rows, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(8)
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # stubs lack overloads
        self._wait = QTimer(self, singleShot=True, interval=SEARCH_MILLISECONDS)
        self._wait.timeout.connect(self._search)
        self.textEdited.connect(self._edited)
        self.returnPressed.connect(self._take_first)

    @property
    def post(self) -> Occupation | None:
        """The post chosen."""
        return self._post

    def show_post(self, post: Occupation | None) -> None:
        """Show ``post`` without telling anybody."""
        self._post = post
        self.setText("" if post is None else post_line(self._context, post))
        self.setCursorPosition(0)

    def pick(self, post: Occupation) -> None:
        """Choose ``post``."""
        self._wait.stop()
        self.show_post(post)
        self.picked.emit(post)

    def _edited(self, text: str) -> None:
        if self._post is not None:
            self._post = None
            self.picked.emit(None)
        if text.strip():
            self._wait.start()
        else:
            self._wait.stop()
            self._rows.clear()

    def _search(self) -> None:
        words, language = self.text(), self._context.words.language
        session = self._context.session
        workspace = session.workspace
        name = f"find {self.objectName()}"
        session.tasks.start(name, lambda _watch: workspace.find(words, language, 12), self._show, session.failed.emit)

    def _show(self, posts: tuple[Occupation, ...]) -> None:
        self._rows.clear()
        for post in posts:
            item = QStandardItem(post_line(self._context, post))
            item.setData(post.code, Qt.ItemDataRole.UserRole)
            self._rows.appendRow(item)
        if not posts:
            nothing = QStandardItem(self._context.words.say("status.nothing_found"))
            nothing.setEnabled(False)
            self._rows.appendRow(nothing)
        if self.hasFocus():
            self._completer.complete()
        self.found.emit(len(posts))

    def _take(self, index: QModelIndex) -> None:
        code = index.data(Qt.ItemDataRole.UserRole)
        if code is not None:
            self.pick(self._context.framework.occupation(OccupationCode(code)))

    def _take_first(self) -> None:
        if self._post is None and self._rows.rowCount():
            self._take(self._rows.index(0, 0))
