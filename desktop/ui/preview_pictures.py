"""Pages as pictures: drawn in threads, and only those in sight with their neighbours: memory stays flat."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from desktop.ui.kit.pdf import Pdf
from desktop.ui.kit.runner import Runner

MOST_PIXELS = 24_000_000
"""A page is drawn no larger than this; beyond, what was drawn is stretched."""
FEW_PIXELS = 5_000_000
"""Up to this size a page is drawn before it comes into sight."""


class Pictures(QObject):
    """Holds what was drawn of one document."""

    arrived = Signal()

    def __init__(self, runner: Runner, parent: QObject) -> None:
        """Of no document yet."""
        super().__init__(parent)
        self._runner = runner
        self._pdf: Pdf | None = None
        self._drawn: dict[int, tuple[float, QPixmap]] = {}
        self._asked: dict[int, float] = {}
        self._wanted: frozenset[int] = frozenset()

    def show(self, pdf: Pdf | None) -> None:
        """Another document: what was drawn is forgotten."""
        self._pdf, self._wanted = pdf, frozenset()
        self._drawn.clear()
        self._asked.clear()

    def of(self, number: int) -> QPixmap | None:
        """A page, perhaps still in another size; null if it is damaged."""
        return self._drawn[number][1] if number in self._drawn else None

    def held(self) -> int:
        """How many pages are kept."""
        return len(self._drawn)

    def are_drawn(self, seen: range, scale: float) -> bool:
        """Whether these have arrived in this size."""
        return all(self._drawn.get(number, (0,))[0] == self._fine(number, scale) for number in seen)

    def want(self, seen: range, scale: float) -> None:
        """Have those in sight drawn at so many pixels a point, and their neighbours unless they are large."""
        if self._pdf is None:
            return
        near = [number for number in (seen.stop, seen.start - 1) if 0 <= number < len(self._pdf)]
        near = [number for number in near if self._pixels(number, scale) <= FEW_PIXELS]
        self._wanted = frozenset([*seen, *near])
        for number in [number for number in self._drawn if number not in self._wanted]:
            del self._drawn[number]
        for number in (*seen, *near):
            self._ask(self._pdf, number, self._fine(number, scale))

    def _fine(self, number: int, scale: float) -> float:
        """Pixels a point, but no more than memory stands."""
        wide, high = self._pdf.sizes[number] if self._pdf else (1.0, 1.0)
        return float(min(scale, (MOST_PIXELS / max(wide * high, 1)) ** 0.5))

    def _pixels(self, number: int, scale: float) -> float:
        wide, high = self._pdf.sizes[number] if self._pdf else (0.0, 0.0)
        return float(wide * high * self._fine(number, scale) ** 2)

    def _ask(self, pdf: Pdf, number: int, fine: float) -> None:
        has = self._drawn.get(number)
        if (has and has[0] == fine) or self._asked.get(number) == fine:
            return
        self._asked[number] = fine
        arrived = partial(self._arrived, pdf, number, fine)
        self._runner.ask(number, partial(self._draw, pdf, number, fine), arrived)

    def _draw(self, pdf: Pdf, number: int, fine: float) -> QImage | None:
        """In a thread; who scrolled on is not waited for."""
        return pdf.draw(number, fine) if number in self._wanted else None

    def _arrived(self, pdf: Pdf, number: int, fine: float, drawn: QImage | None) -> None:
        if pdf is not self._pdf:
            return
        if self._asked.get(number) == fine:
            del self._asked[number]
        if drawn is not None and number in self._wanted:
            self._drawn[number] = (fine, QPixmap.fromImage(drawn))
            self.arrived.emit()
