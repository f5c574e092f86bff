"""What is saved is there, whole, with its history; what is not saved is not there at all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from desktop.description.plain import record_plain
from desktop.description.register import Entry, State
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.store import Conflict, NotSaved, Store, chain, open_book, saving
from desktop.store.history import Change
from desktop.store.lists import Query
from tests.store.desk import Desk, Place, read, reopen


def told(changes: list[Change], name: str) -> list[tuple[str, str]]:
    return [(change.before, change.after) for change in changes if change.field == name]


def test_a_save_is_there_after_reopening(desk: Desk, place: Place) -> None:
    saved = desk.meeting()
    again = reopen(desk.store, place)
    found = again.get(Meeting, saved.uid)
    assert found is not None
    assert record_plain(found) == record_plain(saved)
    assert found.attendees[0].represented[0].organisation is not None
    assert again.verify() == []
    again.close()


def test_a_record_made_without_the_door_is_saved_as_a_draft(store: Store) -> None:
    saved = store.save(Person(given_names="Eva"))
    assert (saved.state, saved.version, saved.author) == (State.DRAFT, 1, "ana")
    assert len(saved.uid) == 36


def test_links_of_a_record_made_without_the_door_are_kept(desk: Desk) -> None:
    gift = desk.store.save(Gift(official=desk.official, giver_person=desk.person))
    assert gift.official is not None
    with desk.store.batch() as batch:
        batch.add([Gift(official_id=desk.official.id, giver_person=desk.person)])
    assert desk.store.count(Query(register="gifts", official=desk.official.uid)) == 2
    gift.giver_person = None
    gift.giver_organisation = desk.company
    changed = desk.store.save(gift)
    assert (changed.giver_person, changed.giver) == (None, "Minera Los Álamos")


def test_what_is_handed_in_stays_the_callers(desk: Desk) -> None:
    record = read(desk.store, Person, {"given_names": "Eva"})
    desk.store.save(record)
    assert record.version == 1
    with pytest.raises(Conflict):
        desk.store.save(read(desk.store, Person, {**record_plain(record), "version": 7}))


def test_history_tells_each_changed_field_with_before_after_who_and_when(place: Place) -> None:
    hours = iter(datetime(2026, 10, 12, 9, minute) for minute in range(60))  # noqa: DTZ001 -- stamps are UTC without saying so
    store = open_book(place, actor="ana", clock=lambda: next(hours))
    desk = Desk(store)
    meeting = desk.meeting()
    store.actor = "berta"
    changed = desk.change(meeting, subject="Otra materia", minutes=60, mode="videoconferencia", place=None)
    history = [change for change in store.history(changed) if change.action == "update"]
    assert {(change.label, change.before, change.after) for change in history} == {
        ("Materia específica", "Modificación del decreto 40", "Otra materia"),
        ("Duración", "45", "60"),
        ("Forma", "Presencial", "Videoconferencia"),
        ("Lugar", "Moneda 1", ""),
    }
    assert {change.actor for change in history} == {"berta"}
    assert {change.actor for change in store.history(changed)} == {"ana", "berta"}
    assert history[0].at.startswith("2026-10-12T09:")
    assert [change.at for change in store.history(changed)] == sorted(
        change.at for change in store.history(changed)
    )
    store.close()


def test_history_shows_values_as_people_read_them(desk: Desk) -> None:
    gift = desk.add(
        Gift, official=desk.official.uid, day="1-10-2026", giver_person=desk.person.uid, estimate="12,125"
    )
    history = desk.store.history(gift)
    assert told(history, "estimate") == [("", "12,125")]
    assert told(history, "day") == [("", "01-10-2026")]
    assert told(history, "official") == [("", "Ana Pérez Ñuñoa, Subsecretaria")]
    assert told(history, "giver_person") == [("", "Ana Pérez Ñuñoa")]
    changed = desk.change(gift, estimate="1.250.000", official=None)
    assert told(desk.store.history(changed), "estimate")[-1] == ("12,125", "1.250.000")
    assert told(desk.store.history(changed), "official")[-1] == ("Ana Pérez Ñuñoa, Subsecretaria", "")
    assert told(desk.store.history(changed), "state") == [("", "Borrador")]


def test_history_does_not_spill_a_picture(desk: Desk) -> None:
    emblem = b"\x89PNG\r\n\x1a\n" + bytes(3000)
    changed = desk.change(desk.institution, emblem=emblem)
    assert told(desk.store.history(changed), "emblem") == [("", "(imagen de 4 kB)")]
    assert changed.emblem == emblem
    assert desk.store.verify() == []


def test_parts_added_changed_and_removed_are_told(desk: Desk) -> None:
    meeting = desk.meeting(present=[{"name": "Uno"}, {"name": "Dos"}])
    raws: dict[str, Any] = {**record_plain(meeting)}
    raws["present"][0]["name"] = "Uno Bis"
    raws["present"].pop()
    raws["present"].append({"name": "Tres"})
    raws["attendees"][0]["represented"] = []
    changed = desk.store.save(read(desk.store, Meeting, raws))
    assert [present.name for present in changed.present] == ["Uno Bis", "Tres"]
    assert changed.attendees[0].represented == []
    history = [change for change in desk.store.history(changed) if change.seal == desk.store.head()[0]]
    assert {(change.action, change.part, change.before, change.after) for change in history} == {
        ("update", "Otro presente", "Uno", "Uno Bis"),
        ("delete", "Otro presente", "Dos", ""),
        ("insert", "Otro presente", "", "Tres"),
        ("delete", "Representado", "Minera Los Álamos", ""),
    }
    assert desk.store.verify() == []


def test_the_second_of_two_editors_gets_a_conflict_with_what_stands(desk: Desk) -> None:
    meeting = desk.meeting()
    desk.change(meeting, subject="La de ella")
    with pytest.raises(Conflict, match="Otra persona guardó") as refused:
        desk.change(meeting, subject="La mía")
    theirs = refused.value.theirs
    assert isinstance(theirs, Meeting)
    assert theirs.subject == "La de ella"
    assert theirs.hosts[0].official.heading() == "Ana Pérez Ñuñoa, Subsecretaria"


def test_who_edits_what_another_removed_is_told(desk: Desk) -> None:
    meeting = desk.change(desk.meeting(), subject="Otra")
    desk.store.remove(meeting)
    with pytest.raises(Conflict, match="eliminó") as refused:
        desk.change(meeting, subject="La mía")
    assert refused.value.theirs is None


def test_a_part_that_names_another_records_row_is_a_new_part(desk: Desk) -> None:
    mine, other = desk.meeting(), desk.meeting()
    theirs = other.present[0].id
    changed = desk.change(mine, present=[{"id": theirs, "name": "Ajeno"}])
    assert changed.present[0].id != theirs
    again = desk.store.get(Meeting, other.uid)
    assert again is not None
    assert [present.name for present in again.present] == ["Otro"]


def test_two_parts_that_name_the_same_row_are_both_kept(desk: Desk) -> None:
    meeting = desk.meeting()
    row = meeting.present[0].id
    changed = desk.change(meeting, present=[{"id": row, "name": "Uno"}, {"id": row, "name": "Dos"}])
    assert [present.name for present in changed.present] == ["Uno", "Dos"]


def test_the_lines_of_those_who_name_a_renamed_person_follow(desk: Desk) -> None:
    meeting, gift = desk.meeting(), desk.add(Gift, official=desk.official.uid, day="1-10-2026")
    desk.change(desk.person, given_names="Anita")
    for register in ("officials", "meetings", "gifts"):
        (line,) = desk.store.lines(desk.store.numbers(Query(register=register)))
        assert "Anita Pérez Ñuñoa" in " ".join(line.cells)
    assert {meeting.uid, gift.uid, desk.person.uid, desk.official.uid} == {
        line.uid for line in desk.store.lines(desk.store.numbers(Query(text="anita")))
    }


def test_a_change_that_renames_nobody_leaves_the_other_lines_alone(desk: Desk) -> None:
    for _time in range(3):
        desk.meeting()
    before = desk.store.head()[0]
    changed = desk.change(desk.institution, region="05")
    assert {change.field for change in desk.store.history(changed) if change.seal > before} == {"region"}
    desk.change(changed, name="Otro nombre")
    (line,) = desk.store.lines(desk.store.numbers(Query(register="officials")))
    assert "Otro nombre" in " ".join(line.cells)


def test_a_record_that_others_name_is_not_removed(desk: Desk) -> None:
    desk.meeting()
    with pytest.raises(NotSaved, match="Otros registros lo nombran"):
        desk.store.remove(desk.company)
    assert desk.store.get(Organisation, desk.company.uid)


def test_a_removed_record_leaves_the_lists_and_stays_in_the_history(desk: Desk) -> None:
    meeting = desk.meeting()
    desk.store.remove(meeting)
    assert desk.store.get(Meeting, meeting.uid) is None
    assert desk.store.count(Query(register="meetings")) == 0
    assert desk.store.count(Query(text="decreto")) == 0
    assert {change.action for change in desk.store.history(meeting)} == set()
    assert desk.store.verify() == []
    desk.store.remove(meeting)


def test_a_record_does_not_inherit_the_history_of_a_removed_one(desk: Desk) -> None:
    removed = desk.add(Person, given_names="Removida")
    desk.store.remove(removed)
    new = desk.add(Person, given_names="Nueva")
    assert told(desk.store.history(new), "given_names") == [("", "Nueva")]
    assert desk.store.verify() == []


def test_a_published_record_is_not_removed_not_even_after_a_correction(desk: Desk) -> None:
    meeting = desk.meeting()
    meeting.state = State.PUBLISHED
    published = desk.store.save(meeting)
    with pytest.raises(NotSaved, match="Ya se publicó"):
        desk.store.remove(published)
    corrected = desk.change(published, subject="Corregida")
    assert corrected.state is State.COMPLETE
    with pytest.raises(NotSaved, match="Ya se publicó"):
        desk.store.remove(corrected)


def test_a_stale_copy_removes_nothing(desk: Desk) -> None:
    person = desk.add(Person, given_names="Eva")
    desk.change(person, given_names="Evita")
    with pytest.raises(Conflict):
        desk.store.remove(person)


def test_two_records_do_not_come_from_the_same_place(desk: Desk) -> None:
    desk.add(Person, given_names="Eva", origin="infolobby/1")
    with pytest.raises(NotSaved, match="origen"):
        desk.add(Person, given_names="Eva", origin="infolobby/1")
    assert set(desk.store.origins(Person)) == {"infolobby/1"}
    assert set(desk.store.by_origin(Person, ["infolobby/1", "infolobby/2"])) == {"infolobby/1"}


def test_an_error_after_the_save_is_not_told_as_a_failure_if_the_record_stands(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = desk.store._writing

    def cut_after_the_commit() -> Iterator[object]:
        with real() as session:
            yield session
        raise NotSaved

    from contextlib import contextmanager  # noqa: PLC0415 -- for this one trick

    monkeypatch.setattr(desk.store, "_writing", contextmanager(cut_after_the_commit))
    saved = desk.add(Person, given_names="Eva")
    assert saved.given_names == "Eva"
    assert desk.change(saved, given_names="Evita").version == 2


def test_an_error_before_the_commit_is_never_told_as_saved(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = desk.add(Person, given_names="Eva")

    def refuse(*_what: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    for room, name in ((saving, "put"), (chain, "seal_strays"), (chain, "seal")):
        with monkeypatch.context() as broken:
            broken.setattr(room, name, refuse)
            with pytest.raises(NotSaved, match="disco está lleno"):
                desk.change(person, given_names="Evita")
    again = desk.change(person, given_names="Evita")
    assert (again.given_names, again.version) == ("Evita", 2)


def people(count: int, prefix: str = "P") -> Iterator[Person]:
    return (Person(given_names=f"{prefix}{place}", surnames="Soto") for place in range(count))


def test_a_batch_is_taken_in_whole_with_history_and_lists(desk: Desk) -> None:
    with desk.store.batch() as batch:
        batch.add(people(2500))
    assert desk.store.count(Query(register="people")) == 2501
    (found,) = desk.store.find(Person, Query(text="p2499"))
    assert told(desk.store.history(found), "given_names") == [("", "P2499")]
    assert desk.store.verify() == []


def test_records_of_a_batch_may_name_one_another(desk: Desk) -> None:
    def linked() -> Iterator[Entry]:
        meeting = read(desk.store, Meeting, desk.raws())
        person = Person(given_names="Nueva")
        yield person
        meeting.attendees[0].person = person
        yield meeting

    with desk.store.batch() as batch:
        batch.add(linked())
    (meeting,) = desk.store.find(Meeting, Query())
    assert meeting.attendees[0].person is not None
    assert meeting.attendees[0].person.given_names == "Nueva"
    assert meeting.attendees[0].represented[0].organisation is not None
    assert desk.store.verify() == []


def test_a_batch_that_fails_leaves_nothing(desk: Desk) -> None:
    before = desk.store.head()

    def broken() -> Iterator[Entry]:
        yield from people(2100)
        raise RuntimeError

    with pytest.raises(RuntimeError), desk.store.batch() as batch:
        batch.add(broken())
    assert desk.store.head() == before
    assert desk.store.count(Query(register="people")) == 1


def test_a_batch_in_a_job_that_is_cancelled_leaves_nothing(desk: Desk) -> None:
    def job() -> Iterator[int]:
        with desk.store.batch() as batch:
            for start in range(10):
                batch.add(people(300, f"Q{start}x"))
                yield start

    running = job()
    next(running)
    next(running)
    running.close()  # type: ignore[attr-defined]  # a generator
    assert desk.store.count(Query(register="people")) == 1
    desk.add(Person, given_names="Sigue")
    assert desk.store.verify() == []


def test_a_batch_refused_by_the_book_says_so(desk: Desk) -> None:
    desk.add(Person, given_names="Eva", origin="infolobby/1")
    with pytest.raises(NotSaved, match="origen"), desk.store.batch() as batch:
        batch.add([Person(given_names="Otra", origin="infolobby/1")])
    assert desk.store.count(Query(register="people")) == 2


def test_single_saves_go_on_after_the_numbers_of_a_batch(desk: Desk) -> None:
    with desk.store.batch() as batch:
        batch.add(people(5))
        batch.add([read(desk.store, Meeting, desk.raws())])
    meeting = desk.meeting(present=[{"name": "Uno"}, {"name": "Dos"}])
    assert len({entry.id for entry in desk.store.find(Person, Query())}) == 6
    assert desk.change(meeting, subject="Otra").version == 2
    assert desk.store.verify() == []


def test_two_programs_saving_at_once_are_both_accepted_and_the_chain_does_not_fork(
    desk: Desk, place: Place
) -> None:
    refused: list[Exception] = []

    def work(name: str) -> None:
        own = open_book(place, actor=name)
        try:
            for number in range(15):
                own.save(Person(given_names=f"{name}{number}"))
        except NotSaved as error:
            refused.append(error)
        finally:
            own.close()

    threads = [threading.Thread(target=work, args=(name,)) for name in ("berta", "carla", "dora")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert refused == []
    assert desk.store.count(Query(register="people")) == 46
    assert desk.store.head()[0] == 4 + 45
    assert desk.store.verify() == []


def test_many_at_once_are_stamped_by_the_book_unless_they_may_tell_when_they_were_typed(desk: Desk) -> None:
    told = datetime(2020, 3, 2, 9)  # noqa: DTZ001 -- stamps are UTC without saying so
    for dated in (False, True):
        with desk.store.batch(dated=dated) as batch:
            batch.add([Person(uid=f"person-{dated}", given_names="Eva", created_at=told)])
    stamped, dated_one = (desk.store.get(Person, f"person-{dated}") for dated in (False, True))
    assert stamped is not None
    assert dated_one is not None
    assert stamped.created_at != told
    assert dated_one.created_at == dated_one.changed_at == told
    assert desk.store.verify() == []
