"""The exercises: not done at first, done by the right records, not by nearly right or earlier ones."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from copy import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.description.plain import record_plain
from desktop.description.reading import read_record
from desktop.domain import language
from desktop.duties.exercise_look import Aim, Look
from desktop.duties.exercises import EXERCISES, Exercise, by_name
from desktop.jobs.attesting import attest
from desktop.jobs.closing.publishing import publish
from desktop.jobs.rectifying import rectify
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.registers.requests import Request
from desktop.registers.trips import Trip
from desktop.store import open_book, practice_book
from desktop.store.practice_book import Kept
from desktop.store.touched import newest_change, touched
from tests.blank import blank
from tests.store.desk import Desk

TODAY = date(2026, 11, 24)
OCTOBER = date(2026, 10, 1)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Desk]:
    path = tmp_path_factory.mktemp("desk") / "libro.probidad"
    desk = Desk(blank(path))
    desk.store.close()
    return path, desk


@pytest.fixture
def desk(made_once: tuple[Path, Desk], tmp_path: Path) -> Iterator[Desk]:
    """A desk on a copy of the book, so that nobody has to be saved anew."""
    path, first = made_once
    mine = copy(first)
    mine.store = open_book(shutil.copy(path, tmp_path / "libro.probidad"), actor="ana")
    yield mine
    mine.store.close()


class Doing:
    """One exercise on the book of a desk."""

    def __init__(self, desk: Desk, name: str) -> None:
        found = by_name(name)
        assert found is not None
        self.exercise, self.desk = found, desk
        aim = found.aim(desk.store, TODAY)
        assert aim is not None, found.lacking
        self.aim, self.since = aim, newest_change(desk.store)

    def lacks(self, *deeds: str) -> str:
        look = Look(self.desk.store, TODAY, self.since, self.aim, frozenset(deeds))
        return self.exercise.check(look)


def a_request(desk: Desk, **raws: object) -> Request:
    told: dict[str, object] = {
        "channel": "email",
        "received_on": "2026-11-23",
        "person": desk.person.uid,
        "paid": False,
        "email": "ana@correo.example",
        "official": desk.official.uid,
        "subject": "Solicita que se modifique el reglamento de compras de insumos.",
        "stage": "received",
    }
    return desk.add(Request, **(told | raws))


def a_trip(lines: int) -> dict[str, Any]:
    cost = {"kind": "ticket", "amount": 1000, "currency": "CLP", "payer": "institution"}
    return {
        "starts": "2026-11-02",
        "ends": "2026-11-05",
        "destinations": [{"city": "Lima", "country": "PE"}],
        "category": "interviews",
        "purpose": "Encuentro binacional de salud rural.",
        "costs": [cost] * lines,
    }


def a_gift(desk: Desk) -> dict[str, Any]:
    return {
        "official": desk.official.uid,
        "day": "2026-11-20",
        "occasion": "Aniversario de la comuna.",
        "giver_organisation": desk.company.uid,
        "description": "Libro «Ñuble en la memoria», tapa dura, dedicado por sus autores.",
    }


def closed(desk: Desk, folder: Path) -> None:
    for _progress in publish(desk.store, desk.institution, 2026, 10, folder, "0.5.0", TODAY):
        pass


def stranger(desk: Desk, **names: str) -> list[dict[str, Any]]:
    person = desk.add(Person, **({"given_names": "Zoila", "surnames": "Nueva"} | names))
    return [{"person": person.uid, "capacity": "other"}]


# -- all of them


def test_each_says_what_it_asks_where_and_why() -> None:
    assert len({one.name for one in EXERCISES}) == len(EXERCISES)
    assert sum(not one.administers for one in EXERCISES) == 10
    for one in EXERCISES:
        assert one.title
        assert one.steps
        assert one.marks
        told = one.told(Aim(told="LO PEDIDO", more="LO DEMÁS"))
        assert "{" not in told
        assert ("LO PEDIDO" in told) == ("{told}" in one.text)


def test_what_was_there_before_is_never_taken_for_it(desk: Desk) -> None:
    desk.meeting(attendees=stranger(desk))
    desk.meeting(day="13-10-2026")
    desk.add(Trip, official=desk.official.uid, **a_trip(4))
    desk.add(Gift, kept_at="Caja 1", **a_gift(desk))
    for name in ("unknown", "repeat", "trip", "gift"):
        assert Doing(desk, name).lacks(), name


def test_what_is_taken_out_and_put_back_is_not_new(desk: Desk) -> None:
    before = desk.meeting(attendees=stranger(desk))
    since = newest_change(desk.store)
    desk.store.remove(before)
    before.version = 1
    desk.store.save(before)
    assert [(one.uid, one.is_new) for one in touched(desk.store, since)] == [(before.uid, False)]


def test_what_takes_the_number_of_one_that_went_is_new(desk: Desk) -> None:
    desk.store.remove(desk.meeting())
    since = newest_change(desk.store)
    made = desk.meeting()
    assert [(one.uid, one.is_new) for one in touched(desk.store, since)] == [(made.uid, True)]


def test_how_far_one_is_stays_in_the_book_and_what_cannot_be_read_was_never_begun(desk: Desk) -> None:
    told = Kept(7, Aim("meetings", "u", told="Ñ").plain(), 80, is_done=True)
    practice_book.keep(desk.store, "unknown", told)
    desk.store.set("exercise:torn", "{")
    desk.store.set("exercise:other", '{"unknown": 1}')
    assert practice_book.kept(desk.store) == {"unknown": told}
    assert Aim(**told.aim).told == "Ñ"


def test_they_speak_the_language_in_use(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    class Loud:
        def gettext(self, text: str) -> str:
            return text.upper()

        def ngettext(self, one: str, many: str, count: int) -> str:
            return (one if count == 1 else many).upper()

    doing = Doing(desk, "unknown")
    monkeypatch.setattr(language, "_catalogue", Loud())
    assert doing.exercise.told(Aim()).isupper()
    assert doing.lacks().isupper()


# -- one by one


def test_a_meeting_with_somebody_unknown(desk: Desk) -> None:
    doing = Doing(desk, "unknown")
    assert doing.lacks() == "Falta una audiencia nueva."
    desk.meeting()
    assert doing.lacks().startswith("Falta un asistente que no esté en el directorio")
    draft = desk.meeting(attendees=stranger(desk), hosts=[])
    assert doing.lacks() == "Quedó en borrador. Autoridades: Indique la autoridad que recibió."
    desk.change(draft, state="", hosts=[{"official": desk.official.uid}])
    assert doing.lacks() == ""


def test_a_request_answered_in_time(desk: Desk) -> None:
    a_request(desk, received_on="2026-11-02")
    request = a_request(desk)
    doing = Doing(desk, "answer")
    assert doing.aim.uid == request.uid
    assert "sigue sin respuesta" in doing.lacks()
    other = a_request(desk)
    desk.change(other, stage="rejected", answered_on="2026-11-24", reason="No corresponde.")
    assert "sigue sin respuesta" in doing.lacks()
    late = desk.change(request, stage="rejected", answered_on="2026-12-24", reason="No corresponde.")
    assert "después de su plazo" in doing.lacks()
    draft = desk.change(late, answered_on="2026-11-24", reason=None)
    assert doing.lacks() == "Quedó en borrador. Motivo: Diga por qué: rechazar o derivar pide un motivo."
    desk.change(draft, state="", reason="No corresponde.")
    assert doing.lacks() == ""


def test_a_request_that_goes_ends_the_exercise_with_a_sentence(desk: Desk) -> None:
    request = a_request(desk)
    doing = Doing(desk, "answer")
    desk.store.remove(request)
    assert "ya no está en el libro" in doing.lacks()


def test_a_request_whose_term_is_over_is_not_asked_for(desk: Desk) -> None:
    a_request(desk, received_on="2026-11-02")
    found = by_name("answer")
    assert found is not None
    assert found.aim(desk.store, TODAY) is None
    assert found.lacking


def test_a_meeting_repeated_on_another_day(desk: Desk) -> None:
    desk.meeting(day="17-11-2026")
    doing = Doing(desk, "repeat")
    assert doing.lacks().startswith("Falta la audiencia repetida")
    desk.meeting(subject="Otra cosa muy distinta de la anterior")
    assert "trata de otra cosa" in doing.lacks()
    again = desk.meeting(day="17-11-2026")
    assert "del mismo día" in doing.lacks()
    again = desk.change(again, day="24-11-2026", attendees=stranger(desk))
    assert "los mismos asistentes" in doing.lacks()
    desk.change(again, attendees=desk.raws()["attendees"])
    assert doing.lacks() == ""


def test_a_trip_with_four_costs(desk: Desk) -> None:
    doing = Doing(desk, "trip")
    assert doing.lacks() == "Falta un viaje nuevo."
    trip = desk.add(Trip, official=desk.official.uid, **a_trip(2))
    assert doing.lacks() == "Faltan 2 líneas de costo con su monto."
    trip = desk.change(trip, costs=[*a_trip(3)["costs"], {"kind": "meals"}])
    assert doing.lacks() == "Falta 1 línea de costo con su monto."
    trip = desk.change(trip, costs=a_trip(4)["costs"], destinations=[])
    assert doing.lacks() == "Quedó en borrador. Destinos: Indique el destino."
    desk.change(trip, state="", destinations=a_trip(4)["destinations"])
    assert doing.lacks() == ""


def test_a_gift_of_which_one_knows_where_it_is(desk: Desk) -> None:
    doing = Doing(desk, "gift")
    assert doing.lacks() == "Falta un donativo nuevo."
    gift = desk.add(Gift, **a_gift(desk))
    assert doing.lacks() == "Falta decir dónde se guarda el donativo."
    desk.change(gift, kept_at="Caja fuerte de Gabinete")
    assert doing.lacks() == ""


def test_a_meeting_that_is_found(desk: Desk) -> None:
    other, wanted = desk.meeting(day="16-11-2026"), desk.meeting(day="20-10-2026")
    desk.meeting(day="24-11-2026")
    desk.store.remove(other)
    doing = Doing(desk, "find")
    assert doing.aim.uid == wanted.uid
    assert doing.aim.told == "Ana Pérez Ñuñoa"
    assert doing.lacks("opened:meetings:otra", f"opened:requests:{wanted.uid}")
    assert doing.lacks(f"opened:meetings:{wanted.uid}") == ""


def test_a_draft_that_is_mended_to_its_last_warning(desk: Desk) -> None:
    desk.meeting(attendees=[])
    draft = desk.meeting(attendees=[], decision="none")
    doing = Doing(desk, "mend")
    assert doing.aim.uid == draft.uid
    assert doing.lacks() == "Quedó en borrador. Asistentes: Indique quién asistió."
    draft = desk.change(draft, state="", attendees=desk.raws()["attendees"])
    assert doing.lacks().startswith("Aún tiene un aviso. Decisión que se buscaba: ")
    desk.change(draft, decision="acts")
    assert doing.lacks() == ""


def test_the_silence_of_one_official(desk: Desk) -> None:
    other = desk.add(
        Official,
        **{name: raw for name, raw in record_plain(desk.official).items() if name not in ("id", "version")}
        | {"person": desk.add(Person, given_names="Otra").uid, "post": "Jefa de Gabinete"},
    )
    desk.meeting(hosts=[{"official": other.uid}])
    doing = Doing(desk, "silence")
    assert doing.aim.uid == desk.official.uid
    assert "Ana Pérez Ñuñoa" in doing.exercise.told(doing.aim)
    assert doing.lacks() == "Falta declarar que no tuvo movimiento."
    attest(desk.store, [desk.official.uid], date(2026, 9, 1), "Juana", "Jefa", TODAY)
    assert "de otro mes" in doing.lacks()
    attest(desk.store, [other.uid], OCTOBER, "Juana", "Jefa", TODAY)
    assert "otra autoridad" in doing.lacks()
    (mine,) = attest(desk.store, [desk.official.uid], OCTOBER, "Juana", "Jefa", TODAY)
    assert doing.lacks() == ""
    desk.change(mine, withdrawn_on="2026-11-24", withdrawn_why="Apareció una audiencia.")
    assert "sin efecto" in doing.lacks()


def test_a_rehearsal_of_the_month_that_is_asked_for(desk: Desk) -> None:
    doing = Doing(desk, "rehearse")
    assert doing.exercise.told(doing.aim).startswith("Ensaye el cierre de octubre de 2026")
    assert doing.lacks("exported") == "Falta ensayar el cierre."
    assert doing.lacks("rehearsed:2026-09").startswith("Ensayó otro mes")
    assert doing.lacks("rehearsed:2026-10") == ""


def test_a_close_and_then_a_rectification(desk: Desk, tmp_path: Path) -> None:
    first = by_name("rectify")
    assert first is not None
    assert first.aim(desk.store, TODAY) is None
    meeting = desk.meeting()
    doing = Doing(desk, "close")
    assert doing.lacks() == "Falta publicar el cierre."
    closed(desk, tmp_path / "salida")
    assert doing.lacks() == ""
    assert doing.exercise.aim(desk.store, TODAY) is None
    after = Doing(desk, "rectify")
    assert after.aim.uid == meeting.uid
    assert after.lacks() == "Falta la fe de erratas de esa audiencia."
    stands = desk.store.get(Meeting, meeting.uid)
    assert stands is not None
    raws = record_plain(stands) | {"place": "Moneda 2"}
    wanted = read_record(Meeting, raws, desk.store.finder()).record
    rectify(desk.store, wanted, "Se anotó mal.", "Juan", "Ana", TODAY)
    assert after.lacks() == ""


@pytest.mark.parametrize(("name", "deed"), [("export", "exported"), ("verify", "verified")])
def test_deeds_that_leave_no_trace_in_the_book(desk: Desk, name: str, deed: str) -> None:
    doing = Doing(desk, name)
    assert doing.lacks("rehearsed:2026-10").startswith("Falta")
    assert doing.lacks(deed) == ""


def test_a_book_without_anything_says_why_an_exercise_cannot_be_begun(desk: Desk) -> None:
    without: list[Exercise] = [one for one in EXERCISES if one.aim(desk.store, TODAY) is None]
    assert {one.name for one in without} == {"answer", "repeat", "find", "mend", "rectify"}
    assert all(one.lacking for one in without)
