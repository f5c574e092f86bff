"""What a visible signature looks like: a small page of our own font, that the signer lays on the document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from desktop.domain.resources import RESOURCES

SIZE = (204, 46)
"""Points."""
_PAD, _BIG, _SMALL = 6, 8, 6.5
_FONTS = {"probidad-firma": "NotoSans-Regular", "probidad-firma-bold": "NotoSans-Bold"}


@dataclass(frozen=True)
class Stamped:
    """Who signed, when, why and where."""

    name: str
    moment: datetime
    reason: str = ""
    place: str = ""

    def lines(self) -> list[str]:
        """What stands under the name; filings are in Spanish."""
        zone = f"{self.moment:%z}"
        told = [f"{self.moment:%d-%m-%Y, %H:%M:%S} (UTC{zone[:3]}:{zone[3:5]})"]
        return told + [part for part in (self.reason, self.place) if part]


def stamp_pdf(stamped: Stamped) -> Any:
    """The page, as the signer imports it."""
    from pyhanko.pdf_utils.content import PdfContent  # noqa: PLC0415 -- heavy
    from pyhanko.pdf_utils.layout import BoxConstraints  # noqa: PLC0415 -- heavy
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 -- heavy

    class Drawn(PdfContent):
        """One page held in memory, as an object of the document."""

        def render(self) -> bytes:
            writer: Any = self.writer
            page = PdfFileReader(BytesIO(_drawn(stamped)))
            self.resources.xobject["/Stamp"] = writer.import_page_as_xobject(page)
            return b"/Stamp Do"

    return Drawn(box=BoxConstraints(*SIZE))


def _drawn(stamped: Stamped) -> bytes:
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 -- heavy
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 -- heavy
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 -- heavy

    for name, file in _FONTS.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(RESOURCES / "fonts" / f"{file}.ttf")))
    plain, bold = _FONTS
    out = BytesIO()
    width, height = SIZE
    font: Any = plain  # never the library's Helvetica, which would not be embedded
    canvas = Canvas(out, pagesize=SIZE, invariant=1, initialFontName=font, initialFontSize=_SMALL)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.setStrokeColorRGB(0.35, 0.4, 0.45)
    canvas.setLineWidth(0.6)
    canvas.rect(0.5, 0.5, width - 1, height - 1, stroke=1, fill=1)
    canvas.setFillColorRGB(0.1, 0.1, 0.1)
    below = height - _PAD - _SMALL + 1
    texts = [("Firmado electrónicamente por", plain, _SMALL), (stamped.name, bold, _BIG)]
    moment, *rest = stamped.lines()
    texts += [(moment, plain, _SMALL)] + ([(" · ".join(rest), plain, _SMALL)] if rest else [])
    for text, font, size in texts:
        canvas.setFont(font, size)
        canvas.drawString(_PAD, below, _fitting(text, font, size, width - 2 * _PAD))
        below -= size + 2.5
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _fitting(text: str, font: str, size: float, room: float) -> str:
    """What fits on the line; what is cut is said whole in the signature itself."""
    from reportlab.pdfbase.pdfmetrics import stringWidth  # noqa: PLC0415 -- heavy

    text = " ".join(text.split())
    if stringWidth(text, font, size) <= room:
        return text
    while text and stringWidth(text + "…", font, size) > room:
        text = text[:-1]
    return text.rstrip() + "…"
