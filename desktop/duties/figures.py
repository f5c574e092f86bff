"""The charts of the board: records a month, who is heard most, what was sought, how long answers took."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from desktop.domain import language
from desktop.domain.catalogues import catalogue
from desktop.domain.clock import Term
from desktop.domain.figures import SPANS, Figures, grouped, span_of
from desktop.domain.language import _, ngettext
from desktop.domain.periods import Period
from desktop.domain.sentences import month_told
from desktop.duties.request_clock import ANSWER
from desktop.duties.scope import Counted, Scope, complete, short, told_span
from desktop.duties.yearly import waited
from desktop.store import Store
from desktop.store.aggregates import Post
from desktop.store.figures import asked_for, by_decision, by_month, by_official
from desktop.store.lists import Query
from desktop.store.office_law import law_of

MOST_OFFICIALS = 12
MONTHS_BACK = 12
REGISTERS = ("meetings", "trips", "gifts")


def charts(store: Store, today: date, period: Period, official: str | None = None) -> tuple[Counted, ...]:
    """All four."""
    scope = Scope(store, today, period, official)
    return tuple(make(scope) for make in _makers().values())


def on_paper(store: Store, counted: Counted) -> Figures:
    """The same counted anew, in the words of a paper or of a file that is kept."""
    make = _makers()[counted.figures.name]
    with language.on_paper():
        return make(replace(counted.scope, store=store)).figures


def _makers() -> dict[str, Callable[[Scope], Counted]]:
    return {"months": months, "officials": officials, "matters": matters, "waits": waits}


# -- the four


def months(scope: Scope) -> Counted:
    """Meetings, trips and gifts of twelve months, each on its own scale: there are few gifts."""
    last = scope.period.first or scope.today
    ends = last.year * 12 + last.month - 1
    shown = [divmod(number, 12) for number in range(ends - MONTHS_BACK + 1, ends + 1)]
    spans = [Period.month(year, month + 1) for year, month in shown]
    whole = Period(spans[0].first, spans[-1].last)
    counts = {name: by_month(scope.store, scope.query(name, whole)) for name in REGISTERS}
    keys = [(year, month + 1) for year, month in shown]
    first_told, last_told = month_told(*keys[0]), month_told(*keys[-1])
    when = _("de {} a {}").format(first_told, last_told)
    names = (_("Audiencias"), _("Viajes"), _("Donativos"))
    series = tuple(
        (named, tuple(counts[name][key] for key in keys))
        for named, name in zip(names, REGISTERS, strict=True)
    )
    figures = Figures(
        name="months",
        title=_("Registros por mes"),
        short=_("Registros por mes"),
        heading=_("Mes"),
        labels=tuple(short(*key) for key in keys),
        series=series,
        told=_months_told(series, keys),
        source=scope.source(when, complete()),
        apart=True,
    )
    lists = tuple(tuple(scope.query(name, span) for span in spans) for name in REGISTERS)
    return Counted(figures, lists, scope)


def _months_told(series: tuple[tuple[str, tuple[int, ...]], ...], keys: list[tuple[int, int]]) -> str:
    meetings, trips, gifts = (sum(values) for _name, values in series)
    first, last = month_told(*keys[0]), month_told(*keys[-1])
    if not meetings + trips + gifts:
        return _("De {} a {} no hay audiencias, viajes ni donativos completos.").format(first, last)
    said = _("De {first} a {last}: {meetings}, {trips} y {gifts}.").format(
        first=first,
        last=last,
        meetings=_meetings(meetings),
        trips=ngettext("{} viaje", "{} viajes", trips).format(grouped(trips)),
        gifts=ngettext("{} donativo", "{} donativos", gifts).format(grouped(gifts)),
    )
    if not meetings:
        return said
    values = series[0][1]
    most = max(range(len(values)), key=lambda place: values[place])
    return _("{said} La cifra más alta de audiencias en un mes es {number}, en {month}.").format(
        said=said, month=month_told(*keys[most]), number=grouped(values[most])
    )


def _meetings(number: int) -> str:
    return ngettext("{} audiencia", "{} audiencias", number).format(grouped(number))


def officials(scope: Scope) -> Counted:
    """Who has most meetings in the span; one of several officials counts for each of them."""
    query = scope.query("meetings", scope.span)
    counts = by_official(scope.store, query)
    held = {post.id: post for post in scope.posts}
    found = sorted(
        ((held[key], number) for key, number in counts.items() if key in held and number),
        key=lambda one: (-one[1], one[0].name, one[0].id),
    )
    mine = [one for one in found if scope.official in (None, one[0].uid)]
    shown = mine[:MOST_OFFICIALS]
    alike = Counter(post.name for post, _number in shown)
    when = told_span(scope.span)
    told = _officials_told(shown, len(mine), when, is_one=scope.official is not None)
    figures = Figures(
        name="officials",
        title=_("Autoridades con más audiencias, {}").format(when),
        short=_("Más audiencias, {}").format(when),
        heading=_("Autoridad"),
        labels=tuple(
            post.name if alike[post.name] == 1 else f"{post.name}, {post.post}" for post, _number in shown
        ),
        series=((_("Audiencias"), tuple(number for _post, number in shown)),),
        told=told,
        source=scope.source(
            when, _("Una audiencia de varias autoridades cuenta en cada una. {}").format(complete())
        ),
        lying=True,
    )
    lists = tuple(
        Query("meetings", period=scope.span, official=post.uid, publishable=True) for post, _number in shown
    )
    return Counted(figures, (lists,), scope)


def _officials_told(shown: list[tuple[Post, int]], many: int, when: str, *, is_one: bool) -> str:
    if not shown:
        return _("En {} ninguna autoridad tiene audiencias completas.").format(when)
    (first, number) = shown[0]
    if is_one:
        told = _("En {when}, {name} tiene {meetings}.")
        return told.format(when=when, name=first.name, meetings=_meetings(number))
    return _("En {when} hay {officials}. La cifra más alta es {number}, de {name}.").format(
        when=when,
        officials=ngettext("{} autoridad con audiencias", "{} autoridades con audiencias", many).format(many),
        number=grouped(number),
        name=first.name,
    )


def matters(scope: Scope) -> Counted:
    """What decisions the meetings sought, by the law's own list."""
    query = scope.query("meetings", scope.span)
    counts = by_decision(scope.store, query)
    terms = catalogue("decisions")
    codes = [code for code in terms if counts[code]]
    codes = sorted(codes, key=lambda code: -counts[code])
    values: list[str | None] = [*codes, *([None] if counts[None] else [])]
    when, total = told_span(scope.span), counts.total()
    if total:
        told = _("En {when} hay {meetings}. La cifra más alta es {number}, de «{decision}».").format(
            when=when,
            meetings=_meetings(total),
            decision=_named(values[0]),
            number=grouped(counts[values[0]]),
        )
    else:
        told = _("En {} no hay audiencias completas.").format(when)
    figures = Figures(
        name="matters",
        title=_("Decisiones que se buscaban, {}").format(when),
        short=_("Se buscaba, {}").format(when),
        heading=_("Decisión (Ley 20.730, art. 5)"),
        labels=tuple(_named(value) for value in values),
        series=((_("Audiencias"), tuple(counts[value] for value in values)),),
        told=told,
        source=scope.source(when, complete()),
        lying=True,
    )
    lists = tuple(
        Query(
            "meetings",
            period=scope.span,
            official=scope.official,
            publishable=True,
            value=("decision", value),
        )
        for value in values
    )
    return Counted(figures, (lists,), scope)


def _named(decision: str | None) -> str:
    term = catalogue("decisions").get(decision or "")
    return _(term.label) if term else _("Sin anotar")


def waits(scope: Scope) -> Counted:
    """Working days from a request to its answer, in time and late by the law of its own day."""
    law = law_of(scope.store)
    asked = asked_for(scope.store, scope.span, scope.official)
    uids: tuple[defaultdict[int, list[str]], ...] = (defaultdict(list), defaultdict(list))
    for one in asked:
        if one.answered_on is not None:
            days, in_time = waited(one, one.answered_on, law)
            uids[0 if in_time else 1][span_of(days)].append(one.uid)
    places = range(len(SPANS) + 1)
    term, when = law.term(ANSWER, scope.today), told_span(scope.span)
    series = tuple(
        (name, tuple(len(mine[place]) for place in places))
        for name, mine in zip((_("En plazo"), _("Fuera de plazo")), uids, strict=True)
    )
    figures = Figures(
        name="waits",
        title=_("Días hábiles hasta la respuesta, {}").format(when),
        short=_("Días de espera, {}").format(when),
        heading=_("Días hábiles"),
        labels=_spans(),
        series=series,
        told=_waits_told(series, len(asked), when, Term.of(term).text),
        source=scope.source(when, _("Solicitudes completas recibidas en ese tiempo y ya respondidas.")),
        within=next((place + 1 for place, (_low, high) in enumerate(SPANS) if high == term.value), 0),
        limit=_("plazo: {}").format(Term.of(term).text),
    )
    lists = tuple(tuple(Query("requests", among=tuple(mine[place])) for place in places) for mine in uids)
    return Counted(figures, lists, scope)


def _spans() -> tuple[str, ...]:
    told = [str(low) if low == high else _("{} a {}").format(low, high) for low, high in SPANS]
    return (*told, _("más de {}").format(SPANS[-1][1]))


def _waits_told(series: tuple[tuple[str, tuple[int, ...]], ...], asked: int, when: str, term: str) -> str:
    in_time, late = (sum(values) for _name, values in series)
    if not in_time + late:
        return _("En {} no hay solicitudes respondidas.").format(when)
    said = _("En {when} {answered}: {in_time} en el plazo de {term} y {late} después.").format(
        when=when,
        answered=ngettext(
            "se respondió {} solicitud", "se respondieron {} solicitudes", in_time + late
        ).format(grouped(in_time + late)),
        in_time=grouped(in_time),
        term=term,
        late=grouped(late),
    )
    if not (rest := asked - in_time - late):
        return said
    return _("{said} {open}.").format(
        said=said,
        open=ngettext("{} no tiene respuesta anotada", "{} no tienen respuesta anotada", rest).format(
            grouped(rest)
        ),
    )
