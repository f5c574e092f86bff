"""The three things the first start asks: where the book lies, whose it is, and who its officials are."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain import shorthand
from desktop.domain.catalogues import catalogue, code_of
from desktop.domain.language import _
from desktop.domain.resources import table
from desktop.domain.text import fold
from desktop.ui.kit import theme
from desktop.ui.kit.text import Heading, Help, Label, unseen_label
from desktop.ui.preferences import Preferences
from desktop.ui.recent import forget, recent, shown

ENDING = ".probidad"
MOST_SHOWN = 200
ROWS = 3
MOST_RECENT = 5


class Step(QWidget):
    """One of the three."""

    changed = Signal()

    def __init__(self, heading: str, told: str, parent: QWidget | None = None) -> None:
        """Say what is asked and why."""
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addWidget(Heading(heading, self))
        self.column.addWidget(Label(told, "dim", wraps=True, parent=self))

    def is_answered(self) -> bool:
        """Whether one may go on."""
        return True

    def _field(self, name: str, text: str = "") -> QLineEdit:
        field = QLineEdit(text, self)
        field.setAccessibleName(name)
        field.setMaxLength(300)
        field.textChanged.connect(self.changed)
        return field


class Where(Step):
    """A new book, one that exists, or an office to practise in."""

    opens = Signal(str)
    practises = Signal()

    def __init__(self, place: str, parent: QWidget | None = None) -> None:
        """Propose the ordinary place."""
        told = _("El libro es un solo archivo, en este equipo o en una carpeta de la oficina.")
        super().__init__(_("¿Dónde estará el libro?"), told, parent)
        self.place = self._field(_("Archivo del libro nuevo"), place)
        choose = QPushButton(_("Elegir…"), self)
        choose.setAccessibleName(_("Elegir dónde guardar el libro nuevo"))
        choose.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(choose)
        self.column.addLayout(row)
        self.column.addSpacing(12)
        self.column.addWidget(Label(_("¿Ya tiene un libro, o quiere mirar primero?"), "dim", parent=self))
        others = QHBoxLayout()
        self.existing = QPushButton(_("Abrir un libro que ya existe…"), self)
        self.existing.clicked.connect(self._open)
        self.practice = QPushButton(_("Practicar con una oficina inventada"), self)
        self.practice.clicked.connect(self.practises)
        for button in (self.existing, self.practice):
            others.addWidget(button)
        others.addStretch(1)
        self.column.addLayout(others)
        self.recent = QVBoxLayout()
        self.recent.setSpacing(4)
        self.column.addLayout(self.recent)
        self.column.addStretch(1)

    def offer(self, preferences: Preferences) -> None:
        """The books opened last, each with a way to forget it."""
        places = recent(preferences)[:MOST_RECENT]
        if places:
            self.recent.addSpacing(12)
            self.recent.addWidget(Label(_("Libros recientes"), "dim", parent=self))
        for place in places:
            self.recent.addWidget(self._recent(preferences, place))

    def _recent(self, preferences: Preferences, place: str) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        told = QPushButton(shown(place).replace("&", "&&"), line)
        told.setProperty("look", "add")
        told.clicked.connect(lambda: self.opens.emit(place))
        away = QPushButton(_("Olvidar"), line)
        away.setProperty("look", "quiet")
        away.setAccessibleName(_("Olvidar {}").format(shown(place)))
        away.setToolTip(_("Quitarlo de esta lista; el libro queda donde está."))

        def forgotten() -> None:
            forget(preferences, place)
            line.hide()
            self.place.setFocus()

        away.clicked.connect(forgotten)
        row.addWidget(told)
        row.addWidget(away)
        row.addStretch(1)
        return line

    def is_answered(self) -> bool:
        """Whether a place is named."""
        return bool(self.place.text().strip())

    def is_there(self) -> bool:
        """Whether a file lies there already: it is opened, not made."""
        place = self.place.text().strip()
        return bool(place) and "://" not in place and Path(place).expanduser().is_file()

    def _choose(self) -> None:
        kind = _("Libros ({})").format(f"*{ENDING}")
        path, _filter = QFileDialog.getSaveFileName(self, _("Libro nuevo"), self.place.text(), kind)
        if path:
            self.place.setText(path if Path(path).suffix else path + ENDING)

    def _open(self) -> None:
        kind = _("Libros ({})").format(f"*{ENDING}")
        path, _filter = QFileDialog.getOpenFileName(self, _("Abrir un libro"), "", kind)
        if path:
            self.opens.emit(path)


class Whose(Step):
    """The institution: found in the list, or written by hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the whole list."""
        told = _("Busque su organismo por nombre o código; si no está, escríbalo abajo.")
        super().__init__(_("¿De qué organismo?"), told, parent)
        self._rows = [
            (fold(f"{row['name']} {row['code']}"), row) for row in table("reference/institutions.csv")
        ]
        self.search = self._field(_("Buscar el organismo"))
        self.search.setPlaceholderText(_("Buscar"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Organismos"))
        self.list.itemSelectionChanged.connect(self._took)
        self.name, self.code = self._field(_("Nombre del organismo")), self._field(_("Código del organismo"))
        self.name.setPlaceholderText(_("Nombre"))
        self.code.setPlaceholderText(_("Código, por ejemplo AB001"))
        row = QHBoxLayout()
        row.addWidget(self.name, 3)
        row.addWidget(self.code, 1)
        for widget in (self.search, self.list):
            self.column.addWidget(widget)
        self.column.addLayout(row)
        self._find()

    def is_answered(self) -> bool:
        """Whether an institution is named."""
        return bool(self.name.text().strip() and self.code.text().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and the arrow down go from the search to what it found."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self.list.count()
        ):
            self.list.setFocus()
            self.list.setCurrentRow(max(self.list.currentRow(), 0))
            return True
        return super().eventFilter(watched, event)

    def _find(self) -> None:
        wanted = fold(self.search.text()).split()
        self.list.clear()
        found = [row for text, row in self._rows if all(word in text for word in wanted)]
        for row in found[:MOST_SHOWN]:
            item = QListWidgetItem(f"{row['name']}  ·  {row['code']}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, row)

    def _took(self) -> None:
        if chosen := self.list.selectedItems():
            row = chosen[0].data(Qt.ItemDataRole.UserRole)
            self.name.setText(row["name"])
            self.name.setCursorPosition(0)
            self.code.setText(row["code"])


class Who(Step):
    """The officials, a row each; or nobody yet."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        """Offer a few empty rows."""
        told = _("Los sujetos pasivos de los que se lleva registro. Puede dejarlo para después.")
        super().__init__(_("¿Quiénes son las autoridades?"), told, parent)
        self._today = today
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(8)
        self.rows: list[tuple[QLineEdit, QLineEdit, QLineEdit, QComboBox, QLineEdit]] = []
        for place, name in enumerate((_("Nombres"), _("Apellidos"), _("Cargo"), _("Categoría"), _("Desde"))):
            self.grid.addWidget(Label(name, "label", parent=self), 0, place)
        for _row in range(ROWS):
            self._add()
        more = QPushButton(_("Agregar otra"), self)
        more.setProperty("look", "quiet")
        more.clicked.connect(self._add)
        self.column.addLayout(self.grid)
        self.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(Help(_("Las fechas se pueden escribir como 11-03-2026, 11-3 o «hoy»."), self))
        self.column.addStretch(1)

    def _add(self) -> None:
        number = len(self.rows) + 1
        fields = [
            self._field(_("{} de la autoridad {}").format(name, number))
            for name in (_("Nombres"), _("Apellidos"), _("Cargo"), _("Desde"))
        ]
        category = QComboBox(self)
        category.setAccessibleName(_("Categoría de la autoridad {}").format(number))
        category.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        category.setMinimumContentsLength(14)
        category.addItem("", "")
        for code, term in catalogue("official_categories").items():
            if term.holds(self._today):
                category.addItem(_(term.label), code)
        given, surnames, post, starts = fields
        starts.setPlaceholderText(_("dd-mm-aaaa"))
        starts.setFixedWidth(theme.px(120))
        starts.editingFinished.connect(lambda: starts.setText(shorthand.day(starts.text(), self._today)))
        row = (given, surnames, post, category, starts)
        post.editingFinished.connect(lambda: self._guess(post, category))
        for place, widget in enumerate(row):
            self.grid.addWidget(widget, number, place)
        unseen_label(category, category.accessibleName())
        for before, after in pairwise(row):
            QWidget.setTabOrder(before, after)
        self.rows.append(row)

    @staticmethod
    def _guess(post: QLineEdit, category: QComboBox) -> None:
        """A post that the law names has its category; what was chosen stays."""
        if not category.currentData():
            category.setCurrentIndex(max(category.findData(code_of("official_categories", post.text())), 0))

    def told(self) -> list[tuple[str, str, str, str, str]]:
        """The rows in which something was typed."""
        rows = [
            (given.text(), surnames.text(), post.text(), str(category.currentData()), starts.text())
            for given, surnames, post, category, starts in self.rows
        ]
        return [
            (
                given.strip(),
                surnames.strip(),
                post.strip(),
                category,
                shorthand.day(starts, self._today).strip(),
            )
            for given, surnames, post, category, starts in rows
            if any(text.strip() for text in (given, surnames, post, starts))
        ]
