"""What was typed and not yet saved, and the settings of the book: small things kept apart from the records."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, Table, delete, insert, select

from desktop.description.plain import Json
from desktop.store.engine import checkpoint, writing
from desktop.store.tables import drafts, settings


@dataclass(frozen=True)
class Draft:
    """A form as it stood, with the record it was to change, if any."""

    id: str
    register: str
    uid: str | None
    raws: dict[str, Json]
    kept_at: str


class Drafts:
    """Keeps what is being typed, durably, outside the history."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        """Share the book's connection."""
        self._engine = engine
        self._clock = clock

    def keep(self, id: str, register: str, uid: str | None, raws: dict[str, Json]) -> Draft:  # noqa: A002 -- the draft's own name
        """Keep a form as it stands, in place of what was kept of it before."""
        kept = Draft(id, register, uid, raws, self._clock().isoformat(timespec="seconds"))
        values = {"register": register, "uid": uid, "raws": json.dumps(raws), "kept_at": kept.kept_at}
        self._replace(drafts, "id", id, values)
        return kept

    def all(self, register: str | None = None) -> list[Draft]:
        """The kept forms, latest first."""
        chosen = select(drafts).order_by(drafts.c.kept_at.desc())
        if register:
            chosen = chosen.where(drafts.c.register == register)
        with self._engine.connect() as connection:
            rows = connection.execute(chosen).all()
        return [Draft(row.id, row.register, row.uid, json.loads(row.raws), row.kept_at) for row in rows]

    def drop(self, id: str) -> None:  # noqa: A002 -- as above
        """Forget a form: it was saved, or thrown away."""
        with writing(self._engine) as session:
            session.execute(delete(drafts).where(drafts.c.id == id))
        checkpoint(self._engine)

    def setting(self, name: str, otherwise: str) -> str:
        """One setting."""
        with self._engine.connect() as connection:
            found = connection.execute(
                select(settings.c.value).where(settings.c.name == name)
            ).scalar_one_or_none()
        return otherwise if found is None else str(found)

    def set(self, name: str, value: str) -> None:
        """Keep one setting."""
        self._replace(settings, "name", name, {"value": value})

    def _replace(self, table: Table, key: str, name: str, values: dict[str, str | None]) -> None:
        with writing(self._engine) as session:
            session.execute(delete(table).where(table.c[key] == name))
            session.execute(insert(table).values({key: name, **values}))
        checkpoint(self._engine)
