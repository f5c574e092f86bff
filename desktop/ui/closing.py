"""«Cerrar un mes»: review, attest silence, rehearse, publish; the month is the one chosen above."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.sentences import month_told
from desktop.jobs.closing.review import Review, review
from desktop.registers.institutions import Institution
from desktop.store import Store
from desktop.store.aggregates import own_body
from desktop.ui.bench import Bench
from desktop.ui.closing_publish import PublishStep
from desktop.ui.closing_rehearse import RehearseStep
from desktop.ui.closing_review import ReviewStep
from desktop.ui.closing_silence import SilenceStep
from desktop.ui.empty import Empty
from desktop.ui.kit.aloud import announce
from desktop.ui.kit.segments import Segments
from desktop.ui.kit.text import Label, Title
from desktop.ui.page import Page

Told = tuple[Review, Institution] | None


def asked(store: Store, year: int, month: int, today: date) -> Told:
    """The review of a month of the institution whose book it is."""
    body = own_body(store)
    institution = store.get(Institution, body.uid) if body else None
    if body is None or institution is None:
        return None
    return review(store, body, year, month, today), institution


class ClosingPage(Page):
    """The steps in a row, the one in hand under them, and the way to the next."""

    by_month = True

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """Begin with the month before this one."""
        super().__init__(parent)
        self._bench = bench
        self.month = _last_month(bench.today())
        self.title = Title("", self)
        self.scope = Label("", "dim", wraps=True, parent=self)
        self.steps = Segments(
            [_("1 Revisar"), _("2 Declarar silencio"), _("3 Ensayar"), _("4 Publicar")], self
        )
        self.steps.setAccessibleName(_("Pasos del cierre"))
        for button in self.steps.buttons:
            button.setAccessibleName(f"{self.steps.accessibleName()}: {button.text()}")
        self.review = ReviewStep(bench, self)
        self.silence = SilenceStep(bench, self)
        self.rehearsal = RehearseStep(bench, self)
        self.publish = PublishStep(bench, self)
        self.stack = QStackedWidget(self)
        for step in (self.review, self.silence, self.rehearsal, self.publish):
            self.stack.addWidget(step)
        self.empty = Empty(self)
        self.on = QPushButton(_("Siguiente"), self)
        self.on.clicked.connect(self.go_on)
        self._connect()
        self._arrange()
        self.steps.choose(0)
        self._show_step()

    def _connect(self) -> None:
        self.steps.edited.connect(self._show_step)
        self.review.wants_official.connect(lambda uid: self.wants_open.emit("officials", uid))
        self.review.wants_place.connect(self.wants_place)
        self.silence.wants_attestation.connect(lambda uid: self.wants_open.emit("attestations", uid))
        self.silence.declared.connect(self._changed)
        self.rehearsal.wants_record.connect(self.wants_open)
        self.publish.published.connect(self._changed)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.steps)
        head.addStretch(1)
        head.addWidget(self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.scope)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        column.addWidget(self.empty, 1)
        self.empty.hide()

    # -- as a page

    def narrow(self, official: str | None, period: Period) -> None:
        """The month chosen above; without one, the month before this."""
        first = period.first
        whole = first is not None and period == Period.month(first.year, first.month)
        wanted = (
            (first.year, first.month) if first is not None and whole else _last_month(self._bench.today())
        )
        if wanted != self.month:
            self.month = wanted
            if self.isVisible():
                self.reread()

    def enter(self) -> None:
        """Read anew, and take the keys."""
        self.reread()
        self.steps.setFocus()

    def reread(self) -> None:
        """Ask the book how the month stands."""
        store, (year, month), today = self._bench.store, self.month, self._bench.today()
        self.title.setText(_("Cerrar {}").format(month_told(year, month)))
        self.scope.setText(_("El mes se elige arriba. El cierre es de todas las autoridades del organismo."))
        self._bench.runner.ask(self, lambda: asked(store, year, month, today), self._show)

    def _show(self, told: Told) -> None:
        self.empty.setVisible(told is None)
        self.stack.setVisible(told is not None)
        if told is None:
            text = _("Agregue el organismo cuyo registro se lleva en este libro, en Ajustes.")
            offers = [(_("Ir a los ajustes"), lambda: self.wants_place.emit("settings"))]
            self.empty.tell("landmark", _("Falta el organismo"), text, offers)
            return
        self.review.show_review(*told)
        self.silence.show_review(told[0])
        self.publish.show_review(*told)
        self.rehearsal.show_review(*told)
        if self.stack.currentWidget() is self.rehearsal:
            self.rehearsal.begin()

    def _changed(self) -> None:
        self.reread()
        self.changed_book.emit()

    # -- the steps

    def _show_step(self) -> None:
        place = self.steps.chosen()
        if place is None:
            place = self.stack.currentIndex()
            self.steps.choose(place)
        self.stack.setCurrentIndex(place)
        self.on.setVisible(place < self.stack.count() - 1)
        if self.stack.currentWidget() is self.rehearsal:
            self.rehearsal.begin()

    def go_on(self) -> None:
        """The next step."""
        self.steps.choose(min(self.stack.currentIndex() + 1, self.stack.count() - 1))
        self._show_step()
        self._say_step()

    def _say_step(self) -> None:
        """Which step it is, and how the month stands in it."""
        place = self.stack.currentIndex()
        told = (self.review, self.silence, self.rehearsal, self.publish)[place].told()
        announce(self, ". ".join(filter(None, (self.steps.buttons[place].accessibleName(), told))))
        if not self.on.isVisible():
            self.steps.setFocus()


def _last_month(today: date) -> tuple[int, int]:
    before = today.replace(day=1) - timedelta(days=1)
    return before.year, before.month
