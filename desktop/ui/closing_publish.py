"""The last step of a close: what goes out, where to, and the act itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from platformdirs import user_documents_path
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import __version__
from desktop.domain.language import _
from desktop.domain.sentences import left_out, period_told
from desktop.jobs.closing import planning
from desktop.jobs.closing.publishing import Published, publish
from desktop.jobs.closing.review import TWO_PEOPLE, Review
from desktop.registers.institutions import Institution
from desktop.store import Store
from desktop.ui.bench import Bench
from desktop.ui.board import Said, Section
from desktop.ui.close_papers import show_close
from desktop.ui.documents import show
from desktop.ui.jobs_panel import thousands
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.text import Help, Label, put_tip

FOLDER = "publish/folder"


@dataclass(frozen=True)
class Outgoing:
    """How many records of each register a close would publish, and its number."""

    number: int
    counts: Counter[str]


def outgoing(store: Store, institution: Institution, year: int, month: int) -> Outgoing:
    """What the close would publish as the book stands now."""
    told = planning.plan(store, institution, year, month, __version__)
    return Outgoing(told.number, Counter(one.register for one in told.rows if one.content))


def titles() -> dict[str, str]:
    """What goes out, by register."""
    return {
        "meetings": _("Audiencias"),
        "trips": _("Viajes"),
        "gifts": _("Donativos"),
        "attestations": _("Meses sin movimiento"),
        "rectifications": _("Rectificaciones, en la fe de erratas"),
    }


class PublishStep(QWidget):
    """Counts, folder, button; afterwards, what was made of it."""

    published = Signal()

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        """Empty until a review is shown."""
        super().__init__(parent)
        self._bench = bench
        self.shown: Review | None = None
        self.institution: Institution | None = None
        self._counted = ""
        self.said = Banner()
        self.counts = Section(_("Sale con este cierre"), self)
        self.folder = QLineEdit(self)
        self.folder.setAccessibleName(_("Carpeta del paquete"))
        kept = bench.preferences.text(FOLDER)
        self.folder.setText(kept or str(user_documents_path() / "Probidad"))
        self.choose = QPushButton(_("Elegir…"), self)
        self.choose.setAccessibleName(_("Elegir la carpeta del paquete"))
        self.choose.clicked.connect(self._choose)
        self.act = QPushButton("", self)
        self.act.setProperty("look", "primary")
        self.act.clicked.connect(self.publish)
        self.two = QCheckBox(_("Publica otra persona que la que registra"), self)
        put_tip(self.two, _("Si se marca, quien escribió registros del mes no puede cerrarlo."))
        self.two.setChecked(bench.store.setting(TWO_PEOPLE) == "1")
        self.two.toggled.connect(self._ask_for_two)
        self._arrange()

    def _ask_for_two(self, wanted: bool) -> None:
        self._bench.store.set(TWO_PEOPLE, "1" if wanted else "0")

    def _arrange(self) -> None:
        told = _(
            "El cierre congela lo publicado, le da número y escribe el paquete para el sitio web. "
            "Después, lo publicado solo cambia por una rectificación."
        )
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(Label(_("Carpeta"), "dim", parent=self))
        where.addWidget(self.folder, 1)
        where.addWidget(self.choose)
        act = QHBoxLayout()
        act.addWidget(self.act)
        act.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.said)
        column.addWidget(Help(told, self))
        column.addWidget(self.counts)
        column.addLayout(where)
        column.addLayout(act)
        column.addWidget(self.two)
        column.addStretch(1)

    def show_review(self, told: Review, institution: Institution | None) -> None:
        """Count what goes out; a month that is blocked cannot be published."""
        self.shown, self.institution = told, institution
        name = period_told(told.period)
        self.act.setText(_("Cerrar y publicar {}").format(name))
        self.act.setEnabled(not told.obstacles and institution is not None)
        if told.obstacles:
            acts = [one.text for one in told.obstacles[:3]]
            more = len(told.obstacles) - len(acts)
            text = "\n".join([*acts, *([_("Y {} impedimentos más.").format(more)] if more > 0 else [])])
            self.said.say("bad", text)
        elif held := left_out(told.sum("incomplete"), told.sum("reserved")):
            self.said.say("careful", held)
        else:
            self.said.hide()
        if institution is not None:
            store = self._bench.store
            self._bench.runner.ask(
                self.counts, lambda: outgoing(store, institution, told.year, told.month), self._count
            )

    def told(self) -> str:
        """What is in the way, and what goes out."""
        stopped = "" if self.said.isHidden() else self.said.words.text()
        return " ".join(filter(None, (stopped, self._counted)))

    def _count(self, told: Outgoing) -> None:
        lines = [
            Said("file-check", title, thousands(told.counts[register]))
            for register, title in titles().items()
            if told.counts[register]
        ]
        if not any(told.counts[register] for register in titles()) and self.shown:
            self.act.setText(_("Escribir otra vez el paquete de {}").format(period_told(self.shown.period)))
        head = _("Sale con el cierre N° {}").format(told.number)
        counted = "; ".join(f"{line.text}: {line.beside}" for line in lines)
        self._counted = f"{head}: {counted}." if lines else ""
        self.counts.rename(head)
        self.counts.show_lines(lines, _("Nada nuevo: se volvería a escribir el último paquete del mes."))

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Carpeta del paquete"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    # -- the job

    def publish(self) -> None:
        """Close."""
        told, institution, bench = self.shown, self.institution, self._bench
        if told is None or institution is None or not self.act.isEnabled():
            return
        bench.preferences.keep(FOLDER, self.folder.text())
        folder = Path(self.folder.text().strip()).expanduser().absolute()
        work = publish(bench.store, institution, told.year, told.month, folder, __version__, bench.today())
        self.act.setEnabled(False)
        bench.runner.start(
            _("Cerrar el mes"), work, done=self._done, failed=self._failed, cancelled=self._again
        )

    def _done(self, done: Published) -> None:
        self._again()
        name = period_told(done.closing.period)
        text = _("Cierre N° {} de {}: publicado en {}.").format(done.closing.number, name, done.place)
        if done.again:
            text = _("Nada nuevo desde el cierre N° {}: se escribió otra vez su paquete.").format(
                done.closing.number
            )
        if held := left_out(done.drafts, done.reserved):
            text += f" {held}"
        place = done.place
        offers = (
            (_("Ver el libro del mes"), partial(show_close, self._bench, self, done.closing)),
            (_("Ver en la carpeta"), lambda: show(place.parent)),
        )
        self.published.emit()
        self._bench.notice.say(text, "good", list(offers))

    def _failed(self, why: str) -> None:
        self._again()
        self.said.say("bad", why)

    def _again(self) -> None:
        self.act.setEnabled(True)
        if self.isVisible():
            self.act.setFocus()
