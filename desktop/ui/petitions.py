"""The form of a petition to add an official, with the clock that runs from its reception."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from desktop.description.kinds import Day
from desktop.description.register import Register
from desktop.domain.clock import Light
from desktop.domain.law import Law
from desktop.duties.petition_clock import tell
from desktop.registers.institutions import Institution
from desktop.registers.petitions import ANSWER, ASKED
from desktop.store.office_law import law_of
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.colours import px
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.form import Form

LOOKS = {Light.AMPLE: "good", Light.SOON: "careful", Light.TODAY: "careful", Light.LATE: "bad"}


class PetitionForm(Form):
    """What was asked, then how it was answered; above both, how long is left."""

    def __init__(self, register: Register, desk: Desk) -> None:
        """The form under its clock."""
        self.clock = Banner()
        self._law: Law | None = None
        super().__init__(register, desk)
        around = self.layout()
        assert isinstance(around, QVBoxLayout)  # noqa: S101 -- a form lays itself out so
        around.insertWidget(0, self.clock)
        self.setMinimumWidth(px(200))

    def compose(self) -> None:
        """What is filled when it comes in stands first."""
        self.heading(ASKED)
        self.line(("received_on", 2), ("institution", 7))
        self.line(("petitioner", 5), ("contact", 4))
        self.line(("post", 5), ("holder", 4))
        self.line("grounds")
        self.heading(ANSWER)
        self.line(("ruling", 3), ("answered_on", 2), ("act", 4))
        self.line("reasons")
        self.line(("official", 9))

    def open(self, *told: object, **words: object) -> None:
        """Another petition: the law may have changed since the last."""
        self._law = None
        super().open(*told, **words)  # type: ignore[arg-type]  # as it came

    def arrange(self) -> None:
        """An answer's fields show when there is an answer; the clock is told anew."""
        rows = self.content.rows
        ruling = rows["ruling"].editor.raw()
        for name in ("act", "answered_on"):
            self.reveal(name, on=bool(ruling))
        self.reveal("reasons", on=bool(ruling))
        self.reveal("official", on=ruling == "granted")
        self._tell()

    def _tell(self) -> None:
        if self._law is None:
            self._law = law_of(self.desk.store)
        day = partial(_day, self)
        told = tell(self._law, day("received_on"), day("answered_on"), self._commune(), self.desk.today())
        self.clock.say(LOOKS[told.light] if told.light else "good", told.text)
        self.clock.setVisible(day("received_on") is not None)

    def _commune(self) -> str | None:
        raw = self.content.rows["institution"].editor.raw()
        body = self.finder()(Institution, raw) if raw else None
        return body.commune if isinstance(body, Institution) else None


def _day(form: Form, name: str) -> date | None:
    """The day in a field, if it reads."""
    raw = form.content.rows[name].editor.raw()
    try:
        return Day().read(raw) if raw else None
    except ValueError:
        return None
