"""What is late, due, incomplete or doubtful, the most urgent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from desktop.domain.language import _
from desktop.domain.periods import MONTHS
from desktop.domain.terms import term
from desktop.domain.workdays import Calendar
from desktop.duties.sentences import days_ahead, long_day, month_name, time_left
from desktop.registers import by_name
from desktop.store import Store
from desktop.store.aggregates import (
    Body,
    Post,
    Unpublished,
    bodies,
    misplaced,
    posts,
    unfinished,
    unpublished,
)

LATE_TOLD = 3
"""So many late months are told one by one, the latest; the rest in one sentence."""


class Kind(Enum):
    """How a duty presses."""

    LATE = "Atrasado"
    DUE = "Por vencer"
    INCOMPLETE = "Incompleto"
    DOUBTFUL = "Dudoso"


@dataclass(frozen=True)
class Duty:
    """Something to be done, in a sentence, with its day if it has one and what it speaks of.

    `days_left` are working days, below zero those that have passed; `month` is that of a publication;
    `place` names a page of the window, if that is what it speaks of.
    """

    kind: Kind
    text: str
    due: date | None = None
    days_left: int | None = None
    register: str | None = None
    uid: str | None = None
    month: tuple[int, int] | None = None
    place: str = ""


def duties(store: Store, today: date) -> list[Duty]:
    """Everything that waits, the most urgent first."""
    told = [
        *_publications(store, today),
        *_posts(posts(store), today),
        *_unfinished(store),
        *_misplaced(store),
    ]
    order = list(Kind)
    return sorted(told, key=lambda duty: (duty.due is None, duty.due or today, order.index(duty.kind)))


# -- publication


def publication_due(body: Body, year: int, month: int) -> date:
    """The last day to publish a month of records: a working day of the month after."""
    after, number = (year + month // 12, month % 12 + 1), body.publication_day
    if number is None:
        number = term("publication_day", date(*after, 1)).value
    return Calendar(body.commune).working_day_of_month(*after, number)


def _publications(store: Store, today: date) -> Iterator[Duty]:
    known = bodies(store)
    waiting = [
        (known[month.institution], month) for month in unpublished(store) if month.institution in known
    ]
    several = len({body.id for body, _month in waiting}) > 1
    for body in {body.id: body for body, _month in waiting}.values():
        months = [month for owner, month in waiting if owner.id == body.id]
        told = [(month, publication_due(body, month.year, month.month)) for month in months]
        late = [(month, due) for month, due in told if due < today]
        whose = f"{body.name}: " if several else ""
        if len(late) > LATE_TOLD:
            yield _all_late(body, late[:-LATE_TOLD], today, whose)
            late = late[-LATE_TOLD:]
        for month, due in [*late, *((month, due) for month, due in told if due >= today)]:
            yield _publication(body, month, due, today, whose)


def _publication(body: Body, month: Unpublished, due: date, today: date, whose: str) -> Duty:
    left = Calendar(body.commune).left(today, due)
    text = _("Publicar {} a más tardar el {}: {}.").format(
        month_name(month.year, month.month, today), long_day(due, today), time_left(left)
    )
    kind = Kind.LATE if due < today else Kind.DUE
    return Duty(kind, whose + text, due, left, "institutions", body.uid, (month.year, month.month))


def _all_late(body: Body, late: list[tuple[Unpublished, date]], today: date, whose: str) -> Duty:
    (first, due), (last, _due) = late[0], late[-1]
    text = _("Publicar {} meses anteriores, de {} a {}: el primero venció el {}.").format(
        len(late),
        *(_("{} de {}").format(_(MONTHS[each.month - 1]), each.year) for each in (first, last)),
        long_day(due, today),
    )
    left = Calendar(body.commune).left(today, due)
    return Duty(Kind.LATE, whose + text, due, left, "institutions", body.uid, (first.year, first.month))


# -- officials


def _posts(held: list[Post], today: date) -> Iterator[Duty]:
    """Posts that end soon, and two people who both seem to be in one."""
    notice = timedelta(days=term("term_ending_notice", today).value)
    for post in held:
        if post.ends and today <= post.ends <= today + notice:
            text = _("{}, {}: su período termina el {}, {}.").format(
                post.name, post.post, long_day(post.ends, today), days_ahead((post.ends - today).days)
            )
            left = Calendar().left(today, post.ends)
            yield Duty(Kind.DUE, text, post.ends, left, "officials", post.uid)
    yield from _doubles(held, today)


def _doubles(held: list[Post], today: date) -> Iterator[Duty]:
    """A holder without an end whose post one other has taken since; posts that many hold are left alone."""
    present = [
        post
        for post in held
        if post.complete and not post.substitute and post.starts and post.starts <= today and not post.ends
    ]
    sharing = Counter(map(_seat, present))
    newest = {_seat(post): post for post in sorted(present, key=lambda post: post.starts or today)}
    for post in present:
        successor = newest[_seat(post)]
        if sharing[_seat(post)] == 2 and successor is not post and successor.starts != post.starts:  # noqa: PLR2004 -- the one and the other
            text = _("¿Sigue {} como {}? {} tiene el mismo cargo desde el {}.").format(
                post.name, post.post, successor.name, long_day(successor.starts or today, today)
            )
            yield Duty(Kind.DOUBTFUL, text, register="officials", uid=post.uid)


def _seat(post: Post) -> tuple[int, int | None, str]:
    return post.institution, post.office, post.post


# -- records


def _unfinished(store: Store) -> Iterator[Duty]:
    for counted in unfinished(store):
        title = _(by_name(counted.register).about.title)
        if number := counted.drafts:
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
