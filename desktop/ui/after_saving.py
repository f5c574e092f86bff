"""What follows by itself when a record was saved by hand, in a sentence."""

from __future__ import annotations

from datetime import date

from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.registers.meetings import Meeting
from desktop.store import Store


def followed(store: Store, record: Entry, today: date) -> str:
    """Do what follows, and say it; nothing follows from most records."""
    if not isinstance(record, Meeting):
        return ""
    from desktop.jobs.after_saving import follow_up  # noqa: PLC0415 -- loaded after the first save

    done = follow_up(store, record, today)
    one, more = _("1 inscripción nueva de lobbistas y gestores."), _("{} inscripciones nuevas.")
    told = (
        _("La solicitud {} quedó realizada.").format(done.held.folio) if done.held else "",
        (one if done.enrolled == 1 else more).format(done.enrolled) if done.enrolled else "",
        done.not_held,
        done.not_enrolled,
    )
    return " ".join(filter(None, told))
