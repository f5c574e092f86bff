"""«Anuales»: what is filed once a year, written together into a folder."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from platformdirs import user_documents_path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import __version__
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.duties.yearly import of_year
from desktop.jobs.progress import Progress
from desktop.jobs.yearly_filings import PARTS, Told, Yearly, write_year
from desktop.registers.institutions import Institution
from desktop.store import Store
from desktop.store.aggregates import own_body
from desktop.store.vault import Vault, open_vault
from desktop.ui.bench import Bench
from desktop.ui.board import Said, Section
from desktop.ui.documents import show
from desktop.ui.first_book import actor
from desktop.ui.kit import theme
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.text import Help, Label, Title
from desktop.ui.page import Page
from desktop.ui.printing import open_file
from desktop.ui.reserved_place import reserved_place

FOLDER = "yearly/folder"
FIRST_YEAR = 2014
"""The law began to hold then."""
LONGEST = 200
YEAR_WIDE, KEY_WIDE = 110, 320


def _titles() -> dict[str, tuple[str, str]]:
    """What each part is called, and what it is."""
    return {
        "summary": (_("Resumen del año"), _("Cifras y gráficos, en PDF y Excel")),
        "resolution": (_("Resolución de sujetos pasivos"), _("PDF desde la nómina; sin ella, un borrador")),
        "officials": (_("Lista de autoridades"), _("Quienes ejercieron en el año, en PDF y Excel")),
        "lobbyists": (_("Registro de lobbistas y gestores"), _("Los inscritos, en PDF y Excel")),
        "account": (_("Cuenta reservada"), _("Un PDF por destinatario; pide la clave del libro reservado")),
    }


@dataclass(frozen=True)
class Wish:
    """What the page says."""

    year: int
    parts: tuple[str, ...]
    folder: Path
    today: date
    account: Callable[[], Vault] | str


def writing(store: Store, wish: Wish) -> Generator[Progress, None, tuple[Told, ...]]:
    """Write the filings of the institution whose book it is.

    Raises:
        ValueError: the book has no institution.
    """
    yield Progress(0, 0, _("Abriendo los libros"))
    body = own_body(store)
    record = store.get(Institution, body.uid) if body else None
    if body is None or record is None:
        raise ValueError(_("El libro no tiene un organismo: agréguelo primero."))
    count = partial(of_year, store, body, wish.year)
    whole = Yearly(
        record, body, wish.year, wish.folder, wish.today, __version__, count, wish.account, wish.parts
    )
    return (yield from write_year(store, whole))


class YearlyPage(Page):
    """Year, which filings, folder, button; afterwards the files, and why the rest is not there."""

    by_month = True

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Offer everything of this year."""
        super().__init__(parent)
        self._bench = bench
        self._period = Period()
        self._written = Path()
        self.years = QComboBox(self)
        self.years.setAccessibleName(_("Año"))
        for year in range(bench.today().year, FIRST_YEAR - 1, -1):
            self.years.addItem(str(year), year)
        self.parts = {name: QCheckBox(title, self) for name, (title, _told) in _titles().items()}
        self.key = QLineEdit(self)
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setMaxLength(LONGEST)
        self.key.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhHiddenText)
        self.key.setPlaceholderText(_("Clave del libro reservado"))
        self.key.setAccessibleName(_("Clave del libro reservado"))
        self.folder = QLineEdit(self)
        self.folder.setAccessibleName(_("Carpeta de destino"))
        kept = bench.preferences.text(FOLDER)
        self.folder.setText(kept or str(user_documents_path() / "Probidad"))
        self.go = QPushButton(_("Escribir"), self)
        self.go.setProperty("look", "primary")
        self.go.clicked.connect(self.start)
        self.there = QPushButton(_("Ver en la carpeta"), self)
        self.there.clicked.connect(lambda: show(self._written))
        self.there.hide()
        self.said = Banner()
        self.made = Section(_("Lo que se escribió"), self)
        self.made.hide()
        for box in self.parts.values():
            box.setChecked(True)
            box.toggled.connect(self._tell)
        self._arrange()
        theme.signals.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.said.redress()
        self.years.setFixedWidth(theme.px(YEAR_WIDE))
        self.key.setMaximumWidth(theme.px(KEY_WIDE))
        self._what.setMinimumHeight(next(iter(self.parts.values())).sizeHint().height())

    def _arrange(self) -> None:
        choose = QPushButton(_("Elegir…"), self)
        choose.setAccessibleName(_("Elegir la carpeta de destino"))
        choose.clicked.connect(self._choose)
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self.folder, 1)
        folder.addWidget(choose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(14)
        grid.setColumnStretch(1, 1)
        year = Label(_("Año"), "dim", parent=self)
        year.setBuddy(self.years)
        grid.addWidget(year, 0, 0)
        grid.addWidget(self.years, 0, 1, Qt.AlignmentFlag.AlignLeft)
        self._what = Label(_("Qué"), "dim", parent=self)
        grid.addWidget(self._what, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._choices(), 1, 1)
        grid.addWidget(Label(_("Carpeta"), "dim", parent=self), 2, 0)
        grid.addLayout(folder, 2, 1)
        act = QHBoxLayout()
        act.setSpacing(8)
        act.addWidget(self.go)
        act.addWidget(self.there)
        act.addStretch(1)
        column = QVBoxLayout()
        column.setContentsMargins(24, 12, 24, 24)
        column.setSpacing(16)
        column.addWidget(Title(_("Anuales"), self))
        told = _("Lo que se presenta o se publica una vez al año, junto en una carpeta.")
        column.addWidget(Label(told, "dim", wraps=True, parent=self))
        column.addLayout(grid)
        column.addLayout(act)
        column.addWidget(self.said)
        column.addWidget(self.made)
        column.addStretch(1)
        self._area = self.scrolled(column, _("Anuales"))

    def _choices(self) -> QGridLayout:
        """Each part with what it is beside it; the passphrase under the one that needs it."""
        rows = QGridLayout()
        rows.setHorizontalSpacing(20)
        rows.setVerticalSpacing(10)
        rows.setColumnStretch(1, 1)
        for place, (name, (_title, told)) in enumerate(_titles().items()):
            rows.addWidget(self.parts[name], place, 0)
            rows.addWidget(Help(told, self), place, 1)
        typed = QHBoxLayout()
        typed.addWidget(self.key, 3)
        typed.addStretch(1)
        rows.addLayout(typed, len(self.parts), 1)
        return rows

    # -- as a page

    def enter(self) -> None:
        """Whether there is a reserved book may have changed."""
        self._tell()
        self.years.setFocus()

    def narrow(self, _official: str | None, period: Period) -> None:
        """The year of the time chosen above, if it is of one."""
        first, last = period.first, period.last
        if period != self._period and first and last and first.year == last.year:
            self.years.setCurrentIndex(max(0, self.years.findData(first.year)))
        self._period = period

    def leave(self) -> None:
        """A passphrase does not stay behind."""
        self.key.clear()

    def _tell(self) -> None:
        path = reserved_place(self._bench.store, self._bench.preferences)
        self.key.setVisible(self.parts["account"].isChecked() and path is not None and path.is_file())
        self.go.setEnabled(any(box.isChecked() for box in self.parts.values()))

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Carpeta de destino"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    # -- the job

    def wish(self) -> Wish:
        """What the page says."""
        return Wish(
            int(self.years.currentData()),
            tuple(name for name in PARTS if self.parts[name].isChecked()),
            Path(self.folder.text().strip()).expanduser().absolute(),
            self._bench.today(),
            self._account(),
        )

    def _account(self) -> Callable[[], Vault] | str:
        """What opens the reserved book, or why nobody can."""
        path = reserved_place(self._bench.store, self._bench.preferences)
        if path is None or not path.is_file():
            return _("Cuenta reservada: este libro no tiene un libro reservado.")
        if not self.key.text():
            return _("Cuenta reservada: falta la clave del libro reservado.")
        return partial(open_vault, path, self.key.text(), actor=actor())

    def start(self) -> None:
        """Write."""
        wish, bench = self.wish(), self._bench
        bench.preferences.keep(FOLDER, self.folder.text())
        for shown in (self.said, self.made, self.there):
            shown.hide()
        self.go.setEnabled(False)
        bench.runner.start(
            _("Presentaciones anuales"),
            writing(bench.store, wish),
            done=self._done,
            failed=self._failed,
            cancelled=self._ended,
        )

    def _ended(self) -> None:
        self._tell()
        if self.isVisible():
            self.go.setFocus()

    def _failed(self, why: str) -> None:
        self._ended()
        self.said.say("bad", why)
        if self.key.isVisible() and self.key.text():
            self.key.setFocus()
            self.key.selectAll()

    def _done(self, told: tuple[Told, ...]) -> None:
        self.key.clear()
        self._ended()
        bench = self._bench
        files = [one.file for one in told if one.file]
        lines = [_file(path, partial(open_file, bench, self, path, files)) for path in files]
        lines += [Said("triangle-alert", one.text, "", "warn") for one in told if one.text]
        self.made.show_lines(lines, _("Nada."))
        self.made.show()
        if any(one.part == "account" and one.file for one in told):
            self.said.say("careful", _("La cuenta contiene lo reservado a la vista: entréguela y bórrela."))
        self.there.setVisible(bool(files))
        if files:
            self._written = files[0].parent
        if self.isVisible():
            QTimer.singleShot(0, self, self._come_to_what_was_made)
        else:
            self._bench.notice.say(_("Presentaciones anuales: {} archivos.").format(len(files)), "good")

    def _come_to_what_was_made(self) -> None:
        """Its lines stand below the choices, which fill a small window."""
        self._area.ensureWidgetVisible(self.made)


def _file(path: Path, act: Callable[[], object]) -> Said:
    sign = "file-spreadsheet" if path.suffix == ".xlsx" else "file-text"
    return Said(sign, path.name, _("Abrir"), act=act)
