"""The table of InfoProbidad's keys: every field has one, every key its place, every value its way back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.description.countries import Country, Currency, countries, currencies
from desktop.description.kinds import (
    EARLIEST,
    LATEST,
    Amount,
    Commune,
    Day,
    Flag,
    Region,
    RutNumber,
    Term,
    Whole,
)
from desktop.description.moments import Moment
from desktop.description.open_terms import OpenTerm
from desktop.description.register import Field, Parts
from desktop.description.sealed import Sealed
from desktop.description.withheld import RESERVED, RESERVED_TEXT
from desktop.domain.catalogues import catalogue
from desktop.domain.places import communes, regions
from desktop.domain.published_lists import published_list
from desktop.exchange.infoprobidad import dumps, read, write
from desktop.exchange.infoprobidad.shapes import read_value, write_value
from desktop.exchange.infoprobidad.table import KEYS, keyed
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.items import OWN
from tests.description.test_sealed import EVERY, whole
from tests.exchange.published import run

FOR_THE_DECLARANT = OWN | {"kept", "yearly_income", "gone", "previous", "rectification_reason"}
WITHOUT_A_KEY = FOR_THE_DECLARANT | {"numeral", "notes"}
"""The numeral, and that a section has nothing to declare, are nowhere in what was published."""
ROWS = sorted((model for model in KEYS if model is not Contents), key=lambda model: model.__name__)
PLACES: dict[type, list[str]] = {
    Region: [*regions()],
    Commune: [*communes()],
    Country: [*countries()],
    Currency: [*currencies()],
}
PUBLISHED = """
    Id_Declaracion Id_Rectificacion Fecha_de_la_Declaracion Tipo_Declaracion Periodo Sujeto_Obligado
    Region Comuna Ciudad Pais Declara_Bienes_Conyuge Datos_del_Declarante/RUN
    Datos_del_Declarante/nombre Datos_del_Declarante/Apellido_Paterno
    Datos_del_Declarante/Apellido_Materno Datos_del_Declarante/Profesion_Oficio
    Datos_del_Declarante/Estado_Civil Datos_del_Declarante/Regimen_Patrimonial
    Datos_del_Declarante/Domicilio Datos_del_Declarante/Region Datos_del_Declarante/Comuna
    Datos_del_Conyuge/RUN Datos_del_Conyuge/nombre Datos_del_Conyuge/Apellido_Paterno
    Datos_del_Conyuge/Apellido_Materno Datos_Entidad_Por_La_Que_Declara/Servicio_Entidad
    Datos_Entidad_Por_La_Que_Declara/Cargo_Funcion Datos_Entidad_Por_La_Que_Declara/Grado_Renta_Mensual
    Datos_Entidad_Por_La_Que_Declara/Tipo_Moneda Datos_Entidad_Por_La_Que_Declara/Fecha_Asuncion_Cargo
    Datos_Entidad_Por_La_Que_Declara/Region_Desempeno_Chile
    Datos_Entidad_Por_La_Que_Declara/Comuna_Desempeno_Chile
    Datos_Entidad_Por_La_Que_Declara/Pais_Desempeno_Extranjero
    Datos_Entidad_Por_La_Que_Declara/Ciudad_Desempeno_Extranjero
    Datos_Entidad_Por_La_Que_Declara/Es_Jefe_Servicio Datos_Parientes Datos_Personas_Tutela_Curatela
    Actividades_Profesionales_Ultimos_12_Meses Actividades_Profesionales_A_La_Fecha
    Actividades_Profesionales_Conyuge Bienes_Inmuebles_Situados_En_Chile
    Bienes_Inmuebles_Situados_En_Extranjero Derecho_Aprovechamiento_De_Aguas Concesiones
    Vehiculos_Motorizados Naves_Artefactos_Navales Aeronaves Otros_Bienes_Muebles
    Derechos_Acciones_Chile Derechos_Acciones_Extranjero Instrumentos_Valor_TransableChile
    Instrumentos_Valor_TransableExtranjero Contratos Pasivos/Monto_Global_Pesos
    Pasivos/Individualiza_Deudas Deudas_Pension_Alimentos Otros_Bienes Deposito_Plazo_Adicional
    Ahorro_Previsional_Voluntario_Adicional Seguro_Adicional Otras_Fuentes Otros_Antecedentes
    Patrimonio_Conyuge Patrimonio_Tutela_Curatela
"""


def texts(field: Field) -> st.SearchStrategy[Any]:
    """Texts as the field keeps them; one that says it is withheld is withheld."""

    def kept(text: str) -> Any:
        try:
            return field.kind.read(text) or None
        except ValueError:
            return None

    return st.text(max_size=12).map(kept).filter(lambda text: str(text).lstrip("=") != RESERVED_TEXT)


def values(field: Field) -> st.SearchStrategy[Any]:  # noqa: PLR0911 -- one line a kind
    """What the field may hold."""
    kind = field.kind
    match kind:
        case Term():
            return st.sampled_from(sorted(catalogue(kind.catalogue)))
        case OpenTerm():
            pairs = st.builds(kind.pair, st.integers(0, 999), st.sampled_from(["TESLA", "Ñandú S.A.", "(7)"]))
            return st.sampled_from(sorted(published_list(kind.list))) | pairs | texts(field)
        case Region() | Commune() | Country() | Currency():
            return st.sampled_from(PLACES[type(kind)])
        case RutNumber():
            return st.integers(1_000_000, 99_999_999).map(run)
        case Day():
            return st.dates(EARLIEST, LATEST)
        case Moment():
            return st.datetimes().map(lambda moment: moment.replace(year=2018)).map(kind.read)
        case Flag():
            return st.booleans()
        case Whole():
            return st.integers(kind.least, kind.most)
        case Amount():
            return st.decimals(0, 10**12, places=4).map(kind.read)
    return texts(field)


def filled(model: type[Sealed], data: st.DataObject) -> Sealed:
    """A record with anything its fields may hold; its rows are left out."""
    record = model()
    for key, field in keyed(model):
        if not isinstance(field.kind, Parts):
            setattr(
                record, key.field, data.draw(st.none() | st.just(RESERVED) | values(field), label=key.field)
            )
    return record


def placed(row: Sealed, holder: type[Sealed] = Contents) -> tuple[Sealed, list[str]] | None:
    """A record that holds the row wherever such rows stand, and the parts that lead to it."""
    for key, field in keyed(holder):
        if isinstance(field.kind, Parts):
            found = (row, []) if field.kind.target is type(row) else placed(row, field.kind.target)  # type: ignore[arg-type]
            if found:
                record = holder()
                setattr(record, key.field, [found[0]])
                return record, [key.field, *found[1]]
    return None


def assert_same(one: Sealed, other: Sealed) -> None:
    told = {
        key.field: (getattr(one, key.field), getattr(other, key.field)) for key, field in keyed(type(one))
    }
    parts = {key.field for key, field in keyed(type(one)) if isinstance(field.kind, Parts)}
    for name, (mine, theirs) in told.items():
        assert len(mine) == len(theirs) if name in parts else mine == theirs, name
        for row, back in zip(mine, theirs, strict=True) if name in parts else ():
            assert_same(row, back)
    assert getattr(other, "kept", None) in (None, "{}")


@settings(max_examples=15)
@given(st.data())
def test_a_declaration_survives_being_written_and_read(data: st.DataObject) -> None:
    contents = filled(Contents, data)
    contents.first_names = "Ana"  # type: ignore[attr-defined]
    assert_same(contents, read(json.loads(dumps(write(contents)))).contents)


@pytest.mark.parametrize("model", ROWS)
@settings(max_examples=8)
@given(data=st.data())
def test_a_row_survives_being_written_and_read(model: type[Sealed], data: st.DataObject) -> None:
    row = filled(model, data)
    found = placed(row)
    assert found, "such rows stand nowhere"
    contents, names = found
    back: Any = read(json.loads(dumps(write(contents)))).contents
    for name in names:
        (back,) = getattr(back, name)
    assert_same(row, back)


def test_all_sections_at_once_survive_and_nothing_has_to_be_kept_aside() -> None:
    contents = whole(Contents)
    for model in EVERY:
        assert model in KEYS or model.__name__ in ("Note", "Gone")
    told = write(_bare(contents))
    taken = read(told)
    assert (taken.notes, taken.aside, taken.spelled) == ([], 0, 0)
    assert_same(contents, taken.contents)
    assert write(taken.contents) == told


def _bare(record: Sealed) -> Sealed:
    """The same with nothing kept."""
    for field in record.fields:
        if field.name == "kept":
            setattr(record, field.name, None)
        for row in field.value(record) if isinstance(field.kind, Parts) else ():
            _bare(row)
    return record


@pytest.mark.parametrize("model", list(KEYS), ids=lambda model: model.__name__)
def test_every_described_field_has_one_key_or_is_named_as_having_none(model: type[Sealed]) -> None:
    keys = [key.field for key in KEYS[model]]
    names = {field.name for field in model.fields}
    assert sorted(keys) == sorted(names - WITHOUT_A_KEY)
    places = [(*key.groups, name) for key in KEYS[model] for name in (key.name, *key.others)]
    assert len(places) == len(set(places))


def test_every_key_that_was_published_has_its_place() -> None:
    places = {"/".join((*key.groups, key.name)) for key in KEYS[Contents]}
    assert not set(PUBLISHED.split()) - places
    assert places - set(PUBLISHED.split()) == {"Datos_del_Declarante/Pais", "Datos_del_Declarante/Ciudad"}


@pytest.mark.parametrize(
    "kind", [Country(), Currency(), Region(), Commune()], ids=lambda kind: type(kind).__name__
)
def test_every_place_and_currency_is_read_as_it_is_written(kind: Any) -> None:
    codes = PLACES[type(kind)]
    assert [code for code in codes if read_value(kind, write_value(kind, code, bare=False)) != code] == []
