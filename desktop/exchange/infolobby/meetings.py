"""Meetings, put together from eight tables: the meeting, what it was about, who received, who came."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from desktop.domain import catalogues
from desktop.domain.language import _
from desktop.domain.text import fold
from desktop.exchange.incoming import Row
from desktop.exchange.infolobby.codes import SCHEME
from desktop.exchange.infolobby.desk import Desk, last, link, moment, names_in
from desktop.exchange.tables import Table, TableRow

_FORMS = {"presencial": "in_person", "videoconferencia": "remote", "video conferencia": "remote"}
_CAPACITY = {"lobbista": "lobbyist", "gestor": "interest_manager", "otro": "other"}
_NATURAL = "natural"

Tables = Mapping[str, Table]


@dataclass
class _Came:
    """Somebody who came, and for whom."""

    raws: dict[str, object]
    represented: dict[str, dict[str, object]] = field(default_factory=dict)


@dataclass
class _Held:
    """A meeting while its tables are read."""

    raws: dict[str, object]
    values: dict[str, str]
    rows: list[Row]
    hosts: dict[str, dict[str, object]] = field(default_factory=dict)
    came: dict[tuple[str, str], _Came] = field(default_factory=dict)
    present: list[dict[str, object]] = field(default_factory=list)
    materias: list[str] = field(default_factory=list)


def meetings(desk: Desk, tables: Tables) -> None:
    """Every meeting with its parts; a row of a part that belongs nowhere is refused."""
    _Meetings(desk, tables).read()


class _Meetings:
    def __init__(self, desk: Desk, tables: Tables) -> None:
        self._desk = desk
        self._tables = tables
        self._held: dict[str, _Held] = {}
        self._kinds: dict[tuple[str, str], str] = {}

    def read(self) -> None:
        """The tables one after another, then the meetings."""
        self._heads()
        steps: tuple[tuple[str, Callable[[TableRow, _Held], None]], ...] = (
            ("datosAudiencia", self._details),
            ("asistenciasPasivos", self._host),
            ("activos", self._active),
            ("trabajaPara", self._works_for),
            ("asistenciasActivos", self._attendance),
            ("representaciones", self._representation),
            ("otrosAsistentes", self._other),
        )
        self._natural = self._natural_ones()
        for name, step in steps:
            for row, held in self._of_meetings(name):
                step(row, held)
                held.rows.append(row.row)
        for code, held in self._held.items():
            self._desk.delivery.take("meetings", f"{SCHEME}/meetings/{code}", self._whole(held), held.rows)

    def _heads(self) -> None:
        for row in self._desk.rows(self._tables.get("audiencias")):
            code = row.values.get("CodigoURI", "").strip() or last(row.values.get("uriAudiencia", ""))
            if not code:
                self._desk.delivery.refuse(row.row, "CodigoURI", _("No trae el código del registro."))
            elif code in self._held:
                same = self._held[code].values == row.values
                told = _("Repite una fila anterior.") if same else _("Repite un código con otros datos.")
                self._desk.delivery.refuse(row.row, "CodigoURI", told)
            else:
                self._held[code] = self._head(row)

    def _head(self, row: TableRow) -> _Held:
        desk = self._desk
        day, hour = moment(row.values.get("fechaEvento", ""))
        form = fold(row.values.get("tipo", "")).strip()
        desk.institution(
            last(row.values.get("uriOrganismo", "")),
            row.values.get("organismo", "").strip() or None,
            row.row,
        )
        raws: dict[str, object] = {
            "day": day,
            "starts_at": hour,
            "minutes": row.values.get("duracionMinutos", "").strip() or None,
            "mode": _FORMS.get(form, form) or None,
            "commune": desk.text(row, "comuna") or last(row.values.get("uriComuna", "")) or None,
        }
        return _Held(raws, row.values, [row.row])

    def _of_meetings(self, name: str) -> Iterator[tuple[TableRow, _Held]]:
        """The rows of a table, each with its meeting; those of none are refused."""
        for row in self._desk.rows(self._tables.get(name)):
            code = next(
                (
                    text
                    for one in ("codigoAudiencia", "CodigoURI")
                    if (text := row.values.get(one, "").strip())
                ),
                last(row.values.get("uriAudiencia", "")),
            )
            held = self._held.get(code)
            if held is None:
                told = _("No hay una audiencia con ese código.")
                self._desk.delivery.refuse(row.row, "codigoAudiencia", told)
            else:
                yield row, held

    def _details(self, row: TableRow, held: _Held) -> None:
        desk = self._desk
        for name, column in (("subject", "observaciones"), ("place", "descripcion")):
            told = desk.text(row, column)
            if held.raws.get(name) is None:
                held.raws[name] = told
        if held.raws["commune"] is None:
            held.raws["commune"] = desk.text(row, "CUT")
        for one in names_in(row.values.get("materia", "")):
            if one not in held.materias:
                held.materias.append(one)

    def _host(self, row: TableRow, held: _Held) -> None:
        code = row.values.get("codigoPasivo", "")
        origin = self._desk.official(code, row, row.values.get("codigoOrganismo", ""))
        if origin is None:
            self._desk.delivery.leave_out(row.row, "codigoPasivo", _("No dice quién es."))
        else:
            held.hosts.setdefault(origin, {"official": link(origin)})

    def _active(self, row: TableRow, held: _Held) -> None:
        """Who came, with their kind; the tables of attendance say for whom."""
        code = last(row.values.get("uriActivo", ""))
        name = self._desk.text(row, "nombre") or self._desk.text(row, "nombreActivo")
        person = row.values.get("CodigoURIPersona", "").strip() or last(row.values.get("uriPersona", ""))
        origin = self._desk.person(person, name, row.row)
        if origin and code:
            self._desk.people[code] = origin
        self._say_kind(held, code, row.values.get("tipoActivo", ""))
        if origin and not self._tables.get("asistenciasActivos"):
            self._came(held, origin, "", code)

    def _say_kind(self, held: _Held, code: str, told: str) -> None:
        self._kinds[held.rows[0].file + str(held.rows[0].line), code] = told.strip()

    def _kind(self, held: _Held, code: str) -> str | None:
        words = fold(self._kinds.get((held.rows[0].file + str(held.rows[0].line), code), ""))
        return next((kind for word, kind in _CAPACITY.items() if word in words), None)

    def _works_for(self, row: TableRow, held: _Held) -> None:
        code = row.values.get("codigoActivo", "").strip()
        if told := row.values.get("tipoActivo", ""):
            self._say_kind(held, code, told)
        self._attending(row, held)

    def _attending(self, row: TableRow, held: _Held) -> _Came | None:
        """Who came, with whom they work for; the same row of another table only adds."""
        desk, code = self._desk, row.values.get("codigoActivo", "").strip()
        person = desk.people.get(code) or desk.person(code, desk.text(row, "activo"), row.row)
        employer = desk.organisation(
            row.values.get("codigoEmpLobby", "").strip() or last(row.values.get("uriEmpLobby", "")),
            desk.text(row, "empresaLobby"),
            row.row,
            raw_name=row.values.get("empresaLobby", ""),
        )
        if not person and not employer:
            desk.delivery.leave_out(row.row, "codigoActivo", _("No dice quién es."))
            return None
        return self._came(held, person, employer or "", code)

    def _came(self, held: _Held, person: str | None, employer: str, code: str) -> _Came:
        at = (person or "", employer)
        if employer and (person or "", "") in held.came and at not in held.came:
            held.came[at] = held.came.pop((person or "", ""))
        elif not employer and person:
            at = next((known for known in held.came if known[0] == person), at)
        if at not in held.came:
            held.came[at] = _Came({"person": link(person), "employer": link(at[1])})
        one = held.came[at]
        one.raws["employer"] = link(at[1])
        if (kind := self._kind(held, code)) is not None:
            one.raws["capacity"] = kind
            if kind != "other":
                one.raws["paid"] = kind == "lobbyist"
        return one

    def _attendance(self, row: TableRow, held: _Held) -> None:
        one = self._attending(row, held)
        if one is not None and (part := self._part(row)) is not None:
            one.represented.setdefault(str(part), part)

    def _part(self, row: TableRow) -> dict[str, object] | None:
        """Who is represented: a body, or a person where the tables say so."""
        desk, code = self._desk, row.values.get("codigoRepresentado", "").strip()
        name, giro = desk.text(row, "representado"), desk.text(row, "giroRepresentado")
        if name is None:
            return None
        if code and code in self._natural:
            return {"person": link(desk.person(code, name, row.row))}
        raw_name = row.values.get("representado", "")
        return {"organisation": link(desk.organisation(code, name, row.row, giro, raw_name))}

    def _natural_ones(self) -> frozenset[str]:
        table = self._tables.get("representaciones")
        return frozenset(
            row.values.get("codigoRepresentado", "").strip()
            for row in (table.rows if table else ())
            if _NATURAL in fold(row.values.get("personalidad", ""))
        )

    def _representation(self, row: TableRow, held: _Held) -> None:
        """Who was represented; by whom, the attendance says, unless only one came."""
        part = self._part(row)
        if part is None or any(str(part) in one.represented for one in held.came.values()):
            return
        if len(held.came) == 1:
            (one,) = held.came.values()
            one.represented[str(part)] = part
        else:
            told = _("No se sabe quién lo representó.")
            self._desk.delivery.leave_out(row.row, "representado", told)

    def _other(self, row: TableRow, held: _Held) -> None:
        for name in names_in(row.values.get("asistente", "")):
            held.present.append({"name": name})

    def _whole(self, held: _Held) -> dict[str, object]:
        decisions = [(catalogues.code_of("decisions", told.rstrip(".")), told) for told in held.materias]
        first = next((code for code, _told in decisions if code), None)
        others = [told for code, told in decisions if code is None or code != first]
        return held.raws | {
            "hosts": list(held.hosts.values()),
            "attendees": [
                one.raws | {"represented": list(one.represented.values())} for one in held.came.values()
            ],
            "present": held.present,
            "decision": first,
            "observations": "\n".join(f"También se buscaba: {told.rstrip('.')}." for told in others) or None,
        }
