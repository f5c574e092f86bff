"""The few settings that belong to the book and travel with it."""

from __future__ import annotations

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import DBAPIError

from desktop.store.engine import checkpoint, writing
from desktop.store.errors import NotSaved, why_not_saved
from desktop.store.tables import settings

OWN = "own_institution"
"""Whose book it is: the uid of an institution."""


def setting(engine: Engine, name: str, otherwise: str) -> str:
    """One setting."""
    with engine.connect() as connection:
        found = connection.execute(
            select(settings.c.value).where(settings.c.name == name)
        ).scalar_one_or_none()
    return otherwise if found is None else str(found)


def keep(engine: Engine, name: str, value: str) -> None:
    """Keep one setting.

    Raises:
        NotSaved: the disk or the server refused.
    """
    try:
        with writing(engine) as session:
            session.execute(delete(settings).where(settings.c.name == name))
            session.execute(insert(settings).values(name=name, value=value))
    except DBAPIError as error:
        raise NotSaved(why_not_saved(error)) from None
    checkpoint(engine)
