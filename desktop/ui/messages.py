"""What went wrong, in a sentence a person can act on; everything else goes to the log without its values."""

from __future__ import annotations

import errno
import logging
import re
import traceback
from pathlib import Path

from desktop.domain.language import _

log = logging.getLogger("probidad")


def sentence(error: BaseException) -> str:
    """What to tell the person; errors that were not written for people are logged and told calmly."""
    if type(error).__module__.startswith("desktop.") or type(error) is ValueError:
        return str(error)
    if isinstance(error, OSError):
        return _of_the_system(error)
    note(error)
    return _("Algo no funcionó y quedó anotado. Sus datos guardados están a salvo: puede seguir o reiniciar.")


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
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    walk = " < ".join(f"{Path(frame.filename).stem}:{frame.lineno}" for frame in reversed(frames))
    log.error("%s %s", type(error).__name__, walk)


def note_qt(text: str, level: int) -> None:
    """Write what Qt complains of, by the name of its class or category alone."""
    code = re.match(r"Q\w+(::\w+)?|qt\.[\w.]+", text)
    log.log(level, "Qt %s", code[0] if code else "?")
