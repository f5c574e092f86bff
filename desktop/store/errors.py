"""What can go wrong with a book, in sentences."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from desktop.description.register import Entry
from desktop.domain.language import _

_FULL = ("is full", "no space")
_FORBIDDEN = ("readonly", "read-only", "permission")


class BookError(Exception):
    """The book cannot be opened or used; the text says why and what to do."""


class NotSaved(Exception):  # noqa: N818 -- the words the window says
    """Nothing was written; the text says why and what to do."""


class Conflict(NotSaved):
    """Somebody else saved the record meanwhile: `theirs` is what stands now, or None if it was removed."""

    def __init__(self, text: str, theirs: Entry | None) -> None:
        """Keep what stands in the book beside the sentence."""
        super().__init__(text)
        self.theirs = theirs


class AlreadyPublished(NotSaved):
    """A close published it: what is published changes by a rectification alone."""


def why_not_opened(error: DBAPIError) -> str:
    """The driver's complaint about a book in words; values never appear."""
    reasons = {
        ("locked",): _("Otro programa tiene ocupado el libro: ciérrelo y vuelva a intentarlo."),
        ("no password supplied",): _(
            "El servidor del libro pide una clave que este equipo no tiene: escríbala, o anótela en el "
            "archivo de claves de PostgreSQL (pgpass)."
        ),
        ("password authentication",): _(
            "El servidor del libro no aceptó el usuario o la clave: escriba la clave de nuevo."
        ),
        ("connect", "password"): _(
            "No se pudo entrar al servidor del libro: revise la dirección, el usuario y la clave."
        ),
        _FULL: _("El disco está lleno: libere espacio y vuelva a intentarlo."),
        (*_FORBIDDEN, "unable to open"): _("No hay permiso para escribir en el libro o en su carpeta."),
    }
    return _first(reasons, error) or _("El libro está dañado o no se puede leer: restaure un respaldo.")


def why_not_saved(error: DBAPIError) -> str:
    """The driver's complaint about a write in words; values never appear."""
    reasons = {
        (*_FULL, "disk i/o"): _(
            "No se guardó: el disco está lleno o falla. Libere espacio y vuelva a guardar."
        ),
        ("locked", "timeout"): _(
            "No se guardó: otro programa tiene ocupado el libro. Espere un momento y vuelva a guardar."
        ),
        _FORBIDDEN: _("No se guardó: no hay permiso para escribir en el libro."),
        ("unique",): _("No se guardó: ya existe un registro con ese identificador u origen."),
        ("foreign key",): _("No se guardó: otros registros dependen de este, o este de uno que ya no está."),
        ("connect", "terminat"): _(
            "No se guardó: se cortó la comunicación con el servidor. Vuelva a guardar."
        ),
        ("malformed", "not a database"): _("No se guardó: el libro está dañado. Restaure un respaldo."),
    }
    return _first(reasons, error) or _(
        "No se guardó: la base de datos lo rechazó. El libro quedó como estaba."
    )


def _first(reasons: dict[tuple[str, ...], str], error: DBAPIError) -> str:
    told = str(error.orig).casefold()
    return next((text for signs, text in reasons.items() if any(sign in told for sign in signs)), "")
