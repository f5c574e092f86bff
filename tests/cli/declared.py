"""What an invented declarant would type: enough to be signed, and nothing that a real one owns."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.description.sealed import write_sealed
from desktop.jobs.practice.declared import Declaring
from desktop.jobs.practice.names import Invention
from desktop.registers.declaration.contents import Contents

DAY = date(2026, 3, 18)


def whole(*, rich: bool = False, seed: int = 1) -> dict[str, Any]:
    """A declaration with all its sections answered."""
    drawing = Declaring(Invention(seed))
    contents = Contents()
    contents.kind, contents.period, contents.numeral = "march", 2026, "4-1"
    contents.first_names, contents.paternal, contents.maternal = "Eva", "Soto", "Ruiz"
    contents.run = "12345678-5"  # type: ignore[assignment]  # read by the door again
    contents.body, contents.post = "=Servicio de Ensayo", "=Asesora"
    contents.took_office = date(2024, 1, 1)
    drawn = drawing.rich(contents) if rich else drawing.modest(contents)
    return dict(write_sealed(drawing.answered(drawn, DAY)))
