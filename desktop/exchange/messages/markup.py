"""The words of an HTML mail, with lines where a reader sees lines; nothing of it is ever run or fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = """
address article blockquote br dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li ol p pre section
table tr ul
"""
_LINES = frozenset(_BLOCKS.split())
_APART = frozenset({"p", "ul", "ol", "table", "h1", "h2", "h3", "blockquote"})
_UNSEEN = frozenset({"style", "script", "title", "template", "noscript", "svg", "math"})
_CELLS = frozenset({"td", "th"})
DEEPEST = 400
"""Tags within tags; deeper ones are read as text of the outer."""


class _Words(HTMLParser):
    """Gathers the text that a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: list[str] = []
        self._unseen: list[str] = []
        self._cells = 0
        self._lines = 2

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- as its maker calls it
        if tag in _UNSEEN and len(self._unseen) < DEEPEST:
            self._unseen.append(tag)
        elif tag in _CELLS:
            self._say(": " if self._cells == 1 else "  " if self._cells else "")
            self._cells += 1
        elif tag in _LINES:
            self._break(tag)
            if tag == "li":
                self._say("- ")
            if tag == "tr":
                self._cells = 0

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        elif tag in _LINES and tag != "br":
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._say(re.sub(r"\s+", " ", data))

    def _say(self, text: str) -> None:
        self.told.append(text)
        if text.strip():
            self._lines = 0

    def _break(self, tag: str) -> None:
        """End the line, if it is not at its end already; `br` always does."""
        wanted = self._lines + 1 if tag == "br" else 2 if tag in _APART else 1
        self.told.append("\n" * max(0, wanted - self._lines))
        self._lines = max(wanted, self._lines)


def words_of(markup: str) -> str:
    r"""The text of a page.

    >>> words_of("<p>Hora:&nbsp;<b>10:30</b><ul><li>Ana<li>Eva</ul><script>alert(1)</script>")
    'Hora: 10:30\n\n- Ana\n- Eva'
    """
    reader = _Words()
    reader.feed(markup)
    reader.close()
    text = "".join(reader.told).replace("\xa0", " ")
    lines = (line.strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
