"""Records that are incomplete, late, doubtful, or in the wrong book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.periods import Period
from desktop.domain.sentences import time_left
from desktop.duties.duty import Duty, Kind
from desktop.duties.publication import publication_due
from desktop.registers import AGENDA, by_name
from desktop.store import Store
from desktop.store.aggregates import misplaced, own_body, unfinished, unpublished
from desktop.store.late import drafts_before, typed_after

MOST_MONTHS = 36
"""So many months back, the latest, are looked through for what was typed late."""


def due(store: Store, law: Law, today: date) -> Iterator[Duty]:
    """Drafts whose month should be out, what was typed too late, what is unfinished or misplaced."""
    yield from _drafts_late(store, law, today)
    yield from _typed_late(store, law, today)
    yield from _unfinished(store)
    yield from _misplaced(store)


def _drafts_late(store: Store, law: Law, today: date) -> Iterator[Duty]:
    """One sentence a register: drafts of months whose publication has passed."""
    own = own_body(store)
    if own is None:
        return
    for model in AGENDA:
        told = [
            (one, publication_due(law, own, one.day.year, one.day.month))
            for one in drafts_before(store, model, today.replace(day=1))
        ]
        found = [(one, ends) for one, ends in told if ends < today]
        if found:
            register = str(model.__tablename__)
            one_text, more = (
                _("Completar en {}: un borrador es de un mes que ya debió publicarse."),
                _("Completar en {0}: {1} borradores son de meses que ya debieron publicarse."),
            )
            text = (one_text if len(found) == 1 else more).format(
                _(by_name(register).about.title), len(found)
            )
            first, ends = found[0]
            left = law.calendar(own.commune).left(today, ends)
            yield Duty(Kind.LATE, text, ends, left, register, first.uid, beside=time_left(left))


def _typed_late(store: Store, law: Law, today: date) -> Iterator[Duty]:
    """One sentence a register: what waits to be published and was typed after it should have been."""
    own = own_body(store)
    months = sorted({(month.year, month.month) for month in unpublished(store)})[-MOST_MONTHS:]
    waiting = [(Period.month(*month), publication_due(law, own, *month)) for month in months] if own else []
    ended = [(month, ends) for month, ends in waiting if ends < today]
    for model in AGENDA if ended else ():
        number, last = typed_after(store, model, ended)
        if number:
            register = str(model.__tablename__)
            one, more = (
                _("En {}, un registro sin publicar se anotó después de vencer su plazo."),
                _("En {0}, {1} registros sin publicar se anotaron después de vencer su plazo."),
            )
            text = (one if number == 1 else more).format(_(by_name(register).about.title), number)
            yield Duty(Kind.DOUBTFUL, text, register=register, uid=last)


def _unfinished(store: Store) -> Iterator[Duty]:
    for counted in unfinished(store):
        title = _(by_name(counted.register).about.title)
        if (number := counted.drafts) and counted.register != "declarations":  # their board tells of those
            one, more = _("Completar 1 borrador en {}."), _("Completar {1} borradores en {0}.")
            text = (one if number == 1 else more).format(title, number)
            yield Duty(Kind.INCOMPLETE, text, register=counted.register)
        if number := counted.warned:
            one, more = (
                _("Revisar 1 registro con avisos en {}."),
                _("Revisar {1} registros con avisos en {0}."),
            )
            text = (one if number == 1 else more).format(title, number)
            yield Duty(Kind.DOUBTFUL, text, register=counted.register)


def _misplaced(store: Store) -> Iterator[Duty]:
    """What is reserved and waits in the ordinary book: how many, and nothing else of it."""
    if number := misplaced(store):
        one, more = (
            _("1 registro reservado espera pasar al libro reservado."),
            _("{} registros reservados esperan pasar al libro reservado."),
        )
        yield Duty(Kind.INCOMPLETE, (one if number == 1 else more).format(number), place="reserved")
