"""What is done to several records at once: as a job, told in a sentence, with one way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.description.plain import Json
from desktop.description.register import Register
from desktop.domain.language import _, ngettext
from desktop.jobs.changing import Changed, changing
from desktop.jobs.undoing import Undone, Written, undoing
from desktop.ui.bench import Bench
from desktop.ui.change_step import ChangeStep
from desktop.ui.jobs_panel import thousands
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.editors import make_editor
from desktop.ui.kit.plan import Plan
from desktop.ui.kit.table import RegisterTable
from desktop.ui.kit.usual import Usual
from desktop.ui.list_head import MADE_ELSEWHERE
from desktop.ui.notice import Offer
from desktop.ui.register_words import words
from desktop.ui.removal import Remover, take_back

Act = tuple[str, Callable[[], object]]


class Changer:
    """Changes records of one register, tells of it, and keeps the way back."""

    def __init__(self, bench: Bench, register: Register, changed: Callable[[], object]) -> None:
        """`changed` hears when the book stands otherwise."""
        self._bench, self._register, self._changed = bench, register, changed

    def change(self, uids: Sequence[str], name: str, raw: Json) -> None:
        """Give a field of these a value."""
        work = changing(self._bench.store, self._register.model, uids, name, raw)
        self._bench.runner.start(
            _("Cambiar un campo"), work, done=self._done, failed=self._ended, cancelled=self._ended
        )

    def _ended(self, _why: str = "") -> None:
        self._changed()

    def _done(self, told: Changed) -> None:
        self._changed()
        offers: list[Offer] = []
        if told.written:
            back = self._bench.last.note(partial(self._undo, told.written))
            offers.append((_("Deshacer"), back))
        look = "careful" if told.refusals or told.drafts else "plain"
        self._bench.notice.say(account(told), look, offers)

    def _undo(self, written: Sequence[Written]) -> None:
        work = undoing(self._bench.store, self._register.model, written)
        take_back(self._bench, _("Deshacer"), work, self._undone, self._ended)

    def _undone(self, told: Undone) -> None:
        self._changed()
        spoken = words(self._register.name)
        noun = spoken.one if told.count == 1 else spoken.many
        said, stayed = _("Se deshizo en {} {}.").format(thousands(told.count), noun), _stayed(told.refusals)
        look = "careful" if stayed else "plain"
        self._bench.notice.say(" ".join(filter(None, (said, stayed))), look)


def account(told: Changed) -> str:
    """What became of them all."""
    many, drafts, same = len(told.written), told.drafts, told.same
    changed = ngettext("Se cambió {} registro.", "Se cambiaron {} registros.", many).format(many)
    left = ngettext("{} queda en borrador.", "{} quedan en borrador.", drafts).format(drafts)
    stood = ngettext("{} ya estaba así.", "{} ya estaban así.", same).format(same)
    said = (changed, stood if same else "", left if drafts else "", _stayed(told.refusals))
    return " ".join(filter(None, said))


def _stayed(refusals: Sequence[str]) -> str:
    if not refusals:
        return ""
    many = len(refusals)
    told = ngettext("{} no cambió: {}", "{} no cambiaron; el primero: {}", many)
    return told.format(many, refusals[0])


class Many(QWidget):
    """The rows selected in a list, and under it what can be done with several, each with its key."""

    changed = Signal(bool)
    """The book stands otherwise: records were removed or came back (true), or say something else."""

    def __init__(self, bench: Bench, register: Register, table: RegisterTable, parent: QWidget) -> None:
        """Out of sight until several rows are selected."""
        super().__init__(parent)
        self._bench, self._register, self._table = bench, register, table
        self._remover = Remover(bench, register, lambda count: self.changed.emit(bool(count)))
        self._changer = Changer(bench, register, lambda: self.changed.emit(False))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 16, 4)
        row.setSpacing(8)
        acts: list[Act] = [(_("Copiar  Ctrl+C"), table.copy), (_("Eliminar  Supr"), self.remove)]
        if register.name not in MADE_ELSEWHERE:
            acts.insert(0, (_("Cambiar un campo…  Ctrl+M"), self.change))
        for text, act in acts:
            button = QPushButton(text, self)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        self.hide()
        table.copied.connect(self._copied)

    def remove(self) -> None:
        """Take the selected records out, with a way back."""
        chosen = self._table.chosen()
        if chosen:
            self._table.lines.forget({line.number for line in chosen})
            self._remover.remove([line.uid for line in chosen])

    def change(self) -> None:
        """One field of the selected records, asked for in a step."""
        chosen = [line.uid for line in self._table.chosen()]
        if chosen and self._register.name not in MADE_ELSEWHERE:
            give = partial(self._changer.change, chosen)
            ChangeStep(self._table, self._desk(), self._register, len(chosen), give).come()

    def _desk(self) -> Desk:
        def nowhere(*_words: object) -> None:
            """The step adds records by itself, and opens none."""

        store = self._bench.store
        usual = Usual(store, self._register.model)
        return Desk(store, self._bench.today, make_editor, lambda _m: Plan(), nowhere, nowhere, usual)

    def _copied(self, rows: int) -> None:
        noun = _("fila copiada") if rows == 1 else _("filas copiadas")
        told = _("{} {}: péguelas donde quiera, también en Excel.").format(thousands(rows), noun)
        if rows < self._table.how_many():
            told += " " + _("Son las primeras: para todas, exporte.")
        self._bench.notice.say(told, "good")
