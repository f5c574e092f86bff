"""The private radar over requests and meetings, offered only while the strongbox of its official is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.domain.language import _, ngettext
from desktop.duties.radar import coincidence, look
from desktop.jobs.radar import decisions, declared_in, undecided
from desktop.registers.declaration.coincidences import Coincidence
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.requests import Request
from desktop.store.errors import BookError
from desktop.store.strongbox import Strongbox
from desktop.ui.kit.banner import Banner
from desktop.ui.radar_step import RadarStep
from desktop.ui.record_act import Hand, RecordAct
from desktop.ui.record_head import Head

SHOWN = 2
"""Coincidences that the strip tells by name."""


@dataclass(frozen=True)
class Open:
    """An official whom the record concerns, and their open strongbox."""

    official: Official
    box: Strongbox


def radar_act() -> RecordAct:
    """The act; who has not opened the strongbox is not even told that there is one."""
    return RecordAct(
        _("Revisar con&flictos…"), "shield-check", review, may=lambda hand: open_of(hand) is not None
    )


def open_of(hand: Hand) -> Open | None:
    """The first of those the record concerns whose strongbox is open in this window."""
    record = hand.record
    officials: list[Official | None] = []
    if isinstance(record, Request):
        officials = [record.official]
    elif isinstance(record, Meeting):
        officials = [*record.received_by()]
    for one in officials if hand.boxes is not None else ():
        if one is None or hand.boxes is None:  # a draft may name nobody yet
            continue
        if (box := hand.boxes.get(one.person.uid)) is not None:
            return Open(one, box)
    return None


def found_by(hand: Hand, who: Open) -> list[Coincidence] | None:
    """What coincides, nothing of it decided yet; None if nothing is declared with which it could.

    Raises:
        BookError: the strongbox was closed, or something in it is damaged.
    """
    record = hand.record
    assert isinstance(record, Request | Meeting)  # noqa: S101 -- `open_of` has looked
    contents = declared_in(hand.store, who.box)
    if not contents:
        return None
    hits = look(hand.store, who.official.person.uid, contents, type(record), record.uid)
    return [coincidence(hit, record) for hit in hits]


def review(hand: Hand, then: Callable[[], object] | None = None) -> None:
    """Open the panel with what coincides and what was decided; `then` is called when it closes."""
    who = open_of(hand)
    if who is None:
        hand.say(_("La caja fuerte se cerró: ábrala de nuevo."), "careful")
        return
    try:
        rows = found_by(hand, who)
        if rows is None:
            hand.say(_nothing(), "careful")
            return
        head = hand.parent.findChild(Head)
        step = RadarStep(head if head is not None else hand.parent, hand, who.official, who.box, rows)
        if then is not None:
            step.closed.connect(then)
        step.come()
    except BookError as refused:
        hand.say(str(refused), "bad")


def radar_strip(hand: Hand) -> QWidget | None:
    """What the step that accepts a request tells the authority; nobody else is told anything."""
    return RadarStrip(hand) if open_of(hand) is not None else None


class RadarStrip(Banner):
    """Says how many coincidences wait; it is empty once the strongbox is locked."""

    def __init__(self, hand: Hand) -> None:
        """Look at once."""
        super().__init__(hand.parent)
        self._hand = hand
        if hand.boxes is not None:
            hand.boxes.locked.connect(self.look)
        self.look()

    def look(self, _holder: str = "") -> None:
        """Say what there is now."""
        who = open_of(self._hand)
        if who is None:
            self.say("good", "")
            self.hide()
            return
        try:
            rows = found_by(self._hand, who)
            if rows is None:
                self.say("careful", _nothing())
                return
            waiting = undecided(rows, decisions(who.box))
        except BookError as refused:
            self.say("bad", str(refused))
            return
        act = (_("Revisar conflictos…"), partial(review, self._hand, self.look))
        if waiting:
            told = _("{} por decidir: {}").format(counted(waiting), "; ".join(map(_brief, waiting[:SHOWN])))
            self.say("careful", told + (" …" if len(waiting) > SHOWN else "."), act)
        elif rows:
            self.say(
                "good",
                ngettext("{}, ya decidida.", "{}, ya decididas.", len(rows)).format(counted(rows)),
                act,
            )
        else:
            self.say("good", _("Sin coincidencias con lo que declaró."))


def _nothing() -> str:
    return _("Aún no hay nada declarado en la caja fuerte: no hay con qué comparar.")


def counted(rows: list[Coincidence]) -> str:
    """How many, in words."""
    return _("1 coincidencia") if len(rows) == 1 else _("{} coincidencias").format(len(rows))


def _brief(row: Coincidence) -> str:
    return f"{row.party}, {row.where}"
