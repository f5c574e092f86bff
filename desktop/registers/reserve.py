"""The mark by which a meeting or a trip stays out of everything that is published."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.description.register import Section
from desktop.domain.language import _
from desktop.domain.problems import Problem

RESERVE = Section("Reserva")
RESERVE_HELP = (
    "No sale en ninguna lista ni publicación; se da cuenta una vez al año. "
    "Lo reservado se anota en su propio libro: Herramientas, Reservados."
)


def reserve_problems(reserved: bool | None, ground: str | None) -> Iterator[Problem]:
    """A reserved record says why."""
    if reserved and not ground:
        yield Problem("reserve_ground", _("Indique la causal de la reserva."))
    if ground and not reserved:
        yield Problem("reserved", _("Hay una causal, pero no la marca de reservado."))
