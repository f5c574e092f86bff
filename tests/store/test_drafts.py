"""What is typed and not yet saved, and the settings of the book."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError

from desktop.description.plain import Json
from desktop.store import NotSaved, Store, drafts
from desktop.store.lists import Query
from tests.store.desk import Place, reopen


def test_a_draft_is_there_after_reopening_as_it_was_typed(store: Store, place: Place) -> None:
    raws: dict[str, Json] = {"day": "hoy", "subject": 'a "medias"\ud800', "attendees": [{"person": None}]}
    store.drafts.keep("form-1", "meetings", None, raws)
    again = reopen(store, place)
    (kept,) = again.drafts.all()
    assert (kept.id, kept.register, kept.uid, kept.raws) == ("form-1", "meetings", None, raws)
    again.close()


def test_a_draft_takes_the_place_of_the_one_before(store: Store) -> None:
    for number in range(5):
        store.drafts.keep("form-1", "meetings", "u", {"minutes": number})
    store.drafts.keep("form-2", "gifts", None, {})
    assert [(draft.id, draft.raws) for draft in store.drafts.all("meetings")] == [("form-1", {"minutes": 4})]
    assert {draft.id for draft in store.drafts.all()} == {"form-1", "form-2"}


def test_a_draft_is_forgotten_when_it_was_saved_or_thrown_away(store: Store) -> None:
    store.drafts.keep("form-1", "meetings", None, {})
    store.drafts.drop("form-1")
    store.drafts.drop("form-1")
    assert store.drafts.all() == []


def test_a_draft_is_in_no_list_and_in_no_history(store: Store) -> None:
    head = store.head()
    store.drafts.keep("form-1", "meetings", None, {"subject": "Secreto"})
    assert store.count(Query(text="secreto")) == 0
    assert store.head() == head
    assert store.verify() == []


def test_a_draft_that_cannot_be_kept_says_why(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_what: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    monkeypatch.setattr(drafts, "insert", refuse)
    with pytest.raises(NotSaved, match="disco está lleno"):
        store.drafts.keep("form-1", "meetings", None, {})


def test_settings_travel_with_the_book(store: Store, place: Place) -> None:
    assert store.setting("own") == ""
    assert store.setting("own", "nadie") == "nadie"
    store.set("own", "uno")
    store.set("own", "dos")
    again = reopen(store, place)
    assert again.setting("own") == "dos"
    again.close()
