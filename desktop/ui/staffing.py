"""«Lista de personal»: heads from a spreadsheet, first what would happen, then the taking in."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtWidgets import QWidget

from desktop.domain.catalogues import catalogue
from desktop.domain.language import _
from desktop.jobs.planning import Plan
from desktop.jobs.progress import Progress
from desktop.jobs.staffing import take_staff
from desktop.ui.bench import Bench
from desktop.ui.people_list import ListWords, PeopleListPage


class StaffingPage(PeopleListPage):
    """Heads of units; their post tells the category."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """In its own words."""
        words = ListWords(
            title=_("Lista de personal"),
            help=_(
                "Jefaturas de división, departamento, oficina y unidad desde una planilla (.xlsx o .csv): "
                "RUT, Nombres, Apellidos, Cargo, Unidad, Desde, Hasta, Resolución. "
                "El cargo dice la categoría."
            ),
            take=_("Inscribir"),
            category=_("Categoría"),
            tell=lambda code: _(catalogue("official_categories")[code].label),
            empty=_("La de personal sirve tal como viene: las columnas se reconocen por su nombre."),
        )
        super().__init__(bench, words, parent)

    def work(self, *, dry_run: bool) -> Generator[Progress, None, Plan]:
        """Review them, or enter those that are new and change those that changed."""
        return take_staff(self._bench.store, self.paths, self._bench.today(), dry_run=dry_run)
