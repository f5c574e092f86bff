"""What can be done with a resolution: print it from the roster of its day, begin the next year's."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.description.plain import Json
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.jobs.duty_papers import resolution_act, roster
from desktop.registers.institutions import Institution
from desktop.registers.resolutions import Resolution
from desktop.ui.record_act import Hand, RecordAct


def acts() -> tuple[RecordAct, ...]:
    """The lines of the menu."""
    return (
        RecordAct(_("Resolución desde la nómina (PDF)"), "printer", print_it),
        RecordAct(_("Anotar la del año siguiente…"), "plus", follow, _is_dated),
    )


def _is_dated(record: Entry) -> bool:
    return bool(getattr(record, "starts", None) and getattr(record, "institution", None))


def print_it(hand: Hand) -> None:
    """With its number and date if it has them, else as a draft."""
    kept, store, today = hand.record, hand.store, hand.today
    assert isinstance(kept, Resolution)  # noqa: S101 -- the menu is theirs
    body: Institution | None = getattr(kept, "institution", None)
    dated: date | None = getattr(kept, "day", None)
    if body is None:
        hand.say(_("Indique primero de qué organismo es."), "careful")
        return
    if not roster(store, body.id, dated or today):
        hand.say(_("Ninguna autoridad del organismo está en su cargo ese día."), "careful")
        return
    name = _("resolución {}").format(kept.number or today.year)
    hand.print(lambda stamp: resolution_act(store, stamp, today, kept), name)


def follow(hand: Hand) -> None:
    """From the day after this one ends; of one without an end, from the next first of January."""
    kept = hand.record
    assert isinstance(kept, Resolution)  # noqa: S101 -- as above
    starts = kept.ends + timedelta(days=1) if kept.ends else date(kept.starts.year + 1, 1, 1)
    raws: dict[str, Json] = {
        "institution": {"id": kept.institution.uid, "heading": kept.institution.heading()},
        "starts": starts.isoformat(),
        "ends": date(starts.year, 12, 31).isoformat(),
    }
    hand.begin("resolutions", raws)
