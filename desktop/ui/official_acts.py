"""What can be done with an official: who follows, who stands in, who held the post, what is risked."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from desktop.description.plain import Json
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.duties.holders import key_of, seats
from desktop.filings.substitution_table import substitution_table
from desktop.registers.officials import COMMISSION, Official
from desktop.store.posts import holdings
from desktop.ui.holders_page import table_of
from desktop.ui.record_act import Hand, RecordAct


def acts() -> tuple[RecordAct, ...]:
    """The lines of the menu."""
    return (
        RecordAct(_("Nombrar subrogante…"), "user-plus", stand_in, _is_no_commission),
        RecordAct(_("Nombrar sucesor…"), "user", succeed, _ends),
        RecordAct(_("Otro cargo de la misma persona…"), "copy", another_post),
        RecordAct(_("Tabla de subrogaciones del cargo (PDF)"), "printer", print_table, _is_no_commission),
    )


def _is_no_commission(record: Entry) -> bool:
    return isinstance(record, Official) and record.category != COMMISSION


def _ends(record: Entry) -> bool:
    return _is_no_commission(record) and isinstance(record, Official) and record.ends is not None


def _link(entry: Entry | None) -> Json:
    return {"id": entry.uid, "heading": entry.heading()} if entry is not None else None


def _same_post(record: Official) -> dict[str, Json]:
    """The post without who holds it."""
    return {
        "institution": _link(record.institution),
        "office": _link(record.office),
        "post": record.post,
        "category": record.category,
        "function": record.function,
    }


def stand_in(hand: Hand) -> None:
    """Somebody who holds the post from today in this one's stead."""
    assert isinstance(hand.record, Official)  # noqa: S101 -- the menu is theirs
    raws = _same_post(hand.record) | {"substitute": True, "starts": hand.today.isoformat()}
    hand.begin("officials", raws)


def succeed(hand: Hand) -> None:
    """Who holds the post from the day after."""
    record = hand.record
    assert isinstance(record, Official)  # noqa: S101 -- as above
    assert record.ends is not None  # noqa: S101 -- the act fits those that end
    starts: date = record.ends + timedelta(days=0 if record.ends_at else 1)
    raws = _same_post(record) | {"starts": starts.isoformat()}
    if record.ends_at:
        raws["starts_at"] = record.ends_at.isoformat(timespec="minutes")
    hand.begin("officials", raws)


def another_post(hand: Hand) -> None:
    """The same person, elsewhere or again."""
    assert isinstance(hand.record, Official)  # noqa: S101 -- as above
    raws: dict[str, Json] = {
        "person": _link(hand.record.person),
        "institution": _link(hand.record.institution),
    }
    hand.begin("officials", raws)


def print_table(hand: Hand) -> None:
    """The whole time of the post, on paper."""
    known = holdings(hand.store)
    mine = next((one for one in known if one.uid == hand.record.uid), None)
    if mine is None:
        hand.say(_("Complete primero el registro: un borrador no cuenta."), "careful")
        return
    held = [
        each for seat in seats(one for one in known if key_of(one) == key_of(mine)) for each in table_of(seat)
    ]
    hand.print(partial(substitution_table, held), _("tabla de subrogaciones {}").format(mine.post))
