"""The page that turns a pasted mail, a text or a calendar into drafts; a person saves them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.description.plain import Json
from desktop.domain.language import _
from desktop.exchange.messages.finding import propose
from desktop.exchange.messages.message import MEETINGS, REQUESTS, Known, Message
from desktop.exchange.messages.raws import raws_of
from desktop.exchange.messages.reading import MOST_BYTES, pasted, read, typed
from desktop.exchange.texts import load
from desktop.jobs.in_office import in_office
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.ui.bench import Bench
from desktop.ui.kit import theme
from desktop.ui.kit.segments import Segments
from desktop.ui.kit.stack import Stack
from desktop.ui.kit.text import Help, Label, Title
from desktop.ui.kit.turning import Turning
from desktop.ui.page import Page
from desktop.ui.paste_events import EventsView
from desktop.ui.pasted_text import PastedText
from desktop.ui.proposal_rows import ProposalRow, ProposalRows, options_of

PAUSE = 400
"""Milliseconds of rest before what was typed is read."""
TAKEN = (".eml", ".txt", ".ics")
"""Files that this page reads."""
TARGETS = (REQUESTS, MEETINGS)


class PastePage(Page):
    """Left the text, right what was found in it; or the events of a calendar."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Nothing is pasted yet."""
        super().__init__(parent)
        self.store, self.runner, self.notice, self.today = (
            bench.store,
            bench.runner,
            bench.notice,
            bench.today,
        )
        self.known: list[Known] = []
        self.message = Message("")
        self.text, self.rows = PastedText(self), ProposalRows(self)
        self.target = Segments([_("Solicitud"), _("Audiencia")], self)
        self.target.choose(0)
        self.count = Help("", self)
        self.sure = self._button(_("Confirmar las &seguras"), self.rows.confirm_sure)
        self.make = self._button(_("&Crear borrador"), self.make_draft, "primary")
        self.events = EventsView(bench, self)
        self.events.imported.connect(self.changed_book)
        self.stack = Stack(self)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._arrange()
        self._connect()
        self.setAcceptDrops(True)
        self._tell(0)

    def _button(self, text: str, act: object, look: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("look", look)
        button.clicked.connect(act)
        return button

    def _arrange(self) -> None:
        self.text.setAccessibleName(_("Texto del mensaje"))
        self.text.setPlaceholderText(
            _("Pegue aquí un correo, un mensaje o un texto (Ctrl+V), o suelte un archivo.")
        )
        self.rows.setAccessibleName(_("Datos encontrados"))
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.rows)
        self.area = area
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.setChildrenCollapsible(False)
        sides.setHandleWidth(1)
        sides.addWidget(self.text)
        sides.addWidget(self._right(area))
        sides.setSizes([480, 560])
        Turning(self, 760, turned=partial(_turn, sides))
        self.stack.addWidget(sides)
        self.stack.addWidget(self.events)
        head = QHBoxLayout()
        head.addWidget(Title(_("Pegar un correo o texto"), self), 1)
        head.addWidget(self._button(_("A&brir archivo…"), self._choose))
        head.addWidget(self._button(_("Vac&iar"), self.clear))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        told = _(
            "Cada dato muestra las palabras de que salió. Entra solo lo que usted confirme, y al guardar."
        )
        column.addWidget(Label(told, "dim", wraps=True, parent=self))
        column.addWidget(self.stack, 1)

    def _right(self, area: QScrollArea) -> QWidget:
        held = QWidget(self)
        column = QVBoxLayout(held)
        column.setContentsMargins(16, 0, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(Label(_("Será una"), "dim", parent=held))
        top.addWidget(self.target, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.sure)
        foot.addWidget(self.make)
        column.addLayout(top)
        column.addWidget(area, 1)
        column.addLayout(foot)
        return held

    def _connect(self) -> None:
        self.text.pasted.connect(self.take_text)
        self.text.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self._typed)
        self.target.edited.connect(self._retarget)
        self.rows.looked_at.connect(self._look_at)
        self.rows.counted.connect(self._tell)
        theme.signals.changed.connect(self.text.redress)

    # -- coming and going

    def enter(self) -> None:
        """Who is in office, for whom a message may be meant; the text takes the keys."""
        self.runner.ask(self, self._ask_known, self._take_known)
        (self.events if self.stack.currentWidget() is self.events else self.text).setFocus()

    def _ask_known(self) -> list[Known]:
        return in_office(self.store, datetime.combine(self.today(), time(12)))

    def _take_known(self, known: list[Known]) -> None:
        if known != self.known:
            self.known = known
            self.events.offer_hosts(known)
            self._propose()

    def clear(self) -> None:
        """An empty page."""
        self.stack.setCurrentIndex(0)
        self._show(Message(""))
        self.text.setFocus()

    # -- what is read

    def offer(self, paths: Sequence[Path]) -> None:
        """A file was dropped or chosen: a mail, a text or a calendar."""
        try:
            path = paths[0]
            if path.suffix.casefold() == ".ics":
                self.stack.setCurrentWidget(self.events)
                self.events.show_file(path)
            else:
                self._show(read(load(path, MOST_BYTES), path.name))
                self.stack.setCurrentIndex(0)
                self._to_rows()
        except ValueError as why:
            self.notice.say(str(why), "bad")
            return
        if len(paths) > 1:
            self.notice.say(_("Se abrió el primero: los demás, de a uno."))

    def _choose(self) -> None:
        told = _("Correos, textos y calendarios ({})").format(" ".join(f"*{suffix}" for suffix in TAKEN))
        path, _filter = QFileDialog.getOpenFileName(self, _("Abrir un mensaje o un calendario"), "", told)
        if path:
            self.offer([Path(path)])

    def take_text(self, text: str) -> None:
        """A text that was pasted."""
        try:
            self._show(pasted(text))
        except ValueError as why:
            self.notice.say(str(why), "bad")
            return
        self._to_rows()

    def _to_rows(self) -> None:
        if self.rows.rows:
            self.rows.rows[0].box.setFocus()

    def _show(self, message: Message) -> None:
        self.message = message
        self.text.setPlainText(message.shown)
        self._timer.stop()
        self._propose()

    def _typed(self) -> None:
        """Somebody wrote in the text: it is read as it stands."""
        text = self.text.toPlainText()
        if text != self.message.shown:
            self.message = replace(self.message, shown=typed(text).shown)
            self._propose()

    def _retarget(self) -> None:
        if self.target.chosen() is None:
            self.target.choose(0)
        self._propose()

    @property
    def register(self) -> str:
        """What the draft will be."""
        return TARGETS[self.target.chosen() or 0]

    def _propose(self) -> None:
        told = propose(self.message, self.register, self.known, self.today())
        self.rows.show_proposals(told, options_of(self.known))
        self.text.mark(told.found, None)

    def _look_at(self, row: ProposalRow) -> None:
        self.area.ensureWidgetVisible(row.value)
        self.text.mark([one.proposal for one in self.rows.rows], row.proposal)

    def _tell(self, confirmed: int) -> None:
        if not self.message.shown.strip():
            self.count.setText("")
        elif not self.rows.rows:
            self.count.setText(_("No se encontró ningún dato en el texto."))
        else:
            told = _("{} de {} datos confirmados").format(confirmed, len(self.rows.rows))
            self.count.setText(told)
        self.make.setEnabled(confirmed > 0)
        self.sure.setEnabled(bool(self.rows.rows))

    # -- the draft

    def make_draft(self) -> None:
        """Open the ordinary form with what was confirmed; the book is not touched."""
        if chosen := self.rows.chosen():
            self.wants_new.emit(self.register, self._linked(raws_of(self.register, chosen)))

    def _linked(self, raws: dict[str, Json]) -> dict[str, Json]:
        """People and entities whose confirmed RUT the book knows are those of the book."""
        told = {one.field: one.raw for one in self.rows.chosen()}
        for name, rut, model in (
            ("person", "rut", Person),
            ("organisation", "organisation_rut", Organisation),
        ):
            found = self.store.same_rut(model, told[rut].replace(".", "")) if rut in told else None
            if found is not None and self.register == REQUESTS:
                raws[name] = {"id": found.uid, "heading": found.heading()}
        return raws

    # -- as Qt calls it

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Mails, texts and calendars may be dropped here; other files are the window's."""
        if any(Path(url.toLocalFile()).suffix.casefold() in TAKEN for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        event.acceptProposedAction()
        self.offer([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


def _turn(sides: QSplitter, is_narrow: bool) -> None:
    """The text over what was found in it, or beside it."""
    sides.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
