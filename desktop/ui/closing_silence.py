"""The second step of a close: who had nothing in the month, and who says so."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _, ngettext
from desktop.jobs.attesting import attest, sheet
from desktop.jobs.closing.review import OfficialReview, Review, Standing
from desktop.store import NotSaved
from desktop.ui.bench import Bench
from desktop.ui.board import Said, Section
from desktop.ui.kit.text import Help, Label
from desktop.ui.printing import print_paper

Role = Qt.ItemDataRole


class SilenceStep(QWidget):
    """Those without records, to be ticked; below, those already declared."""

    declared = Signal()
    wants_attestation = Signal(str)

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        """Empty until a review is shown."""
        super().__init__(parent)
        self._bench = bench
        self.shown: Review | None = None
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Autoridades sin registros en el mes"))
        self.by, self.capacity = QLineEdit(self), QLineEdit(self)
        self.by.setAccessibleName(_("Quién lo declara"))
        self.capacity.setAccessibleName(_("En calidad de qué"))
        self.by.setText(bench.preferences.text("attest/by"))
        self.capacity.setText(bench.preferences.text("attest/as"))
        self.act = QPushButton(_("Declarar sin movimiento"), self)
        self.act.setProperty("look", "primary")
        self.act.clicked.connect(self.declare)
        self.paper = QPushButton(_("Hoja para firmar (PDF)…"), self)
        self.paper.clicked.connect(self.print_sheet)
        self.list.itemChanged.connect(self._tell)
        self.by.textChanged.connect(self._tell)
        self.done = Section(_("Ya declaradas"), self)
        self.nothing = Label("", "dim", wraps=True, parent=self)
        self._arrange()

    def _arrange(self) -> None:
        told = _("«Sin audiencias, sin viajes, sin donativos»: así el silencio se distingue del olvido.")
        fields = QHBoxLayout()
        fields.setSpacing(8)
        for label, box in ((_("Quién lo declara"), self.by), (_("En calidad de"), self.capacity)):
            pair = QVBoxLayout()
            pair.setSpacing(4)
            pair.addWidget(Label(label, "dim", parent=self))
            pair.addWidget(box)
            fields.addLayout(pair, 1)
        fields.addWidget(self.act, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Help(told, self))
        column.addWidget(self.nothing)
        column.addWidget(self.list, 3)
        column.addLayout(fields)
        column.addWidget(self.done)
        column.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_review(self, told: Review) -> None:
        """Everyone without anything is ticked: unticking is the exception."""
        self.shown = told
        self.list.blockSignals(True)
        self.list.clear()
        for one in self.silent():
            item = QListWidgetItem(f"{one.name}, {one.post}", self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(Role.UserRole, one.uid)
        self.list.blockSignals(False)
        said = [one for one in told.officials if one.attestation]
        self.done.show_lines([self._line(one) for one in said], _("Ninguna todavía."))
        self.paper.setVisible(bool(said))
        self.list.setVisible(bool(self.silent()))
        self.nothing.setText("" if self.silent() else _("Nadie queda sin registros ni declaración."))
        self.nothing.setVisible(not self.silent())
        self._tell()

    def print_sheet(self) -> None:
        """The declarations of the month on one paper."""
        told, bench = self.shown, self._bench
        if told is not None:
            month = date(told.year, told.month, 1)
            make = partial(sheet, bench.store, month, bench.today())
            print_paper(bench, self, make, f"sin movimiento {month:%Y-%m}")

    def silent(self) -> list[OfficialReview]:
        """Those with nothing at all."""
        told = self.shown.officials if self.shown else ()
        return [one for one in told if one.standing is Standing.NOTHING]

    def _line(self, one: OfficialReview) -> Said:
        contradicted = one.standing is Standing.CONTRADICTED
        beside = _("y tiene {} registros").format(one.recorded) if contradicted else one.attested_by
        uid = one.attestation
        return Said(
            "triangle-alert" if contradicted else "file-check",
            f"{one.name}, {one.post}",
            beside,
            "danger" if contradicted else "good",
            lambda: self.wants_attestation.emit(uid),
        )

    def told(self) -> str:
        """Who is left, in a sentence."""
        many = len(self.silent())
        left = ngettext(
            "{} autoridad sin registros en el mes: quede marcada si no tuvo nada.",
            "{} autoridades sin registros en el mes: queden marcadas las que no tuvieron nada.",
            many,
        )
        return left.format(many) if many else self.nothing.text()

    def ticked(self) -> list[str]:
        """The officials (uids) that are to be declared."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [str(item.data(Role.UserRole)) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _tell(self) -> None:
        number = len(self.ticked())
        text = _("Declarar sin movimiento ({})").format(number) if number else _("Declarar sin movimiento")
        self.act.setText(text)
        self.act.setEnabled(bool(number and self.by.text().strip()))

    def declare(self) -> None:
        """Write a declaration for each that is ticked."""
        told = self.shown
        if told is None or not self.act.isEnabled():
            return
        bench, by, capacity = self._bench, self.by.text().strip(), self.capacity.text().strip()
        bench.preferences.keep("attest/by", by)
        bench.preferences.keep("attest/as", capacity)
        try:
            month = date(told.year, told.month, 1)
            done = attest(bench.store, self.ticked(), month, by, capacity, bench.today())
        except NotSaved as refusal:
            bench.notice.say(str(refusal), "bad")
            return
        bench.notice.say(_("Meses declarados sin movimiento: {}.").format(len(done)), "good")
        self.declared.emit()
