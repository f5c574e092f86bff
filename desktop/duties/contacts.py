"""Contact about an open procurement procedure, which the law allows on its platform only (19.886, 35 ter)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.language import _
from desktop.registers import by_name
from desktop.store import Store
from desktop.store.contacts import contacts

LEGAL = "Ley 19.886, arts. 35 bis y 35 ter"


@dataclass(frozen=True)
class OpenContact:
    """One record to be looked at, in a sentence."""

    kind: str
    """`tied` to the tender, or `named`: the text only tells its code."""
    text: str
    register: str
    uid: str
    due: date
    tender: str
    legal: str = LEGAL


def open_contacts(store: Store, since: date | None = None) -> list[OpenContact]:
    """All of them from a day on, the latest first."""
    told: list[OpenContact] = []
    for one in contacts(store):
        if since is not None and one.day < since:
            continue
        text = (
            _("{} del {:%d-%m-%Y} sobre la licitación {}, abierta ese día: el contacto va por la plataforma.")
            if one.is_tied
            else _("{} del {:%d-%m-%Y}: su texto nombra la licitación {}, abierta ese día.")
        )
        said = text.format(_(by_name(one.register).about.singular), one.day, one.code)
        kind = "tied" if one.is_tied else "named"
        told.append(OpenContact(kind, said, one.register, one.uid, one.day, one.tender))
    return told
