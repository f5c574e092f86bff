"""Who came: the announced in a list to be ticked, and a line for those who came without being announced."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.domain.text import fold
from desktop.jobs.requests import NotAnsweredError
from desktop.registers.hearings import name_of
from desktop.registers.meetings import Meeting
from desktop.registers.people import Person
from desktop.store import Store
from desktop.store.lists import Line
from desktop.ui.kit.boxes import is_enter
from desktop.ui.kit.colours import px
from desktop.ui.kit.popup import Offer
from desktop.ui.kit.step import Step
from desktop.ui.kit.suggest import SuggestBox
from desktop.ui.kit.text import Heading, Help, Label, label_of

WIDTH, ROW, MOST_ROWS = 520, 32, 8
WHO = Qt.ItemDataRole.UserRole
Key = Qt.Key
Note = Callable[[Sequence[bool], Sequence[Person | str]], object]
"""Notes the attendance: ticks of the announced in their order, and the others; raises NotAnsweredError."""


class TickList(QListWidget):
    """Space ticks; Ctrl+A ticks all; Enter saves."""

    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Nobody yet."""
        super().__init__(parent)
        told = f"padding-left: {px(6)}px;"
        self.setStyleSheet(f"QListView::item {{ {told} }} QListView::item:selected {{ {told} }}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the step."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_enter(event):
            self.entered.emit()
        elif control and event.key() == Key.Key_A:
            for place in range(self.count()):
                self.item(place).setCheckState(Qt.CheckState.Checked)
        elif control or event.key() == Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def add(self, text: str, who: Person | str | None, *, came: bool) -> None:
        """One more to tick; `who` came without being announced."""
        item = QListWidgetItem(text, self)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(Qt.CheckState.Checked if came else Qt.CheckState.Unchecked)
        item.setData(WHO, who)
        item.setSizeHint(QSize(80, px(ROW)))

    def ticks(self) -> list[bool]:
        """Who came, in the order of the list."""
        return [self.item(place).checkState() is Qt.CheckState.Checked for place in range(self.count())]


class AttendanceStep(Step):
    """Opens over the meeting's page."""

    def __init__(self, anchor: QWidget, store: Store, meeting: Meeting, note: Note) -> None:
        """The announced as they were noted last."""
        super().__init__(anchor)
        self._store, self._note = store, note
        self._announced = len(meeting.announced)
        self.list = TickList(self)
        self.list.setAccessibleName(_("Anunciados: la barra espaciadora marca a quien vino"))
        for one in meeting.announced:
            employer = f" · {one.employer.heading()}" if one.employer else ""
            self.list.add(name_of(one) + employer, None, came=bool(one.came))
        self.list.setCurrentRow(0)
        self.list.entered.connect(self.save)
        self.list.setVisible(bool(self._announced))
        self.name = SuggestBox(self.offers, self)
        self.name.setPlaceholderText(_("Nombre de quien vino sin anunciarse…"))
        self.name.taken.connect(self._take)
        self.name.entered.connect(self._on_entered)
        self.line = Label("", "danger", wraps=True, parent=self)
        self.line.hide()
        self._lay_out()
        self.setAccessibleName(_("Anotar asistencia"))

    def _lay_out(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(px(20), px(16), px(20), px(12))
        around.setSpacing(px(8))
        around.addWidget(Heading(_("Anotar asistencia")))
        if self._announced:
            around.addWidget(Help(_("Espacio marca a quien vino; Ctrl+A, a todos; Intro guarda.")))
        around.addWidget(self.list, 1)
        around.addWidget(label_of(self.name, _("Vino sin anunciarse")))
        around.addWidget(self.name)
        around.addWidget(Help(_("Si está en el directorio entra como asistente; si no, como otro presente.")))
        around.addWidget(self.line)
        around.addLayout(self.buttons(_("Guardar")))

    def come(self) -> None:
        """Open, the hand on the first announced, or in the line if nobody was."""
        self.open(px(WIDTH), self._height())
        (self.list if self._announced else self.name).setFocus()

    def _height(self) -> int:
        rows = min(self.list.count(), MOST_ROWS)
        return px(262) + rows * px(ROW) + (px(8) if rows else 0)

    # -- who was not announced

    def offers(self, typed: str) -> list[Offer]:
        """People of that name, and the name alone."""
        name = " ".join(typed.split())
        if not name:
            return []
        found = [
            Offer(line, line.heading, _("del directorio"), "user")
            for line in self._store.propose([Person], name)
        ]
        return [
            *found,
            Offer(name, _("«{}», otro presente").format(name), _("no está en el directorio"), "plus"),
        ]

    def _take(self, offer: object) -> None:
        if isinstance(offer, Offer):
            value = offer.value
            who = self._store.get(Person, value.uid) if isinstance(value, Line) else str(value)
            if who is not None:
                self._add(who)

    def _add(self, who: Person | str) -> None:
        """Into the list, ticked; a second time, only ticked."""
        name = who if isinstance(who, str) else who.heading()
        kind = _("otro presente") if isinstance(who, str) else _("no anunciado")
        self.list.add(f"{name} · {kind}", who, came=True)
        self.list.show()
        self.name.clear()
        self.open(px(WIDTH), self._height())

    def _on_entered(self) -> None:
        """Enter: the name typed is taken; in an empty line, everything is saved."""
        if self.name.text().strip():
            self._add(self._meant(self.name.text()))
        else:
            self.save()

    def _meant(self, typed: str) -> Person | str:
        """The one person of the directory who is called so; else the name."""
        name = " ".join(typed.split())
        same = [line for line in self._store.propose([Person], name) if fold(line.heading) == fold(name)]
        found = self._store.get(Person, same[0].uid) if len(same) == 1 else None
        return found or name

    # -- saving

    def save(self) -> None:
        """Note it; a name still in the line is taken too."""
        if self.name.text().strip():
            self._add(self._meant(self.name.text()))
        ticks = self.list.ticks()
        others = [
            self.list.item(place).data(WHO)
            for place in range(self._announced, self.list.count())
            if ticks[place]
        ]
        try:
            self._note(ticks[: self._announced], others)
        except NotAnsweredError as refused:
            self.line.setText(str(refused))
            self.line.show()
            return
        self.close_up()
