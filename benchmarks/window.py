"""First paint of the window beside a bare PySide6 window with as many widgets, each in its own process, in turns."""

import subprocess
import sys
from pathlib import Path
from statistics import median

ROUNDS = 7
SAMPLE = Path("resources/samples/steel-fixer.json")

_BARE = """
import sys, time
begun = time.perf_counter()
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(time.perf_counter() - begun)
            application.exit()
        return False
application = QApplication(sys.argv[:1])
application.setStyle("Fusion")
window = QWidget()
column = QVBoxLayout(window)
for number in range(int(sys.argv[1])):
    column.addWidget(QLabel(str(number)))
window.resize(1180, 780)
watch = Watch()
window.installEventFilter(watch)
window.show()
application.exec()
"""

_OURS = """
import sys, time
begun = time.perf_counter()
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from career_planner.settings import Settings
from career_planner.ui import app
from career_planner.workspace.workspace import Workspace
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched is window:
            elapsed = time.perf_counter() - begun
            print(elapsed, len(window.findChildren(QWidget)), "matplotlib" in sys.modules)
            application.exit()
        return False
application = app._application()
window = app.make_window(application, Settings(), Workspace.open())
app.begin(window, Path(sys.argv[1]))
watch = Watch()
application.installEventFilter(watch)
window.show()
application.exec()
"""


def measure() -> str:
    """The ratio of the two first paints, with the spread, and whether matplotlib was loaded before it."""
    widgets, loaded = int(_run(_OURS, str(SAMPLE))[1]), False
    ours, bare = [], []
    for _ in range(ROUNDS):
        seconds, _, drawing = _run(_OURS, str(SAMPLE))
        ours.append(float(seconds))
        loaded = loaded or drawing == "True"
        bare.append(float(_run(_BARE, str(widgets))[0]))
    ratios = sorted(a / b for a, b in zip(ours, bare, strict=True))
    return (
        f"first paint, {widgets} widgets: {median(ours):.2f} s against {median(bare):.2f} s bare, "
        f"ratio {median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}); "
        f"matplotlib loaded: {'yes' if loaded else 'no'}"
    )


def _run(code: str, argument: str) -> list[str]:
    """What a process with ``code`` says."""
    done = subprocess.run([sys.executable, "-c", code, argument], capture_output=True, text=True, check=True)
    return done.stdout.split()
