"""What was typed and not yet saved, kept apart from the records and their history."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import DBAPIError

from desktop.description.plain import Json
from desktop.store.engine import checkpoint, writing
from desktop.store.errors import NotSaved, why_not_saved
from desktop.store.tables import drafts


@dataclass(frozen=True)
class Draft:
    """A form as it stood, with the record it was to change, if any."""

    id: str
    register: str
    uid: str | None
    raws: dict[str, Json]
    kept_at: str


class Drafts:
    """Keeps what is being typed; durable when `keep` returns, and quick enough for every second."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        """Share the book's connection."""
        self._engine = engine
        self._clock = clock

    def keep(self, id: str, register: str, uid: str | None, raws: dict[str, Json]) -> Draft:  # noqa: A002 -- the draft's own name
        """Keep a form as it stands, in place of what was kept of it before.

        Raises:
            NotSaved: the disk or the server refused.
        """
        kept = Draft(id, register, uid, raws, self._clock().isoformat(timespec="milliseconds"))
        values = {"register": register, "uid": uid, "raws": json.dumps(raws), "kept_at": kept.kept_at}
        self._write(id, {"id": id, **values})
        return kept

    def drop(self, id: str) -> None:  # noqa: A002 -- as above
        """Forget a form: it was saved, or thrown away.

        Raises:
            NotSaved: the disk or the server refused.
        """
        self._write(id, None)

    def all(self, register: str | None = None) -> list[Draft]:
        """The kept forms, latest first."""
        chosen = select(drafts).order_by(drafts.c.kept_at.desc(), drafts.c.id)
        if register:
            chosen = chosen.where(drafts.c.register == register)
        with self._engine.connect() as connection:
            rows = connection.execute(chosen).all()
        return [Draft(row.id, row.register, row.uid, json.loads(row.raws), row.kept_at) for row in rows]

    def _write(self, name: str, values: dict[str, str | None] | None) -> None:
        try:
            with writing(self._engine) as session:
                session.execute(delete(drafts).where(drafts.c.id == name))
                if values is not None:
                    session.execute(insert(drafts).values(values))
        except DBAPIError as error:
            raise NotSaved(why_not_saved(error)) from None
        checkpoint(self._engine)
