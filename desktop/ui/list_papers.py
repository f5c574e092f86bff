"""Ctrl+P and «Copiar como texto» on a list or on the record beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Protocol

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStackedWidget

from desktop import __version__
from desktop.description.register import Entry, Register, State
from desktop.domain.language import _, ngettext
from desktop.filings.listing import is_publishable
from desktop.jobs.looking import Looked, Printer, of_many
from desktop.store import Store
from desktop.store.lists import Query
from desktop.store.office_law import law_of
from desktop.ui.bench import Bench
from desktop.ui.documents import show_data
from desktop.ui.jobs_panel import thousands
from desktop.ui.kit.table import RegisterTable
from desktop.ui.list_head import ListHead
from desktop.ui.paper import Made, Making, Paper, Version, as_it_is
from desktop.ui.printing import file_called, show_paper
from desktop.ui.record import RecordPage
from desktop.ui.record_text import BETWEEN, holds_private, record_text
from desktop.ui.register_words import Words

MOST_TEXTS = 500
"""Records that are copied at once: nobody pastes more into a message."""


class Listed(Protocol):
    """A list with its record, as its papers know it."""

    bench: Bench
    store: Store
    register: Register
    words: Words
    by_month: bool
    head: ListHead
    table: RegisterTable
    right: QStackedWidget

    def query(self) -> Query:
        """What the filters ask for."""

    def has_record(self) -> RecordPage | None:
        """The record page, while one is open."""


def listen(record: RecordPage, page: Listed) -> None:
    """Do what is asked for on the record's own page."""
    acts = {
        "print": partial(print_page, page, is_asked_of_record=True),
        "copy_text": partial(copy_text, page),
    }
    record.wants_command.connect(lambda name: acts[name]())
    record.wants_look.connect(partial(look_at, page))


def print_page(page: Listed, *, is_asked_of_record: bool = False) -> None:
    """The record in hand, the rows chosen, or the list: the preview offers each, as published and whole."""
    record, of_record = page.has_record(), is_asked_of_record or _is_in_record(page)
    if of_record and record is not None and record.record is None:
        page.bench.notice.say(_("Guarde primero el registro."), "careful")
        return
    printer = Printer(page.store, datetime.now().astimezone(), __version__)
    kept = record.record if record is not None else None
    versions = _of_record(printer, page.register, kept, page.bench.today())
    first = 0 if of_record else len(versions)
    versions += _of_chosen(printer, page) if page.table.how_many() > 1 else []
    versions += _of_list(printer, page)
    name = file_called(page.words.one if of_record else page.words.many)
    window = show_paper(page.bench, page.right, Paper(page.head.title.text(), name, tuple(versions), first))
    if of_record and record is not None and record.is_dirty():
        window.notice.say(_("Se imprime lo guardado: lo que está escribiendo aún no lo está."), "careful")


def _is_in_record(page: Listed) -> bool:
    """Whether the hand is in the record at the right."""
    record, hand = page.has_record(), QApplication.focusWidget()
    return record is not None and hand is not None and record.isAncestorOf(hand)


def _of_record(printer: Printer, register: Register, record: Entry | None, today: date) -> list[Version]:
    if record is None:
        return []
    public = _("Este registro, como se publica")
    whole = _("Este registro, completo (uso interno)")
    told = []
    if is_publishable(record) and record.shown_on(today, law_of(printer.store)):
        told.append(Version(public, _job(partial(printer.sheet, register.model, record.uid, whole=False))))
    told.append(Version(whole, _job(partial(printer.sheet, register.model, record.uid, whole=True))))
    return told


def _of_chosen(printer: Printer, page: Listed) -> list[Version]:
    lines = page.table.chosen()
    numbers = [line.number for line in lines]
    making = partial(of_many, printer, page.register, len(numbers))
    told = []
    if _may_be_filed(page):
        public = _("Las {} filas elegidas, como se publican").format(thousands(len(lines)))
        told.append(Version(public, _job(partial(making, Printer.chosen, numbers))))
    seen = _("Las {} filas elegidas, como se ven (uso interno)").format(thousands(len(lines)))
    how = "filas elegidas de la lista"
    told.append(Version(seen, _job(partial(making, Printer.seen, numbers, how))))
    return told


def _of_list(printer: Printer, page: Listed) -> list[Version]:
    numbers = list(page.table.lines.numbers)
    making = partial(of_many, printer, page.register, len(numbers))
    told = []
    if _may_be_filed(page):
        public = _("La lista, como se publica")
        told.append(Version(public, _job(partial(making, Printer.filed, page.query()))))
    seen = _("La lista, como se ve (uso interno)")
    told.append(Version(seen, _job(partial(making, Printer.seen, numbers, _how(page)))))
    return told


def _may_be_filed(page: Listed) -> bool:
    """Whether the register has a public list, in the book that is not reserved."""
    return not page.register.about.internal and not page.store.keeps_reserved


def _how(page: Listed) -> str:
    """How the list in sight is narrowed, for the head of its paper, which is in Spanish."""
    asked = page.query()
    told = (
        asked.period.text if page.by_month else "",
        "solo borradores" if asked.state is State.DRAFT else "",
        "solo los que tienen avisos" if asked.warned else "",
        f"contiene «{asked.text}»" if asked.text else "",
    )
    return " · ".join(filter(None, told))


def _job(work: Callable[[], Looked]) -> Callable[[], Making]:
    def make() -> Making:
        source, note = yield from work()
        return Made(source, note)

    return make


# -- as text


def copy_text(page: Listed) -> None:
    """The record in hand as it stands on its page, or those chosen in the list."""
    record = page.has_record()
    if record is not None and (_is_in_record(page) or page.table.how_many() <= 1):
        record.form.check()
        _keep(page.bench, [record.form.reading.record], whole=True)
        return
    numbers = [line.number for line in page.table.chosen()][:MOST_TEXTS]
    if not numbers:
        page.bench.notice.say(_("Elija en la lista lo que quiere copiar."), "plain")
        return
    asked = partial(_records, page.store, page.register, numbers)
    page.bench.runner.ask(copy_text, asked, partial(_keep, page.bench, whole=True))


def _records(store: Store, register: Register, numbers: Sequence[int]) -> list[Entry]:
    return list(store.records(register.model, numbers))


def _keep(bench: Bench, records: Sequence[Entry], *, whole: bool) -> None:
    """On the clipboard; who would paste what is not published hears of it, and of the way without."""
    QGuiApplication.clipboard().setText(BETWEEN.join(record_text(record, whole=whole) for record in records))
    told = ngettext("{} registro copiado como texto.", "{} registros copiados como texto.", len(records))
    said = told.format(thousands(len(records)))
    private = whole and any(holds_private(record) for record in records if not record.about.internal)
    if private:
        only = (_("Copiar solo lo público"), partial(_keep, bench, records, whole=False))
        bench.notice.say(said + " " + _("Lleva datos que no se publican."), "careful", [only])
    else:
        bench.notice.say(said, "good")


# -- files beside a record


def look_at(page: Listed, data: bytes, name: str) -> None:
    """A PDF in the preview; a picture with the system's own program."""
    if data.startswith(b"%PDF-"):
        version = Version(name, partial(as_it_is, data))
        show_paper(page.bench, page.right, Paper(name, file_called(name), (version,)))
    else:
        show_data(data)
