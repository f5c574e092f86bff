"""Declarations as InfoProbidad publishes them: what comes in goes out, and what is withheld stays so."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.description.sealed import public_version, read_sealed, write_sealed
from desktop.description.withheld import RESERVED
from desktop.domain.rut import Rut
from desktop.exchange import infoprobidad
from desktop.exchange.infoprobidad import read, write
from desktop.exchange.recognise import recognise
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.estate import SpouseEstate
from desktop.registers.declaration.goods import Lien, RealEstate
from desktop.registers.declaration.movables import Vehicle
from tests.exchange.invented import HIDDEN, NO_PAIR, activity, declaration, home, pair
from tests.exchange.published import completed, normal, run, withheld

MADE = declaration()


def boxed(contents: Contents) -> Contents:
    """As it comes back from where it is kept."""
    return read_sealed(Contents, json.loads(json.dumps(write_sealed(contents)))).record


def assert_whole(value: Any) -> infoprobidad.Taken:
    taken = read(value)
    assert normal(write(taken.contents)) == normal(value)
    assert normal(write(boxed(taken.contents))) == normal(value)
    return taken


def test_what_comes_in_goes_out_as_it_was_and_what_was_kept_aside_is_told() -> None:
    taken = assert_whole(MADE)
    assert {note.path: note.text for note in taken.notes} == {
        "Datos_del_Declarante.Tipo_Persona": "No tiene campo aquí: queda como venía.",
        "Datos_del_Conyuge.Id": "No tiene campo aquí: queda como venía.",
        "Actividades_Profesionales_A_La_Fecha.3.RUT": (
            "El RUT no es válido: revise los números y el dígito verificador."
        ),
    }
    assert (taken.aside, taken.spelled) == (3, 0)


def test_values_find_their_field_in_whatever_shape_they_come() -> None:
    contents = read(MADE).contents
    assert contents.declared_at == datetime(2018, 3, 20, 18, 2, 57, 123_000)  # noqa: DTZ001 -- an office's clock
    assert (contents.kind, contents.place_region, contents.regime) == ("entry", "05", "separate")
    assert (contents.pay, contents.published_id, contents.obligation) == ("DIETA PARLAMENTARIA", 100_001, 13)
    assert contents.took_office == date(2018, 3, 11)
    assert (contents.declares_spouse_goods, contents.heads_service) == (True, False)
    assert contents.relatives[0].born == date(1990, 1, 1)
    assert [row.sensitive for row in contents.current_activities] == [False, True, False]
    assert contents.current_activities[0].rut == Rut("76000001-9")
    assert contents.current_activities[0].starts == date(2013, 1, 2)
    assert contents.vehicles[0].make == "9999=TESLA"
    assert contents.shares[0].quantity == Decimal("33.333")
    assert contents.shares[0].real_estate[0].home is True
    assert (contents.debts_total, contents.debts[0].amount) == (Decimal(100), Decimal(100))
    assert contents.real_estate[0].case is RESERVED
    assert contents.real_estate[0].land_registry is RESERVED
    assert contents.remarks[0].text == "Línea uno\nLínea dos"
    assert contents.spouse_estate[0].first_names == "ANA"


@pytest.mark.parametrize(
    "odd",
    [
        {"Clave nueva": {"a": [1, None, {"b": "c\r\nd\x7f"}]}, "a/b~c": 1, "": 2},
        {"hashCodeDeclaracion": "a1", "hashCodeDeclarante": "b2", "subnumeral": 4, "Fuente_Conflicto": "Una"},
        {"Datos_del_Declarante": None, "Pasivos": [], "Datos_del_Conyuge": {}, "Vehiculos_Motorizados": []},
        {"Datos_del_Declarante": "texto", "Pasivos": {"Individualiza_Deudas": {}, "Otra": 1}},
        {"Vehiculos_Motorizados": [{}, {"Marca": "TESLA"}, {"Marca": {"id": True}}, {"Marca": []}]},
        {"Vehiculos_Motorizados": [{"Marca": pair(1, "x")}, "texto"], "Datos_Parientes": {"nombre": "ANA"}},
        {
            "Region": pair(99, "NINGUNA"),
            "Comuna": {"CUT": "13101"},
            "Pais": pair(900, "FRANCIA"),
            "Ciudad": 5,
        },
        {"Region": NO_PAIR | {"CUT": "13"}, "Comuna": "RESERVADO", "Tipo_Declaracion": pair(77, "OTRA")},
        {"Tipo_Declaracion": "Primera declaración", "Id_Declaracion": "12", "Sujeto_Obligado": True},
        {
            "Fecha_de_la_Declaracion": "20-03-2018 10:00",
            "Periodo": "dos mil",
            "Declara_Bienes_Conyuge": "quizás",
        },
        {
            "Fecha_de_la_Declaracion": "2018/13/20 18:02:57.123",
            "Id_Rectificacion": 10**25,
            "Ciudad": "x" * 301,
        },
        {"Actividades_Profesionales_A_La_Fecha_Declaracion": [activity()]},
        {
            "Actividades_Profesionales_A_La_Fecha": [activity()],
            "Actividades_Profesionales_A_La_Fecha_Declaracion": [activity(RUT="1-9")],
        },
        {
            "Bienes_Inmuebles_Situados_En_Chile": [
                home(Gravamenes=[{"Conservador": pair(5, "X"), "Fojas": ""}])
            ]
        },
        {"Otras_Fuentes": [{"Observaciones": "Niño\u0301 \ud800", "Fuente_Conflicto": " a\u200b  b\n"}]},
        {"Patrimonio_Conyuge": [{"Persona": HIDDEN}], "Patrimonio_Tutela_Curatela": {"Persona": HIDDEN}},
        {"Patrimonio_Conyuge": [{"Persona": HIDDEN}, {"Pasivos": {"Monto_Global_Pesos": 12.5}}]},
        {
            "Pasivos": {"Monto_Global_Pesos": "1.250.000"},
            "Otros_Bienes": [{"Monto": "-5", "Descripcion": 7.5}],
        },
        {
            "Derechos_Acciones_Chile": [
                {"Cantidad_Porcentaje": "33.333333", "Fecha_Adquisicion": "2018/01/02 10:00"}
            ]
        },
        {"Vehiculos_Motorizados": [{"Modelo": pair(3, "MODELO"), "Annio_Fabricacion": "0", "Otra": NO_PAIR}]},
    ],
)
def test_what_is_odd_is_neither_lost_nor_a_crash(odd: dict[str, Any]) -> None:
    assert_whole({**odd, "Datos_Entidad_Por_La_Que_Declara": {"Es_Jefe_Servicio": "NO"}})
    assert_whole(dict(reversed({**MADE, **odd}.items())))


JSONS: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=20)
@given(st.data(), JSONS)
def test_whatever_stands_wherever_comes_back(data: st.DataObject, strange: Any) -> None:
    value = deepcopy(MADE)
    holder: Any = value
    while True:
        places = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        place = data.draw(st.sampled_from(places)) if places else None
        if place is None or not isinstance(holder[place], (dict, list)) or data.draw(st.booleans()):
            break
        holder = holder[place]
    if place is not None:
        holder[place] = strange
    assert_whole(value)


def test_what_somebody_edits_wins_over_what_was_kept_and_the_rest_stays() -> None:
    value = {"Pais": pair(900, "FRANCIA"), "Sujeto_Obligado": "13", "Otra": [1], "Ciudad": ["mala"]}
    contents = read({**value, "Litigio": {}, "Datos_del_Declarante": {"X": 1}}).contents
    contents.place_country, contents.place_city = "CL", "Quillota"
    contents.obligation = None
    assert write(contents) == {
        "Pais": pair(243, "CHILE"),
        "Otra": [1],
        "Ciudad": "Quillota",
        "Litigio": {},
        "Datos_del_Declarante": {"X": 1},
    }


def test_an_edited_field_leaves_the_name_it_came_under() -> None:
    value = {"Tipo_Gravamen": pair(14, "HIPOTECA"), "Conservador": "UNO"}
    contents = read({"Bienes_Inmuebles_Situados_En_Chile": [{"Gravamenes": [value]}]}).contents
    (lien,) = contents.real_estate[0].liens
    assert write(lien)["Conservador"] == "UNO"
    lien.land_registry = "121"
    assert list(write(lien)) == ["Tipo_Gravamen", "Conservador_Bienes_Raices"]


@pytest.mark.parametrize(
    "kept", ["", "{", "[1]", '{"/Pais": 3}', '{"x": {"theirs": 1}}', '{"": {"order": [1, null]}}', "[" * 900]
)
def test_a_note_of_what_was_kept_that_somebody_spoiled_spoils_nothing_else(kept: str) -> None:
    contents = read(MADE).contents
    contents.kept = kept
    assert write(contents)["Sujeto_Obligado"] == 13


def test_what_is_reserved_goes_out_in_the_shapes_that_are_published() -> None:
    estate = RealEstate()
    estate.street = estate.land_registry = estate.acquired = estate.region = estate.value = RESERVED
    assert write(estate) == {
        "Region": NO_PAIR,
        "Direccion": "RESERVADO",
        "Conservador_Bienes_Raices": NO_PAIR,
        "Avaluo_Fiscal": "RESERVADO",
        "Fecha_Adquisicion": "RESERVADO",
    }


def test_of_a_completed_declaration_as_much_is_withheld_as_of_the_published_one() -> None:
    contents, secrets = completed(read(MADE).contents)
    assert not withheld(write(contents))
    public = write(public_version(contents))
    assert withheld(public) == withheld(MADE)
    assert len(secrets) > 30
    assert not [secret for secret in secrets if secret in json.dumps(public)]


def test_where_the_published_version_shows_too_much_ours_does_not() -> None:
    contents, _secrets = completed(read(MADE).contents)
    contents.spouse_estate[0].real_estate[0].land_registry = "121"
    contents.current_activities[0].rut = run(12_345_678)
    contents.current_activities[0].name = "ANA SOTO"
    public: Any = write(public_version(contents))
    (theirs,) = public["Patrimonio_Conyuge"]["Bienes_Inmuebles_Situados_En_Chile"]
    assert theirs["Conservador_Bienes_Raices"] == NO_PAIR
    assert public["Actividades_Profesionales_A_La_Fecha"][0]["RUT"] == "RESERVADO"


def test_what_was_kept_aside_is_not_published_for_nobody_judged_it() -> None:
    lien = Lien()
    lien.kept = '{"/X": {"theirs": 1}}'
    contents = read({**MADE, "Secreto": {"RUN": "1-9"}}).contents
    contents.real_estate[0].liens.append(lien)
    assert write(lien) == {"X": 1}
    told = json.dumps(write(public_version(contents)))
    assert not [word for word in ("Secreto", '"X"', "DECLARANTE", "0-0") if word in told]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([], "se espera un objeto"),
        ("texto", "se espera un objeto"),
        ({"asistentes": []}, "no tiene sus campos"),
        ({"Datos_Parientes": [{}] * 2001}, "más de 2000 filas"),
        ({"Id_Declaracion": 1, "X": "x" * (5 * 1024 * 1024)}, "caben 5 MB"),
        ({"Id_Declaracion": 1, "X": "x" * 20_000}, "no se tomó, para no perderlos"),
        ({"Vehiculos_Motorizados": [{"X": "ñ" * 4_000}]}, "no se tomó, para no perderlos"),
        ({"Id_Declaracion": 1} | {str(key): key for key in range(50_000)}, "no se tomó, para no perderlos"),
    ],
)
def test_what_is_no_declaration_or_too_large_is_refused_with_a_sentence(value: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read(value)


def test_what_is_nested_without_end_is_refused() -> None:
    deep: Any = {}
    for _level in range(5_000):
        deep = {"x": deep}
    with pytest.raises(ValueError, match="más de 40 niveles"):
        read({"Id_Declaracion": deep})


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.json", b"{", "no es JSON"),
        ("a.jsonl", b'{"Id_Declaracion": 1}\n{"Id_Declaracion"', "línea 2"),
        ("a.json", b'{"Id_Declaracion": 1, "Id_Declaracion": 2}', "misma clave dos veces"),
        ("a.json", b'{"Id_Declaracion": ' + b"[" * 60 + b"]" * 60 + b"}", "más de 40 niveles"),
        ("a.json", b"[]", "no tiene declaraciones"),
        ("a.json", b'{"asistentes": []}', "no tiene declaraciones"),
        ("a.json", b"%PDF-1.4", "es un PDF"),
    ],
)
def test_a_file_that_holds_no_declarations_is_refused_with_a_sentence(
    name: str, data: bytes, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        infoprobidad.declarations(name, data)


def test_a_file_has_one_declaration_or_a_list_or_one_on_each_line() -> None:
    text = infoprobidad.dumps(MADE)
    line = json.dumps(MADE).encode()
    assert infoprobidad.declarations("a.json", text.encode()) == [MADE]
    assert infoprobidad.declarations("a.json", infoprobidad.dumps([MADE, MADE]).encode()) == [MADE, MADE]
    assert infoprobidad.declarations("a.jsonl", line + b"\n\n" + line + b"\n") == [MADE, MADE]
    assert "VALPARAI" in text
    assert "DECLARACIÓN" in text
    assert json.loads(infoprobidad.dumps({"a": "\ud800"}).encode()) == {"a": "\ud800"}


def test_a_declaration_is_no_import_for_the_registers_and_one_hears_where_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "lo-publicado.json"
    path.write_text(json.dumps(MADE), encoding="utf-8")
    for named in (None, "api", "probidad"):
        with pytest.raises(ValueError, match=r"declare take-in.*Partir de lo publicado"):
            recognise([path], named)[0].read()
    assert not infoprobidad.looks_like({"Pais": 1, "Region": 2})


def test_two_estates_of_a_spouse_are_written_as_a_list_and_read_again() -> None:
    contents = Contents()
    contents.spouse_estate = [SpouseEstate(), SpouseEstate()]
    contents.spouse_estate[1].vehicles = [Vehicle()]
    contents.spouse_estate[1].vehicles[0].model = "X"
    told = write(contents)
    assert told == {"Patrimonio_Conyuge": [{}, {"Vehiculos_Motorizados": [{"Modelo": "X"}]}]}
    assert_whole(told)
