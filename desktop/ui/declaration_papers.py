"""The papers of a declaration, asked for on its page: whole or as it is published, in the formats chosen."""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton, QRadioButton, QWidget

from desktop import __version__
from desktop.domain.language import _
from desktop.filings.document import Stamp
from desktop.jobs.papers import stamp_of
from desktop.jobs.progress import Progress
from desktop.ui.bench import Bench
from desktop.ui.declaration_in_hand import InHand
from desktop.ui.declaration_panels import Panel
from desktop.ui.documents import show
from desktop.ui.kit.text import Help, Label
from desktop.ui.notice import Offer
from desktop.ui.paper import Made, Making, Paper, Version
from desktop.ui.printing import FOLDER, file_called, open_file, print_paper, show_paper

FULL, PUBLIC = "full", "public"
FORMATS = (
    ("pdf", "PDF"),
    ("xlsx", "Excel (XLSX)"),
    ("json", "JSON"),
    ("csv", "CSV"),
    ("html", "HTML"),
    ("infoprobidad", "JSON de InfoProbidad"),
)


def print_sheet(bench: Bench, parent: QWidget, owner: str, code: str) -> None:
    """The recovery sheet, once."""
    from desktop.filings.recovery_sheet import RecoveryFacts, recovery_sheet  # noqa: PLC0415 -- seldom printed

    facts = RecoveryFacts(code, owner, bench.today())
    print_paper(bench, parent, partial(recovery_sheet, facts), _("Hoja de recuperación"), sealed=True)


def writing(
    hand: InHand, view: str, formats: list[str], folder: Path, now: datetime
) -> Generator[Progress, None, tuple[Path, ...]]:
    """Write the latest version that was kept, or the one signed.

    Raises:
        BookError: it is damaged, or was never kept.
        NotWrittenError: the disk refused.
    """
    from desktop.jobs.declaration_papers import of_book, write_declaration  # noqa: PLC0415 -- it loads the filings

    stamp = stamp_of(hand.store, now, __version__)
    sheet = of_book(hand.box, hand.declaration, stamp, view)
    return (yield from write_declaration(sheet, formats, folder))


def _made(hand: InHand, stamp: Stamp, view: str) -> Making:
    """The latest version that was kept, or the one signed, in memory alone.

    Raises:
        BookError: it is damaged, or was never kept.
    """
    from desktop.jobs.declaration_papers import of_book, to_look_at  # noqa: PLC0415 -- it loads the filings

    sheet = of_book(hand.box, hand.declaration, stamp, view)
    return Made((yield from to_look_at(sheet)))


class PapersPanel(Panel):
    """Which version, which formats, and where."""

    asking = Signal(str, list, object)
    """The version, the formats, the folder."""

    def __init__(self, hand: InHand, bench: Bench) -> None:
        """The public PDF, unless something else is chosen."""
        super().__init__(_("Imprimir o exportar"))
        self._bench = bench
        self.public = QRadioButton(_("Versión pública: lo reservado no va"))
        self.full = QRadioButton(_("Versión completa"))
        careful = Help(_("La completa contiene todo a la vista: guárdela con cuidado."))
        self.public.setChecked(True)
        self.formats = {name: QCheckBox(text) for name, text in FORMATS}
        self.formats["pdf"].setChecked(True)
        if not hand.is_signed:
            self.column.addWidget(Help(_("Se escribe la última versión guardada, marcada como borrador.")))
        for widget in (self.public, self.full, careful, Label(_("Formatos"), "help"), *self.formats.values()):
            self.column.addWidget(widget)
        self.look = QPushButton(_("Ver e imprimir…"))
        self.look.setProperty("look", "primary")
        self.look.clicked.connect(partial(self._look, hand))
        self.compare = QPushButton(_("Comparación con la anterior (PDF)…"), self)
        self.compare.setProperty("look", "quiet")
        self.compare.setProperty("align", "left")
        self.compare.setVisible(hand.compared is not None)
        self.compare.clicked.connect(partial(self._compare, hand))
        self.column.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.compare)
        self.go = QPushButton(_("Elegir carpeta y escribir…"))
        self.go.clicked.connect(self._on_go)
        self.end(self.go)

    def _look(self, hand: InHand) -> None:
        """In the preview, which offers both versions; it goes when the strongbox is locked."""
        stamp = stamp_of(hand.store, datetime.now().astimezone(), __version__)
        views = {PUBLIC: _("Como se publica"), FULL: _("Completa: contiene todo a la vista")}
        versions = tuple(Version(text, partial(_made, hand, stamp, view)) for view, text in views.items())
        name = file_called(_("Declaración {}").format(hand.declaration.heading()))
        chosen = 1 if self.full.isChecked() else 0
        paper = Paper(_("Declaración de intereses y patrimonio"), name, versions, chosen)
        show_paper(self._bench, self, paper, sealed=True)

    def _compare(self, hand: InHand) -> None:
        """Both side by side; private, as the full version is."""
        from desktop.filings.declaration_comparison import comparison_act  # noqa: PLC0415 -- it loads the filings

        if hand.compared is not None:
            name = _("Comparación {}").format(hand.declaration.heading())
            print_paper(self._bench, self, partial(comparison_act, hand.compared), name, sealed=True)

    def chosen(self) -> list[str]:
        """The formats."""
        return [name for name, box in self.formats.items() if box.isChecked()]

    def _on_go(self) -> None:
        if not self.chosen():
            self.banner.say("bad", _("Elija al menos un formato."))
            return
        preferences = self._bench.preferences
        folder = QFileDialog.getExistingDirectory(self, _("Carpeta"), preferences.text(FOLDER))
        if folder:
            preferences.keep(FOLDER, folder)
            self.ask(Path(folder))

    def ask(self, folder: Path) -> None:
        """Into a folder."""
        self.asking.emit(FULL if self.full.isChecked() else PUBLIC, self.chosen(), folder)

    def take_focus(self) -> None:
        """The hand goes to the version."""
        self.public.setFocus()


def write_papers(  # noqa: PLR0913, PLR0917 -- what is written, and for whom
    bench: Bench, parent: QWidget, hand: InHand, view: str, formats: list[str], folder: Path
) -> None:
    """Beside the painting thread; then the offer to open them."""

    def done(paths: tuple[Path, ...]) -> None:
        offers: list[Offer] = [
            (_("Abrir"), partial(open_file, bench, parent, paths[0], paths)),
            (_("Ver en la carpeta"), partial(show, folder)),
        ]
        told = _("Se escribió {}.").format(", ".join(path.name for path in paths))
        bench.notice.say(told, "careful" if view == FULL else "good", offers)

    work = writing(hand, view, formats, folder, datetime.now().astimezone())
    bench.runner.start(_("Exportar la declaración"), work, done=done)
