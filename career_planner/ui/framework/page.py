"""The page of the framework: sectors and levels as a grid, search in three languages, the card of a post."""

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QSplitter,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from career_planner.frameworks.occupation import Occupation, OccupationCode
from career_planner.ui.context import Context
from career_planner.ui.framework.post_card import PostCard
from career_planner.ui.models.grid import GridModel
from career_planner.ui.widgets.parts import Label, Scroll
from career_planner.ui.widgets.picker import SEARCH_MILLISECONDS, post_line
from career_planner.ui.widgets.skill_picture import SkillPicture

MOST_FOUND = 40
NAMES = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
"""How the names of sectors are written: whole, on two lines where need be."""
PADDING = 22
"""What the style sheet leaves free beside a name, in pixels."""


class Grid(QTableView):
    """Sectors by levels; the names of the sectors take the width that the levels leave."""

    def __init__(self, model: GridModel) -> None:
        """Show ``model``."""
        super().__init__()
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setMinimumSectionSize(20)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultAlignment(NAMES)
        down.setTextElideMode(Qt.TextElideMode.ElideNone)
        down.setSectionsClickable(False)
        across.setSectionsClickable(False)
        model.modelReset.connect(self._share)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new width."""
        self._share()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Rows and names change with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._share()

    def _share(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        cells = 8 * max(30, int(letter * 4))
        rest = self.width() - cells - self.verticalScrollBar().sizeHint().width() - 4
        wide = int(min(max(rest, letter * 16), letter * 48))
        names = self.verticalHeader()
        names.setFixedWidth(wide)
        for row in range(self.model().rowCount()):
            name = str(self.model().headerData(row, Qt.Orientation.Vertical))
            room = QRect(0, 0, wide - PADDING, 10_000)
            names.resizeSection(row, self.fontMetrics().boundingRect(room, NAMES, name).height() + 11)


class FrameworkPage(QWidget):
    """The grid at the left, the posts of a cell or of a search and the card of one of them at the right."""

    def __init__(self, context: Context) -> None:
        """Begin with the first cell."""
        super().__init__()
        self.setObjectName("page.framework")
        self._context = context
        self._posts: tuple[Occupation, ...] = ()
        words = context.words
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        words.name(self.search, "framework.search", "ui.framework.search")
        words.bind(self.search.setPlaceholderText, "ui.framework.search")
        self.model = GridModel(context, self)
        self.grid = Grid(self.model)
        words.name(self.grid, "framework.grid", "ui.framework.grid")
        self.heading = Label(look="title")
        self.posts = QListWidget()
        words.name(self.posts, "framework.posts", "ui.framework.posts")
        self.posts.setWordWrap(True)
        self.posts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.posts.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.card = PostCard(context)
        self.skills = SkillPicture(context, "framework.skills")
        self.tabs = QTabWidget()
        words.name(self.tabs, "framework.tabs", "ui.post.card")
        self._wait = QTimer(self, singleShot=True, interval=SEARCH_MILLISECONDS)
        self._arrange()
        self._connect()
        self._show_cell(self.model.index(0, 2))

    def show_posts(self, posts: tuple[Occupation, ...], heading: str, *, whole: bool = True) -> None:
        """List ``posts`` (``whole``: with level and sector) and show the card of the first."""
        self._posts = posts
        self.heading.setText(heading)
        self.posts.clear()
        for post in posts:
            said = post_line(self._context, post) if whole else self._context.words.figure(post.title)
            item = QListWidgetItem(said, self.posts)
            item.setData(Qt.ItemDataRole.UserRole, post.code)
        self.posts.setCurrentRow(0 if posts else -1)
        if not posts:
            self.card.show_post(None)
            self._compare()

    def show_post(self, code: str) -> None:
        """Show the cell that holds the post with ``code``, and its card."""
        post = self._context.framework.occupation(code)
        sectors = [sector.code for sector in self.model.sectors]
        self.grid.setCurrentIndex(self.model.index(sectors.index(post.sector), post.level - 1))
        self.posts.setCurrentRow([one.code for one in self._posts].index(post.code))

    def _arrange(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 14, 6, 14)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.grid, 1)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(6, 14, 16, 14)
        beside.setSpacing(8)
        beside.addWidget(self.heading)
        beside.addWidget(self.posts, 2)
        beside.addWidget(self.tabs, 5)
        scroll = Scroll()
        scroll.column.addWidget(self.skills)
        scroll.column.addStretch(1)
        self.tabs.addTab(self.card, "")
        self.tabs.addTab(scroll, "")
        self._say_tabs()
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 6)
        splitter.setSizes([500, 480])
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _connect(self) -> None:
        self.grid.selectionModel().currentChanged.connect(lambda now, _before: self._show_cell(now))
        self.grid.clicked.connect(self._show_cell)
        self.search.textEdited.connect(lambda _text: self._wait.start())
        self.search.returnPressed.connect(self._find)
        self._wait.timeout.connect(self._find)
        self.posts.currentItemChanged.connect(lambda now, _before: self._show_item(now))
        self.card.asked.connect(self.show_post)
        self._context.words.changed.connect(self._say_again)
        self._context.session.profile_changed.connect(self._compare)

    def _show_cell(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        sector, level = self.model.cell(index)
        posts = self._context.framework.posts(sector.code, level)
        heading = self._context.words.say("ui.framework.cell", sector=sector.title, level=level)
        self.show_posts(posts, heading, whole=False)

    def _find(self) -> None:
        self._wait.stop()
        text, session = self.search.text().strip(), self._context.session
        if not text:
            self._show_cell(self.grid.currentIndex())
            return
        workspace, language = session.workspace, self._context.words.language

        def show(posts: tuple[Occupation, ...]) -> None:
            key = "ui.framework.found" if posts else "status.nothing_found"
            self.show_posts(posts, self._context.words.say(key))

        session.tasks.start(
            "find framework", lambda _watch: workspace.find(text, language, MOST_FOUND), show, session.failed.emit
        )

    def _show_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            code = OccupationCode(item.data(Qt.ItemDataRole.UserRole))
            self.card.show_post(self._context.framework.occupation(code))
            self._compare()

    def _compare(self) -> None:
        """Set the person's skills against those of the post shown."""
        self.skills.show_post(self.card.post)

    def _say_tabs(self) -> None:
        for place, key in enumerate(("ui.post.card", "ui.figure.skills")):
            self.tabs.setTabText(place, self._context.words.say(key))

    def _say_again(self) -> None:
        self._say_tabs()
        code = self.card.post.code if self.card.post else None
        if self.search.text().strip():
            self._find()
        elif code is not None:
            self.show_post(code)
