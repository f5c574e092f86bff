"""Meetings, put together from five tables: the meeting, its officials, who came, and for whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from desktop.description.kinds import Prose
from desktop.description.register import describe
from desktop.domain import catalogues, places
from desktop.domain.language import _
from desktop.domain.text import fold
from desktop.exchange.incoming import Row
from desktop.exchange.infolobby_2014.desk import SCHEME, Desk, link
from desktop.exchange.tables import Table, TableRow
from desktop.registers.meetings import Meeting

_FORMS = {"presencial": "in_person", "videoconferencia": "remote", "video conferencia": "remote"}
_PAID = {"True": True, "False": False}
_NO_HOUR = "00:00:00"
_CAPACITY = {True: "lobbyist", False: "interest_manager"}

Part = tuple[dict[str, object], list[Row]]


def meetings(desk: Desk, tables: Mapping[str, Table]) -> None:
    """Every meeting with its parts; a row of a part that belongs nowhere is refused."""
    grouped: dict[str, list[TableRow]] = {}
    for row in desk.rows(tables["Audiencias"], "IDORPortal_Institucion"):
        grouped.setdefault(row.values["IDAudienciaReunion"].strip(), []).append(row)
    hosts = _hosts(desk, tables["AsistenciaPasivo"], grouped)
    attendees = _attendees(desk, tables, grouped)
    for number, rows in grouped.items():
        _meeting(desk, number, rows, hosts[number], attendees[number])


def _meeting(desk: Desk, number: str, rows: list[TableRow], hosts: list[Part], attendees: list[Part]) -> None:
    first = rows[0]
    code = first.values["IDORPortal_Institucion"].strip()
    taken = [first, *(row for row in rows[1:] if _same_meeting(desk, first, row))]
    day, _blank, hour = first.values["FechaInicio_Audiencia"].strip().partition(" ")
    form = fold(first.values["Nombre_TiposForma"]).strip()
    decisions = [text for row in taken if (text := row.values["Descripcion_Materia"].strip())]
    _check_institution(desk, first, code, hosts)
    subject, rest = _subject(desk, first)
    raws: dict[str, object] = {
        "day": day,
        "starts_at": hour if hour and hour != _NO_HOUR else None,
        "minutes": first.values["DuracionMinuto_Audiencia"].strip() or None,
        "mode": _FORMS.get(form, form) or None,
        "commune": _commune(desk, first),
        "place": desk.text(first, "Lugar_Audiencia"),
        "hosts": [raw for raw, _rows in hosts],
        "attendees": [raw for raw, _rows in attendees],
        "decision": decisions[0] if decisions else None,
        "subject": subject,
        "observations": "\n".join(text for text in (rest, _more_decisions(desk, taken, decisions)) if text)
        or None,
    }
    accounted = [row.row for row in taken] + [row for _raw, rows in (*hosts, *attendees) for row in rows]
    desk.delivery.take("meetings", f"{SCHEME}/meetings/{code}/{number}", raws, accounted)


def _same_meeting(desk: Desk, first: TableRow, row: TableRow) -> bool:
    """Whether a row repeats the meeting, be it for another decision."""
    if all(
        row.values[name] == value for name, value in first.values.items() if name != "Descripcion_Materia"
    ):
        return True
    desk.delivery.refuse(row.row, "", _("Repite un identificador con otros datos: se tomó la primera fila."))
    return False


def _subject(desk: Desk, row: TableRow) -> tuple[str | None, str]:
    """The subject, and what of it goes beyond the length that its field takes."""
    whole = desk.text(row, "ObservacionesMateria_Audiencia")
    kind = describe(Meeting)["subject"].kind
    if whole is None or not isinstance(kind, Prose) or len(whole) <= kind.limit:
        return whole, ""
    end = max(whole.rfind(" ", 0, kind.limit), whole.rfind("\n", 0, kind.limit), 1)
    desk.delivery.repair(row.row, _("La materia es muy larga: sigue en las observaciones."))
    return whole[:end], whole[end:].strip()


def _more_decisions(desk: Desk, rows: Iterable[TableRow], decisions: list[str]) -> str | None:
    """A meeting has one decision here; what else was sought is kept in words."""
    others = list(dict.fromkeys(text for text in decisions[1:] if text != decisions[0]))
    if not others:
        return None
    for row in list(rows)[1:]:
        desk.delivery.repair(
            row.row, _("La audiencia buscaba otra decisión más: se anotó en las observaciones.")
        )
    codes = [catalogues.code_of("decisions", text) for text in others]
    terms = catalogues.catalogue("decisions")
    labels = [terms[code].label if code else text for code, text in zip(codes, others, strict=True)]
    return "\n".join(f"También se buscaba: {label.rstrip('.')}." for label in labels)


def _commune(desk: Desk, row: TableRow) -> str | None:
    """By name; by number where there is no such name."""
    name, number = row.values["Nombre_Comuna"].strip(), row.values["Cut"].strip()
    if desk.text(row, "Nombre_Comuna") is None:
        return None
    by_name, by_number = places.find(places.communes(), name), places.find(places.communes(), number or "0")
    if by_name and by_number and by_name != by_number:
        desk.delivery.repair(
            row.row, _("Comuna: el código {} es de otra; se tomó el nombre, {}.").format(number, name)
        )
    return name if by_name or not by_number else number


def _check_institution(desk: Desk, row: TableRow, code: str, hosts: Iterable[Part]) -> None:
    for raw, _rows in hosts:
        official = raw["official"]
        origin = official["origin"] if isinstance(official, dict) else ""
        if desk.posts.get(str(origin).rpartition("/")[2], code) != code:
            desk.delivery.repair(
                row.row, _("El organismo de la audiencia, {}, no es el de quien recibió.").format(code)
            )


def _hosts(desk: Desk, table: Table, meetings: Mapping[str, object]) -> defaultdict[str, list[Part]]:
    hosts: defaultdict[str, list[Part]] = defaultdict(list)
    for row in desk.rows(table, ""):
        number, official = row.values["IDAudienciaReunion"].strip(), row.values["IDPasivo"].strip()
        if number not in meetings:
            desk.delivery.refuse(row.row, "IDAudienciaReunion", _("No hay una audiencia con ese número."))
        elif official not in desk.officials:
            desk.delivery.refuse(row.row, "IDPasivo", _("No hay una autoridad con ese número."))
        else:
            hosts[number].append(({"official": link(desk.officials[official])}, [row.row]))
    return hosts


def _attendees(
    desk: Desk, tables: Mapping[str, Table], meetings: Mapping[str, object]
) -> defaultdict[str, list[Part]]:
    represented = _represented(desk, tables["Representacion"])
    attendees: defaultdict[str, list[Part]] = defaultdict(list)
    for row in desk.rows(tables["AsistenciaActivo"], ""):
        number = row.values["IDAudienciaReunion"].strip()
        theirs = represented.pop(row.values["IDAsistenciaActivo"].strip(), [])
        lost = _("No hay una audiencia con ese número.") if number not in meetings else ""
        field, raw = "IDAudienciaReunion", _attendee(desk, row)
        if not lost and raw is None:
            field, lost = "IDActivo", _("No hay una persona ni una entidad con ese número.")
        if lost or raw is None:
            desk.delivery.refuse(row.row, field, lost)
            for _part, rows in theirs:
                desk.delivery.refuse(
                    rows[0], "IDAsistenciaActivo", _("La asistencia no se tomó: {}").format(lost)
                )
            continue
        raw["represented"] = [part for part, _rows in theirs]
        attendees[number].append((raw, [row.row, *(rows[0] for _part, rows in theirs)]))
    for theirs in represented.values():
        for _part, rows in theirs:
            desk.delivery.refuse(rows[0], "IDAsistenciaActivo", _("No hay una asistencia con ese número."))
    return attendees


def _attendee(desk: Desk, row: TableRow) -> dict[str, object] | None:
    """Whoever came: a person, or an organisation of which nobody is named. Pay decides the capacity."""
    person = desk.people.get(row.values["IDActivo"].strip())
    entity = row.values["IDEntidad_EmpleadorDelActivo"].strip()
    employer = desk.organisations.get(entity)
    if not person and not employer:
        return None
    paid = _PAID.get(
        desk.paid.get(row.values["IDActivo"].strip(), "") if person else desk.entity_paid[entity]
    )
    return {
        "person": link(person),
        "employer": link(employer),
        "paid": paid,
        "capacity": _CAPACITY[paid] if paid is not None else None,
    }


def _represented(desk: Desk, table: Table) -> dict[str, list[Part]]:
    represented: dict[str, list[Part]] = {}
    for row in desk.rows(table, ""):
        person, entity = (
            row.values["IDPersona_Representada"].strip(),
            row.values["IDEntidad_Representada"].strip(),
        )
        raw: dict[str, object] = {
            "person": link(desk.people.get(person)),
            "organisation": link(desk.organisations.get(entity)),
        }
        if not any(raw.values()):
            field = "IDPersona_Representada" if person else "IDEntidad_Representada"
            desk.delivery.refuse(row.row, field, _("No hay una persona ni una entidad con ese número."))
            continue
        for number, name in ((person, "person"), (entity, "organisation")):
            if number and not raw[name]:
                desk.delivery.leave_out(row.row, name, _("No hay nadie con ese número."))
        represented.setdefault(row.values["IDAsistenciaActivo"].strip(), []).append((raw, [row.row]))
    return represented
