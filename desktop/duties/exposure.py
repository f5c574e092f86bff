"""What each official or declarant may be fined for: what came late, or not at all; an estimate, no sanction.

A record is late if it came into the book after the day on which its month had to be published. What was
brought in from elsewhere is not counted: when it was registered there is not known here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from desktop.domain import fines
from desktop.domain.clock import local_day
from desktop.domain.fines import Exposure, Pesos
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.periods import Period
from desktop.domain.rates import Rates
from desktop.domain.sentences import long_day, month_name
from desktop.duties.breaches import Breach, Item
from desktop.duties.publication import publication_due
from desktop.duties.undeclared import late_declarations
from desktop.registers import by_name
from desktop.store import Store
from desktop.store.aggregates import Body, bodies, unpublished
from desktop.store.lateness import answerable, first_made, waiting_of, written_after
from desktop.store.office_law import law_of, rates_of
from desktop.store.posts import Holding, holdings
from desktop.store.roster import Roll

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Exposed:
    """One official with all that came late.

    `least` is one fine at its lowest, should all be judged as one breach; `most` is each at its highest.
    """

    official: Holding | Roll
    """An official, or who must declare interests and assets: each law has its own fine, told apart."""
    items: tuple[Item, ...]
    least: int
    most: int
    least_pesos: int | None
    most_pesos: int | None
    rate: str
    """The UTM used, with its month; or that none is loaded."""
    article: str
    imposer: str
    certainty: str

    @property
    def register(self) -> str:
        """Where the one exposed stands."""
        return "declarants" if isinstance(self.official, Roll) else "officials"


@dataclass
class _Asked:
    """What the estimate is made from, read once."""

    today: date
    law: Law
    bodies: dict[int, Body]
    officials: dict[int, Holding]
    due: dict[tuple[int, int, int], date] = field(default_factory=dict)
    fines: dict[tuple[int, date], Exposure | None] = field(default_factory=dict)
    made: dict[tuple[datetime, str | None], date] = field(default_factory=dict)

    def published_by(self, body: Body, year: int, month: int) -> date:
        """The last day to publish a month of a body."""
        key = body.id, year, month
        if key not in self.due:
            self.due[key] = publication_due(self.law, body, year, month)
        return self.due[key]

    def body_of(self, official: int) -> Body | None:
        """The body of an official's key."""
        held = self.officials.get(official)
        return self.bodies.get(held.institution) if held else None

    def fine(self, official: int, day: date) -> Exposure | None:
        """What the breach of a day may cost that official."""
        if (official, day) not in self.fines:
            category = self.officials[official].category
            self.fines[official, day] = fines.exposure(category, fines.LATE, day)
        return self.fines[official, day]

    def made_on(self, created_at: datetime, commune: str | None) -> date:
        """The day of a moment of the book's clock by the office's own; offsets are of whole hours."""
        key = created_at.replace(minute=0, second=0, microsecond=0), commune
        if key not in self.made:
            self.made[key] = local_day(key[0].replace(tzinfo=UTC), commune)
        return self.made[key]


def exposures(store: Store, today: date, official: str = "") -> list[Exposed]:
    """Every official with something late on a day, or one of them; who risks most first."""
    asked = _Asked(today, law_of(store), bodies(store), {one.id: one for one in holdings(store)})
    found: defaultdict[int, list[Item]] = defaultdict(list)
    for number, item in (*_records(store, asked), *_months(store, asked), *_answers(store, asked)):
        found[number].append(item)
    rates = rates_of(store)
    told = [
        _exposed(asked.officials[number], items, rates, today)
        for number, items in found.items()
        if not official or asked.officials[number].uid == official
    ]
    held = {one.id: one.uid for one in asked.officials.values()}
    told += [
        _exposed(whose, undeclared, rates, today)
        for whose, undeclared in late_declarations(store, asked.law, today)
        if not official or held.get(whose.official or 0) == official
    ]
    return sorted(told, key=lambda each: (-each.most, each.official.name, each.official.id))


def _exposed(official: Holding | Roll, items: Iterable[Item], rates: Rates, today: date) -> Exposed:
    ordered = tuple(sorted(items, key=lambda item: (item.since, item.breach.value, item.uid)))
    priced = [item.fine for item in ordered if item.fine is not None and item.fine.least is not None]
    least = min((fine.least or 0 for fine in priced), default=0)
    most = sum(item.times * (item.fine.most or 0) for item in ordered if item.fine is not None)
    one = priced[0] if priced else None
    pesos: Pesos | None = one.pesos(rates, today) if one else None
    utm = pesos.utm.rate.value if pesos else None
    return Exposed(
        official=official,
        items=ordered,
        least=least,
        most=most,
        least_pesos=round(least * utm) if utm is not None else None,
        most_pesos=round(most * utm) if utm is not None else None,
        rate=pesos.utm.text if pesos else _("sin valor de la UTM cargado"),
        article=one.article if one else "",
        imposer=one.imposer if one else "",
        certainty=one.certainty if one else "",
    )


# -- records that came late


def _records(store: Store, asked: _Asked) -> Iterator[tuple[int, Item]]:
    """Month by month: what was made after the first body's last day, and then exactly after its own."""
    first = first_made(store)
    if first is None or not asked.bodies:
        return
    year, month = first.year, first.month
    while date(year, month, 1) <= asked.today:
        due = min(asked.published_by(body, year, month) for body in asked.bodies.values())
        if due >= asked.today:
            return
        after = datetime.combine(due, time())
        for row in written_after(store, Period.month(year, month), after):
            body = asked.body_of(row.official)
            if body is None:
                continue
            last = asked.published_by(body, year, month)
            made = asked.made_on(row.created_at, body.commune)
            if made > last and made <= asked.today:
                yield (
                    row.official,
                    _late_record(asked, row.official, row.register, row.uid, row.day, made, last),
                )
        year, month = year + month // 12, month % 12 + 1


def _late_record(  # noqa: PLR0913, PLR0917 -- what the sentence says
    asked: _Asked, official: int, register: str, uid: str, day: date, made: date, last: date
) -> Item:
    text = _("{} del {:%d-%m-%Y}, registrada el {:%d-%m-%Y}: debía publicarse a más tardar el {:%d-%m-%Y}.")
    if register != "meetings":
        text = text.replace("registrada", "registrado")
    words = (_(by_name(register).about.singular), day, made, last)
    since = last + ONE_DAY
    return Item(Breach.LATE_RECORD, text, words, since, register, uid, asked.fine(official, since))


# -- months that were not published


def _months(store: Store, asked: _Asked) -> Iterator[tuple[int, Item]]:
    """Of each month that should be published and is not: everyone with records in it that wait."""
    waiting: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for month in unpublished(store):
        body = asked.bodies.get(month.institution)
        if body is not None and asked.published_by(body, month.year, month.month) < asked.today:
            waiting[month.year, month.month].add(month.institution)
    for (year, month_), institutions in waiting.items():
        for official, count in waiting_of(store, Period.month(year, month_)).items():
            held = asked.officials.get(official)
            if held is None or held.institution not in institutions:
                continue
            body = asked.bodies[held.institution]
            yield official, _unpublished(asked, official, body, (year, month_), count)


def _unpublished(asked: _Asked, official: int, body: Body, month: tuple[int, int], count: int) -> Item:
    last = asked.published_by(body, *month)
    one, more = (
        _("{} sin publicar, con 1 registro suyo: venció el {}."),
        _("{} sin publicar, con {n} registros suyos: venció el {}."),
    )
    text = one if count == 1 else more.replace("{n}", str(count))
    name = month_name(*month, asked.today)
    words = (name[:1].upper() + name[1:], long_day(last, asked.today))
    since = last + ONE_DAY
    return Item(Breach.UNPUBLISHED, text, words, since, "institutions", body.uid, asked.fine(official, since))


# -- answers that came late, or not at all


def _answers(store: Store, asked: _Asked) -> Iterator[tuple[int, Item]]:
    for row in answerable(store):
        body = asked.body_of(row.official)
        if body is None:
            continue
        due = asked.law.due("answer_request", row.starts, body.commune)
        since = due + ONE_DAY
        if row.is_open and due < asked.today:
            text = _("Solicitud {}: sin respuesta desde que venció el plazo, el {}.")
            words: tuple[object, ...] = (row.folio, long_day(due, asked.today))
            fine = asked.fine(row.official, since)
            yield row.official, Item(Breach.NO_ANSWER, text, words, since, "requests", row.uid, fine)
        elif not row.is_open and row.answered_on and due < row.answered_on <= asked.today:
            text = _("Solicitud {}: respondida el {:%d-%m-%Y}; el plazo vencía el {:%d-%m-%Y}.")
            words = (row.folio, row.answered_on, due)
            fine = asked.fine(row.official, since)
            yield row.official, Item(Breach.LATE_ANSWER, text, words, since, "requests", row.uid, fine)


NOTE = (
    "Es una estimación hecha con lo que hay en este libro: no es una sanción ni la anticipa. El mínimo "
    "supone una sola infracción; el máximo, una multa por cada hecho. Quien la impone aprecia cada caso. "
    "También cuenta como tardío lo que se publicó a tiempo en otro sistema y se anotó aquí después."
)
"""What is said wherever the estimate is shown."""
