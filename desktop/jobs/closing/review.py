"""Whether a month can be closed: every official of it recorded or attested, and what stands in the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum

from desktop.domain.clock import MAINLAND
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.publishing import publication_day
from desktop.domain.sentences import month_name
from desktop.store import Store
from desktop.store.aggregates import Body, Post, posts
from desktop.store.office_law import law_of
from desktop.store.reviewing import Attested, Counted, attested, counted

TWO_PEOPLE = "closing:two_people"
"""The setting by which who recorded may not be who publishes: «1» asks for it."""


class Standing(Enum):
    """How an official's month stands."""

    NOTHING = "Sin registros ni declaración"
    ONLY_DRAFTS = "Solo borradores"
    CONTRADICTED = "Declarado sin movimiento, y hay registros"
    ATTESTED = "Sin movimiento, declarado"
    RECORDED = "Con registros"


BLOCKS = frozenset({Standing.NOTHING, Standing.ONLY_DRAFTS, Standing.CONTRADICTED})


@dataclass(frozen=True)
class OfficialReview:
    """One official's month, as it will be published and as it will not."""

    id: int
    uid: str
    name: str
    post: str
    standing: Standing
    recorded: int
    incomplete: int
    late: int
    doubtful: int
    reserved: int
    attestation: str = ""
    attested_by: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the month cannot be closed like this."""
        return self.standing in BLOCKS


@dataclass(frozen=True)
class Obstacle:
    """Something that stands in the way of a close, in a sentence, and what it speaks of."""

    text: str
    register: str = ""
    uid: str = ""


@dataclass(frozen=True)
class Review:
    """A month before its close."""

    year: int
    month: int
    due: date
    officials: tuple[OfficialReview, ...]
    obstacles: tuple[Obstacle, ...]

    @property
    def period(self) -> Period:
        """The month."""
        return Period.month(self.year, self.month)

    def sum(self, name: str) -> int:
        """Over all officials; a record of two counts twice."""
        return sum(getattr(one, name) for one in self.officials)


def review(store: Store, body: Body, year: int, month: int, today: date) -> Review:
    """Every official who held a post of the institution in the month, or has a record in it."""
    period = Period.month(year, month)
    due = publication_day(law_of(store), body.commune, body.publication_day, year, month)
    counts = counted(store, period, _end_of(due))
    said = {one.official: one for one in attested(store, date(year, month, 1))}
    officials = tuple(
        _official(post, counts.get(post.id, Counted()), said.get(post.id))
        for post in posts(store)
        if post.institution == body.id
        if _held(post, period) or post.id in counts or post.id in said
    )
    return Review(year, month, due, officials, tuple(_obstacles(officials, year, month, today)))


def _end_of(day: date) -> datetime:
    """The moment at which that day was over, as the book tells time."""
    return datetime.combine(day, time.max, MAINLAND).astimezone(UTC).replace(tzinfo=None)


def _held(post: Post, period: Period) -> bool:
    """Whether a complete official held the post on some day of the month."""
    assert period.first is not None  # noqa: S101 -- a month has both ends
    assert period.last is not None  # noqa: S101 -- as above
    if not post.complete or post.starts is None or post.starts > period.last:
        return False
    return post.ends is None or post.ends >= period.first


def _official(post: Post, mine: Counted, said: Attested | None) -> OfficialReview:
    if mine.recorded:
        standing = Standing.CONTRADICTED if said else Standing.RECORDED
    elif said:
        standing = Standing.ATTESTED
    elif mine.reserved:
        standing = Standing.RECORDED  # what is reserved is no silence, and nobody is told
    else:
        standing = Standing.ONLY_DRAFTS if mine.drafts else Standing.NOTHING
    return OfficialReview(
        id=post.id,
        uid=post.uid,
        name=post.name,
        post=post.post,
        standing=standing,
        recorded=mine.recorded,
        incomplete=mine.drafts,
        late=mine.late,
        doubtful=mine.doubtful,
        reserved=mine.reserved,
        attestation=said.uid if said else "",
        attested_by=said.by if said else "",
    )


def _obstacles(
    officials: tuple[OfficialReview, ...], year: int, month: int, today: date
) -> Iterator[Obstacle]:
    """Why the month cannot be closed."""
    if (year, month) >= (today.year, today.month):
        told = _("{} no ha terminado: se cierra desde el primer día del mes siguiente.")
        name = month_name(year, month, today)
        yield Obstacle(told.format(name[:1].upper() + name[1:]))
    if not officials:
        yield Obstacle(_("Nadie ejercía un cargo en ese mes: agregue las autoridades."), "officials")
    for one in officials:
        if one.standing is Standing.NOTHING:
            told = _("{}, {}: no tiene registros ni se ha declarado su mes sin movimiento.")
            yield Obstacle(told.format(one.name, one.post), "officials", one.uid)
        elif one.standing is Standing.ONLY_DRAFTS:
            told = _("{}, {}: solo tiene borradores ({}): complételos.")
            yield Obstacle(told.format(one.name, one.post, one.incomplete), "officials", one.uid)
        elif one.standing is Standing.CONTRADICTED:
            told = _(
                "{}, {}: se declaró su mes sin movimiento y tiene {} registros: deje sin efecto una cosa."
            )
            yield Obstacle(told.format(one.name, one.post, one.recorded), "attestations", one.attestation)


def two_people(store: Store, authors: Counter[str]) -> Obstacle | None:
    """That who publishes wrote some of it, where the office asks for two people."""
    mine = authors[store.actor]
    if store.setting(TWO_PEOPLE) != "1" or not mine:
        return None
    told = _("En este libro publica otra persona que la que registra: {} registros son de {}.")
    return Obstacle(told.format(mine, store.actor))
