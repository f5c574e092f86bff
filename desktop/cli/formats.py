"""The formats that a command was asked for."""

from __future__ import annotations

from desktop.cli.endings import WrongWords
from desktop.domain.language import _


def named_formats(text: str, formats: tuple[str, ...]) -> list[str]:
    """Each once, in the order they were named.

    Raises:
        WrongWords: one is not known.
    """
    named = list(dict.fromkeys(name.strip().casefold() for name in text.split(",") if name.strip()))
    unknown = [name for name in named if name not in formats]
    if unknown or not named:
        raise WrongWords(
            _("No existe el formato «{}»: son {}.").format(", ".join(unknown), ", ".join(formats))
        )
    return named
