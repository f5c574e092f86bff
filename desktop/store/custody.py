"""What the book says of where gifts are: columns alone, no photo is read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from desktop.description.register import State
from desktop.registers.gifts import Custody, CustodyStep, Gift
from desktop.store.store import Store

_g, _s = Gift.__table__.c, CustodyStep.__table__.c


@dataclass(frozen=True)
class Kept:
    """A gift, and where it is: by its latest step, or by where it is said to be kept."""

    uid: str
    number: str
    description: str
    day: date | None
    custody: Custody | None
    where: str
    act: str = ""


def gifts_on(store: Store, on: date) -> list[Kept]:
    """Every gift received until a day, as the book has it on that day, in the order of their numbers."""
    chosen = (
        select(_g.id, _g.uid, _g.inventory_number, _g.description, _g.day, _g.kept_at)
        .where(or_(_g.day.is_(None), _g.day <= on))
        .order_by(_g.day, _g.id)
    )
    steps = select(_s.gift_id, _s.day, _s.custody, _s.whom, _s.act).where(_s.custody.is_not(None))
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        gifts = connection.execute(chosen).all()
        told = defaultdict(list)
        for step in connection.execute(steps.order_by(_s.id)):
            if step.day is None or step.day <= on:
                told[step.gift_id].append(step)
    found: list[Kept] = []
    for gift in gifts:
        last = max(told[gift.id], key=lambda step: step.day or date.min, default=None)
        same = [step for step in told[gift.id] if last is not None and step.day == last.day]
        last = same[-1] if same else last
        custody = last.custody if last is not None else (Custody.KEPT if gift.kept_at else None)
        where = (last.whom if last is not None else None) or (gift.kept_at or "")
        act = (last.act or "") if last is not None else ""
        texts = (gift.uid, gift.inventory_number or "", gift.description or "")
        found.append(Kept(*texts, gift.day, custody, where, act))
    return sorted(found, key=lambda kept: (not kept.number, kept.number))


@dataclass(frozen=True)
class Placeless:
    """A gift of which nobody has said where it is."""

    uid: str
    description: str
    day: date | None


def placeless(store: Store) -> list[Placeless]:
    """Complete gifts that this office noted itself and of which nobody has said where they are."""
    somewhere = select(_s.gift_id).where(_s.custody.is_not(None))
    chosen = (
        select(_g.uid, _g.description, _g.day)
        .where(
            _g.state != State.DRAFT,
            _g.origin.is_(None),
            func.coalesce(_g.kept_at, "") == "",
            _g.id.not_in(somewhere),
        )
        .order_by(_g.day, _g.id)
    )
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return [Placeless(row.uid, row.description or "", row.day) for row in connection.execute(chosen)]


def numbered(store: Store) -> list[tuple[str, str]]:
    """Every inventory number, and whose it is (a uid)."""
    chosen = select(_g.inventory_number, _g.uid).where(_g.inventory_number.is_not(None))
    with store._reading() as connection:  # noqa: SLF001 -- the same room
        return [(row.inventory_number, row.uid) for row in connection.execute(chosen)]
