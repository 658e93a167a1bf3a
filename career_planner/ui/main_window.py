"""The main window: pages at the left, menus above, what happened below.

It shows itself before there is a session: what knows about careers is loaded after the first paint.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QFontMetrics, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from career_planner import paths, settings
from career_planner.errors import UserFacingError
from career_planner.i18n.formats import Language
from career_planner.settings import Settings, Theme
from career_planner.ui.context import Context
from career_planner.ui.look import Look
from career_planner.ui.menus import SCALES, SEPARATOR, Item, Menus, language_rows, scale_rows, theme_rows
from career_planner.ui.widgets.parts import Label
from career_planner.ui.words import Words, system_language

if TYPE_CHECKING:
    from career_planner.ui.session import Session


@dataclass(frozen=True)
class Page:
    """A page of the window: its name (of message and icon), how it is made, its shortcut."""

    name: str
    make: Callable[[Context], QWidget]
    shortcut: str


def _start(context: Context) -> QWidget:
    from career_planner.ui.start.page import StartPage  # loaded after the first paint, for a quicker start

    return StartPage(context)


def _person(context: Context) -> QWidget:
    from career_planner.ui.person.page import PersonPage  # loaded after the first paint, for a quicker start

    return PersonPage(context)


def _level(context: Context) -> QWidget:
    from career_planner.ui.level.page import LevelPage  # loaded when first visited, for a quicker start

    return LevelPage(context)


def _routes(context: Context) -> QWidget:
    from career_planner.ui.routes.page import RoutesPage  # loaded when first visited, for a quicker start

    return RoutesPage(context)


def _plan(context: Context) -> QWidget:
    from career_planner.ui.plan.page import PlanPage  # loaded when first visited, for a quicker start

    return PlanPage(context)


def _framework(context: Context) -> QWidget:
    from career_planner.ui.framework.page import FrameworkPage  # loaded when first visited, for a quicker start

    return FrameworkPage(context)


PAGES: tuple[Page, ...] = (
    Page("start", _start, "F4"),
    Page("person", _person, "F5"),
    Page("level", _level, "F6"),
    Page("routes", _routes, "F7"),
    Page("plan", _plan, "F8"),
    Page("framework", _framework, "F9"),
)


class MainWindow(QMainWindow):
    """Shows the session that ``begin`` gives it; pages are made when they are first visited."""

    painted = Signal()
    """Once, when the window stands on the screen for the first time."""

    def __init__(self, words: Words, look: Look, preferences: Settings) -> None:
        """Lay the frame out; its pages and menus wait for the session."""
        super().__init__()
        self.setObjectName("window")
        self.words = words
        self.look = look
        self.settings = preferences
        self.menus = Menus(words, look, self)
        self.navigation = QListWidget()
        self.stack = QStackedWidget()
        self._unpainted = True
        self._made: dict[int, QWidget] = {}
        self._arrange()
        self._say_frame()
        self._dress()
        words.changed.connect(self._say_frame)
        look.changed.connect(self._dress)
        self.setAcceptDrops(True)
        self.resize(1180, 760)
        self.setMinimumSize(640, 420)

    def begin(self, session: Session, first: str = "person") -> None:
        """Show ``session`` from now on, the page called ``first`` first."""
        from career_planner.ui.exports import Exports  # loaded after the first paint, for a quicker start
        from career_planner.ui.widgets.notice import Notice

        self.context = Context(session, self.words, self.look)
        self.exports = Exports(self.context, self)
        self.notice = Notice(self.context)
        self.right.insertWidget(0, self.notice)
        self._make_menus()
        self._connect()
        self.page(first)

    def go(self, place: int) -> None:
        """Show the page at ``place``."""
        if place not in self._made:
            page = PAGES[place].make(self.context)
            self._made[place] = page
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self._made[place])
        self.navigation.setCurrentRow(place)

    def page(self, name: str) -> QWidget:
        """The page called ``name``, made and shown."""
        place = [page.name for page in PAGES].index(name)
        self.go(place)
        return self._made[place]

    def switch_language(self, language: Language) -> None:
        """Speak another language from now on."""
        self.words.switch(language)

    def switch_theme(self, theme: Theme) -> None:
        """Take other colours and remember them."""
        self._remember(replace(self.settings, theme=theme))
        self.look.apply(theme, self.settings.text_scale)

    def switch_scale(self, scale: int) -> None:
        """Take another size of text and remember it."""
        kept = min(max(scale, SCALES[0]), SCALES[-1])
        self._remember(replace(self.settings, text_scale=kept))
        self.look.apply(self.settings.theme, kept)
        if (action := self.menus.actions.get(f"scale.{kept}")) is not None:
            action.setChecked(True)

    def show_failure(self, error: Exception) -> None:
        """Say what went wrong without stopping anybody."""
        words = self.words
        self.notice.show_text(
            words.tell(error) if isinstance(error, UserFacingError) else words.say("ui.error.program")
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Tell once that the window can be seen."""
        super().paintEvent(event)
        if self._unpainted:
            self._unpainted = False
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Everything is saved already; stop what runs."""
        if self._made:
            self.context.session.close()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Files may be dropped."""
        if self._made and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Open the file of a person that was dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if len(files) == 1 and files[0].suffix.lower() == ".json":
            self.context.session.open(files[0])
        else:
            self.show_failure(UserFacingError("ui.dropped.one"))
        event.acceptProposedAction()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl and the wheel change the size of the text."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step_scale(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def _make_menus(self) -> None:
        session, exports = self.context.session, self.exports
        file = self.menus.menu("menu.file", (
            Item("action.new", self._new, "Ctrl+N", "new"),
            Item("action.open", self._open, "Ctrl+O", "open"),
        ))  # fmt: skip
        self._recent = self.menus.sub(file, "action.recent")
        for item in (
            Item("action.save_copy", exports.save_copy, "Ctrl+Shift+S", "save"),
            Item("action.export_pdf", exports.pdf, "Ctrl+E", "export"),
            Item("action.export_png", lambda: exports.picture(".png")),
            Item("action.export_svg", lambda: exports.picture(".svg")),
            Item("action.export_ics", exports.reminders),
            Item("action.print_preview", exports.preview),
            Item("action.print", exports.print, "Ctrl+P", "print"),
            Item("action.quit", self.close, "Ctrl+Q"),
        ):
            self.menus.add(file, item)
        self.menus.menu("menu.edit", (
            Item("action.undo", session.undo, "Ctrl+Z", "undo"),
            Item("action.redo", session.redo, "Ctrl+Shift+Z", "redo"),
        ))  # fmt: skip
        self.menus.menu("menu.go", tuple(
            Item(f"page.{page.name}", lambda place=place: self.go(place), page.shortcut, page.name)  # type: ignore[misc]
            for place, page in enumerate(PAGES)
        ))  # fmt: skip
        self._make_view()
        self.menus.menu("menu.help", (
            Item("action.help", self._help, "F1"),
            Item("action.start", lambda: self.page("start"), "", "start"),
            Item("action.about", self._about, "", "about"),
        ))  # fmt: skip

    def _make_view(self) -> None:
        view = self.menus.menu("menu.view", ())
        chosen = f"language.{self.words.language}"
        self.menus.choice(
            view, "action.language", language_rows(lambda one: self.switch_language(_language(one))), chosen
        )
        self.menus.choice(view, "action.theme", theme_rows(self.switch_theme), f"theme.{self.settings.theme.value}")
        self.menus.choice(view, "ui.text_size", scale_rows(self.switch_scale), f"scale.{self.settings.text_scale}")
        view.addSeparator()
        for item in (
            Item("action.zoom_in", lambda: self._step_scale(1), "Alt+PgUp"),
            Item("action.zoom_out", lambda: self._step_scale(-1), "Alt+PgDown"),
            Item("action.zoom_reset", lambda: self.switch_scale(100), "Alt+Home"),
            SEPARATOR,
            Item("action.preferences", self._prefer, "Ctrl+,"),
        ):
            if item is SEPARATOR:
                view.addSeparator()
            else:
                self.menus.add(view, item)

    def _arrange(self) -> None:
        side = QFrame()
        side.setObjectName("sidebar")
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 14, 8, 12)
        column.setSpacing(4)
        self.person = Label(look="title")
        self.person.setContentsMargins(8, 0, 4, 0)
        self.person.setObjectName("window.person")
        self.summary = Label(look="small")
        self.summary.setContentsMargins(8, 0, 4, 8)
        column.addWidget(self.person)
        column.addWidget(self.summary)
        self.words.name(self.navigation, "navigation", "menu.go")
        self.navigation.setIconSize(QSize(22, 22))
        self.navigation.setWordWrap(True)
        self.navigation.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.navigation.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for _ in PAGES:
            QListWidgetItem(self.navigation)
        column.addWidget(self.navigation, 1)
        self.side = side
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        self.right = QVBoxLayout()
        self.right.setSpacing(0)
        self.right.addWidget(self.stack, 1)
        row.addLayout(self.right, 1)
        self.setCentralWidget(middle)
        self.saved = Label(look="small", wrap=False)
        self.saved.setObjectName("window.saved")
        self.saved.setContentsMargins(10, 3, 10, 3)
        self.statusBar().addWidget(self.saved, 1)

    def _connect(self) -> None:
        session = self.context.session
        self.navigation.currentRowChanged.connect(self.go)
        session.failed.connect(self.show_failure)
        session.saved_changed.connect(self._show_saved)
        session.file_opened.connect(self._remember_file)
        session.profile_changed.connect(self._show_person)
        session.assessment_changed.connect(self._show_person)
        session.plan_adopted.connect(lambda: self.page("plan"))
        session.page_wanted.connect(self.page)
        self.exports.exported.connect(self._say_exported)
        self.words.changed.connect(self._say)
        self.words.changed.connect(self._remember_language)
        self._say()

    def _say_frame(self) -> None:
        words = self.words
        self.setWindowTitle(words.say("app.title"))
        for place, page in enumerate(PAGES):
            item = self.navigation.item(place)
            item.setText(words.say(f"page.{page.name}"))
            item.setToolTip(f"{words.say(f'page.{page.name}')} ({page.shortcut})")
        self._fit_side()

    def _say(self) -> None:
        self.menus.recent(self._recent, self.settings.recent_files, self.context.session.open)
        self._show_saved()
        self._show_person()

    def _dress(self) -> None:
        for place, page in enumerate(PAGES):
            self.navigation.item(place).setIcon(self.look.icon(page.name))
        self.setWindowIcon(self.look.icon("program"))
        self._fit_side()

    def _fit_side(self) -> None:
        """As wide as the longest name of a page in the present language and size."""
        metrics = QFontMetrics(self.look.font(1.0))
        names = [self.words.say(f"page.{page.name}") for page in PAGES]
        words = [word for name in names for word in name.split()]
        longest = max(min(metrics.horizontalAdvance(name), 110) for name in names)
        self.side.setFixedWidth(max(longest, *map(metrics.horizontalAdvance, words)) + 88)

    def _show_person(self) -> None:
        session, words = self.context.session, self.words
        self.person.setText(session.profile.name or words.say("ui.nameless"))
        assessment = session.assessment
        proven = None if assessment is None else assessment.national.proven
        self.summary.setText(words.say("ui.proven.none") if proven is None else words.say("ui.proven", level=proven))
        self.menus.actions["action.undo"].setEnabled(session.can_undo())
        self.menus.actions["action.redo"].setEnabled(session.can_redo())

    def _show_saved(self) -> None:
        session, words = self.context.session, self.words
        name = "" if session.file is None else str(session.file)
        key = "ui.saved" if session.saved else "ui.unsaved" if session.can_undo() else "ui.unchanged"
        self.saved.setText(words.say(key, file=name))

    def _say_exported(self, file: Path) -> None:
        self.saved.setText(self.words.say("ui.exported", file=str(file)))

    def _new(self) -> None:
        """Begin with an empty person, by questions."""
        self.context.session.new(self.settings.weekly_hours)
        self.page("start")

    def _open(self) -> None:
        words = self.words
        folder = self.context.session.file.parent if self.context.session.file else Path.home()
        chosen, _ = QFileDialog.getOpenFileName(self, words.say("action.open"), str(folder), "*.json")
        if chosen:
            self.context.session.open(Path(chosen))

    def _help(self) -> None:
        """The guide at the page that is shown."""
        from career_planner.ui.dialogs.guide import Guide  # seldom asked for

        guide = self.findChild(Guide) or Guide(self.context, self)
        guide.show_topic(PAGES[self.navigation.currentRow()].name)
        guide.show()
        guide.raise_()

    def _prefer(self) -> None:
        from career_planner.ui.dialogs.preferences import Preferences  # seldom asked for

        dialog = Preferences(self.context, self.settings, self)
        dialog.moved.connect(self.context.session.follow)
        dialog.chosen.connect(self._take_preferences)
        dialog.open()

    def _take_preferences(self, preferences: Settings) -> None:
        """Live by ``preferences`` and remember them."""
        spoken = system_language() if preferences.language == "system" else preferences.language
        if spoken != self.words.language:
            self.words.switch(spoken)
        self.look.apply(preferences.theme, preferences.text_scale)
        self._remember(preferences)
        for name in (f"theme.{preferences.theme.value}", f"scale.{preferences.text_scale}"):
            self.menus.actions[name].setChecked(True)

    def _about(self) -> None:
        from career_planner.ui.dialogs.about import About  # seldom asked for

        About(self.context, self).open()

    def _step_scale(self, step: int) -> None:
        near = min(range(len(SCALES)), key=lambda place: abs(SCALES[place] - self.settings.text_scale))
        self.switch_scale(SCALES[min(max(near + step, 0), len(SCALES) - 1)])

    def _remember_file(self, file: Path) -> None:
        self._remember(self.settings.with_recent(file))
        self.menus.recent(self._recent, self.settings.recent_files, self.context.session.open)

    def _remember_language(self) -> None:
        """Wherever it was switched."""
        self._remember(replace(self.settings, language=self.words.language))
        self.menus.actions[f"language.{self.words.language}"].setChecked(True)

    def _remember(self, preferences: Settings) -> None:
        """Keep the preferences; that they cannot be written is said and does no harm."""
        self.settings = preferences
        try:
            settings.save(preferences, paths.user_folder())
        except UserFacingError as error:
            self.show_failure(error)


def _language(name: str) -> Language:
    return "kk" if name == "kk" else "ru" if name == "ru" else "en"
