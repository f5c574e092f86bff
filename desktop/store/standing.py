"""What a close published stands: it changes by a rectification, and by nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.description.frozen import freeze
from desktop.description.register import Entry, State
from desktop.domain.language import _
from desktop.registers import CORRECTED
from desktop.registers.rectifications import Rectification
from desktop.store.errors import AlreadyPublished, NotSaved
from desktop.store.tables import closings, published_rows


@dataclass(frozen=True)
class AsPublished:
    """How a record stood before it is written: its public content, its state, the close that published it."""

    content: bytes
    state: State
    closing: int


def as_published(session: Session, existing: Entry | None) -> AsPublished | None:
    """That of a record which some close published; of any other, nothing."""
    if existing is None or not isinstance(existing, (*CORRECTED, Rectification)):
        return None
    chosen = (
        select(func.max(closings.c.number))
        .join(published_rows, published_rows.c.closing_id == closings.c.id)
        .where(published_rows.c.uid == existing.uid)
    )
    number = session.execute(chosen).scalar_one()
    return AsPublished(freeze(existing), existing.state, number) if number is not None else None


def stand_by(session: Session, entry: Entry, before: AsPublished, *, corrects: bool) -> None:
    """What nobody is shown may change; what was published, only by a rectification, which leaves it complete.

    Raises:
        AlreadyPublished: nobody corrects it.
        NotSaved: it would not be complete.
    """
    if freeze(entry) == before.content and entry.state is not State.DRAFT and not entry.is_reserved():
        entry.state = before.state
        session.flush()
    elif not corrects:
        told = _("Ya se publicó en el cierre N° {}: se corrige con una rectificación, que dice por qué.")
        raise AlreadyPublished(told.format(before.closing))
    elif entry.state is State.DRAFT:
        raise NotSaved(_("Con ese cambio quedaría incompleto: una rectificación lo deja completo."))
