"""The roster of those who must declare, as an office of personnel hands it over (Ley 20.880, art. 4)."""

from __future__ import annotations

from desktop.exchange.staff import HEADINGS, PERSON, Layout

ROSTER = Layout(
    {
        **PERSON,
        **{name: HEADINGS[name] for name in ("post", "unit", "starts", "ends", "institution")},
        "numeral": (
            "numeral",
            "numeral art. 4",
            "numeral del art. 4",
            "numeral articulo 4",
            "n° art. 4",
            "causal",
            "por que debe declarar",
            "obligado por",
            "articulo 4",
        ),
        "heads_service": ("jefe de servicio", "es jefe de servicio", "jefe superior", "jefa de servicio"),
        "commune": ("comuna", "comuna de desempeno"),
        "reason": ("motivo", "observacion", "observaciones"),
    },
    frozenset({"post"}),
    "«{}» no parece una nómina de obligados: se esperan columnas como RUT o Nombres, Cargo y Numeral.",
)
