"""What went wrong, in a sentence a person can act on; everything else goes to the log without its values."""

from __future__ import annotations

import errno
import logging
import re
from pathlib import Path

from desktop.domain.language import _
from desktop.ui import code_places

log = logging.getLogger("probidad")
MOST_PLACES = 8
CLASS_OF_QT = re.compile(r"Q[A-Z]?[a-z][A-Za-z]*::~?[A-Za-z]+(?=[\s:(]|$)")
CATEGORY = re.compile(r"[a-z0-9.]+")


def sentence(error: BaseException) -> str:
    """What to tell the person; errors that were not written for people are logged and told calmly."""
    if _is_ours(error):
        return str(error)
    if isinstance(error, OSError):
        return _of_the_system(error)
    note(error)
    return _("Algo no funcionó y quedó anotado. Sus datos guardados están a salvo: puede seguir o reiniciar.")


def is_for_people(error: BaseException) -> bool:
    """Whether `sentence` knows what to say of it: of all else it says that something failed."""
    return _is_ours(error) or isinstance(error, OSError)


def _is_ours(error: BaseException) -> bool:
    return type(error).__module__.startswith("desktop.") or type(error) is ValueError


def _of_the_system(error: OSError) -> str:
    told = {
        errno.ENOSPC: _("El disco está lleno: libere espacio y vuelva a intentarlo."),
        errno.EDQUOT: _("Se acabó el espacio asignado a su usuario: libere espacio y vuelva a intentarlo."),
        errno.EACCES: _("No hay permiso para usar {}: elija otra carpeta o pida el permiso."),
        errno.EPERM: _("No hay permiso para usar {}: elija otra carpeta o pida el permiso."),
        errno.EROFS: _("No se puede escribir en {}: elija otra carpeta."),
        errno.ENOENT: _("No se encuentra {}: revise la carpeta o el archivo."),
        errno.EISDIR: _("{} es una carpeta: elija un archivo."),
        errno.ENOTDIR: _("{} no es una carpeta: elija otra."),
    }.get(error.errno or 0)
    name = Path(str(error.filename)).name if error.filename else _("el archivo")
    if told is None:
        note(error)
        told = _("No se pudo usar {}: el disco o la red fallan. Vuelva a intentarlo.")
    return told.format(f"«{name}»" if error.filename else name)


def note(error: BaseException) -> None:
    """Write the error's type and where it happened to the log; its text may hold what somebody typed."""
    for one in code_places.chain(error):
        walk = " < ".join(code_places.places(one.__traceback__)[:MOST_PLACES])
        log.error("%s %s", code_places.kind_of(one), walk)


def note_qt(text: str, category: str, level: int) -> None:
    """Write what Qt complains of, by its category and its class alone: the rest may be anybody's text."""
    code = CLASS_OF_QT.match(text)
    known = CATEGORY.fullmatch(category)
    log.log(level, "Qt %s %s", known[0] if known else "?", code[0] if code else "?")
