"""The page that writes registers for others: which, of when and whose, in what formats, and where to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from platformdirs import user_documents_path
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.description.register import describe
from desktop.domain.language import _, ngettext
from desktop.domain.periods import Period
from desktop.jobs.exports import Wish, Written, counted, writing
from desktop.registers import AGENDA
from desktop.ui.bench import Bench
from desktop.ui.board import Said, Section
from desktop.ui.documents import show
from desktop.ui.filters import month_text
from desktop.ui.jobs_panel import thousands
from desktop.ui.kit.flow import Lines
from desktop.ui.kit.text import Help, Label, Title
from desktop.ui.page import Page
from desktop.ui.places import places
from desktop.ui.printing import open_file

FORMATS = (("pdf", "PDF"), ("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"), ("html", "Página web"))
SYSTEMS = (
    ("probidad", "Otra oficina con Probidad"),
    ("infolobby", "InfoLobby"),
    ("infolobby-2014", "InfoLobby, tablas de 2014"),
    ("api", "API de leylobby"),
    ("rdf", "RDF, datos enlazados"),
)


class ExportPage(Page):
    """Files in a folder, of any time and official; publishing is the close's."""

    by_official = by_month = True

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Offer the registers of art. 8."""
        super().__init__(parent)
        self.store, self.runner = bench.store, bench.runner
        self._open = partial(open_file, bench, self)
        self.notice, self.preferences = bench.notice, bench.preferences
        self._period = Period()
        self._official: str | None = None
        titles = {place.register: place.title for place in places()}
        self.registers = {
            describe(model).name: self._check(titles[describe(model).name], checked=True) for model in AGENDA
        }
        self.formats = {
            name: self._check(_(title), checked=name in ("pdf", "xlsx"))
            for name, title in (*FORMATS, *SYSTEMS)
        }
        self.folder = QLineEdit(self)
        self.folder.setAccessibleName(_("Carpeta de destino"))
        self.folder.setText(self.preferences.text("export/folder") or str(user_documents_path() / "Probidad"))
        self.scope = Label("", wraps=True, parent=self)
        self.count = Help("", self)
        self.go = QPushButton(_("Exportar"), self)
        self.go.setProperty("look", "primary")
        self.go.clicked.connect(self.start)
        self.made = Section(_("Última exportación"), self)
        self.made.show_lines([], _("Aún no se ha exportado nada en esta sesión."))
        self._arrange()

    def _check(self, text: str, *, checked: bool) -> QCheckBox:
        box = QCheckBox(text, self)
        box.setChecked(checked)
        box.toggled.connect(self._tell)
        return box

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        choose = QPushButton(_("Elegir…"), self)
        choose.setAccessibleName(_("Elegir la carpeta de destino"))
        choose.clicked.connect(self._choose)
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self.folder, 1)
        folder.addWidget(choose)
        rows: tuple[tuple[str, QHBoxLayout | QWidget], ...] = (
            (_("Registros"), _in_line(self.registers.values(), self)),
            (_("Qué"), self.scope),
            (_("Formatos"), _in_line((self.formats[name] for name, _title in FORMATS), self)),
            (_("Para otros sistemas"), _in_line((self.formats[name] for name, _title in SYSTEMS), self)),
            (_("Carpeta"), folder),
        )
        for place, (name, what) in enumerate(rows):
            grid.addWidget(Label(name, "dim", parent=self), place, 0)
            if isinstance(what, QWidget):
                grid.addWidget(what, place, 1)
            else:
                grid.addLayout(what, place, 1)
        grid.setColumnStretch(1, 1)
        act = QHBoxLayout()
        act.addWidget(self.go)
        act.addWidget(self.count, 1)
        column = QVBoxLayout()
        column.setContentsMargins(24, 12, 24, 24)
        column.setSpacing(16)
        column.addWidget(Title(_("Exportar"), self))
        told = _(
            "Escribe los registros en una carpeta, sin cerrar el mes. "
            "Los borradores y lo reservado nunca salen."
        )
        column.addWidget(Label(told, "dim", wraps=True, parent=self))
        column.addLayout(grid)
        together = _("InfoLobby, la API y RDF llevan siempre juntas audiencias, viajes y donativos.")
        column.addWidget(Help(together, self))
        column.addLayout(act)
        column.addSpacing(8)
        column.addWidget(self.made)
        column.addStretch(1)
        self.scrolled(column, _("Exportar"))

    # -- what is wished

    def wish(self) -> Wish:
        """What the page says."""
        return Wish(
            tuple(describe(model) for model in AGENDA if self.registers[describe(model).name].isChecked()),
            self._period,
            self._official,
            tuple(name for name, box in self.formats.items() if box.isChecked()),
            Path(self.folder.text().strip()).expanduser(),
        )

    def narrow(self, official: str | None, period: Period) -> None:
        """The month and official chosen above are those that are written."""
        self._official, self._period = official, period
        self._tell()

    def enter(self) -> None:
        """Count anew."""
        self._tell()
        self.go.setFocus()

    def reread(self) -> None:
        """Count anew."""
        self._tell()

    def _tell(self) -> None:
        if not hasattr(self, "go"):
            return
        whose = _("una autoridad") if self._official else _("todas las autoridades")
        told = _("{}, {}. El mes y la autoridad se eligen arriba.")
        self.scope.setText(told.format(month_text(self._period), whose))
        wish, store = self.wish(), self.store
        self.go.setEnabled(bool(wish.registers and wish.formats))
        today = date.today()  # noqa: DTZ011 -- the office's own calendar
        self.runner.ask(self, lambda: counted(store, wish, today), self._show_count)

    def _show_count(self, told: tuple[int, int]) -> None:
        out, held = told
        text = _("Salen {} registros.").format(thousands(out))
        if held:
            text += " " + _("Quedan fuera {}: borradores o reservados.").format(thousands(held))
        self.count.setText(text)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Carpeta de destino"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    # -- the job

    def start(self) -> None:
        """Write."""
        wish = self.wish()
        self.preferences.keep("export/folder", str(wish.folder))
        now = datetime.now().astimezone()
        self.go.setEnabled(False)
        work = writing(self.store, wish, now)
        self.runner.start(_("Exportar"), work, done=self._done, failed=self._ended, cancelled=self._ended)

    def _ended(self, _why: str = "") -> None:
        """The button took the keys away with it; it brings them back."""
        self.go.setEnabled(True)
        if self.isVisible():
            self.go.setFocus()

    def _done(self, written: Written) -> None:
        self._ended()
        lines = [
            Said("file-text", path.name, str(path.parent), act=partial(self._open, path, written.files))
            for path in written.files
        ]
        self.made.show_lines(lines, "")
        offers: list[tuple[str, Callable[[], object]]] = []
        if written.files:
            offers.append((_("Abrir"), partial(self._open, written.files[0], written.files)))
            offers.append((_("Ver en la carpeta"), lambda: show(written.files[0].parent)))
        told = _("Exportado: {} registros en {} archivos.").format(
            thousands(written.rows), len(written.files)
        )
        held = [
            text.format(thousands(count))
            for count, text in (
                (written.drafts, ngettext("{} borrador", "{} borradores", written.drafts)),
                (written.reserved, ngettext("{} reservado", "{} reservados", written.reserved)),
                (written.not_shown, _("{} que la ley no muestra")),
            )
            if count
        ]
        if held:
            told += " " + _("Quedan fuera: {}.").format(", ".join(held))
        self.notice.say(told, "good", offers)


def _in_line(boxes: Iterable[QWidget], parent: QWidget) -> QWidget:
    """One beside the other, and on a second line where letters are large."""
    held = QWidget(parent)
    flow = Lines(held, across=20, down=8)
    flow.add_line(*((box, 0, 0) for box in boxes))
    return held
