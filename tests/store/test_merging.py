"""Two records are joined, and parted months later with every link returned and nothing undone."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path
from typing import Any, TypeVar

import pytest

from desktop.description.plain import record_plain
from desktop.description.register import Entry, State
from desktop.registers import ALL
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.store import Conflict, NotSaved, Store, open_book
from desktop.store.lists import Query
from tests.blank import blank
from tests.store.desk import Desk, read

E = TypeVar("E", bound=Entry)


@pytest.fixture
def ana(desk: Desk) -> Person:
    return desk.add(Person, given_names="Ana", surnames="Soto")


@pytest.fixture
def anita(desk: Desk) -> Person:
    return desk.add(Person, given_names="Ana María", surnames="Soto Díaz", rut="11.111.111-1", country="CL")


def met(desk: Desk, person: Person, **raws: object) -> Meeting:
    return desk.meeting(attendees=[{"person": person.uid, "capacity": "other"}], **raws)


def now(desk: Desk, entry: E) -> E:
    found = desk.store.get(type(entry), entry.uid)
    assert found is not None
    return found


def attending(desk: Desk, meeting: Meeting) -> list[str]:
    return [each.person.uid for each in now(desk, meeting).attendees if each.person]


def found(store: Store, register: str, text: str) -> int:
    return store.count(Query(register=register, text=text))


# -- joining


def test_every_link_of_the_lost_one_goes_to_the_kept(desk: Desk, ana: Person, anita: Person) -> None:
    meeting = met(desk, anita)
    post = desk.change(desk.official, person=anita.uid)
    gift = desk.add(Gift, official=post.uid, giver_person=anita.uid, day="1-2-2026")
    represented = desk.meeting(
        attendees=[
            {"person": desk.person.uid, "capacity": "other", "represented": [{"person": anita.uid}]},
        ]
    )
    desk.store.merge(ana, anita)
    assert desk.store.get(Person, anita.uid) is None
    assert attending(desk, meeting) == [ana.uid]
    assert now(desk, post).person.uid == ana.uid
    gift_now, deep = now(desk, gift), now(desk, represented).attendees[0].represented[0]
    assert gift_now.giver_person is not None
    assert deep.person is not None
    assert {gift_now.giver_person.uid, deep.person.uid} == {ana.uid}
    assert desk.store.verify() == []


def test_lists_and_searches_say_the_one_name(desk: Desk, ana: Person, anita: Person) -> None:
    post = desk.change(desk.official, person=anita.uid)
    meeting = desk.meeting()
    assert found(desk.store, "meetings", "maria diaz") == 1
    number = desk.store.merge(ana, anita)
    assert [found(desk.store, name, "diaz") for name in ("people", "officials", "meetings")] == [0, 0, 0]
    (line,) = desk.store.lines(desk.store.numbers(Query(register="meetings")))
    assert line.cells[1] == "Ana Soto, Subsecretaria"
    desk.store.split(number)
    assert [found(desk.store, name, "diaz") for name in ("people", "officials", "meetings")] == [1, 1, 1]
    assert now(desk, post).person.uid == anita.uid
    assert now(desk, meeting).hosts[0].official.heading() == "Ana María Soto Díaz, Subsecretaria"


def test_chosen_values_are_taken_and_make_a_draft_whole(desk: Desk, anita: Person) -> None:
    bare = desk.add(Person, surnames="Soto", given_names=None)
    assert bare.state is State.DRAFT
    number = desk.store.merge(bare, anita, {"given_names": "Ana María", "rut": anita.rut})
    joined = now(desk, bare)
    assert (joined.heading(), joined.rut, joined.state) == ("Ana María Soto", "11111111-1", State.COMPLETE)
    assert {change.field for change in desk.store.history(joined) if change.action == "update"} == {
        "given_names", "rut", "state",
    }  # fmt: skip
    desk.store.split(number)
    back = record_plain(now(desk, bare))
    assert (back["given_names"], back["rut"], back["state"]) == (None, None, "draft")


def test_a_value_that_cannot_be_is_refused_and_nothing_is_joined(
    desk: Desk, ana: Person, anita: Person
) -> None:
    with pytest.raises(NotSaved, match="RUT"):
        desk.store.merge(ana, anita, {"rut": "1-2"})
    assert desk.store.get(Person, anita.uid) is not None
    assert desk.store.merges() == []


def test_organisations_are_joined_alike(desk: Desk) -> None:
    twin = desk.add(Organisation, name="Minera Los Alamos SpA")
    meeting = desk.meeting(
        attendees=[
            {"person": desk.person.uid, "capacity": "other", "employer": twin.uid,
             "represented": [{"organisation": twin.uid}]},
        ]
    )  # fmt: skip
    number = desk.store.merge(desk.company, twin)
    (attendee,) = now(desk, meeting).attendees
    assert {attendee.employer and attendee.employer.uid} == {desk.company.uid}
    assert desk.store.split(number).returned == 2


@pytest.mark.parametrize("case", ["itself", "ruts", "distinct"])
def test_what_cannot_be_one_is_refused(desk: Desk, ana: Person, anita: Person, case: str) -> None:
    if case == "itself":
        anita = ana
    elif case == "ruts":
        ana = desk.change(ana, rut="12.345.678-5")
    else:
        desk.store.say_distinct(Person, anita.uid, ana.uid)
    with pytest.raises(NotSaved):
        desk.store.merge(ana, anita)
    assert desk.store.merges() == []


# -- who works at the same time


def test_an_editor_that_was_open_is_in_conflict(desk: Desk, ana: Person, anita: Person) -> None:
    meeting = met(desk, anita)
    number = desk.store.merge(ana, anita)
    for stale in (meeting, ana, anita):
        with pytest.raises(Conflict):
            desk.change(stale)
    joined = now(desk, meeting)
    desk.store.split(number)
    with pytest.raises(Conflict):
        desk.change(joined)
    with pytest.raises(Conflict):
        desk.change(anita)


def test_of_two_who_join_the_same_the_second_is_told(desk: Desk, ana: Person, anita: Person) -> None:
    desk.store.merge(ana, anita)
    with pytest.raises(Conflict):
        desk.store.merge(ana, anita)
    third = desk.add(Person, given_names="Ana")
    with pytest.raises(Conflict):
        desk.store.merge(third, ana)


def test_what_a_form_chose_before_and_saves_after_names_the_kept_one(
    desk: Desk, ana: Person, anita: Person
) -> None:
    told = desk.raws(attendees=[{"person": anita.uid, "capacity": "other"}])
    waiting = read(desk.store, Meeting, told)
    desk.store.merge(ana, anita)
    desk.add(Person, given_names="Otra")
    assert attending(desk, desk.store.save(waiting)) == [ana.uid]
    assert attending(desk, desk.add(Meeting, **told)) == [ana.uid]


# -- what comes from outside


def test_an_import_that_names_the_lost_one_finds_the_kept(desk: Desk, ana: Person) -> None:
    told = {"given_names": "Ana", "surnames": "Soto", "origin": "otro/people/7"}
    twin = desk.add(Person, **told)
    number = desk.store.merge(ana, twin)
    assert desk.store.origins(Person) == {"otro/people/7": ana.id}
    assert desk.store.by_origin(Person, ["otro/people/7"])["otro/people/7"].uid == ana.uid
    known = desk.store.finder()(Person, twin.uid)
    assert known is not None
    assert known.uid == ana.uid
    desk.store.split(number)
    assert desk.store.by_origin(Person, ["otro/people/7"])["otro/people/7"].uid == twin.uid
    assert desk.store.get(Person, twin.uid) is not None


# -- parting


def test_links_made_after_the_joining_stay_and_are_told(desk: Desk, ana: Person, anita: Person) -> None:
    before, own = met(desk, anita), met(desk, ana)
    number = desk.store.merge(ana, anita)
    after = met(desk, ana)
    parted = desk.store.split(number)
    assert [attending(desk, each) for each in (before, own, after)] == [[anita.uid], [ana.uid], [ana.uid]]
    assert (parted.returned, parted.gone, parted.stayed) == (1, 0, (("meetings", after.uid),))
    assert desk.store.verify() == []


def test_links_that_were_changed_or_removed_since_do_not_return(
    desk: Desk, ana: Person, anita: Person
) -> None:
    changed, removed, emptied = met(desk, anita), met(desk, anita), met(desk, anita)
    number = desk.store.merge(ana, anita)
    raws: dict[str, Any] = {**record_plain(now(desk, changed))}
    raws["attendees"][0]["person"] = desk.person.uid
    desk.store.save(read(desk.store, Meeting, raws))
    desk.store.remove(now(desk, removed))
    desk.change(now(desk, emptied), attendees=[])
    again = desk.change(now(desk, emptied), attendees=[{"person": ana.uid, "capacity": "other"}])
    parted = desk.store.split(number)
    assert (parted.returned, parted.gone) == (0, 3)
    assert attending(desk, changed) == [desk.person.uid]
    assert attending(desk, again) == [ana.uid]


def test_a_value_that_was_edited_since_stays(desk: Desk, ana: Person, anita: Person) -> None:
    number = desk.store.merge(ana, anita, {"surnames": anita.surnames, "rut": anita.rut})
    desk.change(now(desk, ana), surnames="Soto Vergara")
    parted = desk.store.split(number)
    assert (parted.restored, parted.edited) == (("rut",), ("surnames",))
    assert (now(desk, ana).surnames, now(desk, ana).rut) == ("Soto Vergara", None)
    assert now(desk, anita).rut == "11111111-1"


def test_what_comes_back_has_its_whole_history_even_under_another_number(desk: Desk, ana: Person) -> None:
    last = desk.add(Person, given_names="Anita", surnames="Soto")
    last = desk.change(last, surnames="Soto Díaz")
    number = desk.store.merge(ana, last)
    other = desk.add(Person, given_names="Otra")
    desk.store.split(number)
    told = [(change.action, change.after) for change in desk.store.history(now(desk, last))]
    assert ("update", "Soto Díaz") in told
    assert {change.after for change in desk.store.history(now(desk, other))} == {"Otra", "Completo"}
    assert not {"Otra"} & {after for _action, after in told}


def test_a_joining_is_parted_once_and_they_are_distinct_from_then_on(
    desk: Desk, ana: Person, anita: Person
) -> None:
    number = desk.store.merge(ana, anita)
    desk.store.split(number)
    for wrong in (number, number + 1):
        with pytest.raises(NotSaved):
            desk.store.split(wrong)
    assert len(desk.store.distinct(Person)) == 1
    with pytest.raises(NotSaved, match="no son el mismo"):
        desk.store.merge(now(desk, ana), now(desk, anita))
    desk.store.unsay_distinct(Person, ana.uid, anita.uid)
    again = desk.store.merge(now(desk, ana), now(desk, anita))
    assert [(each.id, bool(each.split_at)) for each in desk.store.merges(Person)] == [
        (again, False),
        (number, True),
    ]


# -- one after the other


def test_of_a_chain_the_later_is_parted_first(desk: Desk, ana: Person, anita: Person) -> None:
    top = desk.add(Person, given_names="Anna", surnames="Soto")
    meeting, own = met(desk, anita), met(desk, ana)
    first = desk.store.merge(ana, anita)
    second = desk.store.merge(top, now(desk, ana))
    assert attending(desk, meeting) == attending(desk, own) == [top.uid]
    with pytest.raises(NotSaved, match=f"Separe primero la unión {second}: «Ana Soto» se unió después"):
        desk.store.split(first)
    assert desk.store.split(second).returned == 2
    assert attending(desk, meeting) == attending(desk, own) == [ana.uid]
    assert desk.store.split(first).returned == 1
    assert (attending(desk, meeting), attending(desk, own)) == ([anita.uid], [ana.uid])
    assert desk.store.verify() == []


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_joined_into_one_are_parted_in_any_order(
    desk: Desk, ana: Person, anita: Person, order: tuple[int, int]
) -> None:
    third = desk.add(Person, given_names="Ana", surnames="Soto Lagos")
    meetings = [met(desk, anita), met(desk, third)]
    numbers = [
        desk.store.merge(ana, anita, {"surnames": "Soto Díaz", "rut": anita.rut}),
        desk.store.merge(now(desk, ana), third, {"surnames": "Soto Lagos"}),
    ]
    for place in order:
        desk.store.split(numbers[place])
    assert [attending(desk, each) for each in meetings] == [[anita.uid], [third.uid]]
    assert (now(desk, ana).surnames, now(desk, ana).rut) == ("Soto", None)
    assert desk.store.verify() == []


def test_not_the_same_holds_for_whoever_stands_in_the_place(desk: Desk, ana: Person, anita: Person) -> None:
    third = desk.add(Person, given_names="Ana", surnames="Soto")
    desk.store.say_distinct(Person, anita.uid, third.uid)
    desk.store.say_distinct(Person, third.uid, anita.uid)
    number = desk.store.merge(ana, anita)
    assert desk.store.distinct(Person) == {tuple(sorted((ana.uid, third.uid)))}
    with pytest.raises(NotSaved):
        desk.store.merge(third, now(desk, ana))
    desk.store.split(number)
    assert tuple(sorted((anita.uid, third.uid))) in desk.store.distinct(Person)


# -- the proof: merge, 200 edits, split, equal to never merged plus the edits


class Edits:
    """Two hundred edits drawn by chance; the same chance on two books makes the same edits."""

    def __init__(self, desk: Desk, seed: int, kept: Person, lost: Person, others: list[Person]) -> None:
        self.desk, self.chance = desk, random.Random(seed)
        self.kept, self.lost, self.others = kept, lost, others
        self.uids = (f"{seed:08}-{number:027}" for number in range(10_000))

    def meeting(self, *people: Person) -> None:
        told = [{"person": person.uid, "capacity": "other"} for person in people]
        self.desk.meeting(id=next(self.uids), attendees=told, subject=f"Materia {self.chance.random()}")

    def one(self) -> None:
        """One edit, by somebody who knows the kept one and the others, and never the lost."""
        pick = self.chance.choice([self.new, self.new, self.rename, self.retouch, self.retouch, self.replace,
                                   self.add_row, self.drop_row, self.remove, self.gift])  # fmt: skip
        pick()

    def a_meeting(self) -> Meeting:
        uids = sorted(entry.uid for entry in self.desk.store.find(Meeting, Query(register="meetings")))
        return now(self.desk, Meeting(uid=self.chance.choice(uids)))

    def new(self) -> None:
        self.meeting(*self.chance.sample([self.kept, *self.others], self.chance.randint(1, 3)))

    def rename(self) -> None:
        """Of anybody but the lost; of the kept one, what the joining did not take from the other."""
        person = now(self.desk, self.chance.choice([self.kept, *self.others]))
        field = self.chance.choice(["country", "foreign_document"])
        if person.uid != self.kept.uid:
            field = self.chance.choice([field, "given_names", "surnames"])
        told = {"country": self.chance.choice(["CL", "PE", "AR"])}.get(field, f"N{self.chance.random()}")
        self.desk.change(person, **{field: told})

    def retouch(self) -> None:
        self.desk.change(self.a_meeting(), subject=f"Otra {self.chance.random()}")

    def rows(self, meeting: Meeting) -> dict[str, Any]:
        return {**record_plain(meeting)}

    def replace(self) -> None:
        """Somebody else was there."""
        raws = self.rows(self.a_meeting())
        if raws["attendees"]:
            row = self.chance.choice(raws["attendees"])
            row["person"] = self.chance.choice(self.others).uid
            self.desk.store.save(read(self.desk.store, Meeting, raws))

    def add_row(self) -> None:
        raws = self.rows(self.a_meeting())
        raws["attendees"].append({"person": self.kept.uid, "capacity": "other"})
        self.desk.store.save(read(self.desk.store, Meeting, raws))

    def drop_row(self) -> None:
        raws = self.rows(self.a_meeting())
        if raws["attendees"]:
            raws["attendees"].pop(self.chance.randrange(len(raws["attendees"])))
            self.desk.store.save(read(self.desk.store, Meeting, raws))

    def remove(self) -> None:
        if self.chance.random() < 0.3:
            self.desk.store.remove(self.a_meeting())

    def gift(self) -> None:
        giver = self.chance.choice([self.kept, *self.others]).uid
        told = {"official": self.desk.official.uid, "giver_person": giver, "day": "1-2-2026"}
        self.desk.add(Gift, id=next(self.uids), **told)


def everything(store: Store) -> dict[str, Any]:
    """All records with their parts, and their lines, without stamps and numbers."""
    told: dict[str, Any] = {}
    for model in ALL:
        name = str(model.__tablename__)
        for entry in store.find(model, Query(register=name)):
            told[f"{name} {entry.uid}"] = _bare(record_plain(entry))
        lines = store.lines(store.numbers(Query(register=name)))
        told[name] = Counter((line.uid, line.cells, line.heading, line.warnings) for line in lines)
        told[f"{name} searched"] = store.count(Query(register=name, text="soto"))
    return told


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        left_out = {"version", "changed_at", "created_at", "author"}
        if isinstance(value.get("id"), int):
            left_out |= {"id"}
        return {name: _bare(each) for name, each in value.items() if name not in left_out}
    return [_bare(each) for each in value] if isinstance(value, list) else value


def _prepared(path: Path, seed: int) -> tuple[Desk, Edits]:
    desk = Desk(blank(path))
    people = [
        desk.add(Person, given_names="Ana", surnames="Soto"),
        desk.add(Person, given_names="Ana María", surnames="Soto Díaz", rut="11.111.111-1"),
        *(desk.add(Person, given_names=f"Persona {number}", surnames="Soto") for number in range(4)),
    ]
    edits = Edits(desk, seed, people[0], people[1], people[2:])
    for _time in range(20):
        edits.meeting(*edits.chance.sample(people, edits.chance.randint(1, 3)))
    desk.add(Official, person=people[1].uid, institution=desk.institution.uid, post="Jefa",
             category="head_of_division", starts="2026-01-01")  # fmt: skip
    return desk, edits


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 30))])
def test_merge_many_edits_split_is_the_same_as_never_merged_plus_the_edits(tmp_path: Path, seed: int) -> None:
    desk, joined = _prepared(tmp_path / "joined.probidad", seed)
    desk.store.close()
    shutil.copy(tmp_path / "joined.probidad", tmp_path / "never.probidad")
    joined.desk.store = open_book(tmp_path / "joined.probidad", actor="ana")
    never = Edits(Desk.__new__(Desk), seed, joined.kept, joined.lost, joined.others)
    never.desk.__dict__ = {**desk.__dict__, "store": open_book(tmp_path / "never.probidad", actor="ana")}
    never.uids, joined.uids = ((f"{n:036}" for n in range(10_000)) for _book in range(2))
    joined.chance.seed(seed)
    never.chance.seed(seed)
    store = joined.desk.store
    number = store.merge(joined.kept, joined.lost, {"surnames": "Soto Díaz", "rut": joined.lost.rut})
    for _time in range(200 if seed else 30):
        joined.one()
        never.one()
    assert everything(store) != everything(never.desk.store)
    parted = store.split(number)
    assert everything(store) == everything(never.desk.store)
    assert parted.returned
    assert parted.stayed
    assert store.verify() == []
    store.close()
    never.desk.store.close()
