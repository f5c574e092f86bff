"""Where a passphrase comes from: a file, the environment, or who sits there; never the words of a command."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from desktop.cli.endings import WrongWords
from desktop.domain.language import _

VARIABLE = "PROBIDAD_PASSPHRASE"


def known(file: str | None, prompt: str = "") -> str:
    """The passphrase of a book or strongbox that exists.

    Raises:
        WrongWords: nothing says it, and nobody can be asked.
    """
    return told(file) or _asked(prompt or _("Clave del libro reservado: "), "--passphrase-file")


def chosen(file: str | None, option: str, *, environment: bool) -> str:
    """A new passphrase; who is asked for it types it twice.

    Raises:
        WrongWords: as above, or it was not typed alike.
    """
    if given := told(file, environment=environment):
        return given
    typed = _asked(_("Clave nueva (si se olvida, nadie puede recuperarla): "), option)
    if _asked(_("La misma otra vez: "), option) != typed:
        raise WrongWords(_("Las dos veces no se escribió lo mismo: vuelva a intentarlo."))
    return typed


def pin(file: str | None) -> str:
    """The PIN of a token; a passphrase that stands in the environment is not meant.

    Raises:
        WrongWords: as above.
    """
    return told(file, environment=False) or _asked(_("PIN del token: "), "--pin-file")


def told(file: str | None, *, environment: bool = True) -> str:
    """What a file or the environment says; nothing if neither does.

    Raises:
        WrongWords: the file cannot be read, or is empty.
    """
    if file is None:
        return os.environ.get(VARIABLE, "") if environment else ""
    try:
        given = Path(file).read_text(encoding="utf-8-sig").rstrip("\r\n")
    except (OSError, ValueError):
        raise WrongWords(_("No se puede leer la clave en {}.").format(file)) from None
    if not given:
        raise WrongWords(_("El archivo {} está vacío: debe contener la clave.").format(file))
    return given


def _asked(prompt: str, option: str) -> str:
    if not sys.stdin.isatty():
        raise WrongWords(
            _("Falta la clave: dígala con {} o en la variable {}, nunca entre las palabras.").format(
                option, VARIABLE
            )
        )
    return getpass.getpass(prompt)
