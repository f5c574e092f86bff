"""The shelves: of compliance (who is bound, what was answered, who was heard), and of declarations."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.ui.kit.aloud import announce
from desktop.ui.kit.shelf import NARROW, Shelf
from desktop.ui.kit.stack import Stack
from desktop.ui.kit.turning import Turning
from desktop.ui.listing import ListingPage
from desktop.ui.page import Page
from desktop.ui.preferences import Preferences

MakePage = Callable[[str, QWidget], Page]


def parts() -> tuple[tuple[str, str], ...]:
    """What stands on the shelf, in its order: the page's name and its title."""
    return (
        ("enrolment", _("Dotación")),
        ("holders", _("Quién ejercía")),
        ("staffing", _("Lista de personal")),
        ("equal", _("Igualdad de trato")),
        ("exposure", _("Exposición a multas")),
        ("homonyms", _("Homónimos")),
        ("gift_count", _("Recuento de donativos")),
        ("lobbyists", _("Lobbistas y gestores")),
        ("resolutions", _("Resoluciones")),
        ("petitions", _("Peticiones")),
        ("tenders", _("Licitaciones")),
        ("assessments", _("Consultas «¿Es lobby?»")),
    )


def declaring_parts() -> tuple[tuple[str, str], ...]:
    """What stands on the shelf of declarations."""
    return (
        ("declaration_board", _("Tablero")),
        ("declarants", _("Obligados a declarar")),
        ("declarations", _("Declaraciones")),
        ("roster", _("Importar nómina")),
    )


def publishing_parts() -> tuple[tuple[str, str], ...]:
    """What stands on the shelf of publication."""
    return (
        ("closing", _("Cerrar un mes")),
        ("closings", _("Cierres")),
        ("against", _("Contra lo publicado")),
        ("yearly", _("Anuales")),
        ("attestations", _("Meses sin movimiento")),
        ("rectifications", _("Fe de erratas")),
        ("sample", _("Muestra")),
        ("confirmations", _("Confirmaciones")),
        ("export", _("Exportar")),
    )


class ShelfPage(Page):
    """The parts at the left, the one in hand at the right; each is made when one first goes there."""

    def __init__(
        self, parts: tuple[tuple[str, str], ...], name: str, make: MakePage, parent: QWidget | None = None
    ) -> None:
        """Nothing is made yet."""
        super().__init__(parent)
        self._make = make
        self.shelf = Shelf(parts, name, self)
        self.stack = Stack(self)
        self.pages: dict[str, Page] = {}
        self._narrowed: tuple[str | None, Period] = (None, Period())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.shelf)
        row.addWidget(self.stack, 1)
        Turning(self, NARROW, row, turned=self.shelf.lie)
        self.shelf.chosen.connect(self._show)

    def _show(self, name: str) -> None:
        if (before := self.current()) is not None:
            before.leave()
        if name not in self.pages:
            page = self._make(name, self.stack)
            page.wants_open.connect(self.wants_open)
            page.wants_place.connect(self.wants_place)
            page.wants_new.connect(self.wants_new)
            page.wants_change.connect(self.wants_change)
            page.wants_declaration.connect(self.wants_declaration)
            page.changed_book.connect(self.changed_book)
            self.pages[name] = page
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self.pages[name])
        self._hand_on(self.pages[name])
        self.pages[name].enter()
        self._say()

    def _say(self) -> None:
        """Which part is shown, unless one hears it from the shelf."""
        if not self.shelf.hasFocus():
            announce(self, self.shelf.title())

    def narrow(self, official: str | None, period: Period) -> None:
        """Handed on to the part in sight, if this shelf takes it at all."""
        self._narrowed = (official, period)
        if (page := self.current()) is not None:
            self._hand_on(page)

    def _hand_on(self, page: Page) -> None:
        if self.by_official or self.by_month:
            page.narrow(*self._narrowed)

    def show_part(self, name: str) -> Page:
        """Bring one of the parts into sight."""
        self.shelf.choose(name)
        return self.pages[name]

    def part_names(self) -> list[str]:
        """The parts in their order."""
        return self.shelf.names()

    def current(self) -> Page | None:
        """The part in sight."""
        page = self.stack.currentWidget()
        return page if isinstance(page, Page) else None

    def current_list(self) -> ListingPage | None:
        """The list in sight, if it is one."""
        page = self.current()
        return page if isinstance(page, ListingPage) else None

    def place(self) -> str:
        """The part in sight."""
        return self.shelf.name()

    def enter(self) -> None:
        """Read anew; at first, the first part. Where the part takes no keys, the shelf has them."""
        if (page := self.current()) is not None:
            page.enter()
            self._say()
        else:
            self.shelf.choose(self.shelf.names()[0])
            if (now := QApplication.focusWidget()) is None or not self.stack.isAncestorOf(now):
                self.shelf.setFocus()

    def reread(self) -> None:
        """The book changed elsewhere."""
        for page in self.pages.values():
            page.reread()

    def act(self, name: str) -> bool:
        """As the part in sight does it."""
        part = self.current()
        return part is not None and part.act(name)

    def leave(self) -> None:
        """Nothing typed is lost."""
        for page in self.pages.values():
            page.leave()

    def remember(self, preferences: Preferences) -> None:
        """As each part was left."""
        for page in self.pages.values():
            page.remember(preferences)


class CompliancePage(ShelfPage):
    """The shelf of compliance."""

    def __init__(self, make: MakePage, parent: QWidget | None = None) -> None:
        """Its own parts."""
        super().__init__(parts(), _("Partes del cumplimiento"), make, parent)


class DeclaringPage(ShelfPage):
    """The shelf of declarations: their board, the roster, the list, the import."""

    def __init__(self, make: MakePage, parent: QWidget | None = None) -> None:
        """Its own parts."""
        super().__init__(declaring_parts(), _("Partes de las declaraciones"), make, parent)


class PublishingPage(ShelfPage):
    """The shelf of publication: the close, the ledger of closes, what was declared and corrected."""

    by_official = by_month = True

    def __init__(self, make: MakePage, parent: QWidget | None = None) -> None:
        """Its own parts."""
        super().__init__(publishing_parts(), _("Partes de la publicación"), make, parent)
