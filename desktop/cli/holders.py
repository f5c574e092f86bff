"""`holders`: who held each post, from when to when, or at one moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from desktop import __version__
from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit
from desktop.cli.follow import follow
from desktop.cli.opening import book
from desktop.domain.language import _
from desktop.domain.text import words
from desktop.duties.holder_words import answer
from desktop.duties.holders import Hold, Seat, Stretch, acting, seats
from desktop.filings.substitution_table import Held, Holding, substitution_table
from desktop.jobs.papers import print_act, stamp_of
from desktop.store import Store
from desktop.store.aggregates import bodies
from desktop.store.posts import holdings


def run(asked: Asked) -> int:
    """Say it, or print the table."""
    options = asked.options
    wanted = words(options.post)
    with book(asked) as store:
        told = [seat for seat in seats(holdings(store)) if all(word in words(seat.post) for word in wanted)]
        names = {number: body.name for number, body in bodies(store).items()}
        path = _print(store, told, Path(options.output)) if options.output else None
    if path is not None:
        answers.tell(asked.json, {"file": str(path)}, [str(path)])
    elif options.at is not None:
        _at(asked, told, names, options.at)
    else:
        value = {"posts": [_plain(seat, names) for seat in told]}
        answers.tell(asked.json, value, _timeline(told))
    return Exit.DONE


def _print(store: Store, told: Sequence[Seat], folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    stamp = stamp_of(store, datetime.now().astimezone(), __version__)
    held = [
        Held(
            seat.post,
            Holding[each.hold.name],
            ", ".join(one.name for one in each.present) if each.hold is Hold.DOUBLE else _name(each),
            each.starts,
            each.last,
        )
        for seat in told
        for each in seat.stretches
    ]
    return follow(print_act(substitution_table(held, stamp), folder / "subrogaciones.pdf"))


def _name(each: Stretch) -> str:
    return each.acting.name if each.acting else ""


def _at(asked: Asked, told: Sequence[Seat], names: dict[int, str], moment: datetime) -> None:
    value = {
        "at": moment.isoformat(timespec="minutes"),
        "posts": [
            {
                "institution": names.get(seat.key[0], ""),
                "post": seat.post,
                "holders": [
                    {"id": one.uid, "name": one.name, "substitute": one.substitute}
                    for one in acting(seat.terms, moment)
                ],
                "answer": answer(seat, moment),
            }
            for seat in told
            if seat.stretches and seat.stretches[0].starts <= moment
        ],
    }
    shown = [answer(seat, moment) for seat in told if seat.stretches and seat.stretches[0].starts <= moment]
    answers.tell(asked.json, value, shown or [_("Ningún cargo así había comenzado entonces.")])


def _plain(seat: Seat, names: dict[int, str]) -> dict[str, object]:
    return {
        "institution": names.get(seat.key[0], ""),
        "post": seat.post,
        "several": seat.is_collegiate,
        "stretches": [
            {
                "kind": each.hold.name.lower(),
                "from": each.starts.isoformat(timespec="minutes"),
                "to": each.ends.isoformat(timespec="minutes") if each.ends else None,
                "holders": [{"id": one.uid, "name": one.name} for one in each.present],
            }
            for each in seat.stretches
        ],
    }


def _timeline(told: Sequence[Seat]) -> Iterator[str]:
    if not told:
        yield _("Ningún cargo.")
        return
    headings = (_("Cargo"), _("Calidad"), _("Quién"), _("Desde"), _("Hasta"))
    rows = [
        (
            seat.post,
            _(each.hold.value),
            ", ".join(one.name for one in each.present) if each.hold is Hold.DOUBLE else _name(each) or "—",
            f"{each.starts:%d-%m-%Y %H:%M}",
            f"{each.last:%d-%m-%Y %H:%M}" if each.last else _("sigue"),
        )
        for seat in told
        for each in seat.stretches
    ]
    yield from answers.table(headings, rows, whole=2)
