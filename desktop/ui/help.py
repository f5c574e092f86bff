"""The help page: every key there is, from the menus themselves, and what this program is."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.ui.kit.text import Heading, Label, Title
from desktop.ui.menus import Actions, key_of, menus, plain
from desktop.ui.page import Page

IN_FORMS = (
    ("Tab, Enter", "Pasar al campo siguiente"),
    ("Esc", "Volver a la lista"),
    ("Tab", "Tomar lo primero que ofrece la lista y pasar al campo siguiente"),
    ("Intro", "Tomar lo primero que ofrece la lista"),
    ("Alt y letra", "Agregar una fila: la letra está subrayada en su botón"),
    ("hoy, ayer, 12, 12-10", "Fechas que se entienden"),
    ("930", "Las 09:30"),
    ("25 UF, US$ 300", "Montos con su moneda"),
)


class HelpPage(Page):
    """Short enough to be read in a minute."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """List the keys."""
        super().__init__(parent)
        column = QVBoxLayout()
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(8)
        column.addWidget(Title(_("Ayuda"), self))
        about = _("Todo se puede hacer sin el ratón. Lo que se escribe queda guardado como borrador.")
        column.addWidget(Label(about, "dim", wraps=True))
        column.addLayout(self._keys(actions))
        column.addStretch(1)
        self._area = self.scrolled(column, _("Ayuda"))

    def enter(self) -> None:
        """The keys scroll."""
        self._area.setFocus()

    def _keys(self, actions: Actions) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(48)
        grid.setVerticalSpacing(16)
        for place, (title, entries) in enumerate(menus()):
            pairs = [(actions[name], plain(actions[name])) for name, *_rest in entries if name]
            rows = [(key_of(action), text) for action, text in pairs]
            grid.addLayout(_group(title.replace("&", ""), rows), place // 3, place % 3)
        rows = [(key, _(text)) for key, text in IN_FORMS]
        grid.addLayout(_group(_("En los formularios"), rows), 2, 0)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        return grid


def _group(title: str, rows: list[tuple[str, str]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(Heading(title))
    lines = QGridLayout()
    lines.setVerticalSpacing(4)
    lines.setHorizontalSpacing(12)
    for place, (key, text) in enumerate(rows):
        lines.addWidget(Label(text, wraps=True), place, 0)
        lines.addWidget(Label(key, "dim"), place, 1)
    lines.setColumnStretch(0, 1)
    column.addLayout(lines)
    column.addStretch(1)
    return column
