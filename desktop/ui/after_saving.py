"""What follows by itself when a record was saved by hand."""

from __future__ import annotations

from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.registers.meetings import Meeting
from desktop.store import Store


def followed(store: Store, record: Entry) -> str:
    """Do what follows, and say it in a sentence; nothing follows from most records.

    A meeting whose attendance is noted was the hearing of its request.
    """
    if not isinstance(record, Meeting) or record.request is None:
        return ""
    from desktop.jobs.requests import NotAnsweredError, hold  # noqa: PLC0415 -- few meetings come of a request

    try:
        request = hold(store, record)
    except NotAnsweredError as refused:
        return str(refused)
    return _("La solicitud {} quedó realizada.").format(request.folio) if request is not None else ""
