"""Editors of what one chooses: yes or no, one of a few, one of a list, a place, a currency."""

from __future__ import annotations

from functools import cache

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.description.countries import Country, Currency, countries, currencies
from desktop.description.kinds import Choice, Commune, Flag, Region, Term
from desktop.description.open_terms import OpenTerm
from desktop.description.plain import Json, plain
from desktop.description.register import Field
from desktop.domain.catalogues import catalogue
from desktop.domain.language import _
from desktop.domain.places import communes, regions
from desktop.domain.problems import Severity
from desktop.domain.published_lists import published_list
from desktop.ui.kit.aloud import describe
from desktop.ui.kit.boxes import LineBox
from desktop.ui.kit.editor import Desk, Editor, frame, shown
from desktop.ui.kit.icons import icon
from desktop.ui.kit.popup import Offer
from desktop.ui.kit.segments import Segments
from desktop.ui.kit.suggest import PickBox, SuggestBox, fitting
from desktop.ui.kit.typed import LineEditor

MOST_SEGMENTS, MOST_LETTERS = 5, 36
LONG, MIDDLING = 48, 22
SHORT_LIST = 12
"""Options that the eye takes in at once."""


def options(field: Field, desk: Desk) -> list[Offer]:
    """What a kind offers, in the order it is shown; the value is what the door reads."""
    kind = field.kind
    if isinstance(kind, Choice):
        return [Offer(option.name.lower(), _(str(option.value))) for option in kind.options]
    if isinstance(kind, Term):
        day = desk.today()
        return [
            Offer(term.code, _(term.label)) for term in catalogue(kind.catalogue).values() if term.holds(day)
        ]
    if isinstance(kind, Flag):
        return [Offer(True, _("Sí")), Offer(False, _("No"))]
    if isinstance(kind, OpenTerm):
        return [Offer(code, kind.show(code)) for code in published_list(kind.list)]
    return _PLACES[type(kind)]()


@cache
def _communes() -> list[Offer]:
    return [Offer(p.code, p.name, regions()[p.region].name) for p in communes().values()]


@cache
def _regions() -> list[Offer]:
    return [Offer(place.code, place.name) for place in regions().values()]


@cache
def _countries() -> list[Offer]:
    return [Offer(code, name) for code, name in countries().items()]


@cache
def _currencies() -> list[Offer]:
    return [Offer(code, code, name) for code, name in currencies().items()]


_PLACES = {Commune: _communes, Region: _regions, Country: _countries, Currency: _currencies}


class SegmentsEditor(Editor):
    """Yes or no, or one of a few short options."""

    share, least = 3, 120

    def __init__(self, field: Field, desk: Desk) -> None:
        """None is chosen."""
        super().__init__(field, desk)
        self.options = options(field, desk)
        self.segments = Segments([offer.text for offer in self.options], self)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.segments)
        self.segments.edited.connect(self.edited)
        self.segments.left.connect(self.left)
        self.segments.entered.connect(self.done)
        letters = sum(len(offer.text) for offer in self.options)
        self.least = 32 * len(self.options) + 8 * letters
        self.share = 2 if isinstance(field.kind, Flag) else 3
        self.name_boxes()

    def box(self) -> QWidget:
        """The option that Tab comes to."""
        return self.segments.buttons[self.segments.chosen() or 0]

    def stops(self) -> list[QWidget]:
        """All options; Tab stops at one of them."""
        return list(self.segments.buttons)

    def mark(self, severity: Severity | None) -> None:
        """Every option's frame."""
        for button in self.segments.buttons:
            frame(button, severity)

    def name_boxes(self) -> None:
        """Each option by the field and its own name."""
        self.segments.setAccessibleName(self.named())
        for button in self.segments.buttons:
            button.setAccessibleName(f"{self.named()}: {button.text()}")
            describe(button, self.described())

    def raw(self) -> Json:
        """What the option chosen stands for."""
        place = self.segments.chosen()
        value = self.options[place].value if place is not None else None
        return value if isinstance(value, (str, bool)) else None

    def set_raw(self, value: Json) -> None:
        """Choose what the value stands for."""
        told = fold_value(self.field, value)
        self.segments.choose(next((p for p, offer in enumerate(self.options) if offer.value == told), None))


def fold_value(field: Field, value: Json) -> object:
    """The value that an option carries, from JSON or from a typed text."""
    if value is None or value == "":
        return None
    try:
        read = field.kind.read(value)
    except ValueError:
        return None
    return str(getattr(read, "name", "")).lower() if isinstance(field.kind, Choice) else read


class PickEditor(LineEditor):
    """One of a list: typing filters it, Down shows it."""

    share, least = 3, 140

    def __init__(self, field: Field, desk: Desk) -> None:
        """An arrow tells that there is a list."""
        self._known: list[Offer] = []
        super().__init__(field, desk)
        self._known = options(field, desk)
        if isinstance(field.kind, (Term, Choice, OpenTerm)):
            longest = max((len(offer.text) for offer in self._known), default=0)
            self.share = 9 if longest > LONG else 4 if longest > MIDDLING else 3
        if isinstance(field.kind, Currency):
            self.share, self.least = 2, 92
        self._arrow = self.add_button("chevron-down", _("Ver la lista"))
        self._arrow.clicked.connect(self._toggle)
        self._suggest().taken.connect(self._on_taken)

    def make_box(self) -> LineBox:
        """A box with a list."""
        return PickBox(self.offers, self, pause=0)

    def offers(self, typed: str) -> list[Offer]:
        """What fits the text, the usual first; a short list that is only looked at keeps its order."""
        short = len(self._known) <= SHORT_LIST and not typed.strip()
        return fitting(typed, self._known if short else self._usual_first(), also=self._aliases)

    def _usual_first(self) -> list[Offer]:
        """All options; those lately chosen here come first."""
        ranks: dict[object, int] = {
            plain(value): rank for rank, value in enumerate(self.desk.usual_values(self.field))
        }
        return sorted(self._known, key=lambda offer: ranks.get(offer.value, len(ranks)))

    def raw(self) -> Json:
        """What the text stands for, or the text."""
        text = self.line.text()
        value = next((offer.value for offer in self._known if offer.text == text), text)
        return value if isinstance(value, str) else text

    def text_of(self, value: Json) -> str:
        """As the list shows it."""
        told = fold_value(self.field, value)
        found = next((offer.text for offer in self._known if told is not None and offer.value == told), None)
        return found or shown(self.field.kind, value)

    def long(self, text: str) -> str:
        """The option meant: the one the arrows went to, the one that reads so, or the first that fits."""
        if not text.strip():
            return text
        told = fold_value(self.field, text)
        walked = self._suggest().walked_to()
        if walked is None and told is not None:
            return self.text_of(text)
        fits = self.offers(text)
        return walked.text if walked else fits[0].text if fits else text

    def redress(self) -> None:
        """The arrow in the colours in use."""
        self._arrow.setIcon(icon("chevron-down"))

    def _aliases(self, offer: Offer) -> str:
        kind = self.field.kind
        if isinstance(kind, Term):
            return " ".join(catalogue(kind.catalogue)[str(offer.value)].aliases)
        return ""

    def _suggest(self) -> SuggestBox:
        assert isinstance(self.line, SuggestBox)  # noqa: S101 -- `make_box` made it
        return self.line

    def _toggle(self) -> None:
        box = self._suggest()
        box.setFocus()
        if box.is_open():
            box.shut()
        else:
            box.open_all()

    def _on_taken(self, offer: object) -> None:
        if isinstance(offer, Offer):
            self.line.put(offer.text)
            self.edited.emit()


class OpenPickEditor(PickEditor):
    """One of a list, or what is not in it: typing filters the list, and what is typed may stand."""

    def make_box(self) -> LineBox:
        """A box with a list that Tab passes by, unless the arrows went into it."""
        return PickBox(self.offers, self, pause=0, tab_takes=False)

    def long(self, text: str) -> str:
        """The option that the arrows went to, or the value that the text stands for."""
        walked = self._suggest().walked_to()
        return walked.text if walked and text.strip() else shown(self.field.kind, text)


def choice_editor(field: Field, desk: Desk) -> Editor:
    """Segments for a few short options; a list for others, and for what law may add to."""
    offers = options(field, desk)
    letters = sum(len(offer.text) for offer in offers)
    if not isinstance(field.kind, Term) and len(offers) <= MOST_SEGMENTS and letters <= MOST_LETTERS:
        return SegmentsEditor(field, desk)
    return PickEditor(field, desk)
