"""The figures of a year laid out as tables, in the words of the filing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from desktop.description.kinds import Term
from desktop.domain.figures import SPANS, spread
from desktop.domain.periods import MONTHS
from desktop.domain.yearly import MonthPublished, Waits, share
from desktop.filings.yearly_summary import Row, YearTable
from desktop.registers.gifts import Custody
from desktop.registers.mode import Mode
from desktop.registers.requests import RECEIVES, Stage
from desktop.registers.trips import Payer
from desktop.store.aggregates import Post
from desktop.store.yearly import YearFigures

NOT_NOTED = "Sin anotar"
_NAMES = ("Audiencias", "Viajes", "Donativos")
_KEYS = ("meetings", "trips", "gifts")


Counted = tuple[YearFigures, Waits, tuple[MonthPublished, ...]]
"""What `duties.yearly.of_year` answers."""


def tables(counted: Counted, posts: list[Post], today: date) -> tuple[YearTable, ...]:
    """All of them, in the order in which they are read."""
    figures, found, months = counted
    named = {post.id: f"{post.name}, {post.post}" for post in posts}
    return (
        _months(figures),
        *_officials(figures, named),
        _counted("Decisiones que se buscaban (art. 5)", "Decisiones", "Decisión", _decisions(figures)),
        _counted("Forma de las audiencias", "Formas", "Forma", _values(Mode, figures.modes)),
        _heard(figures),
        *_waiting(found),
        *_costs(figures),
        _counted("Destino de los donativos", "Donativos", "Destino", _values(Custody, figures.custody)),
        _publication(figures, months, today),
    )


def _months(figures: YearFigures) -> YearTable:
    rows: list[Row] = [
        (MONTHS[month].capitalize(), *(figures.months[key][month] for key in _KEYS)) for month in range(12)
    ]
    return YearTable(
        "Registros por mes", "Meses", ("Mes", *_NAMES), tuple(rows), (1, 2, 3), shares=(3, 2, 2, 2)
    )


def _officials(figures: YearFigures, named: Mapping[int, str]) -> tuple[YearTable, YearTable]:
    pesos: defaultdict[int, Decimal] = defaultdict(Decimal)
    asked: defaultdict[int, Counter[Stage]] = defaultdict(Counter)
    for one in figures.spent:
        pesos[one.official] += one.pesos
    for request in figures.requests:
        asked[request.official][request.stage] += 1
    keys = sorted({*figures.officials, *asked}, key=lambda key: (named.get(key, ""), key))
    empty: Counter[str] = Counter()
    rows: tuple[Row, ...] = tuple(
        (
            named.get(key, ""),
            *(figures.officials.get(key, empty)[name] for name in _KEYS),
            int(pesos[key]),
        )
        for key in keys
    )
    note = "Una audiencia de varias autoridades cuenta en cada una de ellas."
    agenda = YearTable(
        "Registros por autoridad", "Autoridades", ("Autoridad", *_NAMES, "Costo de viajes ($)"), rows,
        (1, 2, 3), True, note, (7, 3, 2, 3, 4),
    )  # fmt: skip
    return agenda, _requests(asked, named)


def _requests(asked: Mapping[int, Counter[Stage]], named: Mapping[int, str]) -> YearTable:
    rows = []
    for key in sorted(asked, key=lambda key: (named.get(key, ""), key)):
        stages = asked[key]
        accepted = sum(stages[stage] for stage in RECEIVES)
        refused = stages[Stage.REJECTED]
        rest = stages.total() - accepted - refused
        rows.append((named.get(key, ""), accepted, refused, rest, stages.total()))
    return YearTable(
        "Solicitudes de audiencia por autoridad", "Solicitudes",
        ("Autoridad", "Aceptadas", "Rechazadas", "Otras", "Recibidas"), tuple(rows), (1, 2, 3), True,
        "Otras: sin respuesta, por completar, derivadas o desistidas.", (7, 3, 3, 2, 3),
    )  # fmt: skip


def _counted(title: str, sheet: str, heading: str, rows: tuple[tuple[str, int], ...]) -> YearTable:
    return YearTable(title, sheet, (heading, "Cantidad"), rows, (1,), True, shares=(7, 2))


def _decisions(figures: YearFigures) -> tuple[tuple[str, int], ...]:
    term = Term("decisions")
    told = [(term.show(code) if code else NOT_NOTED, number) for code, number in figures.decisions.items()]
    return tuple(sorted(told, key=lambda one: (-one[1], one[0])))


def _values(
    kind: type[Mode | Custody], counts: Mapping[Mode | None, int] | Mapping[Custody | None, int]
) -> tuple[tuple[str, int], ...]:
    """By the values' own order; what was not noted last."""
    told = {value.value if value else NOT_NOTED: number for value, number in counts.items()}
    return tuple((name, told[name]) for name in [*(one.value for one in kind), NOT_NOTED] if name in told)


def _heard(figures: YearFigures) -> YearTable:
    return YearTable(
        "Entidades representadas con más audiencias", "Representados", ("Entidad", "Audiencias"),
        figures.heard, (1,), True, "Cada entidad, una vez por audiencia.", (7, 2),
    )  # fmt: skip


def _waiting(found: Waits) -> tuple[YearTable, YearTable]:
    answered, held = found.answered, found.held
    names = [f"{low}" if low == high else f"{low} a {high}" for low, high in SPANS]
    names.append(f"más de {SPANS[-1][1]}")
    rows = tuple(zip(names, spread(answered), strict=True))
    percent = f"{100 * found.in_time / len(answered):.1f} %".replace(".", ",") if answered else "—"
    summed: tuple[Row, ...] = (
        ("Solicitudes respondidas", len(answered)),
        ("Sin respuesta anotada", found.unanswered),
        ("Respondidas en plazo (días hábiles de la ley)", f"{found.in_time} ({percent})"),
        ("Espera de la respuesta: mediana, días hábiles", _days(share(answered, 50))),
        ("Espera de la respuesta: nueve de cada diez, días hábiles", _days(share(answered, 90))),
        ("De la respuesta a la audiencia: mediana, días corridos", _days(share(held, 50))),
        ("De la respuesta a la audiencia: nueve de cada diez, días corridos", _days(share(held, 90))),
    )
    return (
        YearTable(
            "Espera de una respuesta, en días hábiles", "Espera", ("Días hábiles", "Solicitudes"), rows, (1,)
        ),
        YearTable("Plazos de las solicitudes", "Plazos", ("Qué", "Cuánto"), summed, shares=(7, 2)),
    )


def _days(value: int | None) -> str | int:
    return "—" if value is None else value


def _costs(figures: YearFigures) -> tuple[YearTable, ...]:
    pesos: defaultdict[Payer | None, Decimal] = defaultdict(Decimal)
    unvalued = 0
    for one in figures.spent:
        pesos[one.payer] += one.pesos
        unvalued += one.unvalued
    rows = tuple(
        (payer.value if payer else NOT_NOTED, int(pesos[payer])) for payer in (*Payer, None) if payer in pesos
    )
    note = f"No suma {unvalued} costos en moneda extranjera sin tipo de cambio." if unvalued else ""
    return (
        YearTable(
            "Costo de los viajes por quien pagó", "Costos", ("Quién pagó", "Pesos"), rows, (1,), True,
            note, (7, 2),
        ),
    )  # fmt: skip


def _publication(figures: YearFigures, months: tuple[MonthPublished, ...], today: date) -> YearTable:
    rows = tuple(
        (
            MONTHS[one.month - 1].capitalize(),
            one.due,
            one.closed_on or "—",
            one.told(today),
            figures.silent[one.month - 1],
        )
        for one in months
    )
    return YearTable(
        "Publicación de cada mes", "Publicación",
        ("Mes", "Vencía el", "Primer cierre", "Estado", "Autoridades sin movimiento"), rows,
        note="Autoridades sin movimiento: se declaró que no tuvieron audiencias, viajes ni donativos.",
        shares=(2, 2, 2, 2, 3),
    )  # fmt: skip
