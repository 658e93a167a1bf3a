"""About the program: its version, the edition of the catalogue and how sure its facts are, licences."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from career_planner import __version__
from career_planner.frameworks.basis import Basis
from career_planner.frameworks.framework import Framework
from career_planner.ui.context import Context
from career_planner.ui.widgets.parts import Label, Scroll


class About(QDialog):
    """Plain text that can be selected and copied."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Say everything in the present language."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("about")
        words = context.words
        self.setWindowTitle(words.say("action.about"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        scroll = Scroll(spacing=6)
        column.addWidget(scroll)
        scroll.column.addWidget(Label(words.say("app.title"), "page"))
        scroll.column.addWidget(Label(words.say("app.subtitle"), "muted"))
        for number, text in enumerate(about_lines(context)):
            label = Label(text)
            label.setObjectName(f"about.line.{number}")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            scroll.column.addWidget(label)
        scroll.column.addStretch(1)
        box = QDialogButtonBox()
        box.setContentsMargins(16, 0, 16, 0)
        close = box.addButton(words.say("action.close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setObjectName("about.close")
        close.setAccessibleName(words.say("action.close"))
        close.clicked.connect(self.reject)
        column.addWidget(box)
        self.resize(520, 430)


def about_lines(context: Context) -> list[str]:
    """Version, catalogue, what it rests on, licences."""
    words, framework = context.words, context.framework
    edition = context.session.workspace.catalogue.content_hash()
    counts = {
        "posts": len(framework.occupations),
        "courses": len(framework.courses),
        "programmes": len(framework.programmes),
    }
    lines = [
        words.say("ui.about.version", version=__version__),
        words.say("ui.about.catalogue", edition=edition),
        words.say("ui.about.counts", **counts),
        words.say("ui.about.bases"),
    ]
    for basis, share in basis_shares(framework):
        said = {"basis": words.say(f"basis.{basis.value}"), "meaning": words.say(f"basis.{basis.value}.meaning")}
        lines.append(words.say("ui.about.basis", share=share, **said))
    return [*lines, words.say("ui.about.promise"), words.say("ui.about.licence"), words.say("ui.about.parts")]


def basis_shares(framework: Framework) -> list[tuple[Basis, int]]:
    """The share of each basis among the claims about posts, in thousandths."""
    counted = Counter(claim.basis for post in framework.occupations.values() for _, claim in post.claims)
    total = sum(counted.values()) or 1
    return [(basis, 1000 * counted[basis] // total) for basis in Basis]
