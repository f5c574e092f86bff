"""The sheet that people sign when they come to a meeting; its code brings the meeting back on screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from desktop.domain.codes import code_of
from desktop.domain.letter_texts import letter_text
from desktop.filings.act import Act, Code, Facts, Grid, Text
from desktop.filings.document import Stamp
from desktop.filings.spoken import hour, spoken_day
from desktop.registers.meetings import Announced as Expected
from desktop.registers.meetings import Attendee, Meeting
from desktop.registers.mode import Mode

EMPTY_ROWS = 6
"""Rows for those who come without having been announced."""

_HEADINGS = ("N°", "Nombre y apellidos", "En representación de", "Remunerado", "Firma")
_SHARES = (2, 12, 12, 6, 12)
_WHO = "Primero, quienes fueron anunciados; las filas vacías son para quienes asisten sin haberlo sido."


@dataclass(frozen=True)
class Announced:
    """Who is expected, on whose behalf, and whether for pay, if that is known."""

    name: str
    on_behalf: str = ""
    paid: bool | None = None


@dataclass(frozen=True)
class SignIn:
    """What the sheet says of a meeting."""

    uid: str
    day: date | None
    officials: tuple[str, ...]
    announced: tuple[Announced, ...] = ()
    starts_at: time | None = None
    mode: str = ""
    place: str = ""
    reserved: bool = False


def sign_in_of(meeting: Meeting) -> SignIn:
    """The sheet of a meeting in the book: those announced; if nobody was, those entered are expected."""
    if meeting.announced:
        people = [_expected(meeting, one) for one in meeting.announced]
    else:
        people = [_announced(attendee) for attendee in meeting.attendees]
        people += [Announced(present.name or "") for present in meeting.present]
    return SignIn(
        uid=meeting.uid,
        day=meeting.day,
        officials=tuple(official.heading() for official in meeting.received_by()),
        announced=tuple(people),
        starts_at=meeting.starts_at,
        mode=_mode(meeting.mode),
        place=meeting.place or "",
        reserved=meeting.is_reserved(),
    )


def _announced(attendee: Attendee) -> Announced:
    behalf = [
        who.heading() for each in attendee.represented for who in (each.organisation, each.person) if who
    ]
    if not behalf and attendee.employer:
        behalf = [attendee.employer.heading()]
    return Announced(attendee.person.heading() if attendee.person else "", "; ".join(behalf), attendee.paid)


def _expected(meeting: Meeting, one: Expected) -> Announced:
    """Someone announced, with what the attendee of that name or the request says of them."""
    if one.person is None:
        paid = meeting.request.paid if meeting.request else None
        return Announced(one.name or "", one.employer.heading() if one.employer else "", paid)
    same = [each for each in meeting.attendees if each.person and each.person.uid == one.person.uid]
    if same:
        return _announced(same[0])
    return Announced(one.person.heading(), one.employer.heading() if one.employer else "")


def sign_in(sheet: SignIn, stamp: Stamp, empty: int = EMPTY_ROWS, note: str = "") -> Act:
    """When and where, who receives, who is expected with room to sign, and rows for those who are not."""
    facts = (
        ("Fecha", spoken_day(sheet.day)),
        ("Hora", hour(sheet.starts_at)),
        ("Modalidad", sheet.mode),
        ("Lugar", sheet.place),
        ("Recibe" if len(sheet.officials) == 1 else "Reciben", "\n".join(sheet.officials)),
    )
    announced = tuple(
        (str(number), who.name, who.on_behalf, _paid(who.paid), "")
        for number, who in enumerate(sheet.announced, 1)
    )
    blank = tuple(
        (str(number), "", "", "", "") for number in range(len(announced) + 1, len(announced) + 1 + empty)
    )
    return Act(
        name="sign_in",
        title="Hoja de asistencia a audiencia o reunión",
        legal="Ley 20.730, art. 8 N° 1",
        stamp=stamp,
        blocks=(
            Facts(facts),
            Code(
                code_of("meetings", sheet.uid),
                "Para el organismo: al leer este código en Probidad se abre el registro de esta audiencia, "
                "donde se anota quién asistió.",
            ),
            Text("Asistentes", "heading"),
            *((Text(_WHO),) if announced and blank else ()),
            Grid(_HEADINGS, (*announced, *blank), _SHARES, tall=True),
            Text(note or letter_text("sign_in_note", sheet.day or stamp.made_at.date()).text, "note"),
        ),
        mark="RESERVADO" if sheet.reserved else "",
    )


def _mode(mode: Mode | None) -> str:
    """A draft may not say it yet."""
    return mode.value if mode else ""


def _paid(paid: bool | None) -> str:
    return "" if paid is None else ("Sí" if paid else "No")
