"""`exposure`: what each official may be fined for; an estimate, no sanction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit
from desktop.cli.opening import book, official_of
from desktop.domain.language import _
from desktop.domain.rates import pesos_told
from desktop.duties.exposure import NOTE, Exposed, exposures

MOST_TOLD = 5
"""So many breaches of an official are told to people; `--json` tells all."""


def run(asked: Asked) -> int:
    """Say it by official."""
    today = asked.options.on or date.today()  # noqa: DTZ011 -- the office's own calendar
    with book(asked) as store:
        official = official_of(asked, store)
        told = exposures(store, today, official.uid if official else "")
    value = {"on": today.isoformat(), "note": _(NOTE), "officials": [_plain(each) for each in told]}
    answers.tell(asked.json, value, _people(told))
    return Exit.DONE


def _plain(each: Exposed) -> dict[str, object]:
    return {
        "register": each.register,
        "id": each.official.uid,
        "name": each.official.name,
        "post": each.official.post,
        "utm": {"least": each.least, "most": each.most},
        "pesos": (
            {"least": each.least_pesos, "most": each.most_pesos} if each.least_pesos is not None else None
        ),
        "rate": each.rate,
        "article": each.article,
        "imposer": each.imposer,
        "certainty": each.certainty,
        "breaches": [
            {
                "kind": item.breach.name.lower(),
                "text": item.text,
                "since": item.since.isoformat(),
                "register": item.register,
                "id": item.uid,
                "utm": (
                    {"least": item.fine.least, "most": item.fine.most}
                    if item.fine is not None and item.fine.least is not None
                    else None
                ),
            }
            for item in each.items
        ],
    }


def _people(told: Sequence[Exposed]) -> Iterator[str]:
    if not told:
        yield _("Nada tardío: nadie se expone a una multa por lo que hay en este libro.")
        return
    for each in told:
        yield f"{each.official.name}, {each.official.post}"
        yield "  " + amount(each)
        yield "  " + _("{}; la impone: {}").format(each.article or _("sin artículo"), _(each.imposer) or "—")
        for item in each.items[:MOST_TOLD]:
            yield f"  · {item.text}"
        if (more := len(each.items) - MOST_TOLD) > 0:
            yield "  " + _("· … y {} hechos más.").format(more)
    yield ""
    yield _(NOTE)


def amount(each: Exposed) -> str:
    """`de 10 a 60 UTM ($ 700.000 a $ 4.200.000; UTM de noviembre de 2026: $ 70.000)`."""
    told = _("de {} a {} UTM").format(each.least, each.most)
    if each.least_pesos is None or each.most_pesos is None:
        return f"{told} ({each.rate})"
    pesos = _("{} a {}").format(pesos_told(each.least_pesos), pesos_told(each.most_pesos))
    return f"{told} ({pesos}; {each.rate})"
