"""«Dotación»: who the law binds and is not enrolled, what ends, what no resolution names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.duties.enrolment import Lack, Lacking, lacks
from desktop.jobs.duty_papers import resolution_act
from desktop.jobs.enrolling import Enrolment, enrol, enrol_now
from desktop.store import Store
from desktop.store.settings import OWN
from desktop.ui.bench import Bench
from desktop.ui.board import Said, Section
from desktop.ui.jobs_panel import thousands
from desktop.ui.kit import theme
from desktop.ui.kit.text import Help, Label, Title, put_tip
from desktop.ui.page import Page
from desktop.ui.printing import print_paper

MOST = 40
"""So many lines of a kind; the rest is counted."""
LOOKS = {
    Lacking.MISSING: ("circle-alert", "danger"),
    Lacking.VACANT: ("user", "warn"),
    Lacking.NO_RESOLUTION: ("file-text", "danger"),
    Lacking.UNNAMED: ("file-text", "warn"),
    Lacking.ENDING: ("clock", "warn"),
}
BEGINS = {Lacking.MISSING, Lacking.VACANT, Lacking.NO_RESOLUTION}


def titles() -> dict[Lacking, str]:
    """What each part of the page is called."""
    return {
        Lacking.MISSING: _("Cargos que la ley obliga y no tienen a nadie"),
        Lacking.VACANT: _("Cargos que alguien dejó, sin sucesor"),
        Lacking.NO_RESOLUTION: _("Resolución anual"),
        Lacking.UNNAMED: _("Asumieron después de la resolución"),
        Lacking.ENDING: _("Períodos que terminan pronto"),
    }


def acted(store: Store, bench: Bench) -> int:
    """How many entries the register of lobbyists lacks."""
    told = enrol_now(store, bench.today(), dry_run=True)
    return len(told.new) + len(told.added)


class EnrolmentPage(Page):
    """Everything by urgency; a line opens its record, or begins the missing one already filled."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Arrange it; `enter` asks the book."""
        super().__init__(parent)
        self._bench, self._store, self._asking = bench, bench.store, object()
        self.sections = {kind: Section(title, self) for kind, title in titles().items()}
        self.whole = Label("", "dim", wraps=True, parent=self)
        self.draft = QPushButton(_("Borrador de la resolución (PDF)…"), self)
        self.draft.clicked.connect(self.print_draft)
        self.acted = QPushButton("", self)
        told = _("Quien actúa como lobbista o gestor queda inscrito por ese hecho (Ley 20.730, art. 13).")
        put_tip(self.acted, told)
        self.acted.clicked.connect(self.enrol)
        self._arrange()

    def _arrange(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(24, 12, 24, 24)
        column.setSpacing(12)
        column.addWidget(Title(_("Dotación"), self))
        told = _(
            "Cada cargo que la ley obliga debe tener inscrito a quien lo ejerce (Ley 20.730, arts. 3 y 4)."
        )
        column.addWidget(Help(told, self))
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.draft)
        acts.addWidget(self.acted)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addWidget(self.whole)
        for section in self.sections.values():
            column.addWidget(section)
        column.addStretch(1)
        self.scrolled(column, _("Dotación"))
        self._show([])
        self._count(0)
        self._widen()
        theme.signals.changed.connect(self._widen)

    def _widen(self) -> None:
        for section in self.sections.values():
            section.setMaximumWidth(theme.px(1000))

    def enter(self) -> None:
        """Read anew, and take the keys; who acted is counted beside, for in a large book it takes seconds."""
        self.reread()
        self._ask_who_acted()
        self.draft.setFocus()

    def _ask_who_acted(self) -> None:
        store, bench = self._store, self._bench
        bench.runner.ask(self._asking, lambda: acted(store, bench), self._count)

    def reread(self) -> None:
        """Ask the book, without waiting for it."""
        store, today = self._store, self._bench.today()
        self._bench.runner.ask(self, lambda: lacks(store, today, store.setting(OWN)), self._show)

    def _show(self, found: list[Lack]) -> None:
        for kind, section in self.sections.items():
            mine = [each for each in found if each.kind is kind]
            section.setVisible(bool(mine))
            section.show_lines([*map(self._said, mine[:MOST]), *_rest(len(mine) - MOST)], "")
        self.whole.setText("" if found else _("No falta nadie: la dotación está completa."))
        self.whole.setVisible(not found)

    def _count(self, number: int) -> None:
        self.acted.setVisible(number > 0)
        one, more = _("Inscribir a 1 que actuó"), _("Inscribir a {} que actuaron")
        self.acted.setText(one if number == 1 else more.format(thousands(number)))

    def _said(self, lack: Lack) -> Said:
        icon, look = LOOKS[lack.kind]
        begins = lack.kind in BEGINS
        beside = (
            _("Inscribir")
            if begins and lack.register == "officials"
            else _("Anotar")
            if begins
            else _("Abrir")
        )
        act: Callable[[], object] = (
            partial(self.wants_new.emit, lack.register, dict(lack.raws))
            if begins
            else partial(self.wants_open.emit, lack.register, lack.uid)
        )
        return Said(icon, lack.text, beside, look, act)

    # -- the two acts

    def print_draft(self) -> None:
        """The yearly resolution from the roster of today, with lines to write number and date on."""
        store, today = self._store, self._bench.today()
        if not store.setting(OWN):
            self._bench.notice.say(_("Indique primero el organismo propio, en Ajustes."), "careful")
            return
        name = _("resolución sujetos pasivos {}").format(today.year)
        print_paper(self._bench, self, lambda stamp: resolution_act(store, stamp, today), name)

    def enrol(self) -> None:
        """Enter whoever acted into the register of lobbyists."""
        self.acted.setEnabled(False)
        job = enrol(self._store, self._bench.today())
        title = _("Inscribir a quienes actuaron")
        self._bench.runner.start(title, job, done=self._enrolled, failed=self._failed, cancelled=self._free)

    def _enrolled(self, told: Enrolment) -> None:
        self._free()
        text = _("Inscripciones nuevas: {}. Con representados nuevos: {}.")
        see = [(_("Ver el registro"), partial(self.wants_open.emit, "lobbyists", ""))]
        self._bench.notice.say(text.format(len(told.new), len(told.added)), "good", see)
        self.changed_book.emit()
        self._ask_who_acted()

    def _failed(self, why: str) -> None:
        self._free()
        self._bench.notice.say(why, "bad")

    def _free(self) -> None:
        self.acted.setEnabled(True)


def _rest(number: int) -> Sequence[Said]:
    return [Said("ellipsis", _("y {} más").format(number))] if number > 0 else []
