"""Reports on paper: laid out by Qt, as PDF or on a printer, with page numbers in the language of the report."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtPrintSupport import QPrinter

from career_planner import paths
from career_planner.files import atomic_write
from career_planner.i18n.translator import Translator
from career_planner.reports import plan_sheet
from career_planner.reports.chart import rendered
from career_planner.reports.content import Report
from career_planner.reports.page import PLOT, html
from career_planner.reports.plan_sheet import PlanSheet
from career_planner.reports.plot import drawing_figure
from career_planner.routes.choice import MOST_SHOWN

MARGIN: Final = 15.0
"""Millimetres around the text."""
RESOLUTION: Final = 300
"""Points per inch of the layout and of the plot."""
MOST_PAGES: Final = 3
MOST_PLAN_PAGES: Final = 2
_REPORT_POINTS: Final = 8.5
_PLOT_DPI: Final = 220
_FONT: Final = "DejaVu Sans"
_FOOTER_MM: Final = 7.0


def write_pdf(report: Report, translator: Translator, file: Path) -> None:
    """Write ``report`` as a PDF; works without a display and inside the window alike."""
    atomic_write(file, pdf(report, translator))


def pdf(report: Report, translator: Translator) -> bytes:
    """``report`` as the content of a PDF file."""
    return _pdf("report.title", translator, lambda device: _document(report, translator, device))


def print_report(report: Report, translator: Translator, printer: QPrinter) -> None:
    """Send ``report`` to ``printer``, whose paper the user has chosen."""
    _print("report.title", translator, printer, lambda device: _document(report, translator, device))


def pages(report: Report, translator: Translator) -> int:
    """How many sheets of A4 the report takes."""
    return _pages(lambda device: _document(report, translator, device))


def write_plan(sheet: PlanSheet, translator: Translator, file: Path) -> None:
    """Write a person's plan as a PDF."""
    atomic_write(file, _pdf("plan.calendar", translator, lambda device: _plan(sheet, translator, device)))


def print_plan(sheet: PlanSheet, translator: Translator, printer: QPrinter) -> None:
    """Send a person's plan to ``printer``."""
    _print("plan.calendar", translator, printer, lambda device: _plan(sheet, translator, device))


def plan_pages(sheet: PlanSheet, translator: Translator) -> int:
    """How many sheets of A4 the plan takes."""
    return _pages(lambda device: _plan(sheet, translator, device))


LayOut = Callable[[QPagedPaintDevice], QTextDocument]


def _pdf(title: str, translator: Translator, lay_out: LayOut) -> bytes:
    """A PDF file called by the message ``title``."""
    _application()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setTitle(translator.say(title))
    writer.setCreator(translator.say("app.title"))
    writer.setPageLayout(_layout())
    _paint(lay_out(writer), translator, writer)
    buffer.close()
    return bytes(content.data())


def _print(title: str, translator: Translator, printer: QPrinter, lay_out: LayOut) -> None:
    printer.setDocName(translator.say(title))
    printer.setPageMargins(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN), QPageLayout.Unit.Millimeter)
    _paint(lay_out(printer), translator, printer)


def _pages(lay_out: LayOut) -> int:
    _application()
    writer = QPdfWriter(QBuffer())
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(_layout())
    return lay_out(writer).pageCount()


@lru_cache(maxsize=1)
def _application() -> QGuiApplication | None:
    """The running application, or one without a screen, kept for as long as the program runs."""
    running = QGuiApplication.instance()
    made = None if running is not None else QGuiApplication(["career-planner", "-platform", "offscreen"])
    _add_fonts()
    return made


def _add_fonts() -> None:
    for file in sorted((paths.resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def _layout() -> QPageLayout:
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
    )


def _document(report: Report, translator: Translator, device: QPagedPaintDevice) -> QTextDocument:
    """The report laid out for the paper of ``device`` with room for the footer.

    The steps of the last routes are left out where there would be too many sheets.
    """
    document = _empty_document(device, _REPORT_POINTS)
    if report.plan is not None and report.plan.drawing is not None:
        figure = drawing_figure(report.plan.drawing, translator, totals=False)
        image = QImage.fromData(rendered(figure, ".png", _PLOT_DPI))
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(PLOT), image)
    for detailed in range(MOST_SHOWN, 0, -1):
        document.setHtml(html(report, translator, detailed=detailed))
        _keep_whole(document)
        if document.pageCount() <= MOST_PAGES:
            break
    return document


def _plan(sheet: PlanSheet, translator: Translator, device: QPagedPaintDevice) -> QTextDocument:
    """The plan laid out on two sheets at most: with smaller letters, and if need be without its last steps."""
    document = _empty_document(device, plan_sheet.SIZES[0])
    for size in plan_sheet.SIZES:
        document.setHtml(plan_sheet.html(sheet, translator, size))
        if document.pageCount() <= MOST_PLAN_PAGES:
            return document
    most = len(sheet.plan.steps)
    while document.pageCount() > MOST_PLAN_PAGES and most:
        most -= max(1, most // 8)
        document.setHtml(plan_sheet.html(sheet, translator, plan_sheet.SIZES[-1], most))
    return document


def _empty_document(device: QPagedPaintDevice, points: float) -> QTextDocument:
    """A document for the paper of ``device`` with room for the footer."""
    document = QTextDocument()
    document.documentLayout().setPaintDevice(device)
    font = QFont(_FONT)
    font.setPointSizeF(points)
    font.setFeature(QFont.Tag("liga"), 0)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setIndentWidth(14)
    document.setPageSize(QSizeF(device.width(), device.height() - _footer(device)))
    return document


def _keep_whole(document: QTextDocument) -> None:
    """Move every table that the end of a page would cut to the next page."""
    layout, height = document.documentLayout(), document.pageSize().height()
    for frame in document.rootFrame().childFrames():
        place = layout.frameBoundingRect(frame)
        if place.height() < height / 2 and int(place.top() / height) != int((place.bottom() - 1) / height):
            kept = frame.frameFormat()
            kept.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            frame.setFrameFormat(kept)


def _footer(device: QPagedPaintDevice) -> float:
    return _FOOTER_MM / 25.4 * device.logicalDpiY()


def _paint(document: QTextDocument, translator: Translator, device: QPagedPaintDevice) -> None:
    """Paint page after page."""
    size = document.pageSize()
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    for number in range(document.pageCount()):
        if number:
            device.newPage()
        painter.save()
        painter.translate(0, -number * size.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, number * size.height(), size.width(), size.height())
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()
        words = translator.say("report.page", page=number + 1, pages=document.pageCount())
        _paint_footer(painter, words, device)
    painter.end()


def _paint_footer(painter: QPainter, words: str, device: QPagedPaintDevice) -> None:
    font = QFont(_FONT)
    font.setPointSizeF(7.5)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.darkGray)
    height = _footer(device)
    place = QRectF(0, device.height() - height, device.width(), height)
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, words)
