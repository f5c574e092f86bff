"""All documents of a declaration: what each item asks for, what is at hand, and the list for March."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from itertools import groupby

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from desktop.description.sealed import everything
from desktop.domain.language import _
from desktop.filings.act import Act
from desktop.filings.document import Stamp
from desktop.jobs.evidence import all_sources, documents
from desktop.jobs.evidence_list import Asked, at_hand, checklist
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.evidence import Good
from desktop.registers.declaration.items import Item
from desktop.registers.declaration.sections import at
from desktop.store.errors import BookError
from desktop.store.strongbox import Strongbox
from desktop.ui.bench import Bench
from desktop.ui.declaration_desk import DeclarationDesk
from desktop.ui.declaration_panels import Panel
from desktop.ui.evidence_panel import EvidencePanel
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.icons import icon
from desktop.ui.kit.runner import Runner
from desktop.ui.kit.text import Help
from desktop.ui.printing import print_paper

ROW, ROWS, BELOW = 30, 7, 300
Print = Callable[[Callable[[Stamp], Act], str], object]
"""Prints a paper, once it is known where."""


class VaultPanel(Panel):
    """The items that ask for documents, and the documents of the one chosen."""

    def __init__(
        self, contents: Contents, box: Strongbox, runner: Runner, desk: Desk, printing: Print
    ) -> None:
        """Of a declaration whose strongbox is open.

        Raises:
            BookError: it was closed, or something in it is damaged.
        """
        super().__init__(_("Respaldos"))
        self._contents, self._box, self._desk, self._print = contents, box, desk, printing
        self._items = {row.uid: row for row in everything(contents) if isinstance(row, Item)}
        self.asked: list[list[Asked]] = []
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Ítems que piden documentos"))
        self.list.setIconSize(QSize(px(16), px(16)))
        self.list.currentRowChanged.connect(self._on_row)
        self.panel = EvidencePanel(box, runner, desk, self)
        self.panel.heading.hide()
        self.panel.setMinimumHeight(px(BELOW))
        self.panel.changed.connect(self.reread)
        self.paper = QPushButton(_("Lista de documentos (PDF)"))
        self.paper.clicked.connect(self.print_list)
        self.none = Help(_("Aún no hay ítems que pidan documentos."))
        for widget in (self.none, self.list, self.panel):
            self.column.addWidget(widget)
        self.end(self.paper)
        self.reread()

    def reread(self) -> None:
        """What is at hand now; the item chosen stays so."""
        now = self.list.currentRow()
        day = self._desk.today()
        told = checklist(self._contents, documents(self._box), day, all_sources(self._box, self._contents))
        self.asked = [list(rows) for _item, rows in groupby(told, key=lambda one: one.item)]
        self.list.blockSignals(True)
        self.list.clear()
        for rows in self.asked:
            good = sum(row.good in (Good.GOOD, Good.SOON, Good.UNKNOWN) for row in rows)
            look = ("circle-check", tokens().good) if good == len(rows) else ("file-text", tokens().dim)
            words = _("{}: {} · {} de {}").format(rows[0].section, rows[0].heading, good, len(rows))
            QListWidgetItem(icon(*look), words, self.list).setSizeHint(QSize(10, px(ROW)))
        self.list.setFixedHeight(px(ROW) * min(len(self.asked), ROWS) + px(4))
        self.list.blockSignals(False)
        for widget in (self.list, self.panel, self.paper):
            widget.setVisible(bool(self.asked))
        self.none.setVisible(not self.asked)
        if self.asked and not self.panel.item:
            self.list.setCurrentRow(0)
        else:
            self.list.blockSignals(True)
            self.list.setCurrentRow(now)
            self.list.blockSignals(False)

    def choose(self, item: str) -> None:
        """The item that was in hand, if it asks for documents."""
        place = next((n for n, rows in enumerate(self.asked) if rows[0].item == item), None)
        if place is not None:
            self.list.setCurrentRow(place)

    def _on_row(self, place: int) -> None:
        if 0 <= place < len(self.asked):
            asked = self.asked[place][0]
            self.panel.show_item(self._contents, self._items[asked.item], asked.part)

    def print_list(self) -> None:
        """The list with what is at hand, to take along."""
        day = self._desk.today()
        held = at_hand(row for rows in self.asked for row in rows)
        self._print(partial(_paper, self._contents, day, held), _("Documentos para declarar"))

    def take_focus(self) -> None:
        """The hand goes to the items."""
        (self.list if self.asked else self.back).setFocus()


def _paper(contents: Contents, day: date, held: Mapping[tuple[str, str], date], stamp: Stamp) -> Act:
    from desktop.filings.paper_checklist import paper_checklist  # noqa: PLC0415 -- once a year

    return paper_checklist(contents, day, stamp, held)


def show_vault(desk: DeclarationDesk, bench: Bench, parent: QWidget) -> None:
    """In place of the section, at the entry that was in hand."""
    entry = desk.section.path if desk.section is not None else ""
    hand = desk.hand
    try:
        panel = VaultPanel(
            hand.contents, hand.box, bench.runner, desk.desk, partial(print_paper, bench, parent, sealed=True)
        )
        row = at(hand.contents, entry) if entry else None
    except (BookError, LookupError) as refused:
        bench.notice.say(str(refused), "bad")
        return
    desk.show_panel(panel)
    if row is not None:
        panel.choose(row.uid)
    panel.take_focus()
