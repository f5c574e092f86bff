"""The mark at the end of a published list: what it was made from, for eyes and for telephones."""

from __future__ import annotations

from desktop.filings.drawings import qr
from desktop.filings.pages import END, Line, Pages, height, ops, set_lines

_SIDE = 96.0  # modules of half a millimetre for the marks of a close
_AIR = 10.0
_TOLD = "Marca de esta publicación: con ella se comprueba que el papel dice lo que se publicó."


def imprint(pages: Pages, mark: str) -> None:
    """Write the mark, if there is one, as text beside its QR code, whole on this page or on the next."""
    if not mark:
        return
    lines = _lines(pages, mark)
    need = max(_SIDE, height(lines)) + _AIR
    if need > pages.room:
        pages.turn()
    pages.y -= _AIR
    code = _code(pages, mark)
    left, top = pages.sheet.margin, pages.y
    if code:
        pages.write(pages.tags.block("Figure", f"Código QR: {mark}"), code, END)
        left += _SIDE + _AIR
    down = max(0.0, (_SIDE - height(lines)) / 2) if code else 0.0
    pages.write(pages.tags.block("P"), ops(lines, left, top - down), END)
    pages.y -= need - _AIR


def _lines(pages: Pages, mark: str) -> list[Line]:
    across = pages.sheet.across - _SIDE - _AIR
    return [*set_lines(_TOLD, pages.inks.label, across), *set_lines(mark, pages.inks.lead, across, 2)]


def _code(pages: Pages, mark: str) -> bytes:
    """The code, unless the mark is longer than a telephone reads."""
    try:
        return qr(mark, pages.sheet.margin, pages.y, _SIDE)
    except ValueError:
        return b""
