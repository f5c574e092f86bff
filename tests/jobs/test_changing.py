"""One field of many records, and the way back: checked anew, in the history, refused where it must be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.description.plain import Json, record_plain
from desktop.description.register import Entry, State
from desktop.jobs.changing import STATE, Changed, changing
from desktop.jobs.closing import planning
from desktop.jobs.undoing import NotUndoneError, Undone, Written, undo, undoing
from desktop.registers.gifts import Gift
from desktop.registers.institutions import Institution
from desktop.store import Store
from desktop.store.closing import close, placed
from desktop.store.lists import Query
from tests.ui import office
from tests.ui.hands import an_office


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with an_office(tmp_path) as made:
        yield made


def run(work: Any) -> Any:
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def a_gift(store: Store, **more: Json) -> Gift:
    known = next(store.find(Gift, Query(register="gifts", text="dedicado")))
    raws = {name: raw for name, raw in record_plain(known).items() if name not in ("id", "version", "state")}
    made = office.put(store, Gift, **(raws | more))
    assert isinstance(made, Gift)
    return made


def get(store: Store, entry: Entry) -> Gift:
    found = store.get(Gift, entry.uid)
    assert found is not None
    return found


def test_a_field_is_set_in_all_and_taken_back_in_all(store: Store) -> None:
    gifts = [a_gift(store, kept_at=place) for place in ("Bodega", None)]
    told: Changed = run(changing(store, Gift, [gift.uid for gift in gifts], "kept_at", "Vitrina"))
    assert (len(told.written), told.drafts, told.refusals) == (2, 0, [])
    assert [get(store, gift).kept_at for gift in gifts] == ["Vitrina", "Vitrina"]
    undone: Undone = run(undoing(store, Gift, told.written))
    assert (undone.count, undone.refusals) == (2, [])
    assert [get(store, gift).kept_at for gift in gifts] == ["Bodega", None]
    past = [(c.before, c.after) for c in store.history(get(store, gifts[0])) if c.field == "kept_at"]
    assert past == [("", "Bodega"), ("Bodega", "Vitrina"), ("Vitrina", "Bodega")]
    assert store.verify() == []


def test_the_checks_run_again_and_what_lacks_something_is_a_draft(store: Store) -> None:
    gift = a_gift(store)
    assert gift.state is State.COMPLETE
    told: Changed = run(changing(store, Gift, [gift.uid], "occasion", ""))
    assert (len(told.written), told.drafts) == (1, 1)
    assert get(store, gift).state is State.DRAFT
    marked: Changed = run(changing(store, Gift, [gift.uid], STATE, "complete"))
    assert (marked.written, marked.same, marked.drafts) == ([], 1, 1)
    run(undoing(store, Gift, told.written))
    assert get(store, gift).state is State.COMPLETE


def test_a_record_is_marked_a_draft_and_complete_again(store: Store) -> None:
    gift = a_gift(store)
    run(changing(store, Gift, [gift.uid], STATE, "draft"))
    assert get(store, gift).state is State.DRAFT
    told: Changed = run(changing(store, Gift, [gift.uid], STATE, "complete"))
    assert len(told.written) == 1
    assert get(store, gift).state is State.COMPLETE


def test_what_stands_so_already_is_not_written(store: Store) -> None:
    gift = a_gift(store, kept_at="Vitrina")
    told: Changed = run(changing(store, Gift, [gift.uid], "kept_at", "Vitrina"))
    assert (told.written, told.same) == ([], 1)
    assert get(store, gift).version == gift.version


def test_a_value_that_does_not_read_changes_nothing(store: Store) -> None:
    gift = a_gift(store)
    told: Changed = run(changing(store, Gift, [gift.uid], "day", "treinta"))
    assert (told.written, len(told.refusals)) == ([], 1)


def test_what_was_changed_since_is_not_undone_and_the_others_are(store: Store) -> None:
    gifts = [a_gift(store), a_gift(store)]
    told: Changed = run(changing(store, Gift, [gift.uid for gift in gifts], "kept_at", "Vitrina"))
    later = get(store, gifts[0])
    later.kept_at = "Museo"
    store.save(later)
    undone: Undone = run(undoing(store, Gift, told.written))
    assert undone.count == 1
    assert undone.refusals[0].startswith("El registro cambió después")
    assert [get(store, gift).kept_at for gift in gifts] == ["Museo", None]


def test_what_was_published_since_stays_and_says_how_it_is_corrected(store: Store) -> None:
    gift = a_gift(store, kept_at="Bodega", day="2026-10-20")
    told: Changed = run(changing(store, Gift, [gift.uid], "occasion", "Otra ocasión."))
    own = next(store.find(Institution, Query(register="institutions")))
    done = close(store, planning.plan(store, own, 2026, 10, "0.5.0"), "f" * 64, b"{}", "salida")
    placed(store, done)
    published = get(store, gift)
    assert published.state is State.PUBLISHED
    undone: Undone = run(undoing(store, Gift, [Written.by_saving(published, told.written[0].before)]))
    assert undone.count == 0
    assert "se corrige con una rectificación" in undone.refusals[0]
    again: Changed = run(changing(store, Gift, [gift.uid], "occasion", "Una tercera."))
    assert (again.written, len(again.refusals)) == ([], 1)
    private: Changed = run(changing(store, Gift, [gift.uid], "kept_at", "Vitrina"))
    assert len(private.written) == 1
    assert (get(store, gift).state, get(store, gift).kept_at) == (State.PUBLISHED, "Vitrina")


def test_a_new_record_is_taken_out_and_one_that_is_gone_says_so(store: Store) -> None:
    gift = a_gift(store)
    written = Written.by_saving(gift, None)
    assert undo(store, Gift, written).uid == gift.uid
    assert store.get(Gift, gift.uid) is None
    with pytest.raises(NotUndoneError, match="ya no está"):
        undo(store, Gift, written)
