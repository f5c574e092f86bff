"""The institution's emblem on paper."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from desktop.filings.paper import Paper

_MOST_HIGH, _MOST_WIDE = 52.0, 190.0
_MOST_DOTS = 16_000_000
_SPACES = {"RGB": "DeviceRGB", "L": "DeviceGray"}


@dataclass(frozen=True)
class Emblem:
    """A picture as its dots, and the size in points at which it is shown."""

    width: int
    height: int
    dots: bytes
    space: str

    @property
    def high(self) -> float:
        """Its height on the page."""
        return min(_MOST_HIGH, _MOST_WIDE * self.height / self.width)

    @property
    def across(self) -> float:
        """Its width on the page."""
        return self.high * self.width / self.height

    def embed(self, paper: Paper) -> int:
        """Write it as an object."""
        size = f"/Type/XObject/Subtype/Image/Width {self.width}/Height {self.height}/BitsPerComponent 8"
        return paper.stream(self.dots, f"{size}/ColorSpace/{self.space}")


def emblem(picture: bytes | None) -> Emblem | None:
    """The emblem in a PNG or JPEG file; nothing if it cannot be read, for no filing waits for a picture."""
    if not picture:
        return None
    try:
        return _read(picture)
    except Exception:  # noqa: BLE001 -- a picture too large is refused by an error of Pillow's, which is not let in here
        return None


def _read(picture: bytes) -> Emblem:
    """The dots in the file; ReportLab is imported when there is one, for it costs the program's start."""
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415 -- as said above

    reader: Any = ImageReader(BytesIO(picture))
    width, height = reader.getSize()
    if width * height > _MOST_DOTS:
        raise ValueError("El emblema tiene demasiados puntos.")
    dots = reader.getRGBData()
    if reader.mode not in _SPACES:
        raise ValueError("El emblema está en colores de imprenta.")
    alpha = reader._dataA  # noqa: SLF001 -- where ReportLab keeps what is transparent
    if alpha:
        dots = _on_white(dots, alpha.getRGBData())
    return Emblem(width, height, dots, _SPACES[reader.mode])


def _on_white(dots: bytes, alpha: bytes) -> bytes:
    """The dots as they look on paper: what archives keep knows nothing transparent."""
    each = len(dots) // len(alpha)
    shown = bytearray(dots)
    for colour in range(each):
        shown[colour::each] = bytes(
            [255 - (255 - dot) * clear // 255 for dot, clear in zip(dots[colour::each], alpha, strict=True)]
        )
    return bytes(shown)
