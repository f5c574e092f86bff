"""What is doubtful in a declaration: against the one before, between its sections, against the calendar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from datetime import date
from decimal import Decimal

from desktop.description.register import Parts
from desktop.description.sealed import Sealed
from desktop.description.withheld import known
from desktop.domain.clock import months_later
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.problems import Problem, warning
from desktop.domain.published_lists import published_list
from desktop.domain.rates import Rates
from desktop.domain.tolerances import PERCENT, beyond, tolerance
from desktop.duties.securities import securities_watch
from desktop.duties.thresholds import debt_watches
from desktop.duties.wealth import amount_field, currency_of, wealth
from desktop.registers.declaration.changes import Compared, Mark, Pair, aligned
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.explaining import told as unexplained
from desktop.registers.declaration.holdings import Share
from desktop.registers.declaration.items import Gone, Item
from desktop.registers.declaration.pairing import keys_of, told
from desktop.registers.declaration.sections import FAMILY_PARTS, label_of

PAST = ("acquired", "granted", "starts", "took_office", "born")
"""Days that cannot lie after the declaration."""
FISCAL = ("real_estate", "vehicles")
"""Sections with tolerances of their own."""
PEOPLE = frozenset({"rut", "run"})
"""Numbers that may stand in several places: two may own of one company."""
MISTAKE = "mistake"


def doubts(after: Contents, compared: Compared | None, day: date) -> Iterator[Problem]:
    """Warnings, each at its field, of a declaration on its day; with the one before, if there was one."""
    placed = list(_placed(after, ""))
    yield from _of_the_future(placed, day)
    yield from _twice(after, placed)
    yield from _more_than_whole(placed)
    yield from _long_ended(after, day)
    if compared is not None:
        for pair in compared.pairs:
            yield from _moved(pair, day)
            yield from _left_out_before(compared, pair)


def concerns(  # noqa: PLR0913, PLR0917 -- all that a doubt may come from
    after: Contents, before: Contents | None, day: date, today: date, rates: Rates, law: Law
) -> list[Problem]:
    """All that is unexplained, doubtful, or above a threshold, each at its field: what a page shows.

    `day` is that of the declaration, or today's while it is a draft. Refused are debts that have to be
    named (art. 7 h); all else are warnings.
    """
    compared = aligned(before, after) if before is not None else None
    securities = securities_watch(after, day, today, rates, law)
    return [
        *(unexplained(compared) if compared else ()),
        *doubts(after, compared, day),
        *(problem for watch in debt_watches(after, day, rates) for problem in watch.problems),
        *(securities.problems if securities else ()),
        *(wealth(before, after, day, rates, law).problems if before is not None else ()),
    ]


_Placed = tuple[str, Sealed]


def _placed(record: Sealed, path: str) -> Iterator[_Placed]:
    """Every row of a declaration with the path to it; what is gone is not in it."""
    yield path, record
    for field in record.fields:
        if isinstance(field.kind, Parts) and field.kind.target is not Gone:
            for place, row in enumerate(field.value(record)):
                yield from _placed(row, f"{path}{field.name}.{place}.")


def _of_the_future(placed: list[_Placed], day: date) -> Iterator[Problem]:
    for path, row in placed:
        for field in row.fields:
            value = known(field.value(row)) if field.name in PAST else None
            if value is not None and value > day:
                text = _("Es posterior a la declaración ({:%d-%m-%Y}): se declara lo que hay ese día.")
                yield warning(path + field.name, text.format(day))


def _twice(after: Contents, placed: list[_Placed]) -> Iterator[Problem]:
    """The same property with two holders who do not say that they share it: the spouse, a ward, a company."""
    first: dict[tuple[type[Sealed], Hashable], _Placed] = {}
    for path, row in placed:
        numbers = keys_of(type(row)).numbers if isinstance(row, Item) else ()
        for names in numbers[:1]:
            key = type(row), told(names, row)
            if key[1] is None or not PEOPLE.isdisjoint(names):
                continue
            other, its = first.setdefault(key, (path, row))
            if _holder(other) != _holder(path) and not (_is_shared(row) and _is_shared(its)):
                place = label_of(after, warning(other.rstrip("."), ""))
                yield warning(
                    path + names[-1], _("Está también en «{}»: ¿es de ambos, o está dos veces?").format(place)
                )


def _is_shared(row: Sealed) -> bool:
    """Whether its form of property says that others own it too."""
    form = published_list("ownership_forms").get(known(getattr(row, "form", None)) or "")
    return form is not None and form.mark == "shared"


def _holder(path: str) -> str:
    """Whose a row is, as the path begins: `vehicles.2.` and `vehicles.3.` are of one."""
    return path.rstrip(".").rpartition(".")[0].rpartition(".")[0]


def _more_than_whole(placed: list[_Placed]) -> Iterator[Problem]:
    """Rights in one company, told in percent, that add up to more than there is; at the last of them."""
    sums: defaultdict[Hashable, Decimal] = defaultdict(Decimal)
    last: dict[Hashable, str] = {}
    for path, row in placed:
        if not isinstance(row, Share):
            continue
        title = published_list("share_titles").get(known(row.title) or "")
        quantity = known(row.quantity)
        rut = told(("rut",), row)
        company = told(("name",), row) if rut is None else rut
        if title is not None and title.mark == "percent" and quantity is not None and company is not None:
            sums[company] += quantity
            last[company] = path
    for company, total in sums.items():
        if total > PERCENT:
            shown = f"{total.normalize():f}".replace(".", ",")
            text = _("Los derechos en esta sociedad suman {} %: son más que el total.").format(shown)
            yield warning(f"{last[company]}quantity", text)


def _long_ended(after: Contents, day: date) -> Iterator[Problem]:
    """An activity that ended too long before to be declared (art. 7), by whichever day it is counted from."""
    since = min(known(after.took_office) or day, day)
    limit = months_later(since, -tolerance("recent_months", day))
    for place, activity in enumerate(after.recent_activities):
        ends = known(activity.ends)
        if ends is not None and ends < limit:
            text = _("Terminó antes del {:%d-%m-%Y}: ya no se declara.").format(limit)
            yield warning(f"recent_activities.{place}.ends", text)


def _moved(pair: Pair, day: date) -> Iterator[Problem]:
    """A value that moved further than such values do, and nobody said why."""
    if pair.mark is not Mark.CHANGED or pair.reason or pair.before is None or pair.after is None:
        return
    name = amount_field(pair.after)
    if not name or currency_of(pair.before) != currency_of(pair.after):
        return
    was, now = known(getattr(pair.before, name)), known(getattr(pair.after, name))
    if was is None or now is None:
        return
    section = pair.path.split(".")[-2]
    percent = beyond(section if section in FISCAL else "other", day, was, now)
    if percent is not None:
        field = next(field for field in pair.after.fields if field.name == name)
        text = _("Era {} y ahora es {} ({:+d} %): revise que no falte ni sobre una cifra.")
        yield warning(
            f"{pair.path}.{name}", text.format(field.show(pair.before), field.show(pair.after), percent)
        )


def _left_out_before(compared: Compared, pair: Pair) -> Iterator[Problem]:
    """Something new that was there already when the declaration before was made."""
    head = pair.path.split(".")[0]
    declared = compared.before.declared_on
    if pair.mark is not Mark.NEW or pair.follows or pair.reason == MISTAKE or declared is None:
        return
    if head in FAMILY_PARTS and not getattr(compared.before, head):
        return
    for name in ("acquired", "granted"):
        value = known(getattr(pair.after, name, None))
        if value is not None and value <= declared:
            text = _("Lo tenía al hacer la declaración anterior ({:%d-%m-%Y}) y no estaba en ella.")
            yield warning(f"{pair.path}.{name}", text.format(declared))
