"""What can be done with a petition: answer it by letter, and add the official who was asked for."""

from __future__ import annotations

from desktop.description.plain import Json
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.domain.seats import category_of
from desktop.jobs.duty_papers import petition_act
from desktop.registers.petitions import Petition, Ruling
from desktop.ui.record_act import Hand, RecordAct


def acts() -> tuple[RecordAct, ...]:
    """The lines of the menu."""
    return (
        RecordAct(_("Incorporar la autoridad…"), "user-plus", add_official, _may_be_added),
        RecordAct(_("Ver la autoridad incorporada"), "external-link", open_official, _was_added),
        RecordAct(_("Carta de respuesta (PDF)"), "printer", print_letter, _is_answered),
    )


def _may_be_added(record: Entry) -> bool:
    return isinstance(record, Petition) and record.ruling is not Ruling.REFUSED and record.official is None


def _was_added(record: Entry) -> bool:
    return isinstance(record, Petition) and record.official is not None


def _is_answered(record: Entry) -> bool:
    return isinstance(record, Petition) and record.ruling is not None


def add_official(hand: Hand) -> None:
    """A new official with the post that was asked for; its person is chosen by hand."""
    petition = hand.record
    assert isinstance(petition, Petition)  # noqa: S101 -- the menu is theirs
    raws: dict[str, Json] = {
        "post": petition.post,
        "category": category_of(petition.post or "") or "other",
        "starts": (petition.answered_on or hand.today).isoformat(),
        "resolution": petition.act,
    }
    if petition.institution is not None:
        raws["institution"] = {"id": petition.institution.uid, "heading": petition.institution.heading()}
    hand.begin("officials", raws)
    if petition.holder:
        hand.say(
            _("Elija a {} como la persona, y anote luego la autoridad en la petición.").format(
                petition.holder
            ),
            "plain",
        )


def open_official(hand: Hand) -> None:
    """The official that came of it."""
    petition = hand.record
    if isinstance(petition, Petition) and petition.official is not None:
        hand.open("officials", petition.official.uid)


def print_letter(hand: Hand) -> None:
    """The answer, on paper."""
    petition, store, today = hand.record, hand.store, hand.today
    assert isinstance(petition, Petition)  # noqa: S101 -- as above
    if petition.ruling is Ruling.REFUSED and not petition.reasons:
        hand.say(_("El rechazo debe decir sus razones."), "careful")
        return
    name = _("respuesta a petición {}").format(petition.post or "")
    hand.print(lambda stamp: petition_act(store, petition, stamp, today), name)
