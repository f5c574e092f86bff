"""What can be done with a request: answer it, write its letters, go to its meeting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.description.plain import Json, record_plain
from desktop.description.register import Entry, State
from desktop.domain.language import _
from desktop.duties.request_clock import clock_of
from desktop.filings.act import Act
from desktop.filings.document import Stamp
from desktop.jobs.requests import LETTERS, NotAnsweredError, give, letter
from desktop.registers.hearings import commune_of, meeting_from
from desktop.registers.request_answers import Answer, refusal
from desktop.registers.requests import RECEIVES, Request
from desktop.store.hearings import meetings_of
from desktop.store.office_law import law_of
from desktop.ui.answer_step import AnswerStep, Told, Wanted, desk_of
from desktop.ui.answer_words import wanted
from desktop.ui.radar_acts import radar_act, radar_strip
from desktop.ui.record_act import Hand, RecordAct
from desktop.ui.record_head import Head

Run = Callable[[Hand], None]


def acts() -> tuple[RecordAct, ...]:
    """Answers first, then letters, then what they lead to."""
    return (
        _answer(Answer.ACCEPT, _("&Aceptar…"), "check"),
        _answer(Answer.REJECT, _("&Rechazar…"), "ban"),
        _answer(Answer.REFER, _("&Derivar…"), "arrow-right"),
        _answer(Answer.COMPLETE, _("&Pedir que se complete…"), "circle-help"),
        _answer(Answer.COMPLETED, _("&Llegó lo que faltaba…"), "inbox"),
        _answer(Answer.HELD, _("Se &realizó"), "handshake"),
        _answer(Answer.NOT_HELD, _("&No se realizó…"), "circle-x"),
        _answer(Answer.WITHDRAW, _("Desis&tida…"), "undo-2"),
        RecordAct(_("Abrir la a&udiencia"), "messages-square", _open_meeting, _is_granted),
        radar_act(),
        *(_letter(kind, text) for kind, text in _letters().items()),
    )


def _letters() -> dict[str, str]:
    return {
        "acknowledgement": _("Acuse de reci&bo (PDF)"),
        "completion": _("&Carta para completar (PDF)"),
        "acceptance": _("&Carta de aceptación (PDF)"),
        "rejection": _("&Carta de rechazo (PDF)"),
        "referral": _("&Carta de derivación (PDF)"),
        "withdrawal": _("&Carta de desistimiento (PDF)"),
    }


# -- answers


def _answer(answer: Answer, text: str, sign: str) -> RecordAct:
    run = partial(_give_at_once, answer) if answer is Answer.HELD else partial(_ask, answer)

    def fits(record: Entry) -> bool:
        return isinstance(record, Request) and not refusal(record, answer)

    return RecordAct(text, sign, run, fits)


def _ask(answer: Answer, hand: Hand) -> None:
    request = hand.record
    if not isinstance(request, Request):
        return
    told = wanted(answer)
    head = hand.parent.findChild(Head)
    anchor: QWidget = head if head is not None else hand.parent
    desk = desk_of(hand.store, hand.today, hand.open)
    known = _known(request, answer, told, hand.today)
    aside = radar_strip(hand) if answer is Answer.ACCEPT else None
    AnswerStep(anchor, desk, told, known, partial(_give, hand, answer), aside=aside).come()


def _known(request: Request, answer: Answer, told: Wanted, today: date) -> dict[str, Json]:
    """What the step begins with: today, and of the meeting what the request proposes."""
    known: dict[str, Json] = {told.day: today.isoformat()} if told.day else {}
    if answer is Answer.ACCEPT:
        plain = record_plain(request)
        known |= {name: raw for name, raw in plain.items() if name.startswith("meeting_") and raw}
        known.setdefault("meeting_mode", plain["wanted_mode"])
        known.setdefault("meeting_commune", commune_of(request.official))
    return known


def _give(hand: Hand, answer: Answer, day: date, told: Told) -> None:
    """Save the answer, say how the clock stands, and go on to the meeting if there is to be one.

    Raises:
        NotAnsweredError: something is missing; nothing was saved.
    """
    request = hand.record
    assert isinstance(request, Request)  # noqa: S101 -- the acts of this file are of requests
    saved = give(hand.store, request, answer, day, told)
    clock = clock_of(saved, law_of(hand.store), hand.today)
    hand.reload()
    hand.say(f"{saved.heading()}: {_(saved.stage.value).lower()}. {clock.text}", "good")
    if answer is Answer.ACCEPT:
        hand.begin("meetings", meeting_from(saved))


def _give_at_once(answer: Answer, hand: Hand) -> None:
    try:
        _give(hand, answer, hand.today, {})
    except NotAnsweredError as refused:
        hand.say(str(refused), "bad")


# -- what they lead to


def _is_granted(record: Entry) -> bool:
    return isinstance(record, Request) and record.stage in RECEIVES and record.state is not State.DRAFT


def _open_meeting(hand: Hand) -> None:
    """The meeting of the request; one that is not in the book yet begins filled."""
    request = hand.record
    if not isinstance(request, Request):
        return
    found = meetings_of(hand.store, request.uid)
    if found:
        hand.open("meetings", found[-1])
    else:
        hand.begin("meetings", meeting_from(request))


# -- letters


def _letter(kind: str, text: str) -> RecordAct:
    _write, stages = LETTERS[kind]

    def fits(record: Entry) -> bool:
        return isinstance(record, Request) and record.stage in stages and record.state is not State.DRAFT

    return RecordAct(text, "printer", partial(_print, kind, text), fits)


def _print(kind: str, text: str, hand: Hand) -> None:
    request = hand.record
    if not isinstance(request, Request):
        return
    law = law_of(hand.store)

    def make(stamp: Stamp) -> Act:
        return letter(request, kind, law, hand.today, stamp)

    called = text.replace("&", "").replace(" (PDF)", "")
    hand.print(make, f"{called} {request.folio}")
