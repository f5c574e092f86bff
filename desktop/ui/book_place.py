"""Whether a book can be made in a place, said before anything is written."""

from __future__ import annotations

import os
from pathlib import Path

from desktop.domain.language import _

ENDING = ".probidad"


def whole(typed: str) -> str:
    """A place as it was meant: with the ending of books; an address of a server stays as it is."""
    typed = typed.strip()
    if not typed or "://" in typed:
        return typed
    path = Path(typed).expanduser()
    if path.exists() or path.suffix:
        return str(path)
    return str(path.with_name(path.name + ENDING))


def refusal(place: str) -> str:
    """Why no book can be made there, in a sentence; empty if it can, as far as one sees from here."""
    if "://" in place:
        return ""
    path = Path(place)
    if path.is_dir():
        return _("Eso es una carpeta: agregue el nombre del libro, por ejemplo «libro.probidad».")
    if not path.is_absolute():
        return _("Escriba también la carpeta, o elíjala con «Elegir…».")
    folder = next(above for above in path.parents if above.exists())
    if not folder.is_dir():
        return _("«{}» es un archivo, no una carpeta: elija otro lugar.").format(folder)
    if not os.access(folder, os.W_OK | os.X_OK):
        return _("No tiene permiso para escribir en «{}»: elija otra carpeta.").format(folder)
    return ""
