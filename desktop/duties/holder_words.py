"""Who held a post, in sentences; and a meeting given to who held it at that hour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop.description.plain import Json, record_plain
from desktop.domain.language import _
from desktop.duties.holders import NOON, Attributed, Book, Seat, acting
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.store import Store
from desktop.store.posts import Holding, holdings, out_of_post


def spoken(moment: datetime) -> str:
    """A day with its hour, as one says it."""
    return _("el {:%d-%m-%Y} a las {:%H:%M}").format(moment, moment)


def answer(seat: Seat, moment: datetime) -> str:
    """Who held a post at a moment, in one sentence."""
    held = acting(seat.terms, moment)
    when = spoken(moment)
    if not held:
        return _vacant(seat, moment, when)
    first, rest = held[0], held[1:]
    if seat.is_collegiate:
        names = ", ".join(one.name for one in held)
        return _("{}, como {}: {}.").format(_capital(when), seat.post, names)
    if not first.substitute:
        text = _("{} ejercía {} como {}, desde el {:%d-%m-%Y}.")
        said = text.format(_capital(when), first.name, first.post, first.starts)
        return said + _also(rest)
    text = _("{} subrogaba {} como {}, desde el {:%d-%m-%Y}.")
    return text.format(_capital(when), first.name, seat.post, first.starts) + _also(rest)


def _also(rest: Sequence[Holding]) -> str:
    """Those who were there too, and come after in the stated order."""
    holders = [one.name for one in rest if not one.substitute]
    others = [one.name for one in rest if one.substitute]
    told = ""
    if holders:
        one, more = _(" También figura como titular {}."), _(" También figuran como titulares {}.")
        told += (one if len(holders) == 1 else more).format(", ".join(holders))
    if others:
        text = _(" También figura como subrogante {}: va antes quien comenzó al último.")
        told += text.format(", ".join(others))
    return told


def _vacant(seat: Seat, moment: datetime, when: str) -> str:
    before = [one for one in seat.terms if one.until is not None and one.until <= moment]
    after = [one for one in seat.terms if one.since > moment]
    told = _("{} nadie ejercía como {}: estaba vacante.").format(_capital(when), seat.post)
    if before:
        last = max(before, key=lambda one: one.until or one.since)
        told += _(" {} terminó el {:%d-%m-%Y}.").format(last.name, last.ends)
    if after:
        following = min(after, key=lambda one: one.since)
        told += _(" {} comenzó el {:%d-%m-%Y}.").format(following.name, following.starts)
    return told


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def attributed_text(one: Attributed) -> str:
    """Whose a meeting is, if its host did not hold the post."""
    when = spoken(one.moment)
    if not one.instead:
        return _("{} no ejercía como {} {}: el cargo estaba vacante.").format(
            one.host.name, one.host.post, when
        )
    first = one.instead[0]
    text = (
        _("{} no ejercía como {} {}: subrogaba {}.")
        if first.substitute
        else _("{} no ejercía como {} {}: ejercía {}.")
    )
    return text.format(one.host.name, one.host.post, when, first.name)


@dataclass(frozen=True)
class Misattributed:
    """A meeting in the name of who did not hold the post, in a sentence, for the board."""

    kind: str
    """`held` by another then, or `vacant`."""
    text: str
    register: str
    uid: str
    due: date


def misattributed(store: Store) -> list[Misattributed]:
    """All such meetings, the latest first; nothing reserved."""
    book = Book(holdings(store))
    told: list[Misattributed] = []
    for row in out_of_post(store):
        moment = datetime.combine(row.day, row.starts_at or NOON)
        for one in book.attribute([row.official], moment):
            kind = "held" if one.instead else "vacant"
            told.append(Misattributed(kind, attributed_text(one), "meetings", row.uid, row.day))
    return told


def moment_of(day: date, meeting: Meeting) -> datetime:
    """When a meeting was, as its own check has it."""
    return datetime.combine(day, meeting.starts_at or NOON)


def attribution(meeting: Meeting, held: Sequence[Holding]) -> list[Attributed]:
    """Each host who did not hold the post at that day and hour, with who did."""
    day: date | None = getattr(meeting, "day", None)
    if day is None:
        return []
    hosts = [official.id for official in meeting.received_by()]
    return Book(held).attribute(hosts, moment_of(day, meeting))


def reattribute(meeting: Meeting, store: Store) -> tuple[dict[str, Json], str]:
    """The meeting's raws with each such host replaced by who held the post, and what that changes.

    Where the post was vacant the host stays; nothing is saved, for a hand decides.
    """
    found = attribution(meeting, holdings(store))
    raws = record_plain(meeting)
    instead = {one.host.uid: one.instead[0] for one in found if one.instead}
    hosts: list[Json] = []
    there: set[str] = set()
    for host in meeting.hosts:
        official: Official | None = getattr(host, "official", None)
        if official is None:
            continue
        told = instead.get(official.uid)
        uid, heading = (told.uid, f"{told.name}, {told.post}") if told else (official.uid, official.heading())
        if uid not in there:
            there.add(uid)
            hosts.append({"id": host.id, "official": {"id": uid, "heading": heading}})
    raws["hosts"] = hosts
    return raws, " ".join(attributed_text(one) for one in found)
