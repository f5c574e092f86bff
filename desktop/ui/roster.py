"""«Importar nómina»: those who must declare, from a spreadsheet; whoever it does not name is told of."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QWidget

from desktop.description.kinds import Day
from desktop.domain import shorthand
from desktop.domain.catalogues import catalogue
from desktop.domain.language import _
from desktop.filings.roster_template import write_template
from desktop.jobs.planning import Fate, Plan
from desktop.jobs.progress import Progress
from desktop.jobs.roster import take_roster
from desktop.ui.bench import Bench
from desktop.ui.kit import theme
from desktop.ui.kit.boxes import LineBox
from desktop.ui.kit.turning import Turning
from desktop.ui.people_list import ListWords, PeopleListPage


class RosterPage(PeopleListPage):
    """The roster; to end whoever is missing is a choice of its own, with its day."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """In its own words."""
        words = ListWords(
            title=_("Importar nómina"),
            help=_(
                "Quienes deben declarar, desde una planilla (.xlsx o .csv): RUT, Nombres, Apellidos, Cargo, "
                "Unidad, Numeral (10, 4-10 o en palabras), Jefe de servicio, Desde, Hasta, Comuna."
            ),
            take=_("Guardar en la nómina"),
            category=_("Numeral"),
            tell=lambda code: catalogue("declarant_numerals")[code].numeral,
            empty=_(
                "Las columnas se reconocen por su nombre. La plantilla trae las que se leen y los numerales."
            ),
        )
        super().__init__(bench, words, parent)

    def extra(self) -> QHBoxLayout:
        """Whether, and on which day, whoever is missing leaves; and the template."""
        self.ending = QCheckBox(_("Terminar el cargo de quienes no figuran en la lista, el día"), self)
        self.day = LineBox(self)
        self.day.setAccessibleName(_("Día de término"))
        self.day.setPlaceholderText(_("dd-mm-aaaa"))
        self.day.setText(f"{self._bench.today():%d-%m-%Y}")
        self.day.setEnabled(False)
        self._widen()
        theme.signals.changed.connect(self._widen)
        self.template = self._button(_("Guardar una plantilla…"), self._save_template)
        self.ending.toggled.connect(self.day.setEnabled)
        self.ending.toggled.connect(self._tell)
        self.day.textChanged.connect(self._again)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.ending)
        row.addWidget(self.day)
        row.addStretch(1)
        row.addWidget(self.template)
        Turning(self, 900, row)
        return row

    def _widen(self) -> None:
        self.day.setFixedWidth(theme.px(120))

    def _again(self) -> None:
        """Another day: what was reviewed is no longer what would happen."""
        if self.plan is not None and self.plan.dry_run and self.ending.isChecked():
            self.plan = None
            self._tell()

    def writes(self) -> tuple[Fate, ...]:
        """And whoever is missing, if that was chosen."""
        return (*super().writes(), Fate.LEFT) if self.ending.isChecked() else super().writes()

    def end_missing(self) -> date | None:
        """The day on which whoever is missing leaves, if they do.

        Raises:
            ValueError: what was typed is no day.
        """
        if not self.ending.isChecked():
            return None
        typed = self.day.text()
        day: date = Day().read(shorthand.day(typed, self._bench.today()) or typed)
        return day

    def work(self, *, dry_run: bool) -> Generator[Progress, None, Plan]:
        """Review it, or enter those that are new and change those that changed."""
        bench, end = self._bench, self.end_missing()
        return take_roster(bench.store, self.paths, bench.today(), dry_run=dry_run, end_missing=end)

    def _save_template(self) -> None:
        path, _filter = QFileDialog.getSaveFileName(
            self, _("Guardar una plantilla"), _("nómina de obligados.xlsx"), "Excel (*.xlsx)"
        )
        if path:
            write_template(Path(path))
            self._bench.notice.say(_("Plantilla guardada en {}.").format(path), "good")
