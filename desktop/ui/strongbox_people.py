"""Who opens a strongbox: the list, and what who declares may change in it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.jobs.progress import Progress
from desktop.store.errors import BookError
from desktop.store.strongbox import COST, Cost, Slot, SlotKind, Strongbox, slots
from desktop.ui.bench import Bench
from desktop.ui.declaration_panels import LONGEST, Panel
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.colours import px
from desktop.ui.kit.text import Heading, Help, Label
from desktop.ui.past import local

T = TypeVar("T")
WIDTH = 320


def _kinds() -> dict[SlotKind, str]:
    return {
        SlotKind.OWN: _("quien declara"),
        SlotKind.ALLOWED: _("con su permiso"),
        SlotKind.RECOVERY: _("si se olvida la clave"),
    }


def working(act: Callable[[], T]) -> Generator[Progress, None, T]:
    """What takes the processor some seconds, as a job."""
    yield Progress(0, 0, _("Sellando de nuevo"))
    return act()


class PeoplePanel(Panel):
    """Each act seals the whole strongbox anew; who is a guest in it only reads the list."""

    def __init__(
        self, box: Strongbox, bench: Bench, show_code: Callable[[str], None], cost: Cost = COST
    ) -> None:
        """Of a strongbox that is open; a new recovery code is shown by the page, whole and this once."""
        super().__init__(_("Quién puede abrir"))
        self._box, self._bench, self._show_code, self._cost = box, bench, show_code, cost
        self._doing, self._state = False, {"open": True}
        self.destroyed.connect(partial(self._state.update, open=False))
        self.buttons: list[QPushButton] = []
        self.withdrawing: dict[str, QPushButton] = {}
        self.first = Banner()
        self.column.addWidget(self.first)
        self._list = QVBoxLayout()
        self._list.setSpacing(px(4))
        self.column.addLayout(self._list)
        self.name, self.given, self.again = QLineEdit(), _secret(), _secret()
        self.old, self.new, self.new_again = _secret(), _secret(), _secret()
        if box.is_own:
            self._offer()
        else:
            self.column.addWidget(Help(_("Solo quien declara decide quién abre su caja fuerte.")))
        self.end()
        self.reread()
        if box.slot.kind is SlotKind.RECOVERY:
            self.first.say("careful", _("La abrió la hoja de recuperación: ponga ahora una clave nueva."))

    def _offer(self) -> None:
        self._heading(_("Permitir a alguien"), _("Podrá leer y preparar todo; firmar, no."))
        self._field(_("Nombre"), self.name)
        self._field(_("Su clave (que la escriba esa persona)"), self.given)
        self._field(_("La misma otra vez"), self.again)
        self._act(_("Permitir"), self.allow, self.again)
        by_sheet = self._box.slot.kind is SlotKind.RECOVERY
        told = _("La clave actual es aquí el código de la hoja.") if by_sheet else ""
        self._heading(_("Cambiar mi clave"), told)
        self._field(_("Clave actual"), self.old)
        self._field(_("Clave nueva"), self.new)
        self._field(_("La nueva otra vez"), self.new_again)
        self._act(_("Cambiar la clave"), self.change, self.new_again)
        self._heading(_("Nueva hoja de recuperación"), _("La hoja anterior ya no abre nada."))
        self._act(_("Hacer una hoja nueva"), self.renew)

    def _heading(self, title: str, told: str) -> None:
        self.column.addSpacing(px(12))
        self.column.addWidget(Heading(title))
        if told:
            self.column.addWidget(Help(told))

    def _field(self, text: str, field: QLineEdit) -> None:
        field.setMaximumWidth(px(WIDTH))
        field.setMaxLength(LONGEST)
        field.setAccessibleName(text)
        label = Label(text, "label")
        label.setBuddy(field)
        self.column.addWidget(label)
        self.column.addWidget(field)

    def _act(self, text: str, act: Callable[[], None], last: QLineEdit | None = None) -> None:
        """The button of an act; Enter in its last field presses it."""
        button = QPushButton(text)
        button.clicked.connect(partial(self._on_act, button, act))
        if last is not None:
            last.returnPressed.connect(button.click)
        self.buttons.append(button)
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_act(self, button: QPushButton, act: Callable[[], None], _checked: bool = False) -> None:
        """What is said of an act is said under its button: the end of the page may be out of sight."""
        self.column.removeWidget(self.banner)
        self.column.insertWidget(self.column.indexOf(button) + 1, self.banner)
        act()

    def reread(self) -> None:
        """Who stands in the list now."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.withdrawing.clear()
        for slot in slots(self._bench.store, self._box.holder):
            self._list.addWidget(self._row(slot))

    def _row(self, slot: Slot) -> QWidget:
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        since = _("desde el {}").format(local(slot.since))
        across.addWidget(Label(slot.name, "strong"))
        across.addWidget(Label(f"{_kinds()[slot.kind]} · {since}", "dim"))
        if slot.kind is SlotKind.ALLOWED and self._box.is_own:
            button = QPushButton(_("Retirar"))
            button.setAccessibleName(_("Retirar a {}").format(slot.name))
            button.clicked.connect(partial(self._ask, slot, across))
            self.withdrawing[slot.id] = button
            across.addWidget(button)
        across.addStretch(1)
        return row

    def _ask(self, slot: Slot, across: QHBoxLayout) -> None:
        """In the row itself, and what it does not undo."""
        self.withdrawing[slot.id].hide()
        told = Help(_("Lo copiado antes lo sigue abriendo."))
        sure, no = QPushButton(_("Sí, retirar")), QPushButton(_("No retirar"))
        sure.clicked.connect(partial(self._on_act, sure, partial(self.withdraw, slot.id, slot.name)))
        no.clicked.connect(self.reread)
        for place, widget in enumerate((no, told, sure)):
            across.insertWidget(across.count() - 1 if place else 2, widget)
        self.withdrawing[slot.id] = sure
        no.setFocus()

    # -- the acts

    def allow(self) -> None:
        """Let somebody in by a passphrase of their own."""
        name, given = self.name.text().strip(), self.given.text()
        if not name:
            self._refuse(_("Escriba el nombre de quien podrá abrirla."), self.name)
        elif given != self.again.text():
            self._refuse(_("Las dos veces no se escribió lo mismo: vuelva a intentarlo."), self.given)
        else:
            cost = self._cost
            done = _("{} ya puede abrir la caja fuerte.").format(name)
            self._do(lambda: self._box.allow(name, given, cost=cost), done)

    def withdraw(self, slot_id: str, name: str) -> None:
        """Take somebody's passphrase away."""
        done = _("{} ya no la abre; las copias hechas antes, sí.").format(name)
        self._do(lambda: self._box.withdraw(slot_id), done)

    def change(self) -> None:
        """Another passphrase for who declares."""
        old, new = self.old.text(), self.new.text()
        if new != self.new_again.text():
            self._refuse(_("Las dos veces no se escribió lo mismo: vuelva a intentarlo."), self.new)
            return
        cost = self._cost
        self._do(lambda: self._box.change_passphrase(old, new, cost=cost), _("La clave cambió."))

    def renew(self) -> None:
        """A new recovery code, shown this once."""
        cost = self._cost
        self._do(lambda: self._box.renew_recovery(cost=cost), "", self._show_code)

    # -- done beside the painting thread

    def _do(self, act: Callable[[], object], told: str, then: Callable[[str], None] | None = None) -> None:
        if self._doing:
            return
        self._enable(False)
        state, notice = self._state, self._bench.notice

        def done(result: object) -> None:
            if then is not None:
                then(str(result))
            if not state["open"]:
                if told:
                    notice.say(told, "good")
                return
            self._done(told)

        def failed(text: str) -> None:
            if not state["open"]:
                notice.say(text, "bad")
                return
            self._enable(True)
            self.banner.say("bad", text)

        self._bench.runner.start(_("Caja fuerte"), working(act), done=done, failed=failed)

    def _done(self, told: str) -> None:
        self._enable(True)
        for field in (self.name, self.given, self.again, self.old, self.new, self.new_again):
            field.clear()
        try:
            self.reread()
        except BookError as error:
            self.banner.say("bad", str(error))
            return
        self.first.hide()
        if told:
            self.banner.say("good", told)

    def _enable(self, on: bool) -> None:
        self._doing = not on
        for button in (*self.buttons, *self.withdrawing.values()):
            button.setEnabled(on)

    def _refuse(self, text: str, field: QLineEdit) -> None:
        self.banner.say("bad", text)
        field.setFocus()

    def take_focus(self) -> None:
        """The hand goes to the first field, after the recovery code to that of the passphrase, or back."""
        first = self.old if self._box.slot.kind is SlotKind.RECOVERY else self.name
        (first if self._box.is_own else self.back).setFocus()


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
