"""Acts taken back one after another: by what a record says, not by how often it was saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.description.plain import Json, record_plain
from desktop.description.reading import read_record
from desktop.description.register import Entry
from desktop.jobs.undoing import NotUndoneError, Undone, Written, undo, undoing
from desktop.registers import ALL
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.people import Person
from desktop.store import Store
from desktop.store.lists import Query
from tests.jobs.test_changing import run
from tests.ui.office import the_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = the_office(tmp_path)
    yield made
    made.close()


def first(store: Store, model: type[Any]) -> Any:
    return next(iter(store.find(model, Query(register=model.__tablename__))))


def put(store: Store, record: Entry, **raws: Json) -> Written:
    """A save as the form makes it."""
    now = store.get(type(record), record.uid)
    assert now is not None
    before = record_plain(now)
    reading = read_record(type(record), before | raws, store.finder())
    assert not reading.unreadable, reading.problems
    return Written.by_saving(store.save(reading.record), before)


def take_out(store: Store, record: Entry) -> Written:
    now = store.get(type(record), record.uid)
    assert now is not None
    store.remove(now)
    return Written.by_removing(now)


def test_several_saves_of_one_record_are_taken_back_the_last_first(store: Store) -> None:
    gift = first(store, Gift)
    acts = [put(store, gift, kept_at=place) for place in ("Bodega", "Vitrina", "Museo")]
    places = [undo(store, Gift, act).kept_at for act in reversed(acts)]  # type: ignore[attr-defined]
    assert places == ["Vitrina", "Bodega", None]
    past = [(c.before, c.after) for c in store.history(gift) if c.field == "kept_at"]
    assert past[-3:] == [("Museo", "Vitrina"), ("Vitrina", "Bodega"), ("Bodega", "")]
    assert store.get(Gift, gift.uid).version == gift.version + 6  # type: ignore[union-attr]
    assert store.verify() == []


def test_a_change_by_somebody_else_stays_and_refuses_all_that_was_done_before_it(store: Store) -> None:
    gift = first(store, Gift)
    acts = [put(store, gift, kept_at=place) for place in ("Bodega", "Vitrina")]
    put(store, gift, occasion="Otra ocasión.")
    for act in reversed(acts):
        with pytest.raises(NotUndoneError, match="cambió después de ese guardado"):
            undo(store, Gift, act)
    stands = store.get(Gift, gift.uid)
    assert stands is not None
    assert (stands.kept_at, stands.occasion) == ("Vitrina", "Otra ocasión.")


def test_what_somebody_else_put_back_himself_is_no_change(store: Store) -> None:
    gift = first(store, Gift)
    act = put(store, gift, kept_at="Bodega")
    put(store, gift, kept_at="Vitrina")
    put(store, gift, kept_at="Bodega")
    assert undo(store, Gift, act).kept_at is None  # type: ignore[attr-defined]


def test_a_new_record_that_was_changed_and_removed_goes_all_the_way_back(store: Store) -> None:
    known = record_plain(first(store, Gift))
    raws = {name: raw for name, raw in known.items() if name not in ("id", "version")}
    gift = store.save(read_record(Gift, raws, store.finder()).record)
    acts = [Written.by_saving(gift, None), put(store, gift, kept_at="Bodega"), take_out(store, gift)]
    back = undo(store, Gift, acts[2])
    assert (back.uid, record_plain(back)["kept_at"]) == (gift.uid, "Bodega")
    undo(store, Gift, acts[1])
    undo(store, Gift, acts[0])
    assert store.get(Gift, gift.uid) is None
    assert store.verify() == []


def test_rows_come_back_in_their_order_so_that_the_act_before_knows_them(store: Store) -> None:
    meeting = first(store, Meeting)
    people = [store.save(Person(given_names=name, surnames="Ruiz")) for name in ("Uno", "Dos", "Tres")]
    rows: list[Json] = [{"person": {"id": one.uid}, "capacity": "other"} for one in people]
    acts = [put(store, meeting, attendees=rows)]
    held = record_plain(store.get(Meeting, meeting.uid))["attendees"]  # type: ignore[arg-type]
    assert isinstance(held, list)
    acts.append(put(store, meeting, attendees=[held[0], held[2]]))
    acts.append(put(store, meeting, place="Otro lugar"))
    assert undo(store, Meeting, acts[2]).version > meeting.version
    again = undo(store, Meeting, acts[1])
    assert isinstance(again, Meeting)
    assert [one.person.given_names for one in again.attendees if one.person] == ["Uno", "Dos", "Tres"]
    back = undo(store, Meeting, acts[0])
    assert isinstance(back, Meeting)
    assert len(back.attendees) == len(meeting.attendees)
    assert store.verify() == []


def test_what_a_record_names_may_be_called_otherwise_since(store: Store) -> None:
    meeting = first(store, Meeting)
    act = put(store, meeting, place="Otro lugar")
    person = meeting.attendees[0].person
    put(store, person, surnames="Otro Apellido")
    assert undo(store, Meeting, act).place == meeting.place  # type: ignore[attr-defined]


def test_nothing_is_taken_back_to_name_somebody_who_is_gone(store: Store) -> None:
    gone, other = (store.save(Person(given_names=name, surnames="Ruiz")) for name in ("Uno", "Dos"))
    meeting = first(store, Meeting)
    put(store, meeting, attendees=[{"person": {"id": gone.uid}, "capacity": "other"}])
    act = put(store, meeting, attendees=[{"person": {"id": other.uid}, "capacity": "other"}])
    out = take_out(store, gone)
    with pytest.raises(NotUndoneError, match=r"No se deshizo el guardado\. No está en el libro"):
        undo(store, Meeting, act)
    undo(store, Person, out)
    back = undo(store, Meeting, act)
    assert isinstance(back, Meeting)
    assert [one.person.uid for one in back.attendees if one.person] == [gone.uid]


def test_what_was_removed_comes_back_naming_whom_it_named_whoever_has_that_number_now(store: Store) -> None:
    named = store.save(Person(given_names="Uno", surnames="Ruiz"))
    meeting = first(store, Meeting)
    put(store, meeting, attendees=[{"person": {"id": named.uid}, "capacity": "other"}])
    acts = [take_out(store, meeting), take_out(store, named)]
    store.save(Person(given_names="Otra", surnames="Persona"))
    told: Undone = run(undoing(store, Meeting, [acts[0]]))
    assert (told.count, len(told.refusals)) == (0, 1)
    assert told.refusals[0].startswith("No volvió al libro. No está en el libro")
    undo(store, Person, acts[1])
    back = undo(store, Meeting, acts[0])
    assert isinstance(back, Meeting)
    assert [one.person.uid for one in back.attendees if one.person] == [named.uid]
    with pytest.raises(NotUndoneError, match="ya está en el libro"):
        undo(store, Meeting, acts[0])


def test_a_record_of_any_register_is_known_again_when_it_is_read_anew(store: Store) -> None:
    known = {model: list(store.find(model, Query(register=model.__tablename__))) for model in ALL}
    assert sum(bool(records) for records in known.values()) > 15
    for model, records in known.items():
        for record in records:
            before = record_plain(record)
            act = Written.by_saving(store.save(record), before)
            assert act.before == {}
            assert act.left == Written.by_saving(store.get(model, record.uid) or record, None).left
