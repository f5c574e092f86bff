"""Where a declaration begins from: an earlier one of this person, or the one that the State published."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout

from desktop.description.register import Parts
from desktop.description.sealed import everything
from desktop.description.withheld import RESERVED
from desktop.domain.language import _
from desktop.exchange.infoprobidad.files import declarations
from desktop.exchange.infoprobidad.reading import Taken, read
from desktop.jobs.beginning import completed
from desktop.jobs.declaring import CONTENTS, contents_of, first_contents
from desktop.jobs.progress import Progress
from desktop.registers.declaration.beginnings import from_published, started_from
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.items import Gone, Item
from desktop.registers.declarations import Declaration
from desktop.store.errors import BookError
from desktop.ui.bench import Bench
from desktop.ui.declaration_in_hand import InHand
from desktop.ui.declaration_panels import Panel
from desktop.ui.kit.colours import px
from desktop.ui.kit.text import Heading, Help, Label

LARGEST = 20 * 1024 * 1024
"""Bytes of a file."""
MOST = 40
"""Declarations of a file that are offered, and notes that are listed."""
FOLDER = "declaration/folder"


def taking(path: Path) -> Generator[Progress, None, list[Taken]]:
    """Read the declarations of a file as InfoProbidad publishes them.

    Raises:
        ValueError: it is too large or holds none.
    """
    yield Progress(0, 0, _("Leyendo {}").format(path.name))
    if path.stat().st_size > LARGEST:
        raise ValueError(_("El archivo es demasiado grande: hasta {} MB.").format(LARGEST >> 20))
    return [read(value) for value in declarations(path.name, path.read_bytes())[:MOST]]


class BeginPanel(Panel):
    """What there is to begin from; what came of a file is looked at first."""

    taken = Signal(object, object)
    """The contents to begin with, and what was published, if that is where they come from."""

    def __init__(self, hand: InHand, bench: Bench) -> None:
        """The earlier ones in this strongbox, and a file."""
        super().__init__(_("Partir de otra declaración"))
        self.hand, self.bench = hand, bench
        self.column.addWidget(Help(_("Reemplaza lo que hay en este borrador. Nada se firma solo.")))
        self.buttons: list[QPushButton] = []
        for each in self._earlier():
            self._offer(each.heading(), partial(self._from_book, each))
        self.file = self._offer(_("Su declaración publicada: archivo JSON de InfoProbidad…"), self.choose)
        self.preview = QVBoxLayout()
        self.preview.setSpacing(px(6))
        self.column.addLayout(self.preview)
        self.end()

    def _earlier(self) -> list[Declaration]:
        found = (self.hand.store.get(Declaration, uid) for uid in self.hand.box.subjects(CONTENTS))
        return [each for each in found if each is not None and each.uid != self.hand.declaration.uid]

    def _offer(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text.replace("&", "&&"))
        button.setProperty("look", "quiet")
        button.setProperty("align", "left")
        button.clicked.connect(lambda _checked=False: act())  # type: ignore[operator]
        self.buttons.append(button)
        self.column.addWidget(button)
        return button

    def take_focus(self) -> None:
        """The hand goes to the first offer."""
        self.buttons[0].setFocus()

    def _from_book(self, other: Declaration) -> None:
        try:
            previous = contents_of(self.hand.box, other, other.signed_version)
        except BookError as error:
            self.banner.say("bad", str(error))
            return
        declaration = self.hand.declaration
        begun = started_from(previous, declaration.kind, declaration.period, other.uid)
        begun = completed(begun, first_contents(declaration))
        self._show(_("De {}").format(other.heading()), begun, None, ())

    # -- a file

    def choose(self) -> None:
        """Ask for the file."""
        folder = self.bench.preferences.text(FOLDER)
        kind = _("Declaraciones ({})").format("*.json *.jsonl")
        path, _filter = QFileDialog.getOpenFileName(self, _("Declaración publicada"), folder, kind)
        if path:
            self.bench.preferences.keep(FOLDER, str(Path(path).parent))
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Read it beside the painting thread."""
        failed = partial(self.banner.say, "bad")
        self.bench.runner.start(_("Leer la declaración"), taking(path), done=self._read, failed=failed)

    def _read(self, found: list[Taken]) -> None:
        self.banner.hide()
        if len(found) == 1:
            self._preview(found[0])
            return
        self._clear()
        self.preview.addWidget(
            Label(_("El archivo trae {} declaraciones: elija una.").format(len(found)), "dim")
        )
        for taken in found:
            button = QPushButton(_named(taken.contents).replace("&", "&&"))
            button.clicked.connect(partial(self._preview, taken))
            self.preview.addWidget(button)

    def _preview(self, taken: Taken, _checked: bool = False) -> None:
        declaration = self.hand.declaration
        published = taken.contents
        begun = from_published(published, self.hand.previous, declaration.kind, declaration.period)
        begun = completed(begun, first_contents(declaration))
        notes = tuple(f"{note.path}: {note.text}" for note in taken.notes)
        self._show(_named(published), begun, published, notes)

    def _clear(self) -> None:
        while (item := self.preview.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _show(self, title: str, begun: Contents, published: Contents | None, notes: tuple[str, ...]) -> None:
        self._clear()
        self.preview.addWidget(Heading(title))
        for text in _counted(begun, len(notes)):
            self.preview.addWidget(Label(text, wraps=True))
        for note in notes[:MOST]:
            self.preview.addWidget(Help(note))
        use = QPushButton(_("Usar como borrador"))
        use.setProperty("look", "primary")
        use.clicked.connect(lambda _checked=False: self.taken.emit(begun, published))
        self.preview.addWidget(use)
        use.setFocus()


def _named(contents: Contents) -> str:
    names = [contents.first_names, contents.paternal, contents.maternal]
    said = " ".join(str(name) for name in names if name)
    day = contents.declared_on
    return f"{said}, {day:%d-%m-%Y}" if day else said


def _counted(begun: Contents, aside: int) -> list[str]:
    """How much came, and what is still to be typed."""
    rows = list(everything(begun))
    items = sum(isinstance(row, Item) and not isinstance(row, Gone) for row in rows)
    filled = sum(bool(f.value(begun)) for f in begun.fields if isinstance(f.kind, Parts))
    reserved = sum(field.value(row) is RESERVED for row in rows for field in row.fields)
    told = [_("{} secciones con {} ítems.").format(filled, items)]
    if reserved:
        told.append(_("{} valores vienen reservados: hay que escribirlos.").format(reserved))
    if aside:
        told.append(_("{} valores sin campo aquí quedan guardados como venían.").format(aside))
    return told
