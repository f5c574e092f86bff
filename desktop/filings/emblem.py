"""The institution's emblem on paper."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from desktop.filings.paper import Paper

_MOST_HIGH, _MOST_WIDE = 52.0, 190.0


@dataclass(frozen=True)
class Emblem:
    """A picture as its dots, and the size in points at which it is shown."""

    width: int
    height: int
    dots: bytes
    is_grey: bool
    mask: bytes | None

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
        mask = f"/SMask {paper.stream(self.mask, f'{size}/ColorSpace/DeviceGray')} 0 R" if self.mask else ""
        return paper.stream(
            self.dots, f"{size}/ColorSpace/{'DeviceGray' if self.is_grey else 'DeviceRGB'}{mask}"
        )


def emblem(picture: bytes | None) -> Emblem | None:
    """The emblem in a PNG or JPEG file; ReportLab, which reads it, is imported when there is one."""
    if not picture:
        return None
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415 -- costs the start of the program

    reader = ImageReader(BytesIO(picture))
    width, height, dots = reader.getImageData()
    alpha = reader._dataA  # noqa: SLF001 -- where ReportLab keeps what is transparent
    mask = alpha.getRGBData() if alpha else None
    if reader.mode == "CMYK":
        raise ValueError("El emblema está en colores de imprenta (CMYK): guárdelo en RGB.")
    return Emblem(width, height, dots, reader.mode == "L", mask)
