from pathlib import Path
from typing import Any

import pytest

from desktop.exchange import infolobby_2014
from desktop.exchange.incoming import Delivery, Incoming
from desktop.exchange.infolobby_2014.layout import NOT_KEPT, TABLES
from tests.exchange import nine_tables

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "infolobby-2014-2015"


@pytest.fixture
def delivery(tmp_path: Path) -> Delivery:
    return infolobby_2014.read(nine_tables.write(tmp_path))


def the(delivery: Delivery, register: str, ending: str) -> Incoming:
    (found,) = (i for i in delivery.incoming if i.register == register and i.origin.endswith(ending))
    return found


def parts(incoming: Incoming, name: str) -> list[Any]:
    found = incoming.raws[name]
    assert isinstance(found, list)
    return found


def done_at(delivery: Delivery, file: str, line: int) -> str:
    return " ".join(
        repaired.done
        for repaired in delivery.repaired
        if (repaired.row.file, repaired.row.line) == (file, line)
    )


def test_every_row_is_accounted_for(delivery: Delivery) -> None:
    assert delivery.read == {f"{name}.csv": len(rows) for name, rows in nine_tables.ROWS.items()}
    assert not delivery.unaccounted()
    assert all(refused.reason and refused.row.raw for refused in delivery.refused)


def test_every_origin_is_there_once(delivery: Delivery) -> None:
    origins = [incoming.origin for incoming in delivery.incoming]
    assert len(set(origins)) == len(origins)
    assert max(map(len, origins)) <= 120


def test_every_link_points_at_something_that_comes_in(delivery: Delivery) -> None:
    origins = {incoming.origin for incoming in delivery.incoming}

    def links(value: object) -> list[str]:
        if isinstance(value, dict):
            return (
                [str(value["origin"])] if "origin" in value else [x for v in value.values() for x in links(v)]
            )
        return [x for v in value for x in links(v)] if isinstance(value, list) else []

    told = [link for incoming in delivery.incoming for link in links(incoming.raws)]
    assert told
    assert set(told) <= origins


def test_posts_of_one_person_share_the_person(delivery: Delivery) -> None:
    first, second = the(delivery, "officials", "/1"), the(delivery, "officials", "/2")
    assert first.raws["person"] == second.raws["person"]
    assert first.raws["post"] == "Ministro(a)"
    assert second.raws["post"] == "Otro"
    assert "categoría" in done_at(delivery, "Pasivos.csv", 3)
    assert the(delivery, "officials", "/3").raws["post"] == "Compra de sillas; y de mesas"


def test_people_with_both_surnames_alike_are_one_and_the_rest_are_not_guessed(delivery: Delivery) -> None:
    assert [row.line for row in the(delivery, "people", "people/10").rows] == [2, 3]
    assert "USA" in done_at(delivery, "Activos.csv", 4)


def test_an_entity_that_repeats_one_is_merged_and_fills_its_gaps(delivery: Delivery) -> None:
    entity = the(delivery, "organisations", "organisations/20")
    assert [row.line for row in entity.rows] == [2, 3]
    assert entity.raws["rut"] == "76000001-9"
    assert entity.raws["address"] == "Calle Uno 2, piso 3"
    assert entity.raws["activities"] == "Molienda, venta y reparto"


def test_a_wrong_rut_is_left_out_and_its_row_kept(delivery: Delivery) -> None:
    entity = the(delivery, "organisations", "organisations/22")
    assert entity.raws["rut"] is None
    assert entity.raws["line_of_business"] == "Gestión"
    assert entity.raws["legal_representative"] is None
    (left,) = delivery.left_out[:1]
    assert (left.field, left.row.raw[:12]) == ("Rut", "22,760000018")


def test_the_test_institution_stays_outside(delivery: Delivery) -> None:
    assert [
        refused.row.line
        for refused in delivery.refused
        if refused.reason == "Es de la institución de prueba."
    ] == [5]


def test_a_meeting_is_put_together_from_five_tables(delivery: Delivery) -> None:
    meeting = the(delivery, "meetings", "AA001/30")
    assert [row.file for row in meeting.rows].count("Audiencias.csv") == 2
    assert meeting.raws["day"] == "2014-12-10"
    assert meeting.raws["starts_at"] is None
    assert meeting.raws["subject"] == "Temas:\n1. Trigo; harina\n2. Pan"
    assert meeting.raws["decision"] == "Ninguna de las anteriores."
    assert str(meeting.raws["observations"]).startswith("También se buscaba: Contratos")
    assert meeting.raws["hosts"] == [
        {"official": {"origin": f"infolobby-2014/officials/{n}"}} for n in (1, 2)
    ]
    lobbyist, company = parts(meeting, "attendees")
    assert lobbyist["capacity"] == "lobbyist"
    assert lobbyist["represented"][0]["organisation"] == {"origin": "infolobby-2014/organisations/20"}
    assert (company["person"], company["paid"]) == (None, True)
    assert company["employer"] == {"origin": "infolobby-2014/organisations/20"}


def test_what_is_not_known_stays_empty(delivery: Delivery) -> None:
    meeting = the(delivery, "meetings", "BB002/31")
    assert meeting.raws["commune"] is None
    assert (meeting.raws["mode"], meeting.raws["starts_at"]) == ("remote", "15:30:00")
    (attendee,) = parts(meeting, "attendees")
    assert (attendee["paid"], attendee["capacity"]) == (False, "interest_manager")
    assert the(delivery, "meetings", "BB002/32").raws["decision"] is None


def test_rows_that_point_at_nothing_are_refused_with_the_field(delivery: Delivery) -> None:
    told = {(refused.row.file, refused.row.raw): refused.field for refused in delivery.refused}
    assert told["AsistenciaPasivo.csv", "99;1"] == "IDAudienciaReunion"
    assert told["AsistenciaActivo.csv", ";77;31;103"] == "IDActivo"
    assert told["AsistenciaActivo.csv", ";12;99;104"] == "IDAudienciaReunion"
    assert told["Representacion.csv", ";77;100"] == "IDEntidad_Representada"
    assert told["Representacion.csv", ";20;103"] == "IDAsistenciaActivo"


def test_a_trip_has_a_cost_a_row_and_its_own_institution_as_payer(delivery: Delivery) -> None:
    trip = the(delivery, "trips", "AA001/40")
    ticket, allowance = parts(trip, "costs")
    assert (ticket["amount"], ticket["payer"]) == ("100", "institution")
    assert allowance["detail"] == "Viático 1\nViático 2"
    assert "payer" not in allowance
    assert "«0»" in done_at(delivery, "Viajes.csv", 3)


def test_a_cost_told_for_two_objects_is_counted_once(delivery: Delivery) -> None:
    trip = the(delivery, "trips", "BB002/41")
    assert len(parts(trip, "costs")) == 1
    assert len(trip.rows) == 2
    assert "También: Eventos deportivos: Carrera." in str(trip.raws["purpose"])


def test_a_total_that_is_not_the_sum_is_told(delivery: Delivery) -> None:
    line = next(row.line for row in the(delivery, "trips", "BB002/42").rows)
    assert "es 90; los costos suman 50" in done_at(delivery, "Viajes.csv", line)


def test_one_gift_number_with_two_givers_is_a_gift_from_each(delivery: Delivery) -> None:
    first, second = the(delivery, "gifts", "AA001/52"), the(delivery, "gifts", "AA001/52/2")
    assert first.raws["giver_organisation"] != second.raws["giver_organisation"]
    assert the(delivery, "gifts", "AA001/51").raws["description"] == "Tomo I\nProhibida su venta"
    assert the(delivery, "gifts", "AA001/50").raws["description"] == 'Libro "Pan"'


def test_a_table_that_is_missing_is_named(tmp_path: Path) -> None:
    nine_tables.write(tmp_path)
    (tmp_path / "Viajes.csv").unlink()
    with pytest.raises(ValueError, match=r"faltan tablas: Viajes\.csv"):
        infolobby_2014.read(tmp_path)


def test_what_is_not_kept_names_columns_that_exist() -> None:
    for told in NOT_KEPT:
        table, _dot, column = told.partition(".")
        assert column.partition(",")[0] in [known.name for known in TABLES[table]]


@pytest.mark.skipif(not REAL.is_dir(), reason="the published tables are not on this machine")
def test_of_the_published_tables_no_row_is_lost() -> None:
    delivery = infolobby_2014.read(REAL)
    assert sum(delivery.read.values()) > 6_000
    assert not delivery.unaccounted()
    assert all(refused.reason for refused in delivery.refused)
    registers = [incoming.register for incoming in delivery.incoming]
    assert [registers.count(name) for name in ("officials", "meetings", "trips", "gifts")] == [
        942,
        343,
        456,
        705,
    ]
