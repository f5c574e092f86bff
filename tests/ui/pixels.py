"""Pictures of widgets as numbers: which colours there are, how often, and how far they stand apart."""

from __future__ import annotations

from array import array
from collections import Counter
from functools import cache

from PySide6.QtGui import QImage

from desktop.ui.kit.colours import contrast


def colours(image: QImage) -> array[int]:
    """Each pixel as 0xAARRGGBB, line by line."""
    told = image.convertToFormat(QImage.Format.Format_RGB32)
    return array("I", bytes(told.constBits()))


def counted(image: QImage) -> Counter[int]:
    """How often each colour is there."""
    return Counter(colours(image))


@cache
def apart(one: int, other: int) -> float:
    """The contrast of two colours, 1 to 21."""
    return contrast(f"#{one & 0xFFFFFF:06x}", f"#{other & 0xFFFFFF:06x}")


def changed(one: QImage, other: QImage, least: float) -> int:
    """How many pixels of the one stand at least so far from those of the other."""
    if one.size() != other.size():
        return one.width() * one.height()
    pairs = Counter(zip(colours(one), colours(other), strict=True))
    return sum(many for (old, new), many in pairs.items() if old != new and apart(old, new) >= least)
