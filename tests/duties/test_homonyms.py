"""Who may be the same is found, with its reasons; who cannot be is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.duties.homonyms import Candidate, alike_organisations, alike_people
from desktop.store.parties import Party


def person(told: str, uid: str = "", **more: str | None) -> Party:
    names, _bar, surnames = told.partition("|")
    ties = frozenset((more.pop("ties", None) or "").split())
    return Party(uid or told, names.strip(), surnames.strip(), ties=ties, **more)


def pair(one: str, other: str, **more: str | None) -> Candidate | None:
    found = alike_people([person(one, "a", **more), person(other, "b", **more)])
    return found[0] if found else None


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Juan Pablo | González Soto", "JUAN PABLO | GONZALEZ SOTO", "mismo nombre"),
        ("Vladimir | Vázquez Yáñez", "Wladimir | Basques Llanes", "suena igual"),
        ("Ana María | Soto Díaz", "Soto Díaz | Ana María", "mismo nombre en otro orden"),
        ("Ana María Soto Díaz", "Ana María | Soto Díaz", "mismo nombre"),
        ("Ana María | Soto Díaz", "Ana María | Soto", "suena igual: falta un apellido"),
        ("Ana María | Soto Díaz", "Ana | Soto Díaz", "suena igual: falta un nombre"),
        ("Ana María | Soto Díaz", "María | Soto Díaz", "suena igual: falta un nombre"),
        ("Ana María | Soto Díaz", "A. M. | Soto Díaz", "suena igual: iniciales que calzan"),
        ("Ana María | Soto D.", "Ana María | Soto Díaz", "suena igual: iniciales que calzan"),
        ("María Elisa | Castillo Niño", "Maria Elisa | Casitllo Niño", "se escribe casi igual"),
        ("María de la Luz | Soto Rojas", "María Luz | Soto Rojas", "mismo nombre"),
    ],
)
def test_names_that_may_be_one(one: str, other: str, reason: str) -> None:
    found = pair(one, other)
    assert found is not None
    assert found.reasons == (reason,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fernando | Soto Díaz", "Fernanda | Soto Díaz"),
        ("Juan Pablo | Soto Díaz", "Juan Carlos | Soto Díaz"),
        ("Ana | Soto Díaz", "Ana | Soto Ríos"),
        ("Ana | Soto", "Ana | Soler"),
        ("Ana | Díaz Soto", "Eva | Díaz Soto"),
        ("Ana | ", " | Soto"),
    ],
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert pair(one, other) is None


def test_the_same_rut_joins_whatever_the_name_and_another_forbids() -> None:
    same = pair("Ana | Soto Díaz", "Anita | Zoto", rut="12345678-5")
    assert same is not None
    assert (same.reasons, same.strength) == (("mismo RUT, otro nombre",), "Casi seguro")
    twins = [
        person("Ana | Soto Díaz", "a", rut="12345678-5"),
        person("Ana | Soto Díaz", "b", rut="11111111-1"),
    ]
    assert alike_people(twins) == []


def test_shared_entities_raise_and_are_told() -> None:
    apart = pair("Ana | Soto", "Ana | Soto Díaz")
    together = pair("Ana | Soto", "Ana | Soto Díaz", ties="o1 o2")
    assert apart is not None
    assert together is not None
    assert together.score > apart.score
    assert together.reasons[-1] == "comparten 2 entidades"
    one = pair("Ana | Soto", "Ana | Soto Díaz", ties="i7")
    assert one is not None
    assert one.reasons[-1] == "comparten 1 entidad"


def test_other_countries_speak_against() -> None:
    chile, peru = person("Ana | Soto Díaz", "a", country="CL"), person("Ana | Soto Díaz", "b", country="PE")
    (found,) = alike_people([chile, peru])
    assert found.reasons == ("mismo nombre", "países distintos")


def test_a_name_that_many_have_says_less() -> None:
    few = alike_people([person("Juan | Soto", str(number)) for number in range(2)])
    many = alike_people([person("Juan | Soto", str(number)) for number in range(6)])
    assert len(many) == 15
    assert many[0].score < few[0].score
    assert "frecuente" in many[0].reasons[0]


def test_not_the_same_is_remembered() -> None:
    rows = [person("Ana | Soto Díaz", uid) for uid in "abc"]
    found = alike_people(rows, {("a", "b")})
    assert {(each.one, each.other) for each in found} == {("a", "c"), ("b", "c")}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Minera Los Álamos SpA", "MINERA LOS ALAMOS", "mismo nombre"),
        ("Minera Los Álamos SpA", "Minera Los Alamos Ltda.", "mismo nombre, con otra forma legal"),
        ("Banco Estado", "BancoEstado", "suena igual, escrito junto o separado"),
        ("Consejo Minero", "Consejo Minero de Chile A.G.", "un nombre contiene al otro"),
        (
            "Asociación de Exportadores de Fruta",
            "Asociacion de Exportadores de Frutas",
            "se escribe casi igual",
        ),
        ("Cementos Bío-Bío S.A.", "Sementos Bio Bio", "suena igual"),
    ],
)
def test_organisations_that_may_be_one(one: str, other: str, reason: str) -> None:
    (found,) = alike_organisations([Party("a", one), Party("b", other)])
    assert found.reasons == (reason,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sindicato de Trabajadores del Puerto N° 1", "Sindicato de Trabajadores del Puerto N° 2"),
        ("Minera Los Álamos SpA", "Pesquera Los Álamos SpA"),
        ("Ltda.", "Limitada"),
    ],
)
def test_organisations_that_are_two(one: str, other: str) -> None:
    assert alike_organisations([Party("a", one), Party("b", other)]) == []


def test_organisations_share_people() -> None:
    ties = frozenset({"p1", "p2"})
    (found,) = alike_organisations([Party("a", "Alfa Uno", ties=ties), Party("b", "Alfa Uno", ties=ties)])
    assert found.reasons == ("mismo nombre", "comparten 2 personas")


WORDS = st.sampled_from(
    ["ana", "maria", "soto", "diaz", "juan", "pablo", "j", "a", "de", "vazquez", "basques"]
)
NAMES = st.lists(WORDS, max_size=3).map(" ".join)


@given(st.lists(st.tuples(NAMES, NAMES, st.sampled_from([None, "1-9", "2-7"])), max_size=8))
def test_each_pair_once_in_whatever_order_the_rows_come(rows: list[tuple[str, str, str | None]]) -> None:
    parties = [Party(str(place), *row) for place, row in enumerate(rows)]
    by_uid = {party.uid: party for party in parties}

    def told(found: list[Candidate]) -> list[tuple[frozenset[str], int, tuple[str, ...]]]:
        return sorted(
            ((frozenset({each.one, each.other}), each.score, each.reasons) for each in found), key=repr
        )

    forward, backward = alike_people(parties), alike_people(parties[::-1])
    assert sorted((sorted(a), b, c) for a, b, c in told(forward)) == sorted(
        (sorted(a), b, c) for a, b, c in told(backward)
    )
    assert len({frozenset({each.one, each.other}) for each in forward}) == len(forward)
    for each in forward:
        ruts = {by_uid[each.one].rut, by_uid[each.other].rut} - {None}
        assert len(ruts) < 2
        assert each.reasons
