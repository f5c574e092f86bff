"""Whose a new record is, where there is no doubt: the official one looks at, or the only one in office."""

from __future__ import annotations

from datetime import date

from desktop.description.plain import Json
from desktop.description.register import Link, Parts, Register
from desktop.registers import AGENDA
from desktop.registers.officials import Official
from desktop.store import Store
from desktop.store.aggregates import posts

Raws = dict[str, Json]


def whose(store: Store, register: Register, official: str | None, today: date) -> Raws:
    """What a new record of the agenda begins with; `official` is the uid the lists are cut to."""
    if register.model not in AGENDA:
        return {}
    uid = official or _only(store, today)
    return _named(register, {"id": uid}) if uid else {}


def _only(store: Store, today: date) -> str:
    held = [
        post.uid
        for post in posts(store)
        if post.starts and post.starts <= today and (post.ends is None or today <= post.ends)
    ]
    return held[0] if len(held) == 1 else ""


def _named(register: Register, link: Json) -> Raws:
    for field in register.fields:
        if isinstance(field.kind, Link) and field.kind.target is Official:
            return {field.name: link}
        if isinstance(field.kind, Parts):
            for inner in field.kind.target.fields:
                if isinstance(inner.kind, Link) and inner.kind.target is Official:
                    return {field.name: [{inner.name: link}]}
    return {}
