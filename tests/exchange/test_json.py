# ruff: noqa: E501 -- values on one line are read best

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.description.plain import record_plain
from desktop.description.reading import read_record
from desktop.exchange import leylobby_api, probidad_json
from desktop.exchange.incoming import Incoming
from desktop.exchange.recognise import recognise
from desktop.exchange.strict_json import loads, loads_lines
from desktop.registers.people import Person
from desktop.registers.trips import Trip

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "leylobby-api-samples"

MEETING: dict[str, Any] = {
    "id_audiencia": 7,
    "nombres": "Ana",
    "apellidos": "Rojas",
    "cargo": "Ministra",
    "sujeto_pasivo_url": "https://ejemplo.cl/api/v1/sujetos-pasivos/5",
    "institucion_url": "https://ejemplo.cl/api/v1/instituciones/AA001",
    "nombre_institucion": "Servicio de Pruebas",
    "referencia": "Harinas",
    "forma": "V",
    "comuna": "Santiago",
    "fecha_inicio": "2025-01-15 10:00:00-03",
    "fecha_termino": "2025-01-15 11:30:00",
    "materias": [{"nombre": "Ninguna de las anteriores."}, {"nombre": "Otra cosa"}],
    "asistentes": [
        {
            "nombres": "Eva",
            "apellidos": "Lagos",
            "cargo_activo_url": "x/9",
            "remunerado": True,
            "representa": {"nombre": "Molinos", "rut_representado": "76000001-9", "tipo": "Persona Jurídica"},
        }
    ],
}
GIFT: dict[str, Any] = {
    "nombres": "Ana",
    "cargo": "Ministra",
    "ocasion": "Visita",
    "descripcion": "Jarrón",
    "fecha": "2025-01-20",
    "institucion": {"codigo": "AA001", "nombre": "Servicio de Pruebas"},
    "donantes": [{"nombre": "Embajada de Alfa"}, {"nombre": "Juan Sol", "tipo": "persona_natural"}],
}
TRIP: dict[str, Any] = {
    "nombres": "Ana",
    "destino": "Arica",
    "categoria": "Visitas técnicas",
    "objeto": "Ver molinos",
    "fecha_inicio": "2025-02-01",
    "fecha_termino": "2025-02-02",
    "valor": 500,
    "institucion": {"codigo": "AA001", "nombre": "Servicio de Pruebas"},
    "desglose": [{"titulo": "Avión", "valor": 300, "moneda": "CLP", "tipo": "Transporte", "financista": {"nombre": "servicio de pruebas"}}],
}  # fmt: skip


def brought(value: Any, register: str) -> list[Incoming]:
    return [
        incoming for incoming in leylobby_api.read("x.json", value).incoming if incoming.register == register
    ]


def test_a_meeting_of_the_api_comes_in_with_everyone_it_names() -> None:
    (meeting,) = brought(MEETING, "meetings")
    assert meeting.origin == "leylobby/meetings/7"
    assert (meeting.raws["day"], meeting.raws["starts_at"], meeting.raws["ends_at"]) == (
        "2025-01-15",
        "10:00",
        "11:30",
    )
    assert (meeting.raws["mode"], meeting.raws["decision"]) == ("remote", "none")
    assert meeting.raws["observations"] == "Materia informada: Otra cosa."
    assert meeting.raws["attendees"][0]["capacity"] == "lobbyist"  # type: ignore[index]  # a list of objects
    assert brought(MEETING, "organisations")[0].raws["rut"] == "76000001-9"
    assert brought(MEETING, "institutions")[0].raws == {"code": "AA001", "name": "Servicio de Pruebas"}
    assert brought(MEETING, "officials")[0].raws["post"] == "Ministra"


def test_a_trip_tells_a_total_that_is_not_the_sum() -> None:
    delivery = leylobby_api.read("x.json", {"data": [TRIP]})
    trip = delivery.incoming[-1]
    assert trip.raws["costs"] == [
        {"kind": "Transporte", "detail": "Avión", "amount": "300", "currency": "CLP", "payer": "institution"}
    ]
    assert "es 500; los costos suman 300" in delivery.repaired[0].done


def test_a_gift_of_two_givers_is_a_gift_from_each() -> None:
    gifts = brought([GIFT], "gifts")
    assert [bool(gift.raws.get("giver_person")) for gift in gifts] == [False, True]
    assert [len(gift.rows) for gift in gifts] == [1, 0]


def test_a_wrong_shape_is_refused_with_every_place_that_is_wrong() -> None:
    delivery = leylobby_api.read(
        "x.json", [{**MEETING, "lugar": ["a"], "asistentes": [{"nombres": {}}]}, MEETING, MEETING, {"a": 1}]
    )
    reasons = [refused.reason for refused in delivery.refused]
    assert "lugar: Se espera un texto." in reasons[0]
    assert "asistentes.0.nombres" in reasons[0]
    assert reasons[1:] == [
        "Repite un registro anterior de la misma entrega.",
        "No es una audiencia, un viaje ni un donativo, ni un cargo o un organismo.",
    ]
    assert not delivery.unaccounted()


def test_a_field_that_the_api_never_had_is_told() -> None:
    delivery = leylobby_api.read("x.json", {**MEETING, "sorpresa": 1, "detalles_url": "x"})
    assert [left.field for left in delivery.left_out] == ["sorpresa"]


@pytest.mark.skipif(not REAL.is_dir(), reason="the samples are not on this machine")
def test_the_published_samples_come_in() -> None:
    deliveries = [source.read() for source in recognise([REAL])]
    assert sum(len(delivery.read) for delivery in deliveries) == 3
    assert not any(delivery.refused for delivery in deliveries)
    assert [skipped.file for delivery in deliveries for skipped in delivery.skipped] == ["README.md"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1, "a": 2}', "dos veces"),
        ('{"a": NaN}', "NaN"),
        ('{"a": -Infinity}', "Infinity"),
        ('{"a": 1e999}', "demasiado grande"),
        ('{"a": ' + "9" * 5000 + "}", "demasiado grande"),
        ("[" * 200_000, "anidado"),
        ('{"a":' * 100_000, "anidado"),
        ('{"a": 1', "línea 1"),
        ('"' + '\\"' * 100_000, "línea 1"),
        ("", "línea 1"),
        ("{} {}", "línea 1"),
    ],
)
def test_hostile_json_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as refusal:
        loads(text, "x.json")
    assert len(str(refusal.value)) < 200


@given(st.recursive(st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(max_size=9), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=12))  # fmt: skip
def test_honest_json_comes_through(value: Any) -> None:
    assert loads(json.dumps(value), "x.json") == value
    assert loads_lines(json.dumps(value) + "\n\n", "x.jsonl") == [value]


def test_our_own_records_come_back_as_they_were() -> None:
    official = {"id": "u-1", "heading": "Ana, Ministra"}
    first = read_record(
        Trip,
        {
            "starts": "2026-01-02",
            "ends": "2026-01-03",
            "costs": [{"kind": "ticket", "amount": "5", "currency": "CLP"}],
        },
        lambda _m, _r: None,
    ).record
    told = {**record_plain(first), "official": official, "register": "trips"}
    delivery = probidad_json.read("x.jsonl", [told])
    (incoming,) = delivery.incoming
    assert incoming.raws["official"] == official
    assert "id" not in incoming.raws["costs"][0]  # type: ignore[index]  # a list of objects
    again = read_record(Trip, {**incoming.raws, "official": None}, lambda _m, _r: None)
    assert not again.unreadable
    assert record_plain(again.record) == record_plain(first)


def test_a_register_may_be_named_by_the_file_or_around() -> None:
    plain = record_plain(read_record(Person, {"given_names": "Ana"}, lambda _m, _r: None).record)
    for name, value in (("people.jsonl", [plain]), ("x.json", {"register": "people", "records": [plain]})):
        assert probidad_json.fits(name, value)
        assert probidad_json.read(name, value).incoming[0].register == "people"


def test_a_publication_cannot_be_taken_in_and_says_so() -> None:
    with pytest.raises(ValueError, match="es una publicación"):
        probidad_json.read("x.json", {"register": "gifts", "seal": "", "made_at": "", "records": []})
    refused = probidad_json.read("gifts.json", [{"id": "a", "official": "Ana"}, {"id": "x" * 99}, 3]).refused
    assert [one.field for one in refused] == ["official", "id", "register"]
