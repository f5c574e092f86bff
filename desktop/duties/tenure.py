"""Who is not entered, whose term ends, and who seems to be twice in one post."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.sentences import long_day, time_left
from desktop.domain.workdays import Calendar
from desktop.duties.duty import Duty, Kind
from desktop.duties.enrolment import Lack, lacks
from desktop.store import Store
from desktop.store.aggregates import Post, own_body, posts
from desktop.store.settings import OWN

TOLD = 5
"""So many lacks are told one by one; the rest in one sentence."""


def due(store: Store, law: Law, today: date) -> Iterator[Duty]:
    """Who the law binds and is not entered, terms that end soon, and two people in one post."""
    own = own_body(store)
    calendar = law.calendar(own.commune if own else None)
    told = [_lack(calendar, lack, today) for lack in lacks(store, today, store.setting(OWN))]
    timed, others = [duty for duty in told if duty.due], [duty for duty in told if not duty.due]
    yield from timed
    yield from others[:TOLD]
    if (more := len(others) - TOLD) > 0:
        text = _("Dotación: otras {} cosas por resolver.").format(more)
        yield Duty(Kind.INCOMPLETE, text, place="enrolment")
    yield from _doubles(posts(store), today)


def _lack(calendar: Calendar, lack: Lack, today: date) -> Duty:
    if lack.due is None:
        place = "" if lack.uid else "enrolment"
        return Duty(Kind.INCOMPLETE, lack.text, register=lack.register, uid=lack.uid or None, place=place)
    left = calendar.left(today, lack.due)
    kind = Kind.LATE if lack.due < today else Kind.DUE
    place, beside = "" if lack.uid else "enrolment", time_left(left) if kind is Kind.DUE else ""
    uid = lack.uid or None
    return Duty(kind, lack.text, lack.due, left, lack.register, uid, place=place, beside=beside)


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
