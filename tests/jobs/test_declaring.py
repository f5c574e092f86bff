"""The life of a declaration: begun, kept, signed, sent, rectified; and what is refused on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop.description.reading import read_record
from desktop.description.register import Entry, State
from desktop.description.sealed import write_sealed
from desktop.domain.problems import Problem
from desktop.jobs import declaring
from desktop.jobs.declaring import CONTENTS, Incomplete, contents_of
from desktop.registers.declarants import Declarant
from desktop.registers.declarations import Declaration, Progress
from desktop.registers.institutions import Institution
from desktop.registers.people import Person
from desktop.store import Conflict, NotSaved, Store
from desktop.store.office_law import law_of
from desktop.store.strongbox import Cost, Strongbox, create, open_box
from tests.blank import blank
from tests.filings.declared import bare

CHEAP = Cost(memory=8, passes=1, lanes=1)
MINE = "cuatro palabras bien largas"
TODAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 12, 9, 30, 5, 123456)  # noqa: DTZ001 -- by the clock of the office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = blank(tmp_path / "libro.probidad")
    yield opened
    opened.close()


def added(store: Store, model: type[Entry], **raws: object) -> Entry:
    reading = read_record(model, raws, store.finder())
    assert reading.complete, reading.problems
    return store.save(reading.record)


@pytest.fixture
def declarant(store: Store) -> Declarant:
    person = added(store, Person, given_names="Ana María", surnames="Pérez Soto", rut="12.345.678-5")
    body = added(store, Institution, code="AF001", name="Subsecretaría", region="13")
    told = {"person": person.uid, "institution": body.uid, "post": "Jefa de División"}
    made = added(store, Declarant, **told, numeral="4-1", starts="2024-01-02")
    assert isinstance(made, Declarant)
    return made


@pytest.fixture
def box(store: Store, declarant: Declarant) -> Strongbox:
    return create(store, declarant.person.uid, "Ana Pérez", MINE, cost=CHEAP)[0]


@pytest.fixture
def begun(store: Store, declarant: Declarant) -> Declaration:
    return declaring.begun(store, declarant, "march", 2026, date(2026, 3, 31))


def signed(store: Store, box: Strongbox, begun: Declaration) -> Declaration:
    kept = declaring.keep(box, begun, bare(), TODAY)
    assert kept.progress is Progress.COMPLETE
    return declaring.sign(store, box, kept, MINE, NOW)


def test_a_declaration_begins_with_what_the_roster_knows(begun: Declaration) -> None:
    contents = declaring.first_contents(begun)
    assert (contents.first_names, contents.paternal, contents.maternal) == ("Ana María", "Pérez", "Soto")
    assert (contents.run, contents.numeral, contents.kind) == ("12345678-5", "4-1", "march")
    assert (contents.post, contents.took_office) == ("=Jefa de División", date(2024, 1, 2))


def test_what_is_kept_has_its_percent_and_comes_back_whole(box: Strongbox, begun: Declaration) -> None:
    contents = declaring.first_contents(begun)
    kept = declaring.keep(box, begun, contents, TODAY)
    assert kept.progress is Progress.DRAFT
    assert kept.percent is not None
    assert kept.percent < 100
    assert kept.state is State.DRAFT
    assert write_sealed(contents_of(box, kept)) == write_sealed(contents)


def test_one_with_gaps_is_not_signed_and_each_gap_is_told(
    store: Store, box: Strongbox, begun: Declaration
) -> None:
    kept = declaring.keep(box, begun, declaring.first_contents(begun), TODAY)
    with pytest.raises(Incomplete) as refused:
        declaring.sign(store, box, kept, MINE, NOW)
    assert "address" in {gap.field for gap in refused.value.found.gaps}
    again = store.get(Declaration, kept.uid)
    assert again is not None
    assert again.progress is Progress.DRAFT
    assert len(box.numbers(CONTENTS, kept.uid)) == 1


def test_what_the_book_knows_keeps_it_from_being_signed_too(
    store: Store, box: Strongbox, begun: Declaration
) -> None:
    kept = declaring.keep(box, begun, bare(), TODAY)
    with pytest.raises(Incomplete):
        declaring.sign(store, box, kept, MINE, NOW, [Problem("debts", "Superan el límite.")])


def test_another_passphrase_does_not_sign(store: Store, box: Strongbox, begun: Declaration) -> None:
    kept = declaring.keep(box, begun, bare(), TODAY)
    with pytest.raises(NotSaved, match="clave"):
        declaring.sign(store, box, kept, "otra clave que no es", NOW)
    assert len(box.numbers(CONTENTS, kept.uid)) == 1


def test_who_was_allowed_to_open_the_box_prepares_and_does_not_sign(
    store: Store, box: Strongbox, begun: Declaration
) -> None:
    box.allow("Su asistente", "palabras de quien ayuda", cost=CHEAP)
    helping = open_box(store, box.holder, "palabras de quien ayuda")
    kept = declaring.keep(helping, begun, bare(), TODAY)
    with pytest.raises(NotSaved, match="Solo firma quien declara"):
        declaring.sign(store, helping, kept, "palabras de quien ayuda", NOW)
    assert declaring.sign(store, box, kept, MINE, NOW).progress is Progress.SIGNED


def test_a_signed_one_is_complete_and_proves_what_was_signed(
    store: Store, box: Strongbox, begun: Declaration
) -> None:
    done = signed(store, box, begun)
    assert (done.progress, done.state, done.percent) == (Progress.SIGNED, State.COMPLETE, 100)
    assert (done.declared_on, done.signed_at) == (NOW.date(), NOW.replace(microsecond=123000))
    content = box.read(CONTENTS, done.uid, done.signed_version)
    assert done.fingerprint == declaring.fingerprint(content)
    assert declaring.packed(declaring.unpacked(content)) == content


def test_a_signed_one_is_not_changed_any_more(store: Store, box: Strongbox, begun: Declaration) -> None:
    done = signed(store, box, begun)
    with pytest.raises(NotSaved, match="rectif"):
        declaring.keep(box, done, bare(), TODAY)
    with pytest.raises(NotSaved, match="firmada"):
        declaring.sign(store, box, done, MINE, NOW)


def test_it_is_sent_once_signed_and_not_before(store: Store, box: Strongbox, begun: Declaration) -> None:
    kept = declaring.keep(box, begun, bare(), TODAY)
    with pytest.raises(NotSaved, match="firmada"):
        declaring.sent(store, kept, NOW.date(), "123", None)
    done = declaring.sign(store, box, kept, MINE, NOW)
    gone = declaring.sent(store, done, NOW.date(), "123", "https://www.ejemplo.cl/d/123")
    assert (gone.progress, gone.folio, gone.state) == (Progress.SENT, "123", State.COMPLETE)


def test_a_rectification_is_another_with_its_reason_and_replaces_the_first_when_it_is_signed(
    store: Store, box: Strongbox, begun: Declaration
) -> None:
    first = declaring.sent(store, signed(store, box, begun), NOW.date(), "123", None)
    with pytest.raises(NotSaved, match="por qué"):
        declaring.rectified(store, box, first, " ", TODAY, required=False)
    second = declaring.rectified(store, box, first, "Faltó una deuda", TODAY, required=False)
    assert (second.replaces, second.reason, second.kind) == (
        first.uid,
        "Faltó una deuda",
        "voluntary_rectification",
    )
    before = store.get(Declaration, first.uid)
    assert before is not None
    assert before.progress is Progress.SENT
    again = declaring.sign(store, box, second, MINE, NOW)
    before = store.get(Declaration, first.uid)
    assert before is not None
    assert before.progress is Progress.REPLACED
    assert again.progress is Progress.SIGNED
    assert contents_of(box, before).declared_at == NOW.replace(microsecond=123000)


def test_two_who_keep_the_same_one_meet_and_neither_is_lost(
    store: Store, box: Strongbox, begun: Declaration
) -> None:
    kept = declaring.keep(box, begun, bare(), TODAY)
    mine, theirs = store.get(Declaration, kept.uid), store.get(Declaration, kept.uid)
    assert mine is not None
    assert theirs is not None
    declaring.keep(box, theirs, bare(), TODAY)
    with pytest.raises(Conflict):
        declaring.keep(box, mine, bare(), TODAY)
    assert len(box.numbers(CONTENTS, kept.uid)) == 2


def test_the_body_shows_it_while_in_office_and_six_months_after_and_only_for_whom_the_law_says(
    store: Store, box: Strongbox, begun: Declaration
) -> None:
    law = law_of(store)
    done = signed(store, box, begun)
    assert done.shown_on(date(2030, 1, 1), law)
    done.declarant.ends = date(2026, 6, 30)
    assert done.shown_on(date(2026, 12, 30), law)
    assert not done.shown_on(date(2027, 1, 31), law)
    done.declarant.ends, done.declarant.numeral = None, "4-14"
    assert not done.shown_on(date(2026, 4, 1), law)
