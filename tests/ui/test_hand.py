"""Speed of hand: the five daily tasks by keyboard alone, in the window, every key counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pytestqt.qtbot import QtBot

from desktop.description.register import Entry, State
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Capacity, Meeting
from desktop.registers.mode import Mode
from desktop.registers.requests import Request, Stage
from desktop.registers.trips import Payer, Trip
from desktop.store import Store
from desktop.store.lists import Query
from desktop.ui.window import Window
from tests.ui.hands import an_office
from tests.ui.hearing_office import a_request
from tests.ui.keys import ALT, CONTROL, Hand, Key

E = TypeVar("E", bound=Entry)
Settled = Callable[[Any], None]
SUBJECT = "Modificación del reglamento de compras de insumos para incluir a proveedores regionales."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        yield made


@pytest.fixture
def hand(qtbot: QtBot, window: Window) -> Hand:
    qtbot.waitUntil(window.frame.isActiveWindow)
    return Hand()


def all_of(store: Store, model: type[E]) -> list[E]:
    """The records of a register in the order in which they came into the book."""
    return sorted(store.find(model, Query(register=str(model.__tablename__))), key=lambda entry: entry.id)


def saved(store: Store, window: Window, settled: Settled, model: type[E]) -> E:
    """The record that came into the book last, complete."""
    settled(window)
    entry = all_of(store, model)[-1]
    assert entry.state is State.COMPLETE, [p.text for p in window.list_page().record.form.seen]  # type: ignore[union-attr]  # the list in sight
    return entry


def test_a_meeting_from_scratch(hand: Hand, window: Window, store: Store, settled: Settled) -> None:
    window.go("meetings")
    settled(window)
    hand.press(Key.Key_N, held=CONTROL)
    hand.short("ayer", "930", "1015", "", "p", "chil")
    hand.write("Bulnes 502, piso 2")
    hand.press(Key.Key_S, held=ALT)
    hand.short("per")
    hand.press(Key.Key_S, held=ALT)
    hand.short("mu", "o")
    hand.press(Key.Key_S, held=ALT)
    hand.write("Marta Rojas Leal")
    hand.press(Key.Key_Return)
    hand.press(Key.Key_S, held=CONTROL)
    hand.short("", "lob", "s", "fe")
    hand.press(Key.Key_F7)
    hand.short("act")
    hand.write(SUBJECT)
    hand.press(Key.Key_S, held=CONTROL)
    meeting = saved(store, window, settled, Meeting)
    hand.tell("Audiencia desde cero, tres asistentes")
    assert (meeting.day, meeting.starts_at, meeting.ends_at) == (
        date(2026, 11, 23),
        time(9, 30),
        time(10, 15),
    )
    assert (meeting.mode, meeting.commune, meeting.place) == (Mode.IN_PERSON, "16101", "Bulnes 502, piso 2")
    assert [host.official.post for host in meeting.hosts] == ["Directora"]
    assert [
        (who.person and who.person.heading(), who.capacity, who.paid, who.employer and who.employer.name)
        for who in meeting.attendees
    ] == [
        ("Ana María Pérez Soto", Capacity.LOBBYIST, True, "Ferretería Lagos y Compañía Limitada"),
        ("José Ignacio Muñoz Andrade", Capacity.OTHER, None, None),
        ("Marta Rojas Leal", Capacity.LOBBYIST, True, "Ferretería Lagos y Compañía Limitada"),
    ]
    (union,) = meeting.attendees[0].represented
    assert union.organisation is not None
    assert union.organisation.name == "Asociación de Funcionarios del Bosque"
    assert (meeting.decision, meeting.subject) == ("acts", SUBJECT)
    assert hand.keys <= 60


def test_a_meeting_from_a_request(
    qtbot: QtBot, hand: Hand, window: Window, store: Store, settled: Settled
) -> None:
    asked = a_request(store)
    window.go("requests")
    settled(window)
    hand.press(Key.Key_Home, held=CONTROL)
    hand.press(Key.Key_Return)
    settled(window)
    hand.press(Key.Key_J, held=CONTROL)
    hand.press(Key.Key_A)
    hand.short("hoy", "10", "45", "p")
    hand.write("Bulnes 502")
    hand.press(Key.Key_S, held=CONTROL)
    settled(window)
    window.frame.activateWindow()  # the offscreen screen forgets which is active when a menu goes
    qtbot.waitUntil(window.frame.isActiveWindow)
    assert window.here == "meetings"
    hand.press(Key.Key_S, held=CONTROL)
    settled(window)
    hand.tell("Audiencia desde una solicitud")
    request = store.get(Request, asked.uid)
    assert request is not None
    assert request.stage is Stage.ACCEPTED
    meeting = all_of(store, Meeting)[-1]
    assert meeting.request is not None
    assert meeting.request.uid == asked.uid
    assert (meeting.day, meeting.starts_at, meeting.ends_at) == (date(2026, 11, 24), time(10), time(10, 45))
    assert (meeting.mode, meeting.commune, meeting.place) == (Mode.IN_PERSON, "16101", "Bulnes 502")
    assert meeting.subject == asked.subject
    assert [who.person and who.person.heading() for who in meeting.attendees] == [
        "Ana Soto Lira",
        "Luis Mora Paz",
    ]
    assert hand.keys <= 30


def test_the_meeting_of_last_week_again(hand: Hand, window: Window, store: Store, settled: Settled) -> None:
    known = all_of(store, Meeting)[0]
    known.day = date(2026, 11, 17)
    store.save(known)
    window.go("meetings")
    settled(window)
    hand.press(Key.Key_Home, held=CONTROL)
    hand.press(Key.Key_R, held=CONTROL)
    hand.press(Key.Key_S, held=CONTROL)
    meeting = saved(store, window, settled, Meeting)
    hand.tell("Repetir la audiencia de la semana pasada")
    assert meeting.uid != known.uid
    assert (meeting.day, meeting.starts_at, meeting.ends_at) == (
        date(2026, 11, 24),
        time(9, 30),
        time(10, 15),
    )
    assert (meeting.mode, meeting.commune, meeting.place) == (known.mode, known.commune, known.place)
    assert [host.official.uid for host in meeting.hosts] == [host.official.uid for host in known.hosts]
    assert [who.heading() for who in meeting.attendees] == [who.heading() for who in known.attendees]
    assert [who.name for who in meeting.present] == [who.name for who in known.present]
    assert (meeting.decision, meeting.subject) == (known.decision, known.subject)
    assert hand.keys <= 5


def test_a_trip_with_four_cost_lines(hand: Hand, window: Window, store: Store, settled: Settled) -> None:
    window.go("trips")
    settled(window)
    hand.press(Key.Key_N, held=CONTROL)
    hand.short("", "3-11", "4-11")
    hand.write("Concepción")
    hand.press(*[Key.Key_Tab] * 5)
    hand.short("visitas t")
    hand.write("Visita a las obras del hospital regional, para revisar su avance.")
    hand.press(Key.Key_F7)
    hand.press(*[Key.Key_Tab] * 1)
    lines = (("pas", "120000"), ("est", "80000"), ("al", "35500"), ("ot", "US$ 45"))
    for place, (kind, amount) in enumerate(lines):
        if place:
            hand.press(Key.Key_C, held=ALT)
        hand.short(kind, "", amount)
        if not place:
            hand.short("", "o")
    hand.press(Key.Key_S, held=CONTROL)
    trip = saved(store, window, settled, Trip)
    hand.tell("Viaje con cuatro costos")
    assert trip.official.post == "Directora"
    assert (trip.starts, trip.ends, trip.category) == (
        date(2026, 11, 3),
        date(2026, 11, 4),
        "technical_visits",
    )
    assert [place.city for place in trip.destinations] == ["Concepción"]
    assert [(cost.kind, cost.amount, cost.currency, cost.payer) for cost in trip.costs] == [
        ("ticket", Decimal(120000), "CLP", Payer.INSTITUTION),
        ("lodging", Decimal(80000), "CLP", Payer.INSTITUTION),
        ("meals", Decimal(35500), "CLP", Payer.INSTITUTION),
        ("other", Decimal(45), "USD", Payer.INSTITUTION),
    ]
    assert trip.purpose.startswith("Visita a las obras")
    assert hand.keys <= 85


def test_a_gift(hand: Hand, window: Window, store: Store, settled: Settled) -> None:
    window.go("gifts")
    settled(window)
    hand.press(Key.Key_N, held=CONTROL)
    hand.short("", "ayer", "fe", "")
    hand.write("Visita a la cuenca del Itata")
    hand.press(Key.Key_Tab)
    hand.write("Mapa enmarcado de la cuenca del Itata, 60 por 80 cm.")
    hand.press(Key.Key_Tab)
    hand.write("Estante del gabinete")
    hand.press(Key.Key_S, held=CONTROL)
    gift = saved(store, window, settled, Gift)
    hand.tell("Donativo")
    assert (gift.official.post, gift.day) == ("Directora", date(2026, 11, 23))
    assert gift.giver_organisation is not None
    assert gift.giver_organisation.name == "Ferretería Lagos y Compañía Limitada"
    assert gift.occasion == "Visita a la cuenca del Itata"
    assert gift.description == "Mapa enmarcado de la cuenca del Itata, 60 por 80 cm."
    assert gift.kept_at == "Estante del gabinete"
    assert hand.keys <= 20
