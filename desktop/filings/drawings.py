"""What a PDF draws beside letters: QR codes, photographs, and the large word behind a page."""

from __future__ import annotations

import math
from io import BytesIO
from typing import Any, NamedTuple

from desktop.filings.letters import Letters
from desktop.filings.pages import Sheet
from desktop.filings.paper import Paper
from desktop.filings.qr_mask import choose

QUIET = 4
"""The modules that stay white on each side of a QR code, so that a reader finds it."""

_MOST_DOTS = 60_000_000
_PHOTO_DOTS = (1000, 1000)
_QUALITY = 85
_ORIENTATION = 0x0112
_TURNS = {3: 3, 6: 4, 8: 2}  # how a camera was held -> how Pillow numbers the turn that rights it
_GREY, _MOST_HIGH = 0.93, 110.0


class Photograph(NamedTuple):
    """A picture made small, as a JPEG without what the camera wrote beside it, and its size in dots."""

    width: int
    height: int
    data: bytes

    def fit(self, across: float, high: float) -> tuple[float, float]:
        """Its width and height inside a box."""
        scale = min(across / self.width, high / self.height, 1)
        return self.width * scale, self.height * scale

    def embed(self, paper: Paper) -> int:
        """Write it as an object."""
        return paper.plain_stream(
            self.data,
            f"/Type/XObject/Subtype/Image/Width {self.width}/Height {self.height}"
            "/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode",
        )


def photograph(data: bytes) -> Photograph | None:
    """The photograph in a PNG or JPEG file, upright; nothing if it cannot be read: no paper waits for it."""
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415 -- costs the start, wanted for few papers

    try:
        reader: Any = ImageReader(BytesIO(data))
        image = reader._image  # noqa: SLF001 -- the library that reads pictures, behind the one let in
        if image.width * image.height > _MOST_DOTS:
            return None
        turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1))
        image.draft("RGB", _PHOTO_DOTS)
        image = image.convert("RGBA")
        ground = image.copy()
        ground.paste((255, 255, 255, 255), (0, 0, *image.size))
        ground.alpha_composite(image)
        ground = ground.convert("RGB")
        ground.thumbnail(_PHOTO_DOTS)
        ground = ground.transpose(turn) if turn is not None else ground
        out = BytesIO()
        ground.save(out, "JPEG", quality=_QUALITY)
    except Exception:  # noqa: BLE001 -- a picture too large is refused by an error of Pillow's, which is not let in here
        return None
    return Photograph(ground.width, ground.height, out.getvalue())


def modules(content: str) -> list[list[bool]]:
    """The QR code of a text: its rows from top to bottom, true where it is dark.

    Raises:
        ValueError: the text is too long for a code that a telephone reads from paper.
    """
    from reportlab.graphics.barcode import qrencoder  # noqa: PLC0415 -- as above

    data = content.encode()
    if len(data) > 400:  # noqa: PLR2004 -- at 30 mm a code that holds more has modules below 0.4 mm
        raise ValueError("El código QR no admite un texto tan largo.")
    code: Any = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(qrencoder.QR8bitByte(data))
    code.version = code.calculate_version()
    code.makeImpl(False, choose(code))
    return [[bool(dark) for dark in row] for row in code.modules]


def qr(content: str, left: float, top: float, size: float) -> bytes:
    """The code drawn in a square whose white border is part of it: one path, so that no seam shows."""
    rows = modules(content)
    step = size / (len(rows) + 2 * QUIET)
    runs = []
    for down, row in enumerate(rows):
        y = top - (down + 1 + QUIET) * step
        start = 0
        while start < len(row):
            stop = start
            while stop < len(row) and row[stop]:
                stop += 1
            if stop > start:
                x = left + (start + QUIET) * step
                runs.append(b"%.3f %.3f %.3f %.3f re\n" % (x, y, (stop - start) * step, step))
            start = stop + 1
    return b"q 0 g\n" + b"".join(runs) + b"f Q\n"


def ground(mark: str, letters: Letters, sheet: Sheet) -> bytes:
    """A pale word from the lower left to the upper right of a page, for what is written over it."""
    if not mark:
        return b""
    size = min(_MOST_HIGH, 0.8 * math.hypot(sheet.width, sheet.height) / letters.width(mark))
    slope = math.atan2(sheet.height, sheet.width)
    across, up = math.cos(slope), math.sin(slope)
    half, drop = letters.width(mark) * size / 2, 0.35 * size
    x = sheet.width / 2 - half * across + drop * up
    y = sheet.height / 2 - half * up - drop * across
    place = (across, up, -up, across, x, y)
    return (
        b"q %.2f g BT/B %.1f Tf " % (_GREY, size)
        + b"%.4f %.4f %.4f %.4f %.2f %.2f Tm(" % place
        + letters.encode(mark)
        + b")Tj ET Q\n"
    )
