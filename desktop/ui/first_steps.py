"""The first two things the first start asks: where the book lies, and whose it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.domain.resources import table
from desktop.domain.text import fold
from desktop.ui import book_place
from desktop.ui.book_place import ENDING
from desktop.ui.kit.colours import px
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.kit.text import Heading, Help, Label, Styled
from desktop.ui.preferences import Preferences
from desktop.ui.recent import forget, recent, shown

MOST_SHOWN = 200
MOST_RECENT = 5


class Step(QWidget):
    """One of the three."""

    changed = Signal()

    def __init__(
        self, heading: str, told: str, parent: QWidget | None = None, *, scrolls: bool = False
    ) -> None:
        """Say what is asked and why; a long one `scrolls` where there is no room."""
        super().__init__(parent)
        self.column = QVBoxLayout(self._scrolled(heading) if scrolls else self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addWidget(Heading(heading, self))
        self.column.addWidget(Label(told, "dim", wraps=True, parent=self))

    def _scrolled(self, name: str) -> QWidget:
        held, area = Styled(), QScrollArea(self)
        held.setProperty("look", "sheet")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(held)
        area.setAccessibleName(name)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        return held

    def is_answered(self) -> bool:
        """Whether one may go on."""
        return True

    def _field(self, name: str, text: str = "") -> QLineEdit:
        field = QLineEdit(text, self)
        field.setAccessibleName(name)
        field.setMaxLength(300)
        field.textChanged.connect(self.changed)
        return field


def room_for(field: QLineEdit, text: str) -> int:
    """How wide a field must be for a text, its frame included."""
    field.ensurePolished()
    return field.fontMetrics().horizontalAdvance(text) + px(24)


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
        self.existing = QPushButton(_("Abrir un libro que ya existe…"), self)
        self.existing.clicked.connect(self._open)
        self.practice = QPushButton(_("Practicar con una oficina inventada"), self)
        self.practice.clicked.connect(self.practises)
        self._offer(_("¿Ya tiene un libro?"), self.existing, "")
        told = _("Personas y registros inventados, con ejercicios para aprender. Se bota cuando quiera.")
        self._offer(_("¿Quiere probar primero?"), self.practice, told)
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

    def _offer(self, question: str, button: QPushButton, told: str) -> None:
        self.column.addWidget(Label(question, "strong", parent=self))
        if told:
            self.column.addWidget(Label(told, "dim", wraps=True, parent=self))
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(8)

    def is_answered(self) -> bool:
        """Whether a place is named."""
        return bool(self.place.text().strip())

    def told(self) -> str:
        """Where it shall lie, whole."""
        return book_place.whole(self.place.text())

    def refusal(self) -> str:
        """Why it cannot lie there."""
        self.place.setText(self.told())
        return book_place.refusal(self.told())

    def is_there(self) -> bool:
        """Whether a file lies there already: it is opened, not made."""
        place = self.told()
        return bool(place) and "://" not in place and Path(place).is_file()

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

    chose = Signal()
    """One of the list, for good."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the whole list."""
        told = _("Busque su organismo por nombre o código; si no está, escríbalo abajo.")
        super().__init__(_("¿De qué organismo?"), told, parent)
        self._rows = [
            (fold(f"{row['name']} {row['code']}"), row) for row in table("reference/institutions.csv")
        ]
        self.search = SearchBox(self)
        self.search.setAccessibleName(_("Buscar el organismo"))
        self.search.setPlaceholderText(_("Buscar"))
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Organismos"))
        self.list.itemSelectionChanged.connect(self._took)
        self.list.itemDoubleClicked.connect(self.chose)
        self.nothing = Help("", self)
        self.name, self.code = self._field(_("Nombre del organismo")), self._field(_("Código del organismo"))
        self.name.setPlaceholderText(_("Nombre"))
        self.code.setPlaceholderText(_("Código, por ejemplo AB001"))
        self.code.setMinimumWidth(room_for(self.code, self.code.placeholderText()))
        row = QHBoxLayout()
        row.addWidget(self.name, 3)
        row.addWidget(self.code, 1)
        for widget in (self.search, self.list, self.nothing):
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
        ):
            if not self.list.count():
                self.name.setFocus()
                return True
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
        told = _("Ninguno de la lista se llama así: escriba abajo su nombre y su código.")
        self.nothing.setText("" if found else told)
        self.nothing.setVisible(not found)

    def _took(self) -> None:
        if chosen := self.list.selectedItems():
            row = chosen[0].data(Qt.ItemDataRole.UserRole)
            self.name.setText(row["name"])
            self.name.setCursorPosition(0)
            self.code.setText(row["code"])
