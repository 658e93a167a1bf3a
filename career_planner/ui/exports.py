"""What leaves the program: a copy of the file, the report as PDF or on a printer, the map as a picture."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from career_planner.errors import UserFacingError
from career_planner.ui.context import Context
from career_planner.ui.tasks import Watch

Choose = Callable[[str, str, str], Path | None]
"""Asks for a file to write: title, suggested name, filter; ``None`` when the user gives up."""


if TYPE_CHECKING:
    from career_planner.profile.plan import PersonalPlan
    from career_planner.reports.content import Report
    from career_planner.reports.plan_sheet import PlanSheet


class Exports(QObject):
    """Asks where to, then writes; ``exported`` gives the file that was written."""

    exported = Signal(Path)

    def __init__(self, context: Context, window: QWidget) -> None:
        """Ask with dialogs of ``window``."""
        super().__init__(window)
        self._context = context
        self._window = window
        self.choose: Choose = self._ask

    def save_copy(self) -> None:
        """Write the person to another file."""
        file = self._chosen("action.save_copy", ".json")
        if file is not None and self._context.session.save_copy(file):
            self.exported.emit(file)

    def pdf(self) -> None:
        """Write the report; the layout needs Qt's fonts, so it is painted here, its figures found beside the window."""
        file = self._chosen("action.export_pdf", ".pdf")
        if file is not None:
            self._with_report(lambda report: self._write_pdf(report, file))

    def picture(self, suffix: str) -> None:
        """Write the map as PNG or SVG."""
        file = self._chosen(f"action.export_{suffix.removeprefix('.')}", suffix)
        if file is not None:
            self._with_report(lambda report: self._write_picture(report, file))

    def print(self) -> None:
        """Ask for a printer and send the report to it."""
        self._with_report(self._print)

    def preview(self) -> None:
        """Show the report as it would be printed."""
        self._with_report(self._preview)

    def reminders(self) -> None:
        """Write the days of the person's plan as a calendar file."""
        kept, workspace, t = self._plan(), self._context.session.workspace, self._context.words.translator
        if kept is not None and (file := self._chosen("action.export_ics", ".ics")) is not None:
            self._write(lambda: workspace.write_reminders(kept, t, file), file)

    def plan_pdf(self) -> None:
        """Write the person's plan as PDF."""
        if self._plan() is not None and (file := self._chosen("action.plan_pdf", ".pdf")) is not None:
            from career_planner.ui.printing import write_plan

            sheet, translator = self._sheet(), self._context.words.translator
            self._write(lambda: write_plan(sheet, translator, file), file)

    def print_plan(self) -> None:
        """Ask for a printer and send the person's plan to it."""
        if self._plan() is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from career_planner.ui.printing import print_plan

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self._window).exec() == QPrintDialog.DialogCode.Accepted:
            print_plan(self._sheet(), self._context.words.translator, printer)

    def _plan(self) -> "PersonalPlan | None":
        """The person's plan; that there is none is said."""
        session = self._context.session
        if session.profile.plan is None:
            session.failed.emit(UserFacingError("ui.error.no-plan"))
        return session.profile.plan

    def _sheet(self) -> "PlanSheet":
        session = self._context.session
        if session.profile.plan is None:
            raise ValueError(session.profile)
        return session.workspace.plan_sheet(session.profile, session.profile.plan)

    def _with_report(self, done: Callable[["Report"], None]) -> None:
        session = self._context.session
        profile, plan, assessment, workspace = session.profile, session.plan, session.assessment, session.workspace

        def work(_watch: Watch) -> "Report":
            return workspace.report(profile, plan, assessment)

        session.tasks.start("report", work, done, session.failed.emit)

    def _write_pdf(self, report: "Report", file: Path) -> None:
        from career_planner.ui.printing import write_pdf

        self._write(lambda: write_pdf(report, self._context.words.translator, file), file)

    def _write_picture(self, report: "Report", file: Path) -> None:
        from career_planner.reports.chart import write_picture

        drawing = None if report.plan is None else report.plan.drawing
        if drawing is None:
            self._context.session.failed.emit(UserFacingError("ui.error.no-map"))
            return
        self._write(lambda: write_picture(drawing, self._context.words.translator, file), file)

    def _write(self, write: Callable[[], None], file: Path) -> None:
        try:
            write()
        except UserFacingError as error:
            self._context.session.failed.emit(error)
        else:
            self.exported.emit(file)

    def _print(self, report: "Report") -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from career_planner.ui.printing import print_report

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            print_report(report, self._context.words.translator, printer)

    def _preview(self, report: "Report") -> None:
        from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

        from career_planner.ui.printing import print_report

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintPreviewDialog(printer, self._window)
        dialog.setObjectName("preview")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        translator = self._context.words.translator
        dialog.paintRequested.connect(lambda paper: print_report(report, translator, paper))
        dialog.open()

    def _chosen(self, key: str, suffix: str) -> Path | None:
        words, session = self._context.words, self._context.session
        name = session.profile.name or (session.file.stem if session.file else words.say("app.title"))
        file = self.choose(words.say(key), name + suffix, f"*{suffix}")
        return file if file is None or file.suffix else file.with_suffix(suffix)

    def _ask(self, title: str, name: str, pattern: str) -> Path | None:
        folder = Path.home()
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(folder / name), pattern)
        return Path(chosen) if chosen else None
