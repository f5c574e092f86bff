"""The formats of others in which the agenda is written: a new one is one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.exchange import infolobby, infolobby_2014, leylobby_api_writing, probidad_writing, rdf
from desktop.exchange.outgoing import Files, Outgoing

LINKED = ("officials", "meetings", "trips", "gifts")
"""The registers that a linked format holds together, whichever of them was named."""


@dataclass(frozen=True)
class Format:
    """The folder that a format is written to, what writes it, and which registers it holds together."""

    folder: str
    files: Callable[[Outgoing, str], Files]
    linked: tuple[str, ...] = ()


def linked(folder: str, files: Callable[[Outgoing], Files]) -> Format:
    """A format whose files point at each other: it is whole, or nothing in it is understood."""
    return Format(folder, lambda outgoing, _register: files(outgoing), LINKED)


WRITERS: dict[str, Format] = {
    "infolobby": linked("infolobby", infolobby.files),
    "infolobby-2014": linked("infolobby-2014", infolobby_2014.files),
    "api": linked("api-v1", leylobby_api_writing.files),
    "rdf": linked("rdf", rdf.files),
    "probidad": Format("probidad", probidad_writing.files),
}
