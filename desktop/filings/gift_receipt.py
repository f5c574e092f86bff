"""The receipt for whoever gave a gift, and the act of a gift's custody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.description.register import field_of
from desktop.domain.codes import code_of
from desktop.filings.act import Act, Code, Facts, Grid, Photo, Signatures, Text
from desktop.filings.document import Stamp
from desktop.filings.spoken import short_day, spoken_day
from desktop.registers.gifts import CustodyStep, Gift

_LEGAL = "Ley 20.730, art. 8 N° 3"
_STEPS = ("Fecha", "Destino", "Acto", "A quién o dónde", "Detalle")
_SHARES = (5, 7, 7, 9, 9)


@dataclass(frozen=True)
class Signer:
    """Who signs a paper, and of which day it is."""

    day: date
    name: str = ""


def gift_receipt(gift: Gift, signer: Signer, stamp: Stamp) -> Act:
    """What was received, from whom and on which occasion; of its value nothing is said.

    Raises:
        ValueError: it is not said who received it, or who gave it.
    """
    received: Any = gift.official  # a draft may lack what a whole record has
    if not received or not gift.giver:
        raise ValueError("Indique quién recibió el donativo y quién lo dio.")
    said = (
        f"{stamp.institution or gift.institution} deja constancia de que ha recibido el donativo que se "
        "individualiza, con ocasión del ejercicio de las funciones de la autoridad que se indica."
    )
    kept = (
        "Conforme al artículo 8 N° 3 de la Ley 20.730, este donativo se inscribe en el registro público de "
        "la institución, con su singularización, la fecha, la ocasión y la identidad de quien lo dio."
    )
    return Act(
        name="gift_receipt",
        title="Recibo de donativo",
        legal=_LEGAL,
        stamp=stamp,
        blocks=(
            Text(said),
            _what(gift),
            Text(kept),
            Text(f"Fecha del recibo: {spoken_day(signer.day)}."),
            Signatures((signer.name or "Por la institución", "Quien lo dio")),
        ),
    )


def custody_act(gift: Gift, worth: str, signer: Signer, stamp: Stamp) -> Act:
    """Everything the office knows of where a gift is and was: an inner paper, with its code and photo.

    `worth` is the estimate in words, with the value of the UTM that was used.
    """
    number = gift.inventory_number or ""
    steps = tuple(_step(step) for step in sorted(gift.custody, key=_day))
    history = (Text("Custodia", "heading"), Grid(_STEPS, steps, _SHARES)) if steps else ()
    return Act(
        name="gift_custody",
        title="Acta de custodia de donativo",
        legal=_LEGAL,
        stamp=stamp,
        blocks=(
            _what(gift),
            Facts(
                (
                    ("N° de inventario", number),
                    ("Valor estimado", worth),
                    ("Dónde se guarda", gift.kept_at or ""),
                    ("Fecha del acta", spoken_day(signer.day)),
                )
            ),
            *((Photo(gift.photo, "Fotografía del donativo"),) if gift.photo else ()),
            *history,
            Code(code_of("gifts", gift.uid), number or "Código del donativo"),
            Signatures((signer.name or "Quien entrega", "Quien recibe")),
        ),
    )


def _what(gift: Gift) -> Facts:
    received: Any = gift.official
    return Facts(
        (
            ("Donativo", gift.description or ""),
            ("Recibido el", spoken_day(gift.day)),
            ("Ocasión", gift.occasion or ""),
            ("Quien lo dio", gift.giver),
            ("Recibido por", received.heading() if received else ""),
        )
    )


def _day(step: CustodyStep) -> date:
    told: Any = step.day
    day: date = told or date.min
    return day


def _step(step: CustodyStep) -> tuple[str, ...]:
    custody = field_of(CustodyStep, "custody").show(step)
    return (short_day(step.day), custody, step.act or "", step.whom or "", step.note or "")
