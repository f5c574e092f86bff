"""The strongbox: what is sealed opens for those allowed, in its own place, whole, and for nobody else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Executable, delete, insert, select, update

from desktop.registers.people import Person
from desktop.store import BookError, Conflict, NotSaved, Store, open_book, strongbox
from desktop.store import strongbox_key as locks
from desktop.store.copying import copy_to
from desktop.store.strongbox import Cost, SlotKind, Strongbox, create, exists, open_box, slots
from desktop.store.tables import changes, sealed_papers, sealed_texts, strongbox_slots
from tests.blank import blank
from tests.store.desk import Place, reopen

CHEAP = Cost(memory=8, passes=1, lanes=1)
MINE, HERS = "cuatro palabras bien largas", "otras cuatro palabras más"
HOLDER, KIND, UID = "persona-1", "declaration", "declaracion-1"
TEXT = b'{"bienes": ["Casa en Til Til", 1]}'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A book in which one person has a strongbox, and its recovery code; each test has its own copy."""
    path = tmp_path_factory.mktemp("caja") / "libro.probidad"
    store = blank(path)
    _box, code = create(store, HOLDER, "Ana Pérez", MINE, cost=CHEAP)
    store.close()
    return path, code


@pytest.fixture
def place(made: tuple[Path, str], file: Path) -> Place:
    shutil.copy(made[0], file)
    return file


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    book = open_book(place, actor="ana")
    yield book
    book.close()


@pytest.fixture
def box(store: Store) -> Strongbox:
    return open_box(store, HOLDER, MINE)


@pytest.fixture
def code(made: tuple[Path, str]) -> str:
    return made[1]


# -- who opens it


def test_what_was_kept_is_there_when_it_is_opened_again(store: Store, place: Place, box: Strongbox) -> None:
    assert box.keep(KIND, UID, TEXT) == 1
    assert box.keep(KIND, UID, TEXT * 2) == 2
    again = open_box(reopened := reopen(store, place), HOLDER, MINE)
    assert (again.name, again.read(KIND, UID), again.read(KIND, UID, 1)) == ("Ana Pérez", TEXT * 2, TEXT)
    assert [(version.number, version.author) for version in again.numbers(KIND, UID)] == [
        (1, "ana"),
        (2, "ana"),
    ]
    assert (again.subjects(KIND), again.subjects("otra")) == ([UID], [])
    assert reopened.verify() == []
    reopened.close()


def test_a_wrong_passphrase_opens_nothing_and_says_so(store: Store, box: Strongbox) -> None:
    with pytest.raises(BookError, match="no abre esta caja fuerte"):
        open_box(store, box.holder, MINE + "x")
    with pytest.raises(BookError, match="aún no tiene"):
        open_box(store, "otra persona", MINE)
    assert (exists(store, HOLDER), exists(store, "otra persona")) == (True, False)


def test_a_passphrase_is_the_same_however_a_keyboard_composes_it(store: Store, box: Strongbox) -> None:
    box.allow("Eva", "camión cañón corazón", cost=CHEAP)
    assert open_box(store, HOLDER, "camio\u0301n can\u0303o\u0301n corazo\u0301n ").name == "Eva"


def test_short_passphrases_and_a_second_box_are_refused(store: Store, box: Strongbox) -> None:
    with pytest.raises(BookError, match="muy corta"):
        create(store, "otra persona", "Eva", "corta", cost=CHEAP)
    with pytest.raises(BookError, match="muy corta"):
        box.allow("Eva", "corta", cost=CHEAP)
    with pytest.raises(NotSaved, match="ya tiene su caja"):
        create(store, HOLDER, "Ana", HERS, cost=CHEAP)


def test_everybody_allowed_opens_it_and_is_told_apart(store: Store, box: Strongbox) -> None:
    box.keep(KIND, UID, TEXT)
    slot = box.allow("Eva Soto", HERS, cost=CHEAP)
    hers = open_box(store, HOLDER, HERS)
    assert (hers.name, hers.is_own, box.is_own, hers.read(KIND, UID)) == ("Eva Soto", False, True, TEXT)
    assert [(one.name, one.kind) for one in slots(store, HOLDER)] == [
        ("Ana Pérez", SlotKind.OWN),
        ("Hoja de recuperación", SlotKind.RECOVERY),
        ("Eva Soto", SlotKind.ALLOWED),
    ]
    assert slots(store, HOLDER)[-1] == slot
    assert (hers.is_of(HERS), hers.is_of(MINE), box.is_of(MINE)) == (True, False, True)
    with pytest.raises(NotSaved, match="cada persona necesita la suya"):
        box.allow("Otra", HERS, cost=CHEAP)


def test_who_is_only_allowed_lets_nobody_in_or_out(store: Store, box: Strongbox) -> None:
    slot = box.allow("Eva", HERS, cost=CHEAP)
    hers = open_box(store, HOLDER, HERS)
    for attempt in (
        lambda: hers.allow("Otra", "una clave de alguien más", cost=CHEAP),
        lambda: hers.withdraw(slot.id),
        lambda: hers.renew_recovery(cost=CHEAP),
    ):
        with pytest.raises(NotSaved, match="Solo quien declara"):
            attempt()


def test_who_is_withdrawn_opens_nothing_any_more_nor_in_a_window_left_open(
    store: Store, box: Strongbox
) -> None:
    box.keep(KIND, UID, TEXT)
    uid = box.put_paper(b"escritura")
    box.keep_draft(UID, b"a medias")
    slot = box.allow("Eva", HERS, cost=CHEAP)
    third = box.allow("Luz", "una clave de alguien más", cost=CHEAP)
    hers = open_box(store, HOLDER, HERS)
    former = _data_key(hers)
    box.withdraw(slot.id)
    with pytest.raises(BookError, match="no abre"):
        open_box(store, HOLDER, HERS)
    for attempt in (lambda: hers.read(KIND, UID), lambda: hers.keep(KIND, UID, b""), lambda: hers.draft(UID)):
        with pytest.raises(BookError, match="lo retiró"):
            attempt()
    for one in (box, open_box(store, HOLDER, "una clave de alguien más")):
        assert (one.read(KIND, UID), one.paper(uid), one.draft(UID)) == (TEXT, b"escritura", b"a medias")
        assert _data_key(one) != former
    assert third in slots(store, HOLDER)
    assert store.verify() == []


def test_the_key_of_who_was_withdrawn_opens_no_byte_that_stands_in_the_book(
    store: Store, box: Strongbox
) -> None:
    box.keep(KIND, UID, TEXT)
    slot = box.allow("Eva", HERS, cost=CHEAP)
    former = _data_key(open_box(store, HOLDER, HERS))
    place = locks.place_of("text", HOLDER, KIND, UID, 1)
    assert locks.unseal(former, _content(store), place) == TEXT
    box.withdraw(slot.id)
    assert locks.unlock(former, _content(store), place) is None


def test_only_who_was_allowed_is_withdrawn(store: Store, box: Strongbox) -> None:
    for slot in slots(store, HOLDER):
        with pytest.raises(NotSaved, match="Solo se retira"):
            box.withdraw(slot.id)
    with pytest.raises(NotSaved, match="Solo se retira"):
        box.withdraw("de otra caja")


def test_a_passphrase_is_changed_and_the_former_opens_nothing(store: Store, box: Strongbox) -> None:
    box.keep(KIND, UID, TEXT)
    elsewhere = open_box(store, HOLDER, MINE)
    former = _data_key(box)
    with pytest.raises(BookError, match="clave actual no es esa"):
        box.change_passphrase(HERS, "una clave nueva y larga", cost=CHEAP)
    box.change_passphrase(MINE, HERS, cost=CHEAP)
    with pytest.raises(BookError, match="no abre"):
        open_box(store, HOLDER, MINE)
    with pytest.raises(BookError, match="ábrala con la nueva"):
        elsewhere.read(KIND, UID)
    assert open_box(store, HOLDER, HERS).read(KIND, UID) == box.read(KIND, UID) == TEXT
    assert _data_key(box) != former
    assert box.is_of(HERS)


# -- the recovery sheet


def test_the_recovery_code_opens_it_and_sets_a_lost_passphrase_anew(
    store: Store, box: Strongbox, code: str
) -> None:
    box.keep(KIND, UID, TEXT)
    saved = open_box(store, HOLDER, code)
    assert (saved.is_own, saved.read(KIND, UID)) == (True, TEXT)
    saved.change_passphrase(code, HERS, cost=CHEAP)
    again = open_box(store, HOLDER, HERS)
    assert (again.name, again.slot.kind, again.read(KIND, UID)) == ("Ana Pérez", SlotKind.OWN, TEXT)
    assert saved.read(KIND, UID) == TEXT
    with pytest.raises(BookError, match="no abre"):
        open_box(store, HOLDER, MINE)


def test_the_recovery_code_is_read_however_it_is_typed(store: Store, box: Strongbox, code: str) -> None:
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}", code)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert open_box(store, HOLDER, typed).slot.kind is SlotKind.RECOVERY
    assert box.is_of(code) is False


def test_a_void_code_taken_for_a_passphrase_is_one(store: Store, box: Strongbox, code: str) -> None:
    box.renew_recovery(cost=CHEAP)
    box.change_passphrase(MINE, code, cost=CHEAP)
    assert open_box(store, HOLDER, code).slot.kind is SlotKind.OWN


def test_a_letter_mistyped_in_the_recovery_code_is_told(store: Store, box: Strongbox, code: str) -> None:
    wrong = ("A" if code[0] != "A" else "B") + code[1:]
    with pytest.raises(BookError, match="grupo por grupo"):
        open_box(store, box.holder, wrong)


def test_a_new_sheet_voids_the_old_one(store: Store, box: Strongbox, code: str) -> None:
    box.keep(KIND, UID, TEXT)
    by_code = open_box(store, HOLDER, code)
    renewed = by_code.renew_recovery(cost=CHEAP)
    with pytest.raises(BookError, match="no abre"):
        open_box(store, HOLDER, code)
    assert open_box(store, HOLDER, renewed).read(KIND, UID) == by_code.read(KIND, UID) == TEXT
    assert box.read(KIND, UID) == TEXT
    assert by_code.is_of(renewed)


# -- records, drafts, papers


def test_a_record_and_its_text_are_saved_together_or_neither(store: Store, box: Strongbox) -> None:
    saved = box.keep_with(Person(given_names="Ana"), KIND, TEXT)
    assert (store.get(Person, saved.uid) is not None, box.read(KIND, saved.uid)) == (True, TEXT)
    head = store.head()
    stale = Person(given_names="Eva", uid=saved.uid, version=7)
    with pytest.raises(Conflict):
        box.keep_with(stale, KIND, b"otro")
    box.close()
    with pytest.raises(BookError, match="está cerrada"):
        box.keep_with(saved, KIND, b"otro")
    assert store.head() == head
    assert [version.number for version in open_box(store, HOLDER, MINE).numbers(KIND, saved.uid)] == [1]


def test_a_draft_takes_the_place_of_the_one_before_and_is_in_no_history(store: Store, box: Strongbox) -> None:
    head = store.head()
    box.keep_draft(UID, b"uno")
    box.keep_draft(UID, b"dos")
    box.keep_draft("otra", b"tres")
    assert (box.draft(UID), sorted(box.drafts())) == (b"dos", [UID, "otra"])
    box.drop_draft(UID)
    assert (box.draft(UID), box.drafts()) == (None, ["otra"])
    assert store.head() == head
    assert store.verify() == []


def test_papers_are_kept_and_dropped_and_the_history_has_their_digest(store: Store, box: Strongbox) -> None:
    uid = box.put_paper(b"%PDF-1.7 escritura")
    assert (box.paper(uid), box.papers()) == (b"%PDF-1.7 escritura", [uid])
    with store._reading() as connection:
        digest = connection.execute(select(sealed_papers.c.digest)).scalar_one()
    box.drop_paper(uid)
    with pytest.raises(BookError, match="no está"):
        box.paper(uid)
    told = _history(store, "sealed_papers")
    assert [action for action, content in told if digest in content] == ["insert", "delete"]
    assert store.verify() == []


def test_too_large_a_paper_is_refused(store: Store, box: Strongbox) -> None:
    with pytest.raises(NotSaved, match="10 MB"):
        box.put_paper(bytes(strongbox.LARGEST_PAPER + 1))
    assert box.papers() == []
    assert store.verify() == []


def test_sizes_are_told_by_steps_only(store: Store, box: Strongbox) -> None:
    sizes = set()
    for length in range(1, 400, 57):
        number = box.keep(KIND, UID, bytes(range(256))[:length] * 2)
        sizes.add(len(_content(store, number)))
    assert sizes == {12 + locks.STEP + 16}


# -- what somebody may have done to the book


def test_a_damaged_text_is_refused_and_verify_finds_it_without_a_key(store: Store, box: Strongbox) -> None:
    box.keep(KIND, UID, TEXT)
    uid = box.put_paper(b"escritura")
    text, paper = _content(store), box.papers()[0]
    assert store.verify() == []
    _behind(store, update(sealed_texts).values(content=text[:40] + bytes([text[40] ^ 1]) + text[41:]))
    with pytest.raises(BookError, match="dañado"):
        box.read(KIND, UID)
    assert [fault.place for fault in store.verify()] == ["sealed_texts 1"]
    _behind(store, update(sealed_texts).values(content=text))
    _behind(store, update(sealed_papers).where(sealed_papers.c.uid == paper).values(content=text))
    with pytest.raises(BookError, match="dañado"):
        box.paper(uid)
    assert [fault.place for fault in store.verify()] == ["sealed_papers 1"]


def test_a_digest_made_to_fit_is_a_change_from_outside(store: Store, box: Strongbox) -> None:
    box.keep(KIND, UID, TEXT)
    forged = b"x" * 1052
    _behind(store, update(sealed_texts).values(content=forged, digest=locks.digest_of(forged)))
    assert [fault.outside for fault in store.verify()] == [True]
    with pytest.raises(BookError, match="dañado"):
        box.read(KIND, UID)


@pytest.mark.parametrize(
    "moved", [("numero", KIND, UID, 2), ("tema", KIND, "otra", 1), ("clase", "otra", UID, 1)]
)
def test_a_text_passed_off_as_another_is_refused(
    store: Store, box: Strongbox, moved: tuple[str, str, str, int]
) -> None:
    box.keep(KIND, UID, TEXT)
    _name, kind, subject, number = moved
    if number == 2:
        box.keep(KIND, UID, b"nuevo")
    else:
        box.keep(kind, subject, b"nuevo")
    where = (sealed_texts.c.kind == kind, sealed_texts.c.subject == subject, sealed_texts.c.number == number)
    old = _content(store)
    _behind(store, update(sealed_texts).where(*where).values(content=old, digest=locks.digest_of(old)))
    with pytest.raises(BookError, match="cambió o movió"):
        box.read(kind, subject)
    assert box.read(KIND, UID, 1) == TEXT


def test_a_version_that_was_taken_out_is_missed(store: Store, box: Strongbox) -> None:
    for text in (b"uno", b"dos", b"tres"):
        box.keep(KIND, UID, text)
    _behind(store, delete(sealed_texts).where(sealed_texts.c.number == 2))
    with pytest.raises(BookError, match="dañado"):
        box.read(KIND, UID)
    assert any(fault.outside for fault in store.verify())


def test_the_newest_version_that_was_taken_out_is_told_by_verify(store: Store, box: Strongbox) -> None:
    box.keep(KIND, UID, TEXT)
    box.keep(KIND, UID, b"nuevo")
    with store._engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER history_sealed_texts_delete")
        connection.execute(delete(sealed_texts).where(sealed_texts.c.number == 2))
    assert [fault.place for fault in store.verify()] == ["historia", "sealed_texts 2"]


def test_the_text_of_one_box_is_none_of_another(store: Store, box: Strongbox) -> None:
    other, _code = create(store, "persona-2", "Luis", MINE, cost=CHEAP)
    box.keep(KIND, UID, TEXT)
    other.keep(KIND, UID, b"de Luis")
    box.put_paper(b"de Ana")
    assert (other.read(KIND, UID), other.papers()) == (b"de Luis", [])
    _behind(store, delete(sealed_texts).where(sealed_texts.c.holder == "persona-2"))
    _behind(store, update(sealed_texts).values(holder="persona-2"))
    with pytest.raises(BookError, match="cambió o movió"):
        other.read(KIND, UID)


def test_a_slot_put_in_from_outside_is_given_no_new_key(store: Store, box: Strongbox) -> None:
    """Whoever writes into the file with a slot of their own gets no key from the next change."""
    box.keep(KIND, UID, TEXT)
    slot = box.allow("Eva", HERS, cost=CHEAP)
    with store._reading() as connection:
        row = connection.execute(select(strongbox_slots).where(strongbox_slots.c.uid == slot.id)).one()
    box.withdraw(slot.id)
    _behind(store, insert(strongbox_slots).values(row._asdict()))
    with pytest.raises(BookError, match="dañado"):
        open_box(store, HOLDER, HERS).read(KIND, UID)
    with pytest.raises(BookError, match="dañado"):
        box.change_passphrase(MINE, "una clave nueva y larga", cost=CHEAP)
    box.withdraw(slot.id)
    box.change_passphrase(MINE, "una clave nueva y larga", cost=CHEAP)


def test_a_damaged_slot_keeps_nobody_else_out_and_is_made_anew(
    store: Store, box: Strongbox, code: str
) -> None:
    box.keep(KIND, UID, TEXT)
    box.allow("Eva", HERS, cost=CHEAP)
    own = strongbox_slots.c.kind == SlotKind.OWN
    _behind(store, update(strongbox_slots).where(own).values(wrapped=b"x" * 212))
    assert [fault.place for fault in store.verify()] == ["strongbox_slots 1"]
    with pytest.raises(BookError, match="dañado"):
        open_box(store, HOLDER, MINE)
    assert open_box(store, HOLDER, HERS).read(KIND, UID) == TEXT
    assert not open_box(store, HOLDER, HERS).is_of(MINE)
    open_box(store, HOLDER, code).change_passphrase(code, "una clave nueva y larga", cost=CHEAP)
    assert open_box(store, HOLDER, "una clave nueva y larga").read(KIND, UID) == TEXT
    assert store.verify() == []


def test_a_withdrawal_that_fails_half_way_leaves_all_as_it_was(store: Store, box: Strongbox) -> None:
    box.keep(KIND, UID, TEXT)
    uid = box.put_paper(b"escritura")
    with store._reading() as connection:
        whole = connection.execute(select(sealed_papers.c.content)).scalar_one()
    slot = box.allow("Eva", HERS, cost=CHEAP)
    _behind(store, update(sealed_papers).values(content=b"x"))
    before = store.head()
    with pytest.raises(BookError, match="dañado"):
        box.withdraw(slot.id)
    assert store.head() == before
    _behind(store, update(sealed_papers).values(content=whole))
    hers = open_box(store, HOLDER, HERS)
    assert (hers.read(KIND, UID), hers.paper(uid)) == (TEXT, b"escritura")
    assert store.verify() == []


def test_a_slot_has_a_name_that_went_through_the_gate(store: Store, box: Strongbox) -> None:
    box.allow(" Eva\u202e\x00 Soto\n", HERS, cost=CHEAP)
    assert slots(store, HOLDER)[-1].name == "Eva Soto"
    for name in ("", "x" * 400):
        with pytest.raises(NotSaved):
            box.allow(name, "una clave de alguien más", cost=CHEAP)


def test_a_copy_of_the_book_opens_by_the_same_passphrase(box: Strongbox, file: Path) -> None:
    box.keep(KIND, UID, TEXT)
    copy = file.with_name("copia.probidad")
    copy_to(file, copy)
    other = open_book(copy, actor="eva")
    assert open_box(other, HOLDER, MINE).read(KIND, UID) == TEXT
    assert other.verify() == []
    other.close()


def test_costs_that_would_take_all_memory_are_refused_before_they_are_paid(
    store: Store, box: Strongbox
) -> None:
    _behind(store, update(strongbox_slots).values(memory=2**31 - 1))
    with pytest.raises(BookError, match="dañado"):
        open_box(store, box.holder, MINE)


def test_each_guess_costs_what_the_house_promises() -> None:
    assert (strongbox.COST.memory, strongbox.COST.passes, strongbox.COST.lanes) == (256 * 1024, 3, 2)
    house = Path(strongbox.__file__).parents[1]
    files = (path for path in house.rglob("*.py") if "practice" not in path.parts)
    told = "".join(path.read_text(encoding="utf-8") for path in files)
    assert "cost: Cost = COST" in told
    others = re.findall(r"\bcost=(?!strongbox\.COST\b|cost\b)\w+", told)
    assert not others, "only tests and the practice office hand in a cost of their own"


# -- the book around it


MARKS = ("Zarzaparrilla", "Quillaitún", "Membrillar", "Peumayén")


def test_nothing_of_it_stands_in_the_file_the_history_or_the_log(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    store = blank(file)
    box, code = create(store, HOLDER, "Ana", MINE, cost=CHEAP)
    text, paper, draft, old = (mark.encode() for mark in MARKS)
    box.keep(KIND, UID, old)
    box.keep_with(Person(given_names="Ana"), KIND, text)
    box.put_paper(paper * 3)
    box.keep_draft(UID, draft)
    box.change_passphrase(MINE, HERS, cost=CHEAP)
    with pytest.raises(BookError):
        box.read(KIND, "nada")
    history = str(_history(store, "sealed_texts")).encode()
    secrets = [
        _data_key(box),
        box._private or b"",
        code.replace("-", "").encode(),
        MINE.encode(),
        HERS.encode(),
    ]
    during = [path.read_bytes() for path in file.parent.iterdir()]
    store.close()
    whole = [*during, *(path.read_bytes() for path in file.parent.iterdir()), history, caplog.text.encode()]
    for secret in (text, paper, draft, old, *secrets):
        for told in whole:
            assert secret not in told
            assert secret.hex().upper().encode() not in told
    assert any(b"Ana" in told for told in whole)


def test_a_key_taken_away_does_not_live_on_in_the_history(store: Store, box: Strongbox) -> None:
    with store._reading() as connection:
        keys = (
            connection.execute(select(strongbox_slots.c.wrapped).order_by(strongbox_slots.c.id))
            .scalars()
            .first()
        )
    assert keys is not None
    box.change_passphrase(MINE, HERS, cost=CHEAP)
    told = str(_history(store, "strongbox_slots")).casefold()
    assert told.count("digest") > 2
    assert keys.hex() not in told
    assert keys[:60].hex() not in told


def test_two_windows_write_one_after_the_other(place: Place, box: Strongbox) -> None:
    other = open_book(place, actor="eva")
    hers = open_box(other, HOLDER, MINE)
    assert (box.keep(KIND, UID, b"uno"), hers.keep(KIND, UID, b"dos"), box.keep(KIND, UID, b"tres")) == (
        1,
        2,
        3,
    )
    assert [version.author for version in hers.numbers(KIND, UID)] == ["ana", "eva", "ana"]
    slot = hers.allow("Eva", HERS, cost=CHEAP)
    box.withdraw(slot.id)
    assert hers.keep(KIND, UID, b"cuatro") == 4
    assert box.read(KIND, UID) == b"cuatro"
    assert other.verify() == []
    other.close()


def test_the_box_is_found_by_either_name_of_a_person_who_was_two(store: Store) -> None:
    kept, lost = (store.save(Person(given_names="Ana", surnames="Soto")) for _twin in range(2))
    box, _code = create(store, lost.uid, "Ana", MINE, cost=CHEAP)
    box.keep(KIND, UID, TEXT)
    number = store.merge(kept, lost)
    for uid in (kept.uid, lost.uid):
        assert exists(store, uid)
        assert open_box(store, uid, MINE).read(KIND, UID) == TEXT
        with pytest.raises(NotSaved, match="ya tiene su caja"):
            create(store, uid, "Ana", HERS, cost=CHEAP)
    store.split(number)
    assert (exists(store, kept.uid), exists(store, lost.uid)) == (False, True)


def test_two_people_with_a_box_each_are_not_joined(store: Store) -> None:
    kept, lost = (store.save(Person(given_names="Ana", surnames="Soto")) for _twin in range(2))
    for person in (kept, lost):
        create(store, person.uid, "Ana", MINE, cost=CHEAP)
    with pytest.raises(NotSaved, match="caja fuerte"):
        store.merge(kept, lost)


def test_all_of_it_on_a_server(book_pg: str) -> None:
    store = open_book(book_pg, actor="ana")
    box, code = create(store, HOLDER, "Ana", MINE, cost=CHEAP)
    saved = box.keep_with(Person(given_names="Ana"), KIND, TEXT)
    uid, slot = box.put_paper(b"escritura"), box.allow("Eva", HERS, cost=CHEAP)
    box.drop_paper(box.put_paper(b"otra"))
    box.keep_draft(UID, b"uno")
    box.keep_draft(UID, b"dos")
    assert open_box(store, HOLDER, HERS).keep(KIND, saved.uid, b"nuevo") == 2
    box.withdraw(slot.id)
    again = open_box(store := reopen(store, book_pg), HOLDER, code)
    assert (again.read(KIND, saved.uid), again.read(KIND, saved.uid, 1)) == (b"nuevo", TEXT)
    assert (again.paper(uid), again.draft(UID), again.papers()) == (b"escritura", b"dos", [uid])
    told = "".join(content for _action, content in _history(store, "sealed_texts"))
    assert '"digest"' in told
    assert '"content"' not in told
    assert store.verify() == []
    _behind(store, update(sealed_papers).values(content=b"x"))
    assert [fault.place for fault in store.verify()] == ["sealed_papers 1"]
    store.close()


def test_a_closed_box_hands_out_nothing(box: Strongbox) -> None:
    box.keep(KIND, UID, TEXT)
    box.close()
    for attempt in (lambda: box.read(KIND, UID), lambda: box.keep(KIND, UID, b""), lambda: box.is_of(MINE)):
        with pytest.raises(BookError, match="está cerrada"):
            attempt()


# -- the seal itself


@settings(max_examples=25)
@given(st.binary(max_size=5000), st.text(max_size=20), st.text(max_size=20), st.integers(0, 10**9))
def test_what_is_sealed_opens_in_its_place_and_in_no_other(
    content: bytes, subject: str, other: str, where: int
) -> None:
    key, place = bytes(32), locks.place_of("text", subject, 1)
    sealed = locks.seal(key, content, place)
    assert locks.unseal(key, sealed, place) == content
    assert locks.seal(key, content, place) != sealed
    spot = where % len(sealed)
    spoilt = sealed[:spot] + bytes([sealed[spot] ^ 1]) + sealed[spot + 1 :]
    assert locks.unlock(key, spoilt, place) is None
    assert locks.unlock(key, sealed[:spot], place) is None
    assert locks.unlock(bytes(31) + b"\1", sealed, place) is None
    for elsewhere in (locks.place_of("text", subject, 2), locks.place_of("text", other + "x", 1)):
        assert elsewhere == place or locks.unlock(key, sealed, elsewhere) is None


# -- words of these tests


def _data_key(box: Strongbox) -> bytes:
    with box._store._reading() as connection:
        return box._key(connection)


def _content(store: Store, number: int = 1) -> bytes:
    chosen = select(sealed_texts.c.content).where(
        sealed_texts.c.holder == HOLDER, sealed_texts.c.kind == KIND, sealed_texts.c.subject == UID
    )
    with store._reading() as connection:
        return bytes(connection.execute(chosen.where(sealed_texts.c.number == number)).scalar_one())


def _history(store: Store, table: str) -> list[tuple[str, str]]:
    with store._reading() as connection:
        rows = connection.execute(
            select(changes.c.action, changes.c.content).where(changes.c.table_name == table)
        )
        return [(row.action, row.content) for row in rows]


def _behind(store: Store, statement: Executable) -> None:
    """A statement that another program runs on the book."""
    with store._engine.begin() as connection:
        connection.execute(statement)
