"""Where a passphrase comes from: a file, the environment, or who sits there; never the words of a command."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from desktop.cli.endings import WrongWords
from desktop.domain.language import _

VARIABLE = "PROBIDAD_PASSPHRASE"


def known(file: str | None) -> str:
    """The passphrase of a book that exists.

    Raises:
        WrongWords: nothing says it, and nobody can be asked.
    """
    return _told(file) or _asked(_("Clave del libro reservado: "), "--passphrase-file")


def chosen(file: str | None, option: str, *, environment: bool) -> str:
    """A new passphrase; who is asked for it types it twice.

    Raises:
        WrongWords: as above, or it was not typed alike.
    """
    if told := _told(file, environment=environment):
        return told
    typed = _asked(_("Clave nueva (si se olvida, nadie puede recuperarla): "), option)
    if _asked(_("La misma otra vez: "), option) != typed:
        raise WrongWords(_("Las dos veces no se escribió lo mismo: vuelva a intentarlo."))
    return typed


def _told(file: str | None, *, environment: bool = True) -> str:
    if file is None:
        return os.environ.get(VARIABLE, "") if environment else ""
    try:
        told = Path(file).read_text(encoding="utf-8-sig").rstrip("\r\n")
    except (OSError, ValueError):
        raise WrongWords(_("No se puede leer la clave en {}.").format(file)) from None
    if not told:
        raise WrongWords(_("El archivo {} está vacío: debe contener la clave.").format(file))
    return told


def _asked(prompt: str, option: str) -> str:
    if not sys.stdin.isatty():
        raise WrongWords(
            _("Falta la clave: dígala con {} o en la variable {}, nunca entre las palabras.").format(
                option, VARIABLE
            )
        )
    return getpass.getpass(prompt)
