"""The panel «Respaldos»: the documents of the declared item in hand, out of the strongbox that is open."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.description.kinds import Day, Term
from desktop.description.plain import Json
from desktop.description.sealed import write_sealed
from desktop.domain.declaration_papers import papers_for
from desktop.domain.language import _
from desktop.jobs.evidence import TYPED, Copies, add, all_sources, change, checked, documents, remove
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.evidence import Evidence, Good, of_item, sources_of
from desktop.registers.declaration.items import Item
from desktop.store.errors import BookError, NotSaved
from desktop.store.strongbox import LARGEST_PAPER, Strongbox
from desktop.ui.evidence_step import EvidenceStep
from desktop.ui.kit import theme
from desktop.ui.kit.colours import px, tokens
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.icons import icon
from desktop.ui.kit.runner import Runner
from desktop.ui.kit.text import Heading, Help, Label, Styled, ask

FILES = "*.pdf *.png *.jpg *.jpeg"
ROW = 44
SIGNS = {
    Good.GOOD: "circle-check",
    Good.SOON: "clock",
    Good.EXPIRED: "triangle-alert",
    Good.UNKNOWN: "file-text",
}
Key = Qt.Key


class DocumentList(QListWidget):
    """Enter opens, F2 changes what is told, Delete takes out."""

    opened = Signal()
    changed = Signal()
    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list."""
        keys = {Key.Key_Return: self.opened, Key.Key_Enter: self.opened, Key.Key_F2: self.changed}
        signal = (keys | {Key.Key_Delete: self.removed}).get(Key(event.key()))
        if signal is not None and self.currentItem() is not None:
            signal.emit()
        else:
            super().keyPressEvent(event)


class EvidencePanel(Styled):
    """Lists, adds, opens and removes; `lock` leaves nothing of it in sight or on the disk."""

    changed = Signal()
    """A document was added, changed or taken out."""

    def __init__(self, box: Strongbox, runner: Runner, desk: Desk, parent: QWidget | None = None) -> None:
        """Of no item yet; `desk` is what editors need."""
        super().__init__(parent)
        self.box, self.runner, self.desk = box, runner, desk
        self.copies = Copies()
        self.item, self._part = "", ""
        self._known: dict[str, str] | None = None
        """Whence the items of the declarations in the strongbox came; they are read once."""
        self._sources: dict[str, str] = {}
        self._rows: list[Evidence] = []
        self.heading, self.whose = Heading(_("Respaldos")), Help("")
        self.list = DocumentList(self)
        self.list.setAccessibleName(_("Respaldos del ítem"))
        self.list.setSpacing(px(2))
        self.list.setIconSize(QSize(px(18), px(18)))
        self.line = Label("", "danger", wraps=True)
        self.add_button = QPushButton(_("Agregar…"))
        self.open_button, self.change_button = QPushButton(_("Abrir")), QPushButton(_("Datos…"))
        self.remove_button = QPushButton(_("Quitar"))
        self.told = Help("")
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(8))
        column.setSpacing(px(6))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(6))
        for button in (self.add_button, self.open_button, self.change_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for widget in (self.heading, self.whose, self.list, self.line):
            column.addWidget(widget, 100 if widget is self.list else 0)
        column.addLayout(buttons)
        column.addWidget(self.told)
        column.addStretch(1)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.choose)
        self.open_button.clicked.connect(self.open_document)
        self.change_button.clicked.connect(self.change_words)
        self.remove_button.clicked.connect(self.remove_document)
        self.list.itemDoubleClicked.connect(lambda _item: self.open_document())
        self.list.opened.connect(self.open_document)
        self.list.changed.connect(self.change_words)
        self.list.removed.connect(self.remove_document)
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        self.destroyed.connect(self.copies.clear)
        theme.signals.changed.connect(self._show)

    # -- what is shown

    def show_item(self, contents: Contents, item: Item, part: str) -> None:
        """The documents of an item of a section (`real_estate`), of this year and of those before."""
        self.item, self._part = item.uid, part
        self.whose.setText(item.heading() or item.about.singular)
        try:
            if self._known is None:
                self._known = all_sources(self.box)
            self._sources = self._known | sources_of([contents])
        except BookError as refused:
            self._tell(str(refused))
        self.reread()

    def show_nothing(self) -> None:
        """No item is in hand."""
        self.item = ""
        self.whose.setText("")
        self.reread()

    def reread(self) -> None:
        """Ask the strongbox anew."""
        self.line.hide()
        try:
            self._rows = of_item(documents(self.box), self.item, self._sources) if self.item else []
        except BookError as refused:
            self._rows = []
            self._tell(str(refused))
        self._show()

    def _show(self) -> None:
        now, day = self.list.currentRow(), self.desk.today()
        self.list.clear()
        colours = {Good.GOOD: tokens().good, Good.SOON: tokens().warn, Good.EXPIRED: tokens().danger}
        for row in self._rows:
            good = row.good(day)
            sign = icon(SIGNS[good], colours.get(good, tokens().dim))
            line = QListWidgetItem(sign, f"{row.title}\n{_words(row, good)}", self.list)
            line.setSizeHint(QSize(80, px(ROW)))
        if self._rows:
            self.list.setCurrentRow(max(0, min(now, len(self._rows) - 1)))
        self.list.setVisible(bool(self._rows))
        if self.item and not self._rows:
            asked = "; ".join(paper.label for paper in papers_for(self._part, day))
            self.told.setText(_("Sin respaldos. Suele servir: {}.").format(asked) if asked else self._usual())
        else:
            self.told.setText(self._usual())
        self._enable()

    def _usual(self) -> str:
        most = LARGEST_PAPER >> 20
        return _("Arrastre aquí un PDF, PNG o JPEG de hasta {} MB. Queda en su caja fuerte.").format(most)

    def _enable(self) -> None:
        has = bool(self._rows) and self.list.currentRow() >= 0
        self.add_button.setEnabled(bool(self.item))
        for button in (self.open_button, self.change_button, self.remove_button):
            button.setVisible(bool(self._rows))
            button.setEnabled(has)

    def _tell(self, text: str) -> None:
        self.line.setText(text)
        self.line.show()

    def current(self) -> Evidence | None:
        """The document in hand."""
        place = self.list.currentRow()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    # -- adding

    def choose(self) -> None:
        """Ask for a file."""
        told = _("Documentos ({})").format(FILES)
        name, _kind = QFileDialog.getOpenFileName(self, _("Elegir un respaldo"), "", told)
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """A file was chosen or dropped: ask what it is."""
        held = {row.kind for row in self._rows}
        day = self.desk.today()
        lacks = [paper.code for paper in papers_for(self._part, day) if paper.code not in held]
        raws: dict[str, Json] = {"title": path.stem[:200], "kind": lacks[0] if lacks else None}
        give = partial(self._add, self.item, path)
        EvidenceStep(self.add_button, self.desk, _("Agregar un respaldo"), raws, give).come()

    def _add(self, item: str, path: Path, told: dict[str, Json]) -> None:
        """Seal it beside the painting thread; neither the job nor its progress tells its name.

        Raises:
            NotSaved: what was typed does not read.
        """
        checked(item, path, told)
        self.add_button.setEnabled(False)
        job = add(self.box, item, path, told)
        self.runner.start(
            _("Guardar un respaldo"), job, done=self._added, failed=self._failed, cancelled=self._enable
        )

    def _added(self, _row: Evidence) -> None:
        self.reread()
        self.list.setCurrentRow(len(self._rows) - 1)
        self.changed.emit()

    def _failed(self, why: str) -> None:
        self._enable()
        self._tell(why)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped while an item is in hand."""
        urls = event.mimeData().urls()
        if self.item and len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask what it is."""
        event.acceptProposedAction()
        self.take(Path(event.mimeData().urls()[0].toLocalFile()))

    # -- the one in hand

    def open_document(self) -> None:
        """In the system's viewer, from a copy that is swept away."""
        row = self.current()
        if row is None:
            return
        try:
            path = self.copies.show(self.box, row)
        except (BookError, NotSaved) as refused:
            self._tell(str(refused))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._tell(_("El sistema no tiene con qué abrirlo."))

    def change_words(self) -> None:
        """Kind, title, dates and page of the one in hand."""
        row = self.current()
        if row is not None:
            raws = {name: raw for name, raw in write_sealed(row).items() if name in TYPED}
            give = partial(self._change, row.uid)
            EvidenceStep(self.add_button, self.desk, _("Datos del respaldo"), raws, give).come()

    def _change(self, uid: str, told: dict[str, Json]) -> None:
        change(self.box, uid, told)
        self.reread()
        self.changed.emit()

    def remove_document(self) -> None:
        """Take it out, once the person has said so."""
        row = self.current()
        if row is None:
            return
        question = _("¿Quitar «{}» de la caja fuerte? No se podrá recuperar.").format(row.title)
        if not ask(self, question, _("Quitar"), _("Conservar")):
            return
        try:
            remove(self.box, row.uid)
        except (BookError, NotSaved) as refused:
            self._tell(str(refused))
            return
        self.reread()
        self.changed.emit()

    def lock(self) -> None:
        """The strongbox is locked: nothing of it stays in sight or in clear on the disk."""
        self.copies.clear()
        for step in self.window().findChildren(EvidenceStep):
            if not step.is_shut:
                step.close_up()
        self._rows = []
        self.show_nothing()
        self.line.hide()


def _words(row: Evidence, good: Good) -> str:
    """Until when it serves, and what it is, in one line."""
    last = row.until()
    said = {
        Good.GOOD: _("Sirve hasta el {}"),
        Good.SOON: _("Vence pronto, el {}"),
        Good.EXPIRED: _("Venció el {}"),
    }
    told = [
        said[good].format(Day().show(last)) if last and good in said else _(good.value),
        _("pág. {}").format(row.page) if row.page else "",
        _(Term("declaration_papers").show(row.kind)) if row.kind else "",
    ]
    return " · ".join(filter(None, told))
