"""Why not this post: what stands between the person and a post of their choice."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from career_planner.ui.context import Context
from career_planner.ui.level.missing import FIRST_SETS, set_row
from career_planner.ui.widgets.parts import Label, ReasonRow, empty
from career_planner.ui.widgets.picker import PostPicker
from career_planner.ui.widgets.skill_picture import SkillPicture


class WhyNot(QWidget):
    """Asks for a post and shows the unmet parts of its requirement, then the smallest sets that would meet it."""

    def __init__(self, context: Context) -> None:
        """Follow the session's answer."""
        super().__init__()
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        explained = Label(look="muted")
        context.words.bind(explained.setText, "ui.why-not.hint")
        column.addWidget(explained)
        self.picker = PostPicker(context, "routes.why_not", "ui.why-not.which")
        self.picker.picked.connect(self._ask)
        column.addWidget(self.picker)
        self._list = QVBoxLayout()
        column.addLayout(self._list)
        self.skills = SkillPicture(context, "routes.why_not.skills")
        self.skills.hide()
        column.addWidget(self.skills)
        context.session.obstacles_changed.connect(self.refresh)
        context.words.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the answer in the present language."""
        empty(self._list)
        found, words = self._context.session.obstacles, self._context.words
        self.skills.setVisible(found is not None)
        if found is None:
            return
        self.picker.show_post(found.post)
        self.skills.show_post(found.post)
        key = "ui.why-not.reasons" if found.reasons else "ui.why-not.open"
        self._list.addWidget(Label(words.say(key, post=found.post.title), "strong"))
        for one in found.reasons:
            self._list.addWidget(ReasonRow(self._context, one))
        if found.reasons and found.missing.sets:
            self._list.addWidget(Label(words.say("ui.why-not.ways"), "strong"))
            for items in found.missing.sets[:FIRST_SETS]:
                self._list.addWidget(set_row(self._context, items))

    def _ask(self, post: object) -> None:
        if post is not None and self.picker.post is not None:
            self._context.session.ask_why_not(self.picker.post)
