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
from PySide6.QtWidgets import QWidget
from career_planner.settings import Settings
from career_planner.ui import app
def tell():
    print(time.perf_counter() - begun, len(window.findChildren(QWidget)), "matplotlib" in sys.modules)
def fill():
    tell()
    app.begin(window, Path(sys.argv[1]))
    window.context.session.assessment_changed.connect(ready)
def ready():
    tell()
    application.exit()
application = app._application()
window = app.make_window(application, Settings())
window.painted.connect(fill)
window.show()
application.exec()
"""


def measure() -> str:
    """The ratios of first paint, and of the page with the level found, to bare windows with as many widgets."""
    return f"first paint, {_compared(0)}\nlevel shown, {_compared(1)}"


def _compared(place: int) -> str:
    """Line ``place`` of ours beside a bare window with the widgets of that moment, in turns."""
    ours, bare, loaded, widgets = [], [], False, "0"
    for _ in range(ROUNDS):
        seconds, widgets, drawing = _run(_OURS, str(SAMPLE))[place]
        ours.append(float(seconds))
        loaded = loaded or drawing == "True"
        bare.append(float(_run(_BARE, widgets)[0][0]))
    ratios = sorted(a / b for a, b in zip(ours, bare, strict=True))
    return (
        f"{widgets} widgets: {median(ours):.2f} s against {median(bare):.2f} s bare, "
        f"ratio {median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}); "
        f"matplotlib loaded: {'yes' if loaded else 'no'}"
    )


def _run(code: str, argument: str) -> list[list[str]]:
    """What a process with ``code`` says, line by line."""
    done = subprocess.run([sys.executable, "-c", code, argument], capture_output=True, text=True, check=True)
    return [line.split() for line in done.stdout.splitlines()]
