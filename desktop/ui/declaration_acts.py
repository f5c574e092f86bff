"""What can be done with a line of the board: open it, note that it was sent, note a warning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from desktop.description.kinds import Web
from desktop.description.plain import Json
from desktop.domain.clock import Term
from desktop.domain.language import _
from desktop.duties.declarations_due import Owed, Stage
from desktop.filings.breach_papers import declaration_reminder, declaration_warning
from desktop.jobs.declaration_lines import line_of, note_sent, note_warning
from desktop.jobs.requests import NotAnsweredError
from desktop.registers.declarations import Declaration
from desktop.store import NotSaved, Store
from desktop.store.office_law import law_of, rates_of
from desktop.ui.answer_step import AnswerStep, Told, Wanted, desk_of
from desktop.ui.bench import Bench
from desktop.ui.breach_notices import letter, report, to_report
from desktop.ui.printing import MakeAct

SENDABLE = {Stage.NOT_BEGUN, Stage.UNKNOWN, Stage.SIGNED, Stage.SENT}


@dataclass(frozen=True)
class LineAct:
    """One line of the menu."""

    text: str
    icon: str
    run: Callable[[], object]


class Board(Protocol):
    """The page, as the acts know it."""

    bench: Bench

    @property
    def anchor(self) -> QWidget:
        """Under what a step opens."""

    def noted(self, text: str) -> None:
        """Something was written."""

    def late(self) -> list[Owed]:
        """All lines that are late."""

    def print(self, make: MakeAct, name: str) -> None:
        """A paper as PDF."""

    def go_to(self, register: str, uid: str) -> None:
        """Open a record elsewhere."""


def acts_on(page: Board, row: Owed) -> list[LineAct]:
    """The menu of a row."""
    told: list[LineAct] = []
    if row.stage in SENDABLE:
        told.append(LineAct(_("Anotar &envío…"), "upload", partial(_ask, page, row, sending(), _send)))
    if row.is_late:
        wanted = warning(page.bench.store, page.bench.today())
        run = partial(_ask, page, row, wanted, _warn)
        told.append(LineAct(_("Anotar &apercibimiento…"), "triangle-alert", run))
        told += _papers(page, row)
    open_whose = partial(page.go_to, "declarants", row.whose.uid)
    told.append(LineAct(_("Ver en la &nómina"), "user", open_whose))
    if row.made is not None:
        open_line = partial(page.go_to, "declarations", row.made.uid)
        told.append(LineAct(_("Ver en la &lista"), "file-text", open_line))
    return told


def _papers(page: Board, row: Owed) -> list[LineAct]:
    """Of a late one: the body's letter, the warning, and the report of all."""
    store = page.bench.store
    law, rates = law_of(store), rates_of(store)
    told = [
        LineAct(
            text,
            "printer",
            partial(page.print, partial(letter, write, row, law, rates), f"{name} {row.whose.name}"),
        )
        for text, name, write in (
            (_("&Recordatorio (PDF)…"), _("recordatorio"), declaration_reminder),
            (_("Carta de aperci&bimiento (PDF)…"), _("apercibimiento"), declaration_warning),
        )
    ]
    late = [one for one in to_report(page.late(), law) if one.whose.institution == row.whose.institution]
    if late:
        make = partial(report, late, law)
        text = _("&Informe a la Contraloría: {} (PDF)…").format(len(late))
        told.append(LineAct(text, "printer", partial(page.print, make, _("informe a la Contraloría"))))
    return told


def sending() -> Wanted:
    """What is asked of a declaration that was sent."""
    return Wanted(
        _("Anotar envío"),
        _("El folio es la prueba. Sirve también para la que se hizo en el sistema de la Contraloría."),
        _("Anotar"),
        ((("sent_on", 4), ("folio", 5)), (("link", 9),)),
        "sent_on",
        {},
        Declaration,
    )


def warning(store: Store, today: date) -> Wanted:
    """What is asked of a warning."""
    term = Term.of(law_of(store).term("declaration_fix", today))
    said = _("Desde ese día corren {} para declarar (art. 11).").format(term.text)
    return Wanted(
        _("Anotar apercibimiento"), said, _("Anotar"), ((("warned_on", 4),),), "warned_on", {}, Declaration
    )


Do = Callable[[Board, Owed, date, Told], str]


def _ask(page: Board, row: Owed, wanted: Wanted, do: Do) -> None:
    bench = page.bench
    desk = desk_of(bench.store, bench.today(), page.go_to)
    known: dict[str, Json] = {wanted.day: bench.today().isoformat()}
    give = partial(_give, page, wanted.day, partial(do, page, row))
    AnswerStep(page.anchor, desk, wanted, known, give).come()


def _give(page: Board, field: str, do: Callable[[date, Told], str], day: date, told: Told) -> None:
    """Write it.

    Raises:
        NotAnsweredError: it cannot be; nothing was saved.
    """
    if day > page.bench.today():
        raise NotAnsweredError(_("Ese día aún no llega."), field)
    try:
        text = do(day, told)
    except NotSaved as refusal:
        raise NotAnsweredError(str(refusal)) from None
    page.noted(text)


def _line(page: Board, row: Owed) -> Declaration:
    return line_of(page.bench.store, row.whose.uid, row.made.uid if row.made else "", row.expected)


def _send(page: Board, row: Owed, day: date, told: Told) -> str:
    folio, link = str(told.get("folio") or "").strip(), told.get("link")
    try:
        address = Web().read(link) if link else None
    except ValueError as refusal:
        raise NotAnsweredError(str(refusal), "link") from None
    note_sent(page.bench.store, _line(page, row), day, folio or None, address)
    return _("{}: enviada el {:%d-%m-%Y}.").format(row.whose.name, day)


def _warn(page: Board, row: Owed, day: date, _told: Told) -> str:
    note_warning(page.bench.store, _line(page, row), day)
    return _("{}: apercibimiento del {:%d-%m-%Y} anotado.").format(row.whose.name, day)
