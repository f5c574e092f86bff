"""«Cierres»: every close that was made, its package written again, and anything filed verified."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.domain.sentences import period_told
from desktop.filings.package_check import is_package
from desktop.jobs.closing.publication import publication_of
from desktop.jobs.closing.publishing import rewrite
from desktop.jobs.closing.verifying import Checked, check_file, check_package, name_of
from desktop.jobs.progress import Progress
from desktop.jobs.signing import SignedFiles
from desktop.store import Store
from desktop.store.published import Closing, closings
from desktop.ui.bench import Bench
from desktop.ui.close_papers import show_close
from desktop.ui.closing_publish import FOLDER
from desktop.ui.documents import show
from desktop.ui.empty import Empty
from desktop.ui.kit import theme
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.flow import Lines
from desktop.ui.kit.plain_table import fill_row, plain_table, with_numbers
from desktop.ui.kit.text import Help, Title
from desktop.ui.page import Page
from desktop.ui.sign_step import offer_to_sign

MOST_TOLD = 6


def checking(path: Path, store: Store) -> Generator[Progress, None, Checked | None]:
    """Verify something filed, as a job."""
    yield Progress(0, 0, _("Comprobando {}").format(path.name))
    return check_package(path, store) if is_package(path) else check_file(path, store)


class ClosingsPage(Page):
    """The ledger: one row a close, the latest first."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Arrange it; `enter` asks the book."""
        super().__init__(parent)
        self._bench = bench
        self.told: list[Closing] = []
        self.said = Banner()
        heads = (
            _("Mes"),
            _("Cierre"),
            _("Hecho el"),
            _("Por"),
            _("Sello del libro"),
            _("Huella del paquete"),
        )
        self.table = with_numbers(plain_table(self, heads, (150, 64, 140, 110, 190), _("Cierres")), (1,))
        self.empty = Empty(self)
        self.look = self._button(_("Ver el libro del mes…"), self.show_papers)
        self.look.setProperty("look", "primary")
        self.again = self._button(_("Escribir otra vez el paquete…"), self.write_again)
        self.check = self._button(_("Comprobar un paquete o archivo…"), self._choose_file)
        self.check_folder = self._button(_("Comprobar una carpeta…"), self._choose_folder)
        self.sign = self._button(_("Firmar sus PDF…"), self.sign_papers)
        self._arrange()

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(act)
        return button

    def _arrange(self) -> None:
        acts = Lines(across=8, down=8)
        buttons = (self.look, self.again, self.sign, self.check, self.check_folder)
        acts.add_line(*((button, 0, 0) for button in buttons))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addWidget(Title(_("Cierres"), self))
        told = _("Cada cierre se puede escribir otra vez, byte por byte, y comprobar años después.")
        column.addWidget(Help(told, self))
        column.addLayout(acts)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        self.table.activated.connect(self.show_papers)
        theme.signals.changed.connect(self.said.redress)

    def enter(self) -> None:
        """Read anew, and take the keys."""
        self.reread()
        (self.table if self.told else self.check).setFocus()

    def reread(self) -> None:
        """Ask the book."""
        store = self._bench.store
        self._bench.runner.ask(self, lambda: closings(store)[::-1], self._show)

    def _show(self, told: list[Closing]) -> None:
        self.told = told
        self.table.setVisible(bool(told))
        self.empty.setVisible(not told)
        for button in (self.look, self.again, self.sign):
            button.setEnabled(bool(told))
        text = _("Los meses se cierran en «Cerrar un mes».")
        offers = [(_("Cerrar un mes"), partial(self.wants_place.emit, "closing"))]
        self.empty.tell("file-check", _("Aún no se ha cerrado ningún mes"), text, offers)
        self.table.setRowCount(len(told))
        for row, one in enumerate(told):
            seal = f"{one.seal_number}: {one.seal_hash[:16]}…"
            made = f"{one.at[8:10]}-{one.at[5:7]}-{one.at[:4]} {one.at[11:16]}"
            fill_row(
                self.table,
                row,
                (period_told(one.period), str(one.number), made, one.author, seal, one.package),
            )
        if told:
            self.table.selectRow(0)

    # -- acts

    def chosen(self) -> Closing | None:
        """The close in hand."""
        row = self.table.currentRow()
        return self.told[row] if 0 <= row < len(self.told) else None

    def show_papers(self) -> None:
        """What it filed, to be read and printed."""
        if (closing := self.chosen()) is not None:
            show_close(self._bench, self, closing)

    def act(self, name: str) -> bool:
        """Printing shows the papers of the close in hand."""
        if name == "print" and self.chosen() is not None:
            self.show_papers()
            return True
        return False

    def write_again(self) -> None:
        """Its package, byte for byte, into a folder."""
        closing, bench = self.chosen(), self._bench
        kept = bench.preferences.text(FOLDER)
        folder = QFileDialog.getExistingDirectory(self, _("Carpeta del paquete"), kept) if closing else ""
        if closing is not None and folder:
            work = rewrite(bench.store, closing, Path(folder))
            bench.runner.start(
                _("Escribir el paquete"), work, done=self._written, failed=partial(self.said.say, "bad")
            )

    def _written(self, place: Path) -> None:
        text = _("Se escribió {}, igual byte por byte.").format(place.name)
        self.said.say("good", text, (_("Ver en la carpeta"), lambda: show(place.parent)))

    def sign_papers(self) -> None:
        """Signed copies of a package's PDF, beside it: the package itself stays as the manifest tells it."""
        closing, bench = self.chosen(), self._bench
        if closing is None:
            return
        place = Path(bench.preferences.text(FOLDER)) / publication_of(bench.store, closing).package
        if not (place / "pdf").is_dir():
            found = QFileDialog.getExistingDirectory(self, _("Paquete {}").format(place.name))
            place = Path(found) if found else place
        papers = sorted((place / "pdf").glob("*.pdf"))
        if papers:
            folder = place.with_name(f"{place.name}-firmado")
            offer_to_sign(self.sign, bench, papers, self._signed, folder)
        else:
            self.said.say("careful", _("{}: no tiene PDF que firmar.").format(place.name))

    def _signed(self, told: SignedFiles) -> None:
        if told.signed:
            folder = told.signed[0][1].parent
            text = _("Firmado por {}: {} PDF.").format(told.signer, len(told.signed))
            self.said.say("good", text, (_("Ver en la carpeta"), lambda: show(folder)))

    def _choose_file(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(self, _("Comprobar un paquete o archivo"))
        if path:
            self.verify(Path(path))

    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, _("Comprobar una carpeta"))
        if path:
            self.verify(Path(path))

    def verify(self, path: Path) -> None:
        """Whether something that was filed is as it was."""
        if path.is_dir() and not is_package(path):
            self.said.say("careful", _("{}: no es el paquete de un cierre.").format(path.name))
            return
        work = checking(path, self._bench.store)
        self._bench.runner.start(
            _("Comprobar"), work, done=partial(self._checked, path.name), failed=partial(self.said.say, "bad")
        )

    def _checked(self, name: str, told: Checked | None) -> None:
        if told is None:
            text = _("{}: ningún cierre de este libro lo publicó, y no hay un manifiesto junto a él.")
            self.said.say("careful", text.format(name))
            return
        whose = _(" Es del cierre {}.").format(name_of(told.closing)) if told.closing else ""
        if told.intact:
            text = _("{}: íntegro. Archivos comprobados: {}.").format(name, told.verdict.files)
            self.said.say("good", " ".join([text + whose, *told.notes]))
            return
        lines = [f"{one.path}: {one.text}" if one.path else one.text for one in told.verdict.damages]
        more = len(lines) - MOST_TOLD
        shown = lines[:MOST_TOLD] + ([_("Y {} más.").format(more)] if more > 0 else [])
        self.said.say("bad", "\n".join([_("{}: alterado.").format(name) + whose, *shown]))
