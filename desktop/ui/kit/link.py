"""The editor of a link: a person, an entity, an official, found in the directory or added in place."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from desktop.description.plain import Json
from desktop.description.register import Entry, Field, Link, describe
from desktop.domain.language import _
from desktop.domain.text import fold, words
from desktop.registers.officials import Official
from desktop.store.lists import Line
from desktop.ui.kit.boxes import LineBox
from desktop.ui.kit.colours import tokens
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.icons import icon
from desktop.ui.kit.lines import said_cells
from desktop.ui.kit.popup import Offer
from desktop.ui.kit.suggest import SuggestBox
from desktop.ui.kit.typed import LineEditor

ICONS = {
    "people": "user",
    "organisations": "building-2",
    "officials": "contact",
    "institutions": "landmark",
    "offices": "house",
}
LEAST_TO_ADD = 2
MOST, MOST_USED = 8, 6
"""Records proposed; of them, those that are usual here."""


class LinkEditor(LineEditor):
    """Another record by its name; what is typed and not chosen stays as it was typed."""

    share, least = 4, 190

    def __init__(self, field: Field, desk: Desk) -> None:
        """With buttons to open what is chosen and to take it out."""
        super().__init__(field, desk)
        assert isinstance(field.kind, Link)  # noqa: S101 -- the table of editors says so
        assert issubclass(field.kind.target, Entry)  # noqa: S101 -- a link's target stands on its own
        self.target: type[Entry] = field.kind.target
        self.register = describe(self.target)
        self._chosen: dict[str, Json] | None = None
        self._clear = self.add_button("x", _("Quitar"))
        self._open = self.add_button("external-link", _("Abrir"))
        self._open.clicked.connect(self._on_open)
        self._clear.clicked.connect(self._on_clear)
        box = self.line
        assert isinstance(box, SuggestBox)  # noqa: S101 -- `make_box` made it
        box.taken.connect(self._on_taken)
        box.setPlaceholderText(_("Nombre…"))
        box.looked_at.connect(self._on_looked_at)
        self._dress()

    def make_box(self) -> LineBox:
        """A box with a list."""
        return SuggestBox(self.offers, self)

    # -- the value

    def raw(self) -> Json:
        """The record chosen, or the text typed."""
        return dict(self._chosen) if self._chosen is not None else self.line.text()

    def set_raw(self, value: Json) -> None:
        """A record by its identifier and heading, or a text."""
        if isinstance(value, dict) and value.get("id"):
            heading = value.get("heading") or self._heading(str(value["id"]))
            self._chosen = {"id": value["id"], "heading": heading}
            self.line.put(str(heading))
        else:
            self._chosen = None
            self.line.put("" if value is None or isinstance(value, dict) else str(value))
        self._dress()

    def choose(self, entry: Entry) -> None:
        """A record as found or made just now."""
        self.set_raw({"id": entry.uid, "heading": entry.heading()})
        self.edited.emit()

    def long(self, text: str) -> str:
        """A name that is exactly one record's is that record."""
        if self._chosen is not None or not text.strip():
            return text
        wanted = " ".join(fold(text).split())
        same = [line for line in self._found(text) if fold(line.heading) == wanted]
        if len(same) == 1:
            self._choose_line(same[0])
        return self.line.text()

    # -- what the text may mean

    def offers(self, typed: str) -> list[Offer]:
        """Records of that name, and to add one."""
        offers = [
            Offer(line, line.heading, second, ICONS.get(line.register, ""))
            for line, second in self._ranked(self._found(typed))
        ]
        name = " ".join(typed.split())
        if len(name) >= LEAST_TO_ADD:
            noun = _(self.register.about.singular).lower()
            told = _("Agregar «{}» como {}").format(name, noun)
            offers.append(Offer(name, told, "", "plus", is_act=True))
        return offers

    def _found(self, typed: str) -> list[Line]:
        """Those lately named here come first, the most used before the others."""
        used = self.desk.usual_lines(self.field, self.target)
        mine = [line for line in used if _fits(line, typed)][:MOST_USED]
        have = {line.uid for line in mine}
        told = self.desk.store.propose([self.target], typed)
        return [*mine, *(line for line in told if line.uid not in have)][:MOST]

    def _ranked(self, lines: list[Line]) -> list[tuple[Line, str]]:
        """With what tells them apart; officials in office come first."""
        told = [(line, _second(line)) for line in lines]
        if self.target is not Official:
            return told
        now = datetime.combine(self.desk.today(), time(12))
        ended = {line.uid: self._ended(line.uid, now) for line in lines}
        told = [(line, f"{second}{ended[line.uid]}") for line, second in told]
        return sorted(told, key=lambda pair: bool(ended[pair[0].uid]))

    def _ended(self, uid: str, now: datetime) -> str:
        official = self.desk.store.get(Official, uid)
        if official is None or official.holds(now):
            return ""
        ends: date | None = official.ends
        return _(" · hasta {}").format(f"{ends:%d-%m-%Y}") if ends else _(" · aún no asume")

    def _heading(self, uid: str) -> str:
        entry = self.desk.store.get(self.target, uid)
        return entry.heading() if entry is not None else uid

    # -- by hand

    def _on_edited(self) -> None:
        if self._chosen is not None:
            self._chosen = None
            self._dress()
        super()._on_edited()

    def _on_taken(self, offer: Any) -> None:
        if isinstance(offer.value, Line):
            self._choose_line(offer.value)
        else:
            self.desk.add(self, self.target, str(offer.value), self.choose)

    def _choose_line(self, line: Line) -> None:
        self.set_raw({"id": line.uid, "heading": self._heading(line.uid)})
        self.edited.emit()

    def _on_open(self) -> None:
        if self._chosen is not None:
            self.desk.show(self.register.name, str(self._chosen["id"]))

    def _on_clear(self) -> None:
        self.set_raw(None)
        self.line.setFocus()
        self.edited.emit()

    # -- looks

    def redress(self) -> None:
        """Icons in the colours in use."""
        self._open.setIcon(icon("external-link"))
        self._clear.setIcon(icon("x"))
        self._dress()

    def _dress(self) -> None:
        """A chosen record has its sign before it, and buttons behind it."""
        chosen = self._chosen is not None
        told = tokens()
        name = ICONS.get(self.register.name, "link") if chosen else "search"
        self.line.show_sign(name, told.accent if chosen else told.dim)
        self._on_looked_at(self.line.hasFocus() or self.line.underMouse())

    def _on_looked_at(self, near: bool) -> None:
        """The buttons show while one is there: letters need the room."""
        for button in (self._open, self._clear):
            self.line.show_button(button, on=near and self._chosen is not None)


def _fits(line: Line, typed: str) -> bool:
    """Whether each word typed begins a word of what the list shows of a record."""
    told = words(" ".join((line.heading, *line.cells)))
    return all(any(word.startswith(start) for word in told) for start in words(typed))


def _second(line: Line) -> str:
    """What tells a line from others of the same name."""
    return " · ".join(cell for cell in said_cells(line) if cell and fold(cell) not in fold(line.heading))


def split_name(name: str) -> tuple[str, str]:
    """Given names and surnames, as Chileans write them: the last two words are surnames, of two the last.

    >>> split_name("Ana María Pérez Soto")
    ('Ana María', 'Pérez Soto')
    """
    parts = name.split()
    cut = len(parts) - (2 if len(parts) > 2 else 1)  # noqa: PLR2004 -- two words are one of each
    return (" ".join(parts[:cut]), " ".join(parts[cut:])) if len(parts) > 1 else (name.strip(), "")
