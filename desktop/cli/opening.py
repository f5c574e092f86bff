"""What most commands begin with: the book, the register, the period."""

from __future__ import annotations

import getpass
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import NoBook, WrongWords
from desktop.description.register import Register
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.registers import ALL, by_name
from desktop.registers.institutions import Institution
from desktop.registers.officials import Official
from desktop.store import Store, default_path, open_book
from desktop.store.aggregates import Body, bodies, own_body
from desktop.store.published import pending


def actor() -> str:
    """Who works here, as the system knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return _("desconocido")


def place_of(asked: Asked) -> str:
    """Where the book is."""
    return asked.book or str(default_path())


def shown(place: str) -> str:
    """A place that may be printed: no password."""
    return re.sub(r"(://[^:/@]*):[^/]*@", r"\1:***@", place)


@contextmanager
def book(asked: Asked, place: str | None = None) -> Iterator[Store]:
    """The open book, closed on leaving.

    Raises:
        NoBook: there is none.
        BookError: it cannot be opened.
    """
    where = place or place_of(asked)
    if "://" not in where and not Path(where).expanduser().exists():
        raise NoBook(_("No hay ningún libro en {}: créelo con «new».").format(where))
    store = open_book(where, actor=actor())
    try:
        _finish(store)
        yield store
    finally:
        store.close()


def _finish(store: Store) -> None:
    """A close that the book decided and a crash left without its package: it gets it now, if it can."""
    if not pending(store):
        return
    from desktop.jobs.closing.publishing import finish  # noqa: PLC0415 -- hardly ever needed

    try:
        for _progress in finish(store):
            pass
    except (OSError, ValueError) as error:
        answers.note(_("Un cierre espera su paquete: {}").format(error))


def register_of(asked: Asked) -> Register:
    """The register that was named.

    Raises:
        WrongWords: there is none of that name.
    """
    name = asked.options.register
    try:
        return by_name(name)
    except KeyError:
        names = " ".join(str(model.__tablename__) for model in ALL)
        raise WrongWords(_("No existe el registro «{}»: son {}.").format(name, names)) from None


def period_of(asked: Asked, register: Register) -> Period:
    """The period that was named.

    Raises:
        WrongWords: it ends before it begins, or the register has no days.
    """
    first, last = asked.options.first, asked.options.last
    if first and last and last < first:
        raise WrongWords(_("El período termina antes de comenzar."))
    if (first or last) and register.about.day is None:
        raise WrongWords(_("{} no tiene fechas: quite --from y --to.").format(_(register.about.title)))
    return Period(first, last)


def official_of(asked: Asked, store: Store) -> Official | None:
    """The official that was named, if any.

    Raises:
        WrongWords: there is none with that identifier.
    """
    uid = asked.options.official
    if not uid:
        return None
    official = store.get(Official, uid)
    if official is None:
        raise WrongWords(_("No hay ninguna autoridad con el identificador {}.").format(uid))
    return official


def institution_of(asked: Asked, store: Store) -> tuple[Institution, Body]:
    """The institution that was named by its code, or whose book it is.

    Raises:
        WrongWords: there is none.
    """
    code = asked.options.institution
    known = bodies(store).values()
    body = next((one for one in known if one.code == code), None) if code else own_body(store)
    record = store.get(Institution, body.uid) if body else None
    if body is None or record is None:
        raise WrongWords(_("No hay ningún organismo con el código {}.").format(code or "—"))
    return record, body


def must_be_there(file: str | None) -> None:
    """Refuse a file that is not there before anything is opened.

    Raises:
        WrongWords: it is not there.
    """
    if file not in (None, "-") and not Path(str(file)).is_file():
        raise WrongWords(_("No existe el archivo {}.").format(file))


@contextmanager
def source(file: str | None) -> Iterator[BinaryIO]:
    """A file that was named, or standard input.

    Raises:
        WrongWords: it is not there.
    """
    must_be_there(file)
    if file is None or file == "-":
        yield sys.stdin.buffer
        return
    with Path(file).open("rb") as opened:
        yield opened
