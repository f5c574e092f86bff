"""Into the reserved book: what both books know, what is moved, and what may not be."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from desktop.description.register import Entry, describe
from desktop.domain.periods import Period
from desktop.jobs.export import FORMATS, export
from desktop.jobs.progress import Progress
from desktop.jobs.reserving import NotMovedError, bring, move, move_all, share, waiting
from desktop.registers import ALL, PUBLISHED
from desktop.registers.institutions import Institution
from desktop.registers.meetings import Meeting
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.trips import Trip
from desktop.store import NotSaved, Store
from desktop.store.lists import Query
from desktop.store.settings import OWN
from desktop.store.vault import Vault, create_vault, open_vault
from tests.blank import blank, cheap_vaults
from tests.filings.readers import found_in
from tests.store.desk import Desk, read

R = TypeVar("R")
PASSPHRASE = "cuatro palabras bien largas"
RESERVED: dict[str, object] = {"reserved": "sí", "reserve_ground": "nation"}


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_vaults(monkeypatch)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = blank(tmp_path / "libro.probidad", actor="ana")
    yield made
    made.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = create_vault(tmp_path / "libro.reservado", PASSPHRASE, actor="ana")
    yield made
    made.close()


def shared(vault: Vault, store: Store) -> int:
    return ended(share(vault, store))


def ended(job: Generator[Progress, None, R]) -> R:
    """What comes of a job."""
    while True:
        try:
            next(job)
        except StopIteration as end:
            result: R = end.value
            return result


def trip(desk: Desk, **raws: object) -> Trip:
    told: dict[str, object] = {
        "official": desk.official.uid,
        "starts": "2026-09-02",
        "ends": "2026-09-05",
        "destinations": [{"city": "Lima", "country": "PE"}],
        "category": "interviews",
        "purpose": "Encuentro binacional",
        "costs": [{"kind": "ticket", "amount": 412_300, "currency": "CLP", "payer": "institution"}],
    }
    return desk.add(Trip, **(told | raws))


# -- what both know


def test_the_reserved_book_knows_the_officials_under_the_same_identifiers(
    desk: Desk, store: Store, vault: Vault
) -> None:
    store.set(OWN, desk.institution.uid)
    assert shared(vault, store) == 2
    theirs = vault.get(Official, desk.official.uid)
    assert theirs is not None
    assert theirs.heading() == desk.official.heading()
    assert theirs.institution.uid == desk.institution.uid
    assert theirs.state is desk.official.state
    assert vault.count(Query("organisations")) == 0
    assert shared(vault, store) == 0
    assert vault.verify() == []


def test_what_changes_in_the_ordinary_book_follows(desk: Desk, store: Store, vault: Vault) -> None:
    shared(vault, store)
    desk.change(desk.official, ends="2026-12-31")
    desk.change(desk.person, surnames="Pérez Ñancupil")
    assert shared(vault, store) == 1
    theirs = vault.get(Official, desk.official.uid)
    assert theirs is not None
    assert str(theirs.ends) == "2026-12-31"
    assert theirs.person.surnames == "Pérez Ñancupil"
    assert shared(vault, store) == 0


def test_one_record_is_brought_with_all_that_it_names(desk: Desk, store: Store, vault: Vault) -> None:
    theirs = bring(vault, store, desk.official)
    assert theirs.uid == desk.official.uid
    assert vault.get(Institution, desk.institution.uid) is not None
    assert bring(vault, store, desk.official).version == theirs.version


# -- moving


def test_a_reserved_meeting_is_moved_whole(desk: Desk, store: Store, vault: Vault) -> None:
    meeting = desk.meeting(**RESERVED)
    store.drafts.keep("a", "meetings", meeting.uid, {"subject": "a medias"})
    store.drafts.keep("b", "meetings", None, {"subject": "otra"})
    assert waiting(store) == [(Meeting, meeting.uid)]
    moved = move(store, vault, Meeting, meeting.uid)
    assert moved.record.uid == meeting.uid
    there = vault.get(Meeting, meeting.uid)
    assert there is not None
    assert there.subject == meeting.subject
    represented = there.attendees[0].represented[0].organisation
    assert represented is not None
    assert represented.uid == desk.company.uid
    assert there.hosts[0].official.uid == desk.official.uid
    assert there.state is meeting.state
    assert store.get(Meeting, meeting.uid) is None
    assert store.count(Query("meetings", reserved=True)) == 0
    assert [draft.id for draft in store.drafts.all()] == ["b"]
    assert waiting(store) == []
    assert [type(each) for each in moved.left] == [Organisation]
    assert store.verify() == []
    assert vault.verify() == []


def test_a_reserved_trip_is_moved_with_its_costs(desk: Desk, store: Store, vault: Vault) -> None:
    made = trip(desk, **RESERVED)
    move(store, vault, Trip, made.uid)
    there = vault.get(Trip, made.uid)
    assert there is not None
    assert there.total == "$ 412.300"
    assert store.get(Trip, made.uid) is None


def test_what_is_not_reserved_not_there_or_published_stays(desk: Desk, store: Store, vault: Vault) -> None:
    ordinary = desk.meeting()
    with pytest.raises(NotMovedError, match="No está marcado"):
        move(store, vault, Meeting, ordinary.uid)
    with pytest.raises(NotMovedError, match="No hay ningún registro"):
        move(store, vault, Meeting, "nadie")
    published = desk.meeting(**RESERVED)
    published.state = type(published.state).PUBLISHED
    published = store.save(published)
    with pytest.raises(NotMovedError, match="Ya se publicó"):
        move(store, vault, Meeting, published.uid)
    again = desk.change(published, subject="De nuevo un borrador", state="draft")
    with pytest.raises(NotMovedError, match="Ya se publicó"):
        move(store, vault, Meeting, again.uid)
    assert store.count(Query("meetings", reserved=True)) == 2
    assert vault.count(Query("meetings")) == 0


def test_moving_that_was_cut_short_is_ended_by_moving_again(
    desk: Desk, store: Store, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = desk.meeting(**RESERVED)
    with monkeypatch.context() as cut:
        cut.setattr(Store, "remove", lambda *_words: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            move(store, vault, Meeting, meeting.uid)
    assert store.get(Meeting, meeting.uid) is not None
    move(store, vault, Meeting, meeting.uid)
    assert store.get(Meeting, meeting.uid) is None
    assert vault.count(Query("meetings")) == 1


def test_if_it_cannot_leave_it_has_not_come(
    desk: Desk, store: Store, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = desk.meeting(**RESERVED)
    real = Store.remove

    def refuse(self: Store, record: Meeting) -> None:
        if self is store:
            raise NotSaved("el disco")
        real(self, record)

    monkeypatch.setattr(Store, "remove", refuse)
    with pytest.raises(NotSaved, match="el disco"):
        move(store, vault, Meeting, meeting.uid)
    assert vault.count(Query("meetings")) == 0
    assert store.get(Meeting, meeting.uid) is not None


def test_all_that_waits_is_moved_and_what_stays_says_why(desk: Desk, store: Store, vault: Vault) -> None:
    desk.meeting(**RESERVED)
    trip(desk, **RESERVED)
    published = desk.meeting(**RESERVED)
    published.state = type(published.state).PUBLISHED
    store.save(published)
    moved, refusals = ended(move_all(store, vault))
    assert len(moved) == 2
    assert len(refusals) == 1
    assert "Ya se publicó" in refusals[0]


# -- the proof: nothing of what was entered in the reserved book is anywhere else

SECRET = "Quilapayun"
NAMED = "Xilofonte"
FIRM = "Wolframita"


def _secret(vault: Vault, store: Store, desk: Desk) -> Meeting:
    shared(vault, store)
    person = vault.save(read(vault, Person, {"given_names": NAMED, "surnames": "Soto"}))
    firm = vault.save(read(vault, Organisation, {"name": FIRM}))
    raws = desk.raws(
        subject=f"{SECRET} en la frontera",
        attendees=[{"person": person.uid, "capacity": "lobbyist", "paid": "sí", "employer": firm.uid}],
        **RESERVED,
    )
    vault.drafts.keep("x", "meetings", None, {"subject": SECRET})
    return vault.save(read(vault, Meeting, raws))


def test_grep_of_every_export_and_of_every_byte_of_the_ordinary_book_finds_nothing(
    desk: Desk, store: Store, vault: Vault, tmp_path: Path
) -> None:
    desk.meeting()
    meeting = _secret(vault, store, desk)
    for model in PUBLISHED:
        for _progress in export_all(store, model, tmp_path / "out"):
            pass
    for typed in (SECRET, NAMED, FIRM, meeting.uid, SECRET[:4]):
        assert store.count(Query(text=typed, reserved=True)) == 0
        assert store.propose(ALL, typed) == []
    signs = [SECRET, NAMED, FIRM, meeting.uid]
    assert seen(tmp_path, signs) == []
    names = {file.name for file in tmp_path.rglob("*")}
    assert {"libro.probidad", "libro.reservado"} <= names
    assert len([name for name in names if name.startswith("audiencias")]) == len(FORMATS)
    vault.close()
    opened = open_vault(tmp_path / "libro.reservado", PASSPHRASE, actor="ana")
    assert opened.get(Meeting, meeting.uid) is not None
    opened.close()


def test_the_grep_would_have_seen_it(desk: Desk, store: Store, tmp_path: Path) -> None:
    desk.meeting(subject=SECRET)
    for _progress in export_all(store, Meeting, tmp_path / "out"):
        pass
    kinds = {place.partition(".")[2].partition("-")[0] for place, _sign in seen(tmp_path, [SECRET])}
    assert kinds == {"probidad", *FORMATS}


def test_a_reserved_record_of_the_ordinary_book_is_in_no_export_either(
    desk: Desk, store: Store, tmp_path: Path
) -> None:
    desk.meeting()
    desk.meeting(subject=SECRET, **RESERVED)
    for _progress in export_all(store, Meeting, tmp_path / "out"):
        pass
    (written,) = (tmp_path / "out").glob("*.json")
    assert len(json.loads(written.read_text(encoding="utf-8"))["records"]) == 1
    assert seen(tmp_path / "out", [SECRET]) == []


def seen(folder: Path, signs: list[str]) -> list[tuple[str, str]]:
    """Each file with each sign in it: in its bytes, in any letters, and packed as each format packs."""
    found: list[tuple[str, str]] = []
    for file in folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            packed = found_in(file.suffix[1:], data, set(signs)) if file.suffix[1:] in FORMATS else set()
            forms = {sign: (sign, sign.lower()) for sign in signs}
            plain = {
                sign
                for sign, written in forms.items()
                if any(form.encode(code) in data for form in written for code in ("utf-8", "utf-16-le"))
            }
            found += [(file.name, sign) for sign in packed | plain]
    return found


def export_all(store: Store, model: type[Entry], folder: Path) -> Iterator[object]:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    yield from export(store, describe(model), Period(), None, FORMATS, folder, now, "1")
