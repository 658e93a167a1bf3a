"""The first thing a new person sees: the language, what this is, and where to begin."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from career_planner.i18n.formats import LANGUAGES
from career_planner.ui.context import Context
from career_planner.ui.widgets.parts import Card, Label, button, flowing


class Welcome(Card):
    """``begun`` when the questions are wanted, ``form`` when the whole form is."""

    begun = Signal()
    form = Signal()

    def __init__(self, context: Context) -> None:
        """In the language of the system until another is chosen."""
        super().__init__(context.words)
        self._context = context
        self.body.setContentsMargins(28, 24, 28, 24)
        self.body.setSpacing(14)
        self.languages = {one: self._language(one) for one in LANGUAGES}
        self.beginning = button(context, "start.begin", "start.begin", primary=True)
        self.filling = button(context, "start.form", "start.form")
        self._label("start.welcome.language", "strong")
        self.body.addWidget(flowing(self.languages.values(), 10)[0])
        self._label("start.welcome", "page")
        self._label("start.welcome.text", "")
        self._label("start.welcome.promise", "muted")
        self.body.addWidget(flowing((self.beginning, self.filling), 10)[0])
        self.beginning.clicked.connect(self.begun)
        self.filling.clicked.connect(self.form)
        context.words.changed.connect(self._show_language)
        self._show_language()

    def _language(self, language: str) -> QPushButton:
        made = button(self._context, f"start.language.{language}", f"language.{language}")
        made.setCheckable(True)
        made.setProperty("choice", True)
        made.setMinimumSize(140, 44)
        made.clicked.connect(lambda: self._context.words.switch(next(one for one in LANGUAGES if one == language)))
        return made

    def _label(self, key: str, look: str) -> None:
        label = Label(look=look)
        self._context.words.bind(label.setText, key)
        self.body.addWidget(label)

    def _show_language(self) -> None:
        for language, made in self.languages.items():
            made.setChecked(language == self._context.words.language)
