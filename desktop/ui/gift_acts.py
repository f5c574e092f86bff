"""What can be done with a gift: its number, its label, its receipt, the act of its custody."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.description.plain import record_plain
from desktop.description.reading import read_record
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.domain.rates import pesos_told
from desktop.duties.custody import next_number
from desktop.duties.rates_of_trip import worth
from desktop.filings.gift_receipt import Signer, custody_act, gift_receipt
from desktop.jobs.gift_papers import gifts_named, labels_act
from desktop.registers.gifts import Gift
from desktop.store import NotSaved
from desktop.ui.listing import ListingPage
from desktop.ui.record_act import Hand, RecordAct
from desktop.ui.trip_rates import Tables

PESO = "CLP"


def acts() -> tuple[RecordAct, ...]:
    """The menu."""
    return (
        RecordAct(_("Dar número de inventario"), "check", give_number, _has_no_number),
        RecordAct(_("Etiqueta con QR (PDF)…"), "printer", print_label),
        RecordAct(_("Hoja de etiquetas de lo seleccionado (PDF)…"), "printer", print_labels),
        RecordAct(_("Recibo para quien lo dio (PDF)…"), "printer", print_receipt, _is_given),
        RecordAct(_("Acta de custodia (PDF)…"), "printer", print_custody),
    )


def _has_no_number(record: Entry) -> bool:
    return isinstance(record, Gift) and not record.inventory_number


def _is_given(record: Entry) -> bool:
    received: Any = (
        record.official if isinstance(record, Gift) else None
    )  # a draft may lack what a whole record has
    return isinstance(record, Gift) and bool(received and record.giver)


def give_number(hand: Hand) -> None:
    """The next number of the year in which it was received."""
    gift = hand.record
    if not isinstance(gift, Gift):
        return
    day: Any = gift.day
    number = next_number(hand.store, (day or hand.today).year)
    raws = record_plain(gift) | {"inventory_number": number}
    try:
        hand.store.save(read_record(Gift, raws, hand.store.finder()).record)
    except NotSaved as refusal:
        hand.say(str(refusal), "bad")
        return
    hand.reload()
    hand.say(_("N° de inventario: {}.").format(number), "good")


def print_label(hand: Hand) -> None:
    """One label."""
    if isinstance(gift := hand.record, Gift):
        hand.print(
            lambda stamp: labels_act([gift], stamp), _("Etiqueta {}").format(gift.inventory_number or "")
        )


def print_labels(hand: Hand) -> None:
    """A sheet of those that are selected in the list; if one is, of that one."""
    page = hand.parent
    uids = [line.uid for line in page.table.chosen()] if isinstance(page, ListingPage) else []
    store, uid = hand.store, hand.record.uid
    hand.print(
        lambda stamp: labels_act(gifts_named(store, uids or [uid]), stamp), _("Etiquetas de donativos")
    )


def print_receipt(hand: Hand) -> None:
    """For whoever gave it."""
    if isinstance(gift := hand.record, Gift):
        signer = Signer(hand.today)
        name = _("Recibo de donativo {}").format(gift.inventory_number or gift.day)
        hand.print(lambda stamp: gift_receipt(gift, signer, stamp), name)


def print_custody(hand: Hand) -> None:
    """Where it is and was."""
    if isinstance(gift := hand.record, Gift):
        signer, told = Signer(hand.today), estimate_told(hand, gift)
        name = _("Acta de custodia {}").format(gift.inventory_number or gift.day)
        hand.print(lambda stamp: custody_act(gift, told, signer, stamp), name)


def estimate_told(hand: Hand, gift: Gift) -> str:
    """The estimate, and what it is in UTM of its day."""
    if gift.estimate is None:
        return ""
    currency = gift.estimate_currency or PESO
    told = pesos_told(gift.estimate)
    if currency != PESO:
        told = f"{currency} {told.removeprefix('$ ')}"
    day: date | None = gift.day
    if day is None:
        return told
    tables = Tables(hand.store)
    in_utm = worth(gift.estimate, currency, day, tables.rates, tables.tolerance(day))
    return f"{told} {in_utm}".strip().replace(
        "≈", _("· aproximadamente")
    )  # papers' letters have no such sign
