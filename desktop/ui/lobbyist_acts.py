"""What can be done with an entry of the register of lobbyists: end it, or enter the same one again."""

from __future__ import annotations

from desktop.description.plain import Json, record_plain
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.jobs.enrolling import enrol_now
from desktop.registers.lobbyists import Lobbyist, Way
from desktop.ui.record_act import Hand, RecordAct


def acts() -> tuple[RecordAct, ...]:
    """The lines of the menu."""
    return (
        RecordAct(_("Inscribir de nuevo…"), "plus", enter_again, _is_removed),
        RecordAct(_("Poner al día con las audiencias"), "refresh-cw", bring_up_to_date, _is_by_acting),
    )


def _is_removed(record: Entry) -> bool:
    return isinstance(record, Lobbyist) and record.removed_on is not None


def _is_by_acting(record: Entry) -> bool:
    return isinstance(record, Lobbyist) and record.way is Way.PARTICIPATION and record.removed_on is None


def enter_again(hand: Hand) -> None:
    """A new entry of who was removed: the old one stays as it is."""
    entry = hand.record
    assert isinstance(entry, Lobbyist)  # noqa: S101 -- the menu is theirs
    raws: dict[str, Json] = {
        "institution": _link(entry.institution),
        "person": _link(entry.person),
        "organisation": _link(entry.organisation),
        "capacity": record_plain(entry)["capacity"],
        "enrolled_on": hand.today.isoformat(),
        "way": Way.INSCRIPTION.name.lower(),
    }
    hand.begin("lobbyists", raws)


def _link(entry: Entry | None) -> Json:
    return {"id": entry.uid, "heading": entry.heading()} if entry is not None else None


def bring_up_to_date(hand: Hand) -> None:
    """All entries by participation get the clients that the meetings tell."""
    told = enrol_now(hand.store, hand.today)
    if told.is_empty:
        hand.say(_("El registro está al día."), "good")
        return
    text = _("Inscripciones nuevas: {}. Con representados nuevos: {}.")
    hand.say(text.format(len(told.new), len(told.added)), "good")
    hand.reload()
