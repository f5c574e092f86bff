"""Posts that end soon, and two people in one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.sentences import days_ahead, long_day
from desktop.duties.duty import Duty, Kind
from desktop.store import Store
from desktop.store.aggregates import Post, posts


def due(store: Store, law: Law, today: date) -> Iterator[Duty]:
    """Posts that end soon, and two people who both seem to be in one."""
    held = posts(store)
    notice = timedelta(days=law.term("term_ending_notice", today).value)
    for post in held:
        if post.ends and today <= post.ends <= today + notice:
            text = _("{}, {}: su período termina el {}, {}.").format(
                post.name, post.post, long_day(post.ends, today), days_ahead((post.ends - today).days)
            )
            left = law.calendar().left(today, post.ends)
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
