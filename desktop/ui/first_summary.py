"""The end of the first start: what will be made, before it is made."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.description.reading import check
from desktop.domain.language import _
from desktop.domain.problems import Severity
from desktop.registers.officials import Official
from desktop.ui.board import Said, Section
from desktop.ui.first_book import ByHand
from desktop.ui.first_steps import Step


class Summary(Step):
    """The place, the institution, the officials; with what those that were typed still lack."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing to sum up yet."""
        told = _("Todavía no se ha creado nada: con «Atrás» se cambia lo que haga falta.")
        super().__init__(_("Esto se creará"), told, parent, scrolls=True)
        self.book = Section(_("El libro"), self)
        self.officials = Section(_("Autoridades"), self)
        for section in (self.book, self.officials):
            self.column.addWidget(section)
        self.column.addStretch(1)

    def show_all(self, place: str, told: ByHand, from_file: str) -> None:
        """Sum up."""
        body = told.institution
        self.book.show_lines(
            [
                Said("database", place),
                Said("landmark", _("{}, código {}").format(body.name, body.code)),
            ],
            "",
        )
        lines = [Said("file-spreadsheet", from_file)] if from_file else []
        lines += [_line(one) for one in told.officials]
        self.officials.show_lines(lines, _("Ninguna todavía: se agregan después, en Autoridades."))


def _line(one: Official) -> Said:
    """One that was typed; what it lacks keeps it a draft, and it can be completed later."""
    wrong = next((each for each in check(one) if each.severity is not Severity.WARNING), None)
    if wrong is None:
        return Said("user", one.heading(), _("desde el {:%d-%m-%Y}").format(one.starts))
    label = next((_(field.label) for field in Official.fields if field.name == wrong.field), wrong.field)
    return Said("pencil", one.heading(), _("queda por completar. {}: {}").format(label, wrong.text), "warn")
