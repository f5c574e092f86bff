"""What can be done with a tender: enter a member of its commission, see contacts while it was open."""

from __future__ import annotations

from desktop.description.plain import Json
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.duties.contacts import open_contacts
from desktop.registers.officials import COMMISSION
from desktop.registers.tenders import Tender
from desktop.ui.record_act import Hand, RecordAct


def acts() -> tuple[RecordAct, ...]:
    """The lines of the menu."""
    return (
        RecordAct(_("Inscribir a un integrante de la comisión…"), "user-plus", add_member),
        RecordAct(_("Contactos mientras estuvo abierta"), "messages-square", tell_contacts),
    )


def add_member(hand: Hand) -> None:
    """A new official who is bound from the day the commission sits to its last."""
    tender = hand.record
    assert isinstance(tender, Tender)  # noqa: S101 -- the menu is theirs
    if tender.sits_from is None:
        hand.say(_("Anote primero desde cuándo funciona la comisión evaluadora."), "careful")
        return
    raws: dict[str, Json] = {
        "post": _("Integrante de comisión evaluadora"),
        "category": COMMISSION,
        "tender": {"id": tender.uid, "heading": tender.heading()},
        "starts": tender.sits_from.isoformat(),
        "ends": tender.sits_to.isoformat() if tender.sits_to else None,
        "institution": _link(tender.institution),
    }
    hand.begin("officials", raws)


def _link(entry: Entry | None) -> Json:
    return {"id": entry.uid, "heading": entry.heading()} if entry is not None else None


def tell_contacts(hand: Hand) -> None:
    """The only one is opened; of several the number is told, and the latest opened."""
    found = [one for one in open_contacts(hand.store) if one.tender == hand.record.uid]
    if not found:
        hand.say(_("Ninguna audiencia ni solicitud la trata o la nombra mientras estuvo abierta."), "good")
        return
    more = _(" Hay {} en total.").format(len(found)) if len(found) > 1 else ""
    hand.say(found[0].text + more, "careful")
    hand.open(found[0].register, found[0].uid)
