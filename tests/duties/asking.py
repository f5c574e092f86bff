"""Invented requests: matters that several ask about in their own words, and what came of each."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from desktop.store.asked import Asked

DAY = date(2026, 10, 5)

THINGS = (
    "la concesión marítima",
    "la cuota de captura de merluza",
    "el plan regulador",
    "el permiso ambiental del parque eólico",
    "las bases de licitación del aseo",
    "el subsidio al riego",
    "el convenio de transporte escolar",
    "la norma de emisión",
    "la declaratoria de monumento",
    "el agua potable rural",
    "la tarifa eléctrica",
    "el decreto de escasez hídrica",
    "la certificación orgánica",
    "el contrato de mantención de caminos",
    "el permiso del hospital",
    "la patente minera",
    "la ordenanza de ferias libres",
    "el catastro de humedales",
    "la fiscalización de áridos",
    "el traspaso de jardines",
)
ASKS = (
    "Solicita prorrogar",
    "Pide revisar",
    "Solicitan que se modifique",
    "Presenta observaciones a",
    "Pide no aprobar",
    "Propone ampliar",
    "Expone su posición sobre",
    "Consulta por el estado de",
    "Solicita suspender",
)
ENDS = ("", ", antes del invierno", ", por su efecto en el empleo", " según lo conversado", ", con urgencia")
SYLLABLES = (
    "qui",
    "lla",
    "cu",
    "ray",
    "ma",
    "len",
    "pu",
    "chi",
    "tra",
    "lon",
    "co",
    "hue",
    "mai",
    "ten",
    "go",
    "vi",
)


def asked(number: int, subject: str = "", **told: Any) -> Asked:
    given: dict[str, Any] = {
        "uid": f"u{number}",
        "folio": f"S-{number:05d}",
        "received_on": DAY,
        "answered_on": None,
        "stage": "RECEIVED",
        "applicant": f"Entidad {number}",
        "subject": subject,
        **told,
    }
    return Asked(**given)


def town(number: int) -> str:
    """A place that is nowhere, another for each number."""
    letters = [SYLLABLES[number % 16], SYLLABLES[number // 16 % 16], SYLLABLES[number // 256 % 16], "he"]
    return "".join(letters).capitalize()


def many(count: int, seed: int = 5) -> tuple[list[Asked], list[int]]:
    """So many requests, and of each the matter that it truly is on."""
    chance = random.Random(seed)
    made, truth = [], []
    for number in range(count):
        matter = chance.randrange(max(1, count // 4))
        thing = THINGS[matter % len(THINGS)]
        subject = f"{chance.choice(ASKS)} {thing} en {town(matter)}{chance.choice(ENDS)}"
        stage = chance.choice(("HELD", "REJECTED", "RECEIVED", "ACCEPTED"))
        received = DAY - timedelta(days=chance.randrange(400))
        answered = None if stage == "RECEIVED" else received + timedelta(days=chance.randrange(1, 9))
        told = {"received_on": received, "answered_on": answered, "stage": stage, "region": town(matter % 16)}
        made.append(asked(number, subject, interest=f"Giro {chance.randrange(40)}", **told))
        truth.append(matter)
    return made, truth


def pairs(places: list[list[int]]) -> set[tuple[int, int]]:
    """Which are together."""
    return {(one, other) for group in places for one in group for other in group if one < other}
