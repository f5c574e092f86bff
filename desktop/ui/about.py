"""About: what this program is, what it stands on, where its data lie, and every licence to be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.ui import diary
from desktop.ui.bench import Bench
from desktop.ui.diagnosis import facts
from desktop.ui.frame import Frame
from desktop.ui.kit import theme
from desktop.ui.kit.text import Heading, Label, Reading, Title
from desktop.ui.kit.turning import Turning
from desktop.ui.licences import bundled
from desktop.ui.machine_settings import copy_diagnosis, of_the_book
from desktop.ui.page import Page

SIGN = 64
LEAST_HIGH = 136
"""Of the licences and of their text: more they take where there is room."""
ROOMY = 760
"""Pixels at 100 % from which two facts stand beside each other."""


class AboutPage(Page):
    """Facts above, licences below."""

    def __init__(
        self,
        bench: Bench | Frame,
        parent: QWidget | None = None,
        *,
        back: Callable[[], object] | None = None,
    ) -> None:
        """Read what is installed; before a book is open there is a frame alone, and a way `back`."""
        super().__init__(parent)
        self._bench, self._back = bench, back
        self._store = bench.store if isinstance(bench, Bench) else None
        self.sign = Label(parent=self)
        self.sign.setAccessibleName(_("Signo de Probidad"))
        self.names = QListWidget(self)
        self.names.setAccessibleName(_("Bibliotecas, letras, íconos y datos"))
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(_("Texto de la licencia"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.licences = bundled()
        for one in self.licences:
            told = " ".join(filter(None, (one.name, one.version)))
            QListWidgetItem(" · ".join(filter(None, (told, one.licence))), self.names)
        self.names.currentRowChanged.connect(self._read)
        self._arrange()
        self._dress()
        theme.signals.changed.connect(self._dress)
        self.names.setCurrentRow(0)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.sign)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Title(_("Acerca de Probidad"), self))
        told = _(
            "Registros de agenda pública y declaraciones de un organismo, en este equipo. No usa la red: "
            "nada sale de aquí. Licencia MIT."
        )
        words.addWidget(Label(told, "dim", wraps=True, parent=self))
        head.addLayout(words, 1)
        column = QVBoxLayout()
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._facts())
        column.addLayout(self._buttons())
        column.addSpacing(8)
        column.addWidget(Heading(_("Licencias de lo que usa"), self))
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self.names, 2)
        both.addWidget(self.text, 3)
        for widget in (self.names, self.text):
            widget.setSizePolicy(widget.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Ignored)
        column.addLayout(both, 1)
        self._area = self.scrolled(column, _("Acerca de Probidad"))

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        told = [(fact.label, fact.value) for fact in (*facts(), *of_the_book(self._store))]
        if self._store is not None:
            told.append((_("Carpeta de los datos"), str(self.folder or _("en un servidor"))))
        lines = [(Label(name, "dim", parent=self), Reading(value, parent=self)) for name, value in told]
        Turning(self, ROOMY, turned=partial(_part, grid, lines))
        return grid

    def _buttons(self) -> QBoxLayout:
        row = QHBoxLayout()
        Turning(self, ROOMY, row)
        acts: tuple[tuple[str, Callable[[], None]], ...] = (
            (_("Abrir la carpeta de los datos"), self._show_folder),
            (_("Copiar diagnóstico"), self._copy),
            (_("Abrir la carpeta de registros"), diary.show),
        )
        if self._back is not None:
            acts = ((_("Volver"), self._go_back), *acts)
        self.buttons = []
        for text, act in acts:
            button = QPushButton(text, self)
            button.clicked.connect(act)
            row.addWidget(button)
            self.buttons.append(button)
            button.setEnabled(act != self._show_folder or self.folder is not None)
        row.addStretch(1)
        return row

    @property
    def folder(self) -> Path | None:
        """Where the book lies, if it is a file."""
        path = self._store.path if self._store else None
        return path.parent if path else None

    def enter(self) -> None:
        """Take the keys."""
        self.names.setFocus()

    def _read(self, row: int) -> None:
        self.text.setPlainText(self.licences[row].text if row >= 0 else "")

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def _go_back(self) -> None:
        if self._back is not None:
            self._back()

    def _copy(self) -> None:
        copy_diagnosis(self._store, self._bench.preferences, self._bench.notice)

    def _dress(self) -> None:
        for row in range(self.names.count()):
            self.names.item(row).setSizeHint(QSize(10, theme.px(28)))
        for widget in (self.names, self.text):
            widget.setMinimumHeight(theme.px(LEAST_HIGH))
        self.sign.setPixmap(theme.pixmap("probidad", theme.px(SIGN), ratio=self.devicePixelRatioF()))
        self.sign.setAlignment(Qt.AlignmentFlag.AlignTop)


def _part(grid: QGridLayout, lines: Sequence[tuple[Label, Reading]], is_narrow: bool) -> None:
    """What is known in two columns, or in one where letters are large; the folder, which is long, below."""
    rows = len(lines) if is_narrow else len(lines) // 2
    for place, (name, value) in enumerate(lines):
        is_last = place == len(lines) - 1
        row, column = (rows, 0) if is_last else (place % rows, place // rows * 2)
        grid.addWidget(name, row, column, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, row, column + 1, 1, 3 if is_last else 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 0 if is_narrow else 1)
