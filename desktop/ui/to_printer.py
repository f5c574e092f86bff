"""A PDF sent to a printer: drawn at its own resolution, page by page, as a job that can be stopped."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageRanges, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.domain.language import _
from desktop.jobs.progress import Progress
from desktop.ui.kit.pdf import Pdf, Source

FINEST = 600
"""Dots an inch: letters gain nothing beyond, and the printer's memory suffers."""
BAND = 1_000
"""Rows of dots drawn at a time, so that a page takes little memory."""
INCH = 72


class PrinterError(ValueError):
    """The printer did not take the paper; the text says what to do."""


def a_printer(pdf: Pdf, title: str) -> QPrinter:
    """The usual printer of this machine, set for a paper of the size of the document's."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    _turn(printer, pdf, 0)
    return printer


def pages_wanted(printer: QPrinter, current: int, many: int) -> list[int]:
    """What was chosen in the dialogue, in the order in which it leaves the printer."""
    chosen = list(range(many))
    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        chosen = [current]
    elif printer.printRange() == QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        if ranges.isEmpty():
            ranges = QPageRanges()
            ranges.addRange(max(1, printer.fromPage()), max(1, printer.toPage() or many))
        chosen = [number for number in chosen if ranges.contains(number + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return chosen * copies
    return [number for number in chosen for _copy in range(copies)]


def printing(source: Source, printer: QPrinter, pages: Sequence[int]) -> Generator[Progress, None, int]:
    """Print the pages; how many sheets were sent. Stopped on the way, the printer drops the rest.

    Raises:
        PrinterError: the printer is not there, or stopped.
        UnreadableError: the document is gone.
    """
    pdf, painter, ended = Pdf(source), QPainter(), False
    try:
        if pages:
            _turn(printer, pdf, pages[0])
        if not painter.begin(printer):
            raise PrinterError(_refused(printer))
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # else letters go out as JPEG
        for place, number in enumerate(pages):
            yield Progress(place, len(pages), _("Página {} de {}").format(place + 1, len(pages)))
            if place:
                _turn(printer, pdf, number)
                if not printer.newPage():
                    raise PrinterError(_refused(printer))
            yield from _paint(pdf, printer, painter, number, Progress(place, len(pages), _("Imprimiendo")))
        ended = painter.end()
        if not ended or printer.printerState() == QPrinter.PrinterState.Error:
            raise PrinterError(_refused(printer))
    finally:
        if not ended:
            printer.abort()
            if painter.isActive():
                painter.end()
        pdf.close()
    return len(pages)


def _refused(printer: QPrinter) -> str:
    told = _(
        "La impresora «{}» no aceptó el documento: revise que esté encendida y conectada, elija otra "
        "o guarde el PDF."
    )
    return told.format(printer.printerName() or _("predeterminada"))


def _turn(printer: QPrinter, pdf: Pdf, number: int) -> None:
    """The sheet as the page lies."""
    wide, high = pdf.sizes[number]
    lying = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(lying)


def _paint(
    pdf: Pdf, printer: QPrinter, painter: QPainter, number: int, at: Progress
) -> Generator[Progress, None, None]:
    """One page in bands: in its own size in the middle of the sheet, smaller only where the sheet is."""
    dots = printer.resolution()
    sheet = printer.pageLayout().fullRectPixels(dots)
    wide, high = pdf.sizes[number]
    scale = min(dots / INCH, sheet.width() / wide, sheet.height() / high)
    fine = min(scale, FINEST / INCH)
    stretch = scale / fine
    left, top = round((sheet.width() - wide * scale) / 2), round((sheet.height() - high * scale) / 2)
    rows = -int(-high * fine // 1)
    for start in range(0, rows, BAND):
        drawn = pdf.draw(number, fine, start, BAND)
        if drawn.isNull():
            raise PrinterError(_("La página {} está dañada: no se puede imprimir.").format(number + 1))
        if drawn.allGray():
            drawn = drawn.convertToFormat(
                QImage.Format.Format_Grayscale8
            )  # a quarter of what the printer is sent
        place = QRectF(left, top + start * stretch, drawn.width() * stretch, drawn.height() * stretch)
        painter.drawImage(place, drawn)
        yield at
